import type { components } from './schema';

export type ProblemDocument = components['schemas']['Problem'];

/** A refusal of the suite (RFC 9457), in the caller's language. */
export class Problem extends Error {
  readonly status: number;
  readonly reason: string;
  readonly violations: ProblemDocument['violations'];
  readonly metadata: Record<string, string>;
  readonly requestId: string;

  constructor(document: ProblemDocument) {
    super(document.detail);
    this.name = 'Problem';
    this.status = document.status;
    this.reason = document.reason;
    this.violations = document.violations;
    this.metadata = document.metadata;
    this.requestId = document.request_id;
  }
}

/** What an answer that is no success says; also when it does not come from the gateway (a proxy, no network). */
export function problemOf(status: number, body: unknown): Problem {
  if (typeof body === 'object' && body !== null && 'reason' in body) {
    return new Problem(body as ProblemDocument);
  }
  return new Problem({
    type: 'about:blank',
    title: '',
    status,
    detail: '',
    reason: 'UNREACHABLE',
    domain: 'console',
    metadata: {},
    violations: [],
    request_id: '',
  });
}

/** `lead.contact_name` as the path in a form whose record is `lead`: `['contactName']`. */
export function fieldPath(field: string, root: string): (string | number)[] {
  const inside = field === root || field.startsWith(`${root}.`) ? field.slice(root.length + 1) : field;
  return inside
    .split('.')
    .filter(part => part !== '')
    .flatMap(part => {
      const [name = '', ...indexes] = part.split('[');
      const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return [camel, ...indexes.map(index => Number.parseInt(index, 10))];
    });
}
