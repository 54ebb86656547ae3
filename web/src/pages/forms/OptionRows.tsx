import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextRow } from '~/ui/design/Row';
import { SortRow, SortRows } from '~/ui/dnd';
import type { Option } from '~/ui/form/document';
import { fromOutline, toOutline } from './outline';

interface Props {
  label: string;
  wrong: string | undefined;
  options: Option[];
  onChange: (options: Option[]) => void;
}

/** The options of a field in their order; entries keep ids, so that names may change. */
export function OptionRows({ label, wrong, options, onChange }: Props) {
  const { t } = useTranslation();
  const titleOf = (id: string) => options.find(option => option.id === id)?.title ?? id;
  const add = () => {
    let n = options.length + 1;
    while (options.some(option => option.id === `o${n}`)) n += 1;
    onChange([...options, { id: `o${n}`, title: `${t('formDesign.option')} ${n}` }]);
  };
  return (
    <div className={wrong ? 'property wrong' : 'property'}>
      <span>{label}</span>
      <SortRows
        ids={options.map(option => option.id)}
        name={titleOf}
        onSort={ids => onChange(ids.flatMap(id => options.filter(option => option.id === id)))}
      >
        <table className="option-rows">
          <tbody>
            {options.map((option, n) => (
              <SortRow key={option.id} id={option.id}>
                {handle => (
                  <>
                    <td>{handle}</td>
                    <td>
                      <Input
                        aria-label={`${label} ${n + 1}`}
                        value={option.title}
                        onChange={event =>
                          onChange(options.with(n, { ...option, title: event.target.value }))
                        }
                      />
                    </td>
                    <td>
                      <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined aria-hidden />}
                        aria-label={t('formDesign.removeOption', { title: option.title })}
                        onClick={() => onChange(options.toSpliced(n, 1))}
                      />
                    </td>
                  </>
                )}
              </SortRow>
            ))}
          </tbody>
        </table>
      </SortRows>
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>
        {t('formDesign.addOption')}
      </Button>
      {wrong && <small className="form-wrong">{wrong}</small>}
    </div>
  );
}

/** Options below options, written as an outline. */
export function TreeRow({ wrong, options, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => toOutline(options));
  return (
    <TextRow
      label={t('formDesign.tree')}
      lines={5}
      value={text}
      wrong={wrong}
      onChange={next => {
        setText(next);
        onChange(fromOutline(next, options));
      }}
    />
  );
}
