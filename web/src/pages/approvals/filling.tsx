import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instance, Task } from '~/api/models';
import { Problem } from '~/api/problem';
import { byPlace, type Entry, type FormDocument, type Right, sent } from '~/ui/form/document';
import { FormView, useSetting } from '~/ui/form/FormView';
import { beginning } from '~/ui/form/linkage';
import { Facts, Panel } from '~/ui/parts';
import type { Definition } from './document';

/** The form of a node, on its way to be filled in. */
export interface Filling {
  key: string;
  title: string;
  /** Nothing for who may not read the process. */
  document: FormDocument | undefined;
  entry: Entry;
  right: (field: string) => Right;
  change: (entry: Entry) => void;
  problems: Record<string, string>;
  /** What is sent of it. */
  sent: () => Entry | undefined;
  /** Puts the words of a refusal at the fields; says whether there are any. */
  refuse: (error: unknown) => boolean;
}

/** What somebody is asked to fill in where they are asked, by task. */
export function useFillings(instance: Instance, tasks: Task[], definition: Definition | undefined) {
  const setting = useSetting();
  const [given, setGiven] = useState<Record<string, Entry>>({});
  const [problems, setProblems] = useState<Record<string, Record<string, string>>>({});
  return new Map(
    tasks.flatMap((task): [string, Filling][] => {
      const key = instance.places.find(place => place.node === task.node)?.formKey ?? '';
      if (key === '') return [];
      const form = definition?.forms[key];
      const before = (instance.forms as Record<string, Entry>)[key] ?? {};
      const fresh = Object.keys(before).length === 0 && form ? beginning(form.document, setting) : {};
      const entry = given[task.id] ?? { ...fresh, ...before };
      const filling: Filling = {
        key,
        title: form?.title ?? key,
        document: form?.document,
        entry,
        right: rightsTo(instance, key),
        change: next => setGiven({ ...given, [task.id]: next }),
        problems: problems[task.id] ?? {},
        sent: () => form && sent(form.document, entry, before),
        refuse: error => {
          if (!form || !(error instanceof Problem)) return false;
          const { places } = byPlace(error.violations);
          setProblems({ ...problems, [task.id]: places });
          return Object.keys(places).length > 0;
        },
      };
      return [[task.id, filling]];
    }),
  );
}

function rightsTo(instance: Instance, key: string): (field: string) => Right {
  const rights = instance.formRights.find(one => one.formKey === key);
  const named = new Map(rights?.fields.map(one => [one.field, one.right as Right]));
  return field => named.get(field) ?? (rights?.default as Right | undefined) ?? 'read';
}

/** What is to be filled in. */
export function Fill({ filling }: { filling: Filling }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('forms.fillIn', { title: filling.title })}>
      {filling.document ? (
        <FormView
          document={filling.document}
          entry={filling.entry}
          onChange={filling.change}
          right={filling.right}
          problems={filling.problems}
        />
      ) : (
        <p className="quiet">{t('forms.notShown')}</p>
      )}
    </Panel>
  );
}

/** What was filled in on the way, as far as one may see it; what is being filled in now stands in its own part. */
export function Filled(props: { instance: Instance; definition: Definition | undefined; but: string[] }) {
  const entries = Object.entries(props.instance.forms as Record<string, Entry>);
  return entries
    .filter(([key]) => !props.but.includes(key))
    .map(([key, entry]) => {
      const form = props.definition?.forms[key];
      return (
        <Panel key={key} title={form?.title ?? key}>
          {form ? (
            <FormView
              document={form.document}
              entry={entry}
              right={field => (field in entry || isColumn(form.document, field) ? 'read' : 'hidden')}
            />
          ) : (
            <Facts
              facts={Object.entries(entry).map(([id, value]) => [
                id,
                typeof value === 'object' ? JSON.stringify(value) : String(value),
              ])}
            />
          )}
        </Panel>
      );
    });
}

const isColumn = (document: FormDocument, field: string) => !(field in document.data.properties);
