//! Random processes that may be published: at most four forks deep, at most twenty nodes. They shrink.
//!
//! The draw decides the shape and the contents; [`build`] numbers the nodes (`n1`, `n2`, … in the order in which
//! they are drawn), leaves out what nothing would lead to, and gives gotos and returns a place to lead to.

use proptest::prelude::*;
use proptest::sample::select;
use rules::Type;
use types::{DepartmentId, UserId};
use uuid::Uuid;

use super::definition::{
    Ask, Branch, Copy, Deadline, Definition, Delay, Does, End, Field, Fork, Goto, Late, Mode, Nobody, Node,
    Outcome, Policy, Rejected, Repeated, Right, SCHEMA, Start, StarterAsked, Subprocess, Trigger, Wait, Who,
};
use super::graph::START;

/// Nodes of a random process.
pub(crate) const NODES: usize = 20;
/// Forks within forks.
pub(crate) const DEPTH: u32 = 4;
/// Ways of a fork.
const WAYS: usize = 3;

/// What the conditions of random processes are made from: FEEL over the fields of [`fields`].
pub(crate) const CONDITIONS: [&str; 6] = [
    "amount > 500000",
    "amount <= 100 and urgent",
    "region = \"华东\"",
    "urgent",
    "not(urgent)",
    "amount < 10 or region = \"<&>\"",
];

/// Names that are hard to write down.
const TITLES: [&str; 7] =
    ["", "技术会签", "a & b <c> \"d\" 'e'", "two\nlines\tand a tab", "\u{1}\u{fffe}", " spaces ", "]]>"];

/// What random processes look at.
pub(crate) fn fields() -> Vec<Field> {
    let kinds = [
        ("amount", Type::Number),
        ("urgent", Type::Boolean),
        ("region", Type::String),
        ("owner", Type::String),
        ("due", Type::Date),
    ];
    kinds
        .into_iter()
        .map(|(name, kind)| Field { name: name.to_owned(), title: String::new(), kind, required: false })
        .collect()
}

/// A random process that [`super::Graph::new`] accepts.
pub(crate) fn definition() -> impl Strategy<Value = Definition> {
    let policy = (select(vec![Repeated::Ask, Repeated::Once, Repeated::Consecutive]), any::<[bool; 2]>());
    (block(DEPTH), start(), policy, title()).prop_map(
        |(nodes, start, (repeated, [withdraw, cancel]), title)| Definition {
            schema_version: SCHEMA,
            title: if title.trim().is_empty() { "报价审批".to_owned() } else { title },
            fields: fields(),
            form: withdraw.then(|| "quote".to_owned()),
            start,
            policy: Policy { repeated, withdraw, cancel },
            nodes: build(nodes),
        },
    )
}

fn title() -> impl Strategy<Value = String> {
    select(TITLES.to_vec()).prop_map(str::to_owned)
}

fn start() -> impl Strategy<Value = Start> {
    let event = |when: &str| Start::Event {
        event: "throughline.lead.v1.LeadQualified".to_owned(),
        fields: [("owner".to_owned(), "lead.owner_id".to_owned())].into(),
        when: when.to_owned(),
    };
    prop_oneof![
        4 => Just(Start::Call),
        1 => Just(Start::Form),
        1 => select(vec![event(""), event("amount > 1")]),
        1 => Just(Start::Schedule { weekdays: vec![1, 5], at: "09:00".to_owned() }),
    ]
}

/// Until a node is numbered, its id is the number it draws: which of the places it may lead to.
fn block(depth: u32) -> BoxedStrategy<Vec<Node>> {
    let node = (title(), does(depth), any::<usize>()).prop_map(|(title, does, drawn)| Node {
        id: drawn.to_string(),
        title,
        does,
    });
    prop::collection::vec(node, if depth == DEPTH { 1..=6 } else { 0..=3 }).boxed()
}

fn does(depth: u32) -> BoxedStrategy<Does> {
    let step = prop_oneof![
        5 => ask().prop_map(Does::Approve),
        2 => ask().prop_map(Does::Handle),
        1 => who().prop_map(|who| Does::Copy(Copy { who })),
        1 => delay().prop_map(Does::Delay),
        2 => trigger().prop_map(Does::Trigger),
        1 => Just(Does::Subprocess(Subprocess {
            process: "survey".to_owned(),
            fields: [("size".to_owned(), "amount * 2".to_owned())].into(),
            each: None,
        })),
        1 => select(vec!["", "owner"]).prop_map(|about| Does::Wait(Wait {
            event: "throughline.customer.v1.AccountUpdated".to_owned(),
            about: about.to_owned(),
        })),
        1 => Just(Does::Goto(Goto { node: String::new() })),
        1 => select(vec![Outcome::Accepted, Outcome::Rejected, Outcome::Cancelled])
            .prop_map(|outcome| Does::End(End { outcome })),
    ];
    if depth == 0 {
        return step.boxed();
    }
    prop_oneof![
        5 => step,
        2 => fork(depth, 1, true).prop_map(Does::Condition),
        1 => fork(depth, 2, false).prop_map(Does::Parallel),
        1 => fork(depth, 1, true).prop_map(Does::Inclusive),
    ]
    .boxed()
}

fn fork(depth: u32, least: usize, conditional: bool) -> impl Strategy<Value = Fork> {
    let way =
        (title(), select(CONDITIONS.to_vec()), block(depth - 1)).prop_map(move |(title, when, nodes)| {
            let when = if conditional { when.to_owned() } else { String::new() };
            Branch { id: String::new(), title, when, nodes }
        });
    let otherwise = prop::option::of(block(depth - 1)).prop_map(move |nodes| nodes.filter(|_| conditional));
    (prop::collection::vec(way, least..=WAYS), otherwise)
        .prop_map(|(branches, otherwise)| Fork { branches, otherwise })
}

fn ask() -> impl Strategy<Value = Ask> {
    let mode = prop_oneof![
        select(vec![Mode::All, Mode::Any, Mode::Sequence, Mode::Random]),
        (1..=100_u8).prop_map(Mode::Share),
    ];
    let starter = select(vec![StarterAsked::Ask, StarterAsked::Pass, StarterAsked::Superior]);
    let nobody = select(vec![Nobody::Incident, Nobody::Pass, Nobody::Reject, Nobody::Users(vec![user(9)])]);
    // Where a return leads to is found later.
    let rejected = prop_oneof![
        6 => Just(Rejected::End),
        2 => Just(Rejected::Return(String::new())),
        1 => Just(Rejected::Return(START.to_owned())),
    ];
    let late = select(vec![Late::Remind, Late::Pass, Late::Reject, Late::Escalate]);
    let deadline =
        prop::option::of((1..5000_u32, late).prop_map(|(minutes, then)| Deadline { minutes, then }));
    let rights = prop::option::of(select(vec![Right::Read, Right::Write, Right::Hidden]));
    (who(), mode, starter, nobody, rejected, deadline, rights, any::<[bool; 3]>()).prop_map(
        |(who, mode, starter, nobody, rejected, deadline, right, [form, comment, signature])| Ask {
            who,
            mode,
            starter,
            nobody,
            rejected,
            deadline,
            form: form.then(|| "survey".to_owned()),
            fields: right.into_iter().map(|right| ("amount".to_owned(), right)).collect(),
            comment,
            signature,
        },
    )
}

fn who() -> impl Strategy<Value = Vec<Who>> {
    let one = select(vec![
        Who::Users(vec![user(1), user(2)]),
        Who::Role(Uuid::from_u128(3)),
        Who::Department(DepartmentId(Uuid::from_u128(4))),
        Who::Head(DepartmentId(Uuid::from_u128(4))),
        Who::StarterHead(0),
        Who::Superiors(2),
        Who::Starter,
        Who::StarterChoice,
        Who::Field("owner".to_owned()),
        Who::Group("评审组".to_owned()),
        Who::Expression("if urgent then owner else \"li.na\"".to_owned()),
    ]);
    prop::collection::vec(one, 1..=2)
}

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn delay() -> impl Strategy<Value = Delay> {
    prop_oneof![
        (1..5000_u32).prop_map(Delay::Minutes),
        (1..5000_u32).prop_map(Delay::WorkingMinutes),
        Just(Delay::Until("due".to_owned())),
    ]
}

fn trigger() -> impl Strategy<Value = Trigger> {
    let pair = |name: &str, text: &str| [(name.to_owned(), text.to_owned())].into();
    select(vec![
        Trigger::Call {
            method: "throughline.lead.v1.LeadService/QualifyLead".to_owned(),
            request: pair("lead_id", "owner"),
            answer: pair("region", "lead.region"),
        },
        Trigger::Http {
            url: "https://example.com/hook?a=1&b=2".to_owned(),
            answer: pair("region", "region"),
        },
        Trigger::Set(pair("amount", "amount + 1")),
        Trigger::Emit("quote_done".to_owned()),
    ])
}

/// Where a node stands, as far as it decides who may go there.
struct Place {
    id: String,
    /// The ways around it, outermost first: the fork's number, the way's, whether several ways run at a time.
    around: Vec<(usize, usize, bool)>,
    waits: bool,
}

/// Nodes with ids, and every goto and return with a place to lead to.
fn build(mut nodes: Vec<Node>) -> Vec<Node> {
    trim(&mut nodes, &mut NODES.clone(), false);
    if nodes.is_empty() {
        nodes.push(Node {
            id: "0".to_owned(),
            title: String::new(),
            does: Does::End(End { outcome: Outcome::Accepted }),
        });
    }
    let (mut number, mut places) = (0, Vec::new());
    survey(&nodes, &mut number, &mut Vec::new(), &mut places);
    settle(&mut nodes, &mut 0, &places);
    nodes
}

/// Cuts what is too much, and what nothing would lead to. `several`: whether several ways run at a time around here.
fn trim(nodes: &mut Vec<Node>, left: &mut usize, several: bool) {
    nodes.truncate(*left);
    *left -= nodes.len();
    for node in nodes.iter_mut() {
        let several = several || matches!(node.does, Does::Parallel(_) | Does::Inclusive(_));
        if let Some(fork) = fork_of(&mut node.does) {
            let blocks = fork.branches.iter_mut().map(|branch| &mut branch.nodes);
            blocks.chain(&mut fork.otherwise).for_each(|block| trim(block, left, several));
        }
    }
    if let Some(last) = nodes.iter().position(|node| !goes_on(node)) {
        nodes.truncate(last + 1);
    }
    // A way among several that never ends would be waited for in vain.
    while several && nodes.last().is_some_and(|node| !goes_on(node) && !matches!(node.does, Does::End(_))) {
        nodes.pop();
    }
}

fn fork_of(does: &mut Does) -> Option<&mut Fork> {
    match does {
        Does::Condition(fork) | Does::Parallel(fork) | Does::Inclusive(fork) => Some(fork),
        _ => None,
    }
}

/// Whether what comes after a node may be reached from it.
pub(crate) fn goes_on(node: &Node) -> bool {
    let open = |block: &&[Node]| block.last().is_none_or(goes_on);
    match &node.does {
        Does::Goto(_) | Does::End(_) => false,
        Does::Condition(_) => node.does.blocks().iter().any(open),
        Does::Parallel(_) | Does::Inclusive(_) => node.does.blocks().iter().all(open),
        _ => true,
    }
}

fn survey(
    nodes: &[Node],
    number: &mut usize,
    around: &mut Vec<(usize, usize, bool)>,
    places: &mut Vec<Place>,
) {
    for node in nodes {
        *number += 1;
        let waits = match &node.does {
            Does::Trigger(trigger) => matches!(trigger, Trigger::Call { .. } | Trigger::Http { .. }),
            Does::Approve(_) | Does::Handle(_) | Does::Delay(_) | Does::Wait(_) | Does::Subprocess(_) => true,
            _ => false,
        };
        places.push(Place { id: format!("n{number}"), around: around.clone(), waits });
        let (fork, several) = (*number, !matches!(node.does, Does::Condition(_)));
        for (way, block) in node.does.blocks().into_iter().enumerate() {
            around.push((fork, way, several));
            survey(block, number, around, places);
            around.pop();
        }
    }
}

fn settle(nodes: &mut [Node], number: &mut usize, places: &[Place]) {
    for node in nodes {
        let (here, drawn) = (*number, node.id.parse::<usize>().unwrap_or_default());
        *number += 1;
        node.id = places[here].id.clone();
        let to = |may: &dyn Fn(usize, &Place) -> bool| {
            let may: Vec<&Place> = places
                .iter()
                .enumerate()
                .filter(|(at, place)| may(*at, place))
                .map(|(_, place)| place)
                .collect();
            (!may.is_empty()).then(|| may[drawn % may.len()].id.clone())
        };
        match &mut node.does {
            // Going back only to where somebody is waited for: no circle spins.
            Does::Goto(goto) => match to(&|at, place| {
                at != here && (at > here || place.waits) && several(place) == several(&places[here])
            }) {
                Some(found) => goto.node = found,
                None => node.does = Does::End(End { outcome: Outcome::Accepted }),
            },
            Does::Approve(ask) | Does::Handle(ask) => {
                if let Rejected::Return(target) = &mut ask.rejected
                    && target.is_empty()
                {
                    match to(&|at, place| at < here && !concurrent(place, &places[here])) {
                        Some(found) => *target = found,
                        None => ask.rejected = Rejected::End,
                    }
                }
            }
            _ => {}
        }
        if let Some(fork) = fork_of(&mut node.does) {
            for (way, branch) in fork.branches.iter_mut().enumerate() {
                branch.id = format!("{}w{way}", node.id);
                settle(&mut branch.nodes, number, places);
            }
            if let Some(otherwise) = &mut fork.otherwise {
                settle(otherwise, number, places);
            }
        }
    }
}

/// The ways around a place that run beside others.
fn several(place: &Place) -> Vec<(usize, usize, bool)> {
    place.around.iter().filter(|way| way.2).copied().collect()
}

/// Whether two places stand in different ways that run at the same time.
fn concurrent(one: &Place, other: &Place) -> bool {
    let differing = one.around.iter().zip(&other.around).find(|(one, other)| one != other);
    differing.is_some_and(|(one, other)| one.0 == other.0 && one.2)
}

#[cfg(test)]
mod tests {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::*;
    use crate::process::Graph;

    /// Property tests over processes would prove little if most of them were refused, or all were alike.
    #[test]
    fn random_processes_may_be_published_and_hold_every_kind_of_node() {
        let mut runner = TestRunner::deterministic();
        let strategy = definition();
        let (mut kinds, mut sizes, mut refused) = (std::collections::BTreeMap::new(), Vec::new(), Vec::new());
        for _ in 0..1000 {
            let definition = strategy.new_tree(&mut runner).expect("drawn").current();
            match Graph::new(definition.clone()) {
                Ok(graph) => {
                    sizes.push(graph.stations.len());
                    for station in &graph.stations {
                        *kinds.entry(station.does.name()).or_insert(0) += 1;
                    }
                }
                Err(violations) => refused.push((violations, definition)),
            }
        }
        assert!(refused.len() <= 50, "{} of 1000 refused, e.g. {:#?}", refused.len(), refused[0]);
        assert!(kinds.len() == 12 && kinds.values().all(|times| *times >= 50), "{kinds:?}");
        // The starter's own node stands beside.
        assert!(sizes.iter().all(|size| (2..=NODES + 1).contains(size)));
        assert!(sizes.iter().filter(|size| **size >= 8).count() >= 300, "too small: {sizes:?}");
    }
}
