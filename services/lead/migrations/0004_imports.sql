-- Imports are the library's now: what there was moves over. Row-level security would hide it from its owner meanwhile.
do $$
declare name text;
begin
  foreach name in array array['lead_import', 'lead_import_chunk', 'lead_import_row', 'import', 'import_chunk', 'import_row'] loop
    execute format('alter table %I no force row level security', name);
  end loop;
end $$;
insert into import (tenant_id, id, owner_id, actor, file_name, format, encoding, columns, options, state, dry_run, total_rows,
    done_rows, accepted, duplicates, invalid, cleaned, assigned, error, lease_until, created_at, ended_at)
  select tenant_id, id, owner_id, actor, file_name, format, encoding, columns, jsonb_build_object('on_duplicate', on_duplicate),
    state, dry_run, total_rows, done_rows, accepted, duplicates, invalid, cleaned, assigned, error, lease_until, created_at, ended_at
  from lead_import;
insert into import_chunk (tenant_id, import_id, n, bytes) select tenant_id, import_id, n, bytes from lead_import_chunk;
insert into import_row (tenant_id, import_id, row, outcome, reasons, record_id, duplicate_of_row, cells)
  select tenant_id, import_id, row, outcome, reasons, lead_id, duplicate_of_row, cells from lead_import_row;
drop table lead_import, lead_import_chunk, lead_import_row;
do $$
declare name text;
begin
  foreach name in array array['import', 'import_chunk', 'import_row'] loop
    execute format('alter table %I force row level security', name);
  end loop;
end $$;
