//! Opportunities between the wire and the domain.

pub(crate) use kit::wire::{Wrong, id_told};

pub(crate) mod follow_up;
pub(crate) mod opportunity;
pub(crate) mod pipeline;
