import { type FormDocument, fieldsOf, type Option, optionsOf, type Property } from './document';
import type { Value } from './feel';

/** What conditions see of a field: its own name, or parts of it. */
export interface Name {
  name: string;
  /** The field's title. */
  title: string;
  /** Which part of it: `count`, `has`, `city`; empty for the whole. */
  part: string;
  type: 'string' | 'number' | 'boolean' | 'date';
  /** The options that a value is one of. */
  options?: Option[];
  /** The option that `has` is about. */
  option?: string;
}

type Part = [part: string, type: Name['type']];

const PARTS: Record<string, Part[]> = {
  number: [['', 'number']],
  money: [['', 'number']],
  percent: [['', 'number']],
  rating: [['', 'number']],
  slider: [['', 'number']],
  rollup: [['', 'number']],
  switch: [['', 'boolean']],
  date: [['', 'date']],
  datetime: [
    ['day', 'date'],
    ['time', 'string'],
  ],
  daterange: [
    ['start', 'date'],
    ['end', 'date'],
    ['days', 'number'],
  ],
  bank_account: [
    ['account', 'string'],
    ['bank', 'string'],
  ],
  cascader: [
    ['leaf', 'string'],
    ['path', 'string'],
  ],
  region: [
    ['code', 'string'],
    ['province', 'string'],
    ['city', 'string'],
    ['district', 'string'],
    ['detail', 'string'],
  ],
  location: [
    ['lng', 'number'],
    ['lat', 'number'],
    ['address', 'string'],
  ],
  checkbox: [['count', 'number']],
  multiselect: [['count', 'number']],
  subtable: [['count', 'number']],
  attachment: [['count', 'number']],
  image: [['count', 'number']],
  signature: [['signed', 'boolean']],
  richtext: [],
};

function partsOf(property: Property): Part[] {
  const control = property['x-control'];
  if (control === 'formula' || control === 'lookup') {
    const gives = String(property['x-type'] ?? 'string');
    return [['', gives === 'money' ? 'number' : (gives as Name['type'])]];
  }
  if (property['x-multiple'] === true) return [['count', 'number']];
  return PARTS[control] ?? [['', 'string']];
}

/** The names that expressions know a field by. */
export function namesOf(id: string, property: Property): Name[] {
  const { title } = property;
  const whole = partsOf(property).map(([part, type]): Name => {
    const options = part === '' ? optionsOf(property) : [];
    return {
      name: part === '' ? id : `${id}_${part}`,
      title,
      part,
      type,
      ...(options.length > 0 ? { options } : {}),
    };
  });
  const control = property['x-control'];
  const has =
    control === 'checkbox' || control === 'multiselect'
      ? optionsOf(property).map(
          (option): Name => ({
            name: `${id}_has_${option.id}`,
            title,
            part: 'has',
            type: 'boolean',
            option: option.title,
          }),
        )
      : [];
  return [...whole, ...has];
}

/** The names of a form; of the columns only those of `table`. */
export const formNames = (document: FormDocument, table?: string): Name[] =>
  fieldsOf(document)
    .filter(field => field.table === undefined || field.table === table)
    .flatMap(field => namesOf(field.id, field.property));

const number = (value: unknown): Value =>
  value === undefined || value === null || value === '' || Number.isNaN(Number(value)) ? null : Number(value);
const text = (value: unknown): Value => (typeof value === 'string' && value !== '' ? value : null);

/** The values of these names. */
export function valuesOf(id: string, property: Property, value: unknown): Record<string, Value> {
  const control = property['x-control'];
  const found: Record<string, Value> = {};
  const inner = (value ?? {}) as Record<string, unknown>;
  for (const [part, type] of partsOf(property)) {
    const name = part === '' ? id : `${id}_${part}`;
    if (part === 'count') found[name] = Array.isArray(value) ? value.length : 0;
    else if (part === 'signed') found[name] = value !== undefined && value !== null;
    else if (part === 'leaf') found[name] = text((value as string[] | undefined)?.at(-1));
    else if (part === 'path') found[name] = text((value as string[] | undefined)?.join('/'));
    else if (part === 'day') found[name] = text(String(value ?? '').slice(0, 10));
    else if (part === 'time') found[name] = text(String(value ?? '').slice(11, 19));
    else if (part === 'days')
      found[name] =
        inner.start && inner.end
          ? (Date.parse(String(inner.end)) - Date.parse(String(inner.start))) / 86_400_000 + 1
          : null;
    else if (part !== '') found[name] = type === 'number' ? number(inner[part]) : text(inner[part]);
    else if (type === 'boolean') found[name] = typeof value === 'boolean' ? value : null;
    else if (type === 'number') found[name] = number(value);
    else if (control === 'reference') found[name] = text(inner.id);
    else found[name] = text(value);
  }
  if (control === 'checkbox' || control === 'multiselect') {
    for (const option of optionsOf(property))
      found[`${id}_has_${option.id}`] = Array.isArray(value) && value.includes(option.id);
  }
  return found;
}
