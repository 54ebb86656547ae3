import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { onSignedOut } from '~/api/client';
import { widgets } from '~/i18n';
import { Dialogs } from '~/ui/Dialogs';
import { queries } from './client';
import { router } from './router';
import { meQuery } from './session';
import { theme } from './theme';

onSignedOut(() => queries.setQueryData(meQuery.queryKey, null));

/** The whole console. */
export function Console() {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('app.title');
  }, [t]);
  return (
    <ConfigProvider locale={widgets()} theme={theme} button={{ autoInsertSpace: false }}>
      {/* Around the dialogs: what they show asks the services too. */}
      <QueryClientProvider client={queries}>
        <Dialogs>
          <RouterProvider router={router} />
        </Dialogs>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
