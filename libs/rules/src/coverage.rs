//! What a table leaves open and what in it can never decide, found in the index: a column's places are all that its
//! conditions can tell apart, so a table is a finite set of boxes and nothing is sampled.
//!
//! Only what is certain is said. A condition that has to be evaluated (one with `?` or an expression) may hold for
//! anything: it fills no gap for certain and hides no row.

use std::collections::HashMap;

use crate::index::{Column, Rows};
use crate::table::{Compiled, HitPolicy};
use crate::value::{Type, Value};

/// Looks at sets of rows before the search gives up: tables of some thousand distinct combinations are searched whole.
const STEPS: u32 = 200_000;
/// Findings of a kind.
const FINDINGS: usize = 100;

/// A row that can never decide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shadowed {
    /// Its id.
    pub row: String,
    /// The earlier rows that take everything from it; none when its conditions cannot hold at all.
    pub by: Vec<String>,
}

/// What is open and what is in vain in a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Coverage {
    /// Combinations that no row takes, each as a row would say them: a FEEL unary test for each input. `null` stands
    /// for a value that is not known.
    pub gaps: Vec<Vec<String>>,
    /// Rows that can never decide, under FIRST.
    pub shadowed: Vec<Shadowed>,
    /// Pairs of rows that match together where only one may (UNIQUE), for certain.
    pub overlaps: Vec<(String, String)>,
    /// Whether everything was looked at; not when there is too much to find or to look at.
    pub complete: bool,
}

impl Compiled {
    /// What the table leaves open and what in it is in vain.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let mut search = Search { table: self, steps: STEPS, found: Coverage::default() };
        search.gaps();
        match self.hit_policy {
            HitPolicy::First => search.shadowed(),
            HitPolicy::Unique => search.overlaps(),
            _ => {}
        }
        let Search { steps, mut found, .. } = search;
        let most = [found.gaps.len(), found.shadowed.len(), found.overlaps.len()].into_iter().max();
        found.complete = steps > 0 && most.is_none_or(|most| most < FINDINGS);
        found
    }

    fn named(&self, row: usize) -> String {
        self.ids[row].clone()
    }
}

struct Search<'a> {
    table: &'a Compiled,
    steps: u32,
    found: Coverage,
}

/// Where a value can stand in a column.
#[derive(Clone, Copy)]
enum Place {
    /// Before, at or between the keys, as in [`Column`].
    At(usize),
    /// Not known.
    Null,
}

impl Search<'_> {
    fn step(&mut self) -> bool {
        self.steps = self.steps.saturating_sub(1);
        self.steps > 0
    }

    fn gaps(&mut self) {
        let all = every(self.table.ids.len());
        let columns = &self.table.columns;
        // A column in which nobody minds what is not known is one gap, not one for every combination of the others.
        let blind: Vec<bool> = columns.iter().map(|column| none(column.null())).collect();
        for at in (0..columns.len()).filter(|at| blind[*at]) {
            let cells = (0..columns.len()).map(|column| if column == at { "null" } else { "-" });
            self.found.gaps.push(cells.map(str::to_owned).collect());
        }
        self.gaps_from(&all, &blind, &mut Vec::new());
    }

    fn gaps_from(&mut self, alive: &Rows, blind: &[bool], cells: &mut Vec<String>) {
        let table = self.table;
        let Some(column) = table.columns.get(cells.len()) else { return };
        let kind = table.inputs[cells.len()].kind;
        let null = (!blind[cells.len()]).then_some(Place::Null);
        let places = places(column, kind).map(Place::At).chain(null);
        for (rows, places) in groups(column, places, alive) {
            if !self.step() || self.found.gaps.len() >= FINDINGS {
                return;
            }
            cells.push(said(column, kind, &places));
            if none(&rows) {
                let rest = table.columns.len() - cells.len();
                let gap = cells.iter().cloned().chain(std::iter::repeat_n("-".to_owned(), rest));
                self.found.gaps.push(gap.collect());
            } else {
                self.gaps_from(&rows, blind, cells);
            }
            cells.pop();
        }
    }

    fn shadowed(&mut self) {
        let sure = self.sure();
        for row in 0..self.table.ids.len() {
            if self.found.shadowed.len() >= FINDINGS || self.steps == 0 {
                return;
            }
            let Some(meets) = self.meets(row) else {
                let row = self.table.named(row);
                self.found.shadowed.push(Shadowed { row, by: Vec::new() });
                continue;
            };
            let earlier: Rows = meets
                .iter()
                .zip(before(row, meets.len()))
                .zip(&sure)
                .map(|((meet, earlier), sure)| meet & earlier & sure)
                .collect();
            if !none(&earlier) && self.taken(row, &earlier, 0) && self.steps > 0 {
                let by = members(&earlier).map(|row| self.table.named(row)).collect();
                let row = self.table.named(row);
                self.found.shadowed.push(Shadowed { row, by });
            }
        }
    }

    /// Whether these rows take everything that the row would match, from this column on.
    fn taken(&mut self, row: usize, by: &Rows, column: usize) -> bool {
        if none(by) || !self.step() {
            return false;
        }
        let table = self.table;
        let Some(held) = table.columns.get(column) else { return true };
        let places = places(held, table.inputs[column].kind).map(Place::At).chain([Place::Null]);
        let mine = places.filter(|place| has(set(held, *place), row));
        groups(held, mine, by).into_iter().all(|(rows, _)| self.taken(row, &rows, column + 1))
    }

    fn overlaps(&mut self) {
        let sure = self.sure();
        for row in (0..self.table.ids.len()).filter(|row| has(&sure, *row)) {
            let Some(meets) = self.meets(row) else { continue };
            let earlier = members(&meets).take_while(|other| *other < row).filter(|other| has(&sure, *other));
            for other in earlier {
                if self.found.overlaps.len() >= FINDINGS || !self.step() {
                    return;
                }
                self.found.overlaps.push((self.table.named(other), self.table.named(row)));
            }
        }
    }

    /// The rows whose conditions all stand in the index.
    fn sure(&self) -> Rows {
        let mut rows = every(self.table.ids.len());
        for (row, asked) in self.table.asked.iter().enumerate() {
            if !asked.is_empty() {
                rows[row / 64] &= !(1 << (row % 64));
            }
        }
        rows
    }

    /// The rows that can match together with this one; nothing when it can never match itself.
    fn meets(&self, row: usize) -> Option<Rows> {
        let mut all = every(self.table.ids.len());
        for (column, input) in self.table.columns.iter().zip(&self.table.inputs) {
            let mut meets: Rows = vec![0; all.len()].into();
            let places = places(column, input.kind).map(Place::At).chain([Place::Null]);
            for set in places.map(|place| set(column, place)).filter(|set| has(set, row)) {
                meets.iter_mut().zip(set).for_each(|(meets, rows)| *meets |= rows);
            }
            all.iter_mut().zip(&meets).for_each(|(all, meets)| *all &= meets);
        }
        has(&all, row).then_some(all)
    }
}

fn set(column: &Column, place: Place) -> &[u64] {
    match place {
        Place::At(at) => column.at(at),
        Place::Null => column.null(),
    }
}

/// The places at which a value of this type can stand: nothing lies beside false and true, nor between two days that
/// follow each other.
fn places(column: &Column, kind: Type) -> impl Iterator<Item = usize> + '_ {
    let keys = column.keys();
    (0..=2 * keys.len()).filter(move |place| {
        let (before, after) =
            (place.checked_sub(2).and_then(|before| keys.get(before / 2)), keys.get(place / 2));
        match (kind, place % 2) {
            (_, 1) => true,
            (Type::Boolean, _) => match (before, after) {
                (None, Some(Value::Boolean(after))) => *after,
                (Some(Value::Boolean(before)), None) => !before,
                (None, None) => true,
                _ => false,
            },
            (Type::Date, _) => match (before, after) {
                (Some(Value::Date(before)), Some(Value::Date(after))) => before.succ_opt() != Some(*after),
                _ => true,
            },
            (Type::String, _) => {
                !matches!((before, after), (None, Some(Value::Text(first))) if first.is_empty())
            }
            (Type::Number, _) => true,
        }
    })
}

/// Places that the living rows do not tell apart, together with what lives on there.
fn groups(column: &Column, places: impl Iterator<Item = Place>, alive: &[u64]) -> Vec<(Rows, Vec<Place>)> {
    let mut known: HashMap<Rows, usize> = HashMap::new();
    let mut groups: Vec<(Rows, Vec<Place>)> = Vec::new();
    for place in places {
        let rows: Rows = set(column, place).iter().zip(alive).map(|(set, alive)| set & alive).collect();
        let at = *known.entry(rows).or_insert_with_key(|rows| {
            groups.push((rows.clone(), Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(place);
    }
    groups
}

/// Places of a column as unary tests.
fn said(column: &Column, kind: Type, group: &[Place]) -> String {
    let keys = column.keys();
    let null = group.iter().any(|place| matches!(place, Place::Null));
    let at: Vec<usize> =
        group.iter().filter_map(|place| if let Place::At(at) = place { Some(*at) } else { None }).collect();
    if at.len() == places(column, kind).count() && !at.is_empty() {
        // Everything that is known; and what is not known, when the index tells nothing apart.
        return if null { "-".to_owned() } else { "not(null)".to_owned() };
    }
    let others = (0..=keys.len()).map(|gap| 2 * gap);
    let mut tests: Vec<String> = match kind {
        // Between two texts stand all others: people list what it is not.
        Type::String if others.clone().filter(|gap| !at.contains(gap)).count() == 0 => {
            let listed = keys.iter().enumerate().filter(|(key, _)| !at.contains(&(2 * key + 1)));
            let mut listed: Vec<String> = listed.map(|(_, key)| literal(key)).collect();
            // In FEEL what is not known passes `not("a")`.
            if !null {
                listed.push("null".to_owned());
            }
            return format!("not({})", listed.join(", "));
        }
        // What is no key is the other one.
        Type::Boolean => {
            let value = |at: &usize| match (
                at % 2,
                keys.get(at / 2),
                at.checked_sub(2).and_then(|at| keys.get(at / 2)),
            ) {
                (1, Some(key), _) => literal(key),
                (_, Some(Value::Boolean(key)), _) | (_, None, Some(Value::Boolean(key))) => {
                    (!key).to_string()
                }
                _ => "-".to_owned(),
            };
            at.iter().map(value).collect()
        }
        _ => runs(&at).into_iter().map(|(first, last)| run(keys, first, last)).collect(),
    };
    if null {
        tests.push("null".to_owned());
    }
    tests.join(", ")
}

/// Runs of places that follow each other.
fn runs(at: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for place in at {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *place => *last = *place,
            _ => runs.push((*place, *place)),
        }
    }
    runs
}

fn run(keys: &[Value], first: usize, last: usize) -> String {
    if first == last && first % 2 == 1 {
        return literal(&keys[first / 2]);
    }
    let low = match first {
        0 => None,
        odd if odd % 2 == 1 => Some((literal(&keys[odd / 2]), true)),
        even => Some((literal(&keys[even / 2 - 1]), false)),
    };
    let high = match last {
        even if even == 2 * keys.len() => None,
        odd if odd % 2 == 1 => Some((literal(&keys[odd / 2]), true)),
        even => Some((literal(&keys[even / 2]), false)),
    };
    match (low, high) {
        (None, None) => "not(null)".to_owned(),
        (Some((low, closed)), None) => format!("{} {low}", if closed { ">=" } else { ">" }),
        (None, Some((high, closed))) => format!("{} {high}", if closed { "<=" } else { "<" }),
        (Some((low, starts)), Some((high, ends))) => {
            let (open, close) = (if starts { '[' } else { '(' }, if ends { ']' } else { ')' });
            format!("{open}{low}..{high}{close}")
        }
    }
}

fn literal(value: &Value) -> String {
    match value {
        Value::Date(day) => format!("date(\"{day}\")"),
        Value::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        other => other.to_string(),
    }
}

fn every(rows: usize) -> Rows {
    let mut set: Rows = vec![u64::MAX; rows.div_ceil(64)].into();
    if let (Some(last), used @ 1..) = (set.last_mut(), rows % 64) {
        *last = (1 << used) - 1;
    }
    set
}

fn before(row: usize, words: usize) -> impl Iterator<Item = u64> {
    (0..words).map(move |word| match (word * 64).cmp(&row) {
        std::cmp::Ordering::Less if row - word * 64 >= 64 => u64::MAX,
        std::cmp::Ordering::Less => (1 << (row - word * 64)) - 1,
        _ => 0,
    })
}

fn has(set: &[u64], row: usize) -> bool {
    set[row / 64] >> (row % 64) & 1 == 1
}

fn none(set: &[u64]) -> bool {
    set.iter().all(|word| *word == 0)
}

fn members(set: &[u64]) -> impl Iterator<Item = usize> + '_ {
    (0..set.len() * 64).filter(|row| has(set, *row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Output, Row, Table};
    use proptest::prelude::*;

    fn table(policy: HitPolicy, inputs: &[(&str, Type)], rows: &[&[&str]]) -> Table {
        let input = |(name, kind): &(&str, Type)| Input {
            name: (*name).to_owned(),
            label: String::new(),
            kind: *kind,
        };
        let output =
            Output { name: "who".to_owned(), label: String::new(), kind: Type::String, allowed: Vec::new() };
        let row = |(at, cells): (usize, &&[&str])| Row {
            id: format!("r{}", at + 1),
            conditions: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            conclusions: vec![format!("\"{at}\"")],
            note: String::new(),
        };
        Table {
            name: "审批".to_owned(),
            hit_policy: policy,
            inputs: inputs.iter().map(input).collect(),
            outputs: vec![output],
            rows: rows.iter().enumerate().map(row).collect(),
        }
    }

    fn covered(policy: HitPolicy, inputs: &[(&str, Type)], rows: &[&[&str]]) -> Coverage {
        table(policy, inputs, rows).compile().expect("is sound").coverage()
    }

    #[test]
    fn an_amount_that_no_row_takes_is_a_gap_and_so_is_one_that_is_not_known() {
        let found = covered(
            HitPolicy::Unique,
            &[("amount", Type::Number), ("region", Type::String)],
            &[&["< 100000", "-"], &["(100000..500000]", "\"华东\""], &["> 500000", "-"]],
        );
        assert_eq!(
            found.gaps,
            [["null", "-"], ["100000", "-"], ["(100000..500000]", "not(\"华东\")"]]
                .map(|gap| gap.map(str::to_owned).to_vec())
        );
        assert_eq!((found.overlaps.len(), found.shadowed.len(), found.complete), (0, 0, true));
    }

    #[test]
    fn a_row_that_earlier_rows_leave_nothing_is_shadowed_even_when_no_single_one_does() {
        let found = covered(
            HitPolicy::First,
            &[("amount", Type::Number), ("urgent", Type::Boolean)],
            &[&["<= 10", "-"], &["> 10", "true"], &["> 10", "false"], &["[5..20]", "not(null)"], &["-", "-"]],
        );
        let by = ["r1", "r2", "r3"].map(str::to_owned).to_vec();
        assert_eq!(found.shadowed, [Shadowed { row: "r4".to_owned(), by }]);
        assert_eq!(found.gaps, Vec::<Vec<String>>::new(), "the last row takes what is not known too");
    }

    #[test]
    fn rows_that_match_together_where_one_may_are_named_and_days_leave_no_room_between() {
        let found = covered(
            HitPolicy::Unique,
            &[("day", Type::Date)],
            &[
                &["<= date(\"2026-01-01\")"],
                &[">= date(\"2026-01-02\")"],
                &["date(\"2026-03-01\")"],
                &["null"],
            ],
        );
        assert_eq!(found.overlaps, [("r2".to_owned(), "r3".to_owned())]);
        assert_eq!(found.gaps.len(), 0, "{:?}", found.gaps);
    }

    #[test]
    fn a_condition_that_has_to_be_evaluated_hides_no_row() {
        let found = covered(
            HitPolicy::First,
            &[("amount", Type::Number), ("cost", Type::Number)],
            &[&["? > cost * 2", "-"], &["> 10", "-"], &["-", "-"]],
        );
        assert_eq!((found.shadowed.len(), found.gaps.len()), (0, 0));
    }

    #[test]
    fn a_hostile_table_ends_the_search_and_says_so() {
        let inputs: Vec<(String, Type)> = (0..12).map(|at| (format!("a{at}"), Type::Number)).collect();
        let inputs: Vec<(&str, Type)> = inputs.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        let cells: Vec<Vec<String>> = (0..300)
            .map(|row: usize| {
                (0..12).map(|at| format!("[{}..{}]", row * (at + 1) % 97, row * (at + 3) % 89 + 97)).collect()
            })
            .collect();
        let cells: Vec<Vec<&str>> =
            cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
        let found = covered(HitPolicy::First, &inputs, &rows);
        assert!(!found.complete && found.gaps.len() <= FINDINGS, "{}", found.gaps.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        /// What is said to be a gap or shadowed is so for every value, and what is not said is not so.
        #[test]
        fn gaps_and_shadows_are_what_asking_for_every_value_finds(
            rows in prop::collection::vec((0usize..7, 0usize..5), 1..6)
        ) {
            const NUMBERS: [&str; 7] = ["-", "< 1", "[1..2]", "(1..3)", "2", "not(2)", "null"];
            const TEXTS: [&str; 5] = ["-", "\"a\"", "\"a\", \"b\"", "not(\"b\")", "null"];
            let cells: Vec<[&str; 2]> = rows.iter().map(|(n, t)| [NUMBERS[*n], TEXTS[*t]]).collect();
            let rows: Vec<&[&str]> = cells.iter().map(|row| &row[..]).collect();
            let inputs = [("n", Type::Number), ("t", Type::String)];
            let compiled = table(HitPolicy::First, &inputs, &rows).compile().expect("is sound");
            let found = compiled.coverage();
            prop_assert!(found.complete);
            let gap_rows: Vec<Vec<&str>> =
                found.gaps.iter().map(|gap| gap.iter().map(String::as_str).collect()).collect();
            let gap_rows: Vec<&[&str]> = gap_rows.iter().map(Vec::as_slice).collect();
            let gaps = (!gap_rows.is_empty())
                .then(|| table(HitPolicy::First, &inputs, &gap_rows).compile().expect("gaps are conditions"));
            let mut decided = std::collections::HashSet::new();
            let halves = (0..9).map(|half| Value::Number(rust_decimal::Decimal::new(half * 5, 1)));
            for n in halves.chain([Value::Null]) {
                for t in ["", "a", "aa", "b", "c"] {
                    let values = [n.clone(), Value::text(t)];
                    let hits = compiled.decide(&values).expect("decides");
                    let in_gap = gaps.as_ref().is_some_and(|gaps| !gaps.decide(&values).expect("decides").is_empty());
                    prop_assert_eq!(hits.is_empty(), in_gap, "{:?} {:?}", values, found.gaps);
                    decided.extend(hits.into_iter().map(|hit| hit.row.to_owned()));
                }
            }
            for row in 0..rows.len() {
                let row = format!("r{}", row + 1);
                let shadowed = found.shadowed.iter().any(|shadowed| shadowed.row == row);
                prop_assert_eq!(shadowed, !decided.contains(&row), "{} {:?}", row, found.shadowed);
            }
        }
    }
}
