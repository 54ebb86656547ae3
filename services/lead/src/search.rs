//! How leads are searched: by words from anywhere in company, contact, phone and number, and in the e-mail address from
//! where a word begins.

use chrono::Datelike as _;
use types::search::{Words, digits, normal};

use crate::lead::{Details, Lead};

/// What is searched of a lead, on one line.
#[must_use]
pub fn line(lead: &Lead) -> String {
    let Details { company, contact_name, phone, email, .. } = &lead.details;
    let number = lead.number.to_lowercase();
    let (company, contact, email) = (normal(company), normal(contact_name), normal(email));
    format!("{company} {contact} {email} {number} {} {}", digits(&number), digits(phone))
}

/// The words of that line: what follows every place where one may begin.
#[must_use]
pub fn words(lead: &Lead) -> Vec<String> {
    let Details { company, contact_name, phone, email, .. } = &lead.details;
    Words::default()
        .name(&normal(company))
        .name(&normal(contact_name))
        .email(&normal(email))
        .number(&lead.number.to_lowercase())
        .digits(&digits(phone))
        .into_vec()
}

/// The month in which a lead came, counted from year 0. Its words are kept by it: those of new leads go to a few pages of
/// the index, however many leads there are, and a search looks into every month.
#[must_use]
pub fn month(lead: &Lead) -> i32 {
    lead.created_at.year() * 12 + lead.created_at.month0().cast_signed()
}
