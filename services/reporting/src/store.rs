//! The star in SQL: what is kept, and how it is counted.

pub(crate) mod cube;
pub(crate) mod deal;
pub(crate) mod rebuild;
pub(crate) mod report;
pub(crate) mod star;
