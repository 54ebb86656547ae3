//! The only SQL of this service.

pub(crate) mod file;
pub(crate) mod template;
