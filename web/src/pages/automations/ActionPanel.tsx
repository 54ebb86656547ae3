import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import { useMay } from '~/app/session';
import { SelectRow, TextRow } from '~/ui/design/Row';
import type { Name } from '~/ui/form/names';
import type { Who } from '../flows/model';
import { WhoRows } from '../flows/WhoRows';
import type { Kind } from './catalogue';
import { type Action, actionKind, type Does } from './model';
import { TemplateRow } from './TemplateRow';
import { Values } from './Values';
import { OffsetRow } from './WhenPanel';

/** Who may be meant, and what each begins with. */
const WHO = {
  owner: undefined,
  superior: 0,
  users: [],
  role: '',
  department: '',
  head: '',
  group: '',
  head_of: 'record.department_id',
  expression: 'record.owner_id',
};

interface Props {
  action: Action;
  kind: Kind | undefined;
  names: Name[];
  onChange: (does: Does, about?: string) => void;
}

/** What an action does, and with which values. */
export function ActionPanel({ action, kind, names, onChange }: Props) {
  const { t } = useTranslation();
  const { notify, task, update, assign, start, http, call, add_approver: approver } = action.does;
  const who = (people: Who[], set: (who: Who[]) => void) => (
    <WhoRows label={t('automations.whom')} who={people} beginnings={WHO} onChange={set} />
  );
  switch (actionKind(action)) {
    case 'notify':
      if (!notify) return null;
      return (
        <>
          {who(notify.who, next => onChange({ notify: { ...notify, who: next } }))}
          <TemplateRow
            label={t('automations.text')}
            formula={notify.title}
            names={names}
            onChange={title => onChange({ notify: { ...notify, title } }, 'text')}
          />
        </>
      );
    case 'task': {
      if (!task) return null;
      const { due, ...undated } = task;
      return (
        <>
          {who(task.who, next => onChange({ task: { ...task, who: next } }))}
          <TemplateRow
            label={t('automations.text')}
            formula={task.title}
            names={names}
            onChange={title => onChange({ task: { ...task, title } }, 'text')}
          />
          <OffsetRow
            label={t('automations.due')}
            offset={due}
            onChange={next =>
              onChange({ task: Object.values(next)[0] === 0 ? undated : { ...task, due: next } }, 'due')
            }
          />
        </>
      );
    }
    case 'update':
      return (
        <Values
          values={update ?? {}}
          names={names}
          known={kind ? Object.keys(kind.fields) : []}
          onChange={values => onChange({ update: values }, 'values')}
        />
      );
    case 'assign':
      return who(assign ?? [], next => onChange({ assign: next }));
    case 'start':
      if (!start) return null;
      return (
        <>
          <Processes value={start.process} onChange={process => onChange({ start: { ...start, process } })} />
          <Values
            values={start.fields ?? {}}
            names={names}
            known={[]}
            onChange={fields => onChange({ start: { ...start, fields } }, 'values')}
          />
        </>
      );
    case 'http':
      if (!http) return null;
      return (
        <>
          <TextRow
            label={t('automations.url')}
            value={http.url}
            onChange={url => onChange({ http: { ...http, url } }, 'url')}
          />
          <Values
            values={http.fields ?? {}}
            names={names}
            known={[]}
            onChange={fields => onChange({ http: { ...http, fields } }, 'values')}
          />
        </>
      );
    case 'call':
      if (!call) return null;
      return (
        <>
          <TextRow
            label={t('automations.method')}
            hint={t('automations.methodHint')}
            value={call.method}
            onChange={method => onChange({ call: { ...call, method } }, 'method')}
          />
          <Values
            values={call.request ?? {}}
            names={names}
            known={[]}
            onChange={request => onChange({ call: { ...call, request } }, 'values')}
          />
        </>
      );
    case 'add_approver':
      if (!approver) return null;
      return (
        <>
          {who(approver.who, next => onChange({ add_approver: { ...approver, who: next } }))}
          <Processes
            newest
            value={approver.process ?? ''}
            onChange={process => {
              const { process: _, ...others } = approver;
              onChange({ add_approver: process === '' ? others : { ...others, process } });
            }}
          />
        </>
      );
  }
}

/** The processes that are published. */
function Processes(props: { value: string; newest?: boolean; onChange: (key: string) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const list = useQuery({
    queryKey: ['processes', 'published'],
    enabled: may('workflow.process.read'),
    staleTime: 60_000,
    queryFn: () =>
      answer(api.GET('/v1/processes', { params: { query: { state: 'STATE_PUBLISHED', pageSize: 500 } } })),
  });
  const known = (list.data?.processes ?? []).map(one => ({ value: one.key, label: one.title || one.key }));
  const own = known.some(one => one.value === props.value)
    ? []
    : [{ value: props.value, label: props.value }];
  return (
    <SelectRow
      label={t('automations.process')}
      value={props.newest && props.value === '' ? 'newest' : props.value}
      onChange={key => props.onChange(key === 'newest' ? '' : key)}
      options={[
        ...(props.newest ? [{ value: 'newest', label: t('automations.newest') }] : []),
        ...known,
        ...own.filter(one => one.value !== ''),
      ]}
    />
  );
}

/** Puts a value of the record into a text. */
export function Insert({ names, onInsert }: { names: Name[]; onInsert: (name: string) => void }) {
  const { t } = useTranslation();
  return (
    <Select<string | null>
      size="small"
      aria-label={t('automations.insert')}
      placeholder={t('automations.insert')}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={null}
      onChange={name => name && onInsert(name)}
      options={names.map(one => ({ value: one.name, label: one.title }))}
    />
  );
}

/** Another way to write the same. */
export const Otherwise = ({ children, onClick }: { children: string; onClick: () => void }) => (
  <Button type="link" size="small" onClick={onClick}>
    {children}
  </Button>
);
