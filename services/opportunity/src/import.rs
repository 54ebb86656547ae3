//! Opportunities from files: what becomes of a batch of rows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;
use imports::{Batch, Became, Fields, Importer, Outcome};
use kit::{Parts, Tx};
use types::{AccountId, Actor, Fault, OpportunityId, Time};
use uuid::Uuid;

use crate::change::{Change, Fact, keep};
use crate::error::Error;
use crate::imported::{self, Options, Said};
use crate::opportunity::{Hands, Opportunity, StageChange, today};
use crate::pipeline::Pipeline;
use crate::store;

/// Takes opportunities in from files.
#[derive(Clone, Debug)]
pub(crate) struct Opportunities {
    parts: Parts,
}

impl Opportunities {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// What a dry run would have left: numbers elsewhere, with the rows that had them.
type Memory = BTreeMap<String, i64>;

impl Importer for Opportunities {
    const ACTION: &'static str = "opportunity.import";
    const FIELDS: Fields = imported::FIELDS;
    const BATCH: usize = 500;
    type Memory = Memory;

    async fn take(&self, batch: Batch<'_>, memory: &mut Memory) -> Result<(), imports::Error> {
        Ok(take(&self.parts, batch, memory).await.map_err(Fault::from)?)
    }
}

/// A row that becomes an opportunity: where its result stands, and what it says.
struct Row {
    at: usize,
    said: Said,
    account: (AccountId, String),
    hands: Hands,
}

async fn take(parts: &Parts, batch: Batch<'_>, memory: &mut Memory) -> Result<(), Error> {
    let (tenant, now) = (batch.actor.tenant, parts.clock.now());
    let options: Options = batch.import.options()?;
    let id = options.pipeline.ok_or_else(|| Fault::required("pipeline_id"))?;
    // Opportunities that nobody knows yet need no locks.
    let mut tx = parts.db.begin(tenant).await?;
    let pipeline = store::pipeline::hold(&mut tx, tenant, id).await?;
    let mut became = Vec::with_capacity(batch.rows.len());
    let mut rows = Vec::new();
    for (row, cells) in &batch.rows {
        match imported::read(&batch.import.columns, cells, &options, &pipeline, today(now)) {
            Ok(said) => {
                rows.push((became.len(), said));
                became.push(Became::invalid(*row, cells.clone(), Vec::new()));
            }
            Err(reasons) => became.push(Became::invalid(*row, cells.clone(), reasons)),
        }
    }
    // A number counts as had only by a row that is taken.
    let rows = placed(&mut tx, batch.actor, &options, rows, &mut became).await?;
    let rows = there_already(&mut tx, &batch, rows, &mut became, memory).await?;
    let opened = open(&mut tx, &batch, &pipeline, rows, &mut became, now).await?;
    if batch.import.dry_run {
        tx.rollback().await?;
        let taken = became.iter().filter(|row| row.outcome == Outcome::Accepted).zip(opened);
        let numbered = taken.filter(|(_, (opportunity, _))| !opportunity.external.is_empty());
        memory.extend(numbered.map(|(row, (opportunity, _))| (opportunity.external, row.row)));
        let mut tx = parts.db.begin(tenant).await?;
        batch.keep(&mut tx, &became).await?;
        return Ok(tx.commit().await?);
    }
    let changes = opened.iter().map(|(after, history)| Change {
        before: None,
        after,
        pipeline: &pipeline,
        fact: Fact::Imported(batch.import.id, history.clone()),
    });
    keep(&mut tx, batch.actor, "import", now, changes.collect()).await?;
    batch.keep(&mut tx, &became).await?;
    Ok(tx.commit().await?)
}

/// The rows whose numbers nobody has had yet; of the others it is said who has.
async fn there_already(
    tx: &mut Tx,
    batch: &Batch<'_>,
    rows: Vec<Row>,
    became: &mut [Became],
    memory: &Memory,
) -> Result<Vec<Row>, Error> {
    let numbers = rows.iter().map(|row| row.said.external.as_str());
    let numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
    let known = store::opportunity::external(tx, batch.actor.tenant, &numbers).await?;
    let ids: Vec<Uuid> = known.values().map(|id| id.0).collect();
    let earlier = batch.earlier(tx, &ids).await?;
    let mut known: BTreeMap<String, (Option<Uuid>, i64)> = known
        .into_iter()
        .map(|(number, id)| (number, (Some(id.0), earlier.get(&id.0).copied().unwrap_or_default())))
        .collect();
    let mut fresh = Vec::with_capacity(rows.len());
    for row in rows {
        let (number, told) = (&row.said.external, &mut became[row.at]);
        let tried = memory.get(number).map(|row| (None, *row));
        if let Some((record, first)) = known.get(number).copied().or(tried) {
            told.outcome = Outcome::Duplicate;
            told.reasons = vec!["NUMBER_KNOWN".to_owned()];
            told.record = record;
            told.duplicate_of_row = first;
            continue;
        }
        if !number.is_empty() {
            known.insert(number.clone(), (None, told.row));
        }
        fresh.push(row);
    }
    Ok(fresh)
}

/// The rows whose account and owner are known; of the others it is said what is not.
async fn placed(
    tx: &mut Tx,
    actor: &Actor,
    options: &Options,
    rows: Vec<(usize, Said)>,
    became: &mut [Became],
) -> Result<Vec<Row>, Error> {
    let names = |name: fn(&Said) -> &str| -> Vec<&str> {
        let names: BTreeSet<&str> = rows.iter().map(|(_, said)| name(said)).collect();
        names.into_iter().filter(|name| !name.is_empty()).collect()
    };
    let accounts = store::heard::accounts_called(tx, actor.tenant, &names(|said| &said.account)).await?;
    let people = store::heard::people_called(tx, actor.tenant, &names(|said| &said.owner)).await?;
    let (accounts, people) = (imported::only(accounts), imported::only(people));
    let standard = match options.account {
        Some(id) => Some((id, store::heard::account(tx, actor.tenant, id).await?)),
        None => None,
    };
    let importer = (actor.user(), actor.department());
    let mut placed = Vec::with_capacity(rows.len());
    for (at, said) in rows {
        let account = match said.account.as_str() {
            "" => standard.clone().ok_or("ACCOUNT_MISSING"),
            name => match accounts.get(name) {
                Some(Some(account)) => Ok(account.clone()),
                Some(None) => Err("ACCOUNT_AMBIGUOUS"),
                None => Err("ACCOUNT_UNKNOWN"),
            },
        };
        let hands = imported::hands(&said, &people, importer, options);
        match (account, hands) {
            (Ok(account), Ok((hands, named))) => {
                became[at].assigned = named;
                placed.push(Row { at, said, account, hands });
            }
            (account, hands) => {
                let reasons = account.err().into_iter().chain(hands.err());
                became[at].reasons = reasons.map(ToOwned::to_owned).collect();
            }
        }
    }
    Ok(placed)
}

/// What the rows become, numbered by their years.
async fn open(
    tx: &mut Tx,
    batch: &Batch<'_>,
    pipeline: &Pipeline,
    rows: Vec<Row>,
    became: &mut [Became],
    now: Time,
) -> Result<Vec<(Opportunity, Vec<StageChange>)>, Error> {
    let years = rows.iter().map(|row| today(row.said.opened_at(now)).year());
    let numbers = store::opportunity::numbers(tx, batch.actor.tenant, years).await?;
    let unsaid = if batch.actor.language.starts_with("zh") { "未记录" } else { "Not recorded" };
    let mut opened = Vec::with_capacity(rows.len());
    for (Row { at, said, account, hands }, number) in rows.into_iter().zip(numbers) {
        let id = OpportunityId::new();
        let row = &mut became[at];
        row.outcome = Outcome::Accepted;
        row.record = Some(id.0);
        row.cleaned = !said.left_out.is_empty();
        row.reasons.clone_from(&said.left_out);
        opened.push(said.open((id, number), account, hands, pipeline, unsaid, now));
    }
    Ok(opened)
}
