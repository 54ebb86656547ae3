import type { FormDocument, Right } from '~/ui/form/document';
import { formNames, type Name } from '~/ui/form/names';
import * as tree from '~/ui/tree';

/** The definition of a process, as `workflow` reads it: blocks that come together again, whatever is put in or taken out. */
export interface Flow {
  schema_version: number;
  title: string;
  fields?: Field[];
  /** The form that its starter fills in, by key. */
  form?: string;
  start?: Record<string, unknown>;
  policy?: { repeated?: 'ask' | 'once' | 'consecutive'; withdraw?: boolean; cancel?: boolean };
  nodes: Node[];
}

export interface Field {
  name: string;
  title?: string;
  type: 'string' | 'number' | 'boolean' | 'date';
  required?: boolean;
}

export interface Node {
  id: string;
  title?: string;
  /** One kind, and what it says. */
  does: Record<string, unknown>;
}

export type Who = 'owner' | 'starter' | 'starter_choice' | 'previous_choice' | Record<string, unknown>;

export interface Ask {
  who: Who[];
  mode?: string | { share: number };
  starter?: 'ask' | 'pass' | 'superior';
  nobody?: string | { users: string[] };
  rejected?: string | { return: string };
  deadline?: { minutes: number; then?: string };
  form?: string;
  fields?: Record<string, Right>;
  comment?: boolean;
  signature?: boolean;
}

export interface Way {
  id: string;
  title?: string;
  when?: string;
  nodes?: Node[];
}

export interface Fork {
  branches: Way[];
  otherwise?: Node[];
}

export const KINDS = [
  'approve',
  'handle',
  'copy',
  'condition',
  'parallel',
  'inclusive',
  'delay',
  'trigger',
  'subprocess',
  'wait',
  'goto',
  'end',
] as const;
export type Kind = (typeof KINDS)[number];

export const kindOf = (node: Node): Kind => (Object.keys(node.does)[0] ?? 'approve') as Kind;
export function said<T>(node: Node): T {
  return node.does[kindOf(node)] as T;
}
export const isFork = (kind: Kind): boolean =>
  kind === 'condition' || kind === 'parallel' || kind === 'inclusive';
export const asks = (kind: Kind): boolean => kind === 'approve' || kind === 'handle';

/** The way that is taken when no condition holds. */
export const OTHERWISE = 'otherwise';

/** How nodes stand in each other: a way is a branch by its id. */
export const SHAPE: tree.Shape<Node> = {
  ways: node => {
    const kind = kindOf(node);
    if (!isFork(kind)) return [];
    const fork = said<Fork>(node);
    return [...fork.branches.map(branch => branch.id), ...(kind === 'parallel' ? [] : [OTHERWISE])];
  },
  items: (node, way) => {
    const fork = said<Fork>(node);
    if (way === OTHERWISE) return fork.otherwise ?? [];
    return fork.branches.find(branch => branch.id === way)?.nodes ?? [];
  },
  put: (node, way, nodes) => {
    const fork = said<Fork>(node);
    const next =
      way === OTHERWISE
        ? { ...fork, otherwise: nodes }
        : {
            ...fork,
            branches: fork.branches.map(branch => (branch.id === way ? { ...branch, nodes } : branch)),
          };
    return { ...node, does: { [kindOf(node)]: next } };
  },
};

export function readFlow(definition: unknown): Flow {
  const known = (definition ?? {}) as Partial<Flow>;
  return { ...known, schema_version: 1, title: known.title ?? '', nodes: known.nodes ?? [] };
}

/** An id that nothing has: of nodes and of branches. */
export function freshId(flow: Flow, prefix: string): string {
  const taken = new Set<string>();
  for (const [node] of tree.walk(SHAPE, flow.nodes)) {
    taken.add(node.id);
    for (const way of SHAPE.ways(node)) taken.add(way);
  }
  let n = 1;
  while (taken.has(`${prefix}_${n}`)) n += 1;
  return `${prefix}_${n}`;
}

/** A new node of a kind; `branch` is what its ways are called. */
export function freshNode(flow: Flow, kind: Kind, title: string, branch: string): Node {
  const id = freshId(flow, kind);
  const ways = (when: string): Way[] =>
    [1, 2].map(n => ({ id: `${id}_${n}`, title: `${branch} ${n}`, when, nodes: [] }));
  const says: Record<Kind, unknown> = {
    approve: { who: [{ starter_head: 0 }] },
    handle: { who: [{ starter_head: 0 }] },
    copy: { who: ['starter'] },
    condition: { branches: ways('').slice(0, 1), otherwise: [] },
    inclusive: { branches: ways(''), otherwise: [] },
    parallel: { branches: ways('').map(({ when: _, ...way }) => way) },
    delay: { working_minutes: 60 },
    trigger: { emit: 'signal' },
    subprocess: { process: '', fields: {} },
    wait: { event: '' },
    goto: { node: '' },
    end: { outcome: 'accepted' },
  };
  return { id, title, does: { [kind]: says[kind] } };
}

/** With a node, and all that stands in it, under other ids. */
export function copied(flow: Flow, node: Node): Node {
  let known = flow;
  const fresh = (one: Node): Node => {
    const id = freshId(known, kindOf(one));
    known = { ...known, nodes: [...known.nodes, { id, does: { end: {} } }] };
    if (!isFork(kindOf(one))) return { ...one, id };
    const fork = said<Fork>(one);
    const branches = fork.branches.map((branch, n) => ({
      ...branch,
      id: `${id}_${n + 1}`,
      nodes: (branch.nodes ?? []).map(fresh),
    }));
    const otherwise = fork.otherwise ? { otherwise: fork.otherwise.map(fresh) } : {};
    return { ...one, id, does: { [kindOf(one)]: { branches, ...otherwise } } };
  };
  return fresh(node);
}

/** The keys of the forms that it asks for. */
export function formsOf(flow: Flow): string[] {
  const found = new Set<string>(flow.form ? [flow.form] : []);
  for (const [node] of tree.walk(SHAPE, flow.nodes)) {
    const form = asks(kindOf(node)) ? said<Ask>(node).form : undefined;
    if (form) found.add(form);
  }
  return [...found];
}

/** What conditions may look at: the fields of the process, and those of its forms. */
export function namesOfFlow(flow: Flow, forms: Record<string, FormDocument>): Name[] {
  const own = (flow.fields ?? []).map(
    (field): Name => ({ name: field.name, title: field.title || field.name, part: '', type: field.type }),
  );
  return [...own, ...formsOf(flow).flatMap(key => (forms[key] ? formNames(forms[key]) : []))];
}

/** Where a problem stands: `nodes.<id>.who[0]`, of a branch its own id. */
export function placeOf(flow: Flow, place: string): tree.Path | undefined {
  const ids = place.split(/[.[\]]/);
  return tree.find(
    SHAPE,
    flow.nodes,
    node => ids.includes(node.id) || SHAPE.ways(node).some(way => way !== OTHERWISE && ids.includes(way)),
  );
}

/** A duration as people say it. */
export function spell(minutes: number): { amount: number; unit: 'days' | 'hours' | 'minutes' } {
  if (minutes > 0 && minutes % 480 === 0) return { amount: minutes / 480, unit: 'days' };
  return minutes > 0 && minutes % 60 === 0
    ? { amount: minutes / 60, unit: 'hours' }
    : { amount: minutes, unit: 'minutes' };
}
