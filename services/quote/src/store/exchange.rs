//! What passes between us and the customer, in SQL: links and what was said.

use sqlx::{FromRow, PgConnection};
use types::{QuoteId, TenantId, Time};
use uuid::Uuid;

use crate::error::Error;
use crate::link::Link;

/// Keeps a link.
///
/// # Errors
/// Database trouble.
pub(crate) async fn add_link(
    tx: &mut PgConnection,
    tenant: TenantId,
    link: &Link,
    now: Time,
) -> Result<(), Error> {
    sqlx::query(
        "insert into quote_link (tenant_id, id, quote_id, version, digest, ends_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tenant.0)
    .bind(link.id)
    .bind(link.quote.0)
    .bind(link.version)
    .bind(&link.digest)
    .bind(link.ends_at)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The link with this digest.
///
/// # Errors
/// `LinkInvalid`; database trouble.
pub(crate) async fn link(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: Uuid,
    digest: &[u8],
) -> Result<Link, Error> {
    let row: Option<(Uuid, i32, Time)> = sqlx::query_as(
        "select quote_id, version, ends_at from quote_link where tenant_id = $1 and id = $2 and digest = $3",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(digest)
    .fetch_optional(tx)
    .await?;
    let (quote, version, ends_at) = row.ok_or(Error::LinkInvalid)?;
    Ok(Link { id, quote: QuoteId(quote), version, digest: digest.to_vec(), ends_at })
}

/// Something that was said.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub(crate) struct Comment {
    /// Id.
    pub id: Uuid,
    /// The version it was said about.
    pub version: i32,
    /// Whether the customer said it.
    pub from_customer: bool,
    /// Who said it.
    pub author: String,
    /// What.
    pub text: String,
    /// Whether the customer sees it.
    pub shared: bool,
    /// When.
    pub created_at: Time,
}

/// Keeps what was said.
///
/// # Errors
/// Database trouble.
pub(crate) async fn add_comment(
    tx: &mut PgConnection,
    tenant: TenantId,
    quote: QuoteId,
    comment: &Comment,
) -> Result<(), Error> {
    sqlx::query(
        "insert into quote_comment (tenant_id, quote_id, id, version, from_customer, author, text, shared, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant.0)
    .bind(quote.0)
    .bind(comment.id)
    .bind(comment.version)
    .bind(comment.from_customer)
    .bind(&comment.author)
    .bind(&comment.text)
    .bind(comment.shared)
    .bind(comment.created_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// How much the customer has said so far.
///
/// # Errors
/// Database trouble.
pub(crate) async fn said_by_customer(
    tx: &mut PgConnection,
    tenant: TenantId,
    quote: QuoteId,
) -> Result<i64, Error> {
    Ok(sqlx::query_scalar(
        "select count(*) from quote_comment where tenant_id = $1 and quote_id = $2 and from_customer",
    )
    .bind(tenant.0)
    .bind(quote.0)
    .fetch_one(tx)
    .await?)
}

/// What was said, the newest first; only what the customer sees where `shared`.
///
/// # Errors
/// Database trouble.
pub(crate) async fn comments(
    tx: &mut PgConnection,
    tenant: TenantId,
    quote: QuoteId,
    shared: bool,
    below: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Comment>, Error> {
    Ok(sqlx::query_as(
        "select id, version, from_customer, author, text, shared, created_at from quote_comment
         where tenant_id = $1 and quote_id = $2 and (shared or not $3) and ($4::uuid is null or id < $4)
         order by id desc limit $5",
    )
    .bind(tenant.0)
    .bind(quote.0)
    .bind(shared)
    .bind(below)
    .bind(limit)
    .fetch_all(tx)
    .await?)
}
