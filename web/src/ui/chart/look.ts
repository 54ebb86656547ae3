/** Colours that people with any sight tell apart (after Okabe and Ito), dark enough on white. */
export const INKS = ['#1456f0', '#d97700', '#0a8f6a', '#c2428c', '#2f97c9', '#b8460e', '#857400', '#4b5563'];

export const ink = (at: number): string => INKS[at % INKS.length] ?? '#1456f0';

/** The same colour, faint: for what is only compared with. */
export const faint = (at: number): string => `${ink(at)}66`;

const TEXT = '#4b5563';
export const LINE = '#e6e8ec';

/** What every chart has in common. */
export const base = () => ({
  color: INKS,
  aria: { enabled: true },
  animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  animationDuration: 240,
  // By name: what words are as wide as is measured by it, and nothing is inherited there.
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: TEXT },
});

/** The words beside axes and in legends. */
export const label = { color: TEXT, fontSize: 12 };
