//! Moving a running process to another version of it (迁移): only where everything that it waits for is there too.

use std::collections::BTreeMap;

use super::graph::{At, Graph};
use super::instance::{Instance, Status};
use super::moment::Moment;

/// Moves an instance from one version to another. `nodes` says which nodes have other ids there.
///
/// # Errors
/// What it waits for that has no like there, by node.
pub fn migrate(
    instance: &Instance,
    from: &Graph,
    to: &Graph,
    version: i32,
    nodes: &BTreeMap<String, String>,
) -> Result<Moment, Vec<String>> {
    if instance.status != Status::Running {
        return Err(vec!["it has ended".to_owned()]);
    }
    let there = |id: &str| nodes.get(id).map_or(id, String::as_str).to_owned();
    let forks = |graph: &Graph, at: At| -> Vec<String> {
        let ways = graph.ways_to(0, at).into_iter();
        ways.filter_map(|way| graph.blocks[way].fork.map(|fork| graph.stations[fork].id.clone())).collect()
    };
    let mut wrong = Vec::new();
    for token in instance.tokens.values() {
        let Some(at) = from.find(&token.node) else {
            wrong.push(format!("{} is not in its version", token.node));
            continue;
        };
        let id = there(&token.node);
        let Some(target) = to.find(&id) else {
            wrong.push(format!("there is no node {id}"));
            continue;
        };
        let (old, new) = (&from.stations[at], &to.stations[target]);
        if old.does.name() != new.does.name() {
            wrong.push(format!("{id} is {} there, not {}", new.does.name(), old.does.name()));
        } else if forks(from, at).iter().map(|fork| there(fork)).collect::<Vec<_>>() != forks(to, target) {
            wrong.push(format!("{id} stands in other ways there"));
        }
    }
    for field in to.fields.iter().filter(|field| field.required) {
        if instance.data.get(&field.name).is_none_or(serde_json::Value::is_null) {
            wrong.push(format!("it lacks {}", field.name));
        }
    }
    if wrong.is_empty() { Ok(Moment::Migrated { version, nodes: nodes.clone() }) } else { Err(wrong) }
}
