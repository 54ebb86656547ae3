import { useEffect } from 'react';

/** Ctrl (or ⌘) with a letter. */
export function useHotkey(letter: string, then: () => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === letter) {
        event.preventDefault();
        then();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
}
