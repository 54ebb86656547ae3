//! People as the identity service tells of them: several services keep who can have their leads, accounts or tasks.

use api::identity::v1::{User, UserCreated, UserDisabled, UserEnabled, UserUpdated, user};
use prost::{DecodeError, Message, Name};
use types::{DepartmentId, Fault, Kind, UserId, Violation};
use uuid::Uuid;

use crate::Fact;

/// Somebody who works here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// Sign-in name.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Their e-mail address; empty for none.
    pub email: String,
    /// Language of their console: `zh-CN` or `en`.
    pub language: String,
    /// Where they work.
    pub department: Option<DepartmentId>,
    /// Roles they have.
    pub roles: Vec<Uuid>,
    /// Whether they may sign in.
    pub active: bool,
}

/// Full names of the facts that tell of people.
#[must_use]
pub fn people() -> Vec<String> {
    vec![
        UserCreated::full_name(),
        UserUpdated::full_name(),
        UserDisabled::full_name(),
        UserEnabled::full_name(),
    ]
}

/// The person a fact tells of; nothing when it tells of something else.
///
/// # Errors
/// `FACT_PAYLOAD` when it cannot be read; `INVALID_ID` naming the field.
pub fn person(fact: &Fact) -> Result<Option<Person>, Fault> {
    user(fact)
        .map_err(|error| Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string()))?
        .map(|user| {
            let department = (!user.department_id.is_empty())
                .then(|| DepartmentId::parse("user.department_id", &user.department_id))
                .transpose()?;
            let role = |id: &String| {
                id.parse().map_err(|_| {
                    Fault::invalid(
                        "INVALID_ID",
                        [Violation::new("user.role_ids", "NOT_AN_ID", "expected a UUID")],
                    )
                })
            };
            Ok(Person {
                id: UserId::parse("user.id", &user.id)?,
                roles: user.role_ids.iter().map(role).collect::<Result<_, Fault>>()?,
                active: user.state() != user::State::Disabled,
                login: user.login,
                name: user.display_name,
                email: user.email,
                language: user.language,
                department,
            })
        })
        .transpose()
}

fn user(fact: &Fact) -> Result<Option<User>, DecodeError> {
    let bytes = &*fact.payload;
    let user = match fact.r#type.as_str() {
        name if name == UserCreated::full_name() => UserCreated::decode(bytes)?.user,
        name if name == UserUpdated::full_name() => UserUpdated::decode(bytes)?.user,
        name if name == UserDisabled::full_name() => UserDisabled::decode(bytes)?.user,
        name if name == UserEnabled::full_name() => UserEnabled::decode(bytes)?.user,
        _ => return Ok(None),
    };
    Ok(Some(user.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told<F: Message + Name>(fact: &F) -> Fact {
        Fact { r#type: F::full_name(), payload: fact.encode_to_vec().into(), ..Fact::default() }
    }

    #[test]
    fn every_fact_of_a_user_tells_of_the_person_and_no_other_fact_does() {
        let id = UserId::new();
        let user = User {
            id: id.to_string(),
            login: "zhangmin".into(),
            display_name: "张敏".into(),
            state: user::State::Disabled.into(),
            ..User::default()
        };
        let some = Some(user.clone());
        for fact in [
            told(&UserCreated { user: some.clone() }),
            told(&UserUpdated { user: some.clone() }),
            told(&UserDisabled { user: some.clone() }),
            told(&UserEnabled { user: some }),
        ] {
            assert!(people().contains(&fact.r#type));
            let person = person(&fact).expect("readable").expect("a person");
            assert_eq!((person.id, person.login.as_str(), person.name.as_str()), (id, "zhangmin", "张敏"));
            assert!(!person.active && person.department.is_none());
        }
        let other = Fact { r#type: "throughline.identity.v1.DepartmentCreated".into(), ..Fact::default() };
        assert_eq!(person(&other).map_err(|fault| fault.reason), Ok(None));
    }

    #[test]
    fn a_fact_that_names_nobody_is_refused_by_field() {
        let user = User { department_id: "17".into(), id: UserId::new().to_string(), ..User::default() };
        let fault = person(&told(&UserCreated { user: Some(user) })).expect_err("no department");
        assert_eq!(fault.violations[0].field, "user.department_id");
        let fault = person(&told(&UserCreated { user: None })).expect_err("nobody");
        assert_eq!(fault.violations[0].field, "user.id");
        let broken = Fact { payload: vec![0xff].into(), ..told(&UserCreated { user: None }) };
        assert_eq!(person(&broken).expect_err("broken").reason, "FACT_PAYLOAD");
    }
}
