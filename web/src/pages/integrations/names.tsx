import { useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Whole } from '~/api/client';
import type { components } from '~/api/schema';
import { useAsk } from '~/ui/ask';
import { type Column, DataTable } from '~/ui/DataTable';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { Empty, Mark } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { useUrl } from '~/ui/url';
import { useKinds } from './connectors';
import { pairsOf } from './definition';

type CrossReference = Whole<components['schemas']['order_sync.v1.CrossReference']>;

/** 对照表: what values of ours are called in the ERP. */
export function Names() {
  const { t } = useTranslation();
  const ask = useAsk();
  const narrow = useNarrow();
  const feedback = useFeedback();
  const client = useQueryClient();
  const kinds = useKinds();
  const [url, setUrl] = useUrl<{ kind?: string; open?: string }>();
  const [editing, setEditing] = useState<CrossReference>();
  const kind = url.kind ?? '';
  const columns: Column<CrossReference>[] = [
    {
      key: 'kind',
      title: t('integrations.kind'),
      width: 140,
      render: one => <Mark tone="plain">{one.kind}</Mark>,
    },
    {
      key: 'value',
      title: t('integrations.value'),
      width: 320,
      render: one => (
        <button type="button" className="link clip" onClick={() => setEditing(one)}>
          {one.value}
        </button>
      ),
    },
    {
      key: 'remote',
      title: t('integrations.remoteValue'),
      width: 320,
      render: one => <code>{one.remoteValue}</code>,
    },
  ];
  const remove = async (rows: CrossReference[], done: () => void) => {
    const asked = await ask({
      title: t('integrations.deleteTitle', { count: rows.length }),
      hint: t('integrations.deleteHint'),
      danger: true,
      ok: t('integrations.deleteNames'),
    });
    if (!asked) return;
    const crossReferences = rows.map(({ kind, value }) => ({ kind, value }));
    const deleted = await feedback.attempt(
      () => api.POST('/v1/crossReferences:delete', { body: { crossReferences } }),
      t('integrations.deleted'),
    );
    if (!deleted) return;
    done();
    await client.invalidateQueries({ queryKey: ['crossReferences'] });
  };
  return (
    <>
      <DataTable<CrossReference>
        name="crossReferences"
        columns={columns}
        rowKey={one => `${one.kind} ${one.value}`}
        onOpen={setEditing}
        list={{
          key: ['crossReferences', 'list', kind],
          page: async pageToken => {
            const query = { kind, pageSize: 200, pageToken };
            const page = await answer(api.GET('/v1/crossReferences', { params: { query } }));
            return { rows: page.crossReferences as CrossReference[], next: page.nextPageToken };
          },
        }}
        filters={
          <AutoComplete
            allowClear
            aria-label={t('integrations.kind')}
            placeholder={t('integrations.kind')}
            style={{ width: 170 }}
            value={kind}
            onChange={next => setUrl({ kind: (next ?? '').trim() })}
            options={kinds.map(value => ({ value }))}
          />
        }
        {...(narrow
          ? {}
          : {
              bulk: (rows: CrossReference[], done: () => void) => (
                <Button danger onClick={() => void remove(rows, done)}>
                  {t('integrations.deleteNames')}
                </Button>
              ),
            })}
        card={one => (
          <>
            <span className="card-line">
              <strong className="clip">{one.value}</strong>
              <Mark tone="plain">{one.kind}</Mark>
            </span>
            <code>{one.remoteValue}</code>
          </>
        )}
        empty={
          <Empty title={t('integrations.namesEmpty')}>
            <p>{t('integrations.namesHint')}</p>
          </Empty>
        }
      />
      {(editing || url.open === 'new') && (
        <Editing
          {...(editing ? { known: editing } : {})}
          kind={kind}
          kinds={kinds}
          onClose={() => {
            setEditing(undefined);
            setUrl({ open: '' });
          }}
        />
      )}
    </>
  );
}

interface Props {
  known?: CrossReference;
  kind: string;
  kinds: string[];
  onClose: () => void;
}

/** Many at once: a line each, as they come from a sheet. */
function Editing({ known, kind, kinds, onClose }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const save = async (values: { kind: string; pairs: string }) => {
    const read = pairsOf(values.pairs);
    if ('wrong' in read) return;
    const all = read.pairs.map(([value, remoteValue]) => ({ kind: values.kind, value, remoteValue }));
    // At most 500 are taken at once.
    for (let from = 0; from < all.length; from += 500)
      await api.POST('/v1/crossReferences:put', { body: { crossReferences: all.slice(from, from + 500) } });
    feedback.done(t('common.saved'));
    await client.invalidateQueries({ queryKey: ['crossReferences'] });
    onClose();
  };
  return (
    <FormDrawer<{ kind: string; pairs: string }>
      title={t('integrations.addNames')}
      open
      onClose={onClose}
      root=""
      initial={
        known ? { kind: known.kind, pairs: `${known.value}\t${known.remoteValue}` } : { kind, pairs: '' }
      }
      submit={save}
    >
      {() => (
        <>
          <Form.Item
            name="kind"
            label={t('integrations.kind')}
            extra={t('integrations.kindHint')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <AutoComplete maxLength={50} options={kinds.map(value => ({ value }))} />
          </Form.Item>
          <Form.Item
            name="pairs"
            label={t('integrations.pairs')}
            extra={t('integrations.pairsHint')}
            rules={[
              { required: true, whitespace: true, message: t('common.fillIn') },
              {
                validator: (_, text: string) => {
                  const read = pairsOf(text ?? '');
                  return 'wrong' in read
                    ? Promise.reject(new Error(t('integrations.pairsWrong', { line: read.wrong })))
                    : Promise.resolve();
                },
              },
            ]}
          >
            <Input.TextArea className="code" autoSize={{ minRows: 8, maxRows: 24 }} spellCheck={false} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
