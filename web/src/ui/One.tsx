import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Missing } from '~/app/Failure';
import { useFeedback } from '~/ui/feedback';
import { Empty } from '~/ui/parts';

/** The page of one record: its bones while it comes, and what is wrong where it does not. */
export function One<T>({ query, children }: { query: UseQueryResult<T>; children: (one: T) => ReactNode }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  if (query.data) return children(query.data);
  if (!query.isError) {
    return (
      <main className="page" aria-busy="true">
        <Skeleton active paragraph={{ rows: 10 }} />
      </main>
    );
  }
  if ('status' in query.error && query.error.status === 404) return <Missing />;
  return (
    <main className="page centred">
      <Empty title={feedback.words(query.error)}>
        <Button onClick={() => void query.refetch()}>{t('common.retry')}</Button>
      </Empty>
    </main>
  );
}
