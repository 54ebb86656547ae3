//! Price lists in SQL. The entries stand in a table of their own: a quote needs a few of two thousand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::PgConnection;
use sqlx::types::Json;
use types::{Currency, PriceListId, ProductId, TenantId};
use uuid::Uuid;

use crate::error::{Error, Noun};
use crate::price_list::{Entry, PriceList};

/// Adds or replaces a list with its entries, in a transaction that holds its lock.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put(tx: &mut PgConnection, tenant: TenantId, list: &PriceList) -> Result<(), Error> {
    let mut head = list.clone();
    let entries = std::mem::take(&mut head.terms.entries);
    sqlx::query(
        "insert into price_list (tenant_id, id, currency, active, valid_from, valid_until, document, entry_count, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (tenant_id, id) do update
           set active = $4, valid_from = $5, valid_until = $6, document = $7, entry_count = $8, revision = $9",
    )
    .bind(tenant.0)
    .bind(list.id.0)
    .bind(list.terms.currency.code())
    .bind(list.terms.active)
    .bind(list.terms.valid_from)
    .bind(list.terms.valid_until)
    .bind(Json(&head))
    .bind(i32::try_from(entries.len()).unwrap_or(i32::MAX))
    .bind(list.revision)
    .execute(&mut *tx)
    .await?;
    sqlx::query("delete from price_entry where tenant_id = $1 and price_list_id = $2")
        .bind(tenant.0)
        .bind(list.id.0)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "insert into price_entry (tenant_id, price_list_id, product_id, entry)
         select $1, $2, * from unnest($3::uuid[], $4::jsonb[])",
    )
    .bind(tenant.0)
    .bind(list.id.0)
    .bind(entries.keys().map(|id| id.0).collect::<Vec<_>>())
    .bind(entries.values().map(Json).collect::<Vec<_>>())
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// Gives lists their entries: of these models, or all.
async fn fill(
    tx: &mut PgConnection,
    tenant: TenantId,
    lists: &mut [PriceList],
    products: Option<&[ProductId]>,
) -> Result<(), Error> {
    let rows: Vec<(Uuid, Uuid, Json<Entry>)> = sqlx::query_as(
        "select price_list_id, product_id, entry from price_entry
         where tenant_id = $1 and price_list_id = any($2) and ($3::uuid[] is null or product_id = any($3))",
    )
    .bind(tenant.0)
    .bind(lists.iter().map(|list| list.id.0).collect::<Vec<_>>())
    .bind(products.map(|products| products.iter().map(|id| id.0).collect::<Vec<_>>()))
    .fetch_all(tx)
    .await?;
    let mut found: BTreeMap<Uuid, BTreeMap<ProductId, Entry>> = BTreeMap::new();
    for (list, product, entry) in rows {
        found.entry(list).or_default().insert(ProductId(product), entry.0);
    }
    for list in lists {
        list.terms.entries = found.remove(&list.id.0).unwrap_or_default();
    }
    Ok(())
}

/// One list; its entries of these models, or all.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: PriceListId,
    products: Option<&[ProductId]>,
) -> Result<PriceList, Error> {
    let found: Option<Json<PriceList>> =
        sqlx::query_scalar("select document from price_list where tenant_id = $1 and id = $2")
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(&mut *tx)
            .await?;
    let mut list = [found.ok_or(Error::NotFound(Noun::PriceList, id.0))?.0];
    fill(tx, tenant, &mut list, products).await?;
    let [list] = list;
    Ok(list)
}

/// Lists in use that hold on this day in this currency, with their entries of these models.
///
/// # Errors
/// Database trouble.
pub(crate) async fn holding(
    tx: &mut PgConnection,
    tenant: TenantId,
    currency: Currency,
    day: NaiveDate,
    products: &[ProductId],
) -> Result<Vec<PriceList>, Error> {
    let found: Vec<Json<PriceList>> = sqlx::query_scalar(
        "select document from price_list where tenant_id = $1 and currency = $2 and active and valid_from <= $3
           and (valid_until is null or valid_until >= $3)
           and exists (select from price_entry where price_entry.tenant_id = $1 and price_list_id = price_list.id
             and product_id = any($4))
         order by id desc limit 500",
    )
    .bind(tenant.0)
    .bind(currency.code())
    .bind(day)
    .bind(products.iter().map(|id| id.0).collect::<Vec<_>>())
    .fetch_all(&mut *tx)
    .await?;
    let mut lists: Vec<PriceList> = found.into_iter().map(|list| list.0).collect();
    fill(tx, tenant, &mut lists, Some(products)).await?;
    Ok(lists)
}

/// A page of lists without their entries, and how many those are; the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    currency: Option<Currency>,
    day: Option<NaiveDate>,
    below: Option<Uuid>,
    limit: i64,
) -> Result<Vec<(PriceList, i32)>, Error> {
    let rows: Vec<(Json<PriceList>, i32)> = sqlx::query_as(
        "select document, entry_count from price_list where tenant_id = $1 and ($2::text is null or currency = $2)
           and ($3::date is null or (active and valid_from <= $3 and coalesce(valid_until, 'infinity') >= $3))
           and ($4::uuid is null or id < $4) order by id desc limit $5",
    )
    .bind(tenant.0)
    .bind(currency.as_ref().map(Currency::code))
    .bind(day)
    .bind(below)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|(list, count)| (list.0, count)).collect())
}
