//! Who gets a lead (分配): a row of the table names a person or a team, and the team's strategy chooses.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use types::{DepartmentId, Time, UserId};

/// Somebody who can own leads.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Person {
    /// Id.
    pub id: UserId,
    /// Sign-in name.
    pub login: String,
    /// Name.
    pub name: String,
    /// Where they work.
    pub department: Option<DepartmentId>,
    /// Whether they may sign in.
    pub active: bool,
}

/// How a team chooses.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Strategy {
    /// 轮流: whose last lead is the oldest.
    #[default]
    RoundRobin,
    /// 最少: who has the fewest open leads.
    LeastLoaded,
}

impl Strategy {
    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Strategy::RoundRobin => "ROUND_ROBIN",
            Strategy::LeastLoaded => "LEAST_LOADED",
        }
    }

    /// From how it is kept.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text == Strategy::LeastLoaded.as_str() { Strategy::LeastLoaded } else { Strategy::RoundRobin }
    }
}

/// People who share leads.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Team {
    /// Name.
    pub name: String,
    /// How it chooses.
    pub strategy: Strategy,
    /// The people, in order.
    pub members: Vec<Member>,
}

/// A person in a team.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub user: UserId,
    /// At most so many open leads; 0 means no limit.
    pub capacity: i32,
}

/// What somebody has on the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Load {
    /// Open leads.
    pub open: i32,
    /// When the last one came.
    pub assigned_at: Option<Time>,
}

/// The member of `team` whose turn it is: one who is there and has capacity. Ties go to the order of the team.
#[must_use]
pub fn choose(team: &Team, loads: &HashMap<UserId, Load>, active: impl Fn(UserId) -> bool) -> Option<UserId> {
    let load = |member: &Member| loads.get(&member.user).copied().unwrap_or_default();
    let ready = team.members.iter().filter(|member| {
        active(member.user) && (member.capacity == 0 || load(member).open < member.capacity)
    });
    match team.strategy {
        Strategy::RoundRobin => ready.min_by_key(|member| load(member).assigned_at),
        Strategy::LeastLoaded => ready.min_by_key(|member| (load(member).open, load(member).assigned_at)),
    }
    .map(|member| member.user)
}

/// What the conclusion of a row names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target<'a> {
    /// `user:zhangwei`.
    Person(&'a str),
    /// `team:华东团队`.
    Team(&'a str),
}

impl<'a> Target<'a> {
    /// Reads a conclusion.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        match text.split_once(':')? {
            ("user", login) if !login.is_empty() => Some(Target::Person(login)),
            ("team", name) if !name.is_empty() => Some(Target::Team(name)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn team(strategy: Strategy, capacities: &[i32]) -> Team {
        let members =
            capacities.iter().map(|capacity| Member { user: UserId::new(), capacity: *capacity }).collect();
        Team { name: "华东团队".into(), strategy, members }
    }

    fn at(seconds: i64) -> Option<Time> {
        Time::from_timestamp(1_800_000_000 + seconds, 0)
    }

    #[test]
    fn round_robin_goes_round() {
        let team = team(Strategy::RoundRobin, &[0, 0, 0]);
        let mut loads = HashMap::new();
        let mut turns = Vec::new();
        for second in 0..6 {
            let next = choose(&team, &loads, |_| true).expect("somebody");
            turns.push(team.members.iter().position(|member| member.user == next).expect("a member"));
            loads.insert(next, Load { open: 1, assigned_at: at(second) });
        }
        assert_eq!(turns, [0, 1, 2, 0, 1, 2]);
    }

    #[test]
    fn the_least_loaded_is_chosen_among_those_with_capacity() {
        let team = team(Strategy::LeastLoaded, &[2, 0, 0]);
        let [a, b, c] = [0, 1, 2].map(|n: usize| team.members[n].user);
        let loads = HashMap::from([
            (a, Load { open: 2, assigned_at: None }),
            (b, Load { open: 9, assigned_at: None }),
            (c, Load { open: 3, assigned_at: None }),
        ]);
        assert_eq!(choose(&team, &loads, |_| true), Some(c));
        assert_eq!(choose(&team, &loads, |user| user != c), Some(b));
        assert_eq!(choose(&team, &loads, |user| user == a), None);
    }

    #[test]
    fn a_conclusion_names_a_person_or_a_team() {
        assert_eq!(Target::parse("user:zhangwei"), Some(Target::Person("zhangwei")));
        assert_eq!(Target::parse("team:华东团队"), Some(Target::Team("华东团队")));
        assert_eq!(Target::parse("somebody"), None);
        assert_eq!(Target::parse("user:"), None);
    }
}
