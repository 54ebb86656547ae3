import { describe, expect, it } from 'vitest';
import { type Cell, conclude, concluded, freeId, type Kind, read, write } from '../src/pages/rules/cells';

const SAID: [string, Kind, Cell][] = [
  ['-', 'string', { is: 'any' }],
  ['null', 'number', { is: 'unknown' }],
  ['not(null)', 'string', { is: 'known' }],
  ['"江苏省","浙江省"', 'string', { is: 'oneOf', values: ['江苏省', '浙江省'] }],
  ['not("新能源")', 'string', { is: 'noneOf', values: ['新能源'] }],
  ['"a, \\"b\\"","c\\\\"', 'string', { is: 'oneOf', values: ['a, "b"', 'c\\'] }],
  ['>= 5000000', 'number', { is: 'compare', operator: '>=', value: '5000000' }],
  ['-12.5', 'number', { is: 'compare', operator: '=', value: '-12.5' }],
  [
    '[1000000..5000000)',
    'number',
    { is: 'between', from: '1000000', to: '5000000', fromOpen: false, toOpen: true },
  ],
  ['1,2,3', 'number', { is: 'oneOf', values: ['1', '2', '3'] }],
  ['true', 'boolean', { is: 'oneOf', values: ['true'] }],
  ['>= date("2026-01-01")', 'date', { is: 'compare', operator: '>=', value: '2026-01-01' }],
  ['? > amount * 2', 'number', { is: 'written', text: '? > amount * 2' }],
  ['starts with(?, "苏")', 'string', { is: 'written', text: 'starts with(?, "苏")' }],
  ['>= 1, < 0', 'number', { is: 'written', text: '>= 1, < 0' }],
];

describe('a cell of a decision table', () => {
  it.each(SAID)('%s is read as people say it, and written as it was', (text, kind, cell) => {
    expect(read(text, kind)).toEqual(cell);
    expect(write(cell, kind)).toBe(text);
  });

  it('with nothing chosen says nothing', () => {
    expect(write({ is: 'oneOf', values: [] }, 'string')).toBe('-');
  });

  it('survives whatever a text holds', () => {
    // A fixed generator: the same texts every time.
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const letters = ['"', '\\', ',', '(', ')', '[', '苏', 'a', ' ', '.', '-'];
    for (let n = 0; n < 2_000; n += 1) {
      const values = Array.from({ length: 1 + next(4) }, () =>
        Array.from({ length: next(6) }, () => letters[next(letters.length)]).join(''),
      );
      const cell: Cell = { is: n % 2 ? 'oneOf' : 'noneOf', values };
      expect(read(write(cell, 'string'), 'string')).toEqual(cell);
    }
  });

  it('concludes values, and formulas after =', () => {
    expect(conclude('team:华东团队', 'string')).toBe('"team:华东团队"');
    expect(conclude('= amount * 0.9', 'number')).toBe('amount * 0.9');
    expect(conclude('2026-01-01', 'date')).toBe('date("2026-01-01")');
    expect(concluded('"user:liujing"', 'string')).toBe('user:liujing');
    expect(concluded('upper case("a")', 'string')).toBe('upper case("a")');
  });

  it('of a new row has an id of its own', () => {
    expect(freeId(['r1', 'r3'])).toBe('r4');
    expect(freeId(['a', 'r3', 'r4'])).toBe('r5');
  });
});
