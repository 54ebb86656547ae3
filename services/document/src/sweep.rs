//! What a crash or a fault of the store left behind goes: bytes of uploads that never ended, and of removed files. The
//! bytes go before what is known of them, so that a sweep that is cut off begins again.

use std::time::Duration;

use kit::Parts;
use types::TenantId;

use crate::error::Error;
use crate::file::{ABANDONED, FileId, State};
use crate::store;
use crate::vault::Vault;

/// How often.
const LOOK: Duration = Duration::from_secs(5);
/// Files in one round.
const BATCH: i64 = 100;

/// Sweeps until the process stops.
pub(crate) async fn sweep(parts: Parts, vault: Vault) {
    while !parts.stopping.is_cancelled() {
        if let Err(error) = round(&parts, &vault).await {
            tracing::warn!(%error, "what is left of files could not be swept");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn round(parts: &Parts, vault: &Vault) -> Result<(), Error> {
    let abandoned = parts.clock.now() - ABANDONED;
    for (tenant, file, state) in store::file::leftovers(&parts.db, abandoned, BATCH).await? {
        match state {
            State::Uploading => discard(parts, vault, tenant, file).await?,
            State::Deleted => erase(parts, vault, tenant, file).await?,
            State::Ready => {}
        }
    }
    Ok(())
}

/// Nothing stays of an upload that ended in nothing.
///
/// # Errors
/// Trouble with the store or the database; a later sweep does it then.
pub(crate) async fn discard(
    parts: &Parts,
    vault: &Vault,
    tenant: TenantId,
    file: FileId,
) -> Result<(), Error> {
    vault.erase(tenant, file).await?;
    let mut tx = parts.db.begin_on(tenant, &[file.0]).await?;
    store::file::forget(&mut tx, tenant, file).await?;
    Ok(tx.commit().await?)
}

/// Nothing stays of the bytes of a removed file.
///
/// # Errors
/// Trouble with the store or the database; a later sweep does it then.
pub(crate) async fn erase(parts: &Parts, vault: &Vault, tenant: TenantId, file: FileId) -> Result<(), Error> {
    vault.erase(tenant, file).await?;
    let mut tx = parts.db.begin_on(tenant, &[file.0]).await?;
    store::file::erased(&mut tx, tenant, file).await?;
    Ok(tx.commit().await?)
}
