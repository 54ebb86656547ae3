import { useQuery } from '@tanstack/react-query';
import { answer, api } from '~/api/client';
import type { Pipeline } from '~/api/models';

/** The company's pipelines, the default one first. */
export function usePipelines(enabled = true): Pipeline[] {
  const list = useQuery({
    queryKey: ['pipelines'],
    enabled,
    staleTime: 5 * 60_000,
    queryFn: async () =>
      (await answer(api.GET('/v1/pipelines', { params: { query: { pageSize: 100 } } })))
        .pipelines as Pipeline[],
  });
  return list.data ?? [];
}
