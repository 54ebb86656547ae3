//! How long instances stand where: what their histories say in numbers.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use types::Time;

use crate::calendar::Calendar;

/// A stay at a node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visit {
    /// The node.
    pub node: String,
    /// When it was come to.
    pub from: Time,
    /// When it was left; none while an instance stands there.
    pub until: Option<Time>,
}

/// How long something takes, in whole seconds.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Spread {
    /// On average.
    pub mean: i64,
    /// Within which nine of ten are over: the nearest rank.
    pub p90: i64,
}

/// A node in numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// Its id.
    pub node: String,
    /// How often it was left.
    pub count: usize,
    /// How many stand there now.
    pub waiting: usize,
    /// By the clock.
    pub elapsed: Spread,
    /// In working time.
    pub working: Spread,
}

/// The spread of some durations; nothing where there are none.
#[must_use]
pub fn spread(mut durations: Vec<TimeDelta>) -> Spread {
    if durations.is_empty() {
        return Spread::default();
    }
    durations.sort_unstable();
    let count = durations.len();
    let sum: i64 = durations.iter().map(TimeDelta::num_seconds).sum();
    let rank = (count * 9).div_ceil(10).max(1) - 1;
    Spread { mean: sum / i64::try_from(count).unwrap_or(1), p90: durations[rank].num_seconds() }
}

/// The nodes in numbers, those that take the most working time in all first.
#[must_use]
pub fn nodes(visits: Vec<Visit>, calendar: &Calendar) -> Vec<Node> {
    let mut by_node: BTreeMap<String, (Vec<(Time, Time)>, usize)> = BTreeMap::new();
    for Visit { node, from, until } in visits {
        let (left, waiting) = by_node.entry(node).or_default();
        match until {
            Some(until) => left.push((from, until)),
            None => *waiting += 1,
        }
    }
    let node = |(node, (left, waiting)): (String, (Vec<(Time, Time)>, usize))| {
        let elapsed = spread(left.iter().map(|(from, until)| *until - *from).collect());
        let worked: Vec<TimeDelta> =
            left.iter().map(|(from, until)| calendar.between(*from, *until)).collect();
        let total: i64 = worked.iter().map(TimeDelta::num_seconds).sum();
        (total, Node { node, count: left.len(), waiting, elapsed, working: spread(worked) })
    };
    let mut nodes: Vec<(i64, Node)> = by_node.into_iter().map(node).collect();
    nodes.sort_by(|(some, one), (more, other)| more.cmp(some).then_with(|| one.node.cmp(&other.node)));
    nodes.into_iter().map(|(_, node)| node).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone as _;

    #[test]
    fn nodes_are_counted_by_the_clock_and_in_working_time_and_the_slowest_comes_first() {
        let at = |day, hour| {
            let zone = chrono_tz::Asia::Shanghai;
            zone.with_ymd_and_hms(2026, 11, day, hour, 0, 0).single().expect("a time").to_utc()
        };
        let visit = |node: &str, from, until| Visit { node: node.to_owned(), from, until };
        let visits = vec![
            // From Friday to Monday: three days by the clock, two hours of work.
            visit("legal", at(27, 17), Some(at(30, 10))),
            visit("manager", at(23, 9), Some(at(23, 18))),
            visit("manager", at(24, 9), None),
        ];
        let found = nodes(visits, &Calendar::default());
        let hours = |hours: i64| hours * 3_600;
        let said: Vec<(&str, usize, usize, i64, i64)> = found
            .iter()
            .map(|node| (&*node.node, node.count, node.waiting, node.elapsed.p90, node.working.mean))
            .collect();
        assert_eq!(said, [("manager", 1, 1, hours(9), hours(8)), ("legal", 1, 0, hours(65), hours(2))]);
    }

    #[test]
    fn nine_of_ten_are_over_within_the_ninetieth_percentile() {
        let spread = spread((1..=10).map(TimeDelta::seconds).collect());
        assert_eq!(spread, Spread { mean: 5, p90: 9 });
        assert_eq!(super::spread(vec![TimeDelta::seconds(7)]), Spread { mean: 7, p90: 7 });
        assert_eq!(super::spread(Vec::new()), Spread::default());
    }
}
