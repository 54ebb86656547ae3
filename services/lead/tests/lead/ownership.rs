//! Who has a lead: given in bulk, all or none.

use api::lead::v1 as pb;
use kit::Channel;
use testkit::{Who, World};
use tonic::Code;
use tonic_types::StatusExt as _;

use super::{LeadServiceClient, create, director, enquiry, reason, rep, world};

/// Takes in so many leads, of as many people.
async fn take_in(leads: &LeadServiceClient<Channel>, who: &Who, count: u32) -> Vec<String> {
    let calls: Vec<_> = (0..count)
        .map(|n| {
            let (mut leads, who) = (leads.clone(), who.clone());
            tokio::spawn(async move { leads.create_lead(who.call(create(enquiry(n)))).await })
        })
        .collect();
    let mut ids = Vec::new();
    for call in calls {
        ids.push(call.await.expect("runs").expect("takes it").into_inner().id);
    }
    ids
}

fn assign(ids: &[String], owner: &str) -> pb::AssignLeadsRequest {
    pb::AssignLeadsRequest { ids: ids.to_vec(), owner_id: owner.to_owned() }
}

/// Counts the statements that write to these tables from now on, by a trigger that fires once a statement.
async fn count_statements(world: &World) {
    let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
    for statement in [
        "create sequence statements",
        "create function counted() returns trigger language plpgsql as
         $$ begin perform nextval('statements'); return null; end $$",
    ] {
        sqlx::query(statement).execute(&mut *tx).await.expect("runs");
    }
    for table in ["lead", "lead_key", "workload", "event", "audit"] {
        let trigger = format!(
            "create trigger counted after insert or update or delete on {table} for each statement execute function counted()"
        );
        sqlx::query(sqlx::AssertSqlSafe(trigger)).execute(&mut *tx).await.expect("runs");
    }
    tx.commit().await.expect("commits");
}

async fn statements(world: &World) -> i64 {
    let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
    sqlx::query_scalar("select nextval('statements')").fetch_one(&mut *tx).await.expect("counts")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_leads_are_given_away_in_as_many_statements_as_one() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let ids = take_in(&leads, &who, 501).await;
    count_statements(&world).await;
    let start = statements(&world).await;
    leads.assign_leads(who.call(assign(&ids[500..], ""))).await.expect("assigns");
    let one = statements(&world).await - start;
    let answer = leads.assign_leads(who.call(assign(&ids[..500], ""))).await.expect("assigns").into_inner();
    let many = statements(&world).await - start - one;
    assert!(one > 3, "the lead, the workload, its fact and the audit row are counted: {one}");
    assert_eq!(many, one);
    let told: Vec<_> = answer.leads.iter().map(|lead| (&lead.id, lead.revision)).collect();
    assert_eq!(told, ids[..500].iter().map(|id| (id, 2)).collect::<Vec<_>>(), "in the order of the request");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_are_given_away_or_none_and_each_that_refuses_is_named() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let mut ids = take_in(&leads, &who, 62).await;
    let other = rep(&world, "赵磊");
    leads.claim_lead(other.call(pb::ClaimLeadRequest { id: ids[1].clone() })).await.expect("claims");
    for id in &ids[3..61] {
        let gone =
            pb::DisqualifyLeadRequest { id: id.clone(), reason: "没有预算".to_owned(), revision: 0 };
        leads.disqualify_lead(who.call(gone)).await.expect("disqualifies");
    }
    ids[2] = uuid::Uuid::now_v7().to_string();
    let me = rep(&world, "张敏");
    let refused = leads.assign_leads(me.call(assign(&ids, ""))).await.expect_err("some refuse");
    // The first says what kind of refusal it is.
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::NotFound, "LEAD_NOT_FOUND"));
    assert_eq!(refused.get_details_error_info().expect("told").metadata["refused"], "60");
    let named = refused.get_details_bad_request().expect("told").field_violations;
    let named: Vec<_> = named.iter().map(|one| (one.field.as_str(), one.reason.as_str())).collect();
    assert_eq!(
        named[..3],
        [("ids[1]", "LEAD_NOT_FOUND"), ("ids[2]", "LEAD_NOT_FOUND"), ("ids[3]", "LEAD_WRONG_STATE")]
    );
    assert_eq!(named.len(), 50, "as many as a header holds");
    let read = leads.get_lead(who.call(pb::GetLeadRequest { id: ids[0].clone() })).await.expect("reads");
    assert_eq!(read.into_inner().revision, 1, "nothing was given away");

    let twice = [ids[0].clone(), ids[0].clone()];
    let refused = leads.assign_leads(who.call(assign(&twice, ""))).await.expect_err("twice");
    assert_eq!(refused.get_details_bad_request().expect("told").field_violations[0].reason, "TWICE");
    let wrong = [ids[0].clone(), "17".to_owned()];
    let refused = leads.assign_leads(who.call(assign(&wrong, ""))).await.expect_err("no id");
    assert_eq!(refused.get_details_bad_request().expect("told").field_violations[0].field, "ids[1]");
}
