import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Contract } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { ContactPicker } from '../opportunities/form';
import { useChanged } from './actions';

type Values = Pick<Contract, 'title' | 'contactId' | 'deliveryTerms' | 'paymentTerms' | 'place' | 'remark'>;

/** The head of a draft: what it is about, its terms in words. */
export default function ContractForm({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const { title, contactId, deliveryTerms, paymentTerms, place, remark } = contract;
  const save = async (values: Values) => {
    const saved = await answer(
      api.PATCH('/v1/contracts/{id}', {
        params: { path: { id: contract.id } },
        body: { ...values, revision: contract.revision } as never,
      }),
    );
    feedback.done(t('common.saved'));
    onClose();
    await changed(saved as Contract);
  };
  return (
    <FormDrawer<Values>
      title={t('contracts.change', { number: contract.number })}
      open
      onClose={onClose}
      root="contract"
      width={600}
      initial={{ title, contactId, deliveryTerms, paymentTerms, place, remark }}
      submit={save}
    >
      {() => (
        <>
          <Form.Item
            name="title"
            label={t('contracts.fields.title')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="contactId" label={t('contracts.fields.contactId')}>
            <ContactPicker accountId={contract.accountId} />
          </Form.Item>
          {(['deliveryTerms', 'paymentTerms'] as const).map(name => (
            <Form.Item key={name} name={name} label={t(`contracts.fields.${name}`)}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
            </Form.Item>
          ))}
          <Form.Item name="place" label={t('contracts.fields.place')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="remark" label={t('contracts.fields.remark')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
