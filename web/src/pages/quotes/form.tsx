import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Col, DatePicker, Form, Input, Radio, Row, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Quote } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { CURRENCIES } from '~/ui/inputs';
import { useSettled } from '~/ui/size';
import { AccountPicker, ContactPicker } from '../opportunities/form';

interface Values {
  opportunityId?: string;
  accountId?: string;
  title: string;
  contactId?: string;
  currency: string;
  taxIncluded: boolean;
  priceListId?: string;
  validUntil?: Dayjs | null;
  deliveryTerms?: string;
  paymentTerms?: string;
  terms?: string[];
  note?: string;
}

/** What a new quote is made for. */
export interface For {
  opportunityId: string;
  opportunityTitle: string;
  accountId: string;
}

interface Props {
  open: boolean;
  onClose: () => void;
  onSaved: (one: Quote) => void;
  quote?: Quote;
  from?: For;
}

/** The head of a quote: to draft one, or to change a draft. Its lines are edited on its page. */
export default function QuoteForm({ open, onClose, onSaved, quote, from }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const save = async ({ validUntil, ...values }: Values) => {
    const fields = Object.fromEntries(
      Object.entries({
        ...values,
        ...(from && !quote ? { opportunityId: from.opportunityId } : {}),
        ...(validUntil ? { validUntil: validUntil.format('YYYY-MM-DD') } : {}),
      }).filter(([, value]) => value !== undefined),
    );
    const saved = quote
      ? await answer(
          api.PATCH('/v1/quotes/{id}', {
            params: { path: { id: quote.id } },
            body: { ...fields, revision: quote.revision } as never,
          }),
        )
      : await answer(api.POST('/v1/quotes', { body: { quote: fields as never, requestId: requestId() } }));
    client.setQueryData(['quotes', 'one', saved.id, 0], saved);
    await client.invalidateQueries({ queryKey: ['quotes'] });
    feedback.done(quote ? t('common.saved') : t('quotes.created', { number: saved.number }));
    onSaved(saved as Quote);
  };
  return (
    <FormDrawer<Values>
      title={quote ? t('quotes.change', { number: quote.number }) : t('quotes.create')}
      open={open}
      onClose={onClose}
      root="quote"
      width={640}
      initial={
        quote
          ? {
              title: quote.title,
              contactId: quote.contactId,
              currency: quote.currency,
              taxIncluded: quote.taxIncluded,
              priceListId: quote.priceListId,
              validUntil: quote.validUntil ? dayjs(quote.validUntil) : null,
              deliveryTerms: quote.deliveryTerms,
              paymentTerms: quote.paymentTerms,
              terms: quote.terms,
              note: quote.note,
            }
          : { title: from?.opportunityTitle ?? '', currency: 'CNY', taxIncluded: true }
      }
      submit={save}
    >
      {form => (
        <>
          {!quote && !from && (
            <>
              <Form.Item
                name="opportunityId"
                label={t('quotes.fields.opportunityId')}
                extra={t('quotes.opportunityHint')}
              >
                <OpportunityPicker
                  onChosen={(accountId, title) => {
                    form.setFieldsValue({ accountId });
                    if (!form.getFieldValue('title')) form.setFieldsValue({ title });
                  }}
                />
              </Form.Item>
              <Form.Item noStyle dependencies={['opportunityId']}>
                {() =>
                  !form.getFieldValue('opportunityId') && (
                    <Form.Item
                      name="accountId"
                      label={t('quotes.account')}
                      rules={[{ required: true, message: t('quotes.accountMissing') }]}
                    >
                      <AccountPicker />
                    </Form.Item>
                  )
                }
              </Form.Item>
            </>
          )}
          <Form.Item
            name="title"
            label={t('quotes.fields.title')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Row gutter={16}>
            <Col xs={24} sm={12}>
              <Form.Item noStyle dependencies={['accountId', 'opportunityId']}>
                {() => (
                  <Form.Item name="contactId" label={t('quotes.fields.contactId')}>
                    <ContactPicker
                      accountId={quote?.accountId ?? from?.accountId ?? form.getFieldValue('accountId') ?? ''}
                    />
                  </Form.Item>
                )}
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item
                name="validUntil"
                label={t('quotes.fields.validUntil')}
                extra={quote ? '' : t('quotes.validHint')}
              >
                <DatePicker style={{ width: '100%' }} minDate={dayjs()} />
              </Form.Item>
            </Col>
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
          <Form.Item noStyle dependencies={['currency']}>
            {() => (
              <Form.Item name="priceListId" label={t('quotes.fields.priceListId')}>
                <PriceListPicker
                  currency={form.getFieldValue('currency') ?? 'CNY'}
                  onTax={taxIncluded => form.setFieldsValue({ taxIncluded })}
                />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="deliveryTerms" label={t('quotes.fields.deliveryTerms')}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="paymentTerms" label={t('quotes.fields.paymentTerms')}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} />
          </Form.Item>
          {quote && (
            <Form.Item name="terms" label={t('quotes.fields.terms')} extra={t('quotes.termsHint')}>
              <TermLines />
            </Form.Item>
          )}
          <Form.Item name="note" label={t('quotes.fields.note')} extra={t('quotes.noteHint')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** One term a line. */
function TermLines(props: { value?: string[]; onChange?: (terms: string[]) => void; id?: string }) {
  const [text, setText] = useState((props.value ?? []).join('\n'));
  return (
    <Input.TextArea
      {...(props.id ? { id: props.id } : {})}
      autoSize={{ minRows: 2, maxRows: 10 }}
      value={text}
      onChange={event => {
        setText(event.target.value);
        props.onChange?.(event.target.value.split('\n').filter(term => term.trim() !== ''));
      }}
    />
  );
}

/** An open opportunity, found by a few words. */
function OpportunityPicker(props: {
  onChosen: (accountId: string, title: string) => void;
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = useSettled(words.trim());
  const found = useQuery({
    queryKey: ['opportunities', 'find', query],
    placeholderData: before => before,
    queryFn: () =>
      answer(
        api.GET('/v1/opportunities', { params: { query: { query, states: ['STATE_OPEN'], pageSize: 20 } } }),
      ),
  });
  const list = found.data?.opportunities ?? [];
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t('quotes.opportunityFind')}
      loading={found.isFetching}
      value={props.value || null}
      onChange={value => {
        props.onChange?.(value ?? '');
        const one = list.find(each => each.id === value);
        if (one) props.onChosen(one.accountId, one.title);
      }}
      options={list.map(one => ({ value: one.id, label: [one.title, one.accountName].join(' · ') }))}
    />
  );
}

/** A price list in this currency; the one that holds where none is chosen. */
function PriceListPicker(props: {
  currency: string;
  onTax: (included: boolean) => void;
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
}) {
  const { t } = useTranslation();
  const lists = useQuery({
    queryKey: ['priceLists', 'pick', props.currency],
    queryFn: () =>
      answer(
        api.GET('/v1/priceLists', {
          params: {
            query: { currency: props.currency, validOn: dayjs().format('YYYY-MM-DD'), pageSize: 100 },
          },
        }),
      ),
  });
  const all = lists.data?.priceLists ?? [];
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      allowClear
      placeholder={t('quotes.priceListAuto')}
      value={props.value || null}
      onChange={value => {
        props.onChange?.(value ?? '');
        const one = all.find(each => each.id === value);
        if (one) props.onTax(one.taxIncluded);
      }}
      options={all.map(one => ({
        value: one.id,
        label: `${one.title} (${t(one.taxIncluded ? 'lines.withTax' : 'lines.withoutTax')})`,
      }))}
    />
  );
}
