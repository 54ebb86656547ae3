//! Versions of contracts that were left behind, in SQL.

use kit::Tx;
use rust_decimal::Decimal;
use sqlx::FromRow;
use sqlx::types::Json;
use types::{ContractId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::contract::{Contract, Terms};
use crate::error::Error;

/// What is listed of a version.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    /// Its number.
    pub version: i32,
    /// Why it was begun.
    pub reason: String,
    /// By whom.
    pub user: Option<UserId>,
    /// When.
    pub created_at: Time,
    /// What it came to.
    pub gross: Decimal,
}

impl Version {
    /// The version that a contract stands at.
    #[must_use]
    pub(crate) fn of(contract: &Contract) -> Self {
        Self {
            version: contract.version,
            reason: contract.version_reason.clone(),
            user: contract.version_by,
            created_at: contract.version_at,
            gross: contract.totals.gross,
        }
    }
}

/// Keeps the version that a contract leaves.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, contract: &Contract) -> Result<(), Error> {
    sqlx::query(
        "insert into contract_version (tenant_id, contract_id, version, terms, gross, reason, user_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(tenant.0)
    .bind(contract.id.0)
    .bind(contract.version)
    .bind(Json(&contract.terms))
    .bind(contract.totals.gross)
    .bind(&contract.version_reason)
    .bind(contract.version_by.map(Uuid::from))
    .bind(contract.version_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Versions before `before`, the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    contract: ContractId,
    before: i32,
    limit: i64,
) -> Result<Vec<Version>, Error> {
    #[derive(FromRow)]
    struct Row {
        version: i32,
        reason: String,
        user_id: Option<Uuid>,
        created_at: Time,
        gross: Decimal,
    }
    let rows: Vec<Row> = sqlx::query_as(
        "select version, reason, user_id, created_at, gross from contract_version
         where tenant_id = $1 and contract_id = $2 and version < $3 order by version desc limit $4",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    let version = |row: Row| Version {
        version: row.version,
        reason: row.reason,
        user: row.user_id.map(UserId),
        created_at: row.created_at,
        gross: row.gross.normalize(),
    };
    Ok(rows.into_iter().map(version).collect())
}

/// What a version said.
///
/// # Errors
/// `VersionNotFound`; database trouble.
pub(crate) async fn terms(
    tx: &mut Tx,
    tenant: TenantId,
    contract: ContractId,
    version: i32,
) -> Result<Terms, Error> {
    let row: Option<Json<Terms>> = sqlx::query_scalar(
        "select terms from contract_version where tenant_id = $1 and contract_id = $2 and version = $3",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(version)
    .fetch_optional(&mut **tx)
    .await?;
    row.map(|terms| terms.0).ok_or(Error::VersionNotFound(version))
}
