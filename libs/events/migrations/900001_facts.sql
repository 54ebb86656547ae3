-- What every schema has: facts told, facts heard, changes audited, commands answered.
-- The tenant of the transaction; null outside one, and then no row is visible.
create function tenant() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;
-- Work that serves no single tenant: reading the feed, firing timers, following facts.
create function is_system() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('app.system', true), '') = 'on' $$;

-- The history of the business, kept. Column names follow Debezium's outbox event router.
-- Ordered by (xid, position); readers stop before the oldest transaction still open, so that no late commit is skipped.
create table event (
  tenant_id uuid not null,
  occurred_at timestamptz not null,
  id uuid not null,
  position bigint generated always as identity,
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  aggregatetype text not null,
  aggregateid uuid not null,
  revision bigint not null,
  type text not null,
  actor text not null,
  trace text not null,
  payload bytea not null,
  primary key (tenant_id, occurred_at, id)
) partition by range (occurred_at);
create table event_default partition of event default;
create index event_feed on event (xid, position);
create index event_aggregate on event (tenant_id, aggregateid, revision);
alter table event enable row level security;
alter table event force row level security;
create policy event_tenant on event using (tenant_id = tenant()) with check (tenant_id = tenant());
create policy event_reader on event for select using (is_system());

-- Who changed what, from what to what.
create table audit (
  tenant_id uuid not null,
  occurred_at timestamptz not null,
  id uuid not null,
  actor text not null,
  actor_name text not null,
  action text not null,
  aggregatetype text not null,
  aggregateid uuid not null,
  revision bigint not null,
  -- {"field": [before, after]}
  changes jsonb not null,
  primary key (tenant_id, occurred_at, id)
);
create index audit_aggregate on audit (tenant_id, aggregateid, occurred_at);
alter table audit enable row level security;
alter table audit force row level security;
create policy audit_tenant on audit using (tenant_id = tenant()) with check (tenant_id = tenant());

-- Commands answered: a repeated request_id gets the first answer.
create table request (
  tenant_id uuid not null,
  method text not null,
  request_id text not null,
  digest bytea not null,
  answer bytea not null,
  answered_at timestamptz not null,
  constraint request_pkey primary key (tenant_id, method, request_id)
);
create index request_age on request (answered_at);
alter table request enable row level security;
alter table request force row level security;
create policy request_tenant on request using (tenant_id = tenant()) with check (tenant_id = tenant());

-- Where this service stands in another's feed. Serves all tenants: its cursor belongs to none.
create table subscription (
  source text primary key,
  xid bigint not null default 0,
  position bigint not null default 0,
  holder uuid,
  lease_until timestamptz not null default '-infinity'
);

-- Facts that could not take effect, and those behind them on the same aggregate.
create table parked (
  tenant_id uuid not null,
  source text not null,
  id uuid not null,
  aggregateid uuid not null,
  xid bigint not null,
  position bigint not null,
  fact bytea not null,
  reason text not null,
  attempts int not null,
  parked_at timestamptz not null,
  primary key (tenant_id, source, id)
);
create index parked_aggregate on parked (tenant_id, source, aggregateid, xid, position);
alter table parked enable row level security;
alter table parked force row level security;
create policy parked_tenant on parked using (tenant_id = tenant()) with check (tenant_id = tenant());
create policy parked_reader on parked for select using (is_system());
