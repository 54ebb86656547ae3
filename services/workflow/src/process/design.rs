//! A process as it is designed (流程设计): a draft that is changed freely, and the versions published of it; what
//! differs between two of them.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use serde_json::Value as Json;
use types::{Time, Violation};

use super::definition::{Definition, Node};
use super::graph::{Forms, Graph};
pub use crate::edition::{State, Version};

/// Bytes of a definition as JSON.
pub const SIZE: usize = 1 << 20;

/// The versions of the forms that a version of a process asks by, by key.
pub type Pins = BTreeMap<String, i32>;

/// A process as it is designed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Design {
    /// Key, unique in the company.
    pub key: String,
    /// Name, as the draft says.
    pub title: String,
    /// The draft: what its author wrote, finished or not.
    pub draft: Json,
    /// Where it stands.
    pub state: State,
    /// The version that starts now; 0 for none yet.
    pub published: i32,
    /// The fact that starts it, as the published version says.
    pub start_event: Option<String>,
    /// When it was made.
    pub created_at: Time,
    /// When its draft was changed last.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// What a draft is with the forms that it names: a definition that may run, or what is wrong with it.
///
/// # Errors
/// Everything that is wrong: what is no definition at all is one violation with the place where reading stopped.
pub fn read(document: &Json, forms: &Forms) -> Result<(Definition, Graph), Vec<Violation>> {
    let definition = parse(document)?;
    let graph = Graph::with_forms(definition.clone(), forms.clone())?;
    Ok((definition, graph))
}

/// A definition, sound or not.
///
/// # Errors
/// Where the document is none.
pub fn parse(document: &Json) -> Result<Definition, Vec<Violation>> {
    if document.to_string().len() > SIZE {
        let rule = format!("at most {SIZE} bytes of JSON");
        return Err(vec![Violation::new("definition", "TOO_LARGE", rule)]);
    }
    serde_path_to_error::deserialize(document).map_err(|error| {
        let path = match error.path().to_string().as_str() {
            "." => "definition".to_owned(),
            path => path.to_owned(),
        };
        vec![Violation::new(path, "MALFORMED", error.into_inner().to_string())]
    })
}

/// The title that a draft gives itself, if it gives one.
#[must_use]
pub fn title(document: &Json) -> String {
    let title = document.get("title").and_then(Json::as_str).unwrap_or_default();
    title.trim().chars().take(100).collect()
}

/// What happened to a part of a definition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It does something else.
    Changed,
    /// It stands elsewhere.
    Moved,
}

/// A part of two definitions that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// Where: `nodes.<id>`, `fields.<name>`, `policy`.
    pub field: String,
    /// What happened to it.
    pub change: Change,
    /// What people call it.
    pub title: String,
    /// How it was.
    pub before: Option<Json>,
    /// How it is.
    pub after: Option<Json>,
}

/// A node by itself, and the way it stands in.
struct Part {
    title: String,
    does: Json,
    way: String,
}

/// What differs between two definitions, in the order of the newer one, what is gone at the end.
#[must_use]
pub fn difference(before: &Definition, after: &Definition) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |field: String, title: &str, before: Option<Json>, after: Option<Json>| {
        let change = match (&before, &after) {
            (None, Some(_)) => Change::Added,
            (Some(_), None) => Change::Removed,
            (Some(one), Some(other)) if one != other => Change::Changed,
            _ => return,
        };
        found.push(Difference { field, change, title: title.to_owned(), before, after });
    };
    let json = |value: &dyn Fn() -> Json| Some(value());
    for (name, old, new) in [
        ("title", json(&|| before.title.clone().into()), json(&|| after.title.clone().into())),
        ("form", json(&|| before.form.clone().into()), json(&|| after.form.clone().into())),
        ("start", serde_json::to_value(&before.start).ok(), serde_json::to_value(&after.start).ok()),
        ("policy", serde_json::to_value(&before.policy).ok(), serde_json::to_value(&after.policy).ok()),
    ] {
        compare(name.to_owned(), "", old, new);
    }
    let fields = |definition: &Definition| -> BTreeMap<String, Json> {
        let fields = definition.fields.iter();
        fields.filter_map(|field| Some((field.name.clone(), serde_json::to_value(field).ok()?))).collect()
    };
    let (mut old, new) = (fields(before), fields(after));
    for (name, value) in new {
        compare(format!("fields.{name}"), &name, old.remove(&name), Some(value));
    }
    for (name, value) in old {
        compare(format!("fields.{name}"), &name, Some(value), None);
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    parts(&before.nodes, "", &mut old);
    parts(&after.nodes, "", &mut new);
    let moved = moved(&old, &new);
    let mut old: BTreeMap<String, Part> = old.into_iter().collect();
    for (id, Part { title, does, way }) in new {
        let field = format!("nodes.{id}");
        let (before, change) = match old.remove(&id) {
            None => (None, Change::Added),
            Some(was) if was.does != does || was.title != title => (Some(was.does), Change::Changed),
            Some(was) if was.way != way || moved.contains(&id) => (Some(was.does), Change::Moved),
            Some(_) => continue,
        };
        found.push(Difference { field, change, title, before, after: Some(does) });
    }
    for (id, Part { title, does, .. }) in old {
        let field = format!("nodes.{id}");
        found.push(Difference { field, change: Change::Removed, title, before: Some(does), after: None });
    }
    found
}

/// The nodes of a block and of the ways within it, each without what stands inside.
fn parts(nodes: &[Node], way: &str, into: &mut Vec<(String, Part)>) {
    for node in nodes {
        let mut does = serde_json::to_value(&node.does).unwrap_or_default();
        strip(&mut does);
        into.push((node.id.clone(), Part { title: node.title.clone(), does, way: way.to_owned() }));
        for (way, block) in node.does.ways() {
            parts(block, &format!("{}.{way}", node.id), into);
        }
    }
}

/// Nodes that stand in the same way in both, but in another order there: as few as explain it.
fn moved(old: &[(String, Part)], new: &[(String, Part)]) -> HashSet<String> {
    let mut ways: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for (id, part) in new {
        let was = old.iter().position(|(other, was)| other == id && was.way == part.way);
        if let Some(was) = was {
            ways.entry(&part.way).or_default().push((was, id));
        }
    }
    let mut moved = HashSet::new();
    for nodes in ways.values() {
        // The longest run that kept its order; whatever is not in it has moved.
        let mut best: Vec<(usize, Option<usize>)> = Vec::new();
        for (at, (was, _)) in nodes.iter().enumerate() {
            let before =
                (0..at).filter(|before| nodes[*before].0 < *was).max_by_key(|before| best[*before].0);
            best.push((before.map_or(1, |before| best[before].0 + 1), before));
        }
        let mut kept = HashSet::new();
        let mut at = (0..best.len()).max_by_key(|at| best[*at].0);
        while let Some(on) = at {
            kept.insert(on);
            at = best[on].1;
        }
        moved.extend(
            nodes
                .iter()
                .enumerate()
                .filter(|(at, _)| !kept.contains(at))
                .map(|(_, (_, id))| (*id).to_owned()),
        );
    }
    moved
}

/// Takes the nodes out of the ways of a fork: they are compared by themselves.
fn strip(does: &mut Json) {
    let Some(fork) = does.as_object_mut().and_then(|does| does.values_mut().next()) else { return };
    for branch in fork.get_mut("branches").and_then(Json::as_array_mut).into_iter().flatten() {
        if let Some(branch) = branch.as_object_mut() {
            branch.remove("nodes");
        }
    }
    if let Some(otherwise) = fork.get_mut("otherwise").filter(|otherwise| otherwise.is_array()) {
        *otherwise = Json::Bool(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn handle(id: &str) -> Json {
        json!({"id": id, "title": id, "does": {"handle": {"who": ["starter"]}}})
    }

    fn process(nodes: Json) -> Definition {
        parse(&json!({"schema_version": 1, "title": "报价", "nodes": nodes})).expect("a definition")
    }

    fn said(before: Json, after: Json) -> Vec<(String, Change)> {
        let found = difference(&process(before), &process(after));
        found.into_iter().map(|difference| (difference.field, difference.change)).collect()
    }

    #[test]
    fn what_differs_is_said_by_node_and_nothing_that_merely_stands_behind_it() {
        let survey = said(
            json!([handle("quote"), handle("final")]),
            json!([handle("quote"), handle("survey"), handle("final")]),
        );
        assert_eq!(survey, [("nodes.survey".to_owned(), Change::Added)]);
        let order = said(
            json!([handle("a"), handle("b"), handle("c")]),
            json!([handle("c"), handle("a"), handle("b")]),
        );
        assert_eq!(order, [("nodes.c".to_owned(), Change::Moved)]);
        let fork = |nodes: Json| json!({"id": "f", "does": {"condition": {"branches": [{"id": "w", "when": "true", "nodes": nodes}]}}});
        let into = said(json!([fork(json!([])), handle("a")]), json!([fork(json!([handle("a")]))]));
        assert_eq!(into, [("nodes.a".to_owned(), Change::Moved)]);
        assert_eq!(said(json!([handle("a")]), json!([])), [("nodes.a".to_owned(), Change::Removed)]);
    }

    #[test]
    fn what_is_no_definition_is_refused_where_reading_stopped() {
        let mut node = handle("a");
        node["does"]["handle"]["whoo"] = json!([]);
        let wrong =
            parse(&json!({"schema_version": 1, "title": "报价", "nodes": [node]})).expect_err("is none");
        assert_eq!(wrong[0].field, "nodes[0].does.handle.whoo");
    }
}
