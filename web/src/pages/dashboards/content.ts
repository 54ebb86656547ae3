import type { ChartKind, Dashboard, DashboardInput, Question } from '~/api/models';
import type { Place } from './layout';

/** What a tile shows: a kept question, one that is not kept, a key figure, the funnel of the whole line. */
export type Content =
  | { saved: string }
  | { asks: { title: string; chart: ChartKind; question: Question } }
  | { kpi: string }
  | { funnel: true };

/** A tile that is shown. */
export type Tile = Place & { content: Content };

let last = 0;
/** A name for a tile, good for as long as the page is open. */
export const freshId = (): string => {
  last += 1;
  return `tile-${last}`;
};

/** The size that something is put on a board with. */
export function sizeOf(content: Content): { width: number; height: number } {
  if ('kpi' in content) return { width: 2, height: 2 };
  return { width: 6, height: 7 };
}

export function tilesOf(board: Dashboard): Tile[] {
  return board.tiles.flatMap(({ x, y, width, height, savedReportId, kpi, funnel }): Tile[] => {
    const place = { id: freshId(), x, y, width, height };
    if (savedReportId) return [{ ...place, content: { saved: savedReportId } }];
    if (kpi) return [{ ...place, content: { kpi } }];
    return funnel ? [{ ...place, content: { funnel: true as const } }] : [];
  });
}

type Kept = NonNullable<DashboardInput['tiles']>[number];

/** Tiles as the service keeps them. */
export function asKept(tiles: Tile[]): Kept[] {
  return tiles.flatMap(({ x, y, width, height, content }): Kept[] => {
    const place = { x, y, width, height };
    if ('saved' in content) return [{ ...place, savedReportId: content.saved }];
    if ('kpi' in content) return [{ ...place, kpi: content.kpi }];
    return 'funnel' in content ? [{ ...place, funnel: true }] : [];
  });
}

/** What is pulled onto a board, as text: the grid hands nothing else on. */
export const textOf = (content: Content): string => JSON.stringify(content);
export function contentOf(text: string): Content | undefined {
  try {
    const content: unknown = JSON.parse(text);
    const known = typeof content === 'object' && content !== null;
    return known && ('saved' in content || 'kpi' in content || 'funnel' in content)
      ? (content as Content)
      : undefined;
  } catch {
    return undefined;
  }
}
