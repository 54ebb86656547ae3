import { useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, requestId } from '~/api/client';
import type { Instance, Task } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { PeoplePicker, PersonPicker } from '~/ui/inputs';
import { Mark, When } from '~/ui/parts';
import type { Definition } from './document';
import { ProcessFields } from './fields';
import type { Filling } from './filling';
import { useRefresh } from './refresh';

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
export function Say({ task, instance, definition, titleOf, filling }: SayProps) {
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
    if (!filling?.refuse(error)) return feedback.failed(error);
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
    const entry = filling?.sent();
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
