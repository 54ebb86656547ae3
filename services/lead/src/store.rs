//! The only SQL of this service.

pub(crate) mod account;
pub(crate) mod conversion;
pub(crate) mod follow_up;
pub(crate) mod intake;
pub(crate) mod lead;
pub(crate) mod roster;
pub(crate) mod statistics;
