//! What this service hears: people from identity (who can have tasks), and from lead whom a lead waits for.

use api::identity::v1::{DepartmentCreated, DepartmentUpdated};
use api::lead::v1::{
    Lead, LeadAssigned, LeadConverted, LeadCreated, LeadDisqualified, LeadFollowedUp, LeadQualified,
    LeadReleased,
};
use events::{Fact, Hear};
use kit::Tx;
use prost::{DecodeError, Message, Name};
use sqlx::PgConnection;
use types::{Clock, DepartmentId, Fault, Kind, LeadId, TaskId, TenantId, Time, UserId, ids};

use crate::directory::{Department, Person};
use crate::ledger;
use crate::occasion::Occasions;
use crate::process::run::{Effect, Errand};
use crate::store;
use crate::task::{self, FOLLOW_UP, State, Subject, Task};

/// Hears who works here.
#[derive(Clone, Debug)]
pub(crate) struct People {
    clock: Clock,
}

impl People {
    /// With time from `clock`.
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock }
    }
}

impl Hear for People {
    const SOURCE: &'static str = "identity";

    fn types(&self) -> Vec<String> {
        let departments = [DepartmentCreated::full_name(), DepartmentUpdated::full_name()];
        events::people().into_iter().chain(departments).collect()
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let Some(told) = events::person(fact)? else {
            let department = department_of(fact)?;
            return Ok(store::directory::keep_department(tx, tenant, &department, fact.revision).await?);
        };
        let events::Person { id, login, department, roles, active, .. } = told;
        let person = Person { id, login, department, roles, active };
        store::directory::keep_person(tx, tenant, &person, fact.revision).await?;
        if !person.active {
            // Others are asked instead, wherever a process waits for them.
            let asking = store::effect::asking(tx, tenant, person.id).await?;
            let gone = |id| {
                let (name, errand) = (format!("gone {}", person.id), Errand::Gone(person.id));
                (id, Effect { name, since: 0, errand })
            };
            let gone: Vec<_> = asking.into_iter().map(gone).collect();
            store::effect::add(tx, tenant, &gone, self.clock.now()).await?;
        }
        Ok(())
    }
}

fn department_of(fact: &Fact) -> Result<Department, Fault> {
    let bytes = &*fact.payload;
    let told = if fact.r#type == DepartmentCreated::full_name() {
        DepartmentCreated::decode(bytes).map(|fact| fact.department)
    } else {
        DepartmentUpdated::decode(bytes).map(|fact| fact.department)
    };
    let told = told.map_err(undecodable)?.unwrap_or_default();
    let head = (!told.head_id.is_empty()).then(|| UserId::parse("department.head_id", &told.head_id));
    Ok(Department {
        id: DepartmentId::parse("department.id", &told.id)?,
        parent: department("department.parent_id", &told.parent_id)?,
        head: head.transpose()?,
    })
}

fn department(field: &str, id: &str) -> Result<Option<DepartmentId>, Fault> {
    if id.is_empty() { Ok(None) } else { DepartmentId::parse(field, id).map(Some) }
}

/// Hears whom leads wait for: one open task a lead, for its owner.
#[derive(Clone, Debug)]
pub(crate) struct Leads {
    clock: Clock,
    occasions: Occasions,
}

/// What a fact of a lead means for its follow-up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Meaning {
    /// It came with its owner: somebody has to respond, and nobody had to before.
    New,
    /// Its owner has to respond.
    Owed,
    /// Somebody did.
    Done,
    /// Nobody has to any more.
    Gone,
    /// Nothing.
    Nothing,
}

impl Leads {
    /// With time from `clock`.
    pub(crate) fn new(clock: Clock, occasions: Occasions) -> Self {
        Self { clock, occasions }
    }
}

impl Hear for Leads {
    const SOURCE: &'static str = "lead";

    fn types(&self) -> Vec<String> {
        // Any fact may start a process or be waited for.
        Vec::new()
    }

    async fn prepare(&self, tx: &mut Tx, facts: &[Fact]) -> Result<(), Fault> {
        let mut leads = Vec::new();
        let ours = |fact: &&Fact| fact.aggregate_type == "lead" && fact.r#type != LeadCreated::full_name();
        for fact in facts.iter().filter(ours) {
            let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
            leads.push((tenant, LeadId::parse("aggregate_id", &fact.aggregate_id)?));
        }
        if leads.is_empty() {
            return Ok(());
        }
        let open = store::task::follow_ups(tx, &leads).await?;
        tx.lock(&open).await.map_err(|error| kit::status::database(&error))
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let lead = LeadId::parse("aggregate_id", &fact.aggregate_id)?;
        self.occasions.note(tx, fact).await?;
        let (told, meaning) = meaning(fact).map_err(undecodable)?;
        if meaning == Meaning::Nothing {
            return Ok(());
        }
        let (actor, now) = (ledger::ourselves(tenant), self.clock.now());
        let open = match meaning {
            Meaning::New => None,
            _ => store::task::follow_up(tx, tenant, lead).await?,
        };
        let (before, after, change) = match (open, meaning) {
            (None, Meaning::New | Meaning::Owed) => {
                ledger::add(tx, &actor, now, &owed(lead, fact.revision, &told, now)?).await?;
                return Ok(());
            }
            (Some(before), Meaning::New | Meaning::Owed) => {
                let Task { owner, department, due_at, .. } = owed(lead, fact.revision, &told, now)?;
                if (before.owner, before.due_at) == (owner, due_at) {
                    return Ok(());
                }
                let after = before.clone().transfer(owner, department, due_at, now)?;
                (before, after, ledger::Fact::Transferred)
            }
            (Some(before), Meaning::Done) => {
                let after = before.clone().complete(now)?;
                (before, after, ledger::Fact::Completed)
            }
            (Some(before), Meaning::Gone) => {
                let after = before.clone().cancel(now)?;
                (before, after, ledger::Fact::Cancelled)
            }
            (None, _) | (_, Meaning::Nothing) => return Ok(()),
        };
        Ok(ledger::keep(tx, &actor, now, &[(before, after, change)]).await?)
    }
}

/// The lead of a fact, and what the fact means.
fn meaning(fact: &Fact) -> Result<(Lead, Meaning), DecodeError> {
    let bytes = &*fact.payload;
    let (lead, meaning) = match fact.r#type.as_str() {
        name if name == LeadCreated::full_name() => (LeadCreated::decode(bytes)?.lead, Meaning::New),
        name if name == LeadAssigned::full_name() => (LeadAssigned::decode(bytes)?.lead, Meaning::Owed),
        name if name == LeadReleased::full_name() => (LeadReleased::decode(bytes)?.lead, Meaning::Gone),
        name if name == LeadFollowedUp::full_name() => {
            let LeadFollowedUp { lead, follow_up, first_response } = LeadFollowedUp::decode(bytes)?;
            // An enquiry that came again is the customer's doing, not the owner's.
            let ours = first_response || follow_up.is_some_and(|record| record.kind != "enquiry");
            (lead, if ours { Meaning::Done } else { Meaning::Nothing })
        }
        name if name == LeadQualified::full_name() => (LeadQualified::decode(bytes)?.lead, Meaning::Done),
        name if name == LeadConverted::full_name() => (LeadConverted::decode(bytes)?.lead, Meaning::Done),
        name if name == LeadDisqualified::full_name() => {
            (LeadDisqualified::decode(bytes)?.lead, Meaning::Gone)
        }
        _ => (None, Meaning::Nothing),
    };
    let lead = lead.unwrap_or_default();
    let meaning = match meaning {
        Meaning::New if lead.owner_id.is_empty() => Meaning::Nothing,
        Meaning::Owed if lead.owner_id.is_empty() => Meaning::Gone,
        other => other,
    };
    Ok((lead, meaning))
}

/// The task of a lead's owner. Its id is made from what made it necessary: heard again, it is the same task.
fn owed(lead: LeadId, revision: i64, told: &Lead, now: Time) -> Result<Task, Fault> {
    // A lead that was responded to owes its new owner's attention, but no longer by that time.
    let due = told.response_due_time.as_ref().filter(|_| told.first_response_time.is_none());
    Ok(Task {
        id: TaskId(ids::derived(lead.0, &format!("{FOLLOW_UP} {revision}"))),
        title: task::follow_up_title(&told.number, &told.company, &told.contact_name),
        kind: FOLLOW_UP.to_owned(),
        owner: UserId::parse("lead.owner_id", &told.owner_id)?,
        department: department("lead.department_id", &told.department_id)?,
        subject: Some(Subject { kind: "lead".to_owned(), id: lead.0 }),
        asked: None,
        due_at: due.map(|at| kit::wire::time("lead.response_due_time", at)).transpose()?,
        state: State::Open,
        reminders: 0,
        created_at: now,
        ended_at: None,
        revision: 1,
    })
}

fn undecodable(error: DecodeError) -> Fault {
    Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string())
}
