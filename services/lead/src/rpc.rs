//! What is asked of this service.

pub mod import;
pub mod lead;
