import {
  type CollisionDetection,
  closestCenter,
  DndContext,
  DragOverlay,
  MeasuringStrategy,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDndContext,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { arrayMove, SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';

// Whatever is dragged moves one place by Alt and an arrow key too, at once: nothing has to be held in the air between two
// keys, and what is said of it to whoever does not see it is where it stands now.

interface Keys {
  /** Moves one place on (1) or back (-1). */
  step: (id: string, by: 1 | -1) => void;
  /** Whether this is what was moved last: told once, so that it takes the focus with it. */
  moved: (id: string) => boolean;
}

const Steps = createContext<Keys>({ step: () => {}, moved: () => false });

/** What moves things by keys, and the words that say so. */
function useSteps(
  go: (id: string, by: 1 | -1) => string | undefined,
  name: (id: string) => string,
): [Keys, ReactNode] {
  const { t } = useTranslation();
  const last = useRef('');
  const [word, setWord] = useState('');
  const keys: Keys = {
    step: (id, by) => {
      const place = go(id, by);
      if (place === undefined) return;
      last.current = id;
      setWord(t('drag.moved', { name: name(id), place }));
    },
    moved: id => {
      if (last.current !== id) return false;
      last.current = '';
      return true;
    },
  };
  return [
    keys,
    <p key="said" className="unseen" role="status">
      {word}
    </p>,
  ];
}

/** The handler of Alt and a pair of arrow keys. */
function onArrows(keys: Keys, id: string, back: string, on: string) {
  return (event: KeyboardEvent) => {
    const by = event.key === on ? 1 : event.key === back ? -1 : 0;
    if (!event.altKey || by === 0) return;
    // Alt and an arrow are the browser's way through its history.
    event.preventDefault();
    keys.step(id, by);
  };
}

interface BoardProps {
  children: ReactNode;
  /** The columns from left to right. */
  columns: string[];
  columnOf: (id: string) => string;
  /** What is drawn under the pointer. */
  overlay: (id: string) => ReactNode;
  name: (id: string) => string;
  onDrop: (id: string, column: string) => void;
}

/** Cards that go from column to column, by mouse, finger, or Alt and arrow keys. */
export function BoardDrag({ children, columns, columnOf, overlay, name, onDrop }: BoardProps) {
  const [dragged, setDragged] = useState('');
  const [keys, said] = useSteps((id, by) => {
    const column = columns[columns.indexOf(columnOf(id)) + by];
    if (column === undefined) return undefined;
    onDrop(id, column);
    return name(column);
  }, name);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={args => {
        const within = pointerWithin(args);
        return within.length > 0 ? within : closestCenter(args);
      }}
      onDragStart={({ active }) => setDragged(String(active.id))}
      onDragEnd={({ active, over }) => {
        setDragged('');
        if (over) onDrop(String(active.id), String(over.id));
      }}
      onDragCancel={() => setDragged('')}
    >
      <Steps value={keys}>{children}</Steps>
      {said}
      <DragOverlay dropAnimation={null}>{dragged === '' ? null : overlay(dragged)}</DragOverlay>
    </DndContext>
  );
}

export function DropColumn({
  id,
  disabled,
  children,
}: {
  id: string;
  disabled?: boolean;
  children: ReactNode;
}) {
  const { setNodeRef, isOver } = useDroppable({ id, disabled: disabled ?? false });
  return (
    <section ref={setNodeRef} className={isOver ? 'board-column over' : 'board-column'}>
      {children}
    </section>
  );
}

export function DragCard({ id, disabled, children }: { id: string; disabled: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const keys = useContext(Steps);
  const card = useRef<HTMLElement>(null);
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, disabled });
  // It comes into being anew in the column it went to. One that was refused gets the focus back from what said so.
  useEffect(() => {
    if (keys.moved(id)) card.current?.focus();
  }, []);
  return (
    <article
      ref={node => {
        card.current = node;
        setNodeRef(node);
      }}
      className={isDragging ? 'board-card dragged' : 'board-card'}
      {...(disabled
        ? {}
        : {
            ...listeners,
            tabIndex: 0,
            'aria-description': t('drag.howAcross'),
            onFocus: () => keys.moved(id),
            onKeyDown: onArrows(keys, id, 'ArrowLeft', 'ArrowRight'),
          })}
    >
      {children}
    </article>
  );
}

/** Rows that are put into another order. */
export function SortRows(props: {
  ids: string[];
  name: (id: string) => string;
  onSort: (ids: string[]) => void;
  children: ReactNode;
}) {
  const [keys, said] = useSteps((id, by) => {
    const at = props.ids.indexOf(id);
    const to = at + by;
    if (to < 0 || to >= props.ids.length) return undefined;
    props.onSort(arrayMove(props.ids, at, to));
    return String(to + 1);
  }, props.name);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (!over || over.id === active.id) return;
        props.onSort(
          arrayMove(props.ids, props.ids.indexOf(String(active.id)), props.ids.indexOf(String(over.id))),
        );
      }}
    >
      <SortableContext items={props.ids} strategy={verticalListSortingStrategy}>
        <Steps value={keys}>{props.children}</Steps>
      </SortableContext>
      {said}
    </DndContext>
  );
}

/** A row of a table that may be moved by its handle. */
export function SortRow({ id, children }: { id: string; children: (handle: ReactNode) => ReactNode }) {
  const { t } = useTranslation();
  const keys = useContext(Steps);
  const handle = useRef<HTMLButtonElement>(null);
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id,
  });
  useEffect(() => {
    if (keys.moved(id)) handle.current?.focus();
  });
  return (
    <tr
      ref={setNodeRef}
      className={isDragging ? 'dragged' : ''}
      style={{ transform: CSS.Translate.toString(transform), transition: transition ?? '' }}
    >
      {children(
        <button
          type="button"
          className="handle"
          ref={node => {
            handle.current = node;
            setActivatorNodeRef(node);
          }}
          aria-label={t('drag.handle')}
          aria-description={t('drag.how')}
          {...listeners}
          onKeyDown={onArrows(keys, id, 'ArrowUp', 'ArrowDown')}
        >
          ⠿
        </button>,
      )}
    </tr>
  );
}

/** How far from a gap one may let go, in pixels. */
const REACH = 140;

/** The gap that is nearest to the pointer. */
const nearestGap: CollisionDetection = ({ pointerCoordinates, droppableContainers, droppableRects }) => {
  if (!pointerCoordinates) return [];
  const { x, y } = pointerCoordinates;
  const found = droppableContainers
    .flatMap(container => {
      const rect = droppableRects.get(container.id);
      if (!rect || container.disabled) return [];
      const across = Math.max(rect.left - x, 0, x - rect.right);
      const down = Math.abs((rect.top + rect.bottom) / 2 - y);
      return [{ id: container.id, distance: Math.hypot(across * 2, down) }];
    })
    .sort((a, b) => a.distance - b.distance)[0];
  return found && found.distance <= REACH ? [{ id: found.id }] : [];
};

interface PlaceProps {
  children: ReactNode;
  overlay: (id: string) => ReactNode;
  /** Something was let go at the gap of this id. */
  onDrop: (id: string, gap: string) => void;
}

/** Blocks that go to an exact place among others, by mouse or finger. By keyboard they are moved with Alt and the
 *  arrow keys where they stand, so that nothing is lifted. */
export function PlaceDrag({ children, overlay, onDrop }: PlaceProps) {
  const [dragged, setDragged] = useState('');
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestGap}
      measuring={{ droppable: { strategy: MeasuringStrategy.Always } }}
      onDragStart={({ active }) => setDragged(String(active.id))}
      onDragEnd={({ active, over }) => {
        setDragged('');
        if (over) onDrop(String(active.id), String(over.id));
      }}
      onDragCancel={() => setDragged('')}
    >
      {children}
      <DragOverlay dropAnimation={null}>{dragged === '' ? null : overlay(dragged)}</DragOverlay>
    </DndContext>
  );
}

/** A place between blocks. */
export function Gap({
  id,
  disabled = false,
  takes,
  children,
}: {
  id: string;
  disabled?: boolean;
  /** Whether what is lifted may be put here; everything may where nothing is said. */
  takes?: (id: string) => boolean;
  children?: ReactNode;
}) {
  const { active: lifted } = useDndContext();
  const fits = !lifted || !takes || takes(String(lifted.id));
  const { setNodeRef, isOver } = useDroppable({ id, disabled: disabled || !fits });
  return (
    <div
      ref={setNodeRef}
      data-gap={id}
      className={['gap', lifted && fits && 'open', isOver && 'over'].filter(Boolean).join(' ')}
    >
      {children}
    </div>
  );
}

/** Something that can be put at a gap. */
export function Lift({
  id,
  disabled = false,
  className,
  children,
}: {
  id: string;
  disabled?: boolean;
  className: string;
  children: ReactNode;
}) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, disabled });
  return (
    <div ref={setNodeRef} className={isDragging ? `${className} dragged` : className} {...listeners}>
      {children}
    </div>
  );
}
