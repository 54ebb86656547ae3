//! What is made of what somebody wrote: cleaned fields, what was changed, what is wrong, and what else it looks like.

use std::collections::{HashMap, HashSet};

use types::company::CreditCode;
use types::sameness::{self, Sketch};
use types::{Money, amount, company, email, person, phone, region, text};

use crate::lead::{Details, Duplicate, Note};
use crate::store::intake::Known;

/// A lead, cleaned.
#[derive(Clone, Debug)]
pub struct Cleaned {
    /// The cleaned fields.
    pub details: Details,
    /// What cleaning did.
    pub notes: Vec<Note>,
    /// Why nobody can be reached by it; empty when somebody can.
    pub invalid: Vec<&'static str>,
    /// What it is recognised by.
    pub keys: Vec<String>,
}

impl Cleaned {
    /// Whether neither company, contact, phone nor e-mail was given.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        let Details { company, contact_name, phone, email, .. } = &self.details;
        [company, contact_name, phone, email].into_iter().all(String::is_empty)
    }
}

/// Duplicates shown with a lead at most.
const SHOWN: usize = 10;

/// Cleans what somebody wrote. What cannot be understood stays as it was given, with a note.
#[must_use]
pub fn clean(given: Details) -> Cleaned {
    let mut notes = Vec::new();
    let mut invalid = Vec::new();
    let mut note = |field: &str, given: &str, reason: &str| {
        notes.push(Note { field: field.to_owned(), given: given.to_owned(), reason: reason.to_owned() });
    };
    let mut details = given.clone();
    for field in [
        &mut details.contact_title,
        &mut details.address,
        &mut details.source,
        &mut details.campaign,
        &mut details.product,
        &mut details.industry,
    ] {
        *field = text::tidy(field);
    }
    details.requirement = given.requirement.trim().to_owned();
    details.credit_code = match CreditCode::parse(&given.credit_code) {
        Ok(code) => code.as_str().to_owned(),
        Err(_) => {
            let written = text::tidy(&given.credit_code);
            if !written.is_empty() {
                note("credit_code", &given.credit_code, "CREDIT_CODE_INVALID");
            }
            written
        }
    };

    details.company = company::clean(&given.company);
    if details.company != given.company.trim() {
        note("company", &given.company, "NORMALISED");
    }
    let (name, title) = person::clean(&given.contact_name);
    if name != given.contact_name.trim() {
        note("contact_name", &given.contact_name, "NORMALISED");
    }
    details.contact_name = name;
    if details.contact_title.is_empty() {
        details.contact_title = title;
    }

    let mut reachable = false;
    if !given.phone.trim().is_empty() {
        match phone::Phone::parse(&given.phone) {
            Ok(phone) => {
                reachable = true;
                // The same digits with the code of the country in front are no change worth telling.
                let plain = given.phone.trim();
                if phone.e164() != plain && phone.e164().strip_prefix("+86") != Some(plain) {
                    note("phone", &given.phone, "NORMALISED");
                }
                details.phone = phone.e164().to_owned();
            }
            Err(error) => {
                note("phone", &given.phone, "PHONE_INVALID");
                tracing::trace!(%error, "phone not understood");
                invalid.push("PHONE_INVALID");
                details.phone = text::tidy(&given.phone);
            }
        }
    }
    if !given.email.trim().is_empty() {
        match email::clean(&given.email) {
            Ok(email) => {
                reachable = true;
                details.email = email;
            }
            Err(_) => {
                note("email", &given.email, "EMAIL_INVALID");
                invalid.push("EMAIL_INVALID");
                details.email = text::tidy(&given.email);
            }
        }
    }
    // One good way to reach somebody is enough.
    if reachable && invalid == ["EMAIL_INVALID"] {
        invalid.clear();
    }
    if !reachable && invalid.is_empty() {
        invalid.push("NO_WAY_TO_REACH");
    }
    if person::is_test_entry(&details.contact_name, &details.company, &details.requirement) {
        invalid.push("TEST_ENTRY");
    }
    if names_no_company(&details.company) {
        invalid.push("COMPANY_MISSING");
    }

    if details.province.is_empty()
        && let Some(found) = region::find(&details.address)
    {
        note("region", &given.address, "REGION_FROM_ADDRESS");
        details.region_code = found.code.to_owned();
        details.province = found.province.to_owned();
        details.city = found.city.unwrap_or_default().to_owned();
        details.district = found.district.unwrap_or_default().to_owned();
    }

    let keys = keys(&details);
    Cleaned { details, notes, invalid, keys }
}

/// What a lead with these details is recognised by.
#[must_use]
pub fn keys(details: &Details) -> Vec<String> {
    sameness::keys(&sketch(details, &company_key(&details.company)))
}

/// A budget as somebody wrote it; the lower end of a range.
///
/// # Errors
/// `BUDGET_UNREADABLE`.
pub fn budget(given: &str) -> Result<Option<Money>, &'static str> {
    let read = amount::read(given).map_err(|_| "BUDGET_UNREADABLE")?;
    Ok(read.map(|amount| Money { amount: amount.low, currency: amount.currency }))
}

/// Details as they are compared: the company by its key.
#[must_use]
pub fn sketch<'a>(details: &'a Details, company_key: &'a str) -> Sketch<'a> {
    Sketch {
        company: company_key,
        form: company::form(&details.company),
        credit_code: evidence(&details.credit_code),
        person: &details.contact_name,
        phone: &details.phone,
        email: &details.email,
    }
}

/// Two that wrote the same nonsense are not one company for it.
fn evidence(credit_code: &str) -> &str {
    if CreditCode::parse(credit_code).is_ok() { credit_code } else { "" }
}

/// What a company is compared by; empty for what is none.
#[must_use]
pub fn company_key(company: &str) -> String {
    let none = names_no_company(company) || person::is_test_entry("", company, "");
    if none { String::new() } else { company::key(company) }
}

/// Whether somebody wrote something in the place of a company that is none.
fn names_no_company(company: &str) -> bool {
    const NONE: [&str; 14] = [
        "个人", "私人", "自用", "个体", "无", "没有", "暂无", "未知", "不详", "待定", "保密", "n/a", "na",
        "none",
    ];
    let letters = company.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    letters.is_empty() || NONE.contains(&letters.as_str())
}

/// What of the known looks the same, best first.
#[must_use]
pub fn duplicates(cleaned: &Cleaned, known: &HashMap<String, Vec<Known>>) -> Vec<Duplicate> {
    let own_key = company_key(&cleaned.details.company);
    let own = sketch(&cleaned.details, &own_key);
    let mut seen = HashSet::new();
    let mut found: Vec<Duplicate> = cleaned
        .keys
        .iter()
        .filter_map(|key| known.get(key))
        .flatten()
        .filter(|other| seen.insert(other.id))
        .filter_map(|other| {
            let key = company_key(&other.company);
            let theirs = Sketch {
                company: &key,
                form: company::form(&other.company),
                credit_code: evidence(&other.credit_code),
                person: &other.contact_name,
                phone: &other.phone,
                email: &other.email,
            };
            let same = sameness::compare(&own, &theirs);
            (same.person || same.company).then(|| Duplicate {
                kind: other.kind.clone(),
                id: other.id,
                number: other.number.clone(),
                reasons: same.reasons.into_iter().map(ToOwned::to_owned).collect(),
                same_person: same.person,
                same_company: same.company,
                score: same.score,
            })
        })
        .collect();
    found.sort_by_key(|duplicate| {
        (std::cmp::Reverse(duplicate.same_person), std::cmp::Reverse(duplicate.score))
    });
    found.truncate(SHOWN);
    found
}
