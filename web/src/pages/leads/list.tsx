import { CloseOutlined, ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Lead, LeadState } from '~/api/models';
import { useMay, useMe } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { type Column, DataTable } from '~/ui/DataTable';
import { useFeedback } from '~/ui/feedback';
import { phone } from '~/ui/figures';
import { PersonPicker } from '~/ui/inputs';
import { PageHead } from '~/ui/PageHead';
import { Empty, Mark, Money, Nothing, Person, Region, Text, When } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useNarrow } from '~/ui/size';
import { LeadStatus } from '~/ui/states';
import { useUrl } from '~/ui/url';

// What opens on top comes when it is opened.
const LeadDrawer = lazy(() => import('./detail'));
const LeadForm = lazy(() => import('./form'));

type Filters = {
  view?: string;
  query?: string;
  states?: string[];
  owner?: string;
  source?: string;
  province?: string;
  from?: string;
  to?: string;
  importId?: string;
  order?: string;
  open?: string;
};

export const LEAD_STATES: LeadState[] = [
  'STATE_NEW',
  'STATE_FOLLOWING',
  'STATE_QUALIFIED',
  'STATE_UNQUALIFIED',
  'STATE_CONVERTED',
];

/** 线索: every channel's enquiries, the pool, and what is late. */
export function Leads() {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const narrow = useNarrow();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [url, setUrl] = useUrl<Filters>();
  const [creating, setCreating] = useState(false);
  const view = url.view ?? 'all';
  const query = {
    query: url.query ?? '',
    states: (url.states ?? []) as LeadState[],
    ownerId: view === 'mine' ? me.user.id : (url.owner ?? ''),
    pool: view === 'pool',
    late: view === 'late',
    source: url.source ?? '',
    province: url.province ?? '',
    importId: url.importId ?? '',
    ...(url.from ? { createdFrom: dayjs(url.from).startOf('day').toISOString() } : {}),
    ...(url.to ? { createdBefore: dayjs(url.to).add(1, 'day').startOf('day').toISOString() } : {}),
  };

  const columns: Column<Lead>[] = [
    {
      key: 'company',
      title: t('leads.company'),
      width: 212,
      order: { ascend: 'company' },
      render: lead => (
        <button type="button" className="link clip" onClick={() => setUrl({ open: lead.id }, false)}>
          {lead.company || lead.contactName || lead.phone || lead.email}
        </button>
      ),
    },
    { key: 'state', title: t('leads.state'), width: 92, render: lead => <LeadStatus state={lead.state} /> },
    { key: 'contact', title: t('leads.contact'), width: 84, render: lead => <Text>{lead.contactName}</Text> },
    {
      key: 'phone',
      title: t('leads.phone'),
      width: 126,
      render: lead => (lead.phone ? <span className="figure">{phone(lead.phone)}</span> : <Nothing />),
    },
    { key: 'product', title: t('leads.product'), width: 120, render: lead => <Text>{lead.product}</Text> },
    { key: 'region', title: t('leads.region'), width: 104, render: lead => <Region place={lead.region} /> },
    {
      key: 'budget',
      title: t('leads.budgetUnit'),
      width: 108,
      numeric: true,
      render: lead => <Money value={lead.budget} short />,
    },
    { key: 'source', title: t('leads.source'), width: 92, render: lead => <Text>{lead.source}</Text> },
    {
      key: 'owner',
      title: t('leads.owner'),
      width: 96,
      render: lead =>
        lead.ownerId ? <Person id={lead.ownerId} /> : <Mark tone="calm">{t('leads.inPool')}</Mark>,
    },
    {
      key: 'response',
      title: t('leads.response'),
      width: 104,
      optional: true,
      render: lead => <Response lead={lead} />,
    },
    {
      key: 'created',
      title: t('common.createTime'),
      width: 104,
      order: { ascend: 'create_time', descend: 'create_time desc' },
      render: lead => <When time={lead.createTime} />,
    },
    {
      key: 'updated',
      title: t('common.updateTime'),
      width: 120,
      optional: true,
      order: { descend: 'update_time desc' },
      render: lead => <When time={lead.updateTime} />,
    },
    {
      key: 'industry',
      title: t('leads.industry'),
      width: 110,
      optional: true,
      render: lead => <Text>{lead.industry}</Text>,
    },
    {
      key: 'campaign',
      title: t('leads.campaign'),
      width: 120,
      optional: true,
      render: lead => <Text>{lead.campaign}</Text>,
    },
    { key: 'number', title: t('common.number'), width: 140, optional: true, render: lead => lead.number },
  ];

  const assign = async (rows: Lead[], done: () => void, byTable: boolean) => {
    const asked = byTable
      ? await ask({
          title: t('leads.assignByTable'),
          hint: t('leads.assignByTableHint', { count: rows.length }),
        })
      : await ask({ title: t('leads.assignTo'), person: t('leads.owner') });
    if (!asked) return;
    const ids = rows.map(lead => lead.id);
    const given = await feedback.attempt(
      () => answer(api.POST('/v1/leads:assign', { body: { ids, ownerId: asked.person } })),
      t('leads.assigned', { count: rows.length }),
    );
    if (!given) return;
    done();
    await client.invalidateQueries({ queryKey: ['leads'] });
  };

  return (
    <main className="page list">
      <PageHead
        title={t('menu.leads')}
        extra={
          <>
            {may('lead.import') && (
              <Link to="/leads/import" className="button">
                <ImportOutlined aria-hidden /> {t('leads.import')}
              </Link>
            )}
            {may('lead.create') && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
                {t('leads.create')}
              </Button>
            )}
          </>
        }
        tabs={{
          active: view,
          onChange: key => setUrl({ view: key === 'all' ? '' : key, owner: '' }),
          items: (['all', 'mine', 'pool', 'late'] as const).map(key => ({
            key,
            label: t(`leads.views.${key}`),
          })),
        }}
      />
      <DataTable<Lead>
        name="leads"
        columns={columns}
        rowKey={lead => lead.id}
        onOpen={lead => setUrl({ open: lead.id }, false)}
        orderBy={url.order}
        onOrder={order => setUrl({ order })}
        list={{
          key: ['leads', query],
          page: async pageToken => {
            const page = await answer(
              api.GET('/v1/leads', {
                params: { query: { ...query, orderBy: url.order ?? '', pageSize: 100, pageToken } },
              }),
            );
            return { rows: page.leads as Lead[], next: page.nextPageToken };
          },
        }}
        search={
          <SearchBox
            value={url.query ?? ''}
            onChange={query => setUrl({ query })}
            hint={t('leads.searchHint')}
          />
        }
        filters={<LeadFilters url={url} setUrl={setUrl} owner={view === 'all' || view === 'late'} />}
        {...(may('lead.assign') && !narrow
          ? {
              bulk: (rows: Lead[], done: () => void) => (
                <>
                  <Button onClick={() => void assign(rows, done, false)}>{t('leads.assignTo')}</Button>
                  <Button onClick={() => void assign(rows, done, true)}>{t('leads.assignByTable')}</Button>
                </>
              ),
            }
          : {})}
        card={lead => (
          <>
            <span className="card-line">
              <strong className="clip">{lead.company || lead.contactName}</strong>
              <LeadStatus state={lead.state} />
            </span>
            <span className="card-line quiet">
              <span className="clip">
                {[lead.contactName, lead.product, lead.source].filter(text => text !== '').join(' · ')}
              </span>
              <When time={lead.createTime} />
            </span>
          </>
        )}
        empty={
          <Empty
            title={t(
              view === 'pool' ? 'leads.emptyPool' : view === 'late' ? 'leads.emptyLate' : 'leads.empty',
            )}
          >
            <p>{t('leads.emptyHint')}</p>
          </Empty>
        }
      />
      <Suspense>
        {url.open && (
          <LeadDrawer
            id={url.open ?? ''}
            onClose={() => setUrl({ open: '' })}
            onOpen={id => setUrl({ open: id })}
          />
        )}
        {creating && (
          <LeadForm
            open
            onClose={() => setCreating(false)}
            onSaved={lead => {
              setCreating(false);
              setUrl({ open: lead.id }, false);
            }}
          />
        )}
      </Suspense>
    </main>
  );
}

/** How the first response stands: given, due, or late. */
export function Response({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  if (lead.firstResponseTime) return <span className="quiet">{t('leads.responded')}</span>;
  if (!lead.responseDueTime) return <Nothing />;
  const open =
    lead.state === 'STATE_NEW' || lead.state === 'STATE_FOLLOWING' || lead.state === 'STATE_QUALIFIED';
  const late = open && dayjs(lead.responseDueTime).isBefore(dayjs());
  return (
    <span className={late ? 'tone-bad' : ''}>
      <When time={lead.responseDueTime} relative />
    </span>
  );
}

function LeadFilters(props: { url: Filters; setUrl: (change: Partial<Filters>) => void; owner: boolean }) {
  const { t } = useTranslation();
  const { url, setUrl } = props;
  const statistics = useQuery({
    queryKey: ['leads', 'channels'],
    staleTime: 5 * 60_000,
    queryFn: () => answer(api.GET('/v1/leads:statistics')),
  });
  const channels = statistics.data?.channels.filter(channel => channel.source !== '') ?? [];
  return (
    <>
      <Select
        mode="multiple"
        allowClear
        maxTagCount={1}
        aria-label={t('leads.state')}
        placeholder={t('leads.state')}
        style={{ minWidth: 140 }}
        value={url.states ?? []}
        onChange={states => setUrl({ states })}
        options={LEAD_STATES.map(state => ({
          value: state,
          label: t(`leads.states.${state as 'STATE_NEW'}`),
        }))}
      />
      <Select
        allowClear
        showSearch
        aria-label={t('leads.source')}
        placeholder={t('leads.source')}
        style={{ width: 120 }}
        popupMatchSelectWidth={200}
        value={url.source ?? null}
        onChange={source => setUrl({ source: source ?? '' })}
        options={channels.map(channel => ({
          value: channel.source,
          label: `${channel.source} (${channel.total})`,
        }))}
      />
      {props.owner && (
        <span style={{ width: 120 }} className="filter">
          <PersonPicker
            clear
            label={t('leads.owner')}
            placeholder={t('leads.owner')}
            value={url.owner ?? ''}
            onChange={owner => setUrl({ owner })}
          />
        </span>
      )}
      <span className="inline">
        {(['from', 'to'] as const).map(end => (
          <Input
            key={end}
            type="date"
            className="day"
            aria-label={t(end === 'from' ? 'leads.createdFrom' : 'leads.createdTo')}
            title={t(end === 'from' ? 'leads.createdFrom' : 'leads.createdTo')}
            value={url[end] ?? ''}
            onChange={event => setUrl({ [end]: event.target.value })}
          />
        ))}
      </span>
      {url.importId && (
        <Button
          icon={<CloseOutlined aria-hidden />}
          iconPlacement="end"
          onClick={() => setUrl({ importId: '' })}
        >
          {t('leads.ofImport')}
        </Button>
      )}
    </>
  );
}
