import { describe, expect, it } from 'vitest';
import {
  addBlock,
  addColumn,
  addField,
  duplicateField,
  EMPTY,
  freshId,
  moveBlock,
  placeOf,
  removeBlock,
  removeColumn,
  rulesOf,
  setProperty,
  setRules,
  setWidget,
} from '../src/pages/forms/edit';

const names = { title: 'Text', option: 'Option' };
const one = addField(EMPTY, [0], 'text', names, 'f_aaaaa');
const two = addField(one, [1], 'number', names, 'f_bbbbb');
const boxed = addBlock(two, [2], 'section', 'Part', 's_ccccc');
const table = addColumn(
  addField(boxed, [3], 'subtable', names, 'f_ddddd'),
  'f_ddddd',
  'number',
  names,
  'f_eeeee',
);

describe('a form that is designed', () => {
  it('gives every field a title of its own', () => {
    expect(two.data.properties.f_bbbbb?.title).toBe('Text 2');
  });

  it('keeps the shape of a field in step with its options', () => {
    const scaled = setProperty(two, 'f_bbbbb', { 'x-scale': 3 });
    expect(scaled.data.properties.f_bbbbb?.pattern).toBe('^-?\\d{1,18}\\.\\d{3}$');
    expect(
      setProperty(scaled, 'f_bbbbb', { 'x-unit': undefined }).data.properties.f_bbbbb,
    ).not.toHaveProperty('x-unit');
  });

  it('moves a field into a section, and takes it away with it', () => {
    const moved = moveBlock(table, [0], [2, 'items', 0]);
    expect(moved?.path).toEqual([1, 'items', 0]);
    const ruled = setRules(moved?.document ?? EMPTY, 'required', 'f_aaaaa', [{ field: 'f_aaaaa' }]);
    const gone = removeBlock(ruled, [1]);
    expect(Object.keys(gone.data.properties)).toEqual(['f_bbbbb', 'f_ddddd']);
    expect(rulesOf(gone, 'required', 'f_aaaaa')).toEqual([]);
  });

  it('loses the rules and looks of a column with the column', () => {
    const looked = setWidget(table, 'f_eeeee', { width: 12 });
    const ruled = setRules(looked, 'visible', 'f_eeeee', [{ target: 'f_eeeee', when: 'f_bbbbb > 1' }]);
    const gone = removeColumn(ruled, 'f_ddddd', 'f_eeeee');
    expect(gone.ui.widgets).toEqual({});
    expect(gone.logic.visible).toEqual([]);
  });

  it('has a field twice with another title and other columns', () => {
    const again = duplicateField(table, [3], 'f_fffff');
    expect(again.ui.layout[4]).toEqual({ kind: 'field', field: 'f_fffff' });
    expect(again.data.properties.f_fffff?.title).not.toBe(again.data.properties.f_ddddd?.title);
    expect(placeOf(again, 'data.properties.f_fffff.items.properties.f_fffff00.title')).toEqual({
      field: 'f_fffff00',
    });
  });

  it.each([
    ['data.properties.f_bbbbb.title', { field: 'f_bbbbb' }],
    ['data.properties.f_ddddd.items.properties.f_eeeee.x-scale', { field: 'f_eeeee' }],
    ['ui.widgets.f_aaaaa.help', { field: 'f_aaaaa' }],
    ['ui.layout[2].title', { path: [2] }],
    ['ui.layout[0]', { field: 'f_aaaaa' }],
    ['ui.layout', undefined],
  ])('knows where the problem at %s is', (place, chosen) => {
    expect(placeOf(table, place)).toEqual(chosen);
  });

  it('knows whom a rule is about that is wrong', () => {
    const ruled = setRules(table, 'visible', 's_ccccc', [{ target: 's_ccccc', when: '' }]);
    expect(placeOf(ruled, 'logic.visible[0].when')).toEqual({ path: [2] });
  });

  it('gives out ids that sort as they came', () => {
    const ids = [
      freshId('f', 1000, 0.9),
      freshId('f', 1_700_000_000_000, 0.1),
      freshId('f', 1_700_000_000_001, 0),
    ];
    expect(ids[1]).toMatch(/^f_[a-z0-9]{5,20}$/);
    expect((ids[1] ?? '') < (ids[2] ?? '')).toBe(true);
  });
});
