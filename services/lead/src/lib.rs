//! Leads (线索).
pub mod error;
pub mod lead;
mod store;
