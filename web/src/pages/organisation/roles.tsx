import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Role } from '~/api/models';
import { usePeople, useRoles } from '~/app/people';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { Face, Mark } from '~/ui/parts';
import { useUrl } from '~/ui/url';
import { grantsOf, type Rights, rightsOf, sameRights } from './grants';
import { Matrix } from './matrix';
import { useOrganisation } from './people';

/** 角色与权限: the roles, and what each may do how far. */
export function Roles() {
  const { t } = useTranslation();
  const roles = useRoles();
  const people = usePeople();
  const [url, setUrl] = useUrl<{ role?: string }>();
  const [creating, setCreating] = useState(false);
  const one = roles.find(role => role.id === url.role) ?? roles[0];
  const holders = (role: Role) =>
    people.filter(person => person.state !== 'STATE_DISABLED' && person.roleIds.includes(role.id));
  return (
    <div className="organisation">
      <section className="organisation-tree panel" aria-label={t('organisation.roles')}>
        <header>
          <h2>{t('organisation.roles')}</h2>
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
            {t('organisation.createRole')}
          </Button>
        </header>
        <ul className="tree">
          {roles.map(role => (
            <li key={role.id}>
              <button
                type="button"
                className="tree-name"
                aria-current={role.id === one?.id}
                onClick={() => setUrl({ role: role.id })}
              >
                <span className="clip">{role.displayName}</span>
                <small className="figure">{t('organisation.members', { count: holders(role).length })}</small>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {one ? (
        <Editor
          key={`${one.id} ${one.revision}`}
          role={one}
          holders={holders(one).map(each => each.displayName)}
        />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
      {creating && (
        <Create
          roles={roles}
          onClose={() => setCreating(false)}
          onMade={role => {
            setCreating(false);
            setUrl({ role: role.id });
          }}
        />
      )}
    </div>
  );
}

function Editor({ role, holders }: { role: Role; holders: string[] }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useOrganisation();
  const kept = rightsOf(role.grants as never);
  const [name, setName] = useState(role.displayName);
  const [rights, setRights] = useState<Rights>(kept);
  const [busy, setBusy] = useState(false);
  const dirty = name !== role.displayName || !sameRights(rights, kept);
  const save = async () => {
    setBusy(true);
    const saved = await feedback.attempt(
      () =>
        api.PATCH('/v1/roles/{id}', {
          params: { path: { id: role.id }, query: { updateMask: 'displayName,grants' } },
          body: { displayName: name, grants: grantsOf(rights), revision: role.revision },
        }),
      t('organisation.roleSaved'),
    );
    setBusy(false);
    if (saved) await changed();
  };
  return (
    <section className="role panel" aria-label={role.displayName}>
      <header>
        <div className="role-name">
          <Input
            aria-label={t('organisation.roleName')}
            maxLength={100}
            value={name}
            onChange={event => setName(event.target.value)}
          />
          <span className="role-holders" title={holders.join(t('common.comma'))}>
            {holders.slice(0, 5).map(holder => (
              <Face key={holder} name={holder} />
            ))}
            <span className="quiet">
              {holders.length > 0
                ? t('organisation.holders', { count: holders.length })
                : t('organisation.noHolders')}
            </span>
          </span>
        </div>
        <div className="inline">
          {dirty && <Mark tone="warn">{t('organisation.unsaved')}</Mark>}
          {dirty && (
            <Button
              onClick={() => {
                setName(role.displayName);
                setRights(kept);
              }}
            >
              {t('organisation.discard')}
            </Button>
          )}
          <Button
            type="primary"
            disabled={!dirty || name.trim() === ''}
            loading={busy}
            onClick={() => void save()}
          >
            {t('common.save')}
          </Button>
        </div>
      </header>
      <Matrix rights={rights} onChange={setRights} />
    </section>
  );
}

interface Values {
  displayName: string;
  copy?: string;
}

function Create(props: { roles: Role[]; onClose: () => void; onMade: (role: Role) => void }) {
  const { t } = useTranslation();
  const changed = useOrganisation();
  return (
    <FormDrawer<Values>
      title={t('organisation.createRole')}
      open
      onClose={props.onClose}
      root="role"
      width={440}
      initial={{}}
      submit={async ({ displayName, copy }) => {
        const grants = props.roles.find(role => role.id === copy)?.grants ?? [];
        const made = await answer(
          api.POST('/v1/roles', {
            params: { query: { requestId: requestId() } },
            body: { displayName, grants: grants as never },
          }),
        );
        await changed();
        props.onMade(made as Role);
      }}
    >
      {() => (
        <>
          <Form.Item
            name="displayName"
            label={t('organisation.roleName')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="copy" label={t('organisation.copyFrom')}>
            <Select
              allowClear
              options={props.roles.map(role => ({ value: role.id, label: role.displayName }))}
            />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
