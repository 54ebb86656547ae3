//! A contract that comes into force makes exactly one order, and everything is carried over.

use prost::{Message, Name};
use prost_reflect::{DynamicMessage, ReflectMessage as _};

use super::*;

/// A message by its descriptor.
fn dynamic<M: Message + Name>(message: &M) -> DynamicMessage {
    let descriptor = api::pool().get_message_by_name(&M::full_name()).expect("of our API");
    DynamicMessage::decode(descriptor, message.encode_to_vec().as_slice()).expect("decodes")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_effective_contract_makes_one_order_with_every_field_carried_over() {
    let mut office = office().await;
    let (contract, order) = office.made(1).await;
    assert!(order.number.starts_with("SO-") && order.number.ends_with("-000001"), "{}", order.number);
    // Told again, and once more as another fact: it is the same order.
    office.tell(&contract).await;
    office.tell(&contracts::Contract { revision: 10, ..contract.clone() }).await;
    let (_, next) = office.made(2).await;
    assert!(next.number.ends_with("-000002"), "{}", next.number);
    let ask = pb::ListOrdersRequest::default();
    let all = office.orders.list_orders(office.boss.call(ask)).await.expect("lists").into_inner().orders;
    assert_eq!(all.len(), 2);

    // By descriptor: whatever an order and a contract call the same is the same, but for what is the order's own.
    let own = ["id", "number", "state", "reason", "create_time", "update_time", "revision", "allowed_verbs"];
    let (from, to) = (dynamic(&contract), dynamic(&order));
    let mut same = 0;
    for field in to.descriptor().fields().filter(|field| !own.contains(&field.name())) {
        let Some(theirs) = from.descriptor().get_field_by_name(field.name()) else { continue };
        if field.name() == "instalments" {
            continue;
        }
        assert_eq!(to.get_field(&field), from.get_field(&theirs), "{}", field.name());
        same += 1;
    }
    assert!(same >= 20, "only {same} fields have the same name");
    assert_eq!(
        (order.contract_id.as_str(), order.contract_number.as_str(), order.contract_version),
        (contract.id.as_str(), contract.number.as_str(), contract.version)
    );
    let instalment = &order.instalments[0];
    assert_eq!(
        (instalment.name.as_str(), instalment.percent.as_str(), instalment.after.as_str(), instalment.days),
        ("预付款", "30", "SIGNED", 7)
    );
    // The promised day comes from the longest line: 45 days after 3 August.
    let shipped = &order.milestones[4];
    assert_eq!((shipped.kind(), shipped.promised_date.as_str()), (pb::MilestoneKind::Shipped, "2026-09-17"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_checksum_of_what_was_told_is_that_of_what_is_kept_and_every_field_counts() {
    let mut office = office().await;
    let (contract, order) = office.made(1).await;
    // Of what is kept, read back and computed anew.
    let mut tx = office.world.db("order_sync").begin(office.world.tenant).await.expect("begins");
    let kept: sqlx::types::Json<order_sync::order::Terms> =
        sqlx::query_scalar("select terms from sales_order where tenant_id = $1")
            .bind(office.world.tenant.0)
            .fetch_one(&mut *tx)
            .await
            .expect("reads");
    tx.rollback().await.expect("ends");
    assert_eq!(kept.0.checksum(), order.checksum);
    assert_eq!(order.checksum.len(), 64);
    // A contract that differs in one thing has another.
    let changes: [fn(&mut contracts::Contract); 6] = [
        |contract| contract.place.push('市'),
        |contract| contract.quote_version += 1,
        |contract| contract.lines[1].remark.push('!'),
        |contract| contract.instalments[0].days += 1,
        |contract| contract.their_signatory.clear(),
        |contract| contract.lines[0].options[0].code.push('X'),
    ];
    let mut seen = vec![order.checksum];
    for change in changes {
        let mut other = contracts::Contract { id: Uuid::now_v7().to_string(), ..contract.clone() };
        change(&mut other);
        office.tell(&other).await;
        seen.push(office.order_of(&other).await.checksum);
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 7);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contract_that_ends_takes_an_order_along_that_nobody_has_yet_and_flags_one_that_the_erp_has() {
    let mut office = office().await;
    let (early, unsent) = office.made(1).await;
    let erp = Erp::start().await;
    let end = async |office: &Office, contract: &contracts::Contract| {
        let contract =
            contracts::Contract { reason: "客户破产".to_owned(), revision: 11, ..contract.clone() };
        let id = contract.id.parse().expect("an id");
        let fact = contracts::ContractTerminated { contract: Some(contract) };
        office.world.tell("contract", "contract", id, 11, &fact).await;
    };
    end(&office, &early).await;
    let ended = office
        .order_when(&unsent.id, "cancelled", |order| order.state() == pb::order::State::Cancelled)
        .await;
    assert_eq!((ended.reason.as_str(), ended.sync_state()), ("客户破产", pb::PushState::Skipped));

    office.connect(&erp).await;
    let (late, sent) = office.made(2).await;
    office.push_in(&sent, pb::PushState::Done).await;
    end(&office, &late).await;
    let flagged = office.order_when(&sent.id, "flagged", |order| order.contract_terminated).await;
    assert_eq!(flagged.state(), pb::order::State::Open);
    let facts = office.facts(sent.id.parse().expect("an id")).await;
    assert!(facts.contains(&"OrderContractTerminated".to_owned()), "{facts:?}");
    assert_eq!(erp.orders().len(), 1, "the cancelled one was never sent");
}
