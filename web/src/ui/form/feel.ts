/** The part of FEEL that conditions of forms and processes are mostly written in. The server reads all of it and
 *  decides; here it tells at once what a form looks like, and what a condition says as rows. */

export type Value = string | number | boolean | null;

export type Feel =
  | { is: 'value'; value: Value; date?: boolean }
  | { is: 'name'; name: string }
  | { is: 'call'; name: string; args: Feel[] }
  | { is: 'minus'; of: Feel }
  | { is: 'op'; op: string; left: Feel; right: Feel };

type Token = { kind: 'number' | 'text' | 'name' | 'sign'; text: string };

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?|\.\d+)|"((?:[^"\\]|\\.)*)"|([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|(<=|>=|!=|[-+*/()=<>,]))/uy;

function tokens(text: string): Token[] | undefined {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    const [, number, quoted, name, sign] = match;
    if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (quoted !== undefined) found.push({ kind: 'text', text: quoted.replace(/\\(.)/g, '$1') });
    else if (name !== undefined) found.push({ kind: 'name', text: name });
    else found.push({ kind: 'sign', text: sign ?? '' });
  }
  return found;
}

const LEVELS = [['or'], ['and'], ['=', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/']];

/** An expression, or undefined for one that this does not read. */
export function parse(text: string): Feel | undefined {
  const all = tokens(text);
  if (!all || all.length === 0) return undefined;
  let at = 0;
  const is = (text: string) => all[at]?.kind !== 'text' && all[at]?.text === text;
  const level = (depth: number): Feel | undefined => {
    const ops = LEVELS[depth];
    if (!ops) return single();
    let left = level(depth + 1);
    while (left && ops.some(is)) {
      const op = all[at]?.text ?? '';
      at += 1;
      const right = level(depth + 1);
      left = right && { is: 'op', op, left, right };
    }
    return left;
  };
  const single = (): Feel | undefined => {
    const token = all[at];
    at += 1;
    if (!token) return undefined;
    if (token.kind === 'number') return { is: 'value', value: Number(token.text) };
    if (token.kind === 'text') return { is: 'value', value: token.text };
    if (token.kind === 'sign') {
      if (token.text === '-') {
        const of = single();
        return of && { is: 'minus', of };
      }
      if (token.text !== '(') return undefined;
      const inner = level(0);
      if (!is(')')) return undefined;
      at += 1;
      return inner;
    }
    if (token.text === 'true' || token.text === 'false') return { is: 'value', value: token.text === 'true' };
    if (token.text === 'null') return { is: 'value', value: null };
    if (!is('(')) return { is: 'name', name: token.text };
    at += 1;
    const args: Feel[] = [];
    while (!is(')')) {
      const arg = level(0);
      if (!arg) return undefined;
      args.push(arg);
      if (is(',')) at += 1;
      else if (!is(')')) return undefined;
    }
    at += 1;
    const [only] = args;
    if (token.text === 'date' && only?.is === 'value' && args.length === 1) return { ...only, date: true };
    return { is: 'call', name: token.text, args };
  };
  const whole = level(0);
  return at === all.length ? whole : undefined;
}

/** Not known because something is empty is null; not known to us is undefined. */
export function evaluate(feel: Feel, scope: (name: string) => Value | undefined): Value | undefined {
  const of = (one: Feel) => evaluate(one, scope);
  switch (feel.is) {
    case 'value':
      return feel.value;
    case 'name':
      return scope(feel.name);
    case 'minus': {
      const value = of(feel.of);
      return typeof value === 'number' ? -value : value === undefined ? undefined : null;
    }
    case 'call': {
      const [one, other] = feel.args.map(of);
      if (one === undefined) return undefined;
      if (feel.name === 'not') return typeof one === 'boolean' ? !one : null;
      if (feel.name === 'contains' && typeof one === 'string' && typeof other === 'string')
        return one.includes(other);
      return undefined;
    }
    case 'op':
      return operate(feel.op, of(feel.left), of(feel.right));
  }
}

function operate(op: string, left: Value | undefined, right: Value | undefined): Value | undefined {
  if (op === 'and' || op === 'or') {
    const decides = op === 'or';
    if (left === decides || right === decides) return decides;
    if (left === undefined || right === undefined) return undefined;
    return left === null || right === null ? null : !decides;
  }
  if (left === undefined || right === undefined) return undefined;
  if (op === '=') return left === right;
  if (op === '!=') return left !== right;
  if (left === null || right === null) return null;
  const comparable = typeof left === typeof right && typeof left !== 'boolean';
  if (['<', '<=', '>', '>='].includes(op)) {
    if (!comparable) return null;
    if (op === '<') return left < right;
    if (op === '<=') return left <= right;
    return op === '>' ? left > right : left >= right;
  }
  if (op === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if (op === '+') return left + right;
  if (op === '-') return left - right;
  if (op === '*') return left * right;
  return right === 0 ? null : left / right;
}

/** Text as FEEL writes it. */
export const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
