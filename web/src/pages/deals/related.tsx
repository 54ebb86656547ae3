import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Contract, Order, Quote } from '~/api/models';
import { useMay } from '~/app/session';
import { Mark, Money, Panel } from '~/ui/parts';
import type { For } from '../quotes/form';
import { ContractStatus, OrderStatus, PushStatus, QuoteStatus } from './states';

const QuoteForm = lazy(() => import('../quotes/form'));

/** The quotes of an opportunity, and a way to a new one. */
export function QuotesOf({ from, may: open }: { from: For; may: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const list = useQuery({
    queryKey: ['quotes', 'of', from.opportunityId],
    enabled: may('quote.read'),
    queryFn: async () =>
      (
        await answer(
          api.GET('/v1/quotes', { params: { query: { opportunityId: from.opportunityId, pageSize: 50 } } }),
        )
      ).quotes as Quote[],
  });
  if (!may('quote.read')) return null;
  return (
    <Panel
      title={t('menu.quotes')}
      extra={
        open &&
        may('quote.create') && (
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
            {t('quotes.create')}
          </Button>
        )
      }
    >
      {list.data?.length === 0 && <p className="quiet">{t('quotes.noneHere')}</p>}
      <ul className="rows">
        {(list.data ?? []).map(one => (
          <li key={one.id}>
            <Link to="/quotes/$id" params={{ id: one.id } as never}>
              {one.number} {one.version > 1 && <Mark tone="calm">{t('quotes.v', { n: one.version })}</Mark>}
            </Link>
            <QuoteStatus state={one.state} />
            <Money value={{ amount: one.totals?.gross ?? '', currency: one.currency }} />
          </li>
        ))}
      </ul>
      <Suspense>
        {creating && (
          <QuoteForm
            open
            from={from}
            onClose={() => setCreating(false)}
            onSaved={one => void navigate({ to: '/quotes/$id', params: { id: one.id } as never })}
          />
        )}
      </Suspense>
    </Panel>
  );
}

interface Of {
  by: 'quoteId' | 'opportunityId';
  id: string;
  /** Whether one is on its way: it is looked for until it is there. */
  awaited?: boolean;
}

/** The contracts of a quote or an opportunity. */
export function ContractsOf({ by, id, awaited = false }: Of) {
  const { t } = useTranslation();
  const may = useMay();
  const list = useQuery({
    queryKey: ['contracts', 'of', by, id],
    enabled: may('contract.read'),
    queryFn: async () =>
      (await answer(api.GET('/v1/contracts', { params: { query: { [by]: id, pageSize: 50 } } })))
        .contracts as Contract[],
    refetchInterval: ({ state }) =>
      awaited && state.data?.length === 0 && state.dataUpdateCount < 30 ? 2_000 : false,
  });
  if (!may('contract.read')) return null;
  if (!awaited && !list.data?.length) return null;
  return (
    <Panel title={t('menu.contracts')}>
      {list.data?.length === 0 && <p className="quiet">{t('contracts.awaited')}</p>}
      <ul className="rows">
        {(list.data ?? []).map(one => (
          <li key={one.id}>
            <Link to="/contracts/$id" params={{ id: one.id } as never}>
              {one.number}
            </Link>
            <ContractStatus state={one.state} />
            <Money value={{ amount: one.totals?.gross ?? '', currency: one.currency }} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The order that a contract became. */
export function OrdersOf({ contractId, awaited }: { contractId: string; awaited: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const list = useQuery({
    queryKey: ['orders', 'of', contractId],
    enabled: may('order.read'),
    queryFn: async () =>
      (await answer(api.GET('/v1/orders', { params: { query: { contractId, pageSize: 50 } } })))
        .orders as Order[],
    refetchInterval: ({ state }) =>
      awaited && state.data?.length === 0 && state.dataUpdateCount < 30 ? 2_000 : false,
  });
  if (!may('order.read')) return null;
  if (!awaited && !list.data?.length) return null;
  return (
    <Panel title={t('menu.orders')}>
      {list.data?.length === 0 && <p className="quiet">{t('orders.awaited')}</p>}
      <ul className="rows">
        {(list.data ?? []).map(one => (
          <li key={one.id}>
            <Link to="/orders/$id" params={{ id: one.id } as never}>
              {one.number}
            </Link>
            <OrderStatus state={one.state} />
            <PushStatus state={one.syncState} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
