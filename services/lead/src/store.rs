//! The only SQL of this service.

pub mod account;
pub mod conversion;
pub mod follow_up;
pub mod import;
pub mod intake;
pub mod lead;
pub mod roster;
