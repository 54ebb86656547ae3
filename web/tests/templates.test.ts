import { describe, expect, it } from 'vitest';
import { fresh, namesOf, readDesign, readSample } from '../src/pages/templates/design';
import { offsetOf } from '../src/ui/design/Code';

describe('a template', () => {
  it('begins with a source that prints its title, in its language', () => {
    const design = fresh('报价单', 'KIND_QUOTE', 'zh-CN');
    expect(design.source).toContain('lang: "zh"');
    expect(design.sample).toEqual({ title: '报价单' });
    expect(fresh('Offer', 'KIND_QUOTE', 'en').source).not.toContain('lang: "zh"');
  });

  it('is read with every part that it may be without', () => {
    expect(readDesign({ title: 'A' })).toEqual({
      title: 'A',
      kind: 'KIND_ANY',
      language: 'zh-CN',
      condition: '',
      priority: 0,
      source: '',
      assets: [],
      sample: {},
    });
  });

  it('offers conditions the single values of its data, and those one level down', () => {
    const sample = {
      number: 'QT-1',
      total: '1000.00',
      date: '2026-01-05',
      vip: true,
      customer: { level: 'A', tags: ['x'] },
      lines: [{ code: 'X' }],
    };
    expect(namesOf(sample).map(one => [one.name, one.type])).toEqual([
      ['number', 'string'],
      ['total', 'number'],
      ['date', 'date'],
      ['vip', 'boolean'],
      ['customer_level', 'string'],
    ]);
  });
});

describe('a sample that is typed', () => {
  it('is its document, or says the line that is wrong', () => {
    expect(readSample('{"a": 1}')).toEqual({ sample: { a: 1 } });
    expect(readSample('[1]')).toMatchObject({ line: 1 });
    expect(readSample('{\n"a": 1,\n"b" 2\n}')).toMatchObject({ line: 3 });
  });
});

describe('a place in a text', () => {
  it.each([
    [1, 1, 0],
    [2, 3, 5],
    [2, 99, 6],
    [99, 1, 7],
  ])('line %i, column %i', (line, column, at) => {
    expect(offsetOf('ab\ncde\n', line, column)).toBe(at);
  });
});
