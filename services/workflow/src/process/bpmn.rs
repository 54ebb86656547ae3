//! BPMN 2.0, for other tools: a process goes out as a file with a diagram, and files come in.
//!
//! # Out
//! Every definition that may be published. What BPMN has is said in BPMN: events, tasks, gateways in pairs, flows with
//! FEEL, deadlines as timers on the border of their task, a rejection as a decision after it. Everything else stands
//! beside it in elements of our own ([`OURS`]), so that nothing is lost on the way. What cannot be drawn stands only
//! there: a return out of ways that run beside others, and a rejection by deadline that leads there. One thing reads
//! otherwise elsewhere: where ways come together, BPMN does not wait for one that ends everything; here one does.
//!
//! # In
//! A file of ours that nobody changed gives the very definition. Any other is read by its flows:
//!
//! | elements | become |
//! |---|---|
//! | one start event: plain, message, signal, timer | how it starts |
//! | `task` `userTask` `manualTask`, done once or for several people | `handle`, or what they were here |
//! | `serviceTask` `sendTask` `scriptTask` `businessRuleTask` | `trigger`, `copy` |
//! | `receiveTask`, catching events: message, signal, timer | `wait`, `delay` |
//! | throwing events: message, signal | a fact that is told |
//! | `callActivity` | `subprocess` |
//! | exclusive, parallel and inclusive gateways, and flows that imply them | forks; whatever leaves the tree is a `goto` |
//! | end events: plain, terminate, message, signal | the end, `end` |
//! | timers on the border of a task that remind, go on or reject | its deadline |
//!
//! The result is a draft: whom a task asks, for one, cannot be told by BPMN. Whatever was not taken over literally is
//! remarked on by the id of its element: lanes, pools, documentation, notes, attributes and extensions of others,
//! conditions that are not FEEL. Everything else keeps the file from being taken, by the ids of its elements:
//! sub-processes within the process, transactions, compensation, errors, escalations, conditional events, loops, data,
//! complex and event-based gateways, several processes, messages between pools; and ways that do not come together as
//! they parted.

mod diagram;
#[cfg(test)]
mod differential;
mod drawing;
mod export;
mod fold;
mod foreign;
mod import;
mod read;
mod report;
mod structure;
#[cfg(test)]
mod tests;

pub use export::{Dialect, export, export_in};
pub use import::{Imported, import};

/// The namespace of BPMN's model.
const MODEL: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";
/// The namespace of what BPMN cannot say.
pub const OURS: &str = "urn:throughline:process:1";
/// FEEL, as expressions name it.
const FEEL: &str = "https://www.omg.org/spec/DMN/20230324/FEEL/";

/// The id in files of the process with this key; no node can have it.
fn called(key: &str) -> String {
    format!("{key}.process")
}
