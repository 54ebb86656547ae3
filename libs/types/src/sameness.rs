//! Whether two entries are the same person, the same company.

use crate::{company, email, person, phone};

/// What is compared of an entry, every field cleaned; empty where unknown.
#[derive(Clone, Copy, Default, Debug)]
pub struct Sketch<'a> {
    /// [`company::key`].
    pub company: &'a str,
    /// [`company::form`].
    pub form: Option<company::Form>,
    /// [`company::CreditCode`].
    pub credit_code: &'a str,
    /// The name of [`person::clean`].
    pub person: &'a str,
    /// E.164.
    pub phone: &'a str,
    /// [`email::clean`].
    pub email: &'a str,
}

/// The answer, and why.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Sameness {
    /// Probably one person.
    pub person: bool,
    /// Probably one company.
    pub company: bool,
    /// `SAME_PHONE`, `SAME_EMAIL`, `SAME_CREDIT_CODE`, `SAME_COMPANY_NAME`, `SIMILAR_COMPANY_NAME`.
    pub reasons: Vec<&'static str>,
    /// For ordering, 0 to 100.
    pub score: i32,
}

/// From this likeness of names on, two companies are taken for one.
const SIMILAR: f64 = 0.9;

/// Strings of which two entries that [`compare`] could find the same share at least one.
#[must_use]
pub fn keys(sketch: &Sketch<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    for (tag, value) in
        [("p:", sketch.phone), ("e:", sketch.email), ("u:", sketch.credit_code), ("c:", sketch.company)]
    {
        if !value.is_empty() {
            keys.push(format!("{tag}{value}"));
        }
    }
    if !sketch.company.is_empty() {
        let core = company::core(sketch.company);
        let letters: Vec<char> = core.chars().collect();
        keys.push(format!("k:{core}"));
        // One letter wrong leaves one half as it is; similar names have ten letters or more.
        if letters.len() >= 9 {
            let half = letters.len() / 2;
            keys.push(format!("a:{}", letters[..half].iter().collect::<String>()));
            keys.push(format!("z:{}", letters[letters.len() - half..].iter().collect::<String>()));
        }
    }
    keys
}

/// Compares two entries. A mobile number is a person's; a landline or a mailbox is one only with the same name.
#[must_use]
pub fn compare(a: &Sketch<'_>, b: &Sketch<'_>) -> Sameness {
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let (same_phone, same_email) = (same(a.phone, b.phone), same(a.email, b.email));
    let same_code = same(a.credit_code, b.credit_code);
    let other_code = !same_code && !a.credit_code.is_empty() && !b.credit_code.is_empty();
    let same_name = same(a.company, b.company);
    let similar = !same_name && company::similarity(a.company, b.company) >= SIMILAR;
    let named = !a.person.is_empty() && !b.person.is_empty();
    let fits = named && person::compatible(a.person, b.person);
    let no_company = a.company.is_empty() || b.company.is_empty();

    let company_mailbox = same_email && !email::is_public(a.email);
    let near = !other_code && (same_name || similar);
    // 三和集团 and 三和有限公司 are one company only if something else says so.
    let by_name = near && !matches!((a.form, b.form), (Some(a), Some(b)) if a != b);
    // A surname alone is no name to know a person by.
    let full = fits && a.person.chars().count() > 1 && b.person.chars().count() > 1;
    let is_person = (same_phone && (phone::is_mobile(a.phone) || fits))
        || (same_email && (fits || (!named && !email::is_shared(a.email))))
        || (full && (near || same_code));
    let by_person = is_person && (near || no_company);
    let is_company =
        same_code || (!other_code && (by_name || by_person || company_mailbox || (near && same_phone)));

    let mut found = Sameness { person: is_person, company: is_company, ..Sameness::default() };
    for (holds, reason, points) in [
        (same_phone, "SAME_PHONE", 50),
        (same_email, "SAME_EMAIL", 40),
        (same_code, "SAME_CREDIT_CODE", 60),
        (same_name, "SAME_COMPANY_NAME", 40),
        (similar, "SIMILAR_COMPANY_NAME", 25),
    ] {
        if holds {
            found.reasons.push(reason);
            found.score += points;
        }
    }
    found.score = (found.score + if full { 20 } else { 0 }).min(100);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn persons_and_companies() {
        let a = Sketch {
            company: "华东精密",
            person: "张伟",
            phone: "+8613812345678",
            email: "zw@hd.cn",
            ..Sketch::default()
        };
        let again = Sketch { company: "华东", person: "张", email: "", ..a };
        assert!(compare(&a, &again).person && compare(&a, &again).company);
        let switchboard = Sketch { phone: "+8657184603171", email: "info@hd.cn", ..a };
        let colleague = Sketch { person: "李敏", ..switchboard };
        let found = compare(&switchboard, &colleague);
        assert_eq!(
            (found.person, found.company, found.reasons.as_slice()),
            (false, true, ["SAME_PHONE", "SAME_EMAIL", "SAME_COMPANY_NAME"].as_slice())
        );
        let sister = Sketch { credit_code: "91350100M000100Y43", ..a };
        assert!(
            !compare(
                &sister,
                &Sketch { credit_code: "913200001347954312", person: "周静", phone: "", email: "", ..a }
            )
            .company
        );
        assert_eq!(compare(&Sketch::default(), &Sketch::default()), Sameness::default());
    }

    #[test]
    fn another_legal_kind_is_another_company_unless_something_else_says_so() {
        let named = |name: &'static str, person: &'static str, phone: &'static str| {
            let form = company::form(name);
            Sketch { company: "谷丰粮油", form, person, phone, ..Sketch::default() }
        };
        let group = named("谷丰粮油集团有限公司", "张伟", "+8613812345678");
        for (other, company) in [
            (named("谷丰粮油有限公司", "李敏", "+8613912345678"), false),
            (named("谷丰粮油股份有限公司", "", ""), false),
            (named("谷丰粮油", "李敏", ""), true),
            (named("谷豐糧油集團", "李敏", ""), true),
            (named("谷丰粮油有限公司", "李敏", "+8613812345678"), true),
            (named("谷丰粮油有限公司", "张伟", ""), true),
        ] {
            let found = compare(&group, &other);
            assert_eq!(
                (found.company, found.reasons.contains(&"SAME_COMPANY_NAME")),
                (company, true),
                "{other:?}"
            );
        }
        let short = named("谷丰粮油有限责任公司", "", "");
        assert!(compare(&short, &named("谷丰粮油有限公司", "", "")).company);
    }

    proptest! {
        #[test]
        fn both_ways(a in "[甲乙丙丁机械科技]{0,6}", b in "[甲乙丙丁机械科技]{0,6}", person in "[张李伟]{0,2}", phone in "(\\+8613812345678)?") {
            let (a, b) = (Sketch { company: &a, person: &person, phone: &phone, ..Sketch::default() }, Sketch { company: &b, person: "张伟", phone: &phone, ..Sketch::default() });
            let found = compare(&a, &b);
            prop_assert_eq!(&compare(&b, &a), &found);
            prop_assert!(!(found.company || found.person) || keys(&a).iter().any(|key| keys(&b).contains(key)));
        }
    }
}
