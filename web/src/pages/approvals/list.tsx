import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Instance, Task } from '~/api/models';
import { useMay, useMe } from '~/app/session';
import { type Column, DataTable } from '~/ui/DataTable';
import { PageHead } from '~/ui/PageHead';
import { Empty, Mark, Person, When } from '~/ui/parts';
import { InstanceStatus } from '~/ui/states';
import { useUrl } from '~/ui/url';
import { StartForm } from './start';

type View = 'todo' | 'mine' | 'copied';

/** 审批中心: what waits for my word, what I started, what I was told of. */
export function Approvals() {
  const { t } = useTranslation();
  const may = useMay();
  const [url, setUrl] = useUrl<{ view?: string }>();
  const [starting, setStarting] = useState(false);
  const view = (url.view ?? 'todo') as View;
  return (
    <main className="page list">
      <PageHead
        title={t('menu.approvals')}
        extra={
          may('workflow.instance.start') &&
          may('workflow.process.read') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setStarting(true)}>
              {t('approvals.start')}
            </Button>
          )
        }
        tabs={{
          active: view,
          onChange: key => setUrl({ view: key === 'todo' ? '' : key }),
          items: (['todo', 'mine', 'copied'] as const).map(key => ({
            key,
            label: t(`approvals.views.${key}`),
          })),
        }}
      />
      {view === 'todo' ? <ToDo /> : <Instances key={view} copied={view === 'copied'} />}
      {starting && <StartForm onClose={() => setStarting(false)} />}
    </main>
  );
}

function ToDo() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const open = (task: Task) =>
    void navigate({
      to: '/approvals/$id',
      params: { id: task.instanceId } as never,
      search: { task: task.id } as never,
    });
  const columns: Column<Task>[] = [
    {
      key: 'title',
      title: t('approvals.what'),
      width: 420,
      render: task => (
        <button type="button" className="link clip" onClick={() => open(task)}>
          {task.title}
        </button>
      ),
    },
    {
      key: 'kind',
      title: t('approvals.kind'),
      width: 100,
      render: task => (
        <Mark tone="info">
          {t(task.kind === 'process.approve' ? 'approvals.approve' : 'approvals.handle')}
        </Mark>
      ),
    },
    {
      key: 'due',
      title: t('tasks.due'),
      width: 140,
      render: task => (
        <span className={task.overdue ? 'tone-bad' : ''}>
          <When time={task.dueTime} relative />
        </span>
      ),
    },
    {
      key: 'created',
      title: t('approvals.arrived'),
      width: 140,
      render: task => <When time={task.createTime} />,
    },
  ];
  return (
    <DataTable<Task>
      name="approvals.todo"
      columns={columns}
      rowKey={task => task.id}
      onOpen={open}
      list={{
        key: ['tasks', 'approvals', me.user.id],
        page: async pageToken => {
          const page = await answer(
            api.GET('/v1/tasks', {
              params: { query: { ownerId: me.user.id, state: 'STATE_OPEN', pageSize: 200, pageToken } },
            }),
          );
          return {
            rows: (page.tasks as Task[]).filter(task => task.instanceId !== ''),
            next: page.nextPageToken,
          };
        },
      }}
      card={task => (
        <>
          <span className="card-line">
            <strong className="clip">{task.title}</strong>
          </span>
          <span className="card-line quiet">
            <When time={task.createTime} />
            <span className={task.overdue ? 'tone-bad' : ''}>
              {t('tasks.due')} <When time={task.dueTime} relative />
            </span>
          </span>
        </>
      )}
      empty={
        <Empty title={t('approvals.nothing')}>
          <p>{t('approvals.nothingHint')}</p>
        </Empty>
      }
    />
  );
}

const STATES: Instance['state'][] = ['STATE_RUNNING', 'STATE_ACCEPTED', 'STATE_REJECTED', 'STATE_CANCELLED'];

function Instances({ copied }: { copied: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [url, setUrl] = useUrl<{ state?: string }>();
  const open = (one: Instance) => void navigate({ to: '/approvals/$id', params: { id: one.id } as never });
  const query = {
    ...(copied ? { copied: true } : { starterId: me.user.id }),
    ...(url.state ? { state: url.state as Instance['state'] } : {}),
  };
  const processTitle = useProcessTitles();
  const columns: Column<Instance>[] = [
    {
      key: 'title',
      title: t('approvals.what'),
      width: 360,
      render: one => (
        <button type="button" className="link clip" onClick={() => open(one)}>
          {one.title}
        </button>
      ),
    },
    {
      key: 'state',
      title: t('approvals.state'),
      width: 110,
      render: one => <InstanceStatus state={one.state} />,
    },
    {
      key: 'process',
      title: t('approvals.process'),
      width: 180,
      render: one => processTitle(one.processKey),
    },
    {
      key: 'now',
      title: t('approvals.now'),
      width: 200,
      render: one => (
        <span className="clip">
          {one.places
            .map(place => (place.node === 'start' ? t('approvals.starter') : place.title || place.node))
            .join(t('common.comma'))}
        </span>
      ),
    },
    {
      key: 'starter',
      title: t('approvals.starter'),
      width: 120,
      render: one => <Person id={one.starterId} />,
    },
    {
      key: 'created',
      title: t('approvals.startTime'),
      width: 130,
      render: one => <When time={one.createTime} />,
    },
    { key: 'ended', title: t('approvals.endTime'), width: 130, render: one => <When time={one.endTime} /> },
  ];
  return (
    <DataTable<Instance>
      name="approvals.instances"
      columns={columns}
      rowKey={one => one.id}
      onOpen={open}
      list={{
        key: ['instances', query],
        page: async pageToken => {
          const page = await answer(
            api.GET('/v1/instances', { params: { query: { ...query, pageSize: 100, pageToken } } }),
          );
          return { rows: page.instances as Instance[], next: page.nextPageToken };
        },
      }}
      filters={
        <Select
          allowClear
          aria-label={t('approvals.state')}
          placeholder={t('approvals.state')}
          style={{ width: 140 }}
          value={url.state ?? null}
          onChange={state => setUrl({ state: state ?? '' })}
          options={STATES.map(state => ({ value: state, label: t(`instances.states.${state}`) }))}
        />
      }
      card={one => (
        <>
          <span className="card-line">
            <strong className="clip">{one.title}</strong>
            <InstanceStatus state={one.state} />
          </span>
          <span className="card-line quiet">
            <span className="clip">{processTitle(one.processKey)}</span>
            <When time={one.createTime} />
          </span>
        </>
      )}
      empty={
        <Empty title={t(copied ? 'approvals.noCopies' : 'approvals.noneStarted')}>
          <p>{t(copied ? 'approvals.noCopiesHint' : 'approvals.noneStartedHint')}</p>
        </Empty>
      }
    />
  );
}

/** What processes are called; their keys for who may not read them. */
function useProcessTitles(): (key: string) => string {
  const may = useMay();
  const list = useQuery({
    queryKey: ['processes', 'all'],
    enabled: may('workflow.process.read'),
    staleTime: 10 * 60_000,
    queryFn: () => answer(api.GET('/v1/processes', { params: { query: { pageSize: 500 } } })),
  });
  return key => list.data?.processes.find(process => process.key === key)?.title ?? key;
}
