//! Notices in SQL, and how many of them somebody has not read.

use kit::{Db, Tx};
use sqlx::{FromRow, PgConnection};
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::notice::{Kind, Notice};

macro_rules! columns {
    () => {
        "id, person_id, kind, title, body, subject_type, subject_id, listed, created_at, read_at, mail_at"
    };
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    kind: String,
    title: String,
    body: String,
    subject_type: String,
    subject_id: String,
    listed: bool,
    created_at: Time,
    read_at: Option<Time>,
    mail_at: Option<Time>,
}

#[derive(FromRow)]
struct Taken {
    #[sqlx(flatten)]
    notice: Row,
    total: i64,
}

impl From<Row> for Notice {
    fn from(row: Row) -> Notice {
        Notice {
            id: row.id,
            person: UserId(row.person_id),
            // A kind of a later release is shown as what it is: something that somebody shall know.
            kind: Kind::parse(&row.kind).unwrap_or(Kind::Notice),
            title: row.title,
            text: row.body,
            subject_type: row.subject_type,
            subject_id: row.subject_id,
            listed: row.listed,
            created_at: row.created_at,
            read_at: row.read_at,
            mail_at: row.mail_at,
        }
    }
}

/// Adds what a fact tells; what somebody was told of it already stays as it is.
///
/// # Errors
/// Database trouble.
pub(crate) async fn add(
    tx: &mut PgConnection,
    tenant: TenantId,
    fact: Uuid,
    notices: &[Notice],
) -> Result<(), Error> {
    // People in order: two who tell the same ones at once wait for each other instead of for both.
    sqlx::query(
        "with made as (
           insert into notice (tenant_id, fact_id, id, person_id, kind, title, body, subject_type, subject_id, listed, created_at, mail_at)
           select $1, $2, * from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
             $10::bool[], $11::timestamptz[], $12::timestamptz[])
           on conflict (tenant_id, person_id, fact_id) do nothing
           returning person_id, listed
         )
         insert into inbox as i (tenant_id, person_id, unread, version)
         select $1, person_id, count(*), 1 from made where listed group by person_id order by person_id
         on conflict (tenant_id, person_id) do update set unread = i.unread + excluded.unread, version = i.version + 1",
    )
    .bind(tenant.0)
    .bind(fact)
    .bind(notices.iter().map(|notice| notice.id).collect::<Vec<_>>())
    .bind(notices.iter().map(|notice| notice.person.0).collect::<Vec<_>>())
    .bind(notices.iter().map(|notice| notice.kind.as_str()).collect::<Vec<_>>())
    .bind(notices.iter().map(|notice| notice.title.as_str()).collect::<Vec<_>>())
    .bind(notices.iter().map(|notice| notice.text.as_str()).collect::<Vec<_>>())
    .bind(notices.iter().map(|notice| notice.subject_type.as_str()).collect::<Vec<_>>())
    .bind(notices.iter().map(|notice| notice.subject_id.as_str()).collect::<Vec<_>>())
    .bind(notices.iter().map(|notice| notice.listed).collect::<Vec<_>>())
    .bind(notices.iter().map(|notice| notice.created_at).collect::<Vec<_>>())
    .bind(notices.iter().map(|notice| notice.mail_at).collect::<Vec<_>>())
    .execute(tx)
    .await?;
    Ok(())
}

/// What is said of a record has settled: nobody need read it any more.
///
/// # Errors
/// Database trouble.
pub(crate) async fn settle(
    tx: &mut PgConnection,
    tenant: TenantId,
    subject: &str,
    now: Time,
) -> Result<(), Error> {
    sqlx::query(
        "with read as (
           update notice set read_at = $3, mail_at = null
           where tenant_id = $1 and subject_id = $2 and read_at is null returning person_id, listed
         ), fewer as (select person_id, count(*) as n from read where listed group by person_id)
         update inbox set unread = unread - n, version = version + 1 from fewer
         where tenant_id = $1 and inbox.person_id = fewer.person_id",
    )
    .bind(tenant.0)
    .bind(subject)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Which notices somebody asks for.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    /// Whose.
    pub person: UserId,
    /// Only what has not been read.
    pub unread: bool,
    /// Only of this kind; empty for all.
    pub kind: String,
    /// Older than this one.
    pub before: Option<Uuid>,
}

/// A page of somebody's notices, newest first, and how many are unread in all.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    filter: &Filter,
    limit: i64,
) -> Result<(Vec<Notice>, i32), Error> {
    // Two statements: which of them is unread decides the index.
    let sql = if filter.unread {
        concat!(
            "select ",
            columns!(),
            " from notice where tenant_id = $1 and person_id = $2 and listed and read_at is null
             and ($3 = '' or kind = $3) and ($4::uuid is null or id < $4) order by id desc limit $5"
        )
    } else {
        concat!(
            "select ",
            columns!(),
            " from notice where tenant_id = $1 and person_id = $2 and listed
             and ($3 = '' or kind = $3) and ($4::uuid is null or id < $4) order by id desc limit $5"
        )
    };
    let rows: Vec<Row> = sqlx::query_as(sql)
        .bind(tenant.0)
        .bind(filter.person.0)
        .bind(&filter.kind)
        .bind(filter.before)
        .bind(limit)
        .fetch_all(&mut **tx)
        .await?;
    Ok((rows.into_iter().map(Notice::from).collect(), unread(tx, tenant, filter.person).await?))
}

/// How many of somebody's notices are unread.
///
/// # Errors
/// Database trouble.
pub(crate) async fn unread(tx: &mut Tx, tenant: TenantId, person: UserId) -> Result<i32, Error> {
    let unread: Option<i32> =
        sqlx::query_scalar("select unread from inbox where tenant_id = $1 and person_id = $2")
            .bind(tenant.0)
            .bind(person.0)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(unread.unwrap_or_default())
}

/// Somebody has read these, or everything up to now; gives how many are unread then.
///
/// # Errors
/// Database trouble.
pub(crate) async fn read(
    tx: &mut Tx,
    tenant: TenantId,
    person: UserId,
    ids: Option<&[Uuid]>,
    now: Time,
) -> Result<i32, Error> {
    sqlx::query(
        "with read as (
           update notice set read_at = $4, mail_at = null
           where tenant_id = $1 and person_id = $2 and listed and read_at is null and ($3::uuid[] is null or id = any($3))
           returning 1
         ), fewer as (select count(*) as n from read)
         update inbox set unread = unread - n, version = version + 1 from fewer
         where tenant_id = $1 and person_id = $2 and n > 0",
    )
    .bind(tenant.0)
    .bind(person.0)
    .bind(ids)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    unread(tx, tenant, person).await
}

/// The versions of these people's inboxes.
///
/// # Errors
/// Database trouble.
pub(crate) async fn versions(
    db: &Db,
    people: &[(TenantId, UserId)],
) -> Result<Vec<((TenantId, UserId), i64)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid, i64)> = sqlx::query_as(
        "select inbox.tenant_id, inbox.person_id, version
         from unnest($1::uuid[], $2::uuid[]) as watched (tenant_id, person_id)
         join inbox on inbox.tenant_id = watched.tenant_id and inbox.person_id = watched.person_id",
    )
    .bind(people.iter().map(|(tenant, _)| tenant.0).collect::<Vec<_>>())
    .bind(people.iter().map(|(_, person)| person.0).collect::<Vec<_>>())
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    let version =
        |(tenant, person, version): (Uuid, Uuid, i64)| ((TenantId(tenant), UserId(person)), version);
    Ok(rows.into_iter().map(version).collect())
}

/// People whom an e-mail is to tell something by now.
///
/// # Errors
/// Database trouble.
pub(crate) async fn waiting(db: &Db, now: Time, limit: i64) -> Result<Vec<(TenantId, UserId)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select distinct tenant_id, person_id from
           (select tenant_id, person_id from notice where mail_at <= $1 order by mail_at limit $2) as due",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, person)| (TenantId(tenant), UserId(person))).collect())
}

/// Everything that an e-mail is to tell somebody, whenever it was to: nothing of it waits any more. The oldest `limit`,
/// and how many there are.
///
/// # Errors
/// Database trouble.
pub(crate) async fn take(
    tx: &mut Tx,
    tenant: TenantId,
    person: UserId,
    limit: i64,
) -> Result<(Vec<Notice>, i64), Error> {
    let rows: Vec<Taken> = sqlx::query_as(concat!(
        "with taken as (
           update notice set mail_at = null where tenant_id = $1 and person_id = $2 and mail_at is not null returning ",
        columns!(),
        ") select ",
        columns!(),
        ", count(*) over () as total from taken order by id limit $3"
    ))
    .bind(tenant.0)
    .bind(person.0)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    let total = rows.first().map(|taken| taken.total).unwrap_or_default();
    Ok((rows.into_iter().map(|taken| taken.notice.into()).collect(), total))
}

/// Tenants with notices from before `until`.
///
/// # Errors
/// Database trouble.
pub(crate) async fn aged(db: &Db, until: Time, limit: i64) -> Result<Vec<TenantId>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<Uuid> = sqlx::query_scalar(
        "select distinct tenant_id from (select tenant_id from notice where created_at < $1 order by created_at limit $2) as old",
    )
    .bind(until)
    .bind(limit)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(TenantId).collect())
}

/// Forgets notices from before `until`, and the e-mails that told them.
///
/// # Errors
/// Database trouble.
pub(crate) async fn forget(tx: &mut Tx, tenant: TenantId, until: Time, limit: i64) -> Result<(), Error> {
    sqlx::query(
        "with old as (
           select id from notice where tenant_id = $1 and created_at < $2 order by created_at limit $3
         ), gone as (
           delete from notice using old where notice.tenant_id = $1 and notice.id = old.id
           returning person_id, (listed and read_at is null) as counted
         ), fewer as (select person_id, count(*) as n from gone where counted group by person_id), settled as (
           update inbox set unread = unread - n, version = version + 1 from fewer
           where tenant_id = $1 and inbox.person_id = fewer.person_id
         )
         delete from mail where tenant_id = $1 and created_at < $2 and state <> 'PENDING'",
    )
    .bind(tenant.0)
    .bind(until)
    .bind(limit)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
