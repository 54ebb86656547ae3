//! E-mails in SQL.

use kit::{Db, Tx};
use sqlx::FromRow;
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::mail::{Mail, State};

macro_rules! columns {
    () => {
        "id, person_id, address, subject, body, notices, state, attempts, error, created_at, due_at, ended_at, revision"
    };
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    address: String,
    subject: String,
    body: String,
    notices: i32,
    state: String,
    attempts: i32,
    error: String,
    created_at: Time,
    due_at: Time,
    ended_at: Option<Time>,
    revision: i64,
}

impl TryFrom<Row> for Mail {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Mail, sqlx::Error> {
        let state = State::parse(&row.state)
            .ok_or_else(|| sqlx::Error::Decode(format!("e-mail in the state {}", row.state).into()))?;
        Ok(Mail {
            id: row.id,
            person: UserId(row.person_id),
            address: row.address,
            subject: row.subject,
            body: row.body,
            notices: row.notices,
            state,
            attempts: row.attempts,
            error: row.error,
            created_at: row.created_at,
            due_at: row.due_at,
            ended_at: row.ended_at,
            revision: row.revision,
        })
    }
}

/// Keeps one, new or changed; its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(tx: &mut Tx, tenant: TenantId, mail: &Mail) -> Result<(), Error> {
    sqlx::query(concat!(
        "insert into mail (tenant_id, ",
        columns!(),
        ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict (tenant_id, id) do update
           set state = $8, attempts = $9, error = $10, due_at = $12, ended_at = $13, revision = $14"
    ))
    .bind(tenant.0)
    .bind(mail.id)
    .bind(mail.person.0)
    .bind(&mail.address)
    .bind(&mail.subject)
    .bind(&mail.body)
    .bind(mail.notices)
    .bind(mail.state.as_str())
    .bind(mail.attempts)
    .bind(&mail.error)
    .bind(mail.created_at)
    .bind(mail.due_at)
    .bind(mail.ended_at)
    .bind(mail.revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One.
///
/// # Errors
/// `MailNotFound`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: Uuid) -> Result<Mail, Error> {
    let row: Option<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from mail where tenant_id = $1 and id = $2"))
            .bind(tenant.0)
            .bind(id)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.ok_or(Error::MailNotFound(id))?.try_into()?)
}

/// A page of them, newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    state: Option<State>,
    person: Option<UserId>,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Mail>, Error> {
    let rows: Vec<Row> = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from mail where tenant_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or person_id = $3)
         and ($4::uuid is null or id < $4) order by id desc limit $5"
    ))
    .bind(tenant.0)
    .bind(state.map(State::as_str))
    .bind(person.map(Uuid::from))
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Mail::try_from).collect::<Result<_, _>>()?)
}

/// E-mails that are to be tried by now.
///
/// # Errors
/// Database trouble.
pub(crate) async fn due(db: &Db, now: Time, limit: i64) -> Result<Vec<(TenantId, Uuid)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select tenant_id, id from mail where state = 'PENDING' and due_at <= $1 order by due_at limit $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, id)| (TenantId(tenant), id)).collect())
}
