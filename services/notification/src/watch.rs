//! Who looks at the console is told at once. One look a second per process finds out for everybody who watches; a
//! commit of this process makes it at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kit::Parts;
use tokio::sync::watch;
use types::{TenantId, UserId};

use crate::error::Error;
use crate::store;

/// How often it is looked at, whatever this process commits: other replicas hear facts too.
const LOOK: Duration = Duration::from_secs(1);
/// A pause after news, so that many commits make few looks.
const BREATH: Duration = Duration::from_millis(100);

type Who = (TenantId, UserId);

/// The versions of the inboxes of everybody who watches.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch(Arc<Mutex<HashMap<Who, watch::Sender<i64>>>>);

impl Watch {
    /// Sees every change of somebody's inbox from now on.
    pub(crate) fn subscribe(&self, who: Who) -> watch::Receiver<i64> {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        watched.entry(who).or_insert_with(|| watch::Sender::new(0)).subscribe()
    }

    /// Everybody who still watches.
    fn watched(&self) -> Vec<Who> {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        watched.retain(|_, sender| !sender.is_closed());
        watched.keys().copied().collect()
    }

    fn tell(&self, who: Who, version: i64) {
        let watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = watched.get(&who) {
            sender.send_if_modified(|seen| std::mem::replace(seen, version) != version);
        }
    }
}

/// Looks until the process stops.
pub(crate) async fn look(parts: Parts, watch: Watch) {
    let mut commits = parts.db.commits();
    while !parts.stopping.is_cancelled() {
        commits.mark_unchanged();
        if let Err(error) = round(&parts, &watch).await {
            tracing::warn!(%error, "who watches their notices could not be told");
        }
        let news = async {
            let _ = commits.changed().await;
        };
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
            () = news => tokio::time::sleep(BREATH).await,
        }
    }
}

async fn round(parts: &Parts, watch: &Watch) -> Result<(), Error> {
    let watched = watch.watched();
    if watched.is_empty() {
        return Ok(());
    }
    for (who, version) in store::notice::versions(&parts.db, &watched).await? {
        watch.tell(who, version);
    }
    Ok(())
}
