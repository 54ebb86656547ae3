import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Order, Push } from '~/api/models';
import { useMay } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { Facts, Panel, Text, When } from '~/ui/parts';
import { PushStatus } from '../deals/states';
import { useChanged } from './milestones';

/** JSON as people read it; what is none as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const GOING: Push['state'][] = ['PUSH_STATE_QUEUED', 'PUSH_STATE_SENDING', 'PUSH_STATE_IN_DOUBT'];

/** 同步到 ERP: how the order gets there, and what people do where it does not. */
export function PushPanel({ order }: { order: Order }) {
  const { t } = useTranslation();
  const may = useMay();
  if (may('order.connect')) return <Pushing orderId={order.id} />;
  return (
    <Panel title={t('orders.push')} extra={<PushStatus state={order.syncState} />}>
      <Facts facts={[[t('orders.remoteNumber'), <Text key="n">{order.remoteNumber}</Text>]]} />
    </Panel>
  );
}

/** The same for those who see to it. */
export function Pushing({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const changed = useChanged();
  const [editing, setEditing] = useState(false);
  const [binding, setBinding] = useState(false);
  const query = useQuery({
    queryKey: ['pushes', orderId],
    queryFn: async () =>
      (await answer(api.GET('/v1/orderPushes/{orderId}', { params: { path: { orderId } } }))) as Push,
    refetchInterval: ({ state }) => (state.data && GOING.includes(state.data.state) ? 3_000 : false),
  });
  const push = query.data;
  if (!push) return null;
  const path = { params: { path: { orderId } } };
  const again = () => ({ revision: push.revision, requestId: requestId() });
  const replay = async () => {
    const asked = await ask({
      title: t('orders.verbs.replay'),
      hint: t(push.doubtful ? 'orders.replayDoubtful' : 'orders.replayHint'),
      ok: t('orders.verbs.replay'),
    });
    if (!asked) return;
    const done = await feedback.attempt(
      () => api.POST('/v1/orderPushes/{orderId}:replay', { ...path, body: again() }),
      t('orders.done.replay'),
    );
    if (done) await changed();
  };
  const skip = async () => {
    const asked = await ask({
      title: t('orders.verbs.skip'),
      hint: t('orders.skipHint'),
      label: t('common.reason'),
      required: true,
      danger: true,
    });
    if (!asked) return;
    const done = await feedback.attempt(
      () => api.POST('/v1/orderPushes/{orderId}:skip', { ...path, body: { ...again(), reason: asked.text } }),
      t('orders.done.skip'),
    );
    if (done) await changed();
  };
  const verbs = push.allowedVerbs;
  const reason = push.reason && t(`orders.reasons.${push.reason}` as 'orders.reasons.MAPPING', push.reason);
  return (
    <Panel title={t('orders.push')} extra={<PushStatus state={push.state} />}>
      {push.reason && (
        <Alert
          type={push.state === 'PUSH_STATE_PARKED' ? 'error' : 'warning'}
          showIcon
          className="spaced"
          title={reason}
          description={push.problem}
        />
      )}
      <Facts
        facts={[
          [t('orders.remoteNumber'), <Text key="n">{push.remoteNumber}</Text>],
          [t('orders.attempt'), t('orders.attempts', { count: push.attempt, failures: push.failures })],
          [t('common.updateTime'), <When key="u" time={push.updateTime} />],
          ...(GOING.includes(push.state)
            ? ([[t('orders.due'), <When key="d" time={push.dueTime} relative />]] as [
                string,
                React.ReactNode,
              ][])
            : []),
        ]}
      />
      {verbs.length > 0 && (
        <div className="verbs push-verbs">
          {verbs.includes('replay') && (
            <Button type="primary" ghost onClick={() => void replay()}>
              {t('orders.verbs.replay')}
            </Button>
          )}
          {verbs.includes('edit') && (
            <Button onClick={() => setEditing(true)}>{t('orders.verbs.edit')}</Button>
          )}
          {verbs.includes('bind') && (
            <Button onClick={() => setBinding(true)}>{t('orders.verbs.bind')}</Button>
          )}
          {verbs.includes('skip') && (
            <Button danger onClick={() => void skip()}>
              {t('orders.verbs.skip')}
            </Button>
          )}
        </div>
      )}
      {(push.overrideDocument || push.document) && (
        <details className="changes">
          <summary>{t(push.overrideDocument ? 'orders.byHand' : 'orders.sent')}</summary>
          <pre className="raw">{pretty(push.overrideDocument || push.document)}</pre>
        </details>
      )}
      {push.reply && (
        <details className="changes">
          <summary>{t('orders.reply')}</summary>
          <pre className="raw">{pretty(push.reply)}</pre>
        </details>
      )}
      {editing && <Edit push={push} onClose={() => setEditing(false)} />}
      {binding && <Bind push={push} onClose={() => setBinding(false)} />}
    </Panel>
  );
}

/** What is sent instead of what the mapping makes. */
function Edit({ push, onClose }: { push: Push; onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const save = async ({ overrideDocument }: { overrideDocument?: string }) => {
    await api.POST('/v1/orderPushes/{orderId}:edit', {
      params: { path: { orderId: push.orderId } },
      body: {
        overrideDocument: overrideDocument ?? '',
        revision: push.revision,
        requestId: requestId(),
      },
    });
    feedback.done(t('orders.done.edit'));
    onClose();
    await changed();
  };
  return (
    <FormDrawer<{ overrideDocument?: string }>
      title={t('orders.verbs.edit')}
      open
      onClose={onClose}
      root="push"
      width={720}
      initial={{ overrideDocument: pretty(push.overrideDocument || push.document) }}
      submit={save}
    >
      {() => (
        <Form.Item name="overrideDocument" label={t('orders.document')} extra={t('orders.documentHint')}>
          <Input.TextArea className="code" autoSize={{ minRows: 16, maxRows: 32 }} spellCheck={false} />
        </Form.Item>
      )}
    </FormDrawer>
  );
}

/** Which order of the ERP it is. */
function Bind({ push, onClose }: { push: Push; onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const bind = async (values: { remoteId: string; remoteNumber?: string }) => {
    await api.POST('/v1/orderPushes/{orderId}:bind', {
      params: { path: { orderId: push.orderId } },
      body: {
        remoteId: values.remoteId,
        remoteNumber: values.remoteNumber ?? '',
        revision: push.revision,
        requestId: requestId(),
      },
    });
    feedback.done(t('orders.done.bind'));
    onClose();
    await changed();
  };
  return (
    <FormDrawer<{ remoteId: string; remoteNumber?: string }>
      title={t('orders.verbs.bind')}
      open
      onClose={onClose}
      root="push"
      initial={{}}
      submit={bind}
    >
      {() => (
        <>
          <p className="quiet spaced">{t('orders.bindHint')}</p>
          <Form.Item
            name="remoteId"
            label={t('orders.remoteId')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="remoteNumber" label={t('orders.remoteNumber')}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
