import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Form } from '~/api/models';
import { Missing } from '~/app/Failure';
import { useMay } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { DesignHead } from '~/ui/design/Head';
import { Problems } from '~/ui/design/Problems';
import { Versions } from '~/ui/design/Versions';
import '~/ui/design/design.css';
import { useFeedback } from '~/ui/feedback';
import { type FormDocument, fieldsOf, readForm } from '~/ui/form/document';
import { useHistory } from '~/ui/history';
import { Empty } from '~/ui/parts';
import { useSettled } from '~/ui/size';
import { compareForm, listVersions } from './calls';
import { Desk } from './Desk';
import { type Chosen, placeOf } from './edit';

const Preview = lazy(() => import('./Preview'));
const Json = lazy(() => import('~/ui/design/Json'));

type View = 'design' | 'preview' | 'json';

/** 表单设计: fields are put in place, given properties, tried, and published. */
export function FormDesigner() {
  const { key } = useParams({ strict: false }) as { key: string };
  const feedback = useFeedback();
  const loaded = useQuery({
    queryKey: ['forms', 'one', key],
    // What is worked on is not replaced under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () => (await answer(api.GET('/v1/forms/{key}', { params: { path: { key } } }))) as Form,
  });
  if (loaded.isError) {
    const gone = 'status' in loaded.error && loaded.error.status === 404;
    return gone ? (
      <Missing />
    ) : (
      <main className="page centred">
        <Empty title={feedback.words(loaded.error)} />
      </main>
    );
  }
  if (!loaded.data) {
    return (
      <main className="page">
        <Skeleton active paragraph={{ rows: 10 }} />
      </main>
    );
  }
  return <Designer key={key} loaded={loaded.data} />;
}

function Designer({ loaded }: { loaded: Form }) {
  const { t } = useTranslation();
  const may = useMay();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [kept, keep] = useState(() => ({ form: loaded, document: readForm(loaded.document) }));
  const { form } = kept;
  const history = useHistory(kept.document);
  const document = history.now;
  const dirty = document !== kept.document;
  const problems = useProblems(document);
  const [chosen, choose] = useState<Chosen>();
  const [view, setView] = useState<View>('design');
  const [versions, setVersions] = useState(false);
  const editable = may('workflow.form.design');
  const params = { path: { key: form.key } };

  /** What the service says of it from now on; what is worked on stays, with the steps that may be taken back. */
  const take = async (said: Form | undefined): Promise<Form | undefined> => {
    if (!said) return undefined;
    keep({ form: said, document });
    client.setQueryData(['forms', 'one', form.key], said);
    await client.invalidateQueries({ queryKey: ['forms'], predicate: query => query.queryKey[1] !== 'one' });
    return said;
  };
  const save = async () => {
    const saved = await feedback.attempt(
      () =>
        answer(
          api.PATCH('/v1/forms/{key}', {
            params,
            body: { document: document as never, revision: form.revision, requestId: requestId() },
          }),
        ),
      t('common.saved'),
    );
    return take(saved as Form | undefined);
  };
  const publish = async () => {
    const asked = await ask({
      title: t('design.publish'),
      hint: t('formDesign.publishHint'),
      label: t('design.note'),
    });
    if (!asked) return;
    const saved = dirty ? await save() : form;
    if (!saved) return;
    const body = { note: asked.text, revision: saved.revision, requestId: requestId() };
    const published = await feedback.attempt(
      () => answer(api.POST('/v1/forms/{key}:publish', { params, body })),
      t('design.published'),
    );
    await take(published as Form | undefined);
  };
  const retire = async () => {
    const asked = await ask({ title: t('design.retire'), hint: t('formDesign.retireHint'), danger: true });
    if (!asked) return;
    const body = { revision: form.revision, requestId: requestId() };
    const retired = await feedback.attempt(
      () => answer(api.POST('/v1/forms/{key}:retire', { params, body })),
      t('design.retired'),
    );
    await take(retired as Form | undefined);
  };
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
        problems={problems?.length ?? 1}
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
        onVersions={() => setVersions(true)}
        onSave={() => void save()}
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
