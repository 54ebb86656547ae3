import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Account } from '~/api/models';
import { useMay, useMe } from '~/app/session';
import { type Column, DataTable } from '~/ui/DataTable';
import { useFeedback } from '~/ui/feedback';
import { PersonPicker } from '~/ui/inputs';
import { PageHead } from '~/ui/PageHead';
import { Empty, Mark, Person, Region, Text, When } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { AccountStatus } from '~/ui/states';
import { useUrl } from '~/ui/url';

const AccountForm = lazy(() => import('./form'));

type Filters = {
  view?: string;
  query?: string;
  statuses?: string[];
  owner?: string;
  level?: string;
  province?: string;
  order?: string;
};

export const STATUSES: Account['status'][] = ['STATUS_PROSPECT', 'STATUS_CUSTOMER', 'STATUS_INACTIVE'];

/** 客户: everybody's, mine, and the public pool (公海). */
export function Accounts() {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const navigate = useNavigate();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [url, setUrl] = useUrl<Filters>();
  const [creating, setCreating] = useState(false);
  const view = url.view ?? 'all';
  const open = (id: string) => void navigate({ to: '/accounts/$id', params: { id } as never });
  const query = {
    query: url.query ?? '',
    statuses: (url.statuses ?? []) as Account['status'][],
    ownerId: view === 'mine' ? me.user.id : view === 'pool' ? '' : (url.owner ?? ''),
    pool: view === 'pool',
    level: url.level ?? '',
    province: url.province ?? '',
  };
  const claim = async (account: Account) => {
    const claimed = await feedback.attempt(
      () =>
        api.PATCH('/v1/accounts/{id}', {
          params: { path: { id: account.id } },
          body: { ownerId: me.user.id, revision: account.revision } as never,
        }),
      t('accounts.claimed'),
    );
    if (claimed) await client.invalidateQueries({ queryKey: ['accounts'] });
  };
  const columns: Column<Account>[] = [
    {
      key: 'name',
      title: t('accounts.name'),
      width: 280,
      order: { ascend: 'display_name' },
      render: account => (
        <button type="button" className="link clip" onClick={() => open(account.id)}>
          {account.displayName}
        </button>
      ),
    },
    {
      key: 'status',
      title: t('accounts.status'),
      width: 110,
      render: account => <AccountStatus status={account.status} />,
    },
    { key: 'level', title: t('accounts.level'), width: 70, render: account => <Text>{account.level}</Text> },
    {
      key: 'industry',
      title: t('accounts.industry'),
      width: 130,
      render: account => <Text>{account.industry}</Text>,
    },
    {
      key: 'region',
      title: t('accounts.region'),
      width: 170,
      render: account => <Region place={account.region} />,
    },
    {
      key: 'owner',
      title: t('accounts.owner'),
      width: 150,
      render: account =>
        account.ownerId ? (
          <Person id={account.ownerId} />
        ) : account.allowedVerbs.includes('claim') ? (
          <Button
            size="small"
            onClick={event => {
              event.stopPropagation();
              void claim(account);
            }}
          >
            {t('accounts.claim')}
          </Button>
        ) : (
          <Mark tone="calm">{t('accounts.pool')}</Mark>
        ),
    },
    {
      key: 'source',
      title: t('accounts.source'),
      width: 110,
      render: account => <Text>{account.source}</Text>,
    },
    {
      key: 'updated',
      title: t('common.updateTime'),
      width: 120,
      order: { descend: 'update_time desc' },
      render: account => <When time={account.updateTime} />,
    },
    {
      key: 'created',
      title: t('common.createTime'),
      width: 120,
      order: { ascend: 'create_time', descend: 'create_time desc' },
      render: account => <When time={account.createTime} />,
    },
    {
      key: 'size',
      title: t('accounts.size'),
      width: 110,
      optional: true,
      render: account => <Text>{account.size}</Text>,
    },
    {
      key: 'phone',
      title: t('accounts.phone'),
      width: 140,
      optional: true,
      render: account => <Text>{account.phone}</Text>,
    },
    {
      key: 'number',
      title: t('common.number'),
      width: 150,
      optional: true,
      render: account => account.number,
    },
  ];
  return (
    <main className="page list">
      <PageHead
        title={t('menu.accounts')}
        extra={
          may('customer.create') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
              {t('accounts.create')}
            </Button>
          )
        }
        tabs={{
          active: view,
          onChange: key => setUrl({ view: key === 'all' ? '' : key, owner: '' }),
          items: (['all', 'mine', 'pool'] as const).map(key => ({ key, label: t(`accounts.views.${key}`) })),
        }}
      />
      <DataTable<Account>
        name="accounts"
        columns={columns}
        rowKey={account => account.id}
        onOpen={account => open(account.id)}
        orderBy={url.order}
        onOrder={order => setUrl({ order })}
        list={{
          key: ['accounts', query],
          page: async pageToken => {
            const page = await answer(
              api.GET('/v1/accounts', {
                params: { query: { ...query, orderBy: url.order ?? '', pageSize: 100, pageToken } },
              }),
            );
            return { rows: page.accounts as Account[], next: page.nextPageToken };
          },
        }}
        search={
          <SearchBox
            value={url.query ?? ''}
            onChange={words => setUrl({ query: words })}
            hint={t('accounts.searchHint')}
          />
        }
        filters={
          <>
            <Select
              mode="multiple"
              allowClear
              maxTagCount={1}
              aria-label={t('accounts.status')}
              placeholder={t('accounts.status')}
              style={{ minWidth: 140 }}
              value={url.statuses ?? []}
              onChange={statuses => setUrl({ statuses })}
              options={STATUSES.map(status => ({
                value: status,
                label: t(`accountStates.statuses.${status}`),
              }))}
            />
            <Select
              allowClear
              aria-label={t('accounts.level')}
              placeholder={t('accounts.level')}
              style={{ width: 90 }}
              value={url.level ?? null}
              onChange={level => setUrl({ level: level ?? '' })}
              options={['A+', 'A', 'B', 'C'].map(level => ({ value: level, label: level }))}
            />
            <Input
              allowClear
              aria-label={t('accounts.province')}
              placeholder={t('accounts.province')}
              style={{ width: 120 }}
              defaultValue={url.province ?? ''}
              onPressEnter={event => setUrl({ province: event.currentTarget.value.trim() })}
              onClear={() => setUrl({ province: '' })}
            />
            {view === 'all' && (
              <span style={{ width: 120 }} className="filter">
                <PersonPicker
                  clear
                  label={t('accounts.owner')}
                  placeholder={t('accounts.owner')}
                  value={url.owner ?? ''}
                  onChange={owner => setUrl({ owner })}
                />
              </span>
            )}
          </>
        }
        card={account => (
          <>
            <span className="card-line">
              <strong className="clip">{account.displayName}</strong>
              <AccountStatus status={account.status} />
            </span>
            <span className="card-line quiet">
              <span className="clip">
                {[account.industry, account.region?.city ?? ''].filter(Boolean).join(' · ')}
              </span>
              {account.ownerId ? (
                <Person id={account.ownerId} bare />
              ) : (
                <Mark tone="calm">{t('accounts.pool')}</Mark>
              )}
            </span>
          </>
        )}
        empty={
          <Empty title={t(view === 'pool' ? 'accounts.emptyPool' : 'accounts.empty')}>
            <p>{t(view === 'pool' ? 'accounts.emptyPoolHint' : 'accounts.emptyHint')}</p>
          </Empty>
        }
      />
      <Suspense>
        {creating && (
          <AccountForm
            open
            onClose={() => setCreating(false)}
            onSaved={account => {
              setCreating(false);
              open(account.id);
            }}
          />
        )}
      </Suspense>
    </main>
  );
}
