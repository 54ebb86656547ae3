-- The star: a table for each kind of record, one row a record, as its service told it last; names beside it. Days are
-- those of the zone in the settings. Everything here is made of facts and can be made again.
create table person (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create table department (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create table account (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  province text not null,
  industry text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

create table lead (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  title text not null,
  created_on date not null,
  state text not null,
  source text not null,
  campaign text not null,
  product text not null,
  industry text not null,
  province text not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  valid boolean not null,
  response_seconds bigint,
  amount numeric,
  currency text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

create table opportunity (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  title text not null,
  created_at timestamptz not null,
  created_on date not null,
  closed_on date,
  expected_on date,
  state text not null,
  pipeline text not null,
  stage text not null,
  forecast text not null,
  probability int not null,
  source text not null,
  product text not null,
  reason text not null,
  competitor text not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  lead_id uuid,
  closed_seconds bigint,
  amount numeric,
  currency text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

-- A stay in a stage, when it has ended; its id is that of the fact.
create table stay (
  tenant_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  number text not null,
  title text not null,
  left_on date not null,
  pipeline text not null,
  stage text not null,
  state text not null,
  seconds bigint not null,
  product text not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  amount numeric,
  currency text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

create table follow_up (
  tenant_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create index follow_up_opportunity on follow_up (tenant_id, opportunity_id);

-- `deal_id` is the deal it belongs to: that of its opportunity; of the quote or the contract itself where there is none.
create table quote (
  tenant_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  number text not null,
  title text not null,
  created_at timestamptz not null,
  created_on date not null,
  closed_on date,
  sent_at timestamptz,
  state text not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  approval_seconds bigint,
  amount numeric,
  net numeric,
  margin numeric,
  discount_rate numeric,
  currency text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create index quote_deal on quote (tenant_id, deal_id);

-- What remains of a line, by the quote that it was offered in.
create table margin (
  tenant_id uuid not null,
  quote_id uuid not null,
  version int not null,
  line_id uuid not null,
  amount numeric not null,
  primary key (tenant_id, quote_id, version, line_id)
);

create table contract (
  tenant_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  number text not null,
  title text not null,
  created_at timestamptz not null,
  created_on date not null,
  signed_on date,
  effective_on date,
  state text not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  approval_seconds bigint,
  amount numeric,
  received numeric,
  outstanding numeric,
  overdue boolean not null,
  currency text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create index contract_deal on contract (tenant_id, deal_id);

-- A line of a signed contract.
create table sale (
  tenant_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  quote_id uuid,
  version int not null,
  line_id uuid not null,
  number text not null,
  title text not null,
  signed_on date not null,
  state text not null,
  product text not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  quantity numeric not null,
  net numeric not null,
  amount numeric not null,
  currency text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create index sale_contract on sale (tenant_id, contract_id);

create table payment (
  tenant_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  number text not null,
  title text not null,
  received_on date not null,
  state text not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  amount numeric not null,
  currency text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

create table sales_order (
  tenant_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  number text not null,
  title text not null,
  created_at timestamptz not null,
  created_on date not null,
  promised_on date,
  shipped_on date,
  delivered_on date,
  state text not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  amount numeric,
  currency text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create index sales_order_deal on sales_order (tenant_id, deal_id);

-- Where the push of an order to the ERP stands; facts of the order itself do not say.
create table push (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  title text not null,
  created_on date not null,
  state text not null,
  failed boolean not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  amount numeric,
  currency text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

-- An opportunity with what became of it: a row that grows (accumulating snapshot). Made of the tables above.
create table deal (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  title text not null,
  opened_on date not null,
  state text not null,
  source text not null,
  product text not null,
  owner_id uuid,
  department_id uuid,
  account_id uuid,
  currency text not null,
  -- As it was opened; and what was quoted, signed and ordered, in the deal's currency.
  amount numeric,
  quote_amount numeric,
  contract_amount numeric,
  order_amount numeric,
  quoted boolean not null,
  contracted boolean not null,
  ordered boolean not null,
  -- Seconds from one stage to the next.
  quote_seconds bigint,
  contract_seconds bigint,
  order_seconds bigint,
  delivery_seconds bigint,
  whole_seconds bigint,
  follow_ups int not null,
  follow_up_seconds bigint not null,
  primary key (tenant_id, id)
);

-- Sums by month, kept as the rows change: what most reports read. `roll` says of what and by which dimensions; `d1` …
-- are their values, `m1` … the sums in the order of the cube.
create table tally (
  tenant_id uuid not null,
  roll text not null,
  month date not null,
  currency text not null,
  d1 text not null,
  d2 text not null,
  d3 text not null,
  n bigint not null,
  m1 numeric not null,
  m2 numeric not null,
  m3 numeric not null,
  m4 numeric not null,
  m5 numeric not null,
  m6 numeric not null,
  m7 numeric not null,
  m8 numeric not null,
  m9 numeric not null,
  m10 numeric not null,
  primary key (tenant_id, roll, month, currency, d1, d2, d3)
) with (fillfactor = 70);
create index tally_gone on tally (tenant_id) where n = 0;

create index lead_created on lead (tenant_id, created_on, id);
create index opportunity_created on opportunity (tenant_id, created_on, id);
create index opportunity_closed on opportunity (tenant_id, closed_on, id);
create index opportunity_expected on opportunity (tenant_id, expected_on, id);
create index stay_left on stay (tenant_id, left_on, id);
create index quote_created on quote (tenant_id, created_on, id);
create index quote_closed on quote (tenant_id, closed_on, id);
create index contract_created on contract (tenant_id, created_on, id);
create index contract_signed on contract (tenant_id, signed_on, id);
create index sale_signed on sale (tenant_id, signed_on, id);
create index payment_received on payment (tenant_id, received_on, id);
create index sales_order_created on sales_order (tenant_id, created_on, id);
create index push_created on push (tenant_id, created_on, id);
create index deal_opened on deal (tenant_id, opened_on, id);

do $$
declare name text;
begin
  foreach name in array array['person', 'department', 'account', 'lead', 'opportunity', 'stay', 'follow_up', 'quote', 'margin',
    'contract', 'sale', 'payment', 'sales_order', 'push', 'deal', 'tally'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;

-- Rebuilding is asked for by whoever runs the installation; it concerns all companies.
create table rebuild (
  one boolean primary key default true check (one),
  asked_at timestamptz,
  done_at timestamptz
);
insert into rebuild default values;
