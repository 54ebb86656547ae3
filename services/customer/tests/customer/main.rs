//! Customers through gRPC on a real Postgres.

use api::customer::v1 as pb;
use api::customer::v1::customer_service_client::CustomerServiceClient;
use kit::Channel;
use testkit::{Who, World};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;
use types::{DataScope, DepartmentId, UserId};
use uuid::Uuid;

mod account;
mod admission;
mod business;
mod contact;
mod duplicate;
mod isolation;
mod list;
mod overview;
mod owner;
mod timeline;

const EVERYTHING: [&str; 4] = ["customer.read", "customer.create", "customer.update", "customer.assign"];
/// A code with a right check digit.
const CODE: &str = "91350100M000100Y43";
const OTHER_CODE: &str = "91110000600037341L";

type Customers = CustomerServiceClient<Channel>;

async fn world() -> (World, Customers) {
    let world = World::start(vec![customer::blueprint()]).await;
    let client = CustomerServiceClient::new(world.channel());
    (world, client)
}

fn director(world: &World) -> Who {
    world.user("刘静", &EVERYTHING.map(|action| (action, DataScope::All)))
}

/// Somebody who reaches their own, and may not give accounts away.
fn rep(world: &World, name: &str) -> Who {
    world.user(
        name,
        &["customer.read", "customer.create", "customer.update"].map(|action| (action, DataScope::Own)),
    )
}

fn company(name: &str) -> pb::Account {
    pb::Account { display_name: name.to_owned(), ..pb::Account::default() }
}

fn create(account: pb::Account) -> pb::CreateAccountRequest {
    pb::CreateAccountRequest { account: Some(account), ..pb::CreateAccountRequest::default() }
}

fn mask(paths: &[&str]) -> Option<prost_types::FieldMask> {
    Some(prost_types::FieldMask { paths: paths.iter().map(|path| (*path).to_owned()).collect() })
}

fn change(account: pb::Account, paths: &[&str]) -> pb::UpdateAccountRequest {
    pb::UpdateAccountRequest { account: Some(account), update_mask: mask(paths), allow_duplicate: false }
}

fn person(account: &pb::Account, name: &str) -> pb::Contact {
    pb::Contact { account_id: account.id.clone(), display_name: name.to_owned(), ..pb::Contact::default() }
}

async fn add(customers: &mut Customers, who: &Who, account: pb::Account) -> pb::Account {
    customers.create_account(who.call(create(account))).await.expect("adds it").into_inner()
}

async fn add_contact(customers: &mut Customers, who: &Who, contact: pb::Contact) -> pb::Contact {
    let ask = pb::CreateContactRequest { contact: Some(contact), request_id: String::new() };
    customers.create_contact(who.call(ask)).await.expect("adds it").into_inner()
}

async fn read(customers: &mut Customers, who: &Who, id: &str) -> Result<pb::Account, Status> {
    let ask = pb::GetAccountRequest { id: id.to_owned() };
    customers.get_account(who.call(ask)).await.map(tonic::Response::into_inner)
}

async fn list(customers: &mut Customers, who: &Who, ask: pb::ListAccountsRequest) -> Vec<pb::Account> {
    customers.list_accounts(who.call(ask)).await.expect("lists").into_inner().accounts
}

/// Makes a colleague known, as if `identity` had told of them.
async fn know(world: &World, id: UserId, department: Option<DepartmentId>, active: bool) {
    let mut tx = world.db("customer").begin(world.tenant).await.expect("begins");
    sqlx::query(
        "insert into person (tenant_id, id, name, department_id, active, revision) values ($1, $2, '张敏', $3, $4, 1)",
    )
    .bind(world.tenant.0)
    .bind(id.0)
    .bind(department.map(Uuid::from))
    .bind(active)
    .execute(&mut *tx)
    .await
    .expect("kept");
    tx.commit().await.expect("commits");
}

/// The facts told, in order: type, aggregate, revision.
async fn facts(world: &World) -> Vec<(String, Uuid, i64)> {
    let mut tx = world.db("customer").begin(world.tenant).await.expect("begins");
    sqlx::query_as("select type, aggregateid, revision from event order by xid, position")
        .fetch_all(&mut *tx)
        .await
        .expect("facts")
}

/// Asserts code and reason of a refusal.
#[track_caller]
fn assert_refused<T: std::fmt::Debug>(outcome: Result<T, Status>, code: Code, reason: &str) -> Status {
    let status = outcome.expect_err("refused");
    assert_eq!(
        (status.code(), kit::status::reason(&status).unwrap_or_default()),
        (code, reason.to_owned()),
        "{status:?}"
    );
    status
}

/// The fields a refusal names, with the reason of each.
fn fields(status: &Status) -> Vec<(String, String)> {
    let violations =
        status.get_details_bad_request().map(|details| details.field_violations).unwrap_or_default();
    violations.into_iter().map(|violation| (violation.field, violation.reason)).collect()
}

#[track_caller]
fn assert_field<T: std::fmt::Debug>(outcome: Result<T, Status>, field: &str, reason: &str) {
    let status = outcome.expect_err("refused");
    assert_eq!(status.code(), Code::InvalidArgument, "{status:?}");
    assert_eq!(fields(&status), [(field.to_owned(), reason.to_owned())]);
}
