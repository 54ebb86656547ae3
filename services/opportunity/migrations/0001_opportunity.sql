create table pipeline (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  -- Stages with their gates, scorecard, reasons: read and replaced as a whole.
  plan jsonb not null,
  is_default boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id)
);
create unique index pipeline_default on pipeline (tenant_id) where is_default;

create table opportunity (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  title text not null,
  account_id uuid not null,
  contact_id uuid,
  lead_id uuid,
  source text not null,
  requirement text not null,
  amount numeric(18, 4),
  currency text,
  expected_on date,
  pipeline_id uuid not null,
  stage text not null,
  stage_at timestamptz not null,
  state text not null,
  -- Set by somebody; the stage's otherwise.
  probability int,
  forecast text,
  is_key boolean not null,
  owner_id uuid,
  department_id uuid,
  products text[] not null,
  members jsonb not null,
  -- Who they are, once more, for whom may see it.
  member_ids uuid[] not null,
  stakeholders jsonb not null,
  competitors jsonb not null,
  answers jsonb not null,
  progress_at timestamptz not null,
  next_at timestamptz,
  follow_ups int not null,
  first_follow_up_at timestamptz,
  last_follow_up_at timestamptz,
  close_reason text not null,
  lost_to text not null,
  closed_at timestamptz,
  search text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint opportunity_number_key unique (tenant_id, number),
  constraint opportunity_closed check ((state = 'OPEN') = (closed_at is null)),
  constraint opportunity_reasoned check (state in ('OPEN', 'WON') or close_reason <> '')
);
create index opportunity_created on opportunity (tenant_id, created_at desc, id desc);
create index opportunity_updated on opportunity (tenant_id, updated_at desc, id desc);
create index opportunity_expected on opportunity (tenant_id, coalesce(expected_on, 'infinity'), id);
create index opportunity_amount on opportunity (tenant_id, coalesce(amount, -1) desc, id desc);
create index opportunity_owner on opportunity (tenant_id, owner_id, created_at desc, id desc);
create index opportunity_account on opportunity (tenant_id, account_id, created_at desc, id desc);
create index opportunity_stage on opportunity (tenant_id, pipeline_id, stage) where state = 'OPEN';

create table stage_change (
  tenant_id uuid not null,
  opportunity_id uuid not null,
  id uuid not null,
  from_stage text not null,
  to_stage text not null,
  state text not null,
  reason text not null,
  user_id uuid,
  at timestamptz not null,
  seconds bigint not null,
  primary key (tenant_id, opportunity_id, id)
);

create table follow_up (
  tenant_id uuid not null,
  opportunity_id uuid not null,
  id uuid not null,
  kind text not null,
  content text not null,
  feedback text not null,
  next_step text not null,
  next_at timestamptz,
  author_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, opportunity_id, id)
);

-- Series of numbers people use: OP-2026 → the last number given.
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
  foreach name in array array['pipeline', 'opportunity', 'stage_change', 'follow_up', 'series', 'account', 'person'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
