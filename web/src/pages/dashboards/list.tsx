import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Dashboard } from '~/api/models';
import { useMay } from '~/app/session';
import { KeptList } from '../reports/KeptList';

const KeptForm = lazy(() => import('../reports/KeptForm'));

/** 仪表盘: boards of one's own, and those that are shared. */
export function Dashboards() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const open = (id: string, search = {}) =>
    void navigate({ to: '/dashboards/$id', params: { id } as never, search: search as never });
  return (
    <KeptList<Dashboard>
      name="dashboards"
      words={{
        menu: t('menu.dashboards'),
        create: t('boards.create'),
        empty: t('boards.empty'),
        emptyHint: t('boards.emptyHint'),
      }}
      open={one => open(one.id)}
      {...(may('dashboard.design') ? { create: () => setCreating(true) } : {})}
      columns={[
        {
          key: 'tiles',
          title: t('boards.tiles'),
          width: 90,
          numeric: true,
          render: one => <span className="figure">{one.tiles.length}</span>,
        },
      ]}
      page={async (query, pageToken) => {
        const page = await answer(
          api.GET('/v1/dashboards', { params: { query: { ...query, pageSize: 100, pageToken } } }),
        );
        return { rows: page.dashboards as Dashboard[], next: page.nextPageToken };
      }}
    >
      <Suspense>
        {creating && (
          <KeptForm
            heading={t('boards.create')}
            root="dashboard"
            shares={may('dashboard.share')}
            initial={{ title: '', sharing: { everyone: false, roleIds: [] } }}
            submit={async values => {
              const board = (await answer(
                api.POST('/v1/dashboards', {
                  params: { query: { requestId: requestId() } },
                  body: { ...values, tiles: [], period: 'PERIOD_UNSPECIFIED' },
                }),
              )) as Dashboard;
              await client.invalidateQueries({ queryKey: ['dashboards', 'list'] });
              open(board.id, { edit: true });
            }}
            onClose={() => setCreating(false)}
          />
        )}
      </Suspense>
    </KeptList>
  );
}
