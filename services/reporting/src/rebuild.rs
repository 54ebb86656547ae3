//! The star is made again of all facts, beside the one that answers, and takes its place when it knows as much. Numbers
//! stay there all the while; whatever is killed when, the old one stands until the new one does.

use std::time::Duration;

use chrono_tz::Tz;
use kit::{Db, Parts};
use types::Time;

use crate::error::Error;
use crate::store::rebuild;
use crate::{MIGRATIONS, ears};

/// How often somebody looks whether it is wanted.
const LOOK: Duration = Duration::from_secs(5);
/// How often it is compared with the star.
const COMPARE: Duration = Duration::from_millis(200);

/// Asks for it; the service does it soon.
///
/// # Errors
/// Database trouble.
pub async fn ask(db: &Db, now: Time) -> Result<(), Error> {
    rebuild::ask(db, now).await
}

/// Does it whenever it is asked for, one replica at a time.
pub(crate) async fn watch(parts: Parts, zone: Tz) {
    while !parts.stopping.is_cancelled() {
        let done = match rebuild::wanted(&parts.db).await {
            Ok(true) => again(&parts, zone).await,
            Ok(false) => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = done {
            tracing::warn!(%error, "rebuilding the star was interrupted; it begins again");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn again(parts: &Parts, zone: Tz) -> Result<(), Error> {
    // The lock goes with the connection.
    let mut guard = parts.db.pool().acquire().await?;
    guard.close_on_drop();
    if !rebuild::claim(&mut guard).await? {
        return Ok(());
    }
    tracing::info!("the star is built again");
    rebuild::clear(&mut guard).await?;
    let beside = parts.db.beside(rebuild::BESIDE);
    beside.migrate(&[&events::MIGRATIONS, &MIGRATIONS]).await?;
    let building = parts.stopping.child_token();
    let inside = Parts { db: beside.clone(), stopping: building.clone(), ..parts.clone() };
    let mut hearers = tokio::task::JoinSet::new();
    for hearer in ears(&inside, zone) {
        hearers.spawn(hearer);
    }
    let swapped = take_over(parts, &beside, &building).await;
    building.cancel();
    while hearers.join_next().await.is_some() {}
    beside.pool().close().await;
    let swapped = swapped?;
    if swapped {
        rebuild::clear(&mut guard).await?;
        tracing::info!("the star was built again");
    }
    Ok(())
}

/// Waits until the one beside knows as much, and lets it take over. Says whether it did.
async fn take_over(
    parts: &Parts,
    beside: &Db,
    building: &tokio_util::sync::CancellationToken,
) -> Result<bool, Error> {
    loop {
        tokio::select! {
            () = building.cancelled() => return Ok(false),
            () = tokio::time::sleep(COMPARE) => {}
        }
        let mut connection = beside.pool().acquire().await?;
        if rebuild::behind(&mut connection).await? > 0 {
            continue;
        }
        drop(connection);
        // Nobody moves on while the last facts arrive here.
        let mut tx = parts.db.begin_system().await?;
        let mut tries = 0;
        while !rebuild::caught_up(&mut tx).await? && tries < 20 {
            tries += 1;
            tokio::time::sleep(COMPARE / 4).await;
        }
        if tries == 20 {
            tx.rollback().await?;
            continue;
        }
        rebuild::swap(&mut tx, parts.clock.now()).await?;
        tx.commit().await?;
        return Ok(true);
    }
}
