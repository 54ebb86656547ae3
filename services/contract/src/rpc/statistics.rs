//! Sums over contracts as they are asked for.

use std::collections::BTreeMap;

use api::contract::v1 as pb;
use kit::Parts;
use rust_decimal::Decimal;
use types::{Actor, Currency, Fault, UserId, Violation};

use super::READ;
use crate::contract::{State, today};
use crate::error::Error;
use crate::store::statistics::{self, Over, Sum};
use crate::wire::contract::{amount_told, state_told};
use crate::{store, wire};

fn currency(code: &str) -> Result<Currency, sqlx::Error> {
    code.parse().map_err(|_| sqlx::Error::Decode(format!("currency {code}").into()))
}

fn told(sum: &Sum) -> Result<pb::contract_statistics::Sum, sqlx::Error> {
    let currency = currency(&sum.currency)?;
    let amount = |amount: Decimal| amount_told(amount, currency);
    Ok(pb::contract_statistics::Sum {
        currency: sum.currency.clone(),
        signed_count: sum.signed_count,
        signed: amount(sum.signed),
        received: amount(sum.received),
        open: amount(sum.open),
        overdue: amount(sum.overdue),
    })
}

/// Key figures of the contracts the caller may see.
pub(super) async fn get(
    parts: &Parts,
    actor: &Actor,
    ask: pb::GetContractStatisticsRequest,
) -> Result<pb::ContractStatistics, Error> {
    let scope = actor.scope(READ)?;
    let owner = types::ids::optional("owner_id", &ask.owner_id)?.map(UserId);
    let mut wrong = wire::Wrong::default();
    let from = wrong.day("from", &ask.from);
    let before = wrong.day("before", &ask.before);
    wrong.or("INVALID_FILTER", ())?;
    let over = Over { tenant: actor.tenant, scope: &scope, user: actor.user(), owner, from, before };
    let mut tx = parts.db.begin(actor.tenant).await?;
    if let Some(owner) = owner
        && !store::heard::is_person(&mut tx, actor.tenant, owner).await?
    {
        let violation = Violation::new("owner_id", "UNKNOWN", "nobody of the company");
        return Err(Fault::invalid("UNKNOWN_PERSON", [violation]).into());
    }
    let counts = statistics::counts(&mut tx, &over).await?;
    let owners = statistics::sums(&mut tx, &over, today(parts.clock.now())).await?;
    let months = statistics::months(&mut tx, &over).await?;
    tx.rollback().await?;

    let mut all: BTreeMap<String, Sum> = BTreeMap::new();
    for sum in &owners {
        let whole = all.entry(sum.currency.clone()).or_insert_with(|| Sum {
            owner_id: None,
            currency: sum.currency.clone(),
            signed_count: 0,
            signed: Decimal::ZERO,
            received: Decimal::ZERO,
            open: Decimal::ZERO,
            overdue: Decimal::ZERO,
        });
        whole.signed_count += sum.signed_count;
        whole.signed += sum.signed;
        whole.received += sum.received;
        whole.open += sum.open;
        whole.overdue += sum.overdue;
    }
    let count = |(state, count): (String, i64)| {
        let state: State = state.parse().map_err(|text: String| sqlx::Error::Decode(text.into()))?;
        Ok(pb::contract_statistics::Count { state: state_told(state), count })
    };
    let owner = |sum: &Sum| {
        let owner_id = sum.owner_id.map(|id| id.to_string()).unwrap_or_default();
        Ok(pb::contract_statistics::OwnerSum { owner_id, sum: Some(told(sum)?) })
    };
    let month = |month: statistics::Month| {
        let currency = currency(&month.currency)?;
        Ok(pb::contract_statistics::MonthSum {
            month: month.month,
            currency: month.currency,
            signed: amount_told(month.signed, currency),
            received: amount_told(month.received, currency),
        })
    };
    Ok(pb::ContractStatistics {
        counts: counts.into_iter().map(count).collect::<Result<_, sqlx::Error>>()?,
        sums: all.values().map(told).collect::<Result<_, _>>()?,
        owners: owners.iter().map(owner).collect::<Result<_, sqlx::Error>>()?,
        months: months.into_iter().map(month).collect::<Result<_, sqlx::Error>>()?,
    })
}
