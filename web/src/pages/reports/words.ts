import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Cube, Grain, Measure, Unit } from '~/api/models';
import { useMay } from '~/app/session';
import { usePipelines } from '../opportunities/pipelines';
import { inFull, inScale, type Scale, scaleOf } from './shape';

/** Where the words for the states of a cube's records stand. */
const STATES: Record<string, string> = {
  lead: 'leads.states.STATE_',
  opportunity: 'opportunities.states.STATE_',
  deal: 'opportunities.states.STATE_',
  stay: 'opportunities.states.STATE_',
  quote: 'quotes.states.STATE_',
  contract: 'contracts.states.STATE_',
  sale: 'contracts.states.STATE_',
  payment: 'contracts.paymentStates.STATE_',
  order: 'orders.states.STATE_',
  push: 'orders.pushStates.PUSH_STATE_',
};

/** What values of dimensions are called: states and stages are told by key. */
export function useValueWords(): (cube: string, dimension: string, key: string, label: string) => string {
  const { t } = useTranslation();
  const may = useMay();
  const pipelines = usePipelines(may('opportunity.read'));
  return (cube, dimension, key, label) => {
    if (key === '') return t('reports.none');
    if (dimension === 'state') return t(`${STATES[cube]}${key}` as 'reports.none', key);
    if (dimension === 'forecast')
      return t(`opportunities.forecasts.FORECAST_CATEGORY_${key}` as 'reports.none', key);
    if (dimension === 'stage')
      return pipelines.flatMap(one => one.stages).find(stage => stage.key === key)?.title ?? label;
    if (dimension === 'pipeline') return pipelines.find(one => one.id === key)?.title ?? label;
    return label || key;
  };
}

/** A time of an answer. */
export function usePeriodWords(): (grain: Grain, period: string) => string {
  const { t } = useTranslation();
  return (grain, period) => {
    if (period === '') return '';
    const day = dayjs(period);
    if (grain === 'GRAIN_YEAR') return day.format('YYYY');
    if (grain === 'GRAIN_QUARTER')
      return t('reports.quarterOf', { year: day.year(), n: Math.floor(day.month() / 3) + 1 });
    if (grain === 'GRAIN_MONTH') return day.format('YYYY-MM');
    if (grain === 'GRAIN_WEEK') return t('reports.weekOf', { day: period });
    return period;
  };
}

/** Numbers with their units. */
export function useFigures() {
  const { t, i18n } = useTranslation();
  /** The word for what a number is in: `万元`, `%`, `天`. */
  const unit = (unit: Unit, scale: Scale, currency: string): string => {
    const word = scale.power === 0 ? '' : t(`reports.scales.${scale.word}`);
    if (unit === 'UNIT_MONEY')
      return t('reports.moneyIn', { scale: word, currency: moneyWord(currency) }).trim();
    return `${word}${unitWord(unit)}`;
  };
  // Records are counted in nothing, and money has words of its own.
  const unitWord = (of: Unit) =>
    of === 'UNIT_UNSPECIFIED' || of === 'UNIT_COUNT' || of === 'UNIT_MONEY' ? '' : t(`reports.units.${of}`);
  const moneyWord = (currency: string) => (currency === 'CNY' ? t('reports.yuan') : currency);
  const said = (value: string | null, of: Unit, currency: string): string => {
    if (!value) return '–';
    if (of === 'UNIT_MONEY' || of === 'UNIT_COUNT') return inFull(value, of, currency);
    if (of === 'UNIT_PERCENT') return `${inFull(value, of, '')}%`;
    return [inFull(value, of, ''), unitWord(of)].filter(Boolean).join(' ');
  };
  return {
    language: i18n.language,
    unit,
    /** `签约金额（万元）`. */
    titled: (measure: Measure, scale: Scale, currency: string) => {
      const word = unit(measure.unit, scale, currency);
      return word === '' ? measure.title : t('reports.titled', { title: measure.title, unit: word });
    },
    /** In a scale that is said elsewhere. */
    short: (value: string | null, scale: Scale) => (value ? inScale(value, scale) : '–'),
    /** For people who look in passing: `¥1,280.5万`. */
    brief: (value: string, of: Unit, currency: string) => {
      const scale = scaleOf([value], of, i18n.language);
      if (!value || scale.power === 0) return said(value, of, currency);
      const sign = of !== 'UNIT_MONEY' ? '' : currency === 'CNY' ? '¥' : `${currency} `;
      return `${sign}${inScale(value, scale, 1)}${t(`reports.scales.${scale.word}`)}`;
    },
    /** In full, with its unit. */
    full: said,
  };
}

/** What a row of an answer is called: its time and the labels of its dimensions. */
export function useRowWords(cube: Cube | undefined) {
  const { t } = useTranslation();
  const value = useValueWords();
  const time = usePeriodWords();
  return (
    question: { dimensions: string[]; grain: Grain },
    row: { period: string; keys: string[]; labels: string[] },
  ): string =>
    [
      time(question.grain, row.period),
      ...question.dimensions.map((dimension, at) =>
        value(cube?.key ?? '', dimension, row.keys[at] ?? '', row.labels[at] ?? ''),
      ),
    ]
      .filter(Boolean)
      .join(t('reports.join'));
}
