import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Row, SelectRow, SwitchRow, TextRow } from '~/ui/design/Row';
import { Panel } from '~/ui/parts';
import { constantOf, constantText, type Definition, filledOnly } from './definition';

export const MILESTONES = [
  'CONFIRMED',
  'PRODUCTION_STARTED',
  'PRODUCTION_DONE',
  'INSPECTED',
  'SHIPPED',
  'DELIVERED',
  'INSTALLED',
] as const;

interface Props {
  definition: Definition;
  change: (definition: Definition, about?: string) => void;
}

/** The calls that are made to the ERP, and where what matters stands in its answers. */
export function Calls({ definition, change }: Props) {
  return (
    <div className="calls">
      <Creating definition={definition} change={change} />
      <div className="stack">
        <Finding definition={definition} change={change} />
        <Standing definition={definition} change={change} />
      </div>
    </div>
  );
}

function Creating({ definition, change }: Props) {
  const { t } = useTranslation();
  const { create } = definition;
  const set = (next: Partial<Definition['create']>, about = '') =>
    change({ ...definition, create: filledOnly({ ...create, ...next }) as Definition['create'] }, about);
  const { ok } = create;
  return (
    <Panel title={t('integrations.createOrder')}>
      <div className="properties">
        <div className="property-pair">
          <SelectRow
            label={t('integrations.method')}
            value={create.method}
            onChange={method => set({ method: method as 'POST' })}
            options={['POST', 'PUT'].map(value => ({ value, label: value }))}
          />
          <TextRow
            label={t('integrations.path')}
            value={create.path}
            onChange={path => change({ ...definition, create: { ...create, path } }, 'path')}
          />
        </div>
        <small className="quiet">{t('integrations.pathHint')}</small>
        <Pairs
          title={t('integrations.headers')}
          add={t('integrations.addHeader')}
          names={[t('integrations.header'), t('integrations.headerValue')]}
          entries={create.headers ?? {}}
          onChange={headers => set({ headers }, 'headers')}
        />
        <small className="quiet">{t('integrations.pointerHint')}</small>
        <TextRow
          label={t('integrations.replyId')}
          value={create.id}
          onChange={id => change({ ...definition, create: { ...create, id } }, 'id')}
        />
        <TextRow
          label={t('integrations.replyNumber')}
          value={create.number ?? ''}
          onChange={number => set({ number }, 'number')}
        />
        <TextRow
          label={t('integrations.replyError')}
          value={create.error ?? ''}
          onChange={error => set({ error }, 'error')}
        />
        <TextRow
          label={t('integrations.okPointer')}
          hint={t('integrations.okHint')}
          value={ok?.pointer ?? ''}
          onChange={pointer => {
            const { ok: _, ...others } = create;
            const next =
              pointer === '' ? others : { ...others, ok: { pointer, one_of: ok?.one_of ?? [true] } };
            change({ ...definition, create: next }, 'ok');
          }}
        />
        {ok && (
          <Row label={t('integrations.okValues')} hint={t('integrations.constantHint')}>
            {id => (
              <Select
                id={id}
                mode="tags"
                value={ok.one_of.map(constantText)}
                onChange={texts => set({ ok: { ...ok, one_of: texts.map(constantOf) } })}
              />
            )}
          </Row>
        )}
        <SwitchRow
          label={t('integrations.idempotent')}
          value={definition.native_idempotency ?? false}
          onChange={on => change({ ...definition, native_idempotency: on })}
        />
      </div>
    </Panel>
  );
}

function Finding({ definition, change }: Props) {
  const { t } = useTranslation();
  const { find } = definition;
  const set = (next: Partial<NonNullable<Definition['find']>>, about: string) =>
    find && change({ ...definition, find: { ...find, ...next } }, about);
  const turn = (on: boolean) => {
    const { find: _, ...others } = definition;
    change(on ? { ...others, find: { path: '/orders?key={key}', list: '', id: '/id' } } : others);
  };
  return (
    <Panel title={t('integrations.find')}>
      <div className="properties">
        <SwitchRow
          label={t('integrations.findOn')}
          hint={t('integrations.findHint')}
          value={find !== undefined}
          onChange={turn}
        />
        {find && (
          <>
            <TextRow
              label={t('integrations.path')}
              value={find.path}
              onChange={path => set({ path }, 'find.path')}
            />
            <TextRow
              label={t('integrations.findList')}
              value={find.list}
              onChange={list => set({ list }, 'find.list')}
            />
            <TextRow
              label={t('integrations.replyId')}
              value={find.id}
              onChange={id => set({ id }, 'find.id')}
            />
            <TextRow
              label={t('integrations.replyNumber')}
              value={find.number ?? ''}
              onChange={number => {
                const { number: _, ...others } = find;
                change(
                  { ...definition, find: number === '' ? others : { ...others, number } },
                  'find.number',
                );
              }}
            />
          </>
        )}
      </div>
    </Panel>
  );
}

function Standing({ definition, change }: Props) {
  const { t } = useTranslation();
  const { state } = definition;
  const set = (next: Partial<NonNullable<Definition['state']>>, about = '') =>
    state && change({ ...definition, state: { ...state, ...next } }, about);
  const optional = (name: 'at' | 'forecast', text: string) => {
    if (!state) return;
    const { [name]: _, ...others } = state;
    change({ ...definition, state: text === '' ? others : { ...others, [name]: text } }, name);
  };
  const turn = (on: boolean) => {
    const { state: _, ...others } = definition;
    change(on ? { ...others, state: { path: '/orders/{id}', pointer: '/state', map: {} } } : others);
  };
  return (
    <Panel title={t('integrations.stand')}>
      <div className="properties">
        <SwitchRow
          label={t('integrations.standOn')}
          hint={t('integrations.standHint')}
          value={state !== undefined}
          onChange={turn}
        />
        {state && (
          <>
            <TextRow
              label={t('integrations.path')}
              value={state.path}
              onChange={path => set({ path }, 'state.path')}
            />
            <TextRow
              label={t('integrations.statePointer')}
              value={state.pointer}
              onChange={pointer => set({ pointer }, 'state.pointer')}
            />
            <TextRow
              label={t('integrations.stateAt')}
              value={state.at ?? ''}
              onChange={text => optional('at', text)}
            />
            <TextRow
              label={t('integrations.stateForecast')}
              value={state.forecast ?? ''}
              onChange={text => optional('forecast', text)}
            />
            <Pairs
              title={t('integrations.stateMap')}
              add={t('integrations.addState')}
              names={[t('integrations.theirState'), t('integrations.milestone')]}
              entries={state.map}
              options={MILESTONES.map(value => ({
                value,
                label: t(`orders.kinds.MILESTONE_KIND_${value}`),
              }))}
              onChange={map => set({ map }, 'state.map')}
            />
          </>
        )}
      </div>
    </Panel>
  );
}

interface PairsProps {
  title: string;
  add: string;
  names: [string, string];
  entries: Record<string, string>;
  /** What the second may be; without, anything. */
  options?: { value: string; label: string }[];
  onChange: (entries: Record<string, string>) => void;
}

/** Names and what they mean; a row without a name is not kept yet. */
function Pairs({ title, add, names, entries, options, onChange }: PairsProps) {
  const { t } = useTranslation();
  const [rows, setRows] = useState(() => Object.entries(entries));
  // Undone elsewhere: what is shown is what is kept, but for rows that have no name yet.
  const kept = Object.fromEntries(rows.filter(([name]) => name !== ''));
  const shown = JSON.stringify(kept) === JSON.stringify(entries) ? rows : Object.entries(entries);
  const put = (next: [string, string][]) => {
    setRows(next);
    onChange(Object.fromEntries(next.filter(([name]) => name !== '')));
  };
  return (
    <div className="property">
      <span>{title}</span>
      {shown.map(([name, value], n) => (
        <div key={n} className="pair-row">
          <Input
            className="code"
            aria-label={`${title} ${n + 1} ${names[0]}`}
            placeholder={names[0]}
            value={name}
            onChange={event => put(shown.with(n, [event.target.value, value]))}
          />
          {options ? (
            <Select
              aria-label={`${title} ${n + 1} ${names[1]}`}
              placeholder={names[1]}
              value={value === '' ? null : value}
              onChange={next => put(shown.with(n, [name, next ?? '']))}
              options={options}
            />
          ) : (
            <Input
              className="code"
              aria-label={`${title} ${n + 1} ${names[1]}`}
              placeholder={names[1]}
              value={value}
              onChange={event => put(shown.with(n, [name, event.target.value]))}
            />
          )}
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('integrations.remove', { name: name || String(n + 1) })}
            onClick={() => put(shown.toSpliced(n, 1))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => setRows([...shown, ['', options?.[0]?.value ?? '']])}
      >
        {add}
      </Button>
    </div>
  );
}
