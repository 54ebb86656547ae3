//! How leads come in, one or ten thousand: cleaned, looked up, decided, assigned, kept — in batches, because a
//! transaction costs the same for one lead as for fifty. Calls that come while a batch is under way form the next.

use std::sync::Arc;

use api::lead::v1 as pb;
use kit::line::Bounds;
use kit::{Line, Parts};
use tokio::sync::oneshot;
use types::{Actor, Fault, Kind};
use uuid::Uuid;

use crate::cleaning::Cleaned;
use crate::error::Error;
use crate::lead::{Duplicate, Lead};

mod batch;

pub use batch::{Batches, Memory};

/// Leads of one transaction at most.
pub const BATCH: usize = 200;
/// Calls that may wait, and batches under way at once, of so many tenants.
const BOUNDS: Bounds = Bounds { batch: BATCH, queue: 2_048, together: 8 };

/// What to do when the person is known already.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Policy {
    /// Add it and note what it looks like.
    Keep,
    /// Refuse it.
    Reject,
    /// Note the enquiry on the existing lead.
    Link,
}

impl Policy {
    /// As a request says it; keep when it does not.
    #[must_use]
    pub fn from_wire(value: i32) -> Self {
        match pb::OnDuplicate::try_from(value) {
            Ok(pb::OnDuplicate::Reject) => Policy::Reject,
            Ok(pb::OnDuplicate::Link) => Policy::Link,
            _ => Policy::Keep,
        }
    }
}

/// A lead that arrives.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// What is known of it.
    pub cleaned: Cleaned,
    /// What to do when the person is known.
    pub policy: Policy,
    /// Request id, and digest of the request.
    pub request: Option<(String, Vec<u8>)>,
    /// The import it comes with.
    pub import: Option<Uuid>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A new lead.
    Accepted(Box<Lead>),
    /// The same request was answered before, so.
    Answered(Box<pb::Lead>),
    /// The enquiry was noted on this lead.
    Linked(Box<Lead>, Duplicate),
    /// The person is known.
    Refused(Duplicate),
}

impl Outcome {
    /// What it is a duplicate of, where that kept it from becoming a lead.
    #[must_use]
    pub fn duplicate(&self) -> Option<&Duplicate> {
        match self {
            Outcome::Refused(duplicate) | Outcome::Linked(_, duplicate) => Some(duplicate),
            Outcome::Accepted(_) | Outcome::Answered(_) => None,
        }
    }
}

type Reply = oneshot::Sender<Result<Outcome, Fault>>;

/// Leads of one caller.
type Group = Vec<(Arrival, Reply)>;

#[derive(Debug)]
struct Waiting {
    actor: Arc<Actor>,
    arrival: Arrival,
    reply: Reply,
}

/// Takes leads in that come one by one. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Intake(Line<Waiting>);

impl Intake {
    /// Until the process of these parts stops.
    #[must_use]
    pub fn new(parts: &Parts, batches: Batches) -> Self {
        Self(Line::new(BOUNDS, parts.stopping.clone(), move |_, waiting| {
            let batches = batches.clone();
            async move {
                for (actor, group) in by_actor(waiting) {
                    serve(&batches, &actor, group).await;
                }
            }
        }))
    }

    /// Takes one lead in, together with those that arrive at the same time.
    ///
    /// # Errors
    /// `REQUEST_ID_REUSED`; `OVERLOADED` when too many wait; database trouble.
    pub async fn admit(&self, actor: Arc<Actor>, arrival: Arrival) -> Result<Outcome, Error> {
        let (reply, answer) = oneshot::channel();
        self.0.join(actor.tenant, Waiting { actor, arrival, reply })?;
        let gone =
            |_| Error::from(Fault::new(Kind::Unavailable, "STOPPING", "the service is stopping; try again"));
        Ok(answer.await.map_err(gone)??)
    }
}

/// Rights differ by caller, and so do answers.
fn by_actor(waiting: Vec<Waiting>) -> Vec<(Arc<Actor>, Group)> {
    let mut groups: Vec<(Arc<Actor>, Group)> = Vec::new();
    for Waiting { actor, arrival, reply } in waiting {
        match groups.iter_mut().find(|(other, _)| *other == actor) {
            Some((_, group)) => group.push((arrival, reply)),
            None => groups.push((actor, vec![(arrival, reply)])),
        }
    }
    groups
}

/// All in one transaction; when that fails for a reason of one of them, each in its own.
async fn serve(batches: &Batches, actor: &Actor, group: Group) {
    let (arrivals, replies): (Vec<_>, Vec<_>) = group.into_iter().unzip();
    match batches.admit_all(actor, arrivals.clone(), async |_, _| Ok(())).await {
        Ok(outcomes) => {
            for (outcome, reply) in outcomes.into_iter().zip(replies) {
                // The caller may have given up; the request id finds the answer.
                let _ = reply.send(Ok(outcome));
            }
        }
        Err(error) => {
            let fault = Fault::from(error);
            let shared = fault.kind == Kind::Unavailable || replies.len() == 1;
            for (arrival, reply) in arrivals.into_iter().zip(replies) {
                let outcome = if shared {
                    Err(fault.clone())
                } else {
                    let alone = batches.admit_all(actor, vec![arrival], async |_, _| Ok(())).await;
                    alone
                        .map_err(Fault::from)
                        .and_then(|mut outcomes| outcomes.pop().ok_or_else(|| fault.clone()))
                };
                let _ = reply.send(outcome);
            }
        }
    }
}
