//! Lists of contracts in SQL.

use chrono::NaiveDate;
use kit::Tx;
use rust_decimal::Decimal;
use sqlx::{Postgres, QueryBuilder};
use types::{AccountId, DataScope, OpportunityId, TenantId, Time, UserId};
use uuid::Uuid;

use super::Row;
use crate::contract::{Contract, today};
use crate::error::Error;

/// Which contracts, in which order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Words of [`types::search::query`].
    pub words: Vec<String>,
    /// These states.
    pub states: Vec<String>,
    /// This owner.
    pub owner: Option<UserId>,
    /// This account.
    pub account: Option<AccountId>,
    /// This opportunity.
    pub opportunity: Option<OpportunityId>,
    /// This quote.
    pub quote: Option<Uuid>,
    /// Overdue at this moment.
    pub overdue_at: Option<Time>,
    /// At least so much.
    pub amount_from: Option<Decimal>,
    /// At most so much.
    pub amount_to: Option<Decimal>,
    /// Signed on or after.
    pub signed_from: Option<NaiveDate>,
    /// Signed before.
    pub signed_before: Option<NaiveDate>,
    /// The order.
    pub order: Order,
    /// After the record with this sort key and id.
    pub after: Option<(String, Uuid)>,
    /// How many.
    pub limit: i64,
}

/// The orders a list can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Last changed first.
    Updated,
    /// Last signed first, those that are not signed last.
    Signed,
    /// Largest first.
    Amount,
}

impl Order {
    /// Reads `order_by` of the API.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "" | "create_time desc" => Some(Order::Newest),
            "update_time desc" => Some(Order::Updated),
            "signed_date desc" => Some(Order::Signed),
            "amount desc" => Some(Order::Amount),
            _ => None,
        }
    }

    /// The sort key of a contract, as text.
    #[must_use]
    pub(crate) fn key(self, contract: &Contract) -> String {
        match self {
            Order::Newest => contract.created_at.to_rfc3339(),
            Order::Updated => contract.updated_at.to_rfc3339(),
            Order::Signed => {
                let signed = contract.signing.as_ref().map(|signing| signing.signed_on.to_string());
                signed.unwrap_or_else(|| "-infinity".to_owned())
            }
            Order::Amount => contract.totals.gross.to_string(),
        }
    }

    /// Whether a text may be the sort key of a page token.
    #[must_use]
    pub(crate) fn fits(self, key: &str) -> bool {
        match self {
            Order::Newest | Order::Updated => key.parse::<Time>().is_ok(),
            Order::Signed => key == "-infinity" || key.parse::<NaiveDate>().is_ok(),
            Order::Amount => key.parse::<Decimal>().is_ok(),
        }
    }

    /// Column and its type; all are descending.
    fn sql(self) -> (&'static str, &'static str) {
        match self {
            Order::Newest => ("created_at", "timestamptz"),
            Order::Updated => ("updated_at", "timestamptz"),
            Order::Signed => ("coalesce(signed_on, '-infinity')", "date"),
            Order::Amount => ("gross", "numeric"),
        }
    }
}

/// Narrows a statement to what the scope reaches.
pub(in crate::store) fn within(sql: &mut QueryBuilder<Postgres>, scope: &DataScope, user: Option<UserId>) {
    if *scope == DataScope::All {
        return;
    }
    sql.push(" and (owner_id = ").push_bind(user.map(Uuid::from));
    if let DataScope::Departments(list) = scope {
        let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
        sql.push(" or department_id = any(").push_bind(list).push(")");
    }
    sql.push(")");
}

/// A page of contracts within a scope.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    filter: &Filter,
) -> Result<Vec<Contract>, Error> {
    let mut sql = QueryBuilder::new(select!());
    sql.push_bind(tenant.0);
    within(&mut sql, scope, user);
    for word in &filter.words {
        sql.push(" and (strpos(search, ").push_bind(word);
        sql.push(") > 0 or account_id in (select a.id from account a where a.tenant_id = ")
            .push_bind(tenant.0);
        sql.push(" and strpos(a.search, ").push_bind(word).push(") > 0))");
    }
    let ids = [
        (" and owner_id = ", filter.owner.map(Uuid::from)),
        (" and account_id = ", filter.account.map(Uuid::from)),
        (" and opportunity_id = ", filter.opportunity.map(Uuid::from)),
        (" and quote_id = ", filter.quote),
    ];
    for (column, id) in ids {
        if let Some(id) = id {
            sql.push(column).push_bind(id);
        }
    }
    if !filter.states.is_empty() {
        sql.push(" and state = any(").push_bind(&filter.states).push(")");
    }
    if let Some(now) = filter.overdue_at {
        sql.push(" and state in ('SIGNED', 'EFFECTIVE') and next_due_on < ").push_bind(today(now));
    }
    for (column, amount) in [(" and gross >= ", filter.amount_from), (" and gross <= ", filter.amount_to)] {
        if let Some(amount) = amount {
            sql.push(column).push_bind(amount);
        }
    }
    for (column, day) in
        [(" and signed_on >= ", filter.signed_from), (" and signed_on < ", filter.signed_before)]
    {
        if let Some(day) = day {
            sql.push(column).push_bind(day);
        }
    }
    let (column, kind) = filter.order.sql();
    if let Some((key, id)) = &filter.after {
        sql.push(format!(" and ({column}, id) < ("))
            .push_bind(key)
            .push(format!("::{kind}, "))
            .push_bind(*id)
            .push(")");
    }
    sql.push(format!(" order by {column} desc, id desc limit ")).push_bind(filter.limit);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().map(Contract::try_from).collect::<Result<_, _>>()?)
}
