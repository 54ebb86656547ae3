import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Process } from '~/api/models';
import { useMay } from '~/app/session';
import { useDesigned } from '~/ui/design/designed';
import { DesignHead } from '~/ui/design/Head';
import { Problems } from '~/ui/design/Problems';
import { type Difference, type Version, Versions } from '~/ui/design/Versions';
import '~/ui/design/design.css';
import '~/ui/form/form.css';
import './flow.css';
import { One } from '~/ui/One';
import { useSettled } from '~/ui/size';
import { at, type Path } from '~/ui/tree';
import { Desk } from './Desk';
import { type Flow, formsOf, placeOf, readFlow, SHAPE } from './model';
import { useForms } from './people';

const Settings = lazy(() => import('./Settings'));
const Try = lazy(() => import('./Try'));
const Json = lazy(() => import('~/ui/design/Json'));

const CALLS = {
  save: async (key: string, flow: Flow, at: { revision: string; requestId: string }) => {
    const body = { definition: flow as never, ...at };
    return (await answer(api.PATCH('/v1/processes/{key}', { params: { path: { key } }, body }))) as Process;
  },
  publish: async (key: string, body: { note: string; revision: string; requestId: string }) =>
    (await answer(api.POST('/v1/processes/{key}:publish', { params: { path: { key } }, body }))) as Process,
  retire: async (key: string, body: { revision: string; requestId: string }) =>
    (await answer(api.POST('/v1/processes/{key}:retire', { params: { path: { key } }, body }))) as Process,
};

type View = 'design' | 'settings' | 'try' | 'json';

/** 流程设计: nodes are put in place, told whom to ask and when, tried, and published. */
export function FlowDesigner() {
  const { key } = useParams({ strict: false }) as { key: string };
  const loaded = useQuery({
    queryKey: ['processes', 'one', key],
    // What is worked on is not replaced under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () =>
      (await answer(api.GET('/v1/processes/{key}', { params: { path: { key } } }))) as Process,
  });
  return <One query={loaded}>{one => <Designer key={key} loaded={one} />}</One>;
}

function Designer({ loaded }: { loaded: Process }) {
  const { t } = useTranslation();
  const may = useMay();
  const {
    record: process,
    history,
    document: flow,
    dirty,
    save,
    publish,
    retire,
  } = useDesigned({
    name: 'processes',
    loaded,
    document: one => readFlow(one.definition),
    calls: CALLS,
    hints: { publish: t('flows.publishHint'), retire: t('flows.retireHint') },
  });
  const problems = useProblems(flow);
  const forms = useForms(formsOf(flow));
  const [chosen, choose] = useState<Path>();
  const [view, setView] = useState<View>('design');
  const [versions, setVersions] = useState(false);
  const editable = may('workflow.process.design');

  return (
    <main className="page designer">
      <DesignHead
        title={flow.title || process.key}
        back={{ to: '/settings/flows', label: t('menu.flows') }}
        published={process.publishedVersion}
        dirty={dirty}
        editable={editable}
        {...(history.undo ? { undo: history.undo } : {})}
        {...(history.redo ? { redo: history.redo } : {})}
        sound={problems?.length === 0}
        tabs={{
          items: (['design', 'settings', 'try', 'json'] as const).map(key => ({
            key,
            label: t(`flows.views.${key}`),
          })),
          active: view,
          onChange: key => setView(key as View),
        }}
        extra={
          editable &&
          process.state === 'STATE_PUBLISHED' && (
            <Button onClick={() => void retire()}>{t('design.retire')}</Button>
          )
        }
        drafts={{ onVersions: () => setVersions(true), onSave: () => void save() }}
        onPublish={() => void publish()}
      />
      <Suspense fallback={<Skeleton active />}>
        {view === 'design' && (
          <Desk
            flow={flow}
            change={history.change}
            editable={editable}
            chosen={chosen}
            choose={choose}
            forms={forms}
            problems={problems ?? []}
          />
        )}
        {view === 'settings' && <Settings flow={flow} editable={editable} change={history.change} />}
        {view === 'try' && <Try id={process.key} flow={flow} dirty={dirty} save={save} />}
        {view === 'json' && (
          <Json
            document={flow}
            hint={t('flows.json')}
            editable={editable}
            change={json => history.change(readFlow(json))}
          />
        )}
      </Suspense>
      <Problems<Path>
        problems={problems}
        placeOf={place => {
          const path = placeOf(flow, place);
          const node = path && at(SHAPE, flow.nodes, path);
          return path && node && { place: path, title: node.title || node.id };
        }}
        onOpen={path => {
          setView('design');
          choose(path);
        }}
      />
      {versions && (
        <Versions
          of={['processes', process.key]}
          list={() => listVersions(process.key)}
          compare={version => compareFlow(process.key, version)}
          onClose={() => setVersions(false)}
        />
      )}
    </main>
  );
}

/** What the server finds wrong with the definition as it stands. */
function useProblems(flow: Flow) {
  const settled = useSettled(flow, 500);
  const check = useQuery({
    queryKey: ['processes', 'check', settled],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: before => before,
    queryFn: () => answer(api.POST('/v1/processes:check', { body: { definition: settled as never } })),
  });
  return check.data?.problems;
}

async function listVersions(key: string): Promise<Version[]> {
  const query = { pageSize: 100 };
  const page = await answer(api.GET('/v1/processes/{key}/versions', { params: { path: { key }, query } }));
  return page.versions.map(one => ({ ...one, publishTime: one.publishTime ?? '' }));
}

async function compareFlow(key: string, version: number) {
  const query = { fromVersion: version, toVersion: 0 };
  const found = await answer(api.GET('/v1/processes/{key}:compare', { params: { path: { key }, query } }));
  return {
    differences: found.differences.map(
      (one): Difference => ({
        field: one.field,
        kind: one.kind,
        title: one.title || one.field,
        more: [one.before, one.after].filter(Boolean).join(' → '),
      }),
    ),
    stricter: [],
  };
}
