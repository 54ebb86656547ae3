//! The only SQL of this service.

pub(crate) mod person;
pub(crate) mod task;
pub(crate) mod timer;
