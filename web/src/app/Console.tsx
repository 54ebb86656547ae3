import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { onSignedOut } from '~/api/client';
import { queries } from './client';
import { router } from './router';
import { meQuery } from './session';
import { theme } from './theme';

onSignedOut(() => queries.setQueryData(meQuery.queryKey, null));

/** The whole console. */
export function Console() {
  const { i18n, t } = useTranslation();
  useEffect(() => {
    document.title = t('app.title');
  }, [t]);
  return (
    <ConfigProvider
      locale={i18n.language === 'zh-CN' ? zh : en}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <App message={{ maxCount: 3 }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
