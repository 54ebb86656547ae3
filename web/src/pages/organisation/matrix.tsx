import { Checkbox, Input, Select } from 'antd';
import { Fragment, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartments } from '~/app/people';
import { useMe } from '~/app/session';
import { Empty } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { ACTIONS } from './actions';
import { choices } from './departments';
import {
  EVERYTHING,
  type Grant,
  type Group,
  granted,
  MANAGE,
  type Rights,
  SCOPES,
  type Scope,
  shownActions,
} from './grants';

type Reach = Scope | 'NONE';
const REACHES: Reach[] = ['NONE', ...SCOPES];
/** Of some actions a part of the company has no meaning. */
const reaches = (action: string): Reach[] => (action === MANAGE ? ['NONE', 'SCOPE_ALL'] : REACHES);

interface Props {
  rights: Rights;
  onChange: (rights: Rights) => void;
}

/** What may be done, and how far: a row for each action, a column for each reach. */
export function Matrix({ rights, onChange }: Props) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const me = useMe();
  const [wanted, setWanted] = useState('');
  const [only, setOnly] = useState(false);
  const word = (action: string) =>
    action === EVERYTHING
      ? t('organisation.everything')
      : t(`organisation.actions.${action}` as 'organisation.everything', action);
  // Also what the suite knows of, and this console does not yet.
  const actions = useMemo(() => {
    const told = me.grants.map(grant => grant.action);
    const own = Object.keys(rights);
    return [...new Set([...ACTIONS, ...told, ...own])].filter(action => action !== EVERYTHING).sort();
  }, [me.grants, rights]);
  const shown = shownActions(actions, word, wanted, only ? rights : undefined);
  const set = (action: string, reach: Reach) =>
    onChange(granted(rights, action, reach === 'NONE' ? undefined : reach));
  const setGroup = (own: string[], reach: Reach) =>
    onChange(
      own.reduce(
        (all, action) =>
          reaches(action).includes(reach) ? granted(all, action, reach === 'NONE' ? undefined : reach) : all,
        rights,
      ),
    );
  const row = (action: string) => (
    <Line
      key={action}
      action={action}
      word={word(action)}
      grant={rights[action]}
      narrow={narrow}
      onReach={reach => set(action, reach)}
      onDepartments={departmentIds =>
        onChange({ ...rights, [action]: { action, scope: 'SCOPE_DEPT_CUSTOM', departmentIds } })
      }
    />
  );
  return (
    <>
      <div className="matrix-tools">
        <Input.Search
          allowClear
          className="search-box"
          placeholder={t('organisation.searchAction')}
          aria-label={t('organisation.searchAction')}
          value={wanted}
          onChange={event => setWanted(event.target.value)}
        />
        <Checkbox checked={only} onChange={event => setOnly(event.target.checked)}>
          {t('organisation.onlyGranted')}
        </Checkbox>
        <span className="quiet">{t('organisation.granted', { count: Object.keys(rights).length })}</span>
      </div>
      <div className="matrix-wrap">
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t('organisation.action')}</th>
              {narrow ? (
                <th scope="col">{t('organisation.reach')}</th>
              ) : (
                REACHES.map(reach => (
                  <th key={reach} scope="col" className="matrix-reach">
                    {t(`organisation.scopes.${reach}`)}
                  </th>
                ))
              )}
            </tr>
          </thead>
          <tbody>
            {wanted === '' && row(EVERYTHING)}
            {shown.map(([group, own]) => (
              <Fragment key={group}>
                <tr className="matrix-group">
                  <th colSpan={narrow ? 2 : REACHES.length + 1} scope="rowgroup">
                    <span className="card-line">
                      {t(`organisation.groups.${group}`)}
                      <GroupReach group={group} onReach={reach => setGroup(own, reach)} />
                    </span>
                  </th>
                </tr>
                {own.map(row)}
              </Fragment>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <Empty title={t('organisation.noAction')} />}
      </div>
    </>
  );
}

function GroupReach({ group, onReach }: { group: Group; onReach: (reach: Reach) => void }) {
  const { t } = useTranslation();
  const label = t('organisation.setAll', { group: t(`organisation.groups.${group}`) });
  return (
    <Select<Reach | null>
      size="small"
      variant="borderless"
      aria-label={label}
      placeholder={t('organisation.setGroup')}
      popupMatchSelectWidth={false}
      value={null}
      onChange={reach => reach && onReach(reach)}
      options={REACHES.filter(reach => reach !== 'SCOPE_DEPT_CUSTOM').map(value => ({
        value,
        label: t(`organisation.scopes.${value}`),
      }))}
    />
  );
}

interface LineProps {
  action: string;
  word: string;
  grant: Grant | undefined;
  narrow: boolean;
  onReach: (reach: Reach) => void;
  onDepartments: (ids: string[]) => void;
}

function Line({ action, word, grant, narrow, onReach, onDepartments }: LineProps) {
  const { t } = useTranslation();
  const departments = useDepartments();
  const name = useId();
  const now: Reach = (grant?.scope as Scope | undefined) ?? 'NONE';
  const possible = reaches(action);
  return (
    <tr className={grant ? 'granted' : ''}>
      <th scope="row">
        <span className="matrix-word">{word}</span>
        <small className="quiet">{action === EVERYTHING ? t('organisation.everythingHint') : action}</small>
        {now === 'SCOPE_DEPT_CUSTOM' && (
          <Select
            mode="multiple"
            size="small"
            className="matrix-departments"
            aria-label={t('organisation.customDepartments', { action: word })}
            placeholder={t('organisation.customDepartments', { action: word })}
            status={grant?.departmentIds.length === 0 ? 'error' : ''}
            showSearch={{ optionFilterProp: 'label' }}
            value={grant?.departmentIds ?? []}
            onChange={onDepartments}
            options={choices(departments)}
          />
        )}
      </th>
      {narrow ? (
        <td>
          <Select<Reach>
            size="small"
            aria-label={`${word} ${t('organisation.reach')}`}
            popupMatchSelectWidth={false}
            value={now}
            onChange={onReach}
            options={possible.map(value => ({ value, label: t(`organisation.scopes.${value}`) }))}
          />
        </td>
      ) : (
        REACHES.map(reach => (
          <td key={reach} className={reach === 'NONE' ? 'matrix-reach matrix-none' : 'matrix-reach'}>
            {possible.includes(reach) && (
              <label>
                <input
                  type="radio"
                  name={name}
                  checked={now === reach}
                  onChange={() => onReach(reach)}
                  aria-label={`${word} ${t(`organisation.scopes.${reach}`)}`}
                />
              </label>
            )}
          </td>
        ))
      )}
    </tr>
  );
}
