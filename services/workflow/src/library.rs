//! What is read often and changes seldom: published versions, which never change, and who works here, which says by
//! a number whether it has.

use std::sync::Arc;

use forms::Compiled;
use moka::sync::Cache;
use rules::Table;
use serde_json::Value as Json;
use sqlx::PgConnection;
use types::{Fault, Kind, TenantId, Violation};

use crate::automation::Sound;
use crate::calendar::Calendar;
use crate::directory::Directory;
use crate::error::Error;
use crate::process::design::Pins;
use crate::process::graph::Forms;
use crate::process::{Graph, design};
use crate::{automation, decision, edition, form, store};

/// Published versions that are held.
const GRAPHS: u64 = 2_000;
/// Published versions of decision tables that are held.
const DECISIONS: u64 = 2_000;
/// Published versions of forms that are held.
const FORMS: u64 = 2_000;
/// Published versions of automations that are held.
const AUTOMATIONS: u64 = 2_000;
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
    forms: Cache<(TenantId, String, i32), Arc<Compiled>>,
    automations: Cache<(TenantId, String, i32), Arc<Sound>>,
    decisions: Cache<(TenantId, String, i32), Arc<(Table, rules::Compiled)>>,
    staffs: Cache<TenantId, (i64, Staff)>,
}

impl Library {
    /// An empty one.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self {
            graphs: Cache::new(GRAPHS),
            forms: Cache::new(FORMS),
            automations: Cache::new(AUTOMATIONS),
            decisions: Cache::new(DECISIONS),
            staffs: Cache::new(DIRECTORIES),
        }
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
        let (document, pins) = store::process::pinned(tx, tenant, key, version).await?;
        let forms = self.forms(tx, tenant, &pins).await?;
        let unreadable = |wrong| unreadable("PROCESS_UNREADABLE", key, version, wrong);
        let graph = Arc::new(design::read(&document, &forms).map_err(unreadable)?.1);
        self.graphs.insert(place, Arc::clone(&graph));
        Ok(graph)
    }

    /// A published version of an automation.
    ///
    /// # Errors
    /// `AutomationVersionNotFound`; database trouble.
    pub(crate) async fn automation(
        &self,
        tx: &mut PgConnection,
        tenant: TenantId,
        key: &str,
        version: i32,
    ) -> Result<Arc<Sound>, Error> {
        let place = (tenant, key.to_owned(), version);
        if let Some(sound) = self.automations.get(&place) {
            return Ok(sound);
        }
        let document = store::automation::definition(tx, tenant, key, version).await?;
        let unreadable = |wrong| unreadable("AUTOMATION_UNREADABLE", key, version, wrong);
        let sound = Arc::new(automation::design::read(&document).map_err(unreadable)?);
        self.automations.insert(place, Arc::clone(&sound));
        Ok(sound)
    }

    /// The forms that a draft of a process names, as they are published now, and their versions.
    ///
    /// # Errors
    /// Database trouble.
    pub(crate) async fn named(
        &self,
        tx: &mut PgConnection,
        tenant: TenantId,
        draft: &Json,
    ) -> Result<(Forms, Pins), Error> {
        // What is no definition names none; whoever reads it says so.
        let named = design::parse(draft).map(|definition| definition.forms()).unwrap_or_default();
        if named.is_empty() {
            return Ok(Default::default());
        }
        let keys: Vec<String> = named.into_iter().collect();
        let pins: Pins =
            store::design::published(tx, tenant, edition::Kind::Form, &keys).await?.into_iter().collect();
        Ok((self.forms(tx, tenant, &pins).await?, pins))
    }

    async fn forms(&self, tx: &mut PgConnection, tenant: TenantId, pins: &Pins) -> Result<Forms, Error> {
        let mut found = Forms::new();
        for (key, version) in pins {
            let place = (tenant, key.clone(), *version);
            let form = match self.forms.get(&place) {
                Some(form) => form,
                None => {
                    let document =
                        store::design::document(tx, tenant, edition::Kind::Form, key, *version).await?;
                    let unreadable = |wrong| unreadable("FORM_UNREADABLE", key, *version, wrong);
                    let form = Arc::new(form::read(&document).map_err(unreadable)?);
                    self.forms.insert(place, Arc::clone(&form));
                    form
                }
            };
            found.insert(key.clone(), form);
        }
        Ok(found)
    }

    /// A published version of a decision table, and its number: this one, or for 0 the one that holds now.
    ///
    /// # Errors
    /// `DECISION_NOT_FOUND`, `DECISION_NOT_PUBLISHED`, `DECISION_VERSION_NOT_FOUND`; database trouble.
    pub(crate) async fn decision(
        &self,
        tx: &mut PgConnection,
        tenant: TenantId,
        key: &str,
        version: i32,
    ) -> Result<(i32, Arc<(Table, rules::Compiled)>), Error> {
        const KIND: edition::Kind = edition::Kind::Decision;
        let version = match version {
            0 => store::design::holds(tx, tenant, KIND, key).await?,
            version => version,
        };
        let place = (tenant, key.to_owned(), version);
        if let Some(decision) = self.decisions.get(&place) {
            return Ok((version, decision));
        }
        let document = store::design::document(tx, tenant, KIND, key, version).await?;
        let unreadable = |wrong| unreadable("DECISION_UNREADABLE", key, version, wrong);
        let decision = Arc::new(decision::read(&document).map_err(unreadable)?);
        self.decisions.insert(place, Arc::clone(&decision));
        Ok((version, decision))
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

    /// Who works at a company now.
    ///
    /// # Errors
    /// Database trouble.
    pub(crate) async fn staff_now(&self, tx: &mut PgConnection, tenant: TenantId) -> Result<Staff, Error> {
        let version = store::directory::version(tx, tenant).await?;
        self.staff(tx, tenant, version).await
    }
}

/// What was published cannot be read any more.
fn unreadable(reason: &'static str, key: &str, version: i32, wrong: Vec<Violation>) -> Fault {
    let first = wrong.first().map(|wrong| format!("{}: {}", wrong.field, wrong.description));
    let text = format!("version {version} of {key} can no longer be read: {}", first.unwrap_or_default());
    Fault::new(Kind::Internal, reason, text)
}
