//! The wire: generated at build time from `proto/`. Nothing here is written by hand but the names of the packages.

use std::sync::LazyLock;

use prost_reflect::DescriptorPool;

#[expect(missing_docs, reason = "generated; the comments of the .proto files become the docs")]
#[expect(unreachable_pub, clippy::allow_attributes, reason = "generated")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/throughline.rs"));
}

pub use generated::google;
pub use generated::throughline::{
    contract, customer, dashboard, document, events, identity, lead, notification, opportunity, order_sync,
    quote, reporting, types, workflow,
};

/// The encoded descriptors of every service, with HTTP options and comments.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));

/// The same, decoded once.
#[must_use]
pub fn pool() -> &'static DescriptorPool {
    static POOL: LazyLock<DescriptorPool> = LazyLock::new(|| {
        DescriptorPool::decode(DESCRIPTORS).expect("descriptors made by our own build decode")
    });
    &POOL
}
