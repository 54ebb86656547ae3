import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Col, Form, Input, InputNumber, Radio, Row, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Configured, Line, OptionGroup, Product, Quote } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { money } from '~/ui/figures';
import { useSettled } from '~/ui/size';
import { amount } from '../deals/lines';

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
  quote: Quote;
  /** The line that is changed; a new one where there is none. */
  line?: Line;
  /** Its place among the lines. */
  at: number;
  onClose: () => void;
  onSave: (values: LineValues, product: Product | undefined) => Promise<void>;
}

/** One model, with its options and rules. */
export const useProduct = (id: string) =>
  useQuery({
    queryKey: ['products', 'one', id],
    enabled: id !== '',
    staleTime: 60_000,
    queryFn: async () =>
      (await answer(api.GET('/v1/products/{id}', { params: { path: { id } } }))) as Product,
  });

/** A line of a quote: a model with its options, or something written by hand. */
export default function LineDrawer({ quote, line, at, onClose, onSave }: Props) {
  const { t } = useTranslation();
  const [byHand, setByHand] = useState(line !== undefined && line.productId === '');
  const [productId, setProductId] = useState(line?.productId ?? '');
  const product = useProduct(byHand ? '' : productId);
  return (
    <FormDrawer<LineValues>
      title={t(line ? 'lines.change' : 'lines.add')}
      open
      onClose={onClose}
      root={`quote.lines[${at}]`}
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
            {!line && (
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

/** A model that may be offered, found by a few words. */
function ProductPicker(props: {
  known: Product | undefined;
  onChosen: (id: string) => void;
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = useSettled(words.trim());
  const found = useQuery({
    queryKey: ['products', 'find', query],
    placeholderData: before => before,
    queryFn: () =>
      answer(api.GET('/v1/products', { params: { query: { query, active: true, pageSize: 50 } } })),
  });
  const list = (found.data?.products ?? []) as Product[];
  const known = props.known && !list.some(one => one.id === props.known?.id) ? [props.known] : [];
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t('lines.modelHint')}
      loading={found.isFetching}
      value={props.value || null}
      onChange={value => {
        props.onChange?.(value ?? '');
        props.onChosen(value ?? '');
      }}
      options={[...known, ...list].map(one => ({ value: one.id, label: `${one.code} ${one.name}` }))}
    />
  );
}

/** The options of a model, group by group. */
export function OptionsPicker(props: {
  groups: OptionGroup[];
  onAnother?: () => void;
  value?: string[];
  onChange?: (codes: string[]) => void;
}) {
  const { t } = useTranslation();
  const chosen = props.value ?? [];
  const set = (group: OptionGroup, codes: string[]) => {
    const own = new Set(group.options.map(option => option.code));
    props.onChange?.([...chosen.filter(code => !own.has(code)), ...codes]);
    props.onAnother?.();
  };
  return (
    <>
      {props.groups.map(group => {
        const codes = chosen.filter(code => group.options.some(option => option.code === code));
        const options = group.options.map(option => ({ value: option.code, label: option.name }));
        return (
          <fieldset key={group.key} className="option-group">
            <legend>
              {group.name || group.key}{' '}
              <small className="quiet">
                {group.min > 0 ? t('lines.mustChoose', { count: group.min }) : t('lines.mayChoose')}
              </small>
            </legend>
            {group.max === 1 && group.min === 1 ? (
              <Radio.Group
                options={options}
                value={codes[0] ?? null}
                onChange={event => set(group, [event.target.value as string])}
              />
            ) : (
              <Checkbox.Group
                options={options}
                value={codes}
                onChange={values =>
                  set(group, group.max === 1 ? values.slice(-1).map(String) : values.map(String))
                }
              />
            )}
          </fieldset>
        );
      })}
    </>
  );
}

/** What a choice costs this customer and why, or what is wrong with it. */
export function PriceBox(props: {
  quote: Pick<Quote, 'currency' | 'accountId' | 'priceListId'>;
  productId: string;
  options: string[];
  quantity: string;
}) {
  const { t } = useTranslation();
  const body = useSettled(
    JSON.stringify({
      options: props.options,
      quantity: props.quantity.trim() || '1',
      currency: props.quote.currency,
      accountId: props.quote.accountId,
      priceListId: props.quote.priceListId,
    }),
    200,
  );
  const priced = useQuery({
    queryKey: ['products', 'configure', props.productId, body],
    placeholderData: before => before,
    retry: false,
    queryFn: async () =>
      (await answer(
        api.POST('/v1/products/{id}:configure', {
          params: { path: { id: props.productId } },
          body: JSON.parse(body),
        }),
      )) as Configured,
  });
  const said = priced.data;
  if (!said) return null;
  return (
    <div className={priced.isPlaceholderData ? 'price-box stale' : 'price-box'} aria-live="polite">
      <Problems problems={said.problems} />
      {said.price === '' ? (
        <span className="quiet">{t('lines.noPrice')}</span>
      ) : (
        <>
          <span>
            {t('lines.listPrice')} <strong className="figure">{money(said.price, said.currency)}</strong>{' '}
            <span className="quiet">
              {said.priceListTitle} · {t(said.taxIncluded ? 'lines.withTax' : 'lines.withoutTax')}
              {said.leadDays > 0 && ` · ${t('lines.ships', { count: said.leadDays })}`}
            </span>
          </span>
          <ul>
            {said.steps.map(step => (
              <li key={step.label}>
                <span>{step.label}</span>
                <span className="figure">{amount(step.amount)}</span>
              </li>
            ))}
            {said.cost !== '' && (
              <li>
                <span className="quiet">{t('lines.cost')}</span>
                <span className="figure quiet">{amount(said.cost)}</span>
              </li>
            )}
          </ul>
        </>
      )}
    </div>
  );
}

/** What is said in the reader's language here; what else there is comes in the words of the model's own rules. */
const KNOWN = new Set([
  'OPTION_REQUIRED',
  'TOO_MANY',
  'OPTION_WITHOUT_PRICE',
  'PRICE_MISSING',
  'NOT_IN_PRICE_LIST',
  'BELOW_LEAST_QUANTITY',
  'OUT_OF_RANGE',
  'UNKNOWN',
]);

/** What keeps a choice from being offered. */
function Problems({ problems }: { problems: Configured['problems'] }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  const words = (problem: Configured['problems'][number]) =>
    KNOWN.has(problem.reason)
      ? t(`lines.problems.${problem.reason as 'OPTION_REQUIRED'}`, {
          what: problem.description.split(/[:：]/)[0],
        })
      : problem.description;
  return (
    <Alert
      type="warning"
      className="spaced"
      title={problems.map(problem => <div key={problem.field + problem.description}>{words(problem)}</div>)}
    />
  );
}
