//! Imports in SQL.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::{Db, Tx};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::import::{Became, By, Counts, Import, Outcome, State};
use crate::mapping::Column;

macro_rules! columns {
    () => {
        "id, owner_id, actor, file_name, format, encoding, columns, options, state, dry_run, total_rows, done_rows, accepted, \
         duplicates, invalid, cleaned, assigned, error, created_at, ended_at"
    };
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    owner_id: Option<Uuid>,
    actor: Json<By>,
    file_name: String,
    format: String,
    encoding: String,
    columns: Json<Vec<Column>>,
    options: Value,
    state: String,
    dry_run: bool,
    total_rows: i64,
    done_rows: i64,
    accepted: i64,
    duplicates: i64,
    invalid: i64,
    cleaned: i64,
    assigned: i64,
    error: String,
    created_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Import {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Import, sqlx::Error> {
        Ok(Import {
            id: row.id,
            owner: row.owner_id.map(UserId),
            by: row.actor.0,
            file_name: row.file_name,
            format: row.format,
            encoding: row.encoding,
            columns: row.columns.0,
            options: row.options,
            state: row.state.parse().map_err(|text: String| sqlx::Error::Decode(text.into()))?,
            dry_run: row.dry_run,
            total_rows: row.total_rows,
            done_rows: row.done_rows,
            counts: Counts {
                accepted: row.accepted,
                duplicates: row.duplicates,
                invalid: row.invalid,
                cleaned: row.cleaned,
                assigned: row.assigned,
            },
            error: row.error,
            created_at: row.created_at,
            ended_at: row.ended_at,
        })
    }
}

#[derive(FromRow)]
struct BecameRow {
    row: i64,
    outcome: String,
    reasons: Vec<String>,
    record_id: Option<Uuid>,
    duplicate_of_row: i64,
    cells: Vec<String>,
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
    sqlx::query("insert into import_chunk (tenant_id, import_id, n, bytes) values ($1, $2, $3, $4)")
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
    let pieces: Vec<(Vec<u8>,)> =
        sqlx::query_as("select bytes from import_chunk where tenant_id = $1 and import_id = $2 order by n")
            .bind(tenant.0)
            .bind(import)
            .fetch_all(&mut *tx)
            .await?;
    tx.rollback().await?;
    Ok(pieces.into_iter().flat_map(|(bytes,)| bytes).collect())
}

/// Adds an import that was uploaded.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, import: &Import) -> Result<(), Error> {
    sqlx::query(
        "insert into import (tenant_id, id, owner_id, actor, file_name, format, encoding, columns, options, state, dry_run,
           total_rows, done_rows, accepted, duplicates, invalid, cleaned, assigned, error, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, $11, 0, 0, 0, 0, 0, 0, '', $12)",
    )
    .bind(tenant.0)
    .bind(import.id)
    .bind(import.owner.map(Uuid::from))
    .bind(Json(&import.by))
    .bind(&import.file_name)
    .bind(&import.format)
    .bind(&import.encoding)
    .bind(Json(&import.columns))
    .bind(&import.options)
    .bind(import.state.as_str())
    .bind(import.total_rows)
    .bind(import.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One import.
///
/// # Errors
/// `IMPORT_NOT_FOUND`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: Uuid) -> Result<Import, Error> {
    let row: Option<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from import where tenant_id = $1 and id = $2"))
            .bind(tenant.0)
            .bind(id)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.ok_or_else(|| Error::not_found(id))?.try_into()?)
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
    let rows: Vec<Row> = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from import where tenant_id = $1 and ($2::uuid is null or owner_id = $2) and ($3::uuid is null or id < $3)
         order by id desc limit $4"
    ))
    .bind(tenant.0)
    .bind(owner.map(Uuid::from))
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Import::try_from).collect::<Result<_, _>>()?)
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
    options: &Value,
    dry_run: bool,
) -> Result<(), Error> {
    sqlx::query("delete from import_row where tenant_id = $1 and import_id = $2")
        .bind(tenant.0)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "update import set state = 'RUNNING', columns = $3, options = $4, dry_run = $5, done_rows = 0, accepted = 0, duplicates = 0,
           invalid = 0, cleaned = 0, assigned = 0, error = '', ended_at = null, lease_until = '-infinity'
         where tenant_id = $1 and id = $2",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(Json(columns))
    .bind(options)
    .bind(dry_run)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends it; whether it ran.
///
/// # Errors
/// Database trouble.
pub(crate) async fn end(
    tx: &mut Tx,
    tenant: TenantId,
    id: Uuid,
    state: State,
    error: &str,
    now: Time,
) -> Result<bool, Error> {
    let ended = sqlx::query(
        "update import set state = $3, error = $4, ended_at = $5 where tenant_id = $1 and id = $2 and state = 'RUNNING'",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(state.as_str())
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
    let due: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select tenant_id, id from import where state = 'RUNNING' and lease_until < $1 order by created_at limit 10",
    )
    .bind(now)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    for (tenant, id) in due {
        let mut tx = db.begin(TenantId(tenant)).await?;
        let taken = sqlx::query(
            "update import set lease_until = $3 where tenant_id = $1 and id = $2 and state = 'RUNNING' and lease_until < $4",
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

/// Keeps what became of rows, which follow one another, and holds the import until `until`. Refused, so that their batch
/// is given up, when somebody else dealt with these rows or it does not run any more.
///
/// # Errors
/// `IMPORT_TAKEN_OVER`; database trouble.
pub(crate) async fn advance(
    tx: &mut Tx,
    tenant: TenantId,
    id: Uuid,
    rows: &[Became],
    until: Time,
) -> Result<(), Error> {
    let Some(first) = rows.first() else { return Ok(()) };
    let counts = Counts::of(rows);
    let advanced = sqlx::query(
        "update import set done_rows = done_rows + $4, accepted = accepted + $5, duplicates = duplicates + $6, invalid = invalid + $7,
           cleaned = cleaned + $8, assigned = assigned + $9, lease_until = $10
         where tenant_id = $1 and id = $2 and done_rows = $3 and state = 'RUNNING'",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(first.row - 1)
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
        return Err(Error::taken_over());
    }
    let record = |row: &Became| {
        serde_json::json!({"row": row.row, "outcome": row.outcome.as_str(), "reasons": row.reasons, "record_id": row.record,
            "duplicate_of_row": row.duplicate_of_row, "cells": row.cells})
    };
    sqlx::query(
        "insert into import_row (tenant_id, import_id, row, outcome, reasons, record_id, duplicate_of_row, cells)
         select $1, $2, row, outcome, array(select jsonb_array_elements_text(reasons)), record_id, duplicate_of_row,
           array(select jsonb_array_elements_text(cells))
         from jsonb_to_recordset($3) as r (row bigint, outcome text, reasons jsonb, record_id uuid, duplicate_of_row bigint, cells jsonb)",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(Json(rows.iter().map(record).collect::<Vec<_>>()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The rows of this import that became these records.
///
/// # Errors
/// Database trouble.
pub(crate) async fn rows_of(
    tx: &mut Tx,
    tenant: TenantId,
    import: Uuid,
    records: &[Uuid],
) -> Result<HashMap<Uuid, i64>, Error> {
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(
        "select record_id, min(row) from import_row
         where tenant_id = $1 and import_id = $2 and outcome = 'ACCEPTED' and record_id = any($3) group by record_id",
    )
    .bind(tenant.0)
    .bind(import)
    .bind(records)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().collect())
}

/// A page of rows, in the order of the file; with one of these outcomes, or all.
///
/// # Errors
/// Database trouble.
pub(crate) async fn rows(
    tx: &mut Tx,
    tenant: TenantId,
    import: Uuid,
    outcomes: &[Outcome],
    after: i64,
    limit: i64,
) -> Result<Vec<Became>, Error> {
    let rows: Vec<BecameRow> = sqlx::query_as(
        "select row, outcome, reasons, record_id, duplicate_of_row, cells from import_row
         where tenant_id = $1 and import_id = $2 and row > $3 and (cardinality($4::text[]) = 0 or outcome = any($4)) order by row limit $5",
    )
    .bind(tenant.0)
    .bind(import)
    .bind(after)
    .bind(outcomes.iter().map(|outcome| outcome.as_str()).collect::<Vec<_>>())
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    let became = |row: BecameRow| {
        Ok(Became {
            row: row.row,
            outcome: row.outcome.parse().map_err(|text: String| sqlx::Error::Decode(text.into()))?,
            reasons: row.reasons,
            record: row.record_id,
            duplicate_of_row: row.duplicate_of_row,
            cells: row.cells,
            cleaned: false,
            assigned: false,
        })
    };
    Ok(rows.into_iter().map(became).collect::<Result<_, sqlx::Error>>()?)
}
