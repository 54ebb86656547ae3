import type { Department } from '~/api/models';

/** A department with those under it. */
export interface Branch {
  department: Department;
  below: Branch[];
}

/** The departments as trees: what hangs at one that is not there stands at the top. */
export function forest(all: Department[]): Branch[] {
  const known = new Set(all.map(one => one.id));
  const under = (parent: string): Branch[] =>
    all
      .filter(one => (known.has(one.parentId) ? one.parentId : '') === parent)
      .map(department => ({ department, below: under(department.id) }));
  return under('');
}

/** A department and everything under it. */
export function within(all: Department[], id: string): Set<string> {
  const found = new Set([id]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const one of all) if (found.has(one.parentId)) found.add(one.id);
  }
  return found;
}

/** Where a department stands, from the top: 总经办 / 销售中心. */
export function trail(all: Department[], id: string): string {
  const names: string[] = [];
  for (let at = all.find(one => one.id === id); at && names.length < 20; ) {
    names.unshift(at.displayName);
    const above = at.parentId;
    at = all.find(one => one.id === above);
  }
  return names.join(' / ');
}

/** The departments as choices, in the order of the tree; without one and what is under it. */
export function choices(all: Department[], without = ''): { value: string; label: string }[] {
  const left = without === '' ? new Set<string>() : within(all, without);
  const flat = (branches: Branch[]): Department[] =>
    branches.flatMap(({ department, below }) => [department, ...flat(below)]);
  return flat(forest(all))
    .filter(one => !left.has(one.id))
    .map(one => ({ value: one.id, label: trail(all, one.id) }));
}
