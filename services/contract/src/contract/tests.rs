//! What holds of every contract.

use super::*;

fn number(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn reason(error: Error) -> &'static str {
    Fault::from(error).reason
}

#[test]
fn a_contract_takes_effect_on_its_day_in_china() {
    let contract = sample::signed("2026-08-05");
    assert!(!contract.is_due_to_take_effect(today(sample::now())));
    let evening = "2026-08-04T16:00:00Z".parse().expect("a moment");
    assert!(contract.is_due_to_take_effect(today(evening)), "midnight in China is four in the afternoon");
    let contract = contract.take_effect(evening).expect("its day has come");
    assert_eq!(contract.state, State::Effective);
    assert_eq!(contract.terms.plan[0].due_on, Some("2026-08-10".parse().expect("a day")));
    assert_eq!(contract.terms.plan[1].due_on, None, "nothing has shipped");
}

#[test]
fn days_of_signing_that_cannot_be_are_refused_by_field() {
    let contract = sample::contract().submit(sample::now()).expect("is whole");
    let contract = contract.decide(true, sample::now()).expect("is accepted");
    let signing = Signing {
        scan: Uuid::nil(),
        ours: String::new(),
        theirs: String::new(),
        signed_on: "2026-08-04".parse().expect("a day"),
        effective_on: "2026-08-03".parse().expect("a day"),
    };
    let fault = Fault::from(contract.sign(signing, sample::now()).expect_err("cannot be"));
    let fields: Vec<_> = fault.violations.iter().map(|wrong| wrong.field.as_str()).collect();
    assert_eq!(fields, ["signed_date", "effective_date"]);
}

#[test]
fn what_is_not_there_before_a_review_is_named_at_once() {
    let mut contract = sample::contract();
    contract.terms.plan.clear();
    contract.terms.articles.clear();
    let Err(Error::Incomplete(missing)) = contract.submit(sample::now()) else { panic!("is not whole") };
    let fields: Vec<_> = missing.iter().map(|wrong| wrong.field.as_str()).collect();
    assert_eq!(fields, ["contract.instalments", "contract.clauses"]);
}

#[test]
fn it_is_paid_part_by_part_and_done_only_when_all_is_paid() {
    let now = sample::now();
    let contract = sample::signed("2026-08-03").take_effect(now).expect("its day has come");
    assert_eq!(contract.totals.gross, number("256000"));
    let (contract, placed) = contract.receive(number("80000"), None, now).expect("is open");
    assert_eq!(placed.len(), 2, "76,800 go to the first part, the rest to the second");
    let error = contract.clone().receive(number("176000.01"), None, now).expect_err("is above");
    let fault = Fault::from(error);
    assert_eq!((fault.reason, fault.metadata["open"].as_str()), ("PAYMENT_ABOVE_OPEN", "176000"));
    assert_eq!(reason(contract.clone().complete(now).expect_err("is not paid")), "CONTRACT_NOT_PAID");
    let (contract, _) = contract.receive(number("176000"), None, now).expect("is open");
    assert_eq!(contract.complete(now).expect("is paid").state, State::Completed);
}

#[test]
fn an_overdue_part_is_told_once_for_a_day() {
    let contract = sample::signed("2026-08-03").take_effect(sample::now()).expect("its day has come");
    let later: Time = "2026-08-11T02:00:00Z".parse().expect("a moment");
    assert!(contract.overdue_untold("2026-08-10T02:00:00Z".parse().expect("a moment")).is_empty());
    let told = contract.overdue_untold(later);
    assert_eq!(told.len(), 1);
    let (contract, part) = &told[0];
    assert_eq!((part.name.as_str(), contract.revision), ("预付款", 6));
    assert!(contract.overdue_untold(later).is_empty(), "it was told");
    assert!(contract.is_overdue(later));
    let day = "2026-08-20".parse().expect("a day");
    let contract = contract.clone().reschedule(part.id, day, later).expect("is there");
    assert!(!contract.is_overdue(later));
    assert_eq!(contract.overdue_untold("2026-08-21T02:00:00Z".parse().expect("a moment")).len(), 1);
}

#[test]
fn invoices_together_are_never_above_the_contract() {
    let contract = sample::signed("2026-08-03");
    let contract = contract.invoice(number("200000"), sample::now()).expect("is open");
    let error = contract.clone().invoice(number("56000.01"), sample::now()).expect_err("is above");
    assert_eq!(reason(error), "INVOICE_ABOVE_OPEN");
    let contract = contract.take_invoice_back(number("200000"), sample::now()).expect("is there");
    assert_eq!(contract.invoiced, Decimal::ZERO);
}

#[test]
fn clauses_of_the_library_stay_known_while_they_are_named_or_were_given() {
    let article = |n: u128| Article {
        clause: Some(types::ClauseId(Uuid::from_u128(n))),
        version: 1,
        title: n.to_string(),
        text: String::new(),
    };
    let before =
        [Standard { article: article(1), given: true }, Standard { article: article(2), given: false }];
    let after = standards(&before, &[article(3)], vec![article(3)]);
    let told: Vec<_> = after.iter().map(|one| (one.article.title.as_str(), one.given)).collect();
    assert_eq!(told, [("1", true), ("3", false)]);
}
