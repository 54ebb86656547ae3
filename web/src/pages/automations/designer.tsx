import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Automation } from '~/api/models';
import { useMay } from '~/app/session';
import { useDesigned } from '~/ui/design/designed';
import { DesignHead } from '~/ui/design/Head';
import { Problems } from '~/ui/design/Problems';
import { type Difference, type Version, Versions } from '~/ui/design/Versions';
import '~/ui/design/design.css';
import '../flows/flow.css';
import './automations.css';
import { useFeedback } from '~/ui/feedback';
import { One } from '~/ui/One';
import { useSettled } from '~/ui/size';
import { Desk } from './Desk';
import { type Definition, placeOf, readDefinition } from './model';
import { Runs } from './runs';

const Try = lazy(() => import('./Try'));
const Json = lazy(() => import('~/ui/design/Json'));

const CALLS = {
  save: async (key: string, definition: Definition, at: { revision: string; requestId: string }) => {
    const body = { definition: definition as never, ...at };
    return (await answer(
      api.PATCH('/v1/automations/{key}', { params: { path: { key } }, body }),
    )) as Automation;
  },
  publish: async (key: string, body: { note: string; revision: string; requestId: string }) =>
    (await answer(
      api.POST('/v1/automations/{key}:publish', { params: { path: { key } }, body }),
    )) as Automation,
  retire: async (key: string, body: { revision: string; requestId: string }) =>
    (await answer(
      api.POST('/v1/automations/{key}:disable', { params: { path: { key } }, body }),
    )) as Automation,
};

const VIEWS = ['design', 'try', 'runs', 'json'] as const;
type View = (typeof VIEWS)[number];

/** One automation: when, if, then; tried on the past, published, and looked after. */
export function AutomationDesigner() {
  const { key } = useParams({ strict: false }) as { key: string };
  const loaded = useQuery({
    queryKey: ['automations', 'one', key],
    // What is worked on is not replaced under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () =>
      (await answer(api.GET('/v1/automations/{key}', { params: { path: { key } } }))) as Automation,
  });
  return <One query={loaded}>{one => <Designer key={key} loaded={one} />}</One>;
}

function Designer({ loaded }: { loaded: Automation }) {
  const { t } = useTranslation();
  const may = useMay();
  const feedback = useFeedback();
  const { record, history, document, dirty, save, publish, retire, accept } = useDesigned({
    name: 'automations',
    loaded,
    document: one => readDefinition(one.definition),
    calls: CALLS,
    hints: { publish: t('automations.publishHint'), retire: t('automations.disableHint') },
  });
  const problems = useProblems(document);
  const [view, setView] = useState<View>('design');
  const [versions, setVersions] = useState(false);
  const editable = may('workflow.automation.design');
  const enable = async () => {
    const body = { revision: record.revision, requestId: requestId() };
    const params = { path: { key: record.key } };
    await accept(
      await feedback.attempt(
        async () => (await answer(api.POST('/v1/automations/{key}:enable', { params, body }))) as Automation,
        t('automations.enabled'),
      ),
    );
  };
  const open = (place: string) => {
    setView('design');
    requestAnimationFrame(() => window.document.getElementById(`part-${place}`)?.scrollIntoView());
  };
  const titleOf = (place: string): string => {
    if (place === 'when' || place === 'if') return t(`automations.${place}`);
    const action = document.then.find(one => one.id === place);
    return action?.title || place;
  };
  return (
    <main className="page designer">
      <DesignHead
        title={document.title || record.key}
        back={{ to: '/automations', label: t('menu.automations') }}
        published={record.publishedVersion}
        dirty={dirty}
        editable={editable}
        {...(history.undo ? { undo: history.undo } : {})}
        {...(history.redo ? { redo: history.redo } : {})}
        sound={problems?.length === 0}
        tabs={{
          items: VIEWS.map(key => ({ key, label: t(`automations.tabs.${key}`) })),
          active: view,
          onChange: key => setView(key as View),
        }}
        extra={
          editable && (
            <>
              {record.state === 'STATE_ON' && (
                <Button onClick={() => void retire()}>{t('automations.disable')}</Button>
              )}
              {record.state === 'STATE_OFF' && (
                <Button onClick={() => void enable()}>{t('automations.enable')}</Button>
              )}
            </>
          )
        }
        drafts={{ onVersions: () => setVersions(true), onSave: () => void save() }}
        onPublish={() => void publish()}
      />
      <Suspense fallback={<Skeleton active />}>
        {view === 'design' && (
          <Desk
            definition={document}
            change={history.change}
            editable={editable}
            wrong={new Set((problems ?? []).flatMap(one => placeOf(document, one.field) ?? []))}
          />
        )}
        {view === 'try' && <Try automation={record} definition={document} dirty={dirty} save={save} />}
        {view === 'runs' && <Runs automation={record.key} />}
        {view === 'json' && (
          <Json
            document={document}
            hint={t('automations.json')}
            editable={editable}
            change={json => history.change(readDefinition(json))}
          />
        )}
      </Suspense>
      {view !== 'runs' && (
        <Problems<string>
          problems={problems}
          placeOf={field => {
            const place = placeOf(document, field);
            return place ? { place, title: titleOf(place) } : undefined;
          }}
          onOpen={open}
        />
      )}
      {versions && (
        <Versions
          of={['automations', record.key]}
          list={() => listVersions(record.key)}
          compare={version => compare(record.key, version)}
          {...(editable
            ? {
                onTake: async (version: number) => {
                  const taken = await feedback.attempt(() => read(record.key, version), t('design.taken'));
                  if (!taken) return;
                  history.change(taken);
                  setVersions(false);
                },
              }
            : {})}
          onClose={() => setVersions(false)}
        />
      )}
    </main>
  );
}

/** What the server finds wrong with the definition as it stands. */
function useProblems(definition: Definition) {
  const settled = useSettled(definition, 500);
  const check = useQuery({
    queryKey: ['automations', 'check', settled],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: before => before,
    queryFn: () => answer(api.POST('/v1/automations:check', { body: { definition: settled as never } })),
  });
  return check.data?.problems;
}

async function read(key: string, version: number): Promise<Definition> {
  const found = await answer(
    api.GET('/v1/automations/{key}', { params: { path: { key }, query: { version } } }),
  );
  return readDefinition(found.definition);
}

async function listVersions(key: string): Promise<Version[]> {
  const query = { pageSize: 100 };
  const page = await answer(api.GET('/v1/automations/{key}/versions', { params: { path: { key }, query } }));
  return page.versions.map(one => ({ ...one, publishTime: one.publishTime ?? '' }));
}

async function compare(key: string, version: number) {
  const query = { fromVersion: version, toVersion: 0 };
  const found = await answer(api.GET('/v1/automations/{key}:compare', { params: { path: { key }, query } }));
  return {
    differences: found.differences.map(
      (one): Difference => ({
        field: one.field,
        kind: one.kind,
        title: one.title || one.field,
        more: '',
        before: one.before,
        after: one.after,
      }),
    ),
    stricter: [],
  };
}
