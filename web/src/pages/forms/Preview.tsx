import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry, FormDocument } from '~/ui/form/document';
import { FormView, useSetting } from '~/ui/form/FormView';
import { beginning } from '~/ui/form/linkage';
import { Panel } from '~/ui/parts';

/** The form as people fill it in: what depends on what may be tried. */
export default function Preview({ document }: { document: FormDocument }) {
  const { t } = useTranslation();
  const setting = useSetting();
  const [entry, setEntry] = useState<Entry>();
  return (
    <div className="desk-single">
      <Panel
        title={<span className="quiet">{t('formDesign.previewHint')}</span>}
        extra={
          <Button size="small" onClick={() => setEntry(undefined)}>
            {t('formDesign.fillAgain')}
          </Button>
        }
      >
        <FormView document={document} entry={entry ?? beginning(document, setting)} onChange={setEntry} />
      </Panel>
    </div>
  );
}
