import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Control } from './Control';
import { columnsOf, type FormDocument, isComputed, type Property, type Right, type Row } from './document';
import { beginning, type Linked, type Setting } from './linkage';
import { Shown } from './Shown';

interface Props {
  id: string;
  property: Property;
  document: FormDocument;
  linked: Linked;
  setting: Setting;
  rows: Row[];
  problems: Record<string, string>;
  right: (column: string) => Right;
  onChange?: (rows: Row[]) => void;
}

const rowId = () => `r${crypto.randomUUID().slice(0, 8)}`;

/** 明细: a table on a desk, one card a row on a phone. */
export function SubTable({
  id,
  property,
  document,
  linked,
  setting,
  rows,
  problems,
  right,
  onChange,
}: Props) {
  const { t } = useTranslation();
  const own = useId();
  const columns = Object.entries(columnsOf(property)).filter(([column]) => right(column) !== 'hidden');
  const set = (n: number, column: string, value: unknown) =>
    onChange?.(rows.map((row, at) => (at === n ? { ...row, [column]: value } : row)));
  return (
    <div className="form-table">
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th className="number">#</th>
              {columns.map(([column, inner]) => (
                <th key={column}>
                  {inner.title}
                  {onChange && rows[0] && linked.required(column, rows[0]) && (
                    <i className="must" aria-hidden="true">
                      *
                    </i>
                  )}
                </th>
              ))}
              {onChange && (
                <th>
                  <span className="unseen">{t('common.remove')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, n) => (
              <tr key={row.row_id}>
                <td className="number figure">{n + 1}</td>
                {columns.map(([column, inner]) => {
                  const place = `${id}[${n}].${column}`;
                  const input = `${place}${own}`;
                  const wrong = problems[place] ?? '';
                  if (!linked.visible(column, row)) return <td key={column} className="gone" />;
                  return (
                    <td key={column}>
                      <label htmlFor={input} id={`${input}-label`} className="column-label">
                        {inner.title}
                        <span className="unseen">{n + 1}</span>
                      </label>
                      {right(column) === 'read' || !onChange || isComputed(inner) ? (
                        <Shown
                          property={inner}
                          value={row[column]}
                          pending={Boolean(onChange) && isComputed(inner)}
                        />
                      ) : (
                        <Control
                          id={input}
                          described={`${input}-more`}
                          property={inner}
                          widget={document.ui.widgets?.[column] ?? {}}
                          value={row[column]}
                          wrong={wrong !== ''}
                          onChange={value => set(n, column, value)}
                        />
                      )}
                      <p id={`${input}-more`} className="form-wrong">
                        {wrong}
                      </p>
                    </td>
                  );
                })}
                {onChange && (
                  <td className="tools">
                    <Button
                      type="text"
                      icon={<DeleteOutlined aria-hidden />}
                      aria-label={t('forms.removeRow', { row: n + 1 })}
                      onClick={() => onChange(rows.filter((_, at) => at !== n))}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length === 0 && !onChange && <p className="quiet">{t('forms.noRows')}</p>}
      {onChange && rows.length < Number(property.maxItems ?? 500) && (
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onChange([...rows, { ...beginning(document, setting, id), row_id: rowId() }])}
        >
          {t('forms.addRow')}
        </Button>
      )}
    </div>
  );
}
