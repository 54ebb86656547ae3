//! Records as the suite's descriptors tell of them: which call gives one, changes one, hands one on. Nothing here
//! knows any service by name.

use std::collections::HashMap;
use std::sync::LazyLock;

use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor, MethodDescriptor};

/// A kind of record.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// What it is: `throughline.lead.v1.Lead`.
    pub message: MessageDescriptor,
    /// What facts and tasks call it: `lead`.
    pub word: String,
    /// The service that keeps it: `lead`.
    pub service: String,
    /// Gives one by its `id`.
    pub get: MethodDescriptor,
}

/// How a record is handed to somebody.
#[derive(Clone, Debug)]
pub(crate) enum Handing {
    /// A call that takes `ids` or `id` and `owner_id`; the path of the record's id.
    Call(MethodDescriptor, &'static str),
    /// The owner is a field like others.
    Update,
}

impl Record {
    /// The kind by this name, if a service gives such records.
    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::of(&api::pool().get_message_by_name(name)?)
    }

    /// The kind of record that a message is.
    pub(crate) fn of(message: &MessageDescriptor) -> Option<Self> {
        let service = message.package_name().strip_prefix("throughline.")?.split('.').next()?.to_owned();
        let is_id = |field: &FieldDescriptor| field.kind() == Kind::String && !field.is_list();
        let get = calls(message, &format!("Get{}", message.name())).find(|get| {
            get.output() == *message && get.input().get_field_by_name("id").is_some_and(|id| is_id(&id))
        })?;
        Some(Self { word: word(message.name()), message: message.clone(), service, get })
    }

    /// The record that a fact carries, looked up once a fact of the suite.
    pub(crate) fn carried(fact: &str) -> Option<&'static (FieldDescriptor, Self)> {
        static CARRIED: LazyLock<HashMap<String, (FieldDescriptor, Record)>> = LazyLock::new(|| {
            let facts =
                api::pool().all_messages().filter(|found| super::fact_of(found.full_name()).is_some());
            facts.filter_map(|fact| Some((fact.full_name().to_owned(), Record::in_fact(&fact)?))).collect()
        });
        CARRIED.get(fact)
    }

    /// The record that a fact carries: the first of its fields that is one, and its kind.
    pub(crate) fn in_fact(fact: &MessageDescriptor) -> Option<(FieldDescriptor, Self)> {
        let single = |field: &FieldDescriptor| !field.is_list() && !field.is_map();
        fact.fields().filter(single).find_map(|field| {
            let record = Self::of(field.kind().as_message()?)?;
            Some((field, record))
        })
    }

    /// The call that changes fields by a mask, and the field of its request that holds the record.
    pub(crate) fn update(&self) -> Option<(MethodDescriptor, String)> {
        calls(&self.message, &format!("Update{}", self.message.name())).find_map(|update| {
            let input = update.input();
            input.get_field_by_name("update_mask")?;
            let holds = |field: &FieldDescriptor| field.kind().as_message() == Some(&self.message);
            let field = input.fields().find(holds)?.name().to_owned();
            Some((update, field))
        })
    }

    /// How it is handed to somebody.
    pub(crate) fn handing(&self) -> Option<Handing> {
        let name = self.message.name();
        for (call, id) in [(format!("Assign{name}s"), "ids"), (format!("Assign{name}"), "id")] {
            let fits = |found: &MethodDescriptor| {
                [id, "owner_id"].iter().all(|field| found.input().get_field_by_name(field).is_some())
            };
            if let Some(found) = calls(&self.message, &call).find(fits) {
                return Some(Handing::Call(found, id));
            }
        }
        let owner = self.message.get_field_by_name("owner_id")?;
        (!output_only(&owner) && self.update().is_some()).then_some(Handing::Update)
    }

    /// The call that lists such records by pages, and the field of its answer that holds them.
    pub(crate) fn list(&self) -> Option<(MethodDescriptor, String)> {
        services(&self.message).flat_map(|service| service.methods().collect::<Vec<_>>()).find_map(|list| {
            let (input, output) = (list.input(), list.output());
            let paged =
                ["page_size", "page_token"].iter().all(|field| input.get_field_by_name(field).is_some())
                    && output.get_field_by_name("next_page_token").is_some();
            let holds =
                |field: &FieldDescriptor| field.is_list() && field.kind().as_message() == Some(&self.message);
            let field = output.fields().find(holds)?.name().to_owned();
            let public = input.fields().all(|field| !required(&field));
            (paged && public && list.name().starts_with("List")).then_some((list, field))
        })
    }
}

fn services(message: &MessageDescriptor) -> impl Iterator<Item = prost_reflect::ServiceDescriptor> {
    let package = message.package_name().to_owned();
    api::pool().services().filter(move |service| service.package_name() == package)
}

/// The unary calls by a name, in the package of a message.
fn calls(message: &MessageDescriptor, name: &str) -> impl Iterator<Item = MethodDescriptor> {
    let name = name.to_owned();
    services(message).flat_map(|service| service.methods().collect::<Vec<_>>()).filter(move |found| {
        found.name() == name && !found.is_client_streaming() && !found.is_server_streaming()
    })
}

/// `LeadImport` as facts say it: `lead_import`.
fn word(name: &str) -> String {
    let mut word = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            word.push('_');
        }
        word.extend(letter.to_lowercase());
    }
    word
}

/// What `google.api.field_behavior` says of a field: 2 for required, 3 for output only.
fn behaves(field: &FieldDescriptor, behaviour: i32) -> bool {
    let Some(option) = api::pool().get_extension_by_name("google.api.field_behavior") else { return false };
    let said = field.options().get_extension(&option).into_owned();
    said.as_list().is_some_and(|list| list.contains(&prost_reflect::Value::EnumNumber(behaviour)))
}

/// Whether only the service says it.
pub(crate) fn output_only(field: &FieldDescriptor) -> bool {
    behaves(field, 3)
}

fn required(field: &FieldDescriptor) -> bool {
    behaves(field, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calls_about_a_record_are_found_by_its_descriptor() {
        let lead = Record::find("throughline.lead.v1.Lead").expect("is a record");
        assert_eq!((lead.word.as_str(), lead.service.as_str(), lead.get.name()), ("lead", "lead", "GetLead"));
        let (update, field) = lead.update().expect("may be changed");
        assert_eq!((update.name(), field.as_str()), ("UpdateLead", "lead"));
        assert!(matches!(lead.handing(), Some(Handing::Call(call, "ids")) if call.name() == "AssignLeads"));
        let (list, field) = lead.list().expect("may be listed");
        assert_eq!((list.name(), field.as_str()), ("ListLeads", "leads"));
        let account = Record::find("throughline.customer.v1.Account").expect("is a record");
        assert!(matches!(account.handing(), Some(Handing::Update)), "its owner is a field");
        assert!(Record::find("throughline.lead.v1.Assignment").is_none(), "a part of a record is none");
        assert_eq!(word("LeadImport"), "lead_import");
    }

    #[test]
    fn a_fact_carries_its_record() {
        let fact = api::pool().get_message_by_name("throughline.lead.v1.LeadFollowedUp").expect("is a fact");
        let (field, record) = Record::in_fact(&fact).expect("carries one");
        assert_eq!((field.name(), record.message.name()), ("lead", "Lead"));
        let team = api::pool().get_message_by_name("throughline.lead.v1.TeamChanged").expect("is a fact");
        assert!(Record::in_fact(&team).is_none());
    }
}
