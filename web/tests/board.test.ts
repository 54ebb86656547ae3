import { describe, expect, it } from 'vitest';
import { asKept, contentOf, textOf, tilesOf } from '../src/pages/dashboards/content';
import { added, arranged, inRows, type Place, resized, stepped } from '../src/pages/dashboards/layout';

const at = (id: string, x: number, y: number, width: number, height: number): Place => ({
  id,
  x,
  y,
  width,
  height,
});
const places = (list: Place[]) => list.map(one => [one.id, one.x, one.y, one.width, one.height].join(' '));

describe('a board', () => {
  it('lets nothing cover anything, and nothing float', () => {
    const list = [at('a', 0, 3, 6, 2), at('b', 3, 4, 6, 2), at('c', 9, 9, 3, 1)];
    expect(places(arranged(list))).toEqual(['a 0 0 6 2', 'b 3 2 6 2', 'c 9 0 3 1']);
  });

  it('gives way to what was moved', () => {
    const list = [at('a', 0, 0, 6, 2), at('b', 6, 0, 6, 2)];
    expect(places(stepped(list, 'b', -1, 0))).toEqual(['a 0 2 6 2', 'b 5 0 6 2']);
    expect(stepped(list, 'b', 1, 0)).toBe(list);
  });

  it('moves a tile past its neighbour by one key', () => {
    const list = [at('a', 0, 0, 6, 4), at('b', 0, 4, 6, 3), at('c', 6, 0, 6, 7)];
    const down = stepped(list, 'a', 0, 1);
    expect(places(down)).toEqual(['a 0 3 6 4', 'b 0 0 6 3', 'c 6 0 6 7']);
    expect(places(stepped(down, 'a', 0, -1))).toEqual(places(list));
    expect(stepped(list, 'a', 0, -1)).toBe(list);
    expect(stepped(list, 'c', 0, 1)).toBe(list);
  });

  it('lets a tile grow to the edge and shrink to one', () => {
    const list = [at('a', 0, 0, 11, 20), at('b', 0, 20, 1, 1)];
    const wide = resized(list, 'a', 1, 0);
    expect(places(wide)[0]).toBe('a 0 0 12 20');
    expect(resized(wide, 'a', 1, 0)).toBe(wide);
    expect(resized(wide, 'a', 0, 1)).toBe(wide);
    expect(resized(list, 'b', -1, 0)).toBe(list);
    expect(places(resized(list, 'a', 0, -1))[1]).toBe('b 0 19 1 1');
  });

  it('has room for one more: where it was let go, or at the first free place', () => {
    const list = [at('a', 0, 0, 6, 4), at('b', 8, 0, 4, 4)];
    expect(places(added(list, at('c', 0, 0, 2, 2)))[2]).toBe('c 6 0 2 2');
    expect(places(added(list, at('c', 0, 0, 6, 2)))[2]).toBe('c 0 4 6 2');
    expect(places(added(list, at('c', 0, 0, 6, 2), { x: 9, y: 0 }))).toEqual([
      'a 0 0 6 4',
      'b 8 2 4 4',
      'c 6 0 6 2',
    ]);
  });

  it('fills its rows whatever is left out of them', () => {
    const rows = [
      { height: 2, contents: ['a', 'b', 'c', 'd', 'e'] },
      { height: 7, contents: [] },
      { height: 7, contents: ['f'] },
    ];
    expect(inRows(rows).map(({ x, y, width }) => [x, y, width])).toEqual([
      [0, 0, 2],
      [2, 0, 2],
      [4, 0, 2],
      [6, 0, 3],
      [9, 0, 3],
      [0, 2, 12],
    ]);
  });

  it('is kept as it was shown', () => {
    const tile = { x: 0, y: 0, width: 2, height: 2, savedReportId: '', kpi: '', funnel: false };
    const board = {
      tiles: [
        { ...tile, kpi: 'lead.count.created' },
        { ...tile, x: 2, savedReportId: 'r' },
        { ...tile, x: 4, funnel: true },
      ],
    };
    expect(asKept(tilesOf(board as never))).toEqual([
      { x: 0, y: 0, width: 2, height: 2, kpi: 'lead.count.created' },
      { x: 2, y: 0, width: 2, height: 2, savedReportId: 'r' },
      { x: 4, y: 0, width: 2, height: 2, funnel: true },
    ]);
  });

  it('takes only what was pulled from its own list', () => {
    expect(contentOf(textOf({ kpi: 'a.b.c' }))).toEqual({ kpi: 'a.b.c' });
    expect(contentOf('https://elsewhere.example')).toBeUndefined();
    expect(contentOf('{"script":1}')).toBeUndefined();
  });
});
