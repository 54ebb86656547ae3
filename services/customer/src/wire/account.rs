//! Accounts between the wire and the domain.

use api::customer::v1 as pb;
use api::types::v1::Region;
use kit::wire::timestamp;
use types::{AccountId, Actor, Fault, Violation};

use super::{masked, not_updatable, paths};
use crate::account::{Account, Details, Place, Status};
use crate::cleaning;

/// The fields that may change.
const UPDATABLE: [&str; 13] = [
    "display_name",
    "credit_code",
    "industry",
    "size",
    "region",
    "address",
    "phone",
    "website",
    "parent_id",
    "level",
    "source",
    "tags",
    "owner_id",
];

fn raw(account: &pb::Account) -> Result<Details, Fault> {
    let region = account.region.clone().unwrap_or_default();
    let parent = match account.parent_id.as_str() {
        "" => None,
        id => Some(AccountId::parse("account.parent_id", id)?),
    };
    let place =
        Place { code: region.code, province: region.province, city: region.city, district: region.district };
    Ok(Details {
        display_name: account.display_name.clone(),
        credit_code: account.credit_code.clone(),
        industry: account.industry.clone(),
        size: account.size.clone(),
        place,
        address: account.address.clone(),
        phone: account.phone.clone(),
        website: account.website.clone(),
        parent,
        level: account.level.clone(),
        source: account.source.clone(),
        tags: account.tags.clone(),
    })
}

/// What a person says about a new account, cleaned.
///
/// # Errors
/// `INVALID_ACCOUNT` with every field that is wrong.
pub(crate) fn details(account: &pb::Account) -> Result<Details, Fault> {
    let (details, wrong) = cleaning::account(&raw(account)?);
    if wrong.is_empty() { Ok(details) } else { Err(Fault::invalid("INVALID_ACCOUNT", wrong)) }
}

/// What comes with a lead, as far as it makes sense; only a name there must be.
///
/// # Errors
/// `INVALID_ACCOUNT` without one.
pub(crate) fn told(account: &pb::Account) -> Result<Details, Fault> {
    let (details, wrong) = cleaning::account(&raw(account)?);
    let nameless =
        |violation: &Violation| violation.field == "account.display_name" && violation.reason == "REQUIRED";
    match wrong.into_iter().find(nameless) {
        None => Ok(details),
        Some(violation) => Err(Fault::invalid("INVALID_ACCOUNT", [violation])),
    }
}

/// The fields to change: what the mask names, or else what is given.
///
/// # Errors
/// `INVALID_MASK` naming a path that cannot be changed.
pub(crate) fn mask(
    account: &pb::Account,
    mask: Option<prost_types::FieldMask>,
) -> Result<Vec<String>, Fault> {
    let asked = mask.map(|mask| paths(&mask.paths, "account")).filter(|paths| !paths.is_empty());
    let Some(asked) = asked else {
        let given = [
            !account.display_name.is_empty(),
            !account.credit_code.is_empty(),
            !account.industry.is_empty(),
            !account.size.is_empty(),
            account.region.is_some(),
            !account.address.is_empty(),
            !account.phone.is_empty(),
            !account.website.is_empty(),
            !account.parent_id.is_empty(),
            !account.level.is_empty(),
            !account.source.is_empty(),
            !account.tags.is_empty(),
            !account.owner_id.is_empty(),
        ];
        let given = UPDATABLE.into_iter().zip(given).filter(|(_, given)| *given);
        return Ok(given.map(|(path, _)| path.to_owned()).collect());
    };
    let known =
        |path: &&String| UPDATABLE.contains(&path.as_str()) || matches!(path.as_str(), "id" | "revision");
    match asked.iter().find(|path| !known(path)) {
        None => Ok(asked),
        Some(path) => Err(not_updatable(path, &UPDATABLE)),
    }
}

/// The cleaned values of the fields to change; nothing else of it means anything.
///
/// # Errors
/// `INVALID_ACCOUNT` with every field of the mask that is wrong.
pub(crate) fn asked(account: &pb::Account, mask: &[String]) -> Result<Details, Fault> {
    let (details, wrong) = cleaning::account(&raw(account)?);
    let wrong = masked(wrong, mask);
    if wrong.is_empty() { Ok(details) } else { Err(Fault::invalid("INVALID_ACCOUNT", wrong)) }
}

/// `now` with the fields of `mask` taken from `asked`.
#[must_use]
pub(crate) fn merge(now: &Details, asked: Details, mask: &[String]) -> Details {
    let has = |path: &str| mask.iter().any(|asked| asked == path);
    fn pick<T: Clone>(has: bool, asked: T, now: &T) -> T {
        if has { asked } else { now.clone() }
    }
    Details {
        display_name: pick(has("display_name"), asked.display_name, &now.display_name),
        credit_code: pick(has("credit_code"), asked.credit_code, &now.credit_code),
        industry: pick(has("industry"), asked.industry, &now.industry),
        size: pick(has("size"), asked.size, &now.size),
        place: pick(has("region"), asked.place, &now.place),
        address: pick(has("address"), asked.address, &now.address),
        phone: pick(has("phone"), asked.phone, &now.phone),
        website: pick(has("website"), asked.website, &now.website),
        parent: pick(has("parent_id"), asked.parent, &now.parent),
        level: pick(has("level"), asked.level, &now.level),
        source: pick(has("source"), asked.source, &now.source),
        tags: pick(has("tags"), asked.tags, &now.tags),
    }
}

/// The status a request names.
///
/// # Errors
/// `INVALID_STATUS` naming `field` when it names none.
pub(crate) fn status(field: &str, status: i32) -> Result<Status, Fault> {
    match pb::account::Status::try_from(status) {
        Ok(pb::account::Status::Prospect) => Ok(Status::Prospect),
        Ok(pb::account::Status::Customer) => Ok(Status::Customer),
        Ok(pb::account::Status::Inactive) => Ok(Status::Inactive),
        Ok(pb::account::Status::Unspecified) | Err(_) => {
            let text = "one of: STATUS_PROSPECT, STATUS_CUSTOMER, STATUS_INACTIVE";
            Err(Fault::invalid("INVALID_STATUS", [Violation::new(field, "UNKNOWN", text)]))
        }
    }
}

/// An account as the caller may see it, with what they may ask of it.
#[must_use]
pub(crate) fn account(account: Account, actor: &Actor) -> pb::Account {
    let allowed = account.allowed_verbs(actor);
    pb::Account { allowed_verbs: allowed.into_iter().map(ToOwned::to_owned).collect(), ..fact(account) }
}

/// An account as facts tell of it: for everybody, so without anybody's rights.
#[must_use]
pub(crate) fn fact(account: Account) -> pb::Account {
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let status = match account.status {
        Status::Prospect => pb::account::Status::Prospect,
        Status::Customer => pb::account::Status::Customer,
        Status::Inactive => pb::account::Status::Inactive,
    };
    let details = account.details;
    let Place { code, province, city, district } = details.place;
    let region = Region { code, province, city, district };
    pb::Account {
        id: account.id.to_string(),
        number: account.number,
        display_name: details.display_name,
        credit_code: details.credit_code,
        industry: details.industry,
        size: details.size,
        region: (region != Region::default()).then_some(region),
        address: details.address,
        phone: details.phone,
        website: details.website,
        parent_id: id(details.parent.map(Into::into)),
        level: details.level,
        source: details.source,
        tags: details.tags,
        owner_id: id(account.owner.map(Into::into)),
        department_id: id(account.department.map(Into::into)),
        status: status.into(),
        create_time: Some(timestamp(account.created_at)),
        update_time: Some(timestamp(account.updated_at)),
        revision: account.revision,
        allowed_verbs: Vec::new(),
        customer_time: account.customer_at.map(timestamp),
    }
}
