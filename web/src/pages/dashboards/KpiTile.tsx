import { InfoCircleOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Kpi } from '~/api/models';
import { cubeOf, useCatalog } from '../reports/catalog';
import type { Drill } from '../reports/drill';
import { Change } from '../reports/Number';
import { change } from '../reports/shape';
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
  const catalog = useCatalog();
  const kpis = useKpis(days);
  const kpi = kpis.data?.kpis.find(one => one.key === key);
  if (!kpi) {
    const title = t('boards.kpi');
    return (
      <TileFrame title={title} className="kpi-tile">
        {kpis.isPending ? (
          <TileBones rows={1} />
        ) : kpis.isError ? (
          <TileTrouble query={kpis} gone={t('boards.kpiGone')} />
        ) : (
          <p className="tile-trouble">{t('boards.kpiGone')}</p>
        )}
      </TileFrame>
    );
  }
  const { currency = '', days: asked = days } = kpis.data ?? {};
  const brief = figures.brief(kpi.value, kpi.unit, currency);
  // Quotes and contracts are approved, and both take their time.
  const twice = (kpis.data?.kpis ?? []).filter(one => one.title === kpi.title).length > 1;
  const of = cubeOf(catalog.data, kpi.cube)?.title ?? '';
  const title = twice && of ? [of, kpi.title].join(t('reports.join')) : kpi.title;
  return (
    <TileFrame
      title={title}
      className="kpi-tile"
      stale={kpis.isPlaceholderData}
      extra={
        <Popover
          trigger={['click', 'hover']}
          title={title}
          content={<Definition kpi={kpi} currency={currency} />}
        >
          <button type="button" className="tile-info" aria-label={t('boards.definitionOf', { title })}>
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
          title={figures.full(kpi.value, kpi.unit, currency)}
          aria-label={t('reports.behind', { about: title, value: brief })}
          onClick={() => onDrill({ title, cube: kpi.cube, time: kpi.time, ...asked, filters: [] })}
        >
          {brief}
        </button>
      )}
      <small className="quiet clip">
        {t('reports.compares.COMPARE_PREVIOUS_PERIOD')}{' '}
        <span className="figure">{figures.brief(kpi.previous, kpi.unit, currency)}</span>{' '}
        {change(kpi.value, kpi.previous, kpi.unit) && (
          <Change now={kpi.value} before={kpi.previous} unit={kpi.unit} />
        )}
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
