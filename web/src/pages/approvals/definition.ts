import { useQuery } from '@tanstack/react-query';
import { answer, api } from '~/api/client';
import { useMay } from '~/app/session';
import { type Definition, read } from './document';

/** The process that an instance runs by; undefined for who may not read it. */
export function useDefinition(key: string, version: number): Definition | undefined {
  const may = useMay();
  const process = useQuery({
    queryKey: ['processes', key, version],
    enabled: key !== '' && may('workflow.process.read'),
    staleTime: 10 * 60_000,
    queryFn: async () => {
      const process = await answer(
        api.GET('/v1/processes/{key}', { params: { path: { key }, query: { version } } }),
      );
      return read(process.definition, process.forms);
    },
  });
  return process.data;
}
