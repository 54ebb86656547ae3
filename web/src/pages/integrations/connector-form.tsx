import { useQueryClient } from '@tanstack/react-query';
import { Col, Form, Input, InputNumber, Row, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Connector } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { useKeeping } from './connectors';
import { BEGINNING } from './definition';

const AUTHS = ['AUTH_NONE', 'AUTH_BEARER', 'AUTH_BASIC', 'AUTH_HEADER'] as const;
const LIMITS = [
  ['timeoutSeconds', 'timeout', 1, 120],
  ['quietSeconds', 'quiet', 1, 3_600],
  ['maxAttempts', 'attempts', 1, 50],
  ['requestsPerSecond', 'rate', 1, 100],
  ['pollMinutes', 'poll', 0, 1_440],
] as const;

type Values = Pick<
  Connector,
  | 'name'
  | 'baseUrl'
  | 'auth'
  | 'authName'
  | 'secret'
  | 'inboundSecret'
  | 'timeoutSeconds'
  | 'quietSeconds'
  | 'maxAttempts'
  | 'requestsPerSecond'
  | 'pollMinutes'
  | 'enabled'
  | 'default'
>;

interface Props {
  connector?: Connector;
  onClose: () => void;
  onSaved: (connector: Connector) => void;
}

/** Where an ERP is and how we prove who we are. Secrets go in and never come out. */
export default function ConnectorForm({ connector, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const keep = useKeeping();
  const save = async (values: Values) => {
    // An empty secret stays as it is: it is not said.
    const { secret, inboundSecret, ...others } = values;
    const said = {
      ...others,
      authName: values.authName ?? '',
      ...(secret ? { secret } : {}),
      ...(inboundSecret ? { inboundSecret } : {}),
    };
    if (connector) {
      const saved = await keep(connector, said as Partial<Connector>);
      feedback.done(t('common.saved'));
      onSaved(saved);
      return;
    }
    const body = { ...said, kind: 'KIND_REST' as const, definition: JSON.stringify(BEGINNING) };
    const made = await answer(
      api.POST('/v1/erpConnectors', { body: { connector: body, requestId: requestId() } }),
    );
    await client.invalidateQueries({ queryKey: ['connectors'] });
    onSaved(made as Connector);
  };
  return (
    <FormDrawer<Values>
      title={t(connector ? 'integrations.change' : 'integrations.create')}
      open
      onClose={onClose}
      root="connector"
      width={600}
      initial={
        connector
          ? { ...connector, secret: '', inboundSecret: '' }
          : {
              auth: 'AUTH_BEARER',
              timeoutSeconds: 30,
              quietSeconds: 60,
              maxAttempts: 8,
              requestsPerSecond: 5,
              pollMinutes: 0,
              enabled: false,
              default: false,
            }
      }
      submit={save}
    >
      {form => (
        <>
          <Form.Item
            name="name"
            label={t('integrations.name')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="baseUrl"
            label={t('integrations.baseUrl')}
            extra={t('integrations.baseUrlHint')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={2000} inputMode="url" />
          </Form.Item>
          <Credentials has={connector?.hasSecret ?? false} form={form} />
          <Form.Item
            name="inboundSecret"
            label={t('integrations.inboundSecret')}
            extra={t('integrations.inboundHint')}
          >
            <Input.Password
              autoComplete="new-password"
              placeholder={connector?.hasInboundSecret ? t('integrations.secretKept') : ''}
            />
          </Form.Item>
          <h3 className="form-part">{t('integrations.limits')}</h3>
          <Row gutter={16}>
            {LIMITS.map(([name, word, min, max]) => (
              <Col key={name} xs={24} sm={12}>
                <Form.Item name={name} label={t(`integrations.${word}`)}>
                  <InputNumber min={min} max={max} style={{ width: '100%' }} />
                </Form.Item>
              </Col>
            ))}
          </Row>
          {(['enabled', 'default'] as const).map(name => (
            <Form.Item
              key={name}
              name={name}
              label={t(`integrations.${name}`)}
              extra={t(`integrations.${name}Hint`)}
              layout="horizontal"
              valuePropName="checked"
            >
              <Switch />
            </Form.Item>
          ))}
        </>
      )}
    </FormDrawer>
  );
}

function Credentials({ has, form }: { has: boolean; form: ReturnType<typeof Form.useForm<Values>>[0] }) {
  const { t } = useTranslation();
  const auth = Form.useWatch('auth', form) ?? 'AUTH_NONE';
  const named = auth === 'AUTH_BASIC' || auth === 'AUTH_HEADER';
  return (
    <>
      <Form.Item name="auth" label={t('integrations.auth')}>
        <Select options={AUTHS.map(value => ({ value, label: t(`integrations.auths.${value}`) }))} />
      </Form.Item>
      {named && (
        <Form.Item
          name="authName"
          label={t(auth === 'AUTH_BASIC' ? 'integrations.user' : 'integrations.header')}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      )}
      {auth !== 'AUTH_NONE' && (
        <Form.Item name="secret" label={t('integrations.secret')}>
          <Input.Password autoComplete="new-password" placeholder={has ? t('integrations.secretKept') : ''} />
        </Form.Item>
      )}
    </>
  );
}
