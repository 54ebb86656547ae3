import { columnsOf, type Entry, type FormDocument, fieldsOf, type Property, type Row } from './document';
import { evaluate, type Feel, parse, type Value } from './feel';
import { namesOf, valuesOf } from './names';

/** Who fills in the form, and when: what every expression knows. */
export interface Setting {
  today: string;
  me: string;
  my_department: string;
}

const known = new Map<string, Feel | undefined>();
function read(text: string): Feel | undefined {
  if (!known.has(text)) known.set(text, parse(text));
  return known.get(text);
}

/** The value of an expression; undefined when only the server can say it. */
function ask(text: string, scope: (name: string) => Value | undefined): Value | undefined {
  const feel = read(text);
  return feel && evaluate(feel, scope);
}

/** A computed value as the server would keep it, for people to see while they type; the server says what it is. */
function shown(property: Property, value: Value | undefined): unknown {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') return value;
  const scale = property['x-type'] === 'money' ? 2 : Number(property['x-scale'] ?? 0);
  // A hair more, so that halves that no binary number is go up as they do in decimals.
  return (value + Math.sign(value) * 1e-9).toFixed(scale);
}

/** What a form looks like with this entry. Where a condition is beyond us the field is there: the server drops it. */
export interface Linked {
  /** The entry with what is computed from it. */
  entry: Entry;
  visible: (target: string, row?: Row) => boolean;
  required: (field: string, row?: Row) => boolean;
}

export function link(document: FormDocument, given: Entry, setting: Setting): Linked {
  const { logic } = document;
  const entry: Entry = { ...given };
  const fields = fieldsOf(document);
  const tables = new Map(fields.flatMap(({ id, table }) => (table ? [[id, table] as const] : [])));
  const owner = new Map(
    fields.flatMap(({ id, property }) => namesOf(id, property).map(({ name }) => [name, id] as const)),
  );
  const property = (id: string) => fields.find(field => field.id === id)?.property;

  const scope =
    (row?: Row) =>
    (name: string): Value | undefined => {
      if (name in setting) return setting[name as keyof Setting];
      const id = owner.get(name);
      const field = id && property(id);
      if (!id || !field) return undefined;
      const holder = tables.has(id) ? row : entry;
      if (!holder) return undefined;
      return valuesOf(id, field, visible(id, row) ? holder[id] : undefined)[name] ?? null;
    };
  const inside = sectionsOf(document);
  const rules = new Map<string, string[]>();
  for (const { target, when } of logic.visible ?? []) rules.set(target, [...(rules.get(target) ?? []), when]);
  const asking = new Set<string>();
  const visible = (target: string, row?: Row): boolean => {
    const table = tables.get(target);
    if (table && !visible(table)) return false;
    // A condition that comes back to itself is told by the server.
    if (asking.has(target)) return true;
    asking.add(target);
    const holds =
      (inside.get(target) ?? []).every(section => visible(section)) &&
      (rules.get(target) ?? []).every(when => {
        const said = ask(when, scope(row));
        return said === undefined || said === true;
      });
    asking.delete(target);
    return holds;
  };
  const required = (field: string, row?: Row): boolean =>
    (logic.required ?? []).some(
      one => one.field === field && (one.when === undefined || ask(one.when, scope(row)) === true),
    );

  // Formulas may look at each other; as often as there are any.
  const formulas = logic.formulas ?? [];
  for (let pass = 0; pass <= Math.min(formulas.length, 4); pass += 1) {
    for (const { field, expression } of formulas) {
      const one = property(field);
      if (!one) continue;
      const table = tables.get(field);
      if (!table) entry[field] = shown(one, ask(expression, scope())) ?? given[field];
      else if (Array.isArray(entry[table]))
        entry[table] = (entry[table] as Row[]).map(row => ({
          ...row,
          [field]: shown(one, ask(expression, scope(row))) ?? row[field],
        }));
    }
    for (const { id, property: one } of fields)
      if (one['x-control'] === 'rollup') entry[id] = rolled(one, entry, tables) ?? given[id];
  }
  return { entry, visible, required };
}

function rolled(property: Property, entry: Entry, tables: Map<string, string>): unknown {
  const column = String(property['x-column'] ?? '');
  const rows = entry[tables.get(column) ?? ''];
  if (!Array.isArray(rows)) return undefined;
  const values = (rows as Row[]).map(row => row[column]).filter(value => value !== undefined && value !== '');
  const numbers = values.map(Number).filter(value => !Number.isNaN(value));
  const sum = numbers.reduce((total, value) => total + value, 0);
  switch (property['x-aggregate']) {
    case 'count':
      return shown(property, values.length);
    case 'sum':
      return shown(property, sum);
    case 'avg':
      return numbers.length > 0 ? shown(property, sum / numbers.length) : undefined;
    case 'min':
      return numbers.length > 0 ? shown(property, Math.min(...numbers)) : undefined;
    case 'max':
      return numbers.length > 0 ? shown(property, Math.max(...numbers)) : undefined;
    default:
      return undefined;
  }
}

/** The sections and pages that a field stands in. */
function sectionsOf(document: FormDocument): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const visit = (blocks: FormDocument['ui']['layout'], within: string[]) => {
    for (const block of blocks) {
      if (block.kind === 'field') found.set(block.field, within);
      if (block.kind === 'grid') visit(block.items, within);
      if (block.kind === 'section') {
        found.set(block.id, within);
        visit(block.items, [...within, block.id]);
      }
      if (block.kind === 'tabs')
        for (const tab of block.tabs) {
          found.set(tab.id, within);
          visit(tab.items, [...within, tab.id]);
        }
    }
  };
  visit(document.ui.layout, []);
  return found;
}

/** A value of a rule as input to a field. */
function input(property: Property, value: Value): unknown {
  if (typeof value !== 'number') return value;
  return property.type === 'integer' ? value : String(value);
}

/** What fields begin with; of a table's columns when it is named. */
export function beginning(document: FormDocument, setting: Setting, table?: string): Entry {
  const found: Entry = {};
  const own = table
    ? columnsOf(document.data.properties[table] ?? { title: '', 'x-control': 'subtable' })
    : document.data.properties;
  for (const { field, expression } of document.logic.defaults ?? []) {
    const property = own[field];
    if (!property) continue;
    const value = ask(expression, name => setting[name as keyof Setting]);
    if (value !== undefined && value !== null) found[field] = input(property, value);
  }
  return found;
}
