import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '../feedback';
import { Panel } from '../parts';

interface Props {
  document: unknown;
  hint: string;
  editable: boolean;
  change: (document: unknown) => void;
}

/** The document itself, for what has no place among the properties. */
export default function Json({ document, hint, editable, change }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const whole = JSON.stringify(document, null, 2);
  const [text, setText] = useState<string>();
  const apply = () => {
    try {
      change(JSON.parse(text ?? whole));
      setText(undefined);
    } catch {
      feedback.refuse(t('design.jsonWrong'));
    }
  };
  return (
    <div className="desk-single">
      <Panel
        title={<span className="quiet">{hint}</span>}
        extra={
          editable && (
            <Button size="small" disabled={text === undefined} onClick={apply}>
              {t('design.apply')}
            </Button>
          )
        }
      >
        <Input.TextArea
          className="code"
          aria-label={t('design.json')}
          readOnly={!editable}
          spellCheck={false}
          autoSize={{ minRows: 20, maxRows: 40 }}
          value={text ?? whole}
          onChange={event => setText(event.target.value)}
        />
      </Panel>
    </div>
  );
}
