/** How an order is said to an ERP, as the service keeps it: see `Connector.definition`. */
export interface Field {
  to: string;
  from?: string;
  const?: unknown;
  fmt?: string;
  via?: string;
  required?: boolean;
}

/** A list with an element for every element of one of ours. */
export interface Each {
  each: string;
  to: string;
  fields: Field[];
}

export type Item = Field | Each;
export const isList = (item: Item): item is Each => 'each' in item;

export interface Definition {
  create: {
    method: 'POST' | 'PUT';
    path: string;
    headers?: Record<string, string>;
    body: Item[];
    ok?: { pointer: string; one_of: unknown[] };
    id: string;
    number?: string;
    error?: string;
  };
  find?: { path: string; list: string; id: string; number?: string };
  state?: { path: string; pointer: string; map: Record<string, string>; at?: string; forecast?: string };
  native_idempotency?: boolean;
}

/** What the mapping of a new connector begins with. */
export const BEGINNING: Definition = {
  create: {
    method: 'POST',
    path: '/orders',
    headers: { 'Idempotency-Key': '{key}' },
    body: [
      { to: 'number', from: 'number', required: true },
      { to: 'customer', from: 'account.name', required: true },
      { to: 'currency', from: 'currency' },
      { to: 'amount', from: 'gross', fmt: 'decimal:2' },
      {
        each: 'lines',
        to: 'items',
        fields: [
          { to: 'code', from: 'code', required: true },
          { to: 'quantity', from: 'quantity' },
          { to: 'price', from: 'price' },
        ],
      },
    ],
    id: '/id',
    number: '/number',
  },
};

/** A definition, with what it must have; undefined for text that is none. */
export function readDefinition(text: string): Definition | undefined {
  try {
    const read = JSON.parse(text) as Partial<Definition> | null;
    if (typeof read !== 'object' || read === null) return undefined;
    const { create, ...others } = read;
    return {
      ...others,
      create: {
        ...create,
        method: create?.method ?? 'POST',
        path: create?.path ?? '',
        id: create?.id ?? '',
        body: create?.body ?? [],
      },
    };
  } catch {
    return undefined;
  }
}

/** Without what says nothing: an empty text is none. */
export const filledOnly = <T extends object>(one: T): T =>
  Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined && value !== '')) as T;

/** A constant as it is typed: what could be taken for something else stands in quotes. */
export function constantText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  return typeof constantOf(value) === 'string' && !value.startsWith('"') ? value : JSON.stringify(value);
}

/** What was typed: a number, a truth, something in quotes; anything else is text. */
export function constantOf(text: string): unknown {
  const trimmed = text.trim();
  if (/^(-?\d|true$|false$|null$|"|\[|\{)/.test(trimmed)) {
    try {
      return JSON.parse(trimmed);
    } catch {
      return text;
    }
  }
  return text;
}

export type FormatKind = 'plain' | 'text' | 'decimal' | 'date';

/** How a value is written, and how exactly. */
export function formatOf(fmt: string | undefined): { kind: FormatKind; more: string } {
  const [kind = '', ...more] = (fmt ?? '').split(':');
  if (kind === 'text') return { kind, more: '' };
  if (kind === 'decimal' || kind === 'date') return { kind, more: more.join(':') };
  return { kind: 'plain', more: '' };
}

export function formatText(kind: FormatKind, more = ''): string | undefined {
  if (kind === 'plain') return undefined;
  if (kind === 'text') return 'text';
  return `${kind}:${more || (kind === 'decimal' ? '2' : '%Y-%m-%d')}`;
}

/** The paths of single values in an order as mappings see it, and of its lists. */
export function pathsOf(source: unknown, before = ''): { values: string[]; lists: string[] } {
  const values: string[] = [];
  const lists: string[] = [];
  if (typeof source === 'object' && source !== null && !Array.isArray(source)) {
    for (const [name, value] of Object.entries(source)) {
      const path = before === '' ? name : `${before}.${name}`;
      if (Array.isArray(value)) lists.push(path);
      else if (typeof value === 'object' && value !== null) {
        const inner = pathsOf(value, path);
        values.push(...inner.values);
        lists.push(...inner.lists);
      } else values.push(path);
    }
  }
  return { values, lists };
}

/** What stands at a path. */
export const at = (source: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], source);

/** The row that a problem is about, as `2` or `2.0`: the problem names the field of the ERP's document. */
export function rowOf(body: Item[], field: string): string | undefined {
  const plain = field.replace(/\[\d+\]/g, '');
  for (const [n, item] of body.entries()) {
    if (item.to === plain) return String(n);
    if (!isList(item) || !plain.startsWith(`${item.to}.`)) continue;
    const inner = item.fields.findIndex(one => `${item.to}.${one.to}` === plain);
    return inner >= 0 ? `${n}.${inner}` : String(n);
  }
  // A refused definition names its own place: `create.body[2].fields[0].to`.
  const place = /create\.body\[(\d+)\](?:\.fields\[(\d+)\])?/.exec(field);
  return place ? [place[1], place[2]].filter(part => part !== undefined).join('.') : undefined;
}

/** Pairs, one a line, ours and theirs with a tab, a comma or an equals sign between; or the line that is none. */
export function pairsOf(text: string): { pairs: [string, string][] } | { wrong: number } {
  const pairs: [string, string][] = [];
  for (const [n, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const sign = ['\t', ',', '，', '='].find(one => line.includes(one));
    const place = sign ? line.indexOf(sign) : -1;
    const pair = [line.slice(0, place).trim(), line.slice(place + 1).trim()] as [string, string];
    if (place < 1 || pair[0] === '' || pair[1] === '') return { wrong: n + 1 };
    pairs.push(pair);
  }
  return { pairs };
}

/** The tables that a mapping looks into. */
export function tablesOf(definition: Definition | undefined): string[] {
  const fields = (definition?.create.body ?? []).flatMap(item => (isList(item) ? item.fields : [item]));
  const found = fields.flatMap(field => (field.via?.startsWith('xref:') ? [field.via.slice(5)] : []));
  return [...new Set(found)];
}
