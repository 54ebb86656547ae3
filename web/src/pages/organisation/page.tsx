import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageHead } from '~/ui/PageHead';
import { useUrl } from '~/ui/url';
import { Keys } from './keys';
import { People } from './people';
import { Roles } from './roles';
import './organisation.css';

const VIEWS = ['people', 'roles', 'keys'] as const;

/** 组织与权限: departments, people, roles, and the keys of whoever looks. */
export function Organisation() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrl<{ view?: string; open?: string }>();
  const view = VIEWS.find(one => one === url.view) ?? 'people';
  return (
    <main className="page list">
      <PageHead
        title={t('menu.organisation')}
        extra={
          view === 'people' && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => setUrl({ open: 'new' }, false)}
            >
              {t('organisation.createPerson')}
            </Button>
          )
        }
        tabs={{
          active: view,
          onChange: key =>
            setUrl({ view: key === 'people' ? '' : key, query: '', role: '', department: '' } as never),
          items: VIEWS.map(key => ({ key, label: t(`organisation.views.${key}`) })),
        }}
      />
      {view === 'people' && <People />}
      {view === 'roles' && <Roles />}
      {view === 'keys' && <Keys />}
    </main>
  );
}
