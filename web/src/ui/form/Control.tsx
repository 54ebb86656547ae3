import { Checkbox, Input, Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDepartments } from '~/app/people';
import { PeoplePicker, PersonPicker } from '../inputs';
import { type Option, optionsOf, type Property, type Widget } from './document';
import { Files, Place, Reference, RichInput, Signature } from './heavy';
import { paths } from './values';

export interface ControlProps {
  /** Id of the input, for its label. */
  id: string;
  /** Id of what explains it. */
  described: string;
  property: Property;
  widget: Widget;
  value: unknown;
  wrong: boolean;
  onChange: (value: unknown) => void;
}

const choices = (property: Property) =>
  optionsOf(property)
    .filter(option => option.active !== false)
    .map(option => ({ value: option.id, label: option.title }));

/** What somebody fills in, by control. */
export function Control(props: ControlProps) {
  const { t } = useTranslation();
  const { id, described, property, widget, value, wrong, onChange } = props;
  const status = wrong ? ('error' as const) : undefined;
  const aria = { 'aria-describedby': described, 'aria-invalid': wrong };
  const inner = (value ?? {}) as Record<string, string | undefined>;
  const text = (type = 'text', more: Record<string, unknown> = {}) => (
    <Input
      id={id}
      type={type}
      {...aria}
      {...(status ? { status } : {})}
      {...(widget.placeholder ? { placeholder: widget.placeholder } : {})}
      value={String(value ?? '')}
      onChange={event => onChange(event.target.value)}
      {...more}
    />
  );
  const decimal = (more: Record<string, unknown> = {}) => text('text', { inputMode: 'decimal', ...more });
  const part = (name: string, label: string, type = 'text', more: Record<string, unknown> = {}) => (
    <Input
      key={name}
      id={name === 'first' ? id : `${id}-${name}`}
      type={type}
      aria-label={label}
      placeholder={label}
      {...(status ? { status } : {})}
      value={String(inner[name] ?? '')}
      onChange={event => onChange({ ...inner, [name]: event.target.value })}
      {...more}
    />
  );
  switch (property['x-control']) {
    case 'textarea':
      return (
        <Input.TextArea
          id={id}
          {...aria}
          {...(status ? { status } : {})}
          {...(widget.placeholder ? { placeholder: widget.placeholder } : {})}
          autoSize={{ minRows: widget.rows ?? 3, maxRows: 12 }}
          value={String(value ?? '')}
          maxLength={Number(property.maxLength ?? 20_000)}
          onChange={event => onChange(event.target.value)}
        />
      );
    case 'richtext':
      return <RichInput {...props} />;
    case 'number':
      return decimal(property['x-unit'] ? { suffix: String(property['x-unit']) } : {});
    case 'money':
      return decimal({ prefix: <span className="quiet">{String(property['x-currency'] ?? '')}</span> });
    case 'percent':
      return decimal({ suffix: '%' });
    case 'phone':
    case 'tel':
      return text('tel');
    case 'email':
      return text('email');
    case 'url':
      return text('url');
    case 'bank_account':
      return (
        <div className="form-parts">
          {part('account', t('forms.account'), 'text', { id, inputMode: 'numeric' })}
          {part('bank', t('forms.bank'))}
        </div>
      );
    case 'radio':
      return (
        <Radio.Group
          id={id}
          value={value ?? null}
          aria-labelledby={`${id}-label`}
          onChange={event => onChange(event.target.value)}
          options={choices(property)}
        />
      );
    case 'checkbox':
      return (
        <Checkbox.Group
          value={(value as string[]) ?? []}
          onChange={next => onChange(next)}
          options={choices(property)}
          role="group"
          aria-labelledby={`${id}-label`}
        />
      );
    case 'select':
      return (
        <Select
          id={id}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={widget.placeholder ?? t('common.choose')}
          {...(status ? { status } : {})}
          value={(value as string) ?? null}
          onChange={next => onChange(next ?? null)}
          options={choices(property)}
        />
      );
    case 'multiselect':
      return (
        <Select
          id={id}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={widget.placeholder ?? t('common.choose')}
          {...(status ? { status } : {})}
          value={(value as string[]) ?? []}
          onChange={next => onChange(next)}
          options={choices(property)}
        />
      );
    case 'cascader': {
      const all = paths((property['x-tree'] as Option[]) ?? [], property['x-leaf'] === true);
      return (
        <Select
          id={id}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={widget.placeholder ?? t('common.choose')}
          {...(status ? { status } : {})}
          value={Array.isArray(value) && value.length > 0 ? value.join('/') : null}
          onChange={next => onChange(next ? next.split('/') : null)}
          options={all.map(path => ({
            value: path.map(option => option.id).join('/'),
            label: path.map(option => option.title).join(' / '),
          }))}
        />
      );
    }
    case 'switch':
      return <Switch id={id} checked={value === true} onChange={onChange} />;
    case 'rating':
      return (
        <Radio.Group
          id={id}
          optionType="button"
          aria-labelledby={`${id}-label`}
          value={value ?? null}
          onChange={event => onChange(event.target.value)}
          options={Array.from({ length: Number(property.maximum ?? 5) }, (_, n) => ({
            value: n + 1,
            label: String(n + 1),
          }))}
        />
      );
    case 'slider':
      return (
        <span className="form-slider">
          <input
            id={id}
            type="range"
            {...aria}
            min={Number(property.minimum ?? 0)}
            max={Number(property.maximum ?? 100)}
            step={Number(property.multipleOf ?? 1)}
            value={Number(value ?? property.minimum ?? 0)}
            onChange={event => onChange(Number(event.target.value))}
          />
          <output className="figure">
            {value === undefined || value === null
              ? '–'
              : `${String(value)} ${String(property['x-unit'] ?? '')}`}
          </output>
        </span>
      );
    case 'date':
      return text('date');
    case 'time':
      return text('time', {
        step: 1,
        onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
          const { value: time } = event.target;
          onChange(time.length === 5 ? `${time}:00` : time);
        },
      });
    case 'datetime':
      return text('datetime-local', {
        value: String(value ?? '').slice(0, 16),
        onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
          onChange(event.target.value === '' ? null : `${event.target.value.slice(0, 16)}:00${offset()}`),
      });
    case 'daterange':
      return (
        <div className="form-parts">
          {part('start', t('forms.start'), 'date', { id })}
          {part('end', t('forms.end'), 'date')}
        </div>
      );
    case 'region':
      return (
        <div className="form-parts">
          {part('code', t('forms.regionCode'), 'text', { id, inputMode: 'numeric', maxLength: 9 })}
          {part('detail', t('forms.address'), 'text', { maxLength: 200 })}
        </div>
      );
    case 'location':
      return <Place {...props} />;
    case 'attachment':
    case 'image':
      return <Files {...props} />;
    case 'signature':
      return <Signature {...props} />;
    case 'user':
      return property['x-multiple'] === true ? (
        <PeoplePicker id={id} value={(value as string[]) ?? []} onChange={onChange} />
      ) : (
        <PersonPicker id={id} value={(value as string) ?? ''} onChange={next => onChange(next || null)} />
      );
    case 'dept':
      return <Departments {...props} />;
    case 'reference':
      return <Reference {...props} />;
    default:
      return text('text', { maxLength: Number(property.maxLength ?? 2000) });
  }
}

/** How far this clock is from UTC: `+08:00`. */
function offset(): string {
  const minutes = -new Date().getTimezoneOffset();
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function Departments({ id, property, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const departments = useDepartments();
  const several = property['x-multiple'] === true;
  return (
    <Select
      id={id}
      allowClear
      {...(several ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('common.choose')}
      value={(value as string) ?? (several ? [] : null)}
      onChange={next => onChange(next ?? null)}
      options={departments.map(one => ({ value: one.id, label: one.displayName }))}
    />
  );
}
