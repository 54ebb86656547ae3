//! Lists, and who reaches what.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_shows_what_is_asked_for_and_within_reach_page_by_page() {
    let mut office = office().await;
    let (boss, rep) = (office.boss.clone(), office.rep("张敏"));
    let own = office.drafted(&rep).await;
    let mut ids = Vec::new();
    for (title, price) in [("龙门加工中心", "900000"), ("数控车床", "100000"), ("焊接工作站", "500000")]
    {
        let mut given = office.given(&boss).await;
        given.title = title.to_owned();
        given.lines[0].price = price.to_owned();
        ids.push(office.create(&boss, given).await.expect("is drafted").id);
    }
    let mut contracts = office.contracts.clone();
    let mut list = async |who: &Who, ask: pb::ListContractsRequest| {
        contracts.list_contracts(who.call(ask)).await.expect("lists").into_inner()
    };
    let titles = |page: &pb::ListContractsResponse| {
        page.contracts.iter().map(|contract| contract.title.clone()).collect::<Vec<_>>()
    };
    let mine = list(&rep, pb::ListContractsRequest::default()).await;
    assert_eq!(mine.contracts.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [own.id.as_str()]);
    assert!(mine.contracts[0].clauses.is_empty(), "texts are not listed");
    assert_eq!(mine.contracts[0].allowed_verbs, ["update", "submit", "cancel"]);
    refused(office.get(&rep, &ids[0]).await, Code::NotFound, "CONTRACT_NOT_FOUND");
    let bare = office.world.user("路人", &[]);
    refused(office.get(&bare, &ids[0]).await, Code::PermissionDenied, "ACTION_NOT_GRANTED");

    let found =
        list(&boss, pb::ListContractsRequest { query: "龙门".to_owned(), ..Default::default() }).await;
    assert_eq!(titles(&found), ["龙门加工中心"]);
    let large = pb::ListContractsRequest {
        amount_from: "1000000".to_owned(),
        order_by: "amount desc".to_owned(),
        page_size: 1,
        ..Default::default()
    };
    let first = list(&boss, large.clone()).await;
    assert_eq!(titles(&first), ["龙门加工中心"]);
    let second =
        list(&boss, pb::ListContractsRequest { page_token: first.next_page_token, ..large.clone() }).await;
    assert_eq!((titles(&second), second.next_page_token.as_str()), (vec!["焊接工作站".to_owned()], ""));
    let signed = pb::ListContractsRequest { signed_from: "2020-01-01".to_owned(), ..Default::default() };
    assert!(list(&boss, signed).await.contracts.is_empty());
    let drafts = pb::ListContractsRequest {
        states: vec![State::Draft.into()],
        order_by: "signed_date desc".to_owned(),
        owner_id: boss.id().to_string(),
        ..Default::default()
    };
    assert_eq!(list(&boss, drafts).await.contracts.len(), 3);
    let ask = pb::ListContractsRequest { order_by: "name".to_owned(), ..Default::default() };
    refused(office.contracts.list_contracts(boss.call(ask)).await, Code::InvalidArgument, "INVALID_ORDER");
    let stranger = office.world.stranger(&EVERYTHING.map(|action| (action, DataScope::All)));
    refused(office.get(&stranger, &ids[0]).await, Code::NotFound, "CONTRACT_NOT_FOUND");
}
