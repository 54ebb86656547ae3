//! The suite seen from outside.

pub mod bpmn;
pub mod dmn;
pub mod erp;
pub mod json_schema;
pub mod lead_lists;
pub mod rest;
pub mod sample_leads;
