import { MoreOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Dropdown, Form, Input, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Order, OrderEvent } from '~/api/models';
import { useMay } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Day, Facts, Mark, Panel, Person, Text, When } from '~/ui/parts';
import { Lines } from '../deals/lines';
import { OrderStatus } from '../deals/states';
import { Milestones, useChanged } from './milestones';
import { PushPanel } from './push';

/** One order: what is made, how far it is, whether the ERP has it. */
export function OrderPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({
    queryKey: ['orders', 'one', id],
    queryFn: async () => (await answer(api.GET('/v1/orders/{id}', { params: { path: { id } } }))) as Order,
  });
  return <One query={query}>{order => <Whole key={id} order={order} />}</One>;
}

function Whole({ order }: { order: Order }) {
  const { t } = useTranslation();
  const may = useMay();
  const ask = useAsk();
  const feedback = useFeedback();
  const changed = useChanged();
  const [noting, setNoting] = useState(false);
  const verbs = order.allowedVerbs;
  const path = { params: { path: { id: order.id } } };
  const again = () => ({ revision: order.revision, requestId: requestId() });
  const complete = async () => {
    const asked = await ask({
      title: t('orders.verbs.complete'),
      hint: t('orders.completeHint'),
      ok: t('orders.verbs.complete'),
    });
    if (!asked) return;
    const done = await feedback.attempt(
      () => answer(api.POST('/v1/orders/{id}:complete', { ...path, body: again() })),
      t('orders.done.complete'),
    );
    if (done) await changed(done as Order);
  };
  const cancel = async () => {
    const asked = await ask({
      title: t('orders.verbs.cancel'),
      hint: t('orders.cancelHint'),
      label: t('common.reason'),
      required: true,
      danger: true,
    });
    if (!asked) return;
    const done = await feedback.attempt(
      () => answer(api.POST('/v1/orders/{id}:cancel', { ...path, body: { ...again(), reason: asked.text } })),
      t('orders.done.cancel'),
    );
    if (done) await changed(done as Order);
  };
  return (
    <main className="page scroll">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{order.title}</span>
            <OrderStatus state={order.state} />
            {order.delayed && <Mark tone="bad">{t('orders.delayed')}</Mark>}
          </span>
        }
        under={
          <p className="quiet under">
            <span>{order.number}</span>
            <Link to="/accounts/$id" params={{ id: order.accountId } as never}>
              {order.accountName}
            </Link>
            {may('contract.read') && (
              <Link to="/contracts/$id" params={{ id: order.contractId } as never}>
                {t('orders.fromContract', { number: order.contractNumber })}
              </Link>
            )}
            {order.quoteId && may('quote.read') && (
              <Link to="/quotes/$id" params={{ id: order.quoteId } as never}>
                {t('contracts.fromQuote', { number: order.quoteNumber })}
              </Link>
            )}
            <span>
              {t('orders.owner')} <Person id={order.ownerId} />
            </span>
          </p>
        }
        extra={
          <>
            {verbs.includes('complete') && (
              <Button type="primary" onClick={() => void complete()}>
                {t('orders.verbs.complete')}
              </Button>
            )}
            {verbs.includes('update') && (
              <Button onClick={() => setNoting(true)}>{t('orders.editNote')}</Button>
            )}
            {verbs.includes('cancel') && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    {
                      key: 'cancel',
                      danger: true,
                      label: t('orders.verbs.cancel'),
                      onClick: () => void cancel(),
                    },
                  ],
                }}
              >
                <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
              </Dropdown>
            )}
          </>
        }
      />
      <ol className="way" aria-label={t('orders.milestones')}>
        {order.milestones.map(one => (
          <li key={one.kind} className={one.delayed ? 'bad' : one.actualDate ? 'past' : ''}>
            {t(`orders.kinds.${one.kind}`)}
            <small className="figure">
              {one.actualDate
                ? `✓ ${one.actualDate}`
                : one.forecastDate || one.promisedDate
                  ? t('orders.planned', { day: one.forecastDate || one.promisedDate })
                  : ''}
            </small>
          </li>
        ))}
      </ol>
      {order.contractTerminated && (
        <Alert type="error" showIcon className="spaced" title={t('orders.contractTerminated')} />
      )}
      {order.reason && (
        <Alert
          type="info"
          showIcon
          className="spaced"
          title={[t('common.reason'), order.reason].join(t('common.colon'))}
        />
      )}
      <div className="columns wide-first deal">
        <div className="stack">
          <Lines
            lines={order.lines}
            totals={order.totals}
            currency={order.currency}
            taxIncluded={order.taxIncluded}
          />
          <Milestones order={order} />
        </div>
        <div className="stack">
          <PushPanel order={order} />
          <Panel title={t('orders.about')}>
            <Facts
              facts={[
                [t('contracts.fields.signedDate'), <Day key="s" day={order.signedDate} />],
                [t('contracts.fields.effectiveDate'), <Day key="e" day={order.effectiveDate} />],
                [t('contracts.fields.ourSignatory'), <Text key="o">{order.ourSignatory}</Text>],
                [t('contracts.fields.theirSignatory'), <Text key="t">{order.theirSignatory}</Text>],
              ]}
            />
            <Facts
              columns={1}
              facts={[
                [t('contracts.fields.deliveryTerms'), <Text key="d">{order.deliveryTerms}</Text>],
                [t('contracts.fields.paymentTerms'), <Text key="p">{order.paymentTerms}</Text>],
              ]}
            />
            {order.note && <blockquote className="said">{order.note}</blockquote>}
          </Panel>
          <Events order={order} />
        </div>
      </div>
      {noting && <NoteForm order={order} onClose={() => setNoting(false)} />}
    </main>
  );
}

/** The note of an order: what was carried over from the contract never changes. */
function NoteForm({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const save = async ({ note }: { note?: string }) => {
    const saved = await answer(
      api.PATCH('/v1/orders/{id}', {
        params: { path: { id: order.id } },
        body: { note: note ?? '', revision: order.revision } as never,
      }),
    );
    feedback.done(t('common.saved'));
    onClose();
    await changed(saved as Order);
  };
  return (
    <FormDrawer<{ note?: string }>
      title={t('orders.editNote')}
      open
      onClose={onClose}
      root="order"
      initial={{ note: order.note }}
      submit={save}
    >
      {() => (
        <Form.Item name="note" label={t('orders.remark')}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} />
        </Form.Item>
      )}
    </FormDrawer>
  );
}

/** What happened to it. */
function Events({ order }: { order: Order }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    queryKey: ['orders', 'events', order.id],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/v1/orders/{orderId}/events', {
          params: { path: { orderId: order.id }, query: { pageSize: 50, pageToken: pageParam } },
        }),
      ),
    getNextPageParam: last => last.nextPageToken || undefined,
  });
  const events = (list.data?.pages.flatMap(page => page.events) ?? []) as OrderEvent[];
  if (events.length === 0) return null;
  return (
    <Panel title={t('orders.history')}>
      <Timeline
        className="timeline"
        items={events.map(event => ({
          key: event.id,
          content: (
            <>
              <p className="timeline-head">
                <strong>
                  {t(`orders.events.${event.kind}`)}
                  {event.milestone !== 'MILESTONE_KIND_UNSPECIFIED' &&
                    `${t('common.colon')}${t(`orders.kinds.${event.milestone}`)}`}
                </strong>
                {event.userId && <Person id={event.userId} bare />}
                <When time={event.time} />
              </p>
              {(event.date || event.note) && (
                <p className="quiet">{[event.date, event.note].filter(Boolean).join(' · ')}</p>
              )}
            </>
          ),
        }))}
      />
      {list.hasNextPage && (
        <Button
          type="link"
          size="small"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('table.more')}
        </Button>
      )}
    </Panel>
  );
}
