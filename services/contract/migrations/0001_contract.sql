create table contract (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  title text not null,
  account_id uuid not null,
  opportunity_id uuid,
  quote_id uuid,
  quote_number text not null,
  quote_version int not null,
  type_key text not null,
  currency text not null,
  -- What was agreed: lines, clauses, plan; read and replaced as a whole.
  terms jsonb not null,
  standards jsonb not null,
  net numeric(18, 4) not null,
  tax numeric(18, 4) not null,
  gross numeric(18, 4) not null,
  state text not null,
  version int not null,
  version_at timestamptz not null,
  version_by uuid,
  version_reason text not null,
  owner_id uuid,
  department_id uuid,
  submissions int not null,
  instance_id uuid,
  reason text not null,
  scan_id uuid,
  our_signatory text not null,
  their_signatory text not null,
  signed_on date,
  effective_on date,
  received numeric(18, 4) not null,
  invoiced numeric(18, 4) not null,
  -- The first day on which something open is due, and the first that nobody was told of.
  next_due_on date,
  untold_due_on date,
  submitted_at timestamptz,
  decided_at timestamptz,
  search text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint contract_number_key unique (tenant_id, number),
  constraint contract_paid check (received >= 0 and received <= gross),
  constraint contract_invoiced check (invoiced >= 0 and invoiced <= gross),
  constraint contract_signed check ((signed_on is null) = (state in ('DRAFT', 'IN_APPROVAL', 'RETURNED', 'APPROVED', 'CANCELLED')))
);
-- One live contract a quote.
create unique index contract_quote on contract (tenant_id, quote_id)
  where quote_id is not null and state not in ('CANCELLED', 'TERMINATED');
create index contract_created on contract (tenant_id, created_at desc, id desc);
create index contract_updated on contract (tenant_id, updated_at desc, id desc);
create index contract_signed_on on contract (tenant_id, coalesce(signed_on, '-infinity') desc, id desc);
create index contract_gross on contract (tenant_id, gross desc, id desc);
create index contract_owner on contract (tenant_id, owner_id, created_at desc, id desc);
create index contract_account on contract (tenant_id, account_id, created_at desc, id desc);
create index contract_opportunity on contract (tenant_id, opportunity_id) where opportunity_id is not null;
-- What happens by itself when its day comes.
create index contract_effective on contract (effective_on) where state = 'SIGNED';
create index contract_untold on contract (untold_due_on) where state in ('SIGNED', 'EFFECTIVE');

-- Versions that were left behind.
create table contract_version (
  tenant_id uuid not null,
  contract_id uuid not null,
  version int not null,
  terms jsonb not null,
  gross numeric(18, 4) not null,
  reason text not null,
  user_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, contract_id, version)
);

create table payment (
  tenant_id uuid not null,
  contract_id uuid not null,
  id uuid not null,
  amount numeric(18, 4) not null,
  currency text not null,
  received_on date not null,
  method text not null,
  reference text not null,
  remark text not null,
  placed jsonb not null,
  standing text not null,
  reason text not null,
  user_id uuid,
  created_at timestamptz not null,
  voided_at timestamptz,
  primary key (tenant_id, contract_id, id),
  constraint payment_amount check (amount > 0)
);
create index payment_day on payment (tenant_id, received_on) where standing = 'RECORDED';

create table invoice (
  tenant_id uuid not null,
  contract_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null,
  amount numeric(18, 4) not null,
  tax numeric(18, 4) not null,
  currency text not null,
  issued_on date not null,
  remark text not null,
  voided boolean not null,
  reason text not null,
  user_id uuid,
  created_at timestamptz not null,
  voided_at timestamptz,
  primary key (tenant_id, contract_id, id),
  constraint invoice_number_key unique (tenant_id, number)
);

create table clause (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  category text not null,
  text text not null,
  standard boolean not null,
  position int not null,
  version int not null,
  retired boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create index clause_order on clause (tenant_id, position, id);

create table clause_version (
  tenant_id uuid not null,
  clause_id uuid not null,
  version int not null,
  text text not null,
  user_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, clause_id, version)
);

create table contract_type (
  tenant_id uuid not null,
  key text not null,
  title text not null,
  clauses uuid[] not null,
  parts jsonb not null,
  removed boolean not null,
  revision bigint not null,
  primary key (tenant_id, key)
);

create table settings (
  tenant_id uuid not null,
  quote_required boolean not null,
  process_key text not null,
  company jsonb not null,
  revision bigint not null,
  primary key (tenant_id)
);

-- Reviews to start or to call off: a saga that resumes where a crash left it.
create table review (
  tenant_id uuid not null,
  contract_id uuid not null,
  submission int not null,
  process_key text not null,
  title text not null,
  amount numeric(18, 4) not null,
  -- The process, where it is known to have begun.
  instance_id uuid,
  called_off boolean not null,
  next_try_at timestamptz not null,
  attempts int not null,
  primary key (tenant_id, contract_id, submission)
);
create index review_due on review (next_try_at);

-- Series of numbers people use: CT-2026 → the last number given.
create table series (
  tenant_id uuid not null,
  name text not null,
  last bigint not null,
  primary key (tenant_id, name)
);
-- Accounts as the customer service tells of them.
create table account (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  search text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
-- People as the identity service tells of them.
create table person (
  tenant_id uuid not null,
  id uuid not null,
  department_id uuid,
  active boolean not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['contract', 'contract_version', 'payment', 'invoice', 'clause', 'clause_version', 'contract_type',
    'settings', 'review', 'series', 'account', 'person'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- Workers look for what is due over all tenants, then act in one.
create policy review_due on review for select using (is_system());
create policy contract_due on contract for select using (is_system());
