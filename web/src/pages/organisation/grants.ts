import type { components } from '~/api/schema';

export type Grant = Required<components['schemas']['identity.v1.Grant']>;
export type Scope = Exclude<Grant['scope'], 'SCOPE_UNSPECIFIED'>;
export const SCOPES: Scope[] = [
  'SCOPE_SELF',
  'SCOPE_DEPT_ONLY',
  'SCOPE_DEPT_AND_CHILD',
  'SCOPE_DEPT_CUSTOM',
  'SCOPE_ALL',
];

/** The action that is every action. */
export const EVERYTHING = '*';
/** The action that reaches all or nothing. */
export const MANAGE = 'identity.manage';

/** Groups of actions, in the order of a deal. */
export const GROUPS = [
  'lead',
  'customer',
  'opportunity',
  'product',
  'quote',
  'contract',
  'order',
  'workflow',
  'document',
  'dashboard',
  'notification',
  'identity',
  'other',
] as const;
export type Group = (typeof GROUPS)[number];

/** Where an action stands among the others. */
export function groupOf(action: string): Group {
  const service = action.split('.')[0] ?? '';
  if (service === 'price') return 'product';
  return (GROUPS as readonly string[]).includes(service) ? (service as Group) : 'other';
}

/** What a role says of each action. */
export type Rights = Readonly<Record<string, Grant>>;

/** Of several grants of one action the last one is shown: services join them, people give one. */
export const rightsOf = (grants: readonly Grant[]): Rights =>
  Object.fromEntries(grants.map(grant => [grant.action, grant]));

/** With an action reaching so far, or not granted. */
export function granted(rights: Rights, action: string, scope: Scope | undefined): Rights {
  const { [action]: before, ...others } = rights;
  if (!scope) return others;
  if (before?.scope === scope) return rights;
  return {
    ...rights,
    [action]: {
      action,
      scope,
      departmentIds: scope === 'SCOPE_DEPT_CUSTOM' ? (before?.departmentIds ?? []) : [],
    },
  };
}

/** As the service takes them, always in the same order. */
export const grantsOf = (rights: Rights): Grant[] =>
  Object.values(rights).toSorted((one, other) => (one.action < other.action ? -1 : 1));

export const sameRights = (one: Rights, other: Rights): boolean =>
  JSON.stringify(grantsOf(one)) === JSON.stringify(grantsOf(other));

/** The actions that are shown, by group: those whose words or key hold what is looked for. */
export function shownActions(
  actions: readonly string[],
  words: (action: string) => string,
  wanted: string,
  only?: Rights,
): [Group, string[]][] {
  const needle = wanted.trim().toLowerCase();
  const shown = actions.filter(
    action =>
      (!only || only[action] !== undefined) &&
      (needle === '' || action.includes(needle) || words(action).toLowerCase().includes(needle)),
  );
  return GROUPS.flatMap(group => {
    const own = shown.filter(action => groupOf(action) === group);
    return own.length > 0 ? [[group, own] as [Group, string[]]] : [];
  });
}
