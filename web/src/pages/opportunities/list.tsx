import { AppstoreOutlined, BarsOutlined, PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Opportunity } from '~/api/models';
import { Bones } from '~/app/Shell';
import { useMay, useMe } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { type Column, DataTable } from '~/ui/DataTable';
import { useFeedback } from '~/ui/feedback';
import { PersonPicker } from '~/ui/inputs';
import { PageHead } from '~/ui/PageHead';
import { Day, Empty, Mark, Money, Person, Text, When } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useNarrow } from '~/ui/size';
import { OpportunityStatus } from '~/ui/states';
import { useUrl } from '~/ui/url';
import { usePipelines } from './pipelines';

const Board = lazy(() => import('./board'));
const OpportunityForm = lazy(() => import('./form'));

type Filters = {
  view?: string;
  query?: string;
  states?: string[];
  owner?: string;
  pipeline?: string;
  stage?: string;
  only?: string;
  order?: string;
};

const STATES: Opportunity['state'][] = ['STATE_OPEN', 'STATE_WON', 'STATE_LOST', 'STATE_INVALID'];
const ONLY = ['stuck', 'overdue', 'key'] as const;

/** 商机: as a board, or as a list. */
export function Opportunities() {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [url, setUrl] = useUrl<Filters>();
  const [creating, setCreating] = useState(false);
  const pipelines = usePipelines();
  const pipeline = pipelines.find(one => one.id === url.pipeline) ?? pipelines[0];
  const view = url.view ?? 'board';
  const open = (id: string) => void navigate({ to: '/opportunities/$id', params: { id } as never });
  const query = {
    query: url.query ?? '',
    states: (url.states ?? []) as Opportunity['state'][],
    ownerId: url.owner ?? '',
    pipelineId: url.pipeline ?? '',
    stage: url.stage ?? '',
    stuck: url.only === 'stuck',
    overdue: url.only === 'overdue',
    key: url.only === 'key',
  };
  const columns: Column<Opportunity>[] = [
    {
      key: 'title',
      title: t('opportunities.title'),
      width: 256,
      render: one => (
        <button type="button" className="link clip" onClick={() => open(one.id)}>
          {one.title}
        </button>
      ),
    },
    {
      key: 'stage',
      title: t('opportunities.stage'),
      width: 108,
      render: one => (one.state === 'STATE_OPEN' ? one.stageTitle : <OpportunityStatus state={one.state} />),
    },
    {
      key: 'amount',
      title: t('opportunities.amountUnit'),
      width: 136,
      numeric: true,
      order: { descend: 'amount desc' },
      render: one => <Money value={one.amount} short />,
    },
    {
      key: 'probability',
      title: t('opportunities.probability'),
      width: 66,
      numeric: true,
      render: one => <span className="figure">{one.probability}%</span>,
    },
    {
      key: 'expected',
      title: t('opportunities.expected'),
      width: 114,
      order: { ascend: 'expected_date' },
      render: one => <Day day={one.expectedDate} late={one.overdue} />,
    },
    {
      key: 'account',
      title: t('opportunities.account'),
      width: 184,
      render: one => <Text>{one.accountName}</Text>,
    },
    { key: 'owner', title: t('opportunities.owner'), width: 94, render: one => <Person id={one.ownerId} /> },
    { key: 'marks', title: t('opportunities.warnings'), width: 100, render: one => <Marks one={one} /> },
    {
      key: 'updated',
      title: t('common.updateTime'),
      width: 92,
      order: { descend: 'update_time desc' },
      render: one => <When time={one.updateTime} />,
    },
    {
      key: 'score',
      title: t('opportunities.score'),
      width: 80,
      numeric: true,
      optional: true,
      render: one => one.score,
    },
    { key: 'number', title: t('common.number'), width: 150, optional: true, render: one => one.number },
    {
      key: 'created',
      title: t('common.createTime'),
      width: 120,
      optional: true,
      order: { descend: 'create_time desc' },
      render: one => <When time={one.createTime} />,
    },
  ];
  const transfer = async (rows: Opportunity[], done: () => void) => {
    const asked = await ask({
      title: t('opportunities.verbs.transfer'),
      person: t('opportunities.owner'),
      label: t('common.reason'),
    });
    if (!asked) return;
    const ids = rows.map(one => one.id);
    const moved = await feedback.attempt(
      () =>
        api.POST('/v1/opportunities:transfer', { body: { ids, ownerId: asked.person, reason: asked.text } }),
      t('opportunities.transferred', { count: ids.length }),
    );
    if (!moved) return;
    done();
    await client.invalidateQueries({ queryKey: ['opportunities'] });
  };
  const owner = (
    <span style={{ width: 130 }} className="filter">
      <PersonPicker
        clear
        label={t('opportunities.owner')}
        placeholder={t('opportunities.owner')}
        value={url.owner ?? ''}
        onChange={id => setUrl({ owner: id })}
      />
    </span>
  );
  const choosePipeline = pipelines.length > 1 && (
    <Select
      aria-label={t('opportunities.pipeline')}
      value={pipeline?.id ?? null}
      onChange={id => setUrl({ pipeline: id ?? '' })}
      options={pipelines.map(one => ({ value: one.id, label: one.title }))}
    />
  );
  const mine = (
    <Button
      type={url.owner === me.user.id ? 'primary' : 'default'}
      ghost={url.owner === me.user.id}
      onClick={() => setUrl({ owner: url.owner === me.user.id ? '' : me.user.id })}
    >
      {t('opportunities.mine')}
    </Button>
  );
  return (
    <main className="page list">
      <PageHead
        title={t('menu.opportunities')}
        extra={
          may('opportunity.create') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
              {t('opportunities.create')}
            </Button>
          )
        }
        tabs={{
          active: view,
          onChange: key => setUrl({ view: key === 'board' ? '' : key }),
          items: [
            {
              key: 'board',
              label: (
                <span>
                  <AppstoreOutlined aria-hidden /> {t('opportunities.views.board')}
                </span>
              ),
            },
            {
              key: 'list',
              label: (
                <span>
                  <BarsOutlined aria-hidden /> {t('opportunities.views.list')}
                </span>
              ),
            },
          ],
        }}
      />
      {view === 'board' ? (
        <>
          <div className="data-tools board-tools">
            <div className="filters">
              {choosePipeline}
              {owner}
              {mine}
            </div>
          </div>
          <Suspense fallback={<Bones />}>
            {pipeline && <Board pipeline={pipeline} ownerId={url.owner ?? ''} onOpen={open} />}
          </Suspense>
        </>
      ) : (
        <DataTable<Opportunity>
          name="opportunities"
          columns={columns}
          rowKey={one => one.id}
          onOpen={one => open(one.id)}
          orderBy={url.order}
          onOrder={order => setUrl({ order })}
          list={{
            key: ['opportunities', 'list', query],
            page: async pageToken => {
              const page = await answer(
                api.GET('/v1/opportunities', {
                  params: { query: { ...query, orderBy: url.order ?? '', pageSize: 100, pageToken } },
                }),
              );
              return { rows: page.opportunities as Opportunity[], next: page.nextPageToken };
            },
          }}
          search={
            <SearchBox
              value={url.query ?? ''}
              onChange={words => setUrl({ query: words })}
              hint={t('opportunities.searchHint')}
            />
          }
          filters={
            <>
              {choosePipeline}
              <Select
                mode="multiple"
                allowClear
                maxTagCount={1}
                aria-label={t('opportunities.state')}
                placeholder={t('opportunities.state')}
                style={{ minWidth: 130 }}
                value={url.states ?? []}
                onChange={states => setUrl({ states })}
                options={STATES.map(state => ({ value: state, label: t(`opportunities.states.${state}`) }))}
              />
              <Select
                allowClear
                aria-label={t('opportunities.stage')}
                placeholder={t('opportunities.stage')}
                style={{ width: 130 }}
                value={url.stage ?? null}
                onChange={stage => setUrl({ stage: stage ?? '' })}
                options={(pipeline?.stages ?? []).map(stage => ({ value: stage.key, label: stage.title }))}
              />
              <Select
                allowClear
                aria-label={t('opportunities.warnings')}
                placeholder={t('opportunities.warnings')}
                style={{ width: 120 }}
                value={url.only ?? null}
                onChange={only => setUrl({ only: only ?? '' })}
                options={ONLY.map(only => ({ value: only, label: t(`opportunities.only.${only}`) }))}
              />
              {owner}
              {mine}
            </>
          }
          {...(may('opportunity.transfer') && !narrow
            ? {
                bulk: (rows: Opportunity[], done: () => void) => (
                  <Button onClick={() => void transfer(rows, done)}>
                    {t('opportunities.verbs.transfer')}
                  </Button>
                ),
              }
            : {})}
          card={one => (
            <>
              <span className="card-line">
                <strong className="clip">{one.title}</strong>
                <Money value={one.amount} />
              </span>
              <span className="card-line quiet">
                <span>
                  {one.state === 'STATE_OPEN' ? one.stageTitle : <OpportunityStatus state={one.state} />}
                </span>
                <Marks one={one} />
                <Person id={one.ownerId} bare />
              </span>
            </>
          )}
          empty={
            <Empty title={t('opportunities.empty')}>
              <p>{t('opportunities.emptyHint')}</p>
            </Empty>
          }
        />
      )}
      <Suspense>
        {creating && (
          <OpportunityForm
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

/** What wants attention. */
export function Marks({ one }: { one: Opportunity }) {
  const { t } = useTranslation();
  return (
    <span className="marks">
      {one.key && <Mark tone="info">{t('opportunities.only.key')}</Mark>}
      {one.stuck && <Mark tone="warn">{t('opportunities.only.stuck')}</Mark>}
      {one.overdue && <Mark tone="bad">{t('opportunities.only.overdue')}</Mark>}
    </span>
  );
}
