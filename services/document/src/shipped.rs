//! What a company begins with, for it to change: a quotation in Chinese and in English, a contract, a logo.

use crate::template::{Kind, Language};

/// The logo that they show as `logo.png`.
pub const LOGO: &[u8] = include_bytes!("../templates/logo.png");

/// A template as it is shipped.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its key.
    pub key: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What is printed by it.
    pub kind: Kind,
    /// Its language.
    pub language: Language,
    /// Typst.
    pub source: &'static str,
    /// Data to check it with, as JSON.
    pub sample: &'static str,
}

/// The templates.
pub const TEMPLATES: [Shipped; 3] = [
    Shipped {
        key: "quote-zh",
        title: "标准报价单",
        kind: Kind::Quote,
        language: Language::Chinese,
        source: include_str!("../templates/quote.zh-CN.typ"),
        sample: include_str!("../templates/quote.zh-CN.json"),
    },
    Shipped {
        key: "quote-en",
        title: "Standard quotation",
        kind: Kind::Quote,
        language: Language::English,
        source: include_str!("../templates/quote.en.typ"),
        sample: include_str!("../templates/quote.en.json"),
    },
    Shipped {
        key: "contract-zh",
        title: "产品购销合同",
        kind: Kind::Contract,
        language: Language::Chinese,
        source: include_str!("../templates/contract.zh-CN.typ"),
        sample: include_str!("../templates/contract.zh-CN.json"),
    },
];
