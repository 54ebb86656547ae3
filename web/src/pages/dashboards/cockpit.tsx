import { Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cube, Period, Question } from '~/api/models';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Empty } from '~/ui/parts';
import { useUrl } from '~/ui/url';
import { cubeOf, useCatalog } from '../reports/catalog';
import { useDrilling } from '../reports/drilling';
import { daysOf, isPeriod, PeriodSelect } from '../reports/period';
import { begun } from '../reports/question';
import { type Content, freshId, type Tile } from './content';
import { inRows } from './layout';
import { useKpis } from './numbers';
import { Tiles } from './Tiles';
import '../reports/reports.css';
import './dashboards.css';

/** The figures that the line is steered by, in its order. */
const STEERS = [
  'lead.count.created',
  'lead.conversion_rate.created',
  'opportunity.amount.created',
  'opportunity.win_rate.closed',
  'opportunity.cycle_days.closed',
  'contract.signed_amount.signed',
  'contract.signing_rate.created',
  'contract.approval_hours.created',
  'payment.amount.received',
  'sale.margin.signed',
  'order.amount.created',
  'order.otd_rate.promised',
];

/** 驾驶舱: how the whole line stands. Made of the tiles that any board is made of. */
export function Cockpit() {
  const catalog = useCatalog();
  return <One query={catalog}>{cubes => <Whole cubes={cubes} />}</One>;
}

function Whole({ cubes }: { cubes: Cube[] }) {
  const { t } = useTranslation();
  const drilling = useDrilling();
  const [url, setUrl] = useUrl<{ period?: string }>();
  const period: Period = isPeriod(url.period) ? url.period : 'PERIOD_THIS_YEAR';
  const kpis = useKpis(daysOf(period));
  const known = kpis.data?.kpis.map(kpi => kpi.key);
  const shown = known ? STEERS.filter(key => known.includes(key)) : [];
  const tiles = useMemo(
    () =>
      board(cubes, shown, period, {
        trend: t('boards.signingTrend'),
        byOwner: t('boards.byOwner'),
        byDepartment: t('boards.byDepartment'),
        losses: t('boards.lossReasons'),
      }),
    [cubes, shown.join(' '), period, t],
  );
  const pending = kpis.isPending;
  return (
    <main className="page scroll">
      <PageHead
        title={t('menu.cockpit')}
        extra={
          <span className="board-tools-period">
            <PeriodSelect
              label={t('reports.period')}
              value={period}
              onChange={next => setUrl({ period: next === 'PERIOD_THIS_YEAR' ? '' : next })}
            />
          </span>
        }
      />
      {pending ? (
        <Skeleton active paragraph={{ rows: 10 }} />
      ) : tiles.length === 0 ? (
        <Empty title={t('reports.noCubes')} />
      ) : (
        <Tiles tiles={tiles} period={period} onDrill={drilling.open} />
      )}
      {drilling.drawer}
    </main>
  );
}

interface Titles {
  trend: string;
  byOwner: string;
  byDepartment: string;
  losses: string;
}

/** The board, as far as somebody may read what it shows. */
function board(cubes: Cube[], kpis: string[], period: Period, titles: Titles): Tile[] {
  const asks = (title: string, key: string, part: Partial<Question>): Content[] => {
    const cube = cubeOf(cubes, key);
    return cube
      ? [{ asks: { title, chart: 'CHART_BAR', question: { ...begun(cube), period, ...part } } }]
      : [];
  };
  const best = (dimension: string): Partial<Question> => ({
    time: 'signed',
    measures: ['signed_amount'],
    dimensions: [dimension],
    orderBy: 'signed_amount desc',
    limit: 10,
  });
  // A funnel needs more than its first stage.
  const line: Content[] = cubeOf(cubes, 'lead') && cubeOf(cubes, 'deal') ? [{ funnel: true }] : [];
  const trend = asks(titles.trend, 'contract', {
    time: 'signed',
    measures: ['signed_amount'],
    grain: 'GRAIN_MONTH',
    period: 'PERIOD_LAST_12_MONTHS',
    compare: 'COMPARE_PREVIOUS_YEAR',
  });
  const three = [
    ...asks(titles.byOwner, 'contract', best('owner')),
    ...asks(titles.byDepartment, 'contract', best('department')),
    ...asks(titles.losses, 'opportunity', {
      time: 'closed',
      measures: ['lost'],
      dimensions: ['reason'],
      filters: [{ dimension: 'state', values: ['LOST'], exclude: false }],
      orderBy: 'lost desc',
      limit: 10,
    }),
  ];
  const rows = [
    ...Array.from({ length: Math.ceil(kpis.length / 6) }, (_, n) => ({
      height: 2,
      contents: kpis.slice(n * 6, n * 6 + 6).map((kpi): Content => ({ kpi })),
    })),
    { height: 7, contents: [...line, ...trend] },
    { height: 7, contents: three },
  ];
  return inRows(rows).map(place => ({ ...place, id: freshId() }));
}
