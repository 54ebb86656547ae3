import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '~/ui/feedback';
import { Empty } from '~/ui/parts';

/** There is no such page. */
export function Missing() {
  const { t } = useTranslation();
  return (
    <main className="page centred">
      <Empty title={t('failure.missing')}>
        <p>{t('failure.missingHint')}</p>
        <Link to="/">{t('failure.home')}</Link>
      </Empty>
    </main>
  );
}

/** A page that broke: says so, and that it may be tried again. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const feedback = useFeedback();
  return (
    <main className="page centred">
      <Empty title={t('failure.broken')}>
        <p>{feedback.words(error)}</p>
        <Button
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          {t('common.retry')}
        </Button>
      </Empty>
    </main>
  );
}
