import dayjs from 'dayjs';
import { describe, expect, it } from 'vitest';
import type { Cube, Question, Report, ReportRow } from '../src/api/models';
import { csv } from '../src/pages/reports/csv';
import { behind, kindOf } from '../src/pages/reports/drill';
import { lacks } from '../src/pages/reports/options';
import { daysOf } from '../src/pages/reports/period';
import {
  asked,
  begun,
  heldOf,
  ofCube,
  put,
  removed,
  spotOf,
  stepped,
  takes,
} from '../src/pages/reports/question';
import { pivotOf, plotOf, spanOf } from '../src/pages/reports/series';
import { change, drawn, inFull, inScale, scaleOf } from '../src/pages/reports/shape';

const fields = (...keys: string[]) => keys.map(key => ({ key, title: key }));
const cube = (key: string, measures: string[], dimensions: string[]): Cube => ({
  key,
  title: key,
  measures: measures.map(one => ({ key: one, title: one, definition: '', unit: 'UNIT_COUNT' })),
  dimensions: fields(...dimensions),
  times: fields('created', 'closed'),
});
const leads = cube('lead', ['count', 'rate'], ['owner', 'source', 'state', 'campaign']);
const ask = (part: Partial<Question> = {}): Question => ({ ...begun(leads), ...part });
const row = (part: Partial<ReportRow>): ReportRow => ({
  period: '',
  keys: [],
  labels: [],
  values: [],
  compared: [],
  ...part,
});
const answer = (rows: ReportRow[], part: Partial<Report> = {}): Report => ({
  rows,
  total: row({ values: ['9'] }),
  more: false,
  currency: 'CNY',
  otherCurrencies: [],
  fromDate: '2026-01-01',
  toDate: '2026-04-30',
  ...part,
});

describe('the wells of a question', () => {
  it('take a field of the palette at an exact place, and each only once', () => {
    const one = ask({ dimensions: ['owner', 'source'] });
    const held = heldOf(one, 'new:dimension:state');
    expect(put(one, held as never, 'dimensions', 1).dimensions).toEqual(['owner', 'state', 'source']);
    expect(takes(one, 'dimensions', heldOf(one, 'new:dimension:owner'))).toBe(false);
    expect(takes(one, 'measures', held)).toBe(false);
  });

  it('hold no more than the service takes', () => {
    const full = ask({ dimensions: ['owner', 'source', 'state'] });
    const held = heldOf(full, 'new:dimension:campaign');
    expect(takes(full, 'dimensions', held)).toBe(false);
    expect(put(full, held as never, 'dimensions', 0)).toBe(full);
    expect(takes(full, 'filters', held)).toBe(true);
  });

  it('let a field be moved by keys and by hand to the same place', () => {
    const one = ask({ dimensions: ['owner', 'source', 'state'] });
    expect(stepped(one, 'dimensions', 0, 1)?.dimensions).toEqual(['source', 'owner', 'state']);
    expect(stepped(one, 'dimensions', 0, -1)).toBeUndefined();
    const held = heldOf(one, 'at:dimensions:2');
    expect(put(one, held as never, 'dimensions', 0).dimensions).toEqual(['state', 'owner', 'source']);
  });

  it('filter by a dimension that stands elsewhere without taking it away', () => {
    const one = ask({ dimensions: ['owner'] });
    const next = put(one, heldOf(one, 'at:dimensions:0') as never, 'filters', 0);
    expect(next.dimensions).toEqual(['owner']);
    expect(next.filters).toEqual([{ dimension: 'owner', values: [], exclude: false }]);
    // One that is not filled in yet asks for nothing.
    expect(asked(next).filters).toEqual([]);
  });

  it('order by nothing that is no longer asked for', () => {
    const one = ask({ measures: ['count', 'rate'], orderBy: 'rate desc' });
    expect(removed(one, 'measures', 1).orderBy).toBe('');
    expect(removed(one, 'measures', 0).orderBy).toBe('rate desc');
  });

  it('keep what other records have too', () => {
    const orders = cube('order', ['count', 'amount'], ['owner', 'region']);
    const one = ask({
      measures: ['rate'],
      dimensions: ['owner', 'source'],
      filters: [{ dimension: 'state', values: ['NEW'], exclude: false }],
    });
    const next = ofCube(one, orders);
    expect([next.cube, next.measures, next.dimensions, next.filters]).toEqual([
      'order',
      ['count'],
      ['owner'],
      [],
    ]);
  });

  it('send days only where no period is said', () => {
    const days = { fromDate: '2026-01-01', toDate: '2026-02-01' };
    expect(asked(ask({ ...days, period: 'PERIOD_TODAY' })).fromDate).toBe('');
    expect(asked(ask({ ...days, period: 'PERIOD_UNSPECIFIED' })).fromDate).toBe('2026-01-01');
  });

  it('are where the words of a refusal stand', () => {
    expect(spotOf('measures[1]')).toBe('measures');
    expect(spotOf('filters[0].values')).toBe('filters');
    expect(spotOf('to_date')).toBe('period');
    expect(spotOf('limit')).toBe('order');
    expect(spotOf('saved_report.chart')).toBe('chart');
    expect(spotOf('saved_report.title')).toBe('rest');
  });

  it('say what a chart lacks', () => {
    expect(lacks('CHART_LINE', ask(), '')).toBe('time');
    expect(lacks('CHART_PIVOT', ask({ dimensions: ['owner'] }), '')).toBe('two');
    expect(lacks('CHART_GAUGE', ask(), '0')).toBe('target');
    expect(lacks('CHART_GAUGE', ask(), '400')).toBeUndefined();
    expect(lacks('CHART_TABLE', ask({ measures: [] }), '')).toBe('measure');
  });
});

describe('an answer as it is drawn', () => {
  it('has its first dimension along the axis and the second as series, the heaviest first', () => {
    const one = ask({ dimensions: ['owner', 'source'] });
    const plot = plotOf(
      one,
      answer([
        row({ keys: ['a', 'web'], labels: ['Ann', 'web'], values: ['1'] }),
        row({ keys: ['a', 'fair'], labels: ['Ann', 'fair'], values: ['5'] }),
        row({ keys: ['b', 'fair'], labels: ['Ben', 'fair'], values: ['7'] }),
      ]),
      ['UNIT_COUNT'],
    );
    expect(plot.categories.map(category => category.label)).toEqual(['Ann', 'Ben']);
    expect(plot.series.map(series => [series.split, series.values])).toEqual([
      [['fair'], ['5', '7']],
      [['web'], ['1', null]],
    ]);
  });

  it('has every month along the axis: a sum of nothing is zero, a rate of nothing none, and nothing lies ahead', () => {
    const one = ask({ measures: ['count', 'rate'], grain: 'GRAIN_MONTH' });
    const plot = plotOf(
      one,
      answer([row({ period: '2026-01-01', values: ['3', '50'] })]),
      ['UNIT_COUNT', 'UNIT_PERCENT'],
      '2026-03-10',
    );
    expect(plot.categories.map(category => category.key)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect(plot.series.map(series => series.values)).toEqual([
      ['3', '0', '0'],
      ['50', null, null],
    ]);
  });

  it('begins weeks on Monday and quarters in their first month', () => {
    const days = { fromDate: '2026-01-01', toDate: '2026-01-14' };
    const weeks = plotOf(
      ask({ grain: 'GRAIN_WEEK' }),
      answer([row({ period: '2026-01-05', values: ['1'] })], days),
      ['UNIT_COUNT'],
      '2026-12-01',
    );
    expect(weeks.categories.map(category => category.key)).toEqual([
      '2025-12-29',
      '2026-01-05',
      '2026-01-12',
    ]);
    const quarters = plotOf(
      ask({ grain: 'GRAIN_QUARTER' }),
      answer([row({ period: '2026-04-01', values: ['1'] })], {
        fromDate: '2026-02-10',
        toDate: '2026-06-30',
      }),
      ['UNIT_COUNT'],
      '2026-12-01',
    );
    expect(quarters.categories.map(category => category.key)).toEqual(['2026-01-01', '2026-04-01']);
  });

  it('has what it is compared with beside it', () => {
    const one = ask({ dimensions: ['owner'], compare: 'COMPARE_PREVIOUS_YEAR' });
    const plot = plotOf(one, answer([row({ keys: ['a'], labels: ['Ann'], values: ['3'], compared: [''] })]), [
      'UNIT_COUNT',
    ]);
    expect(plot.series.map(series => [series.compared, series.values])).toEqual([
      [false, ['3']],
      [true, [null]],
    ]);
  });

  it('draws no more series than colours, and says so', () => {
    const rows = Array.from({ length: 12 }, (_, n) =>
      row({ keys: ['a', `s${n}`], labels: ['Ann', `s${n}`], values: [String(n)] }),
    );
    const plot = plotOf(ask({ dimensions: ['owner', 'source'] }), answer(rows), ['UNIT_COUNT']);
    expect([plot.series.length, plot.cut, plot.series[0]?.split]).toEqual([8, true, ['s11']]);
  });

  it('is a table of two ways, with holes where there is nothing', () => {
    const pivot = pivotOf(
      ask({ dimensions: ['owner', 'source'] }),
      answer([
        row({ keys: ['a', 'web'], labels: ['Ann', 'web'], values: ['1'] }),
        row({ keys: ['b', 'fair'], labels: ['Ben', 'fair'], values: ['2'] }),
      ]),
    );
    expect(pivot.across.map(column => column.key)).toEqual(['fair', 'web']);
    expect(pivot.down.map(line => line.labels)).toEqual([['Ann'], ['Ben']]);
    expect(pivot.cells.map(line => line.map(cell => cell?.values[0]))).toEqual([
      [undefined, '1'],
      ['2', undefined],
    ]);
  });

  it('has the time across where there is one dimension, and down where there are two', () => {
    const rows = [row({ period: '2026-01-01', keys: ['a'], labels: ['Ann'], values: ['1'] })];
    const one = pivotOf(ask({ dimensions: ['owner'], grain: 'GRAIN_MONTH' }), answer(rows));
    expect([one.across[0]?.period, one.down[0]?.period]).toEqual(['2026-01-01', '']);
    const both = [row({ period: '2026-01-01', keys: ['a', 'web'], labels: ['Ann', 'web'], values: ['1'] })];
    const two = pivotOf(ask({ dimensions: ['owner', 'source'], grain: 'GRAIN_MONTH' }), answer(both));
    expect([two.across[0]?.key, two.down[0]?.period]).toEqual(['web', '2026-01-01']);
  });
});

describe('the way to the records', () => {
  it('goes by the values of the cell, within its time and the report’s days', () => {
    const one = ask({
      dimensions: ['owner'],
      grain: 'GRAIN_MONTH',
      filters: [{ dimension: 'state', values: ['NEW'], exclude: true }],
    });
    const found = behind(
      one,
      answer([], { fromDate: '2026-01-15', toDate: '2026-02-10' }),
      row({ period: '2026-01-01', keys: [''] }),
    );
    expect([found.fromDate, found.toDate]).toEqual(['2026-01-15', '2026-01-31']);
    expect(found.filters).toEqual([
      { dimension: 'state', values: ['NEW'], exclude: true },
      { dimension: 'owner', values: [''], exclude: false },
    ]);
    expect(behind(one, answer([])).filters).toHaveLength(1);
  });

  it('knows what lies in a quarter, a week, a year', () => {
    const whole = { fromDate: '2020-01-01', toDate: '2030-12-31' };
    expect(spanOf('GRAIN_QUARTER', '2026-04-01', whole)).toEqual(['2026-04-01', '2026-06-30']);
    expect(spanOf('GRAIN_WEEK', '2025-12-29', whole)).toEqual(['2025-12-29', '2026-01-04']);
    expect(spanOf('GRAIN_YEAR', '2024-01-01', whole)).toEqual(['2024-01-01', '2024-12-31']);
  });

  it('leads to what people open', () => {
    expect([kindOf('payment'), kindOf('deal'), kindOf('push'), kindOf('lead')]).toEqual([
      'contract',
      'opportunity',
      'order',
      'lead',
    ]);
  });
});

describe('numbers of reports', () => {
  it('are counted in 万 and 亿, or in thousands and millions', () => {
    expect(scaleOf(['24158200.00'], 'UNIT_MONEY', 'zh-CN').word).toBe('wan');
    expect(scaleOf(['100000000'], 'UNIT_MONEY', 'zh-CN').word).toBe('yi');
    expect(scaleOf(['999', null, ''], 'UNIT_MONEY', 'en').word).toBe('one');
    expect(scaleOf(['1285500'], 'UNIT_MONEY', 'en').word).toBe('million');
    // Thirty thousand records can be read as they are, and percent is never more than percent.
    expect(scaleOf(['30000'], 'UNIT_COUNT', 'zh-CN').word).toBe('one');
    expect(scaleOf(['12000'], 'UNIT_PERCENT', 'zh-CN').word).toBe('one');
  });

  it('are never put through a float where they are read', () => {
    const wan = scaleOf(['99999999999999.99'], 'UNIT_MONEY', 'zh-CN');
    expect(inScale('99999999999999.99', wan)).toBe('1,000,000');
    expect(inFull('99999999999999.99', 'UNIT_MONEY', 'CNY')).toBe('¥99,999,999,999,999.99');
    expect(drawn('', wan)).toBeNull();
  });

  it('differ in percent, and percents in points', () => {
    expect(change('150', '100', 'UNIT_COUNT')).toEqual({ up: true, text: '50' });
    expect(change('40.5', '50', 'UNIT_PERCENT')).toEqual({ up: false, text: '9.5' });
    expect(change('3', '0', 'UNIT_COUNT')).toBeNull();
    expect(change('', '4', 'UNIT_COUNT')).toBeNull();
  });
});

describe('times that move with today', () => {
  it('are the days that the service reckons', () => {
    const today = dayjs('2026-11-29');
    expect(daysOf('PERIOD_THIS_QUARTER', today)).toEqual({ fromDate: '2026-10-01', toDate: '2026-12-31' });
    expect(daysOf('PERIOD_LAST_QUARTER', today)).toEqual({ fromDate: '2026-07-01', toDate: '2026-09-30' });
    expect(daysOf('PERIOD_LAST_12_MONTHS', today)).toEqual({ fromDate: '2025-12-01', toDate: '2026-11-30' });
    expect(daysOf('PERIOD_LAST_7_DAYS', today)).toEqual({ fromDate: '2026-11-23', toDate: '2026-11-29' });
    expect(daysOf('PERIOD_LAST_MONTH', dayjs('2026-03-31'))).toEqual({
      fromDate: '2026-02-01',
      toDate: '2026-02-28',
    });
    expect(daysOf('PERIOD_UNSPECIFIED', today)).toEqual(daysOf('PERIOD_THIS_MONTH', today));
  });
});

describe('an answer that is taken along', () => {
  it('is quoted, and runs nothing in a spreadsheet', () => {
    expect(
      csv([
        ['a,b', 'say "so"', '=1+1'],
        [{ number: '-5' }, '', '\n'],
      ]),
    ).toBe('\uFEFF"a,b","say ""so""",\'=1+1\r\n-5,,"\n"\r\n');
  });
});
