import { useQuery } from '@tanstack/react-query';
import { answer, api } from '~/api/client';
import type { DecisionTable } from '~/api/models';
import { useSettled } from '~/ui/size';

/** What a check says of the table as it stands. */
export function useCheck(table: DecisionTable) {
  const settled = useSettled(table, 500);
  const check = useQuery({
    queryKey: ['decisions', 'check', settled],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: before => before,
    queryFn: () => answer(api.POST('/v1/decisions:check', { body: { table: settled } })),
  });
  return check.data;
}

export type Check = ReturnType<typeof useCheck>;
