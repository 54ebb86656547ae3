-- People, as the identity service tells of them.
create table person (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  language text not null,
  active boolean not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

-- How somebody wants to be told; who has said nothing has no row.
create table preference (
  tenant_id uuid not null,
  person_id uuid not null,
  -- Channels that are switched off, by kind.
  muted jsonb not null,
  quiet_from time,
  quiet_until time,
  time_zone text not null,
  revision bigint not null,
  primary key (tenant_id, person_id),
  constraint preference_quiet check ((quiet_from is null) = (quiet_until is null))
);

-- What a company words in its own way; no title for what went back to the standard.
create table wording (
  tenant_id uuid not null,
  kind text not null,
  language text not null,
  title text,
  body text,
  revision bigint not null,
  primary key (tenant_id, kind, language)
);

create table mail (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  address text not null,
  subject text not null,
  body text not null,
  notices int not null,
  state text not null,
  attempts int not null,
  error text not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  revision bigint not null,
  primary key (tenant_id, id)
);
create index mail_person on mail (tenant_id, person_id, id desc);
create index mail_state on mail (tenant_id, state, id desc);
create index mail_due on mail (due_at) where state = 'PENDING';

create table notice (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- The fact that it tells of: told once, however often it is heard.
  fact_id uuid not null,
  kind text not null,
  title text not null,
  body text not null,
  subject_type text not null,
  subject_id text not null,
  -- Whether the console shows it.
  listed boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  -- When an e-mail is to tell it; none when that was done or is not wanted.
  mail_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, person_id, fact_id)
);
create index notice_listed on notice (tenant_id, person_id, id desc) where listed;
create index notice_unread on notice (tenant_id, person_id, id desc) where listed and read_at is null;
create index notice_subject on notice (tenant_id, subject_id) where read_at is null;
create index notice_mail on notice (mail_at) where mail_at is not null;
create index notice_age on notice (created_at);

-- How many notices somebody has not read; the version moves with every change.
create table inbox (
  tenant_id uuid not null,
  person_id uuid not null,
  unread int not null check (unread >= 0),
  version bigint not null,
  primary key (tenant_id, person_id)
) with (fillfactor = 70);

do $$
declare name text;
begin
  foreach name in array array['person', 'preference', 'wording', 'mail', 'notice', 'inbox'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- Background work looks over all tenants, then acts in one.
create policy mail_due on mail for select using (is_system());
create policy notice_due on notice for select using (is_system());
create policy inbox_watched on inbox for select using (is_system());
