import { Alert, Button, Drawer, Form, type FormInstance } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldPath, Problem } from '~/api/problem';
import { useFeedback } from './feedback';
import { useNarrow } from './size';

interface Props<Values> {
  title: string;
  open: boolean;
  onClose: () => void;
  /** Name of the record in the request, in front of the fields that a refusal names: `lead`. */
  root: string;
  initial: Partial<Values>;
  submit: (values: Values) => Promise<void>;
  submitText?: string;
  width?: number;
  children: (form: FormInstance<Values>) => ReactNode;
}

/** Puts the words of a refusal at their fields; what belongs to none is answered back. */
export function placed<Values>(form: FormInstance<Values>, problem: Problem, root: string): string[] {
  const rest: string[] = [];
  for (const violation of problem.violations) {
    const name = fieldPath(violation.field, root);
    const known = form.getFieldInstance(name as never) !== undefined;
    if (known) form.setFields([{ name: name as never, errors: [violation.description] }]);
    else rest.push(violation.description);
  }
  return problem.violations.length === 0 ? [problem.message] : rest;
}

/** A record to fill in, beside what it belongs to. */
export function FormDrawer<Values extends object>(props: Props<Values>) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const narrow = useNarrow();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const submit = async (values: Values) => {
    setBusy(true);
    setRefused([]);
    try {
      await props.submit(values);
    } catch (error) {
      if (error instanceof Problem && error.reason !== 'UNREACHABLE')
        setRefused(placed(form, error, props.root));
      else feedback.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer
      title={props.title}
      open={props.open}
      onClose={props.onClose}
      size={narrow ? '100%' : (props.width ?? 520)}
      destroyOnHidden
      footer={
        <div className="drawer-foot">
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {props.submitText ?? t('common.save')}
          </Button>
        </div>
      }
    >
      {refused.length > 0 && (
        <Alert
          type="error"
          showIcon
          className="spaced"
          title={refused.map(text => <div key={text}>{text}</div>)}
        />
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark
        initialValues={props.initial as object}
        onFinish={values => void submit(values)}
        scrollToFirstError
      >
        {props.children(form)}
      </Form>
    </Drawer>
  );
}
