/** The document of a form, as `libs/forms` reads it: fields as JSON Schema, looks, and logic in FEEL. */

/** A field: a property with its control and the keywords of that control. */
export interface Property {
  title: string;
  'x-control': string;
  [keyword: string]: unknown;
}

export interface Option {
  id: string;
  title: string;
  active?: boolean;
  colour?: string;
  children?: Option[];
}

export interface Tab {
  id: string;
  title: string;
  items: Block[];
}

export type Block =
  | { kind: 'field'; field: string }
  | { kind: 'section'; id: string; title: string; items: Block[] }
  | { kind: 'tabs'; tabs: Tab[] }
  | { kind: 'grid'; columns: number; items: Block[] }
  | { kind: 'divider' }
  | { kind: 'description'; text: string }
  | { kind: 'button'; id: string; title: string; event: string };

export interface Widget {
  placeholder?: string;
  help?: string;
  width?: number;
  rows?: number;
}

export interface Logic {
  formulas?: { field: string; expression: string }[];
  visible?: { target: string; when: string }[];
  required?: { field: string; when?: string }[];
  defaults?: { field: string; expression: string }[];
  checks?: { field: string; holds: string; message: string }[];
}

export interface FormDocument {
  schema_version: 1;
  data: { type: 'object'; additionalProperties: false; properties: Record<string, Property> };
  ui: { layout: Block[]; widgets?: Record<string, Widget> };
  logic: Logic;
}

export type Entry = Record<string, unknown>;
export type Row = Entry & { row_id: string };
export type Right = 'read' | 'write' | 'hidden';

/** What the server gave, or what of it can be read. */
export function readForm(document: unknown): FormDocument {
  const { data, ui, logic } = (document ?? {}) as Partial<FormDocument>;
  return {
    schema_version: 1,
    data: { type: 'object', additionalProperties: false, properties: data?.properties ?? {} },
    ui: { layout: ui?.layout ?? [], ...(ui?.widgets ? { widgets: ui.widgets } : {}) },
    logic: logic ?? {},
  };
}

/** The columns of a sub-table, by id; documents keep no order of them. */
export function columnsOf(table: Property): Record<string, Property> {
  const items = table.items as { properties?: Record<string, Property> } | undefined;
  const { row_id: _, ...columns } = items?.properties ?? {};
  return Object.fromEntries(Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every field, columns among them, with the table that it is a column of. */
export function fieldsOf(document: FormDocument): { id: string; property: Property; table?: string }[] {
  return Object.entries(document.data.properties).flatMap(([id, property]) => [
    { id, property },
    ...(property['x-control'] === 'subtable'
      ? Object.entries(columnsOf(property)).map(([column, inner]) => ({
          id: column,
          property: inner,
          table: id,
        }))
      : []),
  ]);
}

export const optionsOf = (property: Property): Option[] => (property['x-options'] as Option[]) ?? [];

/** Fields that nobody fills in. */
const COMPUTED = new Set(['formula', 'money_words', 'lookup', 'rollup', 'serial']);
export const isComputed = (property: Property): boolean => COMPUTED.has(property['x-control']);

/** What is sent of an entry: what people fill in, where something is. What was there and is empty now is cleared. */
export function sent(document: FormDocument, entry: Entry, before: Entry = {}): Entry {
  const given: Entry = {};
  for (const [id, property] of Object.entries(document.data.properties)) {
    if (isComputed(property)) continue;
    const value = entry[id];
    if (value === undefined || value === null || value === '') {
      if (before[id] !== undefined) given[id] = null;
    } else if (property['x-control'] === 'subtable') {
      const columns = columnsOf(property);
      given[id] = (value as Row[]).map(row =>
        Object.fromEntries(
          Object.entries(row).filter(([column, one]) => {
            const inner = columns[column];
            return column === 'row_id' || (inner && !isComputed(inner) && one !== '' && one !== null);
          }),
        ),
      );
    } else given[id] = value;
  }
  return given;
}

/** Violations of an entry by the place that they stand at, `f_items[2].f_price`; `within` is where the entry stands. */
export function byPlace(violations: { field: string; description: string }[], within = 'form') {
  const places: Record<string, string> = {};
  const rest: string[] = [];
  for (const { field, description } of violations) {
    if (!field.startsWith(`${within}.`)) rest.push(description);
    else places[field.slice(within.length + 1)] ??= description;
  }
  return { places, rest };
}
