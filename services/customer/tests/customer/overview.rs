//! The picture of a customer, from what the other services tell.

use std::time::Duration;

use api::contract::v1 as contract;
use api::customer::v1::account_deal::Kind as Deal;
use api::customer::v1::account_event::Kind as Happening;
use api::opportunity::v1 as opportunity;
use api::order_sync::v1 as order;
use api::quote::v1 as quote;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use types::AccountId;

use super::business::*;
use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_other_services_tell_of_an_account_shows_in_one_call() {
    let mut scene = scene().await;
    let boss = scene.boss.clone();
    let account = scene.account("三和机械").await;
    let child = pb::Account { parent_id: account.clone(), ..company("三和铸造") };
    let child = add(&mut scene.customers, &boss, child).await;
    let who = read(&mut scene.customers, &boss, &account).await.expect("reads");
    add_contact(&mut scene.customers, &boss, person(&who, "张伟")).await;
    let told = line(&hands(&account, &boss));
    for one in &told {
        tell(&scene.world, one).await;
    }
    let events = scene.heard(&account, told.len()).await;
    let mut kinds: Vec<_> = events.iter().map(pb::AccountEvent::kind).collect();
    kinds.sort_unstable();
    assert_eq!(
        kinds,
        [
            Happening::FollowUp,
            Happening::FollowUp,
            Happening::LeadConverted,
            Happening::OpportunityCreated,
            Happening::StageChanged,
            Happening::QuoteApproved,
            Happening::QuoteSent,
            Happening::ContractSigned,
            Happening::ContractEffective,
            Happening::PaymentReceived,
            Happening::OrderCreated,
            Happening::OrderPushed,
            Happening::OrderMilestone,
        ]
    );
    let of = |kind| events.iter().find(|one| one.kind() == kind).expect("happened");
    assert_eq!(of(Happening::StageChanged).stage_title, "技术交流");
    assert_eq!(of(Happening::PaymentReceived).amount, yuan("100000"));
    assert_eq!(of(Happening::OrderMilestone).stage, "SHIPPED");
    assert_eq!(of(Happening::OrderPushed).text, "ERP-1");
    assert_eq!(of(Happening::QuoteSent).number, "QT-2026-000001");

    let seen = scene.overview(&boss, &account).await.expect("is there");
    assert_eq!(seen.account.as_ref().map(|one| one.display_name.as_str()), Some("三和机械"));
    assert_eq!(seen.contacts.len(), 1);
    assert_eq!(seen.subsidiaries.iter().map(|one| &one.id).collect::<Vec<_>>(), [&child.id]);
    assert_eq!(scene.overview(&boss, &child.id).await.expect("is there").parent.expect("one").id, account);
    let [deal] = &seen.opportunities[..] else { panic!("{:?}", seen.opportunities) };
    assert_eq!(
        (deal.stage_title.as_str(), deal.date.as_str(), deal.amount.clone()),
        ("技术交流", "2026-12-31", yuan("500000"))
    );
    assert_eq!(deal.owner_id, boss.id().to_string());
    assert_eq!((seen.quotes[0].state.as_str(), seen.quotes[0].date.as_str()), ("SENT", "2026-11-30"));
    assert_eq!(seen.contracts[0].state, "EFFECTIVE");
    assert_eq!(seen.orders[0].state, "SHIPPED");
    let money = pb::AccountMoney {
        currency: "CNY".into(),
        contract_count: 1,
        signed: "480000".into(),
        received: "100000".into(),
        open: "380000".into(),
        overdue: "30000".into(),
    };
    assert_eq!(seen.money, [money]);
    let sum = seen.sums.iter().find(|sum| sum.kind() == Deal::Opportunity).expect("one");
    assert_eq!((sum.stage.as_str(), sum.count, sum.amount.as_str()), ("technical", 1, "500000"));
    let buying = seen.buying.clone().expect("bought");
    assert_eq!((buying.order_count, buying.days_between, buying.amounts.len()), (1, 0, 1));
    assert_eq!(seen.last_touch.clone().expect("touched").text, "现场拜访");
    let next = seen.next_step.clone().expect("planned");
    assert_eq!((next.text.as_str(), next.time), ("寄样件", at(900_000)));
    assert!(!format!("{seen:?}{events:?}").contains("123456"), "a margin is nobody's here");

    let ask = pb::ListAccountPurchasesRequest { account_id: account.clone(), ..Default::default() };
    let bought = scene.overviews.list_account_purchases(boss.call(ask)).await.expect("lists").into_inner();
    let [model] = &bought.purchases[..] else { panic!("{bought:?}") };
    assert_eq!(
        (model.code.as_str(), model.quantity.as_str(), model.amount.as_str(), model.order_count),
        ("VMC-850", "3", "480000", 1)
    );
    // Every kind, closed or not; page by page.
    let mut found = Vec::new();
    let mut token = String::new();
    loop {
        let ask = pb::ListAccountDealsRequest {
            account_id: account.clone(),
            page_size: 2,
            page_token: token,
            ..Default::default()
        };
        let page = scene.overviews.list_account_deals(boss.call(ask)).await.expect("lists").into_inner();
        found.extend(page.deals.iter().map(pb::AccountDeal::kind));
        token = page.next_page_token;
        if token.is_empty() {
            break;
        }
    }
    assert_eq!(found, [Deal::Order, Deal::Contract, Deal::Quote, Deal::Opportunity, Deal::Lead]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_over_is_counted_and_no_longer_open_and_shows_within_two_seconds() {
    let mut scene = scene().await;
    let boss = scene.boss.clone();
    let account = scene.account("三和机械").await;
    let hands = hands(&account, &boss);
    let told = line(&hands);
    for one in &told {
        tell(&scene.world, one).await;
    }
    scene.heard(&account, told.len()).await;
    let id_of =
        |source| told.iter().rfind(|one| one.source == source && one.aggregate != "push").expect("one").id;
    let (deal_id, quote_id, order_id) = (id_of("opportunity"), id_of("quote"), id_of("order_sync"));
    let won = opportunity::Opportunity {
        state: opportunity::opportunity::State::Won.into(),
        ..deal(deal_id, &hands, 9)
    };
    let accepted = offer(quote_id, deal_id, &hands, quote::quote::State::Accepted, 9);
    let done = sold(order_id, &hands, order::order::State::Completed, 9);
    let ends = [
        (
            "opportunity",
            deal_id,
            Fact::Won(opportunity::OpportunityWon { opportunity: Some(won), change: None }),
        ),
        ("quote", quote_id, Fact::QuoteAccepted(quote::QuoteAccepted { quote: Some(accepted) })),
        ("order_sync", order_id, Fact::Completed(order::OrderCompleted { order: Some(done) })),
    ];
    let mut fastest = Duration::MAX;
    for (n, (source, id, fact)) in ends.into_iter().enumerate() {
        let aggregate = if source == "order_sync" { "order" } else { source };
        let began = std::time::Instant::now();
        tell(&scene.world, &Told { source, aggregate, id, revision: 9, fact }).await;
        scene.heard(&account, told.len() + n + 1).await;
        fastest = fastest.min(began.elapsed());
    }
    // On a busy machine one may be late; not all of them.
    assert!(fastest < Duration::from_secs(2), "{fastest:?}");
    println!("a fact shows after {fastest:?}");
    let seen = scene.overview(&boss, &account).await.expect("is there");
    assert!(seen.opportunities.is_empty() && seen.quotes.is_empty() && seen.orders.is_empty());
    assert_eq!(seen.contracts.len(), 1);
    let states: Vec<_> =
        seen.sums.iter().map(|sum| (sum.kind(), sum.state.as_str(), sum.stage.as_str(), sum.count)).collect();
    assert_eq!(
        states,
        [
            (Deal::Contract, "EFFECTIVE", "", 1),
            (Deal::Lead, "CONVERTED", "", 1),
            (Deal::Opportunity, "WON", "", 1),
            (Deal::Order, "COMPLETED", "", 1),
            (Deal::Quote, "ACCEPTED", "", 1),
        ]
    );
    assert!(seen.next_step.is_none(), "nothing is planned for what is over");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn currencies_are_never_added_and_a_cancelled_order_was_no_purchase() {
    let mut scene = scene().await;
    let boss = scene.boss.clone();
    let account = scene.account("三和机械").await;
    let hands = hands(&account, &boss);
    for currency in ["CNY", "USD", "USD"] {
        let id = Uuid::now_v7();
        let signed =
            contract::Contract { currency: currency.into(), ..agreement(id, &hands, "100000", "380000", 4) };
        let fact = contract::ContractSigned { contract: Some(signed) };
        scene.world.tell("contract", "contract", id, 4, &fact).await;
        let id = Uuid::now_v7();
        let made =
            order::Order { currency: currency.into(), ..sold(id, &hands, order::order::State::Open, 1) };
        scene.world.tell("order_sync", "order", id, 1, &order::OrderCreated { order: Some(made) }).await;
    }
    let id = Uuid::now_v7();
    let gone = sold(id, &hands, order::order::State::Cancelled, 2);
    scene.world.tell("order_sync", "order", id, 2, &order::OrderCancelled { order: Some(gone) }).await;
    scene.heard(&account, 7).await;
    let seen = scene.overview(&boss, &account).await.expect("is there");
    let money: Vec<_> = seen
        .money
        .iter()
        .map(|one| (one.currency.as_str(), one.contract_count, one.signed.as_str(), one.overdue.as_str()))
        .collect();
    assert_eq!(money, [("CNY", 1, "480000", "30000"), ("USD", 2, "960000", "60000")]);
    let buying = seen.buying.expect("bought");
    assert_eq!((buying.order_count, buying.amounts.len()), (3, 2));
    let ask = pb::ListAccountPurchasesRequest { account_id: account, page_size: 1, ..Default::default() };
    let first =
        scene.overviews.list_account_purchases(boss.call(ask.clone())).await.expect("lists").into_inner();
    let ask = pb::ListAccountPurchasesRequest { page_token: first.next_page_token, ..ask };
    let second = scene.overviews.list_account_purchases(boss.call(ask)).await.expect("lists").into_inner();
    let models: Vec<_> = first
        .purchases
        .iter()
        .chain(&second.purchases)
        .map(|one| (one.currency.as_str(), one.quantity.as_str(), one.order_count))
        .collect();
    assert_eq!(models, [("CNY", "3", 1), ("USD", "6", 2)]);
    assert!(second.next_page_token.is_empty());
}

/// The picture without what depends on when it was told, and on which account it is.
fn essence(mut seen: pb::AccountOverview, mut events: Vec<pb::AccountEvent>) -> String {
    seen.account = None;
    seen.last_touch = None;
    let mut deals: Vec<_> = [&seen.opportunities, &seen.quotes, &seen.contracts, &seen.orders]
        .into_iter()
        .flatten()
        .map(|deal| {
            format!("{} {} {} {:?} {}", deal.number, deal.state, deal.stage, deal.amount, deal.revision)
        })
        .collect();
    deals.sort_unstable();
    events.sort_by_key(|one| (one.kind, one.text.clone()));
    let events: Vec<_> = events
        .iter()
        .map(|one| format!("{:?} {} {} {:?}", one.kind(), one.number, one.text, one.amount))
        .collect();
    let next = seen.next_step.map(|next| next.text);
    format!("{deals:?} {events:?} {:?} {:?} {:?} {next:?}", seen.sums, seen.money, seen.buying)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_whatever_order_facts_arrive_the_picture_is_the_same() {
    let mut scene = scene().await;
    let boss = scene.boss.clone();
    let mut runner = TestRunner::deterministic();
    let mut first: Option<String> = None;
    for round in 0..12 {
        let account = scene.account(&format!("第{round}机械")).await;
        let mut told = line(&hands(&account, &boss));
        if round > 0 {
            let order: Vec<usize> = (0..told.len()).collect();
            let order = Just(order).prop_shuffle().new_tree(&mut runner).expect("an order").current();
            let mut slots: Vec<_> = told.into_iter().map(Some).collect();
            told = order.iter().map(|at| slots[*at].take().expect("once")).collect();
        }
        for one in &told {
            tell(&scene.world, one).await;
        }
        scene.heard(&account, told.len()).await;
        let events = scene.events(&boss, &account).await;
        let seen = essence(scene.overview(&boss, &account).await.expect("is there"), events);
        assert_eq!(first.get_or_insert_with(|| seen.clone()), &seen, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_heard_again_changes_nothing() {
    let mut scene = scene().await;
    let boss = scene.boss.clone();
    let account = scene.account("三和机械").await;
    let told = line(&hands(&account, &boss));
    for one in &told {
        tell(&scene.world, one).await;
    }
    let events = scene.heard(&account, told.len()).await;
    let before = scene.overview(&boss, &account).await.expect("is there");
    // All cursors go back to the beginning, and the readers lose their leases: every fact arrives once more, which an entry
    // that was lost meanwhile proves.
    let mut tx = scene.world.db("customer").begin(scene.world.tenant).await.expect("begins");
    sqlx::query("delete from account_event where kind = 'ORDER_PUSHED'")
        .execute(&mut *tx)
        .await
        .expect("is lost");
    tx.commit().await.expect("commits");
    sqlx::query(
        "update subscription set xid = 0, position = 0, holder = gen_random_uuid(), lease_until = now() + interval '5 seconds'",
    )
    .execute(scene.world.db("customer").pool())
    .await
    .expect("goes back");
    let marker = scene.account("四海机械").await;
    // What is told last is heard last, service by service.
    let last = line(&hands(&marker, &boss));
    for one in &last {
        tell(&scene.world, one).await;
    }
    scene.heard(&marker, last.len()).await;
    assert_eq!(scene.heard(&account, told.len()).await, events);
    assert_eq!(scene.overview(&boss, &account).await.expect("is there"), before);
    let parked: i64 = sqlx::query_scalar("select count(*) from parked")
        .fetch_one(&mut *scene.world.db("customer").begin(scene.world.tenant).await.expect("begins"))
        .await
        .expect("counts");
    assert_eq!(parked, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_sees_business_that_they_may_not_read_where_it_lives() {
    let mut scene = scene().await;
    let (boss, world) = (scene.boss.clone(), &scene.world);
    let mine: Vec<_> =
        ["customer.read"].into_iter().chain(READS).map(|action| (action, DataScope::Own)).collect();
    let all = |reads: &[&'static str]| -> Vec<_> {
        ["customer.read"].iter().chain(reads).map(|action| (*action, DataScope::All)).collect()
    };
    let rep = world.user("张敏", &mine);
    let mut wide = mine.clone();
    wide[0].1 = DataScope::All;
    let colleague = world.user("赵磊", &wide);
    let department = rep.actor.department().expect("one");
    let mut led = wide.clone();
    for grant in &mut led[1..] {
        grant.1 = DataScope::Departments(vec![department]);
    }
    let head = world.user("王伟", &led);
    let finance = world.user("钱进", &all(&["contract.read"]));
    let reader = world.user("何芳", &all(&[]));
    know(world, rep.id(), Some(department), true).await;
    let stranger = world.stranger(&all(&READS));
    let nobody = world.user("无权", &[]);
    let account = pb::Account { owner_id: rep.id().to_string(), ..company("三和机械") };
    let account = add(&mut scene.customers, &boss, account).await.id;
    let told = line(&hands(&account, &rep));
    for one in &told {
        tell(&scene.world, one).await;
    }
    let count = told.len();
    scene.heard(&account, count).await;
    for (who, deals, events, money) in [
        (&boss, 4, count, 1),
        (&rep, 4, count, 1),
        (&head, 4, count, 1),
        (&colleague, 0, 0, 0),
        (&finance, 1, 3, 1),
        (&reader, 0, 0, 0),
    ] {
        let seen = scene.overview(who, &account).await.expect("may read the account");
        let open = seen.opportunities.len() + seen.quotes.len() + seen.contracts.len() + seen.orders.len();
        assert_eq!((open, seen.money.len()), (deals, money), "{}", who.actor.label());
        assert_eq!(seen.sums.is_empty(), deals == 0);
        assert_eq!(seen.next_step.is_some() && seen.last_touch.is_some(), deals == 4);
        assert_eq!(scene.events(who, &account).await.len(), events, "{}", who.actor.label());
    }
    // Who works on an opportunity sees it, and nothing else.
    let id = Uuid::now_v7();
    let member =
        opportunity::opportunity::Member { user_id: colleague.id().to_string(), role: "售前".into() };
    let shared = opportunity::Opportunity { members: vec![member], ..deal(id, &hands(&account, &rep), 1) };
    let fact = opportunity::OpportunityCreated { opportunity: Some(shared) };
    scene.world.tell("opportunity", "opportunity", id, 1, &fact).await;
    scene.heard(&account, count + 1).await;
    assert_eq!(scene.overview(&colleague, &account).await.expect("reads").opportunities.len(), 1);
    assert_eq!(scene.events(&colleague, &account).await.len(), 1);

    for id in [account.clone(), AccountId::new().to_string()] {
        assert_refused(scene.overview(&stranger, &id).await, Code::NotFound, "ACCOUNT_NOT_FOUND");
    }
    assert_refused(scene.overview(&nobody, &account).await, Code::PermissionDenied, "ACTION_NOT_GRANTED");
    let ask = pb::ListAccountPurchasesRequest { account_id: account.clone(), ..Default::default() };
    let outcome = scene.overviews.list_account_purchases(finance.call(ask)).await;
    assert_refused(outcome, Code::PermissionDenied, "ACTION_NOT_GRANTED");
    assert_refused(scene.overview(&boss, "17").await, Code::InvalidArgument, "INVALID_ID");
    assert_refused(
        scene.overview(&boss, &Uuid::now_v7().to_string()).await,
        Code::NotFound,
        "ACCOUNT_NOT_FOUND",
    );
}
