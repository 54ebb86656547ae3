//! Clauses and kinds of contracts between the wire and the domain.

use api::contract::v1 as pb;
use kit::wire::timestamp;
use rust_decimal::Decimal;
use types::{Actor, ClauseId, Fault};

use super::{Wrong, id_told};
use crate::clause::{self, Clause, ContractType, PlanPart, Wording};
use crate::plan::{self, Event};
use crate::rpc::clause::MANAGE;
use crate::store::clause::Version;

/// What somebody says about a clause.
///
/// # Errors
/// `INVALID_CLAUSE` with every field that is not what it should be.
pub(crate) fn wording(given: &pb::Clause) -> Result<Wording, Fault> {
    let mut wrong = Wrong::default();
    let wording = Wording {
        title: wrong.needed("clause.title", &given.title, 100),
        category: wrong.text("clause.category", &given.category, 50),
        text: wrong.needed("clause.text", &given.text, 10_000),
        standard: given.standard,
        position: given.position,
    };
    wrong.or("INVALID_CLAUSE", wording)
}

/// A clause as facts tell of it.
#[must_use]
pub(crate) fn fact(clause: Clause) -> pb::Clause {
    pb::Clause {
        id: clause.id.to_string(),
        title: clause.wording.title,
        category: clause.wording.category,
        text: clause.wording.text,
        standard: clause.wording.standard,
        position: clause.wording.position,
        version: clause.version,
        retired: clause.retired,
        create_time: Some(timestamp(clause.created_at)),
        update_time: Some(timestamp(clause.updated_at)),
        revision: clause.revision,
        allowed_verbs: Vec::new(),
    }
}

/// A clause with what the caller may ask of it.
#[must_use]
pub(crate) fn clause(clause: Clause, actor: &Actor) -> pb::Clause {
    let may = !clause.retired && actor.scope(MANAGE).is_ok();
    let allowed_verbs = if may { vec!["update".to_owned(), "retire".to_owned()] } else { Vec::new() };
    pb::Clause { allowed_verbs, ..fact(clause) }
}

/// A text that a clause has had, on the wire.
#[must_use]
pub(crate) fn version((version, text, user, created_at): Version) -> pb::ClauseVersion {
    pb::ClauseVersion { version, text, create_time: Some(timestamp(created_at)), user_id: id_told(user) }
}

/// A kind of contracts as it is asked for.
///
/// # Errors
/// `INVALID_CONTRACT_TYPE` with every field that is not what it should be.
pub(crate) fn kind(given: &pb::ContractType) -> Result<ContractType, Fault> {
    let mut wrong = Wrong::default();
    let key = given.key.trim().to_owned();
    let mut letters = key.chars();
    let word = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
        && key.len() <= 64;
    if !word {
        let text = "a letter, then letters, digits, _ and -, at most 64";
        wrong.add("contract_type.key", "NOT_A_KEY", text);
    }
    wrong.count("contract_type.clause_ids", given.clause_ids.len(), clause::MOST);
    let mut clauses: Vec<ClauseId> = Vec::new();
    for (n, id) in given.clause_ids.iter().take(clause::MOST).enumerate() {
        let field = format!("contract_type.clause_ids[{n}]");
        match wrong.id(&field, id) {
            Some(id) if clauses.contains(&id) => wrong.add(field, "TWICE", "is there already"),
            Some(id) => clauses.push(id),
            None if id.is_empty() => wrong.add(field, "REQUIRED", "must be given"),
            None => {}
        }
    }
    wrong.count("contract_type.parts", given.parts.len(), plan::MOST);
    let mut parts = Vec::new();
    for (n, part) in given.parts.iter().take(plan::MOST).enumerate() {
        let at = format!("contract_type.parts[{n}]");
        let percent = wrong.amount(&format!("{at}.percent"), &part.percent).unwrap_or_default();
        if percent.is_zero() {
            wrong.add(format!("{at}.percent"), "OUT_OF_RANGE", "must be above 0");
        }
        let after = match part.after.as_str() {
            "SIGNED" => Event::Signed,
            "EFFECTIVE" => Event::Effective,
            "SHIPPED" => Event::Shipped,
            _ => {
                wrong.add(format!("{at}.after"), "UNKNOWN", "one of: SIGNED, EFFECTIVE, SHIPPED");
                continue;
            }
        };
        let days = u32::try_from(part.days).ok().filter(|days| *days <= 3_650).unwrap_or_else(|| {
            wrong.add(format!("{at}.days"), "OUT_OF_RANGE", "0 to 3,650");
            0
        });
        parts.push(PlanPart {
            name: wrong.needed(&format!("{at}.name"), &part.name, 50),
            percent,
            after,
            days,
        });
    }
    let sum: Decimal = parts.iter().map(|part| part.percent).sum();
    if !given.parts.is_empty() && sum != Decimal::ONE_HUNDRED {
        wrong.add("contract_type.parts", "PLAN_SUM", format!("together {}, not 100", sum.normalize()));
    }
    let title = wrong.needed("contract_type.title", &given.title, 100);
    let kind = ContractType { key, title, clauses, parts, removed: false, revision: given.revision };
    wrong.or("INVALID_CONTRACT_TYPE", kind)
}

/// A kind of contracts on the wire.
#[must_use]
pub(crate) fn kind_told(kind: ContractType) -> pb::ContractType {
    let part = |part: PlanPart| pb::contract_type::Part {
        name: part.name,
        percent: part.percent.normalize().to_string(),
        after: match part.after {
            Event::Signed => "SIGNED",
            Event::Effective => "EFFECTIVE",
            Event::Shipped => "SHIPPED",
        }
        .to_owned(),
        days: i32::try_from(part.days).unwrap_or(i32::MAX),
    };
    pb::ContractType {
        key: kind.key,
        title: kind.title,
        clause_ids: kind.clauses.into_iter().map(|id| id.to_string()).collect(),
        parts: kind.parts.into_iter().map(part).collect(),
        revision: kind.revision,
    }
}
