import { Button, Input, Popover, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { grouped } from '~/ui/figures';
import { type Cell, type Kind, type Operator, read, write } from './cells';

const OPERATORS: Operator[] = ['=', '!=', '>=', '>', '<=', '<'];
const SIGNS: Record<Operator, string> = { '=': '=', '!=': '≠', '>=': '≥', '>': '>', '<=': '≤', '<': '<' };

type Choice = Operator | 'between' | 'any' | 'known' | 'unknown' | 'oneOf' | 'noneOf' | 'written';

const choices = (kind: Kind): Choice[] =>
  kind === 'number' || kind === 'date'
    ? ['any', ...OPERATORS, 'between', 'oneOf', 'known', 'unknown', 'written']
    : ['any', 'oneOf', 'noneOf', 'known', 'unknown', 'written'];

/** What a condition says, in people's words. */
export function useSaying(): (condition: string, kind: Kind) => ReactNode {
  const { t } = useTranslation();
  const say = (condition: string, kind: Kind): ReactNode => {
    const cell = read(condition, kind);
    const value = (text: string) =>
      kind === 'number'
        ? grouped(text)
        : kind === 'boolean'
          ? t(text === 'true' ? 'common.yes' : 'common.no')
          : text;
    switch (cell.is) {
      case 'any':
        return <span className="any">{t('rules.any')}</span>;
      case 'known':
      case 'unknown':
        return t(`rules.${cell.is}`);
      case 'compare':
        return `${SIGNS[cell.operator]} ${value(cell.value)}`;
      case 'between':
        return `${value(cell.from)} ${cell.fromOpen ? '<' : '≤'} … ${cell.toOpen ? '<' : '≤'} ${value(cell.to)}`;
      case 'oneOf':
      case 'noneOf':
        return (
          <span className="marks">
            {cell.is === 'noneOf' && <span>{t('rules.not')}</span>}
            {cell.values.map(one => (
              <span key={one} className="mark mark-plain">
                {value(one)}
              </span>
            ))}
          </span>
        );
      case 'written': {
        // What a gap says of a number: below something, or not filled in.
        const rest = /^(.+),\s*null$/s.exec(cell.text)?.[1];
        if (rest === undefined) return <code>{cell.text}</code>;
        return (
          <span>
            {say(rest, kind)} {t('rules.orUnknown')}
          </span>
        );
      }
    }
  };
  return say;
}

function chosen(cell: Cell): Choice {
  return cell.is === 'compare' ? cell.operator : cell.is;
}

/** From one way of saying it to another, keeping what can be kept. */
function turned(cell: Cell, to: Choice, kind: Kind): Cell {
  const value = cell.is === 'compare' ? cell.value : cell.is === 'between' ? cell.from : '';
  const values = cell.is === 'oneOf' || cell.is === 'noneOf' ? cell.values : value ? [value] : [];
  if (to === 'between') return { is: 'between', from: value, to: '', fromOpen: false, toOpen: true };
  if (to === 'oneOf' || to === 'noneOf') return { is: to, values };
  if (to === 'written') return { is: 'written', text: write(cell, kind) };
  if (to === 'any' || to === 'known' || to === 'unknown') return { is: to };
  return { is: 'compare', operator: to, value: value || values[0] || '' };
}

interface Props {
  condition: string;
  kind: Kind;
  label: string;
  disabled: boolean;
  wrong: string;
  onChange: (condition: string) => void;
}

/** A condition: read as a saying, changed in a small window. */
export function CellEditor({ condition, kind, label, disabled, wrong, onChange }: Props) {
  const say = useSaying();
  const [open, setOpen] = useState(false);
  const shown = (
    <button
      type="button"
      className={wrong ? 'cell wrong' : 'cell'}
      disabled={disabled}
      title={wrong || undefined}
    >
      <span className="unseen">{label}</span>
      {say(condition, kind)}
    </button>
  );
  if (disabled) return shown;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={
        <Window
          condition={condition}
          kind={kind}
          label={label}
          onDone={next => {
            setOpen(false);
            if (next !== condition) onChange(next);
          }}
        />
      }
    >
      {shown}
    </Popover>
  );
}

function Window({
  condition,
  kind,
  label,
  onDone,
}: {
  condition: string;
  kind: Kind;
  label: string;
  onDone: (condition: string) => void;
}) {
  const { t } = useTranslation();
  const [cell, setCell] = useState<Cell>(() => read(condition, kind));
  const type = kind === 'date' ? 'date' : 'text';
  const done = () => onDone(write(cell, kind));
  return (
    <div className="cell-window">
      <Select
        aria-label={label}
        value={chosen(cell)}
        style={{ width: 250 }}
        onChange={(to: Choice) => setCell(turned(cell, to, kind))}
        options={choices(kind).map(choice => ({
          value: choice,
          label: OPERATORS.includes(choice as Operator)
            ? SIGNS[choice as Operator]
            : t(`rules.${choice as 'any'}`),
        }))}
      />
      {cell.is === 'compare' && (
        <Input
          autoFocus
          type={type}
          aria-label={t('rules.value')}
          value={cell.value}
          onChange={event => setCell({ ...cell, value: event.target.value })}
          onPressEnter={done}
        />
      )}
      {cell.is === 'between' && (
        <span className="inline">
          <Input
            autoFocus
            type={type}
            aria-label={t('rules.from')}
            value={cell.from}
            onChange={event => setCell({ ...cell, from: event.target.value })}
          />
          <span>{'≤ … <'}</span>
          <Input
            type={type}
            aria-label={t('rules.to')}
            value={cell.to}
            onChange={event => setCell({ ...cell, to: event.target.value })}
            onPressEnter={done}
          />
        </span>
      )}
      {(cell.is === 'oneOf' || cell.is === 'noneOf') &&
        (kind === 'boolean' ? (
          <Select
            aria-label={t('rules.value')}
            value={cell.values[0] ?? 'true'}
            onChange={value => setCell({ ...cell, values: [value] })}
            options={[
              { value: 'true', label: t('common.yes') },
              { value: 'false', label: t('common.no') },
            ]}
          />
        ) : (
          <Select
            mode="tags"
            autoFocus
            aria-label={t('rules.values')}
            placeholder={t('rules.valuesHint')}
            tokenSeparators={[',', '\uff0c', '\u3001', ';', '\n']}
            value={cell.values}
            onChange={values => setCell({ ...cell, values })}
          />
        ))}
      {cell.is === 'written' && (
        <Input.TextArea
          autoFocus
          aria-label={t('rules.written')}
          value={cell.text}
          onChange={event => setCell({ ...cell, text: event.target.value })}
        />
      )}
      <Button type="primary" size="small" onClick={done}>
        {t('common.ok')}
      </Button>
    </div>
  );
}
