//! pgbench, the control: the same rows by one statement, on the same Postgres, in the same minutes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::process::Command;

use crate::run::Load;
use crate::suite::Servers;

/// Copies of the tables that creating a lead writes, with every index and without row-level security.
const TABLES: &str = "
    drop schema if exists raw cascade;
    create schema raw;
    create table raw.lead (like lead.lead including all);
    create table raw.lead_key (like lead.lead_key including all);
    create table raw.lead_word (like lead.lead_word including all);
    create table raw.audit (like lead.audit including all);
    create table raw.event (like lead.event including all) partition by range (occurred_at);
    create table raw.event_default partition of raw.event default;
    create sequence raw.number";

/// An id that grows with time, as those of the services do: random ones would spread over the index.
const ID: &str = "(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
    || '7' || substr(md5(new.n::text || SALT), 1, 3) || '8' || substr(md5(new.n::text || SALT), 4, 15))::uuid";

/// The program, and where its scripts lie.
#[derive(Clone, Debug)]
pub(crate) struct Pgbench {
    program: PathBuf,
    folder: PathBuf,
    environment: Vec<(&'static str, String)>,
}

impl Pgbench {
    /// On the suite's database, as its superuser: row-level security costs nothing there.
    #[must_use]
    pub(crate) fn new(servers: &Servers) -> Self {
        Self {
            program: program(),
            folder: servers.folder.clone(),
            environment: vec![
                ("PGHOST", "127.0.0.1".to_owned()),
                ("PGPORT", servers.postgres.port().to_string()),
                ("PGUSER", servers.superuser.0.clone()),
                ("PGPASSWORD", servers.superuser.1.clone()),
                ("PGDATABASE", servers.database().to_owned()),
                ("PGOPTIONS", "-c jit=off".to_owned()),
            ],
        }
    }

    /// Writes a script.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(crate) fn script(&self, name: &str, text: &str) -> anyhow::Result<PathBuf> {
        let path = self.folder.join(name).with_extension("sql");
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
        Ok(path)
    }

    /// Runs a script from so many connections.
    ///
    /// # Errors
    /// When pgbench fails, or one of its transactions.
    pub(crate) async fn run(&self, script: &Path, clients: usize, time: Duration) -> anyhow::Result<Load> {
        let mut pgbench = Command::new(&self.program);
        pgbench
            .args(["-n", "-M", "prepared", "-c", &clients.to_string(), "-j", "1", "-f"])
            .arg(script)
            .args(["-T", &time.as_secs().max(1).to_string()])
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .kill_on_drop(true);
        let output = pgbench.output().await.context("pgbench")?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            bail!("pgbench {}: {text}{}", script.display(), String::from_utf8_lossy(&output.stderr));
        }
        read(&text, time).with_context(|| format!("pgbench printed: {text}"))
    }
}

/// Debian's `pgbench` on the PATH is a wrapper in Perl.
fn program() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found =
        versions.map(|version| version.path().join("bin/pgbench")).filter(|path| path.is_file()).max();
    found.unwrap_or_else(|| "pgbench".into())
}

/// Reads what pgbench prints.
fn read(text: &str, time: Duration) -> Option<Load> {
    let after = |label: &str| {
        text.lines().find_map(|line| line.strip_prefix(label)?.split_whitespace().next()?.parse::<f64>().ok())
    };
    let count =
        text.lines().find_map(|line| line.strip_prefix("number of transactions actually processed: "))?;
    let done = count.split('/').next()?.trim().parse().ok()?;
    // Connecting is no part of the work.
    let seconds =
        after("tps = ").filter(|rate| *rate > 0.0).map_or(time.as_secs_f64(), |rate| done as f64 / rate);
    let typical = Duration::from_secs_f64(after("latency average = ")? / 1_000.0);
    Some(Load { done, seconds, typical, worst: None })
}

/// Makes the control's table, and a script that commits as often as a process has commands: each time one row of as
/// many bytes as a command keeps. Gives those bytes, taken from the instances that have ended.
///
/// # Errors
/// What Postgres says; when no instance has ended.
pub(crate) fn commits(servers: &Servers, pgbench: &Pgbench, commands: u32) -> anyhow::Result<(PathBuf, u64)> {
    // Every command writes the state anew; a task is written when it is made and when it ends.
    let kept = servers.sql(&format!(
        "with ended as (select id from workflow.instance where ended_at is not null)
         select ((select coalesce(sum(pg_column_size(i.*)), 0) * {commands} from workflow.instance i join ended using (id))
           + (select sum(pg_column_size(t.*)) * 2 from workflow.task t join ended on ended.id = instance_id)
           + (select sum(pg_column_size(m.*)) from workflow.moment m join ended on ended.id = instance_id)
           + (select sum(pg_column_size(e.*)) from workflow.event e where aggregatetype in ('task', 'instance'))
           + (select sum(pg_column_size(a.*)) from workflow.audit a where aggregatetype in ('task', 'instance')))
           / (select count(*) * {commands} from ended)"
    ))?;
    let bytes: f64 = kept.trim().parse().with_context(|| format!("what a command keeps: {kept:?}"))?;
    let bytes = bytes as u64;
    servers.sql(
        "create schema if not exists raw;
         drop table if exists raw.command;
         create table raw.command (position bigint generated always as identity primary key, kept text not null);
         alter table raw.command alter column kept set storage plain",
    )?;
    let row = format!("insert into raw.command (kept) values ('{}');\n", "x".repeat(bytes as usize));
    Ok((pgbench.script("commits", &row.repeat(commands as usize))?, bytes))
}

/// Makes the tables of the control, and the statement that writes what creating the lead `id` wrote.
///
/// # Errors
/// What Postgres says.
pub(crate) fn creation(servers: &Servers, pgbench: &Pgbench, id: &str) -> anyhow::Result<PathBuf> {
    servers.sql(TABLES)?;
    let of_lead = format!("id = '{id}'");
    let of_aggregate = format!("aggregateid = '{id}'");
    let lead = insert(
        servers,
        "lead",
        &of_lead,
        &[
            ("id", "new.id"),
            ("number", "'LD-2026-' || nextval('raw.number')"),
            ("company", "COLUMN || new.n"),
            ("phone", "'+861' || (3000000000 + new.n)"),
            ("email", "new.n || COLUMN"),
            ("created_at", "now()"),
            ("updated_at", "now()"),
        ],
    )?;
    let audit = insert(
        servers,
        "audit",
        &of_aggregate,
        &[("id", "new.fact"), ("aggregateid", "new.id"), ("occurred_at", "now()")],
    )?;
    let event = insert(
        servers,
        "event",
        &of_aggregate,
        &[
            ("id", "new.fact"),
            ("aggregateid", "new.id"),
            ("occurred_at", "now()"),
            // These number themselves.
            ("position", ""),
            ("xid", ""),
        ],
    )?;
    let tenant = servers.sql(&format!("select tenant_id from lead.lead where {of_lead}"))?;
    let keys = servers.sql(&format!("select key from lead.lead_key where lead_id = '{id}'"))?;
    let keys: Vec<String> = keys.lines().map(quoted).collect();
    let words = servers.sql(&format!("select word from lead.lead_word where lead_id = '{id}'"))?;
    let words: Vec<String> = words.lines().map(quoted).collect();
    let month = servers.sql(&format!("select max(month) from lead.lead_word where lead_id = '{id}'"))?;
    let (id, fact) = (ID.replace("SALT", "'lead'"), ID.replace("SALT", "'fact'"));
    let text = format!(
        "\\set n random(1, 6999999999)
with new as materialized (
  select {id} as id, {fact} as fact, n from (select :n::bigint as n) as new
), keyed as (
  insert into raw.lead_key (tenant_id, lead_id, key)
  select '{tenant}'::uuid, new.id, key || new.n from new, unnest(array[{keys}]) as key
), found as (
  insert into raw.lead_word (tenant_id, month, word, lead_id)
  select '{tenant}'::uuid, {month}, word || new.n, new.id from new, unnest(array[{words}]) as word
), audited as ({audit}), told as ({event}) {lead};
",
        tenant = tenant.trim(),
        keys = keys.join(", "),
        words = words.join(", "),
        month = month.trim(),
    );
    pgbench.script("create", &text)
}

/// An insert into the control's copy of `table` of the row that `condition` finds, with some columns made anew
/// (`COLUMN` stands for the value found) or left out (nothing).
fn insert(servers: &Servers, table: &str, condition: &str, anew: &[(&str, &str)]) -> anyhow::Result<String> {
    let found = servers.sql(&format!(
        "select a.attname || E'\\t' || format_type(a.atttypid, a.atttypmod) || E'\\t' || coalesce('=' || (r.row->>a.attname), '')
         from (select to_jsonb(t) as row from lead.{table} t where {condition} limit 1) as r, pg_attribute a
         where a.attrelid = 'lead.{table}'::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum"
    ))?;
    let (mut columns, mut values) = (Vec::new(), Vec::new());
    for line in found.lines() {
        let mut parts = line.splitn(3, '\t');
        let (Some(name), Some(kind), Some(value)) = (parts.next(), parts.next(), parts.next()) else {
            bail!("lead.{table}: {line:?}")
        };
        let old = value.strip_prefix('=').map_or("null".to_owned(), quoted) + "::" + kind;
        let new = match anew.iter().find(|(column, _)| *column == name) {
            Some((_, "")) => continue,
            Some((_, new)) => new.replace("COLUMN", &old),
            None => old,
        };
        columns.push(name);
        values.push(new);
    }
    if columns.is_empty() {
        bail!("nothing in lead.{table} where {condition}");
    }
    Ok(format!("insert into raw.{table} ({}) select {} from new", columns.join(", "), values.join(", ")))
}

/// A literal. pgbench takes a colon and a letter for a variable of its own, inside literals too.
fn quoted(text: &str) -> String {
    let text = text.replace('\'', "''");
    if text.contains(':') {
        format!("U&'{}'", text.replace('\\', "\\\\").replace(':', "\\003A"))
    } else {
        format!("'{text}'")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_prints_is_read() {
        let printed = "number of transactions actually processed: 5000\nlatency average = 1.600 ms\ninitial connection time = 20 ms\ntps = 1000.0 (without initial connection time)\n";
        let load = read(printed, Duration::from_secs(9)).expect("read");
        assert_eq!((load.done, load.seconds, load.typical.as_micros()), (5_000, 5.0, 1_600));
        assert!(read("pgbench: error", Duration::from_secs(1)).is_none());
    }

    #[test]
    fn a_literal_holds_no_colon() {
        assert_eq!(quoted("c:昆'山"), "U&'c\\003A昆''山'");
        assert_eq!(quoted("\\x01"), "'\\x01'");
    }
}
