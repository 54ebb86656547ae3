import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Row } from '~/ui/design/Row';
import type { Name } from '~/ui/form/names';
import { Insert, Otherwise } from './ActionPanel';
import { fromTemplate, toTemplate } from './model';

interface Props {
  label: string;
  formula: string;
  names: Name[];
  onChange: (formula: string) => void;
}

/** A text with values in it; or the formula itself, where it says more. */
export function TemplateRow({ label, formula, names, onChange }: Props) {
  const { t } = useTranslation();
  const text = toTemplate(formula);
  const [written, setWritten] = useState(false);
  if (text === undefined || written)
    return (
      <Row label={label}>
        {id => (
          <div className="condition-written">
            <Input.TextArea
              id={id}
              className="code"
              autoSize={{ minRows: 1, maxRows: 6 }}
              value={formula}
              onChange={event => onChange(event.target.value)}
            />
            {text !== undefined && (
              <Otherwise onClick={() => setWritten(false)}>{t('automations.asText')}</Otherwise>
            )}
          </div>
        )}
      </Row>
    );
  return (
    <Row label={label} hint={t('automations.textHint')}>
      {id => (
        <div className="automation-text">
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={text}
            onChange={event => onChange(fromTemplate(event.target.value, names))}
          />
          <span className="inline">
            <Insert names={names} onInsert={name => onChange(fromTemplate(`${text}{${name}}`, names))} />
            <Otherwise onClick={() => setWritten(true)}>{t('automations.asFormula')}</Otherwise>
          </span>
        </div>
      )}
    </Row>
  );
}
