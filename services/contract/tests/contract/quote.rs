//! Contracts of accepted quotes.

use super::*;

fn accepted(account: &str, quote: Uuid) -> pb::AdmitQuoteRequest {
    let contract = sample(account);
    pb::AdmitQuoteRequest {
        request_id: quote.to_string(),
        quote_id: quote.to_string(),
        quote_number: "QT-2026-000007".to_owned(),
        quote_version: 2,
        account_id: account.to_owned(),
        account_name: "苏州三和机械有限公司".to_owned(),
        title: contract.title,
        currency: "CNY".to_owned(),
        tax_included: true,
        lines: contract.lines,
        delivery_terms: contract.delivery_terms,
        payment_terms: "三七付款".to_owned(),
        ..Default::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quote_has_one_live_contract_however_often_it_is_accepted() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let settings = pb::ContractSettings { quote_required: true, ..Default::default() };
    let ask = pb::UpdateContractSettingsRequest { settings: Some(settings) };
    office.contracts.update_contract_settings(boss.call(ask)).await.expect("is settled");
    let account = office.account(&boss, "苏州三和机械有限公司").await;
    let (quote, service) = (Uuid::now_v7(), office.world.service("quote"));
    let status = office.contracts.admit_quote(boss.call(accepted(&account, quote))).await;
    refused(status, Code::PermissionDenied, "SERVICES_ONLY");

    let asks = (0..8).map(|_| {
        let (mut contracts, call) = (office.contracts.clone(), service.call(accepted(&account, quote)));
        async move { contracts.admit_quote(call).await.expect("is admitted").into_inner().contract }
    });
    let contracts = futures::future::join_all(asks).await;
    let first = contracts[0].clone().expect("a contract");
    assert!(contracts.iter().flatten().all(|contract| contract.id == first.id));
    assert_eq!(office.told("contract", "ContractCreated").await, 1);
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
    let again = office.contracts.admit_quote(service.call(accepted(&account, quote))).await;
    let again = again.expect("is admitted").into_inner().contract.expect("a contract");
    assert_ne!(again.id, first.id);
    let ask = pb::ListContractsRequest { quote_id: quote.to_string(), ..Default::default() };
    let listed = office.contracts.list_contracts(boss.call(ask)).await.expect("lists").into_inner();
    assert_eq!(listed.contracts.len(), 2);
}
