//! People vote, every click sent twice and to two replicas, while services are killed, connections cut and Postgres
//! loses power: every vote counts once, every instance ends as its votes say, every timer fires.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use api::identity::v1::auth_service_client::AuthServiceClient;
use api::identity::v1::{AuthenticateRequest, SignInRequest};
use api::workflow::v1 as pb;
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use kit::Channel;
use prost_types::value::Kind;
use prost_types::{Struct, Value};
use serde_json::json;
use tests::rest::Client;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::{Code, Request, Status};

use crate::battle::{Blow, Ground, Group, PASSWORD, Truth, insist};

const INSTANCES: usize = 300;
const VOTERS: usize = 7;
/// Approvals that are wanted of the voters of an instance, in turn. Five of seven are 60 %: fewer are a rejection,
/// and whoever comes when that is decided comes late.
const APPROVALS: [usize; 8] = [7, 6, 5, 4, 5, 6, 7, 3];
/// Votes are spread over the time until the first timers are due.
const EVERY: Duration = Duration::from_millis(160);
/// How long anybody waits for an answer before they click again. A process that starts listens before it answers.
const DEADLINE: Duration = Duration::from_secs(2);

/// What runs: two replicas of `workflow`.
const PROCESSES: [Group; 3] = [&["gateway", "identity", "lead"], &["workflow"], &["workflow"]];

/// Somebody who is signed in.
struct Person {
    id: String,
    signed: MetadataValue<Ascii>,
}

impl Person {
    async fn sign_in(identity: &str, login: &str) -> anyhow::Result<Self> {
        let mut service = AuthServiceClient::new(Channel::connect(identity)?);
        let entry =
            SignInRequest { tenant: "votes".into(), login: login.to_owned(), password: PASSWORD.into() };
        let credential = service.sign_in(entry).await?.into_inner().token;
        let identity = service.authenticate(AuthenticateRequest { credential }).await?.into_inner();
        Ok(Self { id: identity.subject, signed: format!("Bearer {}", identity.token).parse()? })
    }

    fn call<T>(&self, message: T) -> Request<T> {
        let mut request = Request::new(message);
        request.metadata_mut().insert("authorization", self.signed.clone());
        request.set_timeout(DEADLINE);
        request
    }
}

/// The voters, signed in.
async fn jury(identity: &str) -> anyhow::Result<Vec<Person>> {
    futures::future::try_join_all((0..VOTERS).map(async |n| Person::sign_in(identity, &login(n)).await)).await
}

fn login(voter: usize) -> String {
    format!("voter{voter}")
}

/// The replicas of `workflow`.
struct Replicas {
    channels: [Channel; 2],
    /// How often one of them has answered.
    answers: Arc<AtomicU64>,
}

impl Replicas {
    /// Asks until somebody answers, first the replica `first`, then in turn. A refusal is an answer.
    async fn ask<T>(
        &self,
        first: usize,
        mut call: impl AsyncFnMut(InstanceServiceClient<Channel>) -> Result<T, Status>,
    ) -> anyhow::Result<Result<T, String>> {
        let mut turn = first;
        insist("call", async || {
            turn += 1;
            let answer = match call(InstanceServiceClient::new(self.channels[turn % 2].clone())).await {
                Ok(answer) => Ok(answer),
                Err(status) => match kit::status::reason(&status) {
                    Some(reason) if status.code() != Code::Unavailable => Err(reason),
                    // Nobody is there at this moment, or lost the database.
                    _ => return Err(status.into()),
                },
            };
            self.answers.fetch_add(1, Ordering::Relaxed);
            Ok(answer)
        })
        .await
    }
}

/// A vote: who, whether they approve, and the task that asks them.
struct Ballot {
    voter: usize,
    approves: bool,
    task: String,
}

/// Starts an instance, by a double click.
async fn start(
    replicas: &Replicas,
    starter: &Person,
    people: &[Person],
    n: usize,
) -> anyhow::Result<(String, Vec<Ballot>)> {
    let data =
        BTreeMap::from([("到期".to_owned(), Value { kind: Some(Kind::StringValue("2020-02-02".into())) })]);
    let ask = pb::StartInstanceRequest {
        instance: Some(pb::Instance {
            process_key: "votes".into(),
            title: format!("第 {n} 份报价"),
            data: Some(Struct { fields: data }),
            ..pb::Instance::default()
        }),
        request_id: format!("start {n}"),
        ..pb::StartInstanceRequest::default()
    };
    let once = |first: usize| {
        replicas.ask(first, async |mut client| {
            Ok(client.start_instance(starter.call(ask.clone())).await?.into_inner())
        })
    };
    let (one, other) = futures::try_join!(once(n), once(n + 1))?;
    let (one, other) = (one.map_err(anyhow::Error::msg)?, other.map_err(anyhow::Error::msg)?);
    anyhow::ensure!(one.id == other.id, "a double click started {} and {}", one.id, other.id);
    let vote = one.places.iter().find(|place| place.node == "vote");
    let seats = vote.map(|place| place.seats.as_slice()).unwrap_or_default();
    anyhow::ensure!(seats.len() == VOTERS, "{} are asked: {one:?}", seats.len());
    let ballot = |seat: &pb::instance::Seat| {
        let voter = people.iter().position(|person| person.id == seat.person_id);
        let voter = voter.ok_or_else(|| anyhow::anyhow!("{} is no voter", seat.person_id))?;
        let approves = (voter + n) % VOTERS < APPROVALS[n % APPROVALS.len()];
        Ok(Ballot { voter, approves, task: seat.task_id.clone() })
    };
    let ballots = seats.iter().map(ballot).collect::<anyhow::Result<_>>()?;
    Ok((one.id, ballots))
}

/// Everybody votes at once, each by a double click: half of them say that it is one, the others do not. Gives those
/// who were told that their vote counts.
async fn vote(
    replicas: &Replicas,
    people: &[Person],
    id: &str,
    ballots: &[Ballot],
) -> anyhow::Result<Vec<usize>> {
    let votes = ballots.iter().map(async |Ballot { voter, approves, task }| {
        let click = |click: usize| {
            let request_id = if voter % 2 == 0 { task.clone() } else { format!("{task} {click}") };
            replicas.ask(voter / 2 + click, async move |mut client| {
                let (id, request_id) = (task.clone(), request_id.clone());
                let answered = if *approves {
                    let ask = pb::ApproveTaskRequest { id, request_id, ..Default::default() };
                    client.approve_task(people[*voter].call(ask)).await
                } else {
                    let ask = pb::RejectTaskRequest { id, request_id, ..Default::default() };
                    client.reject_task(people[*voter].call(ask)).await
                };
                Ok(answered?.into_inner())
            })
        };
        let (one, other) = futures::try_join!(click(0), click(1))?;
        for refused in [&one, &other].into_iter().filter_map(|said| said.as_ref().err()) {
            // It is decided, or was answered by the other click. Nothing else may be said to either.
            let late = ["NOT_YOUR_TURN", "INSTANCE_MOVED_ON", "INSTANCE_ENDED"].contains(&refused.as_str());
            anyhow::ensure!(late, "instance {id}: voter {voter} is refused: {refused}");
        }
        let counted = usize::from(one.is_ok()) + usize::from(other.is_ok());
        let alike = voter % 2 == 0;
        anyhow::ensure!(
            if alike { counted != 1 } else { counted < 2 },
            "instance {id}: {counted} clicks of voter {voter} count"
        );
        Ok((*voter, counted > 0))
    });
    let votes = futures::future::try_join_all(votes).await?;
    Ok(votes.into_iter().filter(|(_, counts)| *counts).map(|(voter, _)| voter).collect())
}

/// Draws the process: seven vote while a minute passes and somebody never answers, then a day is waited for that is
/// over already.
async fn draw(client: &Client, people: &[Person], silent: &str) -> anyhow::Result<()> {
    let voters: Vec<&str> = people.iter().map(|person| person.id.as_str()).collect();
    let vote = json!({"approve": {"who": [{"users": voters}], "mode": {"share": 60}}});
    let silent =
        json!({"approve": {"who": [{"users": [silent]}], "deadline": {"minutes": 1, "then": "pass"}}});
    let branches = json!([
        {"id": "w1", "nodes": [
            {"id": "vote", "title": "会签", "does": vote},
            {"id": "day", "does": {"delay": {"until": "到期"}}},
        ]},
        {"id": "w2", "nodes": [{"id": "rest", "does": {"delay": {"minutes": 1}}}]},
        {"id": "w3", "nodes": [{"id": "silent", "title": "备案", "does": silent}]},
    ]);
    let definition = json!({
        "schema_version": 1, "title": "会签", "fields": [{"name": "到期", "type": "date"}],
        "nodes": [{"id": "together", "does": {"parallel": {"branches": branches}}}],
    });
    let process = json!({"process": {"key": "votes", "definition": definition}});
    client.post("/v1/processes", process).await?;
    client.post("/v1/processes/votes:publish", json!({})).await.map(drop)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn votes_under_kill_count_once_and_every_instance_ends_as_they_say() {
    let ground = Ground::start("votes", &PROCESSES).await;
    ground.found(0, "votes").await;
    let identity = &ground.grpc[0];
    let client =
        insist("signing in", async || Client::sign_in(&ground.http, "votes", "admin", PASSWORD).await);
    let client = client.await.expect("signs in");
    // Here people work around the clock: deadlines are due whenever the test runs.
    insist("calendar", async || {
        let ready = ground.truth().await.count("select count(*) from pg_tables where tablename = 'calendar'");
        anyhow::ensure!(ready == 1, "workflow has not made its tables");
        Ok(())
    })
    .await
    .expect("workflow begins");
    ground.truth().await.lines(
        r#"insert into workflow.calendar (tenant_id, document, revision) select tenant_id, '{"zone": "Asia/Shanghai",
           "shifts": [["00:00:00", "12:00:00"], ["12:00:00", "23:59:59"]], "weekdays": [1, 2, 3, 4, 5, 6, 7]}', 1
           from identity.tenant"#,
    );
    let starter = Person::sign_in(identity, "admin").await.expect("signs in");
    for n in 0..VOTERS {
        let user = json!({"login": login(n), "displayName": format!("评委{n}")});
        client.post("/v1/users", json!({"user": user, "password": PASSWORD})).await.expect("employs");
    }
    let people = jury(identity).await.expect("signs in");
    insist("people", async || {
        let known = ground.truth().await.count("select count(*) from workflow.person where active");
        anyhow::ensure!(known == 8, "workflow knows {known} people");
        Ok(())
    })
    .await
    .expect("workflow hears of everybody");
    draw(&client, &people, &starter.id).await.expect("draws and publishes");
    let channel = |at: usize| Channel::connect(&ground.grpc[at]).expect("an address");
    let replicas = Replicas { channels: [channel(1), channel(2)], answers: Arc::default() };

    // On a busy machine a process takes seconds to start: it is hit again when some more was answered.
    let answers = Arc::clone(&replicas.answers);
    let up = move || {
        let answers = Arc::clone(&answers);
        async move {
            let before = answers.load(Ordering::Relaxed);
            while answers.load(Ordering::Relaxed) < before + 5 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    };
    let attack = ground.attack(50..450, up, |turn| match turn {
        turn if turn % 40 == 0 => Blow::Crash,
        turn if turn % 5 == 0 => Blow::Kill,
        _ => Blow::Cut("workflow"),
    });
    let since = Instant::now();
    let started: Vec<(String, Vec<Ballot>)> = stream::iter(0..INSTANCES)
        .map(|n| start(&replicas, &starter, &people, n))
        .buffered(16)
        .try_collect()
        .await
        .expect("everything starts once");
    println!("{INSTANCES} instances started after {:.0?}", since.elapsed());
    // A signed identity lasts for five minutes.
    let again = insist("signing in", async || jury(identity).await);
    let people = again.await.expect("signs in again");
    let again = insist("signing in", async || Person::sign_in(identity, "admin").await);
    let starter = again.await.expect("signs in again");
    let begin = tokio::time::Instant::now();
    let spread = (0_u32..).map(|n| begin + EVERY * n);
    let told: Vec<(String, Vec<usize>)> = stream::iter(started.iter().zip(spread))
        .map(async |((id, ballots), at)| {
            tokio::time::sleep_until(at).await;
            anyhow::Ok((id.clone(), vote(&replicas, &people, id, ballots).await?))
        })
        .buffer_unordered(12)
        .try_collect()
        .await
        .expect("every vote is answered");
    println!("everybody has voted after {:.0?}", since.elapsed());
    insist("end", async || {
        let running = pb::ListInstancesRequest {
            page_size: 1,
            state: pb::instance::State::Running.into(),
            ..pb::ListInstancesRequest::default()
        };
        for replica in [0, 1] {
            let list = replicas.ask(replica, async |mut client| {
                Ok(client.list_instances(starter.call(running.clone())).await?.into_inner().instances)
            });
            let left = list.await?.map_err(anyhow::Error::msg)?;
            anyhow::ensure!(left.is_empty(), "still running: {left:?}");
        }
        Ok(())
    })
    .await
    .expect("every instance ends");
    println!("every instance has ended after {:.0?}", since.elapsed());
    let blows = attack.stop().await;
    println!("{INSTANCES} instances, {} double clicks, {blows:?}", INSTANCES * (VOTERS + 1));
    assert!(blows.kills > 10 && blows.cuts > 50 && blows.crashes > 0, "{blows:?}");

    let truth = ground.truth().await;
    counted(&truth, &started, &people, &told);
    let outcomes: BTreeSet<String> =
        truth.lines("select id || ' ' || status from workflow.instance").into_iter().collect();
    let expected = started.iter().map(|(id, ballots)| {
        let accepted = ballots.iter().filter(|ballot| ballot.approves).count() >= 5;
        format!("{id} {}", if accepted { "ACCEPTED" } else { "REJECTED" })
    });
    assert_eq!(outcomes, expected.collect(), "every instance ends as its votes say");
    whole(&truth);
}

/// The votes that count are those whose voters were told so, with what they said, and as many as it takes.
fn counted(
    truth: &Truth<'_>,
    started: &[(String, Vec<Ballot>)],
    people: &[Person],
    told: &[(String, Vec<usize>)],
) {
    let verdict = |approves: bool| if approves { "approved" } else { "rejected" };
    let planned: BTreeMap<(&str, usize), bool> = started
        .iter()
        .flat_map(|(id, ballots)| ballots.iter().map(|ballot| ((id.as_str(), ballot.voter), ballot.approves)))
        .collect();
    let told: BTreeSet<String> = told
        .iter()
        .flat_map(|(id, voters)| voters.iter().map(move |voter| (id.as_str(), *voter)))
        .map(|(id, voter)| format!("{id} {} {}", people[voter].id, verdict(planned[&(id, voter)])))
        .collect();
    let kept = truth.lines(
        "select instance_id || ' ' || (what->>'person') || ' ' || (what->>'verdict') from workflow.moment
         where what->>'type' = 'voted'",
    );
    assert_eq!(kept.len(), kept.iter().collect::<BTreeSet<_>>().len(), "nobody's vote counts twice");
    assert_eq!(told, kept.into_iter().collect(), "what people were told is what counts");
    let decisive = truth.count(
        "select count(*) from (
           select count(*) filter (where what->>'verdict' = 'approved') as approved,
             count(*) filter (where what->>'verdict' = 'rejected') as rejected
           from workflow.moment where what->>'type' = 'voted' group by instance_id) as votes
         where (approved = 5 and rejected <= 2) or (rejected = 3 and approved <= 4)",
    );
    assert_eq!(decisive, INSTANCES as i64, "the vote that decides is the last that counts");
}

/// Everything fits together: history and state, votes and tasks, tasks and facts. Nothing is left over.
fn whole(truth: &Truth<'_>) {
    let accepted = "select count(*) from workflow.instance where status = 'ACCEPTED'";
    for (what, sql, expected) in [
        ("every start is one instance", "select count(*) from workflow.instance", INSTANCES as i64),
        ("three of four are accepted", accepted, 225),
        ("nobody waits for anybody", "select count(*) from workflow.task where state = 'OPEN'", 0),
        ("no timer is left", "select count(*) from workflow.timer", 0),
        ("nothing is left to do outside", "select count(*) from workflow.effect", 0),
        ("nothing is waited for", "select count(*) from workflow.awaited", 0),
        ("no fact is parked", "select count(*) from workflow.parked", 0),
        (
            "two delays end in every accepted instance, each once",
            "select count(*) from (select instance_id, what->>'token' from workflow.moment
             join workflow.instance i on i.id = instance_id and status = 'ACCEPTED'
             where what->>'type' = 'answered' group by 1, 2 having count(*) = 1) as ended",
            450,
        ),
        (
            "and one deadline passes, once",
            "select count(*) from (select instance_id from workflow.moment
             join workflow.instance i on i.id = instance_id and status = 'ACCEPTED'
             where what->>'type' = 'late' group by 1 having count(*) = 1) as late",
            225,
        ),
        (
            "the history has no gaps and is as long as the state says",
            "select count(*) from workflow.instance i where (select (count(*), min(number), max(number))
             from workflow.moment where instance_id = i.id)
             is distinct from ((state->>'length')::bigint, 1::bigint, (state->>'length')::bigint)",
            0,
        ),
        (
            "each instance is decided once by its voters",
            "select count(*) from workflow.instance i where (select count(*) from workflow.moment
             where instance_id = i.id and what->>'type' = 'decided' and what->>'rule' is null) <> 1",
            0,
        ),
        (
            "a task is done when its vote counts",
            "select count(*) from
             (select instance_id, seat from workflow.task where state = 'DONE') as done
             full join (select instance_id, (what->>'seat')::int as seat from workflow.moment
               where what->>'type' = 'voted') as voted using (instance_id, seat)
             where done is null or voted is null",
            0,
        ),
        (
            "a task is told of when it is made and when it ends, once each and in this order",
            "select count(*) from workflow.task t where (select array_agg(revision || ' ' ||
               substring(type from '[^.]*$') order by xid, position)
               from workflow.event where aggregateid = t.id and type not like '%TaskReminded')
             is distinct from array['1 TaskCreated',
               revision || case state when 'DONE' then ' TaskCompleted' else ' TaskCancelled' end]",
            0,
        ),
        (
            "revisions of tasks have no gaps and come in order",
            "select count(*) from (select revision,
               row_number() over (partition by aggregateid order by xid, position) as place
               from workflow.event where aggregatetype = 'task') as told where revision <> place",
            0,
        ),
        (
            "an instance is told of when it starts and when it ends, once each and in this order",
            "select count(*) from workflow.instance i where (select array_agg(revision || ' ' ||
               substring(type from '[^.]*$') order by xid, position)
               from workflow.event where aggregateid = i.id)
             is distinct from array['1 InstanceStarted', i.revision || ' InstanceEnded']",
            0,
        ),
        (
            "every fact is audited once",
            "select count(*) from workflow.event e full join workflow.audit a using (tenant_id, id)
             where e.id is null or a.id is null",
            0,
        ),
    ] {
        assert_eq!(truth.count(sql), expected, "{what}: {sql}");
    }
}
