import { type Feel, parse, quoted } from '~/ui/form/feel';
import type { Name } from '~/ui/form/names';
import type { Who } from '../flows/model';
import { type Kind, kindOf, kindOfFact } from './catalogue';

/** An automation as `workflow` reads it: when, if, then. */
export interface Definition {
  schema_version: number;
  title: string;
  when: When;
  if?: string;
  then: Action[];
}

export interface When {
  fact?: { event: string };
  schedule?: { cron: string; working_days?: boolean };
  date?: { record: string; field: string; offset?: Offset; at?: string };
  call?: { record?: string };
}
export const WHENS = ['fact', 'date', 'schedule', 'call'] as const;
export type WhenKind = (typeof WHENS)[number];
export const whenKind = (when: When): WhenKind => WHENS.find(kind => when[kind] !== undefined) ?? 'call';

export type Unit = 'minutes' | 'working_minutes' | 'days' | 'working_days';
export const UNITS: Unit[] = ['working_minutes', 'minutes', 'days', 'working_days'];
export type Offset = Partial<Record<Unit, number>>;

export const spellOffset = (offset: Offset | undefined): { unit: Unit; amount: number } => {
  const unit = UNITS.find(one => offset?.[one] !== undefined) ?? 'minutes';
  return { unit, amount: offset?.[unit] ?? 0 };
};

export interface Action {
  id: string;
  title?: string;
  does: Does;
}

export interface Does {
  notify?: { who: Who[]; title: string };
  task?: { who: Who[]; title: string; due?: Offset };
  update?: Record<string, string>;
  assign?: Who[];
  start?: { process: string; fields?: Record<string, string> };
  http?: { url: string; fields?: Record<string, string> };
  call?: { method: string; request?: Record<string, string> };
  add_approver?: { who: Who[]; process?: string };
}
export const ACTIONS = [
  'notify',
  'task',
  'update',
  'assign',
  'start',
  'add_approver',
  'http',
  'call',
] as const;
export type ActionKind = (typeof ACTIONS)[number];
export const actionKind = (action: Action): ActionKind =>
  ACTIONS.find(kind => action.does[kind] !== undefined) ?? 'notify';

export function readDefinition(document: unknown): Definition {
  const known = (document ?? {}) as Partial<Definition>;
  return {
    ...known,
    schema_version: 1,
    title: known.title ?? '',
    when: known.when ?? { fact: { event: 'throughline.lead.v1.LeadCreated' } },
    // biome-ignore lint/suspicious/noThenProperty: so the document calls it, and it is no function.
    then: known.then ?? [],
  };
}

/** With other actions. */
export const doing = (definition: Definition, then: Action[]): Definition => ({ ...definition, then });

/** What a new one of a kind begins with. */
export function freshWhen(kind: WhenKind): When {
  if (kind === 'fact') return { fact: { event: 'throughline.lead.v1.LeadCreated' } };
  if (kind === 'schedule') return { schedule: { cron: '0 9 * * 1-5' } };
  if (kind === 'call') return { call: {} };
  return {
    date: {
      record: 'throughline.lead.v1.Lead',
      field: 'response_due_time',
      offset: { minutes: 0 },
    },
  };
}

export function freshAction(then: Action[], kind: ActionKind, text: string): Action {
  let n = then.length + 1;
  while (then.some(action => action.id === `${kind}_${n}`)) n += 1;
  const title = quoted(text);
  const does: Record<ActionKind, Does> = {
    notify: { notify: { who: ['owner'], title } },
    task: { task: { who: ['owner'], title, due: { working_days: 1 } } },
    update: { update: {} },
    assign: { assign: [{ users: [] }] },
    start: { start: { process: '' } },
    add_approver: { add_approver: { who: [{ superior: 0 }] } },
    http: { http: { url: 'https://' } },
    call: { call: { method: '' } },
  };
  return { id: `${kind}_${n}`, does: does[kind] };
}

/** The kind of record that it is about, where this console knows it. */
export function recordOf(when: When): Kind | undefined {
  if (when.fact) return kindOfFact(when.fact.event);
  return kindOf(when.date?.record ?? when.call?.record ?? '');
}

/** Where a problem stands: `then.<id>.who[0]`, `then[0].id`, `when.cron`, `if`. */
export function placeOf(definition: Definition, field: string): string | undefined {
  if (field.startsWith('when')) return 'when';
  if (field === 'if') return 'if';
  const place = /^then\[(\d+)\]/.exec(field);
  if (place) return definition.then[Number(place[1])]?.id;
  return definition.then.find(
    action => field === `then.${action.id}` || field.startsWith(`then.${action.id}.`),
  )?.id;
}

/** Text with values in it, as people write it: 线索 {record.number} 超时. As a formula it is a sum. */
export function fromTemplate(text: string, names: Name[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const match of text.matchAll(/\{([\p{L}_][\p{L}\p{N}_.]*)\}/gu)) {
    if (match.index > at) parts.push(quoted(text.slice(at, match.index)));
    const name = match[1] ?? '';
    const type = names.find(one => one.name === name)?.type;
    parts.push(type === 'string' ? name : `string(${name})`);
    at = match.index + match[0].length;
  }
  if (at < text.length || parts.length === 0) parts.push(quoted(text.slice(at)));
  return parts.join(' + ');
}

/** The same the other way; undefined for a formula that says more. */
export function toTemplate(formula: string): string | undefined {
  const feel = parse(formula);
  return feel && pieces(feel);
}

function pieces(feel: Feel): string | undefined {
  if (feel.is === 'value' && typeof feel.value === 'string') {
    return /[{}]/.test(feel.value) ? undefined : feel.value;
  }
  if (feel.is === 'name') return `{${feel.name}}`;
  if (feel.is === 'call' && feel.name === 'string') {
    const [only] = feel.args;
    return only?.is === 'name' && feel.args.length === 1 ? `{${only.name}}` : undefined;
  }
  if (feel.is !== 'op' || feel.op !== '+') return undefined;
  const [left, right] = [pieces(feel.left), pieces(feel.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** Times that come again, as people say them. */
export interface Rhythm {
  every: 'day' | 'week' | 'month' | 'written';
  time: string;
  /** Days of the week, 1 for Monday; of the month. */
  days: number[];
}

const two = (number: number) => String(number).padStart(2, '0');

/** Of a cron text what people say of it. */
export function rhythmOf(cron: string): Rhythm {
  const written: Rhythm = { every: 'written', time: '09:00', days: [] };
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...more] = cron.trim().split(/\s+/);
  if (more.length > 0 || month !== '*' || !/^\d+$/.test(minute) || !/^\d+$/.test(hour)) return written;
  if (Number(hour) > 23 || Number(minute) > 59) return written;
  const time = `${two(Number(hour))}:${two(Number(minute))}`;
  const list = (text: string): number[] | undefined => {
    const found = text.split(',').flatMap(part => {
      const range = /^(\d+)(?:-(\d+))?$/.exec(part);
      if (!range) return [Number.NaN];
      const from = Number(range[1]);
      const to = Number(range[2] ?? range[1]);
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
    });
    return found.some(Number.isNaN) || found.length === 0 ? undefined : found;
  };
  if (day === '*' && weekday === '*') return { every: 'day', time, days: [] };
  const days = list(day === '*' ? weekday : day);
  if (!days || (day !== '*' && weekday !== '*')) return written;
  // Sunday is 0 or 7.
  if (day === '*') return { every: 'week', time, days: [...new Set(days.map(one => one % 7 || 7))].sort() };
  return { every: 'month', time, days };
}

export function cronOf({ every, time, days }: Rhythm): string {
  const [hour = 9, minute = 0] = time.split(':').map(Number);
  const list = days.toSorted((one, other) => one - other).join(',');
  if (every === 'week') return `${minute} ${hour} * * ${list || '1'}`;
  if (every === 'month') return `${minute} ${hour} ${list || '1'} * *`;
  return `${minute} ${hour} * * *`;
}

/** The id of a record in what was pasted: the id, or the address of its page. */
export const idIn = (text: string): string =>
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.exec(text)?.[0] ?? text.trim();
