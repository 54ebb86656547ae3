import { CheckCircleFilled, DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Progress, Radio, Select, Steps, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { LeadImport } from '~/api/models';
import { useFeedback } from '~/ui/feedback';
import { PageHead } from '~/ui/PageHead';
import { Mark, Panel, Status, type Tone, When } from '~/ui/parts';
import { useUrl } from '~/ui/url';

const FIELDS = [
  'company',
  'contact_name',
  'contact_title',
  'phone',
  'email',
  'product',
  'requirement',
  'budget',
  'province',
  'address',
  'source',
  'campaign',
  'industry',
  'credit_code',
  'enquire_time',
] as const;

const DUPLICATES = ['ON_DUPLICATE_REJECT', 'ON_DUPLICATE_LINK', 'ON_DUPLICATE_KEEP'] as const;
type OnDuplicate = (typeof DUPLICATES)[number];

const TONES: Record<LeadImport['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_UPLOADED: 'warn',
  STATE_RUNNING: 'info',
  STATE_DONE: 'good',
  STATE_FAILED: 'bad',
  STATE_CANCELLED: 'calm',
};

/** A list of leads comes in: upload, check, try, import. */
export function LeadImports() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrl<{ id?: string }>();
  const one = useQuery({
    queryKey: ['imports', url.id ?? ''],
    enabled: !!url.id,
    // While it runs, its progress.
    refetchInterval: query => (query.state.data?.state === 'STATE_RUNNING' ? 700 : false),
    queryFn: async () =>
      (await answer(
        api.GET('/v1/leadImports/{id}', { params: { path: { id: url.id ?? '' } } }),
      )) as LeadImport,
  });
  const current = url.id ? one.data : undefined;
  const step = !current ? 0 : current.state === 'STATE_UPLOADED' ? 1 : 2;
  return (
    <main className="page scroll">
      <PageHead
        title={t('imports.title')}
        extra={
          <>
            {current && <Button onClick={() => setUrl({ id: '' })}>{t('imports.again')}</Button>}
            <Link to="/leads" className="button">
              {t('imports.back')}
            </Link>
          </>
        }
      />
      <div className="narrow">
        <Panel>
          <Steps
            current={step}
            size="small"
            items={(['upload', 'map', 'run'] as const).map(key => ({ title: t(`imports.steps.${key}`) }))}
          />
        </Panel>
        {!url.id && <UploadStep onDone={id => setUrl({ id }, false)} />}
        {current?.state === 'STATE_UPLOADED' && <MapStep key={current.id} one={current} />}
        {current && current.state !== 'STATE_UPLOADED' && <RunStep one={current} />}
        {!url.id && <Past onOpen={id => setUrl({ id }, false)} />}
      </div>
    </main>
  );
}

function UploadStep({ onDone }: { onDone: (id: string) => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [busy, setBusy] = useState(false);
  const upload = async (file: File) => {
    setBusy(true);
    const body = new FormData();
    body.append('file', file, file.name);
    const made = await feedback.attempt(() =>
      answer(
        api.POST('/v1/leadImports', {
          body: body as never,
          bodySerializer: form => form as unknown as FormData,
        }),
      ),
    );
    setBusy(false);
    if (made) onDone(made.id);
  };
  return (
    <Panel>
      <Upload.Dragger
        accept=".csv,.xlsx,.txt"
        showUploadList={false}
        disabled={busy}
        beforeUpload={file => {
          void upload(file);
          return false;
        }}
      >
        <p className="drop-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p>
          <strong>{t(busy ? 'imports.uploading' : 'imports.drop')}</strong>
        </p>
        <p className="quiet">{t('imports.dropHint')}</p>
      </Upload.Dragger>
    </Panel>
  );
}

/** What the columns mean, and what to do with people who are known. */
function MapStep({ one }: { one: LeadImport }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [fields, setFields] = useState<Record<string, string>>(() =>
    Object.fromEntries(one.columns.map(column => [column.heading, column.field])),
  );
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>('ON_DUPLICATE_REJECT');
  const [busy, setBusy] = useState(false);
  const start = async (dryRun: boolean) => {
    setBusy(true);
    const columns = one.columns.map(({ heading }) => ({ heading, field: fields[heading] ?? '' }));
    const started = await feedback.attempt(() =>
      answer(
        api.POST('/v1/leadImports/{id}:start', {
          params: { path: { id: one.id } },
          body: { columns, onDuplicate, dryRun },
        }),
      ),
    );
    setBusy(false);
    if (started) client.setQueryData(['imports', one.id], started);
  };
  const used = new Set(Object.values(fields));
  return (
    <Panel
      title={one.fileName}
      extra={
        <span className="quiet">{[one.format.toUpperCase(), one.encoding].filter(Boolean).join(' · ')}</span>
      }
    >
      <div className="table-wrap">
        <table className="grid">
          <thead>
            <tr>
              <th>{t('imports.column')}</th>
              <th>{t('imports.samples')}</th>
              <th>{t('imports.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {one.columns.map(column => (
              <tr key={column.heading}>
                <td>
                  <strong>{column.heading}</strong>
                </td>
                <td className="quiet">{column.samples.slice(0, 3).join(t('common.comma'))}</td>
                <td>
                  <Select
                    aria-label={column.heading}
                    style={{ width: 190 }}
                    value={fields[column.heading] ?? ''}
                    onChange={field => setFields({ ...fields, [column.heading]: field })}
                    options={[
                      { value: '', label: t('imports.leaveOut') },
                      ...FIELDS.map(field => ({
                        value: field,
                        label: t(`imports.fields.${field}`),
                        disabled: used.has(field) && fields[column.heading] !== field,
                      })),
                    ]}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <fieldset className="choices">
        <legend>{t('imports.onDuplicate')}</legend>
        <Radio.Group
          vertical
          value={onDuplicate}
          onChange={event => setOnDuplicate(event.target.value as OnDuplicate)}
          options={DUPLICATES.map(value => ({ value, label: t(`imports.duplicates.${value}`) }))}
        />
      </fieldset>
      <div className="verbs end">
        <Button loading={busy} onClick={() => void start(true)}>
          {t('imports.tryOut')}
        </Button>
        <Button type="primary" loading={busy} onClick={() => void start(false)}>
          {t('imports.start')}
        </Button>
      </div>
    </Panel>
  );
}

function RunStep({ one }: { one: LeadImport }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const total = Number(one.totalRows);
  const percent = total === 0 ? 0 : Math.round((Number(one.doneRows) / total) * 100);
  const running = one.state === 'STATE_RUNNING';
  const forReal = async () => {
    const started = await feedback.attempt(() =>
      answer(
        api.POST('/v1/leadImports/{id}:start', {
          params: { path: { id: one.id } },
          body: {
            columns: one.columns.map(({ heading, field }) => ({ heading, field })),
            onDuplicate: one.onDuplicate,
            dryRun: false,
          },
        }),
      ),
    );
    if (started) client.setQueryData(['imports', one.id], started);
  };
  const stop = async () => {
    await feedback.attempt(() =>
      api.POST('/v1/leadImports/{id}:cancel', { params: { path: { id: one.id } }, body: {} }),
    );
    await client.invalidateQueries({ queryKey: ['imports'] });
  };
  const bad = Number(one.duplicates) + Number(one.invalid) > 0;
  return (
    <Panel
      title={one.fileName}
      extra={<Status tone={TONES[one.state]}>{t(`imports.states.${one.state}`)}</Status>}
    >
      {running && (
        <>
          <Progress percent={percent} showInfo={false} aria-label={t('imports.steps.run')} />
          <p className="quiet figure" role="status">
            {t('imports.progress', { done: one.doneRows, total: one.totalRows })}
          </p>
        </>
      )}
      {one.state === 'STATE_FAILED' && (
        <Alert type="error" showIcon title={t('imports.failed')} description={one.error} />
      )}
      {one.state === 'STATE_CANCELLED' && <Alert type="warning" showIcon title={t('imports.cancelled')} />}
      {one.state === 'STATE_DONE' && (
        <p className="done-line" role="status">
          <CheckCircleFilled className="tone-good" aria-hidden />{' '}
          {t(one.dryRun ? 'imports.trial' : 'imports.done')}
        </p>
      )}
      <div className="kpis flat">
        {(['accepted', 'duplicates', 'invalid', 'cleaned', 'assigned'] as const).map(key => (
          <div className="kpi" key={key}>
            <span className="quiet">{t(`imports.figures.${key}`)}</span>
            <strong className="figure">{one[key]}</strong>
          </div>
        ))}
      </div>
      <div className="verbs end">
        {running && <Button onClick={() => void stop()}>{t('imports.cancel')}</Button>}
        {!running && bad && (
          <a className="button" href={`/v1/leadImports/${one.id}:errors`} download>
            <DownloadOutlined aria-hidden /> {t('imports.errors')}
          </a>
        )}
        {one.state === 'STATE_DONE' &&
          (one.dryRun ? (
            <Button type="primary" onClick={() => void forReal()}>
              {t('imports.start')}
            </Button>
          ) : (
            <Link to="/leads" search={{ importId: one.id } as never} className="button primary">
              {t('imports.see')}
            </Link>
          ))}
      </div>
    </Panel>
  );
}

function Past({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const list = useQuery({
    queryKey: ['imports', 'past'],
    queryFn: () => answer(api.GET('/v1/leadImports', { params: { query: { pageSize: 20 } } })),
  });
  const imports = (list.data?.leadImports ?? []) as LeadImport[];
  return (
    <Panel title={t('imports.history')}>
      {imports.length === 0 && !list.isPending && <p className="quiet">{t('imports.noHistory')}</p>}
      <ul className="rows">
        {imports.map(one => (
          <li key={one.id}>
            <button type="button" className="link clip" onClick={() => onOpen(one.id)}>
              {one.fileName}
            </button>
            <Status tone={TONES[one.state]}>{t(`imports.states.${one.state}`)}</Status>
            {one.dryRun && <Mark tone="calm">{t('imports.dry')}</Mark>}
            <span className="quiet figure">
              {one.accepted} / {one.totalRows} {t('imports.rows')}
            </span>
            <When time={one.createTime} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
