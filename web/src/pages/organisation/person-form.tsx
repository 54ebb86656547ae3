import { Link } from '@tanstack/react-router';
import { Alert, Button, Col, Form, Input, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { User } from '~/api/models';
import { useDepartments, useRoles } from '~/app/people';
import { useMay } from '~/app/session';
import { LANGUAGES } from '~/i18n';
import { useAsk } from '~/ui/ask';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { Absences } from './absences';
import { choices } from './departments';
import { password } from './password';
import { PersonStatus, useOrganisation } from './people';

type Values = Pick<
  User,
  'displayName' | 'login' | 'email' | 'phone' | 'title' | 'departmentId' | 'roleIds' | 'language'
> & { password: string };

const FIELDS = 'displayName,login,email,phone,title,departmentId,roleIds,language';

interface Props {
  person?: User;
  /** Where a new one works. */
  department: string;
  onClose: () => void;
}

/** Somebody of the company: to add, or to change, bar and let in again. */
export default function PersonForm({ person, department, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const feedback = useFeedback();
  const changed = useOrganisation();
  const departments = useDepartments();
  const roles = useRoles();
  const save = async ({ password: secret, ...values }: Values) => {
    const user = {
      ...values,
      email: values.email ?? '',
      phone: values.phone ?? '',
      title: values.title ?? '',
      departmentId: values.departmentId ?? '',
      roleIds: values.roleIds ?? [],
    };
    if (person) {
      await api.PATCH('/v1/users/{id}', {
        params: { path: { id: person.id }, query: { updateMask: FIELDS } },
        body: { ...user, id: person.id, revision: person.revision } as never,
      });
      feedback.done(t('common.saved'));
    } else {
      await answer(
        api.POST('/v1/users', { body: { user: user as never, password: secret, requestId: requestId() } }),
      );
      feedback.done(t('organisation.created', { name: user.displayName }));
    }
    await changed();
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={
        person ? t('organisation.changePerson', { name: person.displayName }) : t('organisation.createPerson')
      }
      open
      onClose={onClose}
      root="user"
      width={560}
      initial={
        person ?? {
          departmentId: department,
          roleIds: [],
          language: i18n.language,
        }
      }
      submit={save}
    >
      {form => (
        <>
          {person && <Standing person={person} />}
          <Row gutter={16}>
            <Col xs={24} sm={12}>
              <Form.Item
                name="displayName"
                label={t('organisation.name')}
                rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
              >
                <Input maxLength={100} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item
                name="login"
                label={t('organisation.login')}
                extra={t('organisation.loginHint')}
                rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
              >
                <Input maxLength={64} autoComplete="off" />
              </Form.Item>
            </Col>
            {!person && (
              <Col xs={24}>
                <Form.Item
                  label={t('organisation.password')}
                  required
                  extra={t('organisation.passwordHint')}
                  htmlFor="password"
                >
                  <div className="secret">
                    <Form.Item
                      name="password"
                      noStyle
                      rules={[{ required: true, min: 10, message: t('organisation.passwordHint') }]}
                    >
                      <Input autoComplete="new-password" maxLength={200} className="code" />
                    </Form.Item>
                    <Button onClick={() => form.setFieldsValue({ password: password() })}>
                      {t('organisation.generate')}
                    </Button>
                  </div>
                </Form.Item>
              </Col>
            )}
            <Col xs={24} sm={12}>
              <Form.Item name="departmentId" label={t('organisation.department')}>
                <Select
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  popupMatchSelectWidth={false}
                  options={choices(departments)}
                />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="title" label={t('organisation.title')}>
                <Input maxLength={100} />
              </Form.Item>
            </Col>
            <Col xs={24}>
              <Form.Item name="roleIds" label={t('organisation.roles')}>
                <Select
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  options={roles.map(role => ({ value: role.id, label: role.displayName }))}
                />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="email" label={t('organisation.email')}>
                <Input maxLength={200} inputMode="email" />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="phone" label={t('organisation.phone')}>
                <Input maxLength={30} inputMode="tel" />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item name="language" label={t('organisation.language')}>
                <Select
                  options={LANGUAGES.map(value => ({ value, label: t(`organisation.languages.${value}`) }))}
                />
              </Form.Item>
            </Col>
          </Row>
          {person && <Absences userId={person.id} />}
        </>
      )}
    </FormDrawer>
  );
}

/** Whether somebody may sign in, and what is done about it. */
function Standing({ person }: { person: User }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const may = useMay();
  const feedback = useFeedback();
  const changed = useOrganisation();
  const path = { params: { path: { id: person.id } } };
  const name = person.displayName;
  const disable = async () => {
    const asked = await ask({
      title: t('organisation.disableTitle', { name }),
      hint: t('organisation.disableHint'),
      danger: true,
      ok: t('organisation.disable'),
    });
    if (!asked) return;
    const done = await feedback.attempt(
      () => api.POST('/v1/users/{id}:disable', { ...path, body: {} }),
      t('organisation.disabled', { name }),
    );
    if (done) await changed();
  };
  const enable = async () => {
    const done = await feedback.attempt(
      () => api.POST('/v1/users/{id}:enable', { ...path, body: {} }),
      t('organisation.enabled', { name }),
    );
    if (done) await changed();
  };
  const owned = [
    { to: '/leads', title: t('menu.leads'), needs: 'lead.assign' },
    { to: '/accounts', title: t('menu.accounts'), needs: 'customer.assign' },
    { to: '/opportunities', title: t('menu.opportunities'), needs: 'opportunity.transfer' },
  ].filter(one => may(one.needs));
  return (
    <div className="standing">
      <div className="standing-line">
        <PersonStatus state={person.state} />
        {person.state !== 'STATE_ACTIVE' && (
          <Button size="small" onClick={() => void enable()}>
            {t('organisation.enable')}
          </Button>
        )}
        {person.state !== 'STATE_DISABLED' && (
          <Button size="small" danger onClick={() => void disable()}>
            {t('organisation.disable')}
          </Button>
        )}
      </div>
      {person.state === 'STATE_LOCKED' && (
        <Alert type="warning" showIcon title={t('organisation.lockedHint')} />
      )}
      {owned.length > 0 && (
        <p className="quiet">
          {t('organisation.handOver')}
          {t('common.colon')}
          <span className="inline">
            {owned.map(one => (
              <Link
                key={one.to}
                to={one.to}
                search={
                  { owner: person.id, ...(one.to === '/opportunities' ? { view: 'list' } : {}) } as never
                }
                title={t('organisation.handOverHint')}
              >
                {one.title}
              </Link>
            ))}
          </span>
        </p>
      )}
    </div>
  );
}
