//! What is kept: the only SQL of this service.

pub(crate) mod clause;
pub(crate) mod contract;
pub(crate) mod heard;
pub(crate) mod payment;
pub(crate) mod review;
pub(crate) mod settings;
pub(crate) mod statistics;
pub(crate) mod version;
