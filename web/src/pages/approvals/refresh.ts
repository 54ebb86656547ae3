import { useQueryClient } from '@tanstack/react-query';

/** What an answer changes elsewhere. */
export function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['instances', 'tasks', 'opportunities'].map(key => client.invalidateQueries({ queryKey: [key] })),
    );
}
