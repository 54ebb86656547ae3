//! What is asked of this service.

pub(crate) mod assignment;
pub(crate) mod import;
pub(crate) mod lead;
