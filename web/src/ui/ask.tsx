import { App, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonPicker } from './inputs';

interface Asking {
  title: string;
  hint?: ReactNode;
  /** What the words are; without, none are asked for. */
  label?: string;
  required?: boolean;
  /** Ready answers. */
  choices?: string[];
  /** Asks for somebody as well. */
  person?: string;
  danger?: boolean;
  ok?: string;
}

export interface Asked {
  text: string;
  person: string;
}

/** Asks for a few words, somebody, or only whether it is meant; undefined when it is not. */
export function useAsk(): (asking: Asking) => Promise<Asked | undefined> {
  const { modal } = App.useApp();
  const { t } = useTranslation();
  const [form] = Form.useForm<Asked>();
  return asking =>
    new Promise(resolve => {
      form.resetFields();
      modal.confirm({
        title: asking.title,
        icon: null,
        width: 460,
        okText: asking.ok ?? t('common.ok'),
        cancelText: t('common.cancel'),
        okButtonProps: { danger: asking.danger ?? false },
        content: (
          <Form form={form} layout="vertical" preserve={false} initialValues={{ text: '', person: '' }}>
            {asking.hint && <p className="quiet">{asking.hint}</p>}
            {asking.person && (
              <Form.Item name="person" label={asking.person} rules={[{ required: true, message: t('common.choose') }]}>
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
        ),
        onOk: async () => {
          const { text = '', person = '' } = await form.validateFields();
          resolve({ text, person });
        },
        onCancel: () => resolve(undefined),
      });
    });
}
