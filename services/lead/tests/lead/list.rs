//! Leads in lists, and counted.

use api::lead::v1 as pb;
use tonic::Code;

use super::{create, director, enquiry, world};

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
