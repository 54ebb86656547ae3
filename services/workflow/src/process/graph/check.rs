//! A definition becomes a graph: everything in it is looked at, and everything that is wrong is said, by node.

use std::collections::{HashMap, HashSet};

use rules::{Expression, Type};
use types::Violation;

use super::super::definition::{
    Ask, Deadline, Definition, Delay, Does, Field, Fork, Mode, Node, OTHERWISE, Right, SCHEMA, Start,
    Trigger, Who,
};
use super::super::entry;
use super::{At, Block, Forms, Graph, ID, START, Station, Way, is_id};

/// Nodes of a process.
const NODES: usize = 300;
/// Forks within forks.
const DEPTH: usize = 10;
/// Ways of a fork.
const WAYS: usize = 50;
/// Values that conditions may look at.
const FIELDS: usize = 300;
/// Entries of a list of people.
const PEOPLE: usize = 100;
/// Characters of a title.
const TITLE: usize = 100;
/// Minutes of a deadline or a delay: a year.
const MINUTES: u32 = 366 * 24 * 60;

pub(super) struct Builder {
    pub(super) graph: Graph,
    /// Whether forms are looked at.
    whole: bool,
    known: Vec<(String, Type)>,
    /// Ids of ways: they are no nodes, but share their names.
    ways: HashSet<String>,
    pub(super) wrong: Vec<Violation>,
}

/// Checks a definition and makes it ready, with forms or whatever forms it names.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn build(definition: Definition, forms: Option<Forms>) -> Result<Graph, Vec<Violation>> {
    let Definition { schema_version, title, fields, form, start, policy, nodes } = definition;
    let known = fields.iter().map(|field| (field.name.clone(), field.kind)).collect();
    let graph = Graph {
        title,
        fields,
        form,
        forms: Forms::new(),
        seen: Vec::new(),
        policy,
        start,
        starts_when: None,
        stations: Vec::new(),
        blocks: Vec::new(),
        by_id: HashMap::new(),
    };
    let whole = forms.is_some();
    let mut builder = Builder { graph, whole, known, ways: HashSet::new(), wrong: Vec::new() };
    if schema_version != SCHEMA {
        builder.refuse("schema_version", "UNSUPPORTED", format!("must be {SCHEMA}"));
    }
    builder.head();
    builder.forms(forms.unwrap_or_default());
    if nodes.is_empty() {
        builder.refuse("nodes", "REQUIRED", "at least one node");
    }
    // Beyond the limits nothing more is looked at: what is there may be hostile.
    let size = size(&nodes, 0);
    if size.is_none_or(|size| size > NODES) {
        let limits = format!("at most {NODES} nodes, {DEPTH} forks deep, {WAYS} ways a fork");
        builder.refuse("nodes", "TOO_LARGE", limits);
        return Err(builder.wrong);
    }
    builder.block(nodes, None);
    builder.starter();
    builder.jumps();
    builder.dead_ends();
    builder.spins();
    if builder.wrong.is_empty() { Ok(builder.graph) } else { Err(builder.wrong) }
}

/// How many nodes there are; none when the limits are left.
fn size(nodes: &[Node], depth: usize) -> Option<usize> {
    if depth > DEPTH || nodes.len() > NODES {
        return None;
    }
    let mut sum = nodes.len();
    for node in nodes {
        let blocks = node.does.blocks();
        if blocks.len() > WAYS + 1 {
            return None;
        }
        for block in blocks {
            sum += size(block, depth + 1)?;
        }
        if sum > NODES {
            return None;
        }
    }
    Some(sum)
}

impl Builder {
    pub(super) fn refuse(&mut self, field: impl Into<String>, reason: &'static str, rule: impl Into<String>) {
        self.wrong.push(Violation::new(field, reason, rule));
    }

    fn head(&mut self) {
        let title = self.graph.title.trim().chars().count();
        if title == 0 {
            self.refuse("title", "REQUIRED", "must be named");
        } else if title > TITLE {
            self.refuse("title", "TOO_LONG", format!("at most {TITLE} characters"));
        }
        if self.known.len() > FIELDS {
            self.refuse("fields", "TOO_LARGE", format!("at most {FIELDS} fields"));
            self.known.truncate(FIELDS);
        }
        let mut seen = HashSet::new();
        for (at, (name, _)) in self.known.clone().into_iter().enumerate() {
            if !rules::is_name(&name) {
                let rule = "letters, digits and _, not beginning with a digit, no word of FEEL";
                self.refuse(format!("fields[{at}].name"), "MALFORMED", rule);
            } else if !seen.insert(name) {
                self.refuse(format!("fields[{at}].name"), "DUPLICATE", "is there twice");
            }
        }
        match self.graph.start.clone() {
            Start::Event { event, fields, when } => {
                if event.is_empty() {
                    self.refuse("start.event", "REQUIRED", "must name a fact");
                }
                for name in fields.keys() {
                    if self.kind_of(name).is_none() {
                        self.refuse(format!("start.fields.{name}"), "UNKNOWN", "no such field");
                    }
                }
                if !when.is_empty() {
                    self.graph.starts_when = self.expression("start.when", &when, Type::Boolean);
                }
            }
            Start::Schedule { weekdays, at } => {
                if weekdays.iter().any(|day| !(1..=7).contains(day)) {
                    self.refuse("start.weekdays", "OUT_OF_RANGE", "1 for Monday to 7 for Sunday");
                }
                if chrono::NaiveTime::parse_from_str(&at, "%H:%M").is_err() {
                    self.refuse("start.at", "MALFORMED", "a time of day, 09:00");
                }
            }
            Start::Call | Start::Form => {}
        }
    }

    /// Conditions see the forms too.
    fn forms(&mut self, forms: Forms) {
        for (key, form) in &forms {
            for forms::Name { name, kind, title } in form.names() {
                if self.kind_of(&name).is_some() {
                    self.refuse(format!("forms.{key}"), "DUPLICATE", format!("{name} is there twice"));
                    continue;
                }
                self.known.push((name.clone(), kind));
                self.graph.seen.push(Field { name, title, kind, required: false });
            }
        }
        self.graph.forms = forms;
        if let Some(form) = self.graph.form.clone() {
            self.form("form", &form);
        }
    }

    /// A form that is filled in somewhere.
    fn form(&mut self, field: &str, key: &str) {
        if !self.whole {
            return;
        }
        let Some(form) = self.graph.forms.get(key).cloned() else {
            return self.refuse(field, "UNKNOWN", format!("no form {key} is published"));
        };
        for (id, what) in entry::unanswerable(&form) {
            self.refuse(field, "UNSUPPORTED", format!("{id}: processes cannot ask for {what} yet"));
        }
    }

    /// The type of a field of the process itself: what forms say is not set from outside.
    fn own(&self, name: &str) -> Option<Type> {
        self.graph.fields.iter().find(|field| field.name == name).map(|field| field.kind)
    }

    fn expression(&mut self, field: &str, text: &str, kind: impl Into<Option<Type>>) -> Option<Expression> {
        let known: Vec<(&str, Type)> = self.known.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        match Expression::compile(text, &known, kind) {
            Ok(expression) => Some(expression),
            Err(why) => {
                self.refuse(field, "EXPRESSION_INVALID", why);
                None
            }
        }
    }

    fn kind_of(&self, name: &str) -> Option<Type> {
        self.known.iter().find(|(known, _)| known == name).map(|(_, kind)| *kind)
    }

    /// Adds a block and everything in it.
    fn block(&mut self, nodes: Vec<Node>, fork: Option<At>) -> usize {
        let block = self.graph.blocks.len();
        self.graph.blocks.push(Block { fork, first: None });
        let mut last: Option<At> = None;
        for node in nodes {
            let at = self.node(node, block);
            match last {
                Some(last) => self.graph.stations[last].next = Some(at),
                None => self.graph.blocks[block].first = Some(at),
            }
            last = Some(at);
        }
        block
    }

    /// The node at which its starter has it again (退回发起人). Nothing leads there but going back.
    fn starter(&mut self) {
        let ask = Ask { who: vec![Who::Starter], form: self.graph.form.clone(), ..Ask::default() };
        self.graph.by_id.insert(START.to_owned(), self.graph.stations.len());
        self.graph.stations.push(Station {
            id: START.to_owned(),
            title: String::new(),
            does: Does::Handle(ask),
            block: 0,
            next: self.graph.blocks[0].first,
            ways: Vec::new(),
            expressions: HashMap::new(),
        });
    }

    fn node(&mut self, node: Node, block: usize) -> At {
        let Node { id, title, mut does } = node;
        let at = self.graph.stations.len();
        let field = format!("nodes.{id}");
        if !is_id(&id) || id == START {
            self.refuse(&field, "MALFORMED", format!("an id: letters, digits, _ and -; at most {ID}"));
        } else if self.ways.contains(&id) || self.graph.by_id.insert(id.clone(), at).is_some() {
            self.refuse(&field, "DUPLICATE", "this id is there twice");
        }
        if title.chars().count() > TITLE {
            self.refuse(format!("{field}.title"), "TOO_LONG", format!("at most {TITLE} characters"));
        }
        let expressions = self.does(&field, &does);
        let fork = match &mut does {
            Does::Condition(fork) | Does::Parallel(fork) | Does::Inclusive(fork) => {
                Some(std::mem::take(fork))
            }
            _ => None,
        };
        self.graph.stations.push(Station {
            id,
            title,
            does,
            block,
            next: None,
            ways: Vec::new(),
            expressions,
        });
        if let Some(fork) = fork {
            self.fork(at, &field, fork);
        }
        at
    }

    fn fork(&mut self, at: At, field: &str, fork: Fork) {
        let parallel = matches!(self.graph.stations[at].does, Does::Parallel(_));
        if fork.branches.len() > WAYS || fork.branches.len() < if parallel { 2 } else { 1 } {
            let rule = if parallel { "two" } else { "one" };
            self.refuse(format!("{field}.branches"), "OUT_OF_RANGE", format!("{rule} to {WAYS} ways"));
        }
        if parallel && fork.otherwise.is_some() {
            self.refuse(format!("{field}.otherwise"), "NOT_ALLOWED", "parallel ways are all taken");
        }
        for branch in fork.branches {
            let field = format!("{field}.{}", branch.id);
            if !is_id(&branch.id) || branch.id == OTHERWISE {
                self.refuse(&field, "MALFORMED", format!("an id: letters, digits, _ and -; at most {ID}"));
            } else if self.graph.by_id.contains_key(&branch.id) || !self.ways.insert(branch.id.clone()) {
                self.refuse(&field, "DUPLICATE", "this id is there twice");
            }
            if branch.title.chars().count() > TITLE {
                self.refuse(format!("{field}.title"), "TOO_LONG", format!("at most {TITLE} characters"));
            }
            let when = match (parallel, branch.when.is_empty()) {
                (true, false) => {
                    self.refuse(format!("{field}.when"), "NOT_ALLOWED", "parallel ways are all taken");
                    None
                }
                (true, true) => None,
                (false, true) => {
                    self.refuse(format!("{field}.when"), "REQUIRED", "says when this way is taken");
                    None
                }
                (false, false) => self.expression(&format!("{field}.when"), &branch.when, Type::Boolean),
            };
            let block = self.block(branch.nodes, Some(at));
            let way = Way { id: branch.id, block, when, otherwise: false };
            self.graph.stations[at].ways.push(way);
        }
        if let Some(nodes) = fork.otherwise {
            let block = self.block(nodes, Some(at));
            let way = Way { id: OTHERWISE.to_owned(), block, when: None, otherwise: true };
            self.graph.stations[at].ways.push(way);
        }
    }

    /// Checks what a node does; gives what it computes.
    fn does(&mut self, field: &str, does: &Does) -> HashMap<String, Expression> {
        let mut computed = HashMap::new();
        match does {
            Does::Approve(ask) | Does::Handle(ask) => self.ask(field, ask, &mut computed),
            Does::Copy(copy) => self.who(field, &copy.who, &mut computed),
            Does::Delay(Delay::Minutes(minutes) | Delay::WorkingMinutes(minutes)) => {
                if *minutes == 0 || *minutes > MINUTES {
                    self.refuse(field, "OUT_OF_RANGE", format!("1 to {MINUTES} minutes"));
                }
            }
            Does::Delay(Delay::Until(name)) => self.named(field, name, Type::Date),
            Does::Trigger(trigger) => self.trigger(field, trigger, &mut computed),
            Does::Subprocess(sub) => {
                if !is_id(&sub.process) {
                    self.refuse(format!("{field}.process"), "REQUIRED", "must name a process");
                }
                if sub.each.is_some() {
                    self.refuse(format!("{field}.each"), "UNSUPPORTED", "rows come with forms");
                }
                // The types of the other one's fields are looked at when it starts: it has versions of its own.
                self.computed(field, &sub.fields, &mut computed);
            }
            Does::Wait(wait) => {
                if wait.event.is_empty() {
                    self.refuse(format!("{field}.event"), "REQUIRED", "must name a fact");
                }
                if !wait.about.is_empty()
                    && let Some(about) = self.expression(&format!("{field}.about"), &wait.about, Type::String)
                {
                    computed.insert("about".to_owned(), about);
                }
            }
            Does::Condition(_) | Does::Parallel(_) | Does::Inclusive(_) | Does::Goto(_) | Does::End(_) => {}
        }
        computed
    }

    fn ask(&mut self, field: &str, ask: &Ask, computed: &mut HashMap<String, Expression>) {
        self.who(field, &ask.who, computed);
        if let Mode::Share(share) = ask.mode
            && !(1..=100).contains(&share)
        {
            self.refuse(format!("{field}.mode"), "OUT_OF_RANGE", "1 to 100 of a hundred");
        }
        if let Some(Deadline { minutes, .. }) = ask.deadline
            && (minutes == 0 || minutes > MINUTES)
        {
            self.refuse(format!("{field}.deadline"), "OUT_OF_RANGE", format!("1 to {MINUTES} minutes"));
        }
        if let Some(form) = &ask.form {
            self.form(&format!("{field}.form"), form);
        }
        for (name, right) in &ask.fields {
            if self.own(name).is_some() || (!self.whole && ask.form.is_some()) {
                continue;
            }
            let of = self.graph.forms.iter().find(|(_, form)| entry::has(form, name)).map(|(key, _)| key);
            match of {
                None => self.refuse(format!("{field}.fields.{name}"), "UNKNOWN", "no such field"),
                Some(form) if *right == Right::Write && ask.form.as_ref() != Some(form) => {
                    let rule = format!("is filled in where {form} is");
                    self.refuse(format!("{field}.fields.{name}"), "NOT_ALLOWED", rule);
                }
                Some(_) => {}
            }
        }
    }

    fn who(&mut self, field: &str, who: &[Who], computed: &mut HashMap<String, Expression>) {
        let field = format!("{field}.who");
        if who.is_empty() || who.len() > PEOPLE {
            self.refuse(&field, "OUT_OF_RANGE", format!("1 to {PEOPLE} entries"));
        }
        for (at, who) in who.iter().enumerate().take(PEOPLE) {
            let field = format!("{field}[{at}]");
            match who {
                Who::Users(list) if list.is_empty() || list.len() > PEOPLE => {
                    self.refuse(&field, "OUT_OF_RANGE", format!("1 to {PEOPLE} people"));
                }
                Who::Superiors(levels) if !(1..=20).contains(levels) => {
                    self.refuse(&field, "OUT_OF_RANGE", "1 to 20 levels");
                }
                Who::StarterHead(levels) if *levels > 20 => {
                    self.refuse(&field, "OUT_OF_RANGE", "at most 20 levels");
                }
                Who::Field(name) | Who::FieldHead(name) => self.named(&field, name, Type::String),
                Who::Group(name) if name.trim().is_empty() => {
                    self.refuse(&field, "REQUIRED", "must name a group");
                }
                Who::Expression(text) => {
                    if let Some(found) = self.expression(&field, text, Type::String) {
                        computed.insert(text.clone(), found);
                    }
                }
                _ => {}
            }
        }
    }

    fn named(&mut self, field: &str, name: &str, kind: Type) {
        match self.kind_of(name) {
            Some(found) if found == kind => {}
            Some(found) => self.refuse(field, "TYPE_MISMATCH", format!("{name} is a {found}, not a {kind}")),
            None => self.refuse(field, "UNKNOWN", format!("no field {name}")),
        }
    }

    fn trigger(&mut self, field: &str, trigger: &Trigger, computed: &mut HashMap<String, Expression>) {
        let answers = |builder: &mut Self, answer: &std::collections::BTreeMap<String, String>| {
            for name in answer.keys() {
                if builder.own(name).is_none() {
                    builder.refuse(format!("{field}.answer.{name}"), "UNKNOWN", "no such field");
                }
            }
        };
        match trigger {
            Trigger::Call { method, request, answer } => {
                let whole = method.split_once('/');
                if whole.is_none_or(|(service, method)| service.is_empty() || method.is_empty()) {
                    self.refuse(format!("{field}.method"), "MALFORMED", "<service>/<method>, by full name");
                }
                self.computed(field, request, computed);
                answers(self, answer);
            }
            Trigger::Http { url, answer } => {
                if !(url.starts_with("https://") || url.starts_with("http://")) {
                    self.refuse(format!("{field}.url"), "MALFORMED", "an address, https://…");
                }
                answers(self, answer);
            }
            Trigger::Set(fields) => {
                for (name, text) in fields {
                    let field = format!("{field}.{name}");
                    match self.own(name) {
                        None => self.refuse(&field, "UNKNOWN", "no such field"),
                        Some(kind) => {
                            if let Some(value) = self.expression(&field, text, kind) {
                                computed.insert(name.clone(), value);
                            }
                        }
                    }
                }
            }
            Trigger::Emit(name) => {
                if !is_id(name) {
                    self.refuse(field, "MALFORMED", "a name: letters, digits, _ and -");
                }
            }
        }
    }

    /// Values that are computed for somebody else: of any type, which is theirs to judge.
    fn computed(
        &mut self,
        field: &str,
        texts: &std::collections::BTreeMap<String, String>,
        computed: &mut HashMap<String, Expression>,
    ) {
        for (name, text) in texts {
            if let Some(expression) = self.expression(&format!("{field}.{name}"), text, None) {
                computed.insert(name.clone(), expression);
            }
        }
    }
}
