import type { Name } from '~/ui/form/names';

type Type = Name['type'];

/** A kind of record that automations are about, with what people mostly ask of it; anything else is written as a formula. */
export interface Kind {
  /** Its full name in the suite. */
  message: string;
  word: 'lead' | 'account' | 'opportunity' | 'quote' | 'contract' | 'order';
  fields: Record<string, Type>;
  /** The field that says where it stands, and where that may be. */
  state: string;
  states: string[];
  /** Its facts, by name. */
  facts: string[];
}

const states = (...names: string[]) => names.map(name => `STATE_${name}`);

export const KINDS: Kind[] = [
  {
    message: 'throughline.lead.v1.Lead',
    word: 'lead',
    state: 'state',
    states: states('NEW', 'FOLLOWING', 'QUALIFIED', 'UNQUALIFIED', 'CONVERTED'),
    fields: {
      number: 'string',
      company: 'string',
      state: 'string',
      source: 'string',
      campaign: 'string',
      product: 'string',
      industry: 'string',
      'budget.amount': 'number',
      'region.province': 'string',
      'region.city': 'string',
      valid: 'boolean',
      owner_id: 'string',
      response_due_time: 'date',
      first_response_time: 'date',
      create_time: 'date',
    },
    facts: [
      'LeadCreated',
      'LeadUpdated',
      'LeadAssigned',
      'LeadReleased',
      'LeadFollowedUp',
      'LeadQualified',
      'LeadDisqualified',
      'LeadConverted',
    ],
  },
  {
    message: 'throughline.customer.v1.Account',
    word: 'account',
    state: 'status',
    states: ['STATUS_PROSPECT', 'STATUS_CUSTOMER', 'STATUS_INACTIVE'],
    fields: {
      number: 'string',
      display_name: 'string',
      status: 'string',
      level: 'string',
      industry: 'string',
      size: 'string',
      source: 'string',
      'region.province': 'string',
      'region.city': 'string',
      owner_id: 'string',
      customer_time: 'date',
      create_time: 'date',
    },
    facts: ['AccountCreated', 'AccountUpdated', 'AccountFollowedUp'],
  },
  {
    message: 'throughline.opportunity.v1.Opportunity',
    word: 'opportunity',
    state: 'state',
    states: states('OPEN', 'WON', 'LOST', 'INVALID'),
    fields: {
      number: 'string',
      title: 'string',
      account_name: 'string',
      state: 'string',
      stage: 'string',
      stage_title: 'string',
      'amount.amount': 'number',
      probability: 'number',
      score: 'number',
      key: 'boolean',
      stuck: 'boolean',
      overdue: 'boolean',
      owner_id: 'string',
      expected_date: 'date',
      stage_time: 'date',
      progress_time: 'date',
      next_time: 'date',
      close_time: 'date',
      create_time: 'date',
    },
    facts: [
      'OpportunityCreated',
      'OpportunityUpdated',
      'OpportunityStageChanged',
      'OpportunityWon',
      'OpportunityLost',
      'OpportunityInvalidated',
      'OpportunityReopened',
      'OpportunityTransferred',
      'FollowUpRecorded',
    ],
  },
  {
    message: 'throughline.quote.v1.Quote',
    word: 'quote',
    state: 'state',
    states: states(
      'DRAFT',
      'IN_APPROVAL',
      'APPROVED',
      'SENT',
      'ACCEPTED',
      'REJECTED',
      'EXPIRED',
      'CANCELLED',
    ),
    fields: {
      number: 'string',
      title: 'string',
      account_name: 'string',
      state: 'string',
      version: 'number',
      currency: 'string',
      owner_id: 'string',
      valid_until: 'date',
      submit_time: 'date',
      approve_time: 'date',
      send_time: 'date',
      close_time: 'date',
      create_time: 'date',
    },
    facts: [
      'QuoteCreated',
      'QuoteUpdated',
      'QuoteSubmitted',
      'QuoteWithdrawn',
      'QuoteApproved',
      'QuoteReturned',
      'QuoteSent',
      'QuoteAccepted',
      'QuoteRejected',
      'QuoteExpired',
      'QuoteRevised',
      'QuoteCancelled',
      'QuoteCommented',
    ],
  },
  {
    message: 'throughline.contract.v1.Contract',
    word: 'contract',
    state: 'state',
    states: states(
      'DRAFT',
      'IN_APPROVAL',
      'RETURNED',
      'APPROVED',
      'SIGNED',
      'EFFECTIVE',
      'COMPLETED',
      'TERMINATED',
      'CANCELLED',
    ),
    fields: {
      number: 'string',
      title: 'string',
      account_name: 'string',
      state: 'string',
      currency: 'string',
      overdue: 'boolean',
      owner_id: 'string',
      signed_date: 'date',
      effective_date: 'date',
      submit_time: 'date',
      create_time: 'date',
    },
    facts: [
      'ContractCreated',
      'ContractUpdated',
      'ContractSubmitted',
      'ContractWithdrawn',
      'ContractApproved',
      'ContractReturned',
      'ContractSigned',
      'ContractEffective',
      'ContractTerminated',
      'ContractCompleted',
      'ContractCancelled',
      'PaymentReceived',
      'PaymentVoided',
      'InvoiceIssued',
      'InvoiceVoided',
      'InstalmentOverdue',
    ],
  },
  {
    message: 'throughline.order_sync.v1.Order',
    word: 'order',
    state: 'state',
    states: states('OPEN', 'IN_PRODUCTION', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CANCELLED'),
    fields: {
      number: 'string',
      title: 'string',
      account_name: 'string',
      contract_number: 'string',
      remote_number: 'string',
      state: 'string',
      delayed: 'boolean',
      owner_id: 'string',
      signed_date: 'date',
      effective_date: 'date',
      close_time: 'date',
      create_time: 'date',
    },
    facts: [
      'OrderCreated',
      'OrderUpdated',
      'OrderMilestoneReached',
      'OrderDelayed',
      'OrderContractTerminated',
      'OrderCancelled',
      'OrderCompleted',
      'OrderPushed',
      'OrderPushParked',
    ],
  },
];

/** The full name of a fact: it stands beside its record. */
export const factOf = (kind: Kind, fact: string): string =>
  `${kind.message.slice(0, kind.message.lastIndexOf('.'))}.${fact}`;

/** The kind of record that a fact carries. */
export const kindOfFact = (event: string): Kind | undefined =>
  KINDS.find(kind => kind.facts.some(fact => factOf(kind, fact) === event));

export const kindOf = (message: string): Kind | undefined => KINDS.find(kind => kind.message === message);

/** The key of a field's word: paths have dots. */
export const wordOf = (path: string): string => path.replace('.', '_');

/** Its dates. */
export const datesOf = (kind: Kind): string[] =>
  Object.entries(kind.fields).flatMap(([path, type]) => (type === 'date' ? [path] : []));
