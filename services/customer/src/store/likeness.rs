//! Accounts and contacts that share a key with somebody's description, in one round trip for any number of descriptions.

use std::collections::{BTreeMap, HashMap};

use kit::Tx;
use sqlx::FromRow;
use types::{AccountId, ContactId, DepartmentId, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::likeness::{Known, KnownContact, Likeness};

/// Looked at under one key, the newest first: a switchboard number may have hundreds.
const PER_KEY: i32 = 20;

#[derive(Clone, Debug, FromRow)]
struct Row {
    key: String,
    id: Uuid,
    number: String,
    display_name: String,
    credit_code: String,
    phone: String,
    owner_id: Option<Uuid>,
    department_id: Option<Uuid>,
    contact_id: Option<Uuid>,
    contact_name: Option<String>,
    contact_phone: Option<String>,
    contact_email: Option<String>,
}

/// What is known under some keys.
#[derive(Clone, Debug)]
pub(crate) struct Found(HashMap<String, Vec<Row>>);

/// Looks up what shares a key with any of the descriptions.
///
/// # Errors
/// Database trouble.
pub(crate) async fn look(tx: &mut Tx, tenant: TenantId, likenesses: &[Likeness]) -> Result<Found, Error> {
    let mut keys: Vec<String> = likenesses.iter().flat_map(Likeness::keys).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut people: Vec<&str> = likenesses.iter().filter_map(Likeness::full_name).collect();
    people.sort_unstable();
    people.dedup();
    let rows: Vec<Row> = sqlx::query_as(
        "with hit as (
           select asked.key, k.account_id, null::uuid as contact_id from unnest($2::text[]) as asked (key)
           cross join lateral (
             select account_id from account_key where tenant_id = $1 and key = asked.key order by account_id desc limit $4
           ) as k
           union all
           select asked.key, k.account_id, k.contact_id from unnest($2::text[]) as asked (key)
           cross join lateral (
             select account_id, contact_id from contact_key where tenant_id = $1 and key = asked.key order by contact_id desc limit $4
           ) as k
         ), person as (
           -- People of that name in the companies that were found.
           select hit.key, hit.account_id, c.id as contact_id from hit
           join contact c on c.tenant_id = $1 and c.account_id = hit.account_id and c.display_name = any($3)
           where cardinality($3::text[]) > 0
         ), both_of_them as (select * from hit union select * from person)
         select b.key, a.id, a.number, a.display_name, a.credit_code, a.phone, a.owner_id, a.department_id,
           c.id as contact_id, c.display_name as contact_name, c.phone as contact_phone, c.email as contact_email
         from both_of_them b
         join account a on a.tenant_id = $1 and a.id = b.account_id
         left join contact c on c.tenant_id = $1 and c.id = b.contact_id",
    )
    .bind(tenant.0)
    .bind(&keys)
    .bind(people)
    .bind(PER_KEY)
    .fetch_all(&mut **tx)
    .await?;
    let mut found: HashMap<String, Vec<Row>> = HashMap::new();
    for row in rows {
        found.entry(row.key.clone()).or_default().push(row);
    }
    Ok(Found(found))
}

impl Found {
    /// What shares a key with this one of them.
    #[must_use]
    pub(crate) fn of(&self, likeness: &Likeness) -> Vec<Known> {
        let mut known: BTreeMap<Uuid, Known> = BTreeMap::new();
        for row in likeness.keys().iter().filter_map(|key| self.0.get(key)).flatten() {
            let entry = known.entry(row.id).or_insert_with(|| Known {
                id: AccountId(row.id),
                number: row.number.clone(),
                display_name: row.display_name.clone(),
                credit_code: row.credit_code.clone(),
                phone: row.phone.clone(),
                owner: row.owner_id.map(UserId),
                department: row.department_id.map(DepartmentId),
                contacts: Vec::new(),
            });
            let Some(id) = row.contact_id.map(ContactId) else { continue };
            if entry.contacts.iter().all(|contact| contact.id != id) {
                entry.contacts.push(KnownContact {
                    id,
                    display_name: row.contact_name.clone().unwrap_or_default(),
                    phone: row.contact_phone.clone().unwrap_or_default(),
                    email: row.contact_email.clone().unwrap_or_default(),
                });
            }
        }
        known.into_values().collect()
    }
}
