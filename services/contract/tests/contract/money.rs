//! Payments, invoices, what is overdue, and the sums over them.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn payments_at_once_never_come_to_more_than_is_open() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let given = office.given(&boss).await;
    let contract = office.in_force(given).await;
    // Ten times 30,000 of 100,000.
    let asks = (0..10).map(|_| {
        let ask = pb::RecordPaymentRequest {
            contract_id: contract.id.clone(),
            payment: Some(office.payment("30000")),
            ..Default::default()
        };
        let (mut payments, call) = (office.payments.clone(), boss.call(ask));
        async move { payments.record_payment(call).await }
    });
    let outcomes = futures::future::join_all(asks).await;
    let (taken, refusals): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((taken.len(), refusals.len()), (3, 7));
    for refusal in refusals {
        let status = refused(refusal, Code::FailedPrecondition, "PAYMENT_ABOVE_OPEN");
        assert_eq!(wrong(&status), one("payment.amount", "ABOVE_OPEN"));
        let open = status.get_details_error_info().expect("says what is open").metadata["open"].clone();
        assert!(["70000", "40000", "10000"].contains(&open.as_str()), "{open}");
    }
    let paid = office.get(&boss, &contract.id).await.expect("is there");
    assert_eq!((paid.received.as_str(), paid.open.as_str()), ("90000.00", "10000.00"));
    let parts: Vec<_> =
        paid.instalments.iter().map(|part| (part.received.as_str(), part.open.as_str())).collect();
    assert_eq!(parts, [("50000.00", "0.00"), ("40000.00", "10000.00")]);
    assert_eq!(office.told("contract", "PaymentReceived").await, 3);
    let ask = pb::CompleteContractRequest { id: contract.id.clone(), ..Default::default() };
    let status = office.contracts.complete_contract(boss.call(ask.clone())).await;
    refused(status, Code::FailedPrecondition, "CONTRACT_NOT_PAID");
    office.pay(&contract.id, "10000").await.expect("is open");
    let done = office.contracts.complete_contract(boss.call(ask)).await.expect("is paid").into_inner();
    assert_eq!((done.state(), done.allowed_verbs.len()), (State::Completed, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_goes_to_the_instalment_it_names_and_is_taken_back_with_a_reason() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let given = office.given(&boss).await;
    let draft = office.create(&boss, given.clone()).await.expect("is drafted");
    refused(office.pay(&draft.id, "1").await, Code::FailedPrecondition, "CONTRACT_WRONG_STATE");
    let contract = office.in_force(given).await;
    let mut ask = pb::RecordPaymentRequest {
        contract_id: contract.id.clone(),
        payment: Some(office.payment("50000.01")),
        instalment_id: contract.instalments[1].instalment_id.clone(),
        request_id: "p1".to_owned(),
    };
    let status = office.payments.record_payment(boss.call(ask.clone())).await;
    refused(status, Code::FailedPrecondition, "PAYMENT_ABOVE_OPEN");
    ask.payment = Some(office.payment("50000"));
    let payment = office.payments.record_payment(boss.call(ask.clone())).await.expect("is open").into_inner();
    let again = office.payments.record_payment(boss.call(ask)).await.expect("was taken").into_inner();
    assert_eq!(again, payment, "a repeated request has the first answer");
    assert_eq!(payment.allocations[0].instalment_id, contract.instalments[1].instalment_id);
    assert_eq!(payment.allowed_verbs, ["void"]);

    let mut bad = office.payment("10");
    bad.amount = Some(Money { amount: "10".to_owned(), currency: "USD".to_owned() });
    bad.received_date = "2099-01-01".to_owned();
    bad.method = 0;
    let ask = pb::RecordPaymentRequest {
        contract_id: contract.id.clone(),
        payment: Some(bad),
        ..Default::default()
    };
    let status = office.payments.record_payment(boss.call(ask)).await;
    let status = refused(status, Code::InvalidArgument, "INVALID_PAYMENT");
    let fields: Vec<_> = wrong(&status).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["payment.method", "payment.amount.currency", "payment.received_date"]);

    let ask = pb::VoidPaymentRequest {
        contract_id: contract.id.clone(),
        id: payment.id.clone(),
        reason: "客户退货".to_owned(),
        refunded: true,
        ..Default::default()
    };
    let back = office.payments.void_payment(boss.call(ask.clone())).await.expect("is paid back").into_inner();
    assert_eq!((back.state(), back.reason.as_str()), (pb::payment::State::Refunded, "客户退货"));
    refused(office.payments.void_payment(boss.call(ask)).await, Code::FailedPrecondition, "PAYMENT_VOIDED");
    let open = office.get(&boss, &contract.id).await.expect("is there");
    assert_eq!((open.received.as_str(), open.open.as_str()), ("0.00", "100000.00"));
    let ask = pb::ListPaymentsRequest { contract_id: contract.id.clone(), ..Default::default() };
    let listed = office.payments.list_payments(boss.call(ask)).await.expect("lists").into_inner();
    assert_eq!(listed.payments, [back], "nothing is ever gone");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn invoices_are_never_above_the_contract_and_each_number_is_there_once() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let given = office.given(&boss).await;
    let contract = office.in_force(given).await;
    let today = office.today();
    let issue = |number: &str, amount: &str| pb::IssueInvoiceRequest {
        contract_id: contract.id.clone(),
        invoice: Some(pb::Invoice {
            number: number.to_owned(),
            kind: pb::invoice::Kind::Special.into(),
            amount: yuan(amount),
            tax: "100".to_owned(),
            issued_date: today.clone(),
            ..Default::default()
        }),
        ..Default::default()
    };
    let mut payments = office.payments.clone();
    let first = payments.issue_invoice(boss.call(issue("26312000000001", "60000"))).await;
    let first = first.expect("is issued").into_inner();
    let status = payments.issue_invoice(boss.call(issue("26312000000001", "1000"))).await;
    refused(status, Code::AlreadyExists, "INVOICE_EXISTS");
    let status = payments.issue_invoice(boss.call(issue("26312000000002", "40000.01"))).await;
    let status = refused(status, Code::FailedPrecondition, "INVOICE_ABOVE_OPEN");
    assert_eq!(wrong(&status), one("invoice.amount", "ABOVE_OPEN"));
    let ask = pb::VoidInvoiceRequest {
        contract_id: contract.id.clone(),
        id: first.id,
        reason: "抬头错误".to_owned(),
        ..Default::default()
    };
    let back = payments.void_invoice(boss.call(ask)).await.expect("is taken back").into_inner();
    assert_eq!(back.state(), pb::invoice::State::Voided);
    payments.issue_invoice(boss.call(issue("26312000000003", "100000"))).await.expect("is open again");
    let invoiced = office.get(&boss, &contract.id).await.expect("is there");
    assert_eq!(invoiced.invoiced, "100000.00");
    let ask = pb::ListInvoicesRequest { contract_id: contract.id.clone(), ..Default::default() };
    let listed = payments.list_invoices(boss.call(ask)).await.expect("lists").into_inner();
    assert_eq!(listed.invoices.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_overdue_instalment_is_told_once_and_counted() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let given = office.given(&boss).await;
    let contract = office.in_force(given).await;
    office.pay(&contract.id, "20000").await.expect("is open");
    office.world.clock.advance(chrono::TimeDelta::days(8));
    // A signed identity lasts for minutes.
    let all = EVERYTHING.map(|action| (action, DataScope::All));
    let boss = office.world.person(office.world.tenant, boss.id(), "刘静", None, &all);
    office.boss = boss.clone();
    until("telling", async || (office.told("contract", "InstalmentOverdue").await == 1).then_some(())).await;
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    assert_eq!(office.told("contract", "InstalmentOverdue").await, 1, "it is told once");
    let late = office.get(&boss, &contract.id).await.expect("is there");
    assert!(late.overdue && late.instalments[0].overdue && !late.instalments[1].overdue);
    let ask = pb::ListContractsRequest { overdue: true, ..Default::default() };
    let listed = office.contracts.list_contracts(boss.call(ask.clone())).await.expect("lists").into_inner();
    assert_eq!(listed.contracts.len(), 1);

    let figures = office
        .contracts
        .get_contract_statistics(boss.call(pb::GetContractStatisticsRequest::default()))
        .await;
    let figures = figures.expect("counts").into_inner();
    let expected = pb::contract_statistics::Sum {
        currency: "CNY".to_owned(),
        signed_count: 1,
        signed: "100000.00".to_owned(),
        received: "20000.00".to_owned(),
        open: "80000.00".to_owned(),
        overdue: "30000.00".to_owned(),
    };
    assert_eq!(figures.sums, [expected]);
    assert_eq!(figures.owners[0].owner_id, boss.id().to_string());
    assert_eq!(figures.months.len(), 1);
    assert_eq!((figures.counts.len(), figures.counts[0].count), (1, 1));

    let day = (office.world.clock.now() + chrono::TimeDelta::days(9)).date_naive().to_string();
    let reschedule = pb::RescheduleInstalmentRequest {
        contract_id: contract.id.clone(),
        instalment_id: contract.instalments[0].instalment_id.clone(),
        due_date: day,
        reason: "已书面同意延期".to_owned(),
        ..Default::default()
    };
    let later = office.payments.reschedule_instalment(boss.call(reschedule)).await.expect("is agreed");
    assert!(!later.into_inner().overdue);
    let listed = office.contracts.list_contracts(boss.call(ask)).await.expect("lists").into_inner();
    assert!(listed.contracts.is_empty());
}
