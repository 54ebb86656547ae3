//! The catalogue: models, choices, prices.

use super::*;

fn problems(answer: &pb::ConfigureProductResponse) -> Vec<(String, String)> {
    answer.problems.iter().map(|one| (one.field.clone(), one.reason.clone())).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_choice_is_checked_and_priced_by_tier_with_what_options_add() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let product = office.machine("VMC-850").await;
    office.prices(&product, "CNY").await;
    let ask = |quantity: &str, options: &[&str]| pb::ConfigureProductRequest {
        product_id: product.id.clone(),
        quantity: quantity.to_owned(),
        options: options.iter().map(|code| (*code).to_owned()).collect(),
        ..Default::default()
    };
    let products = &mut office.products;
    let fits = products.configure_product(boss.call(ask("3", &["SP-24K", "ATC-24"]))).await;
    let fits = fits.expect("answers").into_inner();
    assert_eq!(problems(&fits), []);
    assert_eq!((fits.price.as_str(), fits.cost.as_str(), fits.tax_included), ("504600.00", "310000", true));
    let steps: Vec<&str> = fits.steps.iter().map(|step| step.label.as_str()).collect();
    assert_eq!(steps, ["VMC-850 (≥ 3)", "SP-24K", "ATC-24"]);

    let clash = products.configure_product(boss.call(ask("1", &["SP-24K", "BT50"]))).await;
    let clash = clash.expect("answers").into_inner();
    assert_eq!(problems(&clash), pairs(&[("rules[0]", "INCOMPATIBLE")]));
    assert_eq!(clash.problems[0].description, "24000 转主轴不能配 BT50");
    let bare = products.configure_product(boss.call(ask("1", &[]))).await.expect("answers").into_inner();
    assert_eq!(problems(&bare), pairs(&[("groups.spindle", "OPTION_REQUIRED")]));
    let dollars = pb::ConfigureProductRequest { currency: "USD".to_owned(), ..ask("1", &["SP-12K"]) };
    let dollars = products.configure_product(boss.call(dollars)).await.expect("answers").into_inner();
    assert_eq!(problems(&dollars), pairs(&[("price_list_id", "PRICE_MISSING")]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_model_is_found_by_words_and_its_cost_is_shown_to_those_who_may_see_it() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let product = office.machine("VMC-850").await;
    let again = pb::CreateProductRequest {
        product: Some(pb::Product { id: String::new(), ..product.clone() }),
        ..Default::default()
    };
    refused(office.products.create_product(boss.call(again)).await, Code::AlreadyExists, "CODE_TAKEN");
    let rep = office.world.user("张敏", &[("product.read", DataScope::All)]);
    for (query, finds) in [("vmc-85", true), ("加工中心", true), ("machining", true), ("车床", false)] {
        let ask = pb::ListProductsRequest { query: query.to_owned(), ..Default::default() };
        let found = office.products.list_products(rep.call(ask)).await.expect("lists").into_inner().products;
        assert_eq!(found.len(), usize::from(finds), "{query}");
        for seen in found {
            assert!(seen.cost.is_empty() && seen.groups[0].options[1].cost.is_empty());
            assert!(seen.allowed_verbs.is_empty());
        }
    }
    let ask = pb::UpdateProductRequest {
        product: Some(pb::Product { id: product.id.clone(), name: "x".to_owned(), ..Default::default() }),
        update_mask: None,
    };
    refused(
        office.products.update_product(rep.call(ask)).await,
        Code::PermissionDenied,
        "ACTION_NOT_GRANTED",
    );

    // Who may change models and not see costs leaves them as they were.
    let clerk =
        office.world.user("陈", &[("product.manage", DataScope::All), ("product.read", DataScope::All)]);
    let mut groups = product.groups.clone();
    groups[0].options[1].name = "高速主轴".to_owned();
    groups[0].options[1].cost.clear();
    let ask = pb::UpdateProductRequest {
        product: Some(pb::Product { id: product.id.clone(), groups, ..Default::default() }),
        update_mask: None,
    };
    office.products.update_product(clerk.call(ask)).await.expect("is right");
    let ask = boss.call(pb::GetProductRequest { id: product.id.clone() });
    let kept = office.products.get_product(ask).await.expect("reads").into_inner();
    let option = &kept.groups[0].options[1];
    assert_eq!(
        (option.name.as_str(), option.cost.as_str(), kept.cost.as_str()),
        ("高速主轴", "30000", "260000")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_that_names_no_option_and_tiers_that_fall_are_refused_by_field() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let product = office.machine("VMC-850").await;
    let rules = vec![pb::CompatibilityRule { condition: "not(SP_99K)".to_owned(), message: "x".to_owned() }];
    let ask = pb::UpdateProductRequest {
        product: Some(pb::Product { id: product.id.clone(), rules, ..Default::default() }),
        update_mask: None,
    };
    let status = refused(
        office.products.update_product(boss.call(ask)).await,
        Code::InvalidArgument,
        "INVALID_PRODUCT",
    );
    assert_eq!(wrong(&status), pairs(&[("product.rules[0].condition", "NOT_A_CONDITION")]));
    let list = office.prices(&product, "CNY").await;
    let mut entries = list.entries.clone();
    entries[0].tiers.reverse();
    let ask = pb::UpdatePriceListRequest {
        price_list: Some(pb::PriceList { id: list.id.clone(), entries, revision: 1, ..Default::default() }),
        update_mask: None,
    };
    let outcome = office.products.update_price_list(boss.call(ask.clone())).await;
    let status = refused(outcome, Code::InvalidArgument, "INVALID_PRICE_LIST");
    assert_eq!(wrong(&status)[0].1, "NOT_ASCENDING");
    let stale = pb::UpdatePriceListRequest {
        price_list: Some(pb::PriceList {
            id: list.id,
            title: "新".to_owned(),
            revision: 7,
            ..Default::default()
        }),
        update_mask: None,
    };
    refused(office.products.update_price_list(boss.call(stale)).await, Code::Aborted, "QUOTE_STALE");
}
