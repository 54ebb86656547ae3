//! What this service hears: records of the whole line, and the names beside them. A batch of facts is a few statements:
//! of each record only its latest telling is kept.

use std::collections::{BTreeMap, BTreeSet};

use api::contract::v1 as contract;
use api::customer::v1 as customer;
use api::identity::v1 as identity;
use api::lead::v1 as lead;
use api::opportunity::v1 as opportunity;
use api::order_sync::v1 as order;
use api::quote::v1 as quote;
use chrono_tz::Tz;
use events::{Fact, Hear};
use prost::{DecodeError, Message, Name};
use serde_json::{Value, json};
use sqlx::PgConnection;
use types::{Fault, Kind, TenantId};
use uuid::Uuid;

use crate::error::Error;
use crate::row;
use crate::store::star::{self, Table, Way};
use crate::store::{deal, star as tables};

/// Facts in one transaction.
const TOGETHER: usize = 500;

/// Rows of one table, the latest of each id.
#[derive(Debug, Default)]
struct Rows(BTreeMap<Uuid, Value>);

impl Rows {
    fn put(&mut self, row: Value) -> Result<(), Fault> {
        let id = row["id"]
            .as_str()
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Fault::new(Kind::Internal, "FACT_PAYLOAD", "a record without an id"))?;
        let revision = |row: &Value| row["revision"].as_i64();
        match self.0.get_mut(&id) {
            Some(known) if revision(known) > revision(&row) => {}
            Some(known) => {
                let failed = known["failed"] == json!(true);
                *known = row;
                if failed {
                    known["failed"] = json!(true);
                }
            }
            None => {
                self.0.insert(id, row);
            }
        }
        Ok(())
    }

    fn ids(&self) -> Vec<Uuid> {
        self.0.keys().copied().collect()
    }

    /// Keeps them, counted out as they were and in as they are. Says which were news.
    async fn keep(self, tx: &mut PgConnection, tenant: TenantId, table: &Table) -> Result<Vec<Uuid>, Error> {
        if self.0.is_empty() {
            return Ok(Vec::new());
        }
        let ids = self.ids();
        star::tally(tx, tenant, table.name, &ids, Way::Out).await?;
        let news = star::keep(tx, tenant, table, self.0.into_values().collect()).await?;
        star::tally(tx, tenant, table.name, &ids, Way::In).await?;
        Ok(news)
    }

    /// The same for records that belong to deals; those deals are made anew.
    async fn keep_of_deals(
        self,
        tx: &mut PgConnection,
        tenant: TenantId,
        table: &Table,
    ) -> Result<Vec<Uuid>, Error> {
        let ids = self.ids();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut deals: BTreeSet<Uuid> = star::deals_of(tx, tenant, table, &ids).await?.into_iter().collect();
        let news = self.keep(tx, tenant, table).await?;
        deals.extend(star::deals_of(tx, tenant, table, &ids).await?);
        deal::refresh(tx, tenant, &deals.into_iter().collect::<Vec<_>>()).await?;
        Ok(news)
    }
}

fn tenant(facts: &[Fact]) -> Result<TenantId, Fault> {
    TenantId::parse("tenant_id", facts.first().map_or("", |fact| fact.tenant_id.as_str()))
}

fn unreadable(error: DecodeError) -> Fault {
    Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string())
}

/// What a service tells, and how it goes into the star.
macro_rules! ears {
    ($name:ident, $source:literal, $types:expr, $take:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            /// Whose days are counted.
            pub zone: Tz,
        }

        impl Hear for $name {
            const SOURCE: &'static str = $source;
            const TOGETHER: usize = TOGETHER;

            fn types(&self) -> Vec<String> {
                $types
            }

            async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
                self.hear_all(tx, std::slice::from_ref(fact)).await
            }

            async fn hear_all(&self, tx: &mut PgConnection, facts: &[Fact]) -> Result<(), Fault> {
                if facts.is_empty() {
                    return Ok(());
                }
                let tenant = tenant(facts)?;
                star::lock(tx, tenant).await?;
                Ok($take(tx, tenant, facts, self.zone).await?)
            }
        }
    };
}

macro_rules! names {
    ($($fact:ty),* $(,)?) => { vec![$(<$fact>::full_name()),*] };
}

ears!(
    People,
    "identity",
    [events::people(), names![identity::DepartmentCreated, identity::DepartmentUpdated]].concat(),
    take_people,
    "Hears what people and departments are called."
);
ears!(
    Accounts,
    "customer",
    events::accounts(),
    take_accounts,
    "Hears what accounts are called, and where they are."
);
ears!(Leads, "lead", events::carrying::<lead::Lead>(), take_leads, "Hears leads.");
ears!(
    Opportunities,
    "opportunity",
    events::carrying::<opportunity::Opportunity>(),
    take_opportunities,
    "Hears opportunities."
);
ears!(Quotes, "quote", events::carrying::<quote::Quote>(), take_quotes, "Hears quotes.");
ears!(
    Contracts,
    "contract",
    events::carrying::<contract::Contract>(),
    take_contracts,
    "Hears contracts and payments."
);
ears!(
    Orders,
    "order_sync",
    events::carrying::<order::Order>(),
    take_orders,
    "Hears orders and how they reach the ERP."
);

async fn take_people(tx: &mut PgConnection, tenant: TenantId, facts: &[Fact], _: Tz) -> Result<(), Error> {
    let (mut people, mut departments) = (Rows::default(), Rows::default());
    for fact in facts {
        if let Some(person) = events::person(fact)? {
            people.put(json!({"id": person.id, "name": person.name, "revision": fact.revision}))?;
        } else {
            // Both facts carry the department in the same place.
            let told = identity::DepartmentUpdated::decode(&*fact.payload).map_err(unreadable)?;
            let told = told.department.unwrap_or_default();
            departments.put(json!({"id": told.id, "name": told.display_name, "revision": fact.revision}))?;
        }
    }
    people.keep(tx, tenant, &tables::PERSON).await?;
    departments.keep(tx, tenant, &tables::DEPARTMENT).await?;
    Ok(())
}

async fn take_accounts(tx: &mut PgConnection, tenant: TenantId, facts: &[Fact], _: Tz) -> Result<(), Error> {
    let mut rows = Rows::default();
    for fact in facts {
        let told = customer::AccountUpdated::decode(&*fact.payload).map_err(unreadable)?.account;
        let told = told.unwrap_or_default();
        let province = told.region.map(|region| region.province).unwrap_or_default();
        rows.put(json!({
            "id": told.id, "name": told.display_name, "province": province, "industry": told.industry,
            "revision": fact.revision,
        }))?;
    }
    rows.keep(tx, tenant, &tables::ACCOUNT).await?;
    Ok(())
}

async fn take_leads(tx: &mut PgConnection, tenant: TenantId, facts: &[Fact], zone: Tz) -> Result<(), Error> {
    let mut rows = Rows::default();
    for fact in facts {
        let told = lead::LeadUpdated::decode(&*fact.payload).map_err(unreadable)?.lead.unwrap_or_default();
        rows.put(row::lead(&told, zone))?;
    }
    rows.keep(tx, tenant, &tables::LEAD).await?;
    Ok(())
}

async fn take_opportunities(
    tx: &mut PgConnection,
    tenant: TenantId,
    facts: &[Fact],
    zone: Tz,
) -> Result<(), Error> {
    let (mut rows, mut stays, mut follow_ups) = (Rows::default(), Rows::default(), Rows::default());
    for fact in facts {
        let told = if fact.r#type == opportunity::FollowUpRecorded::full_name() {
            let told = opportunity::FollowUpRecorded::decode(&*fact.payload).map_err(unreadable)?;
            let deal = told.opportunity.unwrap_or_default();
            follow_ups.put(row::follow_up(&deal, &told.follow_up.unwrap_or_default()))?;
            deal
        } else if fact.r#type == opportunity::OpportunityTransferred::full_name() {
            let told = opportunity::OpportunityTransferred::decode(&*fact.payload).map_err(unreadable)?;
            told.opportunity.unwrap_or_default()
        } else {
            // The others carry the opportunity in the same place, and behind it the change if there is one.
            let told = opportunity::OpportunityStageChanged::decode(&*fact.payload).map_err(unreadable)?;
            let deal = told.opportunity.unwrap_or_default();
            let id = types::ids::parse("id", &fact.id)?;
            let stay = told.change.and_then(|change| row::stay(id, &deal, &change, zone));
            stay.map(|stay| stays.put(stay)).transpose()?;
            deal
        };
        rows.put(row::opportunity(&told, zone))?;
    }
    let ids = rows.ids();
    rows.keep(tx, tenant, &tables::OPPORTUNITY).await?;
    stays.keep(tx, tenant, &tables::STAY).await?;
    follow_ups.keep(tx, tenant, &tables::FOLLOW_UP).await?;
    deal::refresh(tx, tenant, &ids).await
}

async fn take_quotes(tx: &mut PgConnection, tenant: TenantId, facts: &[Fact], zone: Tz) -> Result<(), Error> {
    let (mut rows, mut margins) = (Rows::default(), BTreeMap::new());
    for fact in facts {
        let told = quote::QuoteUpdated::decode(&*fact.payload).map_err(unreadable)?.quote.unwrap_or_default();
        margins.extend(row::margins(&told));
        rows.put(row::quote(&told, zone))?;
    }
    rows.keep_of_deals(tx, tenant, &tables::QUOTE).await?;
    star::keep_margins(tx, tenant, margins.into_values().collect()).await
}

async fn take_contracts(
    tx: &mut PgConnection,
    tenant: TenantId,
    facts: &[Fact],
    zone: Tz,
) -> Result<(), Error> {
    let (mut rows, mut payments) = (Rows::default(), Rows::default());
    let mut latest = BTreeMap::new();
    let paid = names![contract::PaymentReceived, contract::PaymentVoided];
    for fact in facts {
        let told = if paid.contains(&fact.r#type) {
            let told = contract::PaymentReceived::decode(&*fact.payload).map_err(unreadable)?;
            let contract = told.contract.unwrap_or_default();
            payments.put(row::payment(&contract, &told.payment.unwrap_or_default()))?;
            contract
        } else {
            let told = contract::ContractUpdated::decode(&*fact.payload).map_err(unreadable)?;
            told.contract.unwrap_or_default()
        };
        rows.put(row::contract(&told, zone))?;
        latest.insert(types::ids::parse("contract.id", &told.id)?, told);
    }
    let news = rows.keep_of_deals(tx, tenant, &tables::CONTRACT).await?;
    payments.keep(tx, tenant, &tables::PAYMENT).await?;
    star::clear_sales(tx, tenant, &news).await?;
    let mut sales = Rows::default();
    for sale in latest.iter().filter(|(id, _)| news.contains(id)).flat_map(|(_, told)| row::sales(told)) {
        sales.put(sale)?;
    }
    sales.keep(tx, tenant, &tables::SALE).await?;
    Ok(())
}

async fn take_orders(tx: &mut PgConnection, tenant: TenantId, facts: &[Fact], zone: Tz) -> Result<(), Error> {
    let (mut rows, mut pushes) = (Rows::default(), Rows::default());
    let pushed =
        names![order::OrderPushed, order::OrderPushParked, order::OrderPushReplayed, order::OrderPushSkipped];
    for fact in facts {
        let told = if pushed.contains(&fact.r#type) {
            let told = order::OrderPushed::decode(&*fact.payload).map_err(unreadable)?;
            let order = told.order.unwrap_or_default();
            pushes.put(row::push(&order, &told.push.unwrap_or_default(), zone))?;
            order
        } else {
            order::OrderUpdated::decode(&*fact.payload).map_err(unreadable)?.order.unwrap_or_default()
        };
        rows.put(row::order(&told, zone))?;
    }
    rows.keep_of_deals(tx, tenant, &tables::ORDER).await?;
    pushes.keep(tx, tenant, &tables::PUSH).await?;
    Ok(())
}
