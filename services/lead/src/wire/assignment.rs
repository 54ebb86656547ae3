//! Assignment tables and teams between the wire and the domain.

use std::collections::HashMap;

use api::lead::v1 as pb;
use api::types::v1 as common;
use api::types::v1::decision_table::HitPolicy as Policy;
use kit::wire::timestamp;
use rules::{HitPolicy, Input, Output, Row, Table, Type};
use types::{Fault, UserId, Violation, text};

use crate::assignment::{Load, Member, Strategy, Team};
use crate::store::roster::Published;

/// People in a team at most.
const MEMBERS: usize = 500;

/// A decision table as its author sent it; whether it is right, [`Table::compile`] says.
///
/// # Errors
/// `INVALID_TABLE` for a hit policy or a type that does not exist.
pub(crate) fn table(given: common::DecisionTable) -> Result<Table, Fault> {
    let mut wrong = Vec::new();
    let hit_policy = match given.hit_policy() {
        Policy::Unique => HitPolicy::Unique,
        Policy::First => HitPolicy::First,
        Policy::Collect => HitPolicy::Collect,
        Policy::RuleOrder => HitPolicy::RuleOrder,
        Policy::Priority => HitPolicy::Priority,
        Policy::Any => HitPolicy::Any,
        Policy::Unspecified => {
            wrong.push(Violation::new("table.hit_policy", "REQUIRED", "must be given"));
            HitPolicy::Unique
        }
    };
    let mut kind = |place: String, name: &str| {
        Type::parse(name).unwrap_or_else(|| {
            let text = format!("{name:?} is none of string, number, boolean, date");
            wrong.push(Violation::new(place, "TYPE_UNKNOWN", text));
            Type::String
        })
    };
    let inputs = given.inputs.into_iter().enumerate().map(|(at, input)| Input {
        kind: kind(format!("table.inputs[{at}].type"), &input.r#type),
        name: input.name,
        label: input.label,
    });
    let inputs = inputs.collect();
    let outputs = given.outputs.into_iter().enumerate().map(|(at, output)| Output {
        kind: kind(format!("table.outputs[{at}].type"), &output.r#type),
        name: output.name,
        label: output.label,
        allowed: output.allowed,
    });
    let outputs = outputs.collect();
    if !wrong.is_empty() {
        return Err(Fault::invalid("INVALID_TABLE", wrong));
    }
    let row = |row: common::DecisionRow| Row {
        id: row.id,
        conditions: row.conditions,
        conclusions: row.conclusions,
        note: row.note,
    };
    Ok(Table {
        name: given.name,
        hit_policy,
        inputs,
        outputs,
        rows: given.rows.into_iter().map(row).collect(),
    })
}

/// A published table.
pub(crate) fn published(published: Published) -> pb::AssignmentTable {
    let Table { name, hit_policy, inputs, outputs, rows } = published.document.0;
    let hit_policy = match hit_policy {
        HitPolicy::Unique => Policy::Unique,
        HitPolicy::First => Policy::First,
        HitPolicy::Collect => Policy::Collect,
        HitPolicy::RuleOrder => Policy::RuleOrder,
        HitPolicy::Priority => Policy::Priority,
        HitPolicy::Any => Policy::Any,
    };
    let inputs = inputs.into_iter().map(|Input { name, label, kind }| common::DecisionInput {
        name,
        label,
        r#type: kind.to_string(),
    });
    let outputs = outputs.into_iter().map(|Output { name, label, kind, allowed }| common::DecisionOutput {
        name,
        label,
        r#type: kind.to_string(),
        allowed,
    });
    let rows = rows.into_iter().map(|Row { id, conditions, conclusions, note }| common::DecisionRow {
        id,
        conditions,
        conclusions,
        note,
    });
    pb::AssignmentTable {
        version: published.version,
        table: Some(common::DecisionTable {
            name,
            hit_policy: hit_policy.into(),
            inputs: inputs.collect(),
            outputs: outputs.collect(),
            rows: rows.collect(),
        }),
        publisher_id: published.publisher_id.map(|id| id.to_string()).unwrap_or_default(),
        publish_time: Some(timestamp(published.published_at)),
    }
}

/// A team as its author sent it.
///
/// # Errors
/// `INVALID_TEAM` with every field that is wrong.
pub(crate) fn team(given: pb::Team) -> Result<Team, Fault> {
    let mut wrong = Vec::new();
    let strategy = match given.strategy() {
        pb::team::Strategy::LeastLoaded => Strategy::LeastLoaded,
        pb::team::Strategy::RoundRobin | pb::team::Strategy::Unspecified => Strategy::RoundRobin,
    };
    let name = text::tidy(&given.name);
    if name.is_empty() || name.chars().count() > 60 {
        wrong.push(Violation::new("team.name", "LENGTH", "1 to 60 characters"));
    }
    if given.members.len() > MEMBERS {
        wrong.push(Violation::new("team.members", "TOO_MANY", format!("at most {MEMBERS}")));
    }
    let mut members: Vec<Member> = Vec::new();
    for (at, member) in given.members.iter().enumerate().take(MEMBERS) {
        let field = format!("team.members[{at}].user_id");
        match UserId::parse(&field, &member.user_id) {
            Ok(user) if members.iter().any(|other| other.user == user) => {
                wrong.push(Violation::new(field, "TWICE", "each person once"));
            }
            Ok(user) => members.push(Member { user, capacity: member.capacity }),
            Err(fault) => wrong.extend(fault.violations),
        }
        if !(0..=1_000_000).contains(&member.capacity) {
            let field = format!("team.members[{at}].capacity");
            wrong.push(Violation::new(field, "OUT_OF_RANGE", "0 (no limit) to 1,000,000"));
        }
    }
    if wrong.is_empty() {
        Ok(Team { name, strategy, members })
    } else {
        Err(Fault::invalid("INVALID_TEAM", wrong))
    }
}

/// A team with what its people have on the table.
pub(crate) fn shown(team: Team, loads: &HashMap<UserId, Load>) -> pb::Team {
    let strategy = match team.strategy {
        Strategy::RoundRobin => pb::team::Strategy::RoundRobin,
        Strategy::LeastLoaded => pb::team::Strategy::LeastLoaded,
    };
    let member = |Member { user, capacity }: Member| pb::TeamMember {
        user_id: user.to_string(),
        capacity,
        open_leads: loads.get(&user).map_or(0, |load| load.open),
    };
    pb::Team {
        name: team.name,
        strategy: strategy.into(),
        members: team.members.into_iter().map(member).collect(),
    }
}
