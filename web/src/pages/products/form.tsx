import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Col, Form, Input, InputNumber, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Product } from '~/api/models';
import { useMay } from '~/app/session';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { CURRENCIES } from '~/ui/inputs';
import { useFamilies } from './list';

type Values = Pick<
  Product,
  'code' | 'name' | 'nameEn' | 'familyId' | 'unit' | 'specification' | 'taxRate' | 'leadDays' | 'active'
> &
  Partial<Pick<Product, 'cost' | 'currency'>>;

interface Props {
  product?: Product;
  onClose: () => void;
  onSaved: (product: Product) => void;
}

/** A model: to add, or to change. Quotes keep what they were made with. */
export default function ProductForm({ product, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const feedback = useFeedback();
  const client = useQueryClient();
  const families = useFamilies();
  const margins = may('quote.see_margin');
  const save = async (values: Values) => {
    const saved = product
      ? await answer(
          api.PATCH('/v1/products/{id}', {
            params: { path: { id: product.id } },
            body: { ...values, revision: product.revision } as never,
          }),
        )
      : await answer(
          api.POST('/v1/products', { body: { product: values as never, requestId: requestId() } }),
        );
    client.setQueryData(['products', 'one', saved.id], saved);
    await client.invalidateQueries({ queryKey: ['products'] });
    feedback.done(t('common.saved'));
    onSaved(saved as Product);
  };
  return (
    <FormDrawer<Values>
      title={product ? t('products.change', { code: product.code }) : t('products.create')}
      open
      onClose={onClose}
      root="product"
      width={600}
      initial={
        product
          ? {
              code: product.code,
              name: product.name,
              nameEn: product.nameEn,
              familyId: product.familyId,
              unit: product.unit,
              specification: product.specification,
              taxRate: product.taxRate,
              leadDays: product.leadDays,
              active: product.active,
              ...(margins ? { cost: product.cost, currency: product.currency || 'CNY' } : {}),
            }
          : { taxRate: '13', leadDays: 0, active: true, currency: 'CNY' }
      }
      submit={save}
    >
      {() => (
        <>
          <Row gutter={16}>
            <Col xs={24} sm={12}>
              <Form.Item
                name="code"
                label={t('products.code')}
                rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
              >
                <Input maxLength={64} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="familyId" label={t('products.family')}>
                <Select allowClear options={families.map(one => ({ value: one.id, label: one.name }))} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item
                name="name"
                label={t('products.name')}
                rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
              >
                <Input maxLength={200} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="nameEn" label={t('products.nameEn')}>
                <Input maxLength={200} />
              </Form.Item>
            </Col>
          </Row>
          <Form.Item name="specification" label={t('products.specification')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
          <Row gutter={16}>
            <Col xs={12} sm={8}>
              <Form.Item name="unit" label={t('lines.unit')}>
                <Input maxLength={20} />
              </Form.Item>
            </Col>
            <Col xs={12} sm={8}>
              <Form.Item name="taxRate" label={t('products.taxRate')}>
                <Input inputMode="decimal" suffix="%" />
              </Form.Item>
            </Col>
            <Col xs={12} sm={8}>
              <Form.Item name="leadDays" label={t('products.leadDays')}>
                <InputNumber min={0} max={3650} style={{ width: '100%' }} suffix={t('lines.dayUnit')} />
              </Form.Item>
            </Col>
            {margins && (
              <>
                <Col xs={12} sm={8}>
                  <Form.Item name="cost" label={t('products.cost')} extra={t('products.costHint')}>
                    <Input inputMode="decimal" />
                  </Form.Item>
                </Col>
                <Col xs={12} sm={8}>
                  <Form.Item name="currency" label={t('common.currency')}>
                    <Select options={CURRENCIES.map(code => ({ value: code, label: code }))} />
                  </Form.Item>
                </Col>
              </>
            )}
          </Row>
          <Form.Item name="active" valuePropName="checked">
            <Checkbox>{t('products.activeHint')}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
