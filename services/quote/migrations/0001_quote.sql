-- Rows hold what lists look for; the document is the whole record, read and written as one.
create table family (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  document jsonb not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint family_code_key unique (tenant_id, code)
);

create table product (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  family_id uuid,
  active boolean not null,
  search text not null,
  document jsonb not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint product_code_key unique (tenant_id, code)
);
create index product_family on product (tenant_id, family_id, code);

create table price_list (
  tenant_id uuid not null,
  id uuid not null,
  currency text not null,
  active boolean not null,
  valid_from date not null,
  valid_until date,
  -- Without entries; those stand beside it.
  document jsonb not null,
  entry_count int not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

create table price_entry (
  tenant_id uuid not null,
  price_list_id uuid not null,
  product_id uuid not null,
  entry jsonb not null,
  primary key (tenant_id, price_list_id, product_id)
);
create index price_entry_product on price_entry (tenant_id, product_id);

create table quote (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  state text not null,
  account_id uuid not null,
  opportunity_id uuid,
  owner_id uuid,
  department_id uuid,
  -- With tax, in the quote's currency.
  amount numeric(20, 4) not null,
  valid_until date not null,
  search text not null,
  document jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint quote_number_key unique (tenant_id, number)
);
create index quote_created on quote (tenant_id, created_at desc, id desc);
create index quote_updated on quote (tenant_id, updated_at desc, id desc);
create index quote_amount on quote (tenant_id, amount desc, id desc);
create index quote_valid on quote (tenant_id, valid_until, id);
create index quote_owner on quote (tenant_id, owner_id, created_at desc, id desc);
create index quote_account on quote (tenant_id, account_id, created_at desc, id desc);
create index quote_opportunity on quote (tenant_id, opportunity_id) where opportunity_id is not null;
-- Over all tenants: whose last day has passed.
create index quote_open on quote (valid_until) where state in ('APPROVED', 'SENT');

-- Versions before the latest, as they were.
create table quote_version (
  tenant_id uuid not null,
  quote_id uuid not null,
  version int not null,
  document jsonb not null,
  primary key (tenant_id, quote_id, version)
);

create table quote_comment (
  tenant_id uuid not null,
  quote_id uuid not null,
  id uuid not null,
  version int not null,
  from_customer boolean not null,
  author text not null,
  text text not null,
  shared boolean not null,
  created_at timestamptz not null,
  primary key (tenant_id, quote_id, id)
);

create table quote_link (
  tenant_id uuid not null,
  id uuid not null,
  quote_id uuid not null,
  version int not null,
  -- SHA-256 of the token.
  digest bytea not null,
  ends_at timestamptz not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);

-- Approvals to start, or to call off, until that is done.
create table approval (
  tenant_id uuid not null,
  quote_id uuid not null,
  round int not null,
  -- The encoded request: the same bytes however often it is sent.
  request bytea not null,
  instance_id uuid,
  cancelled boolean not null,
  next_try_at timestamptz not null,
  attempts int not null,
  primary key (tenant_id, quote_id, round)
);
create index approval_due on approval (next_try_at);

create table settings (
  tenant_id uuid not null,
  document jsonb not null,
  revision bigint not null,
  primary key (tenant_id)
);

-- Who sells, as the identity service tells of them.
create table person (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  phone text not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

-- Series of numbers people use: QT-2026 → the last number given.
create table series (
  tenant_id uuid not null,
  name text not null,
  last bigint not null,
  primary key (tenant_id, name)
);

do $$
declare name text;
begin
  foreach name in array array['family', 'product', 'price_list', 'price_entry', 'quote', 'quote_version', 'quote_comment',
      'quote_link', 'approval', 'settings', 'person', 'series'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- What is due is looked for over all tenants.
create policy quote_due on quote for select using (is_system());
create policy approval_due on approval for select using (is_system());
