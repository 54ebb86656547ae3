//! `throughline`: hosts any set of the suite's services, or all of them with a private Postgres and Redis.

mod demo_company;
mod found;
mod host;
mod up;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use kit::{Db, Settings};

/// A request is many small allocations, made on one thread and given back on another, which glibc does badly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(
    name = "throughline",
    version,
    about = "贯线 Throughline: the lead-to-order system of a manufacturer"
)]
struct Arguments {
    /// A file of settings; see `throughline config` for all of them.
    #[arg(long, env = "THROUGHLINE_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything at once, with a private Postgres and Redis and a demo company.
    Up,
    /// The named services (gateway, identity, customer, lead, opportunity, quote, contract, order_sync, workflow, document,
    /// notification, reporting, dashboard), for a pod.
    Serve {
        /// Their names.
        #[arg(required = true)]
        services: Vec<String>,
    },
    /// Brings the databases of services up to date. Where each has a database role of its own, one after the other with its
    /// settings.
    Migrate {
        /// Their names; none means all.
        services: Vec<String>,
    },
    /// Founds a company in a running installation; reads its administrator's password from the standard input.
    Found(found::Company),
    /// Lets `reporting` make its tables again of all facts, while the old ones go on answering.
    Rebuild,
    /// Prints the OpenAPI description of the REST face.
    Openapi,
    /// Prints every setting with its default and why.
    Config,
    /// A worker of the press of `document`, which starts it by itself.
    #[command(hide = true)]
    Press {
        /// Family and files of the fonts.
        arguments: Vec<std::ffi::OsString>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Config => {
            print!("{}", kit::config::DEFAULTS);
            Ok(())
        }
        Command::Openapi => serde_json::to_string_pretty(&gateway::openapi())
            .map(|text| println!("{text}"))
            .map_err(Into::into),
        Command::Press { arguments } => document::press::work(arguments).map_err(Into::into),
        command => Settings::load(arguments.config.as_deref()).and_then(|settings| run(command, settings)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("throughline: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, settings: Settings) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Up => up::up(settings).await,
            Command::Serve { services } => up::serve(settings, &services).await,
            Command::Migrate { services } => migrate(&settings, &services).await,
            Command::Found(company) => found::found(&settings, company).await,
            Command::Rebuild => rebuild(&settings).await,
            Command::Openapi | Command::Config | Command::Press { .. } => Ok(()),
        }
    })
}

async fn migrate(settings: &Settings, asked: &[String]) -> anyhow::Result<()> {
    for name in asked {
        let known = host::SERVICES.contains(&name.as_str());
        anyhow::ensure!(known, "no service {name:?} has tables: {}", host::SERVICES.join(", "));
    }
    let all = host::migrations().into_iter();
    for (name, migrations) in all.filter(|(name, _)| asked.is_empty() || asked.iter().any(|one| one == name))
    {
        Db::connect(&settings.postgres.url, name, 2)?.migrate(&migrations).await?;
        println!("{name}: up to date");
    }
    Ok(())
}

async fn rebuild(settings: &Settings) -> anyhow::Result<()> {
    let db = Db::connect(&settings.postgres.url, "reporting", 1)?;
    reporting::rebuild::ask(&db, types::Clock::system().now()).await?;
    println!("reporting builds its tables again; its log says when it has done so");
    Ok(())
}
