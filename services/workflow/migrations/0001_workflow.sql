create table task (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  kind text not null,
  owner_id uuid not null,
  department_id uuid,
  subject_type text,
  subject_id uuid,
  due_at timestamptz,
  -- What lists are ordered by: the most urgent first, those without a deadline last.
  urgency timestamptz not null generated always as (coalesce(due_at, 'infinity')) stored,
  state text not null,
  reminders int not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint task_subject_whole check ((subject_type is null) = (subject_id is null)),
  constraint task_ended check ((state = 'OPEN') = (ended_at is null))
);
create index task_urgency on task (tenant_id, urgency, id);
create index task_state on task (tenant_id, state, urgency, id);
create index task_owner on task (tenant_id, owner_id, state, urgency, id);
create index task_subject on task (tenant_id, subject_id, urgency, id) where subject_id is not null;
-- A lead is followed up by one person at a time.
create unique index task_follow_up on task (tenant_id, subject_id) where kind = 'lead.follow_up' and state = 'OPEN';

-- Timers that are set: gone when they have fired for good, or when what they guard is.
create table timer (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  -- The aggregate it acts on, whose lock it is fired under.
  subject_id uuid not null,
  step int not null,
  due_at timestamptz not null,
  primary key (tenant_id, id)
);
create index timer_due on timer (due_at);

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
  foreach name in array array['task', 'timer', 'person'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- Workers look for what is due, and hearers for what a batch of facts will change, over all tenants; then act in one.
create policy timer_due on timer for select using (is_system());
create policy task_heard on task for select using (is_system());
