import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Form } from '~/api/models';
import { useMay } from '~/app/session';
import { useDesigned } from '~/ui/design/designed';
import { DesignHead } from '~/ui/design/Head';
import { Problems } from '~/ui/design/Problems';
import { Versions } from '~/ui/design/Versions';
import '~/ui/design/design.css';
import { type FormDocument, fieldsOf, readForm } from '~/ui/form/document';
import { One } from '~/ui/One';
import { useSettled } from '~/ui/size';
import { compareForm, listVersions } from './calls';
import { Desk } from './Desk';
import { type Chosen, placeOf } from './edit';

const Preview = lazy(() => import('./Preview'));
const Json = lazy(() => import('~/ui/design/Json'));

const CALLS = {
  save: async (key: string, document: FormDocument, at: { revision: string; requestId: string }) => {
    const body = { document: document as never, ...at };
    return (await answer(api.PATCH('/v1/forms/{key}', { params: { path: { key } }, body }))) as Form;
  },
  publish: async (key: string, body: { note: string; revision: string; requestId: string }) =>
    (await answer(api.POST('/v1/forms/{key}:publish', { params: { path: { key } }, body }))) as Form,
  retire: async (key: string, body: { revision: string; requestId: string }) =>
    (await answer(api.POST('/v1/forms/{key}:retire', { params: { path: { key } }, body }))) as Form,
};

type View = 'design' | 'preview' | 'json';

/** 表单设计: fields are put in place, given properties, tried, and published. */
export function FormDesigner() {
  const { key } = useParams({ strict: false }) as { key: string };
  const loaded = useQuery({
    queryKey: ['forms', 'one', key],
    // What is worked on is not replaced under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () => (await answer(api.GET('/v1/forms/{key}', { params: { path: { key } } }))) as Form,
  });
  return <One query={loaded}>{one => <Designer key={key} loaded={one} />}</One>;
}

function Designer({ loaded }: { loaded: Form }) {
  const { t } = useTranslation();
  const may = useMay();
  const {
    record: form,
    history,
    document,
    dirty,
    save,
    publish,
    retire,
  } = useDesigned({
    name: 'forms',
    loaded,
    document: one => readForm(one.document),
    calls: CALLS,
    hints: { publish: t('formDesign.publishHint'), retire: t('formDesign.retireHint') },
  });
  const problems = useProblems(document);
  const [chosen, choose] = useState<Chosen>();
  const [view, setView] = useState<View>('design');
  const [versions, setVersions] = useState(false);
  const editable = may('workflow.form.design');
  const fields = fieldsOf(document);

  return (
    <main className="page designer">
      <DesignHead
        title={form.title}
        back={{ to: '/settings/forms', label: t('menu.forms') }}
        published={form.publishedVersion}
        dirty={dirty}
        editable={editable}
        {...(history.undo ? { undo: history.undo } : {})}
        {...(history.redo ? { redo: history.redo } : {})}
        sound={problems?.length === 0}
        tabs={{
          items: (['design', 'preview', 'json'] as const).map(key => ({
            key,
            label: t(`formDesign.views.${key}`),
          })),
          active: view,
          onChange: key => setView(key as View),
        }}
        extra={
          editable &&
          form.state === 'STATE_PUBLISHED' && (
            <Button onClick={() => void retire()}>{t('design.retire')}</Button>
          )
        }
        drafts={{ onVersions: () => setVersions(true), onSave: () => void save() }}
        onPublish={() => void publish()}
      />
      <Suspense fallback={<Skeleton active />}>
        {view === 'design' && (
          <Desk
            document={document}
            change={history.change}
            editable={editable}
            chosen={chosen}
            choose={choose}
            problems={problems ?? []}
          />
        )}
        {view === 'preview' && <Preview document={document} />}
        {view === 'json' && (
          <Json
            document={document}
            hint={t('formDesign.jsonHint')}
            editable={editable}
            change={json => history.change(readForm(json))}
          />
        )}
      </Suspense>
      <Problems<Chosen>
        problems={problems}
        placeOf={place => {
          const found = placeOf(document, place);
          if (!found) return undefined;
          const title =
            'field' in found ? fields.find(one => one.id === found.field)?.property.title : undefined;
          return { place: found, title: title || place };
        }}
        onOpen={place => {
          setView('design');
          choose(place);
        }}
      />
      {versions && (
        <Versions
          of={['forms', form.key]}
          list={() => listVersions(form.key)}
          compare={version => compareForm(form.key, version, fields)}
          onClose={() => setVersions(false)}
        />
      )}
    </main>
  );
}

/** What the server finds wrong with the document as it stands. */
function useProblems(document: FormDocument) {
  const settled = useSettled(document, 500);
  const check = useQuery({
    queryKey: ['forms', 'check', settled],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: before => before,
    queryFn: () => answer(api.POST('/v1/forms:check', { body: { document: settled as never } })),
  });
  return check.data?.problems;
}
