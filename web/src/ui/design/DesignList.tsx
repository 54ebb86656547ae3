import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, type Page } from '../DataTable';
import { FormDrawer } from '../FormDrawer';
import { PageHead } from '../PageHead';
import { Empty, Mark, Status, type Tone, When } from '../parts';

const TONES = {
  STATE_UNSPECIFIED: 'plain',
  STATE_DRAFT: 'warn',
  STATE_PUBLISHED: 'good',
  STATE_RETIRED: 'calm',
  STATE_ON: 'good',
  STATE_OFF: 'calm',
} as const satisfies Record<string, Tone>;

/** Something that is designed: it has a draft and versions. */
export interface Designed {
  key: string;
  title: string;
  state: keyof typeof TONES;
  publishedVersion: number;
  changed: boolean;
  updateTime?: string | undefined;
}

/** What a new one begins with. */
export interface Begun {
  key: string;
  title: string;
}

interface Props<Row extends Designed, Values extends Begun> {
  /** Of the list in this browser, and in front of what the cache keeps of it. */
  name: string;
  /** The designer of one, with `$key` in it. */
  to: string;
  words: { menu: string; create: string; empty: string; emptyHint: string };
  page: (token: string) => Promise<Page<Row>>;
  editable: boolean;
  /** In front of the fields that a refusal names. */
  root: string;
  initial?: Partial<Values>;
  create: (values: Values) => Promise<unknown>;
  /** What is asked of a new one besides its name and key. */
  more?: ReactNode;
  extra?: ReactNode;
  /** Other views of the same page. */
  tabs?: ComponentProps<typeof PageHead>['tabs'];
  /** What is told of one besides. */
  columns?: Column<Row>[];
}

/** What the company has designed of one kind, and the way to a new one. */
export function DesignList<Row extends Designed, Values extends Begun = Begun>(props: Props<Row, Values>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const open = (key: string) => void navigate({ to: props.to, params: { key } as never });
  const state = (one: Row) => <Status tone={TONES[one.state]}>{t(`design.states.${one.state}`)}</Status>;
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: t('design.title'),
      width: 320,
      render: one => (
        <button type="button" className="link clip" onClick={() => open(one.key)}>
          {one.title || one.key}
        </button>
      ),
    },
    { key: 'key', title: t('design.key'), width: 200, render: one => <code>{one.key}</code> },
    { key: 'state', title: t('design.state'), width: 120, render: state },
    {
      key: 'version',
      title: t('design.version'),
      width: 180,
      render: one => (
        <span className="marks">
          <span className="figure">{one.publishedVersion || '–'}</span>
          {one.changed && one.publishedVersion > 0 && <Mark tone="warn">{t('design.changed')}</Mark>}
        </span>
      ),
    },
    ...(props.columns ?? []),
    {
      key: 'updated',
      title: t('common.updateTime'),
      width: 140,
      render: one => <When time={one.updateTime} />,
    },
  ];
  return (
    <main className="page list">
      <PageHead
        title={props.words.menu}
        {...(props.tabs ? { tabs: props.tabs } : {})}
        extra={
          <>
            {props.extra}
            {props.editable && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
                {props.words.create}
              </Button>
            )}
          </>
        }
      />
      <DataTable<Row>
        name={props.name}
        columns={columns}
        rowKey={one => one.key}
        onOpen={one => open(one.key)}
        list={{ key: [props.name, 'list'], page: props.page }}
        card={one => (
          <span className="card-line">
            <strong className="clip">{one.title}</strong>
            {state(one)}
          </span>
        )}
        empty={
          <Empty title={props.words.empty}>
            <p>{props.words.emptyHint}</p>
          </Empty>
        }
      />
      <FormDrawer<Values>
        title={props.words.create}
        open={creating}
        onClose={() => setCreating(false)}
        root={props.root}
        width={440}
        initial={props.initial ?? {}}
        submit={async values => {
          await props.create(values);
          await client.invalidateQueries({ queryKey: [props.name] });
          open(values.key);
        }}
      >
        {() => (
          <>
            <Form.Item name="title" label={t('design.title')} rules={[{ required: true, whitespace: true }]}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item
              name="key"
              label={t('design.key')}
              extra={t('design.keyHint')}
              rules={[{ required: true }]}
            >
              <Input maxLength={64} />
            </Form.Item>
            {props.more}
          </>
        )}
      </FormDrawer>
    </main>
  );
}
