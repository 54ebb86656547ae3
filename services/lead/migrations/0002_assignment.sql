-- A team's facts carry its revision.
alter table team add column revision bigint not null default 1;
