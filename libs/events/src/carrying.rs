//! Which facts tell of a record: read off the descriptors, so that a new one is heard by whoever keeps the record.

use prost::Name;

/// Full names of the facts that carry an `R` first: as it is now, in a field with the number 1. Reading any of them as any
/// other gives that record.
#[must_use]
pub fn carrying<R: Name>() -> Vec<String> {
    let record = R::full_name();
    api::pool()
        .all_messages()
        .filter(|fact| {
            let first = fact.get_field(1).map(|field| field.kind());
            fact.parent_file().name().ends_with("/events.proto")
                && first.is_some_and(|kind| kind.as_message().is_some_and(|of| of.full_name() == record))
        })
        .map(|fact| fact.full_name().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use api::contract::v1::{Contract, ContractSigned, PaymentReceived};

    use super::*;

    #[test]
    fn facts_of_a_record_are_those_that_carry_it_first() {
        let facts = carrying::<Contract>();
        for name in [ContractSigned::full_name(), PaymentReceived::full_name()] {
            assert!(facts.contains(&name), "{name}");
        }
        assert!(facts.iter().all(|name| !name.contains("Clause") && !name.contains("Settings")), "{facts:?}");
        // A call answers a record, and tells nothing.
        assert!(facts.iter().all(|name| !name.ends_with("Response")), "{facts:?}");
    }
}
