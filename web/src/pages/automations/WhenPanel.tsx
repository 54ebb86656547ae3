import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Row, SelectRow, SwitchRow, TextRow } from '~/ui/design/Row';
import { datesOf, factOf, KINDS, kindOf, kindOfFact } from './catalogue';
import {
  cronOf,
  freshWhen,
  type Offset,
  type Rhythm,
  rhythmOf,
  spellOffset,
  UNITS,
  type Unit,
  WHENS,
  type When,
  type WhenKind,
  whenKind,
} from './model';
import { useFieldTitle } from './words';

interface Props {
  when: When;
  onChange: (when: When, about?: string) => void;
}

const OTHER = 'other';

/** What begins it. */
export function WhenPanel({ when, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SelectRow
        label={t('automations.when')}
        value={whenKind(when)}
        onChange={kind => onChange(freshWhen(kind as WhenKind))}
        options={WHENS.map(value => ({ value, label: t(`automations.whens.${value}`) }))}
      />
      {when.fact && (
        <Fact event={when.fact.event} onChange={event => onChange({ fact: { event } }, 'event')} />
      )}
      {when.schedule && (
        <Schedule schedule={when.schedule} onChange={(schedule, about) => onChange({ schedule }, about)} />
      )}
      {when.date && <Dated date={when.date} onChange={(date, about) => onChange({ date }, about)} />}
      {when.call && (
        <Records
          value={when.call.record ?? ''}
          none
          onChange={record => onChange({ call: record === '' ? {} : { record } })}
        />
      )}
    </>
  );
}

function Records(props: { value: string; none?: boolean; onChange: (message: string) => void }) {
  const { t } = useTranslation();
  return (
    <SelectRow
      label={t('automations.record')}
      value={props.value === '' && props.none ? 'none' : props.value}
      onChange={value => props.onChange(value === 'none' ? '' : value)}
      options={[
        ...(props.none ? [{ value: 'none', label: t('automations.noRecord') }] : []),
        ...KINDS.map(kind => ({ value: kind.message, label: t(`automations.kinds.${kind.word}`) })),
      ]}
    />
  );
}

function Fact({ event, onChange }: { event: string; onChange: (event: string) => void }) {
  const { t } = useTranslation();
  const known = kindOfFact(event) !== undefined;
  return (
    <>
      <Row label={t('automations.event')}>
        {id => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={known ? event : OTHER}
            onChange={next => onChange(next === OTHER ? '' : next)}
            options={[
              ...KINDS.map(kind => ({
                label: t(`automations.kinds.${kind.word}`),
                options: kind.facts.map(fact => ({
                  value: factOf(kind, fact),
                  label: t(`automations.facts.${fact}` as 'automations.facts.LeadCreated'),
                })),
              })),
              { value: OTHER, label: t('automations.otherEvent') },
            ]}
          />
        )}
      </Row>
      {!known && <TextRow label={t('automations.otherEvent')} value={event} onChange={onChange} />}
    </>
  );
}

type Scheduled = NonNullable<When['schedule']>;

function Schedule(props: { schedule: Scheduled; onChange: (schedule: Scheduled, about?: string) => void }) {
  const { t } = useTranslation();
  const { schedule, onChange } = props;
  const rhythm = rhythmOf(schedule.cron);
  const set = (change: Partial<Rhythm>) => onChange({ ...schedule, cron: cronOf({ ...rhythm, ...change }) });
  const days =
    rhythm.every === 'week'
      ? ([1, 2, 3, 4, 5, 6, 7] as const).map(value => ({ value, label: t(`automations.weekday.${value}`) }))
      : Array.from({ length: 31 }, (_, n) => ({
          value: n + 1,
          label: t('automations.monthday', { day: n + 1 }),
        }));
  return (
    <>
      <SelectRow
        label={t('automations.rhythm')}
        value={rhythm.every}
        onChange={every =>
          every === 'written'
            ? // What cannot be said by choices is written.
              onChange({ ...schedule, cron: `${schedule.cron.split(' ').slice(0, 2).join(' ')} 1 1,7 *` })
            : set({ every: every as Rhythm['every'], days: every === 'day' ? [] : [1] })
        }
        options={(['day', 'week', 'month', 'written'] as const).map(value => ({
          value,
          label: t(`automations.rhythms.${value}`),
        }))}
      />
      {rhythm.every === 'written' ? (
        <TextRow
          label={t('automations.cron')}
          hint={t('automations.cronHint')}
          value={schedule.cron}
          onChange={cron => onChange({ ...schedule, cron }, 'cron')}
        />
      ) : (
        <>
          {rhythm.every !== 'day' && (
            <Row label={t(rhythm.every === 'week' ? 'automations.weekdays' : 'automations.monthdays')}>
              {id => (
                <Select<number[]>
                  id={id}
                  mode="multiple"
                  value={rhythm.days}
                  onChange={next => next.length > 0 && set({ days: next })}
                  options={days as { value: number; label: string }[]}
                />
              )}
            </Row>
          )}
          <Row label={t('automations.time')}>
            {id => (
              <Input
                id={id}
                type="time"
                className="automation-time"
                value={rhythm.time}
                onChange={event => event.target.value && set({ time: event.target.value })}
              />
            )}
          </Row>
        </>
      )}
      <SwitchRow
        label={t('automations.workingDays')}
        value={schedule.working_days ?? false}
        onChange={on => {
          const { working_days: _, ...others } = schedule;
          onChange(on ? { ...others, working_days: true } : others);
        }}
      />
    </>
  );
}

type DateWhen = NonNullable<When['date']>;

function Dated({ date, onChange }: { date: DateWhen; onChange: (date: DateWhen, about?: string) => void }) {
  const { t } = useTranslation();
  const titleOf = useFieldTitle();
  const kind = kindOf(date.record);
  const fields = kind ? datesOf(kind) : [];
  return (
    <>
      <Records
        value={date.record}
        onChange={record => {
          const found = kindOf(record);
          onChange({ ...date, record, field: (found && datesOf(found)[0]) ?? '' });
        }}
      />
      <SelectRow
        label={t('automations.field')}
        value={date.field}
        onChange={field => onChange({ ...date, field })}
        options={[...new Set([...fields, date.field])]
          .filter(Boolean)
          .map(value => ({ value, label: titleOf(value) }))}
      />
      <OffsetRow
        label={t('automations.offset')}
        offset={date.offset}
        sides
        onChange={offset => onChange({ ...date, offset }, 'offset')}
      />
      <Row label={t('automations.at')} hint={t('automations.atHint')}>
        {id => (
          <Input
            id={id}
            type="time"
            className="automation-time"
            value={(date.at ?? '').slice(0, 5)}
            onChange={event => {
              const { at: _, ...others } = date;
              onChange(event.target.value === '' ? others : { ...others, at: `${event.target.value}:00` });
            }}
          />
        )}
      </Row>
    </>
  );
}

interface OffsetProps {
  label: string;
  offset: Offset | undefined;
  /** Whether it may be before as well. */
  sides?: boolean;
  onChange: (offset: Offset) => void;
}

/** How far from a moment. */
export function OffsetRow({ label, offset, sides = false, onChange }: OffsetProps) {
  const { t } = useTranslation();
  const { unit, amount } = spellOffset(offset);
  const set = (size: number, next: Unit, before: boolean) =>
    onChange({ [next]: before ? -Math.abs(size) : Math.abs(size) });
  const before = amount < 0;
  return (
    <Row label={label}>
      {id => (
        <span className="automation-offset">
          <InputNumber
            id={id}
            min={0}
            precision={0}
            value={Math.abs(amount)}
            onChange={size => set(Number(size ?? 0), unit, before)}
          />
          <Select<Unit>
            aria-label={`${label} ${t('automations.units.minutes')}`}
            popupMatchSelectWidth={false}
            value={unit}
            onChange={next => set(amount, next, before)}
            options={UNITS.map(value => ({ value, label: t(`automations.units.${value}`) }))}
          />
          {sides && (
            <Select
              aria-label={`${label} ${t('automations.before')}`}
              disabled={amount === 0}
              value={before ? 'before' : 'after'}
              onChange={side => set(amount, unit, side === 'before')}
              options={(['before', 'after'] as const).map(value => ({
                value,
                label: t(`automations.${value}`),
              }))}
            />
          )}
        </span>
      )}
    </Row>
  );
}
