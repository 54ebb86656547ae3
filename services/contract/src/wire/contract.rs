//! Contracts themselves between the wire and the domain.

use std::collections::HashSet;

use api::contract::v1 as pb;
use api::types::v1::Money;
use kit::wire::{line_told, lines, timestamp, totals_told};
use rust_decimal::Decimal;
use types::line::round;
use types::{Actor, ClauseId, Currency, Fault, Time, Violation};
use uuid::Uuid;

use super::{Wrong, id_told};
use crate::clause::{self, Article, Deviation, Leaving};
use crate::contract::{Contract, Signing, State, Terms, today};
use crate::difference::{Difference, Kind, TextChange};
use crate::plan::{self, Due, Event, Instalment, Share};
use crate::store::version::Version;

/// The fields that may change.
const UPDATABLE: [&str; 13] = [
    "title",
    "contact_id",
    "opportunity_id",
    "currency",
    "tax_included",
    "lines",
    "delivery_terms",
    "payment_terms",
    "place",
    "remark",
    "clauses",
    "instalments",
    "type_key",
];

/// What a caller said about a contract. A clause of the library that it names has version 0 until it was looked up.
///
/// # Errors
/// `INVALID_CONTRACT` with every field that is not what it should be.
pub(crate) fn terms(given: &pb::Contract) -> Result<Terms, Fault> {
    let mut wrong = Wrong::default();
    let currency = match given.currency.as_str() {
        "" => Currency::CNY,
        code => code.parse().unwrap_or_else(|_| {
            wrong.add("contract.currency", "NOT_A_CURRENCY", "expected an ISO 4217 code such as CNY");
            Currency::CNY
        }),
    };
    let sold = lines("contract.lines", &given.lines, Uuid::now_v7).unwrap_or_else(|mut violations| {
        wrong.0.append(&mut violations);
        Vec::new()
    });
    let terms = Terms {
        title: wrong.text("contract.title", &given.title, 200),
        contact: wrong.id("contract.contact_id", &given.contact_id),
        opportunity: wrong.id("contract.opportunity_id", &given.opportunity_id),
        currency,
        taxed: given.tax_included,
        lines: sold,
        delivery: wrong.text("contract.delivery_terms", &given.delivery_terms, 2_000),
        payment: wrong.text("contract.payment_terms", &given.payment_terms, 2_000),
        place: wrong.text("contract.place", &given.place, 100),
        remark: wrong.text("contract.remark", &given.remark, 2_000),
        articles: articles(&mut wrong, &given.clauses),
        plan: instalments(&mut wrong, &given.instalments, currency),
    };
    wrong.or("INVALID_CONTRACT", terms)
}

fn articles(wrong: &mut Wrong, given: &[pb::contract::Clause]) -> Vec<Article> {
    wrong.count("contract.clauses", given.len(), clause::MOST);
    let mut there = HashSet::new();
    let mut articles = Vec::new();
    for (n, one) in given.iter().take(clause::MOST).enumerate() {
        let at = format!("contract.clauses[{n}]");
        let field = format!("{at}.clause_id");
        let clause: Option<ClauseId> = wrong.id(&field, &one.clause_id);
        if clause.is_some_and(|clause| !there.insert(clause)) {
            wrong.add(field, "TWICE", "is there already");
        }
        let title = wrong.needed(&format!("{at}.title"), &one.title, 100);
        let text = wrong.needed(&format!("{at}.text"), &one.text, 10_000);
        articles.push(Article { clause, version: 0, title, text });
    }
    articles
}

fn instalments(wrong: &mut Wrong, given: &[pb::Instalment], currency: Currency) -> Vec<Instalment> {
    wrong.count("contract.instalments", given.len(), plan::MOST);
    let mut plan = Vec::new();
    for (n, one) in given.iter().take(plan::MOST).enumerate() {
        let at = format!("contract.instalments[{n}]");
        let id = wrong.id(&format!("{at}.instalment_id"), &one.instalment_id).unwrap_or_else(Uuid::now_v7);
        let name = wrong.needed(&format!("{at}.name"), &one.name, 50);
        let share = if one.percent.is_empty() {
            let amount = wrong.amount(&format!("{at}.amount"), &one.amount).unwrap_or_default();
            if amount.is_zero() || amount != round(amount, currency) {
                let rule =
                    format!("must be above 0, with at most {} digits after the point", currency.digits());
                wrong.add(format!("{at}.amount"), "OUT_OF_RANGE", rule);
            }
            Share::Amount(amount)
        } else {
            let percent = wrong.amount(&format!("{at}.percent"), &one.percent).unwrap_or_default();
            if percent.is_zero() || percent > Decimal::ONE_HUNDRED {
                wrong.add(format!("{at}.percent"), "OUT_OF_RANGE", "must be above 0, at most 100");
            }
            Share::Percent(percent)
        };
        let days = u32::try_from(one.days).ok().filter(|days| *days <= 3_650);
        if days.is_none() {
            wrong.add(format!("{at}.days"), "OUT_OF_RANGE", "0 to 3,650");
        }
        let day = wrong.day(&format!("{at}.due_date"), &one.due_date);
        let due = match (event(one.after()), day) {
            (Some(event), _) => Due::After(event, days.unwrap_or_default()),
            (None, Some(day)) => Due::On(day),
            (None, None) => {
                if one.due_date.is_empty() {
                    wrong.add(format!("{at}.due_date"), "REQUIRED", "a day, or after what it is due");
                }
                continue;
            }
        };
        plan.push(Instalment::new(id, name, share, due));
    }
    plan
}

fn event(event: pb::instalment::Event) -> Option<Event> {
    match event {
        pb::instalment::Event::Unspecified => None,
        pb::instalment::Event::Signed => Some(Event::Signed),
        pb::instalment::Event::Effective => Some(Event::Effective),
        pb::instalment::Event::Shipped => Some(Event::Shipped),
    }
}

fn event_told(event: Event) -> i32 {
    match event {
        Event::Signed => pb::instalment::Event::Signed,
        Event::Effective => pb::instalment::Event::Effective,
        Event::Shipped => pb::instalment::Event::Shipped,
    }
    .into()
}

/// The fields to change: what the mask names, or else what is given.
///
/// # Errors
/// `INVALID_MASK` naming a path that cannot be changed.
pub(crate) fn mask(given: &pb::Contract, mask: Option<prost_types::FieldMask>) -> Result<Vec<String>, Fault> {
    let paths = mask.map(|mask| mask.paths).filter(|paths| !paths.is_empty());
    let Some(paths) = paths else {
        let there = [
            !given.title.is_empty(),
            !given.contact_id.is_empty(),
            !given.opportunity_id.is_empty(),
            !given.currency.is_empty(),
            given.tax_included,
            !given.lines.is_empty(),
            !given.delivery_terms.is_empty(),
            !given.payment_terms.is_empty(),
            !given.place.is_empty(),
            !given.remark.is_empty(),
            !given.clauses.is_empty(),
            !given.instalments.is_empty(),
            !given.type_key.is_empty(),
        ];
        let there = UPDATABLE.into_iter().zip(there).filter(|(_, there)| *there);
        return Ok(there.map(|(path, _)| path.to_owned()).collect());
    };
    let mut asked = Vec::new();
    for path in paths {
        let bare = path.strip_prefix("contract.").unwrap_or(&path);
        if UPDATABLE.contains(&bare) {
            asked.push(bare.to_owned());
        } else if !matches!(bare, "id" | "revision") {
            let text = format!("{path} cannot be changed; possible: {}", UPDATABLE.join(", "));
            let violation = Violation::new("update_mask", "NOT_UPDATABLE", text);
            return Err(Fault::invalid("INVALID_MASK", [violation]));
        }
    }
    Ok(asked)
}

/// `now` with the fields of `mask` taken from `asked`.
#[must_use]
pub(crate) fn merge(now: Terms, asked: Terms, mask: &[String]) -> Terms {
    let has = |path: &str| mask.iter().any(|asked| asked == path);
    fn pick<T>(has: bool, asked: T, now: T) -> T {
        if has { asked } else { now }
    }
    Terms {
        title: pick(has("title"), asked.title, now.title),
        contact: pick(has("contact_id"), asked.contact, now.contact),
        opportunity: pick(has("opportunity_id"), asked.opportunity, now.opportunity),
        currency: pick(has("currency"), asked.currency, now.currency),
        taxed: pick(has("tax_included"), asked.taxed, now.taxed),
        lines: pick(has("lines"), asked.lines, now.lines),
        delivery: pick(has("delivery_terms"), asked.delivery, now.delivery),
        payment: pick(has("payment_terms"), asked.payment, now.payment),
        place: pick(has("place"), asked.place, now.place),
        remark: pick(has("remark"), asked.remark, now.remark),
        articles: pick(has("clauses"), asked.articles, now.articles),
        plan: pick(has("instalments"), asked.plan, now.plan),
    }
}

/// The state a filter names.
#[must_use]
pub(crate) fn state(state: i32) -> Option<State> {
    use pb::contract::State as Told;
    match Told::try_from(state).ok()? {
        Told::Unspecified => None,
        Told::Draft => Some(State::Draft),
        Told::InApproval => Some(State::InApproval),
        Told::Returned => Some(State::Returned),
        Told::Approved => Some(State::Approved),
        Told::Signed => Some(State::Signed),
        Told::Effective => Some(State::Effective),
        Told::Completed => Some(State::Completed),
        Told::Terminated => Some(State::Terminated),
        Told::Cancelled => Some(State::Cancelled),
    }
}

/// A state on the wire.
#[must_use]
pub(crate) fn state_told(state: State) -> i32 {
    use pb::contract::State as Told;
    match state {
        State::Draft => Told::Draft,
        State::InApproval => Told::InApproval,
        State::Returned => Told::Returned,
        State::Approved => Told::Approved,
        State::Signed => Told::Signed,
        State::Effective => Told::Effective,
        State::Completed => Told::Completed,
        State::Terminated => Told::Terminated,
        State::Cancelled => Told::Cancelled,
    }
    .into()
}

/// An amount with as many digits after the point as the currency has.
#[must_use]
pub(crate) fn amount_told(amount: Decimal, currency: Currency) -> String {
    let digits = currency.digits() as usize;
    format!("{amount:.digits$}")
}

/// Money with as many digits after the point as the currency has.
#[must_use]
pub(crate) fn money_told(amount: Decimal, currency: Currency) -> Money {
    Money { amount: amount_told(amount, currency), currency: currency.to_string() }
}

/// An instalment on the wire.
#[must_use]
pub(crate) fn instalment(part: &Instalment, currency: Currency, overdue: bool) -> pb::Instalment {
    let (after, days) = match part.due {
        Due::On(_) => (0, 0),
        Due::After(event, days) => (event_told(event), i32::try_from(days).unwrap_or(i32::MAX)),
    };
    pb::Instalment {
        instalment_id: part.id.to_string(),
        name: part.name.clone(),
        percent: match part.share {
            Share::Percent(percent) => percent.normalize().to_string(),
            Share::Amount(_) => String::new(),
        },
        amount: amount_told(part.amount, currency),
        due_date: id_told(part.due_on),
        after,
        days,
        received: amount_told(part.received, currency),
        open: amount_told(part.open(), currency),
        overdue,
    }
}

/// A difference of a text on the wire.
#[must_use]
pub(crate) fn text_change(change: TextChange) -> pb::TextChange {
    let kind = match change.kind {
        Kind::Same | Kind::Changed => pb::text_change::Kind::Same,
        Kind::Added => pb::text_change::Kind::Added,
        Kind::Removed => pb::text_change::Kind::Removed,
    };
    pb::TextChange { kind: kind.into(), text: change.text }
}

/// A part that differs, on the wire.
#[must_use]
pub(crate) fn difference(one: Difference) -> pb::compare_contract_versions_response::Difference {
    use pb::compare_contract_versions_response::difference::Kind as Told;
    let kind = match one.kind {
        Kind::Added => Told::Added,
        Kind::Removed => Told::Removed,
        Kind::Changed | Kind::Same => Told::Changed,
    };
    pb::compare_contract_versions_response::Difference {
        field: one.field,
        kind: kind.into(),
        before: one.before,
        after: one.after,
        changes: one.changes.into_iter().map(text_change).collect(),
    }
}

fn deviation(one: Deviation) -> pb::contract::Deviation {
    use pb::contract::deviation::Kind as Told;
    let kind = match one.leaving {
        Leaving::Changed => Told::Changed,
        Leaving::Added => Told::Added,
        Leaving::Removed => Told::Removed,
    };
    pb::contract::Deviation {
        kind: kind.into(),
        clause_id: id_told(one.clause),
        title: one.title,
        changes: one.changes.into_iter().map(text_change).collect(),
    }
}

/// A version on the wire.
#[must_use]
pub(crate) fn version(version: Version, currency: Currency) -> pb::ContractVersion {
    pb::ContractVersion {
        version: version.version,
        reason: version.reason,
        create_time: Some(timestamp(version.created_at)),
        user_id: id_told(version.user),
        amount: Some(money_told(version.gross, currency)),
    }
}

/// A contract as the caller may see it, with what they may ask of it.
#[must_use]
pub(crate) fn contract(contract: Contract, actor: &Actor, now: Time) -> pb::Contract {
    let allowed = contract.allowed_verbs(|action| {
        actor.scope(action).is_ok_and(|scope| contract.is_within(&scope, actor.user()))
    });
    let allowed_verbs = allowed.into_iter().map(ToOwned::to_owned).collect();
    pb::Contract { allowed_verbs, ..fact(contract, now) }
}

/// The same in a list: without the texts of its clauses.
#[must_use]
pub(crate) fn listed(mut one: Contract, actor: &Actor, now: Time) -> pb::Contract {
    one.terms.articles.clear();
    one.standards.clear();
    contract(one, actor, now)
}

/// A contract as facts tell of it: for everybody, so without anybody's rights.
#[must_use]
pub(crate) fn fact(contract: Contract, now: Time) -> pb::Contract {
    let currency = contract.terms.currency;
    let (open, overdue, owed) = (contract.open(), contract.is_overdue(now), contract.is_owed());
    let deviations = contract.deviations().into_iter().map(deviation).collect();
    let terms = contract.terms;
    let line = |line: &types::Line| {
        let totals = line.totals(currency, terms.taxed).unwrap_or_default();
        line_told(line, totals, currency)
    };
    let article = |article: Article| pb::contract::Clause {
        clause_id: id_told(article.clause),
        title: article.title,
        text: article.text,
        clause_version: article.version,
    };
    let plan = terms.plan.iter().map(|part| instalment(part, currency, owed && part.is_overdue(today(now))));
    let (quote_id, quote_number, quote_version) = match contract.quote {
        Some(quote) => (quote.id.to_string(), quote.number, quote.version),
        None => (String::new(), String::new(), 0),
    };
    let (scan_file_id, our_signatory, their_signatory, signed_date, effective_date) = match contract.signing {
        Some(Signing { scan, ours, theirs, signed_on, effective_on }) => {
            (scan.to_string(), ours, theirs, signed_on.to_string(), effective_on.to_string())
        }
        None => Default::default(),
    };
    pb::Contract {
        id: contract.id.to_string(),
        number: contract.number,
        account_id: contract.account.to_string(),
        account_name: contract.account_name,
        contact_id: id_told(terms.contact),
        opportunity_id: id_told(terms.opportunity),
        quote_id,
        quote_number,
        quote_version,
        type_key: contract.type_key,
        currency: currency.to_string(),
        tax_included: terms.taxed,
        lines: terms.lines.iter().map(line).collect(),
        totals: Some(totals_told(contract.totals, currency)),
        instalments: plan.collect(),
        title: terms.title,
        delivery_terms: terms.delivery,
        payment_terms: terms.payment,
        place: terms.place,
        remark: terms.remark,
        clauses: terms.articles.into_iter().map(article).collect(),
        deviations,
        state: state_told(contract.state),
        version: contract.version,
        owner_id: id_told(contract.owner),
        department_id: id_told(contract.department),
        instance_id: id_told(contract.instance),
        reason: contract.reason,
        scan_file_id,
        our_signatory,
        their_signatory,
        signed_date,
        effective_date,
        received: amount_told(contract.received, currency),
        open: amount_told(open, currency),
        invoiced: amount_told(contract.invoiced, currency),
        overdue,
        submit_time: contract.submitted_at.map(timestamp),
        decide_time: contract.decided_at.map(timestamp),
        create_time: Some(timestamp(contract.created_at)),
        update_time: Some(timestamp(contract.updated_at)),
        revision: contract.revision,
        allowed_verbs: Vec::new(),
    }
}
