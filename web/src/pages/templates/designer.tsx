import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import { useMay } from '~/app/session';
import { Code, type CodeHandle } from '~/ui/design/Code';
import { useDesigned } from '~/ui/design/designed';
import { DesignHead } from '~/ui/design/Head';
import { Problems } from '~/ui/design/Problems';
import { type Difference, type Version, Versions } from '~/ui/design/Versions';
import { useFeedback } from '~/ui/feedback';
import { One } from '~/ui/One';
import { useSettled } from '~/ui/size';
import '~/ui/design/design.css';
import './templates.css';
import { type Design, readDesign, type Template } from './design';
import { Preview } from './preview';
import { Sample } from './sample';
import { Settings } from './settings';

const CALLS = {
  save: async (key: string, design: Design, at: { revision: string; requestId: string }) => {
    const body = { design: design as never, ...at };
    return (await answer(
      api.PATCH('/v1/printTemplates/{key}', { params: { path: { key } }, body }),
    )) as Template;
  },
  publish: async (key: string, body: { note: string; revision: string; requestId: string }) =>
    (await answer(
      api.POST('/v1/printTemplates/{key}:publish', { params: { path: { key } }, body }),
    )) as Template,
  retire: async (key: string, body: { revision: string; requestId: string }) =>
    (await answer(
      api.POST('/v1/printTemplates/{key}:retire', { params: { path: { key } }, body }),
    )) as Template,
};

const VIEWS = ['source', 'sample', 'settings'] as const;
type View = (typeof VIEWS)[number];

/** One template: its source, and beside it what it prints. */
export function TemplateDesigner() {
  const { key } = useParams({ strict: false }) as { key: string };
  const loaded = useQuery({
    queryKey: ['templates', 'one', key],
    // What is worked on is not replaced under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () =>
      (await answer(api.GET('/v1/printTemplates/{key}', { params: { path: { key } } }))) as Template,
  });
  return <One query={loaded}>{one => <Designer key={key} loaded={one} />}</One>;
}

function Designer({ loaded }: { loaded: Template }) {
  const { t } = useTranslation();
  const may = useMay();
  const feedback = useFeedback();
  const editable = may('document.template.design');
  const { record, history, document, dirty, save, publish, retire } = useDesigned({
    name: 'templates',
    loaded,
    document: one => readDesign(one.design),
    calls: CALLS,
    hints: { publish: t('templates.publishHint'), retire: t('templates.retireHint') },
  });
  const [view, setView] = useState<View>('source');
  const [versions, setVersions] = useState(false);
  const [live, setLive] = useState(true);
  const code = useRef<CodeHandle>(null);
  const saving = useRef(false);
  const settled = useSettled(document, 900);
  const check = useQuery({
    queryKey: ['templates', 'check', settled],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: before => before,
    enabled: editable,
    queryFn: () => answer(api.POST('/v1/printTemplates:check', { body: { design: settled as never } })),
  });
  const problems = check.data?.problems;
  const sound = problems?.length === 0 && !check.isPlaceholderData && settled === document;

  // What is shown is the draft that is kept; so what rests is kept by itself.
  const keep = live && editable && dirty && sound;
  useEffect(() => {
    if (!keep || saving.current) return;
    saving.current = true;
    void save(true).finally(() => {
      saving.current = false;
    });
  }, [keep, document]);

  const lines = new Set(
    (problems ?? []).filter(one => one.field === 'design.source' && one.line > 0).map(one => one.line),
  );
  const stateOf = () => {
    if (problems && problems.length > 0) return 'wrong';
    if (dirty && !live) return 'unsaved';
    return editable && (check.isFetching || dirty) ? 'awaited' : 'shown';
  };
  const set = (change: Partial<Design>, about = '') => history.change({ ...document, ...change }, about);
  return (
    <main className="page designer">
      <DesignHead
        title={document.title || record.key}
        back={{ to: '/templates', label: t('menu.templates') }}
        published={record.publishedVersion}
        dirty={dirty}
        editable={editable}
        {...(history.undo ? { undo: history.undo } : {})}
        {...(history.redo ? { redo: history.redo } : {})}
        sound={problems?.length === 0}
        tabs={{
          items: VIEWS.map(key => ({ key, label: t(`templates.tabs.${key}`) })),
          active: view,
          onChange: key => setView(key as View),
        }}
        extra={
          editable &&
          record.state === 'STATE_PUBLISHED' && (
            <Button onClick={() => void retire()}>{t('design.retire')}</Button>
          )
        }
        drafts={{ onVersions: () => setVersions(true), onSave: () => void save() }}
        onPublish={() => void publish()}
      />
      <div className="template-desk">
        <div className="template-work">
          {view === 'source' && (
            <>
              <Code
                ref={code}
                label={t('templates.source')}
                readOnly={!editable}
                wrong={lines}
                value={document.source}
                onChange={source => set({ source }, 'source')}
              />
              <small className="quiet">{t('templates.sourceHint')}</small>
            </>
          )}
          {view === 'sample' && (
            <Sample
              sample={document.sample}
              editable={editable}
              onChange={sample => set({ sample }, 'sample')}
            />
          )}
          {view === 'settings' && <Settings design={document} editable={editable} set={set} />}
        </div>
        <Preview
          id={record.key}
          title={document.title}
          revision={record.revision}
          pages={check.data?.pages ?? 1}
          state={stateOf()}
          live={live}
          onLive={editable ? setLive : undefined}
        />
      </div>
      <Problems<{ view: View; line: number; column: number }>
        problems={problems}
        placeOf={(field, found) => {
          const name = field.replace(/^design\./, '').split(/[.[]/)[0] ?? '';
          const own = t(`templates.fields.${name as 'title'}`, name);
          const line = found.line ?? 0;
          const title = line > 0 ? `${own} ${t('templates.line', { line })}` : own;
          const to: View = name === 'source' ? 'source' : name === 'sample' ? 'sample' : 'settings';
          return { title, place: { view: to, line, column: found.column ?? 1 } };
        }}
        onOpen={place => {
          setView(place.view);
          if (place.line > 0)
            requestAnimationFrame(() => code.current?.go(place.line, Math.max(place.column, 1)));
        }}
      />
      {versions && (
        <Versions
          of={['templates', record.key]}
          list={() => listVersions(record.key)}
          compare={async version => ({
            differences: (await compare(record.key, version)).map((one): Difference => {
              const own = t(`templates.fields.${one.field as 'title'}`, one.field);
              return {
                field: `${one.field} ${one.line}`,
                kind: one.kind,
                title: one.line > 0 ? `${own} ${t('templates.line', { line: one.line })}` : own,
                more: '',
                before: one.before,
                after: one.after,
              };
            }),
            stricter: [],
          })}
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

async function read(key: string, version: number): Promise<Design> {
  const params = { path: { key }, query: { version } };
  return readDesign((await answer(api.GET('/v1/printTemplates/{key}', { params }))).design);
}

async function listVersions(key: string): Promise<Version[]> {
  const params = { path: { key }, query: { pageSize: 100 } };
  const page = await answer(api.GET('/v1/printTemplates/{key}/versions', { params }));
  return page.versions.map(one => ({ ...one, publishTime: one.publishTime ?? '' }));
}

async function compare(key: string, version: number) {
  const params = { path: { key }, query: { fromVersion: version, toVersion: 0 } };
  return (await answer(api.GET('/v1/printTemplates/{key}:compare', { params }))).differences;
}
