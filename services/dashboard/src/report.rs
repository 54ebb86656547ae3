//! A question that is kept, and the picture it is shown by. Pure.

use api::dashboard::v1::Chart;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use types::Violation;

/// A question with its picture.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
pub struct Report {
    /// How it is shown: the name of a [`Chart`].
    pub chart: String,
    /// What is asked.
    pub question: Question,
    /// What a gauge is full at.
    pub target: Option<Decimal>,
}

/// What is asked of `reporting`, word for word.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(default)]
pub struct Question {
    /// Key of the cube.
    pub cube: String,
    /// Keys of measures.
    pub measures: Vec<String>,
    /// Keys of dimensions.
    pub dimensions: Vec<String>,
    /// Key of the day that counts.
    pub time: String,
    /// Name of the grain.
    pub grain: String,
    /// Name of the period, where it moves with today.
    pub period: String,
    /// The first day.
    pub from_date: String,
    /// The last one.
    pub to_date: String,
    /// Only these records.
    pub filters: Vec<Filter>,
    /// Name of what it is compared with.
    pub compare: String,
    /// Money in this currency.
    pub currency: String,
    /// What orders the rows.
    pub order_by: String,
    /// At most so many rows.
    pub limit: i32,
}

/// Only records with, or without, these values.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Filter {
    /// Key of the dimension.
    pub dimension: String,
    /// Its values.
    pub values: Vec<String>,
    /// All but these.
    pub exclude: bool,
}

/// What keeps a picture from showing the answer; fields are named within `saved_report`.
#[must_use]
pub fn oversights(
    chart: Chart,
    measures: usize,
    dimensions: usize,
    over_time: bool,
    target: Option<Decimal>,
) -> Vec<Violation> {
    let axes = dimensions + usize::from(over_time);
    let rule = match chart {
        Chart::Unspecified => Some("must be one of the charts"),
        Chart::Line if !over_time => Some("needs a time grain"),
        Chart::Bar if axes == 0 => Some("needs a dimension or a time grain"),
        Chart::Pie | Chart::Funnel if axes != 1 || measures != 1 => {
            Some("needs one measure, and one dimension or a time grain")
        }
        Chart::Pivot if axes < 2 => Some("needs two dimensions, or one and a time grain"),
        Chart::Gauge | Chart::Number if axes != 0 || measures != 1 => {
            Some("needs one measure, no dimension and no time grain")
        }
        _ => None,
    };
    let mut wrong = Vec::new();
    if let Some(rule) = rule {
        let reason = if chart == Chart::Unspecified { "REQUIRED" } else { "DOES_NOT_FIT" };
        wrong.push(Violation::new("saved_report.chart", reason, rule));
    }
    let positive = target.is_some_and(|target| target > Decimal::ZERO);
    if (chart == Chart::Gauge || target.is_some()) && !positive {
        wrong.push(Violation::new("saved_report.target", "OUT_OF_RANGE", "must be above zero"));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_needs_what_it_shows() {
        let wrong = |chart, measures, dimensions, over_time| {
            !oversights(chart, measures, dimensions, over_time, None).is_empty()
        };
        assert!(!wrong(Chart::Table, 3, 0, false));
        assert!(wrong(Chart::Bar, 1, 0, false) && !wrong(Chart::Bar, 2, 1, false));
        assert!(wrong(Chart::Line, 1, 1, false) && !wrong(Chart::Line, 1, 1, true));
        assert!(wrong(Chart::Funnel, 2, 1, false) && !wrong(Chart::Funnel, 1, 1, false));
        assert!(wrong(Chart::Pivot, 1, 1, false) && !wrong(Chart::Pivot, 1, 1, true));
        assert!(wrong(Chart::Number, 1, 1, false) && !wrong(Chart::Number, 1, 0, false));
        assert!(wrong(Chart::Unspecified, 1, 1, false));
    }

    #[test]
    fn a_gauge_needs_a_target_above_zero() {
        let wrong = |target| oversights(Chart::Gauge, 1, 0, false, target).len();
        assert_eq!([wrong(None), wrong(Some(Decimal::ZERO)), wrong(Some(Decimal::ONE))], [1, 1, 0]);
        assert_eq!(oversights(Chart::Table, 1, 0, false, Some(Decimal::NEGATIVE_ONE)).len(), 1);
    }
}
