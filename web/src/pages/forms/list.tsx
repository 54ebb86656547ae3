import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form as Fields, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Form } from '~/api/models';
import { useMay } from '~/app/session';
import { type Column, DataTable } from '~/ui/DataTable';
import { FormDrawer } from '~/ui/FormDrawer';
import { PageHead } from '~/ui/PageHead';
import { Empty, Mark, Status, type Tone, When } from '~/ui/parts';
import { EMPTY } from './edit';

const TONES: Record<Form['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_DRAFT: 'warn',
  STATE_PUBLISHED: 'good',
  STATE_RETIRED: 'calm',
};

interface Values {
  key: string;
  title: string;
}

/** 表单设计: the forms of the company. */
export function Forms() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const open = (key: string) => void navigate({ to: '/settings/forms/$key', params: { key } as never });
  const columns: Column<Form>[] = [
    {
      key: 'title',
      title: t('design.title'),
      width: 320,
      render: one => (
        <button type="button" className="link clip" onClick={() => open(one.key)}>
          {one.title}
        </button>
      ),
    },
    { key: 'key', title: t('design.key'), width: 200, render: one => <code>{one.key}</code> },
    {
      key: 'state',
      title: t('design.state'),
      width: 120,
      render: one => <Status tone={TONES[one.state]}>{t(`design.states.${one.state}`)}</Status>,
    },
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
        title={t('menu.forms')}
        extra={
          may('workflow.form.design') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
              {t('formDesign.create')}
            </Button>
          )
        }
      />
      <DataTable<Form>
        name="forms"
        columns={columns}
        rowKey={one => one.key}
        onOpen={one => open(one.key)}
        list={{
          key: ['forms'],
          page: async pageToken => {
            const page = await answer(
              api.GET('/v1/forms', { params: { query: { pageSize: 100, pageToken } } }),
            );
            return { rows: page.forms as Form[], next: page.nextPageToken };
          },
        }}
        card={one => (
          <span className="card-line">
            <strong className="clip">{one.title}</strong>
            <Status tone={TONES[one.state]}>{t(`design.states.${one.state}`)}</Status>
          </span>
        )}
        empty={
          <Empty title={t('formDesign.empty')}>
            <p>{t('formDesign.emptyHint')}</p>
          </Empty>
        }
      />
      <FormDrawer<Values>
        title={t('formDesign.create')}
        open={creating}
        onClose={() => setCreating(false)}
        root="form"
        width={440}
        initial={{}}
        submit={async form => {
          await api.POST('/v1/forms', {
            body: { requestId: requestId(), form: { ...form, document: EMPTY as never } },
          });
          await client.invalidateQueries({ queryKey: ['forms'] });
          open(form.key);
        }}
      >
        {() => (
          <>
            <Fields.Item
              name="title"
              label={t('design.title')}
              rules={[{ required: true, whitespace: true }]}
            >
              <Input maxLength={100} />
            </Fields.Item>
            <Fields.Item
              name="key"
              label={t('design.key')}
              extra={t('design.keyHint')}
              rules={[{ required: true }]}
            >
              <Input maxLength={64} />
            </Fields.Item>
          </>
        )}
      </FormDrawer>
    </main>
  );
}
