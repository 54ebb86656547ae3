//! The suite seen from outside. One binary: linking is what costs.

mod battle;
mod conversion;
mod documents;
mod house;
mod isolation;
mod kill;
mod site_survey;
mod votes;
