import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Automation } from '~/api/models';
import { useMay } from '~/app/session';
import { DesignList } from '~/ui/design/DesignList';
import { PageHead } from '~/ui/PageHead';
import { Mark, Nothing } from '~/ui/parts';
import { useUrl } from '~/ui/url';
import { readDefinition } from './model';
import { Runs } from './runs';

/** How an automation did of late. */
function Lately({ id }: { id: string }) {
  const { t } = useTranslation();
  const since = dayjs().startOf('day').subtract(7, 'day').toISOString();
  const seen = useQuery({
    queryKey: ['automations', 'statistics', id, since],
    staleTime: 60_000,
    queryFn: () =>
      answer(
        api.GET('/v1/automations/{key}:statistics', {
          params: { path: { key: id }, query: { createdFrom: since } },
        }),
      ),
  });
  if (!seen.data || Number(seen.data.runs) === 0) return <Nothing />;
  return (
    <span className="marks">
      <span className="figure">{t('automations.runsCount', { count: Number(seen.data.runs) })}</span>
      {Number(seen.data.failed) > 0 && (
        <Mark tone="bad">{t('automations.failedCount', { count: Number(seen.data.failed) })}</Mark>
      )}
    </span>
  );
}

/** 自动化: what the company has done by itself, and what came of it. */
export function Automations() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [url, setUrl] = useUrl<{ view?: string }>();
  const runs = url.view === 'runs';
  const tabs = {
    active: runs ? 'runs' : 'list',
    onChange: (key: string) =>
      setUrl({ view: key === 'list' ? '' : key, state: '', open: '', automation: '' } as never),
    items: (['list', 'runs'] as const).map(key => ({ key, label: t(`automations.views.${key}`) })),
  };
  if (runs)
    return (
      <main className="page list">
        <PageHead title={t('menu.automations')} tabs={tabs} />
        <Runs onAutomation={key => void navigate({ to: '/automations/$key', params: { key } as never })} />
      </main>
    );
  return (
    <DesignList<Automation>
      name="automations"
      to="/automations/$key"
      tabs={tabs}
      words={{
        menu: t('menu.automations'),
        create: t('automations.create'),
        empty: t('automations.empty'),
        emptyHint: t('automations.emptyHint'),
      }}
      columns={[
        {
          key: 'lately',
          title: t('automations.week'),
          width: 170,
          render: one => <Lately id={one.key} />,
        },
      ]}
      page={async pageToken => {
        const query = { pageSize: 100, pageToken };
        const page = await answer(api.GET('/v1/automations', { params: { query } }));
        return { rows: page.automations as Automation[], next: page.nextPageToken };
      }}
      editable={may('workflow.automation.design')}
      root="automation"
      create={({ key, title }) =>
        api.POST('/v1/automations', {
          body: {
            requestId: requestId(),
            automation: { key, definition: readDefinition({ title }) as never },
          },
        })
      }
    />
  );
}
