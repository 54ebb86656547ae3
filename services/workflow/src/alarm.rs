//! Automations that are due, by a schedule or by the date of a record: an alarm is set, and fires once.

use kit::Db;
use sqlx::PgConnection;
use types::{Fault, InstanceId, Kind, TenantId, Time, ids};
use uuid::Uuid;

use crate::automation::Sound;
use crate::automation::definition::When;
use crate::automation::design::{Design, read};
use crate::automation::run::{Begins, Run};
use crate::edition::State;
use crate::error::Error;
use crate::library::Library;
use crate::process::run::{Effect, Errand};
use crate::store;
use crate::store::alarm::Alarm;

/// The aggregate that an automation is: its lock, its facts and the alarm of its schedule go by this id.
pub(crate) fn aggregate(tenant: TenantId, key: &str) -> Uuid {
    ids::derived(tenant.0, &format!("automation {key}"))
}

/// Sets what begins an automation by the clock, in place of what did before: for one that is on, the next time of its
/// schedule, and a survey of the records whose dates it watches.
///
/// # Errors
/// Database trouble; a schedule that has no next time.
pub(crate) async fn wind(
    tx: &mut PgConnection,
    library: &Library,
    tenant: TenantId,
    design: &Design,
    now: Time,
) -> Result<(), Error> {
    store::alarm::end_all(tx, tenant, &design.key).await?;
    if design.state != State::Published {
        return Ok(());
    }
    // Not from the library: what is not committed yet must not be held.
    let definition = store::automation::definition(tx, tenant, &design.key, design.published).await?;
    let sound = read(&definition).map_err(|wrong| Fault::invalid("AUTOMATION_UNSOUND", wrong))?;
    let id = aggregate(tenant, &design.key);
    match &sound.definition.when {
        When::Schedule(_) => next(tx, library, tenant, &design.key, &sound, (0, now)).await,
        When::Date(_) => {
            let errand = Errand::Survey {
                automation: design.key.clone(),
                version: design.published,
                page: String::new(),
            };
            // Whatever an earlier survey has still to do is done by this one.
            let since = u32::try_from(design.revision << 10).unwrap_or_default();
            store::effect::end(tx, tenant, id, "survey").await?;
            let survey = Effect { name: "survey".to_owned(), since, errand };
            store::effect::add(tx, tenant, &[(InstanceId(id), survey)], now).await
        }
        When::Fact(_) | When::Call(_) => Ok(()),
    }
}

/// Sets the next time of a schedule.
async fn next(
    tx: &mut PgConnection,
    library: &Library,
    tenant: TenantId,
    key: &str,
    sound: &Sound,
    (revision, now): (i64, Time),
) -> Result<(), Error> {
    let When::Schedule(schedule) = &sound.definition.when else { return Ok(()) };
    let calendar = library.staff_now(tx, tenant).await?.calendar;
    let due_at = schedule
        .next(&calendar, now)
        .map_err(|why| Fault::new(Kind::Internal, "AUTOMATION_NEVER_DUE", format!("{key}: {why}")))?;
    let alarm = Alarm {
        id: aggregate(tenant, key),
        automation_key: key.to_owned(),
        subject_type: None,
        subject_id: None,
        due_at,
        revision,
    };
    store::alarm::set(tx, tenant, &[alarm]).await
}

/// Begins the run of an automation that is due; of several replicas, one does. After a standstill a schedule is due
/// once for all the times that were missed.
///
/// # Errors
/// Database trouble; an automation that cannot be read.
pub(crate) async fn fire(
    db: &Db,
    library: &Library,
    tenant: TenantId,
    (id, due_at): (Uuid, Time),
    now: Time,
) -> Result<(), Error> {
    let mut tx = db.begin(tenant).await?;
    if let Some(alarm) = store::alarm::fire(&mut tx, tenant, id, due_at).await? {
        let design = store::automation::get(&mut tx, tenant, &alarm.automation_key).await?;
        if design.state == State::Published {
            let key = &design.key;
            let subject = alarm.subject_type.clone().zip(alarm.subject_id);
            let begins = Begins { subject, ..Begins::default() };
            let run_id = ids::derived(alarm.id, &format!("due {}", alarm.due_at.timestamp_micros()));
            let run = Run::begin(run_id, key, design.published, begins, now);
            store::automation_run::note(&mut tx, tenant, &run).await?;
            let sound = library.automation(&mut tx, tenant, key, design.published).await?;
            next(&mut tx, library, tenant, key, &sound, (alarm.revision, now.max(alarm.due_at))).await?;
        }
    }
    Ok(tx.commit().await?)
}
