import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Select, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { AutomationRun } from '~/api/models';
import { placeOf } from '~/app/places';
import { useMay } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { type Column, DataTable } from '~/ui/DataTable';
import { useFeedback } from '~/ui/feedback';
import { Empty, Facts, Mark, Nothing, Status, Text, type Tone, When } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { useUrl } from '~/ui/url';
import { useFactTitle } from './words';

const TONES: Record<AutomationRun['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_RUNNING: 'info',
  STATE_DONE: 'good',
  STATE_SKIPPED: 'calm',
  STATE_FAILED: 'bad',
  STATE_ABANDONED: 'calm',
};
const STATES = Object.keys(TONES).slice(1) as AutomationRun['state'][];

export function RunStatus({ state }: { state: AutomationRun['state'] }) {
  const { t } = useTranslation();
  return <Status tone={TONES[state]}>{t(`automations.states.${state}`)}</Status>;
}

type Filters = { state?: string; open?: string };

interface Props {
  /** Only of this one. */
  automation?: string;
  onAutomation?: (key: string) => void;
}

/** 执行记录: what was done by itself, what it saw, and what failed. */
export function Runs({ automation, onAutomation }: Props) {
  const { t } = useTranslation();
  const factTitle = useFactTitle();
  const [url, setUrl] = useUrl<Filters>();
  const query = {
    automationKey: automation ?? '',
    ...(url.state ? { state: url.state as AutomationRun['state'] } : {}),
  };
  const columns: Column<AutomationRun>[] = [
    {
      key: 'started',
      title: t('automations.started'),
      width: 150,
      render: run => (
        <button type="button" className="link" onClick={() => setUrl({ open: run.id }, false)}>
          <When time={run.createTime} />
        </button>
      ),
    },
    ...(automation
      ? []
      : [
          {
            key: 'automation',
            title: t('automations.views.list'),
            width: 200,
            render: (run: AutomationRun) => (
              <button
                type="button"
                className="link clip"
                onClick={event => {
                  event.stopPropagation();
                  onAutomation?.(run.automationKey);
                }}
              >
                {run.automationKey}
              </button>
            ),
          },
        ]),
    {
      key: 'state',
      title: t('automations.state'),
      width: 140,
      render: run => <RunStatus state={run.state} />,
    },
    {
      key: 'fact',
      title: t('automations.fact'),
      width: 180,
      render: run => <Text>{run.factType && factTitle(run.factType)}</Text>,
    },
    {
      key: 'reason',
      title: t('automations.reason'),
      width: 320,
      render: run => <Text>{run.reason}</Text>,
    },
    {
      key: 'took',
      title: t('automations.took'),
      width: 110,
      numeric: true,
      render: run =>
        run.endTime ? (
          t('automations.milliseconds', { count: dayjs(run.endTime).diff(run.createTime) })
        ) : (
          <Nothing />
        ),
    },
  ];
  return (
    <>
      <DataTable<AutomationRun>
        name="automationRuns"
        columns={columns}
        rowKey={run => run.id}
        onOpen={run => setUrl({ open: run.id }, false)}
        list={{
          key: ['automationRuns', 'list', query],
          page: async pageToken => {
            const page = await answer(
              api.GET('/v1/automationRuns', { params: { query: { ...query, pageSize: 100, pageToken } } }),
            );
            return { rows: page.runs as AutomationRun[], next: page.nextPageToken };
          },
        }}
        filters={
          <Select
            allowClear
            aria-label={t('automations.state')}
            placeholder={t('automations.anyState')}
            style={{ minWidth: 150 }}
            value={url.state ?? null}
            onChange={state => setUrl({ state: state ?? '' })}
            options={STATES.map(value => ({ value, label: t(`automations.states.${value}`) }))}
          />
        }
        card={run => (
          <>
            <span className="card-line">
              <strong className="clip">{run.automationKey}</strong>
              <RunStatus state={run.state} />
            </span>
            <span className="card-line quiet">
              <span className="clip">{run.reason || (run.factType && factTitle(run.factType))}</span>
              <When time={run.createTime} />
            </span>
          </>
        )}
        empty={
          <Empty title={t('automations.runsEmpty')}>
            <p>{t('automations.runsHint')}</p>
          </Empty>
        }
      />
      {url.open && <Run id={url.open} onClose={() => setUrl({ open: '' })} />}
    </>
  );
}

function Run({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const may = useMay();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const factTitle = useFactTitle();
  const path = { params: { path: { id } } };
  const query = useQuery({
    queryKey: ['automationRuns', 'one', id],
    queryFn: async () => (await answer(api.GET('/v1/automationRuns/{id}', path))) as AutomationRun,
    refetchInterval: ({ state }) => (state.data?.state === 'STATE_RUNNING' ? 2_000 : false),
  });
  const run = query.data;
  const act = async (verb: 'retry' | 'abandon') => {
    if (!run) return;
    const asked = await ask({
      title: t(`automations.${verb}`),
      hint: t(`automations.${verb}Hint`),
      danger: verb === 'abandon',
      ok: t(`automations.${verb}`),
    });
    if (!asked) return;
    const body = { revision: run.revision };
    const done = await feedback.attempt(
      async () => {
        if (verb === 'retry') await api.POST('/v1/automationRuns/{id}:retry', { ...path, body });
        else await api.POST('/v1/automationRuns/{id}:abandon', { ...path, body });
        return true;
      },
      t(verb === 'retry' ? 'automations.retried' : 'automations.abandoned'),
    );
    if (done)
      await Promise.all(
        ['automationRuns', 'automations'].map(key =>
          client.invalidateQueries({
            queryKey: [key],
            predicate: each => !(each.queryKey[0] === 'automations' && each.queryKey[1] === 'one'),
          }),
        ),
      );
  };
  const place = run?.recordId ? placeOf(run.recordType, run.recordId) : undefined;
  return (
    <Drawer
      open
      title={t('automations.views.runs')}
      onClose={onClose}
      size={narrow ? '100%' : 600}
      {...(run?.state === 'STATE_FAILED' && may('workflow.automation.run')
        ? {
            footer: (
              <div className="drawer-foot">
                <Button danger onClick={() => void act('abandon')}>
                  {t('automations.abandon')}
                </Button>
                <Button type="primary" onClick={() => void act('retry')}>
                  {t('automations.retry')}
                </Button>
              </div>
            ),
          }
        : {})}
    >
      {!run && <Skeleton active />}
      {run && (
        <div className="record run">
          <Facts
            facts={[
              [t('automations.state'), <RunStatus key="s" state={run.state} />],
              [t('automations.started'), <When key="c" time={run.createTime} />],
              [
                t('automations.views.list'),
                `${run.automationKey} · ${t('automations.version')} ${run.version}`,
              ],
              [t('automations.fact'), <Text key="f">{run.factType && factTitle(run.factType)}</Text>],
              [
                t('automations.about'),
                place && place.to !== '/' ? (
                  <Link key="r" to={place.to} search={(place.search ?? {}) as never}>
                    {t('automations.openRecord')}
                  </Link>
                ) : (
                  <Nothing key="r" />
                ),
              ],
            ]}
          />
          {run.reason && <p className="said tone-bad">{run.reason}</p>}
          <h3>{t('automations.saw')}</h3>
          <Saw saw={run.saw as Record<string, unknown>} />
          <h3>{t('automations.outcomes')}</h3>
          {run.outcomes.length === 0 && <p className="quiet">{t('automations.noOutcomes')}</p>}
          <ul className="rows">
            {run.outcomes.map(one => (
              <li key={one.action}>
                <span>
                  <Mark tone={one.done ? 'good' : 'bad'}>{one.action}</Mark> {one.text}
                </span>
                <When time={one.time} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Drawer>
  );
}

/** What the condition saw, by name. */
export function Saw({ saw }: { saw: Record<string, unknown> | null | undefined }) {
  const { t } = useTranslation();
  const seen = Object.entries(saw ?? {});
  if (seen.length === 0) return <p className="quiet">{t('automations.sawNothing')}</p>;
  return (
    <ul className="plain-list">
      {seen.map(([name, value]) => (
        <li key={name}>
          <code>{name}</code>
          <span>{value === null ? '–' : String(value)}</span>
        </li>
      ))}
    </ul>
  );
}
