//! What the lead service tells becomes tasks.

use api::lead::v1::{
    FollowUp, Lead, LeadAssigned, LeadConverted, LeadCreated, LeadDisqualified, LeadFollowedUp,
    LeadQualified, LeadReleased,
};

use super::*;

/// A lead as its service would tell of it.
struct Told<'a> {
    office: &'a Office,
    id: Uuid,
    revision: i64,
    lead: Lead,
}

impl<'a> Told<'a> {
    fn new(office: &'a Office) -> Self {
        let id = Uuid::now_v7();
        let lead = Lead {
            id: id.to_string(),
            number: "LD-2026-000123".to_owned(),
            company: "苏州三和精密机械有限公司".to_owned(),
            ..Lead::default()
        };
        Self { office, id, revision: 0, lead }
    }

    fn owned_by(&mut self, who: &Who, hours: i64) -> Option<Lead> {
        self.lead.owner_id = who.id().to_string();
        self.lead.department_id = who.actor.department().expect("some").to_string();
        self.lead.response_due_time =
            Some(timestamp(self.office.world.clock.now() + TimeDelta::hours(hours)));
        Some(self.lead.clone())
    }

    async fn tell<F: Message + Name>(&mut self, fact: F) {
        self.revision += 1;
        self.office.world.tell("lead", "lead", self.id, self.revision, &fact).await;
    }

    async fn assign(&mut self, who: &Who, hours: i64) {
        let lead = self.owned_by(who, hours);
        self.tell(LeadAssigned { lead, ..LeadAssigned::default() }).await;
    }

    async fn follow_up(&mut self, kind: &str, first_response: bool) {
        if first_response {
            self.lead.first_response_time = Some(timestamp(self.office.world.clock.now()));
        }
        let follow_up = Some(FollowUp { kind: kind.to_owned(), ..FollowUp::default() });
        let lead = Some(self.lead.clone());
        self.tell(LeadFollowedUp { lead, follow_up, first_response }).await;
    }

    /// The lead's tasks, the oldest first.
    async fn tasks(&self) -> Vec<pb::Task> {
        let ask = pb::ListTasksRequest { subject_id: self.id.to_string(), ..Default::default() };
        let mut tasks = self.office.list(&self.office.boss(), ask).await.expect("lists").tasks;
        tasks.sort_by_key(|task| task.create_time.map(|at| (at.seconds, at.nanos)));
        tasks
    }

    /// Waits until the lead's tasks stand like this.
    async fn until(&self, states: &[pb::task::State]) -> Vec<pb::Task> {
        until(async || {
            let tasks = self.tasks().await;
            tasks.iter().map(pb::Task::state).collect::<Vec<_>>() == states
        })
        .await;
        self.tasks().await
    }
}

use pb::task::State::{Cancelled, Done, Open};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_owned_lead_is_one_open_task_of_its_owner_wherever_it_goes() {
    let office = Office::open().await;
    let (zhang, zhao) = (office.employ("张敏").await, office.employ("赵磊").await);
    let mut lead = Told::new(&office);
    let told = lead.owned_by(&zhang, 24);
    lead.tell(LeadCreated { lead: told }).await;
    let task = lead.until(&[Open]).await.remove(0);
    assert_eq!(task.title, "跟进线索 LD-2026-000123 苏州三和精密机械有限公司");
    assert_eq!((task.kind.as_str(), task.subject_type.as_str()), ("lead.follow_up", "lead"));
    assert_eq!((&task.owner_id, &task.department_id), (&lead.lead.owner_id, &lead.lead.department_id));
    assert_eq!(task.due_time, lead.lead.response_due_time);
    assert_eq!(task.allowed_verbs, ["complete", "transfer"]);
    let refused = office.cancel(&office.boss(), &task.id).await.expect_err("goes with the lead");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::FailedPrecondition, "TASK_NOT_MANUAL"));

    lead.assign(&zhao, 30).await;
    until(async || lead.tasks().await[0].owner_id == zhao.id().to_string()).await;
    let moved = lead.tasks().await.remove(0);
    assert_eq!((&moved.id, moved.revision, moved.due_time), (&task.id, 2, lead.lead.response_due_time));
    let due = kit::wire::time("due_time", moved.due_time.as_ref().expect("set")).expect("a time");
    assert_eq!(office.timer(&task.id).await, Some((0, due - TimeDelta::hours(2))), "armed anew");

    let again = Some(lead.lead.clone());
    lead.tell(LeadAssigned { lead: again, ..LeadAssigned::default() }).await;
    lead.follow_up("call", true).await;
    let done = lead.until(&[Done]).await.remove(0);
    assert_eq!(
        (done.revision, office.timer(&task.id).await),
        (3, None),
        "the same told again changes nothing"
    );
    assert_eq!(office.revisions(&task.id).await, [1, 2, 3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_ends_the_waiting_ends_the_task() {
    let office = Office::open().await;
    let zhang = office.employ("张敏").await;
    let mut leads = Vec::new();
    for _ in 0..4 {
        let mut lead = Told::new(&office);
        lead.tell(LeadCreated { lead: Some(lead.lead.clone()) }).await;
        lead.assign(&zhang, 24).await;
        lead.until(&[Open]).await;
        leads.push(lead);
    }
    let lead = |at: usize| Some(leads[at].lead.clone());
    let (released, disqualified, qualified, converted) = (lead(0), lead(1), lead(2), lead(3));
    leads[0].tell(LeadReleased { lead: released, ..LeadReleased::default() }).await;
    leads[1].tell(LeadDisqualified { lead: disqualified }).await;
    leads[2].tell(LeadQualified { lead: qualified }).await;
    leads[3].tell(LeadConverted { lead: converted }).await;
    for (lead, state) in leads.iter().zip([Cancelled, Cancelled, Done, Done]) {
        let task = lead.until(&[state]).await.remove(0);
        assert_eq!(office.timer(&task.id).await, None);
    }
    // Out of the pool again: a new one.
    leads[0].assign(&zhang, 24).await;
    leads[0].until(&[Cancelled, Open]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_that_was_responded_to_asks_its_next_owner_without_a_deadline() {
    let office = Office::open().await;
    let (zhang, zhao) = (office.employ("张敏").await, office.employ("赵磊").await);
    let mut lead = Told::new(&office);
    let told = lead.owned_by(&zhang, 24);
    lead.tell(LeadCreated { lead: told }).await;
    lead.follow_up("call", true).await;
    lead.until(&[Done]).await;
    lead.assign(&zhao, 24).await;
    let tasks = lead.until(&[Done, Open]).await;
    assert_eq!((tasks[1].due_time, &tasks[1].owner_id), (None, &zhao.id().to_string()));
    lead.follow_up("enquiry", false).await;
    lead.follow_up("visit", false).await;
    let tasks = lead.until(&[Done, Done]).await;
    assert_eq!(tasks[1].revision, 2);
    let completed = office.told::<pb::TaskCompleted>().await;
    assert_eq!(completed.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_task_closed_by_hand_stays_closed_until_the_lead_gets_another_owner() {
    let office = Office::open().await;
    let (zhang, zhao) = (office.employ("张敏").await, office.employ("赵磊").await);
    let mut lead = Told::new(&office);
    let told = lead.owned_by(&zhang, 24);
    lead.tell(LeadCreated { lead: told }).await;
    let task = lead.until(&[Open]).await.remove(0);
    office.complete(&zhang, &task.id, 1).await.expect("completes");
    lead.follow_up("call", true).await;
    lead.tell(LeadQualified { lead: Some(lead.lead.clone()) }).await;
    lead.assign(&zhao, 24).await;
    let tasks = lead.until(&[Done, Open]).await;
    assert_eq!(tasks[0].revision, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_of_leads_of_an_import_become_a_task_each() {
    const LEADS: usize = 2_000;
    let office = Office::open().await;
    let zhang = office.employ("张敏").await;
    let actor = office.world.service("lead").actor;
    for _ in 0..LEADS / 200 {
        let facts: Vec<events::Told> = (0..200)
            .map(|_| {
                let mut lead = Told::new(&office);
                let id = lead.id;
                let fact = LeadCreated { lead: lead.owned_by(&zhang, 24) };
                events::Told::new("lead", id, 1, &fact, serde_json::json!({}))
            })
            .collect();
        let mut tx = office.world.db("lead").begin(office.world.tenant).await.expect("begins");
        events::emit(&mut tx, &actor, "lead.create", office.world.clock.now(), &facts).await.expect("tells");
        tx.commit().await.expect("commits");
    }
    for _ in 0..6 {
        // A busy machine may need more than ten seconds.
        if office.told::<pb::TaskCreated>().await.len() < LEADS {
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    }
    until(async || office.told::<pb::TaskCreated>().await.len() == LEADS).await;
    let mut tx = office.world.db("workflow").begin(office.world.tenant).await.expect("begins");
    let timers: i64 =
        sqlx::query_scalar("select count(*) from timer").fetch_one(&mut *tx).await.expect("counts");
    assert_eq!(timers, LEADS as i64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hand_and_a_fact_that_meet_on_one_task_leave_its_facts_in_order() {
    let office = Office::open().await;
    let (zhang, zhao) = (office.employ("张敏").await, office.employ("赵磊").await);
    let mut lead = Told::new(&office);
    let told = lead.owned_by(&zhang, 24);
    lead.tell(LeadCreated { lead: told }).await;
    let task = lead.until(&[Open]).await.remove(0);
    // Facts of many leads take effect in one transaction; it is under way for a while when it comes to this one.
    let actor = office.world.service("lead").actor;
    for round in 0..5 {
        let mut facts = Vec::new();
        for _ in 0..60 {
            let mut other = Told::new(&office);
            let fact = LeadCreated { lead: other.owned_by(&zhang, 24) };
            facts.push(events::Told::new("lead", other.id, 1, &fact, serde_json::json!({})));
        }
        lead.revision += 1;
        let fact = LeadAssigned { lead: lead.owned_by(&zhao, 48 + round), ..LeadAssigned::default() };
        facts.push(events::Told::new("lead", lead.id, lead.revision, &fact, serde_json::json!({})));
        let mut tx = office.world.db("lead").begin_on(office.world.tenant, &[lead.id]).await.expect("begins");
        events::emit(&mut tx, &actor, "lead.tell", office.world.clock.now(), &facts).await.expect("tells");
        tx.commit().await.expect("commits");
        let mut hands = 0;
        until(async || {
            hands += 1;
            // Whoever does not have it; refused when a fact was faster.
            let _ = office.transfer(&office.boss(), &task.id, [&zhang, &zhao][hands % 2].id()).await;
            lead.tasks().await[0].due_time == lead.lead.response_due_time
        })
        .await;
    }
    lead.follow_up("call", true).await;
    let done = lead.until(&[Done]).await.remove(0);
    assert!(done.revision > 10, "hands and facts met: {}", done.revision);
    assert_eq!(office.revisions(&task.id).await, (1..=done.revision).collect::<Vec<_>>());
}
