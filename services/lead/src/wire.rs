//! Leads between the wire and the domain.

use api::lead::v1 as pb;
use api::types::v1 as common;
use kit::wire::{money, money_told, time, timestamp};
use types::{Actor, Fault, Violation};

use crate::lead::{Assignment, Details, Duplicate, Lead, Method, Note, State};

pub(crate) mod assignment;
pub(crate) mod follow_up;

/// Longest texts, in characters.
const LIMITS: [(&str, usize); 13] = [
    ("company", 200),
    ("credit_code", 40),
    ("contact_name", 100),
    ("contact_title", 100),
    ("phone", 100),
    ("email", 200),
    ("address", 500),
    ("source", 100),
    ("campaign", 100),
    ("product", 200),
    ("industry", 100),
    ("requirement", 10_000),
    ("region", 200),
];

/// What a caller said about a lead, as they said it.
///
/// # Errors
/// `INVALID_LEAD` with every field that is too long, or not what it should be.
pub(crate) fn details(lead: &pb::Lead) -> Result<Details, Fault> {
    let region = lead.region.clone().unwrap_or_default();
    let mut violations = Vec::new();
    let texts = [
        &lead.company,
        &lead.credit_code,
        &lead.contact_name,
        &lead.contact_title,
        &lead.phone,
        &lead.email,
        &lead.address,
        &lead.source,
        &lead.campaign,
        &lead.product,
        &lead.industry,
        &lead.requirement,
        &region.province,
    ];
    for ((field, longest), text) in LIMITS.into_iter().zip(texts) {
        if text.chars().count() > longest {
            violations.push(Violation::new(
                format!("lead.{field}"),
                "TOO_LONG",
                format!("at most {longest} characters"),
            ));
        }
        if text.contains('\0') {
            violations.push(Violation::new(
                format!("lead.{field}"),
                "CONTROL_CHARACTER",
                "must not contain NUL",
            ));
        }
    }
    let budget = match lead.budget.as_ref().map(|budget| money("lead.budget", budget)).transpose() {
        Ok(budget) => budget,
        Err(violation) => {
            violations.push(violation);
            None
        }
    };
    if !violations.is_empty() {
        return Err(Fault::invalid("INVALID_LEAD", violations));
    }
    Ok(Details {
        company: lead.company.clone(),
        credit_code: lead.credit_code.clone(),
        contact_name: lead.contact_name.clone(),
        contact_title: lead.contact_title.clone(),
        phone: lead.phone.clone(),
        email: lead.email.clone(),
        address: lead.address.clone(),
        region_code: region.code,
        province: region.province,
        city: region.city,
        district: region.district,
        source: lead.source.clone(),
        campaign: lead.campaign.clone(),
        product: lead.product.clone(),
        industry: lead.industry.clone(),
        requirement: lead.requirement.clone(),
        budget,
        enquired_at: lead.enquire_time.as_ref().map(|at| time("lead.enquire_time", at)).transpose()?,
    })
}

/// The fields that `update_mask` names, or that are given.
pub(crate) const UPDATABLE: [&str; 16] = [
    "company",
    "credit_code",
    "contact_name",
    "contact_title",
    "phone",
    "email",
    "address",
    "region",
    "source",
    "campaign",
    "product",
    "industry",
    "requirement",
    "budget",
    "enquire_time",
    "revision",
];

/// `now` with the fields of `mask` taken from `asked`.
///
/// # Errors
/// `INVALID_MASK` naming a path that cannot be changed.
pub(crate) fn merge(now: Details, asked: Details, mask: &[String]) -> Result<Details, Fault> {
    let mut merged = now;
    for path in mask {
        match path.strip_prefix("lead.").unwrap_or(path) {
            "company" => merged.company.clone_from(&asked.company),
            "credit_code" => merged.credit_code.clone_from(&asked.credit_code),
            "contact_name" => merged.contact_name.clone_from(&asked.contact_name),
            "contact_title" => merged.contact_title.clone_from(&asked.contact_title),
            "phone" => merged.phone.clone_from(&asked.phone),
            "email" => merged.email.clone_from(&asked.email),
            "address" => merged.address.clone_from(&asked.address),
            path if path == "region" || path.starts_with("region.") => {
                merged.region_code.clone_from(&asked.region_code);
                merged.province.clone_from(&asked.province);
                merged.city.clone_from(&asked.city);
                merged.district.clone_from(&asked.district);
            }
            "source" => merged.source.clone_from(&asked.source),
            "campaign" => merged.campaign.clone_from(&asked.campaign),
            "product" => merged.product.clone_from(&asked.product),
            "industry" => merged.industry.clone_from(&asked.industry),
            "requirement" => merged.requirement.clone_from(&asked.requirement),
            path if path == "budget" || path.starts_with("budget.") => merged.budget = asked.budget,
            "enquire_time" => merged.enquired_at = asked.enquired_at,
            "revision" | "id" => {}
            _ => {
                let text = format!("{path} cannot be changed; possible: {}", UPDATABLE.join(", "));
                return Err(Fault::invalid(
                    "INVALID_MASK",
                    [Violation::new("update_mask", "NOT_UPDATABLE", text)],
                ));
            }
        }
    }
    Ok(merged)
}

/// The paths of what a request gives, for a request without a mask.
#[must_use]
pub(crate) fn given(lead: &pb::Lead) -> Vec<String> {
    let texts = [
        ("company", &lead.company),
        ("credit_code", &lead.credit_code),
        ("contact_name", &lead.contact_name),
        ("contact_title", &lead.contact_title),
        ("phone", &lead.phone),
        ("email", &lead.email),
        ("address", &lead.address),
        ("source", &lead.source),
        ("campaign", &lead.campaign),
        ("product", &lead.product),
        ("industry", &lead.industry),
        ("requirement", &lead.requirement),
    ];
    let rest = [
        ("region", lead.region.is_some()),
        ("budget", lead.budget.is_some()),
        ("enquire_time", lead.enquire_time.is_some()),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(path, _)| path);
    texts
        .chain(rest.into_iter().filter(|(_, there)| *there).map(|(path, _)| path))
        .map(ToOwned::to_owned)
        .collect()
}

fn state(state: State) -> pb::lead::State {
    match state {
        State::New => pb::lead::State::New,
        State::Following => pb::lead::State::Following,
        State::Qualified => pb::lead::State::Qualified,
        State::Unqualified => pb::lead::State::Unqualified,
        State::Converted => pb::lead::State::Converted,
    }
}

/// The state a filter names.
#[must_use]
pub(crate) fn state_name(state: i32) -> Option<&'static str> {
    Some(match pb::lead::State::try_from(state).ok()? {
        pb::lead::State::Unspecified => return None,
        pb::lead::State::New => State::New.as_str(),
        pb::lead::State::Following => State::Following.as_str(),
        pb::lead::State::Qualified => State::Qualified.as_str(),
        pb::lead::State::Unqualified => State::Unqualified.as_str(),
        pb::lead::State::Converted => State::Converted.as_str(),
    })
}

/// How a lead came to its owner.
pub(crate) fn assignment_story(assignment: Assignment) -> pb::Assignment {
    let method = match assignment.method {
        Method::Person => pb::assignment::Method::Person,
        Method::Team => pb::assignment::Method::Team,
        Method::Fallback => pb::assignment::Method::Fallback,
        Method::Manual => pb::assignment::Method::Manual,
        Method::Claim => pb::assignment::Method::Claim,
        Method::Release => pb::assignment::Method::Release,
    };
    pb::Assignment {
        method: method.into(),
        table_version: assignment.table_version,
        row_id: assignment.row_id,
        team: assignment.team,
        explanation: assignment.explanation,
        assign_time: Some(timestamp(assignment.at)),
    }
}

impl From<Duplicate> for pb::Duplicate {
    fn from(duplicate: Duplicate) -> Self {
        let Duplicate { kind, id, number, reasons, same_person, same_company, score } = duplicate;
        pb::Duplicate { kind, id: id.to_string(), number, reasons, same_person, same_company, score }
    }
}

impl From<Note> for pb::CleaningNote {
    fn from(Note { field, given, reason }: Note) -> Self {
        pb::CleaningNote { field, given, reason }
    }
}

/// A lead as the caller may see it, with what they may ask of it.
#[must_use]
pub(crate) fn lead(lead: Lead, actor: &Actor) -> pb::Lead {
    let allowed = lead.allowed_verbs(|action| actor.scope(action).is_ok());
    let mut wire = fact(lead);
    wire.allowed_verbs = allowed.into_iter().map(ToOwned::to_owned).collect();
    wire
}

/// A lead as facts tell of it: for everybody, so without anybody's rights.
#[must_use]
pub(crate) fn fact(lead: Lead) -> pb::Lead {
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let Details {
        company,
        credit_code,
        contact_name,
        contact_title,
        phone,
        email,
        address,
        region_code,
        province,
        city,
        district,
        source,
        campaign,
        product,
        industry,
        requirement,
        budget,
        enquired_at,
    } = lead.details;
    let region = common::Region { code: region_code, province, city, district };
    pb::Lead {
        id: lead.id.to_string(),
        number: lead.number,
        company,
        credit_code,
        contact_name,
        contact_title,
        phone,
        email,
        address,
        region: (region != common::Region::default()).then_some(region),
        source,
        campaign,
        product,
        industry,
        requirement,
        budget: budget.map(money_told),
        state: state(lead.state).into(),
        owner_id: id(lead.owner.map(Into::into)),
        department_id: id(lead.department.map(Into::into)),
        assignment: Some(assignment_story(lead.assignment)),
        duplicates: lead.duplicates.into_iter().map(Into::into).collect(),
        cleaning: lead.cleaning.into_iter().map(Into::into).collect(),
        valid: lead.valid,
        response_due_time: lead.response_due_at.map(timestamp),
        first_response_time: lead.first_response_at.map(timestamp),
        disqualify_reason: lead.disqualify_reason,
        account_id: id(lead.account.map(Into::into)),
        contact_id: id(lead.contact.map(Into::into)),
        enquire_time: enquired_at.map(timestamp),
        create_time: Some(timestamp(lead.created_at)),
        update_time: Some(timestamp(lead.updated_at)),
        revision: lead.revision,
        allowed_verbs: Vec::new(),
        opportunity_id: id(lead.opportunity.map(Into::into)),
    }
}
