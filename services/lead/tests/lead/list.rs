//! Leads in lists, and counted.

use std::collections::BTreeSet;

use api::lead::v1 as pb;
use kit::Channel;
use testkit::{Who, World};
use tonic::Code;
use uuid::Uuid;

use super::{LeadServiceClient, create, director, enquiry, world};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_are_paged_filtered_and_ordered_and_a_token_belongs_to_its_query() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    for n in 0..7 {
        leads.create_lead(who.call(create(enquiry(n)))).await.expect("takes it");
    }
    let mut seen = Vec::new();
    let mut page_token = String::new();
    loop {
        let ask = pb::ListLeadsRequest { page_size: 3, page_token: page_token.clone(), ..Default::default() };
        let page = leads.list_leads(who.call(ask)).await.expect("lists").into_inner();
        seen.extend(page.leads.into_iter().map(|lead| lead.number));
        if page.next_page_token.is_empty() {
            break;
        }
        page_token = page.next_page_token;
    }
    assert_eq!(seen.len(), 7);
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "newest first: {seen:?}");
    let other =
        pb::ListLeadsRequest { page_size: 3, page_token, source: "官网".to_owned(), ..Default::default() };
    assert_eq!(
        leads.list_leads(who.call(other)).await.expect_err("another query's").code(),
        Code::InvalidArgument
    );
    let search = pb::ListLeadsRequest { query: "第3精密 展".to_owned(), ..Default::default() };
    assert_eq!(leads.list_leads(who.call(search)).await.expect("lists").into_inner().leads.len(), 0);
    let search = pb::ListLeadsRequest { query: "第3精密 0003".to_owned(), ..Default::default() };
    assert_eq!(leads.list_leads(who.call(search)).await.expect("lists").into_inner().leads.len(), 1);
    let wild = pb::ListLeadsRequest { query: "%".to_owned(), ..Default::default() };
    assert_eq!(leads.list_leads(who.call(wild)).await.expect("lists").into_inner().leads.len(), 0);
    for order_by in ["create_time", "update_time desc", "company"] {
        let ask = pb::ListLeadsRequest { order_by: order_by.to_owned(), page_size: 2, ..Default::default() };
        let first = leads.list_leads(who.call(ask.clone())).await.expect("lists").into_inner();
        let next = pb::ListLeadsRequest { page_token: first.next_page_token, ..ask };
        let second = leads.list_leads(who.call(next)).await.expect("lists").into_inner();
        assert!(
            first.leads.iter().all(|lead| second.leads.iter().all(|other| other.id != lead.id)),
            "{order_by}"
        );
    }
    let bad = pb::ListLeadsRequest { order_by: "phone; drop table lead".to_owned(), ..Default::default() };
    assert_eq!(
        leads.list_leads(who.call(bad)).await.expect_err("no such order").code(),
        Code::InvalidArgument
    );
    let statistics =
        leads.get_lead_statistics(who.call(Default::default())).await.expect("counts").into_inner();
    assert_eq!((statistics.total, statistics.valid, statistics.channels[0].source.as_str()), (7, 7, "展会"));
}

async fn found(leads: &mut LeadServiceClient<Channel>, who: &Who, query: &str) -> usize {
    let ask = pb::ListLeadsRequest { query: query.to_owned(), ..Default::default() };
    leads.list_leads(who.call(ask)).await.expect("lists").into_inner().leads.len()
}

/// Leads of many kinds of writing.
fn written() -> [pb::Lead; 3] {
    [
        pb::Lead { email: "Zhang.Wei88@sanhe-cnc.com".to_owned(), ..enquiry(1) },
        pb::Lead {
            company: "蘇州三和精密機械(Sanhe CNC)有限公司".to_owned(),
            contact_name: "李 强".to_owned(),
            phone: "0512-66668888".to_owned(),
            ..Default::default()
        },
        pb::Lead { contact_name: "John Smith".to_owned(), phone: "12".to_owned(), ..Default::default() },
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_is_found_by_company_contact_phone_email_and_number_as_it_is_now() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let mut made = Vec::new();
    for lead in written() {
        made.push(leads.create_lead(who.call(create(lead))).await.expect("takes it").into_inner());
    }
    let year: String = made[2].number.chars().skip(3).take(4).collect();
    for (query, count) in [
        ("第1精密", 1),
        ("苏州三和", 1),
        ("三和 强", 1),
        ("三和 伟", 0),
        ("精密", 2),
        ("zhang.wei88@sanhe-cnc.com", 1),
        ("sanhe", 2),
        ("(SANHE CNC)", 2),
        ("精密 有限公司", 2),
        ("2026-000003".replace("2026", &year).as_str(), 1),
        ("smith", 1),
        ("138-0000-0001", 1),
        ("+8651266668888", 1),
        ("0512-66668888", 1),
        ("8888", 1),
        (made[2].number.as_str(), 1),
        ("000003", 1),
        ("%", 0),
        ("", 3),
    ] {
        assert_eq!(found(&mut leads, &who, query).await, count, "{query}");
    }
    let change =
        pb::Lead { id: made[0].id.clone(), company: "四海机电".to_owned(), ..Default::default() };
    let ask = pb::UpdateLeadRequest { lead: Some(change), update_mask: None };
    leads.update_lead(who.call(ask)).await.expect("changes");
    for (query, count) in [("第1精密", 0), ("四海", 1), ("138-0000-0001", 1)] {
        assert_eq!(found(&mut leads, &who, query).await, count, "{query}");
    }
    let stranger = world.stranger(&[("lead.read", types::DataScope::All)]);
    assert_eq!(found(&mut leads, &stranger, "三和").await, 0, "another company's");
    let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
    let stale: i64 = sqlx::query_scalar("select count(*) from lead_word where word like '第1%'")
        .fetch_one(&mut *tx)
        .await
        .expect("counts");
    assert_eq!(stale, 0, "words that nobody is found by any more are gone");
}

/// Leads from before there were words to search by get theirs when the schema is brought up to date.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn leads_that_were_there_before_are_found_too() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    for lead in written() {
        leads.create_lead(who.call(create(lead))).await.expect("takes it");
    }
    async fn kept(world: &World) -> (Vec<String>, BTreeSet<(Uuid, String)>) {
        let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
        let lines = sqlx::query_scalar("select search from lead order by number")
            .fetch_all(&mut *tx)
            .await
            .expect("reads");
        let words: Vec<(Uuid, String)> =
            sqlx::query_as("select lead_id, word from lead_word").fetch_all(&mut *tx).await.expect("reads");
        (lines, words.into_iter().collect())
    }
    let before = kept(&world).await;
    let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
    for statement in ["delete from lead_word", "update lead set search = ''"] {
        sqlx::query(statement).execute(&mut *tx).await.expect("forgets");
    }
    tx.commit().await.expect("commits");
    assert_eq!(found(&mut leads, &who, "三和").await, 0);
    let migration = include_str!("../../migrations/0003_search.sql");
    let from = migration.find("alter table lead no force").expect("the part that fills");
    let to = migration.find("alter table lead_word enable").expect("its end");
    // Then the words are not under row-level security yet.
    let fill = format!("alter table lead_word disable row level security; {}", &migration[from..to]);
    for statement in [fill.as_str(), "alter table lead_word enable row level security"] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(world.db("lead").pool()).await.expect("fills");
    }
    let after = kept(&world).await;
    // What was written in traditional characters is found by them until the lead is changed.
    let simplified = |text: &str| types::text::simplified(text);
    let lines: Vec<_> = after.0.iter().map(|line| simplified(line)).collect();
    assert_eq!(lines, before.0);
    let words: BTreeSet<_> = after.1.into_iter().map(|(id, word)| (id, simplified(&word))).collect();
    assert_eq!(words, before.1);
    assert_eq!(found(&mut leads, &who, "三和").await, 1);
}
