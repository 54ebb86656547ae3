-- Who works here, further: whom processes may ask.
alter table person add column login text not null default '';
alter table person add column role_ids uuid[] not null default '{}';
create table department (
  tenant_id uuid not null,
  id uuid not null,
  parent_id uuid,
  head_id uuid,
  revision bigint not null,
  primary key (tenant_id, id)
);
-- Groups of people (用户组) that processes may ask.
create table person_group (
  tenant_id uuid not null,
  name text not null,
  members uuid[] not null,
  revision bigint not null,
  primary key (tenant_id, name)
);
-- Who is away, and who answers for them.
create table absence (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  substitute_id uuid not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (tenant_id, id),
  constraint absence_forward check (begins_at < ends_at)
);
create index absence_person on absence (tenant_id, person_id, ends_at);
-- When people work; without a row, the default calendar.
create table calendar (
  tenant_id uuid not null,
  document jsonb not null,
  revision bigint not null,
  primary key (tenant_id)
);
-- Counts the changes of all of these, so that what was read of them is known to be current.
create table directory (
  tenant_id uuid not null,
  version bigint not null,
  primary key (tenant_id)
);

-- Processes as the business draws them: a draft, and versions that never change again.
create table process (
  tenant_id uuid not null,
  key text not null,
  title text not null,
  draft jsonb not null,
  state text not null,
  published_version int not null,
  start_event text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, key)
);
create index process_start on process (tenant_id, start_event) where start_event is not null;
create table process_version (
  tenant_id uuid not null,
  key text not null,
  version int not null,
  definition jsonb not null,
  note text not null,
  published_at timestamptz not null,
  publisher_id uuid,
  primary key (tenant_id, key, version)
);

-- Processes under way. The state is what the history says; both are written together.
create table instance (
  tenant_id uuid not null,
  id uuid not null,
  process_key text not null,
  version int not null,
  title text not null,
  subject_type text,
  subject_id uuid,
  starter_id uuid,
  department_id uuid,
  -- The instance that it runs within, and the token that waits for it there.
  parent_id uuid,
  parent_token int,
  parent_since int,
  status text not null,
  stuck boolean not null,
  state jsonb not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint instance_subject_whole check ((subject_type is null) = (subject_id is null)),
  constraint instance_ended check ((status = 'RUNNING') = (ended_at is null))
) with (fillfactor = 70);
create index instance_newest on instance (tenant_id, created_at desc, id desc);
create index instance_status on instance (tenant_id, status, created_at desc, id desc);
create index instance_process on instance (tenant_id, process_key, created_at desc, id desc);
create index instance_starter on instance (tenant_id, starter_id, created_at desc, id desc);
create index instance_subject on instance (tenant_id, subject_id, created_at desc, id desc) where subject_id is not null;
create index instance_stuck on instance (tenant_id, created_at desc, id desc) where stuck;

-- What happened to them, in order and without gaps. Never changed.
create table moment (
  tenant_id uuid not null,
  instance_id uuid not null,
  number bigint not null,
  at timestamptz not null,
  user_id uuid,
  what jsonb not null,
  primary key (tenant_id, instance_id, number)
);

-- What is asked in a process is a task like others.
alter table task add column instance_id uuid;
alter table task add column node text;
alter table task add column seat int;
alter table task add constraint task_seat_whole
  check ((instance_id is null) = (seat is null) and (instance_id is null) = (node is null));
create index task_instance on task (tenant_id, instance_id) where instance_id is not null;
-- One open task a seat.
create unique index task_seat on task (tenant_id, instance_id, seat) where instance_id is not null and state = 'OPEN';

-- Facts that are waited for.
create table awaited (
  tenant_id uuid not null,
  instance_id uuid not null,
  token int not null,
  since int not null,
  event text not null,
  about uuid,
  primary key (tenant_id, instance_id, token)
);
create index awaited_event on awaited (tenant_id, event, about);

-- What is to be done outside: at least once, with a key that says when it is the same.
create table effect (
  tenant_id uuid not null,
  instance_id uuid not null,
  name text not null,
  since int not null,
  request jsonb not null,
  attempts int not null,
  run_at timestamptz not null,
  problem text not null,
  primary key (tenant_id, instance_id, name)
);
create index effect_due on effect (run_at);

-- Whom processes have told (抄送).
create table copied (
  tenant_id uuid not null,
  user_id uuid not null,
  instance_id uuid not null,
  node text not null,
  at timestamptz not null,
  primary key (tenant_id, user_id, instance_id, node)
);

-- People are told anew, with their sign-in names and roles.
update subscription set xid = 0, position = 0 where source = 'identity';

do $$
declare name text;
begin
  foreach name in array array['department', 'person_group', 'absence', 'calendar', 'directory', 'process',
    'process_version', 'instance', 'moment', 'awaited', 'effect', 'copied'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- Workers look for what is due over all tenants, then act in one.
create policy effect_due on effect for select using (is_system());
create policy instance_heard on instance for select using (is_system());
