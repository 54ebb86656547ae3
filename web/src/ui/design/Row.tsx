import { Input, Select, Switch } from 'antd';
import { type ReactNode, useId } from 'react';

/** A property with its label. */
export function Row({
  label,
  hint,
  wrong,
  children,
}: {
  label: string;
  hint?: string;
  wrong?: string | undefined;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={wrong ? 'property wrong' : 'property'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <small className="quiet">{hint}</small>}
      {wrong && <small className="form-wrong">{wrong}</small>}
    </div>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  hint?: string;
  wrong?: string | undefined;
  type?: string;
  lines?: number;
  disabled?: boolean;
  placeholder?: string;
}

export function TextRow({
  label,
  value,
  onChange,
  hint,
  wrong,
  type,
  lines,
  disabled,
  placeholder,
}: TextProps) {
  return (
    <Row label={label} {...(hint ? { hint } : {})} wrong={wrong}>
      {id =>
        lines ? (
          <Input.TextArea
            id={id}
            value={value}
            disabled={disabled ?? false}
            autoSize={{ minRows: lines, maxRows: 10 }}
            {...(placeholder ? { placeholder } : {})}
            onChange={event => onChange(event.target.value)}
          />
        ) : (
          <Input
            id={id}
            type={type ?? 'text'}
            value={value}
            disabled={disabled ?? false}
            {...(placeholder ? { placeholder } : {})}
            onChange={event => onChange(event.target.value)}
          />
        )
      }
    </Row>
  );
}

export function SwitchRow({
  label,
  value,
  onChange,
  hint,
}: {
  label: string;
  value: boolean;
  onChange: (on: boolean) => void;
  hint?: string;
}) {
  const id = useId();
  return (
    <div className="property switch">
      <label htmlFor={id}>
        {label}
        {hint && <small className="quiet">{hint}</small>}
      </label>
      <Switch id={id} size="small" checked={value} onChange={onChange} />
    </div>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
  clear?: boolean;
  wrong?: string | undefined;
}

export function SelectRow({ label, value, options, onChange, clear = false, wrong }: SelectProps) {
  return (
    <Row label={label} wrong={wrong}>
      {id => (
        <Select
          id={id}
          allowClear={clear}
          value={value === '' ? null : value}
          onChange={next => onChange(next ?? '')}
          options={options}
        />
      )}
    </Row>
  );
}
