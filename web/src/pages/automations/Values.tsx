import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Name } from '~/ui/form/names';
import { useFieldTitle } from './words';

interface Props {
  values: Record<string, string>;
  names: Name[];
  /** Fields that it may be about; anything else may be written too. */
  known: string[];
  onChange: (values: Record<string, string>) => void;
}

/** Fields and the formula of each. A row without a name is not kept yet. */
export function Values({ values, names, known, onChange }: Props) {
  const { t } = useTranslation();
  const titleOf = useFieldTitle();
  const [rows, setRows] = useState(() => Object.entries(values));
  const kept = Object.fromEntries(rows.filter(([name]) => name !== ''));
  // Undone elsewhere: what is shown is what is kept.
  const shown = JSON.stringify(kept) === JSON.stringify(values) ? rows : Object.entries(values);
  const put = (next: [string, string][]) => {
    setRows(next);
    onChange(Object.fromEntries(next.filter(([name]) => name !== '')));
  };
  return (
    <div className="property">
      <span>{t('automations.values')}</span>
      {shown.map(([name, formula], n) => (
        <div key={n} className="value-row">
          <AutoComplete
            aria-label={`${t('automations.valueName')} ${n + 1}`}
            placeholder={t('automations.valueName')}
            popupMatchSelectWidth={false}
            value={name}
            onChange={next => put(shown.with(n, [next ?? '', formula]))}
            options={known.map(value => ({ value, label: `${titleOf(value)} ${value}` }))}
          />
          <AutoComplete
            className="code"
            aria-label={`${t('automations.formula')} ${n + 1}`}
            placeholder={t('automations.formula')}
            popupMatchSelectWidth={false}
            value={formula}
            onChange={next => put(shown.with(n, [name, next ?? '']))}
            options={names.map(one => ({ value: one.name, label: `${one.title} ${one.name}` }))}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('automations.remove', { name: name || String(n + 1) })}
            onClick={() => put(shown.toSpliced(n, 1))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setRows([...shown, ['', '']])}>
        {t('automations.addValue')}
      </Button>
      <small className="quiet">{t('automations.formulaHint')}</small>
    </div>
  );
}
