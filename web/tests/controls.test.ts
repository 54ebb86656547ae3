import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GROUPS, initial, OPTIONS, shaped } from '../src/pages/forms/controls';
import { columnsOf, type Property } from '../src/ui/form/document';

// One field of every control, as the server's own tests take it.
const every: { data: { properties: Record<string, Property> } } = JSON.parse(
  readFileSync(new URL('../../libs/forms/tests/forms/every.json', import.meta.url), 'utf8'),
);
const properties = Object.entries(every.data.properties);
const columns = properties.flatMap(([, property]) =>
  property['x-control'] === 'subtable' ? Object.entries(columnsOf(property)) : [],
);

describe('the controls of forms', () => {
  it.each([...properties, ...columns])(
    'say what a value looks like as the server does: %s',
    (_, property) => {
      const { title, 'x-control': control, items } = property;
      const options = OPTIONS[control as keyof typeof OPTIONS];
      const given = Object.fromEntries(Object.entries(property).filter(([key]) => options.includes(key)));
      const bare = { title, 'x-control': control, ...given, ...(control === 'subtable' ? { items } : {}) };
      expect(shaped(bare)).toEqual(property);
    },
  );

  it('are the ones that the server has', () => {
    const known = new Set(Object.values(GROUPS).flat());
    expect([...new Set(properties.map(([, property]) => property['x-control']))].sort()).toEqual(
      [...known].sort(),
    );
  });

  it('begin with options that they have', () => {
    for (const control of Object.values(GROUPS).flat())
      expect(OPTIONS[control], control).toEqual(
        expect.arrayContaining(Object.keys(initial(control, 'Option'))),
      );
  });

  it('forget the shape of what they were before', () => {
    const several = shaped({ title: 'Who', 'x-control': 'user', 'x-multiple': true });
    expect(several.type).toBe('array');
    const { 'x-multiple': _, ...single } = several;
    expect(shaped(single as Property)).toEqual(shaped({ title: 'Who', 'x-control': 'user' }));
  });
});
