//! What automations do to the record that they are about: it is read, changed, given to somebody.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use prost_reflect::DynamicMessage;
use serde_json::{Map, Value as Json, json};
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use super::{Ground, Trouble, about, message};
use crate::automation::formula::{self, Said};
use crate::automation::run::Run;
use crate::errand::Runner;
use crate::process::data::{self, Data};
use crate::reach;
use crate::reach::record::{Handing, Record};

impl Runner {
    /// The record as it is now.
    pub(super) async fn fetch(
        &self,
        tenant: TenantId,
        record: &Record,
        id: Uuid,
    ) -> Result<DynamicMessage, Trouble> {
        let request = message(&record.get, json!({ "id": id }))?;
        self.send(tenant, &record.service, &record.get, request).await
    }

    /// Changes fields of the record, unless they say so already: what was done before a crash is not done again.
    pub(super) async fn update(
        &self,
        ground: &Ground<'_>,
        run: &Run,
        values: &Data,
        key: Uuid,
    ) -> Result<String, Trouble> {
        let (record, id) = about(ground, run)?;
        let now = self.fetch(ground.tenant, record, id).await?;
        if values.iter().all(|(path, value)| says(&now, path, value)) {
            return Ok("said so already".to_owned());
        }
        let (method, field) =
            record.update().ok_or_else(|| (false, format!("no call changes a {}", record.word)))?;
        let (mut changed, mask) = changed(&now, values)?;
        changed.insert("id".to_owned(), json!(id));
        let given = Data::from([
            (field, Json::Object(changed)),
            (
                "update_mask".to_owned(),
                Json::String(mask.iter().map(|word| camel(word)).collect::<Vec<_>>().join(",")),
            ),
        ]);
        let request = reach::request(&method, &given, key).map_err(|why| (false, why))?;
        self.send(ground.tenant, &record.service, &method, request).await?;
        Ok(format!("changed {}", values.keys().cloned().collect::<Vec<_>>().join(", ")))
    }

    /// Gives the record to somebody, unless they have it.
    pub(super) async fn assign(
        &self,
        ground: &Ground<'_>,
        run: &Run,
        owner: UserId,
    ) -> Result<String, Trouble> {
        let (record, id) = about(ground, run)?;
        let Some(Handing::Call(method, field)) = record.handing() else {
            return Err((false, format!("no call gives a {} to somebody", record.word)));
        };
        let now = self.fetch(ground.tenant, record, id).await?;
        let has = now.get_field_by_name("owner_id").and_then(|field| field.as_str().map(str::to_owned));
        if has.as_deref() == Some(owner.to_string().as_str()) {
            return Ok("has it already".to_owned());
        }
        let ids = if field == "ids" { json!([id]) } else { json!(id) };
        let request = message(&method, json!({ field: ids, "owner_id": owner }))?;
        self.send(ground.tenant, &record.service, &method, request).await?;
        Ok(format!("given to {owner}"))
    }
}

/// Whether a record says this already.
fn says(record: &DynamicMessage, path: &str, value: &Json) -> bool {
    let moment = || value.as_str().and_then(|text| text.parse::<Time>().ok());
    match formula::date(record, path) {
        Ok(Some(Said::Moment(at))) => moment() == Some(at),
        _ => formula::read(record, path, Tz::UTC).is_ok_and(|found| data::kept(&found) == *value),
    }
}

/// The fields of a record that change, whole, and their names: services change whole fields.
fn changed(record: &DynamicMessage, values: &Data) -> Result<(Map<String, Json>, BTreeSet<String>), Trouble> {
    let before = reach::document(record).map_err(|why| (false, why))?;
    let (mut changed, mut mask) = (Map::new(), BTreeSet::new());
    for (path, value) in values {
        let mut words = path.split('.');
        let first = words.next().unwrap_or_default();
        mask.insert(first.to_owned());
        let mut at = changed.entry(first).or_insert_with(|| before.get(first).cloned().unwrap_or_default());
        for word in words {
            if !at.is_object() {
                *at = Json::Object(Map::new());
            }
            at = &mut at[word];
        }
        *at = value.clone();
    }
    // What is emptied is not said at all.
    changed.retain(|_, value| !value.is_null());
    Ok((changed, mask))
}

/// A name as JSON writes it in a field mask.
fn camel(path: &str) -> String {
    let mut camel = String::new();
    let mut upper = false;
    for letter in path.chars() {
        match letter {
            '_' => upper = true,
            _ if upper => {
                camel.extend(letter.to_uppercase());
                upper = false;
            }
            _ => camel.push(letter),
        }
    }
    camel
}

#[cfg(test)]
mod tests {
    use api::lead::v1::Lead;
    use prost::Message as _;

    use super::*;

    fn lead() -> DynamicMessage {
        let budget = api::types::v1::Money { amount: "5".to_owned(), currency: "CNY".to_owned() };
        let at = prost_types::Timestamp { seconds: 1_800_000_000, nanos: 0 };
        let lead = Lead {
            source: "展会".to_owned(),
            budget: Some(budget),
            enquire_time: Some(at),
            ..Default::default()
        };
        reach::message("throughline.lead.v1.Lead", &lead.encode_to_vec()).expect("is one")
    }

    #[test]
    fn a_part_of_a_field_is_changed_with_the_rest_of_it_and_null_empties_one() {
        let values = Data::from([
            ("budget.amount".to_owned(), json!("9")),
            ("requirement".to_owned(), json!("急")),
            ("source".to_owned(), Json::Null),
        ]);
        let (changed, mask) = changed(&lead(), &values).expect("changes");
        assert_eq!(
            Json::Object(changed),
            json!({"budget": {"amount": "9", "currency": "CNY"}, "requirement": "急"})
        );
        assert_eq!(mask.into_iter().collect::<Vec<_>>(), ["budget", "requirement", "source"]);
        assert_eq!(camel("first_response_time"), "firstResponseTime");
    }

    #[test]
    fn a_record_that_says_so_already_is_known_by_text_number_moment_and_emptiness() {
        let lead = lead();
        for (path, value) in [
            ("source", json!("展会")),
            ("budget.amount", json!("5")),
            ("enquire_time", json!("2027-01-15T16:00:00+08:00")),
            ("requirement", Json::Null),
        ] {
            assert!(says(&lead, path, &value), "{path}");
            assert!(!says(&lead, path, &json!("2027-01-16T16:00:00+08:00")), "{path}");
        }
    }
}
