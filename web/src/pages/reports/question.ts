import type { Cube, Question, ReportFilter } from '~/api/models';

/** Where a field of a question stands. */
export type Well = 'measures' | 'dimensions' | 'filters' | 'time';
/** What kind a field of the palette is. */
export type Kind = 'measure' | 'dimension' | 'time';

/** What the service takes at most. */
export const MOST = { measures: 12, dimensions: 3, filters: 10, time: 1 } as const;

/** Where a field of this kind may stand. */
const PLACES: Record<Kind, Well[]> = {
  measure: ['measures'],
  dimension: ['dimensions', 'filters'],
  time: ['time'],
};

const NOTHING: Question = {
  cube: '',
  measures: [],
  dimensions: [],
  time: '',
  grain: 'GRAIN_UNSPECIFIED',
  fromDate: '',
  toDate: '',
  filters: [],
  compare: 'COMPARE_UNSPECIFIED',
  currency: '',
  orderBy: '',
  limit: 0,
  period: 'PERIOD_LAST_12_MONTHS',
};

/** A first question of a cube: its first measure over the last twelve months. */
export function begun(cube: Cube): Question {
  return { ...NOTHING, cube: cube.key, measures: cube.measures.slice(0, 1).map(measure => measure.key) };
}

/** The same of other records: what those have too stays. */
export function ofCube(question: Question, cube: Cube): Question {
  const has = (fields: { key: string }[]) => (key: string) => fields.some(field => field.key === key);
  const measures = question.measures.filter(has(cube.measures));
  return tidy({
    ...question,
    cube: cube.key,
    measures: measures.length > 0 ? measures : begun(cube).measures,
    dimensions: question.dimensions.filter(has(cube.dimensions)),
    filters: question.filters.filter(filter => has(cube.dimensions)(filter.dimension)),
    time: has(cube.times)(question.time) ? question.time : '',
  });
}

/** What is ordered by must be asked for. */
function tidy(question: Question): Question {
  const [by = ''] = question.orderBy.split(' ');
  return question.measures.includes(by) ? question : { ...question, orderBy: '' };
}

/** `new:measure:count` is a field of the palette, `at:dimensions:1` one that stands in a well. */
export type Held = { kind: Kind; key: string; from?: { well: Well; at: number } };

export function heldOf(question: Question, id: string): Held | undefined {
  const [where, what = '', ...rest] = id.split(':');
  const key = rest.join(':');
  if (where === 'new') return { kind: what as Kind, key };
  const well = what as Well;
  const at = Number(key);
  const found = keysIn(question, well)[at];
  if (found === undefined) return undefined;
  const kind = well === 'measures' ? 'measure' : well === 'time' ? 'time' : 'dimension';
  return { kind, key: found, from: { well, at } };
}

/** The fields in a well, by key. */
export function keysIn(question: Question, well: Well): string[] {
  if (well === 'time') return question.time === '' ? [] : [question.time];
  return well === 'filters' ? question.filters.map(filter => filter.dimension) : question[well];
}

/** Whether something may be let go in a well. */
export function takes(question: Question, well: Well, held: Held | undefined): boolean {
  if (!held || !PLACES[held.kind].includes(well)) return false;
  if (well === 'time') return true;
  const inside = keysIn(question, well);
  if (held.from?.well === well) return true;
  return !inside.includes(held.key) && inside.length < MOST[well];
}

function inserted<T>(list: T[], at: number, one: T): T[] {
  return [...list.slice(0, at), one, ...list.slice(at)];
}

function shifted<T>(list: T[], from: number, to: number): T[] {
  const one = list[from];
  if (one === undefined) return list;
  const rest = list.filter((_, at) => at !== from);
  return inserted(rest, to > from ? to - 1 : to, one);
}

/** With a field let go before the place `at` of a well; unchanged where it does not fit. */
export function put(question: Question, held: Held, well: Well, at: number): Question {
  if (!takes(question, well, held)) return question;
  if (well === 'time') return { ...question, time: held.key };
  const fresh: ReportFilter = { dimension: held.key, values: [], exclude: false };
  if (well === 'filters') {
    const filters =
      held.from?.well === 'filters'
        ? shifted(question.filters, held.from.at, at)
        : inserted(question.filters, at, fresh);
    return { ...question, filters };
  }
  const list = question[well];
  const next = held.from?.well === well ? shifted(list, held.from.at, at) : inserted(list, at, held.key);
  return { ...question, [well]: next };
}

/** Without the field at a place. */
export function removed(question: Question, well: Well, at: number): Question {
  if (well === 'time') return { ...question, time: '' };
  const stays = (_: unknown, other: number) => other !== at;
  if (well === 'filters') return { ...question, filters: question.filters.filter(stays) };
  return tidy({ ...question, [well]: question[well].filter(stays) });
}

/** One place on (1) or back (-1); undefined at the end. */
export function stepped(question: Question, well: Well, at: number, by: 1 | -1): Question | undefined {
  const inside = keysIn(question, well);
  const to = at + by;
  if (to < 0 || to >= inside.length) return undefined;
  const held = heldOf(question, `at:${well}:${at}`);
  return held && put(question, held, well, by === 1 ? to + 1 : to);
}

/** What the service is asked: filters that are not filled in yet are none, and days only where no period is said. */
export function asked(question: Question): Question {
  const moves = question.period !== 'PERIOD_UNSPECIFIED';
  return {
    ...question,
    filters: question.filters.filter(filter => filter.values.length > 0),
    fromDate: moves ? '' : question.fromDate,
    toDate: moves ? '' : question.toDate,
  };
}

/** The well at which words of a refusal stand. */
export type Spot = Well | 'cube' | 'grain' | 'period' | 'order' | 'currency' | 'chart' | 'target' | 'rest';

export function spotOf(field: string): Spot {
  const name = field.replace(/^saved_report\./, '').replace(/^question\./, '');
  const [first = ''] = name.split(/[.[]/);
  switch (first) {
    case 'measures':
    case 'dimensions':
    case 'filters':
    case 'time':
    case 'cube':
    case 'grain':
    case 'currency':
    case 'chart':
    case 'target':
      return first;
    case 'from_date':
    case 'to_date':
    case 'period':
      return 'period';
    case 'order_by':
    case 'limit':
      return 'order';
    default:
      return 'rest';
  }
}
