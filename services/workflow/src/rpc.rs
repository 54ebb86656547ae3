//! What is asked of this service.

pub(crate) mod automation;
mod automation_run;
mod automation_trial;
pub(crate) mod decision;
mod design;
pub(crate) mod form;
pub(crate) mod instance;
mod page;
pub(crate) mod process;
pub(crate) mod staff;
mod statistics;
pub(crate) mod task;
