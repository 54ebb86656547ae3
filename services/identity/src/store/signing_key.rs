use sqlx::PgConnection;
use types::Time;

use crate::error::Error;

/// A signing key as it is kept.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Kept {
    pub(crate) kid: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) used_from: Time,
}

/// All keys; other replicas wait until the transaction ends.
pub(crate) async fn lock(tx: &mut PgConnection) -> Result<Vec<Kept>, Error> {
    sqlx::query("select pg_advisory_xact_lock(hashtext('throughline.identity.signing_key'))")
        .execute(&mut *tx)
        .await?;
    Ok(sqlx::query_as("select kid, sealed, used_from from signing_key order by used_from")
        .fetch_all(tx)
        .await?)
}

pub(crate) async fn insert(tx: &mut PgConnection, key: &Kept) -> Result<(), Error> {
    sqlx::query("insert into signing_key (kid, sealed, used_from) values ($1, $2, $3)")
        .bind(&key.kid)
        .bind(&key.sealed)
        .bind(key.used_from)
        .execute(tx)
        .await?;
    Ok(())
}
