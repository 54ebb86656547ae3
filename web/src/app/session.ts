import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { answer, api } from '~/api/client';
import type { Me } from '~/api/models';

/** Who signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await answer(api.GET('/v1/me'));
    } catch (error) {
      if (error instanceof Error && 'status' in error && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

export const MeContext = createContext<Me | null>(null);

/** The person at the console. Only within the shell, which is there for somebody. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody has signed in');
  return me;
}

/** Whether the person may do this at all; which records it reaches the services say by `allowedVerbs`. */
export function useMay(): (action: string) => boolean {
  const me = useMe();
  return action => me.grants.some(grant => grant.action === action || grant.action === '*');
}

export function useSession() {
  const client = useQueryClient();
  /** What the last person saw is nothing for the next one. */
  const become = (me: Me | null) => {
    client.removeQueries({ predicate: query => query.queryKey[0] !== 'me' });
    client.setQueryData(meQuery.queryKey, me);
  };
  return {
    async signIn(tenant: string, login: string, password: string) {
      await api.POST('/v1/session', { body: { tenant, login, password } });
      become(await answer(api.GET('/v1/me')));
    },
    async signOut() {
      await api.DELETE('/v1/session');
      become(null);
    },
  };
}
