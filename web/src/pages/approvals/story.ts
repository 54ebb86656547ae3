import type { Moment } from '~/api/models';

/** What people read of an instance's history; what only the engine needs is left out. */
export interface Beat {
  number: string;
  time: string;
  /** Who did it; empty for the suite. */
  by: string;
  kind:
    | 'started'
    | 'asked'
    | 'approved'
    | 'rejected'
    | 'transferred'
    | 'delegated'
    | 'handedBack'
    | 'escalated'
    | 'replaced'
    | 'added'
    | 'removed'
    | 'withdrawn'
    | 'returned'
    | 'copied'
    | 'commented'
    | 'urged'
    | 'stuck'
    | 'resumed'
    | 'migrated'
    | 'accepted'
    | 'refused'
    | 'cancelled';
  /** The node that it is about. */
  node: string;
  /** Whom it is about besides. */
  people: string[];
  /** In somebody's words, or why. */
  words: string;
  /** Why it was said for them: `repeated`, `starter`, `nobody`, `deadline`, `kept`. */
  rule: string;
}

type What = Record<string, unknown> & { type: string };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const HANDED: Record<string, Beat['kind']> = {
  transferred: 'transferred',
  delegated: 'delegated',
  returned: 'handedBack',
  escalated: 'escalated',
  replaced: 'replaced',
};

const ENDED: Record<string, Beat['kind']> = {
  accepted: 'accepted',
  rejected: 'refused',
  cancelled: 'cancelled',
};

/** The history as a story, in order. */
export function story(moments: Pick<Moment, 'number' | 'time' | 'userId' | 'what'>[]): Beat[] {
  const nodes = new Map<number, string>();
  const seats = new Map<number, { person: string; node: string }>();
  const beats: Beat[] = [];
  for (const moment of moments) {
    const what = moment.what as What;
    const seat = seats.get(Number(what.seat));
    const tell = (kind: Beat['kind'], rest: Partial<Beat> = {}) =>
      beats.push({
        number: moment.number,
        time: moment.time,
        by: moment.userId,
        kind,
        node: seat?.node ?? '',
        people: [],
        words: '',
        rule: '',
        ...rest,
      });
    switch (what.type) {
      case 'started':
        tell('started', { by: text(what.starter) });
        break;
      case 'arrived':
        nodes.set(Number(what.token), text(what.node));
        break;
      case 'asked': {
        const node = nodes.get(Number(what.token)) ?? '';
        const asked = list(what.seats).map(one => {
          const [number, person] = list(one);
          seats.set(Number(number), { person: text(person), node });
          return text(person);
        });
        if (asked.length > 0) tell('asked', { by: '', node, people: asked });
        break;
      }
      case 'voted':
        tell(what.verdict === 'rejected' ? 'rejected' : 'approved', {
          by: text(what.person),
          words: text(what.comment),
          rule: text(what.rule),
        });
        break;
      case 'withdrawn':
        tell('withdrawn');
        break;
      case 'handed':
        if (seat) seats.set(Number(what.seat), { ...seat, person: text(what.to) });
        tell(HANDED[text(what.how)] ?? 'transferred', { people: [text(what.to)], words: text(what.comment) });
        break;
      case 'added': {
        const host = seats.get(Number(what.host));
        seats.set(Number(what.seat), { person: text(what.person), node: host?.node ?? '' });
        tell('added', { node: host?.node ?? '', people: [text(what.person)] });
        break;
      }
      case 'removed':
        tell('removed', { people: seat ? [seat.person] : [] });
        break;
      case 'reversed':
        tell('returned', { node: text(what.to), words: text(what.comment) });
        break;
      case 'copied':
        tell('copied', { by: '', node: text(what.node), people: list(what.people).map(text) });
        break;
      case 'commented':
        tell('commented', { words: text(what.text) });
        break;
      case 'urged':
        tell('urged');
        break;
      case 'stuck':
        tell('stuck', { by: '', node: nodes.get(Number(what.token)) ?? '', words: text(what.reason) });
        break;
      case 'resumed':
        tell('resumed', { node: nodes.get(Number(what.token)) ?? '' });
        break;
      case 'migrated':
        tell('migrated', { words: String(what.version) });
        break;
      case 'ended':
        tell(ENDED[text(what.outcome)] ?? 'cancelled', { words: text(what.reason) });
        break;
    }
  }
  return beats;
}
