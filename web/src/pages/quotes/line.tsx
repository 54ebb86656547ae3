import { Col, Form, Input, InputNumber, Row, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line, Product, Quote } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { OptionsPicker, PriceBox } from './configure';
import { ProductPicker, useProduct } from './models';

/** What is filled in of a line. */
export interface LineValues {
  productId?: string;
  options?: string[];
  name?: string;
  code?: string;
  specification?: string;
  quantity: string;
  unit?: string;
  price?: string;
  discount?: string;
  taxRate?: string;
  leadDays?: number | null;
  remark?: string;
}

interface Props {
  root: 'quote' | 'contract';
  /** Whose it is, where models may be chosen for it. */
  quote: Quote | undefined;
  /** The line that is changed; a new one where there is none. */
  line?: Line;
  /** Its place among the lines. */
  at: number;
  onClose: () => void;
  onSave: (values: LineValues, product: Product | undefined) => Promise<void>;
}

/** A line of a quote: a model with its options, or something written by hand. */
export default function LineDrawer({ root, quote, line, at, onClose, onSave }: Props) {
  const { t } = useTranslation();
  const [byHand, setByHand] = useState(!quote || (line !== undefined && line.productId === ''));
  const [productId, setProductId] = useState(line?.productId ?? '');
  const product = useProduct(byHand ? '' : productId);
  return (
    <FormDrawer<LineValues>
      title={t(line ? 'lines.change' : 'lines.add')}
      open
      onClose={onClose}
      root={`${root}.lines[${at}]`}
      width={640}
      initial={
        line
          ? {
              productId: line.productId,
              options: line.options.map(option => option.code),
              name: line.name,
              code: line.code,
              specification: line.specification,
              quantity: line.quantity,
              unit: line.unit,
              price: line.price,
              discount: line.discount === '0' ? '' : line.discount,
              taxRate: line.taxRate,
              leadDays: line.leadDays ?? null,
              remark: line.remark,
            }
          : { quantity: '1', options: [] }
      }
      submit={values => onSave(byHand ? { ...values, productId: '', options: [] } : values, product.data)}
    >
      {form => {
        // What the price was for is another thing now: it is asked for again.
        const another = () => form.setFieldsValue({ price: '' });
        return (
          <>
            {!line && quote && (
              <Form.Item>
                <Segmented
                  value={byHand ? 'hand' : 'product'}
                  onChange={value => setByHand(value === 'hand')}
                  options={[
                    { value: 'product', label: t('lines.fromCatalogue') },
                    { value: 'hand', label: t('lines.byHand') },
                  ]}
                />
              </Form.Item>
            )}
            {byHand ? (
              <>
                <Form.Item
                  name="name"
                  label={t('lines.name')}
                  rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
                >
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name="code" label={t('lines.code')}>
                  <Input maxLength={64} />
                </Form.Item>
                <Form.Item name="specification" label={t('lines.specification')}>
                  <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={2000} />
                </Form.Item>
              </>
            ) : (
              <>
                <Form.Item
                  name="productId"
                  label={t('lines.model')}
                  rules={[{ required: true, message: t('common.choose') }]}
                >
                  <ProductPicker
                    known={product.data}
                    onChosen={id => {
                      setProductId(id);
                      form.setFieldsValue({
                        options: [],
                        price: '',
                        name: '',
                        specification: '',
                        taxRate: '',
                        unit: '',
                        leadDays: null,
                      });
                    }}
                  />
                </Form.Item>
                {product.data && product.data.groups.length > 0 && (
                  <Form.Item name="options" noStyle>
                    <OptionsPicker groups={product.data.groups} onAnother={another} />
                  </Form.Item>
                )}
                <Form.Item noStyle dependencies={['options', 'quantity']}>
                  {() =>
                    quote &&
                    productId !== '' && (
                      <PriceBox
                        quote={quote}
                        productId={productId}
                        options={form.getFieldValue('options') ?? []}
                        quantity={form.getFieldValue('quantity') ?? '1'}
                      />
                    )
                  }
                </Form.Item>
              </>
            )}
            <Row gutter={16}>
              <Col xs={12} sm={8}>
                <Form.Item
                  name="quantity"
                  label={t('lines.quantity')}
                  rules={[{ required: true, message: t('common.fillIn') }]}
                >
                  <Input inputMode="decimal" onChange={byHand ? undefined : another} />
                </Form.Item>
              </Col>
              {byHand && (
                <Col xs={12} sm={8}>
                  <Form.Item name="unit" label={t('lines.unit')}>
                    <Input maxLength={20} />
                  </Form.Item>
                </Col>
              )}
              <Col xs={12} sm={8}>
                <Form.Item
                  name="price"
                  label={t('lines.price')}
                  rules={byHand ? [{ required: true, message: t('common.fillIn') }] : []}
                >
                  <Input
                    inputMode="decimal"
                    allowClear={!byHand}
                    placeholder={byHand ? '' : t('lines.byList')}
                  />
                </Form.Item>
              </Col>
              <Col xs={12} sm={8}>
                <Form.Item name="discount" label={t('lines.discount')}>
                  <Input inputMode="decimal" suffix="%" placeholder="0" />
                </Form.Item>
              </Col>
              <Col xs={12} sm={8}>
                <Form.Item
                  name="taxRate"
                  label={t('lines.taxRate')}
                  rules={byHand ? [{ required: true, message: t('common.fillIn') }] : []}
                >
                  <Input inputMode="decimal" suffix="%" placeholder={product.data?.taxRate ?? ''} />
                </Form.Item>
              </Col>
              <Col xs={12} sm={8}>
                <Form.Item name="leadDays" label={t('lines.leadDays')}>
                  <InputNumber
                    min={0}
                    max={3650}
                    style={{ width: '100%' }}
                    suffix={t('lines.dayUnit')}
                    placeholder={product.data?.leadDays ? String(product.data.leadDays) : ''}
                  />
                </Form.Item>
              </Col>
            </Row>
            <Form.Item name="remark" label={t('lines.remark')}>
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={2000} />
            </Form.Item>
          </>
        );
      }}
    </FormDrawer>
  );
}
