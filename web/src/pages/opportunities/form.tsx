import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Col, DatePicker, Form, Input, Row, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Account, Opportunity, OpportunityInput } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { filled, MoneyInput, PersonPicker } from '~/ui/inputs';
import { useSettled } from '~/ui/size';
import { usePipelines } from './pipelines';

type Values = Omit<OpportunityInput, 'expectedDate'> & { expectedDate?: Dayjs | null };

interface Props {
  open: boolean;
  onClose: () => void;
  onSaved: (one: Opportunity) => void;
  opportunity?: Opportunity;
  /** The account that a new one is for. */
  account?: Account;
}

/** An opportunity to open or to change. */
export default function OpportunityForm({ open, onClose, onSaved, opportunity, account }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const pipelines = usePipelines();
  const save = async ({ amount, expectedDate, ...values }: Values) => {
    const money = filled(amount);
    const fields = {
      ...values,
      ...(money ? { amount: money } : {}),
      expectedDate: expectedDate ? expectedDate.format('YYYY-MM-DD') : '',
    };
    const saved = opportunity
      ? await answer(
          api.PATCH('/v1/opportunities/{id}', {
            params: { path: { id: opportunity.id } },
            body: { ...fields, revision: opportunity.revision } as never,
          }),
        )
      : await answer(
          api.POST('/v1/opportunities', { body: { opportunity: fields as never, requestId: requestId() } }),
        );
    await client.invalidateQueries({ queryKey: ['opportunities'] });
    feedback.done(t(opportunity ? 'common.saved' : 'opportunities.created', { number: saved.number }));
    onSaved(saved as Opportunity);
  };
  return (
    <FormDrawer<Values>
      title={
        opportunity ? t('opportunities.change', { number: opportunity.number }) : t('opportunities.create')
      }
      open={open}
      onClose={onClose}
      root="opportunity"
      width={600}
      initial={
        opportunity
          ? {
              title: opportunity.title,
              ...(opportunity.amount ? { amount: opportunity.amount } : {}),
              expectedDate: opportunity.expectedDate ? dayjs(opportunity.expectedDate) : null,
              source: opportunity.source,
              products: opportunity.products,
              requirement: opportunity.requirement,
              contactId: opportunity.contactId,
              key: opportunity.key,
            }
          : { ...(account ? { accountId: account.id } : {}), products: [] }
      }
      submit={save}
    >
      {form => (
        <>
          {!opportunity && (
            <Form.Item
              name="accountId"
              label={t('opportunities.fields.account_id')}
              rules={[{ required: true }]}
            >
              <AccountPicker known={account} />
            </Form.Item>
          )}
          <Form.Item
            name="title"
            label={t('opportunities.fields.title')}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Row gutter={16}>
            <Col xs={24} sm={12}>
              <Form.Item name="amount" label={t('opportunities.fields.amount')}>
                <MoneyInput />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="expectedDate" label={t('opportunities.fields.expected_date')}>
                <DatePicker style={{ width: '100%' }} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="source" label={t('opportunities.fields.source')}>
                <Input maxLength={100} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item noStyle dependencies={['accountId']}>
                {() => (
                  <Form.Item name="contactId" label={t('opportunities.fields.contact_id')}>
                    <ContactPicker
                      accountId={opportunity?.accountId ?? form.getFieldValue('accountId') ?? ''}
                    />
                  </Form.Item>
                )}
              </Form.Item>
            </Col>
          </Row>
          <Form.Item name="products" label={t('opportunities.fields.products')}>
            <Select mode="tags" maxCount={50} tokenSeparators={[',', '，']} />
          </Form.Item>
          <Form.Item name="requirement" label={t('opportunities.fields.requirement')}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
          </Form.Item>
          {!opportunity && (
            <Row gutter={16}>
              {pipelines.length > 1 && (
                <Col xs={24} sm={12}>
                  <Form.Item name="pipelineId" label={t('opportunities.pipeline')}>
                    <Select
                      options={pipelines.map(one => ({ value: one.id, label: one.title }))}
                      placeholder={pipelines[0]?.title}
                    />
                  </Form.Item>
                </Col>
              )}
              <Col xs={24} sm={12}>
                <Form.Item
                  name="ownerId"
                  label={t('opportunities.owner')}
                  extra={t('opportunities.ownerHint')}
                >
                  <PersonPicker clear />
                </Form.Item>
              </Col>
            </Row>
          )}
          <Form.Item name="key" valuePropName="checked">
            <Checkbox>{t('opportunities.keyHint')}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** An account, found by a few words. */
export function AccountPicker(props: {
  known?: Account | undefined;
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = useSettled(words.trim());
  const found = useQuery({
    queryKey: ['accounts', 'find', query],
    placeholderData: before => before,
    queryFn: () => answer(api.GET('/v1/accounts', { params: { query: { query, pageSize: 20 } } })),
  });
  const accounts = found.data?.accounts ?? [];
  const known = props.known && !accounts.some(one => one.id === props.known?.id) ? [props.known] : [];
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t('opportunities.accountHint')}
      loading={found.isFetching}
      value={props.value ?? null}
      onChange={value => props.onChange?.(value ?? '')}
      options={[...known, ...accounts].map(one => ({ value: one.id, label: one.displayName }))}
    />
  );
}

/** Somebody at the account. */
export function ContactPicker(props: {
  accountId: string;
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
}) {
  const list = useQuery({
    queryKey: ['accounts', 'contacts', props.accountId, 'pick'],
    enabled: props.accountId !== '',
    queryFn: () =>
      answer(
        api.GET('/v1/accounts/{accountId}/contacts', {
          params: { path: { accountId: props.accountId }, query: { pageSize: 200 } },
        }),
      ),
  });
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      allowClear
      disabled={props.accountId === ''}
      value={props.value || null}
      onChange={value => props.onChange?.(value ?? '')}
      options={(list.data?.contacts ?? []).map(one => ({
        value: one.id,
        label: [one.displayName, one.title].filter(Boolean).join(' · '),
      }))}
    />
  );
}
