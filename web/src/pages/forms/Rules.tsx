import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Condition } from '~/ui/design/Condition';
import { SwitchRow, TextRow } from '~/ui/design/Row';
import { type FormDocument, isComputed, type Property } from '~/ui/form/document';
import { formNames, type Name, namesOf } from '~/ui/form/names';
import { rulesOf, setRules } from './edit';

interface About {
  document: FormDocument;
  change: (document: FormDocument, about?: string) => void;
}

/** What nobody gives a beginning: it is chosen, written or taken. */
const NO_BEGINNING: ReadonlySet<string> = new Set([
  'subtable',
  'attachment',
  'image',
  'signature',
  'location',
  'richtext',
  'region',
  'bank_account',
  'reference',
  'daterange',
  'cascader',
  'checkbox',
  'multiselect',
]);

/** When a field or section is there. */
export function VisibleRule({ document, change, about, names }: About & { about: string; names?: Name[] }) {
  const { t } = useTranslation();
  // Several conditions must all hold; they are one to who designs.
  const when = rulesOf(document, 'visible', about)
    .map(one => one.when)
    .join(' and ');
  return (
    <div className="property">
      <span>{t('formDesign.visibleWhen')}</span>
      <small className="quiet">{t('formDesign.visibleHint')}</small>
      <Condition
        label={t('formDesign.visibleWhen')}
        value={when}
        names={names ?? formNames(document)}
        onChange={text =>
          change(
            setRules(document, 'visible', about, text === '' ? [] : [{ target: about, when: text }]),
            `${about} visible`,
          )
        }
      />
    </div>
  );
}

/** What depends on other fields: whether it is there, must be filled in, begins with something, must hold. */
export function FieldRules(props: About & { id: string; property: Property; table: string }) {
  const { t } = useTranslation();
  const { document, change, id, property, table } = props;
  const control = property['x-control'];
  const names = formNames(document, table === '' ? undefined : table);
  const own = new Set(namesOf(id, property).map(name => name.name));
  const others = names.filter(name => !own.has(name.name));
  const required = rulesOf(document, 'required', id);
  const when = required[0]?.when ?? '';
  const formula = rulesOf(document, 'formulas', id)[0]?.expression ?? '';
  const beginning = rulesOf(document, 'defaults', id)[0]?.expression ?? '';
  return (
    <>
      {control === 'formula' && (
        <TextRow
          label={t('formDesign.formula')}
          lines={2}
          value={formula}
          hint={t('formDesign.formulaHint', {
            names: others.map(name => `${name.name}（${name.title}）`).join(t('common.comma')),
          })}
          onChange={expression =>
            change(
              setRules(document, 'formulas', id, expression === '' ? [] : [{ field: id, expression }]),
              `${id} formula`,
            )
          }
        />
      )}
      {!isComputed(property) && (
        <SwitchRow
          label={t('formDesign.required')}
          value={required.length > 0}
          onChange={on => change(setRules(document, 'required', id, on ? [{ field: id }] : []))}
        />
      )}
      {required.length > 0 && (
        <div className="property">
          <span>{t('formDesign.requiredWhen')}</span>
          <small className="quiet">{t('formDesign.requiredHint')}</small>
          <Condition
            label={t('formDesign.requiredWhen')}
            value={when}
            names={others}
            onChange={text =>
              change(
                setRules(document, 'required', id, [{ field: id, ...(text === '' ? {} : { when: text }) }]),
                `${id} required`,
              )
            }
          />
        </div>
      )}
      <VisibleRule document={document} change={change} about={id} names={others} />
      {!isComputed(property) && !NO_BEGINNING.has(control) && (
        <TextRow
          label={t('formDesign.initial')}
          value={beginning}
          hint={t('formDesign.initialHint')}
          onChange={expression =>
            change(
              setRules(document, 'defaults', id, expression === '' ? [] : [{ field: id, expression }]),
              `${id} default`,
            )
          }
        />
      )}
      <Checks document={document} change={change} id={id} names={names} />
    </>
  );
}

function Checks({ document, change, id, names }: About & { id: string; names: Name[] }) {
  const { t } = useTranslation();
  const checks = rulesOf(document, 'checks', id);
  const set = (next: typeof checks, about = '') => change(setRules(document, 'checks', id, next), about);
  return (
    <div className="property">
      <span>{t('formDesign.checks')}</span>
      {checks.map((check, n) => (
        <div key={n} className="check">
          <Condition
            label={`${t('formDesign.check')} ${n + 1}`}
            value={check.holds}
            names={names}
            onChange={holds => set(checks.with(n, { ...check, holds }), `${id} check ${n}`)}
          />
          <div className="property-pair">
            <TextRow
              label={t('formDesign.message')}
              value={check.message}
              onChange={message => set(checks.with(n, { ...check, message }), `${id} message ${n}`)}
            />
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('formDesign.removeCheck', { number: n + 1 })}
              onClick={() => set(checks.toSpliced(n, 1))}
            />
          </div>
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => set([...checks, { field: id, holds: '', message: '' }])}
      >
        {t('formDesign.addCheck')}
      </Button>
    </div>
  );
}
