import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, everything } from '~/api/client';
import type { Role, Sharing } from '~/api/models';
import { type Column, DataTable, type Page } from '~/ui/DataTable';
import { FormDrawer } from '~/ui/FormDrawer';
import { PageHead } from '~/ui/PageHead';
import { Empty, Mark, Person, When } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useUrl } from '~/ui/url';

/** A report or a board that somebody keeps. */
export interface Kept {
  id: string;
  title: string;
  sharing: Sharing | null;
  ownerId: string;
  updateTime: string | null;
}

const NOBODY: Sharing = { everyone: false, roleIds: [] };
export const sharingOf = (one: { sharing: Sharing | null }): Sharing => one.sharing ?? NOBODY;

/** With whom something is shared. */
export function Shared({ sharing }: { sharing: Sharing }) {
  const { t } = useTranslation();
  if (sharing.everyone) return <Mark tone="info">{t('kept.everyone')}</Mark>;
  if (sharing.roleIds.length === 0) return <Mark tone="calm">{t('kept.private')}</Mark>;
  return <Mark tone="info">{t('kept.withRoles', { count: sharing.roleIds.length })}</Mark>;
}

interface ListProps<Row extends Kept> {
  name: string;
  words: { menu: string; create: string; empty: string; emptyHint: string };
  columns: Column<Row>[];
  page: (query: { search: string; mine: boolean }, token: string) => Promise<Page<Row>>;
  open: (row: Row) => void;
  /** Not there for who may not make one. */
  create?: () => void;
  children?: ReactNode;
}

/** What people keep, their own and what is shared with them. */
export function KeptList<Row extends Kept>(props: ListProps<Row>) {
  const { t } = useTranslation();
  const [url, setUrl] = useUrl<{ query?: string; mine?: boolean }>();
  const query = { search: url.query ?? '', mine: url.mine === true };
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: t('kept.title'),
      width: 320,
      render: one => (
        <button type="button" className="link clip" onClick={() => props.open(one)}>
          {one.title}
        </button>
      ),
    },
    ...props.columns,
    { key: 'owner', title: t('kept.owner'), width: 120, render: one => <Person id={one.ownerId} /> },
    {
      key: 'sharing',
      title: t('kept.sharing'),
      width: 130,
      render: one => <Shared sharing={sharingOf(one)} />,
    },
    {
      key: 'updated',
      title: t('common.updateTime'),
      width: 130,
      render: one => <When time={one.updateTime} />,
    },
  ];
  return (
    <main className="page list">
      <PageHead
        title={props.words.menu}
        extra={
          props.create && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={props.create}>
              {props.words.create}
            </Button>
          )
        }
      />
      <DataTable<Row>
        name={props.name}
        columns={columns}
        rowKey={one => one.id}
        onOpen={props.open}
        list={{ key: [props.name, 'list', query], page: token => props.page(query, token) }}
        search={
          <SearchBox
            value={url.query ?? ''}
            onChange={words => setUrl({ query: words })}
            hint={t('kept.searchHint')}
          />
        }
        filters={
          <Button
            type={query.mine ? 'primary' : 'default'}
            ghost={query.mine}
            aria-pressed={query.mine}
            onClick={() => setUrl({ mine: !query.mine })}
          >
            {t('kept.mine')}
          </Button>
        }
        card={one => (
          <>
            <span className="card-line">
              <strong className="clip">{one.title}</strong>
              <Shared sharing={sharingOf(one)} />
            </span>
            <span className="card-line quiet">
              <Person id={one.ownerId} bare />
              <When time={one.updateTime} />
            </span>
          </>
        )}
        empty={
          <Empty title={props.words.empty}>
            <p>{props.words.emptyHint}</p>
          </Empty>
        }
      />
      {props.children}
    </main>
  );
}

/** The company's roles, for who shares something. */
function useRoles(enabled: boolean): Role[] {
  const roles = useQuery({
    queryKey: ['roles'],
    enabled,
    staleTime: 10 * 60_000,
    queryFn: () =>
      everything<Role>(async pageToken => {
        const page = await answer(api.GET('/v1/roles', { params: { query: { pageSize: 200, pageToken } } }));
        return { items: page.roles as Role[], next: page.nextPageToken };
      }),
  });
  return roles.data ?? [];
}

export interface KeptValues {
  title: string;
  sharing: Sharing;
}

interface FormProps {
  /** What is done: keep, keep as another, share. */
  heading: string;
  root: 'saved_report' | 'dashboard';
  initial: KeptValues;
  /** Whether it may be shared. */
  shares: boolean;
  submit: (values: KeptValues) => Promise<void>;
  submitText?: string;
  onClose: () => void;
}

/** What something that is kept is called, and who sees it. */
export function KeptForm(props: FormProps) {
  const { t } = useTranslation();
  const roles = useRoles(props.shares);
  return (
    <FormDrawer<KeptValues>
      title={props.heading}
      open
      onClose={props.onClose}
      root={props.root}
      width={440}
      initial={props.initial}
      {...(props.submitText ? { submitText: props.submitText } : {})}
      submit={({ title, sharing }) =>
        props.submit({ title, sharing: props.shares ? { ...NOBODY, ...sharing } : props.initial.sharing })
      }
    >
      {() => (
        <>
          <Form.Item name="title" label={t('kept.title')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={80} showCount />
          </Form.Item>
          {props.shares && (
            <>
              <Form.Item
                name={['sharing', 'everyone']}
                label={t('kept.shareEveryone')}
                extra={t('kept.shareHint')}
                valuePropName="checked"
              >
                <Switch />
              </Form.Item>
              <Form.Item name={['sharing', 'roleIds']} label={t('kept.shareRoles')}>
                <Select
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={t('common.choose')}
                  options={roles.map(role => ({ value: role.id, label: role.displayName }))}
                />
              </Form.Item>
            </>
          )}
        </>
      )}
    </FormDrawer>
  );
}
