-- Forms as the business designs them: a draft, and versions that never change again.
create table form (
  tenant_id uuid not null,
  key text not null,
  title text not null,
  draft jsonb not null,
  state text not null,
  published_version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, key)
);
create table form_version (
  tenant_id uuid not null,
  key text not null,
  version int not null,
  document jsonb not null,
  note text not null,
  published_at timestamptz not null,
  publisher_id uuid,
  primary key (tenant_id, key, version)
);
-- The versions of the forms that a version of a process asks by: {key: version}.
alter table process_version add column forms jsonb not null default '{}';

do $$
declare name text;
begin
  foreach name in array array['form', 'form_version'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
