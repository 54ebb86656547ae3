import { PlusOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Quote } from '~/api/models';
import { useMay, useMe } from '~/app/session';
import { type Column, DataTable } from '~/ui/DataTable';
import { PersonPicker } from '~/ui/inputs';
import { PageHead } from '~/ui/PageHead';
import { Day, Empty, Mark, Money, Person, Text, When } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useUrl } from '~/ui/url';
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
  const me = useMe();
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
  const columns: Column<Quote>[] = [
    {
      key: 'title',
      title: t('quotes.title'),
      width: 210,
      render: one => (
        <button type="button" className="link clip" onClick={() => open(one.id)}>
          {one.title}
        </button>
      ),
    },
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
    {
      key: 'amount',
      title: t('quotes.amountUnit'),
      width: 160,
      numeric: true,
      order: { descend: 'amount desc' },
      render: one => <Money value={{ amount: one.totals?.gross ?? '', currency: one.currency }} short />,
    },
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
    {
      key: 'account',
      title: t('quotes.account'),
      width: 180,
      render: one => <Text>{one.accountName}</Text>,
    },
    { key: 'owner', title: t('quotes.owner'), width: 92, render: one => <Person id={one.ownerId} /> },
    {
      key: 'updated',
      title: t('common.updateTime'),
      width: 86,
      order: { descend: 'update_time desc' },
      render: one => <When time={one.updateTime} />,
    },
    {
      key: 'created',
      title: t('common.createTime'),
      width: 110,
      optional: true,
      order: { descend: 'create_time desc' },
      render: one => <When time={one.createTime} />,
    },
  ];
  const mine = url.owner === me.user.id;
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
            <Select
              mode="multiple"
              allowClear
              maxTagCount={1}
              aria-label={t('quotes.state')}
              placeholder={t('quotes.state')}
              style={{ minWidth: 140 }}
              value={url.states ?? []}
              onChange={states => setUrl({ states, view: '' })}
              options={QUOTE_STATES.map(state => ({ value: state, label: t(`quotes.states.${state}`) }))}
            />
            <span style={{ width: 130 }} className="filter">
              <PersonPicker
                clear
                label={t('quotes.owner')}
                placeholder={t('quotes.owner')}
                value={url.owner ?? ''}
                onChange={id => setUrl({ owner: id })}
              />
            </span>
            <Button
              type={mine ? 'primary' : 'default'}
              ghost={mine}
              onClick={() => setUrl({ owner: mine ? '' : me.user.id })}
            >
              {t('quotes.mine')}
            </Button>
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
