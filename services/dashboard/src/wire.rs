//! What is kept, to and from protobuf.

use api::dashboard::v1 as pb;
use api::dashboard::v1::Chart;
use api::dashboard::v1::dashboard::tile::Content as Shown;
use api::reporting::v1 as ask;
use kit::wire::timestamp;
use prost::{Message, Name};
use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use types::{Fault, Violation};
use uuid::Uuid;

use crate::board::{Board, Shows, Tile};
use crate::kept::{self, Kept, Sharing};
use crate::report::{self, Filter, Question, Report};

/// What can be kept: a saved report or a board.
pub(crate) trait Content:
    Clone + PartialEq + std::fmt::Debug + Serialize + DeserializeOwned + Send + Sync + Unpin + 'static
{
    /// What it is called in tables, locks and facts.
    const KIND: &'static str;
    /// How it is said.
    type Said: Message + Default + Clone;
    /// What is told of it.
    type Fact: Message + Name;
    /// Says it.
    fn say(kept: &Kept<Self>, owner_name: String, verbs: Vec<&'static str>) -> Self::Said;
    /// Tells it.
    fn tell(said: Self::Said, deleted: bool) -> Self::Fact;
}

/// A thing as it was given: nobody's yet, or to be in place of what is there.
#[derive(Clone, Debug)]
pub(crate) struct Given<C> {
    pub id: String,
    pub title: String,
    pub content: C,
    pub sharing: Sharing,
    pub revision: i64,
}

fn sharing(sharing: &Sharing) -> Option<pb::Sharing> {
    let role_ids = sharing.roles.iter().map(Uuid::to_string).collect();
    Some(pb::Sharing { everyone: sharing.everyone, role_ids })
}

fn asked_sharing(field: &str, given: Option<pb::Sharing>) -> Result<Sharing, Fault> {
    let given = given.unwrap_or_default();
    let field = format!("{field}.sharing.role_ids");
    let role = |id: &String| types::ids::parse(&field, id);
    let mut roles = given.role_ids.iter().map(role).collect::<Result<Vec<Uuid>, _>>()?;
    roles.sort_unstable();
    roles.dedup();
    Ok(Sharing { everyone: given.everyone, roles })
}

fn verbs(verbs: Vec<&'static str>) -> Vec<String> {
    verbs.into_iter().map(str::to_owned).collect()
}

impl Content for Report {
    const KIND: &'static str = "saved_report";
    type Said = pb::SavedReport;
    type Fact = pb::SavedReportChanged;

    fn say(kept: &Kept<Self>, owner_name: String, may: Vec<&'static str>) -> pb::SavedReport {
        let Report { chart, question, target } = &kept.content;
        pb::SavedReport {
            id: kept.id.to_string(),
            title: kept.title.clone(),
            chart: Chart::from_str_name(chart).unwrap_or_default().into(),
            question: Some(question.clone().into()),
            target: target.map(|target| target.to_string()).unwrap_or_default(),
            sharing: sharing(&kept.sharing),
            owner_id: kept.owner.to_string(),
            owner_name,
            create_time: Some(timestamp(kept.created_at)),
            update_time: Some(timestamp(kept.updated_at)),
            revision: kept.revision,
            allowed_verbs: verbs(may),
        }
    }

    fn tell(said: pb::SavedReport, deleted: bool) -> pb::SavedReportChanged {
        pb::SavedReportChanged { saved_report: Some(said), deleted }
    }
}

impl Content for Board {
    const KIND: &'static str = "dashboard";
    type Said = pb::Dashboard;
    type Fact = pb::DashboardChanged;

    fn say(kept: &Kept<Self>, owner_name: String, may: Vec<&'static str>) -> pb::Dashboard {
        let tile = |tile: &Tile| pb::dashboard::Tile {
            x: tile.x,
            y: tile.y,
            width: tile.width,
            height: tile.height,
            content: Some(match &tile.shows {
                Shows::SavedReport(id) => Shown::SavedReportId(id.to_string()),
                Shows::Kpi(key) => Shown::Kpi(key.clone()),
                Shows::Funnel => Shown::Funnel(true),
            }),
        };
        pb::Dashboard {
            id: kept.id.to_string(),
            title: kept.title.clone(),
            tiles: kept.content.tiles.iter().map(tile).collect(),
            period: ask::Period::from_str_name(&kept.content.period).unwrap_or_default().into(),
            sharing: sharing(&kept.sharing),
            owner_id: kept.owner.to_string(),
            owner_name,
            create_time: Some(timestamp(kept.created_at)),
            update_time: Some(timestamp(kept.updated_at)),
            revision: kept.revision,
            allowed_verbs: verbs(may),
        }
    }

    fn tell(said: pb::Dashboard, deleted: bool) -> pb::DashboardChanged {
        pb::DashboardChanged { dashboard: Some(said), deleted }
    }
}

impl From<ask::RunReportRequest> for Question {
    fn from(given: ask::RunReportRequest) -> Question {
        let filter = |filter: ask::ReportFilter| Filter {
            dimension: filter.dimension,
            values: filter.values,
            exclude: filter.exclude,
        };
        Question {
            grain: given.grain().as_str_name().to_owned(),
            period: given.period().as_str_name().to_owned(),
            compare: given.compare().as_str_name().to_owned(),
            cube: given.cube,
            measures: given.measures,
            dimensions: given.dimensions,
            time: given.time,
            from_date: given.from_date,
            to_date: given.to_date,
            filters: given.filters.into_iter().map(filter).collect(),
            currency: given.currency,
            order_by: given.order_by,
            limit: given.limit,
        }
    }
}

impl From<Question> for ask::RunReportRequest {
    fn from(kept: Question) -> ask::RunReportRequest {
        let filter = |filter: Filter| ask::ReportFilter {
            dimension: filter.dimension,
            values: filter.values,
            exclude: filter.exclude,
        };
        ask::RunReportRequest {
            grain: ask::Grain::from_str_name(&kept.grain).unwrap_or_default().into(),
            period: ask::Period::from_str_name(&kept.period).unwrap_or_default().into(),
            compare: ask::Compare::from_str_name(&kept.compare).unwrap_or_default().into(),
            cube: kept.cube,
            measures: kept.measures,
            dimensions: kept.dimensions,
            time: kept.time,
            from_date: kept.from_date,
            to_date: kept.to_date,
            filters: kept.filters.into_iter().map(filter).collect(),
            currency: kept.currency,
            order_by: kept.order_by,
            limit: kept.limit,
        }
    }
}

fn refused<C>(reason: &'static str, wrong: Vec<Violation>, given: Given<C>) -> Result<Given<C>, Fault> {
    if wrong.is_empty() { Ok(given) } else { Err(Fault::invalid(reason, wrong)) }
}

/// A saved report as it was given; whether its question can be asked is `reporting`'s to say.
///
/// # Errors
/// `INVALID_SAVED_REPORT` with every wrong field.
pub(crate) fn asked_report(given: Option<pb::SavedReport>) -> Result<Given<Report>, Fault> {
    let given = given.unwrap_or_default();
    let sharing = asked_sharing("saved_report", given.sharing.clone())?;
    let mut wrong = kept::oversights("saved_report", given.title.trim(), &sharing);
    let target: Option<Decimal> = match given.target.trim() {
        "" => None,
        text => {
            let target = text.parse().ok();
            if target.is_none() {
                let rule = "expected a number such as 1000000";
                wrong.push(Violation::new("saved_report.target", "NOT_A_NUMBER", rule));
            }
            target
        }
    };
    let chart = given.chart();
    let question = given.question.unwrap_or_default();
    let over_time = question.grain() != ask::Grain::Unspecified;
    if wrong.is_empty() {
        let (measures, dimensions) = (question.measures.len(), question.dimensions.len());
        wrong.extend(report::oversights(chart, measures, dimensions, over_time, target));
    }
    let content = Report { chart: chart.as_str_name().to_owned(), question: question.into(), target };
    let title = given.title.trim().to_owned();
    refused(
        "INVALID_SAVED_REPORT",
        wrong,
        Given { id: given.id, title, content, sharing, revision: given.revision },
    )
}

/// A key figure is named by cube, measure and day.
fn is_kpi(key: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    key.len() <= 100 && key.split('.').count() == 3 && key.split('.').all(word)
}

/// A board as it was given.
///
/// # Errors
/// `INVALID_DASHBOARD` with every wrong field.
pub(crate) fn asked_board(given: Option<pb::Dashboard>) -> Result<Given<Board>, Fault> {
    let given = given.unwrap_or_default();
    let sharing = asked_sharing("dashboard", given.sharing.clone())?;
    let mut wrong = kept::oversights("dashboard", given.title.trim(), &sharing);
    let period = given.period().as_str_name().to_owned();
    let mut tiles = Vec::new();
    for (at, tile) in given.tiles.into_iter().enumerate() {
        let field = |name| format!("dashboard.tiles[{at}].{name}");
        let shows = match tile.content {
            Some(Shown::SavedReportId(id)) => types::ids::parse(&field("saved_report_id"), &id)
                .map(Shows::SavedReport)
                .map_err(|fault| fault.violations),
            Some(Shown::Kpi(key)) if is_kpi(&key) => Ok(Shows::Kpi(key)),
            Some(Shown::Kpi(_)) => Err(vec![Violation::new(
                field("kpi"),
                "MALFORMED",
                "expected a key such as contract.amount.signed",
            )]),
            Some(Shown::Funnel(true)) => Ok(Shows::Funnel),
            Some(Shown::Funnel(false)) | None => {
                let rule = "must show a saved report, a key figure or the funnel";
                Err(vec![Violation::new(field("content"), "REQUIRED", rule)])
            }
        };
        match shows {
            Ok(shows) => {
                tiles.push(Tile { x: tile.x, y: tile.y, width: tile.width, height: tile.height, shows });
            }
            Err(violations) => wrong.extend(violations),
        }
    }
    let content = Board { tiles, period };
    if wrong.is_empty() {
        wrong.extend(content.oversights());
    }
    let title = given.title.trim().to_owned();
    refused(
        "INVALID_DASHBOARD",
        wrong,
        Given { id: given.id, title, content, sharing, revision: given.revision },
    )
}
