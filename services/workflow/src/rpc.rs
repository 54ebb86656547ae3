//! What is asked of this service.

pub(crate) mod task;
