//! Contracts between the wire and the domain.

pub(crate) use kit::wire::{Wrong, id_told, largest};

pub(crate) mod clause;
pub(crate) mod contract;
pub(crate) mod payment;
pub(crate) mod settings;
