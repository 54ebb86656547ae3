//! Approvals: somebody checks, and over a certain amount three people sign together. Five commands, and as many
//! commits, from the start of an instance to its end.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use api::workflow::v1 as pb;
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use api::workflow::v1::process_service_client::ProcessServiceClient;
use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};
use serde_json::{Value as Json, json};
use tokio::process::Command;
use tonic::Status;
use tonic::transport::Channel;

use crate::Bench;
use crate::pgbench;
use crate::report::{Range, Rounds, aim, head, lines};
use crate::run::{Load, Measured, Meter, Signed, grpc};
use crate::suite::{Servers, Suite};
use crate::waits::Watch;

/// The key of the process.
const KEY: &str = "bench_approval";
/// Commands of one instance, each with a commit of its own.
const COMMANDS: u32 = 5;

/// The same in SpiffWorkflow, in memory.
const SPIFF: &str = include_str!("spiff.py");
const SPIFF_VERSION: &str = "SpiffWorkflow==3.2.0";

impl Bench {
    /// Approving, beside as many commits of as many bytes by pgbench.
    pub(crate) async fn approve(&self, suite: &Suite) -> anyhow::Result<bool> {
        let meter = Meter::new(&self.servers, suite)?;
        draw(&self.servers, suite).await?;
        self.approvals(suite, 32, Duration::from_secs(4)).await?;
        // As autovacuum does within a minute: until then plans are made for empty tables.
        self.servers.sql("analyze")?;
        let (script, bytes) = pgbench::commits(&self.servers, &self.pgbench, COMMANDS)?;
        self.pgbench.run(&script, 8, Duration::from_secs(1)).await?;
        head(&format!(
            "APPROVE: an instance is started, one task approved, a condition evaluated, three people sign together, it ends: {COMMANDS} calls one after\n\
             the other, {COMMANDS} commits; figures are for a whole instance. State, history, tasks, facts and audit rows kept, fsync on.\n\
             Control: pgbench, {COMMANDS} inserts of one row of {bytes} bytes (what a command keeps on average), each a commit of its own."
        ));
        let (mut steady, mut widest) = (true, None);
        for clients in [1, 8, 32] {
            let mut raw = Rounds::new(format!("pgbench {COMMANDS} commits  {clients:>3} clients"));
            let mut rpc = Rounds::new(format!("gRPC approvals     {clients:>3} clients"));
            let mut whys = Vec::new();
            for _ in 0..self.arguments.rounds {
                let watch = Watch::begin(&self.servers.owner_url(), &["pgbench"]).await?;
                let measured = meter.measure(self.pgbench.run(&script, clients, self.time)).await?;
                whys.push(("pgbench", watch.end(measured.load.done, "instance").await?));
                raw.measured.push(measured);
                let watch = Watch::begin(&self.servers.owner_url(), &["throughline-workflow"]).await?;
                let measured = meter.measure(self.approvals(suite, clients, self.time)).await?;
                whys.push(("gRPC", watch.end(measured.load.done, "instance").await?));
                rpc.measured.push(measured);
            }
            steady &= lines(&[&raw, &rpc]);
            for (who, why) in whys.iter().rev().take(2).rev() {
                println!("      {who}: {why}");
            }
            widest = Some((rpc.ratio(&raw), rpc.range(Measured::in_all)));
        }
        match self.spiff().await {
            Ok((rate, cpu)) => println!(
                "  SpiffWorkflow, the same in memory, one thread: {} instances a second; {} µs of CPU each",
                rate.show(0),
                cpu.show(0)
            ),
            Err(why) => println!("  SpiffWorkflow is not here to compare with: {why:#}"),
        }
        if let Some((ratio, cpu)) = widest {
            aim("at 32 clients at least 0.60 of pgbench's rate", ratio.median, "", ratio.median >= 0.6);
            aim("at 32 clients at most 1.3 ms of CPU in all", cpu.median / 1e3, "ms", cpu.median <= 1_300.0);
        }
        Ok(steady)
    }

    async fn approvals(&self, suite: &Suite, clients: usize, time: Duration) -> anyhow::Result<Load> {
        let next = Arc::clone(&self.next);
        grpc(suite, clients, time, move |channel, signed| {
            one(channel, signed, next.fetch_add(1, Ordering::Relaxed))
        })
        .await
    }

    /// Instances a second, and microseconds of CPU for each, in SpiffWorkflow from the Python package index.
    async fn spiff(&self) -> anyhow::Result<(Range, Range)> {
        let home = self.servers.folder.join("spiff");
        let python = home.join("bin/python");
        output(Command::new("python3").arg("-m").arg("venv").arg(&home)).await?;
        let quietly = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"];
        output(Command::new(&python).args(quietly).arg(SPIFF_VERSION)).await?;
        let mut rounds = Vec::new();
        for _ in 0..self.arguments.rounds {
            rounds.push(self.spiff_round(&python).await?);
        }
        Ok((Range::of(rounds.iter().map(|round| round.0)), Range::of(rounds.iter().map(|round| round.1))))
    }

    async fn spiff_round(&self, python: &Path) -> anyhow::Result<(f64, f64)> {
        let seconds = self.time.as_secs().to_string();
        let text = output(Command::new(python).arg("-c").arg(SPIFF).arg(seconds)).await?;
        let mut figures = text.split_whitespace().map(str::parse::<f64>);
        let mut figure = || figures.next()?.ok();
        figure().zip(figure()).with_context(|| format!("it printed {text:?}"))
    }
}

async fn output(command: &mut Command) -> anyhow::Result<String> {
    let done = tokio::time::timeout(Duration::from_secs(120), command.kill_on_drop(true).output());
    let done = done.await.context("it takes more than two minutes")??;
    let errors = String::from_utf8_lossy(&done.stderr);
    ensure!(done.status.success(), "{}", errors.lines().last().unwrap_or("it failed without a word"));
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Draws and publishes the process: four people of the demo company are asked.
async fn draw(servers: &Servers, suite: &Suite) -> anyhow::Result<()> {
    let signed = Signed::of(suite).await?;
    let mut people = Vec::new();
    for _ in 0..100 {
        let known =
            servers.sql("select id from workflow.person where active and login <> 'admin' order by login")?;
        people = known.lines().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect();
        if people.len() >= 4 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    ensure!(people.len() >= 4, "workflow knows {} people of the demo company", people.len());
    let sign = json!({"approve": {"who": [{"users": people[1..4]}]}});
    let large = json!({"id": "large", "title": "超过50万", "when": "金额 > 500000",
        "nodes": [{"id": "sign", "title": "会签", "does": sign}]});
    let definition = json!({
        "schema_version": 1, "title": "报价审批",
        "fields": [{"name": "金额", "type": "number", "required": true}, {"name": "客户", "type": "string"}],
        "nodes": [
            {"id": "check", "title": "销售主管审批", "does": {"approve": {"who": [{"users": people[..1]}]}}},
            {"id": "size", "does": {"condition": {"branches": [large], "otherwise": []}}},
        ],
    });
    let process = pb::Process {
        key: KEY.to_owned(),
        definition: Some(document(&definition)),
        ..pb::Process::default()
    };
    let mut processes = ProcessServiceClient::new(suite.channel().await?);
    let ask = pb::CreateProcessRequest { process: Some(process), ..pb::CreateProcessRequest::default() };
    processes.create_process(signed.call(ask)).await?;
    let ask = pb::PublishProcessRequest { key: KEY.to_owned(), ..pb::PublishProcessRequest::default() };
    processes.publish_process(signed.call(ask)).await?;
    Ok(())
}

/// One instance, from its start to its end. The administrator answers for everybody.
async fn one(channel: Channel, signed: Signed, n: u64) -> Result<(), Status> {
    let mut service = InstanceServiceClient::new(channel);
    let data = json!({"金额": 500_001 + n % 1_000_000, "客户": format!("第{n}精密机械有限公司")});
    let instance = pb::Instance {
        process_key: KEY.to_owned(),
        title: format!("第{n}精密机械有限公司 五轴加工中心报价"),
        data: Some(document(&data)),
        ..pb::Instance::default()
    };
    let ask = pb::StartInstanceRequest { instance: Some(instance), ..pb::StartInstanceRequest::default() };
    let mut instance = service.start_instance(signed.call(ask)).await?.into_inner();
    let mut answered = HashSet::new();
    for _ in 1..COMMANDS {
        let seats = instance.places.iter().flat_map(|place| &place.seats);
        let task =
            seats.map(|seat| seat.task_id.clone()).find(|task| !task.is_empty() && !answered.contains(task));
        let id = task.ok_or_else(|| Status::internal("nobody is asked"))?;
        answered.insert(id.clone());
        let ask = pb::ApproveTaskRequest { id, ..pb::ApproveTaskRequest::default() };
        instance = service.approve_task(signed.call(ask)).await?.into_inner();
    }
    match instance.state() {
        pb::instance::State::Accepted => Ok(()),
        state => Err(Status::internal(format!("it has not ended: {state:?}"))),
    }
}

/// JSON as the wire carries it.
fn document(json: &Json) -> Struct {
    let fields = json.as_object().into_iter().flatten();
    Struct { fields: fields.map(|(name, value)| (name.clone(), value_of(value))).collect() }
}

fn value_of(json: &Json) -> Value {
    let kind = match json {
        Json::Null => Kind::NullValue(0),
        Json::Bool(is) => Kind::BoolValue(*is),
        Json::Number(number) => Kind::NumberValue(number.as_f64().unwrap_or_default()),
        Json::String(text) => Kind::StringValue(text.clone()),
        Json::Array(list) => Kind::ListValue(ListValue { values: list.iter().map(value_of).collect() }),
        Json::Object(_) => Kind::StructValue(document(json)),
    };
    Value { kind: Some(kind) }
}
