import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Contract } from '~/api/models';
import { useFeedback } from '~/ui/feedback';
import { useNarrow } from '~/ui/size';
import { Changes } from './clauses';

/** What differs between a version and the one before: fields, lines, and clauses line by line. */
export default function Compared(props: { contract: Contract; version: number; onClose: () => void }) {
  const { contract, version, onClose } = props;
  const { t } = useTranslation();
  const narrow = useNarrow();
  const feedback = useFeedback();
  const query = useQuery({
    queryKey: ['contracts', 'compare', contract.id, version],
    queryFn: async () =>
      (
        await answer(
          api.GET('/v1/contracts/{id}:compare', {
            params: { path: { id: contract.id }, query: { fromVersion: version - 1, toVersion: version } },
          }),
        )
      ).differences,
  });
  /** `lines.立式加工中心.price`: the first and the last part are fields, what stands between is a name. */
  const words = (field: string) =>
    field
      .split('.')
      .map(part => t(`contracts.parts.${part}` as 'contracts.parts.lines', part))
      .join(' · ');
  /** `预付款 · 30% · SIGNED+7`: what the days count from, in words. */
  const said = (text: string) =>
    text.replace(/\b(SIGNED|EFFECTIVE|SHIPPED)\+(\d+)/g, (_, event: string, days: string) =>
      t(days === '0' ? 'contracts.at' : 'contracts.daysAfter', {
        event: t(`contracts.events.EVENT_${event}` as 'contracts.events.EVENT_SIGNED'),
        count: Number(days),
      }),
    );
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? '100%' : 620}
      title={t('quotes.compared', { from: version - 1, to: version })}
    >
      {query.isError && <p className="tone-bad">{feedback.words(query.error)}</p>}
      {query.isPending && <Skeleton active />}
      {query.data?.length === 0 && <p className="quiet">{t('quotes.noDifference')}</p>}
      {(query.data ?? []).map((one, n) => (
        <section key={`${n}.${one.field}`} className="clause">
          <strong>{words(one.field)}</strong>
          {one.changes.length > 0 ? (
            <Changes changes={one.changes} />
          ) : (
            <p className="changes">
              {one.before && <del>{said(one.before)}</del>} {one.after && <ins>{said(one.after)}</ins>}
            </p>
          )}
        </section>
      ))}
    </Drawer>
  );
}
