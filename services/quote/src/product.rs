//! The catalogue (产品目录): families, models, what may be chosen of a model and what must hold of a choice.

use std::collections::BTreeSet;

use rules::{Expression, Type, Value};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use types::{Currency, Line, LineOption, ProductId, Time, Violation};
use uuid::Uuid;

use crate::error::Error;

/// Groups of one model.
pub const GROUPS: usize = 20;
/// Options of one group.
pub const OPTIONS: usize = 50;
/// Rules of one model.
pub const RULES: usize = 50;
/// What a condition calls the quantity.
const QUANTITY: &str = "quantity";

/// Models that belong together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Family {
    /// Id.
    pub id: Uuid,
    /// Code, unique in the company.
    pub code: String,
    /// Name.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Changes with every change.
    pub revision: i64,
}

/// Something to choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// Code, unique in the model.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// What it adds to the price, in the model's currency.
    pub price: Decimal,
    /// What it adds to the cost.
    pub cost: Decimal,
}

/// Options of one kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Key, a name in conditions.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// How many must be chosen at least.
    pub min: u32,
    /// How many may be chosen at most; 0 for no limit.
    pub max: u32,
    /// What there is.
    pub options: Vec<Choice>,
}

/// What must hold of a choice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// In FEEL.
    pub condition: String,
    /// What people read where it does not hold.
    pub message: String,
}

/// What people say of a model, and may change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Model {
    /// Code, unique in the company.
    pub code: String,
    /// Name.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// The family.
    pub family: Option<Uuid>,
    /// Unit (单位).
    pub unit: String,
    /// Specification (规格).
    pub specification: String,
    /// Rate of the tax in percent.
    pub tax_rate: Decimal,
    /// Days until it ships; 0 when it is not known.
    pub lead_days: u32,
    /// Cost of one without options and tax.
    pub cost: Option<Decimal>,
    /// Currency of the cost and of what options add.
    pub currency: Currency,
    /// Whether new quotes may offer it.
    pub active: bool,
    /// What may be chosen.
    pub groups: Vec<Group>,
    /// What must hold of a choice.
    pub rules: Vec<Rule>,
}

/// A model in the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Product {
    /// Id.
    pub id: ProductId,
    /// What people say of it.
    #[serde(flatten)]
    pub model: Model,
    /// When it was added.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

impl Product {
    /// With other words.
    ///
    /// # Errors
    /// `Stale` where another revision was read (0 does not matter).
    pub fn update(self, model: Model, read: i64, now: Time) -> Result<Self, Error> {
        if read != 0 && read != self.revision {
            return Err(Error::Stale(self.revision));
        }
        Ok(Self { model, updated_at: now, revision: self.revision + 1, ..self })
    }
}

/// The name of an option in conditions.
fn name(code: &str) -> String {
    code.replace('-', "_")
}

impl Model {
    fn options(&self) -> impl Iterator<Item = &Choice> {
        self.groups.iter().flat_map(|group| &group.options)
    }

    /// The option with this code.
    #[must_use]
    pub fn option(&self, code: &str) -> Option<&Choice> {
        self.options().find(|option| option.code == code)
    }

    /// The names that conditions may use, with their types.
    fn names(&self) -> Vec<(String, Type)> {
        let groups = self.groups.iter().map(|group| (group.key.clone(), Type::String));
        let options = self.options().map(|option| (name(&option.code), Type::Boolean));
        groups.chain(options).chain([(QUANTITY.to_owned(), Type::Number)]).collect()
    }

    fn compile(&self, condition: &str) -> Result<Expression, String> {
        let names = self.names();
        let known: Vec<(&str, Type)> = names.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        Expression::compile(condition, &known, Type::Boolean)
    }

    /// What is wrong with it, by field.
    #[must_use]
    pub fn problems(&self) -> Vec<Violation> {
        let mut wrong = Vec::new();
        let mut refuse = |field: String, reason, rule: &str| wrong.push(Violation::new(field, reason, rule));
        let mut names = BTreeSet::from([QUANTITY.to_owned()]);
        for (at, group) in self.groups.iter().enumerate() {
            let field = |part: &str| format!("product.groups[{at}].{part}");
            if !rules::is_name(&group.key) {
                refuse(field("key"), "MALFORMED", "a word of letters, digits and _");
            } else if !names.insert(group.key.clone()) {
                refuse(field("key"), "DUPLICATE", "something else is called that");
            }
            if group.max > 0 && group.min > group.max {
                refuse(field("min"), "OUT_OF_RANGE", "must not be more than max");
            }
            if usize::try_from(group.min).is_ok_and(|min| min > group.options.len()) {
                refuse(field("min"), "OUT_OF_RANGE", "there are not so many options");
            }
            for (nth, option) in group.options.iter().enumerate() {
                let field = field(&format!("options[{nth}].code"));
                let is_code = option.code.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
                if !is_code || !rules::is_name(&name(&option.code)) {
                    refuse(field, "MALFORMED", "letters, digits, _ and -, a letter first");
                } else if !names.insert(name(&option.code)) {
                    refuse(field, "DUPLICATE", "something else is called that");
                }
            }
        }
        if wrong.is_empty() {
            for (at, rule) in self.rules.iter().enumerate() {
                if let Err(why) = self.compile(&rule.condition) {
                    wrong.push(Violation::new(
                        format!("product.rules[{at}].condition"),
                        "NOT_A_CONDITION",
                        why,
                    ));
                }
            }
        }
        wrong
    }

    /// What is wrong with a choice: unknown and missing options, too many of a kind, rules that do not hold. A rule that
    /// has no answer does not hold.
    #[must_use]
    pub fn unfit(&self, chosen: &[&str], quantity: Decimal) -> Vec<Violation> {
        let mut wrong = Vec::new();
        let set: BTreeSet<&str> = chosen.iter().copied().collect();
        if set.len() != chosen.len() {
            wrong.push(Violation::new("options", "DUPLICATE", "each option once"));
        }
        for code in set.iter().filter(|code| self.option(code).is_none()) {
            wrong.push(Violation::new("options", "UNKNOWN", format!("{} has no option {code}", self.code)));
        }
        for group in &self.groups {
            let count = group.options.iter().filter(|option| set.contains(option.code.as_str())).count();
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            let field = format!("groups.{}", group.key);
            if count < group.min {
                let rule = format!("{}: at least {} must be chosen", group.name, group.min);
                wrong.push(Violation::new(field, "OPTION_REQUIRED", rule));
            } else if group.max > 0 && count > group.max {
                let rule = format!("{}: at most {} may be chosen", group.name, group.max);
                wrong.push(Violation::new(field, "TOO_MANY", rule));
            }
        }
        let of_group = |group: &Group| {
            let found = group.options.iter().find(|option| set.contains(option.code.as_str()));
            found.map_or(Value::Null, |option| Value::Text(option.code.clone()))
        };
        let mut values: Vec<Value> = self.groups.iter().map(of_group).collect();
        values.extend(self.options().map(|option| Value::Boolean(set.contains(option.code.as_str()))));
        values.push(Value::Number(quantity));
        for (at, rule) in self.rules.iter().enumerate() {
            let holds = self.compile(&rule.condition).and_then(|condition| condition.evaluate(&values));
            match holds {
                Ok(Value::Boolean(true)) => {}
                Ok(_) => {
                    wrong.push(Violation::new(format!("rules[{at}]"), "INCOMPATIBLE", rule.message.clone()));
                }
                Err(why) => {
                    let text = format!("{} ({why})", rule.message);
                    wrong.push(Violation::new(format!("rules[{at}]"), "INCOMPATIBLE", text));
                }
            }
        }
        wrong
    }

    /// Cost of one with these options, in the model's currency.
    #[must_use]
    pub fn cost_with(&self, chosen: &[&str]) -> Option<Decimal> {
        let options = chosen.iter().filter_map(|code| self.option(code)).map(|option| option.cost);
        options.into_iter().try_fold(self.cost?, Decimal::checked_add)
    }

    /// What a line that offers it says of the options: their names as the catalogue has them.
    #[must_use]
    pub fn named(&self, chosen: &[&str]) -> Vec<LineOption> {
        let found = chosen.iter().filter_map(|code| self.option(code));
        found.map(|option| LineOption { code: option.code.clone(), name: option.name.clone() }).collect()
    }
}

/// Codes of the options of a line.
#[must_use]
pub fn codes(line: &Line) -> Vec<&str> {
    line.options.iter().map(|option| option.code.as_str()).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn option(code: &str, price: i64) -> Choice {
        let price = Decimal::from(price);
        Choice { code: code.to_owned(), name: code.to_owned(), price, cost: price / Decimal::TWO }
    }

    pub(crate) fn vmc() -> Model {
        let group = |key: &str, min, max, options| Group {
            key: key.to_owned(),
            name: key.to_owned(),
            min,
            max,
            options,
        };
        Model {
            code: "VMC-850".to_owned(),
            name: "立式加工中心".to_owned(),
            name_en: String::new(),
            family: None,
            unit: "台".to_owned(),
            specification: String::new(),
            tax_rate: Decimal::from(13),
            lead_days: 60,
            cost: Some(Decimal::from(260_000)),
            currency: Currency::CNY,
            active: true,
            groups: vec![
                group("spindle", 1, 1, vec![option("SP-12K", 0), option("SP-24K", 58_000)]),
                group("taper", 1, 1, vec![option("BT40", 0), option("BT50", 12_000)]),
                group("extra", 0, 0, vec![option("ATC-24", 38_600), option("HPC-70", 52_800)]),
            ],
            rules: vec![
                Rule {
                    condition: "not(SP_24K and BT50)".to_owned(),
                    message: "24000 转只能配 BT40".to_owned(),
                },
                Rule {
                    condition: "if HPC_70 then quantity <= 5 else true".to_owned(),
                    message: "高压冷却一次最多五台".to_owned(),
                },
            ],
        }
    }

    fn reasons(wrong: &[Violation]) -> Vec<(&str, &str)> {
        wrong.iter().map(|wrong| (wrong.field.as_str(), wrong.reason)).collect()
    }

    #[test]
    fn a_choice_fits_when_every_group_has_enough_and_every_rule_holds() {
        let model = vmc();
        assert_eq!(model.problems(), []);
        let one = Decimal::ONE;
        assert_eq!(model.unfit(&["SP-24K", "BT40", "ATC-24", "HPC-70"], one), []);
        assert_eq!(reasons(&model.unfit(&["SP-24K", "BT50"], one)), [("rules[0]", "INCOMPATIBLE")]);
        assert_eq!(reasons(&model.unfit(&["SP-12K"], one)), [("groups.taper", "OPTION_REQUIRED")]);
        assert_eq!(
            reasons(&model.unfit(&["SP-12K", "SP-24K", "BT40"], one)),
            [("groups.spindle", "TOO_MANY")]
        );
        assert_eq!(reasons(&model.unfit(&["SP-12K", "BT40", "X"], one)), [("options", "UNKNOWN")]);
        assert_eq!(reasons(&model.unfit(&["SP-12K", "BT40", "BT40"], one)), [("options", "DUPLICATE")]);
        let six = model.unfit(&["SP-12K", "BT40", "HPC-70"], Decimal::from(6));
        assert_eq!(
            (reasons(&six), six[0].description.as_str()),
            (vec![("rules[1]", "INCOMPATIBLE")], "高压冷却一次最多五台")
        );
        assert_eq!(model.cost_with(&["SP-24K", "ATC-24"]), Some(Decimal::from(308_300)));
    }

    #[test]
    fn what_a_model_cannot_say_is_refused_by_field() {
        let mut model = vmc();
        model.rules[0].condition = "SP_99K".to_owned();
        assert_eq!(reasons(&model.problems()), [("product.rules[0].condition", "NOT_A_CONDITION")]);
        let mut model = vmc();
        model.groups[1].options[0].code = "SP_12K".to_owned();
        model.groups[2].key = "1 x".to_owned();
        model.groups[0].min = 2;
        assert_eq!(
            reasons(&model.problems()),
            [
                ("product.groups[0].min", "OUT_OF_RANGE"),
                ("product.groups[1].options[0].code", "DUPLICATE"),
                ("product.groups[2].key", "MALFORMED")
            ]
        );
    }
}
