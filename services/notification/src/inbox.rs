//! What this service hears: people from identity (who may be told something, where, in which language), work from
//! workflow (what there is to tell).

use std::collections::HashMap;

use api::workflow::v1 as work;
use api::workflow::v1::instance::State;
use events::{Fact, Hear};
use prost::{Message, Name};
use sqlx::PgConnection;
use types::{Clock, Fault, Kind as FaultKind, TenantId, Time, UserId, Violation};
use uuid::Uuid;

use crate::error::Error;
use crate::notice::{Kind, News, Notice, STALE};
use crate::store;
use crate::wording::{self, Wording};

/// Hears who works here.
#[derive(Clone, Debug)]
pub(crate) struct People;

impl Hear for People {
    const SOURCE: &'static str = "identity";

    fn types(&self) -> Vec<String> {
        events::people()
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        match events::person(fact)? {
            Some(person) => Ok(store::person::keep(tx, tenant, &person, fact.revision).await?),
            None => Ok(()),
        }
    }
}

/// Hears what people have to do, and what became of what they started.
#[derive(Clone, Debug)]
pub(crate) struct Work {
    /// What is heard long after it happened tells nobody anything.
    pub clock: Clock,
}

impl Hear for Work {
    const SOURCE: &'static str = "workflow";

    fn types(&self) -> Vec<String> {
        vec![
            work::TaskCreated::full_name(),
            work::TaskTransferred::full_name(),
            work::TaskReminded::full_name(),
            work::TaskCompleted::full_name(),
            work::TaskCancelled::full_name(),
            work::InstanceUrged::full_name(),
            work::InstanceCopied::full_name(),
            work::InstanceEnded::full_name(),
            work::NoticeGiven::full_name(),
        ]
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let now = self.clock.now();
        let told =
            news(fact).map_err(|error| Fault::new(FaultKind::Internal, "FACT_PAYLOAD", error.to_string()))?;
        match told {
            Heard::News(news) => {
                let seconds = fact.occurred_at.as_ref().map(|at| at.seconds).unwrap_or_default();
                let old = Time::from_timestamp(seconds, 0).is_none_or(|at| at + STALE < now);
                if !old {
                    tell(tx, tenant, fact, news, now).await?;
                }
            }
            Heard::Settled(subject) => store::notice::settle(tx, tenant, &subject, now).await?,
            Heard::Nothing => {}
        }
        Ok(())
    }
}

/// What a fact means to this service.
enum Heard {
    /// People are told.
    News(News),
    /// What is said of this record has settled.
    Settled(String),
    /// Nothing.
    Nothing,
}

fn news(fact: &Fact) -> Result<Heard, prost::DecodeError> {
    let bytes = &*fact.payload;
    let heard = match fact.r#type.as_str() {
        name if name == work::TaskCreated::full_name() => {
            assigned(work::TaskCreated::decode(bytes)?.task, &fact.actor)
        }
        name if name == work::TaskTransferred::full_name() => {
            assigned(work::TaskTransferred::decode(bytes)?.task, &fact.actor)
        }
        name if name == work::TaskReminded::full_name() => {
            let work::TaskReminded { task, overdue, .. } = work::TaskReminded::decode(bytes)?;
            let kind = if overdue { Kind::TaskOverdue } else { Kind::TaskDueSoon };
            about_task(kind, task.unwrap_or_default())
        }
        name if name == work::TaskCompleted::full_name() => settled(work::TaskCompleted::decode(bytes)?.task),
        name if name == work::TaskCancelled::full_name() => settled(work::TaskCancelled::decode(bytes)?.task),
        name if name == work::InstanceUrged::full_name() => {
            let instance = work::InstanceUrged::decode(bytes)?.instance.unwrap_or_default();
            let seats = instance.places.iter().flat_map(|place| &place.seats);
            let asked = seats.filter(|seat| seat.state == "open").map(|seat| seat.person_id.clone());
            let asked = asked.collect();
            about_instance(Kind::ProcessUrged, instance, asked)
        }
        name if name == work::InstanceCopied::full_name() => {
            let work::InstanceCopied { instance, user_ids } = work::InstanceCopied::decode(bytes)?;
            about_instance(Kind::ProcessCopied, instance.unwrap_or_default(), user_ids)
        }
        name if name == work::InstanceEnded::full_name() => {
            ended(work::InstanceEnded::decode(bytes)?.instance.unwrap_or_default(), &fact.actor)
        }
        name if name == work::NoticeGiven::full_name() => {
            let given = work::NoticeGiven::decode(bytes)?;
            Heard::News(News {
                kind: Kind::Notice,
                people: people(&given.user_ids),
                subject_type: given.subject_type,
                subject_id: given.subject_id,
                about: given.title,
                due: None,
            })
        }
        _ => Heard::Nothing,
    };
    Ok(heard)
}

/// Nobody is told of what they gave themselves.
fn assigned(task: Option<work::Task>, actor: &str) -> Heard {
    match task {
        Some(task) if task.owner_id != actor => about_task(Kind::TaskAssigned, task),
        _ => Heard::Nothing,
    }
}

fn about_task(kind: Kind, task: work::Task) -> Heard {
    Heard::News(News {
        kind,
        people: people(&[task.owner_id]),
        subject_type: "task".to_owned(),
        subject_id: task.id,
        about: task.title,
        due: task.due_time.and_then(|due| Time::from_timestamp(due.seconds, 0)),
    })
}

fn settled(task: Option<work::Task>) -> Heard {
    task.map_or(Heard::Nothing, |task| Heard::Settled(task.id))
}

fn about_instance(kind: Kind, instance: work::Instance, asked: Vec<String>) -> Heard {
    Heard::News(News {
        kind,
        people: people(&asked),
        subject_type: "instance".to_owned(),
        subject_id: instance.id,
        about: instance.title,
        due: None,
    })
}

/// Who started it is told how it ended, unless they ended it.
fn ended(instance: work::Instance, actor: &str) -> Heard {
    let kind = match instance.state() {
        State::Accepted => Kind::ProcessAccepted,
        State::Rejected => Kind::ProcessRejected,
        State::Cancelled => Kind::ProcessCancelled,
        State::Running | State::Unspecified => return Heard::Nothing,
    };
    if instance.starter_id == actor {
        return Heard::Nothing;
    }
    let starter = vec![instance.starter_id.clone()];
    about_instance(kind, instance, starter)
}

fn people(ids: &[String]) -> Vec<UserId> {
    let mut people: Vec<UserId> = ids.iter().filter_map(|id| id.parse().ok().map(UserId)).collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// Tells each of them in their language, where they want to be told.
async fn tell(
    tx: &mut PgConnection,
    tenant: TenantId,
    fact: &Fact,
    news: News,
    now: Time,
) -> Result<(), Error> {
    let id = fact
        .id
        .parse()
        .map_err(|_| Fault::invalid("INVALID_ID", [Violation::new("id", "NOT_AN_ID", "expected a UUID")]))?;
    let readers = store::person::readers(tx, tenant, &news.people).await?;
    if readers.is_empty() {
        return Ok(());
    }
    let own = store::wording::own(tx, tenant, Some(news.kind.as_str())).await?;
    let mut notices: Vec<Notice> = Vec::with_capacity(readers.len());
    let mut worded: HashMap<(&str, chrono_tz::Tz), (String, String)> = HashMap::new();
    for reader in readers {
        let listed = reader.preference.console(news.kind);
        let mail_at = reader.preference.mail_at(news.kind, now).filter(|_| !reader.address.is_empty());
        if !listed && mail_at.is_none() {
            continue;
        }
        let (language, zone) = (wording::language(&reader.language), reader.preference.zone);
        let (title, text) = worded
            .entry((language, zone))
            .or_insert_with(|| {
                let own =
                    own.iter().find(|own| own.language == language).and_then(store::wording::Own::wording);
                words(own, &news, language, zone)
            })
            .clone();
        notices.push(Notice {
            id: Uuid::now_v7(),
            person: reader.id,
            kind: news.kind,
            title,
            text,
            subject_type: news.subject_type.clone(),
            subject_id: news.subject_id.clone(),
            listed,
            created_at: now,
            read_at: None,
            mail_at,
        });
    }
    store::notice::add(tx, tenant, id, &notices).await
}

/// In the company's own words; in the standard ones where those fail on what is real.
fn words(own: Option<Wording>, news: &News, language: &'static str, zone: chrono_tz::Tz) -> (String, String) {
    let values = news.values(zone);
    let said = own.and_then(|own| match own.render(&values) {
        Ok(said) if !said.0.is_empty() => Some(said),
        Ok(_) => None,
        Err(error) => {
            tracing::warn!(kind = news.kind.as_str(), language, %error, "a wording fails; the standard one is used");
            None
        }
    });
    let standard = || wording::standard(news.kind.as_str(), language)?.render(&values).ok();
    said.or_else(standard).unwrap_or_else(|| (news.about.clone(), String::new()))
}
