//! The picture of a customer, from what the other services tell.

use std::time::Duration;

use api::contract::v1 as contract;
use api::customer::v1::account_deal::Kind as Deal;
use api::customer::v1::account_event::Kind as Happening;
use api::customer::v1::account_overview_service_client::AccountOverviewServiceClient;
use api::lead::v1 as lead;
use api::opportunity::v1 as opportunity;
use api::order_sync::v1 as order;
use api::quote::v1 as quote;
use api::types::v1::{Line, Money, Totals};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use prost_types::Timestamp;
use types::AccountId;

use super::*;

const SOURCES: [&str; 5] = ["lead", "opportunity", "quote", "contract", "order_sync"];
const READS: [&str; 5] = ["lead.read", "opportunity.read", "quote.read", "contract.read", "order.read"];

pub(super) type Overviews = AccountOverviewServiceClient<Channel>;

pub(super) struct Scene {
    pub world: World,
    pub customers: Customers,
    pub overviews: Overviews,
    pub boss: Who,
}

pub(super) async fn scene() -> Scene {
    let mut services = vec![customer::blueprint()];
    services.extend(SOURCES.map(testkit::teller));
    let world = World::start(services).await;
    let grants = EVERYTHING.into_iter().chain(READS).map(|action| (action, DataScope::All));
    let boss = world.user("刘静", &grants.collect::<Vec<_>>());
    Scene {
        customers: CustomerServiceClient::new(world.channel()),
        overviews: AccountOverviewServiceClient::new(world.channel()),
        world,
        boss,
    }
}

fn at(seconds: i64) -> Option<Timestamp> {
    Some(Timestamp { seconds: 1_790_000_000 + seconds, nanos: 0 })
}

fn yuan(amount: &str) -> Option<Money> {
    Some(Money { amount: amount.to_owned(), currency: "CNY".to_owned() })
}

fn totals(gross: &str) -> Option<Totals> {
    Some(Totals { gross: gross.to_owned(), ..Default::default() })
}

/// Whose records are told of.
#[derive(Clone)]
struct Hands {
    account: String,
    owner: String,
    department: String,
}

fn hands(account: &str, who: &Who) -> Hands {
    Hands {
        account: account.to_owned(),
        owner: who.id().to_string(),
        department: who.actor.department().map(|id| id.to_string()).unwrap_or_default(),
    }
}

/// A fact that can be told.
struct Told {
    source: &'static str,
    aggregate: &'static str,
    id: Uuid,
    revision: i64,
    fact: Fact,
}

enum Fact {
    LeadFollowedUp(lead::LeadFollowedUp),
    LeadConverted(lead::LeadConverted),
    OpportunityCreated(opportunity::OpportunityCreated),
    StageChanged(opportunity::OpportunityStageChanged),
    FollowUp(opportunity::FollowUpRecorded),
    Won(opportunity::OpportunityWon),
    QuoteApproved(quote::QuoteApproved),
    QuoteSent(quote::QuoteSent),
    QuoteAccepted(quote::QuoteAccepted),
    Signed(contract::ContractSigned),
    Effective(contract::ContractEffective),
    Paid(contract::PaymentReceived),
    OrderCreated(order::OrderCreated),
    Pushed(order::OrderPushed),
    Milestone(order::OrderMilestoneReached),
    Completed(order::OrderCompleted),
}

async fn tell(world: &World, told: &Told) {
    macro_rules! tell {
        ($($variant:ident),+) => {
            match &told.fact {
                $(Fact::$variant(fact) => world.tell(told.source, told.aggregate, told.id, told.revision, fact).await),+
            }
        };
    }
    tell!(
        LeadFollowedUp,
        LeadConverted,
        OpportunityCreated,
        StageChanged,
        FollowUp,
        Won,
        QuoteApproved,
        QuoteSent,
        QuoteAccepted,
        Signed,
        Effective,
        Paid,
        OrderCreated,
        Pushed,
        Milestone,
        Completed
    );
}

fn deal(id: Uuid, hands: &Hands, revision: i64) -> opportunity::Opportunity {
    opportunity::Opportunity {
        id: id.to_string(),
        number: "OP-2026-000001".into(),
        title: "五轴加工中心".into(),
        account_id: hands.account.clone(),
        amount: yuan("500000"),
        expected_date: "2026-12-31".into(),
        stage: "contact".into(),
        stage_title: "初步接触".into(),
        state: opportunity::opportunity::State::Open.into(),
        owner_id: hands.owner.clone(),
        department_id: hands.department.clone(),
        create_time: at(100),
        update_time: at(100 + revision),
        revision,
        ..Default::default()
    }
}

fn offer(id: Uuid, deal: Uuid, hands: &Hands, state: quote::quote::State, revision: i64) -> quote::Quote {
    quote::Quote {
        id: id.to_string(),
        number: "QT-2026-000001".into(),
        title: "五轴加工中心报价".into(),
        account_id: hands.account.clone(),
        opportunity_id: deal.to_string(),
        currency: "CNY".into(),
        totals: totals("480000"),
        margin: "123456.78".into(),
        state: state.into(),
        valid_until: "2026-11-30".into(),
        owner_id: hands.owner.clone(),
        department_id: hands.department.clone(),
        create_time: at(200),
        update_time: at(200 + revision),
        revision,
        ..Default::default()
    }
}

fn agreement(id: Uuid, hands: &Hands, paid: &str, open: &str, revision: i64) -> contract::Contract {
    let part = |due: &str, open: &str| contract::Instalment {
        instalment_id: Uuid::now_v7().to_string(),
        due_date: due.into(),
        open: open.into(),
        ..Default::default()
    };
    contract::Contract {
        id: id.to_string(),
        number: "CT-2026-000001".into(),
        title: "五轴加工中心合同".into(),
        account_id: hands.account.clone(),
        currency: "CNY".into(),
        totals: totals("480000"),
        received: paid.into(),
        open: open.into(),
        instalments: vec![part("2020-01-01", "30000"), part("2999-01-01", "300000"), part("", "50000")],
        state: contract::contract::State::Effective.into(),
        signed_date: "2026-08-03".into(),
        owner_id: hands.owner.clone(),
        department_id: hands.department.clone(),
        create_time: at(300),
        update_time: at(300 + revision),
        revision,
        ..Default::default()
    }
}

fn sold(id: Uuid, hands: &Hands, state: order::order::State, revision: i64) -> order::Order {
    let line = Line {
        line_id: Uuid::new_v5(&id, b"line").to_string(),
        code: "VMC-850".into(),
        name: "立式加工中心".into(),
        quantity: "3".into(),
        unit: "台".into(),
        totals: totals("480000"),
        ..Default::default()
    };
    order::Order {
        id: id.to_string(),
        number: "SO-2026-000001".into(),
        title: "五轴加工中心".into(),
        account_id: hands.account.clone(),
        currency: "CNY".into(),
        totals: totals("480000"),
        lines: vec![line],
        state: state.into(),
        owner_id: hands.owner.clone(),
        department_id: hands.department.clone(),
        create_time: at(400),
        update_time: at(400 + revision),
        revision,
        ..Default::default()
    }
}

/// A whole line, from the lead to the order that is on its way.
fn line(hands: &Hands) -> Vec<Told> {
    let [lead_id, deal_id, quote_id, contract_id, order_id] = [(); 5].map(|()| Uuid::now_v7());
    let lead_of = |account: &str, state: lead::lead::State, revision| lead::Lead {
        id: lead_id.to_string(),
        number: "LD-2026-000001".into(),
        company: "三和机械".into(),
        account_id: account.to_owned(),
        state: state.into(),
        owner_id: hands.owner.clone(),
        department_id: hands.department.clone(),
        create_time: at(0),
        update_time: at(revision),
        revision,
        ..Default::default()
    };
    let mut told = Vec::new();
    let mut add = |source, aggregate, id, revision, fact| {
        told.push(Told { source, aggregate, id, revision, fact });
    };
    let called =
        lead::FollowUp { kind: "call".into(), content: "第一次电话".into(), ..Default::default() };
    let first = lead::LeadFollowedUp {
        lead: Some(lead_of("", lead::lead::State::Following, 2)),
        follow_up: Some(called),
        first_response: true,
    };
    add("lead", "lead", lead_id, 2, Fact::LeadFollowedUp(first));
    let converted = lead_of(&hands.account, lead::lead::State::Converted, 3);
    add("lead", "lead", lead_id, 3, Fact::LeadConverted(lead::LeadConverted { lead: Some(converted) }));
    let new = opportunity::OpportunityCreated { opportunity: Some(deal(deal_id, hands, 1)) };
    add("opportunity", "opportunity", deal_id, 1, Fact::OpportunityCreated(new));
    let moved = opportunity::Opportunity {
        stage: "technical".into(),
        stage_title: "技术交流".into(),
        ..deal(deal_id, hands, 2)
    };
    let change = opportunity::StageChange {
        from_stage: "contact".into(),
        to_stage: "technical".into(),
        ..Default::default()
    };
    let fact =
        opportunity::OpportunityStageChanged { opportunity: Some(moved.clone()), change: Some(change) };
    add("opportunity", "opportunity", deal_id, 2, Fact::StageChanged(fact));
    let visit = opportunity::OpportunityFollowUp {
        kind: opportunity::opportunity_follow_up::Kind::Visit.into(),
        content: "现场拜访".into(),
        next_step: "寄样件".into(),
        next_time: at(900_000),
        ..Default::default()
    };
    let visited = opportunity::Opportunity { next_time: at(900_000), revision: 3, ..moved };
    let fact = opportunity::FollowUpRecorded { opportunity: Some(visited), follow_up: Some(visit) };
    add("opportunity", "opportunity", deal_id, 3, Fact::FollowUp(fact));
    use quote::quote::State as Q;
    let offered = |state, revision| Some(offer(quote_id, deal_id, hands, state, revision));
    let fact = quote::QuoteApproved { quote: offered(Q::Approved, 3) };
    add("quote", "quote", quote_id, 3, Fact::QuoteApproved(fact));
    add("quote", "quote", quote_id, 4, Fact::QuoteSent(quote::QuoteSent { quote: offered(Q::Sent, 4) }));
    let signed = contract::Contract {
        state: contract::contract::State::Signed.into(),
        ..agreement(contract_id, hands, "0", "480000", 4)
    };
    let fact = contract::ContractSigned { contract: Some(signed) };
    add("contract", "contract", contract_id, 4, Fact::Signed(fact));
    let fact =
        contract::ContractEffective { contract: Some(agreement(contract_id, hands, "0", "480000", 5)) };
    add("contract", "contract", contract_id, 5, Fact::Effective(fact));
    let fact = contract::PaymentReceived {
        contract: Some(agreement(contract_id, hands, "100000", "380000", 6)),
        payment: Some(contract::Payment { amount: yuan("100000"), ..Default::default() }),
    };
    add("contract", "contract", contract_id, 6, Fact::Paid(fact));
    use order::order::State as O;
    let fact = order::OrderCreated { order: Some(sold(order_id, hands, O::Open, 1)) };
    add("order_sync", "order", order_id, 1, Fact::OrderCreated(fact));
    let pushed = order::Order { remote_number: "ERP-1".into(), ..sold(order_id, hands, O::Open, 1) };
    let fact = order::OrderPushed { order: Some(pushed), push: None };
    add("order_sync", "push", Uuid::now_v7(), 1, Fact::Pushed(fact));
    let milestone = order::Milestone {
        kind: order::MilestoneKind::Shipped.into(),
        actual_date: "2026-10-01".into(),
        ..Default::default()
    };
    let fact = order::OrderMilestoneReached {
        order: Some(sold(order_id, hands, O::Shipped, 2)),
        milestone: Some(milestone),
    };
    add("order_sync", "order", order_id, 2, Fact::Milestone(fact));
    told
}

impl Scene {
    pub(super) async fn overview(&mut self, who: &Who, id: &str) -> Result<pb::AccountOverview, Status> {
        let ask = pb::GetAccountOverviewRequest { id: id.to_owned() };
        Ok(self.overviews.get_account_overview(who.call(ask)).await?.into_inner())
    }

    pub(super) async fn events(&mut self, who: &Who, id: &str) -> Vec<pb::AccountEvent> {
        let ask =
            pb::ListAccountEventsRequest { account_id: id.to_owned(), page_size: 500, ..Default::default() };
        self.overviews.list_account_events(who.call(ask)).await.expect("lists").into_inner().events
    }

    /// Waits until so much happened with the account.
    async fn heard(&mut self, id: &str, count: usize) -> Vec<pb::AccountEvent> {
        let boss = self.boss.clone();
        for _ in 0..1_000 {
            let events = self.events(&boss, id).await;
            if events.len() == count {
                return events;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{count} events expected: {:?}", self.events(&boss, id).await)
    }

    async fn account(&mut self, name: &str) -> String {
        let boss = self.boss.clone();
        add(&mut self.customers, &boss, company(name)).await.id
    }
}

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
