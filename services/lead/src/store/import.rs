//! Imports in SQL.

use chrono::{DateTime, Utc};
use kit::{Db, Tx};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use sqlx::types::Json;
use types::{Principal, TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::intake::Policy;
use crate::mapping::Column;

/// An import.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Import {
    /// Id.
    pub id: Uuid,
    /// Who uploaded it.
    pub owner_id: Option<Uuid>,
    /// Who imports.
    pub actor: Json<Importer>,
    /// Name of the file.
    pub file_name: String,
    /// `csv` or `xlsx`.
    pub format: String,
    /// Of a CSV.
    pub encoding: String,
    /// The columns and what they are taken for.
    pub columns: Json<Vec<Column>>,
    /// UPLOADED, RUNNING, DONE, FAILED, CANCELLED.
    pub state: String,
    /// Whether it only says what would happen.
    pub dry_run: bool,
    /// What to do with known people.
    pub on_duplicate: Json<Policy>,
    /// Rows in the file.
    pub total_rows: i64,
    /// Rows dealt with.
    pub done_rows: i64,
    /// Rows that became a lead.
    pub accepted: i64,
    /// Rows of known people.
    pub duplicates: i64,
    /// Rows by which nobody can be reached.
    pub invalid: i64,
    /// Accepted rows that cleaning changed.
    pub cleaned: i64,
    /// Accepted rows that went to an owner.
    pub assigned: i64,
    /// Why it failed.
    pub error: String,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Who imports: remembered, because it goes on after a crash.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Importer {
    /// Who.
    pub principal: Principal,
    /// Their language.
    pub language: String,
}

macro_rules! columns {
    () => {
        "id, owner_id, actor, file_name, format, encoding, columns, state, dry_run, to_jsonb(on_duplicate) as on_duplicate, \
         total_rows, done_rows, accepted, duplicates, invalid, cleaned, assigned, error, created_at, ended_at"
    };
}

/// What became of a row.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Row {
    /// 1 for the first after the heading.
    pub row: i64,
    /// ACCEPTED, DUPLICATE, INVALID.
    pub outcome: String,
    /// Why.
    pub reasons: Vec<String>,
    /// The lead it became, or is a duplicate of.
    pub lead_id: Option<Uuid>,
    /// The earlier row it repeats; 0 if none.
    pub duplicate_of_row: i64,
    /// As it stood in the file.
    pub cells: Vec<String>,
}

/// Adds a piece of a file.
///
/// # Errors
/// Database trouble.
pub(crate) async fn add_chunk(
    tx: &mut Tx,
    tenant: TenantId,
    import: Uuid,
    n: i32,
    bytes: &[u8],
) -> Result<(), Error> {
    sqlx::query("insert into lead_import_chunk (tenant_id, import_id, n, bytes) values ($1, $2, $3, $4)")
        .bind(tenant.0)
        .bind(import)
        .bind(n)
        .bind(bytes)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The file of an import.
///
/// # Errors
/// Database trouble.
pub(crate) async fn file(db: &Db, tenant: TenantId, import: Uuid) -> Result<Vec<u8>, Error> {
    let mut tx = db.begin(tenant).await?;
    let pieces: Vec<(Vec<u8>,)> = sqlx::query_as(
        "select bytes from lead_import_chunk where tenant_id = $1 and import_id = $2 order by n",
    )
    .bind(tenant.0)
    .bind(import)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(pieces.into_iter().flat_map(|(bytes,)| bytes).collect())
}

/// Adds an import.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, import: &Import) -> Result<(), Error> {
    sqlx::query(
        "insert into lead_import (tenant_id, id, owner_id, actor, file_name, format, encoding, columns, state, dry_run, on_duplicate,
           total_rows, done_rows, accepted, duplicates, invalid, cleaned, assigned, error, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'UPLOADED', false, 'REJECT', $9, 0, 0, 0, 0, 0, 0, '', $10)",
    )
    .bind(tenant.0)
    .bind(import.id)
    .bind(import.owner_id)
    .bind(&import.actor)
    .bind(&import.file_name)
    .bind(&import.format)
    .bind(&import.encoding)
    .bind(&import.columns)
    .bind(import.total_rows)
    .bind(import.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One import.
///
/// # Errors
/// `ImportNotFound`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: Uuid) -> Result<Import, Error> {
    let import: Option<Import> =
        sqlx::query_as(concat!("select ", columns!(), " from lead_import where tenant_id = $1 and id = $2"))
            .bind(tenant.0)
            .bind(id)
            .fetch_optional(&mut **tx)
            .await?;
    import.ok_or(Error::ImportNotFound(id))
}

/// A page of a person's imports, newest first; of everybody's where `owner` is absent.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    owner: Option<UserId>,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Import>, Error> {
    Ok(sqlx::query_as(concat!(
        "select ", columns!(), " from lead_import
         where tenant_id = $1 and ($2::uuid is null or owner_id = $2) and ($3::uuid is null or id < $3) order by id desc limit $4"
    ))
    .bind(tenant.0)
    .bind(owner.map(Uuid::from))
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}

/// Starts it from the first row. What a dry run found is forgotten.
///
/// # Errors
/// Database trouble.
pub(crate) async fn start(
    tx: &mut Tx,
    tenant: TenantId,
    id: Uuid,
    columns: &[Column],
    policy: Policy,
    dry_run: bool,
) -> Result<(), Error> {
    sqlx::query("delete from lead_import_row where tenant_id = $1 and import_id = $2")
        .bind(tenant.0)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "update lead_import set state = 'RUNNING', columns = $3, on_duplicate = $4::jsonb #>> '{}', dry_run = $5, done_rows = 0,
           accepted = 0, duplicates = 0, invalid = 0, cleaned = 0, assigned = 0, error = '', ended_at = null, lease_until = '-infinity'
         where tenant_id = $1 and id = $2",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(Json(columns))
    .bind(Json(policy))
    .bind(dry_run)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn end(
    tx: &mut Tx,
    tenant: TenantId,
    id: Uuid,
    state: &str,
    error: &str,
    now: Time,
) -> Result<bool, Error> {
    let ended = sqlx::query(
        "update lead_import set state = $3, error = $4, ended_at = $5 where tenant_id = $1 and id = $2 and state = 'RUNNING'",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(state)
    .bind(error)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Takes a running import that nobody works on, over all tenants.
///
/// # Errors
/// Database trouble.
pub(crate) async fn take(db: &Db, now: Time, until: Time) -> Result<Option<(TenantId, Uuid)>, Error> {
    let mut tx = db.begin_system().await?;
    let due: Vec<(Uuid, Uuid)> =
        sqlx::query_as("select tenant_id, id from lead_import where state = 'RUNNING' and lease_until < $1 order by created_at limit 10")
            .bind(now)
            .fetch_all(&mut *tx)
            .await?;
    tx.rollback().await?;
    for (tenant, id) in due {
        let mut tx = db.begin(TenantId(tenant)).await?;
        let taken = sqlx::query(
            "update lead_import set lease_until = $3 where tenant_id = $1 and id = $2 and state = 'RUNNING' and lease_until < $4",
        )
        .bind(tenant)
        .bind(id)
        .bind(until)
        .bind(now)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        if taken.rows_affected() == 1 {
            return Ok(Some((TenantId(tenant), id)));
        }
    }
    Ok(None)
}

/// What a batch of rows adds to an import.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Rows that became a lead.
    pub accepted: i64,
    /// Rows of known people.
    pub duplicates: i64,
    /// Rows by which nobody can be reached.
    pub invalid: i64,
    /// Accepted rows that cleaning changed.
    pub cleaned: i64,
    /// Accepted rows that went to an owner.
    pub assigned: i64,
}

/// Keeps what became of a batch that begins after `done` rows, and holds the import until `until`. Refused, so that the
/// batch is given up, when somebody else dealt with these rows or it does not run any more.
///
/// # Errors
/// `ImportState`; database trouble.
pub(crate) async fn advance(
    tx: &mut Tx,
    tenant: TenantId,
    id: Uuid,
    done: i64,
    rows: &[Row],
    counts: Counts,
    until: Time,
) -> Result<(), Error> {
    let advanced = sqlx::query(
        "update lead_import set done_rows = done_rows + $4, accepted = accepted + $5, duplicates = duplicates + $6,
           invalid = invalid + $7, cleaned = cleaned + $8, assigned = assigned + $9, lease_until = $10
         where tenant_id = $1 and id = $2 and done_rows = $3 and state = 'RUNNING'",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(done)
    .bind(i64::try_from(rows.len()).unwrap_or_default())
    .bind(counts.accepted)
    .bind(counts.duplicates)
    .bind(counts.invalid)
    .bind(counts.cleaned)
    .bind(counts.assigned)
    .bind(until)
    .execute(&mut **tx)
    .await?;
    if advanced.rows_affected() != 1 {
        return Err(Error::ImportState("not running, or somebody else works on it".to_owned()));
    }
    sqlx::query(
        "insert into lead_import_row (tenant_id, import_id, row, outcome, reasons, lead_id, duplicate_of_row, cells)
         select $1, $2, row, outcome, array(select jsonb_array_elements_text(reasons)), lead_id, duplicate_of_row, array(select jsonb_array_elements_text(cells))
         from jsonb_to_recordset($3) as r (row bigint, outcome text, reasons jsonb, lead_id uuid, duplicate_of_row bigint, cells jsonb)",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(Json(
        rows.iter()
            .map(|row| {
                serde_json::json!({"row": row.row, "outcome": row.outcome, "reasons": row.reasons, "lead_id": row.lead_id,
                    "duplicate_of_row": row.duplicate_of_row, "cells": row.cells})
            })
            .collect::<Vec<_>>(),
    ))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The rows of this import that became these leads.
///
/// # Errors
/// Database trouble.
pub(crate) async fn rows_of(
    tx: &mut Tx,
    tenant: TenantId,
    import: Uuid,
    leads: &[Uuid],
) -> Result<Vec<(Uuid, i64)>, Error> {
    Ok(sqlx::query_as(
        "select lead_id, min(row) from lead_import_row
         where tenant_id = $1 and import_id = $2 and outcome = 'ACCEPTED' and lead_id = any($3) group by lead_id",
    )
    .bind(tenant.0)
    .bind(import)
    .bind(leads)
    .fetch_all(&mut **tx)
    .await?)
}

/// A page of rows, in the order of the file; of one outcome, or all.
///
/// # Errors
/// Database trouble.
pub(crate) async fn rows(
    tx: &mut Tx,
    tenant: TenantId,
    import: Uuid,
    outcomes: &[&str],
    after: i64,
    limit: i64,
) -> Result<Vec<Row>, Error> {
    Ok(sqlx::query_as(
        "select row, outcome, reasons, lead_id, duplicate_of_row, cells from lead_import_row
         where tenant_id = $1 and import_id = $2 and row > $3 and (cardinality($4::text[]) = 0 or outcome = any($4)) order by row limit $5",
    )
    .bind(tenant.0)
    .bind(import)
    .bind(after)
    .bind(outcomes)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}
