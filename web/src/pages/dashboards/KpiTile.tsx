import { InfoCircleOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Kpi } from '~/api/models';
import type { Drill } from '../reports/drill';
import { Change } from '../reports/Number';
import { useFigures } from '../reports/words';
import { type Days, useKpis } from './numbers';
import { TileBones, TileFrame, TileTrouble } from './TileFrame';

interface Props {
  kpi: string;
  days: Days;
  onDrill: (drill: Drill) => void;
}

/** A key figure: what it is now, what it was before, and what exactly it is. */
export function KpiTile({ kpi: key, days, onDrill }: Props) {
  const { t } = useTranslation();
  const figures = useFigures();
  const kpis = useKpis(days);
  const kpi = kpis.data?.kpis.find(one => one.key === key);
  if (!kpi) {
    const title = t('boards.kpi');
    return (
      <TileFrame title={title} className="kpi-tile">
        {kpis.isPending ? (
          <TileBones rows={1} />
        ) : kpis.isError ? (
          <TileTrouble error={kpis.error} gone={t('boards.kpiGone')} />
        ) : (
          <p className="tile-trouble">{t('boards.kpiGone')}</p>
        )}
      </TileFrame>
    );
  }
  const { currency = '', days: of = days } = kpis.data ?? {};
  const full = figures.full(kpi.value, kpi.unit, currency);
  return (
    <TileFrame
      title={kpi.title}
      className="kpi-tile"
      stale={kpis.isPlaceholderData}
      extra={
        <Popover
          trigger={['click', 'hover']}
          title={kpi.title}
          content={<Definition kpi={kpi} currency={currency} />}
        >
          <button
            type="button"
            className="tile-info"
            aria-label={t('boards.definitionOf', { title: kpi.title })}
          >
            <InfoCircleOutlined aria-hidden />
          </button>
        </Popover>
      }
    >
      {kpi.value === '' ? (
        <strong className="kpi-value quiet">–</strong>
      ) : (
        <button
          type="button"
          className="kpi-value figure"
          aria-label={t('reports.behind', { about: kpi.title, value: full })}
          onClick={() => onDrill({ title: kpi.title, cube: kpi.cube, time: kpi.time, ...of, filters: [] })}
        >
          {figures.brief(kpi.value, kpi.unit, currency)}
        </button>
      )}
      <small className="quiet clip">
        {t('reports.compares.COMPARE_PREVIOUS_PERIOD')}{' '}
        <span className="figure">{figures.brief(kpi.previous, kpi.unit, currency)}</span>{' '}
        <Change now={kpi.value} before={kpi.previous} unit={kpi.unit} />
      </small>
    </TileFrame>
  );
}

function Definition({ kpi, currency }: { kpi: Kpi; currency: string }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const rows: [string, string][] = [
    [t('boards.now'), kpi.value],
    [t('reports.compares.COMPARE_PREVIOUS_PERIOD'), kpi.previous],
    [t('reports.compares.COMPARE_PREVIOUS_YEAR'), kpi.yearAgo],
  ];
  return (
    <div className="definition">
      <p>{kpi.definition}</p>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt className="quiet">{label}</dt>
            <dd className="figure">{figures.full(value, kpi.unit, currency)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
