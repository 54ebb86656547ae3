import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Connector } from '~/api/models';
import { Problem } from '~/api/problem';
import { useAsk } from '~/ui/ask';
import { useFeedback } from '~/ui/feedback';
import { useHistory } from '~/ui/history';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Mark } from '~/ui/parts';
import { useUrl } from '~/ui/url';
import '~/ui/design/design.css';
import './integrations.css';
import { Calls } from './calls';
import { useKeeping } from './connectors';
import { BEGINNING, type Definition, readDefinition } from './definition';
import { Inbound } from './inbound';
import { ConnectorStatus } from './list';
import { MappingDesk } from './mapping';

const ConnectorForm = lazy(() => import('./connector-form'));
const Json = lazy(() => import('~/ui/design/Json'));

const TABS = ['mapping', 'calls', 'inbound', 'json'] as const;

/** One connector: how an order is said, which calls are made, and how the ERP tells how far it is. */
export function ConnectorPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({
    queryKey: ['connectors', 'one', id],
    // What is worked on is not replaced under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () =>
      (await answer(api.GET('/v1/erpConnectors/{id}', { params: { path: { id } } }))) as Connector,
  });
  return <One query={query}>{one => <Whole key={id} connector={one} />}</One>;
}

function Whole({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const keep = useKeeping();
  const [url, setUrl] = useUrl<{ tab?: string }>();
  const tab = TABS.find(one => one === url.tab) ?? 'mapping';
  const [kept, setKept] = useState<Definition>(() => readDefinition(connector.definition) ?? BEGINNING);
  const history = useHistory(kept);
  const definition = history.now;
  const dirty = definition !== kept;
  const [changing, setChanging] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const save = async () => {
    setBusy(true);
    setRefused([]);
    try {
      await keep(connector, { definition: JSON.stringify(definition) });
      setKept(definition);
      feedback.done(t('common.saved'));
    } catch (error) {
      if (error instanceof Problem && error.violations.length > 0)
        setRefused(error.violations.map(one => `${one.field} ${one.description}`));
      else feedback.failed(error);
    } finally {
      setBusy(false);
    }
  };
  const turn = async () => {
    if (connector.enabled) {
      const asked = await ask({
        title: t('integrations.disable'),
        hint: t('integrations.disableHint'),
        danger: true,
        ok: t('integrations.disable'),
      });
      if (!asked) return;
    }
    await feedback.attempt(() => keep(connector, { enabled: !connector.enabled }), t('common.saved'));
  };
  return (
    <main className="page designer">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{connector.name}</span>
            <ConnectorStatus enabled={connector.enabled} />
            {connector.default && <Mark tone="info">{t('integrations.default')}</Mark>}
            {dirty && <Mark tone="warn">{t('integrations.unsaved')}</Mark>}
          </span>
        }
        under={
          <p className="quiet under">
            <Link to="/integrations">{t('menu.integrations')}</Link>
            <code>{connector.baseUrl}</code>
          </p>
        }
        extra={
          <>
            <Button
              icon={<UndoOutlined aria-hidden />}
              aria-label={t('design.undo')}
              disabled={!history.undo}
              onClick={() => history.undo?.()}
            />
            <Button
              icon={<RedoOutlined aria-hidden />}
              aria-label={t('design.redo')}
              disabled={!history.redo}
              onClick={() => history.redo?.()}
            />
            <Button onClick={() => void turn()}>
              {t(connector.enabled ? 'integrations.disable' : 'integrations.enable')}
            </Button>
            <Button onClick={() => setChanging(true)}>{t('integrations.change')}</Button>
            <Button type="primary" disabled={!dirty} loading={busy} onClick={() => void save()}>
              {t('common.save')}
            </Button>
          </>
        }
        tabs={{
          active: tab,
          onChange: key => setUrl({ tab: key === 'mapping' ? '' : key }),
          items: TABS.map(key => ({ key, label: t(`integrations.tabs.${key}`) })),
        }}
      />
      {refused.length > 0 && (
        <Alert
          type="error"
          showIcon
          className="spaced"
          title={refused.map(text => <div key={text}>{text}</div>)}
        />
      )}
      <Suspense fallback={<Skeleton active />}>
        {tab === 'mapping' && (
          <MappingDesk connector={connector} definition={definition} change={history.change} />
        )}
        {tab === 'calls' && <Calls definition={definition} change={history.change} />}
        {tab === 'inbound' && <Inbound connector={connector} onChange={() => setChanging(true)} />}
        {tab === 'json' && (
          <Json
            document={definition}
            hint={t('integrations.jsonHint')}
            editable
            change={json => {
              const read = readDefinition(JSON.stringify(json));
              if (read) history.change(read);
              else feedback.refuse(t('design.jsonWrong'));
            }}
          />
        )}
        {changing && (
          <ConnectorForm
            connector={connector}
            onClose={() => setChanging(false)}
            onSaved={() => setChanging(false)}
          />
        )}
      </Suspense>
    </main>
  );
}
