//! Assignment tables and teams between the wire and the domain.

use std::collections::HashMap;

use api::lead::v1 as pb;
use api::types::v1 as common;
use kit::wire::timestamp;
use rules::Table;
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
    Table::from_wire(given, "table").map_err(|wrong| Fault::invalid("INVALID_TABLE", wrong))
}

/// A published table.
pub(crate) fn published(published: Published) -> pb::AssignmentTable {
    pb::AssignmentTable {
        version: published.version,
        table: Some(published.document.0.into_wire()),
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
