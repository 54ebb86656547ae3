import type { Option } from '~/ui/form/document';

/** Options below options, one a line: two spaces in front for each level. */
export const toOutline = (options: Option[], depth = 0): string =>
  options
    .map(option =>
      [
        `${'  '.repeat(depth)}${option.title}`,
        ...(option.children?.length ? [toOutline(option.children, depth + 1)] : []),
      ].join('\n'),
    )
    .join('\n');

interface Line {
  depth: number;
  title: string;
}

/** The options that an outline says; those that keep their names keep their ids, with which entries are kept. */
export function fromOutline(text: string, before: Option[]): Option[] {
  const lines = text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line): Line => ({ depth: Math.floor((line.search(/\S/) + 1) / 2), title: line.trim() }));
  const taken = new Set(ids(before));
  let n = 0;
  const fresh = () => {
    do n += 1;
    while (taken.has(`o${n}`));
    return `o${n}`;
  };
  const level = (from: Line[], known: Option[]): Option[] => {
    const [first, ...rest] = from;
    if (!first) return [];
    const end = rest.findIndex(line => line.depth <= first.depth);
    const inner = end < 0 ? rest : rest.slice(0, end);
    const kept = known.find(option => option.title === first.title);
    const { children: _, ...own } = kept ?? { id: fresh(), title: first.title };
    const children = level(inner, kept?.children ?? []);
    return [
      { ...own, ...(children.length > 0 ? { children } : {}) },
      ...level(end < 0 ? [] : rest.slice(end), known),
    ];
  };
  return level(lines, before);
}

const ids = (options: Option[]): string[] =>
  options.flatMap(option => [option.id, ...ids(option.children ?? [])]);
