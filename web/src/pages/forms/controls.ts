import { type Option, optionsOf, type Property } from '~/ui/form/document';

/** The controls that fields have, as `libs/forms` knows them, in the groups of the palette. */
export const GROUPS = {
  basic: ['text', 'textarea', 'richtext', 'number', 'money', 'percent', 'switch', 'rating', 'slider'],
  choice: ['radio', 'checkbox', 'select', 'multiselect', 'cascader'],
  time: ['date', 'time', 'datetime', 'daterange'],
  contact: [
    'phone',
    'tel',
    'email',
    'url',
    'region',
    'location',
    'idcard',
    'uscc',
    'bank_account',
    'barcode',
  ],
  links: ['user', 'dept', 'reference', 'attachment', 'image', 'signature'],
  computed: ['formula', 'money_words', 'rollup', 'lookup', 'serial'],
  table: ['subtable'],
} as const;

export type Control = (typeof GROUPS)[keyof typeof GROUPS][number];

/** What cannot stand in a row of a sub-table. */
export const NOT_IN_ROWS: ReadonlySet<string> = new Set(['subtable', 'serial', 'rollup']);

/** The keywords that a designer sets, by control; every other keyword of a field follows from these. */
export const OPTIONS: Record<Control, readonly string[]> = {
  text: ['minLength', 'maxLength', 'pattern', 'x-unique', 'x-scan'],
  textarea: ['minLength', 'maxLength'],
  richtext: ['maxLength'],
  number: ['x-scale', 'x-min', 'x-max', 'x-unit', 'x-thousands'],
  money: ['x-currency', 'x-min', 'x-max'],
  percent: ['x-scale', 'x-min', 'x-max'],
  switch: ['const'],
  rating: ['maximum'],
  slider: ['minimum', 'maximum', 'multipleOf', 'x-unit'],
  radio: ['x-options'],
  checkbox: ['x-options', 'minItems', 'maxItems'],
  select: ['x-options', 'x-source'],
  multiselect: ['x-options', 'x-source', 'minItems', 'maxItems'],
  cascader: ['x-tree', 'x-source', 'x-leaf'],
  date: ['x-min', 'x-max', 'x-workday'],
  time: ['x-min', 'x-max'],
  datetime: ['x-min', 'x-max'],
  daterange: ['x-min', 'x-max', 'x-max-days'],
  phone: ['x-mask', 'x-unique', 'x-verify'],
  tel: ['x-unique'],
  email: ['x-unique'],
  url: [],
  region: ['x-level', 'x-detail'],
  location: ['x-within', 'x-manual'],
  idcard: ['x-mask', 'x-unique'],
  uscc: ['x-unique'],
  bank_account: ['x-luhn', 'x-mask'],
  barcode: ['maxLength', 'x-unique', 'x-scan-only'],
  user: ['x-multiple', 'x-scope'],
  dept: ['x-multiple', 'x-scope'],
  reference: ['x-entity', 'x-multiple', 'x-filter'],
  attachment: ['minItems', 'maxItems', 'x-max-size', 'x-mime'],
  image: ['minItems', 'maxItems', 'x-max-size', 'x-mime', 'x-camera', 'x-watermark'],
  signature: [],
  formula: ['x-type', 'x-scale'],
  money_words: ['x-source'],
  rollup: ['x-column', 'x-aggregate', 'x-scale'],
  lookup: ['x-from', 'x-type', 'x-scale', 'x-live'],
  serial: ['x-template', 'x-gaps'],
  subtable: ['minItems', 'maxItems', 'x-unique-columns'],
};

/** What a new field begins with; `option` is what its options are called. */
export function initial(control: Control, option: string): Record<string, unknown> {
  const options = ['a', 'b', 'c'].map((id, n) => ({ id, title: `${option} ${n + 1}` }));
  switch (control) {
    case 'text':
      return { maxLength: 200 };
    case 'textarea':
      return { maxLength: 2000 };
    case 'richtext':
      return { maxLength: 20_000 };
    case 'number':
      return { 'x-scale': 0 };
    case 'percent':
      return { 'x-scale': 2 };
    case 'money':
      return { 'x-currency': 'CNY' };
    case 'rating':
      return { maximum: 5 };
    case 'slider':
      return { minimum: 0, maximum: 100 };
    case 'radio':
    case 'checkbox':
    case 'select':
      return { 'x-options': options };
    case 'multiselect':
      return { 'x-options': options, maxItems: 3 };
    case 'cascader':
      return { 'x-tree': options };
    case 'barcode':
      return { maxLength: 100 };
    case 'reference':
      return { 'x-entity': 'account' };
    case 'attachment':
      return { maxItems: 9, 'x-max-size': 52_428_800 };
    case 'image':
      return { maxItems: 9, 'x-max-size': 20_971_520 };
    case 'formula':
      return { 'x-type': 'number', 'x-scale': 2 };
    case 'money_words':
      return { 'x-source': '' };
    case 'rollup':
      return { 'x-column': '', 'x-aggregate': 'sum', 'x-scale': 2 };
    case 'lookup':
      return { 'x-from': { reference: '', path: '' }, 'x-type': 'string' };
    case 'serial':
      return { 'x-template': '{yyyy}{mm}{seq:4}' };
    case 'subtable':
      return { maxItems: 100 };
    default:
      return {};
  }
}

const ID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
const SHA256 = '^[0-9a-f]{64}$';
const text = (more: object = {}) => ({ type: 'string', ...more });
const decimal = (scale: unknown) => {
  const places = Math.min(Number(scale ?? 0), 10);
  return text({ pattern: places === 0 ? '^-?\\d{1,18}$' : `^-?\\d{1,18}\\.\\d{${places}}$` });
};
const MONEY = text({ pattern: '^-?\\d{1,13}\\.\\d{2}$' });
const record = (properties: object, required: string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const day = text({ format: 'date' });
const moment = text({ format: 'date-time' });
const one = (property: Property) =>
  property['x-options']
    ? text({ enum: optionsOf(property).map((option: Option) => option.id) })
    : text({ maxLength: 60 });
const several = (items: object) => ({ type: 'array', uniqueItems: true, items });
const linked = (property: Property, single: object) =>
  property['x-multiple'] === true ? { ...several(single), maxItems: 100 } : single;
const file = (more: object = {}) => ({
  type: 'array',
  items: record(
    {
      file_id: text({ pattern: ID }),
      name: text({ minLength: 1, maxLength: 255 }),
      size: { type: 'integer', minimum: 1 },
      mime: text({ pattern: '^[a-z]+/[a-z0-9.+-]{1,100}$' }),
      sha256: text({ pattern: SHA256 }),
      ...more,
    },
    ['file_id', 'name', 'size', 'mime', 'sha256'],
  ),
});

function computed(property: Property): object {
  switch (property['x-type']) {
    case 'number':
      return { ...decimal(property['x-scale']), readOnly: true };
    case 'money':
      return { ...MONEY, readOnly: true };
    case 'boolean':
      return { type: 'boolean', readOnly: true };
    case 'date':
      return { ...day, readOnly: true };
    default:
      return text({ readOnly: true, maxLength: 20_000 });
  }
}

/** The keywords that say what a value looks like: they follow from the options. */
function shape(property: Property): object {
  switch (property['x-control'] as Control) {
    case 'richtext':
      return text({ contentMediaType: 'text/html' });
    case 'number':
    case 'percent':
      return decimal(property['x-scale']);
    case 'money':
      return MONEY;
    case 'switch':
      return { type: 'boolean' };
    case 'rating':
      return { type: 'integer', minimum: 1 };
    case 'slider':
      return { type: 'integer' };
    case 'radio':
    case 'select':
      return one(property);
    case 'checkbox':
    case 'multiselect':
      return several(one(property));
    case 'cascader':
      return { type: 'array', items: text({ maxLength: 60 }), minItems: 1, maxItems: 6 };
    case 'date':
      return day;
    case 'time':
      return text({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$' });
    case 'datetime':
      return moment;
    case 'daterange':
      return record({ start: day, end: day }, ['start', 'end']);
    case 'phone':
      return text({ pattern: '^1[3-9]\\d{9}$' });
    case 'tel':
      return text({ pattern: '^(0\\d{2,3}-\\d{7,8}|[48]00\\d{7}|\\+\\d{8,15})(-\\d{1,6})?$' });
    case 'email':
      return text({ format: 'email', maxLength: 254 });
    case 'url':
      return text({ format: 'uri', maxLength: 2000 });
    case 'region': {
      const name = text({ maxLength: 50 });
      const detail = text({ maxLength: 200 });
      const code = text({ pattern: '^\\d{6}(\\d{3})?$' });
      return record({ code, province: name, city: name, district: name, detail }, ['code']);
    }
    case 'location':
      return record(
        {
          lng: { type: 'number', minimum: -180, maximum: 180 },
          lat: { type: 'number', minimum: -90, maximum: 90 },
          crs: { const: 'gcj02' },
          accuracy: { type: 'number', minimum: 0, maximum: 100_000 },
          address: text({ maxLength: 200 }),
          at: moment,
        },
        ['lng', 'lat', 'crs'],
      );
    case 'idcard':
      return text({ pattern: '^\\d{17}[\\dX]$' });
    case 'uscc':
      return text({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' });
    case 'bank_account':
      return record(
        { account: text({ pattern: '^\\d{8,30}$' }), bank: text({ minLength: 1, maxLength: 100 }) },
        ['account', 'bank'],
      );
    case 'user':
    case 'dept':
      return linked(property, text({ pattern: ID }));
    case 'reference':
      return linked(
        property,
        record(
          {
            entity: { const: property['x-entity'] },
            id: text({ minLength: 1, maxLength: 60 }),
            display: text({ maxLength: 200 }),
            rev: { type: 'integer', minimum: 0 },
          },
          ['entity', 'id'],
        ),
      );
    case 'attachment':
      return file();
    case 'image':
      return file({ taken_at: moment });
    case 'signature':
      return record(
        {
          file_id: text({ pattern: ID }),
          signer: text({ pattern: ID }),
          at: moment,
          sha256: text({ pattern: SHA256 }),
        },
        ['file_id', 'signer', 'at', 'sha256'],
      );
    case 'formula':
    case 'lookup':
      return computed(property);
    case 'money_words':
      return text({ readOnly: true });
    case 'rollup':
      return { ...decimal(property['x-scale']), readOnly: true };
    case 'serial':
      return text({ readOnly: true, maxLength: 120 });
    case 'subtable':
      return { type: 'array', items: property.items ?? rows({}) };
    default:
      return text();
  }
}

/** The rows of a sub-table with these columns. */
export const rows = (columns: Record<string, Property>) =>
  record({ row_id: text({ pattern: '^[A-Za-z0-9_-]{1,40}$' }), ...columns }, ['row_id']);

/** A field as the server reads it: its words, its options, and the shape that follows from them. */
export function shaped(property: Property): Property {
  const options = OPTIONS[property['x-control'] as Control];
  if (!options) return property;
  const kept = Object.entries(property).filter(
    ([keyword, value]) =>
      value !== undefined &&
      (keyword === 'title' ||
        keyword === 'description' ||
        keyword === 'x-control' ||
        options.includes(keyword)),
  );
  return { ...Object.fromEntries(kept), ...shape(property) } as Property;
}
