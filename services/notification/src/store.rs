//! What is kept: the only SQL of this service.

pub(crate) mod mail;
pub(crate) mod notice;
pub(crate) mod person;
pub(crate) mod wording;
