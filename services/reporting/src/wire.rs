//! Numbers on the wire.

use std::collections::{BTreeMap, HashMap};

use api::reporting::v1 as pb;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::kpi::Kpi;
use crate::span::Shift;
use crate::store::cube::{Cube, Dimension, Measure, Names, Words};
use crate::store::report::{Ask, Record, Row};

fn say(words: Words, language: &str) -> String {
    let [chinese, english] = words;
    if language.starts_with("en") { english } else { chinese }.to_owned()
}

fn measure(measure: &Measure, language: &str) -> pb::Measure {
    pb::Measure {
        key: measure.key.to_owned(),
        title: say(measure.words, language),
        definition: say(measure.definition, language),
        unit: measure.unit.into(),
    }
}

/// A cube as the caller may ask it.
pub(crate) fn cube(cube: &Cube, language: &str, may: impl Fn(&str) -> bool) -> pb::Cube {
    let dimension = |key: &str, words| pb::Dimension { key: key.to_owned(), title: say(words, language) };
    let measures = cube.measures.iter().filter(|measure| measure.right.is_none_or(&may));
    pb::Cube {
        key: cube.key.to_owned(),
        title: say(cube.words, language),
        measures: measures.map(|known| measure(known, language)).collect(),
        dimensions: cube.dimensions.iter().map(|known| dimension(known.key, known.words)).collect(),
        times: cube.times.iter().map(|known| dimension(known.key, known.words)).collect(),
    }
}

fn numbers(numbers: Vec<Option<String>>) -> Vec<String> {
    numbers.into_iter().map(Option::unwrap_or_default).collect()
}

fn label(dimension: &Dimension, key: &str, names: &HashMap<String, String>) -> String {
    match dimension.names {
        Names::Nobody => key.to_owned(),
        Names::Person | Names::Department | Names::Account => names.get(key).cloned().unwrap_or_default(),
    }
}

/// A report. `earlier` and the second of `totals` are of the other time.
#[expect(clippy::too_many_arguments, reason = "each is a part of the answer")]
pub(crate) fn report(
    ask: &Ask,
    shift: Option<Shift>,
    rows: Vec<Row>,
    earlier: Vec<Row>,
    totals: Vec<Vec<Option<String>>>,
    names: &HashMap<String, String>,
    more: bool,
    other_currencies: Vec<String>,
) -> pb::Report {
    let dimensions = ask.dimensions.len();
    let mut totals = totals.into_iter();
    let total = pb::report::Row {
        values: totals.next().map(numbers).unwrap_or_default(),
        compared: totals.next().map(numbers).unwrap_or_default(),
        ..Default::default()
    };
    let place = |row: &Row, period: String| (period, row.keys(dimensions));
    let mut earlier: HashMap<_, _> =
        earlier.into_iter().map(|row| (place(&row, row.period.clone()), row.numbers)).collect();
    let none = vec![String::new(); ask.measures.len()];
    let rows = rows.into_iter().map(|row| {
        let compared = shift.map(|shift| {
            if dimensions == 0 && ask.grain == pb::Grain::Unspecified {
                return total.compared.clone();
            }
            let before = row.period.parse().map(|day: NaiveDate| shift.back(day).to_string());
            earlier.remove(&place(&row, before.unwrap_or_default())).map_or(none.clone(), numbers)
        });
        let keys = row.keys(dimensions);
        let labels = ask.dimensions.iter().zip(&keys).map(|(dimension, key)| label(dimension, key, names));
        pb::report::Row {
            labels: labels.collect(),
            keys,
            period: row.period,
            values: numbers(row.numbers),
            compared: compared.unwrap_or_default(),
        }
    });
    let rows = rows.collect();
    pb::Report {
        rows,
        total: Some(total),
        more,
        currency: ask.currency.clone(),
        other_currencies,
        from_date: ask.over.span.from.to_string(),
        to_date: ask.over.span.to.to_string(),
    }
}

/// A record behind a number.
pub(crate) fn record(record: Record) -> pb::ReportRecord {
    pb::ReportRecord {
        id: record.id.to_string(),
        number: record.number,
        title: record.title,
        date: record.day.to_string(),
        owner_id: record.owner_id.map(|id| id.to_string()).unwrap_or_default(),
        owner_name: record.owner_name.unwrap_or_default(),
        amount: record.amount.unwrap_or_default(),
        currency: record.currency,
        state: record.state,
        subject_id: record.subject_id.to_string(),
    }
}

/// A key figure: now, before, a year ago.
pub(crate) fn kpi(
    kpi: Kpi,
    known: &Measure,
    [value, previous, year_ago]: [String; 3],
    language: &str,
) -> pb::Kpi {
    let pb::Measure { title, definition, unit, .. } = measure(known, language);
    pb::Kpi {
        key: format!("{}.{}.{}", kpi.cube, kpi.measure, kpi.time),
        section: kpi.section.to_owned(),
        title,
        definition,
        unit,
        value,
        previous,
        year_ago,
        cube: kpi.cube.to_owned(),
        measure: kpi.measure.to_owned(),
        time: kpi.time.to_owned(),
    }
}

/// The funnel, of the numbers of leads and deals.
pub(crate) fn funnel(
    numbers: &BTreeMap<&str, Vec<Option<String>>>,
    currency: String,
    language: &str,
) -> pb::Funnel {
    let text = |cube: &str, at: usize| numbers.get(cube)?.get(at)?.clone();
    let whole = |cube: &str, at: usize| text(cube, at).and_then(|text| text.parse().ok()).unwrap_or(0_i64);
    // Stage, words, cube, how many, how many of them went on, what they come to.
    let stages = [
        ("lead", ["线索", "Leads"], "lead", 0, Some(1), 2),
        ("opportunity", ["商机", "Opportunities"], "deal", 0, Some(1), 4),
        ("quote", ["报价", "Quotes"], "deal", 1, Some(2), 5),
        ("contract", ["合同", "Contracts"], "deal", 2, Some(3), 6),
        ("order", ["订单", "Orders"], "deal", 3, None, 7),
    ];
    let stages: Vec<_> = stages
        .into_iter()
        .filter(|(_, _, cube, ..)| numbers.contains_key(cube))
        .map(|(key, words, cube, count, advanced, amount)| {
            let (count, last) = (whole(cube, count), advanced.is_none());
            let advanced = advanced.map_or(0, |at| whole(cube, at));
            let share = (count > 0 && !last).then(|| {
                let mut share = Decimal::from(advanced) * Decimal::ONE_HUNDRED / Decimal::from(count);
                share.rescale(2);
                share
            });
            let stage = pb::funnel::Stage {
                key: key.to_owned(),
                title: say(words, language),
                count,
                amount: text(cube, amount).unwrap_or_default(),
                advanced,
                conversion: share.map(|share| share.to_string()).unwrap_or_default(),
            };
            (stage, share)
        })
        .collect();
    let narrowest = stages.iter().filter_map(|(stage, share)| Some((share.as_ref()?, &stage.key))).min();
    let bottleneck = narrowest.map(|(_, key)| key.clone()).unwrap_or_default();
    pb::Funnel { stages: stages.into_iter().map(|(stage, _)| stage).collect(), bottleneck, currency }
}
