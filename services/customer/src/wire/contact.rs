//! Contacts between the wire and the domain.

use api::customer::v1 as pb;
use kit::wire::timestamp;
use types::{Actor, Fault, Violation};

use super::{masked, not_updatable, paths};
use crate::account::{Account, Verb};
use crate::cleaning;
use crate::contact::{Attitude, Contact, Details, Role};

/// The fields that may change.
const UPDATABLE: [&str; 8] =
    ["display_name", "title", "phone", "email", "decision_role", "duties", "attitude", "influence"];

fn raw(contact: &pb::Contact) -> (Details, Vec<Violation>) {
    let mut wrong = Vec::new();
    let decision_role = role(contact.decision_role).unwrap_or_else(|| {
        wrong.push(Violation::new("contact.decision_role", "UNKNOWN", "is no part in a decision"));
        Role::Unknown
    });
    let attitude = attitude(contact.attitude).unwrap_or_else(|| {
        wrong.push(Violation::new("contact.attitude", "UNKNOWN", "is no attitude"));
        Attitude::Unknown
    });
    let details = Details {
        display_name: contact.display_name.clone(),
        title: contact.title.clone(),
        phone: contact.phone.clone(),
        email: contact.email.clone(),
        decision_role,
        duties: contact.duties.clone(),
        attitude,
        influence: contact.influence,
    };
    (details, wrong)
}

fn role(role: i32) -> Option<Role> {
    use pb::contact::DecisionRole as Wire;
    Some(match Wire::try_from(role).ok()? {
        Wire::Unspecified => Role::Unknown,
        Wire::Technical => Role::Technical,
        Wire::Purchasing => Role::Purchasing,
        Wire::Finance => Role::Finance,
        Wire::Decider => Role::Decider,
        Wire::User => Role::User,
        Wire::Influencer => Role::Influencer,
    })
}

fn attitude(attitude: i32) -> Option<Attitude> {
    use pb::contact::Attitude as Wire;
    Some(match Wire::try_from(attitude).ok()? {
        Wire::Unspecified => Attitude::Unknown,
        Wire::Supportive => Attitude::Supportive,
        Wire::Neutral => Attitude::Neutral,
        Wire::Opposed => Attitude::Opposed,
    })
}

/// What a person says about a contact, cleaned: all of it, or the fields of a mask.
///
/// # Errors
/// `INVALID_CONTACT` with every field that is wrong.
pub(crate) fn details(contact: &pb::Contact, mask: Option<&[String]>) -> Result<Details, Fault> {
    let (raw, mut wrong) = raw(contact);
    let (details, more) = cleaning::contact(&raw);
    wrong.extend(more);
    if let Some(mask) = mask {
        wrong = masked(wrong, mask);
    }
    if wrong.is_empty() { Ok(details) } else { Err(Fault::invalid("INVALID_CONTACT", wrong)) }
}

/// What comes with a lead, as far as it makes sense; `None` when nobody is named.
#[must_use]
pub(crate) fn told(contact: &pb::Contact) -> Option<Details> {
    Some(cleaning::contact(&raw(contact).0).0).filter(|details| !details.display_name.is_empty())
}

/// The fields to change: what the mask names, or else what is given.
///
/// # Errors
/// `INVALID_MASK` naming a path that cannot be changed.
pub(crate) fn mask(
    contact: &pb::Contact,
    mask: Option<prost_types::FieldMask>,
) -> Result<Vec<String>, Fault> {
    let asked = mask.map(|mask| paths(&mask.paths, "contact")).filter(|paths| !paths.is_empty());
    let Some(asked) = asked else {
        let given = [
            !contact.display_name.is_empty(),
            !contact.title.is_empty(),
            !contact.phone.is_empty(),
            !contact.email.is_empty(),
            contact.decision_role != 0,
            !contact.duties.is_empty(),
            contact.attitude != 0,
            contact.influence != 0,
        ];
        let given = UPDATABLE.into_iter().zip(given).filter(|(_, given)| *given);
        return Ok(given.map(|(path, _)| path.to_owned()).collect());
    };
    let known = |path: &&String| {
        UPDATABLE.contains(&path.as_str()) || matches!(path.as_str(), "id" | "account_id" | "revision")
    };
    match asked.iter().find(|path| !known(path)) {
        None => Ok(asked),
        Some(path) => Err(not_updatable(path, &UPDATABLE)),
    }
}

/// `now` with the fields of `mask` taken from `asked`.
#[must_use]
pub(crate) fn merge(now: &Details, asked: Details, mask: &[String]) -> Details {
    let has = |path: &str| mask.iter().any(|asked| asked == path);
    let text = |path: &str, asked: String, now: &String| if has(path) { asked } else { now.clone() };
    Details {
        display_name: text("display_name", asked.display_name, &now.display_name),
        title: text("title", asked.title, &now.title),
        phone: text("phone", asked.phone, &now.phone),
        email: text("email", asked.email, &now.email),
        decision_role: if has("decision_role") { asked.decision_role } else { now.decision_role },
        duties: text("duties", asked.duties, &now.duties),
        attitude: if has("attitude") { asked.attitude } else { now.attitude },
        influence: if has("influence") { asked.influence } else { now.influence },
    }
}

/// A contact as the caller may see it, with what they may ask of it: what may be asked of its account.
#[must_use]
pub(crate) fn contact(contact: Contact, account: &Account, actor: &Actor) -> pb::Contact {
    let may = account.allowed_verbs(actor).contains(&Verb::CreateContact.as_str());
    let allowed_verbs = if may { vec!["update".to_owned(), "delete".to_owned()] } else { Vec::new() };
    pb::Contact { allowed_verbs, ..fact(contact) }
}

/// A contact as facts tell of it: for everybody, so without anybody's rights.
#[must_use]
pub(crate) fn fact(contact: Contact) -> pb::Contact {
    use pb::contact::{Attitude as WireAttitude, DecisionRole as WireRole};
    let details = contact.details;
    let decision_role = match details.decision_role {
        Role::Unknown => WireRole::Unspecified,
        Role::Technical => WireRole::Technical,
        Role::Purchasing => WireRole::Purchasing,
        Role::Finance => WireRole::Finance,
        Role::Decider => WireRole::Decider,
        Role::User => WireRole::User,
        Role::Influencer => WireRole::Influencer,
    };
    let attitude = match details.attitude {
        Attitude::Unknown => WireAttitude::Unspecified,
        Attitude::Supportive => WireAttitude::Supportive,
        Attitude::Neutral => WireAttitude::Neutral,
        Attitude::Opposed => WireAttitude::Opposed,
    };
    pb::Contact {
        id: contact.id.to_string(),
        account_id: contact.account.to_string(),
        display_name: details.display_name,
        title: details.title,
        phone: details.phone,
        email: details.email,
        decision_role: decision_role.into(),
        duties: details.duties,
        attitude: attitude.into(),
        influence: details.influence,
        revision: contact.revision,
        create_time: Some(timestamp(contact.created_at)),
        update_time: Some(timestamp(contact.updated_at)),
        allowed_verbs: Vec::new(),
    }
}
