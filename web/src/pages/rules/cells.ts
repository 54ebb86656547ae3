// A cell of a decision table between what people say (“≥ 100”, “江苏省、浙江省”) and FEEL unary tests. What is said in
// another way stays as it was written: nothing is lost by opening a table.

export type Kind = 'string' | 'number' | 'boolean' | 'date';
export type Operator = '=' | '!=' | '>=' | '>' | '<=' | '<';

export type Cell =
  | { is: 'any' }
  | { is: 'known' }
  | { is: 'unknown' }
  | { is: 'compare'; operator: Operator; value: string }
  | { is: 'between'; from: string; to: string; fromOpen: boolean; toOpen: boolean }
  | { is: 'oneOf'; values: string[] }
  | { is: 'noneOf'; values: string[] }
  | { is: 'written'; text: string };

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A FEEL literal of the type as its plain value; undefined when it is none. */
function plain(literal: string, kind: Kind): string | undefined {
  const text = literal.trim();
  if (kind === 'string') {
    if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return undefined;
    const inside = text.slice(1, -1);
    if (/(^|[^\\])"/.test(inside)) return undefined;
    return inside.replace(/\\(["\\])/g, '$1');
  }
  if (kind === 'number') return NUMBER.test(text) ? text : undefined;
  if (kind === 'boolean') return text === 'true' || text === 'false' ? text : undefined;
  return /^date\("(\d{4}-\d{2}-\d{2})"\)$/.exec(text)?.[1];
}

/** A plain value as a FEEL literal. */
export function literal(value: string, kind: Kind): string {
  if (kind === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (kind === 'date') return `date("${value}")`;
  return value;
}

/** Parts between commas that stand in no quotes and no brackets. */
function parts(text: string): string[] {
  const found: string[] = [];
  let part = '';
  let quoted = false;
  let depth = 0;
  for (let n = 0; n < text.length; n += 1) {
    const letter = text[n] ?? '';
    if (letter === '\\' && quoted) {
      part += letter + (text[n + 1] ?? '');
      n += 1;
      continue;
    }
    if (letter === '"') quoted = !quoted;
    if (!quoted && '([{'.includes(letter)) depth += 1;
    if (!quoted && ')]}'.includes(letter)) depth -= 1;
    if (letter === ',' && !quoted && depth === 0) {
      found.push(part);
      part = '';
    } else part += letter;
  }
  return [...found, part];
}

function values(text: string, kind: Kind): string[] | undefined {
  const all = parts(text).map(part => plain(part, kind));
  return all.every(value => value !== undefined) ? (all as string[]) : undefined;
}

/** What a condition says. */
export function read(condition: string, kind: Kind): Cell {
  const text = condition.trim();
  const written: Cell = { is: 'written', text };
  if (text === '-' || text === '') return { is: 'any' };
  if (text === 'null') return { is: 'unknown' };
  if (text === 'not(null)') return { is: 'known' };
  const not = /^not\((.*)\)$/s.exec(text);
  if (not) {
    const excluded = values(not[1] ?? '', kind);
    return excluded ? { is: 'noneOf', values: excluded } : written;
  }
  const range = /^([[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])[])$/s.exec(text);
  if (range) {
    const [from, to] = [plain(range[2] ?? '', kind), plain(range[3] ?? '', kind)];
    if (from === undefined || to === undefined) return written;
    return { is: 'between', from, to, fromOpen: range[1] !== '[', toOpen: range[4] !== ']' };
  }
  const compare = /^(<=|>=|!=|<|>|=)\s*(.+)$/s.exec(text);
  if (compare) {
    const value = plain(compare[2] ?? '', kind);
    return value === undefined ? written : { is: 'compare', operator: compare[1] as Operator, value };
  }
  const listed = values(text, kind);
  if (!listed) return written;
  if (kind === 'number' && listed.length === 1)
    return { is: 'compare', operator: '=', value: listed[0] ?? '' };
  return { is: 'oneOf', values: listed };
}

/** The condition that says it. */
export function write(cell: Cell, kind: Kind): string {
  const all = (list: string[]) => list.map(value => literal(value, kind)).join(',');
  switch (cell.is) {
    case 'any':
      return '-';
    case 'known':
      return 'not(null)';
    case 'unknown':
      return 'null';
    case 'compare':
      return cell.operator === '='
        ? literal(cell.value, kind)
        : `${cell.operator} ${literal(cell.value, kind)}`;
    case 'between':
      return `${cell.fromOpen ? '(' : '['}${literal(cell.from, kind)}..${literal(cell.to, kind)}${cell.toOpen ? ')' : ']'}`;
    case 'oneOf':
      return cell.values.length === 0 ? '-' : all(cell.values);
    case 'noneOf':
      return cell.values.length === 0 ? '-' : `not(${all(cell.values)})`;
    case 'written':
      return cell.text;
  }
}

/** A conclusion as people read it: a text without its quotes. */
export const concluded = (expression: string, kind: Kind): string => plain(expression, kind) ?? expression;

/** What somebody typed as a conclusion: a formula after `=`, else a value of the type. */
export function conclude(typed: string, kind: Kind): string {
  const text = typed.trim();
  if (text.startsWith('=')) return text.slice(1).trim();
  if (text === '') return '';
  if (kind === 'string') return literal(text, kind);
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return literal(text, kind);
  return text;
}

/** An id that no row has: `r1`, `r2` … */
export function freeId(taken: string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`r${n}`)) n += 1;
  return `r${n}`;
}
