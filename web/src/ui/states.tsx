import { useTranslation } from 'react-i18next';
import type { Account, Instance, Lead, Opportunity } from '~/api/models';
import { Status, type Tone } from './parts';

const LEAD: Record<Lead['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_NEW: 'info',
  STATE_FOLLOWING: 'warn',
  STATE_QUALIFIED: 'good',
  STATE_UNQUALIFIED: 'calm',
  STATE_CONVERTED: 'good',
};

const ACCOUNT: Record<Account['status'], Tone> = {
  STATUS_UNSPECIFIED: 'plain',
  STATUS_PROSPECT: 'info',
  STATUS_CUSTOMER: 'good',
  STATUS_INACTIVE: 'calm',
};

const OPPORTUNITY: Record<Opportunity['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_OPEN: 'info',
  STATE_WON: 'good',
  STATE_LOST: 'bad',
  STATE_INVALID: 'calm',
};

const INSTANCE: Record<Instance['state'], Tone> = {
  STATE_UNSPECIFIED: 'plain',
  STATE_RUNNING: 'info',
  STATE_ACCEPTED: 'good',
  STATE_REJECTED: 'bad',
  STATE_CANCELLED: 'calm',
};

export function LeadStatus({ state }: { state: Lead['state'] }) {
  const { t } = useTranslation();
  return <Status tone={LEAD[state]}>{t(`leads.states.${state}`)}</Status>;
}

export function AccountStatus({ status }: { status: Account['status'] }) {
  const { t } = useTranslation();
  return <Status tone={ACCOUNT[status]}>{t(`accountStates.statuses.${status}`)}</Status>;
}

export function OpportunityStatus({ state }: { state: Opportunity['state'] }) {
  const { t } = useTranslation();
  return <Status tone={OPPORTUNITY[state]}>{t(`opportunities.states.${state}`)}</Status>;
}

export function InstanceStatus({ state }: { state: Instance['state'] }) {
  const { t } = useTranslation();
  return <Status tone={INSTANCE[state]}>{t(`instances.states.${state}`)}</Status>;
}
