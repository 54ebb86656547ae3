import { Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cube, Question } from '~/api/models';
import { Gap } from '~/ui/dnd';
import { CURRENCIES } from '~/ui/inputs';
import { measuresOf } from './catalog';
import { daysOf, PeriodSelect } from './period';
import { type Hands, type Refusals, Refused } from './Wells';

const GRAINS = [
  'GRAIN_UNSPECIFIED',
  'GRAIN_DAY',
  'GRAIN_WEEK',
  'GRAIN_MONTH',
  'GRAIN_QUARTER',
  'GRAIN_YEAR',
] as const;
const COMPARES = ['COMPARE_UNSPECIFIED', 'COMPARE_PREVIOUS_PERIOD', 'COMPARE_PREVIOUS_YEAR'] as const;

interface Props {
  question: Question;
  cube: Cube;
  change: (question: Question, about?: string) => void;
  refusals: Refusals;
  hands: Hands;
}

function Row({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="property">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

/** When, how fine, compared with what, how many. */
export function Settings({ question, cube, change, refusals, hands }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<Question>, about = '') => change({ ...question, ...part }, about);
  const measures = measuresOf(cube, question);
  const money = measures.some(measure => measure.unit === 'UNIT_MONEY');
  return (
    <>
      <div className="well" data-well="time">
        <header>
          <h3>{t('reports.well.time')}</h3>
        </header>
        <Gap id="time:0" takes={id => hands.takes('time', id)}>
          <Row id="report-time" label={t('reports.time')}>
            <Select
              id="report-time"
              value={question.time || (cube.times[0]?.key ?? '')}
              onChange={time => set({ time })}
              options={cube.times.map(time => ({ value: time.key, label: time.title }))}
            />
          </Row>
        </Gap>
        <Refused words={refusals.time} />
        <Row id="report-grain" label={t('reports.grain')}>
          <Select
            id="report-grain"
            value={question.grain}
            onChange={grain => set({ grain })}
            options={GRAINS.map(value => ({ value, label: t(`reports.grains.${value}`) }))}
          />
        </Row>
        <Refused words={refusals.grain} />
        <Row id="report-period" label={t('reports.period')}>
          <PeriodSelect
            id="report-period"
            none={t('reports.ownDays')}
            value={question.period}
            onChange={period =>
              // Days of one's own begin with those that were asked about.
              set(
                period === 'PERIOD_UNSPECIFIED' && question.fromDate === ''
                  ? { period, ...daysOf(question.period) }
                  : { period },
              )
            }
          />
        </Row>
        {question.period === 'PERIOD_UNSPECIFIED' && (
          <div className="property-pair">
            <Row id="report-from" label={t('reports.from')}>
              <Input
                id="report-from"
                type="date"
                value={question.fromDate}
                onChange={event => set({ fromDate: event.target.value }, 'from')}
              />
            </Row>
            <Row id="report-to" label={t('reports.to')}>
              <Input
                id="report-to"
                type="date"
                value={question.toDate}
                onChange={event => set({ toDate: event.target.value }, 'to')}
              />
            </Row>
          </div>
        )}
        <Refused words={refusals.period} />
        <Row id="report-compare" label={t('reports.compare')}>
          <Select
            id="report-compare"
            value={question.compare}
            onChange={compare => set({ compare })}
            options={COMPARES.map(value => ({ value, label: t(`reports.compares.${value}`) }))}
          />
        </Row>
      </div>
      <div className="well" data-well="order">
        <header>
          <h3>{t('reports.well.order')}</h3>
        </header>
        <Row id="report-order" label={t('reports.order')}>
          <Select
            id="report-order"
            value={question.orderBy}
            onChange={orderBy => set({ orderBy })}
            options={[
              { value: '', label: t('reports.usualOrder') },
              ...measures.flatMap(measure => [
                { value: `${measure.key} desc`, label: t('reports.greatest', { name: measure.title }) },
                { value: measure.key, label: t('reports.least', { name: measure.title }) },
              ]),
            ]}
          />
        </Row>
        <Row id="report-limit" label={t('reports.limit')}>
          <InputNumber
            id="report-limit"
            min={0}
            max={1000}
            precision={0}
            style={{ width: '100%' }}
            value={question.limit === 0 ? null : question.limit}
            placeholder={t('reports.noLimit')}
            onChange={limit => set({ limit: limit ?? 0 }, 'limit')}
          />
        </Row>
        <Refused words={refusals.order} />
        {money && (
          <Row id="report-currency" label={t('common.currency')}>
            <Select
              id="report-currency"
              value={question.currency || 'CNY'}
              onChange={currency => set({ currency })}
              options={CURRENCIES.map(value => ({ value, label: value }))}
            />
          </Row>
        )}
        <Refused words={refusals.currency} />
      </div>
    </>
  );
}
