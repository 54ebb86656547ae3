//! A person who signs in (用户).

use serde::Serialize;
use types::{DepartmentId, Time, UserId, Violation};

use crate::error::Error;
use crate::role::RoleId;
use crate::text;

/// A person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// Sign-in name, folded.
    pub login: String,
    /// Their name.
    pub display_name: String,
    /// E-mail address, folded; they may sign in with it.
    pub email: String,
    /// Mobile number.
    pub phone: String,
    /// Job title.
    pub title: String,
    /// The department they work in.
    pub department: Option<DepartmentId>,
    /// The roles they have, sorted.
    pub roles: Vec<RoleId>,
    /// Language of their console.
    pub language: String,
    /// Barred.
    pub disabled: bool,
    /// Too many wrong passwords: closed until then.
    #[serde(skip)]
    pub locked_until: Option<Time>,
    /// Grows with every change.
    pub revision: i64,
}

/// Roles of one person at most.
const ROLES: usize = 50;

impl User {
    /// The same, cleaned and checked; `path` is the field of the request that holds the person.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming every wrong field.
    pub fn checked(mut self, path: &str) -> Result<Self, Error> {
        let mut wrong = Vec::new();
        let at = |field: &str| if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") };
        self.login = text::folded(&self.login);
        let letters =
            self.login.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-'));
        // An `@` would let one person's login be another's e-mail address.
        if !letters || !(2..=64).contains(&self.login.chars().count()) {
            let rule = "2 to 64 letters, digits, dots, hyphens and underscores";
            wrong.push(Violation::new(at("login"), "LOGIN_INVALID", rule));
        }
        self.display_name = text::line(&mut wrong, &at("display_name"), &self.display_name, 100, true);
        self.email = text::folded(&self.email);
        if !self.email.is_empty() && !is_email(&self.email) {
            wrong.push(Violation::new(
                at("email"),
                "EMAIL_INVALID",
                "expected an address such as wang@huaxing.cn",
            ));
        }
        self.phone = text::folded(&self.phone);
        let digits = self.phone.chars().filter(char::is_ascii_digit).count();
        let tidy = self
            .phone
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '+' | '-' | ' ' | '(' | ')'));
        if !self.phone.is_empty() && (!tidy || !(5..=20).contains(&digits) || self.phone.len() > 32) {
            wrong.push(Violation::new(
                at("phone"),
                "PHONE_INVALID",
                "expected 5 to 20 digits, as in +86 138 0013 8000",
            ));
        }
        self.title = text::line(&mut wrong, &at("title"), &self.title, 100, false);
        self.language = text::language(&mut wrong, &at("language"), &self.language);
        self.roles.sort_unstable();
        self.roles.dedup();
        if self.roles.len() > ROLES {
            wrong.push(Violation::new(at("role_ids"), "TOO_MANY", format!("at most {ROLES} roles")));
        }
        text::checked(self, wrong)
    }

    /// Whether wrong passwords keep them out at `now`.
    #[must_use]
    pub fn is_locked(&self, now: Time) -> bool {
        self.locked_until.is_some_and(|until| until > now)
    }

    /// Barred from now on.
    ///
    /// # Errors
    /// [`Error::WrongState`] when they are already.
    pub fn disable(self) -> Result<Self, Error> {
        if self.disabled {
            Err(Error::WrongState("user", "disabled"))
        } else {
            Ok(Self { disabled: true, ..self })
        }
    }

    /// May come in again.
    ///
    /// # Errors
    /// [`Error::WrongState`] when they are neither barred nor locked.
    pub fn enable(self, now: Time) -> Result<Self, Error> {
        if self.disabled || self.is_locked(now) {
            Ok(Self { disabled: false, locked_until: None, ..self })
        } else {
            Err(Error::WrongState("user", "active"))
        }
    }
}

/// Something, an `@`, and a name with a dot: what can be said without asking the mail server (RFC 5321 limits the
/// length to 254).
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let tidy = !text
        .chars()
        .any(|letter| letter.is_whitespace() || letter.is_control() || matches!(letter, '<' | '>' | ','));
    tidy && text.len() <= 254
        && !name.is_empty()
        && !name.contains('@')
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
}

/// Checks a new password: 10 to 200 characters.
///
/// # Errors
/// [`Error::Invalid`] naming `field`.
pub fn check_password(field: &str, password: &str) -> Result<(), Error> {
    let wrong = if (10..=200).contains(&password.chars().count()) {
        Vec::new()
    } else {
        vec![Violation::new(field, "PASSWORD_LENGTH", "10 to 200 characters")]
    };
    text::checked((), wrong)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn wang() -> User {
        User {
            id: UserId::new(),
            login: "ＷＡＮＧ．Jianguo ".into(),
            display_name: "王建国".into(),
            email: "Wang@HuaXing.cn".into(),
            phone: "＋86 138 0013 8000".into(),
            title: "销售总监".into(),
            department: None,
            roles: Vec::new(),
            language: String::new(),
            disabled: false,
            locked_until: None,
            revision: 1,
        }
    }

    #[test]
    fn what_was_typed_full_width_is_the_same_login() {
        let user = wang().checked("user").expect("valid");
        assert_eq!((user.login.as_str(), user.email.as_str()), ("wang.jianguo", "wang@huaxing.cn"));
        assert_eq!((user.phone.as_str(), user.language.as_str()), ("+86 138 0013 8000", "zh-CN"));
    }

    #[test]
    fn every_wrong_field_is_named() {
        let user = User {
            login: "a@b.cn".into(),
            display_name: " ".into(),
            email: "x".into(),
            phone: "电话".into(),
            ..wang()
        };
        let Err(Error::Invalid(wrong)) = user.checked("user") else { panic!("refused") };
        let fields: Vec<_> = wrong.iter().map(|violation| violation.field.as_str()).collect();
        assert_eq!(fields, ["user.login", "user.display_name", "user.email", "user.phone"]);
    }

    #[test]
    fn a_person_is_barred_once() {
        let barred = wang().disable().expect("active");
        assert!(barred.clone().disable().is_err());
        let now = Time::UNIX_EPOCH;
        assert!(barred.enable(now).expect("barred").enable(now).is_err());
    }
}
