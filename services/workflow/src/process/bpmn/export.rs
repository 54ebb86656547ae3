//! A definition as a BPMN file.

use super::super::definition::{
    Ask, Deadline, Definition, Delay, Does, Mode, Node, Start, Subprocess, Trigger, Wait,
};
use super::diagram::{Bounds, bounds, waypoints};
use super::drawing::{Drawing, Element, Flow, Gateway, Kind, draw};
use super::{FEEL, OURS, called};
use crate::xml::Xml;

/// How a file says what it computes.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// Its language of expressions, a URI.
    pub language: &'static str,
    /// A condition, from FEEL.
    pub condition: fn(&str) -> String,
    /// An ISO 8601 duration as an expression.
    pub duration: fn(&str) -> String,
    /// Whether steps say that they are done once for each person who is asked.
    pub several: bool,
}

impl Dialect {
    /// What we speak: FEEL, durations as they are.
    pub const FEEL: Dialect =
        Dialect { language: FEEL, condition: str::to_owned, duration: str::to_owned, several: true };
}

/// A definition that may be published as a BPMN 2.0 file with a diagram; `key` is what the process is known by.
#[must_use]
pub fn export(definition: &Definition, key: &str) -> String {
    export_in(definition, key, &Dialect::FEEL)
}

/// [`export`] for a tool that computes in another language. [`super::import`] takes such a file for one that somebody
/// changed.
#[must_use]
pub fn export_in(definition: &Definition, key: &str, dialect: &Dialect) -> String {
    let drawing = draw(definition);
    let mut ends = vec![(Vec::new(), Vec::new()); drawing.elements.len()];
    for (at, flow) in drawing.flows.iter().enumerate() {
        ends[flow.from].1.push(at);
        ends[flow.to].0.push(at);
    }
    let scribe = Scribe { drawing, ends, dialect };
    let process = scribe.process(definition, key);
    Xml::new("bpmn:definitions")
        .with("xmlns:bpmn", super::MODEL)
        .with("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI")
        .with("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC")
        .with("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with("xmlns:throughline", OURS)
        .with("id", format!("{key}.definitions"))
        .with("targetNamespace", OURS)
        .with("expressionLanguage", dialect.language)
        .with("exporter", "Throughline")
        .holding(scribe.drawing.elements.iter().filter_map(root))
        .holding([process, scribe.diagram(key)])
        .file()
}

struct Scribe<'a> {
    drawing: Drawing<'a>,
    /// The flows into and out of each element.
    ends: Vec<(Vec<usize>, Vec<usize>)>,
    dialect: &'a Dialect,
}

impl Scribe<'_> {
    fn process(&self, definition: &Definition, key: &str) -> Xml {
        let content =
            Xml::new("bpmn:extensionElements").holding([Xml::new("throughline:definition").json(definition)]);
        Xml::new("bpmn:process")
            .with("id", called(key))
            .with("name", definition.title.as_str())
            .with("isExecutable", "true")
            .holding([content])
            .holding((0..self.drawing.elements.len()).map(|at| self.element(at)))
            .holding(self.drawing.flows.iter().map(|flow| self.flow(flow)))
    }

    fn element(&self, at: usize) -> Xml {
        let element = &self.drawing.elements[at];
        let flow = |at: &usize| &self.drawing.flows[*at];
        let (incoming, outgoing) = &self.ends[at];
        let mut xml = Xml::new(tag(element)).with("id", element.id.as_str()).with_some("name", element.name);
        match element.kind {
            Kind::Gateway(_) => {
                let direction = match (incoming.len() > 1, outgoing.len() > 1) {
                    (false, true) => "Diverging",
                    (true, false) => "Converging",
                    (true, true) => "Mixed",
                    (false, false) => "Unspecified",
                };
                xml = xml.with("gatewayDirection", direction);
                if let Some(flow) = outgoing.iter().map(flow).find(|flow| flow.default) {
                    xml = xml.with("default", flow.id.as_str());
                }
            }
            Kind::Deadline(host, _, ends) => {
                xml = xml
                    .with("cancelActivity", ends.to_string())
                    .with("attachedToRef", self.drawing.elements[host].id.as_str());
            }
            _ => {}
        }
        if let Some(Node { does: Does::Subprocess(Subprocess { process, .. }), .. }) = element.node {
            xml = xml.with("calledElement", called(process));
        }
        xml.holding(content(element))
            .holding(incoming.iter().map(|at| Xml::new("bpmn:incoming").saying(flow(at).id.as_str())))
            .holding(outgoing.iter().map(|at| Xml::new("bpmn:outgoing").saying(flow(at).id.as_str())))
            .holding(self.behaviour(element))
    }

    /// What stands within an element after its flows: what its event is, how often it is done.
    fn behaviour(&self, element: &Element<'_>) -> Option<Xml> {
        match element.kind {
            Kind::Terminate => Some(Xml::new("bpmn:terminateEventDefinition")),
            Kind::Deadline(_, Ask { deadline: Some(Deadline { minutes, .. }), .. }, _) => {
                Some(self.timer(&Delay::Minutes(*minutes)))
            }
            Kind::Start(Start::Event { .. }) => Some(message(element)),
            Kind::Start(Start::Schedule { weekdays, at }) => Some(
                Xml::new("bpmn:timerEventDefinition")
                    .holding([expression("bpmn:timeCycle", cycle(weekdays, at))]),
            ),
            Kind::User(ask) if self.dialect.several => {
                let handled = matches!(element.node, Some(Node { does: Does::Handle(_), .. }));
                several(ask.mode, handled).map(|(sequential, enough)| {
                    let enough = enough
                        .map(|text| expression("bpmn:completionCondition", (self.dialect.condition)(&text)));
                    Xml::new("bpmn:multiInstanceLoopCharacteristics")
                        .with("isSequential", sequential.to_string())
                        .holding(enough)
                })
            }
            Kind::Step => match &element.node?.does {
                Does::Delay(delay) => Some(self.timer(delay)),
                Does::Wait(_) => Some(message(element)),
                Does::Trigger(Trigger::Emit(_)) => Some(
                    Xml::new("bpmn:signalEventDefinition")
                        .with("signalRef", format!("{}.signal", element.id)),
                ),
                _ => None,
            },
            _ => None,
        }
    }

    fn timer(&self, delay: &Delay) -> Xml {
        let when = match delay {
            Delay::Minutes(minutes) | Delay::WorkingMinutes(minutes) => {
                expression("bpmn:timeDuration", (self.dialect.duration)(&format!("PT{minutes}M")))
            }
            Delay::Until(field) => expression("bpmn:timeDate", field.clone()),
        };
        Xml::new("bpmn:timerEventDefinition").holding([when])
    }

    fn flow(&self, flow: &Flow<'_>) -> Xml {
        let end = |at: usize| self.drawing.elements[at].id.as_str();
        let goto = flow.goto.map(|node| {
            Xml::new("bpmn:extensionElements").holding([Xml::new("throughline:goto").json(node)])
        });
        let when = flow.when.as_deref().map(|when| (self.dialect.condition)(when));
        Xml::new("bpmn:sequenceFlow")
            .with("id", flow.id.as_str())
            .with_some("name", flow.name)
            .with("sourceRef", end(flow.from))
            .with("targetRef", end(flow.to))
            .holding(goto)
            .holding(when.map(|when| expression("bpmn:conditionExpression", when)))
    }

    fn diagram(&self, key: &str) -> Xml {
        let number = |number: i32| number.to_string();
        let shapes = self.drawing.elements.iter().map(|element| {
            let Bounds { x, y, width, height } = bounds(element);
            let place = Xml::new("dc:Bounds")
                .with("x", number(x))
                .with("y", number(y))
                .with("width", number(width))
                .with("height", number(height));
            let shape = Xml::new("bpmndi:BPMNShape")
                .with("id", format!("{}.shape", element.id))
                .with("bpmnElement", element.id.as_str());
            let marked = matches!(element.kind, Kind::Gateway(Gateway::Exclusive));
            let shape = if marked { shape.with("isMarkerVisible", "true") } else { shape };
            shape.holding([place])
        });
        let edges = self.drawing.flows.iter().map(|flow| {
            let points = waypoints(&self.drawing, flow)
                .into_iter()
                .map(|point| Xml::new("di:waypoint").with("x", number(point.x)).with("y", number(point.y)));
            Xml::new("bpmndi:BPMNEdge")
                .with("id", format!("{}.edge", flow.id))
                .with("bpmnElement", flow.id.as_str())
                .holding(points)
        });
        let plane = Xml::new("bpmndi:BPMNPlane")
            .with("id", format!("{key}.plane"))
            .with("bpmnElement", called(key))
            .holding(shapes)
            .holding(edges);
        Xml::new("bpmndi:BPMNDiagram").with("id", format!("{key}.diagram")).holding([plane])
    }
}

/// Days and a time as cron writes them: `0 30 9 * * 1,5`.
pub(super) fn cycle(weekdays: &[u8], at: &str) -> String {
    let (hour, minute) = at.split_once(':').unwrap_or(("0", "0"));
    let number = |text: &str| text.trim_start_matches('0').parse().unwrap_or(0_u8);
    let days: Vec<String> = weekdays.iter().map(ToString::to_string).collect();
    let days = if days.is_empty() { "*".to_owned() } else { days.join(",") };
    format!("0 {} {} * * {days}", number(minute), number(hour))
}

/// How often something is done that several people are asked for: whether one after the other, and when it is enough.
pub(super) fn several(mode: Mode, handled: bool) -> Option<(bool, Option<String>)> {
    let enough = match (mode, handled) {
        (Mode::Random, _) => return None,
        (Mode::All | Mode::Sequence, true) => None,
        (Mode::All | Mode::Sequence, false) => {
            Some("rejections > 0 or numberOfCompletedInstances = numberOfInstances".to_owned())
        }
        (Mode::Any, _) => Some("numberOfCompletedInstances >= 1".to_owned()),
        (Mode::Share(share), true) => {
            Some(format!("numberOfCompletedInstances * 100 >= {share} * numberOfInstances"))
        }
        (Mode::Share(share), false) => Some(format!(
            "approvals * 100 >= {share} * numberOfInstances \
             or (numberOfInstances - rejections) * 100 < {share} * numberOfInstances"
        )),
    };
    Some((mode == Mode::Sequence, enough))
}

fn expression(name: &'static str, text: String) -> Xml {
    Xml::new(name).with("xsi:type", "bpmn:tFormalExpression").saying(text)
}

fn message(element: &Element<'_>) -> Xml {
    Xml::new("bpmn:messageEventDefinition").with("messageRef", format!("{}.message", element.id))
}

fn tag(element: &Element<'_>) -> &'static str {
    match (element.kind, element.node) {
        (Kind::Start(_), _) => "bpmn:startEvent",
        (Kind::Deadline(..), _) => "bpmn:boundaryEvent",
        (Kind::Gateway(Gateway::Exclusive), _) => "bpmn:exclusiveGateway",
        (Kind::Gateway(Gateway::Parallel), _) => "bpmn:parallelGateway",
        (Kind::Gateway(Gateway::Inclusive), _) => "bpmn:inclusiveGateway",
        (Kind::Starter, _) => "bpmn:userTask",
        (_, Some(node)) => tag_of(&node.does),
        (_, None) => "bpmn:endEvent",
    }
}

/// The element that stands for what a node does.
pub(super) fn tag_of(does: &Does) -> &'static str {
    match does {
        Does::Approve(_) | Does::Handle(_) => "bpmn:userTask",
        Does::Copy(_) => "bpmn:sendTask",
        Does::Condition(_) => "bpmn:exclusiveGateway",
        Does::Parallel(_) => "bpmn:parallelGateway",
        Does::Inclusive(_) => "bpmn:inclusiveGateway",
        Does::Delay(_) | Does::Wait(_) => "bpmn:intermediateCatchEvent",
        Does::Trigger(Trigger::Emit(_)) | Does::Goto(_) => "bpmn:intermediateThrowEvent",
        Does::Trigger(_) => "bpmn:serviceTask",
        Does::Subprocess(_) => "bpmn:callActivity",
        Does::End(_) => "bpmn:endEvent",
    }
}

/// What BPMN cannot say of an element.
fn content(element: &Element<'_>) -> Option<Xml> {
    let ours = match (element.node, element.part) {
        (Some(node), _) if !is_fork(&node.does) => Xml::new("throughline:does").json(&node.does),
        (_, Some((node, part))) => Xml::new("throughline:part").with("of", node).with("as", part.name()),
        (None, None) => match element.kind {
            Kind::Start(start) => Xml::new("throughline:start").json(start),
            _ => return None,
        },
        _ => return None,
    };
    Some(Xml::new("bpmn:extensionElements").holding([ours]))
}

pub(super) fn is_fork(does: &Does) -> bool {
    matches!(does, Does::Condition(_) | Does::Parallel(_) | Does::Inclusive(_))
}

/// What an element refers to outside of the process.
fn root(element: &Element<'_>) -> Option<Xml> {
    let message = |name: &str| {
        Xml::new("bpmn:message").with("id", format!("{}.message", element.id)).with("name", name)
    };
    match (element.kind, element.node.map(|node| &node.does)) {
        (Kind::Start(Start::Event { event, .. }), _) => Some(message(event)),
        (_, Some(Does::Wait(Wait { event, .. }))) => Some(message(event)),
        (_, Some(Does::Trigger(Trigger::Emit(name)))) => Some(
            Xml::new("bpmn:signal").with("id", format!("{}.signal", element.id)).with("name", name.as_str()),
        ),
        _ => None,
    }
}
