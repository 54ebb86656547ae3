import { Input, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Money } from '~/api/models';
import { usePeople } from '~/app/people';

interface Controlled<T> {
  value?: T;
  onChange?: (value: T) => void;
  id?: string;
}

/** Somebody of the company, found by name or sign-in name. */
export function PersonPicker(
  props: Controlled<string> & { placeholder?: string; label?: string; clear?: boolean },
) {
  const people = usePeople();
  return (
    <Select<string>
      {...(props.id ? { id: props.id } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={props.clear ?? false}
      {...(props.label ? { 'aria-label': props.label } : {})}
      placeholder={props.placeholder}
      value={props.value ? props.value : (undefined as never)}
      onChange={value => props.onChange?.(value ?? '')}
      popupMatchSelectWidth={240}
      options={people
        .filter(person => person.state !== 'STATE_DISABLED')
        .map(person => ({
          value: person.id,
          label: [person.displayName, person.login, person.title].join(' '),
          name: person.displayName,
          title: person.title,
        }))}
      labelRender={({ value, label }) => people.find(person => person.id === value)?.displayName ?? label}
      optionRender={option => (
        <span className="choice">
          {option.data.name}
          <small>{option.data.title}</small>
        </span>
      )}
    />
  );
}

/** Several people. */
export function PeoplePicker(props: Controlled<string[]> & { placeholder?: string }) {
  const people = usePeople();
  return (
    <Select<string[]>
      {...(props.id ? { id: props.id } : {})}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={props.placeholder}
      value={props.value ?? []}
      onChange={value => props.onChange?.(value)}
      options={people.map(person => ({ value: person.id, label: person.displayName }))}
    />
  );
}

export const CURRENCIES = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD'];

/** An amount with its currency. The amount stays text: it is never a float. */
export function MoneyInput(props: Controlled<Partial<Money>>) {
  const { t } = useTranslation();
  const value = props.value ?? {};
  const currency = value.currency || 'CNY';
  return (
    <Space.Compact block>
      <Select
        aria-label={t('common.currency')}
        value={currency}
        style={{ width: 84 }}
        options={CURRENCIES.map(code => ({ value: code, label: code }))}
        onChange={next => props.onChange?.({ ...value, currency: next })}
      />
      <Input
        {...(props.id ? { id: props.id } : {})}
        inputMode="decimal"
        value={value.amount ?? ''}
        onChange={event => props.onChange?.({ currency, amount: event.target.value.replace(/[,，\s]/g, '') })}
      />
    </Space.Compact>
  );
}

/** Money that was left empty is none. */
export const filled = (money: Partial<Money> | null | undefined): Money | undefined =>
  money?.amount ? { amount: money.amount, currency: money.currency || 'CNY' } : undefined;
