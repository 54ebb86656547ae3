import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Row, SelectRow, SwitchRow, TextRow } from '~/ui/design/Row';
import { type FormDocument, fieldsOf, type Right } from '~/ui/form/document';
import { PeoplePicker } from '~/ui/inputs';
import { type Ask, type Flow, type Kind, spell } from './model';
import { usePublishedForms } from './people';
import { WhoRows } from './WhoRows';

interface Props {
  kind: Kind;
  ask: Ask;
  flow: Flow;
  forms: Record<string, FormDocument>;
  /** The nodes that one may go back to. */
  nodes: { value: string; label: string }[];
  onChange: (ask: Ask) => void;
}

const MINUTES = { minutes: 1, hours: 60, days: 480 };

/** Without what is as it is without saying. */
function tidy(ask: Ask): Ask {
  return Object.fromEntries(Object.entries(ask).filter(([, value]) => value !== undefined)) as unknown as Ask;
}

/** What is asked of people: who, how many must agree, by when, with which form. */
export function AskPanel({ kind, ask, flow, forms, nodes, onChange }: Props) {
  const { t } = useTranslation();
  const published = usePublishedForms();
  const set = (change: { [K in keyof Ask]?: Ask[K] | undefined }) =>
    onChange(tidy({ ...ask, ...change } as Ask));
  const share = typeof ask.mode === 'object' ? ask.mode.share : undefined;
  const users = typeof ask.nobody === 'object' ? ask.nobody.users : undefined;
  const back = typeof ask.rejected === 'object' ? ask.rejected.return : undefined;
  const { amount, unit } = spell(ask.deadline?.minutes ?? 0);
  return (
    <>
      <WhoRows who={ask.who} onChange={who => set({ who })} />
      <SelectRow
        label={t('flows.mode')}
        value={share === undefined ? String(ask.mode ?? 'all') : 'share'}
        options={(['all', 'any', 'sequence', 'share', 'random'] as const).map(value => ({
          value,
          label: t(`flows.modes.${value}`),
        }))}
        onChange={mode => set({ mode: mode === 'share' ? { share: 51 } : mode })}
      />
      {share !== undefined && (
        <TextRow
          label={t('flows.share')}
          type="number"
          value={String(share)}
          onChange={text => set({ mode: { share: Math.trunc(Number(text)) } })}
        />
      )}
      {kind === 'approve' && (
        <>
          <SelectRow
            label={t('flows.starterAsked')}
            value={ask.starter ?? 'ask'}
            options={(['ask', 'pass', 'superior'] as const).map(value => ({
              value,
              label: t(`flows.starters.${value}`),
            }))}
            onChange={starter => set({ starter: starter as 'ask' })}
          />
          <SelectRow
            label={t('flows.rejected')}
            value={back === undefined ? 'end' : 'return'}
            options={(['end', 'return'] as const).map(value => ({
              value,
              label: t(`flows.rejections.${value}`),
            }))}
            onChange={next => set({ rejected: next === 'return' ? { return: 'start' } : undefined })}
          />
          {back !== undefined && (
            <SelectRow
              label={t('flows.returnTo')}
              value={back}
              options={[{ value: 'start', label: t('flows.start') }, ...nodes]}
              onChange={node => set({ rejected: { return: node } })}
            />
          )}
        </>
      )}
      <SelectRow
        label={t('flows.nobody')}
        value={users === undefined ? String(ask.nobody ?? 'incident') : 'users'}
        options={(['incident', 'pass', 'reject', 'users'] as const).map(value => ({
          value,
          label: t(`flows.nobodies.${value}`),
        }))}
        onChange={nobody => set({ nobody: nobody === 'users' ? { users: [] } : nobody })}
      />
      {users !== undefined && (
        <Row label={t('flows.nobodies.users')}>
          {id => <PeoplePicker id={id} value={users} onChange={next => set({ nobody: { users: next } })} />}
        </Row>
      )}
      <Row label={t('flows.deadline')}>
        {id => (
          <div className="property-pair">
            <Input
              id={id}
              type="number"
              min={0}
              placeholder={t('flows.noDeadline')}
              value={amount === 0 ? '' : String(amount)}
              onChange={event => {
                const minutes = Math.trunc(Number(event.target.value)) * MINUTES[unit];
                set({ deadline: minutes > 0 ? { ...ask.deadline, minutes } : undefined });
              }}
            />
            <Radio.Group
              optionType="button"
              size="small"
              aria-label={t('flows.amount')}
              value={unit}
              onChange={event => {
                const next = event.target.value as keyof typeof MINUTES;
                if (amount > 0) set({ deadline: { ...ask.deadline, minutes: amount * MINUTES[next] } });
              }}
              options={(['minutes', 'hours', 'days'] as const).map(value => ({
                value,
                label: t(`flows.units.${value}`),
              }))}
            />
          </div>
        )}
      </Row>
      {ask.deadline && (
        <SelectRow
          label={t('flows.late')}
          value={ask.deadline.then ?? 'remind'}
          options={(['remind', 'pass', 'reject', 'escalate'] as const).map(value => ({
            value,
            label: t(`flows.lates.${value}`),
          }))}
          onChange={then => ask.deadline && set({ deadline: { ...ask.deadline, then } })}
        />
      )}
      <SelectRow
        label={t('flows.form')}
        clear
        value={ask.form ?? ''}
        options={published.map(form => ({ value: form.key, label: form.title }))}
        onChange={form => set({ form: form === '' ? undefined : form })}
      />
      <Rights ask={ask} flow={flow} forms={forms} set={set} />
      <SwitchRow
        label={t('flows.comment')}
        value={ask.comment ?? false}
        onChange={on => set({ comment: on || undefined })}
      />
      {kind === 'approve' && (
        <SwitchRow
          label={t('flows.signature')}
          value={ask.signature ?? false}
          onChange={on => set({ signature: on || undefined })}
        />
      )}
    </>
  );
}

/** What may be done here with which field: of the process, and of the form. */
function Rights(props: {
  ask: Ask;
  flow: Flow;
  forms: Record<string, FormDocument>;
  set: (change: { fields: Record<string, Right> | undefined }) => void;
}) {
  const { t } = useTranslation();
  const { ask, flow, forms } = props;
  const form = ask.form ? forms[ask.form] : undefined;
  const rows = [
    ...(flow.fields ?? []).map(field => ({
      id: field.name,
      title: field.title || field.name,
      usual: 'read' as Right,
    })),
    ...(form
      ? fieldsOf(form).map(({ id, property, table }) => ({
          id,
          title: table ? `　${property.title}` : property.title,
          usual: 'write' as Right,
        }))
      : []),
  ];
  if (rows.length === 0) return null;
  const set = (id: string, right: Right, usual: Right) => {
    const { [id]: _, ...others } = ask.fields ?? {};
    const fields = right === usual ? others : { ...others, [id]: right };
    props.set({ fields: Object.keys(fields).length > 0 ? fields : undefined });
  };
  return (
    <div className="property">
      <span>{t('flows.rights')}</span>
      <ul className="rights">
        {rows.map(({ id, title, usual }) => (
          <li key={id}>
            <span className="clip">{title}</span>
            <Radio.Group
              optionType="button"
              size="small"
              aria-label={title}
              value={ask.fields?.[id] ?? usual}
              onChange={event => set(id, event.target.value as Right, usual)}
              options={(['hidden', 'read', 'write'] as const).map(value => ({
                value,
                label: t(`flows.right.${value}`),
              }))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
