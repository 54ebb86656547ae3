import dayjs from 'dayjs';
import type { Language } from '~/i18n';

/** A decimal as text, rounded half away from zero to so many digits; never through a float. */
export function rounded(decimal: string, digits: number): string {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal.trim());
  if (!match) return decimal;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const kept = BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits));
  const up = (fraction.padEnd(digits + 1, '0')[digits] ?? '0') >= '5' ? 1n : 0n;
  const text = (kept + up).toString().padStart(digits + 1, '0');
  const at = text.length - digits;
  const result = digits === 0 ? text : `${text.slice(0, at)}.${text.slice(at)}`;
  return /^[0.]*$/.test(result) ? result : sign + result;
}

/** Divided by 10 to the power. */
export function shifted(decimal: string, power: number): string {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal.trim());
  if (!match) return decimal;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const digits = whole.padStart(power + 1, '0');
  const at = digits.length - power;
  return `${sign}${digits.slice(0, at)}.${digits.slice(at)}${fraction}`;
}

/** `1280000.5` as `1,280,000.5`. */
export function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const text = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? text : `${text}.${fraction}`;
}

/** Without zeros that say nothing: `96.00` as `96`. */
export const trimmed = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);

/** What columns of money count in: 万 in Chinese, thousands in English. The header says so. */
export const unitPower = (language: string) => (language === 'zh-CN' ? 4 : 3);

export function inUnit(amount: string, language: string): string {
  return grouped(trimmed(rounded(shifted(amount, unitPower(language)), 2)));
}

const SIGNS: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥' };

/** `¥1,280,000`; currencies without a sign of their own, and yen, by their code. */
export function money(amount: string, currency: string): string {
  const text = grouped(amount.includes('.') ? rounded(amount, 2).replace(/\.00$/, '') : amount);
  return currency === 'CNY' ? `${SIGNS.CNY}${text}` : `${currency} ${text}`;
}

/** Seconds in the largest unit that fits, for people. */
export function duration(seconds: number, language: Language | string): string {
  const units: [number, Intl.NumberFormatOptions['unit']][] = [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ];
  const [size, unit] = units.find(([size]) => seconds >= size) ?? [1, 'second' as const];
  const value = seconds / (size as number);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: unit as string,
    unitDisplay: language === 'zh-CN' ? 'short' : 'long',
    maximumFractionDigits: value < 10 && unit !== 'second' ? 1 : 0,
  }).format(value);
}

/** A moment: the time today, the day this year, else the whole day. */
export function moment(time: string): string {
  const at = dayjs(time);
  if (at.isSame(dayjs(), 'day')) return at.format('HH:mm');
  return at.format(at.isSame(dayjs(), 'year') ? 'MM-DD HH:mm' : 'YYYY-MM-DD');
}

/** `+8613812345601` as `138 1234 5601`; numbers elsewhere as they are. */
export function phone(number: string): string {
  const mobile = /^(?:\+86)?(1\d{2})(\d{4})(\d{4})$/.exec(number);
  return mobile ? mobile.slice(1).join(' ') : number.replace(/^\+86/, '');
}

/** `江苏省 苏州市 昆山市`; what says the same twice (上海市 上海市) once. */
export function region(
  place: { province: string; city: string; district: string } | null | undefined,
): string {
  if (!place) return '';
  return [place.province, place.city, place.district]
    .filter((part, n, all) => part !== '' && part !== all[n - 1])
    .join(' ');
}
