import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { SelectRow, SwitchRow, TextRow } from '~/ui/design/Row';
import { Panel } from '~/ui/parts';
import type { Field, Flow } from './model';
import { usePublishedForms } from './people';

const TYPES = ['string', 'number', 'boolean', 'date'] as const;

/** What is the same for the whole process. */
export default function Settings(props: {
  flow: Flow;
  editable: boolean;
  change: (flow: Flow, about?: string) => void;
}) {
  const { t } = useTranslation();
  const { flow, change } = props;
  const forms = usePublishedForms();
  const fields = flow.fields ?? [];
  const policy = flow.policy ?? {};
  const setFields = (next: Field[], about = '') => change({ ...flow, fields: next }, about);
  const setForm = (form: string) => {
    const { form: _, start: __, ...others } = flow;
    change(form === '' ? others : { ...others, form, start: { type: 'form' } });
  };
  return (
    <div className="desk-single">
      <fieldset className="stack" disabled={!props.editable}>
        <Panel title={t('flows.views.settings')}>
          <div className="properties narrow-item">
            <TextRow
              label={t('flows.title')}
              value={flow.title}
              onChange={title => change({ ...flow, title }, 'title')}
            />
            <SelectRow
              label={t('flows.startForm')}
              clear
              value={flow.form ?? ''}
              options={forms.map(form => ({ value: form.key, label: form.title }))}
              onChange={setForm}
            />
          </div>
        </Panel>
        <Panel title={t('flows.fields')} extra={<span className="quiet">{t('flows.fieldsHint')}</span>}>
          {fields.length > 0 && (
            <table className="grid">
              <thead>
                <tr>
                  <th>{t('flows.fieldTitle')}</th>
                  <th>{t('flows.fieldName')}</th>
                  <th>{t('flows.fieldType')}</th>
                  <th>{t('flows.fieldRequired')}</th>
                  <th>
                    <span className="unseen">{t('common.remove')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {fields.map((field, n) => {
                  const set = (part: Partial<Field>, about: string) =>
                    setFields(fields.with(n, { ...field, ...part }), `field ${n} ${about}`);
                  return (
                    <tr key={n}>
                      <td>
                        <Input
                          aria-label={`${t('flows.fieldTitle')} ${n + 1}`}
                          value={field.title ?? ''}
                          onChange={event => set({ title: event.target.value }, 'title')}
                        />
                      </td>
                      <td>
                        <Input
                          aria-label={`${t('flows.fieldName')} ${n + 1}`}
                          value={field.name}
                          onChange={event => set({ name: event.target.value }, 'name')}
                        />
                      </td>
                      <td>
                        <Select
                          aria-label={`${t('flows.fieldType')} ${n + 1}`}
                          value={field.type}
                          popupMatchSelectWidth={false}
                          onChange={type => set({ type }, 'type')}
                          options={TYPES.map(value => ({ value, label: t(`design.types.${value}`) }))}
                        />
                      </td>
                      <td>
                        <Checkbox
                          aria-label={`${t('flows.fieldRequired')} ${n + 1}`}
                          checked={field.required ?? false}
                          onChange={event => set({ required: event.target.checked }, 'required')}
                        />
                      </td>
                      <td>
                        <Button
                          type="text"
                          icon={<DeleteOutlined aria-hidden />}
                          aria-label={t('flows.removeField', { title: field.title || field.name })}
                          onClick={() => setFields(fields.toSpliced(n, 1))}
                        />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )}
          <div className="grid-foot">
            <Button
              size="small"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => setFields([...fields, { name: `field_${fields.length + 1}`, type: 'string' }])}
            >
              {t('flows.addField')}
            </Button>
          </div>
        </Panel>
        <Panel title={t('flows.policy')}>
          <div className="properties narrow-item">
            <SelectRow
              label={t('flows.repeated')}
              value={policy.repeated ?? 'ask'}
              options={(['ask', 'once', 'consecutive'] as const).map(value => ({
                value,
                label: t(`flows.repeats.${value}`),
              }))}
              onChange={repeated => change({ ...flow, policy: { ...policy, repeated: repeated as 'ask' } })}
            />
            <SwitchRow
              label={t('flows.withdraw')}
              value={policy.withdraw ?? true}
              onChange={withdraw => change({ ...flow, policy: { ...policy, withdraw } })}
            />
            <SwitchRow
              label={t('flows.cancel')}
              value={policy.cancel ?? true}
              onChange={cancel => change({ ...flow, policy: { ...policy, cancel } })}
            />
          </div>
        </Panel>
      </fieldset>
    </div>
  );
}
