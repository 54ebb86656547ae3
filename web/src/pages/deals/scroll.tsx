import type { ReactNode } from 'react';
import './deals.css';

/** A table that may be wider than its place: it scrolls, by keys too. */
export const Scroll = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
  <section className="table-wrap" aria-label={label} tabIndex={0}>
    {children}
  </section>
);
