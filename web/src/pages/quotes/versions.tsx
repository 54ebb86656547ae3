import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Quote } from '~/api/models';
import { useFeedback } from '~/ui/feedback';
import { money } from '~/ui/figures';
import { Nothing, Panel, When } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { useUrl } from '~/ui/url';
import { Scroll } from '../deals/scroll';
import { QuoteStatus } from '../deals/states';

/** The versions of a quote: each stays readable, and two are compared. */
export function Versions({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const [, setUrl] = useUrl<{ version?: number }>();
  const [comparing, setComparing] = useState<number | null>(null);
  const list = useQuery({
    queryKey: ['quotes', 'versions', quote.id],
    queryFn: async () =>
      (
        await answer(
          api.GET('/v1/quotes/{quoteId}/versions', {
            params: { path: { quoteId: quote.id }, query: { pageSize: 50 } },
          }),
        )
      ).versions as Quote[],
  });
  const versions = list.data ?? [];
  if (versions.length < 2) return null;
  const latest = versions[0]?.version ?? 0;
  return (
    <Panel title={t('quotes.versions')}>
      <ul className="rows versions">
        {versions.map(one => (
          <li key={one.version}>
            <button
              type="button"
              className="link"
              aria-current={one.version === quote.version}
              onClick={() => setUrl({ version: (one.version === latest ? undefined : one.version) as never })}
            >
              {t('quotes.v', { n: one.version })}
            </button>
            <QuoteStatus state={one.state} />
            <span className="figure">{one.totals ? money(one.totals.gross, one.currency) : '–'}</span>
            <When time={one.createTime} />
            {one.version > 1 && (
              <Button size="small" type="text" onClick={() => setComparing(one.version)}>
                {t('quotes.compare')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {comparing !== null && (
        <Compared quote={quote} version={comparing} onClose={() => setComparing(null)} />
      )}
    </Panel>
  );
}

/** What differs between a version and the one before. */
function Compared({ quote, version, onClose }: { quote: Quote; version: number; onClose: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const feedback = useFeedback();
  const query = useQuery({
    queryKey: ['quotes', 'compare', quote.id, version],
    queryFn: async () =>
      (
        await answer(
          api.GET('/v1/quotes/{id}:compare', {
            params: { path: { id: quote.id }, query: { fromVersion: version - 1, toVersion: version } },
          }),
        )
      ).differences,
  });
  /** Whether prices hold the tax is told as true or false. */
  const value = (name: string, text: string) =>
    name === 'tax_included' ? t(text === 'true' ? 'lines.withTax' : 'lines.withoutTax') : text;
  const field = (name: string) => t(`quotes.differences.${name}` as 'quotes.differences.line', name);
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
      {query.data && query.data.length > 0 && (
        <Scroll label={t('quotes.versions')}>
          <table className="grid">
            <thead>
              <tr>
                <th>{t('quotes.where')}</th>
                <th>{t('quotes.v', { n: version - 1 })}</th>
                <th>{t('quotes.v', { n: version })}</th>
              </tr>
            </thead>
            <tbody>
              {query.data.map(one => (
                <tr key={one.lineId + one.field}>
                  <td>{[one.lineName, field(one.field)].filter(Boolean).join(' · ')}</td>
                  <td className="changes">
                    {one.before ? <del>{value(one.field, one.before)}</del> : <Nothing />}
                  </td>
                  <td className="changes">
                    {one.after ? <ins>{value(one.field, one.after)}</ins> : <Nothing />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Drawer>
  );
}
