import { Col, DatePicker, Form, Input, Row, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { api, requestId } from '~/api/client';
import type { Contract, Payment } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { amount as plain } from '../deals/lines';
import { useChanged } from './actions';

const METHODS: Payment['method'][] = [
  'METHOD_TRANSFER',
  'METHOD_ACCEPTANCE',
  'METHOD_CHEQUE',
  'METHOD_CASH',
  'METHOD_OTHER',
];

interface Values {
  amount: { amount: string };
  receivedDate: Dayjs;
  method: Payment['method'];
  reference?: string;
  remark?: string;
  instalmentId?: string;
}

/** A payment that came in. */
export default function PaymentForm({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const open = contract.instalments.filter(one => !/^[0.]*$/.test(one.open));
  const note = async ({ instalmentId, receivedDate, amount, ...values }: Values) => {
    await api.POST('/v1/contracts/{contractId}/payments', {
      params: { path: { contractId: contract.id } },
      body: {
        payment: {
          ...values,
          amount: { amount: amount.amount.replace(/[,，\s]/g, ''), currency: contract.currency },
          receivedDate: receivedDate.format('YYYY-MM-DD'),
        },
        instalmentId: instalmentId ?? '',
        requestId: requestId(),
      },
    });
    feedback.done(t('contracts.done.recordPayment'));
    onClose();
    await changed();
  };
  return (
    <FormDrawer<Values>
      title={t('contracts.verbs.recordPayment')}
      open
      onClose={onClose}
      root="payment"
      initial={{ receivedDate: dayjs(), method: 'METHOD_TRANSFER', amount: { amount: open[0]?.open ?? '' } }}
      submit={note}
    >
      {form => (
        <>
          <Form.Item name="instalmentId" label={t('contracts.fields.instalment')}>
            <Select
              allowClear
              placeholder={t('contracts.instalmentAuto')}
              onChange={id => {
                const one = open.find(each => each.instalmentId === id);
                if (one) form.setFieldsValue({ amount: { amount: one.open } });
              }}
              options={open.map(one => ({
                value: one.instalmentId,
                label: t('contracts.instalmentOpen', {
                  name: one.name,
                  amount: plain(one.open),
                }),
              }))}
            />
          </Form.Item>
          <Row gutter={16}>
            <Col xs={24} sm={12}>
              <Form.Item
                name={['amount', 'amount']}
                label={t('contracts.fields.amount')}
                rules={[{ required: true, message: t('common.fillIn') }]}
              >
                <Input inputMode="decimal" suffix={contract.currency} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item
                name="receivedDate"
                label={t('contracts.fields.receivedDate')}
                rules={[{ required: true, message: t('common.fillIn') }]}
              >
                <DatePicker style={{ width: '100%' }} maxDate={dayjs()} allowClear={false} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="method" label={t('contracts.fields.method')}>
                <Select options={METHODS.map(value => ({ value, label: t(`contracts.methods.${value}`) }))} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="reference" label={t('contracts.fields.reference')}>
                <Input maxLength={100} />
              </Form.Item>
            </Col>
          </Row>
          <Form.Item name="remark" label={t('contracts.fields.remark')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
