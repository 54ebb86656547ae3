import { useQueryClient } from '@tanstack/react-query';
import { Col, Form, Input, Rate, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, requestId } from '~/api/client';
import type { Contact, ContactInput } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';

export const ROLES: Contact['decisionRole'][] = [
  'DECISION_ROLE_DECIDER',
  'DECISION_ROLE_TECHNICAL',
  'DECISION_ROLE_PURCHASING',
  'DECISION_ROLE_FINANCE',
  'DECISION_ROLE_USER',
  'DECISION_ROLE_INFLUENCER',
];
const ATTITUDES: Contact['attitude'][] = [
  'ATTITUDE_UNSPECIFIED',
  'ATTITUDE_SUPPORTIVE',
  'ATTITUDE_NEUTRAL',
  'ATTITUDE_OPPOSED',
];

interface Props {
  accountId: string;
  contact?: Contact | undefined;
  open: boolean;
  onClose: () => void;
}

/** Somebody at the customer, to add or to change. */
export function ContactForm({ accountId, contact, open, onClose }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const save = async (values: ContactInput) => {
    if (contact) {
      await api.PATCH('/v1/contacts/{id}', {
        params: { path: { id: contact.id } },
        body: { ...values, revision: contact.revision },
      });
    } else {
      await api.POST('/v1/accounts/{accountId}/contacts', {
        params: { path: { accountId }, query: { requestId: requestId() } },
        body: values,
      });
    }
    await client.invalidateQueries({ queryKey: ['accounts'] });
    feedback.done(t('common.saved'));
    onClose();
  };
  return (
    <FormDrawer<ContactInput>
      title={t(contact ? 'contacts.change' : 'contacts.create')}
      open={open}
      onClose={onClose}
      root="contact"
      initial={
        contact
          ? {
              displayName: contact.displayName,
              title: contact.title,
              phone: contact.phone,
              email: contact.email,
              decisionRole: contact.decisionRole,
              attitude: contact.attitude,
              influence: contact.influence,
              duties: contact.duties,
            }
          : { decisionRole: 'DECISION_ROLE_UNSPECIFIED', attitude: 'ATTITUDE_UNSPECIFIED', influence: 0 }
      }
      submit={save}
    >
      {() => (
        <>
          <Row gutter={16}>
            {(['displayName', 'title', 'phone', 'email'] as const).map(name => (
              <Col xs={24} sm={12} key={name}>
                <Form.Item
                  name={name}
                  label={t(`contacts.fields.${name}`)}
                  rules={name === 'displayName' ? [{ required: true, whitespace: true }] : []}
                >
                  <Input maxLength={100} />
                </Form.Item>
              </Col>
            ))}
            <Col xs={24} sm={12}>
              <Form.Item name="decisionRole" label={t('contacts.fields.decisionRole')}>
                <Select
                  options={(['DECISION_ROLE_UNSPECIFIED', ...ROLES] as Contact['decisionRole'][]).map(
                    role => ({
                      value: role,
                      label: t(`contacts.roles.${role}`),
                    }),
                  )}
                />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="attitude" label={t('contacts.fields.attitude')}>
                <Select
                  options={ATTITUDES.map(attitude => ({
                    value: attitude,
                    label: t(`contacts.attitudes.${attitude}`),
                  }))}
                />
              </Form.Item>
            </Col>
          </Row>
          <Form.Item name="influence" label={t('contacts.fields.influence')}>
            <Rate />
          </Form.Item>
          <Form.Item name="duties" label={t('contacts.fields.duties')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
