import { useTranslation } from 'react-i18next';
import type { Funnel } from '~/api/models';
import { Empty, Mark } from '~/ui/parts';
import type { Drill } from '../reports/drill';
import { useFigures } from '../reports/words';
import { type Days, useFunnel } from './numbers';
import { TileBones, TileFrame, TileTrouble } from './TileFrame';

interface Props {
  days: Days;
  onDrill: (drill: Drill) => void;
}

/** The records that a stage counts: leads by the day they came in, and from then on the same deals. */
const CUBES: Record<string, string> = { lead: 'lead' };
const cubeOf = (stage: string) => CUBES[stage] ?? 'deal';

/** From the lead to the order: how much came so far, and how much of it went on. */
export function FunnelTile({ days, onDrill }: Props) {
  const { t } = useTranslation();
  const query = useFunnel(days);
  const title = t('boards.funnel');
  return (
    <TileFrame title={title} stale={query.isPlaceholderData}>
      {query.data ? (
        <Stages
          funnel={query.data.funnel}
          onOpen={stage =>
            onDrill({
              title: [title, stage.title].join(t('reports.join')),
              cube: cubeOf(stage.key),
              time: '',
              ...(query.data?.days ?? days),
              filters: [],
            })
          }
        />
      ) : query.isError ? (
        <TileTrouble query={query} gone={t('boards.notAllowed')} />
      ) : (
        <TileBones />
      )}
    </TileFrame>
  );
}

type Stage = Funnel['stages'][number];

function Stages({ funnel, onOpen }: { funnel: Funnel; onOpen: (stage: Stage) => void }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const most = Math.max(...funnel.stages.map(stage => Number(stage.count)), 0);
  if (most === 0) return <Empty title={t('reports.nothing')} />;
  return (
    <ol className="stages-of-line">
      {funnel.stages.map(stage => (
        <li key={stage.key}>
          <span className="stage-name">{stage.title}</span>
          <span className="stage-bar">
            <button
              type="button"
              className="figure"
              style={{ width: `${Math.max((Number(stage.count) / most) * 100, 12)}%` }}
              aria-label={t('reports.behind', { about: stage.title, value: stage.count })}
              onClick={() => onOpen(stage)}
            >
              {stage.count}
            </button>
          </span>
          <span className="stage-amount figure">
            {figures.brief(stage.amount, 'UNIT_MONEY', funnel.currency)}
          </span>
          <span className="stage-rate">
            {stage.conversion !== '' && (
              <>
                <span className="figure" title={t('boards.conversion')}>
                  <span aria-hidden="true">↓ </span>
                  <span className="unseen">{t('boards.conversion')} </span>
                  {figures.full(stage.conversion, 'UNIT_PERCENT', '')}
                </span>
                {funnel.bottleneck === stage.key && <Mark tone="warn">{t('boards.bottleneck')}</Mark>}
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
