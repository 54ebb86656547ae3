//! Processes (流程): what is drawn, checked, and then runs. Everything here is pure: state and facts in, facts out.
//!
//! - [`definition`]: what is drawn. [`graph`]: what was checked, as the engine walks it.
//! - [`design`]: drafts and versions, and what differs between them.
//! - [`instance`]: what runs, as its history of [`moment`]s says. [`command`]: what may be asked of it. [`step`]: what
//!   follows; [`walk`]: how it moves on; `withdrawal`: how a vote is taken back.
//! - [`run`]: an instance as it is kept, and what a step changes around it.
//! - [`candidates`]: whom a node asks. [`ballot`]: how their answers are counted. [`data`]: what conditions see.
//! - [`entry`]: what people fill in.
//! - [`migration`]: how it moves to another version. [`simulation`]: what would happen.
//! - [`bpmn`]: how it goes to other tools, and comes from them.

#[cfg(test)]
pub(crate) mod arbitrary;
pub mod ballot;
pub mod bpmn;
pub mod candidates;
pub mod command;
pub mod data;
pub mod definition;
pub mod design;
pub mod entry;
pub mod graph;
pub mod instance;
pub mod migration;
pub mod moment;
pub mod run;
pub mod simulation;
pub mod statistics;
pub mod step;
pub mod walk;
pub mod withdrawal;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use definition::Definition;
pub use graph::Graph;
pub use instance::Instance;
