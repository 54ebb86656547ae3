-- Files: everything but their bytes.
create table file (
  tenant_id uuid not null,
  id uuid not null,
  file_name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  subject_type text not null,
  subject_id text not null,
  owner_id uuid,
  department_id uuid,
  state text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  -- Whether nothing is left of the bytes of a removed file.
  erased boolean not null default false,
  primary key (tenant_id, id),
  constraint file_whole check (state = 'UPLOADING' or (sha256 <> '' and media_type <> '' and size > 0))
);
create index file_created on file (tenant_id, created_at desc, id desc) where state = 'READY';
create index file_owner on file (tenant_id, owner_id, created_at desc, id desc) where state = 'READY';
create index file_subject on file (tenant_id, subject_type, subject_id, created_at desc, id desc) where state <> 'DELETED';
create index file_unfinished on file (created_at) where state = 'UPLOADING';
create index file_leftover on file (updated_at) where state = 'DELETED' and not erased;

-- Print templates: a draft, and versions that never change again.
create table template (
  tenant_id uuid not null,
  key text not null,
  title text not null,
  draft jsonb not null,
  state text not null,
  published_version int not null,
  -- What the published version is chosen by.
  kind text not null,
  language text not null,
  condition text not null,
  priority int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  primary key (tenant_id, key)
);
create index template_choice on template (tenant_id, language, kind, priority desc, key) where state = 'PUBLISHED';
create table template_version (
  tenant_id uuid not null,
  key text not null,
  version int not null,
  design jsonb not null,
  note text not null,
  published_at timestamptz not null,
  publisher_id uuid,
  primary key (tenant_id, key, version)
);
-- Which files the versions show: those must stay.
create table template_asset (
  tenant_id uuid not null,
  file_id uuid not null,
  key text not null,
  version int not null,
  primary key (tenant_id, file_id, key, version)
);

do $$
declare name text;
begin
  foreach name in array array['file', 'template', 'template_version', 'template_asset'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- The sweep looks for what is left over all tenants, then acts in one.
create policy file_leftover on file for select using (is_system());
