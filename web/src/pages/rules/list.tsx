import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Decision } from '~/api/models';
import { useMay } from '~/app/session';
import { type Column, DataTable } from '~/ui/DataTable';
import { FormDrawer } from '~/ui/FormDrawer';
import { PageHead } from '~/ui/PageHead';
import { Empty, Mark, Status, type Tone, When } from '~/ui/parts';
import { HIT_POLICIES } from './table';

const TONES: Record<Decision['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_DRAFT: 'warn',
  STATE_PUBLISHED: 'good',
  STATE_RETIRED: 'calm',
};

interface Values {
  key: string;
  name: string;
  hitPolicy: (typeof HIT_POLICIES)[number];
}

/** 规则: the decision tables of the company, and the one that gives leads away. */
export function Rules() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const open = (key: string) => void navigate({ to: '/settings/rules/$key', params: { key } as never });
  const columns: Column<Decision>[] = [
    {
      key: 'title',
      title: t('rules.name'),
      width: 320,
      render: one => (
        <button type="button" className="link clip" onClick={() => open(one.key)}>
          {one.title}
        </button>
      ),
    },
    { key: 'key', title: t('rules.key'), width: 200, render: one => <code>{one.key}</code> },
    {
      key: 'state',
      title: t('rules.state'),
      width: 120,
      render: one => <Status tone={TONES[one.state]}>{t(`rules.states.${one.state}`)}</Status>,
    },
    {
      key: 'version',
      title: t('rules.version'),
      width: 160,
      render: one => (
        <span className="marks">
          <span className="figure">{one.publishedVersion || '–'}</span>
          {one.changed && <Mark tone="warn">{t('rules.changed')}</Mark>}
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
        title={t('menu.rules')}
        extra={
          <>
            {may('lead.read') && (
              <Link to="/settings/rules/$key" params={{ key: 'leads' } as never} className="button">
                {t('rules.assignment')}
              </Link>
            )}
            {may('workflow.decision.design') && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
                {t('rules.create')}
              </Button>
            )}
          </>
        }
      />
      <DataTable<Decision>
        name="rules"
        columns={columns}
        rowKey={one => one.key}
        onOpen={one => open(one.key)}
        list={{
          key: ['decisions'],
          page: async pageToken => {
            const page = await answer(
              api.GET('/v1/decisions', { params: { query: { pageSize: 100, pageToken } } }),
            );
            return { rows: page.decisions as Decision[], next: page.nextPageToken };
          },
        }}
        card={one => (
          <span className="card-line">
            <strong className="clip">{one.title}</strong>
            <Status tone={TONES[one.state]}>{t(`rules.states.${one.state}`)}</Status>
          </span>
        )}
        empty={
          <Empty title={t('rules.empty')}>
            <p>{t('rules.emptyHint')}</p>
          </Empty>
        }
      />
      <FormDrawer<Values>
        title={t('rules.create')}
        open={creating}
        onClose={() => setCreating(false)}
        root="decision"
        width={440}
        initial={{ hitPolicy: 'HIT_POLICY_FIRST' }}
        submit={async ({ key, name, hitPolicy }) => {
          await api.POST('/v1/decisions', {
            body: {
              requestId: requestId(),
              decision: {
                key,
                table: {
                  name,
                  hitPolicy,
                  inputs: [{ name: 'amount', label: t('rules.sampleInput'), type: 'number' }],
                  outputs: [{ name: 'result', label: t('rules.sampleOutput'), type: 'string', allowed: [] }],
                  rows: [],
                },
              },
            },
          });
          await client.invalidateQueries({ queryKey: ['decisions'] });
          open(key);
        }}
      >
        {() => (
          <>
            <Form.Item name="name" label={t('rules.name')} rules={[{ required: true, whitespace: true }]}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item
              name="key"
              label={t('rules.key')}
              extra={t('rules.keyHint')}
              rules={[{ required: true }]}
            >
              <Input maxLength={64} />
            </Form.Item>
            <Form.Item name="hitPolicy" label={t('rules.hitPolicy')}>
              <Select options={HIT_POLICIES.map(value => ({ value, label: t(`rules.policies.${value}`) }))} />
            </Form.Item>
          </>
        )}
      </FormDrawer>
    </main>
  );
}
