import { useTranslation } from 'react-i18next';
import type { Whole } from '~/api/client';
import type { Contract } from '~/api/models';
import type { components } from '~/api/schema';
import { Mark, Panel } from '~/ui/parts';

type Change = Whole<components['schemas']['contract.v1.TextChange']>;

/** The difference of two texts, line by line. */
export function Changes({ changes }: { changes: Change[] }) {
  return (
    <p className="words changes">
      {changes.map((change, n) => {
        const key = `${n}.${change.kind}`;
        if (change.kind === 'KIND_ADDED') return <ins key={key}>{change.text}</ins>;
        if (change.kind === 'KIND_REMOVED') return <del key={key}>{change.text}</del>;
        return <span key={key}>{change.text}</span>;
      })}
    </p>
  );
}

/** The clauses, and where they leave the standard text. */
export function Clauses({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const deviations = new Map(contract.deviations.map(one => [one.clauseId || one.title, one]));
  const removed = contract.deviations.filter(one => one.kind === 'KIND_REMOVED');
  if (contract.clauses.length === 0 && removed.length === 0) return null;
  return (
    <Panel
      title={t('contracts.clauses')}
      flush
      extra={
        contract.deviations.length > 0 ? (
          <Mark tone="warn">{t('contracts.deviations', { count: contract.deviations.length })}</Mark>
        ) : (
          <span className="quiet">{t('contracts.standard')}</span>
        )
      }
    >
      {contract.clauses.map((clause, n) => {
        const deviation = deviations.get(clause.clauseId || clause.title);
        return (
          <details key={`${n}.${clause.title}`} className="folded">
            <summary>
              {n + 1}. {clause.title}{' '}
              {deviation && <Mark tone="warn">{t(`contracts.deviates.${deviation.kind}`)}</Mark>}
            </summary>
            <p className="words">{clause.text}</p>
            {deviation && deviation.changes.length > 0 && (
              <>
                <p className="quiet changes">{t('contracts.againstStandard')}</p>
                <Changes changes={deviation.changes} />
              </>
            )}
          </details>
        );
      })}
      {removed.length > 0 && (
        <p className="removed">
          <Mark tone="warn">{t('contracts.deviates.KIND_REMOVED')}</Mark>{' '}
          {removed.map(one => one.title).join(t('common.comma'))}
        </p>
      )}
    </Panel>
  );
}
