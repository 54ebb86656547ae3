//! People and how they want to be told, in SQL.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use kit::Tx;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use types::{TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::preference::{Muted, Preference};

/// Keeps a person; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: &events::Person,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into person (tenant_id, id, email, language, active, revision) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, id) do update set email = $3, language = $4, active = $5, revision = $6
           where person.revision < $6",
    )
    .bind(tenant.0)
    .bind(person.id.0)
    .bind(&person.email)
    .bind(&person.language)
    .bind(person.active)
    .bind(revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// Somebody who may be told something.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    /// Who.
    pub id: UserId,
    /// Their address; empty for none.
    pub address: String,
    /// Their language.
    pub language: String,
    /// How they want to be told.
    pub preference: Preference,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    email: String,
    language: String,
    muted: Option<Json<BTreeMap<String, Muted>>>,
    quiet_from: Option<NaiveTime>,
    quiet_until: Option<NaiveTime>,
    time_zone: Option<String>,
    revision: Option<i64>,
}

impl From<Row> for Reader {
    fn from(row: Row) -> Reader {
        let standard = Preference::default();
        let preference = Preference {
            muted: row.muted.map(|muted| muted.0).unwrap_or_default(),
            quiet: row.quiet_from.zip(row.quiet_until),
            zone: row.time_zone.and_then(|zone| zone.parse().ok()).unwrap_or(standard.zone),
            revision: row.revision.unwrap_or_default(),
        };
        Reader { id: UserId(row.id), address: row.email, language: row.language, preference }
    }
}

/// Those of these people who may sign in.
///
/// # Errors
/// Database trouble.
pub(crate) async fn readers(
    tx: &mut PgConnection,
    tenant: TenantId,
    people: &[UserId],
) -> Result<Vec<Reader>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select person.id, email, language, muted, quiet_from, quiet_until, time_zone, preference.revision
         from person left join preference on preference.tenant_id = $1 and preference.person_id = person.id
         where person.tenant_id = $1 and person.id = any($2) and active",
    )
    .bind(tenant.0)
    .bind(people.iter().map(|person| person.0).collect::<Vec<_>>())
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Reader::from).collect())
}

/// Keeps how somebody wants to be told.
///
/// # Errors
/// Database trouble.
pub(crate) async fn prefer(
    tx: &mut Tx,
    tenant: TenantId,
    person: UserId,
    preference: &Preference,
) -> Result<(), Error> {
    sqlx::query(
        "insert into preference (tenant_id, person_id, muted, quiet_from, quiet_until, time_zone, revision)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, person_id) do update
           set muted = $3, quiet_from = $4, quiet_until = $5, time_zone = $6, revision = $7",
    )
    .bind(tenant.0)
    .bind(person.0)
    .bind(Json(&preference.muted))
    .bind(preference.quiet.map(|(from, _)| from))
    .bind(preference.quiet.map(|(_, until)| until))
    .bind(preference.zone.name())
    .bind(preference.revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
