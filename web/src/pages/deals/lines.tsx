import { useTranslation } from 'react-i18next';
import type { Line, Totals } from '~/api/models';
import { grouped, money, rounded, trimmed } from '~/ui/figures';
import { Nothing, Panel } from '~/ui/parts';
import './deals.css';
import { Scroll } from './scroll';

/** An amount in a table whose head names the currency. */
export const amount = (decimal: string) => (decimal === '' ? '' : grouped(rounded(decimal, 2)));

/** What a line is: its model, what was chosen for it, its specification. */
export function LineName({ line }: { line: Line }) {
  const { t } = useTranslation();
  return (
    <>
      <strong className="line-name">{line.name}</strong>
      {line.code && <code className="line-code">{line.code}</code>}
      {line.options.length > 0 && (
        <span className="quiet line-more">
          {line.options.map(option => option.name || option.code).join(t('common.comma'))}
        </span>
      )}
      {line.specification && <span className="quiet line-more">{line.specification}</span>}
      {line.remark && <span className="quiet line-more">{line.remark}</span>}
    </>
  );
}

interface SumsProps {
  totals: Totals | null;
  currency: string;
  /** Taken off the whole. */
  discount?: string;
}

/** What a document comes to, as the service reckoned it. */
export function Sums({ totals, currency, discount }: SumsProps) {
  const { t } = useTranslation();
  if (!totals) return null;
  return (
    <dl className="sums">
      {discount && !/^[0.]*$/.test(discount) && (
        <div>
          <dt>{t('lines.discountWhole')}</dt>
          <dd className="figure">−{amount(discount)}</dd>
        </div>
      )}
      <div>
        <dt>{t('lines.net')}</dt>
        <dd className="figure">{amount(totals.net)}</dd>
      </div>
      <div>
        <dt>{t('lines.tax')}</dt>
        <dd className="figure">{amount(totals.tax)}</dd>
      </div>
      <div className="sum">
        <dt>{t('lines.gross')}</dt>
        <dd className="figure">{money(totals.gross, currency)}</dd>
      </div>
    </dl>
  );
}

interface Props extends SumsProps {
  lines: Line[];
  taxIncluded: boolean;
}

/** The lines of a quote, a contract or an order, to read. */
export function Lines({ lines, taxIncluded, ...sums }: Props) {
  const { t } = useTranslation();
  const some = (value: string) => !/^[0.]*$/.test(value);
  const reduced = lines.some(line => some(line.reduction));
  const discounted = lines.some(line => some(line.discount));
  return (
    <Panel
      title={t('lines.title')}
      flush
      extra={<LinesNote currency={sums.currency} taxIncluded={taxIncluded} />}
    >
      {lines.length === 0 ? (
        <p className="quiet">{t('lines.none')}</p>
      ) : (
        <Scroll label={t('lines.title')}>
          <table className="grid lines">
            <thead>
              <tr>
                <th className="number">#</th>
                <th>{t('lines.product')}</th>
                <th className="number">{t('lines.quantity')}</th>
                <th className="number">{t('lines.price')}</th>
                {discounted && <th className="number">{t('lines.discount')}</th>}
                {reduced && <th className="number">{t('lines.reduction')}</th>}
                <th className="number">{t('lines.taxRate')}</th>
                <th className="number">{t('lines.gross')}</th>
                <th className="number">{t('lines.leadDays')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, n) => (
                <tr key={line.lineId || n}>
                  <td className="number quiet">{n + 1}</td>
                  <td className="line-what">
                    <LineName line={line} />
                  </td>
                  <td className="number">
                    {trimmed(line.quantity)} {line.unit}
                  </td>
                  <td className="number">{amount(line.price)}</td>
                  {discounted && (
                    <td className="number">
                      {some(line.discount) ? `${trimmed(line.discount)}%` : <Nothing />}
                    </td>
                  )}
                  {reduced && (
                    <td className="number">
                      {some(line.reduction) ? `−${amount(line.reduction)}` : <Nothing />}
                    </td>
                  )}
                  <td className="number">{trimmed(line.taxRate)}%</td>
                  <td className="number">{amount(line.totals?.gross ?? '')}</td>
                  <td className="number">
                    {line.leadDays ? t('lines.days', { count: line.leadDays }) : <Nothing />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Sums {...sums} />
    </Panel>
  );
}

/** In which currency prices are, and whether they hold the tax. */
export function LinesNote({ currency, taxIncluded }: { currency: string; taxIncluded: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="quiet">
      {currency} · {t(taxIncluded ? 'lines.withTax' : 'lines.withoutTax')}
    </span>
  );
}
