create table account (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  display_name text not null,
  credit_code text not null,
  industry text not null,
  size text not null,
  region_code text not null,
  province text not null,
  city text not null,
  district text not null,
  address text not null,
  phone text not null,
  website text not null,
  parent_id uuid,
  level text not null,
  source text not null,
  tags text[] not null,
  owner_id uuid,
  department_id uuid,
  status text not null,
  -- When it first became a customer.
  customer_at timestamptz,
  -- The lead it was made from.
  lead_id uuid,
  -- Name, number and phone as they are searched.
  search text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint account_number_key unique (tenant_id, number),
  constraint account_parent check (parent_id <> id),
  constraint account_customer check (customer_at is not null or status <> 'CUSTOMER'),
  constraint account_prospect check (customer_at is null or status <> 'PROSPECT')
);
create index account_created on account (tenant_id, created_at desc, id desc);
create index account_updated on account (tenant_id, updated_at desc, id desc);
create index account_name on account (tenant_id, display_name, id);
create index account_owner on account (tenant_id, owner_id, created_at desc, id desc);
create index account_department on account (tenant_id, department_id, created_at desc, id desc);
create index account_parent_id on account (tenant_id, parent_id, created_at desc, id desc) where parent_id is not null;

create table contact (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  display_name text not null,
  title text not null,
  phone text not null,
  email text not null,
  decision_role text not null,
  duties text not null,
  attitude text not null,
  influence int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create index contact_account on contact (tenant_id, account_id, id);

-- What accounts and contacts are recognised by: company name in its normal form, credit code, phone, e-mail, its domain.
create table account_key (
  tenant_id uuid not null,
  key text not null,
  account_id uuid not null,
  primary key (tenant_id, key, account_id)
);
create table contact_key (
  tenant_id uuid not null,
  key text not null,
  contact_id uuid not null,
  account_id uuid not null,
  primary key (tenant_id, key, contact_id)
);

-- Where a searched word may begin. Behind row-level security an index serves only operators that cannot leak, such as
-- the order of texts: LIKE, trigrams and arrays would be tried on every row of every tenant.
create table account_word (
  tenant_id uuid not null,
  word text collate "C" not null,
  account_id uuid not null,
  primary key (tenant_id, word, account_id)
);

-- Series of numbers people use: AC-2026 → the last number given.
create table series (
  tenant_id uuid not null,
  name text not null,
  last bigint not null,
  primary key (tenant_id, name)
);

-- People as the identity service tells of them.
create table person (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  department_id uuid,
  active boolean not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
-- Who changed departments, until their accounts have followed.
create table moved (
  tenant_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, person_id)
);

do $$
declare name text;
begin
  foreach name in array array['account', 'contact', 'account_key', 'contact_key', 'account_word', 'series', 'person', 'moved'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- The worker looks over all tenants, then acts in one.
create policy moved_due on moved for select using (is_system());
