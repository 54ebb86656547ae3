import type { CSSProperties } from 'react';
import type { Period } from '~/api/models';
import type { Drill } from '../reports/drill';
import { daysOf } from '../reports/period';
import type { Content, Tile } from './content';
import { FunnelTile } from './FunnelTile';
import { KpiTile } from './KpiTile';
import { inOrder } from './layout';
import { QuestionTile, SavedTile } from './ReportTile';

interface Props {
  content: Content;
  period: Period;
  onDrill: (drill: Drill) => void;
}

/** What a tile shows. */
export function TileContent({ content, period, onDrill }: Props) {
  const days = daysOf(period);
  if ('kpi' in content) return <KpiTile kpi={content.kpi} days={days} onDrill={onDrill} />;
  if ('funnel' in content) return <FunnelTile days={days} onDrill={onDrill} />;
  if ('asks' in content) return <QuestionTile {...content.asks} onDrill={onDrill} />;
  return <SavedTile id={content.saved} period={period} onDrill={onDrill} />;
}

/** A board as it is looked at; on a phone one tile below the other. */
export function Tiles({ tiles, ...rest }: { tiles: Tile[] } & Omit<Props, 'content'>) {
  return (
    <div className="tiles">
      {inOrder(tiles).map(tile => (
        <div
          key={tile.id}
          className={'kpi' in tile.content ? 'tile-place small' : 'tile-place'}
          style={
            {
              '--x': tile.x + 1,
              '--y': tile.y + 1,
              '--width': tile.width,
              '--height': tile.height,
            } as CSSProperties
          }
        >
          <TileContent content={tile.content} {...rest} />
        </div>
      ))}
    </div>
  );
}
