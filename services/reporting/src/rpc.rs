//! What is asked of this service.

use api::reporting::v1 as pb;
use api::reporting::v1::report_service_server::ReportService;
use chrono::NaiveDate;
use chrono_tz::Tz;
use kit::Parts;
use tonic::{Request, Response, Status};
use types::{Actor, PageSize, PageToken};

use crate::asked::{self, by_owner_and_department, currency, over};
use crate::error::Error;
use crate::kpi::KPIS;
use crate::store::cube::{self, Cube, Names};
use crate::store::report::{self, Ask, Over, Row};
use crate::wire;

/// The calls.
#[derive(Debug)]
pub(crate) struct Reports {
    parts: Parts,
    zone: Tz,
}

impl Reports {
    /// On these parts, with days of `zone`.
    pub(crate) fn new(parts: Parts, zone: Tz) -> Self {
        Self { parts, zone }
    }

    fn today(&self) -> NaiveDate {
        self.parts.clock.now().with_timezone(&self.zone).date_naive()
    }
}

/// What the caller may count: what they may read.
///
/// # Errors
/// `ACTION_NOT_GRANTED` where that is nothing.
fn readable(actor: &Actor) -> Result<Vec<&'static Cube>, Error> {
    let may = |cube: &&Cube| actor.scope(cube.action).is_ok();
    let cubes: Vec<_> = cube::CUBES.iter().filter(may).collect();
    if cubes.is_empty() {
        actor.scope("opportunity.read")?;
    }
    Ok(cubes)
}

async fn run(
    parts: &Parts,
    actor: &Actor,
    today: NaiveDate,
    request: pb::RunReportRequest,
) -> Result<pb::Report, Error> {
    readable(actor)?;
    let (ask, shift) = asked::report(actor, today, &request)?;
    let most = usize::try_from(ask.limit).unwrap_or(usize::MAX);
    let probe = Ask { limit: ask.limit + 1, ..ask.clone() };
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut rows = report::rows(&mut tx, &probe).await?;
    let more = rows.len() > most;
    rows.truncate(most);
    let mut earlier = Vec::new();
    let mut asks = vec![ask.clone()];
    if let Some((span, _)) = shift {
        let compared = Ask { over: Over { span, ..ask.over.clone() }, limit: 10_000, ..ask.clone() };
        if !(ask.dimensions.is_empty() && ask.grain == pb::Grain::Unspecified) {
            earlier = report::rows(&mut tx, &compared).await?;
        }
        asks.push(compared);
    }
    let totals = report::totals(&mut tx, &asks).await?;
    let money = ask.measures.iter().any(|measure| measure.unit == pb::Unit::Money);
    let other_currencies = if money { report::other_currencies(&mut tx, &ask).await? } else { Vec::new() };
    let names = named(&mut tx, actor, &ask, &rows).await?;
    tx.rollback().await?;
    Ok(wire::report(
        &ask,
        shift.map(|(_, shift)| shift),
        rows,
        earlier,
        totals,
        &names,
        more,
        other_currencies,
    ))
}

/// What the ids in rows are called.
async fn named(
    tx: &mut kit::Tx,
    actor: &Actor,
    ask: &Ask,
    rows: &[Row],
) -> Result<std::collections::HashMap<String, String>, Error> {
    let mut ids = Vec::new();
    for row in rows {
        let keys = row.keys(ask.dimensions.len());
        let known = ask
            .dimensions
            .iter()
            .zip(keys)
            .filter(|(dimension, key)| dimension.names != Names::Nobody && !key.is_empty());
        ids.extend(known.map(|(dimension, key)| (dimension.names, key)));
    }
    report::names(tx, actor.tenant, &ids).await
}

async fn records(
    parts: &Parts,
    actor: &Actor,
    today: NaiveDate,
    request: pb::ListReportRecordsRequest,
) -> Result<pb::ListReportRecordsResponse, Error> {
    readable(actor)?;
    let over = asked::records(actor, today, &request)?;
    let size = PageSize::parse(request.page_size)?;
    let query = format!("{} {} {:?} {:?}", over.cube.key, over.time.key, over.span, request.filters);
    let after = PageToken::decode(&query, &request.page_token)?.map(|key| asked::place(&key)).transpose()?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut records = report::records(&mut tx, &over, after, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut records, &query, |last| format!("{} {}", last.day, last.id));
    Ok(pb::ListReportRecordsResponse {
        records: records.into_iter().map(wire::record).collect(),
        next_page_token,
    })
}

async fn funnel(
    parts: &Parts,
    actor: &Actor,
    today: NaiveDate,
    request: pb::GetFunnelRequest,
) -> Result<pb::Funnel, Error> {
    let cubes = readable(actor)?;
    let span = asked::span(&request.from_date, &request.to_date)?;
    let currency = currency(&request.currency)?;
    let asks: Vec<Ask> = [
        ("lead", &["count", "converted", "budget"] as &[&str]),
        (
            "deal",
            &[
                "count",
                "quoted",
                "contracted",
                "ordered",
                "amount",
                "quote_amount",
                "contract_amount",
                "order_amount",
            ],
        ),
    ]
    .into_iter()
    .filter_map(|(key, measures)| Some((cubes.iter().copied().find(|cube| cube.key == key)?, measures)))
    .map(|(cube, measures)| {
        let filters = by_owner_and_department(cube, &request.owner_id, &request.department_id)?;
        let over = over(actor, today, cube, "", span, filters)?;
        let measures =
            measures.iter().filter_map(|key| cube.measures.iter().find(|measure| measure.key == *key));
        Ok(asked::over_all(over, measures.collect(), currency.clone()))
    })
    .collect::<Result<_, Error>>()?;
    if asks.is_empty() {
        actor.scope("opportunity.read")?;
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let totals = report::totals(&mut tx, &asks).await?;
    tx.rollback().await?;
    let numbers = asks.iter().map(|ask| ask.over.cube.key).zip(totals).collect();
    Ok(wire::funnel(&numbers, currency, &actor.language))
}

async fn kpis(
    parts: &Parts,
    actor: &Actor,
    today: NaiveDate,
    request: pb::GetKpisRequest,
) -> Result<pb::Kpis, Error> {
    let cubes = readable(actor)?;
    let span = asked::span(&request.from_date, &request.to_date)?;
    let currency = currency(&request.currency)?;
    // Those of one cube and day are one question, asked of three times.
    let mut places = Vec::new();
    let mut asks: Vec<[Ask; 3]> = Vec::new();
    for kpi in KPIS {
        let Some(cube) = cubes.iter().copied().find(|cube| cube.key == kpi.cube) else { continue };
        let Some(measure) = cube.measures.iter().find(|measure| measure.key == kpi.measure) else { continue };
        if measure.right.is_some_and(|right| actor.scope(right).is_err()) {
            continue;
        }
        let same = |[ask, ..]: &[Ask; 3]| ask.over.cube.key == kpi.cube && ask.over.time.key == kpi.time;
        let question = match asks.iter().position(same) {
            Some(question) => question,
            None => {
                let filters = by_owner_and_department(cube, &request.owner_id, &request.department_id)?;
                let over = over(actor, today, cube, kpi.time, span, filters)?;
                asks.push(asked::beside(span).map(|span| {
                    asked::over_all(Over { span, ..over.clone() }, Vec::new(), currency.clone())
                }));
                asks.len() - 1
            }
        };
        let Some(asks) = asks.get_mut(question) else { continue };
        places.push((kpi, measure, question, asks[0].measures.len()));
        for ask in asks {
            ask.measures.push(measure);
        }
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let numbers = report::totals(&mut tx, &asks.concat()).await?;
    tx.rollback().await?;
    let said = |question: usize, place: usize| {
        let number = |time: usize| numbers.get(3 * question + time)?.get(place)?.clone();
        [number(0), number(1), number(2)].map(Option::unwrap_or_default)
    };
    let kpis = places
        .into_iter()
        .map(|(kpi, measure, question, place)| {
            wire::kpi(kpi, measure, said(question, place), &actor.language)
        })
        .collect();
    Ok(pb::Kpis { kpis, currency })
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl ReportService for Reports {
    async fn get_report_catalog(
        &self,
        request: Request<pb::GetReportCatalogRequest>,
    ) -> Answer<pb::ReportCatalog> {
        let actor = kit::actor(&request)?;
        let cubes = readable(&actor)?;
        let may = |right: &str| actor.scope(right).is_ok();
        let cubes = cubes.into_iter().map(|cube| wire::cube(cube, &actor.language, may)).collect();
        Ok(Response::new(pb::ReportCatalog { cubes }))
    }

    async fn run_report(&self, request: Request<pb::RunReportRequest>) -> Answer<pb::Report> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(run(&self.parts, &actor, self.today(), request.into_inner()).await?))
    }

    async fn list_report_records(
        &self,
        request: Request<pb::ListReportRecordsRequest>,
    ) -> Answer<pb::ListReportRecordsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(records(&self.parts, &actor, self.today(), request.into_inner()).await?))
    }

    async fn get_funnel(&self, request: Request<pb::GetFunnelRequest>) -> Answer<pb::Funnel> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(funnel(&self.parts, &actor, self.today(), request.into_inner()).await?))
    }

    async fn get_kpis(&self, request: Request<pb::GetKpisRequest>) -> Answer<pb::Kpis> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(kpis(&self.parts, &actor, self.today(), request.into_inner()).await?))
    }
}
