//! The only SQL of this service.

pub(crate) mod alarm;
pub(crate) mod automation;
pub(crate) mod automation_run;
pub(crate) mod design;
pub(crate) mod directory;
pub(crate) mod effect;
pub(crate) mod instance;
pub(crate) mod process;
pub(crate) mod staff;
pub(crate) mod statistics;
pub(crate) mod task;
pub(crate) mod timer;
