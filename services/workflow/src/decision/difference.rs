//! What differs between two tables, by column and row.

use std::collections::{HashMap, HashSet};

use rules::Table;
use serde::Serialize;
use serde_json::Value as Json;

/// What happened to a part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is otherwise.
    Changed,
    /// It stands elsewhere among the rows that were there before.
    Moved,
}

/// A part that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// Where: `name`, `hit_policy`, `inputs.province`, `outputs.assignee`, `rows.r1`.
    pub field: String,
    /// What happened to it.
    pub change: Change,
    /// As it was.
    pub before: Option<Json>,
    /// As it is.
    pub after: Option<Json>,
}

/// Everything that differs between two tables.
#[must_use]
pub fn between(before: &Table, after: &Table) -> Vec<Difference> {
    let mut found = Vec::new();
    if before.name != after.name {
        found.push(changed("name", &before.name, &after.name));
    }
    if before.hit_policy != after.hit_policy {
        found.push(changed("hit_policy", &before.hit_policy, &after.hit_policy));
    }
    parts("inputs", &before.inputs, &after.inputs, |input| &input.name, &mut found);
    parts("outputs", &before.outputs, &after.outputs, |output| &output.name, &mut found);
    parts("rows", &before.rows, &after.rows, |row| &row.id, &mut found);
    found
}

fn json(part: &impl Serialize) -> Option<Json> {
    serde_json::to_value(part).ok()
}

fn changed(field: &str, before: &impl Serialize, after: &impl Serialize) -> Difference {
    Difference { field: field.to_owned(), change: Change::Changed, before: json(before), after: json(after) }
}

fn parts<P: Serialize + PartialEq>(
    place: &str,
    before: &[P],
    after: &[P],
    name: fn(&P) -> &str,
    found: &mut Vec<Difference>,
) {
    let old: HashMap<&str, &P> = before.iter().map(|part| (name(part), part)).collect();
    let new: HashSet<&str> = after.iter().map(name).collect();
    let stays: HashSet<&str> = kept(before, after, name);
    for part in after {
        let field = format!("{place}.{}", name(part));
        match old.get(name(part)) {
            None => found.push(Difference { field, change: Change::Added, before: None, after: json(part) }),
            Some(was) if *was != part => found.push(changed(&field, was, part)),
            Some(_) if !stays.contains(name(part)) => {
                found.push(Difference { field, change: Change::Moved, before: None, after: None });
            }
            Some(_) => {}
        }
    }
    for part in before.iter().filter(|part| !new.contains(name(part))) {
        let field = format!("{place}.{}", name(part));
        found.push(Difference { field, change: Change::Removed, before: json(part), after: None });
    }
}

/// The parts of both that keep their order: a longest ascending run of old places. The others were moved.
fn kept<'a, P>(before: &'a [P], after: &'a [P], name: fn(&P) -> &str) -> HashSet<&'a str> {
    let places: HashMap<&str, usize> = before.iter().enumerate().map(|(at, part)| (name(part), at)).collect();
    let common: Vec<(usize, usize)> = after
        .iter()
        .enumerate()
        .filter_map(|(at, part)| places.get(name(part)).map(|place| (at, *place)))
        .collect();
    // Patience sorting: the smallest end of a run of each length, and what stands before each part.
    let (mut ends, mut previous): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, (_, place)) in common.iter().enumerate() {
        let length = ends.partition_point(|end: &usize| common[*end].1 < *place);
        previous.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = HashSet::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept.insert(name(&after[common[at].0]));
        next = previous[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::{HitPolicy, Row};

    fn table(rows: &[(&str, &str)]) -> Table {
        let row = |(id, condition): &(&str, &str)| Row {
            id: (*id).to_owned(),
            conditions: vec![(*condition).to_owned()],
            conclusions: Vec::new(),
            note: String::new(),
        };
        Table {
            name: "审批".to_owned(),
            hit_policy: HitPolicy::First,
            inputs: Vec::new(),
            outputs: Vec::new(),
            rows: rows.iter().map(row).collect(),
        }
    }

    #[test]
    fn a_row_put_to_the_top_is_moved_and_the_others_stay() {
        let before = table(&[("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]);
        let after = table(&[("c", "3"), ("a", "1"), ("b", "5"), ("e", "6")]);
        let found = between(&before, &after);
        let said: Vec<(&str, Change)> =
            found.iter().map(|difference| (difference.field.as_str(), difference.change)).collect();
        assert_eq!(
            said,
            [
                ("rows.c", Change::Moved),
                ("rows.b", Change::Changed),
                ("rows.e", Change::Added),
                ("rows.d", Change::Removed)
            ]
        );
        assert_eq!(between(&after, &after), []);
    }
}
