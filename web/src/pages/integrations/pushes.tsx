import { Link } from '@tanstack/react-router';
import { Button, Drawer, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Push } from '~/api/models';
import { type Column, DataTable } from '~/ui/DataTable';
import { Empty, Text, When } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { useUrl } from '~/ui/url';
import { PUSH_STATES, PushStatus } from '../deals/states';
import { Pushing } from '../orders/push';
import { useConnectors } from './connectors';

type Filters = { state?: string; connector?: string; open?: string };
const EVERY = 'all';

/** 同步任务: the orders on their way; what waits for people comes first. */
export function Pushes() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const connectors = useConnectors();
  const [url, setUrl] = useUrl<Filters>();
  const state = url.state ?? 'PUSH_STATE_PARKED';
  const query = {
    states: (state === EVERY ? [] : [state]) as Push['state'][],
    connectorId: url.connector ?? '',
  };
  const why = (push: Push) =>
    push.reason && t(`orders.reasons.${push.reason}` as 'orders.reasons.MAPPING', push.reason);
  const columns: Column<Push>[] = [
    {
      key: 'order',
      title: t('integrations.order'),
      width: 170,
      render: push => (
        <button type="button" className="link clip" onClick={() => setUrl({ open: push.orderId }, false)}>
          {push.orderNumber}
        </button>
      ),
    },
    {
      key: 'state',
      title: t('integrations.state'),
      width: 110,
      render: push => <PushStatus state={push.state} />,
    },
    { key: 'why', title: t('integrations.why'), width: 190, render: push => <Text>{why(push)}</Text> },
    {
      key: 'problem',
      title: t('integrations.problem'),
      width: 300,
      render: push => <Text>{push.problem}</Text>,
    },
    {
      key: 'tries',
      title: t('integrations.tries'),
      width: 80,
      numeric: true,
      render: push => push.attempt,
    },
    {
      key: 'remote',
      title: t('orders.remoteNumber'),
      width: 140,
      render: push => <Text>{push.remoteNumber}</Text>,
    },
    {
      key: 'connector',
      title: t('integrations.connector'),
      width: 150,
      optional: true,
      render: push => <Text>{connectors.find(one => one.id === push.connectorId)?.name}</Text>,
    },
    {
      key: 'updated',
      title: t('common.updateTime'),
      width: 130,
      render: push => <When time={push.updateTime} />,
    },
  ];
  return (
    <>
      <DataTable<Push>
        name="pushes"
        columns={columns}
        rowKey={push => push.orderId}
        onOpen={push => setUrl({ open: push.orderId }, false)}
        list={{
          key: ['pushes', 'list', query],
          page: async pageToken => {
            const page = await answer(
              api.GET('/v1/orderPushes', { params: { query: { ...query, pageSize: 100, pageToken } } }),
            );
            return { rows: page.pushes as Push[], next: page.nextPageToken };
          },
        }}
        filters={
          <>
            <Select
              aria-label={t('integrations.state')}
              style={{ minWidth: 130 }}
              value={state}
              onChange={next => setUrl({ state: next === 'PUSH_STATE_PARKED' ? '' : next })}
              options={[
                { value: EVERY, label: t('integrations.allStates') },
                ...PUSH_STATES.map(value => ({ value, label: t(`orders.pushStates.${value}`) })),
              ]}
            />
            <Select
              allowClear
              aria-label={t('integrations.connector')}
              placeholder={t('integrations.connector')}
              style={{ minWidth: 150 }}
              value={url.connector ?? null}
              onChange={id => setUrl({ connector: id ?? '' })}
              options={connectors.map(one => ({ value: one.id, label: one.name }))}
            />
          </>
        }
        card={push => (
          <>
            <span className="card-line">
              <strong className="clip">{push.orderNumber}</strong>
              <PushStatus state={push.state} />
            </span>
            <span className="card-line quiet">
              <span className="clip">{why(push) || push.remoteNumber}</span>
              <When time={push.updateTime} />
            </span>
          </>
        )}
        empty={
          <Empty
            title={t(state === 'PUSH_STATE_PARKED' ? 'integrations.parkedEmpty' : 'integrations.pushesEmpty')}
          >
            <p>{t('integrations.pushesHint')}</p>
            {state === 'PUSH_STATE_PARKED' && (
              <Button onClick={() => setUrl({ state: EVERY })}>{t('common.all')}</Button>
            )}
          </Empty>
        }
      />
      {url.open && (
        <Drawer
          open
          title={t('integrations.views.pushes')}
          onClose={() => setUrl({ open: '' })}
          size={narrow ? '100%' : 640}
          extra={
            <Link to="/orders/$id" params={{ id: url.open } as never}>
              {t('integrations.openOrder')}
            </Link>
          }
        >
          <Pushing orderId={url.open} />
        </Drawer>
      )}
    </>
  );
}
