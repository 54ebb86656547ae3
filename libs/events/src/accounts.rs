//! What accounts are called, as the customer service tells: several services show names beside ids.

use api::customer::v1::{AccountCreated, AccountUpdated};
use prost::{Message, Name};
use types::{AccountId, Fault, Kind};

use crate::Fact;

/// Full names of the facts that tell what accounts are called.
#[must_use]
pub fn accounts() -> Vec<String> {
    vec![AccountCreated::full_name(), AccountUpdated::full_name()]
}

/// The account of such a fact, and its name.
///
/// # Errors
/// `FACT_PAYLOAD` when it cannot be read; `INVALID_ID` naming the field.
pub fn account(fact: &Fact) -> Result<(AccountId, String), Fault> {
    let bytes = &*fact.payload;
    let account = if fact.r#type == AccountCreated::full_name() {
        AccountCreated::decode(bytes).map(|fact| fact.account)
    } else {
        AccountUpdated::decode(bytes).map(|fact| fact.account)
    };
    let account = account
        .map_err(|error| Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string()))?
        .unwrap_or_default();
    Ok((AccountId::parse("account.id", &account.id)?, account.display_name))
}
