-- Orders, each of exactly one contract; "order" is a word of SQL's own.
create table sales_order (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  contract_id uuid not null,
  contract_number text not null,
  title text not null,
  account_id uuid not null,
  account_name text not null,
  owner_id uuid,
  department_id uuid,
  -- Everything that was carried over, read and checked as a whole.
  terms jsonb not null,
  checksum text not null,
  state text not null,
  milestones jsonb not null,
  note text not null,
  reason text not null,
  contract_terminated boolean not null,
  -- Promised days of which it was told that they will not be kept.
  told jsonb not null,
  -- From which day something of it is delayed, and from which day something that was not told is.
  late_on date,
  alarm_on date,
  ship_promised_on date,
  shipped_on date,
  search text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint sales_order_number_key unique (tenant_id, number),
  constraint sales_order_contract_key unique (tenant_id, contract_id),
  constraint sales_order_closed check ((state in ('COMPLETED', 'CANCELLED')) = (closed_at is not null))
);
create index sales_order_created on sales_order (tenant_id, created_at desc, id desc);
create index sales_order_updated on sales_order (tenant_id, updated_at desc, id desc);
create index sales_order_owner on sales_order (tenant_id, owner_id, created_at desc, id desc);
create index sales_order_account on sales_order (tenant_id, account_id, created_at desc, id desc);
create index sales_order_shipped on sales_order (tenant_id, shipped_on) where shipped_on is not null;
create index sales_order_late on sales_order (tenant_id, late_on) where late_on is not null;
create index sales_order_alarm on sales_order (alarm_on) where alarm_on is not null;

-- What happened to an order.
create table order_event (
  tenant_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  kind text not null,
  milestone text not null,
  day date,
  quantity text not null,
  note text not null,
  source text not null,
  user_id uuid,
  at timestamptz not null,
  primary key (tenant_id, order_id, id)
);

-- How an order comes to the ERP: one for every order.
create table push (
  tenant_id uuid not null,
  order_id uuid not null,
  connector_id uuid,
  state text not null,
  doubtful boolean not null,
  -- Counts every time it is taken up; who took it up earlier may not say what came of it.
  attempt int not null,
  failures int not null,
  -- When it is looked at next; while somebody works on it, until when it is theirs.
  due_at timestamptz,
  begun_at timestamptz not null,
  reason text not null,
  problem text not null,
  override jsonb,
  document jsonb,
  reply text not null,
  remote_id text,
  remote_number text not null,
  -- When it is asked next where the order stands.
  poll_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, order_id),
  constraint push_bound check (state <> 'DONE' or (remote_id is not null and connector_id is not null))
);
create unique index push_remote on push (tenant_id, connector_id, remote_id) where remote_id is not null;
create index push_due on push (due_at) where due_at is not null;
create index push_poll on push (poll_at) where poll_at is not null;
create index push_state on push (tenant_id, state, updated_at desc, order_id desc);

create table connector (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  base_url text not null,
  auth text not null,
  auth_name text not null,
  -- Sealed; see src/seal.rs.
  secret bytea,
  inbound_secret bytea,
  definition jsonb not null,
  timeout_seconds int not null,
  quiet_seconds int not null,
  max_attempts int not null,
  requests_per_second int not null,
  poll_minutes int not null,
  enabled boolean not null,
  is_default boolean not null,
  -- Nothing is asked of it before then.
  next_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint connector_name_key unique (tenant_id, name)
);
create unique index connector_default on connector (tenant_id) where is_default;

-- What values of ours are called in the ERP.
create table cross_reference (
  tenant_id uuid not null,
  kind text not null,
  value text not null,
  remote_value text not null,
  primary key (tenant_id, kind, value)
);

-- What was told from outside, and what was answered: the same is heard once.
create table received (
  tenant_id uuid not null,
  connector_id uuid not null,
  event_id text not null,
  order_id uuid not null,
  answer bytea not null,
  at timestamptz not null,
  primary key (tenant_id, connector_id, event_id)
);

-- Series of numbers people use: SO-2026 → the last number given.
create table series (
  tenant_id uuid not null,
  name text not null,
  last bigint not null,
  primary key (tenant_id, name)
);

do $$
declare name text;
begin
  foreach name in array array['sales_order', 'order_event', 'push', 'connector', 'cross_reference', 'received', 'series'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- Workers look for what is due over all tenants, then act in one.
create policy push_due on push for select using (is_system());
create policy sales_order_alarm on sales_order for select using (is_system());
