import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Code } from '~/ui/design/Code';
import { readSample } from './design';

interface Props {
  sample: Record<string, unknown>;
  editable: boolean;
  onChange: (sample: Record<string, unknown>) => void;
}

/** The data that it is checked and previewed with. */
export function Sample({ sample, editable, onChange }: Props) {
  const { t } = useTranslation();
  const whole = JSON.stringify(sample, null, 2);
  // While it is no document it stays text here.
  const [text, setText] = useState<string>();
  const read = readSample(text ?? whole);
  const wrong = 'wrong' in read;
  return (
    <>
      <Code
        label={t('templates.sample')}
        readOnly={!editable}
        wrong={new Set(wrong ? [read.line] : [])}
        value={text ?? whole}
        onChange={next => {
          setText(next);
          const found = readSample(next);
          if ('sample' in found) onChange(found.sample);
        }}
      />
      {wrong ? (
        <small className="tone-bad" role="status">
          {t('templates.sampleWrong')} {read.wrong}
        </small>
      ) : (
        <small className="quiet">{t('templates.sampleHint')}</small>
      )}
    </>
  );
}
