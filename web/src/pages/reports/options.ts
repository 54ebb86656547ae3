import type { EChartsCoreOption } from 'echarts/core';
import type { ChartKind, Measure } from '~/api/models';
import { faint, ink, LINE, label } from '~/ui/chart/look';
import type { Plot, Series } from './series';
import { drawn, type Scale, scaleOf } from './shape';

/** What a picture needs to say. */
export interface Say {
  language: string;
  category: (at: number) => string;
  series: (series: Series) => string;
  /** The word for what a measure is in. */
  unit: (measure: Measure, scale: Scale) => string;
  full: (value: string | null, measure: Measure) => string;
}

/** An axis of numbers: measures in one unit share it. */
interface Axis {
  unit: string;
  scale: Scale;
  word: string;
}

function axesOf(plot: Plot, measures: Measure[], say: Say): { axes: Axis[]; of: number[] } {
  const axes: Axis[] = [];
  const of = measures.map(measure => {
    const known = axes.findIndex(axis => axis.unit === measure.unit);
    if (known >= 0) return known;
    const same = plot.series.filter(series => measures[series.measure]?.unit === measure.unit);
    const scale = scaleOf(
      same.flatMap(series => series.values),
      measure.unit,
      say.language,
    );
    axes.push({ unit: measure.unit, scale, word: say.unit(measure, scale) });
    return axes.length - 1;
  });
  return { axes, of };
}

/** Bars or lines along an axis. Ranks, and many places without a time, lie one below the other, so that their names
 *  can be read. */
export function cartesian(
  kind: 'CHART_BAR' | 'CHART_LINE',
  plot: Plot,
  measures: Measure[],
  say: Say,
  ranked = false,
): EChartsCoreOption {
  const { axes, of } = axesOf(plot, measures, say);
  const names = plot.categories.map((_, at) => say.category(at));
  const long = names.join('').length > 40 || names.length > 12;
  const timeless = plot.categories.every(one => one.period === '');
  const crowded = names.join('').length > 18;
  const across = kind === 'CHART_BAR' && (ranked || long) && timeless;
  // What is compared with has the colour of what it is compared to.
  const inks = new Map<string, number>();
  const inkOf = (series: Series) => {
    const key = JSON.stringify([series.measure, series.split]);
    if (!inks.has(key)) inks.set(key, inks.size);
    return inks.get(key) ?? 0;
  };
  const category = {
    type: 'category',
    data: names,
    inverse: across,
    // Above the names, where it is in nobody's way.
    ...(across
      ? {
          name: axes
            .map(axis => axis.word)
            .filter(Boolean)
            .join(' / '),
          nameLocation: 'start',
          nameGap: 8,
          nameTextStyle: { ...label, align: 'right' },
        }
      : {}),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#c3c9d4' } },
    axisLabel: across
      ? { ...label, width: 110, overflow: 'truncate' }
      : { ...label, hideOverlap: !timeless, ...(timeless ? { interval: 0, rotate: crowded ? 30 : 0 } : {}) },
  };
  const values = axes.map((axis, n) => ({
    type: 'value',
    name: across ? '' : axis.word,
    nameTextStyle: { ...label, align: n === 0 ? 'left' : 'right' },
    nameGap: 12,
    ...(n > 1 ? { offset: (n - 1) * 48 } : {}),
    ...(axis.unit === 'UNIT_COUNT' && axis.scale.power === 0 ? { minInterval: 1 } : {}),
    splitLine: { show: n === 0, lineStyle: { color: LINE } },
    axisLabel: label,
  }));
  return {
    grid: {
      top: (plot.series.length > 1 ? 60 : 34) - (across ? 10 : 0),
      right: 16,
      bottom: 4,
      left: 4,
      containLabel: true,
    },
    legend:
      plot.series.length > 1
        ? {
            type: 'scroll',
            top: 0,
            left: 0,
            right: 0,
            itemGap: 16,
            itemWidth: 14,
            itemHeight: 8,
            textStyle: label,
          }
        : { show: false },
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: kind === 'CHART_BAR' ? 'shadow' : 'line' },
      textStyle: { fontSize: 12, color: '#1d2129' },
    },
    ...(across ? { yAxis: category, xAxis: values } : { xAxis: category, yAxis: values }),
    series: plot.series.map(series => {
      const measure = measures[series.measure];
      const axis = of[series.measure] ?? 0;
      const scale = axes[axis]?.scale ?? { power: 0, word: 'one' };
      const at = inkOf(series);
      const color = series.compared ? faint(at) : ink(at);
      return {
        name: say.series(series),
        type: kind === 'CHART_BAR' ? 'bar' : 'line',
        [across ? 'xAxisIndex' : 'yAxisIndex']: axis,
        data: series.values.map(value => drawn(value, scale)),
        itemStyle: { color, borderRadius: across ? [0, 3, 3, 0] : [3, 3, 0, 0] },
        ...(kind === 'CHART_BAR'
          ? { barMaxWidth: 28, barGap: '10%' }
          : {
              lineStyle: { width: 2, color, type: series.compared ? 'dashed' : 'solid' },
              symbolSize: 6,
              showSymbol: plot.categories.length < 32,
            }),
        tooltip: {
          valueFormatter: (_: unknown, place: number) =>
            measure ? say.full(series.values[place] ?? null, measure) : '',
        },
      };
    }),
  };
}

/** Shares of a whole, or stages of a funnel: the first measure along the categories. */
export function round(
  kind: 'CHART_PIE' | 'CHART_FUNNEL',
  plot: Plot,
  measures: Measure[],
  say: Say,
): EChartsCoreOption {
  const series = plot.series.find(one => !one.compared);
  const measure = measures[0];
  const data = plot.categories.map((_, at) => ({
    name: say.category(at),
    value: Number(series?.values[at] ?? 0),
    itemStyle: { color: ink(at) },
  }));
  const full = (at: number) => (measure ? say.full(series?.values[at] ?? null, measure) : '');
  const told = ({ dataIndex, name, percent }: { dataIndex: number; name: string; percent?: number }) =>
    [name, full(dataIndex), percent === undefined ? '' : `${percent}%`].filter(Boolean).join('  ');
  const common = {
    data,
    label: { ...label, formatter: told, overflow: 'break' },
    itemStyle: { borderColor: '#fff', borderWidth: 2 },
    tooltip: { formatter: told },
  };
  return {
    tooltip: { trigger: 'item', confine: true, textStyle: { fontSize: 12, color: '#1d2129' } },
    series: [
      kind === 'CHART_PIE'
        ? { type: 'pie', radius: ['36%', '60%'], percentPrecision: 1, minAngle: 2, ...common }
        : {
            type: 'funnel',
            top: 12,
            bottom: 12,
            left: '8%',
            width: '56%',
            minSize: '6%',
            gap: 2,
            sort: 'descending',
            ...common,
            label: { ...common.label, position: 'right' },
          },
    ],
  };
}

/** One number against what it should come to. */
export function gauge(
  value: string,
  target: string,
  measure: Measure,
  say: Omit<Say, 'category' | 'series'>,
): EChartsCoreOption {
  const scale = scaleOf([value, target], measure.unit, say.language);
  const most = drawn(target, scale) ?? 0;
  return {
    series: [
      {
        type: 'gauge',
        min: 0,
        max: most > 0 ? most : 1,
        startAngle: 200,
        endAngle: -20,
        center: ['50%', '62%'],
        radius: '96%',
        progress: { show: true, width: 14, itemStyle: { color: ink(0) } },
        axisLine: { lineStyle: { width: 14, color: [[1, LINE]] } },
        pointer: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
        splitNumber: 2,
        axisLabel: { ...label, distance: -28 },
        anchor: { show: false },
        title: { offsetCenter: [0, '28%'], ...label },
        detail: {
          offsetCenter: [0, '-4%'],
          fontSize: 24,
          fontWeight: 600,
          color: '#1d2129',
          formatter: () => say.full(value, measure),
        },
        data: [
          {
            value: drawn(value, scale) ?? 0,
            name: most > 0 ? `${((Number(value) / Number(target)) * 100).toFixed(1)}%` : '',
          },
        ],
      },
    ],
  };
}

/** What a picture lacks to be drawn. */
export function lacks(
  chart: ChartKind,
  question: { measures: string[]; dimensions: string[]; grain: string },
  target: string,
): 'measure' | 'axis' | 'time' | 'one' | 'two' | 'target' | undefined {
  const axes = question.dimensions.length + (question.grain === 'GRAIN_UNSPECIFIED' ? 0 : 1);
  if (question.measures.length === 0) return 'measure';
  if (chart === 'CHART_LINE' && question.grain === 'GRAIN_UNSPECIFIED') return 'time';
  if (chart === 'CHART_BAR' && axes === 0) return 'axis';
  if ((chart === 'CHART_PIE' || chart === 'CHART_FUNNEL') && axes !== 1) return 'axis';
  if (chart === 'CHART_PIVOT' && axes < 2) return 'two';
  if ((chart === 'CHART_GAUGE' || chart === 'CHART_NUMBER') && axes !== 0) return 'one';
  if (chart === 'CHART_GAUGE' && !(Number(target) > 0)) return 'target';
  return undefined;
}
