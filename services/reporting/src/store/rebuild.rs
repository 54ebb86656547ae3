//! The star is built again beside itself, in a schema of its own, and takes the old one's place.

use kit::Db;
use sqlx::{AssertSqlSafe, PgConnection};
use types::Time;

use crate::error::Error;

/// The schema in which it is built.
pub(crate) const BESIDE: &str = "reporting_next";

/// Asks for it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn ask(db: &Db, now: Time) -> Result<(), Error> {
    sqlx::query("update rebuild set asked_at = $1").bind(now).execute(db.pool()).await?;
    Ok(())
}

/// Whether it was asked for and has not been done.
///
/// # Errors
/// Database trouble.
pub(crate) async fn wanted(db: &Db) -> Result<bool, Error> {
    let sql = "select asked_at is not null and (done_at is null or done_at < asked_at) from rebuild";
    Ok(sqlx::query_scalar(sql).fetch_optional(db.pool()).await?.unwrap_or(false))
}

/// Whether this process may do it: one at a time, as long as the connection lives.
///
/// # Errors
/// Database trouble.
pub(crate) async fn claim(connection: &mut PgConnection) -> Result<bool, Error> {
    let sql = "select pg_try_advisory_lock(hashtext('throughline.reporting.rebuild'))";
    Ok(sqlx::query_scalar(sql).fetch_one(connection).await?)
}

/// Takes away what an earlier try left.
///
/// # Errors
/// Database trouble.
pub(crate) async fn clear(connection: &mut PgConnection) -> Result<(), Error> {
    for schema in [BESIDE, "reporting_old"] {
        sqlx::query(AssertSqlSafe(format!("drop schema if exists {schema} cascade")))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Stops those who hear for the star at a point, and says whether the one beside has come as far. Holds until the
/// transaction ends.
///
/// # Errors
/// Database trouble.
pub(crate) async fn caught_up(tx: &mut PgConnection) -> Result<bool, Error> {
    sqlx::query("select from reporting.subscription for update").execute(&mut *tx).await?;
    behind(tx).await.map(|behind| behind == 0)
}

/// How many sources the one beside has not followed as far as the star.
///
/// # Errors
/// Database trouble.
pub(crate) async fn behind(connection: &mut PgConnection) -> Result<i64, Error> {
    let sql = format!(
        "select count(*) from reporting.subscription live left join {BESIDE}.subscription beside using (source)
         where (live.xid, live.position) > (coalesce(beside.xid, -1), coalesce(beside.position, -1))"
    );
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(connection).await?)
}

/// The one beside becomes the star. Who hears for the old one finds that its lease is gone, and goes on with the new
/// one where that stands.
///
/// # Errors
/// Database trouble.
pub(crate) async fn swap(tx: &mut PgConnection, now: Time) -> Result<(), Error> {
    sqlx::query("update reporting.subscription set holder = null, lease_until = '-infinity'")
        .execute(&mut *tx)
        .await?;
    let next = format!("update {BESIDE}.rebuild set asked_at = $1, done_at = $1");
    sqlx::query(AssertSqlSafe(next)).bind(now).execute(&mut *tx).await?;
    let free = format!("update {BESIDE}.subscription set holder = null, lease_until = '-infinity'");
    sqlx::query(AssertSqlSafe(free)).execute(&mut *tx).await?;
    for (from, to) in [("reporting", "reporting_old"), (BESIDE, "reporting")] {
        sqlx::query(AssertSqlSafe(format!("alter schema {from} rename to {to}"))).execute(&mut *tx).await?;
    }
    Ok(())
}
