//! What is kept: the only SQL of this service.

pub(crate) mod follow_up;
pub(crate) mod heard;
pub(crate) mod history;
pub(crate) mod opportunity;
pub(crate) mod pipeline;
pub(crate) mod statistics;
