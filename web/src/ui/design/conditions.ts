import { type Feel, parse, quoted } from '../form/feel';
import type { Name } from '../form/names';

/** A condition in people's words: one comparison. */
export interface Clause {
  name: string;
  says:
    | 'is'
    | 'isNot'
    | 'more'
    | 'atLeast'
    | 'less'
    | 'atMost'
    | 'contains'
    | 'yes'
    | 'no'
    | 'empty'
    | 'filled';
  value: string;
}

export interface Clauses {
  join: 'and' | 'or';
  clauses: Clause[];
}

const SAYS: Record<string, Clause['says']> = {
  '=': 'is',
  '!=': 'isNot',
  '>': 'more',
  '>=': 'atLeast',
  '<': 'less',
  '<=': 'atMost',
};
const OPS = Object.fromEntries(Object.entries(SAYS).map(([op, says]) => [says, op]));

/** What may be said of a value of this type. */
export function sayable(type: Name['type']): Clause['says'][] {
  if (type === 'boolean') return ['yes', 'no'];
  if (type === 'string') return ['is', 'isNot', 'contains', 'empty', 'filled'];
  return ['is', 'isNot', 'more', 'atLeast', 'less', 'atMost', 'empty', 'filled'];
}

function clause(feel: Feel): Clause | undefined {
  if (feel.is === 'name') return { name: feel.name, says: 'yes', value: '' };
  if (feel.is === 'call') {
    const [one, other] = feel.args;
    if (feel.name === 'not' && one?.is === 'name') return { name: one.name, says: 'no', value: '' };
    if (feel.name === 'contains' && one?.is === 'name' && other?.is === 'value')
      return { name: one.name, says: 'contains', value: String(other.value) };
    return undefined;
  }
  if (feel.is !== 'op' || feel.left.is !== 'name') return undefined;
  const says = SAYS[feel.op];
  const { name } = feel.left;
  const right = feel.right;
  const value =
    right.is === 'value'
      ? right.value
      : right.is === 'minus' && right.of.is === 'value'
        ? -Number(right.of.value)
        : undefined;
  if (!says || value === undefined) return undefined;
  if (value === null) {
    if (says === 'is') return { name, says: 'empty', value: '' };
    return says === 'isNot' ? { name, says: 'filled', value: '' } : undefined;
  }
  if (typeof value === 'boolean') {
    if (says !== 'is' && says !== 'isNot') return undefined;
    return { name, says: value === (says === 'is') ? 'yes' : 'no', value: '' };
  }
  return { name, says, value: String(value) };
}

function flat(feel: Feel, op: string): Feel[] {
  return feel.is === 'op' && feel.op === op ? [...flat(feel.left, op), ...flat(feel.right, op)] : [feel];
}

/** An expression as clauses; undefined when it says more than clauses can. */
export function toClauses(text: string): Clauses | undefined {
  if (text.trim() === '') return { join: 'and', clauses: [] };
  const feel = parse(text);
  if (!feel) return undefined;
  const join = feel.is === 'op' && feel.op === 'or' ? 'or' : 'and';
  const found = flat(feel, join).map(clause);
  return found.every(one => one !== undefined) ? { join, clauses: found } : undefined;
}

const literal = (value: string, type: Name['type']): string => {
  if (type === 'number') return value.trim() === '' || Number.isNaN(Number(value)) ? '0' : value.trim();
  return type === 'date' ? `date(${quoted(value)})` : quoted(value);
};

export function fromClauses({ join, clauses }: Clauses, names: Name[]): string {
  const write = ({ name, says, value }: Clause) => {
    const type = names.find(one => one.name === name)?.type ?? 'string';
    if (says === 'yes') return name;
    if (says === 'no') return `not(${name})`;
    if (says === 'empty') return `${name} = null`;
    if (says === 'filled') return `${name} != null`;
    if (says === 'contains') return `contains(${name}, ${quoted(value)})`;
    return `${name} ${OPS[says]} ${literal(value, type)}`;
  };
  return clauses.map(write).join(` ${join} `);
}

/** What a clause about a name begins with. */
export function freshClause(name: Name, today: string): Clause {
  if (name.type === 'boolean') return { name: name.name, says: 'yes', value: '' };
  if (name.type === 'number') return { name: name.name, says: 'more', value: '0' };
  if (name.type === 'date') return { name: name.name, says: 'atLeast', value: today };
  return { name: name.name, says: 'is', value: name.options?.[0]?.id ?? '' };
}
