//! Runs of automations, as they are asked for.

use api::workflow::v1 as pb;
use events::{Repeated, Told};
use prost_reflect::DynamicMessage;
use serde_json::json;
use tonic::{Request, Status};
use types::{Actor, Fault, PageSize, PageToken, Time, ids};
use uuid::Uuid;

use super::automation::{Automations, READ, RUN};
use super::page;
use super::task::{digest, refused};
use crate::alarm::aggregate;
use crate::automation::Run;
use crate::automation::run::Begins;
use crate::edition::State;
use crate::error::Error;
use crate::reach::record::Record;
use crate::store::automation_run::Filter;
use crate::{store, wire};

fn uuid(field: &str, text: &str) -> Result<Uuid, Error> {
    text.parse().map_err(|_| refused("INVALID_ID", field, "NOT_AN_ID", "expected a UUID"))
}

fn time(field: &str, at: Option<prost_types::Timestamp>) -> Result<Option<Time>, Fault> {
    at.map(|at| kit::wire::time(field, &at)).transpose()
}

impl Automations {
    /// Begins a run for a record that the caller may see: its own service says whether.
    pub(super) async fn run_by_hand(
        &self,
        request: Request<pb::RunAutomationRequest>,
    ) -> Result<pb::AutomationRun, Status> {
        const METHOD: &str = "RunAutomation";
        let actor = kit::actor(&request)?;
        actor.scope(RUN).map_err(Error::from)?;
        let (metadata, _, ask) = request.into_parts();
        let digest = digest(&actor, &ask);
        let mut tx = self.parts.db.begin(actor.tenant).await.map_err(Error::from)?;
        let design = store::automation::get(&mut tx, actor.tenant, &ask.key).await?;
        if design.published == 0 {
            return Err(Error::AutomationNotPublished(design.key).into());
        }
        let sound = self.library.automation(&mut tx, actor.tenant, &ask.key, design.published).await?;
        tx.rollback().await.map_err(Error::from)?;
        if sound.needs_fact() {
            return Err(Error::AutomationNeedsFact(design.key).into());
        }
        let subject = match (&sound.record, ask.record_id.as_str()) {
            (None, "") => None,
            (None, _) => {
                return Err(
                    refused("INVALID_RUN", "record_id", "NOT_ALLOWED", "it is about no record").into()
                );
            }
            (Some(_), "") => {
                return Err(refused("FIELD_REQUIRED", "record_id", "REQUIRED", "must be given").into());
            }
            (Some(record), id) => {
                let id = uuid("record_id", id)?;
                self.seen(record, id, &metadata).await?;
                Some((record.word.clone(), id))
            }
        };
        let answer: Result<_, Error> = async {
            let now = self.now();
            let id = match ask.request_id.as_str() {
                "" => Uuid::now_v7(),
                request => {
                    ids::derived(aggregate(actor.tenant, &ask.key), &format!("{:?} {request}", actor.user()))
                }
            };
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
            if let Repeated::Answered(first) =
                events::answered(&mut tx, &actor, METHOD, &ask.request_id, &digest).await?
            {
                return Ok(first);
            }
            // Read again: it may have been switched off or published anew meanwhile.
            let design = store::automation::get(&mut tx, actor.tenant, &ask.key).await?;
            if design.state != State::Published {
                return Err(Error::AutomationNotPublished(design.key));
            }
            let begins = Begins { subject, actor: actor.user(), ..Begins::default() };
            let run = Run::begin(id, &ask.key, design.published, begins, now);
            store::automation_run::note(&mut tx, actor.tenant, &run).await?;
            tell(&mut tx, &actor, "automation.run", None, &run, now).await?;
            let answer = wire::automation::run(&run);
            events::answer(&mut tx, &actor, METHOD, &ask.request_id, &digest, &answer, now).await?;
            tx.commit().await?;
            Ok(answer)
        }
        .await;
        Ok(answer?)
    }

    /// Looks at a record with the caller's own identity.
    async fn seen(
        &self,
        record: &Record,
        id: Uuid,
        metadata: &tonic::metadata::MetadataMap,
    ) -> Result<(), Status> {
        let ask = DynamicMessage::deserialize(record.get.input(), json!({ "id": id }))
            .map_err(|error| Status::internal(error.to_string()))?;
        let ask = kit::call::on_behalf(metadata, ask);
        kit::dynamic::call(self.parts.peers.get(&record.service), &record.get, ask).await.map(drop)
    }

    pub(super) async fn list_runs(
        &self,
        actor: &Actor,
        mut ask: pb::ListAutomationRunsRequest,
    ) -> Result<pb::ListAutomationRunsResponse, Error> {
        actor.scope(READ)?;
        let token = std::mem::take(&mut ask.page_token);
        let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
        let query = format!("{ask:?}");
        let after = PageToken::decode(&query, &token)?.map(|key| page::place(&key)).transpose()?;
        let filter = Filter {
            automation: Some(ask.automation_key).filter(|key| !key.is_empty()),
            subject: if ask.record_id.is_empty() { None } else { Some(uuid("record_id", &ask.record_id)?) },
            state: wire::automation::asked_run_state(ask.state)
                .ok_or_else(|| refused("INVALID_FILTER", "state", "UNKNOWN", "no such state"))?,
            after: after.and_then(|(at, id)| Some((at?, id))),
            limit: size.probe(),
        };
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut runs = store::automation_run::list(&mut tx, actor.tenant, &filter).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut runs, &query, |last| page::key((Some(last.created_at), last.id)));
        let runs = runs.iter().map(wire::automation::run).collect();
        Ok(pb::ListAutomationRunsResponse { runs, next_page_token })
    }

    pub(super) async fn get_run(&self, actor: &Actor, id: &str) -> Result<pb::AutomationRun, Error> {
        actor.scope(READ)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let run = store::automation_run::get(&mut tx, actor.tenant, uuid("id", id)?).await?;
        tx.rollback().await?;
        Ok(wire::automation::run(&run))
    }

    /// Somebody takes care of a run that failed.
    pub(super) async fn change_run(
        &self,
        actor: &Actor,
        (id, revision): (&str, i64),
        action: &str,
        decide: impl FnOnce(Run) -> Option<Run>,
    ) -> Result<pb::AutomationRun, Error> {
        actor.scope(RUN)?;
        let id = uuid("id", id)?;
        let now = self.now();
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
        let before = store::automation_run::get(&mut tx, actor.tenant, id).await?;
        if revision != 0 && revision != before.revision {
            return Err(Error::AutomationRunStale(before.revision));
        }
        let after = decide(before.clone()).ok_or(Error::AutomationRunNotFailed(before.state.as_str()))?;
        store::automation_run::save(&mut tx, actor.tenant, &before, &after, now).await?;
        tell(&mut tx, actor, action, Some(&before), &after, now).await?;
        tx.commit().await?;
        Ok(wire::automation::run(&after))
    }

    pub(super) async fn statistics(
        &self,
        actor: &Actor,
        ask: pb::GetAutomationStatisticsRequest,
    ) -> Result<pb::AutomationStatistics, Error> {
        actor.scope(READ)?;
        let period = (time("created_from", ask.created_from)?, time("created_before", ask.created_before)?);
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let design = store::automation::get(&mut tx, actor.tenant, &ask.key).await?;
        let found = store::automation_run::statistics(&mut tx, actor.tenant, &design.key, period).await?;
        tx.rollback().await?;
        Ok(wire::automation::statistics(found))
    }
}

async fn tell(
    tx: &mut kit::Tx,
    actor: &Actor,
    action: &str,
    before: Option<&Run>,
    after: &Run,
    now: Time,
) -> Result<(), Error> {
    let fact = pb::AutomationRunChanged { run: Some(wire::automation::run(after)) };
    let changes = events::changes(before, after);
    let told = Told::new("automation_run", after.id, after.revision, &fact, changes);
    Ok(events::emit(tx, actor, action, now, &[told]).await?)
}
