//! Starts a Postgres on the folder given, says its process id and stays: something for a test to kill.

use std::io::Write as _;

use embedded::{Error, Postgres, PostgresOptions};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let data = std::env::args_os().nth(1).unwrap_or_default().into();
    let postgres = Postgres::start(PostgresOptions { data, ..PostgresOptions::default() }).await?;
    println!("{}", postgres.pid().unwrap_or_default());
    std::io::stdout().flush()?;
    std::future::pending().await
}
