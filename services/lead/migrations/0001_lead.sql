create table lead (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  company text not null,
  credit_code text not null,
  contact_name text not null,
  contact_title text not null,
  phone text not null,
  email text not null,
  address text not null,
  region_code text not null,
  province text not null,
  city text not null,
  district text not null,
  source text not null,
  campaign text not null,
  product text not null,
  industry text not null,
  requirement text not null,
  budget_amount numeric(18, 4),
  budget_currency text,
  state text not null,
  valid boolean not null,
  owner_id uuid,
  department_id uuid,
  -- How it came to its owner, what it looks like, what cleaning did: shown, never searched.
  assignment jsonb not null,
  duplicates jsonb not null,
  cleaning jsonb not null,
  response_due_at timestamptz,
  first_response_at timestamptz,
  disqualify_reason text not null,
  account_id uuid,
  contact_id uuid,
  opportunity_id uuid,
  import_id uuid,
  enquired_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint lead_number_key unique (tenant_id, number),
  constraint lead_converted check (state <> 'CONVERTED' or account_id is not null),
  constraint lead_disqualified check (state <> 'UNQUALIFIED' or disqualify_reason <> '')
);
create index lead_created on lead (tenant_id, created_at desc, id desc);
create index lead_updated on lead (tenant_id, updated_at desc, id desc);
create index lead_company on lead (tenant_id, company, id);
create index lead_owner on lead (tenant_id, owner_id, created_at desc, id desc);
create index lead_late on lead (tenant_id, response_due_at) where first_response_at is null and owner_id is not null;
create index lead_import_id on lead (tenant_id, import_id, created_at) where import_id is not null;

-- What a lead may be recognised by: phone, e-mail, company name in its normal form.
create table lead_key (
  tenant_id uuid not null,
  key text not null,
  lead_id uuid not null,
  primary key (tenant_id, key, lead_id)
);
-- The same of accounts, kept from the facts of the customer service.
create table account_key (
  tenant_id uuid not null,
  key text not null,
  account_id uuid not null,
  primary key (tenant_id, key, account_id)
);
create table account (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  name text not null,
  credit_code text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

create table follow_up (
  tenant_id uuid not null,
  lead_id uuid not null,
  id uuid not null,
  kind text not null,
  content text not null,
  next_step text not null,
  next_at timestamptz,
  author_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, lead_id, id)
);

-- Series of numbers people use: LD-2026 → the last number given.
create table series (
  tenant_id uuid not null,
  name text not null,
  last bigint not null,
  primary key (tenant_id, name)
);

-- Counts up with every change to tables, teams and people, so that replicas know whether what they compiled still holds.
create table assignment_state (
  tenant_id uuid not null,
  version bigint not null,
  primary key (tenant_id)
);
create table assignment_table (
  tenant_id uuid not null,
  version bigint not null,
  document jsonb not null,
  publisher_id uuid,
  published_at timestamptz not null,
  primary key (tenant_id, version)
);
create table team (
  tenant_id uuid not null,
  name text not null,
  strategy text not null,
  -- [{"user": id, "capacity": n}], in the order of the team
  members jsonb not null,
  primary key (tenant_id, name)
);
-- Every owner's open leads and last assignment, kept in the transaction that changes them.
create table workload (
  tenant_id uuid not null,
  user_id uuid not null,
  open_leads int not null,
  assigned_at timestamptz,
  primary key (tenant_id, user_id)
);
-- People as the identity service tells of them.
create table person (
  tenant_id uuid not null,
  id uuid not null,
  login text not null,
  name text not null,
  department_id uuid,
  active boolean not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create index person_login on person (tenant_id, login);

-- Conversions under way: a saga that resumes where a crash left it.
create table conversion (
  tenant_id uuid not null,
  lead_id uuid not null,
  account_id uuid,
  actor jsonb not null,
  started_at timestamptz not null,
  next_try_at timestamptz not null,
  attempts int not null,
  primary key (tenant_id, lead_id)
);
create index conversion_due on conversion (next_try_at);

create table lead_import (
  tenant_id uuid not null,
  id uuid not null,
  owner_id uuid,
  actor jsonb not null,
  file_name text not null,
  format text not null,
  encoding text not null,
  columns jsonb not null,
  state text not null,
  dry_run boolean not null,
  on_duplicate text not null,
  total_rows bigint not null,
  done_rows bigint not null,
  accepted bigint not null,
  duplicates bigint not null,
  invalid bigint not null,
  cleaned bigint not null,
  assigned bigint not null,
  error text not null,
  lease_until timestamptz not null default '-infinity',
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id)
);
create index lead_import_running on lead_import (lease_until) where state = 'RUNNING';
create index lead_import_list on lead_import (tenant_id, created_at desc, id desc);
create table lead_import_chunk (
  tenant_id uuid not null,
  import_id uuid not null,
  n int not null,
  bytes bytea not null,
  primary key (tenant_id, import_id, n)
);
create table lead_import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  row bigint not null,
  outcome text not null,
  reasons text[] not null,
  lead_id uuid,
  duplicate_of_row bigint not null,
  -- The cells as they stood in the file, for the error file.
  cells text[] not null,
  primary key (tenant_id, import_id, row)
);

do $$
declare name text;
begin
  foreach name in array array['lead', 'lead_key', 'account_key', 'account', 'follow_up', 'series', 'assignment_state', 'assignment_table', 'team',
    'workload', 'person', 'conversion', 'lead_import', 'lead_import_chunk', 'lead_import_row'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- Workers look for what is due over all tenants, then act in one.
create policy conversion_due on conversion for select using (is_system());
create policy lead_import_due on lead_import for select using (is_system());
