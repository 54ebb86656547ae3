import {
  type Block,
  columnsOf,
  type FormDocument,
  fieldsOf,
  type Logic,
  type Property,
  type Widget,
} from '~/ui/form/document';
import * as tree from '~/ui/tree';
import { type Control, initial, rows, shaped } from './controls';

/** What somebody works on: a field or column by its id, or a block by its place. */
export type Chosen = { field: string } | { path: tree.Path };

/** What stands beside fields: parts of the layout. */
export const LAYOUTS = ['section', 'grid', 'tabs', 'divider', 'description'] as const;
export type LayoutKind = (typeof LAYOUTS)[number];

/** How blocks stand in each other. */
export const SHAPE: tree.Shape<Block> = {
  ways: block => {
    if (block.kind === 'section' || block.kind === 'grid') return ['items'];
    return block.kind === 'tabs' ? block.tabs.map(tab => tab.id) : [];
  },
  items: (block, way) => {
    if (block.kind === 'section' || block.kind === 'grid') return block.items;
    return block.kind === 'tabs' ? (block.tabs.find(tab => tab.id === way)?.items ?? []) : [];
  },
  put: (block, way, items) => {
    if (block.kind === 'section' || block.kind === 'grid') return { ...block, items };
    return block.kind === 'tabs'
      ? { ...block, tabs: block.tabs.map(tab => (tab.id === way ? { ...tab, items } : tab)) }
      : block;
  },
};

export const EMPTY: FormDocument = {
  schema_version: 1,
  data: { type: 'object', additionalProperties: false, properties: {} },
  ui: { layout: [] },
  logic: {},
};

/** An id that was never given out. Later ones sort behind earlier ones: that is the order of columns. */
export const freshId = (prefix: 'f' | 's', now = Date.now(), chance = Math.random()): string =>
  `${prefix}_${now.toString(36)}${Math.floor(chance * 46_656)
    .toString(36)
    .padStart(3, '0')}`;

const put = (document: FormDocument, layout: Block[]): FormDocument => ({
  ...document,
  ui: { ...document.ui, layout },
});
const withProperties = (document: FormDocument, properties: Record<string, Property>): FormDocument => ({
  ...document,
  data: { ...document.data, properties },
});

/** A title that no other field has. */
function freshTitle(title: string, taken: Property[]): string {
  const known = new Set(taken.map(one => one.title));
  let free = title;
  for (let n = 2; known.has(free); n += 1) free = `${title} ${n}`;
  return free;
}

export interface Names {
  title: string;
  option: string;
}

/** With a new field before what stands at `path`. */
export function addField(
  document: FormDocument,
  path: tree.Path,
  control: Control,
  names: Names,
  id: string,
) {
  const { properties } = document.data;
  const title = freshTitle(names.title, Object.values(properties));
  const field = shaped({ title, 'x-control': control, ...initial(control, names.option) });
  const block: Block = { kind: 'field', field: id };
  return put(
    withProperties(document, { ...properties, [id]: field }),
    tree.insert(SHAPE, document.ui.layout, path, block),
  );
}

/** With a new part of the layout before what stands at `path`. */
export function addBlock(
  document: FormDocument,
  path: tree.Path,
  kind: LayoutKind,
  title: string,
  id: string,
): FormDocument {
  const blocks: Record<LayoutKind, Block> = {
    section: { kind: 'section', id, title, items: [] },
    grid: { kind: 'grid', columns: 2, items: [] },
    tabs: { kind: 'tabs', tabs: [{ id, title: `${title} 1`, items: [] }] },
    divider: { kind: 'divider' },
    description: { kind: 'description', text: title },
  };
  return put(document, tree.insert(SHAPE, document.ui.layout, path, blocks[kind]));
}

/** With a block changed. */
export const setBlock = (document: FormDocument, path: tree.Path, block: Block): FormDocument =>
  put(document, tree.replace(SHAPE, document.ui.layout, path, block));

/** With a field or a column changed. Keywords that are undefined go. */
export function setProperty(document: FormDocument, id: string, change: Partial<Property>): FormDocument {
  const set = (property: Property): Property => shaped({ ...property, ...change } as Property);
  const known = fieldsOf(document).find(field => field.id === id);
  if (!known) return document;
  const { properties } = document.data;
  if (known.table === undefined)
    return withProperties(document, { ...properties, [id]: set(known.property) });
  return setColumns(document, known.table, columns => ({ ...columns, [id]: set(known.property) }));
}

function setColumns(
  document: FormDocument,
  table: string,
  how: (columns: Record<string, Property>) => Record<string, Property>,
): FormDocument {
  const { properties } = document.data;
  const owner = properties[table];
  if (!owner) return document;
  return withProperties(document, {
    ...properties,
    [table]: { ...owner, items: rows(how(columnsOf(owner))) },
  });
}

export const addColumn = (
  document: FormDocument,
  table: string,
  control: Control,
  names: Names,
  id: string,
): FormDocument =>
  setColumns(document, table, columns => ({
    ...columns,
    [id]: shaped({
      title: freshTitle(names.title, Object.values(columns)),
      'x-control': control,
      ...initial(control, names.option),
    }),
  }));

/** How a field looks; what is empty goes. */
export function setWidget(document: FormDocument, id: string, change: Partial<Widget>): FormDocument {
  const widget = Object.fromEntries(
    Object.entries({ ...document.ui.widgets?.[id], ...change }).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  );
  const { [id]: _, ...others } = document.ui.widgets ?? {};
  const widgets = Object.keys(widget).length > 0 ? { ...others, [id]: widget } : others;
  return { ...document, ui: { layout: document.ui.layout, widgets } };
}

type Rules = keyof Logic;

/** With the rules of one kind about a field or section put in place of those that there are. */
export function setRules<K extends Rules>(
  document: FormDocument,
  kind: K,
  about: string,
  own: NonNullable<Logic[K]>,
): FormDocument {
  const others = ((document.logic[kind] ?? []) as Rule[]).filter(rule => aboutOf(rule) !== about);
  return { ...document, logic: { ...document.logic, [kind]: [...others, ...(own as Rule[])] } };
}

interface Rule {
  field?: string;
  target?: string;
}
const aboutOf = (rule: Rule): string => rule.target ?? rule.field ?? '';

/** The rules of one kind about a field or section. */
export const rulesOf = <K extends Rules>(
  document: FormDocument,
  kind: K,
  about: string,
): NonNullable<Logic[K]> =>
  ((document.logic[kind] ?? []) as Rule[]).filter(rule => aboutOf(rule) === about) as NonNullable<Logic[K]>;

/** Without anything about these fields and sections but their places. */
function forget(document: FormDocument, gone: string[]): FormDocument {
  const left = <T extends object>(map: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(map).filter(([id]) => !gone.includes(id)));
  const logic = Object.fromEntries(
    Object.entries(document.logic).map(([kind, rules]) => [
      kind,
      (rules as Rule[]).filter(rule => !gone.includes(aboutOf(rule))),
    ]),
  );
  return {
    ...document,
    data: { ...document.data, properties: left(document.data.properties) },
    ui: { layout: document.ui.layout, widgets: left(document.ui.widgets ?? {}) },
    logic,
  };
}

/** Everything that stands in a block and has a name: fields with their columns, sections, pages. */
function within(document: FormDocument, block: Block): string[] {
  const found: string[] = [];
  for (const [one] of tree.walk(SHAPE, [block])) {
    if (one.kind === 'section') found.push(one.id);
    if (one.kind === 'tabs') found.push(...one.tabs.map(tab => tab.id));
    if (one.kind === 'field') {
      const property = document.data.properties[one.field];
      found.push(one.field, ...(property ? Object.keys(columnsOf(property)) : []));
    }
  }
  return found;
}

/** Without a block and all that stands in it. */
export function removeBlock(document: FormDocument, path: tree.Path): FormDocument {
  const block = tree.at(SHAPE, document.ui.layout, path);
  if (!block) return document;
  return put(forget(document, within(document, block)), tree.remove(SHAPE, document.ui.layout, path));
}

export const removeColumn = (document: FormDocument, table: string, id: string): FormDocument =>
  forget(
    setColumns(document, table, ({ [id]: _, ...columns }) => columns),
    [id],
  );

/** With a field once more behind itself; its rules stay with the first. */
export function duplicateField(document: FormDocument, path: tree.Path, id: string): FormDocument {
  const block = tree.at(SHAPE, document.ui.layout, path);
  const property = block?.kind === 'field' ? document.data.properties[block.field] : undefined;
  if (block?.kind !== 'field' || !property) return document;
  const taken = Object.values(document.data.properties);
  const columns = Object.values(columnsOf(property)).map((column, n): [string, Property] => [
    `${id}${n.toString(36).padStart(2, '0')}`,
    column,
  ]);
  const copy: Property = {
    ...property,
    title: freshTitle(property.title, taken),
    ...(property['x-control'] === 'subtable' ? { items: rows(Object.fromEntries(columns)) } : {}),
  };
  const widget = document.ui.widgets?.[block.field];
  const added = withProperties(document, { ...document.data.properties, [id]: copy });
  const next = [...path.slice(0, -1), Number(path.at(-1)) + 1];
  const placed = put(added, tree.insert(SHAPE, document.ui.layout, next, { kind: 'field', field: id }));
  return widget ? setWidget(placed, id, widget) : placed;
}

export function moveBlock(document: FormDocument, from: tree.Path, to: tree.Path) {
  const moved = tree.move(SHAPE, document.ui.layout, from, to);
  return moved && { document: put(document, moved.nodes), path: moved.path };
}

export const pathOfField = (document: FormDocument, id: string): tree.Path | undefined =>
  tree.find(SHAPE, document.ui.layout, block => block.kind === 'field' && block.field === id);

/** Where a problem stands: `data.properties.f_x.title`, `ui.layout[0].items[1]`, `logic.visible[2].when`. */
export function placeOf(document: FormDocument, place: string): Chosen | undefined {
  const fields = fieldsOf(document);
  const known = (id: string | undefined): Chosen | undefined => {
    if (id && fields.some(field => field.id === id)) return { field: id };
    const path = tree.find(
      SHAPE,
      document.ui.layout,
      block =>
        (block.kind === 'section' && block.id === id) ||
        (block.kind === 'tabs' && block.tabs.some(tab => tab.id === id)),
    );
    return path && { path };
  };
  const rule = /^logic\.(\w+)\[(\d+)\]/.exec(place);
  if (rule) return known(aboutOf((document.logic[rule[1] as Rules]?.[Number(rule[2])] ?? {}) as Rule));
  if (place.startsWith('ui.layout[')) {
    let path: tree.Path = [];
    let blocks = document.ui.layout;
    let block: Block | undefined;
    for (const [, part, n] of place.matchAll(/(layout|items|tabs)\[(\d+)\]/g)) {
      if (part === 'tabs') {
        const tab = block?.kind === 'tabs' ? block.tabs[Number(n)] : undefined;
        if (!tab) break;
        path = [...path, tab.id];
        blocks = tab.items;
        continue;
      }
      if (part === 'items' && block?.kind !== 'tabs') path = [...path, 'items'];
      block = blocks[Number(n)];
      if (!block) break;
      path = [...path, Number(n)];
      if (block.kind === 'field') return { field: block.field };
      if (block.kind === 'section' || block.kind === 'grid') blocks = block.items;
    }
    return path.length % 2 === 1 ? { path } : undefined;
  }
  return known(place.match(/f_[a-z0-9]+/g)?.findLast(id => fields.some(field => field.id === id)));
}
