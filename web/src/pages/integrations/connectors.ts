import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, everything } from '~/api/client';
import type { Connector } from '~/api/models';
import { readDefinition, tablesOf } from './definition';

/** The connectors of the company: there are few. */
export const useConnectors = (): Connector[] =>
  useQuery({
    queryKey: ['connectors', 'all'],
    staleTime: 60_000,
    queryFn: () =>
      everything<Connector>(async pageToken => {
        const query = { pageSize: 100, pageToken };
        const page = await answer(api.GET('/v1/erpConnectors', { params: { query } }));
        return { items: page.connectors as Connector[], next: page.nextPageToken };
      }),
  }).data ?? [];

/** The kinds of cross references that there may be. */
export function useKinds(): string[] {
  const asked = useConnectors().flatMap(one => tablesOf(readDefinition(one.definition)));
  return [...new Set(['customer', 'item', 'unit', ...asked])];
}

/** Keeps a connector: it is always said whole; secrets that are left empty stay. */
export function useKeeping() {
  const client = useQueryClient();
  return async (connector: Connector, change: Partial<Connector>): Promise<Connector> => {
    const { hasSecret, hasInboundSecret, inboundPath, createTime, updateTime, ...whole } = connector;
    const saved = (await answer(
      api.PUT('/v1/erpConnectors/{id}', {
        params: { path: { id: connector.id } },
        body: { ...whole, ...change },
      }),
    )) as Connector;
    client.setQueryData(['connectors', 'one', saved.id], saved);
    await client.invalidateQueries({
      queryKey: ['connectors'],
      predicate: query => query.queryKey[1] !== 'one',
    });
    return saved;
  };
}
