//! Who is the same, as it is asked for.

use api::customer::v1 as pb;
use kit::Parts;
use types::{Actor, DataScope, Fault, Violation};

use super::service;
use crate::error::Error;
use crate::likeness::{self, Likeness, Match};
use crate::store;

/// Descriptions of one request at most.
const TOGETHER: usize = 1_000;
/// Letters of a field at most.
const LONGEST: usize = 500;

/// Accounts that may be the same as the described one.
pub(super) async fn find(
    parts: &Parts,
    actor: &Actor,
    ask: pb::FindDuplicatesRequest,
) -> Result<pb::FindDuplicatesResponse, Error> {
    let scope = actor.scope("customer.read")?;
    let given = ask.likeness.unwrap_or_default();
    if given == pb::Likeness::default() {
        return Err(types::Fault::required("likeness").into());
    }
    let likeness = read("likeness", &given)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let found = store::likeness::look(&mut tx, actor.tenant, std::slice::from_ref(&likeness)).await?;
    tx.rollback().await?;
    let matches = likeness::matches(&likeness, found.of(&likeness));
    Ok(pb::FindDuplicatesResponse {
        matches: matches.into_iter().map(|found| shown(found, &scope, actor)).collect(),
    })
}

/// The best match of each of many descriptions.
pub(super) async fn match_all(
    parts: &Parts,
    actor: &Actor,
    ask: pb::MatchAccountsRequest,
) -> Result<pb::MatchAccountsResponse, Error> {
    service(actor)?;
    if ask.likenesses.len() > TOGETHER {
        let text = format!("at most {TOGETHER} at a time");
        return Err(
            Fault::invalid("INVALID_LIKENESS", [Violation::new("likenesses", "TOO_MANY", text)]).into()
        );
    }
    let likenesses = ask
        .likenesses
        .iter()
        .enumerate()
        .map(|(n, given)| read(&format!("likenesses[{n}]"), given))
        .collect::<Result<Vec<_>, _>>()?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let found = store::likeness::look(&mut tx, actor.tenant, &likenesses).await?;
    tx.rollback().await?;
    let best = |(n, likeness): (usize, &Likeness)| {
        let best = likeness::matches(likeness, found.of(likeness)).into_iter().find(|found| found.same)?;
        let index = i32::try_from(n).unwrap_or_default();
        Some(pb::LikenessMatch { index, r#match: Some(shown(best, &DataScope::All, actor)) })
    };
    Ok(pb::MatchAccountsResponse { matches: likenesses.iter().enumerate().filter_map(best).collect() })
}

fn read(path: &str, given: &pb::Likeness) -> Result<Likeness, Fault> {
    let texts = [
        ("company", &given.company),
        ("credit_code", &given.credit_code),
        ("phone", &given.phone),
        ("email", &given.email),
        ("person", &given.person),
    ];
    let long = texts.into_iter().filter(|(_, text)| text.chars().count() > LONGEST);
    let wrong: Vec<Violation> = long
        .map(|(field, _)| {
            let text = format!("at most {LONGEST} characters");
            Violation::new(format!("{path}.{field}"), "TOO_LONG", text)
        })
        .collect();
    if !wrong.is_empty() {
        return Err(Fault::invalid("INVALID_LIKENESS", wrong));
    }
    Ok(Likeness::read(&given.company, &given.credit_code, &given.person, &given.phone, &given.email))
}

/// A match: of an account out of reach what it takes to ask its owner, and nothing of its people.
fn shown(found: Match, scope: &DataScope, actor: &Actor) -> pb::AccountMatch {
    let Match { known, reasons, score, contact, .. } = found;
    let within = known.owner.is_none()
        || actor.user().is_none_or(|user| scope.covers(user, known.owner, known.department));
    pb::AccountMatch {
        account_id: known.id.to_string(),
        number: known.number,
        display_name: known.display_name,
        owner_id: known.owner.map(|owner| owner.to_string()).unwrap_or_default(),
        reasons: reasons.into_iter().map(ToOwned::to_owned).collect(),
        score,
        contact_id: contact.filter(|_| within).map(|contact| contact.to_string()).unwrap_or_default(),
    }
}
