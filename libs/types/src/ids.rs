//! Identifiers. Every one is a UUIDv7: unique everywhere, and ordered by when it was made.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fault::{Fault, Violation};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, later than every id made before it on this machine.
            #[must_use]
            pub fn new() -> Self { Self(Uuid::now_v7()) }

            /// Reads `text`, naming `field` when it is not an id.
            ///
            /// # Errors
            /// `INVALID_ID` with `field` as the violation.
            pub fn parse(field: &str, text: &str) -> Result<Self, Fault> {
                parse(field, text).map(Self)
            }
        }

        impl Default for $name { fn default() -> Self { Self::new() } }
        impl fmt::Display for $name { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) } }
        impl fmt::Debug for $name { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) } }
        impl From<Uuid> for $name { fn from(id: Uuid) -> Self { Self(id) } }
        impl From<$name> for Uuid { fn from(id: $name) -> Self { id.0 } }
    )+};
}

ids! {
    /// A company that uses the suite. Nothing crosses from one to another.
    TenantId,
    /// A node of a tenant's department tree.
    DepartmentId,
    /// A person who signs in, or a service account.
    UserId,
    /// A lead (线索).
    LeadId,
    /// An account (客户).
    AccountId,
    /// A contact (联系人) of an account.
    ContactId,
    /// A pipeline (销售流程).
    PipelineId,
    /// An opportunity (商机).
    OpportunityId,
    /// A quote (报价单), all versions of it.
    QuoteId,
    /// A model in the catalogue (产品型号).
    ProductId,
    /// A price list (价目表).
    PriceListId,
    /// A contract (合同).
    ContractId,
    /// A clause of the library (条款).
    ClauseId,
    /// An order (销售订单).
    OrderId,
    /// A to-do item (待办).
    TaskId,
    /// A durable timer.
    TimerId,
    /// A process under way (流程实例).
    InstanceId,
}

/// An id that has no type of its own, naming `field` when `text` is none.
///
/// # Errors
/// `INVALID_ID` with `field` as the violation.
pub fn parse(field: &str, text: &str) -> Result<Uuid, Fault> {
    Uuid::from_str(text)
        .map_err(|_| Fault::invalid("INVALID_ID", [Violation::new(field, "NOT_AN_ID", "expected a UUID")]))
}

/// An id, or none where the text is empty.
///
/// # Errors
/// `INVALID_ID` with `field` as the violation.
pub fn optional<I: From<Uuid>>(field: &str, text: &str) -> Result<Option<I>, Fault> {
    if text.is_empty() { Ok(None) } else { parse(field, text).map(|id| Some(I::from(id))) }
}

/// A stable id made from a namespace and a name: the same inputs give the same id, so that a step which
/// is repeated after a crash asks for the same thing (RFC 9562, version 5).
#[must_use]
pub fn derived(namespace: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&namespace, name.as_bytes())
}
