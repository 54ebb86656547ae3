-- Opportunities come from files: by the number they had elsewhere, of accounts and people by name.
alter table opportunity add column external_number text not null default '';
create unique index opportunity_external on opportunity (tenant_id, external_number) where external_number <> '';
create index account_search on account (tenant_id, search);
-- What somebody may be called in a file: name, sign-in name, e-mail, in their normal form.
alter table person add column names text[] not null default '{}';
-- People who are known already are heard once more.
update subscription set xid = 0, position = 0 where source = 'identity';
