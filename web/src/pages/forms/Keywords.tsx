import { useTranslation } from 'react-i18next';
import { SelectRow, SwitchRow, TextRow } from '~/ui/design/Row';
import { type FormDocument, fieldsOf, type Option, optionsOf, type Property } from '~/ui/form/document';
import { CURRENCIES } from '~/ui/inputs';
import { type Control, OPTIONS } from './controls';
import { setProperty } from './edit';
import { OptionRows, TreeRow } from './OptionRows';

/** The name of a keyword in the words: `x-max-days` is `maxDays`. */
const wordOf = (keyword: string) =>
  keyword.replace(/^x-/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const COUNTS: ReadonlySet<string> = new Set([
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'multipleOf',
  'x-scale',
  'x-max-days',
]);
const FLAGS: ReadonlySet<string> = new Set([
  'const',
  'x-unique',
  'x-scan',
  'x-scan-only',
  'x-thousands',
  'x-leaf',
  'x-workday',
  'x-mask',
  'x-verify',
  'x-detail',
  'x-manual',
  'x-luhn',
  'x-multiple',
  'x-camera',
  'x-watermark',
  'x-live',
  'x-gaps',
]);
const LISTS = {
  'x-type': ['number', 'money', 'string', 'boolean', 'date'],
  'x-aggregate': ['sum', 'avg', 'min', 'max', 'count'],
  'x-level': ['province', 'city', 'district'],
  'x-entity': ['account', 'opportunity', 'product'],
} as const;
const MEGABYTE = 1_048_576;

interface Props {
  document: FormDocument;
  change: (document: FormDocument, about?: string) => void;
  id: string;
  property: Property;
  table: string;
  wrong: (keyword: string) => string | undefined;
}

/** What may be set of a control: one row an option. What has no row here stands in the document. */
export function Keywords(props: Props) {
  return (OPTIONS[props.property['x-control'] as Control] ?? []).map(keyword => (
    <Keyword key={keyword} {...props} keyword={keyword} />
  ));
}

function Keyword({ document, change, id, property, wrong, keyword }: Props & { keyword: string }) {
  const { t } = useTranslation();
  const set = (value: unknown) =>
    change(setProperty(document, id, { [keyword]: value } as Partial<Property>), `${id} ${keyword}`);
  const value = property[keyword];
  const common = {
    label: t(`formDesign.keywords.${wordOf(keyword)}` as 'formDesign.keywords.min'),
    wrong: wrong(keyword),
  };
  const fields = fieldsOf(document);
  const choose = (options: { value: string; label: string }[], clear = false) => (
    <SelectRow
      {...common}
      value={String(value ?? '')}
      options={options}
      clear={clear}
      onChange={next => set(next === '' ? undefined : next)}
    />
  );
  const titled = (found: typeof fields) =>
    found.map(field => ({ value: field.id, label: field.property.title }));
  if (keyword === 'x-scale' && 'x-type' in property && property['x-type'] !== 'number') return null;
  if (COUNTS.has(keyword))
    return (
      <TextRow
        {...common}
        type="number"
        value={value === undefined ? '' : String(value)}
        onChange={text => set(text === '' ? undefined : Math.trunc(Number(text)))}
      />
    );
  if (FLAGS.has(keyword))
    return <SwitchRow label={common.label} value={value === true} onChange={on => set(on || undefined)} />;
  switch (keyword) {
    case 'x-type':
      return (
        <SelectRow
          {...common}
          value={String(value)}
          options={LISTS[keyword].map(one => ({ value: one, label: t(`formDesign.types.${one}`) }))}
          onChange={type =>
            change(
              setProperty(document, id, {
                'x-type': type,
                'x-scale': type === 'number' ? 2 : undefined,
              } as Partial<Property>),
            )
          }
        />
      );
    case 'x-aggregate':
      return choose(LISTS[keyword].map(one => ({ value: one, label: t(`formDesign.aggregates.${one}`) })));
    case 'x-level':
      return choose(
        LISTS[keyword].map(one => ({ value: one, label: t(`formDesign.levels.${one}`) })),
        true,
      );
    case 'x-entity':
      return choose(LISTS[keyword].map(one => ({ value: one, label: t(`formDesign.entities.${one}`) })));
    case 'x-currency':
      return choose(CURRENCIES.map(one => ({ value: one, label: one })));
    case 'x-column':
      return choose(titled(fields.filter(field => field.table !== undefined)));
    case 'x-source':
      // Dictionaries are no options of the console's.
      return property['x-control'] === 'money_words'
        ? choose(titled(fields.filter(field => field.property['x-control'] === 'money')))
        : null;
    case 'x-options':
      return property['x-source'] === undefined ? (
        <OptionRows {...common} options={optionsOf(property)} onChange={set} />
      ) : null;
    case 'x-tree':
      return property['x-source'] === undefined ? (
        <TreeRow {...common} options={(value as Option[]) ?? []} onChange={set} />
      ) : null;
    case 'x-max-size':
      return (
        <TextRow
          {...common}
          type="number"
          value={value === undefined ? '' : String(Math.round(Number(value) / MEGABYTE))}
          onChange={text => set(text === '' ? undefined : Math.trunc(Number(text)) * MEGABYTE)}
        />
      );
    case 'x-mime':
      return (
        <TextRow
          {...common}
          value={((value as string[]) ?? []).join(', ')}
          onChange={text => set(text.trim() === '' ? undefined : text.split(/[,，]/).map(one => one.trim()))}
        />
      );
    case 'x-from': {
      const from = (value ?? {}) as { reference?: string; path?: string };
      return (
        <>
          <SelectRow
            label={t('formDesign.keywords.reference')}
            wrong={common.wrong}
            value={from.reference ?? ''}
            options={titled(fields.filter(field => field.property['x-control'] === 'reference'))}
            onChange={reference => set({ ...from, reference })}
          />
          <TextRow
            label={t('formDesign.keywords.path')}
            value={from.path ?? ''}
            onChange={path => set({ ...from, path })}
          />
        </>
      );
    }
    case 'pattern':
    case 'x-min':
    case 'x-max':
    case 'x-unit':
    case 'x-template':
      return (
        <TextRow
          {...common}
          value={String(value ?? '')}
          onChange={text => set(text === '' ? undefined : text)}
        />
      );
    default:
      return null;
  }
}
