//! Who is the same: accounts and contacts against a customer as somebody describes it. The judgement itself is that of
//! `types::sameness`, which leads are compared by too.

use std::cmp::Reverse;

use types::company::CreditCode;
use types::phone::Phone;
use types::sameness::{self, Sketch};
use types::{AccountId, ContactId, DepartmentId, UserId, company, email, person};

use crate::{account, contact};

/// Matches shown at most.
pub const SHOWN: usize = 20;
/// What an e-mail domain in common is worth.
const DOMAIN: i32 = 20;

/// A customer as described, in the form it is compared in; empty where unknown.
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    company: String,
    form: Option<company::Form>,
    credit_code: String,
    person: String,
    phone: String,
    email: String,
}

impl Likeness {
    /// From what somebody wrote. What cannot be understood is no evidence.
    #[must_use]
    pub fn read(company: &str, credit_code: &str, person: &str, phone: &str, email: &str) -> Self {
        Self {
            company: company::key(company),
            form: company::form(company),
            credit_code: CreditCode::parse(credit_code)
                .map(|code| code.as_str().to_owned())
                .unwrap_or_default(),
            person: person::clean(person).0,
            phone: Phone::parse(phone).map(|phone| phone.e164().to_owned()).unwrap_or_default(),
            email: email::clean(email).unwrap_or_default(),
        }
    }

    /// The company alone: by this a new account is recognised as one that is there.
    #[must_use]
    pub fn company(details: &account::Details) -> Self {
        Self::read(&details.display_name, &details.credit_code, "", "", "")
    }

    fn sketch(&self) -> Sketch<'_> {
        Sketch {
            company: &self.company,
            form: self.form,
            credit_code: &self.credit_code,
            person: &self.person,
            phone: &self.phone,
            email: &self.email,
        }
    }

    /// The name of the person, if it is more than a surname.
    #[must_use]
    pub fn full_name(&self) -> Option<&str> {
        Some(self.person.as_str()).filter(|name| name.chars().count() > 1)
    }

    /// Strings of which it shares at least one with whatever may be the same.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let mut keys = sameness::keys(&self.sketch());
        keys.extend(domain_key(&self.email));
        keys
    }
}

fn domain_key(address: &str) -> Option<String> {
    email::company_domain(address).map(|domain| format!("d:{domain}"))
}

/// What an account is recognised by.
#[must_use]
pub fn account_keys(details: &account::Details) -> Vec<String> {
    let company = company::key(&details.display_name);
    let sketch = Sketch {
        company: &company,
        credit_code: &details.credit_code,
        phone: &details.phone,
        ..Sketch::default()
    };
    sameness::keys(&sketch)
}

/// What a contact is recognised by.
#[must_use]
pub fn contact_keys(details: &contact::Details) -> Vec<String> {
    let sketch = Sketch { phone: &details.phone, email: &details.email, ..Sketch::default() };
    let mut keys = sameness::keys(&sketch);
    keys.extend(domain_key(&details.email));
    keys
}

/// An account that shares a key with a description, and those of its contacts that do.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its id.
    pub id: AccountId,
    /// Its number.
    pub number: String,
    /// Its name.
    pub display_name: String,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// Main phone.
    pub phone: String,
    /// Who looks after it.
    pub owner: Option<UserId>,
    /// The owner's department.
    pub department: Option<DepartmentId>,
    /// Contacts.
    pub contacts: Vec<KnownContact>,
}

/// A contact that shares a key with a description.
#[derive(Clone, Debug)]
pub struct KnownContact {
    /// Its id.
    pub id: ContactId,
    /// Name.
    pub display_name: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// An account that may be the same, and why.
#[derive(Clone, Debug)]
pub struct Match {
    /// The account.
    pub known: Known,
    /// Reason codes.
    pub reasons: Vec<&'static str>,
    /// 0 to 100.
    pub score: i32,
    /// Whether it is taken for the same company.
    pub same: bool,
    /// The contact that is the same person.
    pub contact: Option<ContactId>,
}

impl Match {
    /// Whether there should not be another account of it: the same credit code, or the same name and no two codes.
    #[must_use]
    pub fn forbids(&self) -> bool {
        self.same
            && (self.reasons.contains(&"SAME_CREDIT_CODE") || self.reasons.contains(&"SAME_COMPANY_NAME"))
    }
}

/// What the known have in common with the description, best first.
#[must_use]
pub fn matches(likeness: &Likeness, known: Vec<Known>) -> Vec<Match> {
    let mut found: Vec<Match> = known.into_iter().filter_map(|known| judge(likeness, known)).collect();
    // Of equals the eldest.
    found.sort_by_key(|found| (Reverse(found.score), Reverse(found.same), found.known.id));
    found.truncate(SHOWN);
    found
}

fn judge(likeness: &Likeness, known: Known) -> Option<Match> {
    let own = likeness.sketch();
    let company = company::key(&known.display_name);
    let theirs = Sketch {
        company: &company,
        form: company::form(&known.display_name),
        credit_code: &known.credit_code,
        phone: &known.phone,
        ..Sketch::default()
    };
    let whole = sameness::compare(&own, &theirs);
    let (mut reasons, mut score, mut same) = (whole.reasons, whole.score, whole.company);
    let (mut contact, mut best, mut domain) = (None, -1, false);
    for one in &known.contacts {
        let found = sameness::compare(
            &own,
            &Sketch { person: &one.display_name, phone: &one.phone, email: &one.email, ..theirs },
        );
        for reason in found.reasons {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        if found.person && found.score > best {
            (contact, best) = (Some(one.id), found.score);
        }
        score = score.max(found.score);
        same |= found.company;
        let theirs = email::company_domain(&one.email);
        domain |= theirs.is_some() && theirs == email::company_domain(&likeness.email);
    }
    if domain {
        reasons.push("SAME_EMAIL_DOMAIN");
        score = (score + DOMAIN).min(100);
    }
    (!reasons.is_empty()).then_some(Match { known, reasons, score, same, contact })
}

/// The person among an account's contacts: by phone, e-mail, or the full name, because they are of one company.
#[must_use]
pub fn person<'a>(
    given: &contact::Details,
    contacts: &'a [contact::Contact],
) -> Option<&'a contact::Contact> {
    let sketch = |details: &'a contact::Details| Sketch {
        company: "同一家",
        person: &details.display_name,
        phone: &details.phone,
        email: &details.email,
        ..Sketch::default()
    };
    let own = Sketch {
        person: &given.display_name,
        phone: &given.phone,
        email: &given.email,
        company: "同一家",
        ..Sketch::default()
    };
    contacts
        .iter()
        .filter_map(|contact| {
            let found = sameness::compare(&own, &sketch(&contact.details));
            found.person.then_some((found.score, contact))
        })
        .max_by_key(|(score, contact)| (*score, Reverse(contact.id)))
        .map(|(_, contact)| contact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str, code: &str, contacts: &[(&str, &str, &str)]) -> Known {
        let contacts = contacts.iter().map(|(name, phone, email)| KnownContact {
            id: ContactId::new(),
            display_name: (*name).into(),
            phone: (*phone).into(),
            email: (*email).into(),
        });
        Known {
            id: AccountId::new(),
            number: "AC-2026-000001".into(),
            display_name: name.into(),
            credit_code: code.into(),
            phone: String::new(),
            owner: None,
            department: None,
            contacts: contacts.collect(),
        }
    }

    #[test]
    fn every_usual_spelling_is_the_same_company() {
        let there = known("苏州三和精密机械有限公司", "", &[]);
        for spelling in ["苏州三和精密机械有限责任公司", "　苏州　三和精密机械有限公司", "三和精密机械"]
        {
            let likeness = Likeness::read(spelling, "", "", "", "");
            let found = matches(&likeness, vec![there.clone()]);
            assert!(found.first().is_some_and(Match::forbids), "{spelling}");
            let shared = account_keys(&account::Details {
                display_name: there.display_name.clone(),
                ..Default::default()
            });
            assert!(likeness.keys().iter().any(|key| shared.contains(key)), "{spelling} is found by a key");
        }
        let similar = matches(&Likeness::read("苏州三和有限公司", "", "", "", ""), vec![there]);
        assert!(similar.first().is_some_and(|found| found.same && !found.forbids()), "{similar:?}");
    }

    #[test]
    fn two_credit_codes_are_two_companies_though_one_name() {
        let there = known("三和机械有限公司", "91350100M000100Y43", &[]);
        let other = Likeness::read("三和机械有限公司", "91110000600037341L", "", "", "");
        let found = matches(&other, vec![there.clone()]);
        assert!(
            found.first().is_some_and(|found| !found.forbids() && found.reasons == ["SAME_COMPANY_NAME"])
        );
        let renamed = Likeness::read("四海机械有限公司", "91350100M000100Y43", "", "", "");
        assert!(matches(&renamed, vec![there]).first().is_some_and(Match::forbids));
    }

    #[test]
    fn a_domain_is_a_hint_and_a_free_mailbox_none() {
        let there = known("三和机械", "", &[("李强", "", "li@sanhe.com.cn"), ("王芳", "", "wf@qq.com")]);
        let found = matches(&Likeness::read("", "", "赵敏", "", "zhao@sanhe.com.cn"), vec![there.clone()]);
        let found = found.first().expect("a hint");
        assert!(found.reasons == ["SAME_EMAIL_DOMAIN"] && !found.same && found.contact.is_none());
        assert!(matches(&Likeness::read("", "", "", "", "other@qq.com"), vec![there]).is_empty());
        assert!(
            Likeness::read("", "", "", "", "other@qq.com").keys().iter().all(|key| !key.starts_with("d:"))
        );
    }

    #[test]
    fn the_best_comes_first_and_twenty_at_most() {
        let mut there: Vec<Known> = (0..30).map(|_| known("三和", "", &[])).collect();
        there.push(known("三和机械有限公司", "", &[("李强", "+8613812345678", "")]));
        let found = matches(&Likeness::read("三和机械", "", "李强", "13812345678", ""), there);
        assert_eq!((found.len(), found[0].known.display_name.as_str()), (SHOWN, "三和机械有限公司"));
        assert!(found[0].contact.is_some() && found[0].score == 100.min(found[0].score));
    }
}
