//! The suite seen from outside. One binary: linking is what costs.

mod battle;
mod carried_out;
mod console;
mod conversion;
mod deploy;
mod documents;
mod escalation;
mod house;
mod isolation;
mod kill;
mod line;
mod main_line;
mod old_deals;
mod site_survey;
mod votes;
