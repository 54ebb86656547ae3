//! Orders between the wire and the domain.

pub(crate) use kit::wire::{Wrong, id_told};

pub(crate) mod connector;
pub(crate) mod document;
pub(crate) mod order;
pub(crate) mod push;
pub(crate) mod terms;
