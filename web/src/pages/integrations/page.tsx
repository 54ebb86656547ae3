import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageHead } from '~/ui/PageHead';
import { useUrl } from '~/ui/url';
import { ConnectorList } from './list';
import { Names } from './names';
import { Pushes } from './pushes';
import './integrations.css';

const VIEWS = ['connectors', 'pushes', 'names'] as const;

/** 集成: connectors to ERPs, the orders that go there, and what things are called there. */
export function Integrations() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrl<{ view?: string; open?: string }>();
  const view = VIEWS.find(one => one === url.view) ?? 'connectors';
  return (
    <main className="page list">
      <PageHead
        title={t('menu.integrations')}
        extra={
          view !== 'pushes' && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => setUrl({ open: 'new' }, false)}
            >
              {t(view === 'connectors' ? 'integrations.create' : 'integrations.addNames')}
            </Button>
          )
        }
        tabs={{
          active: view,
          onChange: key =>
            setUrl({
              view: key === 'connectors' ? '' : key,
              open: '',
              state: '',
              connector: '',
              kind: '',
            } as never),
          items: VIEWS.map(key => ({ key, label: t(`integrations.views.${key}`) })),
        }}
      />
      {view === 'connectors' && <ConnectorList />}
      {view === 'pushes' && <Pushes />}
      {view === 'names' && <Names />}
    </main>
  );
}
