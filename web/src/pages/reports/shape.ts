import type { Unit } from '~/api/models';
import { grouped, money, rounded, shifted, trimmed } from '~/ui/figures';

/** In what numbers are counted: 万, 亿, thousands … */
export interface Scale {
  power: number;
  word: 'one' | 'wan' | 'yi' | 'thousand' | 'million' | 'billion';
}

const ONE: Scale = { power: 0, word: 'one' };
const SCALES: Record<string, Scale[]> = {
  'zh-CN': [
    { power: 8, word: 'yi' },
    { power: 4, word: 'wan' },
  ],
  en: [
    { power: 9, word: 'billion' },
    { power: 6, word: 'million' },
    { power: 3, word: 'thousand' },
  ],
};
/** Only what can be large is counted in other than ones. */
const LARGE: Unit[] = ['UNIT_MONEY', 'UNIT_QUANTITY', 'UNIT_COUNT'];

/** The largest scale in which the greatest of these is one or more. */
export function scaleOf(values: (string | null | undefined)[], unit: Unit, language: string): Scale {
  if (!LARGE.includes(unit)) return ONE;
  const digits = Math.max(
    1,
    ...values.map(value => (value ?? '').replace(/^-/, '').split('.')[0]?.replace(/^0+/, '').length ?? 0),
  );
  // Counts stay whole as long as they can be read.
  const least = unit === 'UNIT_MONEY' ? 0 : 1;
  return (SCALES[language] ?? SCALES.en ?? []).find(scale => digits > scale.power + least) ?? ONE;
}

/** A decimal in a scale, as text: at most so many digits behind the point. */
export function inScale(value: string, scale: Scale, digits = 2): string {
  return grouped(trimmed(rounded(shifted(value, scale.power), digits)));
}

/** The same to draw by: a picture needs no cents. */
export const drawn = (value: string | null, scale: Scale): number | null =>
  value === null || value === '' ? null : Number(shifted(value, scale.power));

/** In full, without the word of its unit. */
export function inFull(value: string, unit: Unit, currency: string): string {
  if (unit === 'UNIT_MONEY') return money(value, currency);
  return grouped(trimmed(rounded(value, 2)));
}

/** By how much a number differs from another: in percent, for percents in points; null where nothing can be said. */
export function change(now: string, before: string, unit: Unit): { up: boolean; text: string } | null {
  if (now === '' || before === '') return null;
  const [a, b] = [Number(now), Number(before)];
  if (unit !== 'UNIT_PERCENT' && b === 0) return null;
  const by = unit === 'UNIT_PERCENT' ? a - b : ((a - b) / Math.abs(b)) * 100;
  return { up: by >= 0, text: trimmed(Math.abs(by).toFixed(1)) };
}
