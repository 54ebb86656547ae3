import { useQueryClient } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartments } from '~/app/people';
import { useMe } from '~/app/session';
import { LANGUAGES, type Language, speak } from '~/i18n';
import { PageHead } from '~/ui/PageHead';
import { Facts, Panel, Text } from '~/ui/parts';
import { useUrl } from '~/ui/url';
import { Absences } from '../organisation/absences';
import { trail } from '../organisation/departments';
import { Keys } from '../organisation/keys';
import '../organisation/organisation.css';
import './preferences.css';
import { Notices } from './notices';

const PasswordDrawer = lazy(() => import('~/app/PasswordDrawer'));
const VIEWS = ['notices', 'account', 'keys'] as const;

/** 偏好: what everybody decides for themselves. */
export function Preferences() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrl<{ view?: string }>();
  const view = VIEWS.find(one => one === url.view) ?? 'notices';
  return (
    <main className={view === 'keys' ? 'page list' : 'page scroll'}>
      <PageHead
        title={t('menu.preferences')}
        tabs={{
          active: view,
          onChange: key => setUrl({ view: key === 'notices' ? '' : key }),
          items: VIEWS.map(key => ({ key, label: t(`preferences.views.${key}`) })),
        }}
      />
      {view === 'notices' && <Notices />}
      {view === 'account' && <Account />}
      {view === 'keys' && <Keys />}
    </main>
  );
}

function Account() {
  const { t, i18n } = useTranslation();
  const { user } = useMe();
  const client = useQueryClient();
  const departments = useDepartments();
  const [changing, setChanging] = useState(false);
  return (
    <div className="narrow">
      <Panel title={t('preferences.profile')}>
        <Facts
          facts={[
            [t('preferences.name'), user.displayName],
            [t('preferences.login'), user.login],
            [t('preferences.department'), <Text key="d">{trail(departments, user.departmentId)}</Text>],
            [t('preferences.title'), <Text key="t">{user.title}</Text>],
            [t('preferences.email'), <Text key="e">{user.email}</Text>],
            [t('preferences.phone'), <Text key="p">{user.phone}</Text>],
          ]}
        />
        <p className="quiet preferences-hint">{t('preferences.profileHint')}</p>
      </Panel>
      <Panel title={t('preferences.language')}>
        <Radio.Group
          optionType="button"
          aria-label={t('preferences.language')}
          value={i18n.language}
          onChange={event =>
            // What services put into words is asked again.
            void speak(event.target.value as Language).then(() => client.invalidateQueries())
          }
          options={LANGUAGES.map(value => ({ value, label: t(`preferences.languages.${value}`) }))}
        />
        <p className="quiet preferences-hint">{t('preferences.languageHint')}</p>
      </Panel>
      <Panel>
        <Absences userId={user.id} />
      </Panel>
      <Panel title={t('preferences.security')}>
        <div className="preferences-line">
          <span className="quiet">{t('preferences.passwordHint')}</span>
          <Button onClick={() => setChanging(true)}>{t('preferences.password')}</Button>
        </div>
      </Panel>
      <Suspense>{changing && <PasswordDrawer open onClose={() => setChanging(false)} />}</Suspense>
    </div>
  );
}
