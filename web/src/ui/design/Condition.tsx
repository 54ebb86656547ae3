import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Name } from '../form/names';
import { type Clause, freshClause, fromClauses, sayable, toClauses } from './conditions';

/** What a name is called. */
export function useNameTitle(): (name: Name) => string {
  const { t } = useTranslation();
  return ({ title, name, part, option }) => {
    if (part === '') return title || name;
    if (part === 'has') return `${title}${t('design.has')}${option}`;
    return `${title} · ${t(`design.parts.${part}` as 'design.parts.count')}`;
  };
}

/** A condition as people say it. */
export function useCondition(names: Name[]): (text: string) => string {
  const { t } = useTranslation();
  const titleOf = useNameTitle();
  return text => {
    const known = toClauses(text);
    if (!known) return text;
    return known.clauses
      .map(({ name, says, value }) => {
        const found = names.find(one => one.name === name);
        const shown = found?.options?.find(option => option.id === value)?.title ?? value;
        return [found ? titleOf(found) : name, t(`design.says.${says}`), shown].filter(Boolean).join(' ');
      })
      .join(` ${t(`design.joins.${known.join}`)} `);
  };
}

interface Props {
  value: string;
  names: Name[];
  /** What it is about, for those who do not see. */
  label: string;
  onChange: (text: string) => void;
}

/** A condition: rows of field, comparison and value; or the expression itself. */
export function Condition({ value, names, label, onChange }: Props) {
  const { t } = useTranslation();
  const titleOf = useNameTitle();
  const known = toClauses(value);
  const [written, setWritten] = useState(false);
  if (!known || written)
    return (
      <div className="condition-written">
        <Input.TextArea
          aria-label={label}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={value}
          placeholder={t('design.feelHint')}
          onChange={event => onChange(event.target.value)}
        />
        {known && (
          <Button type="link" size="small" onClick={() => setWritten(false)}>
            {t('design.asRows')}
          </Button>
        )}
      </div>
    );
  const { join, clauses } = known;
  const set = (next: Clause[]) => onChange(fromClauses({ join, clauses: next }, names));
  const first = names[0];
  return (
    <fieldset className="conditions" aria-label={label}>
      {clauses.map((clause, n) => {
        const name = names.find(one => one.name === clause.name);
        const put = (change: Partial<Clause>) =>
          set(clauses.map((each, at) => (at === n ? { ...each, ...change } : each)));
        const takes = !['yes', 'no', 'empty', 'filled'].includes(clause.says);
        const about = `${label} ${n + 1}`;
        return (
          <div key={n} className="clause">
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={`${about} ${t('design.field')}`}
              value={clause.name}
              popupMatchSelectWidth={false}
              onChange={chosen => {
                const next = names.find(one => one.name === chosen);
                if (next) put(freshClause(next, dayjs().format('YYYY-MM-DD')));
              }}
              options={names.map(one => ({ value: one.name, label: titleOf(one) }))}
              labelRender={({ label: shown, value: own }) => shown ?? own}
            />
            <Select
              aria-label={`${about} ${t('design.comparison')}`}
              value={clause.says}
              popupMatchSelectWidth={false}
              onChange={says => put({ says })}
              options={sayable(name?.type ?? 'string').map(says => ({
                value: says,
                label: t(`design.says.${says}`),
              }))}
            />
            {takes &&
              (name?.options ? (
                <Select
                  aria-label={`${about} ${t('design.value')}`}
                  value={clause.value}
                  popupMatchSelectWidth={false}
                  onChange={next => put({ value: next })}
                  options={name.options.map(option => ({ value: option.id, label: option.title }))}
                />
              ) : (
                <Input
                  type={name?.type === 'date' ? 'date' : 'text'}
                  inputMode={name?.type === 'number' ? 'decimal' : 'text'}
                  aria-label={`${about} ${t('design.value')}`}
                  value={clause.value}
                  onChange={event => put({ value: event.target.value })}
                />
              ))}
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('design.removeClause', { number: n + 1 })}
              onClick={() => set(clauses.filter((_, at) => at !== n))}
            />
          </div>
        );
      })}
      <div className="verbs">
        {first && (
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => set([...clauses, freshClause(first, dayjs().format('YYYY-MM-DD'))])}
          >
            {t('design.addClause')}
          </Button>
        )}
        {clauses.length > 1 && (
          <Select
            size="small"
            aria-label={`${label} ${t('design.join')}`}
            value={join}
            onChange={next => onChange(fromClauses({ join: next, clauses }, names))}
            options={(['and', 'or'] as const).map(one => ({ value: one, label: t(`design.joinAll.${one}`) }))}
          />
        )}
        <Button type="link" size="small" onClick={() => setWritten(true)}>
          {t('design.written')}
        </Button>
      </div>
    </fieldset>
  );
}
