import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, type Page } from '~/ui/DataTable';
import { PageHead } from '~/ui/PageHead';
import { Empty, Person, When } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useUrl } from '~/ui/url';
import { type Kept, Shared, sharingOf } from './kept';

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
