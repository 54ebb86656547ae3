//! Contacts in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use sqlx::FromRow;
use types::{AccountId, ContactId, TenantId};
use uuid::Uuid;

use crate::contact::{Contact, Details};
use crate::error::Error;
use crate::likeness;

macro_rules! columns {
    () => {
        "id, account_id, display_name, title, phone, email, decision_role, duties, attitude, influence, created_at, updated_at, revision"
    };
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    display_name: String,
    title: String,
    phone: String,
    email: String,
    decision_role: String,
    duties: String,
    attitude: String,
    influence: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl TryFrom<Row> for Contact {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Contact, sqlx::Error> {
        let wrong = |text: String| sqlx::Error::Decode(text.into());
        Ok(Contact {
            id: ContactId(row.id),
            account: AccountId(row.account_id),
            details: Details {
                display_name: row.display_name,
                title: row.title,
                phone: row.phone,
                email: row.email,
                decision_role: row.decision_role.parse().map_err(wrong)?,
                duties: row.duties,
                attitude: row.attitude.parse().map_err(wrong)?,
                influence: row.influence,
            },
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// Adds a contact, with what it is recognised by.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, contact: &Contact) -> Result<(), Error> {
    let details = &contact.details;
    sqlx::query(concat!(
        "with keyed as (
           insert into contact_key (tenant_id, contact_id, account_id, key) select $1, $2, $3, unnest($15::text[]) on conflict do nothing
         )
         insert into contact (tenant_id, ", columns!(), ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    ))
    .bind(tenant.0)
    .bind(contact.id.0)
    .bind(contact.account.0)
    .bind(&details.display_name)
    .bind(&details.title)
    .bind(&details.phone)
    .bind(&details.email)
    .bind(details.decision_role.as_str())
    .bind(&details.duties)
    .bind(details.attitude.as_str())
    .bind(details.influence)
    .bind(contact.created_at)
    .bind(contact.updated_at)
    .bind(contact.revision)
    .bind(likeness::contact_keys(details))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One contact.
///
/// # Errors
/// `ContactNotFound`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: ContactId) -> Result<Contact, Error> {
    let row: Option<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from contact where tenant_id = $1 and id = $2"))
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.ok_or(Error::ContactNotFound(id))?.try_into()?)
}

/// Keeps a changed contact, in a transaction begun on it.
///
/// # Errors
/// `ContactStale` when somebody was faster; database trouble.
pub(crate) async fn save(
    tx: &mut Tx,
    tenant: TenantId,
    before: &Contact,
    after: &Contact,
) -> Result<(), Error> {
    let details = &after.details;
    let saved = sqlx::query(
        "update contact set display_name = $4, title = $5, phone = $6, email = $7, decision_role = $8, duties = $9,
           attitude = $10, influence = $11, updated_at = $12, revision = $3
         where tenant_id = $1 and id = $2 and revision = $3 - 1",
    )
    .bind(tenant.0)
    .bind(after.id.0)
    .bind(after.revision)
    .bind(&details.display_name)
    .bind(&details.title)
    .bind(&details.phone)
    .bind(&details.email)
    .bind(details.decision_role.as_str())
    .bind(&details.duties)
    .bind(details.attitude.as_str())
    .bind(details.influence)
    .bind(after.updated_at)
    .execute(&mut **tx)
    .await?;
    if saved.rows_affected() != 1 {
        return Err(Error::ContactStale(after.revision));
    }
    let (old, new) = (likeness::contact_keys(&before.details), likeness::contact_keys(details));
    if old != new {
        unkey(tx, tenant, after.id, &old, &new).await?;
        sqlx::query(
            "insert into contact_key (tenant_id, contact_id, account_id, key) select $1, $2, $3, unnest($4::text[])
             on conflict do nothing",
        )
        .bind(tenant.0)
        .bind(after.id.0)
        .bind(after.account.0)
        .bind(new)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

async fn unkey(
    tx: &mut Tx,
    tenant: TenantId,
    id: ContactId,
    old: &[String],
    new: &[String],
) -> Result<(), Error> {
    sqlx::query(
        "delete from contact_key where tenant_id = $1 and contact_id = $2 and key = any($3) and key <> all($4)",
    )
    .bind(tenant.0)
    .bind(id.0)
    .bind(old)
    .bind(new)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Removes a contact, in a transaction begun on it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn delete(tx: &mut Tx, tenant: TenantId, contact: &Contact) -> Result<(), Error> {
    unkey(tx, tenant, contact.id, &likeness::contact_keys(&contact.details), &[]).await?;
    sqlx::query("delete from contact where tenant_id = $1 and id = $2")
        .bind(tenant.0)
        .bind(contact.id.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Contacts of an account in the order they were added, after one.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    account: AccountId,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Contact>, Error> {
    let rows: Vec<Row> = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from contact where tenant_id = $1 and account_id = $2 and id > $3 order by id limit $4"
    ))
    .bind(tenant.0)
    .bind(account.0)
    .bind(after.unwrap_or(Uuid::nil()))
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Contact::try_from).collect::<Result<_, _>>()?)
}
