import { ArrowLeftOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { SelectRow, TextRow } from '~/ui/design/Row';
import { columnsOf, fieldsOf, type Property } from '~/ui/form/document';
import { at } from '~/ui/tree';
import { BlockProperties } from './BlockProperties';
import { type Control, GROUPS, NOT_IN_ROWS } from './controls';
import type { DeskProps } from './Desk';
import { addColumn, freshId, removeColumn, SHAPE, setProperty, setWidget } from './edit';
import { Keywords } from './Keywords';
import { useKindTitle } from './Palette';
import { FieldRules } from './Rules';

const TYPED: ReadonlySet<string> = new Set([
  'text',
  'textarea',
  'number',
  'money',
  'percent',
  'phone',
  'tel',
  'email',
  'url',
  'idcard',
  'uscc',
  'barcode',
  'select',
  'multiselect',
  'cascader',
]);

/** The properties of what is worked on. */
export function Properties(props: DeskProps) {
  const { t } = useTranslation();
  const { document, chosen } = props;
  const field =
    chosen && 'field' in chosen ? fieldsOf(document).find(one => one.id === chosen.field) : undefined;
  if (field)
    return (
      <fieldset className="properties" disabled={!props.editable} key={field.id}>
        <FieldProperties {...props} {...field} table={field.table ?? ''} />
      </fieldset>
    );
  const block = chosen && 'path' in chosen ? at(SHAPE, document.ui.layout, chosen.path) : undefined;
  if (!block || !chosen || !('path' in chosen))
    return <p className="quiet">{t('formDesign.nothingChosen')}</p>;
  return (
    <fieldset className="properties" disabled={!props.editable}>
      <BlockProperties document={document} change={props.change} path={chosen.path} block={block} />
    </fieldset>
  );
}

type FieldProps = DeskProps & { id: string; property: Property; table: string };

function FieldProperties(props: FieldProps) {
  const { t } = useTranslation();
  const titleOf = useKindTitle();
  const { document, change, id, property, table, choose } = props;
  const control = property['x-control'];
  const widget = document.ui.widgets?.[id] ?? {};
  const owner = document.data.properties[table];
  const wrong = (place: string) =>
    props.problems.find(one => one.field.endsWith(`${id}.${place}`))?.description;
  return (
    <>
      {owner && (
        <Button
          type="link"
          size="small"
          icon={<ArrowLeftOutlined aria-hidden />}
          onClick={() => choose({ field: table })}
        >
          {t('formDesign.backToTable', { title: owner.title })}
        </Button>
      )}
      <h2>{titleOf(control)}</h2>
      <TextRow
        label={t('formDesign.title')}
        value={property.title}
        wrong={wrong('title')}
        onChange={title => change(setProperty(document, id, { title }), `${id} title`)}
      />
      {control === 'subtable' && <Columns {...props} />}
      <Keywords {...props} wrong={wrong} />
      <FieldRules {...props} />
      <TextRow
        label={t('formDesign.help')}
        value={widget.help ?? ''}
        onChange={help => change(setWidget(document, id, { help }), `${id} help`)}
      />
      {TYPED.has(control) && (
        <TextRow
          label={t('formDesign.placeholder')}
          value={widget.placeholder ?? ''}
          onChange={placeholder => change(setWidget(document, id, { placeholder }), `${id} placeholder`)}
        />
      )}
      {table === '' && control !== 'subtable' && (
        <SelectRow
          label={t('formDesign.width')}
          value={String(widget.width ?? 24)}
          options={(['24', '12', '8', '6'] as const).map(value => ({
            value,
            label: t(`formDesign.widths.${value}`),
          }))}
          onChange={width =>
            change(setWidget(document, id, { width: width === '24' ? undefined : Number(width) } as never))
          }
        />
      )}
      <p className="quiet">
        {t('formDesign.id')} <code>{id}</code>
      </p>
    </>
  );
}

/** The columns of a sub-table: each is a field of its rows. */
function Columns({ document, change, choose, id, property }: FieldProps) {
  const { t } = useTranslation();
  const titleOf = useKindTitle();
  const kinds = Object.values(GROUPS)
    .flat()
    .filter(control => !NOT_IN_ROWS.has(control));
  const add = (control: Control) => {
    const column = freshId('f');
    const names = { title: titleOf(control), option: t('formDesign.option') };
    change(addColumn(document, id, control, names, column));
    choose({ field: column });
  };
  return (
    <div className="property">
      <span>{t('formDesign.columns')}</span>
      <ul className="rows property-columns">
        {Object.entries(columnsOf(property)).map(([column, inner]) => (
          <li key={column}>
            <button type="button" className="link clip" onClick={() => choose({ field: column })}>
              {inner.title}
            </button>
            <span className="quiet">{titleOf(inner['x-control'])}</span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('formDesign.removeColumn', { title: inner.title })}
              onClick={() => change(removeColumn(document, id, column))}
            />
          </li>
        ))}
      </ul>
      <Select<Control | null>
        aria-label={t('formDesign.addColumn')}
        placeholder={t('formDesign.addColumn')}
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        onChange={control => control && add(control)}
        options={kinds.map(value => ({ value, label: titleOf(value) }))}
      />
    </div>
  );
}
