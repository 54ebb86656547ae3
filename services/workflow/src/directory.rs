//! Who works here: people, departments with their heads, groups, and who stands in for whom. Told by the identity
//! service; read by processes, which look for whom to ask.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::TimeDelta;
use serde::Serialize;
use types::{DepartmentId, Fault, Time, UserId, Violation};
use uuid::Uuid;

/// A person as the identity service tells of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Id.
    pub id: UserId,
    /// Sign-in name.
    pub login: String,
    /// Where they work.
    pub department: Option<DepartmentId>,
    /// Roles they have.
    pub roles: Vec<Uuid>,
    /// Whether they may sign in.
    pub active: bool,
}

/// A department.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Department {
    /// Id.
    pub id: DepartmentId,
    /// The department above.
    pub parent: Option<DepartmentId>,
    /// Who heads it.
    pub head: Option<UserId>,
}

/// A group of people (用户组) that processes may ask.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Who is in it.
    pub members: Vec<UserId>,
    /// Changes with every change.
    pub revision: i64,
}

/// Characters of a group's name.
const NAME: usize = 100;
/// Members of a group.
const MEMBERS: usize = 500;
/// How long somebody may be away.
const AWAY: TimeDelta = TimeDelta::days(366);

impl Group {
    /// The same, if it may be kept.
    ///
    /// # Errors
    /// `INVALID_STAFF` naming what is wrong.
    pub fn checked(self) -> Result<Self, Fault> {
        let mut wrong = Vec::new();
        if self.name.is_empty() || self.name.chars().count() > NAME {
            wrong.push(Violation::new("group.name", "LENGTH", format!("1 to {NAME} characters")));
        }
        if self.members.len() > MEMBERS {
            wrong.push(Violation::new("group.user_ids", "TOO_MANY", format!("at most {MEMBERS} people")));
        }
        if self.members.iter().collect::<HashSet<_>>().len() != self.members.len() {
            wrong.push(Violation::new("group.user_ids", "DUPLICATE", "somebody is there twice"));
        }
        if wrong.is_empty() { Ok(self) } else { Err(Fault::invalid("INVALID_STAFF", wrong)) }
    }
}

/// Somebody is away, and another one answers for them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Absence {
    /// Id.
    pub id: Uuid,
    /// Who is away.
    pub person: UserId,
    /// Who answers.
    pub substitute: UserId,
    /// From when.
    pub from: Time,
    /// Until when, that moment not included.
    pub until: Time,
}

impl Absence {
    /// The same, if it may be kept at `now`.
    ///
    /// # Errors
    /// `INVALID_ABSENCE` naming what is wrong.
    pub fn checked(self, now: Time) -> Result<Self, Fault> {
        let mut wrong = Vec::new();
        if self.person == self.substitute {
            wrong.push(Violation::new("absence.substitute_id", "SAME", "must be somebody else"));
        }
        if self.until <= self.from {
            wrong.push(Violation::new("absence.end_time", "PERIOD_REVERSED", "must be after it begins"));
        } else if self.until - self.from > AWAY {
            wrong.push(Violation::new("absence.end_time", "PERIOD_TOO_LONG", "at most a year"));
        } else if self.until <= now {
            wrong.push(Violation::new("absence.end_time", "PAST", "is over already"));
        }
        if wrong.is_empty() { Ok(self) } else { Err(Fault::invalid("INVALID_ABSENCE", wrong)) }
    }
}

/// Everybody of a company.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    people: BTreeMap<UserId, Person>,
    logins: HashMap<String, UserId>,
    departments: HashMap<DepartmentId, Department>,
    groups: HashMap<String, Vec<UserId>>,
    absences: Vec<Absence>,
}

/// Levels of departments: a circle in what was told ends here.
const LEVELS: usize = 50;
/// Substitutes of substitutes.
const STANDING_IN: usize = 5;

impl Directory {
    /// Of these.
    #[must_use]
    pub fn new(
        people: impl IntoIterator<Item = Person>,
        departments: impl IntoIterator<Item = Department>,
        groups: impl IntoIterator<Item = (String, Vec<UserId>)>,
        absences: impl IntoIterator<Item = Absence>,
    ) -> Self {
        let people: BTreeMap<_, _> = people.into_iter().map(|person| (person.id, person)).collect();
        let logins = people.values().map(|person| (person.login.clone(), person.id)).collect();
        Self {
            logins,
            people,
            departments: departments.into_iter().map(|department| (department.id, department)).collect(),
            groups: groups.into_iter().collect(),
            absences: absences.into_iter().collect(),
        }
    }

    /// Somebody who may sign in.
    #[must_use]
    pub fn person(&self, id: UserId) -> Option<&Person> {
        self.people.get(&id).filter(|person| person.active)
    }

    /// Somebody who may sign in, by id or by sign-in name.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<UserId> {
        let id = text.parse().ok().map(UserId).or_else(|| self.logins.get(text).copied())?;
        self.person(id).map(|person| person.id)
    }

    /// Whoever has a role, in one order.
    pub fn with_role(&self, role: Uuid) -> impl Iterator<Item = UserId> {
        let active = self.people.values().filter(|person| person.active);
        active.filter(move |person| person.roles.contains(&role)).map(|person| person.id)
    }

    /// Whoever works in a department itself.
    pub fn members(&self, department: DepartmentId) -> impl Iterator<Item = UserId> {
        let active = self.people.values().filter(|person| person.active);
        active.filter(move |person| person.department == Some(department)).map(|person| person.id)
    }

    /// Whoever is in a group.
    pub fn group(&self, name: &str) -> impl Iterator<Item = UserId> {
        let group = self.groups.get(name).into_iter().flatten().copied();
        group.filter(|person| self.person(*person).is_some())
    }

    /// Whether there is such a department.
    #[must_use]
    pub fn has(&self, department: DepartmentId) -> bool {
        self.departments.contains_key(&department)
    }

    /// Whether a department is another one, or below it.
    #[must_use]
    pub fn within(&self, department: DepartmentId, above: DepartmentId) -> bool {
        let mut at = Some(department);
        for _ in 0..LEVELS {
            match at {
                Some(found) if found == above => return true,
                Some(found) => at = self.departments.get(&found).and_then(|department| department.parent),
                None => return false,
            }
        }
        false
    }

    /// The department so many levels up from this one; the top when there are not so many.
    fn up(&self, department: DepartmentId, levels: u8) -> DepartmentId {
        let mut at = department;
        for _ in 0..levels {
            match self.departments.get(&at).and_then(|department| department.parent) {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    }

    /// Who heads a department, so many levels up. A department without a head is headed by the one above it.
    #[must_use]
    pub fn head(&self, department: DepartmentId, levels: u8) -> Option<UserId> {
        let mut at = Some(self.up(department, levels));
        for _ in 0..LEVELS {
            let department = self.departments.get(&at?)?;
            if let Some(head) = department.head.filter(|head| self.person(*head).is_some()) {
                return Some(head);
            }
            at = department.parent;
        }
        None
    }

    /// The heads above somebody, the nearest first, each once and never themselves.
    #[must_use]
    pub fn superiors(&self, person: UserId) -> Vec<UserId> {
        let mut found = Vec::new();
        let mut seen = HashSet::from([person]);
        let mut at = self.people.get(&person).and_then(|person| person.department);
        for _ in 0..LEVELS {
            let Some(department) = at.and_then(|at| self.departments.get(&at)) else { break };
            if let Some(head) = department.head.filter(|head| self.person(*head).is_some())
                && seen.insert(head)
            {
                found.push(head);
            }
            at = department.parent;
        }
        found
    }

    /// Who answers for somebody at this moment: themselves, or who stands in for them while they are away.
    #[must_use]
    pub fn stands_in(&self, person: UserId, now: Time) -> UserId {
        let mut at = person;
        for _ in 0..STANDING_IN {
            let away = self
                .absences
                .iter()
                .find(|absence| absence.person == at && absence.from <= now && now < absence.until);
            match away.map(|absence| absence.substitute) {
                Some(next) if self.person(next).is_some() && next != person => at = next,
                _ => break,
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn company() -> Directory {
        let person = |n: u128, department: u128, active| Person {
            id: UserId(id(n)),
            login: format!("p{n}"),
            department: Some(DepartmentId(id(department))),
            roles: vec![id(900 + n % 2)],
            active,
        };
        let department = |n: u128, parent: Option<u128>, head: Option<u128>| Department {
            id: DepartmentId(id(n)),
            parent: parent.map(|n| DepartmentId(id(n))),
            head: head.map(|n| UserId(id(n))),
        };
        let at = |seconds| Time::from_timestamp(seconds, 0).expect("a time");
        let away = |person: u128, substitute: u128| Absence {
            id: id(person),
            person: UserId(id(person)),
            substitute: UserId(id(substitute)),
            from: at(100),
            until: at(200),
        };
        Directory::new(
            [
                person(1, 101, true),
                person(2, 101, true),
                person(3, 102, true),
                person(4, 103, false),
                person(5, 103, true),
            ],
            [
                department(101, Some(102), Some(2)),
                department(102, Some(103), None),
                department(103, None, Some(5)),
            ],
            [("评审".to_owned(), vec![UserId(id(4)), UserId(id(5))])],
            [away(1, 2), away(2, 3), away(3, 1)],
        )
    }

    #[test]
    fn a_department_without_a_head_is_headed_by_the_one_above() {
        let company = company();
        let department = |n| DepartmentId(id(n));
        assert_eq!(company.head(department(102), 0), Some(UserId(id(5))));
        assert_eq!(company.head(department(101), 0), Some(UserId(id(2))));
        assert_eq!(
            company.head(department(101), 9),
            Some(UserId(id(5))),
            "the top when there are not so many"
        );
        assert_eq!(company.head(department(999), 0), None);
    }

    #[test]
    fn a_department_lies_within_itself_and_those_above_it() {
        let company = company();
        let department = |n| DepartmentId(id(n));
        assert!(company.within(department(101), department(101)));
        assert!(company.within(department(101), department(103)));
        assert!(!company.within(department(103), department(101)));
        assert!(company.has(department(102)) && !company.has(department(999)));
    }

    #[test]
    fn superiors_are_the_heads_above_and_never_oneself() {
        let company = company();
        assert_eq!(company.superiors(UserId(id(1))), [UserId(id(2)), UserId(id(5))]);
        assert_eq!(company.superiors(UserId(id(2))), [UserId(id(5))]);
        assert_eq!(company.superiors(UserId(id(5))), []);
    }

    #[test]
    fn who_may_not_sign_in_is_not_asked() {
        let company = company();
        assert_eq!(company.group("评审").collect::<Vec<_>>(), [UserId(id(5))]);
        assert_eq!(company.find("p4"), None);
        assert_eq!(company.find("p5"), Some(UserId(id(5))));
        assert_eq!(company.with_role(id(901)).collect::<Vec<_>>(), [1, 3, 5].map(|n| UserId(id(n))));
    }

    #[test]
    fn a_substitute_answers_while_somebody_is_away_and_circles_end() {
        let company = company();
        let at = |seconds| Time::from_timestamp(seconds, 0).expect("a time");
        assert_eq!(company.stands_in(UserId(id(1)), at(99)), UserId(id(1)));
        assert_eq!(
            company.stands_in(UserId(id(1)), at(150)),
            UserId(id(3)),
            "whose own substitute is the one who is away"
        );
        assert_eq!(company.stands_in(UserId(id(1)), at(200)), UserId(id(1)));
    }
}
