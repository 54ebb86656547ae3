import { Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked, Asking } from './ask';
import { PersonPicker } from './inputs';

interface Props {
  asking: Asking;
  /** Told how to read what was filled in; that fails while something is missing. */
  onReady: (answer: () => Promise<Asked>) => void;
}

/** What a question is answered in. */
export default function AskForm({ asking, onReady }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Asked>();
  useEffect(() => {
    onReady(async () => {
      const { text = '', person = '' } = await form.validateFields();
      return { text, person };
    });
  }, [form, onReady]);
  return (
    <Form form={form} layout="vertical" className="ask">
      {asking.hint && <p className="quiet">{asking.hint}</p>}
      {asking.person && (
        <Form.Item
          name="person"
          label={asking.person}
          rules={[{ required: true, message: t('common.choose') }]}
        >
          <PersonPicker placeholder={t('common.choose')} />
        </Form.Item>
      )}
      {asking.label && (
        <Form.Item
          name="text"
          label={asking.label}
          rules={[{ required: asking.required ?? false, whitespace: true, message: t('common.fillIn') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={200} />
        </Form.Item>
      )}
      {asking.choices && asking.choices.length > 0 && (
        <div className="chips">
          {asking.choices.map(choice => (
            <button type="button" key={choice} onClick={() => form.setFieldsValue({ text: choice })}>
              {choice}
            </button>
          ))}
        </div>
      )}
    </Form>
  );
}
