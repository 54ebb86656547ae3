//! A fact leaves: in the transaction of its change, together with the audit row.

use std::collections::BTreeMap;

use prost::{Message, Name};
use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::PgConnection;
use types::{Actor, Time};
use uuid::Uuid;

/// What there is to tell about one change of one aggregate.
#[derive(Clone, Debug)]
pub struct Told {
    aggregate: &'static str,
    id: Uuid,
    revision: i64,
    type_name: String,
    payload: Vec<u8>,
    changes: Value,
    by: Option<By>,
}

/// Who did it, where that is not the actor of the whole transaction.
#[derive(Clone, Debug)]
struct By {
    who: String,
    label: String,
    action: String,
}

impl Told {
    /// `fact` happened to `aggregate` (`lead`) `id`, which is at `revision` now. `changes` goes to the audit.
    pub fn new<F: Message + Name>(
        aggregate: &'static str,
        id: impl Into<Uuid>,
        revision: i64,
        fact: &F,
        changes: Value,
    ) -> Self {
        Self {
            aggregate,
            id: id.into(),
            revision,
            type_name: F::full_name(),
            payload: fact.encode_to_vec(),
            changes,
            by: None,
        }
    }

    /// The same, done by this actor as this action: a transaction may serve several.
    #[must_use]
    pub fn by(self, actor: &Actor, action: impl Into<String>) -> Self {
        Self { by: Some(By { who: who(actor), label: actor.label(), action: action.into() }), ..self }
    }
}

fn who(actor: &Actor) -> String {
    actor.user().map_or_else(|| actor.label(), |user| user.to_string())
}

/// What differs between two states of a thing, as `{"field": [before, after]}`; `None` before it was made.
/// Fields that say nothing on both sides are left out.
pub fn changes<T: Serialize>(before: Option<&T>, after: &T) -> Value {
    let fields = |thing: Option<&T>| match thing.map(serde_json::to_value) {
        Some(Ok(Value::Object(fields))) => fields,
        _ => Map::new(),
    };
    let (before, after) = (fields(before), fields(Some(after)));
    let nothing = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    let mut changed = BTreeMap::new();
    for (field, new) in after {
        let old = before.get(&field).cloned().unwrap_or(Value::Null);
        if old != new && !(nothing(&old) && nothing(&new)) {
            changed.insert(field, Value::Array(vec![old, new]));
        }
    }
    changed.into_iter().collect::<Map<_, _>>().into()
}

/// Tells facts and audits the changes, in one round trip. Begin the transaction with `Db::begin_on` the
/// aggregates: then the feed's order and the order of revisions agree.
///
/// # Errors
/// When Postgres refuses; the transaction is lost then.
pub async fn emit(
    tx: &mut PgConnection,
    actor: &Actor,
    action: &str,
    now: Time,
    told: &[Told],
) -> Result<(), sqlx::Error> {
    if told.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = told.iter().map(|_| Uuid::now_v7()).collect();
    let (who, label) = (who(actor), actor.label());
    sqlx::query(
        "with told as (
           select * from unnest($3::uuid[], $4::text[], $5::uuid[], $6::bigint[], $7::text[], $8::bytea[], $9::jsonb[],
               $10::text[], $11::text[], $12::text[])
             with ordinality as t (id, aggregatetype, aggregateid, revision, type, payload, changes, who, label, action, n)
         ), audited as (
           insert into audit (tenant_id, occurred_at, id, actor, actor_name, action, aggregatetype, aggregateid, revision, changes)
           select $1, $2, id, who, label, action, aggregatetype, aggregateid, revision, changes from told
         )
         insert into event (tenant_id, occurred_at, id, aggregatetype, aggregateid, revision, type, actor, trace, payload)
         select $1, $2, id, aggregatetype, aggregateid, revision, type, who, $13, payload from told order by n",
    )
    .bind(actor.tenant.0)
    .bind(now)
    .bind(&ids)
    .bind(told.iter().map(|told| told.aggregate).collect::<Vec<_>>())
    .bind(told.iter().map(|told| told.id).collect::<Vec<_>>())
    .bind(told.iter().map(|told| told.revision).collect::<Vec<_>>())
    .bind(told.iter().map(|told| told.type_name.as_str()).collect::<Vec<_>>())
    .bind(told.iter().map(|told| told.payload.as_slice()).collect::<Vec<_>>())
    .bind(told.iter().map(|told| told.changes.clone()).collect::<Vec<_>>())
    .bind(told.iter().map(|told| told.by.as_ref().map_or(who.as_str(), |by| &by.who)).collect::<Vec<_>>())
    .bind(told.iter().map(|told| told.by.as_ref().map_or(label.as_str(), |by| &by.label)).collect::<Vec<_>>())
    .bind(told.iter().map(|told| told.by.as_ref().map_or(action, |by| &by.action)).collect::<Vec<_>>())
    .bind(&*kit::call::trace())
    .execute(tx)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_audited() {
        #[derive(Serialize)]
        struct Thing {
            name: &'static str,
            size: i32,
            note: &'static str,
        }
        let before = Thing { name: "上海", size: 1, note: "" };
        let after = Thing { name: "苏州", size: 1, note: "" };
        assert_eq!(changes(Some(&before), &after), serde_json::json!({"name": ["上海", "苏州"]}));
        assert_eq!(changes(None, &after), serde_json::json!({"name": [null, "苏州"], "size": [null, 1]}));
    }
}
