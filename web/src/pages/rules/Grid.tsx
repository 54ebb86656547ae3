import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionTable } from '~/api/models';
import { SortRow, SortRows } from '~/ui/dnd';
import { Mark } from '~/ui/parts';
import { CellEditor } from './CellEditor';
import { conclude, concluded, freeId, type Kind } from './cells';
import type { Check } from './check';
import { placeOf } from './table';

interface GridProps {
  table: DecisionTable;
  change: (table: DecisionTable) => void;
  editable: boolean;
  /** Columns are given by the service. */
  fixed: boolean;
  check: Check;
  hits: string[];
}

/** The table itself: a row is a rule, a cell what it asks or says. */
export function Grid({ table, change, editable, fixed, check, hits }: GridProps) {
  const { t } = useTranslation();
  const problem = (row: number, column: string) =>
    check?.problems.find(one => {
      const place = placeOf(one.field);
      return place?.row === row && place.column === column;
    })?.description ?? '';
  const setRow = (n: number, row: Partial<DecisionTable['rows'][number]>) =>
    change({ ...table, rows: table.rows.map((each, at) => (at === n ? { ...each, ...row } : each)) });
  const addRow = () =>
    change({
      ...table,
      rows: [
        ...table.rows,
        {
          id: freeId(table.rows.map(row => row.id)),
          conditions: table.inputs.map(() => '-'),
          conclusions: table.outputs.map(() => ''),
          note: '',
        },
      ],
    });
  const addInput = () => {
    const names = table.inputs.map(input => input.name);
    let n = names.length + 1;
    while (names.includes(`input${n}`)) n += 1;
    change({
      ...table,
      inputs: [...table.inputs, { name: `input${n}`, label: t('rules.newInput'), type: 'string' }],
      rows: table.rows.map(row => ({ ...row, conditions: [...row.conditions, '-'] })),
    });
  };
  const dropInput = (n: number) =>
    change({
      ...table,
      inputs: table.inputs.filter((_, at) => at !== n),
      rows: table.rows.map(row => ({ ...row, conditions: row.conditions.filter((_, at) => at !== n) })),
    });
  const shadowed = new Map(check?.shadowed.map(one => [one.row, one.by]) ?? []);
  return (
    <div className="table-wrap">
      <SortRows
        ids={table.rows.map(row => row.id)}
        name={id => t('rules.row', { id })}
        onSort={ids => change({ ...table, rows: ids.flatMap(id => table.rows.filter(row => row.id === id)) })}
      >
        <table className="grid rules">
          <thead>
            <tr>
              <th className="narrow-cell">
                <span className="unseen">{t('drag.handle')}</span>
              </th>
              <th>{t('rules.id')}</th>
              {table.inputs.map((input, n) => (
                <th key={input.name} className="condition">
                  {editable && !fixed ? (
                    <Head
                      column={input}
                      onChange={next =>
                        change({
                          ...table,
                          inputs: table.inputs.map((each, at) => (at === n ? { ...each, ...next } : each)),
                        })
                      }
                      {...(table.inputs.length > 1 ? { onRemove: () => dropInput(n) } : {})}
                    />
                  ) : (
                    input.label || input.name
                  )}
                </th>
              ))}
              {table.outputs.map((output, n) => (
                <th key={output.name} className="conclusion">
                  {editable && !fixed ? (
                    <Head
                      column={output}
                      onChange={next =>
                        change({
                          ...table,
                          outputs: table.outputs.map((each, at) => (at === n ? { ...each, ...next } : each)),
                        })
                      }
                    />
                  ) : (
                    output.label || output.name
                  )}
                </th>
              ))}
              <th>{t('rules.remark')}</th>
              <th className="narrow-cell">
                <span className="unseen">{t('common.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, n) => (
              <SortRow key={row.id} id={row.id}>
                {handle => (
                  <>
                    <td className={hits.includes(row.id) ? 'hit' : ''}>{editable ? handle : null}</td>
                    <td className={hits.includes(row.id) ? 'hit' : ''}>
                      <strong>{row.id}</strong>
                      {shadowed.has(row.id) && <Mark tone="warn">{t('rules.shadowed')}</Mark>}
                    </td>
                    {table.inputs.map((input, at) => (
                      <td key={input.name}>
                        <CellEditor
                          condition={row.conditions[at] ?? '-'}
                          kind={input.type as Kind}
                          label={`${row.id} ${input.label || input.name}`}
                          disabled={!editable}
                          wrong={problem(n, `conditions${at}`)}
                          onChange={condition =>
                            setRow(n, {
                              conditions: row.conditions.map((each, m) => (m === at ? condition : each)),
                            })
                          }
                        />
                      </td>
                    ))}
                    {table.outputs.map((output, at) => (
                      <td key={output.name} className="concluded">
                        <Typed
                          value={concluded(row.conclusions[at] ?? '', output.type as Kind)}
                          label={`${row.id} ${output.label || output.name}`}
                          disabled={!editable}
                          wrong={problem(n, `conclusions${at}`)}
                          onChange={text =>
                            setRow(n, {
                              conclusions: row.conclusions.map((each, m) =>
                                m === at ? conclude(text, output.type as Kind) : each,
                              ),
                            })
                          }
                        />
                      </td>
                    ))}
                    <td className="remark">
                      <Typed
                        value={row.note}
                        label={`${row.id} ${t('rules.remark')}`}
                        disabled={!editable}
                        wrong=""
                        onChange={note => setRow(n, { note })}
                      />
                    </td>
                    <td>
                      {editable && (
                        <Button
                          type="text"
                          size="small"
                          icon={<DeleteOutlined aria-hidden />}
                          aria-label={t('rules.removeRow', { id: row.id })}
                          onClick={() =>
                            change({ ...table, rows: table.rows.filter(each => each.id !== row.id) })
                          }
                        />
                      )}
                    </td>
                  </>
                )}
              </SortRow>
            ))}
          </tbody>
        </table>
      </SortRows>
      {editable && (
        <div className="grid-foot">
          <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={addRow}>
            {t('rules.addRow')}
          </Button>
          {!fixed && (
            <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={addInput}>
              {t('rules.addInput')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** A text that is told on when it is left. */
function Typed(props: {
  value: string;
  label: string;
  disabled: boolean;
  wrong: string;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useState(props.value);
  const [known, setKnown] = useState(props.value);
  if (known !== props.value) {
    setKnown(props.value);
    setText(props.value);
  }
  const done = () => {
    if (text !== props.value) props.onChange(text);
  };
  if (props.disabled) return <span>{props.value}</span>;
  return (
    <Input
      variant="borderless"
      aria-label={props.label}
      title={props.wrong || text}
      {...(props.wrong ? { status: 'error' as const } : {})}
      value={text}
      onChange={event => setText(event.target.value)}
      onBlur={done}
      onPressEnter={done}
    />
  );
}

interface Column {
  name: string;
  label: string;
  type: string;
}

/** The head of a column: what people call it, what it is called in the data, its type. */
function Head({
  column,
  onChange,
  onRemove,
}: {
  column: Column;
  onChange: (next: Partial<Column>) => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <span className="column-head">
      <Typed
        value={column.label || column.name}
        label={t('rules.columnLabel')}
        disabled={false}
        wrong=""
        onChange={label => onChange({ label })}
      />
      <span className="inline">
        <Typed
          value={column.name}
          label={t('rules.columnName')}
          disabled={false}
          wrong=""
          onChange={name => onChange({ name })}
        />
        <Select
          size="small"
          variant="borderless"
          aria-label={t('rules.columnType')}
          value={column.type}
          popupMatchSelectWidth={false}
          onChange={type => onChange({ type })}
          options={(['string', 'number', 'boolean', 'date'] as const).map(type => ({
            value: type,
            label: t(`rules.types.${type}`),
          }))}
        />
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('rules.removeColumn', { name: column.name })}
            onClick={onRemove}
          />
        )}
      </span>
    </span>
  );
}
