import { useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Milestone, Order } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { Day, Mark, Panel } from '~/ui/parts';
import { Scroll } from '../deals/scroll';

/** The order that a call answered, and what hangs on it asked for again. */
export function useChanged() {
  const client = useQueryClient();
  return async (order?: Order) => {
    if (order) client.setQueryData(['orders', 'one', order.id], order);
    await Promise.all(['orders', 'pushes'].map(key => client.invalidateQueries({ queryKey: [key] })));
  };
}

/** The way to the customer: what was promised, what is expected, what was reached. */
export function Milestones({ order }: { order: Order }) {
  const { t } = useTranslation();
  const [noting, setNoting] = useState<Milestone | null>(null);
  const [promising, setPromising] = useState<Milestone | null>(null);
  const may = (verb: string) => order.allowedVerbs.includes(verb);
  return (
    <Panel title={t('orders.milestones')} flush>
      <Scroll label={t('orders.milestones')}>
        <table className="grid">
          <thead>
            <tr>
              <th>{t('orders.milestone')}</th>
              <th>{t('orders.promised')}</th>
              <th>{t('orders.forecast')}</th>
              <th>{t('orders.actual')}</th>
              <th>{t('orders.source')}</th>
              <th>
                <span className="unseen">{t('common.edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {order.milestones.map(one => (
              <tr key={one.kind}>
                <td>
                  <span className="marks">
                    <strong>{t(`orders.kinds.${one.kind}`)}</strong>
                    {one.delayed && <Mark tone="bad">{t('orders.delayed')}</Mark>}
                  </span>
                </td>
                <td>
                  <Day day={one.promisedDate} late={one.delayed} />
                </td>
                <td>
                  <Day day={one.forecastDate} />
                </td>
                <td>
                  <Day day={one.actualDate} />
                </td>
                <td className="quiet">
                  {one.source && t(`orders.sources.${one.source}` as 'orders.sources.manual', one.source)}
                </td>
                <td className="number">
                  {may('update') && !one.actualDate && (
                    <Button size="small" type="text" onClick={() => setPromising(one)}>
                      {t('orders.promise')}
                    </Button>
                  )}
                  {may('recordMilestone') && !one.actualDate && (
                    <Button size="small" type="text" onClick={() => setNoting(one)}>
                      {t('orders.note')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {noting && <Note order={order} milestone={noting} onClose={() => setNoting(null)} />}
      {promising && <Promised order={order} milestone={promising} onClose={() => setPromising(null)} />}
    </Panel>
  );
}

interface Props {
  order: Order;
  milestone: Milestone;
  onClose: () => void;
}

/** That it was reached, or when it is expected. */
function Note({ order, milestone, onClose }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const note = async (values: { what: 'actual' | 'forecast'; day: Dayjs; note?: string }) => {
    const day = values.day.format('YYYY-MM-DD');
    const noted = await answer(
      api.POST('/v1/orders/{id}:recordMilestone', {
        params: { path: { id: order.id } },
        body: {
          kind: milestone.kind,
          ...(values.what === 'actual' ? { actualDate: day } : { forecastDate: day }),
          note: values.note ?? '',
          revision: order.revision,
          requestId: requestId(),
        },
      }),
    );
    feedback.done(t('orders.noted'));
    onClose();
    await changed(noted as Order);
  };
  return (
    <FormDrawer<{ what: 'actual' | 'forecast'; day: Dayjs; note?: string }>
      title={[t('orders.note'), t(`orders.kinds.${milestone.kind}`)].join(t('common.colon'))}
      open
      onClose={onClose}
      root="order"
      initial={{ what: 'actual', day: dayjs() }}
      submit={note}
    >
      {form => (
        <>
          <Form.Item name="what">
            <Radio.Group
              optionType="button"
              options={(['actual', 'forecast'] as const).map(value => ({
                value,
                label: t(`orders.what.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['what']}>
            {() => (
              <Form.Item
                name="day"
                label={t('orders.day')}
                rules={[{ required: true, message: t('common.fillIn') }]}
              >
                <DatePicker
                  style={{ width: '100%' }}
                  {...(form.getFieldValue('what') === 'actual' ? { maxDate: dayjs() } : {})}
                />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="note" label={t('orders.remark')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** The day that is promised to the customer. */
function Promised({ order, milestone, onClose }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const promise = async ({ day }: { day?: Dayjs | null }) => {
    const date = day ? day.format('YYYY-MM-DD') : '';
    const saved = await answer(
      api.PATCH('/v1/orders/{id}', {
        params: { path: { id: order.id } },
        body: {
          revision: order.revision,
          milestones: [{ kind: milestone.kind, promisedDate: date }],
        } as never,
      }),
    );
    feedback.done(t('common.saved'));
    onClose();
    await changed(saved as Order);
  };
  return (
    <FormDrawer<{ day?: Dayjs | null }>
      title={[t('orders.promise'), t(`orders.kinds.${milestone.kind}`)].join(t('common.colon'))}
      open
      onClose={onClose}
      root="order"
      initial={{ day: milestone.promisedDate ? dayjs(milestone.promisedDate) : null }}
      submit={promise}
    >
      {() => (
        <Form.Item name="day" label={t('orders.promised')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      )}
    </FormDrawer>
  );
}
