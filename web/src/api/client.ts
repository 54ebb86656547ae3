import createClient from 'openapi-fetch';
import i18n from '~/i18n';
import { problemOf } from './problem';
import type { paths } from './schema';

/** The calls of the suite, typed by its OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: '/',
  // A change made with the session cookie must say that it comes from our own pages.
  headers: { 'X-Throughline-CSRF': '1' },
});

let signedOut = () => {};
/** What happens when the session has ended. */
export function onSignedOut(then: () => void) {
  signedOut = then;
}

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', i18n.language);
    return request;
  },
  async onResponse({ response, request }) {
    if (response.ok) return response;
    const body: unknown = await response.json().catch(() => null);
    const problem = problemOf(response.status, body);
    if (problem.status === 401 && !new URL(request.url).pathname.endsWith('/session')) signedOut();
    throw problem;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return problemOf(0, null);
  },
});

/** The answer of a call; a refusal is thrown as `Problem` before. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<Whole<NonNullable<T>>> {
  const { data } = await call;
  return (data ?? {}) as Whole<NonNullable<T>>;
}

/** Answers hold every field; messages and moments that are not set are null. */
export type Whole<T> = T extends (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? string extends keyof T
      ? T
      : { [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
    : T;

/** Repeating a request with the same id gives the first answer. */
export const requestId = () => crypto.randomUUID();

/** Every page of a list that is known to be short. */
export async function everything<T>(
  page: (token: string) => Promise<{ items: T[]; next: string }>,
  most = 5_000,
): Promise<T[]> {
  const all: T[] = [];
  let token = '';
  do {
    const { items, next } = await page(token);
    all.push(...items);
    token = next;
  } while (token !== '' && all.length < most);
  return all;
}
