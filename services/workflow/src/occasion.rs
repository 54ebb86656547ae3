//! Facts of the suite that processes start by or wait for, and that automations hear. What is to be done about one is
//! noted in the transaction in which it is heard, and then done as an errand: once, whatever is killed when.

use events::{Fact, Hear};
use prost_reflect::{DynamicMessage, ReflectMessage as _, Value as Wire};
use sqlx::PgConnection;
use types::{Clock, Fault, InstanceId, Kind, TenantId, Time, UserId, ids};
use uuid::Uuid;

use crate::automation::definition::Dated;
use crate::automation::formula;
use crate::automation::run::{self, Begins, Run};
use crate::calendar::Calendar;
use crate::library::Library;
use crate::process::run::{Effect, Errand};
use crate::reach::HEARD;
use crate::reach::record::Record;
use crate::store::alarm::Alarm;
use crate::{reach, store};

/// What is noted of facts. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Occasions {
    clock: Clock,
    library: Library,
}

/// A fact about something.
struct Told<'a> {
    tenant: TenantId,
    fact: &'a Fact,
    id: Uuid,
    actor: Option<UserId>,
    /// The record that it carries, of a kind that some call gives.
    record: Option<(&'static Record, DynamicMessage)>,
    /// Kind and id of what it is about: the record, or else the aggregate.
    subject: (String, Uuid),
    now: Time,
}

impl Occasions {
    /// With time from `clock`.
    pub(crate) fn new(clock: Clock, library: Library) -> Self {
        Self { clock, library }
    }

    /// Notes what a fact means for processes and automations.
    ///
    /// # Errors
    /// Database trouble; a fact that cannot be read.
    pub(crate) async fn note(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let (id, about): (Uuid, Uuid) = match (fact.id.parse(), fact.aggregate_id.parse()) {
            (Ok(id), Ok(about)) => (id, about),
            _ => return Err(unreadable("a fact without ids".to_owned())),
        };
        let carried = Record::carried(&fact.r#type);
        let kind = carried.map(|(_, record)| record.message.full_name());
        let concerned = store::effect::concerned(tx, tenant, (&fact.r#type, kind), about).await?;
        let actor = fact.actor.parse().ok().map(UserId);
        let mut effects = Vec::new();
        for (instance, token, since) in concerned.tokens {
            let name = format!("token {token}");
            effects.push((instance, Effect { name, since, errand: Errand::Happened { token } }));
        }
        if !concerned.processes.is_empty() {
            let document = reach::fact(&fact.r#type, &fact.payload).map_err(unreadable)?;
            for process in concerned.processes {
                let instance = InstanceId(ids::derived(id, &format!("process {process}")));
                let errand = Errand::Begin {
                    process,
                    fact: document.clone(),
                    subject: (fact.aggregate_type.clone(), about),
                    actor,
                };
                effects.push((instance, Effect { name: "begin".to_owned(), since: 0, errand }));
            }
        }
        store::effect::add(tx, tenant, &effects, self.clock.now()).await?;
        if concerned.automations {
            let record = match carried {
                Some((field, record)) => {
                    carried_by(fact, field.name()).map_err(unreadable)?.map(|message| (record, message))
                }
                None => None,
            };
            let subject =
                record.as_ref().and_then(|(record, message)| Some((record.word.clone(), id_of(message)?)));
            let subject = subject.unwrap_or_else(|| (fact.aggregate_type.clone(), about));
            let now = self.clock.now();
            self.automate(tx, &Told { tenant, fact, id, actor, record, subject, now }).await?;
        }
        Ok(())
    }

    /// Notes runs of the automations that hear a fact, and when those that watch its record are due.
    async fn automate(&self, tx: &mut PgConnection, told: &Told<'_>) -> Result<(), Fault> {
        let Told { tenant, fact, id, actor, record, subject, now } = told;
        let cause = run::of_trace(&fact.trace);
        let kind = record.as_ref().map(|(record, _)| record.message.full_name());
        let hearing = store::automation_run::concerned(tx, *tenant, (&fact.r#type, kind), cause).await?;
        for heard in hearing {
            let begins = Begins {
                subject: Some(subject.clone()),
                fact: Some((fact.r#type.clone(), fact.payload.to_vec())),
                cause: cause.zip(heard.depth),
                actor: *actor,
            };
            let run_id = ids::derived(*id, &format!("automation {}", heard.key));
            let run = Run::begin(run_id, &heard.key, heard.version, begins, *now);
            if !heard.watches {
                store::automation_run::note(tx, *tenant, &run).await?;
                continue;
            }
            let Some((_, message)) = record else { continue };
            let sound = self.library.automation(tx, *tenant, &heard.key, heard.version).await?;
            let Some(dated) = sound.dated() else { continue };
            let calendar = self.library.staff_now(tx, *tenant).await?.calendar;
            match watch(dated, message, &calendar, heard.since) {
                Ok(Some(due)) => {
                    let alarm = alarm(&heard.key, subject, due, fact.revision);
                    store::alarm::set(tx, *tenant, &[alarm]).await?;
                }
                Ok(None) => {
                    let id = alarm_id(&heard.key, subject.1);
                    store::alarm::end(tx, *tenant, id, fact.revision).await?;
                }
                Err(why) => {
                    let run = run.failed(&format!("when.field: {why}"), *now);
                    store::automation_run::note(tx, *tenant, &run).await?;
                }
            }
        }
        Ok(())
    }
}

/// When an automation is due for a record; nothing when it says no date, or one that passed before the automation was
/// on: what was due then is not made up for.
///
/// # Errors
/// When what stands there is no date.
pub(crate) fn watch(
    dated: &Dated,
    record: &DynamicMessage,
    calendar: &Calendar,
    since: Option<Time>,
) -> Result<Option<Time>, String> {
    let said = formula::date(record, &dated.field)?;
    Ok(said.map(|said| dated.due(calendar, said)).filter(|due| since.is_none_or(|since| *due > since)))
}

/// That an automation is due then for a record that is at `revision`.
pub(crate) fn alarm(
    automation: &str,
    (kind, subject): &(String, Uuid),
    due_at: Time,
    revision: i64,
) -> Alarm {
    Alarm {
        id: alarm_id(automation, *subject),
        automation_key: automation.to_owned(),
        subject_type: Some(kind.clone()),
        subject_id: Some(*subject),
        due_at,
        revision,
    }
}

fn alarm_id(automation: &str, subject: Uuid) -> Uuid {
    ids::derived(subject, &format!("automation {automation}"))
}

/// The record in a field of a fact.
pub(crate) fn carried_by(fact: &Fact, field: &str) -> Result<Option<DynamicMessage>, String> {
    let message = reach::message(&fact.r#type, &fact.payload)?;
    Ok(match message.get_field_by_name(field).as_deref() {
        Some(Wire::Message(record)) if message.has_field_by_name(field) => Some(record.clone()),
        _ => None,
    })
}

/// The id of a record.
pub(crate) fn id_of(record: &DynamicMessage) -> Option<Uuid> {
    let field = record.descriptor().get_field_by_name("id")?;
    record.get_field(&field).as_str()?.parse().ok()
}

fn unreadable(why: String) -> Fault {
    Fault::new(Kind::Internal, "FACT_PAYLOAD", why)
}

/// Hears everything that a service tells: the one at this place of [`HEARD`].
#[derive(Clone, Debug)]
pub(crate) struct Ears<const AT: usize>(pub(crate) Occasions);

impl<const AT: usize> Hear for Ears<AT> {
    const SOURCE: &'static str = HEARD[AT];

    fn types(&self) -> Vec<String> {
        // Any fact may be waited for: none is left out.
        Vec::new()
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        self.0.note(tx, fact).await
    }
}
