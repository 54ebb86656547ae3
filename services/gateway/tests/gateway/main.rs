//! The gateway from outside, in front of real tonic servers.

mod face;
mod rest;
mod services;
mod session;
mod streams;
mod world;
