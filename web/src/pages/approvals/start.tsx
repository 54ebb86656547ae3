import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import { Problem } from '~/api/problem';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { byPlace, type Entry, sent } from '~/ui/form/document';
import { FormView, useSetting } from '~/ui/form/FormView';
import { beginning } from '~/ui/form/linkage';
import { useDefinition } from './definition';
import { ProcessFields } from './fields';

interface Values {
  processKey: string;
  title: string;
  data?: Record<string, string | number | boolean>;
}

/** Starts a process: its subject, its fields, and the form that the starter fills in. */
export function StartForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const navigate = useNavigate();
  const client = useQueryClient();
  const setting = useSetting();
  const [process, setProcess] = useState('');
  const [given, setGiven] = useState<Entry>();
  const [problems, setProblems] = useState<Record<string, string>>({});
  const processes = useQuery({
    queryKey: ['processes', 'published'],
    queryFn: () =>
      answer(api.GET('/v1/processes', { params: { query: { state: 'STATE_PUBLISHED', pageSize: 200 } } })),
  });
  const known = processes.data?.processes ?? [];
  const definition = useDefinition(process, known.find(one => one.key === process)?.publishedVersion ?? 0);
  const form = definition?.forms[definition.atStart];
  const entry = given ?? (form ? beginning(form.document, setting) : {});
  return (
    <FormDrawer<Values>
      title={t('approvals.start')}
      open
      onClose={onClose}
      root="instance"
      width={form ? 720 : 520}
      initial={{}}
      submitText={t('approvals.submit')}
      submit={async ({ processKey, title, data = {} }) => {
        const filled = Object.fromEntries(
          Object.entries(data).filter(([, value]) => value !== undefined && value !== ''),
        );
        setProblems({});
        const started = await answer(
          api.POST('/v1/instances', {
            body: {
              instance: { processKey, title, data: filled },
              requestId: requestId(),
              ...(form ? { form: sent(form.document, entry) } : {}),
            },
          }),
        ).catch(error => {
          if (!(error instanceof Problem)) throw error;
          const { places } = byPlace(error.violations);
          setProblems(places);
          if (Object.keys(places).length === 0) throw error;
          // What is wrong with the form is said at its fields.
          const others = error.violations.filter(one => !one.field.startsWith('form.'));
          throw Object.assign(error, { violations: others, message: t('forms.refused') });
        });
        await client.invalidateQueries({ queryKey: ['instances'] });
        feedback.done(t('approvals.started'));
        onClose();
        void navigate({ to: '/approvals/$id', params: { id: started.id } as never });
      }}
    >
      {() => (
        <>
          <Form.Item name="processKey" label={t('approvals.process')} rules={[{ required: true }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={known.map(one => ({ value: one.key, label: one.title }))}
              onChange={key => {
                setProcess(key);
                setGiven(undefined);
                setProblems({});
              }}
            />
          </Form.Item>
          <Form.Item
            name="title"
            label={t('approvals.subject')}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <ProcessFields fields={definition?.fields ?? []} />
          {form && (
            <FormView document={form.document} problems={problems} entry={entry} onChange={setGiven} />
          )}
        </>
      )}
    </FormDrawer>
  );
}
