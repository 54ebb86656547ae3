//! An automation that was checked: every path leads somewhere, every call is there, every formula is one.

use std::collections::{BTreeMap, HashSet};

use prost_reflect::MethodDescriptor;
use rules::Type;
use types::{DepartmentId, UserId, Violation};
use uuid::Uuid;

use super::definition::{Action, Called, Dated, Definition, Does, Heard, Offset, SCHEMA, When, Who};
use super::formula::{self, Formula, Known};
use crate::process::graph::is_id;
use crate::reach::record::{self, Handing, Record};
use crate::reach::{self, HEARD};

/// Characters of a title.
const TITLE: usize = 100;
/// Actions of an automation.
const ACTIONS: usize = 20;
/// Values of one action.
const VALUES: usize = 100;
/// Entries of a list of people, and people that an entry names.
const PEOPLE: usize = 50;
/// How far an offset may be: ten years.
const MINUTES: u32 = 10 * 366 * 24 * 60;
const DAYS: u32 = 10 * 366;
/// Characters of an address.
const URL: usize = 2_000;
/// Levels of superiors.
const LEVELS: u8 = 20;

/// An automation, ready to run.
#[derive(Debug)]
pub struct Sound {
    /// As it was written.
    pub definition: Definition,
    /// The kind of record that it is about.
    pub(crate) record: Option<Record>,
    pub(super) condition: Option<Formula>,
    pub(super) steps: Vec<(String, Ready)>,
}

/// What an action does, with its formulas compiled.
#[derive(Debug)]
pub(super) enum Ready {
    Notify { who: Vec<Person>, title: Formula },
    Task { who: Vec<Person>, title: Formula, due: Option<Offset> },
    Update(Vec<(String, Formula)>),
    Assign { who: Vec<Person>, handing: Handing },
    Start { process: String, fields: Vec<(String, Formula)> },
    Http { url: String, fields: Vec<(String, Formula)> },
    Call { method: String, request: Vec<(String, Formula)> },
    AddApprover { who: Vec<Person>, process: String },
}

/// Who is meant, with formulas compiled.
#[derive(Debug)]
pub(super) enum Person {
    Users(Vec<UserId>),
    Role(Uuid),
    Department(DepartmentId),
    Head(DepartmentId),
    Group(String),
    Owner(Formula),
    Superior(Formula, u8),
    HeadOf(Formula),
    Expression(Formula),
}

impl Sound {
    /// Checks a definition.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(definition: Definition) -> Result<Self, Vec<Violation>> {
        let mut check = Check::default();
        if definition.schema_version != SCHEMA {
            check.refuse("schema_version", "UNSUPPORTED", format!("must be {SCHEMA}"));
        }
        match definition.title.trim() {
            "" => check.refuse("title", "REQUIRED", "must be named"),
            title if title.chars().count() > TITLE => {
                check.refuse("title", "TOO_LONG", format!("at most {TITLE} characters"));
            }
            _ => {}
        }
        check.when(&definition.when);
        let condition = match definition.condition.trim() {
            "" => None,
            text => check.formula("if", text, Some(Type::Boolean)),
        };
        if definition.then.is_empty() || definition.then.len() > ACTIONS {
            check.refuse("then", "OUT_OF_RANGE", format!("1 to {ACTIONS} actions"));
        }
        let mut ids = HashSet::new();
        let mut steps = Vec::new();
        for (at, action) in definition.then.iter().take(ACTIONS).enumerate() {
            if !is_id(&action.id) {
                check.refuse(
                    format!("then[{at}].id"),
                    "MALFORMED",
                    "an id: letters, digits, _ and -; at most 64",
                );
            } else if !ids.insert(action.id.as_str()) {
                check.refuse(format!("then[{at}].id"), "DUPLICATE", "this id is there twice");
            }
            if action.title.chars().count() > TITLE {
                check.refuse(format!("then[{at}].title"), "TOO_LONG", format!("at most {TITLE} characters"));
            }
            if let Some(ready) = check.action(action) {
                steps.push((action.id.clone(), ready));
            }
        }
        if check.wrong.is_empty() {
            Ok(Self { definition, record: check.record, condition, steps })
        } else {
            Err(check.wrong)
        }
    }

    /// The fact that begins runs.
    #[must_use]
    pub fn event(&self) -> Option<&str> {
        match &self.definition.when {
            When::Fact(heard) => Some(&heard.event),
            _ => None,
        }
    }

    /// The kind of record whose dates begin runs.
    #[must_use]
    pub fn dated(&self) -> Option<&Dated> {
        match &self.definition.when {
            When::Date(dated) => Some(dated),
            _ => None,
        }
    }

    fn formulas(&self) -> impl Iterator<Item = &Formula> + '_ {
        self.condition.iter().chain(self.steps.iter().flat_map(|(_, ready)| ready.formulas()))
    }

    /// Whether any formula needs a fact: without one it cannot run.
    #[must_use]
    pub fn needs_fact(&self) -> bool {
        self.formulas().any(Formula::needs_fact)
    }

    /// Whether it needs its record: a run without reads nothing.
    #[must_use]
    pub fn needs_record(&self) -> bool {
        self.formulas().any(Formula::needs_record)
    }
}

impl Ready {
    fn formulas(&self) -> Vec<&Formula> {
        let (people, texts, values): (&[Person], Option<&Formula>, &[(String, Formula)]) = match self {
            Ready::Notify { who, title } | Ready::Task { who, title, .. } => (who, Some(title), &[]),
            Ready::Assign { who, .. } | Ready::AddApprover { who, .. } => (who, None, &[]),
            Ready::Update(values)
            | Ready::Start { fields: values, .. }
            | Ready::Http { fields: values, .. }
            | Ready::Call { request: values, .. } => (&[], None, values),
        };
        let named = people.iter().filter_map(|person| match person {
            Person::Owner(formula)
            | Person::Superior(formula, _)
            | Person::HeadOf(formula)
            | Person::Expression(formula) => Some(formula),
            _ => None,
        });
        named.chain(texts).chain(values.iter().map(|(_, formula)| formula)).collect()
    }
}

#[derive(Default)]
struct Check {
    wrong: Vec<Violation>,
    record: Option<Record>,
    known: Known,
}

impl Check {
    fn refuse(&mut self, field: impl Into<String>, reason: &'static str, rule: impl Into<String>) {
        self.wrong.push(Violation::new(field, reason, rule));
    }

    fn formula(&mut self, field: &str, text: &str, kind: Option<Type>) -> Option<Formula> {
        match Formula::compile(text, &self.known, kind) {
            Ok(formula) => Some(formula),
            Err(why) => {
                self.refuse(field, "EXPRESSION_INVALID", why);
                None
            }
        }
    }

    fn when(&mut self, when: &When) {
        match when {
            When::Fact(Heard { event }) => {
                reach::event_is_heard("when.event", event, &mut self.wrong);
                self.known.fact = reach::fact_of(event);
                self.record = self.known.fact.as_ref().and_then(Record::in_fact).map(|(_, record)| record);
            }
            When::Schedule(schedule) => {
                let next = schedule.next(&crate::calendar::Calendar::default(), types::Time::UNIX_EPOCH);
                if let Err(why) = next {
                    self.refuse("when.cron", "MALFORMED", why);
                }
            }
            When::Date(dated) => self.date(dated),
            When::Call(Called { record }) if record.is_empty() => {}
            When::Call(Called { record }) => self.about(record, false),
        }
        self.known.record = self.record.as_ref().map(|record| record.message.clone());
    }

    fn about(&mut self, name: &str, heard: bool) {
        match Record::find(name) {
            Some(record) if !heard || HEARD.contains(&record.service.as_str()) => self.record = Some(record),
            _ => self.refuse("when.record", "UNKNOWN", format!("{name} is no kind of record")),
        }
    }

    fn date(&mut self, dated: &Dated) {
        self.about(&dated.record, true);
        if let Some(record) = &self.record {
            match formula::leaf(&record.message, &dated.field) {
                Ok(Type::Date | Type::String) => {}
                Ok(kind) => self.refuse("when.field", "TYPE_MISMATCH", format!("is a {kind}, not a date")),
                Err(why) => self.refuse("when.field", "UNKNOWN", why),
            }
        }
        self.offset("when.offset", dated.offset);
    }

    fn offset(&mut self, field: &str, offset: Offset) {
        let most = match offset {
            Offset::Minutes(_) | Offset::WorkingMinutes(_) => MINUTES,
            Offset::Days(_) | Offset::WorkingDays(_) => DAYS,
        };
        if offset.amount().unsigned_abs() > most {
            self.refuse(field, "OUT_OF_RANGE", format!("at most {most}"));
        }
    }

    fn action(&mut self, action: &Action) -> Option<Ready> {
        let field = format!("then.{}", action.id);
        match &action.does {
            Does::Notify(notice) => {
                let who = self.who(&format!("{field}.who"), &notice.who);
                let title = self.formula(&format!("{field}.title"), &notice.title, Some(Type::String));
                Some(Ready::Notify { who: who?, title: title? })
            }
            Does::Task(todo) => {
                let who = self.who(&format!("{field}.who"), &todo.who);
                let title = self.formula(&format!("{field}.title"), &todo.title, Some(Type::String));
                if let Some(due) = todo.due {
                    self.offset(&format!("{field}.due"), due);
                    if due.amount() <= 0 {
                        self.refuse(format!("{field}.due"), "OUT_OF_RANGE", "must be after now");
                    }
                }
                Some(Ready::Task { who: who?, title: title?, due: todo.due })
            }
            Does::Update(values) => self.update(&field, values),
            Does::Assign(who) => {
                let who = self.who(&format!("{field}.who"), who);
                let handing = self.record.as_ref().and_then(Record::handing);
                if handing.is_none() {
                    self.refuse(
                        &field,
                        "UNSUPPORTED",
                        "there is no record here that could be given to somebody",
                    );
                }
                Some(Ready::Assign { who: who?, handing: handing? })
            }
            Does::Start(start) => {
                if !is_id(&start.process) {
                    self.refuse(format!("{field}.process"), "MALFORMED", "the key of a process");
                }
                let fields = self.values(&format!("{field}.fields"), &start.fields, |_| Ok(None));
                Some(Ready::Start { process: start.process.clone(), fields: fields? })
            }
            Does::Http(http) => {
                let whole =
                    reqwest::Url::parse(&http.url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
                if !whole || http.url.len() > URL {
                    self.refuse(format!("{field}.url"), "MALFORMED", "an address, https://…");
                }
                let fields = self.values(&format!("{field}.fields"), &http.fields, |_| Ok(None));
                Some(Ready::Http { url: http.url.clone(), fields: fields? })
            }
            Does::Call(call) => {
                let found = self.method(&format!("{field}.method"), &call.method);
                let input = found?.input();
                let kind = |path: &str| formula::leaf(&input, path).map(Some);
                let request = self.values(&format!("{field}.request"), &call.request, kind);
                Some(Ready::Call { method: call.method.clone(), request: request? })
            }
            Does::AddApprover(approver) => {
                let who = self.who(&format!("{field}.who"), &approver.who);
                if self.record.is_none() {
                    self.refuse(
                        &field,
                        "UNSUPPORTED",
                        "there is no record here that a process could be about",
                    );
                }
                Some(Ready::AddApprover { who: who?, process: approver.process.clone() })
            }
        }
    }

    fn method(&mut self, field: &str, name: &str) -> Option<MethodDescriptor> {
        match reach::method_of(name) {
            // Who may do what is for people to say.
            Some((_, service)) if service == "identity" => {
                self.refuse(field, "NOT_ALLOWED", "nothing of identity is done by itself");
                None
            }
            Some((found, _)) => Some(found),
            None => {
                self.refuse(field, "UNKNOWN", format!("the suite has no call {name}"));
                None
            }
        }
    }

    fn update(&mut self, field: &str, values: &BTreeMap<String, String>) -> Option<Ready> {
        let Some(record) = self.record.clone() else {
            self.refuse(field, "UNSUPPORTED", "there is no record here that could be changed");
            return None;
        };
        if record.update().is_none() {
            self.refuse(field, "UNSUPPORTED", format!("no call changes a {}", record.word));
            return None;
        }
        if values.is_empty() {
            self.refuse(field, "REQUIRED", "at least one field");
        }
        let written = |path: &str| {
            let first = path.split('.').next().and_then(|word| record.message.get_field_by_name(word));
            if first.is_some_and(|field| record::output_only(&field) || field.name() == "id") {
                return Err("is said by its service alone".to_owned());
            }
            // `null` empties a field: any value, or none.
            formula::leaf(&record.message, path).map(|_| None)
        };
        self.values(field, values, written).map(Ready::Update)
    }

    fn values(
        &mut self,
        field: &str,
        values: &BTreeMap<String, String>,
        kind: impl Fn(&str) -> Result<Option<Type>, String>,
    ) -> Option<Vec<(String, Formula)>> {
        if values.len() > VALUES {
            self.refuse(field, "TOO_LARGE", format!("at most {VALUES} values"));
        }
        let mut found = Some(Vec::new());
        for (name, text) in values.iter().take(VALUES) {
            let field = format!("{field}.{name}");
            let formula = match kind(name) {
                // What is a moment there is given as a day.
                Ok(kind) => self.formula(&field, text, kind),
                Err(why) => {
                    self.refuse(field, "UNKNOWN", why);
                    None
                }
            };
            found = found.zip(formula).map(|(mut found, formula)| {
                found.push((name.clone(), formula));
                found
            });
        }
        found
    }

    fn who(&mut self, field: &str, who: &[Who]) -> Option<Vec<Person>> {
        if who.is_empty() || who.len() > PEOPLE {
            self.refuse(field, "OUT_OF_RANGE", format!("1 to {PEOPLE} entries"));
            return None;
        }
        let mut found = Some(Vec::new());
        for (at, who) in who.iter().enumerate() {
            let person = self.person(&format!("{field}[{at}]"), who);
            found = found.zip(person).map(|(mut found, person)| {
                found.push(person);
                found
            });
        }
        found
    }

    fn person(&mut self, field: &str, who: &Who) -> Option<Person> {
        Some(match who {
            Who::Users(people) => {
                if people.is_empty() || people.len() > PEOPLE {
                    self.refuse(field, "OUT_OF_RANGE", format!("1 to {PEOPLE} people"));
                }
                Person::Users(people.clone())
            }
            Who::Role(role) => Person::Role(*role),
            Who::Department(department) => Person::Department(*department),
            Who::Head(department) => Person::Head(*department),
            Who::Group(name) => {
                if name.trim().is_empty() {
                    self.refuse(field, "REQUIRED", "must name a group");
                }
                Person::Group(name.clone())
            }
            Who::Owner => Person::Owner(self.formula(field, "record.owner_id", None)?),
            Who::Superior(levels) => {
                if *levels > LEVELS {
                    self.refuse(field, "OUT_OF_RANGE", format!("at most {LEVELS} levels"));
                }
                Person::Superior(self.formula(field, "record.owner_id", None)?, *levels)
            }
            Who::HeadOf(text) => Person::HeadOf(self.formula(field, text, None)?),
            Who::Expression(text) => Person::Expression(self.formula(field, text, None)?),
        })
    }
}
