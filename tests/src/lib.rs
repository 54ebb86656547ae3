//! The suite seen from outside.

pub mod lead_lists;
