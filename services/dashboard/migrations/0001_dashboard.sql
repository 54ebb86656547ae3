-- People, as the identity service tells of them.
create table person (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  role_ids uuid[] not null,
  revision bigint not null,
  primary key (tenant_id, id)
);

-- What people keep: saved reports and boards.
create table kept (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  owner_id uuid not null,
  title text not null,
  content jsonb not null,
  everyone boolean not null,
  role_ids uuid[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint kept_kind check (kind in ('saved_report', 'dashboard'))
);
create index kept_changed on kept (tenant_id, kind, updated_at desc, id desc);
create index kept_owner on kept (tenant_id, owner_id, kind);

do $$
declare name text;
begin
  foreach name in array array['person', 'kept'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
