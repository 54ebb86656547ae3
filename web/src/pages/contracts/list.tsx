import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Contract } from '~/api/models';
import { useMay } from '~/app/session';
import { type Column, DataTable } from '~/ui/DataTable';
import { PageHead } from '~/ui/PageHead';
import { Day, Empty, Mark, Money, Person } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useNarrow } from '~/ui/size';
import { useUrl } from '~/ui/url';
import { AnyOf, OwnerFilter, useDealColumns } from '../deals/list';
import { CONTRACT_STATES, ContractStatus } from '../deals/states';

const NewContract = lazy(() => import('./new'));

type Filters = {
  view?: string;
  query?: string;
  states?: string[];
  owner?: string;
  order?: string;
};

/** Views that people ask for, and the states that each stands for. */
const VIEWS: Record<string, Contract['state'][]> = {
  all: [],
  open: ['STATE_DRAFT', 'STATE_IN_APPROVAL', 'STATE_RETURNED'],
  sign: ['STATE_APPROVED'],
  running: ['STATE_SIGNED', 'STATE_EFFECTIVE'],
  overdue: [],
};
const TABS = ['all', 'open', 'sign', 'running', 'overdue'] as const;

/** 合同. */
export function Contracts() {
  const { t } = useTranslation();
  const may = useMay();
  const [creating, setCreating] = useState(false);
  const narrow = useNarrow();
  const navigate = useNavigate();
  const [url, setUrl] = useUrl<Filters>();
  const view = url.view ?? 'all';
  const open = (id: string) => void navigate({ to: '/contracts/$id', params: { id } as never });
  const query = {
    query: url.query ?? '',
    states: (url.states?.length ? url.states : (VIEWS[view] ?? [])) as Contract['state'][],
    ownerId: url.owner ?? '',
    overdue: view === 'overdue',
  };
  const column = useDealColumns('contracts', open);
  const columns: Column<Contract>[] = [
    { ...column.title, width: 246 },
    column.number,
    {
      key: 'state',
      title: t('contracts.state'),
      width: 140,
      render: one => (
        <span className="marks">
          <ContractStatus state={one.state} />
          {one.overdue && <Mark tone="bad">{t('contracts.overdue')}</Mark>}
        </span>
      ),
    },
    { ...column.amount, order: { descend: 'amount desc' } },
    {
      key: 'received',
      title: t('contracts.receivedUnit'),
      width: 124,
      numeric: true,
      render: one => <Money value={{ amount: one.received, currency: one.currency }} short />,
    },
    {
      key: 'open',
      title: t('contracts.openUnit'),
      width: 124,
      numeric: true,
      render: one => <Money value={{ amount: one.open, currency: one.currency }} short />,
    },
    { ...column.account, width: 196 },
    column.owner,
    {
      key: 'signed',
      title: t('contracts.fields.signedDate'),
      width: 110,
      optional: true,
      order: { descend: 'signed_date desc' },
      render: one => <Day day={one.signedDate} />,
    },
    column.updated,
    column.created,
  ];
  return (
    <main className="page list">
      <PageHead
        title={t('menu.contracts')}
        extra={
          may('contract.create') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
              {t('contracts.create')}
            </Button>
          )
        }
        tabs={{
          active: view,
          onChange: key => setUrl({ view: key === 'all' ? '' : key, states: [] }),
          items: TABS.map(key => ({ key, label: t(`contracts.views.${key}`) })),
        }}
      />
      {!narrow && <Figures ownerId={url.owner ?? ''} />}
      <DataTable<Contract>
        name="contracts"
        columns={columns}
        rowKey={one => one.id}
        onOpen={one => open(one.id)}
        orderBy={url.order}
        onOrder={order => setUrl({ order })}
        list={{
          key: ['contracts', 'list', query],
          page: async pageToken => {
            const page = await answer(
              api.GET('/v1/contracts', {
                params: { query: { ...query, orderBy: url.order ?? '', pageSize: 100, pageToken } },
              }),
            );
            return { rows: page.contracts as Contract[], next: page.nextPageToken };
          },
        }}
        search={
          <SearchBox
            value={url.query ?? ''}
            onChange={words => setUrl({ query: words })}
            hint={t('contracts.searchHint')}
          />
        }
        filters={
          <>
            <AnyOf
              label={t('contracts.state')}
              value={url.states ?? []}
              onChange={states => setUrl({ states, view: view === 'overdue' ? view : '' })}
              options={CONTRACT_STATES.map(state => ({
                value: state,
                label: t(`contracts.states.${state}`),
              }))}
            />
            <OwnerFilter area="contracts" owner={url.owner ?? ''} onChange={owner => setUrl({ owner })} />
          </>
        }
        card={one => (
          <>
            <span className="card-line">
              <strong className="clip">{one.title}</strong>
              <Money value={{ amount: one.totals?.gross ?? '', currency: one.currency }} />
            </span>
            <span className="card-line quiet">
              <ContractStatus state={one.state} />
              {one.overdue && <Mark tone="bad">{t('contracts.overdue')}</Mark>}
              <span className="figure">{one.number}</span>
              <Person id={one.ownerId} bare />
            </span>
          </>
        )}
        empty={
          <Empty title={t(view === 'overdue' ? 'contracts.emptyOverdue' : 'contracts.empty')}>
            <p>{t('contracts.emptyHint')}</p>
          </Empty>
        }
      />
      <Suspense>
        {creating && <NewContract onClose={() => setCreating(false)} onSaved={one => open(one.id)} />}
      </Suspense>
    </main>
  );
}

/** What was signed, what came of it, what is late. */
function Figures({ ownerId }: { ownerId: string }) {
  const { t } = useTranslation();
  const figures = useQuery({
    queryKey: ['contracts', 'statistics', ownerId],
    placeholderData: before => before,
    queryFn: () => answer(api.GET('/v1/contracts:statistics', { params: { query: { ownerId } } })),
  });
  const sums = figures.data?.sums ?? [];
  const sum = sums.find(one => one.currency === 'CNY') ?? sums[0];
  if (!sum) return null;
  return (
    <div className="kpis">
      {(['signed', 'received', 'open', 'overdue'] as const).map(key => (
        <div key={key} className="kpi">
          <span className="quiet">{t(`contracts.figures.${key}`)}</span>
          <strong className={key === 'overdue' && !/^[0.]*$/.test(sum[key]) ? 'tone-bad' : ''}>
            <Money value={{ amount: sum[key], currency: sum.currency }} />
          </strong>
        </div>
      ))}
    </div>
  );
}
