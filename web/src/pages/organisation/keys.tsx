import { CopyOutlined, PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Whole } from '~/api/client';
import type { components } from '~/api/schema';
import { useAsk } from '~/ui/ask';
import { type Column, DataTable } from '~/ui/DataTable';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { Empty, Status, When } from '~/ui/parts';

type ApiKey = Whole<components['schemas']['identity.v1.ApiKey']>;

function stateOf(key: ApiKey): 'valid' | 'expired' | 'revoked' {
  if (key.revokeTime) return 'revoked';
  return key.expireTime && dayjs(key.expireTime).isBefore(dayjs()) ? 'expired' : 'valid';
}
const TONES = { valid: 'good', expired: 'warn', revoked: 'calm' } as const;

/** The keys with which programs act as whoever looks. */
export function Keys() {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<ApiKey>();
  const changed = () => client.invalidateQueries({ queryKey: ['keys'] });
  const revoke = async (key: ApiKey) => {
    const asked = await ask({
      title: t('keys.revokeTitle', { name: key.displayName }),
      hint: t('keys.revokeHint'),
      danger: true,
      ok: t('keys.revoke'),
    });
    if (!asked) return;
    const done = await feedback.attempt(
      () => api.POST('/v1/apiKeys/{id}:revoke', { params: { path: { id: key.id } }, body: {} }),
      t('keys.revoked'),
    );
    if (done) await changed();
  };
  const state = (key: ApiKey) => (
    <Status tone={TONES[stateOf(key)]}>{t(`keys.states.${stateOf(key)}`)}</Status>
  );
  const revoking = (key: ApiKey) =>
    stateOf(key) === 'valid' && (
      <Button
        size="small"
        danger
        onClick={event => {
          // The row opens the same.
          event.stopPropagation();
          void revoke(key);
        }}
      >
        {t('keys.revoke')}
      </Button>
    );
  const columns: Column<ApiKey>[] = [
    { key: 'name', title: t('keys.name'), width: 260, render: key => key.displayName },
    { key: 'hint', title: t('keys.secret'), width: 180, render: key => <code>{key.hint}…</code> },
    { key: 'state', title: t('keys.state'), width: 110, render: state },
    {
      key: 'created',
      title: t('common.createTime'),
      width: 150,
      render: key => <When time={key.createTime} />,
    },
    {
      key: 'expire',
      title: t('keys.expire'),
      width: 150,
      render: key =>
        key.expireTime ? <When time={key.expireTime} /> : <span className="quiet">{t('keys.never')}</span>,
    },
    { key: 'act', title: '', width: 100, render: revoking },
  ];
  return (
    <>
      <div className="keys-head">
        <p className="quiet">{t('keys.hint')}</p>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
          {t('keys.create')}
        </Button>
      </div>
      <DataTable<ApiKey>
        name="keys"
        columns={columns}
        rowKey={key => key.id}
        onOpen={key => {
          if (stateOf(key) === 'valid') void revoke(key);
        }}
        list={{
          key: ['keys', 'list'],
          page: async pageToken => {
            const query = { pageSize: 100, pageToken };
            const page = await answer(api.GET('/v1/apiKeys', { params: { query } }));
            return { rows: page.apiKeys as ApiKey[], next: page.nextPageToken };
          },
        }}
        card={key => (
          <>
            <span className="card-line">
              <strong className="clip">{key.displayName}</strong>
              {state(key)}
            </span>
            <span className="card-line quiet">
              <code>{key.hint}…</code>
              <When time={key.createTime} />
            </span>
          </>
        )}
        empty={
          <Empty title={t('keys.empty')}>
            <p>{t('keys.emptyHint')}</p>
          </Empty>
        }
      />
      <Create
        open={creating}
        onClose={() => setCreating(false)}
        onMade={async key => {
          setCreating(false);
          setMade(key);
          await changed();
        }}
      />
      {made && <Secret apiKey={made} onClose={() => setMade(undefined)} />}
    </>
  );
}

function Create(props: { open: boolean; onClose: () => void; onMade: (key: ApiKey) => Promise<void> }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ displayName: string; expireTime?: Dayjs | null }>
      title={t('keys.create')}
      open={props.open}
      onClose={props.onClose}
      root=""
      width={440}
      initial={{}}
      submit={async ({ displayName, expireTime }) => {
        const body = {
          displayName,
          ...(expireTime ? { expireTime: expireTime.endOf('day').toISOString() } : {}),
        };
        await props.onMade((await answer(api.POST('/v1/apiKeys', { body }))) as ApiKey);
      }}
    >
      {() => (
        <>
          <Form.Item
            name="displayName"
            label={t('keys.name')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="expireTime" label={t('keys.expire')} extra={t('keys.expireHint')}>
            <DatePicker disabledDate={day => day.isBefore(dayjs(), 'day')} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** The one moment in which the secret can be read. */
function Secret({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(apiKey.secret);
    setCopied(true);
  };
  return (
    <Modal
      open
      title={apiKey.displayName}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('common.understood')}
        </Button>
      }
    >
      <Alert
        type="warning"
        showIcon
        title={t('keys.once')}
        description={t('keys.onceHint')}
        className="spaced"
      />
      <div className="secret">
        <Input readOnly aria-label={t('keys.secret')} value={apiKey.secret} className="code" />
        <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
          {t(copied ? 'keys.copied' : 'keys.copy')}
        </Button>
      </div>
    </Modal>
  );
}
