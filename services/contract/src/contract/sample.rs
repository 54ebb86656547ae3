//! A contract to try rules on.

use super::*;

pub(crate) fn terms() -> Terms {
    let number = |text: &str| text.parse().expect("a decimal");
    let line = Line {
        id: Uuid::from_u128(1),
        product: None,
        code: "VMC-850".to_owned(),
        name: "立式加工中心".to_owned(),
        specification: String::new(),
        options: Vec::new(),
        quantity: number("2"),
        unit: "台".to_owned(),
        price: number("128000"),
        discount: number("0"),
        tax_rate: number("13"),
        lead_days: Some(60),
        remark: String::new(),
        reduction: Decimal::ZERO,
    };
    let part = |n, name: &str, share, event, days| {
        let share = Share::Percent(number(share));
        Instalment::new(Uuid::from_u128(n), name.to_owned(), share, Due::After(event, days))
    };
    Terms {
        title: "立式加工中心购销合同".to_owned(),
        contact: None,
        opportunity: None,
        currency: Currency::CNY,
        taxed: true,
        lines: vec![line],
        delivery: "合同生效后60天".to_owned(),
        payment: String::new(),
        place: "江苏省苏州市".to_owned(),
        remark: String::new(),
        articles: vec![Article {
            clause: Some(types::ClauseId(Uuid::from_u128(7))),
            version: 1,
            title: "质量保证".to_owned(),
            text: "质保期12个月。\n免费维修。".to_owned(),
        }],
        plan: vec![part(11, "预付款", "30", Event::Signed, 7), part(12, "尾款", "70", Event::Shipped, 30)],
    }
}

pub(crate) fn now() -> Time {
    "2026-08-03T02:00:00Z".parse().expect("a moment")
}

pub(crate) fn contract() -> Contract {
    let draft = Draft {
        terms: terms(),
        account: (AccountId(Uuid::from_u128(20)), "苏州三和机械有限公司".to_owned()),
        quote: None,
        type_key: String::new(),
        standards: Vec::new(),
        hands: (None, None),
    };
    let id = (ContractId(Uuid::from_u128(30)), "CT-2026-000001".to_owned());
    Contract::draft(id, draft, None, now()).expect("fits")
}

pub(crate) fn signed(effective_on: &str) -> Contract {
    let signing = Signing {
        scan: Uuid::from_u128(40),
        ours: "陈国栋".to_owned(),
        theirs: "陈志远".to_owned(),
        signed_on: today(now()),
        effective_on: effective_on.parse().expect("a day"),
    };
    let contract = contract().submit(now()).expect("is whole").decide(true, now()).expect("is accepted");
    contract.sign(signing, now()).expect("is signed")
}
