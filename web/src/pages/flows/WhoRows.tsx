import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartments, useRoles } from '~/app/people';
import { PeoplePicker } from '~/ui/inputs';
import type { Who } from './model';
import { useWhoTitle, whoKind, whoValue } from './summary';

type WhoKind =
  | 'users'
  | 'role'
  | 'department'
  | 'head'
  | 'starter_head'
  | 'superiors'
  | 'starter'
  | 'starter_choice'
  | 'previous_choice'
  | 'field'
  | 'field_head'
  | 'group'
  | 'expression'
  | 'owner'
  | 'superior'
  | 'head_of';

/** What each kind begins with; those without a value stand for themselves. */
const BEGINNINGS: Partial<Record<WhoKind, unknown>> = {
  users: [],
  role: '',
  department: '',
  head: '',
  starter_head: 0,
  superiors: 2,
  starter: undefined,
  starter_choice: undefined,
  previous_choice: undefined,
  field: '',
  field_head: '',
  group: '',
  expression: '',
};

/** Who is asked, or told: everybody that any of these finds. */
export function WhoRows(props: {
  who: Who[];
  /** Who may be meant, and what each begins with; without, what processes know. */
  beginnings?: Partial<Record<WhoKind, unknown>>;
  /** What they are asked for; without, to handle it. */
  label?: string;
  onChange: (who: Who[]) => void;
}) {
  const { who, beginnings = BEGINNINGS, onChange } = props;
  const { t } = useTranslation();
  const titleOf = useWhoTitle();
  const kinds = Object.keys(beginnings) as WhoKind[];
  const fresh = (kind: WhoKind): Who => {
    const value = beginnings[kind];
    return value === undefined ? (kind as 'starter') : { [kind]: value };
  };
  return (
    <div className="property">
      <span>{props.label ?? t('flows.who')}</span>
      {who.map((one, n) => (
        <div key={`${whoKind(one)}${n}`} className="who-row">
          <Select<WhoKind>
            aria-label={`${t('flows.who')} ${n + 1}`}
            value={whoKind(one) as WhoKind}
            onChange={kind => onChange(who.with(n, fresh(kind)))}
            options={kinds.map(kind => ({ value: kind, label: t(`flows.whos.${kind}`) }))}
          />
          <WhoValue who={one} onChange={value => onChange(who.with(n, { [whoKind(one)]: value }))} />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('flows.removeWho', { title: titleOf(one) })}
            onClick={() => onChange(who.toSpliced(n, 1))}
          />
        </div>
      ))}
      <Select<WhoKind | null>
        aria-label={t('flows.addWho')}
        placeholder={t('flows.addWho')}
        value={null}
        onChange={kind => kind && onChange([...who, fresh(kind)])}
        options={kinds.map(kind => ({ value: kind, label: t(`flows.whos.${kind}`) }))}
      />
    </div>
  );
}

function WhoValue({ who, onChange }: { who: Who; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const departments = useDepartments();
  const roles = useRoles();
  const kind = whoKind(who);
  const value = whoValue(who);
  const label = t(`flows.whos.${kind as 'users'}`);
  const id = useId();
  if (kind === 'users')
    return (
      <label className="who-people" htmlFor={id}>
        <span className="unseen">{label}</span>
        <PeoplePicker id={id} value={value as string[]} onChange={onChange} />
      </label>
    );
  const select = (options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      value={value === '' ? null : String(value)}
      placeholder={t('common.choose')}
      onChange={onChange}
      options={options}
    />
  );
  if (kind === 'role') return select(roles.map(role => ({ value: role.id, label: role.displayName })));
  if (kind === 'department' || kind === 'head')
    return select(departments.map(one => ({ value: one.id, label: one.displayName })));
  if (kind === 'starter_head' || kind === 'superiors' || kind === 'superior')
    return (
      <Input
        type="number"
        min={0}
        aria-label={t(kind === 'superiors' ? 'flows.most' : 'flows.levels')}
        value={String(value)}
        onChange={event => onChange(Math.trunc(Number(event.target.value)))}
      />
    );
  if (value === undefined) return <span />;
  return <Input aria-label={label} value={String(value)} onChange={event => onChange(event.target.value)} />;
}
