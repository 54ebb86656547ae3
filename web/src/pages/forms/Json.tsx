import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '~/ui/feedback';
import { type FormDocument, readForm } from '~/ui/form/document';
import { Panel } from '~/ui/parts';

interface Props {
  document: FormDocument;
  editable: boolean;
  change: (document: FormDocument) => void;
}

/** The document itself, for what has no place among the properties. */
export default function Json({ document, editable, change }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const whole = JSON.stringify(document, null, 2);
  const [text, setText] = useState<string>();
  const apply = () => {
    try {
      change(readForm(JSON.parse(text ?? whole)));
      setText(undefined);
    } catch {
      feedback.refuse(t('formDesign.jsonWrong'));
    }
  };
  return (
    <div className="desk-single">
      <Panel
        title={<span className="quiet">{t('formDesign.jsonHint')}</span>}
        extra={
          editable && (
            <Button size="small" disabled={text === undefined} onClick={apply}>
              {t('formDesign.apply')}
            </Button>
          )
        }
      >
        <Input.TextArea
          className="code"
          aria-label={t('formDesign.views.json')}
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
