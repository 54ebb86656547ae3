import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { withWords } from '~/i18n';
import { useFeedback } from '~/ui/feedback';
import { Empty } from '~/ui/parts';
import { Bones, Shell } from './Shell';
import { MeContext, meQuery } from './session';

const SignIn = lazy(() => withWords('signIn', import('./SignIn')));

/** Nothing but the sign-in before somebody has signed in; the address stays what it was. */
export function Root({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const me = useQuery(meQuery);
  if (me.isError) {
    return (
      <main className="page centred">
        <Empty title={t('failure.broken')}>
          <p>{feedback.words(me.error)}</p>
          <Button onClick={() => void me.refetch()}>{t('common.retry')}</Button>
        </Empty>
      </main>
    );
  }
  if (me.isPending) return <Bones />;
  if (!me.data) {
    return (
      <Suspense>
        <SignIn />
      </Suspense>
    );
  }
  return (
    <MeContext value={me.data}>
      <Shell>{children}</Shell>
    </MeContext>
  );
}
