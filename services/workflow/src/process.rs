//! Processes (流程): what is drawn, checked, and then runs. Everything here is pure: state and facts in, facts out.

#[cfg(test)]
pub(crate) mod arbitrary;
pub mod bpmn;
pub mod definition;
pub mod graph;

pub use definition::Definition;
pub use graph::Graph;
