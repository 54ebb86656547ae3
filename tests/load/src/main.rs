//! `make bench`: what the suite costs, measured beside pgbench on the same machine in the same minutes.

mod approvals;
mod cpu;
mod decisions;
mod enquiries;
mod instant;
mod pgbench;
mod printing;
mod report;
mod run;
mod suite;
mod waits;
mod wrk;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use api::lead::v1::lead_service_client::LeadServiceClient;
use api::lead::v1::{GetLeadRequest, Lead, ListLeadsRequest};
use clap::Parser;

use crate::pgbench::Pgbench;
use crate::report::{Range, Rounds, aim, head, lines};
use crate::run::{Load, Measured, Meter, grpc};
use crate::suite::{Servers, Suite};
use crate::waits::Watch;
use crate::wrk::Wrk;

/// What the suite costs, measured beside pgbench.
#[derive(Clone, Debug, Parser)]
struct Arguments {
    /// Rounds of every comparison; the method asks for five at least.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Seconds of every run.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Only these parts: create, approve, decide, print, read, gateway.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Into::into).and_then(
            |runtime| {
                runtime.block_on(async {
                    tokio::select! {
                        outcome = bench(&arguments) => outcome,
                        told = tokio::signal::ctrl_c() => { told?; anyhow::bail!("stopped") }
                    }
                })
            },
        );
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            println!("\nSome rates above are rejected: run it again on a quiet machine.");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What all parts share.
struct Bench {
    arguments: Arguments,
    servers: Servers,
    pgbench: Pgbench,
    time: Duration,
    /// The number of the next enquiry: none comes twice.
    next: Arc<AtomicU64>,
}

/// Everything. False when the machine was too busy for some rates.
async fn bench(arguments: &Arguments) -> anyhow::Result<bool> {
    let wants = |part: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == part);
    let folder = suite::folder()?;
    let servers = Servers::start(folder.path().to_path_buf()).await?;
    let bench = Bench {
        arguments: arguments.clone(),
        pgbench: Pgbench::new(&servers),
        servers,
        time: Duration::from_secs(arguments.seconds.max(1)),
        next: Arc::default(),
    };
    println!(
        "{} rounds of {} s, contestants in turn; median (range). CPU in µs a request, without the generator of load;\n\
         `later` is what followed a run: facts taken up by other services, vacuum. Postgres: {}.",
        arguments.rounds,
        bench.time.as_secs(),
        bench.servers.sql("select version() || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')")?.trim(),
    );
    let mut steady = true;
    let suite = Suite::together(&bench.servers).await?;
    if wants("create") {
        steady &= bench.create(&suite).await?;
    }
    if wants("approve") {
        steady &= bench.approve(&suite).await?;
    }
    if wants("decide") {
        bench.decide()?;
    }
    if wants("print") {
        bench.print().await?;
    }
    if wants("read") {
        steady &= bench.read(&suite).await?;
    }
    suite.end().await?;
    if wants("gateway") {
        let suite = Suite::apart(&bench.servers, None).await?;
        steady &= bench.gateway(&suite).await?;
        let stock = bench.stock(&suite).await?;
        let instant = instant::start(bench.typical(&suite, &stock).await?).await?;
        suite.end().await?;
        let suite = Suite::apart(&bench.servers, Some(&instant.url)).await?;
        steady &= bench.gateway_alone(&suite, &stock).await?;
        suite.end().await?;
    }
    Ok(steady)
}

impl Bench {
    /// Creating leads, beside the same rows by pgbench.
    async fn create(&self, suite: &Suite) -> anyhow::Result<bool> {
        let meter = Meter::new(&self.servers, suite)?;
        let wrk = Wrk::new(&self.servers.folder, suite.session.clone())?;
        let url = format!("{}/v1/leads", suite.http);
        self.create_by_grpc(suite, 1, Duration::from_secs(1)).await?;
        let script = pgbench::creation(&self.servers, &self.pgbench, &self.a_lead()?)?;
        self.create_by_grpc(suite, 32, Duration::from_secs(2)).await?;
        self.pgbench.run(&script, 8, Duration::from_secs(2)).await?;

        head(
            "CREATE A LEAD of 15 values: cleaned, checked for duplicates, numbered, assigned; lead, keys, fact and audit row kept, fsync on.\n\
              Distinct Chinese companies, one enquiry in fifty from a known person. Control: pgbench, the same rows by one prepared CTE statement.",
        );
        let mut steady = true;
        let mut widest = None;
        for clients in [1, 8, 32] {
            let mut raw = Rounds::new(format!("pgbench            {clients:>3} clients"));
            let mut rpc = Rounds::new(format!("gRPC CreateLead    {clients:>3} clients"));
            let mut rest = Rounds::new(format!("POST /v1/leads     {clients:>3} clients"));
            let mut whys = Vec::new();
            for _ in 0..self.arguments.rounds {
                let watch = Watch::begin(&self.servers.owner_url(), &["pgbench"]).await?;
                let measured = meter.measure(self.pgbench.run(&script, clients, self.time)).await?;
                whys.push(("pgbench", watch.end(measured.load.done, "lead").await?));
                raw.measured.push(measured);
                let watch = Watch::begin(&self.servers.owner_url(), &["throughline-lead"]).await?;
                let measured = meter.measure(self.create_by_grpc(suite, clients, self.time)).await?;
                whys.push(("gRPC", watch.end(measured.load.done, "lead").await?));
                rpc.measured.push(measured);
                let bodies = self.bodies();
                let load = wrk.run("POST", &url, &bodies, clients, self.time);
                rest.measured.push(meter.measure(load).await?);
            }
            steady &= lines(&[&raw, &rpc, &rest]);
            for (who, why) in whys.iter().rev().take(2).rev() {
                println!("      {who}: {why}");
            }
            widest = Some((rpc.ratio(&raw), rpc.range(Measured::in_all)));
        }
        println!(
            "  A lead is five round trips of one connection (begin with the tenant's lock, look around, write, tell, commit), shared by\n  \
             the leads that wait meanwhile (up to 200). One batch of a tenant at a time: with one client each lead pays all five\n  \
             and a commit of its own. The rest of the services' CPU is HTTP/2, protobuf, cleaning and the JSON of rows and audit."
        );
        if let Some((ratio, cpu)) = widest {
            aim("at 32 clients at least 0.50 of pgbench's rate", ratio.median, "", ratio.median >= 0.5);
            aim("at 32 clients at most 1.2 ms of CPU in all", cpu.median / 1e3, "ms", cpu.median <= 1_200.0);
        }
        Ok(steady)
    }

    async fn create_by_grpc(&self, suite: &Suite, clients: usize, time: Duration) -> anyhow::Result<Load> {
        let next = Arc::clone(&self.next);
        grpc(suite, clients, time, move |channel, signed| {
            let request = signed.call(enquiries::request(next.fetch_add(1, Ordering::Relaxed)));
            async move { LeadServiceClient::new(channel).create_lead(request).await.map(drop) }
        })
        .await
    }

    /// More bodies of `POST /v1/leads` than a run can send.
    fn bodies(&self) -> String {
        let count = 8_000 * self.time.as_secs();
        let first = self.next.fetch_add(count, Ordering::Relaxed);
        (first..first + count).map(|n| enquiries::json(n) + "\n").collect()
    }

    /// A lead that a control can be made from.
    fn a_lead(&self) -> anyhow::Result<String> {
        let id = self.servers.sql(
            "select id from lead.lead where valid and duplicates = '[]' order by created_at desc limit 1",
        )?;
        let id = id.trim();
        anyhow::ensure!(!id.is_empty(), "no lead was created");
        Ok(id.to_owned())
    }

    /// Assignment decisions.
    fn decide(&self) -> anyhow::Result<()> {
        let table = decisions::table()?;
        decisions::decide(&table, Duration::from_millis(500))?;
        let rounds = (0..self.arguments.rounds)
            .map(|_| decisions::decide(&table, self.time))
            .collect::<Result<Vec<_>, _>>()?;
        let (rate, cpu) =
            (Range::of(rounds.iter().map(|round| round.0)), Range::of(rounds.iter().map(|round| round.1)));
        println!(
            "\nDECIDE by an assignment table of 200 rows and 4 inputs, one thread, every row's values in turn"
        );
        println!("  {} decisions a second; {} µs of CPU each", rate.show(0), cpu.show(2));
        aim("at most 5 µs", cpu.median, "µs", cpu.median <= 5.0);
        Ok(())
    }

    /// Quotations as PDFs.
    async fn print(&self) -> anyhow::Result<()> {
        const RENDERS: u32 = 10_000;
        let mut desk = printing::Desk::open().await?;
        let mut costs = Vec::new();
        let rounds = u32::try_from(self.arguments.rounds.max(1)).unwrap_or(u32::MAX);
        for _ in 0..rounds {
            costs.push(desk.print(RENDERS / rounds).await?);
        }
        let of = |figure: fn(&printing::Cost) -> f64| Range::of(costs.iter().map(figure));
        let (cpu, wall, memory) = (of(|cost| cost.cpu), of(|cost| cost.wall), of(|cost| cost.memory));
        println!(
            "\nPRINT the shipped quotation, 20 Chinese lines, as a PDF by one warm worker of the press; {RENDERS} of them, each another"
        );
        println!(
            "  {} ms of CPU each, {} ms; {} MiB of memory after each round",
            cpu.show(1),
            wall.show(1),
            memory.show(0)
        );
        aim("at most 15 ms of CPU", cpu.median, "ms", cpu.median <= 15.0);
        let growth = costs.last().map_or(f64::NAN, |last| last.memory / costs[0].memory);
        aim("memory flat: the last round within 1.1 of the first", growth, "", growth <= 1.1);
        Ok(())
    }

    /// Reading, beside the same rows by pgbench.
    async fn read(&self, suite: &Suite) -> anyhow::Result<bool> {
        let meter = Meter::new(&self.servers, suite)?;
        let wrk = Wrk::new(&self.servers.folder, suite.session.clone())?;
        let stock = self.stock(suite).await?;
        let by_key = self.pgbench.script("read", &stock.by_key)?;
        let newest = self.pgbench.script("list", &stock.newest)?;
        head(&format!(
            "READ among {} leads. Control: pgbench, the same rows by one prepared statement.",
            stock.count
        ));
        let mut steady = true;

        let clients = 32;
        let mut raw = Rounds::new(format!("pgbench, by key    {clients:>3} clients"));
        let mut rpc = Rounds::new(format!("gRPC GetLead       {clients:>3} clients"));
        let mut rest = Rounds::new(format!("GET /v1/leads/{{id}} {clients:>3} clients"));
        for _ in 0..self.arguments.rounds {
            raw.measured.push(meter.measure(self.pgbench.run(&by_key, clients, self.time)).await?);
            rpc.measured.push(meter.measure(get(suite, &stock, clients, self.time)).await?);
            rest.measured
                .push(meter.measure(wrk.run("GET", &suite.http, &stock.paths, clients, self.time)).await?);
        }
        steady &= lines(&[&raw, &rpc, &rest]);

        let clients = 8;
        let mut raw = Rounds::new(format!("pgbench, 80 newest {clients:>3} clients"));
        let mut rpc = Rounds::new(format!("gRPC ListLeads 80  {clients:>3} clients"));
        let mut rest = Rounds::new(format!("GET ?pageSize=80   {clients:>3} clients"));
        let list = |channel, signed: run::Signed| {
            let request = signed.call(ListLeadsRequest { page_size: 80, ..ListLeadsRequest::default() });
            async move {
                LeadServiceClient::new(channel)
                    .max_decoding_message_size(16 << 20)
                    .list_leads(request)
                    .await
                    .map(drop)
            }
        };
        for _ in 0..self.arguments.rounds {
            raw.measured.push(meter.measure(self.pgbench.run(&newest, clients, self.time)).await?);
            rpc.measured.push(meter.measure(grpc(suite, clients, self.time, list)).await?);
            let load = wrk.run("GET", &suite.http, "/v1/leads?pageSize=80\n", clients, self.time);
            rest.measured.push(meter.measure(load).await?);
        }
        steady &= lines(&[&raw, &rpc, &rest]);
        println!(
            "  A read is three round trips (begin with the tenant, select, rollback), pgbench's is one."
        );
        Ok(steady)
    }

    /// What the gateway costs: it has a process of its own here.
    async fn gateway(&self, suite: &Suite) -> anyhow::Result<bool> {
        const CLIENTS: usize = 32;
        let meter = Meter::new(&self.servers, suite)?;
        let wrk = Wrk::new(&self.servers.folder, suite.session.clone())?;
        let stock = self.stock(suite).await?;
        let by_key = self.pgbench.script("read", &stock.by_key)?;
        let url = format!("{}/v1/leads", suite.http);
        head(
            "THE GATEWAY in a process of its own, services in another, 32 clients. Its own cost is the column `gateway`; the calls by gRPC go\n\
             past it and show what the services cost alone. /livez is HTTP without a call. Control: pgbench, one lead by key.",
        );
        let mut control = Rounds::new("pgbench, by key");
        let mut alive = Rounds::new("GET /livez");
        let mut get_rest = Rounds::new("GET /v1/leads/{id}");
        let mut get_rpc = Rounds::new("gRPC GetLead, past the gateway");
        let mut post_rest = Rounds::new("POST /v1/leads");
        let mut post_rpc = Rounds::new("gRPC CreateLead, past the gateway");
        for _ in 0..self.arguments.rounds {
            let time = self.time;
            control.measured.push(meter.measure(self.pgbench.run(&by_key, CLIENTS, time)).await?);
            alive.measured.push(meter.measure(wrk.run("GET", &suite.http, "/livez\n", CLIENTS, time)).await?);
            get_rest
                .measured
                .push(meter.measure(wrk.run("GET", &suite.http, &stock.paths, CLIENTS, time)).await?);
            get_rpc.measured.push(meter.measure(get(suite, &stock, CLIENTS, time)).await?);
            let bodies = self.bodies();
            let load = wrk.run("POST", &url, &bodies, CLIENTS, time);
            post_rest.measured.push(meter.measure(load).await?);
            post_rpc.measured.push(meter.measure(self.create_by_grpc(suite, CLIENTS, time)).await?);
        }
        let steady = lines(&[&control, &alive, &get_rest, &get_rpc, &post_rest, &post_rpc]);
        Ok(steady)
    }

    /// What the gateway costs before a service that answers at once.
    async fn gateway_alone(&self, suite: &Suite, stock: &Stock) -> anyhow::Result<bool> {
        const CLIENTS: usize = 32;
        let meter = Meter::new(&self.servers, suite)?;
        let wrk = Wrk::new(&self.servers.folder, suite.session.clone())?;
        let by_key = self.pgbench.script("read", &stock.by_key)?;
        let url = format!("{}/v1/leads", suite.http);
        head(
            "THE GATEWAY ALONE, 32 clients: the lead service is one that answers at once with a typical lead (its CPU is not counted).\n\
             Proxies are measured so. Control: pgbench, one lead by key.",
        );
        let mut control = Rounds::new("pgbench, by key");
        let mut get_rest = Rounds::new("GET /v1/leads/{id}");
        let mut post_rest = Rounds::new("POST /v1/leads");
        for _ in 0..self.arguments.rounds {
            let time = self.time;
            control.measured.push(meter.measure(self.pgbench.run(&by_key, CLIENTS, time)).await?);
            get_rest
                .measured
                .push(meter.measure(wrk.run("GET", &suite.http, &stock.paths, CLIENTS, time)).await?);
            let bodies = self.bodies();
            post_rest.measured.push(meter.measure(wrk.run("POST", &url, &bodies, CLIENTS, time)).await?);
        }
        let steady = lines(&[&control, &get_rest, &post_rest]);
        for (name, rounds) in [("GET", &get_rest), ("POST", &post_rest)] {
            let cost = rounds.range(|one| one.each(one.cpu.gateway)).median;
            aim(&format!("{name}: at most 55 µs of CPU in the gateway"), cost, "µs", cost <= 55.0);
        }
        Ok(steady)
    }

    /// One of the leads that were made.
    async fn typical(&self, suite: &Suite, stock: &Stock) -> anyhow::Result<Lead> {
        let id = stock.ids.first().context("a lead")?.clone();
        let ask = tonic::Request::new(GetLeadRequest { id });
        let (mut metadata, extensions, ask) = ask.into_parts();
        metadata.insert("authorization", suite.identity().await?);
        let ask = tonic::Request::from_parts(metadata, extensions, ask);
        Ok(LeadServiceClient::new(suite.channel().await?).get_lead(ask).await?.into_inner())
    }

    /// Leads to read; some are made when there are none.
    async fn stock(&self, suite: &Suite) -> anyhow::Result<Stock> {
        let count = |text: String| text.trim().parse::<u64>().context("a count");
        let mut there = count(self.servers.sql("select count(*) from lead.lead")?)?;
        if there < 200 {
            self.create_by_grpc(suite, 32, Duration::from_secs(2)).await?;
            there = count(self.servers.sql("select count(*) from lead.lead")?)?;
        }
        let tenant = self.servers.sql("select tenant_id from lead.lead limit 1")?;
        let tenant = tenant.trim();
        let series = self.servers.sql("select left(min(number), 8) from lead.lead")?;
        let ids = self.servers.sql("select id from lead.lead order by random() limit 5000")?;
        let ids: Vec<String> = ids.lines().map(ToOwned::to_owned).collect();
        Ok(Stock {
            count: there,
            by_key: format!(
                "\\set n random(1, {there})\nselect * from lead.lead where tenant_id = '{tenant}' and number = '{}' || lpad(:n::text, 6, '0');\n",
                series.trim()
            ),
            newest: format!(
                "select * from lead.lead where tenant_id = '{tenant}' order by created_at desc, id desc limit 81;\n"
            ),
            paths: ids.iter().map(|id| format!("/v1/leads/{id}\n")).collect(),
            ids: ids.into(),
        })
    }
}

/// Leads that are there to be read.
struct Stock {
    count: u64,
    /// A script of pgbench.
    by_key: String,
    /// Another.
    newest: String,
    /// Paths, one a line.
    paths: String,
    ids: Arc<[String]>,
}

/// One lead after the other, by gRPC.
async fn get(suite: &Suite, stock: &Stock, clients: usize, time: Duration) -> anyhow::Result<Load> {
    let (ids, at) = (Arc::clone(&stock.ids), Arc::new(AtomicU64::new(0)));
    grpc(suite, clients, time, move |channel, signed| {
        let at = usize::try_from(at.fetch_add(1, Ordering::Relaxed)).unwrap_or(0) % ids.len();
        let request = signed.call(GetLeadRequest { id: ids[at].clone() });
        async move { LeadServiceClient::new(channel).get_lead(request).await.map(drop) }
    })
    .await
}
