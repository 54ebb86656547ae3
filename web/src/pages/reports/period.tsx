import { Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Period } from '~/api/models';

/** Times that move with today, the usual ones first. */
export const PERIODS = [
  'PERIOD_THIS_MONTH',
  'PERIOD_LAST_MONTH',
  'PERIOD_THIS_QUARTER',
  'PERIOD_LAST_QUARTER',
  'PERIOD_THIS_YEAR',
  'PERIOD_LAST_YEAR',
  'PERIOD_LAST_12_MONTHS',
  'PERIOD_LAST_90_DAYS',
  'PERIOD_LAST_30_DAYS',
  'PERIOD_LAST_7_DAYS',
  'PERIOD_TODAY',
] as const satisfies Period[];

export const isPeriod = (text: string | undefined): text is (typeof PERIODS)[number] =>
  PERIODS.some(period => period === text);

interface Props {
  id?: string;
  label?: string;
  value: Period;
  onChange: (period: Period) => void;
  /** What no period means. */
  none?: string;
}

/** One of them, or none. */
export function PeriodSelect({ id, label, value, onChange, none }: Props) {
  const { t } = useTranslation();
  return (
    <Select<Period>
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      value={value}
      onChange={onChange}
      popupMatchSelectWidth={false}
      options={[
        ...PERIODS.map(period => ({ value: period as Period, label: t(`reports.periods.${period}`) })),
        ...(none ? [{ value: 'PERIOD_UNSPECIFIED' as Period, label: none }] : []),
      ]}
    />
  );
}

/** First and last day of a time that moves with today, as the service reckons it; of none, this month. */
export function daysOf(period: Period, today = dayjs()): { fromDate: string; toDate: string } {
  const month = today.startOf('month');
  const quarter = month.subtract(today.month() % 3, 'month');
  const year = today.startOf('year');
  const days = (from: dayjs.Dayjs, to: dayjs.Dayjs) => ({
    fromDate: from.format('YYYY-MM-DD'),
    toDate: to.format('YYYY-MM-DD'),
  });
  const months = (from: dayjs.Dayjs, count: number) =>
    days(from, from.add(count, 'month').subtract(1, 'day'));
  const back = (count: number) => days(today.subtract(count - 1, 'day'), today);
  switch (period) {
    case 'PERIOD_TODAY':
      return back(1);
    case 'PERIOD_LAST_7_DAYS':
      return back(7);
    case 'PERIOD_LAST_30_DAYS':
      return back(30);
    case 'PERIOD_LAST_90_DAYS':
      return back(90);
    case 'PERIOD_LAST_MONTH':
      return months(month.subtract(1, 'month'), 1);
    case 'PERIOD_THIS_QUARTER':
      return months(quarter, 3);
    case 'PERIOD_LAST_QUARTER':
      return months(quarter.subtract(3, 'month'), 3);
    case 'PERIOD_THIS_YEAR':
      return months(year, 12);
    case 'PERIOD_LAST_YEAR':
      return months(year.subtract(1, 'year'), 12);
    case 'PERIOD_LAST_12_MONTHS':
      return months(month.subtract(11, 'month'), 12);
    default:
      return months(month, 1);
  }
}
