-- What the business designs and publishes by itself, by kind: forms move in, decision tables are new.
create table design (
  tenant_id uuid not null,
  kind text not null,
  key text not null,
  title text not null,
  draft jsonb not null,
  state text not null,
  published_version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, kind, key)
);
create table design_version (
  tenant_id uuid not null,
  kind text not null,
  key text not null,
  version int not null,
  document jsonb not null,
  note text not null,
  published_at timestamptz not null,
  publisher_id uuid,
  primary key (tenant_id, kind, key, version)
);

-- Row-level security is forced on everything: no row of any company would move.
alter table form no force row level security;
alter table form_version no force row level security;
insert into design (tenant_id, kind, key, title, draft, state, published_version, created_at, updated_at, revision)
  select tenant_id, 'form', key, title, draft, state, published_version, created_at, updated_at, revision from form;
insert into design_version (tenant_id, kind, key, version, document, note, published_at, publisher_id)
  select tenant_id, 'form', key, version, document, note, published_at, publisher_id from form_version;
drop table form, form_version;

do $$
declare name text;
begin
  foreach name in array array['design', 'design_version'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
