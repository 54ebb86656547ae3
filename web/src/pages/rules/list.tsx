import { Link } from '@tanstack/react-router';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Decision } from '~/api/models';
import { useMay } from '~/app/session';
import { type Begun, DesignList } from '~/ui/design/DesignList';
import { HIT_POLICIES } from './table';

interface Values extends Begun {
  hitPolicy: (typeof HIT_POLICIES)[number];
}

/** 规则: the decision tables of the company, and the one that gives leads away. */
export function Rules() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <DesignList<Decision, Values>
      name="decisions"
      to="/settings/rules/$key"
      words={{
        menu: t('menu.rules'),
        create: t('rules.create'),
        empty: t('rules.empty'),
        emptyHint: t('rules.emptyHint'),
      }}
      page={async pageToken => {
        const query = { pageSize: 100, pageToken };
        const page = await answer(api.GET('/v1/decisions', { params: { query } }));
        return { rows: page.decisions as Decision[], next: page.nextPageToken };
      }}
      editable={may('workflow.decision.design')}
      extra={
        may('lead.read') && (
          <Link to="/settings/rules/$key" params={{ key: 'leads' } as never} className="button">
            {t('rules.assignment')}
          </Link>
        )
      }
      root="decision"
      initial={{ hitPolicy: 'HIT_POLICY_FIRST' }}
      create={({ key, title, hitPolicy }) =>
        api.POST('/v1/decisions', {
          body: {
            requestId: requestId(),
            decision: {
              key,
              table: {
                name: title,
                hitPolicy,
                inputs: [{ name: 'amount', label: t('rules.sampleInput'), type: 'number' }],
                outputs: [{ name: 'result', label: t('rules.sampleOutput'), type: 'string', allowed: [] }],
                rows: [],
              },
            },
          },
        })
      }
      more={
        <Form.Item name="hitPolicy" label={t('rules.hitPolicy')}>
          <Select options={HIT_POLICIES.map(value => ({ value, label: t(`rules.policies.${value}`) }))} />
        </Form.Item>
      }
    />
  );
}
