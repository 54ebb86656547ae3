import { CheckOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, DatePicker, Form, Input, Skeleton } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Opportunity, Task } from '~/api/models';
import { placeOf } from '~/app/places';
import { useMay, useMe } from '~/app/session';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { duration } from '~/ui/figures';
import { PersonPicker } from '~/ui/inputs';
import { PageHead } from '~/ui/PageHead';
import { Empty, Money, Panel, When } from '~/ui/parts';

/** What somebody has to do, the most urgent first. */
export function useOpenTasks(ownerId: string) {
  const may = useMay();
  return useQuery({
    enabled: may('workflow.task.read'),
    queryKey: ['tasks', 'open', ownerId],
    refetchInterval: 60_000,
    queryFn: async () =>
      (
        await answer(
          api.GET('/v1/tasks', { params: { query: { ownerId, state: 'STATE_OPEN', pageSize: 200 } } }),
        )
      ).tasks as Task[],
  });
}

/** 工作台: what I have to do, what waits for my word, how I stand. */
export function Workbench() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const tasks = useOpenTasks(me.user.id);
  const [adding, setAdding] = useState(false);
  const all = tasks.data ?? [];
  const approvals = all.filter(task => task.instanceId !== '');
  const others = all.filter(task => task.instanceId === '');
  const hour = dayjs().hour();
  const greeting = hour < 6 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  return (
    <main className="page scroll">
      <PageHead
        title={t(`workbench.greetings.${greeting}`, { name: me.user.displayName })}
        under={
          <p className="quiet under">
            {t('workbench.summary', { tasks: others.length, approvals: approvals.length })}
          </p>
        }
        extra={
          may('workflow.task.create') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
              {t('tasks.create')}
            </Button>
          )
        }
      />
      <Numbers />
      <div className="columns">
        <Panel title={`${t('workbench.tasks')} ${others.length}`}>
          {tasks.isLoading ? (
            <Skeleton active title={false} />
          ) : others.length === 0 ? (
            <Empty title={t('workbench.noTasks')} />
          ) : null}
          <ul className="task-list">
            {others.map(task => (
              <TaskRow key={task.id} task={task} />
            ))}
          </ul>
        </Panel>
        <div className="stack">
          <Panel
            title={`${t('workbench.approvals')} ${approvals.length}`}
            extra={<Link to="/approvals">{t('common.all')}</Link>}
          >
            {tasks.isLoading ? (
              <Skeleton active title={false} />
            ) : approvals.length === 0 ? (
              <Empty title={t('workbench.noApprovals')} />
            ) : null}
            <ul className="task-list">
              {approvals.map(task => (
                <li key={task.id}>
                  <Link
                    to="/approvals/$id"
                    params={{ id: task.instanceId } as never}
                    search={{ task: task.id } as never}
                    className="clip"
                  >
                    {task.title}
                  </Link>
                  <Due task={task} />
                </li>
              ))}
            </ul>
          </Panel>
          {may('opportunity.read') && <Warnings />}
        </div>
      </div>
      <TaskForm open={adding} onClose={() => setAdding(false)} />
    </main>
  );
}

function Due({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <span className={task.overdue ? 'due tone-bad' : 'due quiet'}>
      {task.overdue && `${t('tasks.overdue')} `}
      <When time={task.dueTime} relative />
    </span>
  );
}

/** Where the record of a task is looked at. */
function About({ task }: { task: Task }) {
  const { to, search = {} } = placeOf(task.subjectType, task.subjectId);
  if (to === '/') return <span className="clip">{task.title}</span>;
  return (
    <Link to={to as never} search={search as never} className="clip">
      {task.title}
    </Link>
  );
}

function TaskRow({ task }: { task: Task }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const complete = async () => {
    const done = await feedback.attempt(
      () =>
        api.POST('/v1/tasks/{id}:complete', {
          params: { path: { id: task.id } },
          body: { revision: task.revision, requestId: requestId() },
        }),
      t('tasks.done'),
    );
    if (done) await client.invalidateQueries({ queryKey: ['tasks'] });
  };
  return (
    <li>
      {task.allowedVerbs.includes('complete') ? (
        <Button
          size="small"
          shape="circle"
          className="tick"
          icon={<CheckOutlined aria-hidden />}
          aria-label={t('tasks.complete', { title: task.title })}
          title={t('tasks.complete', { title: task.title })}
          onClick={() => void complete()}
        />
      ) : (
        <span className="tick" />
      )}
      <About task={task} />
      <Due task={task} />
    </li>
  );
}

interface TaskValues {
  title: string;
  ownerId: string;
  dueTime?: Dayjs;
}

function TaskForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const feedback = useFeedback();
  const client = useQueryClient();
  return (
    <FormDrawer<TaskValues>
      title={t('tasks.create')}
      open={open}
      onClose={onClose}
      root="task"
      width={420}
      initial={{ ownerId: me.user.id }}
      submit={async ({ dueTime, ...values }) => {
        await api.POST('/v1/tasks', {
          body: {
            task: { ...values, ...(dueTime ? { dueTime: dueTime.toISOString() } : {}) },
            requestId: requestId(),
          },
        });
        await client.invalidateQueries({ queryKey: ['tasks'] });
        feedback.done(t('tasks.created'));
        onClose();
      }}
    >
      {() => (
        <>
          <Form.Item name="title" label={t('tasks.title')} rules={[{ required: true, whitespace: true }]}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} />
          </Form.Item>
          <Form.Item name="ownerId" label={t('tasks.owner')} rules={[{ required: true }]}>
            <PersonPicker />
          </Form.Item>
          <Form.Item name="dueTime" label={t('tasks.due')}>
            <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

function Figure({ label, value, hint }: { label: string; value: ReactNode; hint?: ReactNode }) {
  return (
    <div className="kpi">
      <span className="quiet">{label}</span>
      <strong className="figure">{value}</strong>
      <small className="quiet">{hint ?? '\u00a0'}</small>
    </div>
  );
}

/** This month's figures, over what one may see. */
function Numbers() {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const me = useMe();
  const from = dayjs().startOf('month').toISOString();
  const leads = useQuery({
    queryKey: ['leads', 'statistics', from],
    enabled: may('lead.read'),
    queryFn: () => answer(api.GET('/v1/leads:statistics', { params: { query: { createdFrom: from } } })),
  });
  const opportunities = useQuery({
    queryKey: ['opportunities', 'statistics'],
    enabled: may('opportunity.read'),
    queryFn: () => answer(api.GET('/v1/opportunities:statistics')),
  });
  if (!may('lead.read') && !may('opportunity.read')) return null;
  const percent = (part: string, whole: string) =>
    Number(whole) === 0 ? '–' : `${Math.round((Number(part) / Number(whole)) * 100)}%`;
  const stages = opportunities.data?.stages ?? [];
  const open = stages.reduce((sum, stage) => sum + Number(stage.count), 0);
  const pending =
    (may('lead.read') && leads.isPending) || (may('opportunity.read') && opportunities.isPending);
  if (pending) return <Skeleton active title={false} paragraph={{ rows: 2 }} className="kpis" />;
  return (
    <section className="kpis" aria-label={t('workbench.numbers')} key={me.user.id}>
      {leads.data && (
        <>
          <Figure
            label={t('workbench.kpi.leads')}
            value={leads.data.total}
            hint={t('workbench.kpi.valid', { rate: percent(leads.data.valid, leads.data.total) })}
          />
          <Figure
            label={t('workbench.kpi.response')}
            value={
              leads.data.meanResponseSeconds === '0'
                ? '–'
                : duration(Number(leads.data.meanResponseSeconds), i18n.language)
            }
            hint={t('workbench.kpi.responded', { rate: percent(leads.data.responded, leads.data.total) })}
          />
          <Figure
            label={t('workbench.kpi.converted')}
            value={leads.data.converted}
            hint={t('workbench.kpi.conversion', { rate: percent(leads.data.converted, leads.data.total) })}
          />
        </>
      )}
      {opportunities.data && (
        <>
          <Figure label={t('workbench.kpi.open')} value={open} hint={<Sums stages={stages} />} />
          <Figure
            label={t('workbench.kpi.won')}
            value={opportunities.data.won}
            hint={opportunities.data.wonAmounts.map(amount => <Money key={amount.currency} value={amount} />)}
          />
          <Figure
            label={t('workbench.kpi.winRate')}
            value={
              opportunities.data.winRate === ''
                ? '–'
                : `${Math.round(Number(opportunities.data.winRate) * 100)}%`
            }
            hint={t('workbench.kpi.lost', { count: Number(opportunities.data.lost) })}
          />
        </>
      )}
    </section>
  );
}

/** What the open ones may bring, by currency. */
function Sums({ stages }: { stages: { sums: { amount: { amount: string; currency: string } }[] }[] }) {
  const totals = new Map<string, bigint>();
  for (const stage of stages) {
    for (const { amount } of stage.sums) {
      const [whole = '0', fraction = ''] = amount.amount.split('.');
      const cents = BigInt(whole + fraction.padEnd(4, '0').slice(0, 4));
      totals.set(amount.currency, (totals.get(amount.currency) ?? 0n) + cents);
    }
  }
  return [...totals].map(([currency, sum]) => {
    const digits = sum.toString().padStart(5, '0');
    const amount = `${digits.slice(0, -4)}.${digits.slice(-4)}`;
    return <Money key={currency} value={{ amount, currency }} />;
  });
}

/** Opportunities that want attention. */
function Warnings() {
  const { t } = useTranslation();
  const list = useQuery({
    queryKey: ['opportunities', 'warnings'],
    queryFn: async () => {
      const [stuck, overdue] = await Promise.all(
        [{ stuck: true }, { overdue: true }].map(only =>
          answer(
            api.GET('/v1/opportunities', {
              params: { query: { ...only, states: ['STATE_OPEN'], pageSize: 10 } },
            }),
          ),
        ),
      );
      const all = [...(stuck?.opportunities ?? []), ...(overdue?.opportunities ?? [])] as Opportunity[];
      return [...new Map(all.map(one => [one.id, one])).values()];
    },
  });
  const rows = list.data ?? [];
  return (
    <Panel
      title={`${t('workbench.warnings')} ${rows.length}`}
      extra={
        <Link to="/opportunities" search={{ view: 'list', only: 'stuck' } as never}>
          {t('common.all')}
        </Link>
      }
    >
      {rows.length === 0 && !list.isPending && <p className="quiet">{t('workbench.noWarnings')}</p>}
      <ul className="task-list">
        {rows.map(one => (
          <li key={one.id}>
            <Link to="/opportunities/$id" params={{ id: one.id } as never} className="clip">
              {one.title}
            </Link>
            <span className={one.overdue ? 'due tone-bad' : 'due tone-warn'}>
              {one.overdue ? t('opportunities.only.overdue') : t('opportunities.only.stuck')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
