-- What the other services tell of an account's business: a row for each lead that became a customer, each opportunity,
-- quote, contract and order. Costs and margins are not kept.
create table account_deal (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  number text not null,
  title text not null,
  state text not null,
  stage text not null,
  stage_title text not null,
  open boolean not null,
  -- With tax; null where nobody said.
  amount numeric(18, 4),
  currency text,
  -- Of a contract: when it was signed, what was received, what is still to be paid, and each part of that with its day.
  signed_on date,
  received numeric(18, 4) not null,
  owed numeric(18, 4) not null,
  plan jsonb not null,
  owner_id uuid,
  department_id uuid,
  member_ids uuid[] not null,
  opportunity_id uuid,
  -- The day that matters.
  day date,
  next_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Where it lives: what is older changes nothing.
  revision bigint not null,
  primary key (tenant_id, id),
  constraint account_deal_amount check ((amount is null) = (currency is null))
);
create index account_deal_account on account_deal (tenant_id, account_id, created_at desc, id desc);

-- What was bought, line by line of the orders.
create table account_purchase (
  tenant_id uuid not null,
  order_id uuid not null,
  line_id uuid not null,
  account_id uuid not null,
  code text not null,
  name text not null,
  unit text not null,
  currency text not null,
  quantity numeric(18, 4) not null,
  amount numeric(18, 4) not null,
  ordered_at timestamptz not null,
  primary key (tenant_id, order_id, line_id)
);
create index account_purchase_account on account_purchase (tenant_id, account_id);

-- What happened. Its id is that of the fact that told it, or of the follow-up: told twice, it stands here once.
create table account_event (
  tenant_id uuid not null,
  id uuid not null,
  -- Null for a follow-up of a lead that is no customer yet.
  account_id uuid,
  kind text not null,
  -- Null for what happened with the account itself.
  deal_id uuid,
  occurred_at timestamptz not null,
  amount numeric(18, 4),
  currency text,
  means text not null,
  text text not null,
  next_step text not null,
  next_at timestamptz,
  contact_id uuid,
  from_stage text not null,
  stage text not null,
  stage_title text not null,
  user_id uuid,
  primary key (tenant_id, id),
  constraint account_event_about check (account_id is not null or deal_id is not null)
);
create index account_event_account on account_event (tenant_id, account_id, occurred_at desc, id desc);
create index account_event_kind on account_event (tenant_id, account_id, kind, occurred_at desc, id desc);
create index account_event_waiting on account_event (tenant_id, deal_id) where account_id is null;

do $$
declare name text;
begin
  foreach name in array array['account_deal', 'account_purchase', 'account_event'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
