import { FilterOutlined, SettingOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Dropdown, Skeleton, Table } from 'antd';
import { type Key, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback } from './feedback';
import { Empty } from './parts';
import { useNarrow, useSize } from './size';

export interface Column<Row> {
  key: string;
  title: string;
  width: number;
  render: (row: Row) => ReactNode;
  numeric?: boolean;
  /** How the service is asked for this order; a way that it does not know is left out. */
  order?: { ascend?: string; descend?: string };
  /** Not shown until somebody chooses it. */
  optional?: boolean;
}

export interface Page<Row> {
  rows: Row[];
  next: string;
}

interface Props<Row> {
  /** Under what the choice of columns is remembered. */
  name: string;
  columns: Column<Row>[];
  /** What is listed: what tells one list from another, and how a page of it is fetched. */
  list: { key: unknown[]; page: (token: string) => Promise<Page<Row>> };
  rowKey: (row: Row) => string;
  onOpen: (row: Row) => void;
  search?: ReactNode;
  filters?: ReactNode;
  /** What may be done with several rows at once. */
  bulk?: (rows: Row[], done: () => void) => ReactNode;
  /** A row on a phone. */
  card: (row: Row) => ReactNode;
  empty: ReactNode;
  orderBy?: string | undefined;
  onOrder?: (orderBy: string) => void;
}

const HEADER = 37;

function useColumns<Row>(name: string, columns: Column<Row>[]) {
  const place = `throughline.columns.${name}`;
  const [hidden, setHidden] = useState<string[]>(() => {
    const kept = localStorage.getItem(place);
    const normal = columns.filter(column => column.optional).map(column => column.key);
    if (kept === null) return normal;
    try {
      const keys: unknown = JSON.parse(kept);
      return Array.isArray(keys) ? keys.filter(key => typeof key === 'string') : normal;
    } catch {
      return normal;
    }
  });
  const toggle = (key: string) => {
    const next = hidden.includes(key) ? hidden.filter(other => other !== key) : [...hidden, key];
    setHidden(next);
    localStorage.setItem(place, JSON.stringify(next));
  };
  return { shown: columns.filter(column => !hidden.includes(column.key)), hidden, toggle };
}

/** Rows of a service, page by page as they are scrolled to; on a phone, cards. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const feedback = useFeedback();
  const [measure, size] = useSize();
  const { shown, hidden, toggle } = useColumns(props.name, props.columns);
  const [selected, setSelected] = useState<Key[]>([]);
  const [filtering, setFiltering] = useState(false);
  const query = useInfiniteQuery({
    queryKey: [...props.list.key, props.orderBy ?? ''],
    queryFn: ({ pageParam }) => props.list.page(pageParam),
    initialPageParam: '',
    getNextPageParam: last => (last.next === '' ? undefined : last.next),
    placeholderData: before => before,
  });
  const rows = query.data?.pages.flatMap(page => page.rows) ?? [];
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  const chosen = rows.filter(row => selected.includes(props.rowKey(row)));

  const body = () => {
    if (query.isError && rows.length === 0) {
      return (
        <Empty title={feedback.words(query.error)}>
          <Button onClick={() => void query.refetch()}>{t('common.retry')}</Button>
        </Empty>
      );
    }
    if (query.isPending)
      return <Skeleton active title={false} paragraph={{ rows: 10 }} className="table-bones" />;
    if (rows.length === 0) return props.empty;
    if (narrow) {
      return (
        <ul className="cards">
          {rows.map(row => (
            <li key={props.rowKey(row)}>
              <button type="button" className="card" onClick={() => props.onOpen(row)}>
                {props.card(row)}
              </button>
            </li>
          ))}
        </ul>
      );
    }
    const width = shown.reduce((sum, column) => sum + column.width, props.bulk ? 44 : 0);
    return (
      <Table<Row>
        virtual
        size="small"
        className={query.isPlaceholderData ? 'stale' : ''}
        dataSource={rows}
        rowKey={props.rowKey}
        pagination={false}
        showSorterTooltip={false}
        scroll={{ x: Math.max(width, size.width), y: Math.max(size.height - HEADER, 120) }}
        columns={shown.map((column, n) => {
          const { ascend, descend } = column.order ?? {};
          const order =
            props.orderBy && props.orderBy === ascend
              ? 'ascend'
              : props.orderBy && props.orderBy === descend
                ? 'descend'
                : null;
          return {
            key: column.key,
            title: column.title,
            width: column.width,
            ellipsis: true,
            align: column.numeric ? ('right' as const) : ('left' as const),
            ...(n === 0 ? { fixed: 'left' as const } : {}),
            ...(column.order
              ? {
                  sorter: true,
                  sortOrder: order as 'ascend' | 'descend' | null,
                  sortDirections: [
                    ...(ascend ? ['ascend' as const] : []),
                    ...(descend ? ['descend' as const] : []),
                  ],
                }
              : {}),
            render: (_: unknown, row: Row) => column.render(row),
          };
        })}
        onChange={(_, __, sorter) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter;
          const column = props.columns.find(column => column.key === one?.columnKey);
          props.onOrder?.((one?.order && column?.order?.[one.order]) || '');
        }}
        onRow={row => ({ onClick: () => props.onOpen(row), className: 'opens' })}
        onScroll={event => {
          const list = event.currentTarget;
          if (list.scrollTop + list.clientHeight > list.scrollHeight - 600) more();
        }}
        {...(props.bulk
          ? {
              rowSelection: {
                fixed: true,
                columnWidth: 44,
                selectedRowKeys: selected,
                onChange: setSelected,
                getCheckboxProps: row => ({ 'aria-label': props.rowKey(row) }),
                onCell: () => ({ onClick: event => event.stopPropagation() }),
              },
            }
          : {})}
      />
    );
  };

  return (
    <div className="data-table">
      <div className="data-tools">
        {props.search}
        {narrow && props.filters && (
          <Button
            icon={<FilterOutlined aria-hidden />}
            aria-expanded={filtering}
            aria-label={t('table.filters')}
            onClick={() => setFiltering(!filtering)}
          />
        )}
        {(!narrow || filtering) && <div className="filters">{props.filters}</div>}
        {!narrow && (
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            popupRender={() => (
              <div className="column-choice">
                {props.columns.slice(1).map(column => (
                  <Checkbox
                    key={column.key}
                    checked={!hidden.includes(column.key)}
                    onChange={() => toggle(column.key)}
                  >
                    {column.title}
                  </Checkbox>
                ))}
              </div>
            )}
          >
            <Button
              icon={<SettingOutlined aria-hidden />}
              aria-label={t('table.columns')}
              title={t('table.columns')}
            />
          </Dropdown>
        )}
      </div>
      {chosen.length > 0 && props.bulk && (
        <div className="bulk" role="status">
          <span>{t('table.selected', { count: chosen.length })}</span>
          {props.bulk(chosen, () => setSelected([]))}
          <Button type="text" onClick={() => setSelected([])}>
            {t('table.clear')}
          </Button>
        </div>
      )}
      <div className="data-body" ref={measure}>
        {body()}
      </div>
      {rows.length > 0 && (
        <footer className="data-foot">
          <span>{t(query.hasNextPage ? 'table.shownMore' : 'table.shownAll', { count: rows.length })}</span>
          {query.hasNextPage && (
            <Button type="link" size="small" loading={query.isFetchingNextPage} onClick={more}>
              {t('table.more')}
            </Button>
          )}
        </footer>
      )}
    </div>
  );
}
