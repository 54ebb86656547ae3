import { describe, expect, it } from 'vitest';
import {
  BEGINNING,
  constantOf,
  constantText,
  formatOf,
  formatText,
  pairsOf,
  pathsOf,
  readDefinition,
  rowOf,
  tablesOf,
} from '../src/pages/integrations/definition';

describe('a mapping', () => {
  it('is read with what it must have, and what is none is not taken for an empty one', () => {
    expect(readDefinition('{"create":{"path":"/o"}}')?.create).toEqual({
      method: 'POST',
      path: '/o',
      id: '',
      body: [],
    });
    expect(readDefinition('[')).toBeUndefined();
    expect(readDefinition('null')).toBeUndefined();
    expect(readDefinition(JSON.stringify(BEGINNING))).toEqual(BEGINNING);
  });

  it.each([
    ['1', 1],
    ['-2.5', -2.5],
    ['true', true],
    ['"1"', '1'],
    ['007 西', '007 西'],
    ['PCS', 'PCS'],
    ['null', null],
  ])('keeps the kind of a constant that is typed as %s', (typed, value) => {
    expect(constantOf(typed)).toEqual(value);
    expect(constantOf(constantText(value))).toEqual(value);
  });

  it('says how values are written', () => {
    expect(formatOf('date:%Y-%m-%d')).toEqual({ kind: 'date', more: '%Y-%m-%d' });
    expect(formatOf(undefined)).toEqual({ kind: 'plain', more: '' });
    expect(formatText('decimal')).toBe('decimal:2');
    expect(formatText('plain')).toBeUndefined();
  });

  it('knows the values and the lists of an order', () => {
    const order = { number: 'SO-1', account: { name: 'A' }, lines: [{ code: 'X' }] };
    expect(pathsOf(order)).toEqual({ values: ['number', 'account.name'], lists: ['lines'] });
  });

  it('finds the row that a problem is about, by field and by place', () => {
    const { body } = BEGINNING.create;
    expect(rowOf(body, 'customer')).toBe('1');
    expect(rowOf(body, 'items[12].quantity')).toBe('4.1');
    expect(rowOf(body, 'items')).toBe('4');
    expect(rowOf(body, 'definition.create.body[4].fields[0].to')).toBe('4.0');
    expect(rowOf(body, 'elsewhere')).toBeUndefined();
  });

  it('tells which cross references it needs', () => {
    const body = [
      { to: 'a', from: 'b', via: 'xref:customer' },
      { each: 'lines', to: 'c', fields: [{ to: 'd', from: 'code', via: 'xref:item' }] },
    ];
    expect(tablesOf({ create: { ...BEGINNING.create, body } })).toEqual(['customer', 'item']);
  });
});

describe('pairs that are pasted', () => {
  it('are read a line each, with a tab, a comma or an equals sign between', () => {
    expect(pairsOf('甲\tC1\n乙,C2\n\n丙=C3\n')).toEqual({
      pairs: [
        ['甲', 'C1'],
        ['乙', 'C2'],
        ['丙', 'C3'],
      ],
    });
  });

  it('name the line that is none', () => {
    expect(pairsOf('甲,C1\n乙')).toEqual({ wrong: 2 });
    expect(pairsOf(',C1')).toEqual({ wrong: 1 });
  });
});
