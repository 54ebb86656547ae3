import { Form, Input, InputNumber, Switch } from 'antd';
import type { Field } from './document';

/** Inputs for the fields of a process. */
export function ProcessFields({ fields }: { fields: Field[] }) {
  return fields.map(field => (
    <Form.Item
      key={field.name}
      name={['data', field.name]}
      label={field.title}
      rules={field.required ? [{ required: true }] : []}
      {...(field.type === 'boolean' ? { valuePropName: 'checked' } : {})}
    >
      {field.type === 'number' ? (
        <InputNumber stringMode style={{ width: '100%' }} />
      ) : field.type === 'boolean' ? (
        <Switch />
      ) : field.type === 'date' ? (
        <Input type="date" />
      ) : (
        <Input maxLength={1000} />
      )}
    </Form.Item>
  ));
}
