import { Tooltip } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money as Amount, Region as Place } from '~/api/models';
import { usePerson } from '~/app/people';
import { inUnit, moment, money, region } from './figures';

/** What is not there. */
export const Nothing = () => <span className="quiet">–</span>;

/** Money in full, or in the unit that the column's header names. */
export function Money({ value, short = false }: { value: Amount | null | undefined; short?: boolean }) {
  const { i18n } = useTranslation();
  if (!value || value.amount === '') return <Nothing />;
  if (!short) return <span className="figure">{money(value.amount, value.currency)}</span>;
  return (
    <Tooltip title={money(value.amount, value.currency)}>
      <span className="figure">
        {value.currency !== 'CNY' && <span className="quiet">{value.currency} </span>}
        {inUnit(value.amount, i18n.language)}
      </span>
    </Tooltip>
  );
}

/** A moment; the whole of it on pointing. */
export function When({ time, relative = false }: { time: string | null | undefined; relative?: boolean }) {
  if (!time) return <Nothing />;
  return (
    <Tooltip title={dayjs(time).format('YYYY-MM-DD HH:mm:ss')}>
      <time className="figure" dateTime={time}>
        {relative ? dayjs(time).fromNow() : moment(time)}
      </time>
    </Tooltip>
  );
}

/** A day without a time. */
export const Day = ({ day, late = false }: { day: string | null | undefined; late?: boolean }) =>
  day ? <span className={late ? 'figure tone-bad' : 'figure'}>{day}</span> : <Nothing />;

const INKS = ['#1456f0', '#0a7a4b', '#8a4b00', '#8b1fb3', '#b3261e', '#0b7285', '#5b4ccc'];

/** The round mark of a person. */
export function Face({ name, size = 20 }: { name: string; size?: number }) {
  const ink = INKS[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % INKS.length];
  return (
    <span
      className="face"
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: size * 0.5, background: ink }}
    >
      {/[\u4e00-\u9fff]/.test(name) ? name.slice(-1) : name.slice(0, 1).toUpperCase()}
    </span>
  );
}

/** Somebody of the company. */
export function Person({ id, bare = false }: { id: string | null | undefined; bare?: boolean }) {
  const person = usePerson(id ?? '');
  if (!id) return <Nothing />;
  const name = person?.displayName ?? id.slice(0, 8);
  return (
    <span className="person">
      {!bare && <Face name={name} />}
      <span className="clip">{name}</span>
    </span>
  );
}

export const Region = ({ place }: { place: Place | null | undefined }) => {
  const text = region(place ?? null);
  return text === '' ? <Nothing /> : <span>{text}</span>;
};

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad' | 'calm';

/** A state: a colour and a word, never a colour alone. */
export const Status = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`status tone-${tone}`}>
    <i aria-hidden="true" />
    {children}
  </span>
);

/** A short mark beside a title. */
export const Mark = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`mark mark-${tone}`}>{children}</span>
);

/** Text, or what says that there is none. */
export const Text = ({ children }: { children: string | null | undefined }) => children || <Nothing />;

/** Facts of a record, label above value. */
export function Facts({ facts, columns = 2 }: { facts: [string, ReactNode][]; columns?: 1 | 2 | 3 | 4 }) {
  return (
    <dl className={`facts facts-${columns}`}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of a page. */
export function Panel(props: { title?: ReactNode; extra?: ReactNode; children: ReactNode; flush?: boolean }) {
  return (
    <section className={props.flush ? 'panel flush' : 'panel'}>
      {(props.title || props.extra) && (
        <header>
          <h2>{props.title}</h2>
          {props.extra}
        </header>
      )}
      <div className="panel-body">{props.children}</div>
    </section>
  );
}

/** Where there is nothing yet: says what would stand here and how it comes. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <svg width="56" height="40" viewBox="0 0 56 40" aria-hidden="true">
        <rect x="6" y="8" width="44" height="28" rx="5" fill="#eef1f6" />
        <rect x="13" y="15" width="22" height="3" rx="1.5" fill="#cdd5e2" />
        <rect x="13" y="22" width="30" height="3" rx="1.5" fill="#dde3ec" />
        <rect x="13" y="29" width="16" height="3" rx="1.5" fill="#dde3ec" />
      </svg>
      <strong>{title}</strong>
      {children}
    </div>
  );
}
