//! A company that uses the suite.

use serde::Serialize;
use types::{TenantId, Violation};

use crate::error::Error;
use crate::text;

/// A company.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Its short name, unique in the installation.
    pub slug: String,
    /// Its name.
    pub display_name: String,
    /// IANA name of the zone of its working day.
    pub time_zone: String,
    /// Language of its documents.
    pub language: String,
}

impl Tenant {
    /// A company with these values, cleaned and checked; `Asia/Shanghai` and `zh-CN` where nothing is said.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming every wrong field.
    pub fn new(
        id: TenantId,
        slug: &str,
        display_name: &str,
        time_zone: &str,
        language: &str,
    ) -> Result<Self, Error> {
        let mut wrong = Vec::new();
        let slug = text::folded(slug);
        let tidy = slug
            .bytes()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-');
        if !tidy || !(2..=40).contains(&slug.len()) || slug.starts_with('-') || slug.ends_with('-') {
            let rule = "2 to 40 lower-case letters, digits and hyphens, no hyphen at either end";
            wrong.push(Violation::new("tenant.slug", "SLUG_INVALID", rule));
        }
        let display_name = text::line(&mut wrong, "tenant.display_name", display_name, 100, true);
        let time_zone = if time_zone.is_empty() { "Asia/Shanghai" } else { time_zone };
        if time_zone.parse::<chrono_tz::Tz>().is_err() {
            wrong.push(Violation::new(
                "tenant.time_zone",
                "TIME_ZONE_UNKNOWN",
                "expected an IANA name such as Asia/Shanghai",
            ));
        }
        let language = text::language(&mut wrong, "tenant.language", language);
        text::checked(Self { id, slug, display_name, time_zone: time_zone.to_owned(), language }, wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_folded_and_checked() {
        let tenant =
            Tenant::new(TenantId::new(), "ＨｕａＸｉｎｇ", " 华兴机械有限公司 ", "", "").expect("valid");
        assert_eq!((tenant.slug.as_str(), tenant.display_name.as_str()), ("huaxing", "华兴机械有限公司"));
        assert_eq!((tenant.time_zone.as_str(), tenant.language.as_str()), ("Asia/Shanghai", "zh-CN"));
        for slug in ["", "华兴", "-a", "a b", "a"] {
            assert!(Tenant::new(TenantId::new(), slug, "华兴", "", "").is_err(), "{slug}");
        }
        assert!(Tenant::new(TenantId::new(), "huaxing", "华兴", "Asia/Suzhou", "").is_err());
    }
}
