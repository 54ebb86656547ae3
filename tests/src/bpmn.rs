//! Exam of the processes by files of other tools: every `*.bpmn` under `exams/bpmn` is loaded, or refused with reasons
//! by the ids of its elements. What was loaded goes out and comes in again as the same tree. What stands in a file is
//! counted here on its own: whatever is neither in the tree nor remarked on was lost.

use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use roxmltree::{Document, Node};
use workflow::process::bpmn::{Imported, export, import};
use workflow::process::definition;

const MODEL: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";

/// A file and what became of it.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path under the exam's folder.
    pub name: String,
    /// `loaded: 4 nodes …`, or `refused: …`.
    pub became: String,
    /// Why it was not passed.
    pub miss: Option<String>,
}

/// Every file of the exam under a folder of exams, by name; none where the exam is not there.
#[must_use]
pub fn examine(exams: &Path) -> Vec<File> {
    let folder = exams.join("exams/bpmn");
    let mut files = Vec::new();
    find(&folder, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&folder).unwrap_or(&path).to_string_lossy().into_owned();
            let (became, miss) = match std::fs::read_to_string(&path) {
                Ok(xml) => catch_unwind(|| examine_file(&xml))
                    .unwrap_or_else(|_| (String::new(), Some("panicked".to_owned()))),
                Err(error) => (String::new(), Some(format!("cannot be read: {error}"))),
            };
            File { name, became, miss }
        })
        .collect()
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            find(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "bpmn") {
            found.push(path);
        }
    }
}

fn examine_file(xml: &str) -> (String, Option<String>) {
    match import(xml) {
        Ok(imported) => {
            let nodes = count(&imported.definition.nodes);
            let became = format!("loaded: {nodes} nodes, {} remarks", imported.remarks.len());
            (became, lost(xml, &imported).or_else(|| changed(&imported)))
        }
        Err(refused) => {
            let reasons: Vec<String> = refused
                .iter()
                .map(|one| format!("{} {}: {}", one.field, one.reason, one.description))
                .collect();
            (format!("refused: {}", reasons.join("; ")), unnamed(xml, &refused))
        }
    }
}

fn count(nodes: &[definition::Node]) -> usize {
    nodes
        .iter()
        .map(|node| 1 + node.does.ways().into_iter().map(|(_, nodes)| count(nodes)).sum::<usize>())
        .sum()
}

/// Elements of the file that were lost without a word.
fn lost(xml: &str, imported: &Imported) -> Option<String> {
    let document = match Document::parse(xml) {
        Ok(document) => document,
        Err(error) => return Some(format!("was loaded, but is no XML: {error}")),
    };
    let remarked: BTreeSet<&str> = imported.remarks.iter().map(|remark| remark.field.as_str()).collect();
    let lost: Vec<&str> = document
        .descendants()
        .filter(|node| node.tag_name().namespace() == Some(MODEL) && stands_for_itself(*node))
        .filter_map(|node| node.attribute("id"))
        .filter(|id| !imported.taken.contains(*id) && !remarked.contains(id))
        .collect();
    (!lost.is_empty()).then(|| format!("lost without a word: {}", lost.join(", ")))
}

/// Whether an element says something of its own: flow elements, artifacts, lanes, pools, data. Parts of those (an
/// event's definition, a task's inputs) are named by the element they belong to.
fn stands_for_itself(node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    ["Event", "Task", "task", "Gateway", "Activity", "Process", "sequenceFlow", "messageFlow"]
        .iter()
        .any(|ending| name.ends_with(ending))
        || matches!(
            name,
            "lane"
                | "participant"
                | "textAnnotation"
                | "association"
                | "group"
                | "dataObject"
                | "dataObjectReference"
                | "dataStoreReference"
                | "dataStore"
                | "transaction"
        )
}

/// How what was loaded differs from what it is when it has gone out and come in again.
fn changed(imported: &Imported) -> Option<String> {
    match import(&export(&imported.definition, &imported.key)) {
        Ok(again) if again.definition == imported.definition => None,
        Ok(_) => Some("comes back as another tree".to_owned()),
        Err(refused) => Some(format!("is refused when it comes back: {refused:?}")),
    }
}

/// Refusals that name no element of the file.
fn unnamed(xml: &str, refused: &[types::Violation]) -> Option<String> {
    if refused.is_empty() {
        return Some("refused without a reason".to_owned());
    }
    let document = Document::parse(xml).ok()?;
    let ids: BTreeSet<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    let unnamed: Vec<&str> =
        refused.iter().map(|one| one.field.as_str()).filter(|field| !ids.contains(field)).collect();
    (!unnamed.is_empty()).then(|| format!("refusals name no element: {}", unnamed.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
        <startEvent id="s"/><task id="a"/><endEvent id="e"/><textAnnotation id="note"/>
        <sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="e"/>
        </process></definitions>"#;

    #[test]
    fn what_is_lost_without_a_word_or_refused_without_an_element_is_missed() {
        assert_eq!(examine_file(FILE).1, None);
        let mut imported = import(FILE).expect("taken");
        assert_eq!(lost(FILE, &imported), None);
        assert!(imported.taken.remove("g"));
        imported.remarks.retain(|remark| remark.field != "note");
        assert_eq!(lost(FILE, &imported), Some("lost without a word: note, g".to_owned()));
        let refused = FILE.replace("task", "transaction");
        assert_eq!(examine_file(&refused).1, None);
        assert!(unnamed(&refused, &[]).is_some());
        assert!(unnamed(&refused, &[types::Violation::new("elsewhere", "UNKNOWN", "?")]).is_some());
    }
}
