//! Rows of the star, kept as they are told, and the tallies beside them. An older telling changes nothing.

use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection};
use types::TenantId;
use uuid::Uuid;

use super::cube::{CUBES, Cube};
use crate::error::Error;

/// A table of the star whose rows are records: `tenant_id`, `id`, these columns, `revision`.
#[derive(Debug)]
pub(crate) struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
}

/// Names of people.
pub(crate) const PERSON: Table = Table { name: "person", columns: &["name"] };
/// Names of departments.
pub(crate) const DEPARTMENT: Table = Table { name: "department", columns: &["name"] };
/// Accounts.
pub(crate) const ACCOUNT: Table = Table { name: "account", columns: &["name", "province", "industry"] };
/// Leads.
pub(crate) const LEAD: Table = Table {
    name: "lead",
    columns: &[
        "number",
        "title",
        "created_on",
        "state",
        "source",
        "campaign",
        "product",
        "industry",
        "province",
        "owner_id",
        "department_id",
        "account_id",
        "valid",
        "response_seconds",
        "amount",
        "currency",
    ],
};
/// Opportunities.
pub(crate) const OPPORTUNITY: Table = Table {
    name: "opportunity",
    columns: &[
        "number",
        "title",
        "created_at",
        "created_on",
        "closed_on",
        "expected_on",
        "state",
        "pipeline",
        "stage",
        "forecast",
        "probability",
        "source",
        "product",
        "reason",
        "competitor",
        "owner_id",
        "department_id",
        "account_id",
        "lead_id",
        "closed_seconds",
        "amount",
        "currency",
    ],
};
/// Stays in stages.
pub(crate) const STAY: Table = Table {
    name: "stay",
    columns: &[
        "opportunity_id",
        "number",
        "title",
        "left_on",
        "pipeline",
        "stage",
        "state",
        "seconds",
        "product",
        "owner_id",
        "department_id",
        "account_id",
        "amount",
        "currency",
    ],
};
/// Follow-ups of opportunities.
pub(crate) const FOLLOW_UP: Table = Table { name: "follow_up", columns: &["opportunity_id", "at"] };
/// Quotes.
pub(crate) const QUOTE: Table = Table {
    name: "quote",
    columns: &[
        "deal_id",
        "number",
        "title",
        "created_at",
        "created_on",
        "closed_on",
        "sent_at",
        "state",
        "owner_id",
        "department_id",
        "account_id",
        "approval_seconds",
        "amount",
        "net",
        "margin",
        "discount_rate",
        "currency",
    ],
};
/// Contracts.
pub(crate) const CONTRACT: Table = Table {
    name: "contract",
    columns: &[
        "deal_id",
        "number",
        "title",
        "created_at",
        "created_on",
        "signed_on",
        "effective_on",
        "state",
        "owner_id",
        "department_id",
        "account_id",
        "approval_seconds",
        "amount",
        "received",
        "outstanding",
        "overdue",
        "currency",
    ],
};
/// Lines of signed contracts.
pub(crate) const SALE: Table = Table {
    name: "sale",
    columns: &[
        "contract_id",
        "quote_id",
        "version",
        "line_id",
        "number",
        "title",
        "signed_on",
        "state",
        "product",
        "owner_id",
        "department_id",
        "account_id",
        "quantity",
        "net",
        "amount",
        "currency",
    ],
};
/// Payments.
pub(crate) const PAYMENT: Table = Table {
    name: "payment",
    columns: &[
        "contract_id",
        "number",
        "title",
        "received_on",
        "state",
        "owner_id",
        "department_id",
        "account_id",
        "amount",
        "currency",
    ],
};
/// Orders.
pub(crate) const ORDER: Table = Table {
    name: "sales_order",
    columns: &[
        "deal_id",
        "number",
        "title",
        "created_at",
        "created_on",
        "promised_on",
        "shipped_on",
        "delivered_on",
        "state",
        "owner_id",
        "department_id",
        "account_id",
        "amount",
        "currency",
    ],
};
/// Pushes of orders.
pub(crate) const PUSH: Table = Table {
    name: "push",
    columns: &[
        "number",
        "title",
        "created_on",
        "state",
        "failed",
        "owner_id",
        "department_id",
        "account_id",
        "amount",
        "currency",
    ],
};

/// One writer a company at a time: a deal grows by what several services tell.
///
/// # Errors
/// Database trouble, or the wait was too long.
pub(crate) async fn lock(tx: &mut PgConnection, tenant: TenantId) -> Result<(), Error> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended('reporting ' || $1, 0))")
        .bind(tenant.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

/// Keeps rows, each id at most once, and says which were news.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    tenant: TenantId,
    table: &Table,
    rows: Vec<Value>,
) -> Result<Vec<Uuid>, Error> {
    let Table { name, columns } = table;
    let listed = columns.join(", ");
    let replaced: String = columns
        .iter()
        .map(|column| match *column {
            // What people once had to help with stays so.
            "failed" => format!("failed = {name}.failed or excluded.failed, "),
            column => format!("{column} = excluded.{column}, "),
        })
        .collect();
    let sql = format!(
        "insert into {name} (tenant_id, id, {listed}, revision)
         select $1, id, {listed}, revision from jsonb_populate_recordset(null::{name}, $2)
         on conflict (tenant_id, id) do update set {replaced}revision = excluded.revision
           where {name}.revision < excluded.revision
         returning id"
    );
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).bind(tenant.0).bind(Value::Array(rows)).fetch_all(tx).await?)
}

/// Takes the lines of these contracts away.
///
/// # Errors
/// Database trouble.
pub(crate) async fn clear_sales(
    tx: &mut PgConnection,
    tenant: TenantId,
    contracts: &[Uuid],
) -> Result<(), Error> {
    sqlx::query("delete from sale where tenant_id = $1 and contract_id = any($2)")
        .bind(tenant.0)
        .bind(contracts)
        .execute(tx)
        .await?;
    Ok(())
}

/// Keeps what remains of lines of quotes; a version's costs may change while it is a draft.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep_margins(
    tx: &mut PgConnection,
    tenant: TenantId,
    rows: Vec<Value>,
) -> Result<(), Error> {
    sqlx::query(
        "insert into margin (tenant_id, quote_id, version, line_id, amount)
         select $1, quote_id, version, line_id, amount from jsonb_populate_recordset(null::margin, $2)
         on conflict (tenant_id, quote_id, version, line_id) do update set amount = excluded.amount",
    )
    .bind(tenant.0)
    .bind(Value::Array(rows))
    .execute(tx)
    .await?;
    Ok(())
}

/// The deals that these records of a table belong to now.
///
/// # Errors
/// Database trouble.
pub(crate) async fn deals_of(
    tx: &mut PgConnection,
    tenant: TenantId,
    table: &Table,
    ids: &[Uuid],
) -> Result<Vec<Uuid>, Error> {
    let sql = format!("select distinct deal_id from {} where tenant_id = $1 and id = any($2)", table.name);
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).bind(tenant.0).bind(ids).fetch_all(tx).await?)
}

/// Whether rows go into the tallies, or out of them because they are about to change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    In,
    Out,
}

/// Counts the rows of a table with these ids into or out of every tally of its cube.
///
/// # Errors
/// Database trouble.
pub(crate) async fn tally(
    tx: &mut PgConnection,
    tenant: TenantId,
    table: &str,
    ids: &[Uuid],
    way: Way,
) -> Result<(), Error> {
    let Some(cube) = CUBES.iter().find(|cube| cube.table == table && !cube.rolls.is_empty()) else {
        return Ok(());
    };
    sqlx::query(AssertSqlSafe(counting(cube, way))).bind(tenant.0).bind(ids).execute(&mut *tx).await?;
    if way == Way::In {
        // So that what was counted in and out again leaves nothing behind.
        sqlx::query("delete from tally where tenant_id = $1 and n = 0").bind(tenant.0).execute(tx).await?;
    }
    Ok(())
}

/// How many sums a tally has room for.
const SUMS: usize = 10;

fn counting(cube: &Cube, way: Way) -> String {
    let sign = if way == Way::In { "" } else { "-" };
    let sums: String = (0..SUMS)
        .map(|at| match cube.sums.get(at) {
            Some(sum) => format!(", {sign}coalesce(sum({}), 0)", sum.sql),
            None => ", 0".to_owned(),
        })
        .collect();
    let rolls: Vec<String> = cube
        .rolls
        .iter()
        .enumerate()
        .map(|(at, roll)| {
            let day = cube.times.iter().find(|time| time.key == roll.time).map_or("", |time| time.column);
            let keys: String = (0..3)
                .map(|at| {
                    let key = roll.dimensions.get(at).copied();
                    let dimension = cube.dimensions.iter().find(|dimension| Some(dimension.key) == key);
                    format!(", {}", dimension.map_or("''", |dimension| dimension.sql))
                })
                .collect();
            format!(
                "select $1, '{}', date_trunc('month', t.{day})::date, t.currency{keys}, {sign}count(*){sums}
                 from {} t where t.tenant_id = $1 and t.id = any($2) and t.{day} is not null
                 group by 3, 4, 5, 6, 7",
                cube.roll(at),
                cube.table
            )
        })
        .collect();
    let added: String = (1..=SUMS).map(|at| format!(", m{at} = tally.m{at} + excluded.m{at}")).collect();
    let columns: String = (1..=SUMS).map(|at| format!(", m{at}")).collect();
    format!(
        "insert into tally (tenant_id, roll, month, currency, d1, d2, d3, n{columns}) {}
         on conflict (tenant_id, roll, month, currency, d1, d2, d3) do update set n = tally.n + excluded.n{added}",
        rolls.join(" union all ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cube_fits_its_tally_and_names_only_what_it_has() {
        for cube in CUBES {
            assert!(cube.sums.len() <= SUMS, "{}", cube.key);
            assert!(cube.join.is_empty() || cube.rolls.is_empty(), "{}: a tally joins nothing", cube.key);
            for roll in cube.rolls {
                assert!(roll.dimensions.len() <= 3, "{}", cube.key);
                assert!(cube.times.iter().any(|time| time.key == roll.time), "{} {}", cube.key, roll.time);
                for key in roll.dimensions {
                    let dimension = cube.dimensions.iter().find(|dimension| dimension.key == *key);
                    assert!(dimension.is_some_and(|dimension| !dimension.account), "{} {key}", cube.key);
                }
            }
            for measure in cube.measures {
                let fits = match measure.formula {
                    super::super::cube::Formula::Sum(at) => at <= cube.sums.len(),
                    super::super::cube::Formula::Ratio(a, b, _) => a.max(b) <= cube.sums.len(),
                    super::super::cube::Formula::Rows(_) => true,
                };
                assert!(fits, "{} {}", cube.key, measure.key);
            }
        }
    }
}
