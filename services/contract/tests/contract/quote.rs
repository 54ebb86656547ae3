//! Contracts of accepted quotes.

use super::*;

use api::quote::v1 as quotes;

fn accepted(account: &str, id: Uuid) -> quotes::QuoteAccepted {
    let contract = sample(account);
    let quote = quotes::Quote {
        id: id.to_string(),
        number: "QT-2026-000007".to_owned(),
        version: 2,
        account_id: account.to_owned(),
        account_name: "苏州三和机械有限公司".to_owned(),
        title: contract.title,
        currency: "CNY".to_owned(),
        tax_included: true,
        lines: contract.lines,
        delivery_terms: contract.delivery_terms,
        payment_terms: "三七付款".to_owned(),
        ..Default::default()
    };
    quotes::QuoteAccepted { quote: Some(quote) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quote_has_one_live_contract_however_often_it_is_accepted() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let settings = pb::ContractSettings { quote_required: true, ..Default::default() };
    let ask = pb::UpdateContractSettingsRequest { settings: Some(settings) };
    office.contracts.update_contract_settings(boss.call(ask)).await.expect("is settled");
    let account = office.account(&boss, "苏州三和机械有限公司").await;
    let quote = Uuid::now_v7();
    // A fact may be told again, as a version that is accepted anew is.
    for revision in [3, 4] {
        office.world.tell("quote", "quote", quote, revision, &accepted(&account, quote)).await;
    }
    let other = Uuid::now_v7();
    office.world.tell("quote", "quote", other, 1, &accepted(&account, other)).await;
    let of_quote = async |office: &mut Office, quote: Uuid| {
        let ask = pb::ListContractsRequest { quote_id: quote.to_string(), ..Default::default() };
        office.contracts.list_contracts(boss.call(ask)).await.expect("lists").into_inner().contracts
    };
    // Facts of one feed are heard in their order: what was told before this one has been heard.
    until("the other quote's contract", async || of_quote(&mut office, other).await.pop()).await;
    let first = of_quote(&mut office, quote).await.pop().expect("a contract");
    let ask = pb::GetContractRequest { id: first.id };
    let first = office.contracts.get_contract(boss.call(ask)).await.expect("is there").into_inner();
    assert_eq!(office.told("contract", "ContractCreated").await, 2);
    assert_eq!((first.quote_number.as_str(), first.quote_version), ("QT-2026-000007", 2));
    assert_eq!(first.payment_terms, "三七付款");
    assert_eq!(first.totals.as_ref().map(|totals| totals.gross.as_str()), Some("100000.00"));

    // Its kind is said while it is a draft: that gives it a plan.
    let part = pb::contract_type::Part {
        name: "全款".to_owned(),
        percent: "100".to_owned(),
        after: "SIGNED".to_owned(),
        days: 0,
    };
    let kind = pb::ContractType {
        key: "simple".to_owned(),
        title: "现货合同".to_owned(),
        parts: vec![part],
        ..Default::default()
    };
    let ask = pb::PutContractTypeRequest { contract_type: Some(kind) };
    office.clauses.put_contract_type(boss.call(ask)).await.expect("is kept");
    let typed = pb::Contract { id: first.id.clone(), type_key: "simple".to_owned(), ..Default::default() };
    let typed = office.update(&boss, typed).await.expect("is changed");
    assert_eq!((typed.instalments.len(), typed.instalments[0].amount.as_str()), (1, "100000.00"));

    // Given up, it makes room for another.
    let ask =
        pb::CancelContractRequest { id: first.id.clone(), reason: "重做".to_owned(), ..Default::default() };
    office.contracts.cancel_contract(boss.call(ask)).await.expect("is given up");
    office.world.tell("quote", "quote", quote, 5, &accepted(&account, quote)).await;
    let listed = until("another contract", async || {
        let listed = of_quote(&mut office, quote).await;
        (listed.len() == 2).then_some(listed)
    });
    let live = listed.await.into_iter().find(|contract| contract.id != first.id).expect("another");
    assert_eq!(live.state(), State::Draft);
}
