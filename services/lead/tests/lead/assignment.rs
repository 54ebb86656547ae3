//! Who gets a lead: published tables, teams, and that a change holds at once in every replica.

use std::time::Duration;

use api::identity::v1::{User, UserCreated, UserDisabled, user};
use api::lead::v1 as pb;
use api::lead::v1::assignment_service_client::AssignmentServiceClient;
use api::lead::v1::lead_service_client::LeadServiceClient;
use api::types::v1::decision_table::HitPolicy;
use api::types::v1::{DecisionInput, DecisionOutput, DecisionRow, DecisionTable, Money};
use kit::Channel;
use testkit::{Who, World};
use tonic::Code;
use tonic_types::StatusExt as _;
use types::{DataScope, UserId};

use crate::{create, enquiry, reason};

const GRANTS: [&str; 4] = ["lead.read", "lead.create", "lead.rules", "lead.assign"];

struct Office {
    world: World,
    leads: LeadServiceClient<Channel>,
    rules: AssignmentServiceClient<Channel>,
    boss: Who,
}

impl Office {
    async fn open() -> Self {
        Self::open_with(&testkit::database().await, None).await
    }

    async fn open_with(url: &str, redis: Option<&str>) -> Self {
        let world = World::start_with(url, redis, vec![testkit::teller("identity"), lead::blueprint()]).await;
        let boss = world.user("刘静", &GRANTS.map(|action| (action, DataScope::All)));
        let (leads, rules) =
            (LeadServiceClient::new(world.channel()), AssignmentServiceClient::new(world.channel()));
        Self { world, leads, rules, boss }
    }

    /// Somebody is employed; waits until the lead service knows.
    async fn employ(&mut self, login: &str, name: &str) -> UserId {
        let id = UserId::new();
        let user = Some(person(id, login, name, user::State::Active));
        self.world.tell("identity", "user", id.0, 1, &UserCreated { user }).await;
        let team =
            pb::Team { name: "认识".to_owned(), members: vec![member(id, 0)], ..pb::Team::default() };
        until(async || {
            let ask = pb::PutTeamRequest { team: Some(team.clone()) };
            self.rules.clone().put_team(self.boss.call(ask)).await.is_ok()
        })
        .await;
        id
    }

    async fn publish(&self, table: DecisionTable) -> Result<pb::AssignmentTable, tonic::Status> {
        let ask = pb::PublishAssignmentTableRequest { table: Some(table), ..Default::default() };
        Ok(self.rules.clone().publish_assignment_table(self.boss.call(ask)).await?.into_inner())
    }

    async fn team(&self, name: &str, strategy: pb::team::Strategy, members: &[(UserId, i32)]) -> pb::Team {
        let members = members.iter().map(|(user, capacity)| member(*user, *capacity)).collect();
        let team = pb::Team { name: name.to_owned(), strategy: strategy.into(), members };
        let ask = pb::PutTeamRequest { team: Some(team) };
        self.rules.clone().put_team(self.boss.call(ask)).await.expect("makes the team").into_inner()
    }

    async fn take(&self, lead: pb::Lead) -> pb::Lead {
        self.leads.clone().create_lead(self.boss.call(create(lead))).await.expect("takes it").into_inner()
    }
}

fn person(id: UserId, login: &str, name: &str, state: user::State) -> User {
    User {
        id: id.to_string(),
        login: login.to_owned(),
        display_name: name.to_owned(),
        state: state.into(),
        ..User::default()
    }
}

fn member(user: UserId, capacity: i32) -> pb::TeamMember {
    pb::TeamMember { user_id: user.to_string(), capacity, open_leads: 0 }
}

async fn until(mut happens: impl AsyncFnMut() -> bool) {
    for _ in 0..500 {
        if happens().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not happen within ten seconds");
}

fn table(rows: &[[&str; 4]]) -> DecisionTable {
    let input = |name: &str, label: &str, kind: &str| DecisionInput {
        name: name.to_owned(),
        label: label.to_owned(),
        r#type: kind.to_owned(),
    };
    let row = |(at, [province, product, budget, assignee]): (usize, &[&str; 4])| DecisionRow {
        id: format!("r{}", at + 1),
        conditions: [province, product, budget].map(|text| (*text).to_owned()).to_vec(),
        conclusions: vec![format!("\"{assignee}\"")],
        note: String::new(),
    };
    DecisionTable {
        name: "线索分配".to_owned(),
        hit_policy: HitPolicy::First.into(),
        inputs: vec![
            input("province", "省份", "string"),
            input("product", "产品", "string"),
            input("budget", "预算", "number"),
        ],
        outputs: vec![DecisionOutput {
            name: "assignee".to_owned(),
            label: "分配给".to_owned(),
            r#type: "string".to_owned(),
            allowed: Vec::new(),
        }],
        rows: rows.iter().enumerate().map(row).collect(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_row_that_matches_gives_the_lead_to_its_person_or_team_and_says_why() {
    let mut office = Office::open().await;
    let (wang, zhang, zhao) = (
        office.employ("wangwei", "王伟").await,
        office.employ("zhangmin", "张敏").await,
        office.employ("zhaolei", "赵磊").await,
    );
    office.team("华东团队", pb::team::Strategy::RoundRobin, &[(zhang, 0), (zhao, 1)]).await;
    let published = office
        .publish(table(&[
            ["\"江苏省\"", "-", ">= 1000000", "user:wangwei"],
            ["\"江苏省\",\"浙江省\"", "\"B系列加工中心\"", "-", "team:华东团队"],
        ]))
        .await
        .expect("publishes");
    assert_eq!(published.version, 1);

    let big = pb::Lead {
        budget: Some(Money { amount: "1200000".to_owned(), currency: "CNY".to_owned() }),
        ..enquiry(1)
    };
    let big = office.take(big).await;
    assert_eq!(big.owner_id, wang.to_string());
    let story = big.assignment.expect("told");
    assert_eq!(
        (story.method(), story.row_id.as_str(), story.table_version),
        (pb::assignment::Method::Person, "r1", 1)
    );
    assert_eq!(story.explanation, "规则表第1版第r1行（省份=江苏省，预算=1200000）指定王伟");
    assert!(big.response_due_time.is_some(), "a first response is due");

    // Round robin, until Zhao has all he can carry.
    let mut owners = Vec::new();
    for n in 2..6 {
        owners.push(office.take(enquiry(n)).await.owner_id);
    }
    assert_eq!(owners, [zhang, zhao, zhang, zhang].map(|user| user.to_string()));

    let elsewhere = pb::Lead { address: "广东省东莞市长安镇".to_owned(), ..enquiry(7) };
    let waits = office.take(elsewhere).await;
    assert!(waits.owner_id.is_empty());
    assert_eq!(waits.assignment.expect("told").explanation, "规则表第1版没有匹配的行，进入公共池");

    let teams = pb::ListTeamsRequest::default();
    let teams =
        office.rules.clone().list_teams(office.boss.call(teams)).await.expect("lists").into_inner().teams;
    let east = teams.iter().find(|team| team.name == "华东团队").expect("is there");
    assert_eq!(east.members.iter().map(|member| member.open_leads).collect::<Vec<_>>(), [3, 1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_left_gets_no_more_leads() {
    let mut office = Office::open().await;
    let (wang, zhang) = (office.employ("wangwei", "王伟").await, office.employ("zhangmin", "张敏").await);
    office.team("华东团队", pb::team::Strategy::LeastLoaded, &[(wang, 0), (zhang, 0)]).await;
    office.publish(table(&[["-", "-", "-", "team:华东团队"]])).await.expect("publishes");
    assert_eq!(office.take(enquiry(1)).await.owner_id, wang.to_string());
    assert_eq!(office.take(enquiry(2)).await.owner_id, zhang.to_string());
    let user = Some(person(wang, "wangwei", "王伟", user::State::Disabled));
    office.world.tell("identity", "user", wang.0, 2, &UserDisabled { user }).await;
    let again = pb::PutTeamRequest {
        team: Some(pb::Team {
            name: "认识".to_owned(),
            members: vec![member(wang, 0)],
            ..pb::Team::default()
        }),
    };
    until(async || office.rules.clone().put_team(office.boss.call(again.clone())).await.is_err()).await;
    for n in 3..6 {
        assert_eq!(office.take(enquiry(n)).await.owner_id, zhang.to_string());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_table_is_refused_by_cell_and_the_published_one_goes_on_deciding() {
    let mut office = Office::open().await;
    let wang = office.employ("wangwei", "王伟").await;
    office.publish(table(&[["-", "-", "-", "user:wangwei"]])).await.expect("publishes");
    for (rows, field, why) in [
        ([["江苏省", "-", "-", "user:wangwei"]], "table.rows[0].conditions[0]", "CONDITION_INVALID"),
        ([["-", "-", "\"五十万\"", "user:wangwei"]], "table.rows[0].conditions[2]", "CONDITION_INVALID"),
        ([["-", "-", "-", "wangwei"]], "table.rows[0].conclusions[0]", "CONCLUSION_INVALID"),
        ([["-", "-", "-", "user:nobody"]], "table.rows[0].conclusions[0]", "ASSIGNEE_UNKNOWN"),
        ([["-", "-", "-", "team:没有"]], "table.rows[0].conclusions[0]", "ASSIGNEE_UNKNOWN"),
    ] {
        let refused = office.publish(table(&rows)).await.expect_err("is wrong");
        assert_eq!((refused.code(), reason(&refused).as_str()), (Code::InvalidArgument, "INVALID_TABLE"));
        let violation = &refused.get_details_bad_request().expect("told").field_violations[0];
        assert_eq!((violation.field.as_str(), violation.reason.as_str()), (field, why));
    }
    assert_eq!(office.take(enquiry(1)).await.owner_id, wang.to_string());
    let stale = pb::PublishAssignmentTableRequest {
        table: Some(table(&[["-", "-", "-", "user:wangwei"]])),
        base_version: 7,
        ..Default::default()
    };
    let refused = office.rules.publish_assignment_table(office.boss.call(stale)).await.expect_err("stale");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::Aborted, "ASSIGNMENT_TABLE_STALE"));
    let rep = office.world.user("张敏", &[("lead.read", DataScope::All)]);
    let ask = pb::PublishAssignmentTableRequest { table: Some(table(&[])), ..Default::default() };
    let refused = office.rules.publish_assignment_table(rep.call(ask)).await.expect_err("not allowed");
    assert_eq!(refused.code(), Code::PermissionDenied);
    let stranger = office.world.stranger(&GRANTS.map(|action| (action, DataScope::All)));
    let get = pb::GetAssignmentTableRequest::default();
    let missing = office.rules.get_assignment_table(stranger.call(get)).await.expect_err("another company's");
    assert_eq!(missing.code(), Code::NotFound);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeated_publication_makes_one_version_and_old_versions_stay_readable() {
    let mut office = Office::open().await;
    office.employ("wangwei", "王伟").await;
    let first = pb::PublishAssignmentTableRequest {
        table: Some(table(&[["-", "-", "-", "user:wangwei"]])),
        base_version: 0,
        request_id: "p-1".to_owned(),
    };
    for _ in 0..2 {
        let answer = office.rules.publish_assignment_table(office.boss.call(first.clone())).await;
        assert_eq!(answer.expect("publishes").into_inner().version, 1);
    }
    let second = office.publish(table(&[["\"江苏省\"", "-", "-", "user:wangwei"]])).await.expect("publishes");
    assert_eq!(second.version, 2);
    let old = pb::GetAssignmentTableRequest { version: 1 };
    let old = office.rules.get_assignment_table(office.boss.call(old)).await.expect("reads").into_inner();
    assert_eq!((old.version, old.table), (1, first.table));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_is_tried_without_changing_anything() {
    let mut office = Office::open().await;
    let (wang, zhang) = (office.employ("wangwei", "王伟").await, office.employ("zhangmin", "张敏").await);
    office.publish(table(&[["-", "-", "-", "user:wangwei"]])).await.expect("publishes");
    for (draft, owner) in [(None, wang), (Some(table(&[["\"江苏省\"", "-", "-", "user:zhangmin"]])), zhang)]
    {
        let ask = pb::TryAssignmentRequest { lead: Some(enquiry(1)), table: draft };
        let answer = office.rules.try_assignment(office.boss.call(ask)).await.expect("says").into_inner();
        assert_eq!(answer.owner_id, owner.to_string());
    }
    let all = office.leads.list_leads(office.boss.call(pb::ListLeadsRequest::default())).await;
    assert!(all.expect("lists").into_inner().leads.is_empty());
    assert_eq!(office.take(enquiry(1)).await.owner_id, wang.to_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_published_table_decides_the_next_lead_in_every_replica_with_redis_and_without() {
    let url = testkit::database().await;
    let mut redis = testkit::redis().await;
    let mut one = Office::open_with(&url, Some(&redis.url())).await;
    let mut other = Office::open_with(&url, Some(&redis.url())).await;
    other.world.tenant = one.world.tenant;
    other.boss = other.world.user("刘静", &GRANTS.map(|action| (action, DataScope::All)));
    let people = [one.employ("wangwei", "王伟").await, one.employ("zhangmin", "张敏").await];
    let mut n = 0;
    for round in 0..6 {
        if round == 3 {
            redis.stop();
        }
        let login = ["wangwei", "zhangmin"][round % 2];
        one.publish(table(&[["-", "-", "-", &format!("user:{login}")]])).await.expect("publishes");
        for replica in [&other, &one] {
            n += 1;
            let lead = replica.take(enquiry(n)).await;
            assert_eq!(lead.owner_id, people[round % 2].to_string(), "round {round}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn turns_go_round_inside_a_batch_and_from_one_batch_to_the_next() {
    let mut office = Office::open().await;
    let mut team = Vec::new();
    for (login, name) in [("wangwei", "王伟"), ("zhangmin", "张敏"), ("zhaolei", "赵磊")] {
        team.push((office.employ(login, name).await, 0));
    }
    let wait = office.world.user("无名", &[("lead.create", DataScope::All)]);
    office.team("华东团队", pb::team::Strategy::RoundRobin, &team).await;
    let pool = (0..20).map(async |n| {
        office
            .leads
            .clone()
            .create_lead(wait.call(create(enquiry(n))))
            .await
            .expect("takes it")
            .into_inner()
            .id
    });
    let ids = futures::future::join_all(pool).await;
    office.publish(table(&[["-", "-", "-", "team:华东团队"]])).await.expect("publishes");
    for batch in ids.chunks(10) {
        let ask = pb::AssignLeadsRequest { ids: batch.to_vec(), owner_id: String::new() };
        office.leads.assign_leads(office.boss.call(ask)).await.expect("assigns");
    }
    // A batch of its own, of leads that come at once.
    let come = (20..51).map(async |n| office.take(enquiry(n)).await);
    futures::future::join_all(come).await;
    let teams = office.rules.list_teams(office.boss.call(pb::ListTeamsRequest::default())).await;
    let teams = teams.expect("lists").into_inner().teams;
    let east = teams.iter().find(|team| team.name == "华东团队").expect("is there");
    assert_eq!(east.members.iter().map(|member| member.open_leads).collect::<Vec<_>>(), [17, 17, 17]);
}
