//! Automations (自动化): when something happens, if a condition holds, then something is done. Everything here is pure.
//!
//! - [`definition`]: what the business writes. [`design`]: drafts and versions of it. [`sound`]: what was checked.
//! - [`formula`]: what conditions see. [`plan`]: what is to be done, once the condition holds.
//! - [`run`]: one run, from the fact to the last action. [`due`]: when schedules and dates are due.

pub mod definition;
pub mod design;
pub mod due;
pub mod formula;
pub mod plan;
pub mod run;
pub mod sound;

#[cfg(test)]
mod tests;

pub use definition::Definition;
pub use run::Run;
pub use sound::Sound;
