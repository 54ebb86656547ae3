-- Automations as the business writes them: a draft, and versions that never change again.
create table automation (
  tenant_id uuid not null,
  key text not null,
  title text not null,
  draft jsonb not null,
  state text not null,
  published_version int not null,
  -- The fact that the published version hears, and the kind of record whose dates it watches.
  event text,
  record text,
  -- Since when it is on, as it is now.
  since timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, key)
);
create index automation_event on automation (tenant_id, event) where event is not null;
create index automation_record on automation (tenant_id, record) where record is not null;
create table automation_version (
  tenant_id uuid not null,
  key text not null,
  version int not null,
  definition jsonb not null,
  note text not null,
  published_at timestamptz not null,
  publisher_id uuid,
  primary key (tenant_id, key, version)
);

-- The run log. A run is noted in the transaction that hears what begins it; its id is made from that.
create table automation_run (
  tenant_id uuid not null,
  id uuid not null,
  automation_key text not null,
  version int not null,
  subject_type text,
  subject_id uuid,
  fact_type text,
  fact bytea,
  cause_id uuid,
  depth int not null,
  actor_id uuid,
  state text not null,
  reason text not null,
  saw jsonb not null,
  plan jsonb,
  outcomes jsonb not null,
  tries int not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint automation_run_subject_whole check ((subject_type is null) = (subject_id is null)),
  constraint automation_run_ended check ((state = 'RUNNING') = (ended_at is null))
);
create index automation_run_newest on automation_run (tenant_id, created_at desc, id desc);
create index automation_run_state on automation_run (tenant_id, state, created_at desc, id desc);
create index automation_run_automation on automation_run (tenant_id, automation_key, created_at desc, id desc);
create index automation_run_subject on automation_run (tenant_id, subject_id, created_at desc, id desc)
  where subject_id is not null;

-- When an automation is due, for a record or by its schedule; its timer has the same id. What has fired stays until the
-- record says something else, so that it does not fire again.
create table alarm (
  tenant_id uuid not null,
  id uuid not null,
  automation_key text not null,
  subject_type text,
  subject_id uuid,
  due_at timestamptz not null,
  fired boolean not null,
  -- Of the record that said so.
  revision bigint not null,
  primary key (tenant_id, id)
);
create index alarm_automation on alarm (tenant_id, automation_key);

comment on column effect.instance_id is 'the instance, or the run or the automation, that it is for';

do $$
declare name text;
begin
  foreach name in array array['automation', 'automation_version', 'automation_run', 'alarm'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
