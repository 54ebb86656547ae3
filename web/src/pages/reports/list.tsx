import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { SavedReport } from '~/api/models';
import { useMay } from '~/app/session';
import { cubeOf, useCatalog } from './catalog';
import { KeptList } from './KeptList';

/** 报表: the questions that people keep. */
export function Reports() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const catalog = useCatalog();
  const open = (id: string) => void navigate({ to: '/reports/$id', params: { id } as never });
  return (
    <KeptList<SavedReport>
      name="savedReports"
      words={{
        menu: t('menu.reports'),
        create: t('reports.create'),
        empty: t('reports.empty'),
        emptyHint: t('reports.emptyHint'),
      }}
      open={one => open(one.id)}
      {...(may('dashboard.design') ? { create: () => open('new') } : {})}
      columns={[
        {
          key: 'cube',
          title: t('reports.cube'),
          width: 130,
          render: one => cubeOf(catalog.data, one.question.cube)?.title ?? one.question.cube,
        },
        {
          key: 'chart',
          title: t('reports.chart'),
          width: 110,
          render: one => t(`reports.charts.${one.chart}`),
        },
      ]}
      page={async (query, pageToken) => {
        const page = await answer(
          api.GET('/v1/savedReports', { params: { query: { ...query, pageSize: 100, pageToken } } }),
        );
        return { rows: page.savedReports as SavedReport[], next: page.nextPageToken };
      }}
    />
  );
}
