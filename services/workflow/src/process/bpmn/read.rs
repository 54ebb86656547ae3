//! The elements and flows of a file: each is taken, remarked on or refused.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::super::definition::{self, Definition, Does, End, OTHERWISE, Outcome, SCHEMA, Start};
use super::super::graph::START;
use super::drawing::{Gateway, Part};
use super::import::ours;
use super::report::Report;
use super::{MODEL, fold, foreign};

/// Flow elements of a process.
const FLOW_ELEMENTS: usize = 3000;
/// Characters of an id.
const ID: usize = 64;

/// What a file holds, before it is a tree.
pub(super) struct Drawn {
    pub(super) graph: Graph,
    /// Everything besides the nodes.
    pub(super) definition: Definition,
    pub(super) key: String,
}

/// Elements and flows.
#[derive(Default)]
pub(super) struct Graph {
    pub(super) vertices: Vec<Vertex>,
    pub(super) flows: Vec<Flow>,
    pub(super) start: usize,
    pub(super) ids: Ids,
}

/// An element.
pub(super) struct Vertex {
    /// Its id in the file.
    pub(super) id: String,
    /// Its id in the definition.
    pub(super) node: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) incoming: Vec<usize>,
    pub(super) outgoing: Vec<usize>,
    /// What it is for, if it is one of those that only BPMN needs.
    pub(super) part: Option<(String, Part)>,
}

/// What an element is.
pub(super) enum Role {
    Start,
    /// Something is done or waited for.
    Step(Does),
    /// Nothing is done.
    Pass,
    Gateway(Gateway),
    /// Everything ends, or only this way (then there is no outcome). What is told before.
    End(Option<Outcome>, Option<Does>),
    /// A deadline of the element with this id; whether it ends it; after how many minutes.
    Deadline(String, bool, u32),
    /// It is no more.
    Gone,
}

/// A sequence flow.
pub(super) struct Flow {
    pub(super) id: String,
    /// The id of the way that it begins.
    pub(super) way: String,
    pub(super) name: String,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) when: String,
    pub(super) default: bool,
    /// The goto that it is.
    pub(super) goto: Option<definition::Node>,
}

/// Ids of nodes and ways, each once.
#[derive(Clone, Default)]
pub(super) struct Ids(HashSet<String>);

impl Ids {
    /// An id that may stand in a definition, as near to `wanted` as may be.
    pub(super) fn new_like(&mut self, wanted: &str) -> String {
        let mut id: String = wanted
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '_' })
            .take(ID - 8)
            .collect();
        if !id.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_') {
            id.insert(0, '_');
        }
        let mut free = id.clone();
        let mut number = 1;
        while [OTHERWISE, START].contains(&free.as_str()) || !self.0.insert(free.clone()) {
            number += 1;
            free = format!("{id}_{number}");
        }
        free
    }

    /// The id itself, if it may stand in a definition.
    fn keep(&mut self, id: &str) -> Option<String> {
        let may = id.len() <= ID
            && ![OTHERWISE, START].contains(&id)
            && id.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
            && id.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
        (may && self.0.insert(id.to_owned())).then(|| id.to_owned())
    }
}

/// Whether this is the element of BPMN's model with this name.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().namespace() == Some(MODEL) && node.tag_name().name() == name
}

/// What people call an element of a file that has no id.
pub(super) fn id_of(node: Node<'_, '_>) -> String {
    node.attribute("id").map_or_else(
        || {
            let at = node.prev_siblings().skip(1).filter(|other| other.tag_name() == node.tag_name()).count();
            format!("{}[{at}]", node.tag_name().name())
        },
        str::to_owned,
    )
}

/// The definition that a process carries.
pub(super) fn definition(process: Node<'_, '_>) -> Option<Definition> {
    serde_json::from_str(ours(process, "definition")?.text()?).ok()
}

/// Reads the one process of a file; none where something was refused.
pub(super) fn read(root: Node<'_, '_>, report: &mut Report) -> Option<Drawn> {
    let elements = || root.children().filter(|node| node.is_element());
    let drawn = |node: &Node<'_, '_>| {
        node.children()
            .any(|child| is(child, "startEvent") || is(child, "sequenceFlow") || kind(child).is_some())
    };
    let processes: Vec<_> = elements().filter(|node| is(*node, "process") && drawn(node)).collect();
    let [process] = processes[..] else {
        for process in processes.iter().copied() {
            report.refuse(
                &id_of(process),
                "UNSUPPORTED",
                "a file holds one process that is drawn; here are several",
            );
        }
        if processes.is_empty() {
            report.refuse("file", "UNSUPPORTED", "there is no process with elements in it");
        }
        return None;
    };
    let carried = definition(process);
    let feel = root.attribute("expressionLanguage").is_some_and(foreign::is_feel);
    let mut reader = Reader {
        report,
        root,
        feel,
        graph: Graph::default(),
        defaults: HashSet::new(),
        used: HashSet::new(),
    };
    let start = reader.process(process);
    reader.around(process);
    let Reader { mut graph, report, .. } = reader;
    if !report.refused.is_empty() {
        return None;
    }
    fold::fold(&mut graph, report);
    fold::split(&mut graph, report);
    if !report.refused.is_empty() {
        return None;
    }
    let id = process.attribute("id").unwrap_or("process");
    let key = id.strip_suffix(".process").map_or_else(|| Ids::default().new_like(id), str::to_owned);
    let title = process.attribute("name").map(str::trim).filter(|name| !name.is_empty());
    let title = title.unwrap_or(id).chars().take(100).collect();
    let definition = match carried {
        Some(carried) => Definition { title, start: start.unwrap_or_default(), nodes: Vec::new(), ..carried },
        None => Definition {
            schema_version: SCHEMA,
            title,
            fields: Vec::new(),
            form: None,
            start: start.unwrap_or_default(),
            policy: definition::Policy::default(),
            nodes: Vec::new(),
        },
    };
    Some(Drawn { graph, definition, key })
}

/// The flow elements that are read here, and those that are known and refused.
fn kind(node: Node<'_, '_>) -> Option<bool> {
    if node.tag_name().namespace() != Some(MODEL) {
        return None;
    }
    match node.tag_name().name() {
        "startEvent"
        | "endEvent"
        | "task"
        | "userTask"
        | "manualTask"
        | "serviceTask"
        | "sendTask"
        | "scriptTask"
        | "businessRuleTask"
        | "receiveTask"
        | "callActivity"
        | "intermediateCatchEvent"
        | "intermediateThrowEvent"
        | "exclusiveGateway"
        | "parallelGateway"
        | "inclusiveGateway"
        | "boundaryEvent" => Some(true),
        "subProcess"
        | "transaction"
        | "adHocSubProcess"
        | "eventBasedGateway"
        | "complexGateway"
        | "implicitThrowEvent"
        | "callChoreography"
        | "choreographyTask"
        | "subChoreography"
        | "dataObject"
        | "dataObjectReference"
        | "dataStoreReference" => Some(false),
        _ => None,
    }
}

struct Reader<'r, 'a, 'i> {
    report: &'r mut Report,
    root: Node<'a, 'i>,
    /// Whether conditions are FEEL where they do not say otherwise.
    feel: bool,
    graph: Graph,
    /// Flows that are taken when no other one is.
    defaults: HashSet<String>,
    /// Messages and signals that are named.
    used: HashSet<String>,
}

impl<'a, 'i> Reader<'_, 'a, 'i> {
    /// Everything within the process; gives how it starts.
    fn process(&mut self, process: Node<'a, 'i>) -> Option<Start> {
        let (mut steps, mut flows, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for node in process.children().filter(|node| node.is_element()) {
            let id = id_of(node);
            let (known, name) = (kind(node), node.tag_name().name());
            if (known.is_some() || is(node, "sequenceFlow")) && !seen.insert(id.clone()) {
                self.report.refuse(&id, "DUPLICATE", "this id is there twice");
            }
            match known {
                Some(true) if node.attribute("id").is_none() => {
                    self.report.refuse(&id, "REQUIRED", "must have an id");
                }
                Some(true) => steps.push(node),
                Some(false) => {
                    self.report.refuse(&id, "UNSUPPORTED", format!("a {name} has no counterpart here"));
                }
                None if is(node, "sequenceFlow") => flows.push(node),
                None if is(node, "extensionElements") => self.extension(node, process),
                None if is(node, "laneSet") => {
                    for lane in node.descendants().filter(|lane| is(*lane, "lane")) {
                        let name = lane.attribute("name").unwrap_or_default();
                        let what =
                            format!("the lane {name:?} was left out: who does it is said at each node");
                        self.report.remark(&id_of(lane), "NOT_TAKEN_OVER", what);
                    }
                    self.report.remark(&id, "NOT_TAKEN_OVER", "lanes were left out");
                }
                None if node.tag_name().namespace() == Some(MODEL) && !is_beside(name) => {
                    self.report.refuse(&id, "UNSUPPORTED", format!("a {name} has no counterpart here"));
                }
                None => self.left_out(node),
            }
        }
        if steps.len() + flows.len() > FLOW_ELEMENTS {
            let what = format!("at most {FLOW_ELEMENTS} elements and flows");
            self.report.refuse(&id_of(process), "TOO_LARGE", what);
            return None;
        }
        self.defaults =
            steps.iter().filter_map(|step| step.attribute("default")).map(str::to_owned).collect();
        // Ids that may stay come first: the others make way for them.
        let mut kept = HashMap::new();
        for node in steps.iter().chain(&flows) {
            if let Some(id) = node.attribute("id").and_then(|id| self.graph.ids.keep(id)) {
                kept.insert(id_of(*node), id);
            }
        }
        let mut start = None;
        for node in &steps {
            let found = self.vertex(*node, kept.get(&id_of(*node)).cloned());
            start = start.or(found);
        }
        let at: HashMap<String, usize> =
            self.graph.vertices.iter().enumerate().map(|(at, vertex)| (vertex.id.clone(), at)).collect();
        for node in flows {
            self.flow(node, kept.get(&id_of(node)).cloned(), &at);
        }
        let starts: Vec<usize> = (0..self.graph.vertices.len())
            .filter(|at| matches!(self.graph.vertices[*at].role, Role::Start))
            .collect();
        match starts[..] {
            [one] => self.graph.start = one,
            [] => self.report.refuse(&id_of(process), "REQUIRED", "must have a start event"),
            _ => {
                for at in starts {
                    let id = self.graph.vertices[at].id.clone();
                    self.report.refuse(&id, "UNSUPPORTED", "a process has one start event");
                }
            }
        }
        for at in 0..self.graph.vertices.len() {
            let vertex = &self.graph.vertices[at];
            let leads = matches!(vertex.role, Role::End(..)) && !vertex.outgoing.is_empty();
            let led = matches!(vertex.role, Role::Start | Role::Deadline(..)) && !vertex.incoming.is_empty();
            if leads || led {
                let id = vertex.id.clone();
                self.report.refuse(
                    &id,
                    "UNSOUND",
                    if leads { "nothing follows an end" } else { "nothing leads to it" },
                );
            }
        }
        start
    }

    /// An element; gives how the process starts if it says so.
    fn vertex(&mut self, node: Node<'a, 'i>, kept: Option<String>) -> Option<Start> {
        let id = id_of(node);
        let part = foreign::part(node);
        let mut start = None;
        let role = foreign::role(node, self.root, self.report, &mut self.used, &mut start);
        let is_node = match &role {
            Role::Step(_) | Role::Gateway(_) => part.is_none(),
            Role::End(outcome, told) => part.is_none() && (outcome.is_some() || told.is_some()),
            _ => false,
        };
        let renamed = kept.is_none() && is_node;
        let own = kept.unwrap_or_else(|| self.graph.ids.new_like(&id));
        if renamed {
            self.report.remark(&id, "RENAMED", format!("its id is {own} here"));
        }
        let name: String = node.attribute("name").unwrap_or_default().to_owned();
        let short: String = name.chars().take(100).collect();
        if short != name {
            self.report.remark(&id, "NOT_TAKEN_OVER", "its name was cut after 100 characters");
        }
        let (incoming, outgoing) = (Vec::new(), Vec::new());
        self.graph.vertices.push(Vertex { id, node: own, name: short, role, incoming, outgoing, part });
        start
    }

    fn flow(&mut self, node: Node<'a, 'i>, kept: Option<String>, at: &HashMap<String, usize>) {
        let id = id_of(node);
        let end = |name: &str| node.attribute(name).and_then(|id| at.get(id).copied());
        let (Some(from), Some(to)) = (end("sourceRef"), end("targetRef")) else {
            // What was refused needs no second word.
            let there = |name: &str| {
                let all = node.parent().into_iter().flat_map(|process| process.children());
                let mut there = all.filter(|other| kind(*other).is_some());
                node.attribute(name).is_some_and(|id| there.any(|other| other.attribute("id") == Some(id)))
            };
            if !there("sourceRef") || !there("targetRef") {
                self.report.refuse(&id, "UNKNOWN", "leads from or to an element that is not there");
            }
            return;
        };
        let when = node.children().find(|child| is(*child, "conditionExpression"));
        let when = when.map(|when| foreign::condition(&id, when, self.feel, self.report)).unwrap_or_default();
        foreign::leftovers(
            node,
            &["conditionExpression"],
            &["sourceRef", "targetRef"],
            &[("isImmediate", "true"), ("isImmediate", "false")],
            self.report,
        );
        let goto = ours(node, "goto").and_then(|goto| serde_json::from_str(goto.text()?).ok());
        let default = self.defaults.contains(&id);
        let name = node.attribute("name").unwrap_or_default().chars().take(100).collect();
        let way = kept.unwrap_or_else(|| self.graph.ids.new_like(&id));
        let flow = self.graph.flows.len();
        self.graph.vertices[from].outgoing.push(flow);
        self.graph.vertices[to].incoming.push(flow);
        self.report.take(&id);
        self.graph.flows.push(Flow { id, way, name, from, to, when, default, goto });
    }

    /// What stands in the file beside the process.
    fn around(&mut self, process: Node<'a, 'i>) {
        for node in self.root.children().filter(|node| node.is_element() && *node != process) {
            let named = is(node, "message") || is(node, "signal");
            if is(node, "collaboration") {
                self.collaboration(node, process);
            } else if named && node.attribute("id").is_some_and(|id| self.used.contains(id)) {
                self.report.take(&id_of(node));
            } else if !node.tag_name().namespace().is_some_and(|space| space.ends_with("/DI")) {
                self.left_out(node);
            }
        }
    }

    fn collaboration(&mut self, collaboration: Node<'a, 'i>, process: Node<'a, 'i>) {
        self.report.remark(&id_of(collaboration), "NOT_TAKEN_OVER", "the collaboration was left out");
        for node in collaboration.children().filter(|node| node.is_element()) {
            let id = id_of(node);
            match node.tag_name().name() {
                "messageFlow" => {
                    self.report.refuse(&id, "UNSUPPORTED", "messages between pools have no counterpart here");
                }
                "participant" => {
                    let own =
                        node.attribute("processRef").map(|name| name.rsplit(':').next().unwrap_or(name));
                    let this = own.is_some() && own == process.attribute("id");
                    let what = if this { "the pool around the process" } else { "another pool" };
                    self.report.remark(&id, "NOT_TAKEN_OVER", format!("{what} was left out"));
                }
                _ => self.left_out(node),
            }
        }
    }

    fn extension(&mut self, extension: Node<'a, 'i>, owner: Node<'a, 'i>) {
        foreign::extension(extension, &id_of(owner), self.report);
    }

    fn left_out(&mut self, node: Node<'a, 'i>) {
        let name = node.tag_name().name();
        let text: String =
            node.descendants().filter_map(|node| node.text()).flat_map(str::chars).take(200).collect();
        let text = text.trim();
        let what = if text.is_empty() { String::new() } else { format!(": {text}") };
        self.report.remark(&id_of(node), "NOT_TAKEN_OVER", format!("the {name} was left out{what}"));
    }
}

/// Elements of a process that say nothing of how it runs.
fn is_beside(name: &str) -> bool {
    matches!(
        name,
        "documentation"
            | "textAnnotation"
            | "association"
            | "group"
            | "auditing"
            | "monitoring"
            | "property"
            | "ioSpecification"
            | "ioBinding"
            | "supports"
            | "correlationSubscription"
            | "resourceRole"
            | "performer"
            | "humanPerformer"
            | "potentialOwner"
    )
}

/// How an instance ends at an end of ours.
pub(super) fn outcome(does: &Does) -> Option<Outcome> {
    match does {
        Does::End(End { outcome }) => Some(*outcome),
        _ => None,
    }
}
