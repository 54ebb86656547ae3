//! What is read often and changes seldom: published versions, which never change, and who works here, which says by
//! a number whether it has.

use std::sync::Arc;

use moka::sync::Cache;
use sqlx::PgConnection;
use types::{Fault, Kind, TenantId};

use crate::calendar::Calendar;
use crate::directory::Directory;
use crate::error::Error;
use crate::process::{Graph, design};
use crate::store;

/// Published versions that are held.
const GRAPHS: u64 = 2_000;
/// Companies whose people are held.
const DIRECTORIES: u64 = 200;

/// Who works at a company, and when.
#[derive(Clone, Debug)]
pub(crate) struct Staff {
    /// Who.
    pub directory: Arc<Directory>,
    /// When.
    pub calendar: Arc<Calendar>,
}

/// Everything that is held. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Library {
    graphs: Cache<(TenantId, String, i32), Arc<Graph>>,
    staffs: Cache<TenantId, (i64, Staff)>,
}

impl Library {
    /// An empty one.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self { graphs: Cache::new(GRAPHS), staffs: Cache::new(DIRECTORIES) }
    }

    /// A published version.
    ///
    /// # Errors
    /// `VersionNotFound`; database trouble.
    pub(crate) async fn graph(
        &self,
        tx: &mut PgConnection,
        tenant: TenantId,
        key: &str,
        version: i32,
    ) -> Result<Arc<Graph>, Error> {
        let place = (tenant, key.to_owned(), version);
        if let Some(graph) = self.graphs.get(&place) {
            return Ok(graph);
        }
        let document = store::process::definition(tx, tenant, key, version).await?;
        let (_, graph) = design::read(&document).map_err(|wrong| {
            let first = wrong.first().map(|wrong| format!("{}: {}", wrong.field, wrong.description));
            let text =
                format!("version {version} of {key} can no longer be read: {}", first.unwrap_or_default());
            Fault::new(Kind::Internal, "PROCESS_UNREADABLE", text)
        })?;
        let graph = Arc::new(graph);
        self.graphs.insert(place, Arc::clone(&graph));
        Ok(graph)
    }

    /// Who works at a company, where that stands at `version`.
    ///
    /// # Errors
    /// Database trouble.
    pub(crate) async fn staff(
        &self,
        tx: &mut PgConnection,
        tenant: TenantId,
        version: i64,
    ) -> Result<Staff, Error> {
        if let Some((held, staff)) = self.staffs.get(&tenant)
            && held == version
        {
            return Ok(staff);
        }
        let (directory, calendar) = store::directory::load(tx, tenant).await?;
        let staff = Staff { directory: Arc::new(directory), calendar: Arc::new(calendar) };
        self.staffs.insert(tenant, (version, staff.clone()));
        Ok(staff)
    }
}
