import { PlusOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Quote } from '~/api/models';
import { useMay } from '~/app/session';
import { type Column, DataTable } from '~/ui/DataTable';
import { PageHead } from '~/ui/PageHead';
import { Day, Empty, Mark, Money, Person } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useUrl } from '~/ui/url';
import { AnyOf, OwnerFilter, useDealColumns } from '../deals/list';
import { QUOTE_STATES, QuoteStatus } from '../deals/states';

const QuoteForm = lazy(() => import('./form'));

type Filters = { view?: string; query?: string; states?: string[]; owner?: string; order?: string };

/** Views that people ask for, and the states that each stands for. */
const VIEWS: Record<string, Quote['state'][]> = {
  all: [],
  drafts: ['STATE_DRAFT'],
  waiting: ['STATE_IN_APPROVAL'],
  out: ['STATE_APPROVED', 'STATE_SENT'],
  accepted: ['STATE_ACCEPTED'],
};
const TABS = ['all', 'drafts', 'waiting', 'out', 'accepted'] as const;

/** 报价单. */
export function Quotes() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [url, setUrl] = useUrl<Filters>();
  const [creating, setCreating] = useState(false);
  const view = url.view ?? 'all';
  const open = (id: string) => void navigate({ to: '/quotes/$id', params: { id } as never });
  const query = {
    query: url.query ?? '',
    states: (url.states?.length ? url.states : (VIEWS[view] ?? [])) as Quote['state'][],
    ownerId: url.owner ?? '',
  };
  const column = useDealColumns('quotes', open);
  const columns: Column<Quote>[] = [
    { ...column.title, width: 210 },
    {
      key: 'number',
      title: t('common.number'),
      width: 170,
      render: one => (
        <span className="figure">
          {one.number} {one.version > 1 && <Mark tone="calm">{t('quotes.v', { n: one.version })}</Mark>}
        </span>
      ),
    },
    { key: 'state', title: t('quotes.state'), width: 108, render: one => <QuoteStatus state={one.state} /> },
    { ...column.amount, width: 160, order: { descend: 'amount desc' } },
    {
      key: 'discount',
      title: t('quotes.discountRate'),
      width: 76,
      numeric: true,
      render: one => <span className="figure">{one.discountRate ? `${one.discountRate}%` : '–'}</span>,
    },
    {
      key: 'validUntil',
      title: t('quotes.validUntil'),
      width: 112,
      order: { ascend: 'valid_until' },
      render: one => <Day day={one.validUntil} late={one.state === 'STATE_EXPIRED'} />,
    },
    column.account,
    column.owner,
    { ...column.updated, width: 86, optional: false },
    column.created,
  ];
  return (
    <main className="page list">
      <PageHead
        title={t('menu.quotes')}
        extra={
          may('quote.create') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
              {t('quotes.create')}
            </Button>
          )
        }
        tabs={{
          active: view,
          onChange: key => setUrl({ view: key === 'all' ? '' : key, states: [] }),
          items: TABS.map(key => ({ key, label: t(`quotes.views.${key}`) })),
        }}
      />
      <DataTable<Quote>
        name="quotes"
        columns={columns}
        rowKey={one => one.id}
        onOpen={one => open(one.id)}
        orderBy={url.order}
        onOrder={order => setUrl({ order })}
        list={{
          key: ['quotes', 'list', query],
          page: async pageToken => {
            const page = await answer(
              api.GET('/v1/quotes', {
                params: { query: { ...query, orderBy: url.order ?? '', pageSize: 100, pageToken } },
              }),
            );
            return { rows: page.quotes as Quote[], next: page.nextPageToken };
          },
        }}
        search={
          <SearchBox
            value={url.query ?? ''}
            onChange={words => setUrl({ query: words })}
            hint={t('quotes.searchHint')}
          />
        }
        filters={
          <>
            <AnyOf
              label={t('quotes.state')}
              value={url.states ?? []}
              onChange={states => setUrl({ states, view: '' })}
              options={QUOTE_STATES.map(state => ({ value: state, label: t(`quotes.states.${state}`) }))}
            />
            <OwnerFilter area="quotes" owner={url.owner ?? ''} onChange={owner => setUrl({ owner })} />
          </>
        }
        card={one => (
          <>
            <span className="card-line">
              <strong className="clip">{one.title}</strong>
              <Money value={{ amount: one.totals?.gross ?? '', currency: one.currency }} />
            </span>
            <span className="card-line quiet">
              <QuoteStatus state={one.state} />
              <span className="figure">{one.number}</span>
              <Person id={one.ownerId} bare />
            </span>
          </>
        )}
        empty={
          <Empty title={t('quotes.empty')}>
            <p>{t('quotes.emptyHint')}</p>
          </Empty>
        }
      />
      <Suspense>
        {creating && (
          <QuoteForm
            open
            onClose={() => setCreating(false)}
            onSaved={one => {
              setCreating(false);
              open(one.id);
            }}
          />
        )}
      </Suspense>
    </main>
  );
}
