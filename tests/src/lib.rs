//! The suite seen from outside.

pub mod bpmn;
pub mod dmn;
pub mod lead_lists;
pub mod rest;
pub mod sample_leads;
