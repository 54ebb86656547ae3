//! What is kept. The only SQL.

use uuid::Uuid;

use crate::error::Error;

pub(crate) mod api_key;
pub(crate) mod authority;
pub(crate) mod department;
pub(crate) mod role;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod signing_key;
pub(crate) mod tenant;
pub(crate) mod user;

/// What a unique constraint means to the caller.
fn taken(error: sqlx::Error, constraints: &[(&str, &'static str)], value: &str) -> Error {
    let field = error
        .as_database_error()
        .and_then(|error| error.constraint())
        .and_then(|name| constraints.iter().find(|(constraint, _)| *constraint == name));
    match field {
        Some((_, field)) => Error::Taken(field, format!("{field} {value:?}")),
        None => Error::Db(error),
    }
}

/// Those of `ids` that are not among `found`.
fn missing<T: Copy + Into<Uuid>>(ids: &[T], found: &[Uuid]) -> Vec<Uuid> {
    ids.iter().map(|id| (*id).into()).filter(|id| !found.contains(id)).collect()
}

/// As the array parameter of a query.
fn uuids<T: Copy + Into<Uuid>>(ids: &[T]) -> Vec<Uuid> {
    ids.iter().map(|id| (*id).into()).collect()
}

/// Which ids of one kind the company lacks.
macro_rules! absent {
    ($name:ident, $table:literal, $id:ty) => {
        /// Those of `ids` that the company does not have.
        pub(crate) async fn $name(
            tx: &mut PgConnection,
            tenant: TenantId,
            ids: &[$id],
        ) -> Result<Vec<Uuid>, Error> {
            if ids.is_empty() {
                return Ok(Vec::new());
            }
            let found: Vec<Uuid> = sqlx::query_scalar(concat!(
                "select id from ",
                $table,
                " where tenant_id = $1 and id = any($2)"
            ))
            .bind(tenant.0)
            .bind(crate::store::uuids(ids))
            .fetch_all(tx)
            .await?;
            Ok(crate::store::missing(ids, &found))
        }
    };
}
use absent;
