//! What is kept: the only SQL of this service.

pub(crate) mod connector;
pub(crate) mod event;
pub(crate) mod names;
pub(crate) mod order;
pub(crate) mod push;
pub(crate) mod received;
pub(crate) mod statistics;
