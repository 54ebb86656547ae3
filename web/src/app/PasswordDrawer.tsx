import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '~/api/client';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { useSession } from './session';

interface Values {
  currentPassword: string;
  newPassword: string;
  again: string;
}

/** Changing one's own password ends every session, this one too. */
export default function PasswordDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const session = useSession();
  return (
    <FormDrawer<Values>
      title={t('profile.password')}
      open={open}
      onClose={onClose}
      root=""
      width={420}
      initial={{}}
      submit={async ({ currentPassword, newPassword }) => {
        await api.POST('/v1/me:changePassword', { body: { currentPassword, newPassword } });
        feedback.done(t('profile.passwordChanged'));
        onClose();
        await session.signOut();
      }}
    >
      {() => (
        <>
          <p className="quiet">{t('profile.passwordHint')}</p>
          <Form.Item name="currentPassword" label={t('profile.current')} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="newPassword" label={t('profile.next')} rules={[{ required: true, min: 10 }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="again"
            label={t('profile.again')}
            dependencies={['newPassword']}
            rules={[
              { required: true },
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  value === getFieldValue('newPassword')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('profile.different'))),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
