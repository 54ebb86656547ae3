//! The suite seen from outside.
