import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Connector } from '~/api/models';
import { type Column, DataTable } from '~/ui/DataTable';
import { Empty, Mark, Status, When } from '~/ui/parts';
import { useUrl } from '~/ui/url';

const ConnectorForm = lazy(() => import('./connector-form'));

export function ConnectorStatus({ enabled }: { enabled: boolean }) {
  const { t } = useTranslation();
  return (
    <Status tone={enabled ? 'good' : 'calm'}>{t(`integrations.states.${enabled ? 'on' : 'off'}`)}</Status>
  );
}

/** The connectors of the company. */
export function ConnectorList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [url, setUrl] = useUrl<{ open?: string }>();
  const open = (id: string) => void navigate({ to: '/integrations/$id', params: { id } as never });
  const columns: Column<Connector>[] = [
    {
      key: 'name',
      title: t('integrations.name'),
      width: 240,
      render: one => (
        <span className="marks nowrap">
          <button type="button" className="link clip" onClick={() => open(one.id)}>
            {one.name}
          </button>
          {one.default && <Mark tone="info">{t('integrations.default')}</Mark>}
        </span>
      ),
    },
    { key: 'url', title: t('integrations.baseUrl'), width: 340, render: one => <code>{one.baseUrl}</code> },
    {
      key: 'state',
      title: t('integrations.state'),
      width: 110,
      render: one => <ConnectorStatus enabled={one.enabled} />,
    },
    {
      key: 'inbound',
      title: t('integrations.tabs.inbound'),
      width: 110,
      render: one => t(one.hasInboundSecret ? 'common.yes' : 'common.no'),
    },
    {
      key: 'poll',
      title: t('integrations.poll'),
      width: 170,
      numeric: true,
      optional: true,
      render: one => one.pollMinutes,
    },
    {
      key: 'updated',
      title: t('common.updateTime'),
      width: 140,
      render: one => <When time={one.updateTime} />,
    },
  ];
  return (
    <>
      <DataTable<Connector>
        name="connectors"
        columns={columns}
        rowKey={one => one.id}
        onOpen={one => open(one.id)}
        list={{
          key: ['connectors', 'list'],
          page: async pageToken => {
            const query = { pageSize: 100, pageToken };
            const page = await answer(api.GET('/v1/erpConnectors', { params: { query } }));
            return { rows: page.connectors as Connector[], next: page.nextPageToken };
          },
        }}
        card={one => (
          <>
            <span className="card-line">
              <strong className="clip">{one.name}</strong>
              <ConnectorStatus enabled={one.enabled} />
            </span>
            <span className="card-line quiet">
              <span className="clip">{one.baseUrl}</span>
              {one.default && <Mark tone="info">{t('integrations.default')}</Mark>}
            </span>
          </>
        )}
        empty={
          <Empty title={t('integrations.empty')}>
            <p>{t('integrations.emptyHint')}</p>
          </Empty>
        }
      />
      <Suspense>
        {url.open === 'new' && (
          <ConnectorForm onClose={() => setUrl({ open: '' })} onSaved={one => open(one.id)} />
        )}
      </Suspense>
    </>
  );
}
