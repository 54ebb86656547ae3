//! What the other services tell of the business of an account, and whoever asks for the picture of it.

use std::time::Duration;

use api::contract::v1 as contract;
use api::customer::v1::account_overview_service_client::AccountOverviewServiceClient;
use api::lead::v1 as lead;
use api::opportunity::v1 as opportunity;
use api::order_sync::v1 as order;
use api::quote::v1 as quote;
use api::types::v1::{Line, Money, Totals};
use prost_types::Timestamp;

use super::*;

pub(super) const SOURCES: [&str; 5] = ["lead", "opportunity", "quote", "contract", "order_sync"];
pub(super) const READS: [&str; 5] =
    ["lead.read", "opportunity.read", "quote.read", "contract.read", "order.read"];

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

pub(super) fn at(seconds: i64) -> Option<Timestamp> {
    Some(Timestamp { seconds: 1_790_000_000 + seconds, nanos: 0 })
}

pub(super) fn yuan(amount: &str) -> Option<Money> {
    Some(Money { amount: amount.to_owned(), currency: "CNY".to_owned() })
}

pub(super) fn totals(gross: &str) -> Option<Totals> {
    Some(Totals { gross: gross.to_owned(), ..Default::default() })
}

/// Whose records are told of.
#[derive(Clone)]
pub(super) struct Hands {
    pub(super) account: String,
    pub(super) owner: String,
    pub(super) department: String,
}

pub(super) fn hands(account: &str, who: &Who) -> Hands {
    Hands {
        account: account.to_owned(),
        owner: who.id().to_string(),
        department: who.actor.department().map(|id| id.to_string()).unwrap_or_default(),
    }
}

/// A fact that can be told.
pub(super) struct Told {
    pub(super) source: &'static str,
    pub(super) aggregate: &'static str,
    pub(super) id: Uuid,
    pub(super) revision: i64,
    pub(super) fact: Fact,
}

pub(super) enum Fact {
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
    Pushed(Box<order::OrderPushed>),
    Milestone(order::OrderMilestoneReached),
    Completed(order::OrderCompleted),
}

pub(super) async fn tell(world: &World, told: &Told) {
    macro_rules! tell {
        ($($variant:ident),+) => {
            match &told.fact {
                Fact::Pushed(fact) => {
                    world.tell(told.source, told.aggregate, told.id, told.revision, &**fact).await;
                }
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
        Milestone,
        Completed
    );
}

pub(super) fn deal(id: Uuid, hands: &Hands, revision: i64) -> opportunity::Opportunity {
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

pub(super) fn offer(
    id: Uuid,
    deal: Uuid,
    hands: &Hands,
    state: quote::quote::State,
    revision: i64,
) -> quote::Quote {
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

pub(super) fn agreement(
    id: Uuid,
    hands: &Hands,
    paid: &str,
    open: &str,
    revision: i64,
) -> contract::Contract {
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

pub(super) fn sold(id: Uuid, hands: &Hands, state: order::order::State, revision: i64) -> order::Order {
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
pub(super) fn line(hands: &Hands) -> Vec<Told> {
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
    add("order_sync", "push", Uuid::now_v7(), 1, Fact::Pushed(Box::new(fact)));
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
    pub(super) async fn heard(&mut self, id: &str, count: usize) -> Vec<pb::AccountEvent> {
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

    pub(super) async fn account(&mut self, name: &str) -> String {
        let boss = self.boss.clone();
        add(&mut self.customers, &boss, company(name)).await.id
    }
}
