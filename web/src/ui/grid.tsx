import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { GridLayout, type Layout, useContainerWidth } from 'react-grid-layout';
import { useTranslation } from 'react-i18next';
import 'react-grid-layout/css/styles.css';

// Tiles of a board go to exact places and have sizes, which the lists and gaps of `dnd` know nothing of. What is dragged
// here has its keys too: arrows move, Shift and arrows make larger or smaller.

interface Place {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Props<P extends Place> {
  places: P[];
  columns: number;
  highest: number;
  rowHeight: number;
  /** They lie elsewhere now. */
  onChange: (places: P[]) => void;
  /** Something from outside was let go. */
  onDrop: (what: string, at: { x: number; y: number }) => void;
  children: (place: P) => ReactNode;
}

/** What is pulled in from outside, and how large it will be: while it is dragged, a browser does not say what it is. */
let pulled = { width: 1, height: 1 };

const GAP = 10;

/** Tiles that are dragged by their handles, and made larger by their corners. */
export function Grid<P extends Place>(props: Props<P>) {
  const { places, columns, highest } = props;
  const { width, containerRef, mounted } = useContainerWidth();
  const take = (layout: Layout) => {
    const next = places.map(one => {
      const item = layout.find(other => other.i === one.id);
      return item ? { ...one, x: item.x, y: item.y, width: item.w, height: item.h } : one;
    });
    const moved = next.some((one, n) => {
      const was = places[n];
      return one.x !== was?.x || one.y !== was.y || one.width !== was.width || one.height !== was.height;
    });
    if (moved) props.onChange(next);
  };
  return (
    <div ref={containerRef} className="board-canvas">
      {mounted && (
        <GridLayout
          width={width}
          layout={places.map(one => ({
            i: one.id,
            x: one.x,
            y: one.y,
            w: one.width,
            h: one.height,
            maxH: highest,
          }))}
          gridConfig={{
            cols: columns,
            rowHeight: props.rowHeight,
            margin: [GAP, GAP],
            containerPadding: [0, 0],
          }}
          dragConfig={{ handle: '.tile-handle' }}
          resizeConfig={{ handles: ['se'] }}
          dropConfig={{
            enabled: true,
            onDragOver: () => ({ w: pulled.width, h: pulled.height }),
          }}
          onDragStop={layout => take(layout)}
          onResizeStop={layout => take(layout)}
          onDrop={(_, item, event) => {
            const what = (event as unknown as DragEvent).dataTransfer?.getData('text/plain') ?? '';
            if (item && what !== '') props.onDrop(what, { x: item.x, y: item.y });
          }}
        >
          {places.map(one => (
            <div key={one.id}>{props.children(one)}</div>
          ))}
        </GridLayout>
      )}
    </div>
  );
}

const ARROWS: Record<string, [-1 | 0 | 1, -1 | 0 | 1]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a tile is held by, with the mouse or with keys. */
export function TileHandle(props: {
  name: string;
  onStep: (dx: -1 | 0 | 1, dy: -1 | 0 | 1) => void;
  onResize: (dw: -1 | 0 | 1, dh: -1 | 0 | 1) => void;
}) {
  const { t } = useTranslation();
  const pressed = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.shiftKey) props.onResize(...arrow);
    else props.onStep(...arrow);
  };
  return (
    <button
      type="button"
      className="handle tile-handle"
      aria-label={t('boards.handle', { name: props.name })}
      aria-description={t('boards.how')}
      title={t('boards.how')}
      onKeyDown={pressed}
    >
      ⠿
    </button>
  );
}

/** Something that can be pulled onto the grid, or chosen to stand where there is room. */
export function Pull(props: {
  what: string;
  size: { width: number; height: number };
  disabled?: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  const [lifted, setLifted] = useState(false);
  return (
    <button
      type="button"
      className={lifted ? 'pull clip dragged' : 'pull clip'}
      data-pull={props.what}
      disabled={props.disabled ?? false}
      draggable={!props.disabled}
      onDragStart={event => {
        pulled = props.size;
        event.dataTransfer.setData('text/plain', props.what);
        event.dataTransfer.effectAllowed = 'copy';
        setLifted(true);
      }}
      onDragEnd={() => setLifted(false)}
      onClick={props.onChoose}
    >
      {props.children}
    </button>
  );
}
