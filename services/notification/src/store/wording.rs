//! Wordings in SQL: what a company words in its own way.

use kit::Tx;
use sqlx::{FromRow, PgConnection};
use types::TenantId;

use crate::error::Error;
use crate::wording::Wording;

/// A company's own wording.
#[derive(FromRow, Debug)]
pub(crate) struct Own {
    /// Its name.
    pub kind: String,
    /// Its language.
    pub language: String,
    title: Option<String>,
    body: Option<String>,
    /// Changes with every change.
    pub revision: i64,
}

impl Own {
    /// The wording; none when it went back to the standard.
    pub(crate) fn wording(&self) -> Option<Wording> {
        let (title, text) = self.title.clone().zip(self.body.clone())?;
        Some(Wording { title, text })
    }
}

/// All of them, or those by this name.
///
/// # Errors
/// Database trouble.
pub(crate) async fn own(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: Option<&str>,
) -> Result<Vec<Own>, Error> {
    Ok(sqlx::query_as(
        "select kind, language, title, body, revision from wording where tenant_id = $1 and ($2::text is null or kind = $2)",
    )
    .bind(tenant.0)
    .bind(kind)
    .fetch_all(tx)
    .await?)
}

/// Keeps one; none goes back to the standard.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(
    tx: &mut Tx,
    tenant: TenantId,
    (kind, language): (&str, &str),
    wording: Option<&Wording>,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into wording (tenant_id, kind, language, title, body, revision) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, kind, language) do update set title = $4, body = $5, revision = $6",
    )
    .bind(tenant.0)
    .bind(kind)
    .bind(language)
    .bind(wording.map(|wording| &wording.title))
    .bind(wording.map(|wording| &wording.text))
    .bind(revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
