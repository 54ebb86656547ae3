//! The suite seen from outside. One binary: linking is what costs.

mod conversion;
mod house;
mod isolation;
mod kill;
