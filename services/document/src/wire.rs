//! Domain to and from protobuf.

pub(crate) mod file;
pub(crate) mod template;
