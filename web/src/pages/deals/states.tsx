import { useTranslation } from 'react-i18next';
import type { Contract, Order, Push, Quote } from '~/api/models';
import { Status, type Tone } from '~/ui/parts';

const QUOTE: Record<Quote['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_DRAFT: 'calm',
  STATE_IN_APPROVAL: 'warn',
  STATE_APPROVED: 'info',
  STATE_SENT: 'info',
  STATE_ACCEPTED: 'good',
  STATE_REJECTED: 'bad',
  STATE_EXPIRED: 'bad',
  STATE_CANCELLED: 'calm',
};

const CONTRACT: Record<Contract['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_DRAFT: 'calm',
  STATE_IN_APPROVAL: 'warn',
  STATE_RETURNED: 'bad',
  STATE_APPROVED: 'info',
  STATE_SIGNED: 'info',
  STATE_EFFECTIVE: 'good',
  STATE_COMPLETED: 'good',
  STATE_TERMINATED: 'bad',
  STATE_CANCELLED: 'calm',
};

const ORDER: Record<Order['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_OPEN: 'info',
  STATE_IN_PRODUCTION: 'warn',
  STATE_SHIPPED: 'info',
  STATE_DELIVERED: 'good',
  STATE_COMPLETED: 'good',
  STATE_CANCELLED: 'calm',
};

const PUSH: Record<Push['state'], Tone> = {
  PUSH_STATE_UNSPECIFIED: 'plain',
  PUSH_STATE_QUEUED: 'info',
  PUSH_STATE_SENDING: 'info',
  PUSH_STATE_IN_DOUBT: 'warn',
  PUSH_STATE_DONE: 'good',
  PUSH_STATE_PARKED: 'bad',
  PUSH_STATE_SKIPPED: 'calm',
};

export const QUOTE_STATES = Object.keys(QUOTE).slice(1) as Quote['state'][];
export const CONTRACT_STATES = Object.keys(CONTRACT).slice(1) as Contract['state'][];
export const ORDER_STATES = Object.keys(ORDER).slice(1) as Order['state'][];
export const PUSH_STATES = Object.keys(PUSH).slice(1) as Push['state'][];

export function QuoteStatus({ state }: { state: Quote['state'] }) {
  const { t } = useTranslation();
  return <Status tone={QUOTE[state]}>{t(`quotes.states.${state}`)}</Status>;
}

export function ContractStatus({ state }: { state: Contract['state'] }) {
  const { t } = useTranslation();
  return <Status tone={CONTRACT[state]}>{t(`contracts.states.${state}`)}</Status>;
}

export function OrderStatus({ state }: { state: Order['state'] }) {
  const { t } = useTranslation();
  return <Status tone={ORDER[state]}>{t(`orders.states.${state}`)}</Status>;
}

export function PushStatus({ state }: { state: Push['state'] }) {
  const { t } = useTranslation();
  return <Status tone={PUSH[state]}>{t(`orders.pushStates.${state}`)}</Status>;
}
