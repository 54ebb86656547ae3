//! What is made of what somebody wrote: cleaned fields, and what is wrong with them. A person is told what is wrong and
//! may mend it; what comes with a lead is kept as far as it makes sense, because nobody is there to mend it.

use types::company::CreditCode;
use types::phone::Phone;
use types::{Violation, company, email, person, region, text};

use crate::account::{self, Place};
use crate::contact;

/// Tags of one account at most.
const TAGS: usize = 20;
/// Letters of a tag at most.
const TAG: usize = 50;

/// Collects what is wrong, under the path of the message.
struct Wrong {
    path: &'static str,
    found: Vec<Violation>,
}

impl Wrong {
    fn say(&mut self, field: &str, reason: &'static str, description: impl Into<String>) {
        self.found.push(Violation::new(format!("{}.{field}", self.path), reason, description));
    }

    /// One line of at most `longest` letters; what is longer is cut.
    fn line(&mut self, field: &str, given: &str, longest: usize) -> String {
        let line = text::tidy(given);
        if line.chars().count() <= longest {
            return line;
        }
        self.say(field, "TOO_LONG", format!("at most {longest} characters"));
        text::tidy(&line.chars().take(longest).collect::<String>())
    }

    fn phone(&mut self, given: &str) -> String {
        let line = self.line("phone", given, 100);
        match Phone::parse(given) {
            _ if line.is_empty() => line,
            Ok(phone) => phone.e164().to_owned(),
            Err(error) => {
                self.say("phone", error.code(), error.to_string());
                line
            }
        }
    }
}

/// A company as it is kept, and what is wrong with what was given.
#[must_use]
pub fn account(given: &account::Details) -> (account::Details, Vec<Violation>) {
    let mut wrong = Wrong { path: "account", found: Vec::new() };
    let display_name = company::clean(&wrong.line("display_name", &given.display_name, 200));
    if !display_name.chars().any(char::is_alphanumeric) {
        wrong.say("display_name", "REQUIRED", "must be given");
    }
    let credit_code = match CreditCode::parse(&given.credit_code) {
        Ok(code) => code.as_str().to_owned(),
        Err(error) => {
            if !text::tidy(&given.credit_code).is_empty() {
                wrong.say("credit_code", "NOT_A_CREDIT_CODE", error.to_string());
            }
            String::new()
        }
    };
    let address = wrong.line("address", &given.address, 500);
    let details = account::Details {
        display_name,
        credit_code,
        industry: wrong.line("industry", &given.industry, 100),
        size: wrong.line("size", &given.size, 100),
        place: place(&mut wrong, &given.place, &address),
        address,
        phone: wrong.phone(&given.phone),
        website: website(&mut wrong, &given.website),
        parent: given.parent,
        level: level(&mut wrong, &given.level),
        source: wrong.line("source", &given.source, 100),
        tags: tags(&mut wrong, &given.tags),
    };
    (details, wrong.found)
}

/// A code says it all. Names are made full where they name a place in China; elsewhere they stay as they are. Without
/// either the address may tell.
fn place(wrong: &mut Wrong, given: &Place, address: &str) -> Place {
    let full = |found: region::Region| Place {
        code: found.code.to_owned(),
        province: found.province.to_owned(),
        city: found.city.unwrap_or_default().to_owned(),
        district: found.district.unwrap_or_default().to_owned(),
    };
    let code = wrong.line("region.code", &given.code, 12);
    let named = Place {
        code: String::new(),
        province: wrong.line("region.province", &given.province, 50),
        city: wrong.line("region.city", &given.city, 50),
        district: wrong.line("region.district", &given.district, 50),
    };
    if !code.is_empty() {
        return match region::by_code(&code) {
            Some(found) => full(found),
            None => {
                wrong.say("region.code", "UNKNOWN", "is no GB/T 2260 code of a place");
                named
            }
        };
    }
    let names = format!("{}{}{}", named.province, named.city, named.district);
    if names.is_empty() {
        return region::find(address).map(full).unwrap_or_default();
    }
    if named.province.is_empty() {
        // 苏州市 alone is in one province only; 朝阳区 alone could be in several.
        return match region::find(&names) {
            Some(found) => full(found),
            None => {
                wrong.say(
                    "region.province",
                    "REQUIRED",
                    "the city or district alone does not tell where it is",
                );
                named
            }
        };
    }
    region::find(&names).map(full).unwrap_or(named)
}

/// Only addresses that a browser opens as a page; without a scheme it is taken for https.
fn website(wrong: &mut Wrong, given: &str) -> String {
    let line = wrong.line("website", given, 200);
    if line.is_empty() {
        return line;
    }
    let (scheme, rest) = match line.split_once("://") {
        Some((scheme, rest)) => (scheme.to_lowercase(), rest),
        None => ("https".to_owned(), line.as_str()),
    };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let port_ok = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let host_ok = host.contains('.') && host.split('.').all(label) && port_ok;
    if !["http", "https"].contains(&scheme.as_str()) || !host_ok || path.contains([' ', '<', '>', '"']) {
        wrong.say("website", "NOT_A_WEBSITE", "expected an address such as https://www.example.com");
        return String::new();
    }
    format!("{scheme}://{}{path}", authority.to_lowercase())
}

fn level(wrong: &mut Wrong, given: &str) -> String {
    let level = text::tidy(given).to_uppercase();
    let mut letters = level.chars();
    let fits = match (letters.next(), letters.next(), letters.next()) {
        (None, ..) => true,
        (Some(letter), sign, None) => {
            letter.is_ascii_uppercase() && sign.is_none_or(|sign| matches!(sign, '+' | '-'))
        }
        _ => false,
    };
    if !fits {
        wrong.say("level", "NOT_A_LEVEL", "expected one letter, such as A, B or C, with + or - if need be");
        return String::new();
    }
    level
}

fn tags(wrong: &mut Wrong, given: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in given {
        let tag = wrong.line("tags", tag, TAG);
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > TAGS {
        wrong.say("tags", "TOO_MANY", format!("at most {TAGS} tags"));
        tags.truncate(TAGS);
    }
    tags
}

/// A person as they are kept, and what is wrong with what was given.
#[must_use]
pub fn contact(given: &contact::Details) -> (contact::Details, Vec<Violation>) {
    let mut wrong = Wrong { path: "contact", found: Vec::new() };
    let (display_name, written_title) = person::clean(&wrong.line("display_name", &given.display_name, 100));
    if display_name.is_empty() {
        wrong.say("display_name", "REQUIRED", "must be given");
    }
    let title = wrong.line("title", &given.title, 100);
    let email = match email::clean(&given.email) {
        Ok(email) if email.len() <= 200 => email,
        Ok(_) => {
            wrong.say("email", "TOO_LONG", "at most 200 characters");
            String::new()
        }
        Err(_) if text::tidy(&given.email).is_empty() => String::new(),
        Err(error) => {
            wrong.say("email", error.code(), error.to_string());
            wrong.line("email", &given.email, 200)
        }
    };
    if !(0..=5).contains(&given.influence) {
        wrong.say("influence", "OUT_OF_RANGE", "1 to 5, or 0 if not known");
    }
    let details = contact::Details {
        display_name,
        title: if title.is_empty() { written_title } else { title },
        phone: wrong.phone(&given.phone),
        email,
        decision_role: given.decision_role,
        duties: wrong.line("duties", &given.duties, 500),
        attitude: given.attitude,
        influence: given.influence.clamp(0, 5),
    };
    (details, wrong.found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(violations: &[Violation]) -> Vec<(&str, &str)> {
        violations.iter().map(|violation| (violation.field.as_str(), violation.reason)).collect()
    }

    #[test]
    fn a_company_is_made_uniform() {
        let given = account::Details {
            display_name: "　苏州三和精密机械 有限公司(总部)".into(),
            credit_code: "９１３５０１００－m000100y43".into(),
            phone: "０５１２－６６６６８８８８".into(),
            website: "WWW.Sanhe.com.cn/关于".into(),
            level: "ａ+".into(),
            address: "江苏省苏州市工业园区星湖街1号".into(),
            tags: vec![" 重点 ".into(), "重点".into(), String::new(), "出口".into()],
            ..account::Details::default()
        };
        let (kept, wrong) = account(&given);
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(
            (kept.display_name.as_str(), kept.credit_code.as_str(), kept.phone.as_str(), kept.level.as_str()),
            ("苏州三和精密机械有限公司（总部）", "91350100M000100Y43", "+8651266668888", "A+")
        );
        assert_eq!(kept.website, "https://www.sanhe.com.cn/关于");
        assert_eq!((kept.place.province.as_str(), kept.place.city.as_str()), ("江苏省", "苏州市"));
        assert_eq!(kept.tags, ["重点", "出口"]);
        assert_eq!(account(&kept), (kept.clone(), Vec::new()), "cleaning twice changes nothing");
    }

    #[test]
    fn everything_that_is_wrong_is_named() {
        let given = account::Details {
            display_name: "——".into(),
            credit_code: "91350100M000100Y44".into(),
            industry: "长".repeat(101),
            place: Place { code: "999999".into(), ..Place::default() },
            phone: "11111111111".into(),
            website: "javascript:alert(1)".into(),
            level: "重点".into(),
            tags: (0..21).map(|n| n.to_string()).collect(),
            ..account::Details::default()
        };
        let (_, wrong) = account(&given);
        assert_eq!(
            reasons(&wrong),
            [
                ("account.display_name", "REQUIRED"),
                ("account.credit_code", "NOT_A_CREDIT_CODE"),
                ("account.industry", "TOO_LONG"),
                ("account.region.code", "UNKNOWN"),
                ("account.phone", "PHONE_MADE_UP"),
                ("account.website", "NOT_A_WEBSITE"),
                ("account.level", "NOT_A_LEVEL"),
                ("account.tags", "TOO_MANY"),
            ]
        );
        let given = contact::Details {
            phone: "abc".into(),
            email: "张@例.com".into(),
            influence: 6,
            ..contact::Details::default()
        };
        let (_, wrong) = contact(&given);
        assert_eq!(
            reasons(&wrong),
            [
                ("contact.display_name", "REQUIRED"),
                ("contact.email", "EMAIL_INVALID"),
                ("contact.influence", "OUT_OF_RANGE"),
                ("contact.phone", "PHONE_MISSING"),
            ]
        );
    }

    #[test]
    fn a_place_is_told_by_code_by_names_or_by_the_address() {
        let of = |place: Place, address: &str| {
            let (kept, wrong) = account(&account::Details {
                display_name: "三和".into(),
                place,
                address: address.into(),
                ..Default::default()
            });
            (kept.place, wrong)
        };
        let wuxi = of(Place { code: "320211".into(), ..Place::default() }, "").0;
        assert_eq!(wuxi.district, "滨湖区");
        let named = Place { province: "江苏".into(), city: "无锡".into(), ..Place::default() };
        assert_eq!(of(named, "").0.city, "无锡市");
        let abroad =
            Place { province: "Baden-Württemberg".into(), city: "Stuttgart".into(), ..Place::default() };
        assert_eq!(of(abroad.clone(), ""), (abroad, Vec::new()));
        let alone = of(Place { district: "朝阳区".into(), ..Place::default() }, "").1;
        assert_eq!(reasons(&alone), [("account.region.province", "REQUIRED")]);
    }

    #[test]
    fn a_title_written_with_the_name_becomes_the_title() {
        let given =
            contact::Details { display_name: "張偉（采購經理）".into(), ..Default::default() };
        let (kept, _) = contact(&given);
        assert_eq!((kept.display_name.as_str(), kept.title.as_str()), ("张伟", "采购经理"));
    }
}
