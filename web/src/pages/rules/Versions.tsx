import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import { Empty, Mark, Panel, Person, When } from '~/ui/parts';

const KINDS = {
  KIND_UNSPECIFIED: 'calm',
  KIND_ADDED: 'good',
  KIND_REMOVED: 'bad',
  KIND_CHANGED: 'warn',
  KIND_MOVED: 'info',
} as const;

/** What was published, and what differs. */
export function Versions({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const list = useQuery({
    queryKey: ['decisions', 'versions', id],
    queryFn: () =>
      answer(
        api.GET('/v1/decisions/{key}/versions', { params: { path: { key: id }, query: { pageSize: 100 } } }),
      ),
  });
  const differences = useQuery({
    queryKey: ['decisions', 'compare', id, from],
    enabled: from > 0,
    queryFn: () =>
      answer(
        api.GET('/v1/decisions/{key}:compare', {
          params: { path: { key: id }, query: { fromVersion: from, toVersion: 0 } },
        }),
      ),
  });
  return (
    <Drawer open title={t('rules.versions')} onClose={onClose} size={560}>
      {list.data?.versions.length === 0 && <Empty title={t('rules.neverPublished')} />}
      <ul className="rows">
        {list.data?.versions.map(one => (
          <li key={one.version}>
            <span className="clip">
              <strong>{t('rules.versionNumber', { version: one.version })}</strong>{' '}
              <span className="quiet">{one.note}</span>
            </span>
            <Person id={one.publisherId} bare />
            <When time={one.publishTime} />
            <Button size="small" onClick={() => setFrom(one.version)}>
              {t('rules.compare')}
            </Button>
          </li>
        ))}
      </ul>
      {differences.data && (
        <Panel title={t('rules.differences', { version: from })}>
          {differences.data.differences.length === 0 && <p className="quiet">{t('rules.noDifference')}</p>}
          <ul className="plain-list problems">
            {differences.data.differences.map(one => (
              <li key={one.field}>
                <Mark tone={KINDS[one.kind]}>{t(`rules.kinds.${one.kind}`)}</Mark>
                <code>{one.field}</code>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Drawer>
  );
}
