//! Leads as they are asked for.

use std::collections::HashSet;

use api::lead::v1 as pb;
use api::lead::v1::lead_service_server::LeadService;
use events::Repeated;
use kit::wire::time;
use kit::{Parts, Tx};
use tonic::{Request, Response, Status};
use types::{Actor, DataScope, Fault, Kind, LeadId, PageSize, PageToken, Time, UserId, Violation};
use uuid::Uuid;

use crate::assignment::Person;
use crate::change::{Fact, keep};
use crate::convert;
use crate::dispatch::Rulebook;
use crate::error::Error;
use crate::intake::{Arrival, Intake, Outcome, Policy};
use crate::lead::{Assignment, Lead, Method, Verb};
use crate::store;
use crate::store::follow_up::FollowUp;
use crate::store::lead::{Filter, Order};
use crate::{cleaning, wire};

/// The kinds a follow-up record can have.
const KINDS: [&str; 7] = ["call", "visit", "meeting", "email", "message", "enquiry", "other"];

/// The calls about leads.
#[derive(Debug)]
pub(crate) struct Leads {
    parts: Parts,
    intake: Intake,
    rulebook: Rulebook,
}

impl Leads {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, intake: Intake, rulebook: Rulebook) -> Self {
        Self { parts, intake, rulebook }
    }

    fn now(&self) -> Time {
        self.parts.clock.now()
    }

    /// One verb on one lead: lock, check reach and revision, decide, keep, tell, commit.
    async fn change(
        &self,
        actor: &Actor,
        id: &str,
        revision: i64,
        verb: Verb,
        decide: impl FnOnce(Lead, Time) -> Result<Lead, Error>,
        tell: impl FnOnce(&Lead, &Lead) -> Fact,
    ) -> Result<pb::Lead, Error> {
        let scope = actor.scope(verb.action())?;
        let id = LeadId::parse("id", id)?;
        let now = self.now();
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id.0]).await?;
        let before = store::lead::get(&mut tx, actor.tenant, id).await?;
        reach(&scope, actor, &before)?;
        before.expect_revision(revision)?;
        let after = decide(before.clone(), now)?;
        keep(&mut tx, actor, verb, now, &before, &after, None, tell(&before, &after)).await?;
        tx.commit().await?;
        Ok(wire::lead(after, actor))
    }
}

/// Out of reach is the same as not there. The pool is everybody's who may read leads.
fn reach(scope: &DataScope, actor: &Actor, lead: &Lead) -> Result<(), Error> {
    let covered = lead.owner.is_none()
        || actor.user().is_none_or(|user| scope.covers(user, lead.owner, lead.department));
    if covered { Ok(()) } else { Err(Error::NotFound(lead.id)) }
}

fn reason(field: &str, text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 200 {
        return Err(Fault::invalid(
            "INVALID_REASON",
            [Violation::new(field, "LENGTH", "1 to 200 characters")],
        )
        .into());
    }
    Ok(text.to_owned())
}

fn manual(method: Method, explanation: String, at: Time) -> Assignment {
    Assignment { method, table_version: 0, row_id: String::new(), team: String::new(), explanation, at }
}

#[tonic::async_trait]
impl LeadService for Leads {
    async fn create_lead(
        &self,
        request: Request<pb::CreateLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope("lead.create").map_err(Error::from)?;
        let message = request.into_inner();
        let digest = events::digest(&message);
        let given = message.lead.as_ref().ok_or_else(|| required("lead"))?;
        let details = wire::details(given).map_err(Error::from)?;
        let cleaned = cleaning::clean(details);
        if cleaned.says_nothing() {
            return Err(required("lead.company").into());
        }
        let arrival = Arrival {
            cleaned,
            policy: Policy::from_wire(message.on_duplicate),
            request: (!message.request_id.is_empty()).then_some((message.request_id, digest)),
            import: None,
        };
        match self.intake.admit(actor.clone(), arrival).await? {
            Outcome::Accepted(lead) => Ok(Response::new(wire::lead(*lead, &actor))),
            Outcome::Answered(lead) => Ok(Response::new(*lead)),
            Outcome::Linked(lead, _) => Ok(Response::new(wire::lead(*lead, &actor))),
            Outcome::Refused(duplicate) => Err(Error::Duplicate {
                id: duplicate.id,
                number: duplicate.number,
                reasons: duplicate.reasons.join(","),
            }
            .into()),
        }
    }

    async fn get_lead(&self, request: Request<pb::GetLeadRequest>) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let scope = actor.scope("lead.read")?;
            let id = LeadId::parse("id", &request.get_ref().id)?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let lead = store::lead::get(&mut tx, actor.tenant, id).await?;
            tx.rollback().await?;
            reach(&scope, &actor, &lead)?;
            Ok(wire::lead(lead, &actor))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_leads(
        &self,
        request: Request<pb::ListLeadsRequest>,
    ) -> Result<Response<pb::ListLeadsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let scope = actor.scope("lead.read")?;
            let mut ask = request.into_inner();
            let token = std::mem::take(&mut ask.page_token);
            let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
            let query = format!("{ask:?}");
            let after = PageToken::decode(&query, &token)?.map(|key| position(&key)).transpose()?;
            let filter = filter(ask, size, after, self.now())?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut leads = store::lead::list(&mut tx, actor.tenant, &scope, actor.user(), &filter).await?;
            tx.rollback().await?;
            let more = leads.len() > size.get();
            leads.truncate(size.get());
            let next_page_token = match leads.last() {
                Some(last) if more => {
                    PageToken::encode(&query, &format!("{}|{}", last.id, filter.order.key(last)))
                }
                _ => String::new(),
            };
            let leads = leads.into_iter().map(|lead| wire::lead(lead, &actor)).collect();
            Ok(pb::ListLeadsResponse { leads, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn update_lead(
        &self,
        request: Request<pb::UpdateLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        let pb::UpdateLeadRequest { lead, update_mask } = request.into_inner();
        let asked = lead.ok_or_else(|| required("lead"))?;
        let answer: Result<_, Error> = async {
            let scope = actor.scope(Verb::Update.action())?;
            let id = LeadId::parse("lead.id", &asked.id)?;
            let mask = update_mask
                .map(|mask| mask.paths)
                .filter(|paths| !paths.is_empty())
                .unwrap_or_else(|| wire::given(&asked));
            let details = wire::details(&asked)?;
            let now = self.now();
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id.0]).await?;
            let before = store::lead::get(&mut tx, actor.tenant, id).await?;
            reach(&scope, &actor, &before)?;
            before.expect_revision(asked.revision)?;
            let cleaned = cleaning::clean(wire::merge(before.details.clone(), details, &mask)?);
            let after =
                before.clone().update(cleaned.details, cleaned.notes, cleaned.invalid.is_empty(), now)?;
            keep(&mut tx, &actor, Verb::Update, now, &before, &after, Some(&cleaned.keys), Fact::Updated)
                .await?;
            tx.commit().await?;
            Ok(wire::lead(after, &actor))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn add_follow_up(
        &self,
        request: Request<pb::AddFollowUpRequest>,
    ) -> Result<Response<pb::FollowUp>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let answer: Result<_, Error> = async {
            let digest = events::digest(&message);
            let scope = actor.scope(Verb::FollowUp.action())?;
            let id = LeadId::parse("lead_id", &message.lead_id)?;
            let now = self.now();
            let record = record(message.follow_up.unwrap_or_default(), id, actor.user(), now)?;
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id.0]).await?;
            let before = store::lead::get(&mut tx, actor.tenant, id).await?;
            reach(&scope, &actor, &before)?;
            const METHOD: &str = "AddFollowUp";
            if let Repeated::Answered(first) =
                events::answered(&mut tx, &actor, METHOD, &message.request_id, &digest).await?
            {
                return Ok(first);
            }
            let (after, first) = before.clone().follow_up(now)?;
            let answer = wire::follow_up(record.clone());
            store::follow_up::insert(&mut tx, actor.tenant, &record).await?;
            let fact = Fact::FollowedUp(Box::new(answer.clone()), first);
            keep(&mut tx, &actor, Verb::FollowUp, now, &before, &after, None, fact).await?;
            events::answer(&mut tx, &actor, METHOD, &message.request_id, &digest, &answer, now).await?;
            tx.commit().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_follow_ups(
        &self,
        request: Request<pb::ListFollowUpsRequest>,
    ) -> Result<Response<pb::ListFollowUpsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let answer: Result<_, Error> = async {
            let scope = actor.scope("lead.read")?;
            let id = LeadId::parse("lead_id", &ask.lead_id)?;
            let size = PageSize::parse(ask.page_size)?;
            let before = PageToken::decode(&ask.lead_id, &ask.page_token)?
                .map(|key| uuid("page_token", &key))
                .transpose()?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            reach(&scope, &actor, &store::lead::get(&mut tx, actor.tenant, id).await?)?;
            let mut records = store::follow_up::list(&mut tx, actor.tenant, id, before, size.probe()).await?;
            tx.rollback().await?;
            let more = records.len() > size.get();
            records.truncate(size.get());
            let next_page_token = match records.last() {
                Some(last) if more => PageToken::encode(&ask.lead_id, &last.id.to_string()),
                _ => String::new(),
            };
            Ok(pb::ListFollowUpsResponse {
                follow_ups: records.into_iter().map(wire::follow_up).collect(),
                next_page_token,
            })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn qualify_lead(
        &self,
        request: Request<pb::QualifyLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        let pb::QualifyLeadRequest { id, revision } = request.into_inner();
        let lead =
            self.change(&actor, &id, revision, Verb::Qualify, Lead::qualify, |_, _| Fact::Qualified).await?;
        Ok(Response::new(lead))
    }

    async fn disqualify_lead(
        &self,
        request: Request<pb::DisqualifyLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        let pb::DisqualifyLeadRequest { id, reason: why, revision } = request.into_inner();
        let why = reason("reason", &why)?;
        let decide = |lead: Lead, now| lead.disqualify(why, now);
        Ok(Response::new(
            self.change(&actor, &id, revision, Verb::Disqualify, decide, |_, _| Fact::Disqualified).await?,
        ))
    }

    async fn convert_lead(
        &self,
        request: Request<pb::ConvertLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        let (metadata, _, message) = request.into_parts();
        let pb::ConvertLeadRequest { id, account_id, revision } = message;
        let answer: Result<_, Error> = async {
            let scope = actor.scope(Verb::Convert.action())?;
            let id = LeadId::parse("id", &id)?;
            let account = if account_id.is_empty() { None } else { Some(uuid("account_id", &account_id)?) };
            if let Some(account) = account {
                convert::check_account(&self.parts, &metadata, account).await?;
            }
            let lead = convert::begin(&self.parts, &actor, id, account, revision, |lead| {
                reach(&scope, &actor, lead)
            })
            .await?;
            let lead = match lead.account {
                Some(_) => lead,
                None => convert::finish(&self.parts, &actor, id).await?,
            };
            Ok(wire::lead(lead, &actor))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn assign_leads(
        &self,
        request: Request<pb::AssignLeadsRequest>,
    ) -> Result<Response<pb::AssignLeadsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let pb::AssignLeadsRequest { ids, owner_id } = request.into_inner();
        let answer: Result<_, Error> = async {
            let scope = actor.scope(Verb::Assign.action())?;
            if ids.is_empty() || ids.len() > 500 {
                return Err(Fault::invalid(
                    "INVALID_LEADS",
                    [Violation::new("ids", "COUNT", "1 to 500 leads at a time")],
                )
                .into());
            }
            let wanted = ids.iter().map(|id| LeadId::parse("ids", id)).collect::<Result<Vec<_>, _>>()?;
            if wanted.iter().collect::<HashSet<_>>().len() != wanted.len() {
                return Err(Fault::invalid(
                    "INVALID_LEADS",
                    [Violation::new("ids", "TWICE", "each lead once")],
                )
                .into());
            }
            let now = self.now();
            let locks: Vec<Uuid> = wanted.iter().map(|id| id.0).collect();
            let mut tx = self.parts.db.begin_on(actor.tenant, &locks).await?;
            let leads = store::lead::get_all(&mut tx, actor.tenant, &wanted).await?;
            let targets = if owner_id.is_empty() {
                self.rulebook.decide(&mut tx, actor.tenant, &leads, now).await?
            } else {
                let person = colleague(&mut tx, &actor, &owner_id).await?;
                let story = format!("由{}手动分配给{}", actor.label(), person.name);
                vec![(Some((person.id, person.department)), manual(Method::Manual, story, now)); leads.len()]
            };
            let mut changed = Vec::with_capacity(leads.len());
            for (before, (to, assignment)) in leads.into_iter().zip(targets) {
                reach(&scope, &actor, &before)?;
                let at = assignment.at;
                let after = before.clone().hand(Verb::Assign, to, assignment, at)?;
                keep(&mut tx, &actor, Verb::Assign, at, &before, &after, None, Fact::Assigned).await?;
                changed.push(wire::lead(after, &actor));
            }
            tx.commit().await?;
            Ok(pb::AssignLeadsResponse { leads: changed })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn claim_lead(&self, request: Request<pb::ClaimLeadRequest>) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        let user = actor.user().ok_or_else(|| {
            Error::from(Fault::new(Kind::Forbidden, "PEOPLE_ONLY", "only a person can claim a lead"))
        })?;
        let story = format!("{}从公共池领取", actor.label());
        let decide = |lead: Lead, now| {
            lead.hand(Verb::Claim, Some((user, actor.department())), manual(Method::Claim, story, now), now)
        };
        Ok(Response::new(
            self.change(&actor, &request.get_ref().id, 0, Verb::Claim, decide, |_, _| Fact::Assigned).await?,
        ))
    }

    async fn release_lead(
        &self,
        request: Request<pb::ReleaseLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        let pb::ReleaseLeadRequest { id, reason: why, revision } = request.into_inner();
        let why = reason("reason", &why)?;
        let story = format!("{}退回公共池：{why}", actor.label());
        let decide =
            |lead: Lead, now| lead.hand(Verb::Release, None, manual(Method::Release, story, now), now);
        let tell = |_: &Lead, _: &Lead| Fact::Released(why.clone());
        Ok(Response::new(self.change(&actor, &id, revision, Verb::Release, decide, tell).await?))
    }

    async fn get_lead_statistics(
        &self,
        request: Request<pb::GetLeadStatisticsRequest>,
    ) -> Result<Response<pb::LeadStatistics>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let answer: Result<_, Error> = async {
            let scope = actor.scope("lead.read")?;
            let from = ask.created_from.as_ref().map(|at| time("created_from", at)).transpose()?;
            let before = ask.created_before.as_ref().map(|at| time("created_before", at)).transpose()?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let channels =
                store::lead::statistics(&mut tx, actor.tenant, &scope, actor.user(), from, before).await?;
            tx.rollback().await?;
            let sum = |count: fn(&store::lead::Channel) -> i64| channels.iter().map(count).sum::<i64>();
            let responded = sum(|channel| channel.responded);
            Ok(pb::LeadStatistics {
                total: sum(|channel| channel.total),
                valid: sum(|channel| channel.valid),
                converted: sum(|channel| channel.converted),
                responded,
                mean_response_seconds: sum(|channel| channel.response_seconds)
                    .checked_div(responded)
                    .unwrap_or_default(),
                channels: channels
                    .into_iter()
                    .map(|channel| pb::ChannelCount {
                        source: channel.source,
                        total: channel.total,
                        converted: channel.converted,
                    })
                    .collect(),
            })
        }
        .await;
        Ok(Response::new(answer?))
    }
}

fn required(field: &str) -> Error {
    Fault::invalid("FIELD_REQUIRED", [Violation::new(field, "REQUIRED", "must be given")]).into()
}

fn uuid(field: &str, text: &str) -> Result<Uuid, Fault> {
    text.parse()
        .map_err(|_| Fault::invalid("INVALID_ID", [Violation::new(field, "NOT_AN_ID", "expected a UUID")]))
}

/// The id and sort key in a page token.
fn position(key: &str) -> Result<(String, Uuid), Fault> {
    let (id, key) = key.split_once('|').unwrap_or((key, ""));
    Ok((key.to_owned(), uuid("page_token", id)?))
}

fn filter(
    ask: pb::ListLeadsRequest,
    size: PageSize,
    after: Option<(String, Uuid)>,
    now: Time,
) -> Result<Filter, Fault> {
    let order = Order::parse(&ask.order_by).ok_or_else(|| {
        let text = "one of: create_time desc, create_time, update_time desc, company";
        Fault::invalid("INVALID_ORDER", [Violation::new("order_by", "UNKNOWN", text)])
    })?;
    Ok(Filter {
        query: ask.query,
        states: ask.states.into_iter().filter_map(wire::state_name).map(ToOwned::to_owned).collect(),
        owner: if ask.owner_id.is_empty() { None } else { Some(UserId::parse("owner_id", &ask.owner_id)?) },
        pool: ask.pool,
        source: ask.source,
        province: ask.province,
        from: ask.created_from.as_ref().map(|at| time("created_from", at)).transpose()?,
        before: ask.created_before.as_ref().map(|at| time("created_before", at)).transpose()?,
        late_at: ask.late.then_some(now),
        import: if ask.import_id.is_empty() { None } else { Some(uuid("import_id", &ask.import_id)?) },
        order,
        after,
        limit: size.probe(),
    })
}

fn record(given: pb::FollowUp, lead: LeadId, author: Option<UserId>, now: Time) -> Result<FollowUp, Fault> {
    let mut violations = Vec::new();
    let content = given.content.trim();
    if content.is_empty() || content.chars().count() > 4_000 {
        violations.push(Violation::new("follow_up.content", "LENGTH", "1 to 4,000 characters"));
    }
    if given.next_step.chars().count() > 500 {
        violations.push(Violation::new("follow_up.next_step", "TOO_LONG", "at most 500 characters"));
    }
    let kind = if given.kind.is_empty() { "other" } else { given.kind.as_str() };
    if !KINDS.contains(&kind) {
        violations.push(Violation::new("follow_up.kind", "UNKNOWN", format!("one of: {}", KINDS.join(", "))));
    }
    if !violations.is_empty() {
        return Err(Fault::invalid("INVALID_FOLLOW_UP", violations));
    }
    Ok(FollowUp {
        id: Uuid::now_v7(),
        lead_id: lead.0,
        kind: kind.to_owned(),
        content: content.to_owned(),
        next_step: given.next_step.trim().to_owned(),
        next_at: given.next_time.as_ref().map(|at| time("follow_up.next_time", at)).transpose()?,
        author_id: author.map(Into::into),
        created_at: now,
    })
}

/// Somebody of the same company who may have leads.
async fn colleague(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Person, Error> {
    let id = UserId::parse("owner_id", id)?;
    let person = store::roster::person(tx, actor.tenant, id).await?.filter(|person| person.active);
    let violation = || Violation::new("owner_id", "UNKNOWN", "no such person who may sign in");
    person.ok_or_else(|| Fault::invalid("UNKNOWN_OWNER", [violation()]).into())
}
