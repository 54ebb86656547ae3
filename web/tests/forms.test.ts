import { describe, expect, it } from 'vitest';
import { addColumn, addField, EMPTY, setProperty, setRules } from '../src/pages/forms/edit';
import { fromOutline, toOutline } from '../src/pages/forms/outline';
import { fromClauses, toClauses } from '../src/ui/design/conditions';
import { byPlace, sent } from '../src/ui/form/document';
import { evaluate, parse } from '../src/ui/form/feel';
import { beginning, link } from '../src/ui/form/linkage';
import { namesOf, valuesOf } from '../src/ui/form/names';
import { begun, changed, redone, undone } from '../src/ui/history';

const setting = { today: '2026-11-28', me: 'me', my_department: 'mine' };
const names = { title: 'Field', option: 'Option' };
const base = [
  ['f_kind0', 'select'],
  ['f_why00', 'text'],
  ['f_price', 'money'],
  ['f_lines', 'subtable'],
  ['f_total', 'rollup'],
] as const;
const bare = base.reduce((document, [id, control], n) => addField(document, [n], control, names, id), EMPTY);
const columns = [
  ['f_lines0', 'number'],
  ['f_lines1', 'money'],
  ['f_lines2', 'formula'],
] as const;
const table = columns.reduce(
  (document, [id, control]) => addColumn(document, 'f_lines', control, names, id),
  setProperty(bare, 'f_total', { 'x-column': 'f_lines2' }),
);
const form =
  [setRules(table, 'visible', 'f_why00', [{ target: 'f_why00', when: 'f_kind0 = "b"' }])]
    .map(document => setRules(document, 'required', 'f_why00', [{ field: 'f_why00', when: 'f_price > 100' }]))
    .map(document =>
      setRules(document, 'formulas', 'f_lines2', [{ field: 'f_lines2', expression: 'f_lines0 * f_lines1' }]),
    )
    .map(document =>
      setRules(document, 'defaults', 'f_price', [{ field: 'f_price', expression: '12.5' }]),
    )[0] ?? EMPTY;

describe('a form while it is filled in', () => {
  it('shows a field when its condition holds, and not before', () => {
    expect(link(form, {}, setting).visible('f_why00')).toBe(false);
    expect(link(form, { f_kind0: 'b' }, setting).visible('f_why00')).toBe(true);
  });

  it('asks for a field when the condition of that holds', () => {
    expect(link(form, { f_price: '100' }, setting).required('f_why00')).toBe(false);
    expect(link(form, { f_price: '100.01' }, setting).required('f_why00')).toBe(true);
  });

  it('computes rows, and what is rolled up from them', () => {
    const rows = [
      { row_id: 'a', f_lines0: '3', f_lines1: '1.10' },
      { row_id: 'b', f_lines0: '2', f_lines1: '10' },
    ];
    const { entry } = link(form, { f_lines: rows }, setting);
    expect((entry.f_lines as { f_lines2: string }[]).map(row => row.f_lines2)).toEqual(['3.30', '20.00']);
    expect(entry.f_total).toBe('23.30');
  });

  it('leaves what it cannot read to the server', () => {
    const odd = setRules(form, 'visible', 'f_why00', [
      { target: 'f_why00', when: 'some x in [1] satisfies x' },
    ]);
    expect(link(odd, {}, setting).visible('f_why00')).toBe(true);
  });

  it('begins with what the designer says', () => {
    expect(beginning(form, setting)).toEqual({ f_price: '12.5' });
  });

  it('sends what people fill in, clears what they emptied, and nothing that is computed', () => {
    const rows = [{ row_id: 'a', f_lines0: '3', f_lines1: '', f_lines2: '3.30' }];
    expect(sent(form, { f_why00: '', f_kind0: '', f_lines: rows, f_total: '1' }, { f_why00: 'old' })).toEqual(
      {
        f_why00: null,
        f_lines: [{ row_id: 'a', f_lines0: '3' }],
      },
    );
  });

  it('says what is wrong where it is', () => {
    expect(
      byPlace([
        { field: 'form.f_lines[0].f_lines1', description: 'is missing' },
        { field: 'title', description: 'is empty' },
      ]),
    ).toEqual({ places: { 'f_lines[0].f_lines1': 'is missing' }, rest: ['is empty'] });
  });
});

describe('FEEL as the console reads it', () => {
  const scope = (name: string) => ({ a: 3, b: 'x', c: true, d: null })[name];
  it.each([
    ['a * 2 + 1', 7],
    ['a > 2 and b = "x"', true],
    ['not(c) or a <= 3', true],
    ['contains(b, "y")', false],
    ['d > 1', null],
    ['-a < 0', true],
    ['a / 0', null],
    ['e = 1', undefined],
  ])('%s', (text, value) => {
    const feel = parse(text);
    expect(feel && evaluate(feel, scope)).toBe(value);
  });

  it.each(['a +', 'for x in y return x', '"open', 'a b'])('does not read %s', text => {
    expect(parse(text)).toBeUndefined();
  });

  it('gives rules the names that the server gives them', () => {
    const range = { title: 'When', 'x-control': 'daterange' };
    expect(namesOf('f_range', range).map(name => name.name)).toEqual([
      'f_range_start',
      'f_range_end',
      'f_range_days',
    ]);
    expect(valuesOf('f_range', range, { start: '2026-11-01', end: '2026-11-03' }).f_range_days).toBe(3);
  });
});

describe('a condition as rows', () => {
  const known = namesOf('f_price', { title: 'Price', 'x-control': 'money' });
  it.each(['f_price > 100 and f_price != null', 'f_price = -5', 'f_price < 1 or f_price >= 9.5'])(
    'is the condition that it was: %s',
    text => {
      const clauses = toClauses(text);
      expect(clauses && fromClauses(clauses, known)).toBe(text);
    },
  );

  it.each(['f_price > 1 and (f_price < 2 or f_price = 9)', 'f_price * 2 > 1'])(
    'says no more than rows can: %s',
    text => expect(toClauses(text)).toBeUndefined(),
  );
});

describe('options below options', () => {
  const before = [
    { id: 'm', title: 'Mech', children: [{ id: 'p', title: 'Pump' }] },
    { id: 'e', title: 'Elec' },
  ];
  it('are an outline and back', () => {
    expect(toOutline(before)).toBe('Mech\n  Pump\nElec');
    expect(fromOutline(toOutline(before), before)).toEqual(before);
  });
  it('keep their ids, and new ones get others', () => {
    expect(fromOutline('Elec\nMech\n  Fan\n  Pump', before)).toEqual([
      { id: 'e', title: 'Elec' },
      {
        id: 'm',
        title: 'Mech',
        children: [
          { id: 'o1', title: 'Fan' },
          { id: 'p', title: 'Pump' },
        ],
      },
    ]);
  });
});

describe('changes that are taken back', () => {
  it('are steps, and typing into one field is one of them', () => {
    const typed = ['a', 'ab', 'abc'].reduce((history, now) => changed(history, now, 'title'), begun(''));
    expect(undone(typed).now).toBe('');
    expect(redone(undone(typed)).now).toBe('abc');
    expect(changed(undone(typed), 'x').future).toEqual([]);
  });
});
