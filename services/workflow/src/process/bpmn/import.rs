//! A BPMN file as a definition.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use roxmltree::{Document, Node, ParsingOptions};
use types::Violation;

use super::super::definition::{self, Definition};
use super::report::Report;
use super::{MODEL, OURS, export, read, structure};

/// Bytes of a file.
const BYTES: usize = 5_000_000;
/// Elements of a file.
const ELEMENTS: usize = 50_000;
/// Elements within elements.
const DEPTH: usize = 60;
/// Attributes of an element.
const ATTRIBUTES: usize = 200;
/// Nodes of a process that is compared with what it would be written as.
const NODES: usize = 300;

/// A definition from a file: a draft, until the check of [`super::super::Graph`] has nothing against it.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// The definition.
    pub definition: Definition,
    /// What the process is known by in the file.
    pub key: String,
    /// What was not taken over literally, by the id of its element.
    pub remarks: Vec<Violation>,
    /// The ids of elements and flows that the definition stands for.
    pub taken: BTreeSet<String>,
}

/// Reads a BPMN 2.0 file; see [`super`] for what it may hold.
///
/// # Errors
/// Everything that keeps the file from being taken, by the id of its element; `file` where it has none.
pub fn import(xml: &str) -> Result<Imported, Vec<Violation>> {
    let xml = xml.strip_prefix('\u{feff}').unwrap_or(xml);
    let unreadable = |reason, what: String| vec![Violation::new("file", reason, what)];
    measure(xml).map_err(|(reason, what)| unreadable(reason, what))?;
    let nodes_limit = u32::try_from(ELEMENTS * 3).unwrap_or(u32::MAX);
    let options = ParsingOptions { nodes_limit, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options)
        .map_err(|error| unreadable("UNREADABLE", format!("no XML: {error}")))?;
    let root = document.root_element();
    if !read::is(root, "definitions") {
        return Err(unreadable(
            "UNREADABLE",
            "no BPMN 2.0: its first element is no bpmn:definitions".to_owned(),
        ));
    }
    if let Some(unchanged) = unchanged(root) {
        return Ok(unchanged);
    }
    let mut report = Report::default();
    let Some(drawn) = read::read(root, &mut report) else { return Err(report.refused) };
    let nodes = structure::tree(&drawn.graph, &mut report);
    if !report.refused.is_empty() {
        return Err(report.refused);
    }
    let definition = Definition { nodes, ..drawn.definition };
    Ok(Imported { definition, key: drawn.key, remarks: report.remarks, taken: report.taken })
}

/// Refuses what could take long to read, or more memory than it is worth.
fn measure(xml: &str) -> Result<(), (&'static str, String)> {
    let too_large = |what: String| Err(("TOO_LARGE", what));
    if xml.len() > BYTES {
        return too_large(format!("at most {BYTES} bytes"));
    }
    let mut reader = Reader::from_str(xml);
    let (mut depth, mut elements) = (0_usize, 0_usize);
    loop {
        let event = reader.read_event().map_err(|error| ("UNREADABLE", format!("no XML: {error}")))?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                elements += 1;
                depth += usize::from(matches!(event, Event::Start(_)));
                if elements > ELEMENTS || depth > DEPTH {
                    return too_large(format!("at most {ELEMENTS} elements, {DEPTH} deep"));
                }
                if tag.attributes().with_checks(false).take(ATTRIBUTES + 1).count() > ATTRIBUTES {
                    return too_large(format!("at most {ATTRIBUTES} attributes of an element"));
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => {
                return Err(("UNREADABLE", "document types and entities are not read".into()));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The definition that a file of ours carries, if nobody changed anything else in it.
fn unchanged(root: Node<'_, '_>) -> Option<Imported> {
    let process = root.children().find(|child| read::is(*child, "process"))?;
    let definition = read::definition(process)?;
    let key = process.attribute("id")?.strip_suffix(".process")?.to_owned();
    if count(&definition.nodes)? > NODES {
        return None;
    }
    let again = export(&definition, &key);
    let again = Document::parse(&again).ok()?;
    if !same(root, again.root_element()) {
        return None;
    }
    let inside =
        process.descendants().filter(|node| node.is_element() && node.tag_name().namespace() == Some(MODEL));
    let taken = inside.filter_map(|node| node.attribute("id")).map(str::to_owned).collect();
    Some(Imported { definition, key, remarks: Vec::new(), taken })
}

/// How many nodes there are; none if there are forks within forks without end.
fn count(nodes: &[definition::Node]) -> Option<usize> {
    fn deep(nodes: &[definition::Node], depth: usize) -> Option<usize> {
        let within = |node: &definition::Node| {
            node.does.blocks().into_iter().try_fold(1, |sum, block| Some(sum + deep(block, depth + 1)?))
        };
        if depth > structure::DEPTH {
            return None;
        }
        nodes.iter().try_fold(0, |sum, node| Some(sum + within(node)?))
    }
    deep(nodes, 0)
}

/// Whether two elements say the same; how it is drawn, and how it is spaced, do not matter.
fn same(one: Node<'_, '_>, other: Node<'_, '_>) -> bool {
    fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
        let drawn =
            |node: &Node<'_, '_>| node.tag_name().namespace().is_some_and(|space| space.ends_with("/DI"));
        node.children().filter(move |child| child.is_element() && !drawn(child))
    }
    let text = |node: Node<'_, '_>| {
        let whole: String =
            node.children().filter_map(|child| child.text().filter(|_| child.is_text())).collect();
        if elements(node).next().is_some() { whole.trim().to_owned() } else { whole }
    };
    let attributes = |node: Node<'_, '_>| -> BTreeSet<(Option<String>, String, String)> {
        let owned = |text: &str| text.to_owned();
        node.attributes()
            .map(|one| (one.namespace().map(owned), owned(one.name()), owned(one.value())))
            .collect()
    };
    one.tag_name() == other.tag_name()
        && text(one) == text(other)
        && attributes(one) == attributes(other)
        && elements(one).count() == elements(other).count()
        && elements(one).zip(elements(other)).all(|(one, other)| same(one, other))
}

/// What of ours stands in an element's extension.
pub(super) fn ours<'a, 'i>(element: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    element
        .children()
        .filter(|child| read::is(*child, "extensionElements"))
        .flat_map(|extension| extension.children())
        .find(|child| child.tag_name().namespace() == Some(OURS) && child.tag_name().name() == name)
}
