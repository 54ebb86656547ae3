import dayjs from 'dayjs';
import type { Grain, Question, Report, ReportRow, Unit } from '~/api/models';

/** A place along the axis. */
export interface Category {
  key: string;
  /** The first day of a time; empty where values of a dimension stand along the axis. */
  period: string;
  /** What people call it: the dimension's label. */
  label: string;
}

/** Numbers along the axis. */
export interface Series {
  /** Which measure of the question. */
  measure: number;
  /** Labels of the dimensions that tell it from others; empty where none does. */
  split: string[];
  /** Whether it is of the time that is compared with. */
  compared: boolean;
  /** A decimal for each category, null where there is none. */
  values: (string | null)[];
  /** The row that each number stands in. */
  rows: (ReportRow | undefined)[];
}

export interface Plot {
  categories: Category[];
  series: Series[];
  /** Whether some were left out, because no eye can tell so many apart. */
  cut: boolean;
}

/** As many colours as can be told apart. */
export const SPLITS = 8;
const POINTS = 400;

/** The first day of the time of a grain that a day lies in; weeks begin on Monday. */
function start(day: dayjs.Dayjs, grain: Grain): dayjs.Dayjs {
  switch (grain) {
    case 'GRAIN_WEEK':
      return day.subtract((day.day() + 6) % 7, 'day');
    case 'GRAIN_MONTH':
      return day.startOf('month');
    case 'GRAIN_QUARTER':
      return day.startOf('month').subtract(day.month() % 3, 'month');
    case 'GRAIN_YEAR':
      return day.startOf('year');
    default:
      return day;
  }
}

/** The first day of the time after. */
function next(day: dayjs.Dayjs, grain: Grain): dayjs.Dayjs {
  switch (grain) {
    case 'GRAIN_WEEK':
      return day.add(7, 'day');
    case 'GRAIN_MONTH':
      return day.add(1, 'month');
    case 'GRAIN_QUARTER':
      return day.add(3, 'month');
    case 'GRAIN_YEAR':
      return day.add(1, 'year');
    default:
      return day.add(1, 'day');
  }
}

/** First and last day of the time that begins with `period`, within the report. */
export function spanOf(
  grain: Grain,
  period: string,
  report: { fromDate: string; toDate: string },
): [string, string] {
  if (period === '' || grain === 'GRAIN_UNSPECIFIED') return [report.fromDate, report.toDate];
  const last = next(dayjs(period), grain).subtract(1, 'day').format('YYYY-MM-DD');
  return [period < report.fromDate ? report.fromDate : period, last > report.toDate ? report.toDate : last];
}

/** Every time from the first to the last day of a report; those that lie ahead only where there are numbers. */
function periods(question: Question, report: Report, today: string): string[] {
  const found = [...new Set(report.rows.map(row => row.period))].sort();
  const known = new Set(found);
  const until = [report.toDate < today ? report.toDate : today, found.at(-1) ?? ''].sort().at(-1) ?? '';
  const all: string[] = [];
  let at = start(dayjs(report.fromDate), question.grain);
  while (all.length <= POINTS && at.format('YYYY-MM-DD') <= until) {
    all.push(at.format('YYYY-MM-DD'));
    at = next(at, question.grain);
  }
  // Too many to draw, or not as the service counts them: only what it said.
  return all.length > POINTS || [...known].some(period => !all.includes(period)) ? found : all;
}

/** Sums of nothing are zero; a rate of nothing is none. */
const ADDS: Partial<Record<Unit, true>> = { UNIT_COUNT: true, UNIT_MONEY: true, UNIT_QUANTITY: true };

/** An answer as it is drawn: over time where it has one, else along the first dimension; what else tells rows apart
 *  makes series, and so do measures and what they are compared with. */
export function plotOf(
  question: Question,
  report: Report,
  units: Unit[],
  today = dayjs().format('YYYY-MM-DD'),
): Plot {
  const overTime = question.grain !== 'GRAIN_UNSPECIFIED';
  const rows = report.rows.length > 0 || !report.total ? report.rows : [report.total];
  const along = (row: ReportRow) => (overTime ? row.period : (row.keys[0] ?? ''));
  const apart = (row: ReportRow) => (overTime ? row.keys : row.keys.slice(1));
  const labels = (row: ReportRow) => (overTime ? row.labels : row.labels.slice(1));
  const place = (row: ReportRow) => JSON.stringify(apart(row));

  const categories: Category[] = overTime
    ? periods(question, report, today).map(period => ({ key: period, period, label: '' }))
    : [...new Map(rows.map(row => [along(row), row])).values()].map(row => ({
        key: along(row),
        period: '',
        label: row.labels[0] ?? '',
      }));
  const splits = new Map<string, { labels: string[]; weight: number; rows: Map<string, ReportRow> }>();
  for (const row of rows) {
    const split = splits.get(place(row)) ?? { labels: labels(row), weight: 0, rows: new Map() };
    split.weight += Math.abs(Number(row.values[0] ?? 0)) || 0;
    split.rows.set(along(row), row);
    splits.set(place(row), split);
  }
  const most = Math.max(1, Math.floor(SPLITS / Math.max(1, question.measures.length)));
  const heaviest = [...splits.values()].sort((a, b) => b.weight - a.weight).slice(0, most);
  const compares = rows.some(row => row.compared.length > 0);
  const series = heaviest.flatMap(split =>
    question.measures.flatMap((_, measure) =>
      [false, ...(compares ? [true] : [])].map((compared): Series => {
        const found = categories.map(category => split.rows.get(category.key));
        return {
          measure,
          split: split.labels,
          compared,
          rows: found,
          values: found.map(row => {
            if (!row) return overTime && !compared && ADDS[units[measure] ?? 'UNIT_COUNT'] ? '0' : null;
            return (compared ? row.compared : row.values)[measure] || null;
          }),
        };
      }),
    ),
  );
  return { categories, series, cut: splits.size > heaviest.length };
}

/** A table of two ways: the first thing rows are told apart by goes down, the second across. */
export interface Pivot {
  down: { keys: string[]; labels: string[]; period: string }[];
  across: { key: string; label: string; period: string }[];
  cells: (ReportRow | undefined)[][];
}

/** The first dimension down and the second across; with one dimension, it goes down and the time across. More
 *  dimensions go down too. */
export function pivotOf(question: Question, report: Report): Pivot {
  const overTime = question.grain !== 'GRAIN_UNSPECIFIED';
  const timeAcross = overTime && question.dimensions.length < 2;
  const across = (row: ReportRow) => (timeAcross ? row.period : (row.keys[1] ?? ''));
  const down = (row: ReportRow) =>
    JSON.stringify([timeAcross ? '' : row.period, ...row.keys.filter((_, at) => timeAcross || at !== 1)]);
  const downs = new Map<string, Pivot['down'][number]>();
  const acrosses = new Map<string, Pivot['across'][number]>();
  const cells = new Map<string, ReportRow>();
  for (const row of report.rows) {
    const others = (list: string[]) => list.filter((_, at) => timeAcross || at !== 1);
    downs.set(down(row), {
      keys: others(row.keys),
      labels: others(row.labels),
      period: timeAcross ? '' : row.period,
    });
    acrosses.set(across(row), {
      key: across(row),
      label: timeAcross ? '' : (row.labels[1] ?? ''),
      period: timeAcross ? row.period : '',
    });
    cells.set(`${down(row)} ${across(row)}`, row);
  }
  const columns = [...acrosses.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return {
    down: [...downs.values()],
    across: columns,
    cells: [...downs.keys()].map(key => columns.map(column => cells.get(`${key} ${column.key}`))),
  };
}
