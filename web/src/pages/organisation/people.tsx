import { ApartmentOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Department, User } from '~/api/models';
import { useDepartments, usePeople, useRoles } from '~/app/people';
import { type Column, DataTable } from '~/ui/DataTable';
import { useFeedback } from '~/ui/feedback';
import { Empty, Face, Mark, Person, Status, Text } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useNarrow } from '~/ui/size';
import { useUrl } from '~/ui/url';
import { trail } from './departments';
import { DepartmentTree } from './tree';

const DepartmentForm = lazy(() => import('./department-form'));
const PersonForm = lazy(() => import('./person-form'));
const MoveForm = lazy(() => import('./move-form'));

type Filters = { query?: string; department?: string; open?: string };

const TONES = {
  STATE_UNSPECIFIED: 'plain',
  STATE_ACTIVE: 'good',
  STATE_LOCKED: 'warn',
  STATE_DISABLED: 'calm',
} as const;

/** What of the company is read again once somebody or something of it changed. */
export function useOrganisation() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['people', 'departments', 'roles', 'users', 'me'].map(key =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
}

export function PersonStatus({ state }: { state: User['state'] }) {
  const { t } = useTranslation();
  return <Status tone={TONES[state]}>{t(`organisation.states.${state}`)}</Status>;
}

/** 部门与人员: the tree, and who works there. */
export function People() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const departments = useDepartments();
  const people = usePeople();
  const roles = useRoles();
  const feedback = useFeedback();
  const changed = useOrganisation();
  const [url, setUrl] = useUrl<Filters>();
  const [department, setDepartment] = useState<Department | { parentId: string }>();
  const [moving, setMoving] = useState<{ rows: User[]; done: () => void }>();
  const here = departments.find(one => one.id === url.department);
  const person = people.find(one => one.id === url.open);
  const query = { query: url.query ?? '', departmentId: url.department ?? '' };
  const roleNames = (user: User) =>
    user.roleIds.flatMap(id => roles.find(role => role.id === id)?.displayName ?? []);

  const move = async (departmentId: string) => {
    if (!moving) return;
    const { rows, done } = moving;
    setMoving(undefined);
    const moved = await feedback.attempt(
      async () => {
        for (const user of rows) {
          await api.PATCH('/v1/users/{id}', {
            params: { path: { id: user.id }, query: { updateMask: 'departmentId' } },
            body: { id: user.id, departmentId, revision: user.revision } as never,
          });
        }
        return true;
      },
      t('organisation.moved', { count: rows.length }),
    );
    if (moved) done();
    await changed();
  };

  const columns: Column<User>[] = [
    {
      key: 'name',
      title: t('organisation.name'),
      width: 140,
      render: user => (
        <button type="button" className="link clip" onClick={() => setUrl({ open: user.id }, false)}>
          {user.displayName}
        </button>
      ),
    },
    { key: 'login', title: t('organisation.login'), width: 110, render: user => user.login },
    {
      key: 'title',
      title: t('organisation.title'),
      width: 140,
      render: user => <Text>{user.title}</Text>,
    },
    {
      key: 'department',
      title: t('organisation.department'),
      width: 130,
      render: user => (
        <span title={trail(departments, user.departmentId)}>
          <Text>{departments.find(one => one.id === user.departmentId)?.displayName}</Text>
        </span>
      ),
    },
    {
      key: 'roles',
      title: t('organisation.roles'),
      width: 180,
      render: user => {
        const names = roleNames(user);
        if (names.length === 0) return <Mark tone="warn">{t('organisation.noRoles')}</Mark>;
        return names.join(t('common.comma'));
      },
    },
    {
      key: 'state',
      title: t('organisation.state'),
      width: 90,
      render: user => <PersonStatus state={user.state} />,
    },
    {
      key: 'email',
      title: t('organisation.email'),
      width: 190,
      optional: true,
      render: user => <Text>{user.email}</Text>,
    },
    {
      key: 'phone',
      title: t('organisation.phone'),
      width: 130,
      optional: true,
      render: user => <Text>{user.phone}</Text>,
    },
  ];

  return (
    <div className="organisation">
      <section className="organisation-tree panel" aria-label={t('organisation.departments')}>
        <header>
          <h2>{t('organisation.departments')}</h2>
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => setDepartment({ parentId: url.department ?? '' })}
          >
            {t('organisation.createDepartment')}
          </Button>
        </header>
        <DepartmentTree
          departments={departments}
          people={people}
          chosen={url.department ?? ''}
          onChoose={id => setUrl({ department: id })}
        />
      </section>
      <div className="organisation-people">
        {here && (
          <div className="organisation-here">
            <ApartmentOutlined aria-hidden className="quiet" />
            <strong className="clip">{here.displayName}</strong>
            <span className="inline quiet">
              {t('organisation.head')} <Person id={here.headId} />
            </span>
            <Button size="small" icon={<EditOutlined aria-hidden />} onClick={() => setDepartment(here)}>
              {t('common.edit')}
            </Button>
          </div>
        )}
        <DataTable<User>
          name="users"
          columns={columns}
          rowKey={user => user.id}
          onOpen={user => setUrl({ open: user.id }, false)}
          list={{
            key: ['users', 'list', query],
            page: async pageToken => {
              const page = await answer(
                api.GET('/v1/users', { params: { query: { ...query, pageSize: 100, pageToken } } }),
              );
              return { rows: page.users as User[], next: page.nextPageToken };
            },
          }}
          search={
            <SearchBox
              value={url.query ?? ''}
              onChange={words => setUrl({ query: words })}
              hint={t('organisation.searchHint')}
            />
          }
          {...(narrow
            ? {}
            : {
                bulk: (rows: User[], done: () => void) => (
                  <Button onClick={() => setMoving({ rows, done })}>{t('organisation.move')}</Button>
                ),
              })}
          card={user => (
            <>
              <span className="card-line">
                <span className="person">
                  <Face name={user.displayName} />
                  <strong className="clip">{user.displayName}</strong>
                </span>
                <PersonStatus state={user.state} />
              </span>
              <span className="card-line quiet">
                <span className="clip">
                  {[user.title, departments.find(one => one.id === user.departmentId)?.displayName]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <span className="clip">{roleNames(user).join(t('common.comma'))}</span>
              </span>
            </>
          )}
          empty={
            <Empty title={t('organisation.empty')}>
              <p>{t('organisation.emptyHint')}</p>
            </Empty>
          }
        />
      </div>
      <Suspense>
        {department && <DepartmentForm department={department} onClose={() => setDepartment(undefined)} />}
        {(url.open === 'new' || person) && (
          <PersonForm
            key={url.open}
            {...(person ? { person } : {})}
            department={url.department ?? ''}
            onClose={() => setUrl({ open: '' })}
          />
        )}
        {moving && <MoveForm count={moving.rows.length} onClose={() => setMoving(undefined)} onMove={move} />}
      </Suspense>
    </div>
  );
}
