import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Col, Form, Input, Row } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Lead, LeadInput } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { filled, MoneyInput } from '~/ui/inputs';

type Values = LeadInput & { keep?: boolean };

interface Props {
  open: boolean;
  onClose: () => void;
  onSaved: (lead: Lead) => void;
  /** The lead to change; a new one without. */
  lead?: Lead;
}

const TEXTS = [
  'company',
  'creditCode',
  'contactName',
  'contactTitle',
  'phone',
  'email',
  'source',
  'campaign',
  'product',
  'industry',
] as const;

/** A lead to add or to change. */
export default function LeadForm({ open, onClose, onSaved, lead }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const save = async ({ keep, ...values }: Values) => {
    const { budget, ...rest } = values;
    const money = filled(budget);
    const fields = { ...rest, ...(money ? { budget: money } : {}) };
    const saved = lead
      ? await answer(
          api.PATCH('/v1/leads/{id}', {
            params: { path: { id: lead.id } },
            body: { ...fields, revision: lead.revision },
          }),
        )
      : await answer(
          api.POST('/v1/leads', {
            body: {
              lead: fields,
              requestId: requestId(),
              onDuplicate: keep ? 'ON_DUPLICATE_KEEP' : 'ON_DUPLICATE_REJECT',
            },
          }),
        );
    await client.invalidateQueries({ queryKey: ['leads'] });
    feedback.done(t(lead ? 'common.saved' : 'leads.created', { number: saved.number }));
    onSaved(saved as Lead);
  };
  return (
    <FormDrawer<Values>
      title={lead ? t('leads.change', { number: lead.number }) : t('leads.create')}
      open={open}
      onClose={onClose}
      root="lead"
      width={600}
      initial={
        lead
          ? {
              ...Object.fromEntries(TEXTS.map(name => [name, lead[name]])),
              address: lead.address,
              requirement: lead.requirement,
              ...(lead.budget ? { budget: lead.budget } : {}),
            }
          : {}
      }
      submit={save}
    >
      {() => (
        <>
          <Row gutter={16}>
            {TEXTS.map(name => (
              <Col xs={24} sm={12} key={name}>
                <Form.Item name={name} label={t(`leads.fields.${name}`)}>
                  <Input
                    maxLength={200}
                    inputMode={name === 'phone' ? 'tel' : name === 'email' ? 'email' : 'text'}
                  />
                </Form.Item>
              </Col>
            ))}
            <Col xs={24} sm={12}>
              <Form.Item name="budget" label={t('leads.fields.budget')}>
                <MoneyInput />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="address" label={t('leads.fields.address')} tooltip={t('leads.addressHint')}>
                <Input maxLength={200} />
              </Form.Item>
            </Col>
          </Row>
          <Form.Item name="requirement" label={t('leads.fields.requirement')}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
          </Form.Item>
          {!lead && (
            <Form.Item name="keep" valuePropName="checked" extra={t('leads.keepHint')}>
              <Checkbox>{t('leads.keep')}</Checkbox>
            </Form.Item>
          )}
        </>
      )}
    </FormDrawer>
  );
}
