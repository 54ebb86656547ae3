//! A lead service that keeps leads in memory and tells what happens to them: what automations read and change.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use api::lead::v1 as leads;
use api::lead::v1::lead_service_server::{LeadService, LeadServiceServer};
use kit::{Blueprint, Parts, Service};
use prost::{Message, Name};
use tonic::{Request, Response, Status};
use uuid::Uuid;

/// What the test sees of it. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Neighbour {
    leads: Arc<Mutex<BTreeMap<String, leads::Lead>>>,
    /// Answers nothing while set.
    pub(super) away: Arc<AtomicBool>,
    /// Does the next update, and its answer is lost.
    pub(super) mute: Arc<AtomicBool>,
    /// Updates that were done.
    pub(super) updates: Arc<AtomicUsize>,
}

impl Neighbour {
    pub(super) fn blueprint(&self) -> Blueprint {
        let kept = self.clone();
        let build = move |parts: Parts| Service {
            routes: Box::new(move |routes| {
                routes.add_service(LeadServiceServer::new(Desk { kept, parts }));
            }),
            background: Vec::new(),
        };
        Blueprint { name: "lead", migrations: vec![&events::MIGRATIONS], build: Box::new(build) }
    }

    /// Keeps a lead, without telling of it.
    pub(super) fn keep(&self, lead: leads::Lead) {
        self.leads.lock().expect("is whole").insert(lead.id.clone(), lead);
    }

    pub(super) fn lead(&self, id: Uuid) -> leads::Lead {
        self.leads.lock().expect("is whole").get(&id.to_string()).cloned().expect("is kept")
    }
}

#[derive(Debug)]
struct Desk {
    kept: Neighbour,
    parts: Parts,
}

type Answer<T> = Result<Response<T>, Status>;

impl Desk {
    fn find(&self, id: &str) -> Result<leads::Lead, Status> {
        if self.kept.away.load(Ordering::SeqCst) {
            return Err(Status::unavailable("is away"));
        }
        let found = self.kept.leads.lock().expect("is whole").get(id).cloned();
        found.ok_or_else(|| Status::not_found("there is no such lead"))
    }

    /// Keeps a changed lead and tells of it, as part of the call's trace.
    async fn change<T, F: Message + Name>(
        &self,
        request: &Request<T>,
        lead: leads::Lead,
        fact: impl FnOnce(leads::Lead) -> F,
    ) -> Result<leads::Lead, Status> {
        let lead = leads::Lead { revision: lead.revision + 1, ..lead };
        let actor = kit::actor(request)?;
        let id: Uuid = lead.id.parse().expect("an id");
        let told = events::Told::new("lead", id, lead.revision, &fact(lead.clone()), serde_json::json!({}));
        let trouble = |error: sqlx::Error| Status::unavailable(error.to_string());
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await.map_err(trouble)?;
        events::emit(&mut tx, &actor, "lead.change", self.parts.clock.now(), &[told])
            .await
            .map_err(trouble)?;
        tx.commit().await.map_err(trouble)?;
        self.kept.keep(lead.clone());
        Ok(lead)
    }
}

macro_rules! not_here {
    ($($name:ident: $ask:ty => $answer:ty),+ $(,)?) => {
        $(fn $name<'a, 't>(
            &'a self,
            _: Request<$ask>,
        ) -> std::pin::Pin<Box<dyn Future<Output = Answer<$answer>> + Send + 't>>
        where
            'a: 't,
            Self: 't,
        {
            Box::pin(async { Err(Status::unimplemented("not in this test")) })
        })+
    };
}

#[tonic::async_trait]
impl LeadService for Desk {
    async fn get_lead(&self, request: Request<leads::GetLeadRequest>) -> Answer<leads::Lead> {
        kit::actor(&request)?;
        Ok(Response::new(self.find(&request.get_ref().id)?))
    }

    async fn list_leads(
        &self,
        request: Request<leads::ListLeadsRequest>,
    ) -> Answer<leads::ListLeadsResponse> {
        let ask = request.into_inner();
        let all = self.kept.leads.lock().expect("is whole");
        // A page holds one: whoever looks through them turns pages.
        let mut later = all.values().filter(|lead| lead.id > ask.page_token).cloned();
        let leads: Vec<leads::Lead> = later.by_ref().take(1).collect();
        let last = leads.last().map(|lead| lead.id.clone()).unwrap_or_default();
        let next_page_token = if later.next().is_some() { last } else { String::new() };
        Ok(Response::new(leads::ListLeadsResponse { leads, next_page_token }))
    }

    async fn update_lead(&self, request: Request<leads::UpdateLeadRequest>) -> Answer<leads::Lead> {
        let ask = request.get_ref();
        let given = ask.lead.clone().unwrap_or_default();
        let mut lead = self.find(&given.id)?;
        for path in ask.update_mask.clone().unwrap_or_default().paths {
            match path.as_str() {
                "requirement" => lead.requirement.clone_from(&given.requirement),
                "product" => lead.product.clone_from(&given.product),
                "source" => lead.source.clone_from(&given.source),
                "contact_name" => lead.contact_name.clone_from(&given.contact_name),
                other => return Err(Status::invalid_argument(format!("{other} is not in this test"))),
            }
        }
        let lead = self.change(&request, lead, |lead| leads::LeadUpdated { lead: Some(lead) }).await?;
        self.kept.updates.fetch_add(1, Ordering::SeqCst);
        if self.kept.mute.swap(false, Ordering::SeqCst) {
            return Err(Status::unavailable("the answer is lost"));
        }
        Ok(Response::new(lead))
    }

    async fn assign_leads(
        &self,
        request: Request<leads::AssignLeadsRequest>,
    ) -> Answer<leads::AssignLeadsResponse> {
        let ask = request.get_ref().clone();
        let mut answer = leads::AssignLeadsResponse::default();
        for id in ask.ids {
            let lead = leads::Lead { owner_id: ask.owner_id.clone(), ..self.find(&id)? };
            let fact = |lead| leads::LeadAssigned { lead: Some(lead), previous_owner_id: String::new() };
            answer.leads.push(self.change(&request, lead, fact).await?);
        }
        Ok(Response::new(answer))
    }

    async fn release_lead(&self, request: Request<leads::ReleaseLeadRequest>) -> Answer<leads::Lead> {
        let leads::ReleaseLeadRequest { id, reason, .. } = request.get_ref().clone();
        let lead = leads::Lead { owner_id: String::new(), ..self.find(&id)? };
        let fact = |lead| leads::LeadReleased { lead: Some(lead), previous_owner_id: String::new(), reason };
        Ok(Response::new(self.change(&request, lead, fact).await?))
    }

    not_here! {
        create_lead: leads::CreateLeadRequest => leads::Lead,
        add_follow_up: leads::AddFollowUpRequest => leads::FollowUp,
        list_follow_ups: leads::ListFollowUpsRequest => leads::ListFollowUpsResponse,
        qualify_lead: leads::QualifyLeadRequest => leads::Lead,
        disqualify_lead: leads::DisqualifyLeadRequest => leads::Lead,
        convert_lead: leads::ConvertLeadRequest => leads::Lead,
        claim_lead: leads::ClaimLeadRequest => leads::Lead,
        get_lead_statistics: leads::GetLeadStatisticsRequest => leads::LeadStatistics,
    }
}
