//! Drafts: what they take, what they come to, what they refuse.

use api::opportunity::v1 as deals;
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;

use super::*;

async fn deal(office: &Office, who: &Who, account_id: &str) -> deals::Opportunity {
    let opportunity = deals::Opportunity {
        title: "三和五轴".to_owned(),
        account_id: account_id.to_owned(),
        ..Default::default()
    };
    let ask = deals::CreateOpportunityRequest { opportunity: Some(opportunity), ..Default::default() };
    let mut service = OpportunityServiceClient::new(office.world.channel());
    service.create_opportunity(who.call(ask)).await.expect("opens").into_inner()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quote_of_an_opportunity_takes_over_what_that_says_and_is_priced_to_the_cent() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let product = office.machine("VMC-850").await;
    let list = office.prices(&product, "CNY").await;
    let rep = office.world.user("张敏", &EVERYTHING.map(|action| (action, DataScope::Own)));
    let account = office.account(&rep, "三和精密有限公司").await;
    let deal = deal(&office, &rep, &account).await;
    let quote = pb::Quote {
        opportunity_id: deal.id.clone(),
        tax_included: true,
        price_list_id: list.id,
        lines: vec![of(&product, "3", &["SP-24K"]), by_hand("1", "45000")],
        discount: "33333.33".to_owned(),
        ..Default::default()
    };
    let ask = pb::CreateQuoteRequest { quote: Some(quote), request_id: "q-1".to_owned() };
    let made = office.quotes.create_quote(boss.call(ask.clone())).await.expect("is right").into_inner();
    let again = office.quotes.create_quote(boss.call(ask)).await.expect("the same").into_inner();
    assert_eq!(made, again);
    assert_eq!((made.title.as_str(), made.account_name.as_str()), ("三和五轴", "三和精密有限公司"));
    assert_eq!((&made.owner_id, &made.pipeline_id), (&rep.id().to_string(), &deal.pipeline_id));
    assert!(made.number.starts_with("QT-") && made.number.ends_with("-000001"), "{}", made.number);
    let line = &made.lines[0];
    assert_eq!(
        (line.price.as_str(), line.name.as_str(), line.lead_days),
        ("466000", "立式加工中心", Some(60))
    );
    assert_eq!(line.options[0].name, "选件 SP-24K");
    let reductions: Vec<&str> = made.lines.iter().map(|line| line.reduction.as_str()).collect();
    // 1,398,000 and 45,000: their shares of 33,333.33, what rounding leaves with the larger.
    assert_eq!(reductions, ["32293.83", "1039.5"]);
    let totals = made.totals.expect("comes to something");
    assert_eq!(totals.gross, "1409666.67");
    let sum: rust_decimal::Decimal = made
        .lines
        .iter()
        .filter_map(|line| line.totals.as_ref()?.net.parse::<rust_decimal::Decimal>().ok())
        .sum();
    assert_eq!(sum.to_string(), totals.net);
    assert_eq!(made.costs[0].cost, "290000");
    assert!(made.costs[1].cost.is_empty() && made.margin.is_empty(), "one cost is not known");

    let costs = vec![pb::quote::LineCost {
        line_id: made.lines[1].line_id.clone(),
        cost: "10000".to_owned(),
        ..Default::default()
    }];
    let given = pb::Quote { id: made.id.clone(), costs, revision: made.revision, ..Default::default() };
    let known = office.update(&boss, given).await.expect("is right");
    assert_eq!(known.costs[0].cost, "290000");
    assert_eq!(known.margin, (sum - rust_decimal::Decimal::from(880_000)).to_string());
    let seller =
        office.world.user("赵磊", &[("quote.read", DataScope::All), ("quote.update", DataScope::All)]);
    let seen = office.get(&seller, &made.id).await.expect("reads");
    assert!(seen.costs.is_empty() && seen.margin.is_empty() && seen.margin_rate.is_empty());
    let listed =
        office.quotes.list_quotes(seller.call(pb::ListQuotesRequest::default())).await.expect("lists");
    let listed = listed.into_inner().quotes;
    assert!(listed[0].costs.is_empty() && listed[0].margin.is_empty());
    let costs = made.costs.clone();
    let given = pb::Quote { id: made.id, costs, ..Default::default() };
    refused(office.update(&seller, given).await, Code::PermissionDenied, "ACTION_NOT_GRANTED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_is_refused_by_field() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let product = office.machine("VMC-850").await;
    let yuan = office.prices(&product, "CNY").await;
    let dollars = office.prices(&product, "USD").await;
    let account_id = office.account(&boss, "三和精密有限公司").await;
    let with = |lines: Vec<Line>| pb::Quote {
        title: "三和".to_owned(),
        account_id: account_id.clone(),
        tax_included: true,
        lines,
        ..Default::default()
    };
    let mut discounted = by_hand("1", "100");
    discounted.discount = "120".to_owned();
    let expired = pb::UpdatePriceListRequest {
        price_list: Some(pb::PriceList {
            id: yuan.id.clone(),
            valid_until: "2020-12-31".to_owned(),
            ..Default::default()
        }),
        update_mask: None,
    };
    let named =
        |list: &pb::PriceList, quote: pb::Quote| pb::Quote { price_list_id: list.id.clone(), ..quote };
    let plain = of(&product, "1", &["SP-12K"]);
    let untaxed = pb::Quote { tax_included: false, ..with(vec![plain.clone()]) };
    for (quote, field, why) in [
        (with(vec![discounted]), "quote.lines[0].discount", "OUT_OF_RANGE"),
        (with(vec![by_hand("-1", "100")]), "quote.lines[0].quantity", "OUT_OF_RANGE"),
        (with(vec![of(&product, "-1", &["SP-12K"])]), "quote.lines[0].quantity", "OUT_OF_RANGE"),
        (with(vec![of(&product, "1", &["SP-24K", "BT50"])]), "quote.lines[0].options", "INCOMPATIBLE"),
        (with(vec![of(&product, "1", &[])]), "quote.lines[0].options", "OPTION_REQUIRED"),
        (named(&dollars, with(vec![plain.clone()])), "quote.price_list_id", "CURRENCY_MIXED"),
        (untaxed, "quote.lines[0].price", "TAX_MIXED"),
        (
            pb::Quote { discount: "100.01".to_owned(), ..with(vec![by_hand("1", "100")]) },
            "quote.discount",
            "OUT_OF_RANGE",
        ),
        (
            pb::Quote { valid_until: "2026-02-30".to_owned(), ..with(Vec::new()) },
            "quote.valid_until",
            "DATE_IMPOSSIBLE",
        ),
    ] {
        let status = refused(office.try_draft(&boss, quote).await, Code::InvalidArgument, "INVALID_QUOTE");
        assert!(
            wrong(&status).contains(&(field.to_owned(), why.to_owned())),
            "{field} {why}: {:?}",
            wrong(&status)
        );
    }

    let drafted = named(&yuan, with(vec![plain.clone()]));
    let drafted = office.try_draft(&boss, drafted).await.expect("holds today");
    // Another currency would make yuan dollars.
    let given = pb::Quote { id: drafted.id.clone(), currency: "USD".to_owned(), ..Default::default() };
    let status = refused(office.update(&boss, given).await, Code::InvalidArgument, "INVALID_QUOTE");
    assert!(wrong(&status).contains(&("quote.currency".to_owned(), "CURRENCY_MIXED".to_owned())));
    let ask = pb::UpdateQuoteRequest {
        quote: Some(pb::Quote { id: drafted.id.clone(), ..Default::default() }),
        update_mask: Some(prost_types::FieldMask { paths: vec!["tax_included".to_owned()] }),
    };
    let outcome = office.quotes.update_quote(boss.call(ask)).await;
    let status = refused(outcome, Code::InvalidArgument, "INVALID_QUOTE");
    assert!(wrong(&status).contains(&("quote.tax_included".to_owned(), "TAX_MIXED".to_owned())));
    office.products.update_price_list(boss.call(expired)).await.expect("is right");
    let late = named(&yuan, with(vec![plain]));
    let status = refused(office.try_draft(&boss, late).await, Code::InvalidArgument, "INVALID_QUOTE");
    assert!(wrong(&status).contains(&("quote.price_list_id".to_owned(), "PRICE_LIST_EXPIRED".to_owned())));
    // What was right when it was written stays mendable, and is not submitted.
    let given =
        pb::Quote { id: drafted.id.clone(), note: "等新价目表".to_owned(), ..Default::default() };
    office.update(&boss, given).await.expect("does not rely on the list");
    office.settings(|settings| settings.approval_process_key.clear()).await;
    let status =
        refused(office.submit(&boss, &drafted.id).await, Code::FailedPrecondition, "QUOTE_INCOMPLETE");
    assert_eq!(wrong(&status), pairs(&[("quote.price_list_id", "PRICE_LIST_EXPIRED")]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quote_needs_an_account_or_an_opportunity_that_the_caller_may_see() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let other = office.world.user("赵磊", &EVERYTHING.map(|action| (action, DataScope::Own)));
    let account = office.account(&boss, "三和精密有限公司").await;
    let second = office.account(&boss, "四海重工有限公司").await;
    let deal = deal(&office, &boss, &account).await;
    let quote = |opportunity: &str, account: &str| pb::Quote {
        title: "x".to_owned(),
        opportunity_id: opportunity.to_owned(),
        account_id: account.to_owned(),
        ..Default::default()
    };
    let invalid = Code::InvalidArgument;
    refused(office.try_draft(&boss, quote("", "")).await, invalid, "FIELD_REQUIRED");
    refused(office.try_draft(&other, quote("", &account)).await, invalid, "UNKNOWN_ACCOUNT");
    refused(office.try_draft(&other, quote(&deal.id, "")).await, invalid, "UNKNOWN_OPPORTUNITY");
    refused(office.try_draft(&boss, quote(&deal.id, &second)).await, invalid, "INVALID_QUOTE");
    let contact = pb::Quote { contact_id: uuid::Uuid::now_v7().to_string(), ..quote("", &account) };
    refused(office.try_draft(&boss, contact).await, invalid, "UNKNOWN_CONTACT");
    office.try_draft(&boss, quote(&deal.id, &account)).await.expect("is theirs to see");
}
