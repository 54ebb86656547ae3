import { useCallback, useEffect, useState } from 'react';

/** What is worked on, with what it was before and what was taken back. */
export interface History<T> {
  past: T[];
  now: T;
  future: T[];
  /** What the last change was about: further changes of the same thing are one step. */
  about: string;
}

/** Steps that can be taken back. */
const STEPS = 100;

export function begun<T>(now: T): History<T> {
  return { past: [], now, future: [], about: '' };
}

/** Changed; typing into one field (`about`) is one step, however many letters it takes. */
export function changed<T>(history: History<T>, now: T, about = ''): History<T> {
  if (now === history.now) return history;
  if (about !== '' && about === history.about && history.past.length > 0)
    return { ...history, now, future: [] };
  return { past: [...history.past, history.now].slice(-STEPS), now, future: [], about };
}

export function undone<T>({ past, now, future, about }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, now, future, about };
  return { past: past.slice(0, -1), now: before, future: [now, ...future], about: '' };
}

export function redone<T>({ past, now, future, about }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, now, future, about };
  return { past: [...past, now], now: next, future: rest, about: '' };
}

/** Something that is worked on: every change may be taken back, with Ctrl-Z outside of fields that have their own. */
export function useHistory<T>(initial: T) {
  const [history, set] = useState(() => begun(initial));
  const change = useCallback((now: T, about = '') => set(before => changed(before, now, about)), []);
  const undo = useCallback(() => set(undone), []);
  const redo = useCallback(() => set(redone), []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      const target = event.target as HTMLElement | null;
      if (target?.closest('input, textarea, [contenteditable=true]')) return;
      event.preventDefault();
      set(key === 'y' || event.shiftKey ? redone : undone);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return {
    now: history.now,
    change,
    ...(history.past.length > 0 ? { undo } : {}),
    ...(history.future.length > 0 ? { redo } : {}),
  };
}
