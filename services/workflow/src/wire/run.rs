//! Processes under way, to and from protobuf.

use std::collections::BTreeMap;

use api::workflow::v1 as pb;
use forms::Right;
use kit::wire::timestamp;
use pb::instance::{Place, Seat};
use types::{Actor, Fault, UserId};

use super::document;
use crate::advance::MANAGE;
use crate::process::Graph;
use crate::process::data::Data;
use crate::process::entry::{self, Entry};
use crate::process::graph::START;
use crate::process::instance::{Doing, SeatState, Status};
use crate::process::run::{Run, task_id};
use crate::process::withdrawal::withdrawable;
use crate::store::instance::Told;

/// The state a filter names; `None` when it is none that is known.
#[must_use]
pub(crate) fn asked_state(state: i32) -> Option<Option<Status>> {
    Some(match pb::instance::State::try_from(state).ok()? {
        pb::instance::State::Unspecified => None,
        pb::instance::State::Running => Some(Status::Running),
        pb::instance::State::Accepted => Some(Status::Accepted),
        pb::instance::State::Rejected => Some(Status::Rejected),
        pb::instance::State::Cancelled => Some(Status::Cancelled),
    })
}

/// Values of fields.
///
/// # Errors
/// `INVALID_DOCUMENT`.
pub(crate) fn data(field: &str, values: Option<prost_types::Struct>) -> Result<Data, Fault> {
    match document::json(field, values.unwrap_or_default())? {
        serde_json::Value::Object(fields) => Ok(fields.into_iter().collect()),
        _ => Ok(Data::new()),
    }
}

/// What somebody fills in.
///
/// # Errors
/// `INVALID_DOCUMENT`.
pub(crate) fn entry(field: &str, values: Option<prost_types::Struct>) -> Result<Entry, Fault> {
    Ok(data(field, values)?.into_iter().collect())
}

/// Whom somebody chooses, by node.
///
/// # Errors
/// `INVALID_ID` naming the place.
pub(crate) fn choices(choices: Vec<pb::Choice>) -> Result<BTreeMap<String, Vec<UserId>>, Fault> {
    choices
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let people = choice.user_ids.iter();
            let people = people.map(|id| UserId::parse(&format!("choices[{at}].user_ids"), id));
            Ok((choice.node, people.collect::<Result<_, Fault>>()?))
        })
        .collect()
}

/// An instance without its data and places.
#[must_use]
pub(crate) fn head(run: &Run) -> pb::Instance {
    let state = match run.state.status {
        Status::Running => pb::instance::State::Running,
        Status::Accepted => pb::instance::State::Accepted,
        Status::Rejected => pb::instance::State::Rejected,
        Status::Cancelled => pb::instance::State::Cancelled,
    };
    let (subject_type, subject_id) = run
        .subject
        .as_ref()
        .map(|subject| (subject.kind.clone(), subject.id.to_string()))
        .unwrap_or_default();
    pb::Instance {
        id: run.id.to_string(),
        process_key: run.process.clone(),
        version: run.version,
        title: run.title.clone(),
        subject_type,
        subject_id,
        starter_id: run.state.starter.map(|user| user.to_string()).unwrap_or_default(),
        department_id: run.state.department.map(|id| id.to_string()).unwrap_or_default(),
        state: state.into(),
        stuck: run.is_stuck(),
        create_time: Some(timestamp(run.created_at)),
        end_time: run.ended_at.map(timestamp),
        revision: run.revision,
        parent_id: run.parent.map(|(parent, ..)| parent.to_string()).unwrap_or_default(),
        ..pb::Instance::default()
    }
}

/// An instance and where it is now.
#[must_use]
pub(crate) fn standing(run: &Run, graph: &Graph) -> pb::Instance {
    pb::Instance { places: places(run, graph), ..head(run) }
}

/// An instance as it is, with what `actor` may do with it.
#[must_use]
pub(crate) fn instance(run: &Run, graph: &Graph, actor: Option<&Actor>) -> pb::Instance {
    let data = serde_json::to_value(&run.state.data).unwrap_or_default();
    let user = actor.and_then(Actor::user);
    let shown = entry::shown(graph, &run.state, user);
    let withdrawable = user.map(|user| withdrawable(&run.state, graph, user)).unwrap_or_default();
    let forms = serde_json::to_value(&shown).unwrap_or_default();
    let mut returnable: Vec<String> = Vec::new();
    if run.state.status == Status::Running {
        returnable.extend(run.state.starter.map(|_| START.to_owned()));
        for passage in &run.state.passages {
            if !returnable.contains(&passage.node) {
                returnable.push(passage.node.clone());
            }
        }
    }
    pb::Instance {
        data: Some(document::document(&data)),
        forms: Some(document::document(&forms)),
        form_rights: graph.forms.keys().map(|key| rights(run, graph, user, key)).collect(),
        returnable_nodes: returnable,
        allowed_verbs: actor.map(|actor| verbs(run, graph, actor, &withdrawable)).unwrap_or_default(),
        withdrawable_nodes: withdrawable,
        ..standing(run, graph)
    }
}

fn rights(run: &Run, graph: &Graph, user: Option<UserId>, form: &str) -> pb::FormRights {
    let text = |right: Right| {
        match right {
            Right::Hidden => "hidden",
            Right::Read => "read",
            Right::Write => "write",
        }
        .to_owned()
    };
    let theirs = entry::theirs(graph, &run.state, user, form);
    let field = |(field, right)| pb::form_rights::FieldRight { field, right: text(right) };
    pb::FormRights {
        form_key: form.to_owned(),
        default: text(theirs.default),
        fields: theirs.fields.into_iter().map(field).collect(),
    }
}

fn verbs(run: &Run, graph: &Graph, actor: &Actor, withdrawable: &[String]) -> Vec<String> {
    let user = actor.user();
    let starter = user.is_some() && run.state.starter == user;
    let manages = user.is_some_and(|user| {
        actor
            .grants
            .get(MANAGE)
            .is_some_and(|scope| scope.covers(user, run.state.starter, run.state.department))
    });
    let running = run.state.status == Status::Running;
    let verbs = [
        ("cancel", running && (manages || (starter && graph.policy.cancel))),
        ("urge", running && (manages || starter)),
        ("withdraw", !withdrawable.is_empty()),
        ("comment", true),
        ("retry", run.is_stuck() && manages),
        ("skip", run.is_stuck() && manages),
    ];
    verbs.into_iter().filter(|(_, may)| *may).map(|(verb, _)| verb.to_owned()).collect()
}

fn places(run: &Run, graph: &Graph) -> Vec<Place> {
    let tokens = run.state.tokens.iter();
    tokens
        .filter_map(|(number, token)| {
            let (doing, reason, due) = match &token.doing {
                Doing::Moving | Doing::Forked => return None,
                Doing::Asking { wanted, .. } => ("asking", "", *wanted),
                Doing::Delayed { due } => ("delayed", "", Some(*due)),
                Doing::Triggered { .. } => ("triggered", "", None),
                Doing::Called { .. } => ("called", "", None),
                Doing::Awaiting { .. } => ("awaiting", "", None),
                Doing::Stuck { reason } => ("stuck", reason.as_str(), None),
            };
            let station = graph.find(&token.node).map(|at| &graph.stations[at]);
            let form = station.and_then(|station| station.asks()).and_then(|ask| ask.form.clone());
            let seats = run.state.seats.iter().filter(|(_, seat)| seat.token == *number);
            let seat = |(number, seat): (&u32, &crate::process::instance::Seat)| Seat {
                number: number.cast_signed(),
                person_id: seat.person.to_string(),
                state: match seat.state {
                    SeatState::Waiting => "waiting",
                    SeatState::Open => "open",
                    SeatState::Approved => "approved",
                    SeatState::Rejected => "rejected",
                }
                .to_owned(),
                lent_by: seat.lent_by.map(|user| user.to_string()).unwrap_or_default(),
                added_by: seat.added_by.map(|user| user.to_string()).unwrap_or_default(),
                task_id: match seat.state {
                    SeatState::Open => task_id(run.id, *number, seat.opened).to_string(),
                    _ => String::new(),
                },
            };
            Some(Place {
                token: number.cast_signed(),
                node: token.node.clone(),
                title: station.map(|station| station.title.clone()).unwrap_or_default(),
                doing: doing.to_owned(),
                reason: reason.to_owned(),
                due_time: due.map(timestamp),
                seats: seats.map(seat).collect(),
                form_key: form.unwrap_or_default(),
            })
        })
        .collect()
}

/// Something that happened, as far as `user` may see it.
#[must_use]
pub(crate) fn moment(mut told: Told, run: &Run, graph: &Graph, user: Option<UserId>) -> pb::Moment {
    entry::strip(&mut told.what, graph, &run.state, user);
    pb::Moment {
        number: told.number,
        time: Some(timestamp(told.at)),
        user_id: told.user_id.map(|user| user.to_string()).unwrap_or_default(),
        what: Some(document::document(&told.what)),
    }
}
