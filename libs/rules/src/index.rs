//! A column as an index: for every place a value can have among the keys that the column's tests compare with, the set
//! of rows that pass. With the keys k0 < k1 < … the places are: before k0, at k0, between k0 and k1, at k1, … So one
//! binary search answers a column, whether its tests are equalities, lists, ranges or their negations.

use std::collections::HashMap;

use crate::cell::Test;
use crate::value::Value;

/// A set of rows, a bit for each.
pub(crate) type Rows = Box<[u64]>;

#[derive(Debug)]
pub(crate) struct Column {
    keys: Vec<Value>,
    /// For every place, which of `sets`.
    places: Vec<u32>,
    sets: Vec<Rows>,
    null: Rows,
}

impl Column {
    /// `tests` has a test for each row; none, where the row must be asked itself, lets the row pass here. `null` has
    /// whether the row passes a value that is not known.
    pub(crate) fn new(tests: &[Option<&Test<Value>>], null: &[bool]) -> Self {
        let mut keys = Vec::new();
        tests.iter().flatten().for_each(|test| test.keys(&mut keys));
        let mut keys: Vec<Value> = keys.into_iter().cloned().collect();
        keys.sort_unstable();
        keys.dedup();
        let place = |key: &Value| keys.binary_search(key).map_or_else(|gap| 2 * gap, |at| 2 * at + 1);
        let tests: Vec<_> = tests.iter().map(|test| test.map(|test| test.map(&place))).collect();
        let mut known: HashMap<Rows, u32> = HashMap::new();
        let mut sets = Vec::new();
        let places = (0..=2 * keys.len()).map(|place| {
            let rows = rows(tests.iter().map(|test| test.as_ref().is_none_or(|test| test.passes(&place))));
            *known.entry(rows).or_insert_with_key(|rows| {
                sets.push(rows.clone());
                (sets.len() - 1) as u32
            })
        });
        let places = places.collect();
        Self { places, sets, null: rows(null.iter().copied()), keys }
    }

    /// What its tests compare with, in order.
    pub(crate) fn keys(&self) -> &[Value] {
        &self.keys
    }

    /// The rows that a value at this place passes.
    pub(crate) fn at(&self, place: usize) -> &[u64] {
        &self.sets[self.places[place] as usize]
    }

    /// The rows that a value that is not known passes.
    pub(crate) fn null(&self) -> &[u64] {
        &self.null
    }

    /// The rows that `value` passes.
    pub(crate) fn rows(&self, value: &Value) -> &[u64] {
        if *value == Value::Null {
            return &self.null;
        }
        let place = self.keys.binary_search(value).map_or_else(|gap| 2 * gap, |at| 2 * at + 1);
        &self.sets[self.places[place] as usize]
    }
}

fn rows(passes: impl ExactSizeIterator<Item = bool>) -> Rows {
    let mut rows = vec![0; passes.len().div_ceil(64)].into_boxed_slice();
    for (row, passes) in passes.enumerate() {
        if passes {
            rows[row / 64] |= 1 << (row % 64);
        }
    }
    rows
}
