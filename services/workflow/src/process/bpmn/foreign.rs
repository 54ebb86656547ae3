//! What an element of a file is here. Elements that carry our own content keep it, as far as the file still says the
//! same; of others, whatever BPMN cannot say is left for people to fill in, and remarked on.

use std::collections::{BTreeMap, HashSet};

use roxmltree::Node;

use super::super::definition::{Ask, Delay, Does, Mode, Outcome, Start, Subprocess, Trigger, Wait};
use super::OURS;
use super::drawing::{Gateway, Part};
use super::export::{cycle, several, tag_of};
use super::import::ours;
use super::read::{Role, id_of, is, outcome};
use super::report::Report;

/// What an element is for that only BPMN needs, and the node that it belongs to.
pub(super) fn part(node: Node<'_, '_>) -> Option<(String, Part)> {
    let part = ours(node, "part")?;
    let named = part.attribute("as")?;
    let kind = Part::ALL.into_iter().find(|part| part.name() == named)?;
    Some((part.attribute("of")?.to_owned(), kind))
}

/// Whether a language of expressions is FEEL.
pub(super) fn is_feel(language: &str) -> bool {
    language.to_ascii_lowercase().contains("feel")
}

/// What an element is. Notes which messages and signals it names, and how the process starts if it says so.
pub(super) fn role(
    node: Node<'_, '_>,
    root: Node<'_, '_>,
    report: &mut Report,
    used: &mut HashSet<String>,
    start: &mut Option<Start>,
) -> Role {
    let mut one = Element { id: id_of(node), node, root, report, used };
    let name = node.tag_name().name();
    let role = match name {
        "startEvent" => {
            *start = Some(one.start());
            Role::Start
        }
        "endEvent" => one.end(),
        "boundaryEvent" => one.deadline(),
        "exclusiveGateway" => Role::Gateway(Gateway::Exclusive),
        "parallelGateway" => Role::Gateway(Gateway::Parallel),
        "inclusiveGateway" => Role::Gateway(Gateway::Inclusive),
        "intermediateCatchEvent" => one.catch(),
        "intermediateThrowEvent" => one.throw(),
        _ => one.activity(name),
    };
    let noise = [
        ("startQuantity", "1"),
        ("completionQuantity", "1"),
        ("isForCompensation", "false"),
        ("parallelMultiple", "false"),
        ("isInterrupting", "true"),
        ("instantiate", "false"),
        ("implementation", "##unspecified"),
        ("implementation", "##WebService"),
    ];
    let children = ["multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "script"];
    let attributes =
        ["default", "gatewayDirection", "attachedToRef", "cancelActivity", "calledElement", "messageRef"];
    leftovers(node, &children, &attributes, &noise, one.report);
    one.report.take(&one.id);
    role
}

struct Element<'r, 'a, 'i> {
    id: String,
    node: Node<'a, 'i>,
    root: Node<'a, 'i>,
    report: &'r mut Report,
    used: &'r mut HashSet<String>,
}

/// What makes an event one.
enum Trait<'a, 'i> {
    Nothing,
    Timer(&'a str, &'a str),
    /// A message or a signal, by name.
    Named(String),
    Terminate,
    Other(Node<'a, 'i>),
}

impl<'a, 'i> Element<'_, 'a, 'i> {
    fn refuse(&mut self, what: impl Into<String>) {
        self.report.refuse(&self.id, "UNSUPPORTED", what);
    }

    fn incomplete(&mut self, what: impl Into<String>) {
        self.report.remark(&self.id, "INCOMPLETE", what);
    }

    /// Our own content, if this element may have it.
    fn own(&mut self) -> Option<Does> {
        let does = ours(self.node, "does")?;
        let read = does.text().and_then(|text| serde_json::from_str::<Does>(text).ok());
        let read = read.filter(|does| tag_of(does) == format!("bpmn:{}", self.node.tag_name().name()));
        if read.is_none() {
            self.report.remark(&self.id, "NOT_TAKEN_OVER", "what it did before it was changed was left out");
        }
        read
    }

    fn part(&self) -> Option<Part> {
        part(self.node).map(|(_, part)| part)
    }

    fn definitions(&self) -> Vec<Node<'a, 'i>> {
        let all = self.node.children().filter(|child| child.is_element());
        all.filter(|child| {
            let name = child.tag_name().name();
            name.ends_with("EventDefinition") || name == "eventDefinitionRef"
        })
        .collect()
    }

    fn event(&mut self) -> Trait<'a, 'i> {
        let definitions = self.definitions();
        let [one] = definitions[..] else {
            return definitions.first().map_or(Trait::Nothing, |first| Trait::Other(*first));
        };
        if is(one, "terminateEventDefinition") {
            Trait::Terminate
        } else if is(one, "messageEventDefinition") {
            Trait::Named(self.named(one, "messageRef"))
        } else if is(one, "signalEventDefinition") {
            Trait::Named(self.named(one, "signalRef"))
        } else if is(one, "timerEventDefinition") {
            let when = one.children().find(|child| child.is_element());
            let text = |node: Node<'a, 'i>| node.text().map(str::trim).unwrap_or_default();
            when.map_or(Trait::Timer("", ""), |when| Trait::Timer(when.tag_name().name(), text(when)))
        } else {
            Trait::Other(one)
        }
    }

    /// The name of what an element refers to.
    fn named(&mut self, node: Node<'a, 'i>, attribute: &str) -> String {
        let Some(id) = node.attribute(attribute) else { return String::new() };
        let id = id.rsplit(':').next().unwrap_or(id);
        self.used.insert(id.to_owned());
        let found =
            self.root.children().find(|child| child.is_element() && child.attribute("id") == Some(id));
        found.and_then(|found| found.attribute("name")).unwrap_or_default().to_owned()
    }

    fn start(&mut self) -> Start {
        let own = ours(self.node, "start").and_then(|own| serde_json::from_str(own.text()?).ok());
        match (self.event(), own) {
            (Trait::Nothing, Some(own @ (Start::Call | Start::Form))) => own,
            (Trait::Nothing, _) => Start::Call,
            (Trait::Timer("timeCycle", text), Some(Start::Schedule { weekdays, at }))
                if text == cycle(&weekdays, &at) =>
            {
                Start::Schedule { weekdays, at }
            }
            (Trait::Timer(_, text), _) => {
                self.incomplete(format!("starts by a timer ({text}): days and time must be set"));
                Start::Call
            }
            (Trait::Named(event), own) => {
                let when = match own {
                    Some(Start::Event { when, .. }) => when,
                    _ => {
                        self.incomplete(format!("{event:?} must be the full name of a fact"));
                        String::new()
                    }
                };
                Start::Event { event, fields: std::collections::BTreeMap::new(), when }
            }
            (Trait::Terminate, _) => Start::Call,
            (Trait::Other(other), _) => {
                self.refuse(format!("a start by {} has no counterpart here", other.tag_name().name()));
                Start::Call
            }
        }
    }

    fn end(&mut self) -> Role {
        let own = self.own().as_ref().and_then(outcome);
        let part = self.part();
        match self.event() {
            Trait::Nothing => Role::End(own, None),
            Trait::Terminate if own.is_some() => Role::End(own, None),
            Trait::Terminate if part == Some(Part::Rejected) => Role::End(Some(Outcome::Rejected), None),
            Trait::Terminate => {
                self.incomplete("everything ends here: accepted, unless you say otherwise");
                Role::End(Some(Outcome::Accepted), None)
            }
            Trait::Named(name) => {
                let told = self.told(name);
                Role::End(None, Some(told))
            }
            Trait::Timer(..) => Role::End(None, None),
            Trait::Other(other) => {
                self.refuse(format!("an end by {} has no counterpart here", other.tag_name().name()));
                Role::End(None, None)
            }
        }
    }

    /// A message or a signal that is sent.
    fn told(&mut self, name: String) -> Does {
        self.incomplete(format!("tells {name:?} as a fact of this process; nobody else may know that name"));
        Does::Trigger(Trigger::Emit(name))
    }

    fn deadline(&mut self) -> Role {
        let host = self.node.attribute("attachedToRef").unwrap_or_default();
        let host = host.rsplit(':').next().unwrap_or(host).to_owned();
        let ends = self.node.attribute("cancelActivity").is_none_or(|cancel| cancel != "false");
        let minutes = match self.event() {
            Trait::Timer("timeDuration", text) => minutes(text).unwrap_or_else(|| {
                self.incomplete(format!("the time ({text}) must be set in minutes"));
                0
            }),
            Trait::Timer(_, text) => {
                self.incomplete(format!("the time ({text}) must be set in minutes"));
                0
            }
            _ => {
                self.refuse("only deadlines may stand on the border of a task");
                0
            }
        };
        Role::Deadline(host, ends, minutes)
    }

    fn catch(&mut self) -> Role {
        let own = self.own();
        match (self.event(), own) {
            (Trait::Timer("timeDuration", text), own) => match (minutes(text), own) {
                (Some(minutes), Some(Does::Delay(Delay::WorkingMinutes(own)))) if own == minutes => {
                    Role::Step(Does::Delay(Delay::WorkingMinutes(minutes)))
                }
                (Some(minutes), _) => Role::Step(Does::Delay(Delay::Minutes(minutes))),
                (None, _) => {
                    self.incomplete(format!("waits for {text}: must be set in minutes"));
                    Role::Step(Does::Delay(Delay::Minutes(0)))
                }
            },
            (Trait::Timer("timeDate", text), Some(Does::Delay(Delay::Until(field)))) if field == text => {
                Role::Step(Does::Delay(Delay::Until(field)))
            }
            (Trait::Timer(kind, text), _) => {
                self.incomplete(format!("waits for {kind} {text}: must name a field with a date"));
                Role::Step(Does::Delay(Delay::Until(text.chars().take(200).collect())))
            }
            (Trait::Named(event), own) => Role::Step(self.wait(event, own)),
            (Trait::Nothing | Trait::Terminate, _) => {
                self.refuse("waits for nothing");
                Role::Pass
            }
            (Trait::Other(other), _) => {
                self.refuse(format!("a wait for {} has no counterpart here", other.tag_name().name()));
                Role::Pass
            }
        }
    }

    fn wait(&mut self, event: String, own: Option<Does>) -> Does {
        match own {
            Some(Does::Wait(own)) => Does::Wait(Wait { event, ..own }),
            _ => {
                self.incomplete(format!("{event:?} must be the full name of a fact"));
                Does::Wait(Wait { event, about: String::new() })
            }
        }
    }

    fn throw(&mut self) -> Role {
        let own = self.own();
        match (self.event(), own) {
            (Trait::Named(name), Some(Does::Trigger(Trigger::Emit(_)))) => {
                Role::Step(Does::Trigger(Trigger::Emit(name)))
            }
            (Trait::Named(name), _) => Role::Step(self.told(name)),
            (Trait::Nothing, Some(Does::Goto(_))) => Role::Pass,
            (Trait::Nothing, _) => {
                self.report.remark(&self.id, "NOT_TAKEN_OVER", "nothing happens there: it was left out");
                Role::Pass
            }
            _ => {
                self.refuse("what is thrown has no counterpart here");
                Role::Pass
            }
        }
    }

    fn activity(&mut self, tag: &str) -> Role {
        if self.node.attribute("isForCompensation") == Some("true") {
            self.refuse("compensation has no counterpart here");
        }
        if self.node.attribute("instantiate") == Some("true") {
            self.refuse("an instance begins with its start event only");
        }
        let people = matches!(tag, "userTask" | "manualTask" | "task");
        let repeated = self.node.children().find(|child| {
            is(*child, "standardLoopCharacteristics")
                || (is(*child, "multiInstanceLoopCharacteristics") && !people)
        });
        if let Some(repeated) = repeated {
            self.refuse(format!("{} has no counterpart here", repeated.tag_name().name()));
        }
        let own = self.own();
        Role::Step(match (tag, own) {
            ("userTask" | "manualTask" | "task", own) => self.asked(own),
            ("receiveTask", own) => {
                let event = self.named(self.node, "messageRef");
                self.wait(event, own)
            }
            ("callActivity", own) => self.called(own),
            (_, Some(own)) => own,
            ("sendTask", None) => {
                let name = self.named(self.node, "messageRef");
                self.told(name)
            }
            (_, None) => {
                if let Some(script) = self.node.children().find(|child| is(*child, "script")) {
                    let text: String = script.text().unwrap_or_default().chars().take(500).collect();
                    self.report.remark(
                        &self.id,
                        "NOT_TAKEN_OVER",
                        format!("its script was left out: {text}"),
                    );
                }
                self.incomplete(format!("what this {tag} does must be said"));
                Does::Trigger(Trigger::Call {
                    method: String::new(),
                    request: BTreeMap::new(),
                    answer: BTreeMap::new(),
                })
            }
        })
    }

    fn called(&mut self, own: Option<Does>) -> Does {
        let process = self.node.attribute("calledElement").unwrap_or_default();
        let process = process.rsplit(':').next().unwrap_or(process);
        let process = process.strip_suffix(".process").unwrap_or(process).to_owned();
        match own {
            Some(Does::Subprocess(own)) => Does::Subprocess(Subprocess { process, ..own }),
            _ => {
                self.incomplete(format!(
                    "{process:?} must be the key of a process, and its fields must be given"
                ));
                Does::Subprocess(Subprocess { process, fields: BTreeMap::new(), each: None })
            }
        }
    }

    /// People who do something.
    fn asked(&mut self, own: Option<Does>) -> Does {
        let loops = self.node.children().find(|child| is(*child, "multiInstanceLoopCharacteristics"));
        let enough = loops.and_then(|loops| loops.children().find(|child| is(*child, "completionCondition")));
        let enough = enough.and_then(|enough| enough.text()).map(str::trim).filter(|text| !text.is_empty());
        let sequential = loops.map(|loops| loops.attribute("isSequential") == Some("true"));
        let said = sequential.map(|sequential| (sequential, enough.map(str::to_owned)));
        if let Some(loops) = loops {
            let noise = [("behavior", "All")];
            leftovers_of(&self.id, loops, &["completionCondition"], &["isSequential"], &noise, self.report);
        }
        let (mut does, handled) = match own {
            Some(own @ Does::Approve(_)) => (own, false),
            Some(own @ Does::Handle(_)) => (own, true),
            _ if self.part() == Some(Part::Starter) => (Does::Handle(Ask::default()), true),
            _ => {
                self.incomplete("who does it must be said");
                (Does::Handle(Ask { mode: Mode::Any, ..Ask::default() }), true)
            }
        };
        let (Does::Approve(ask) | Does::Handle(ask)) = &mut does else { return does };
        if several(ask.mode, handled) != said {
            let mode = mode(sequential, enough);
            if mode.is_none() {
                let text = enough.unwrap_or_default();
                let what = format!("everybody must answer; when it is enough was left out: {text}");
                self.report.remark(&self.id, "NOT_TAKEN_OVER", what);
            }
            ask.mode = mode.unwrap_or(if sequential == Some(true) { Mode::Sequence } else { Mode::All });
        }
        does
    }
}

/// Whose answers are needed, from how often a task is done; none where that cannot be told.
fn mode(sequential: Option<bool>, enough: Option<&str>) -> Option<Mode> {
    let Some(sequential) = sequential else { return Some(Mode::Any) };
    let Some(enough) = enough else { return Some(if sequential { Mode::Sequence } else { Mode::All }) };
    let text: String = enough
        .trim_start_matches(['$', '#', '='])
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '{' | '}' | '(' | ')'))
        .collect::<String>()
        .to_ascii_lowercase()
        .replace("numberof", "nrof");
    let rest = text.strip_prefix("nrofcompletedinstances")?;
    if sequential {
        return matches!(rest, "==nrofinstances" | "=nrofinstances" | ">=nrofinstances")
            .then_some(Mode::Sequence);
    }
    match rest {
        "==nrofinstances" | "=nrofinstances" | ">=nrofinstances" | "/nrofinstances==1"
        | "/nrofinstances>=1" => Some(Mode::All),
        "==1" | "=1" | ">=1" | ">0" => Some(Mode::Any),
        _ => {
            let share: f64 = rest.strip_prefix("/nrofinstances>=")?.parse().ok()?;
            // Whole hundredths only: others cannot be said here.
            (1..=100_u8)
                .find(|hundredth| (f64::from(*hundredth) / 100.0 - share).abs() < 1e-9)
                .map(Mode::Share)
        }
    }
}

/// Minutes of an ISO 8601 duration without months and years; none if it is none, or none of whole minutes.
fn minutes(text: &str) -> Option<u32> {
    let text = text.trim().trim_matches(['"', '\'']);
    let rest = text.strip_prefix('P')?;
    let (days, time) = rest.split_once('T').unwrap_or((rest, ""));
    if rest.is_empty() || rest.ends_with('T') {
        return None;
    }
    let mut seconds = 0_u64;
    for (mut part, units) in
        [(days, [('W', 604_800), ('D', 86_400)].as_slice()), (time, &[('H', 3600), ('M', 60), ('S', 1)])]
    {
        for (unit, worth) in units {
            if let Some((number, rest)) = part.split_once(*unit) {
                seconds = seconds.checked_add(number.parse::<u64>().ok()?.checked_mul(*worth)?)?;
                part = rest;
            }
        }
        if !part.is_empty() {
            return None;
        }
    }
    seconds.is_multiple_of(60).then(|| u32::try_from(seconds / 60).ok())?
}

/// A condition as FEEL, as far as it may be one.
pub(super) fn condition(flow: &str, node: Node<'_, '_>, feel: bool, report: &mut Report) -> String {
    let text = node.text().unwrap_or_default().trim();
    let language = node.attribute("language");
    let feel = language.map_or(feel, is_feel);
    if text.is_empty() {
        return String::new();
    }
    if let (false, Some(text)) = (feel, text.strip_prefix('=')) {
        return text.trim().to_owned();
    }
    if !feel {
        let language = language.unwrap_or("no language named");
        report.remark(flow, "INCOMPLETE", format!("its condition ({language}) must be FEEL: {text}"));
    }
    text.to_owned()
}

/// Remarks on whatever of an element was not looked at.
pub(super) fn leftovers(
    node: Node<'_, '_>,
    children: &[&str],
    attributes: &[&str],
    noise: &[(&str, &str)],
    report: &mut Report,
) {
    leftovers_of(&id_of(node), node, children, attributes, noise, report);
}

fn leftovers_of(
    id: &str,
    node: Node<'_, '_>,
    children: &[&str],
    attributes: &[&str],
    noise: &[(&str, &str)],
    report: &mut Report,
) {
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        let known = attribute.namespace().is_none()
            && (matches!(name, "id" | "name")
                || attributes.contains(&name)
                || noise.contains(&(name, value)));
        if !known && attribute.namespace() != Some(OURS) {
            report.remark(id, "NOT_TAKEN_OVER", format!("{name} was left out: {value}"));
        }
    }
    for child in node.children().filter(|child| child.is_element()) {
        let name = child.tag_name().name();
        if is(child, "extensionElements") {
            extension(child, id, report);
        } else if !(matches!(name, "incoming" | "outgoing")
            || children.contains(&name)
            || name.ends_with("EventDefinition"))
        {
            report.remark(id, "NOT_TAKEN_OVER", format!("{name} was left out{}", said(child)));
        }
    }
}

/// Remarks on the extensions of others.
pub(super) fn extension(extension: Node<'_, '_>, owner: &str, report: &mut Report) {
    for child in extension.children().filter(|child| child.is_element()) {
        if child.tag_name().namespace() != Some(OURS) {
            let name = child.tag_name().name();
            report.remark(
                owner,
                "NOT_TAKEN_OVER",
                format!("the extension {name} was left out{}", said(child)),
            );
        }
    }
}

/// What an element says, shortly.
fn said(node: Node<'_, '_>) -> String {
    let mut words = Vec::new();
    for node in node.descendants() {
        words.extend(node.attributes().map(|one| format!("{}={}", one.name(), one.value())));
        words.extend(node.text().filter(|_| node.is_text()).map(|text| text.trim().to_owned()));
    }
    words.retain(|word| !word.is_empty());
    let words: String = words.join(" ").chars().take(300).collect();
    if words.is_empty() { words } else { format!(": {words}") }
}
