//! The only SQL of this service.

pub(crate) mod account;
pub(crate) mod contact;
pub(crate) mod deal;
pub(crate) mod likeness;
pub(crate) mod overview;
pub(crate) mod person;
pub(crate) mod timeline;
