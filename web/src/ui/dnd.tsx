import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What is said to whoever drags by keyboard without seeing it. */
function useWords(name: (id: string) => string) {
  const { t } = useTranslation();
  const over = (id: unknown) => (id === undefined ? t('drag.nowhere') : name(String(id)));
  return {
    announcements: {
      onDragStart: ({ active }: { active: { id: unknown } }) =>
        t('drag.lifted', { name: name(String(active.id)) }),
      onDragOver: (event: { over: { id: unknown } | null }) => t('drag.over', { name: over(event.over?.id) }),
      onDragEnd: (event: { over: { id: unknown } | null }) =>
        t('drag.dropped', { name: over(event.over?.id) }),
      onDragCancel: () => t('drag.cancelled'),
    },
    screenReaderInstructions: { draggable: t('drag.how') },
  };
}

interface BoardProps {
  children: ReactNode;
  /** What is drawn under the pointer. */
  overlay: (id: string) => ReactNode;
  name: (id: string) => string;
  onDrop: (id: string, column: string) => void;
}

/** Cards that go from column to column, by mouse, finger, or arrow keys. */
export function BoardDrag({ children, overlay, name, onDrop }: BoardProps) {
  const [dragged, setDragged] = useState('');
  const words = useWords(name);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      // Left and right go to the middle of the next column.
      coordinateGetter: (event, { context }) => {
        const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
        const own = context.collisionRect;
        if (step === 0 || !own) return undefined;
        event.preventDefault();
        const columns = [...context.droppableRects.values()].sort((a, b) => a.left - b.left);
        const middle = own.left + own.width / 2;
        const now = columns.findIndex(column => middle >= column.left && middle < column.left + column.width);
        const next = columns[now + step];
        return next && { x: next.left + (next.width - own.width) / 2, y: next.top + 60 };
      },
    }),
  );
  const ended = ({ active, over }: DragEndEvent) => {
    setDragged('');
    if (over) onDrop(String(active.id), String(over.id));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={args => {
        const within = pointerWithin(args);
        return within.length > 0 ? within : closestCenter(args);
      }}
      accessibility={words}
      onDragStart={({ active }) => setDragged(String(active.id))}
      onDragEnd={ended}
      onDragCancel={() => setDragged('')}
    >
      {children}
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
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id, disabled });
  return (
    <article
      ref={setNodeRef}
      className={isDragging ? 'board-card dragged' : 'board-card'}
      {...(disabled ? {} : { ...listeners, ...attributes, role: undefined })}
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
  const words = useWords(props.name);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={words}
      onDragEnd={({ active, over }) => {
        if (!over || over.id === active.id) return;
        props.onSort(
          arrayMove(props.ids, props.ids.indexOf(String(active.id)), props.ids.indexOf(String(over.id))),
        );
      }}
    >
      <SortableContext items={props.ids} strategy={verticalListSortingStrategy}>
        {props.children}
      </SortableContext>
    </DndContext>
  );
}

/** A row of a table that may be moved by its handle. */
export function SortRow({ id, children }: { id: string; children: (handle: ReactNode) => ReactNode }) {
  const { t } = useTranslation();
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, transform, transition, isDragging } =
    useSortable({ id });
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
          ref={setActivatorNodeRef}
          aria-label={t('drag.handle')}
          {...listeners}
          {...attributes}
        >
          ⠿
        </button>,
      )}
    </tr>
  );
}
