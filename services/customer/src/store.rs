//! The only SQL of this service.

pub(crate) mod account;
pub(crate) mod contact;
pub(crate) mod likeness;
pub(crate) mod person;
