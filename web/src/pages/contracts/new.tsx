import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Col, Form, Input, Radio, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Contract } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { CURRENCIES } from '~/ui/inputs';
import { AccountPicker } from '../opportunities/form';

interface Values {
  accountId: string;
  title: string;
  typeKey?: string;
  currency: string;
  taxIncluded: boolean;
}

/** A contract that comes of no quote; refused where the company demands one. */
export default function NewContract(props: { onClose: () => void; onSaved: (contract: Contract) => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const types = useQuery({
    queryKey: ['contractTypes'],
    staleTime: 5 * 60_000,
    queryFn: async () =>
      (await answer(api.GET('/v1/contractTypes', { params: { query: { pageSize: 100 } } }))).contractTypes,
  });
  const draft = async ({ typeKey = '', ...values }: Values) => {
    const made = await answer(
      api.POST('/v1/contracts', {
        body: { contract: { ...values, typeKey } as never, requestId: requestId() },
      }),
    );
    await client.invalidateQueries({ queryKey: ['contracts'] });
    feedback.done(t('contracts.created', { number: made.number }));
    props.onSaved(made as Contract);
  };
  return (
    <FormDrawer<Values>
      title={t('contracts.create')}
      open
      onClose={props.onClose}
      root="contract"
      initial={{ currency: 'CNY', taxIncluded: true }}
      submit={draft}
    >
      {() => (
        <>
          <p className="quiet spaced">{t('contracts.createHint')}</p>
          <Form.Item
            name="accountId"
            label={t('contracts.account')}
            rules={[{ required: true, message: t('common.choose') }]}
          >
            <AccountPicker />
          </Form.Item>
          <Form.Item
            name="title"
            label={t('contracts.fields.title')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="typeKey" label={t('contracts.fields.typeKey')} extra={t('contracts.typeHint')}>
            <Select
              allowClear
              options={(types.data ?? []).map(type => ({ value: type.key, label: type.title }))}
            />
          </Form.Item>
          <Row gutter={16}>
            <Col xs={24} sm={12}>
              <Form.Item name="currency" label={t('common.currency')}>
                <Select options={CURRENCIES.map(code => ({ value: code, label: code }))} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="taxIncluded" label={t('quotes.fields.taxIncluded')}>
                <Radio.Group
                  optionType="button"
                  options={[
                    { value: true, label: t('lines.withTax') },
                    { value: false, label: t('lines.withoutTax') },
                  ]}
                />
              </Form.Item>
            </Col>
          </Row>
        </>
      )}
    </FormDrawer>
  );
}
