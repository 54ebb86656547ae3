//! What is asked for, read against what there is: every wrong field is named at once.

use api::reporting::v1 as pb;
use chrono::NaiveDate;
use types::{Actor, Fault, Violation};
use uuid::Uuid;

use crate::error::Error;
use crate::span::{Shift, Span};
use crate::store::cube::{self, Cube, Dimension, Measure};
use crate::store::report::{Ask, Filter, Over};

const MEASURES: usize = 12;
const DIMENSIONS: usize = 3;
const FILTERS: usize = 10;
const VALUES: usize = 200;
const ROWS: i32 = 1_000;

fn invalid(wrong: Vec<Violation>) -> Error {
    Fault::invalid("INVALID_REPORT", wrong).into()
}

fn unknown(field: impl Into<String>, what: &str, keys: impl Iterator<Item = &'static str>) -> Violation {
    let known = keys.collect::<Vec<_>>().join(", ");
    Violation::new(field, "UNKNOWN", format!("is no {what}; there are {known}"))
}

/// The days.
///
/// # Errors
/// `INVALID_REPORT` by field.
pub(crate) fn span(from: &str, to: &str) -> Result<Span, Error> {
    Span::parse(from, to).map_err(invalid)
}

/// The currency: three capital letters, `CNY` when nothing is said.
///
/// # Errors
/// `INVALID_REPORT`.
pub(crate) fn currency(asked: &str) -> Result<String, Error> {
    match asked {
        "" => Ok("CNY".to_owned()),
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => Ok(code.to_owned()),
        _ => Err(invalid(vec![Violation::new(
            "currency",
            "NOT_A_CURRENCY",
            "expected an ISO 4217 code such as CNY",
        )])),
    }
}

/// These records of a cube, as far as the caller may read them.
///
/// # Errors
/// `ACTION_NOT_GRANTED`; `INVALID_REPORT` for a day that the cube does not have.
pub(crate) fn over(
    actor: &Actor,
    today: NaiveDate,
    cube: &'static Cube,
    time: &str,
    span: Span,
    filters: Vec<Filter>,
) -> Result<Over, Error> {
    let scope = actor.scope(cube.action)?;
    let found =
        if time.is_empty() { cube.times.first() } else { cube.times.iter().find(|known| known.key == time) };
    let time = found.ok_or_else(|| {
        invalid(vec![unknown("time", "day of these records", cube.times.iter().map(|time| time.key))])
    })?;
    Ok(Over { tenant: actor.tenant, scope, user: actor.user(), cube, time, span, filters, today })
}

/// Measures over all of it.
pub(crate) fn over_all(over: Over, measures: Vec<&'static Measure>, currency: String) -> Ask {
    let grain = pb::Grain::Unspecified;
    Ask { over, measures, dimensions: Vec::new(), grain, currency, order: None, limit: 1 }
}

/// A time, the one before and that of a year ago.
pub(crate) fn beside(span: Span) -> [Span; 3] {
    let other = |with| span.compared(with, pb::Grain::Unspecified).map_or(span, |(span, _)| span);
    [span, other(pb::Compare::PreviousPeriod), other(pb::Compare::PreviousYear)]
}

/// Only of an owner, only of a department; empty for all.
///
/// # Errors
/// `INVALID_REPORT` for what is no id.
pub(crate) fn by_owner_and_department(
    cube: &'static Cube,
    owner: &str,
    department: &str,
) -> Result<Vec<Filter>, Error> {
    let mut filters = Vec::new();
    for (field, key, id) in [("owner_id", "owner", owner), ("department_id", "department", department)] {
        if id.is_empty() {
            continue;
        }
        let id = types::ids::parse(field, id)?;
        let dimension = cube.dimensions.iter().find(|dimension| dimension.key == key);
        filters.extend(dimension.map(|dimension| Filter {
            dimension,
            values: vec![id.to_string()],
            exclude: false,
        }));
    }
    Ok(filters)
}

fn find_cube(key: &str) -> Result<&'static Cube, Error> {
    cube::cube(key).ok_or_else(|| {
        invalid(vec![unknown("cube", "kind of record", cube::CUBES.iter().map(|cube| cube.key))])
    })
}

fn find_dimension(cube: &'static Cube, key: &str) -> Option<&'static Dimension> {
    cube.dimensions.iter().find(|dimension| dimension.key == key)
}

fn filters(cube: &'static Cube, asked: &[pb::ReportFilter], wrong: &mut Vec<Violation>) -> Vec<Filter> {
    if asked.len() > FILTERS {
        wrong.push(Violation::new("filters", "TOO_MANY", format!("at most {FILTERS}")));
        return Vec::new();
    }
    let mut filters = Vec::new();
    for (at, filter) in asked.iter().enumerate() {
        let dimension = find_dimension(cube, &filter.dimension);
        if dimension.is_none() {
            let known = cube.dimensions.iter().map(|dimension| dimension.key);
            wrong.push(unknown(format!("filters[{at}].dimension"), "dimension of these records", known));
        }
        if filter.values.is_empty() || filter.values.len() > VALUES {
            let field = format!("filters[{at}].values");
            wrong.push(Violation::new(field, "OUT_OF_RANGE", format!("1 to {VALUES} values")));
        }
        filters.extend(dimension.map(|dimension| Filter {
            dimension,
            values: filter.values.clone(),
            exclude: filter.exclude,
        }));
    }
    filters
}

/// A report, and how far back what it is compared with lies.
///
/// # Errors
/// `INVALID_REPORT` with every wrong field; `ACTION_NOT_GRANTED` for records or measures that the caller may not see.
pub(crate) fn report(
    actor: &Actor,
    today: NaiveDate,
    asked: &pb::RunReportRequest,
) -> Result<(Ask, Option<(Span, Shift)>), Error> {
    let cube = find_cube(&asked.cube)?;
    actor.scope(cube.action)?;
    let mut wrong = Vec::new();
    let days =
        || Span::parse(&asked.from_date, &asked.to_date).map_err(|violations| wrong.extend(violations)).ok();
    let span = Span::of(asked.period(), today).or_else(days);
    let filters = filters(cube, &asked.filters, &mut wrong);
    let mut measures: Vec<&'static Measure> = Vec::new();
    if asked.measures.is_empty() || asked.measures.len() > MEASURES {
        wrong.push(Violation::new("measures", "OUT_OF_RANGE", format!("1 to {MEASURES} measures")));
    }
    for (at, key) in asked.measures.iter().enumerate().take(MEASURES) {
        match cube.measures.iter().find(|measure| measure.key == key) {
            Some(measure) => {
                measure.right.map(|right| actor.scope(right)).transpose()?;
                measures.push(measure);
            }
            None => {
                let known = cube.measures.iter().map(|measure| measure.key);
                wrong.push(unknown(format!("measures[{at}]"), "measure of these records", known));
            }
        }
    }
    if asked.dimensions.len() > DIMENSIONS {
        wrong.push(Violation::new("dimensions", "TOO_MANY", format!("at most {DIMENSIONS}")));
    }
    let mut dimensions: Vec<&'static Dimension> = Vec::new();
    for (at, key) in asked.dimensions.iter().enumerate().take(DIMENSIONS) {
        match find_dimension(cube, key) {
            Some(dimension) => dimensions.push(dimension),
            None => {
                let known = cube.dimensions.iter().map(|dimension| dimension.key);
                wrong.push(unknown(format!("dimensions[{at}]"), "dimension of these records", known));
            }
        }
    }
    let order = match asked.order_by.as_str() {
        "" => None,
        order => {
            let (key, descending) = order.strip_suffix(" desc").map_or((order, false), |key| (key, true));
            let place = asked.measures.iter().position(|measure| measure == key);
            if place.is_none() {
                wrong.push(Violation::new(
                    "order_by",
                    "UNKNOWN",
                    "is none of the measures that are asked for",
                ));
            }
            place.map(|place| (place, descending))
        }
    };
    if asked.limit < 0 || asked.limit > ROWS {
        wrong.push(Violation::new("limit", "OUT_OF_RANGE", format!("0 to {ROWS}")));
    }
    let (Some(span), true) = (span, wrong.is_empty()) else { return Err(invalid(wrong)) };
    let (grain, compare) = (asked.grain(), asked.compare());
    let ask = Ask {
        over: over(actor, today, cube, &asked.time, span, filters)?,
        measures,
        dimensions,
        grain,
        currency: currency(&asked.currency)?,
        order,
        limit: i64::from(if asked.limit == 0 { 200 } else { asked.limit }),
    };
    Ok((ask, span.compared(compare, grain)))
}

/// The records behind a number.
///
/// # Errors
/// `INVALID_REPORT` with every wrong field; `ACTION_NOT_GRANTED`.
pub(crate) fn records(
    actor: &Actor,
    today: NaiveDate,
    asked: &pb::ListReportRecordsRequest,
) -> Result<Over, Error> {
    let cube = find_cube(&asked.cube)?;
    actor.scope(cube.action)?;
    let mut wrong = Vec::new();
    let span =
        Span::parse(&asked.from_date, &asked.to_date).map_err(|violations| wrong.extend(violations)).ok();
    let filters = filters(cube, &asked.filters, &mut wrong);
    let (Some(span), true) = (span, wrong.is_empty()) else { return Err(invalid(wrong)) };
    over(actor, today, cube, &asked.time, span, filters)
}

/// Where a page of records begins.
///
/// # Errors
/// `INVALID_PAGE`.
pub(crate) fn place(key: &str) -> Result<(NaiveDate, Uuid), Error> {
    let place = key.split_once(' ').and_then(|(day, id)| Some((day.parse().ok()?, id.parse().ok()?)));
    place.ok_or_else(|| {
        let violation = Violation::new("page_token", "MALFORMED", "is not a page token of this service");
        Fault::invalid("INVALID_PAGE", [violation]).into()
    })
}
