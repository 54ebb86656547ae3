//! Files that go out come back the same; files of others come in, or are refused by the ids of what is wrong.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;
use roxmltree::Document;

use super::super::definition::{Definition, Does, Node, Rejected};
use super::super::{Graph, arbitrary};
use super::*;

/// The file without what it carries of ours for the whole process: as if somebody had changed it.
fn changed(file: &str) -> String {
    let begin = file.find("<throughline:definition>").expect("carried");
    let end = file.find("</throughline:definition>").expect("carried") + "</throughline:definition>".len();
    format!("{}{}", &file[..begin], &file[end..])
}

fn all<'a>(nodes: &'a [Node], found: &mut Vec<&'a Node>) {
    for node in nodes {
        found.push(node);
        node.does.blocks().into_iter().for_each(|block| all(block, found));
    }
}

fn nodes(definition: &Definition) -> Vec<&Node> {
    let mut found = Vec::new();
    all(&definition.nodes, &mut found);
    found
}

/// Without names that XML cannot carry; they come back only while nothing else was changed.
fn legal(definition: &Definition) -> Definition {
    let text = serde_json::to_string(definition).expect("JSON");
    let text = text.replace("\\u0001", "\u{fffd}").replace('\u{fffe}', "\u{fffd}");
    serde_json::from_str(&text).expect("JSON")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_exported_comes_back_as_the_same_tree(definition in arbitrary::definition()) {
        let imported = import(&export(&definition, "quote")).expect("taken");
        prop_assert_eq!(&imported.definition, &definition);
        prop_assert_eq!(imported.key, "quote");
        prop_assert_eq!(imported.remarks, []);
    }

    #[test]
    fn a_file_has_every_id_once_and_draws_everything_once(definition in arbitrary::definition()) {
        let file = export(&definition, "quote");
        let document = Document::parse(&file).expect("XML");
        let mut ids = HashSet::new();
        for id in document.descendants().filter_map(|node| node.attribute("id")) {
            prop_assert!(ids.insert(id), "{id} is there twice");
        }
        let process = document.descendants().find(|node| node.has_tag_name((MODEL, "process"))).expect("one");
        let drawn: Vec<&str> =
            document.descendants().filter_map(|node| node.attribute("bpmnElement")).skip(1).collect();
        let elements: Vec<&str> =
            process.children().filter_map(|node| node.attribute("id")).collect();
        prop_assert_eq!(&drawn, &elements);
        for reference in ["sourceRef", "targetRef", "attachedToRef", "default", "messageRef", "signalRef"] {
            for to in document.descendants().filter_map(|node| node.attribute(reference)) {
                prop_assert!(ids.contains(to), "{reference} leads to {to}, which is not there");
            }
        }
        for node in nodes(&definition) {
            let carried = matches!(node.does, Does::Goto(_)) || ids.contains(node.id.as_str());
            prop_assert!(carried, "{} is not there", node.id);
        }
    }

    /// Forks and joins are found by the flows alone where the tree that a file carries does not fit it any more.
    #[test]
    fn a_changed_file_is_read_by_its_flows(definition in arbitrary::definition()) {
        // Where a goto is the flow itself, nothing can go back to it.
        let back = |node: &&Node| match &node.does {
            Does::Approve(ask) | Does::Handle(ask) => match &ask.rejected {
                Rejected::Return(to) => nodes(&definition).iter().any(|node| node.id == *to && matches!(node.does, Does::Goto(_))),
                Rejected::End => false,
            },
            _ => false,
        };
        prop_assume!(!nodes(&definition).iter().any(back));
        let file = export(&definition, "quote");
        let imported = import(&changed(&file)).map_err(|refused| TestCaseError::fail(format!("{refused:?}")))?;
        let definition = legal(&definition);
        // A goto is only a flow: where it leads forward, what it leads to may stand in its place. And of ways that
        // all end the process, one may stand after the others as well.
        let free = |node: &&Node| {
            matches!(node.does, Does::Goto(_)) || export::is_fork(&node.does) && !arbitrary::goes_on(node)
        };
        let exact = !nodes(&definition).iter().any(free);
        let read = Definition { nodes: imported.definition.nodes.clone(), ..definition.clone() };
        // Such ways may be in another order then, and what one could go back to be a later one: people are told.
        for violation in Graph::new(read).err().into_iter().flatten() {
            prop_assert!(!exact && violation.description.ends_with("comes later"), "{violation:?}");
        }
        let kept = |definition: &Definition| -> BTreeSet<String> {
            // An end may be there twice instead of a goto to it.
            let steps = nodes(definition);
            let steps = steps.iter().filter(|node| !matches!(node.does, Does::Goto(_) | Does::End(_)));
            steps.map(|node| format!("{} {}", node.id, node.does.name())).collect()
        };
        prop_assert_eq!(kept(&imported.definition), kept(&definition));
        if exact {
            prop_assert_eq!(&imported.definition.nodes, &definition.nodes);
        }
    }
}
