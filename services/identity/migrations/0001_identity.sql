-- Companies, their departments, people, roles; sessions and API keys. `tenant()` and `is_system()` are the events library's.
create table tenant (
  tenant_id uuid primary key,
  slug text not null,
  display_name text not null,
  time_zone text not null,
  language text not null,
  created_at timestamptz not null
);
create index tenant_slug on tenant (slug collate "C");
alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant_own on tenant using (tenant_id = tenant()) with check (tenant_id = tenant());
-- The list of companies is for services of the suite.
create policy tenant_reader on tenant for select using (is_system());

-- Which company a short name means. Asked before the tenant is known: it belongs to none.
create table address (
  slug text primary key,
  company uuid not null unique
);

create table department (
  tenant_id uuid not null,
  id uuid not null,
  display_name text not null,
  parent_id uuid,
  head_id uuid,
  revision bigint not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references department (tenant_id, id)
);
create index department_parent on department (tenant_id, parent_id);
alter table department enable row level security;
alter table department force row level security;
create policy department_tenant on department using (tenant_id = tenant()) with check (tenant_id = tenant());

create table person (
  tenant_id uuid not null,
  id uuid not null,
  login text not null,
  display_name text not null,
  email text not null,
  phone text not null,
  title text not null,
  department_id uuid,
  language text not null,
  disabled boolean not null default false,
  -- PHC string, argon2id
  password text not null,
  wrong_passwords int not null default 0,
  locked_until timestamptz,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint person_login_key unique (tenant_id, login),
  foreign key (tenant_id, department_id) references department (tenant_id, id)
);
-- People sign in with their e-mail address, too.
create unique index person_email_key on person (tenant_id, email) where email <> '';
create index person_name on person (tenant_id, display_name collate "C", id);
create index person_department on person (tenant_id, department_id);
alter table person enable row level security;
alter table person force row level security;
create policy person_tenant on person using (tenant_id = tenant()) with check (tenant_id = tenant());

alter table department add foreign key (tenant_id, head_id) references person (tenant_id, id);

create table role (
  tenant_id uuid not null,
  id uuid not null,
  display_name text not null,
  -- [{"action": "lead.read", "scope": "DEPT_CUSTOM", "departments": [...]}]
  grants jsonb not null,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint role_name_key unique (tenant_id, display_name)
);
create index role_name on role (tenant_id, display_name collate "C", id);
alter table role enable row level security;
alter table role force row level security;
create policy role_tenant on role using (tenant_id = tenant()) with check (tenant_id = tenant());

create table person_role (
  tenant_id uuid not null,
  person_id uuid not null,
  role_id uuid not null,
  primary key (tenant_id, person_id, role_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, role_id) references role (tenant_id, id)
);
alter table person_role enable row level security;
alter table person_role force row level security;
create policy person_role_tenant on person_role using (tenant_id = tenant()) with check (tenant_id = tenant());

create table session (
  tenant_id uuid not null,
  -- SHA-256 of the token
  digest bytea not null,
  person_id uuid not null,
  created_at timestamptz not null,
  used_at timestamptz not null,
  primary key (tenant_id, digest),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index session_person on session (tenant_id, person_id);
alter table session enable row level security;
alter table session force row level security;
create policy session_tenant on session using (tenant_id = tenant()) with check (tenant_id = tenant());

create table api_key (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- SHA-256 of the secret
  digest bytea not null,
  display_name text not null,
  hint text not null,
  expires_at timestamptz,
  created_at timestamptz not null,
  revoked_at timestamptz,
  revision bigint not null,
  primary key (tenant_id, id),
  constraint api_key_digest_key unique (tenant_id, digest),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index api_key_person on api_key (tenant_id, person_id, id);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy api_key_tenant on api_key using (tenant_id = tenant()) with check (tenant_id = tenant());

-- Keys that signed identities are signed with; the installation's, no tenant's. The private half is sealed with a
-- key derived from the installation's secret (AES-256-GCM).
create table signing_key (
  kid text primary key,
  sealed bytea not null,
  used_from timestamptz not null
);
