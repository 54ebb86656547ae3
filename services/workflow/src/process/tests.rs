//! Processes as people live through them.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::{Value as Json, json};
use types::{DepartmentId, Time, UserId};
use uuid::Uuid;

use super::command::{Answer, By, Command, Refusal};
use super::data::Data;
use super::instance::{Doing, Instance, Number, SeatState, Side, Status, Verdict};
use super::moment::Moment;
use super::step;
use super::walk::Scene;
use super::{Definition, Graph};
use crate::calendar::Calendar;
use crate::directory::{Department, Directory, Person};

mod backwards;

/// The nth person. 1 to 9 may sign in; 9 heads the whole, 8 the department of all others.
fn person(n: u128) -> UserId {
    UserId(Uuid::from_u128(n))
}

fn company() -> Directory {
    let department = |n: u128| DepartmentId(Uuid::from_u128(100 + n));
    let people = (1..=10).map(|n| Person {
        id: person(n),
        login: format!("p{n}"),
        department: Some(department(if n == 9 { 1 } else { 2 })),
        roles: vec![Uuid::from_u128(900 + n % 3)],
        active: n != 10,
    });
    let departments = [
        Department { id: department(1), parent: None, head: Some(person(9)) },
        Department { id: department(2), parent: Some(department(1)), head: Some(person(8)) },
    ];
    Directory::new(people, departments, [], [])
}

/// A process under way, with everything it needs.
struct Story {
    graph: Graph,
    directory: Directory,
    calendar: Calendar,
    now: Time,
    instance: Instance,
    history: Vec<Moment>,
}

fn read(definition: Json) -> Definition {
    serde_json::from_value(definition).expect("a definition")
}

fn users(list: &[u128]) -> Json {
    json!([{"users": list.iter().map(|n| person(*n)).collect::<Vec<_>>()}])
}

fn approve(id: &str, people: &[u128], mode: Json) -> Json {
    json!({"id": id, "does": {"approve": {"who": users(people), "mode": mode}}})
}

fn process(nodes: Json) -> Json {
    json!({
        "schema_version": 1, "title": "报价审批", "nodes": nodes,
        "fields": [{"name": "金额", "type": "number"}, {"name": "备注", "type": "string"}],
    })
}

impl Story {
    fn begin(definition: Json, data: Json) -> Self {
        let graph = Graph::new(read(definition)).expect("is sound");
        let (directory, calendar) = (company(), Calendar::default());
        let now = "2026-11-25T02:00:00Z".parse().expect("a time");
        let data: Data = serde_json::from_value(data).expect("data");
        let mut story =
            Story { graph, directory, calendar, now, instance: Instance::default(), history: Vec::new() };
        let data = super::data::accept(&story.graph.fields, data, "data").expect("fits");
        let starter = Some((person(1), Some(DepartmentId(Uuid::from_u128(102)))));
        let (instance, moments) =
            step::start(story.scene(), starter, data, None, BTreeMap::new()).expect("begins");
        (story.instance, story.history) = (instance, moments);
        story
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            id: Uuid::from_u128(7),
            graph: &self.graph,
            directory: &self.directory,
            calendar: &self.calendar,
            now: self.now,
        }
    }

    fn try_do(&mut self, by: By, command: Command) -> Result<Vec<Moment>, Refusal> {
        let (instance, moments) = step::step(self.scene(), &self.instance, by, command)?;
        self.instance = instance;
        self.history.extend(moments.clone());
        assert_eq!(Instance::fold(&self.history), self.instance, "the history says what the state is");
        Ok(moments)
    }

    fn does(&mut self, who: u128, command: Command) {
        self.try_do(By::Person(person(who)), command).expect("is allowed");
    }

    fn seat(&self, who: u128) -> Number {
        let held =
            |seat: &super::instance::Seat| seat.person == person(who) && seat.state != SeatState::Approved;
        let found = self.instance.seats.iter().find(|(_, seat)| held(seat));
        found.map(|(number, _)| *number).unwrap_or_else(|| panic!("{who} is not asked: {:?}", self.instance))
    }

    fn answer(&self, who: u128, verdict: Verdict) -> Command {
        Command::Answer(Answer {
            seat: self.seat(who),
            verdict,
            comment: String::new(),
            signature: None,
            data: Data::new(),
            form: None,
            chosen: BTreeMap::new(),
        })
    }

    fn approves(&mut self, who: u128) {
        let answer = self.answer(who, Verdict::Approved);
        self.does(who, answer);
    }

    fn rejects(&mut self, who: u128) {
        let answer = self.answer(who, Verdict::Rejected);
        self.does(who, answer);
    }

    /// The nodes at which something stands, and who is asked there now.
    fn at(&self) -> Vec<(String, Vec<u128>)> {
        let mut at = Vec::new();
        for (number, token) in &self.instance.tokens {
            if token.doing == Doing::Forked {
                continue;
            }
            let seats = self.instance.seats.values();
            let open = seats.filter(|seat| seat.token == *number && seat.state == SeatState::Open);
            at.push((token.node.clone(), open.map(|seat| seat.person.0.as_u128()).collect()));
        }
        at
    }

    fn stands(&self, nodes: &[(&str, &[u128])]) {
        let expected: Vec<(String, Vec<u128>)> =
            nodes.iter().map(|(node, people)| ((*node).to_owned(), people.to_vec())).collect();
        assert_eq!(self.at(), expected);
    }
}

fn quote() -> Json {
    process(json!([
        approve("engineer", &[2], json!("all")),
        {"id": "both", "does": {"parallel": {"branches": [
            {"id": "legal", "nodes": [approve("counsel", &[3], json!("all"))]},
            {"id": "money", "nodes": [approve("finance", &[4, 5], json!("all"))]},
        ]}}},
        {"id": "size", "does": {"condition": {
            "branches": [{"id": "large", "when": "金额 > 500000", "nodes": [approve("manager", &[6], json!("all"))]}],
            "otherwise": [],
        }}},
        approve("last", &[7], json!("all")),
    ]))
}

#[test]
fn a_quote_over_half_a_million_passes_the_general_manager_and_a_small_one_does_not() {
    for (amount, large) in [("500000.01", true), ("500000", false)] {
        let mut story = Story::begin(quote(), json!({"金额": amount}));
        story.stands(&[("engineer", &[2])]);
        story.approves(2);
        story.stands(&[("counsel", &[3]), ("finance", &[4, 5])]);
        story.approves(4);
        story.approves(3);
        story.stands(&[("finance", &[5])]);
        story.approves(5);
        if large {
            story.stands(&[("manager", &[6])]);
            story.approves(6);
        }
        story.stands(&[("last", &[7])]);
        story.approves(7);
        assert_eq!(story.instance.status, Status::Accepted);
        assert!(story.instance.tokens.is_empty());
    }
}

#[test]
fn a_rejection_ends_it_and_everybody_else_need_not_answer() {
    let mut story = Story::begin(quote(), json!({"金额": 1}));
    story.approves(2);
    story.rejects(4);
    assert_eq!(story.instance.status, Status::Rejected);
    assert!(story.instance.seats.is_empty());
    let late = story.try_do(By::Person(person(3)), Command::Urge);
    assert_eq!(late, Err(Refusal::Ended(Status::Rejected)));
}

#[test]
fn a_condition_without_an_answer_stands_still_until_an_administrator_helps() {
    let mut story = Story::begin(quote(), json!({}));
    for who in [2, 3, 4, 5] {
        story.approves(who);
    }
    let (token, stuck) = story.instance.tokens.iter().next().map(|(n, t)| (*n, t.clone())).expect("a token");
    assert!(matches!(stuck.doing, Doing::Stuck { .. }), "{stuck:?}");
    let retry = |data: Json| Command::Retry { token, data: serde_json::from_value(data).expect("data") };
    assert_eq!(story.try_do(By::Person(person(1)), retry(json!({}))), Err(Refusal::NotYours));
    story.try_do(By::Administrator(person(9)), retry(json!({"金额": "600000"}))).expect("helps");
    story.stands(&[("manager", &[6])]);
}

#[test]
fn fields_are_written_only_where_the_node_says_so() {
    let mut definition = quote();
    definition["nodes"][0]["does"]["approve"]["fields"] = json!({"备注": "write"});
    let mut story = Story::begin(definition, json!({"金额": 1}));
    let Command::Answer(mut answer) = story.answer(2, Verdict::Approved) else { unreachable!() };
    answer.data = Data::from([("金额".to_owned(), json!("2")), ("备注".to_owned(), json!("好"))]);
    let refused = story.try_do(By::Person(person(2)), Command::Answer(answer.clone()));
    let Err(Refusal::Invalid(wrong)) = refused else { panic!("{refused:?}") };
    assert_eq!((wrong.len(), wrong[0].field.as_str(), wrong[0].reason), (1, "data.金额", "READ_ONLY"));
    answer.data.insert("金额".to_owned(), json!(1));
    story.does(2, Command::Answer(answer));
    assert_eq!(story.instance.data["备注"], json!("好"), "what was not changed is no change");
}

#[test]
fn added_signers_are_asked_before_and_after_and_taken_away_again() {
    let mut story = Story::begin(process(json!([approve("a", &[2], json!("all"))])), json!({}));
    let add = |seat, who: u128, side| Command::Add { seat, people: vec![person(who)], side };
    let seat = story.seat(2);
    story.does(2, add(seat, 3, Side::Before));
    story.stands(&[("a", &[3])]);
    let early = story.answer(2, Verdict::Approved);
    assert_eq!(story.try_do(By::Person(person(2)), early), Err(Refusal::NotOpen));
    story.approves(3);
    story.stands(&[("a", &[2])]);
    story.does(2, add(seat, 4, Side::After));
    story.does(2, add(seat, 5, Side::After));
    let twice = story.try_do(By::Person(person(2)), add(seat, 5, Side::Before));
    assert!(matches!(twice, Err(Refusal::Invalid(_))), "nobody is asked twice");
    let taken = story.seat(5);
    assert_eq!(story.try_do(By::Person(person(4)), Command::Remove { seat: taken }), Err(Refusal::NotYours));
    story.does(2, Command::Remove { seat: taken });
    story.approves(2);
    story.stands(&[("a", &[4])]);
    story.approves(4);
    assert_eq!(story.instance.status, Status::Accepted);
}

#[test]
fn what_is_delegated_comes_back_and_what_is_transferred_does_not() {
    let mut story = Story::begin(process(json!([approve("a", &[2], json!("all"))])), json!({}));
    let seat = story.seat(2);
    let hand = |to: u128, back| Command::Hand { seat, to: person(to), back, comment: String::new() };
    story.does(2, hand(3, true));
    story.stands(&[("a", &[3])]);
    story.approves(3);
    story.stands(&[("a", &[2])]);
    assert!(
        matches!(story.try_do(By::Person(person(2)), hand(10, false)), Err(Refusal::Invalid(_))),
        "is barred"
    );
    story.does(2, hand(4, false));
    let command = Command::Hand { seat, to: person(5), back: false, comment: String::new() };
    assert_eq!(story.try_do(By::Person(person(2)), command), Err(Refusal::NotYours));
    story.approves(4);
    assert_eq!(story.instance.status, Status::Accepted);
}

#[test]
fn who_has_approved_already_need_not_do_so_again() {
    let nodes = json!([
        approve("a", &[2], json!("all")),
        approve("b", &[3], json!("all")),
        approve("c", &[2, 3], json!("all"))
    ]);
    for (repeated, left) in [("ask", vec![2, 3]), ("consecutive", vec![2]), ("once", vec![])] {
        let mut definition = process(nodes.clone());
        definition["policy"] = json!({"repeated": repeated});
        let mut story = Story::begin(definition, json!({}));
        story.approves(2);
        story.approves(3);
        match left.as_slice() {
            [] => assert_eq!(story.instance.status, Status::Accepted),
            left => story.stands(&[("c", left)]),
        }
    }
}

#[test]
fn the_starter_is_asked_about_their_own_matter_only_where_the_node_says_so() {
    for (starter, stands) in [("ask", Some(1)), ("superior", Some(8)), ("pass", None)] {
        let mut node = approve("a", &[1], json!("all"));
        node["does"]["approve"]["starter"] = json!(starter);
        let story = Story::begin(process(json!([node])), json!({}));
        match stands {
            Some(who) => story.stands(&[("a", &[who])]),
            None => assert_eq!(story.instance.status, Status::Accepted),
        }
    }
}

#[test]
fn where_nobody_is_found_it_does_what_the_node_says() {
    for (nobody, status) in [
        (json!("incident"), Status::Running),
        (json!("pass"), Status::Accepted),
        (json!("reject"), Status::Rejected),
        (json!({"users": [person(3)]}), Status::Running),
    ] {
        let mut node = approve("a", &[10], json!("all"));
        node["does"]["approve"]["nobody"] = nobody.clone();
        let story = Story::begin(process(json!([node])), json!({}));
        assert_eq!(story.instance.status, status, "{nobody}");
    }
}

#[test]
fn a_deadline_in_working_time_passes_rejects_or_goes_up() {
    for then in ["pass", "reject", "escalate"] {
        let mut node = approve("a", &[2], json!("all"));
        node["does"]["approve"]["deadline"] = json!({"minutes": 60, "then": then});
        let mut story = Story::begin(process(json!([node])), json!({}));
        let (token, due) = match story.instance.tokens.iter().next() {
            Some((token, super::instance::Token { doing: Doing::Asking { due: Some(due), .. }, .. })) => {
                (*token, *due)
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(due, story.now + TimeDelta::hours(1));
        let early = Command::Due { token, at: due - TimeDelta::minutes(1) };
        assert_eq!(story.try_do(By::Suite, early), Err(Refusal::Gone), "a timer of another visit");
        story.now = due;
        story.try_do(By::Suite, Command::Due { token, at: due }).expect("is due");
        match then {
            "pass" => assert_eq!(story.instance.status, Status::Accepted),
            "reject" => assert_eq!(story.instance.status, Status::Rejected),
            _ => {
                story.stands(&[("a", &[8])]);
                let again = story.try_do(By::Suite, Command::Due { token, at: due });
                assert_eq!(again, Err(Refusal::Gone), "twice is once");
            }
        }
    }
}

#[test]
fn who_can_no_longer_answer_is_replaced_by_the_head_above() {
    let mut story = Story::begin(process(json!([approve("a", &[2, 9], json!("all"))])), json!({}));
    story.try_do(By::Suite, Command::Gone { person: person(2) }).expect("is asked");
    story.stands(&[("a", &[8, 9])]);
    story.try_do(By::Suite, Command::Gone { person: person(9) }).expect("is asked");
    assert!(matches!(story.instance.tokens[&0].doing, Doing::Stuck { .. }), "nobody is above");
}

#[test]
fn an_answer_from_outside_sets_fields_and_an_old_one_does_nothing() {
    let nodes = json!([
        {"id": "call", "does": {"trigger": {"http": {"url": "https://example.com", "answer": {"备注": "remark"}}}}},
        approve("a", &[2], json!("all")),
    ]);
    let mut story = Story::begin(process(nodes), json!({}));
    let since = story.instance.tokens[&0].since;
    let reply = |since, outcome| Command::Reply { token: 0, since, outcome };
    assert_eq!(story.try_do(By::Suite, reply(since + 1, Ok(Data::new()))), Err(Refusal::Gone));
    story.try_do(By::Suite, reply(since, Err("502".to_owned()))).expect("is waited for");
    assert!(matches!(story.instance.tokens[&0].doing, Doing::Stuck { .. }));
    story
        .try_do(By::Administrator(person(9)), Command::Retry { token: 0, data: Data::new() })
        .expect("again");
    let since = story.instance.tokens[&0].since;
    let data = Data::from([("备注".to_owned(), json!("已建单"))]);
    story.try_do(By::Suite, reply(since, Ok(data))).expect("is waited for");
    assert_eq!(story.instance.data["备注"], json!("已建单"));
    story.stands(&[("a", &[2])]);
}

#[test]
fn what_is_unsound_is_not_published_and_named_by_node() {
    let unsound = |nodes: Json| {
        let wrong = Graph::new(read(process(nodes))).expect_err("is unsound");
        wrong.into_iter().map(|violation| (violation.field, violation.reason)).collect::<Vec<_>>()
    };
    let goto = |id: &str, node: &str| json!({"id": id, "does": {"goto": {"node": node}}});
    let two = |one: Json, other: Json| {
        json!({"id": "both", "does": {"parallel": {"branches": [
            {"id": "w1", "nodes": [one]}, {"id": "w2", "nodes": [other]},
        ]}}})
    };
    assert_eq!(
        unsound(json!([
            approve("a", &[2], json!("all")),
            two(goto("g", "a"), approve("b", &[2], json!("all")))
        ])),
        [("nodes.g.node".to_owned(), "UNSOUND")]
    );
    assert_eq!(
        unsound(
            json!([{"id": "e", "does": {"end": {"outcome": "accepted"}}}, approve("a", &[2], json!("all"))])
        ),
        [("nodes.a".to_owned(), "UNREACHABLE")]
    );
    let ends = json!({"id": "e", "does": {"end": {"outcome": "rejected"}}});
    assert_eq!(
        unsound(json!([two(ends, approve("b", &[2], json!("all"))), approve("c", &[2], json!("all"))])),
        [("nodes.c".to_owned(), "UNREACHABLE")],
        "a fork of which one way always ends never comes together"
    );
    let spin = json!([
        {"id": "copy", "does": {"copy": {"who": users(&[2])}}},
        {"id": "again", "does": {"condition": {"branches": [{"id": "y", "when": "金额 > 1", "nodes": [goto("g", "copy")]}], "otherwise": []}}},
    ]);
    assert_eq!(unsound(spin).iter().map(|(_, reason)| *reason).collect::<Vec<_>>(), ["ENDLESS"]);
    let wrong = unsound(json!([
        approve("a", &[], json!({"share": 0})),
        {"id": "a", "does": {"condition": {"branches": [{"id": "x", "when": "金额 + 1"}]}}},
        {"id": "b", "does": {"delay": {"until": "金额"}}},
    ]));
    assert_eq!(
        wrong,
        [
            ("nodes.a.who[0]".to_owned(), "OUT_OF_RANGE"),
            ("nodes.a.mode".to_owned(), "OUT_OF_RANGE"),
            ("nodes.a".to_owned(), "DUPLICATE"),
            ("nodes.a.x.when".to_owned(), "EXPRESSION_INVALID"),
            ("nodes.b".to_owned(), "TYPE_MISMATCH"),
        ]
    );
}

#[test]
fn a_hostile_definition_is_refused_before_anything_of_it_is_looked_at() {
    let mut nodes = json!([approve("a", &[2], json!("all"))]);
    for depth in 0..40 {
        nodes = json!([{"id": format!("c{depth}"), "does": {"condition": {
            "branches": [{"id": format!("w{depth}"), "when": "true", "nodes": nodes}]}}}]);
    }
    let wrong = Graph::new(read(process(nodes))).expect_err("is too deep");
    assert_eq!((wrong[0].field.as_str(), wrong[0].reason), ("nodes", "TOO_LARGE"));
}
