import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Mark, Panel, Person, When } from '../parts';
import { useNarrow } from '../size';
import type { Wrong } from './Problems';

export interface Version {
  version: number;
  note: string;
  publishTime: string;
  publisherId: string;
}

export interface Difference {
  field: string;
  kind: 'KIND_UNSPECIFIED' | 'KIND_ADDED' | 'KIND_REMOVED' | 'KIND_CHANGED' | 'KIND_MOVED';
  title: string;
  /** What of it differs. */
  more: string;
  /** How it was and is, where that takes lines. */
  before?: string;
  after?: string;
}

const TONES = {
  KIND_UNSPECIFIED: 'calm',
  KIND_ADDED: 'good',
  KIND_REMOVED: 'bad',
  KIND_CHANGED: 'warn',
  KIND_MOVED: 'info',
} as const;

interface Props {
  of: string[];
  list: () => Promise<Version[]>;
  compare: (
    version: number,
  ) => Promise<{ differences: Difference[]; stricter: (Wrong & { title: string })[] }>;
  /** Brings a version back to work on. */
  onTake?: (version: number) => void;
  onClose: () => void;
}

/** What was published, and what the draft changes. */
export function Versions({ of, list, compare, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [from, setFrom] = useState(0);
  const versions = useQuery({ queryKey: [...of, 'versions'], queryFn: list, staleTime: 0 });
  const compared = useQuery({
    queryKey: [...of, 'compare', from],
    enabled: from > 0,
    staleTime: 0,
    queryFn: () => compare(from),
  });
  return (
    <Drawer open title={t('design.versions')} onClose={onClose} size={narrow ? '100%' : 560}>
      {versions.data?.length === 0 && <Empty title={t('design.neverPublished')} />}
      <ul className="rows">
        {versions.data?.map(one => (
          <li key={one.version}>
            <span className="clip">
              <strong>{t('design.versionNumber', { version: one.version })}</strong>{' '}
              <span className="quiet">{one.note}</span>
            </span>
            <Person id={one.publisherId} bare />
            <When time={one.publishTime} />
            <Button size="small" onClick={() => setFrom(one.version)}>
              {t('design.compare')}
            </Button>
            {onTake && (
              <Button size="small" onClick={() => onTake(one.version)}>
                {t('design.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {compared.data && (
        <Panel title={t('design.differences', { version: from })}>
          {compared.data.differences.length === 0 && <p className="quiet">{t('design.noDifference')}</p>}
          <ul className="plain-list problems">
            {compared.data.differences.map(one => (
              <li key={one.field}>
                <Mark tone={TONES[one.kind]}>{t(`design.kinds.${one.kind}`)}</Mark>
                <span>
                  {one.title} <span className="quiet">{one.more}</span>
                  {one.before !== undefined && one.before !== '' && (
                    <del className="difference">{one.before}</del>
                  )}
                  {one.after !== undefined && one.after !== '' && (
                    <ins className="difference">{one.after}</ins>
                  )}
                </span>
              </li>
            ))}
            {compared.data.stricter.map(one => (
              <li key={`${one.field} ${one.reason}`}>
                <Mark tone="warn">{t('design.stricter')}</Mark>
                <span>
                  {one.title} {t(`design.reasons.${one.reason}` as 'design.reasons.UNKNOWN', one.reason)}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Drawer>
  );
}
