-- Imports of files, for every schema whose records come from files.
create table import (
  tenant_id uuid not null,
  id uuid not null,
  owner_id uuid,
  -- Who imports, remembered because it goes on after a crash.
  actor jsonb not null,
  file_name text not null,
  format text not null,
  encoding text not null,
  columns jsonb not null,
  -- What the importer was told besides the columns.
  options jsonb not null,
  state text not null,
  dry_run boolean not null,
  total_rows bigint not null,
  done_rows bigint not null,
  accepted bigint not null,
  duplicates bigint not null,
  invalid bigint not null,
  cleaned bigint not null,
  assigned bigint not null,
  error text not null,
  lease_until timestamptz not null default '-infinity',
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id)
);
create index import_running on import (lease_until) where state = 'RUNNING';
create table import_chunk (
  tenant_id uuid not null,
  import_id uuid not null,
  n int not null,
  bytes bytea not null,
  primary key (tenant_id, import_id, n)
);
create table import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  row bigint not null,
  outcome text not null,
  reasons text[] not null,
  -- The record it became, or is a duplicate of.
  record_id uuid,
  duplicate_of_row bigint not null,
  -- The cells as they stood in the file, for the error file.
  cells text[] not null,
  primary key (tenant_id, import_id, row)
);
create index import_row_record on import_row (tenant_id, import_id, record_id) where outcome = 'ACCEPTED';

do $$
declare name text;
begin
  foreach name in array array['import', 'import_chunk', 'import_row'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tenant_id = tenant()) with check (tenant_id = tenant())', name || '_tenant', name);
  end loop;
end $$;
-- Workers look for what is due over all tenants, then act in one.
create policy import_due on import for select using (is_system());
