-- How leads are searched: see types::search. Behind row-level security an index serves only operators that cannot leak,
-- such as the order of texts: every place where a searched word may begin is a row.
alter table lead add column search text not null default '';
create function month(at timestamptz) returns int language sql immutable parallel safe as
  $$ select extract(year from at at time zone 'UTC')::int * 12 + extract(month from at at time zone 'UTC')::int - 1 $$;
create table lead_word (
  tenant_id uuid not null,
  -- When the lead came. Words of new leads then go to a few pages of the index, however many leads there are.
  month int not null,
  word text collate "C" not null,
  lead_id uuid not null,
  primary key (tenant_id, month, word, lead_id)
);

-- Leads that are there already, of all tenants: until this is committed nobody but their owner sees them.
alter table lead no force row level security;
update lead set search = concat_ws(' ',
  lower(normalize(company, nfkc)), lower(normalize(contact_name, nfkc)), lower(email), lower(number),
  regexp_replace(number, '[^0-9]', '', 'g'), regexp_replace(phone, '[^0-9]', '', 'g'));
with texts as (
  select tenant_id, id, month(created_at), text, kind from lead cross join lateral (values
    (lower(normalize(company, nfkc)), 'name'), (lower(normalize(contact_name, nfkc)), 'name'), (lower(email), 'email'),
    (regexp_replace(phone, '[^0-9]', '', 'g'), 'digits'), (regexp_replace(number, '^.*-', ''), 'digits')
  ) as searched (text, kind)
), places as (
  select tenant_id, id, month, kind, split_part(substr(text, place, 8), ' ', 1) as word, substr(text, place - 1, 1) as before
  from texts cross join lateral generate_series(1, length(text)) as place
)
insert into lead_word (tenant_id, month, word, lead_id)
select tenant_id, month, word, id from places
where case kind
  when 'digits' then length(word) >= 3
  when 'email' then word ~ '^[a-z0-9]' and before !~ case when word ~ '^[a-z]' then '^[a-z]' else '^[0-9]' end
  else word ~ '^[^\x01-\x2f:-@\[-`{-~]'
    and right('股份有限公司', length(word)) <> word and right('有限责任公司', length(word)) <> word
end
union
select tenant_id, month(created_at), word, id from lead
cross join lateral (values (left(lower(number), 8)), (left(regexp_replace(number, '[^0-9]', '', 'g'), 8))) as begun (word);
alter table lead force row level security;

alter table lead_word enable row level security;
alter table lead_word force row level security;
create policy lead_word_tenant on lead_word using (tenant_id = tenant()) with check (tenant_id = tenant());
