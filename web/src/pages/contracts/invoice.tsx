import { Col, DatePicker, Form, Input, Row, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { api, requestId } from '~/api/client';
import type { Contract, Invoice } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { useChanged } from './actions';

const KINDS: Invoice['kind'][] = ['KIND_SPECIAL', 'KIND_ORDINARY'];

interface Values {
  number: string;
  kind: Invoice['kind'];
  amount: { amount: string };
  tax: string;
  issuedDate: Dayjs;
  remark?: string;
}

/** An invoice that was issued. */
export default function InvoiceForm({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const plain = (text: string) => text.replace(/[,，\s]/g, '');
  const issue = async ({ issuedDate, amount, tax, ...values }: Values) => {
    await api.POST('/v1/contracts/{contractId}/invoices', {
      params: { path: { contractId: contract.id } },
      body: {
        invoice: {
          ...values,
          amount: { amount: plain(amount.amount), currency: contract.currency },
          tax: plain(tax),
          issuedDate: issuedDate.format('YYYY-MM-DD'),
        },
        requestId: requestId(),
      },
    });
    feedback.done(t('contracts.done.issueInvoice'));
    onClose();
    await changed();
  };
  return (
    <FormDrawer<Values>
      title={t('contracts.verbs.issueInvoice')}
      open
      onClose={onClose}
      root="invoice"
      initial={{ issuedDate: dayjs(), kind: 'KIND_SPECIAL' }}
      submit={issue}
    >
      {() => (
        <>
          <Row gutter={16}>
            <Col xs={24} sm={12}>
              <Form.Item
                name="number"
                label={t('contracts.fields.invoiceNumber')}
                rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
              >
                <Input maxLength={50} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="kind" label={t('contracts.fields.kind')}>
                <Select options={KINDS.map(value => ({ value, label: t(`contracts.kinds.${value}`) }))} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item
                name={['amount', 'amount']}
                label={t('contracts.fields.amountWithTax')}
                rules={[{ required: true, message: t('common.fillIn') }]}
              >
                <Input inputMode="decimal" suffix={contract.currency} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item
                name="tax"
                label={t('contracts.fields.tax')}
                rules={[{ required: true, message: t('common.fillIn') }]}
              >
                <Input inputMode="decimal" suffix={contract.currency} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item
                name="issuedDate"
                label={t('contracts.fields.issuedDate')}
                rules={[{ required: true, message: t('common.fillIn') }]}
              >
                <DatePicker style={{ width: '100%' }} maxDate={dayjs()} allowClear={false} />
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
