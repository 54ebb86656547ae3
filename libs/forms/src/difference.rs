//! What a new version of a form changes, and what it does to entries that were kept.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::Value as Json;
use types::Violation;

use crate::field::Field;
use crate::form::Compiled;

/// From one version to the next.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Difference {
    /// Ids of new fields.
    pub added: Vec<String>,
    /// Ids of fields that are gone. Entries keep what they hold of them; nobody sees it.
    pub removed: Vec<String>,
    /// Fields that stay and are otherwise than before.
    pub changed: Vec<Change>,
    /// What kept entries may be refused or lose for when they are changed next: the field, the reason, a sentence.
    pub stricter: Vec<Violation>,
}

/// A field that is otherwise than before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its id.
    pub field: String,
    /// The keywords that differ.
    pub keywords: Vec<String>,
}

/// What the field's values are; it never changes under an id.
const IDENTITY: [&str; 6] =
    ["x-control", "x-type", "x-multiple", "x-entity", "x-currency", "contentMediaType"];
/// Keywords that are stricter the lower they are, and the higher.
const LIMITS: [(&str, Ordering); 12] = [
    ("maxLength", Ordering::Less),
    ("maxItems", Ordering::Less),
    ("maximum", Ordering::Less),
    ("x-max", Ordering::Less),
    ("x-max-size", Ordering::Less),
    ("x-max-days", Ordering::Less),
    ("x-scale", Ordering::Less),
    ("minLength", Ordering::Greater),
    ("minItems", Ordering::Greater),
    ("minimum", Ordering::Greater),
    ("x-min", Ordering::Greater),
    ("x-level", Ordering::Greater),
];
/// Keywords that refuse something else when they differ, and nothing when they go.
const TERMS: [&str; 8] =
    ["multipleOf", "const", "x-luhn", "x-detail", "x-mime", "x-within", "x-unique-columns", "x-camera"];

/// Compares two versions of a form. Of a single entry, [`Compiled::accept`] of the new version tells what it refuses, when
/// nothing is submitted.
///
/// # Errors
/// Ids whose values became something else (`TYPE_CHANGED`, `MOVED`): what was kept could not be read any more.
pub fn difference(old: &Compiled, new: &Compiled) -> Result<Difference, Vec<Violation>> {
    let mut found = Difference::default();
    let mut wrong = Vec::new();
    for field in new.fields.iter().filter(|field| old.field(&field.id).is_none()) {
        found.added.push(field.id.clone());
    }
    for before in &old.fields {
        let Some(after) = new.field(&before.id) else {
            found.removed.push(before.id.clone());
            continue;
        };
        let table = |form: &Compiled, field: &Field| field.table.map(|table| form.fields[table].id.clone());
        if table(old, before) != table(new, after) {
            let text = "a field cannot move into or out of a sub-table; it needs a new id";
            wrong.push(Violation::new(&before.id, "MOVED", text));
        }
        for keyword in
            IDENTITY.into_iter().filter(|key| before.property.get(*key) != after.property.get(*key))
        {
            let text = format!("{keyword} of an id cannot change; a new field needs a new id");
            wrong.push(Violation::new(&before.id, "TYPE_CHANGED", text));
        }
        let keywords: BTreeSet<&String> = before.property.keys().chain(after.property.keys()).collect();
        let keywords: Vec<String> = keywords
            .into_iter()
            .filter(|key| before.property.get(*key) != after.property.get(*key))
            .cloned()
            .collect();
        if !keywords.is_empty() {
            found.changed.push(Change { field: before.id.clone(), keywords });
        }
        if after.is_input() {
            found.stricter.extend(stricter(before, after));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    logic(old, new, &mut found.stricter);
    Ok(found)
}

fn stricter(before: &Field, after: &Field) -> Vec<Violation> {
    let mut found = Vec::new();
    let both = |keyword: &str| (before.property.get(keyword), after.property.get(keyword));
    let mut add = |keyword: &str| {
        let text = format!("what was kept may not keep to the new {keyword}");
        found.push(Violation::new(&after.id, "STRICTER", text));
    };
    for (keyword, worse) in LIMITS {
        let is_stricter = match both(keyword) {
            (_, None) => false,
            // A limit that moves with the day is for new values alone.
            (_, Some(Json::String(limit))) if limit.starts_with("today") => false,
            (None, Some(_)) => true,
            (Some(before), Some(after)) => compare(after, before) == worse,
        };
        if is_stricter {
            add(keyword);
        }
    }
    for keyword in TERMS {
        if let (before, Some(after)) = both(keyword)
            && before != Some(after)
            && *after != Json::Bool(false)
        {
            add(keyword);
        }
    }
    if let (before, Some(pattern)) = both("pattern")
        && before != Some(pattern)
        && after.property.get("x-scale").is_none()
    {
        add("pattern");
    }
    // The options of one choice, or of several.
    let options = |field: &Field| {
        let several = field.property.get("items").and_then(|items| items.get("enum"));
        let options = field.property.get("enum").or(several).and_then(Json::as_array);
        options.map(|options| {
            options.iter().filter_map(Json::as_str).map(str::to_owned).collect::<BTreeSet<_>>()
        })
    };
    match (options(before), options(after)) {
        (Some(before), Some(after)) if !before.is_subset(&after) => add("enum"),
        (None, Some(_)) => add("enum"),
        _ => {}
    }
    found
}

/// Numbers as numbers; days, times of day and names of levels as the alphabet has them, but for levels, which go down
/// from `province` to `district`.
fn compare(a: &Json, b: &Json) -> Ordering {
    let text = |json: &Json| json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    let (a, b) = (text(a), text(b));
    let level = |name: &str| ["province", "city", "district"].iter().position(|level| *level == name);
    match (a.parse::<Decimal>(), b.parse::<Decimal>(), level(&a), level(&b)) {
        (Ok(a), Ok(b), ..) => a.cmp(&b),
        (_, _, Some(a), Some(b)) => a.cmp(&b),
        _ => a.cmp(&b),
    }
}

/// New demands of the logic on fields that were there before.
fn logic(old: &Compiled, new: &Compiled, found: &mut Vec<Violation>) {
    let (before, after) = (&old.document.logic, &new.document.logic);
    let was_there = |id: &str| old.field(id).is_some();
    let softer =
        |field: &str| before.required.iter().any(|entry| entry.field == field && entry.when.is_none());
    for entry in after.required.iter().filter(|entry| !before.required.contains(entry)) {
        if !softer(&entry.field) {
            let text = "entries without it are refused";
            found.push(Violation::new(&entry.field, "NOW_REQUIRED", text));
        }
    }
    for entry in after.checks.iter().filter(|entry| was_there(&entry.field)) {
        if !before.checks.iter().any(|check| (&check.field, &check.holds) == (&entry.field, &entry.holds)) {
            let text = format!("entries are refused where this does not hold: {}", entry.holds);
            found.push(Violation::new(&entry.field, "NOW_CHECKED", text));
        }
    }
    for entry in after.visible.iter().filter(|entry| !before.visible.contains(entry)) {
        let text = format!("what was kept is dropped where this does not hold: {}", entry.when);
        found.push(Violation::new(&entry.target, "NOW_CONDITIONAL", text));
    }
}
