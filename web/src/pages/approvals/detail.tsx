import { MoreOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Form, Input, Radio, Select, Skeleton, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, everything, requestId } from '~/api/client';
import type { Instance, Moment, Task } from '~/api/models';
import { Problem } from '~/api/problem';
import { Missing } from '~/app/Failure';
import { useNames } from '~/app/people';
import { useMe } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { grouped } from '~/ui/figures';
import { byPlace, type Entry, type Right, sent } from '~/ui/form/document';
import { FormView, useSetting } from '~/ui/form/FormView';
import { beginning } from '~/ui/form/linkage';
import { PeoplePicker, PersonPicker } from '~/ui/inputs';
import { PageHead } from '~/ui/PageHead';
import { Empty, Facts, Mark, Nothing, Panel, Person, type Tone, When } from '~/ui/parts';
import { InstanceStatus } from '~/ui/states';
import { useOpenTasks } from '../workbench';
import { useDefinition } from './definition';
import type { Definition } from './document';
import { ProcessFields } from './list';
import { type Beat, story } from './story';

/** One approval: what it is about, how it stands, what one may say. */
export function ApprovalPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const feedback = useFeedback();
  const instance = useQuery({
    queryKey: ['instances', 'one', id],
    queryFn: async () =>
      (await answer(api.GET('/v1/instances/{id}', { params: { path: { id } } }))) as Instance,
  });
  const moments = useQuery({
    queryKey: ['instances', 'moments', id],
    queryFn: () =>
      everything<Moment>(async pageToken => {
        const page = await answer(
          api.GET('/v1/instances/{id}/moments', {
            params: { path: { id }, query: { pageSize: 500, pageToken } },
          }),
        );
        return { items: page.moments as Moment[], next: page.nextPageToken };
      }),
  });
  if (instance.isError) {
    const gone = 'status' in instance.error && instance.error.status === 404;
    return gone ? (
      <Missing />
    ) : (
      <main className="page centred">
        <Empty title={feedback.words(instance.error)} />
      </main>
    );
  }
  if (!instance.data) {
    return (
      <main className="page">
        <Skeleton active paragraph={{ rows: 10 }} />
      </main>
    );
  }
  return <Whole instance={instance.data} beats={story(moments.data ?? [])} />;
}

function Whole({ instance, beats }: { instance: Instance; beats: Beat[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const definition = useDefinition(instance.processKey, instance.version);
  const tasks = useOpenTasks(me.user.id);
  const mine = (tasks.data ?? []).filter(task => task.instanceId === instance.id);
  const along = formsAlong(instance);
  const forms = useForms(
    [...Object.keys(instance.forms), ...mine.map(task => definition?.formAt(task.node) ?? '')],
    along,
  );
  const filling = useFilling(instance, mine[0], definition, forms);
  const titleOf = (node: string) =>
    node === 'start'
      ? t('approvals.starter')
      : (definition?.titles.get(node) ?? instance.places.find(place => place.node === node)?.title ?? node);
  return (
    <main className="page scroll approval">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{instance.title}</span>
            <InstanceStatus state={instance.state} />
            {instance.stuck && <Mark tone="bad">{t('approvals.stuck')}</Mark>}
          </span>
        }
        under={
          <p className="quiet under">
            <span>{definition?.title ?? instance.processKey}</span>
            <span>
              {t('approvals.starter')} <Person id={instance.starterId} />
            </span>
            <When time={instance.createTime} />
          </p>
        }
        extra={<Others instance={instance} titleOf={titleOf} />}
      />
      <div className="columns wide-first">
        <div className="stack">
          <Panel title={t('approvals.about')}>
            <Data instance={instance} definition={definition} />
          </Panel>
          <Forms instance={instance} definition={definition} />
          {instance.places.length > 0 && (
            <Panel title={t('approvals.now')}>
              <ul className="places">
                {instance.places.map(place => (
                  <li key={place.token}>
                    <strong>{place.title || place.node}</strong>
                    {place.doing !== 'asking' && (
                      <Mark tone={place.doing === 'stuck' ? 'bad' : 'calm'}>
                        {t(`approvals.doing.${place.doing}` as 'approvals.doing.stuck', place.doing)}
                      </Mark>
                    )}
                    {place.reason && <span className="tone-bad">{place.reason}</span>}
                    <span className="marks">
                      {place.seats.map(seat => (
                        <span key={seat.number} className="seat">
                          <Person id={seat.personId} />
                          <Mark tone={SEATS[seat.state] ?? 'calm'}>
                            {t(`approvals.seats.${seat.state}` as 'approvals.seats.open', seat.state)}
                          </Mark>
                        </span>
                      ))}
                    </span>
                    {place.dueTime && (
                      <span className="quiet">
                        {t('tasks.due')} <When time={place.dueTime} relative />
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <Panel title={t('approvals.history')}>
          <Story beats={beats} titleOf={titleOf} />
        </Panel>
      </div>
      {mine.map(task => (
        <Say
          key={task.id}
          task={task}
          instance={instance}
          definition={definition}
          titleOf={titleOf}
          filling={task === mine[0] ? filling : undefined}
        />
      ))}
    </main>
  );
}

/** The documents of forms that an instance brings along. */
const formsAlong = (instance: Instance): Record<string, unknown> =>
  (instance as { formDocuments?: Record<string, unknown> }).formDocuments ?? {};

const SEATS: Record<string, Tone> = { open: 'info', waiting: 'calm', approved: 'good', rejected: 'bad' };

/** The values of its fields, in the order and words of the process. */
function Data({ instance, definition }: { instance: Instance; definition: Definition | undefined }) {
  const { t } = useTranslation();
  const data = instance.data as Record<string, unknown>;
  const fields = definition?.fields ?? [];
  const rest = Object.keys(data).filter(name => !fields.some(field => field.name === name));
  const shown = [...fields, ...rest.map(name => ({ name, title: name, type: 'string' as const }))];
  if (shown.length === 0) return <p className="quiet">{t('approvals.noData')}</p>;
  const value = (name: string, type: string) => {
    const one = data[name];
    if (one === undefined || one === null || one === '') return <Nothing />;
    if (typeof one === 'boolean') return t(one ? 'common.yes' : 'common.no');
    if (type === 'number') return <span className="figure">{grouped(String(one))}</span>;
    return typeof one === 'object' ? JSON.stringify(one) : String(one);
  };
  return <Facts facts={shown.map(field => [field.title, value(field.name, field.type)])} />;
}

/** What was filled in on the way, as far as one may see it. */
function Forms({ instance, definition }: { instance: Instance; definition: Definition | undefined }) {
  const entries = Object.entries(instance.forms as Record<string, Record<string, unknown>>);
  return entries.map(([key, entry]) => {
    const form = definition?.forms[key];
    const title = (id: string) => form?.fields.find(field => field.id === id)?.title ?? id;
    const unit = (id: string) => form?.fields.find(field => field.id === id)?.unit ?? '';
    return (
      <Panel key={key} title={form?.title ?? key}>
        {form ? (
          <FormView document={form.document} entry={entry} right={id => (id in entry ? 'read' : 'hidden')} />
        ) : (
          <Facts
            facts={Object.entries(entry).map(([id, value]) => [
              id,
              typeof value === 'object' ? JSON.stringify(value) : String(value),
            ])}
          />
        )}
      </Panel>
    );
  });
}

/** The form of a node, on its way to be filled in. */
interface Filling {
  key: string;
  form: KnownForm | undefined;
  entry: Entry;
  before: Entry;
  right: (field: string) => Right;
  change: (entry: Entry) => void;
  problems: Record<string, string>;
  refuse: (problems: Record<string, string>) => void;
}

function useFilling(
  instance: Instance,
  task: Task | undefined,
  definition: Definition | undefined,
  forms: Record<string, KnownForm>,
): Filling | undefined {
  const setting = useSetting();
  const [given, setGiven] = useState<Entry>();
  const [problems, setProblems] = useState<Record<string, string>>({});
  const key = (task && definition?.formAt(task.node)) || '';
  if (!task || !definition || key === '') return undefined;
  const form = forms[key];
  const before = ((instance.forms as Record<string, Entry>)[key] ?? {}) as Entry;
  const fresh = Object.keys(before).length === 0 && form ? beginning(form.document, setting) : {};
  return {
    key,
    form,
    before,
    entry: given ?? { ...fresh, ...before },
    right: field => definition.rightAt(task.node, key, field),
    change: setGiven,
    problems,
    refuse: setProblems,
  };
}

function Fill({ filling }: { filling: Filling }) {
  const { t } = useTranslation();
  const { form } = filling;
  return (
    <Panel title={t('forms.fillIn', { title: form?.title ?? filling.key })}>
      {form ? (
        <FormView
          document={form.document}
          entry={filling.entry}
          onChange={filling.change}
          right={filling.right}
          problems={filling.problems}
        />
      ) : (
        <p className="quiet">{t('forms.notShown')}</p>
      )}
    </Panel>
  );
}

const BEATS: Partial<Record<Beat['kind'], string>> = {
  approved: '#0a7a4b',
  accepted: '#0a7a4b',
  rejected: '#c9252d',
  refused: '#c9252d',
  stuck: '#c9252d',
  returned: '#b25000',
  asked: '#98a2b3',
  copied: '#98a2b3',
};

function Story({ beats, titleOf }: { beats: Beat[]; titleOf: (node: string) => string }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Timeline
      className="timeline"
      items={beats.toReversed().map(beat => ({
        key: beat.number,
        color: BEATS[beat.kind] ?? '#1456f0',
        content: (
          <>
            <p className="timeline-head">
              {beat.by !== '' && <Person id={beat.by} />}
              <span>
                {t(`approvals.beats.${beat.kind}`, {
                  people: beat.people.map(names).join(t('common.comma')),
                  node: beat.node === '' ? '' : titleOf(beat.node),
                  words: beat.words,
                })}
              </span>
              {beat.rule !== '' && (
                <Mark tone="calm">
                  {t(`approvals.rules.${beat.rule}` as 'approvals.rules.repeated', beat.rule)}
                </Mark>
              )}
              <When time={beat.time} />
            </p>
            {beat.words !== '' && beat.kind !== 'migrated' && <p className="words">{beat.words}</p>}
          </>
        ),
      }))}
    />
  );
}

function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['instances', 'tasks', 'opportunities'].map(key => client.invalidateQueries({ queryKey: [key] })),
    );
}

/** What may be done with the whole: urge, call off, comment, take back what one said. */
function Others({ instance, titleOf }: { instance: Instance; titleOf: (node: string) => string }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const refresh = useRefresh();
  const path = { params: { path: { id: instance.id } } };
  const verbs = instance.allowedVerbs;
  const run = async (what: () => Promise<unknown>, done: string) => {
    const result = await feedback.attempt(what);
    if (result === undefined) return;
    feedback.done(done);
    await refresh();
  };
  const urge = () =>
    run(
      () => api.POST('/v1/instances/{id}:urge', { ...path, body: { requestId: requestId() } }),
      t('approvals.urged'),
    );
  const cancel = () =>
    run(async () => {
      const asked = await ask({
        title: t('approvals.cancel'),
        label: t('common.reason'),
        danger: true,
        ok: t('approvals.cancel'),
      });
      return (
        asked &&
        api.POST('/v1/instances/{id}:cancel', {
          ...path,
          body: { reason: asked.text, requestId: requestId() },
        })
      );
    }, t('approvals.cancelled'));
  const comment = () =>
    run(async () => {
      const asked = await ask({
        title: t('approvals.comment'),
        label: t('approvals.commentText'),
        required: true,
      });
      return (
        asked &&
        api.POST('/v1/instances/{id}:comment', {
          ...path,
          body: { text: asked.text, requestId: requestId() },
        })
      );
    }, t('approvals.commented'));
  const withdraw = (node: string) =>
    run(
      () => api.POST('/v1/instances/{id}:withdraw', { ...path, body: { node, requestId: requestId() } }),
      t('approvals.withdrawn'),
    );
  const rest = [
    ...(verbs.includes('comment')
      ? [{ key: 'comment', label: t('approvals.comment'), onClick: () => void comment() }]
      : []),
    ...instance.withdrawableNodes.map((node, _, all) => ({
      key: `withdraw ${node}`,
      label: t('approvals.withdraw') + (all.length > 1 ? ` (${titleOf(node)})` : ''),
      onClick: () => void withdraw(node),
    })),
    ...(verbs.includes('cancel')
      ? [{ key: 'cancel', label: t('approvals.cancel'), danger: true, onClick: () => void cancel() }]
      : []),
  ];
  return (
    <>
      {verbs.includes('urge') && <Button onClick={() => void urge()}>{t('approvals.urge')}</Button>}
      {rest.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: rest }}>
          <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
        </Dropdown>
      )}
    </>
  );
}

type TaskVerb = 'transfer' | 'delegate' | 'addSigners' | 'return';

interface SayProps {
  task: Task;
  instance: Instance;
  definition: Definition | undefined;
  titleOf: (node: string) => string;
  filling: Filling | undefined;
}

interface Words {
  comment?: string;
  data?: Record<string, unknown>;
}

/** The bar in which one answers; on a phone at the thumb. */
function Say({ task, instance, definition, titleOf, filling }: SayProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const feedback = useFeedback();
  const refresh = useRefresh();
  const [form] = Form.useForm<Words>();
  const [other, setOther] = useState<TaskVerb | null>(null);
  const [busy, setBusy] = useState(false);
  const writable = definition?.writable(task.node) ?? [];
  const place = instance.places.find(one => one.node === task.node);
  /** What is wrong with the form is said at its fields. */
  const refused = (error: unknown) => {
    const wrong = error instanceof Problem ? byPlace(error.violations) : undefined;
    if (!filling || !wrong || Object.keys(wrong.places).length === 0) return feedback.failed(error);
    filling.refuse(wrong.places);
    feedback.refuse(t('forms.refused'));
    requestAnimationFrame(() =>
      document.querySelector('.form-item.wrong')?.scrollIntoView({ block: 'center' }),
    );
  };
  const say = async (verb: 'approve' | 'reject') => {
    const { comment = '', data = {} } = await form.validateFields();
    if (verb === 'reject' && comment.trim() === '') {
      form.setFields([{ name: 'comment', errors: [t('approvals.rejectWhy')] }]);
      return;
    }
    setBusy(true);
    const given = Object.fromEntries(
      Object.entries(data).filter(([, value]) => value !== undefined && value !== ''),
    );
    const path = { path: { id: task.id } };
    const body = { comment, data: given, requestId: requestId() };
    const entry = filling?.form && sent(filling.form.document, filling.entry, filling.before);
    try {
      if (verb === 'approve')
        await api.POST('/v1/tasks/{id}:approve', {
          params: path,
          body: { ...body, ...(entry ? { form: entry } : {}) },
        });
      else await api.POST('/v1/tasks/{id}:reject', { params: path, body });
    } catch (error) {
      refused(error);
      return;
    } finally {
      setBusy(false);
    }
    feedback.done(t(`approvals.said.${verb}`));
    await refresh();
    void navigate({ to: '/approvals' });
  };
  const others = (['return', 'transfer', 'delegate', 'addSigners'] as const).filter(verb =>
    task.allowedVerbs.includes(verb),
  );
  return (
    <section className="say" aria-label={t('approvals.say')}>
      <Form form={form} layout="vertical" className="say-form" initialValues={{ comment: '' }}>
        <p className="say-head">
          <Mark tone="info">{place?.title || titleOf(task.node)}</Mark>
          <span className={task.overdue ? 'tone-bad' : 'quiet'}>
            {task.dueTime && (
              <>
                {t('tasks.due')} <When time={task.dueTime} relative />
              </>
            )}
          </span>
        </p>
        {writable.length > 0 && (
          <div className="say-fields">
            <ProcessFields fields={writable} />
          </div>
        )}
        <Form.Item name="comment" noStyle={false} className="say-comment">
          <Input.TextArea
            aria-label={t('approvals.opinion')}
            placeholder={t('approvals.opinion')}
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={2000}
          />
        </Form.Item>
      </Form>
      <div className="say-verbs">
        {others.length > 0 && (
          <Dropdown
            trigger={['click']}
            placement="topLeft"
            menu={{
              items: others.map(verb => ({
                key: verb,
                label: t(`approvals.verbs.${verb}`),
                onClick: () => setOther(verb),
              })),
            }}
          >
            <Button>{t('common.more')}</Button>
          </Dropdown>
        )}
        {task.allowedVerbs.includes('reject') && (
          <Button danger loading={busy} onClick={() => void say('reject')}>
            {t('approvals.reject')}
          </Button>
        )}
        {task.allowedVerbs.includes('approve') && (
          <Button type="primary" loading={busy} onClick={() => void say('approve')}>
            {t(task.kind === 'process.approve' ? 'approvals.approve' : 'approvals.finish')}
          </Button>
        )}
      </div>
      <OtherVerb
        verb={other}
        task={task}
        instance={instance}
        titleOf={titleOf}
        onClose={() => setOther(null)}
      />
    </section>
  );
}

interface OtherValues {
  node?: string;
  userId?: string;
  userIds?: string[];
  side?: 'SIDE_BEFORE' | 'SIDE_AFTER' | 'SIDE_BESIDE';
  comment?: string;
}

/** 退回, 转办, 委派, 加签. */
function OtherVerb(props: {
  verb: TaskVerb | null;
  task: Task;
  instance: Instance;
  titleOf: (node: string) => string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const feedback = useFeedback();
  const refresh = useRefresh();
  const { verb, task, instance } = props;
  if (!verb) return <Drawer open={false} />;
  const path = { params: { path: { id: task.id } } };
  const submit = async (values: OtherValues) => {
    const comment = values.comment ?? '';
    const again = requestId();
    if (verb === 'return')
      await api.POST('/v1/tasks/{id}:return', {
        ...path,
        body: { node: values.node ?? 'start', comment, requestId: again },
      });
    if (verb === 'transfer')
      await api.POST('/v1/tasks/{id}:transfer', {
        ...path,
        body: { ownerId: values.userId ?? '', requestId: again },
      });
    if (verb === 'delegate')
      await api.POST('/v1/tasks/{id}:delegate', {
        ...path,
        body: { userId: values.userId ?? '', comment, requestId: again },
      });
    if (verb === 'addSigners') {
      await api.POST('/v1/tasks/{id}:addSigners', {
        ...path,
        body: { userIds: values.userIds ?? [], side: values.side ?? 'SIDE_BEFORE', requestId: again },
      });
    }
    feedback.done(t(`approvals.said.${verb}`));
    props.onClose();
    await refresh();
    if (verb !== 'addSigners') void navigate({ to: '/approvals' });
  };
  return (
    <FormDrawer<OtherValues>
      key={verb}
      title={t(`approvals.verbs.${verb}`)}
      open
      onClose={props.onClose}
      root=""
      width={420}
      initial={
        verb === 'return' ? { node: instance.returnableNodes.at(-1) ?? 'start' } : { side: 'SIDE_BEFORE' }
      }
      submit={submit}
      submitText={t(`approvals.verbs.${verb}`)}
    >
      {() => (
        <>
          <p className="quiet">{t(`approvals.verbHints.${verb}`)}</p>
          {verb === 'return' && (
            <Form.Item name="node" label={t('approvals.returnTo')} rules={[{ required: true }]}>
              <Select
                options={instance.returnableNodes.map(node => ({ value: node, label: props.titleOf(node) }))}
              />
            </Form.Item>
          )}
          {(verb === 'transfer' || verb === 'delegate') && (
            <Form.Item name="userId" label={t('approvals.toWhom')} rules={[{ required: true }]}>
              <PersonPicker />
            </Form.Item>
          )}
          {verb === 'addSigners' && (
            <>
              <Form.Item name="userIds" label={t('approvals.toWhom')} rules={[{ required: true }]}>
                <PeoplePicker />
              </Form.Item>
              <Form.Item name="side" label={t('approvals.side')}>
                <Radio.Group
                  options={(['SIDE_BEFORE', 'SIDE_AFTER', 'SIDE_BESIDE'] as const).map(side => ({
                    value: side,
                    label: t(`approvals.sides.${side}`),
                  }))}
                />
              </Form.Item>
            </>
          )}
          {(verb === 'return' || verb === 'delegate') && (
            <Form.Item name="comment" label={t('approvals.opinion')}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
            </Form.Item>
          )}
        </>
      )}
    </FormDrawer>
  );
}
