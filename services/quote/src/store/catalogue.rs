//! Families and models in SQL.

use sqlx::types::Json;
use sqlx::{PgConnection, Postgres, QueryBuilder};
use types::{ProductId, TenantId, search};
use uuid::Uuid;

use super::taken;
use crate::error::{Error, Noun};
use crate::product::{Family, Product};

/// Adds or replaces a family, in a transaction that holds its lock.
///
/// # Errors
/// `CodeTaken`; database trouble.
pub(crate) async fn put_family(
    tx: &mut PgConnection,
    tenant: TenantId,
    family: &Family,
) -> Result<(), Error> {
    let put = sqlx::query(
        "insert into family (tenant_id, id, code, document, revision) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, id) do update set code = $3, document = $4, revision = $5",
    )
    .bind(tenant.0)
    .bind(family.id)
    .bind(&family.code)
    .bind(Json(family))
    .bind(family.revision)
    .execute(tx)
    .await;
    match put {
        Ok(_) => Ok(()),
        Err(error) if taken(&error, "family_code_key") => {
            Err(Error::CodeTaken(Noun::Family, family.code.clone()))
        }
        Err(error) => Err(error.into()),
    }
}

/// One family.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn family(tx: &mut PgConnection, tenant: TenantId, id: Uuid) -> Result<Family, Error> {
    let found: Option<Json<Family>> =
        sqlx::query_scalar("select document from family where tenant_id = $1 and id = $2")
            .bind(tenant.0)
            .bind(id)
            .fetch_optional(tx)
            .await?;
    found.map(|family| family.0).ok_or(Error::NotFound(Noun::Family, id))
}

/// A page of families, by code.
///
/// # Errors
/// Database trouble.
pub(crate) async fn families(
    tx: &mut PgConnection,
    tenant: TenantId,
    after: &str,
    limit: i64,
) -> Result<Vec<Family>, Error> {
    let found: Vec<Json<Family>> = sqlx::query_scalar(
        "select document from family where tenant_id = $1 and code > $2 order by code limit $3",
    )
    .bind(tenant.0)
    .bind(after)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(found.into_iter().map(|family| family.0).collect())
}

/// Adds or replaces a model, in a transaction that holds its lock.
///
/// # Errors
/// `CodeTaken`; database trouble.
pub(crate) async fn put(tx: &mut PgConnection, tenant: TenantId, product: &Product) -> Result<(), Error> {
    let model = &product.model;
    let words = format!("{} {} {} {}", model.code, model.name, model.name_en, model.specification);
    let put = sqlx::query(
        "insert into product (tenant_id, id, code, family_id, active, search, document, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tenant_id, id) do update
           set code = $3, family_id = $4, active = $5, search = $6, document = $7, revision = $8",
    )
    .bind(tenant.0)
    .bind(product.id.0)
    .bind(&model.code)
    .bind(model.family)
    .bind(model.active)
    .bind(search::normal(&words))
    .bind(Json(product))
    .bind(product.revision)
    .execute(tx)
    .await;
    match put {
        Ok(_) => Ok(()),
        Err(error) if taken(&error, "product_code_key") => {
            Err(Error::CodeTaken(Noun::Product, model.code.clone()))
        }
        Err(error) => Err(error.into()),
    }
}

/// One model.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: ProductId) -> Result<Product, Error> {
    let found = get_all(tx, tenant, &[id]).await?;
    found.into_iter().next().ok_or(Error::NotFound(Noun::Product, id.0))
}

/// Those of these models that are there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get_all(
    tx: &mut PgConnection,
    tenant: TenantId,
    ids: &[ProductId],
) -> Result<Vec<Product>, Error> {
    let found: Vec<Json<Product>> =
        sqlx::query_scalar("select document from product where tenant_id = $1 and id = any($2)")
            .bind(tenant.0)
            .bind(ids.iter().map(|id| id.0).collect::<Vec<_>>())
            .fetch_all(tx)
            .await?;
    Ok(found.into_iter().map(|product| product.0).collect())
}

/// Which models.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    /// Words of [`types::search::query`].
    pub words: Vec<String>,
    /// This family.
    pub family: Option<Uuid>,
    /// Only those that may be offered.
    pub active: bool,
    /// After this code.
    pub after: String,
    /// How many.
    pub limit: i64,
}

/// A page of models, by code. A catalogue is small: it is looked through.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    filter: &Filter,
) -> Result<Vec<Product>, Error> {
    let mut sql = QueryBuilder::<Postgres>::new("select document from product where tenant_id = ");
    sql.push_bind(tenant.0).push(" and code > ").push_bind(&filter.after);
    for word in &filter.words {
        sql.push(" and strpos(search, ").push_bind(word).push(") > 0");
    }
    if let Some(family) = filter.family {
        sql.push(" and family_id = ").push_bind(family);
    }
    if filter.active {
        sql.push(" and active");
    }
    sql.push(" order by code limit ").push_bind(filter.limit);
    let rows: Vec<(Json<Product>,)> = sql.build_query_as().fetch_all(tx).await?;
    Ok(rows.into_iter().map(|(product,)| product.0).collect())
}
