import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '~/ui/feedback';
import { LanguageSwitch } from './LanguageSwitch';
import { Logo } from './Logo';
import { useSession } from './session';

interface Values {
  tenant?: string;
  login: string;
  password: string;
}

const TENANT = 'throughline.tenant';

/** Signing in: what was refused is said as the suite says it, in the reader's language. */
export default function SignIn() {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const session = useSession();
  const [refused, setRefused] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async ({ tenant = '', login, password }: Values) => {
    setBusy(true);
    setRefused('');
    try {
      await session.signIn(tenant.trim(), login.trim(), password);
      localStorage.setItem(TENANT, tenant.trim());
    } catch (error) {
      setRefused(feedback.words(error));
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <section className="sign-in-story" aria-hidden="true">
        <Logo size={40} />
        <p className="story-title">{t('signIn.story')}</p>
        <ol>
          {(['lead', 'opportunity', 'quote', 'contract', 'order', 'service'] as const).map(step => (
            <li key={step}>{t(`signIn.steps.${step}`)}</li>
          ))}
        </ol>
      </section>
      <section className="sign-in-form">
        <div className="sign-in-language">
          <LanguageSwitch />
        </div>
        <h1>{t('signIn.title')}</h1>
        {refused !== '' && <Alert type="error" showIcon title={refused} className="spaced" />}
        <Form<Values>
          layout="vertical"
          size="large"
          requiredMark={false}
          initialValues={{ tenant: localStorage.getItem(TENANT) ?? '' }}
          onFinish={values => void submit(values)}
        >
          <Form.Item name="tenant" label={t('signIn.tenant')} extra={t('signIn.tenantHint')}>
            <Input autoComplete="organization" autoCapitalize="none" />
          </Form.Item>
          <Form.Item
            name="login"
            label={t('signIn.login')}
            rules={[{ required: true, message: t('signIn.loginMissing') }]}
          >
            <Input autoComplete="username" autoCapitalize="none" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('signIn.password')}
            rules={[{ required: true, message: t('signIn.passwordMissing') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('signIn.submit')}
          </Button>
        </Form>
      </section>
    </main>
  );
}
