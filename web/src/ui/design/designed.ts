import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestId } from '~/api/client';
import { useAsk } from '../ask';
import { useFeedback } from '../feedback';
import { useHistory } from '../history';

interface Kept {
  key: string;
  revision: string;
}

interface Calls<Record extends Kept, Document> {
  save: (key: string, document: Document, kept: { revision: string; requestId: string }) => Promise<Record>;
  publish: (key: string, kept: { note: string; revision: string; requestId: string }) => Promise<Record>;
  retire: (key: string, kept: { revision: string; requestId: string }) => Promise<Record>;
}

interface Props<Record extends Kept, Document> {
  /** In front of what the cache keeps of it. */
  name: string;
  loaded: Record;
  document: (record: Record) => Document;
  calls: Calls<Record, Document>;
  hints: { publish: string; retire: string };
}

/** Something that is designed: its document with the steps that may be taken back, and what may be done with it. */
export function useDesigned<Record extends Kept, Document>(props: Props<Record, Document>) {
  const { name, calls, hints } = props;
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [kept, keep] = useState(() => ({ record: props.loaded, document: props.document(props.loaded) }));
  const { record } = kept;
  const history = useHistory(kept.document);
  const document = history.now;
  const dirty = document !== kept.document;

  /** What the service says of it from now on; what is worked on stays, with the steps that may be taken back. */
  const take = async (said: Record | undefined): Promise<Record | undefined> => {
    if (!said) return undefined;
    keep({ record: said, document });
    client.setQueryData([name, 'one', record.key], said);
    await client.invalidateQueries({ queryKey: [name], predicate: query => query.queryKey[1] !== 'one' });
    return said;
  };
  /** `quiet` for what is kept by itself, as it is typed. */
  const save = async (quiet = false) => {
    const at = { revision: record.revision, requestId: requestId() };
    return take(
      await feedback.attempt(
        () => calls.save(record.key, document, at),
        quiet ? undefined : t('common.saved'),
      ),
    );
  };
  const publish = async () => {
    const asked = await ask({ title: t('design.publish'), hint: hints.publish, label: t('design.note') });
    if (!asked) return;
    const saved = dirty ? await save() : record;
    if (!saved) return;
    const at = { note: asked.text, revision: saved.revision, requestId: requestId() };
    await take(await feedback.attempt(() => calls.publish(record.key, at), t('design.published')));
  };
  const retire = async () => {
    const asked = await ask({ title: t('design.retire'), hint: hints.retire, danger: true });
    if (!asked) return;
    const at = { revision: record.revision, requestId: requestId() };
    await take(await feedback.attempt(() => calls.retire(record.key, at), t('design.retired')));
  };
  return { record, history, document, dirty, save, publish, retire, accept: take };
}
