import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Order, Push } from '~/api/models';
import { type Column, DataTable } from '~/ui/DataTable';
import { PageHead } from '~/ui/PageHead';
import { Day, Empty, Mark, Money, Text } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useNarrow } from '~/ui/size';
import { useUrl } from '~/ui/url';
import { AnyOf, OwnerFilter, useDealColumns } from '../deals/list';
import { ORDER_STATES, OrderStatus, PUSH_STATES, PushStatus } from '../deals/states';

type Filters = {
  view?: string;
  query?: string;
  states?: string[];
  push?: string[];
  owner?: string;
  order?: string;
};

const TABS = ['all', 'running', 'delayed', 'parked'] as const;
const RUNNING: Order['state'][] = ['STATE_OPEN', 'STATE_IN_PRODUCTION', 'STATE_SHIPPED'];

/** The day that a milestone was promised, reached or is expected on. */
const shipping = (one: Order) => one.milestones.find(each => each.kind === 'MILESTONE_KIND_SHIPPED');

/** 订单. */
export function Orders() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const [url, setUrl] = useUrl<Filters>();
  const view = url.view ?? 'all';
  const open = (id: string) => void navigate({ to: '/orders/$id', params: { id } as never });
  const query = {
    query: url.query ?? '',
    states: (url.states?.length ? url.states : view === 'running' ? RUNNING : []) as Order['state'][],
    syncStates: (url.push?.length
      ? url.push
      : view === 'parked'
        ? ['PUSH_STATE_PARKED']
        : []) as Push['state'][],
    delayed: view === 'delayed',
    ownerId: url.owner ?? '',
  };
  const column = useDealColumns('orders', open);
  const columns: Column<Order>[] = [
    column.title,
    column.number,
    {
      key: 'state',
      title: t('orders.state'),
      width: 128,
      render: one => (
        <span className="marks">
          <OrderStatus state={one.state} />
          {one.delayed && <Mark tone="bad">{t('orders.delayed')}</Mark>}
        </span>
      ),
    },
    column.amount,
    { key: 'push', title: t('orders.push'), width: 104, render: one => <PushStatus state={one.syncState} /> },
    {
      key: 'remote',
      title: t('orders.remoteNumber'),
      width: 116,
      render: one => <Text>{one.remoteNumber}</Text>,
    },
    {
      key: 'promised',
      title: t('orders.promisedShip'),
      width: 104,
      render: one => <Day day={shipping(one)?.promisedDate} late={shipping(one)?.delayed ?? false} />,
    },
    {
      key: 'shipped',
      title: t('orders.shipped'),
      width: 110,
      optional: true,
      render: one => <Day day={shipping(one)?.actualDate} />,
    },
    { ...column.account, width: 164 },
    column.owner,
    column.created,
    column.updated,
  ];
  return (
    <main className="page list">
      <PageHead
        title={t('menu.orders')}
        tabs={{
          active: view,
          onChange: key => setUrl({ view: key === 'all' ? '' : key, states: [], push: [] }),
          items: TABS.map(key => ({ key, label: t(`orders.views.${key}`) })),
        }}
      />
      {!narrow && <Figures ownerId={url.owner ?? ''} />}
      <DataTable<Order>
        name="orders"
        columns={columns}
        rowKey={one => one.id}
        onOpen={one => open(one.id)}
        orderBy={url.order}
        onOrder={order => setUrl({ order })}
        list={{
          key: ['orders', 'list', query],
          page: async pageToken => {
            const page = await answer(
              api.GET('/v1/orders', {
                params: { query: { ...query, orderBy: url.order ?? '', pageSize: 100, pageToken } },
              }),
            );
            return { rows: page.orders as Order[], next: page.nextPageToken };
          },
        }}
        search={
          <SearchBox
            value={url.query ?? ''}
            onChange={words => setUrl({ query: words })}
            hint={t('orders.searchHint')}
          />
        }
        filters={
          <>
            <AnyOf
              label={t('orders.state')}
              value={url.states ?? []}
              onChange={states => setUrl({ states })}
              options={ORDER_STATES.map(state => ({ value: state, label: t(`orders.states.${state}`) }))}
            />
            <AnyOf
              label={t('orders.push')}
              value={url.push ?? []}
              onChange={push => setUrl({ push })}
              options={PUSH_STATES.map(state => ({ value: state, label: t(`orders.pushStates.${state}`) }))}
            />
            <OwnerFilter area="orders" owner={url.owner ?? ''} onChange={owner => setUrl({ owner })} />
          </>
        }
        card={one => (
          <>
            <span className="card-line">
              <strong className="clip">{one.title}</strong>
              <Money value={{ amount: one.totals?.gross ?? '', currency: one.currency }} />
            </span>
            <span className="card-line quiet">
              <OrderStatus state={one.state} />
              {one.delayed && <Mark tone="bad">{t('orders.delayed')}</Mark>}
              <PushStatus state={one.syncState} />
              <span className="figure">{one.number}</span>
            </span>
          </>
        )}
        empty={
          <Empty title={t(`orders.emptyViews.${view as 'all'}`)}>
            <p>{t('orders.emptyHint')}</p>
          </Empty>
        }
      />
    </main>
  );
}

/** How many are open, late or stuck, and how punctual deliveries were (OTD). */
function Figures({ ownerId }: { ownerId: string }) {
  const { t } = useTranslation();
  const figures = useQuery({
    queryKey: ['orders', 'statistics', ownerId],
    placeholderData: before => before,
    queryFn: () => answer(api.GET('/v1/orders:statistics', { params: { query: { ownerId } } })),
  });
  const data = figures.data;
  if (!data) return null;
  const running = data.counts
    .filter(one => RUNNING.includes(one.state))
    .reduce((sum, one) => sum + Number(one.count), 0);
  const rate = data.all?.rate ? `${(Number(data.all.rate) * 100).toFixed(1)}%` : '–';
  return (
    <div className="kpis">
      <div className="kpi">
        <span className="quiet">{t('orders.figures.running')}</span>
        <strong className="figure">{running}</strong>
      </div>
      <div className="kpi">
        <span className="quiet">{t('orders.figures.delayed')}</span>
        <strong className={data.delayed === '0' ? 'figure' : 'figure tone-bad'}>{data.delayed}</strong>
      </div>
      <div className="kpi">
        <span className="quiet">{t('orders.figures.parked')}</span>
        <strong className={data.parked === '0' ? 'figure' : 'figure tone-bad'}>{data.parked}</strong>
      </div>
      <div className="kpi">
        <span className="quiet">{t('orders.figures.otd')}</span>
        <strong className="figure">{rate}</strong>
        <small className="quiet">
          {data.all?.rate &&
            t('orders.figures.otdOf', { count: data.all?.onTime ?? '0', of: data.all?.promised ?? '0' })}
        </small>
      </div>
    </div>
  );
}
