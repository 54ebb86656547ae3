//! The gateway from outside, in front of real tonic servers.

#![expect(missing_docs, unreachable_pub, reason = "tests")]

mod face;
mod rest;
mod services;
mod session;
mod streams;
mod world;
