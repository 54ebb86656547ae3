//! How an order is said to an ERP: a document made from the order's, by fields that are data. Decimals stay text from
//! end to end; a value that has no name in the ERP is a problem and never a guess. Pure.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Most fields of a mapping, those of lists included.
pub const MOST: usize = 500;

/// A field of the ERP's document, or a list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Item {
    /// A list.
    Each(Each),
    /// A field.
    Field(Field),
}

/// A list with an element for every element of one of ours.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Each {
    /// Path of our list: `lines`.
    pub each: String,
    /// Path of theirs.
    pub to: String,
    /// What an element says; `from` is within our element.
    pub fields: Vec<Field>,
}

/// A field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Where it stands: names with dots between them. Any other sign is a part of a name, `!` too.
    pub to: String,
    /// Path of our value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Or the value itself.
    #[serde(default, rename = "const", skip_serializing_if = "Option::is_none")]
    pub constant: Option<Value>,
    /// How it is written: `date:%Y-%m-%d`, `decimal:2`, `text`; as it is where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fmt: Option<String>,
    /// What the ERP calls it: `xref:customer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// Whether it must say something; left out otherwise where ours says nothing.
    #[serde(default)]
    pub required: bool,
}

/// What values of ours are called in the ERP, by kind and value.
pub type Names = BTreeMap<(String, String), String>;

/// What keeps a document from being sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The field of the ERP's document.
    pub field: String,
    /// Why.
    pub reason: &'static str,
    /// The table that lacks the value.
    pub kind: String,
    /// The value.
    pub value: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.field, self.reason)?;
        if !self.kind.is_empty() {
            write!(f, " {}", self.kind)?;
        }
        if !self.value.is_empty() {
            write!(f, " {}", self.value)?;
        }
        Ok(())
    }
}

/// What is wrong with a mapping itself: where, and why.
#[must_use]
pub fn check(body: &[Item]) -> Vec<(String, &'static str)> {
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut taken = BTreeSet::new();
    for (n, item) in body.iter().enumerate() {
        match item {
            Item::Field(field) => {
                count += 1;
                check_field(&format!("create.body[{n}]"), field, &mut taken, &mut wrong);
            }
            Item::Each(each) => {
                let at = format!("create.body[{n}]");
                if !is_path(&each.each) {
                    wrong.push((format!("{at}.each"), "NOT_A_PATH"));
                }
                target(&at, &each.to, &mut taken, &mut wrong);
                let mut inner = BTreeSet::new();
                for (k, field) in each.fields.iter().enumerate() {
                    count += 1;
                    check_field(&format!("{at}.fields[{k}]"), field, &mut inner, &mut wrong);
                }
            }
        }
    }
    if count > MOST {
        wrong.push(("create.body".to_owned(), "TOO_MANY"));
    }
    wrong
}

fn target(at: &str, to: &str, taken: &mut BTreeSet<String>, wrong: &mut Vec<(String, &'static str)>) {
    if !is_path(to) {
        wrong.push((format!("{at}.to"), "NOT_A_PATH"));
        return;
    }
    let within = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('.'));
    if taken.iter().any(|other| other == to || within(other, to) || within(to, other)) {
        wrong.push((format!("{at}.to"), "PATH_TAKEN"));
    }
    taken.insert(to.to_owned());
}

fn check_field(
    at: &str,
    field: &Field,
    taken: &mut BTreeSet<String>,
    wrong: &mut Vec<(String, &'static str)>,
) {
    target(at, &field.to, taken, wrong);
    match (&field.from, &field.constant) {
        (Some(from), None) if is_path(from) => {}
        (None, Some(_)) => {}
        (Some(_), None) => wrong.push((format!("{at}.from"), "NOT_A_PATH")),
        _ => wrong.push((at.to_owned(), "FROM_OR_CONST")),
    }
    if field.fmt.as_deref().is_some_and(|fmt| Format::parse(fmt).is_none()) {
        wrong.push((format!("{at}.fmt"), "NOT_A_FORMAT"));
    }
    if field.via.as_deref().is_some_and(|via| table(via).is_none()) {
        wrong.push((format!("{at}.via"), "NOT_A_TABLE"));
    }
}

fn is_path(path: &str) -> bool {
    path.len() <= 200 && path.split('.').all(|name| !name.is_empty() && !name.contains('\0'))
}

fn table(via: &str) -> Option<&str> {
    via.strip_prefix("xref:").filter(|kind| !kind.is_empty() && kind.len() <= 50)
}

/// How a value is written.
enum Format<'a> {
    Date(&'a str),
    Decimal(u32),
    Text,
}

impl<'a> Format<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        match text.split_once(':') {
            None if text == "text" => Some(Format::Text),
            Some(("decimal", places)) => {
                places.parse().ok().filter(|places| *places <= 12).map(Format::Decimal)
            }
            Some(("date", pattern)) => {
                use chrono::format::{Item, StrftimeItems};
                let sound = !pattern.is_empty()
                    && StrftimeItems::new(pattern).all(|item| !matches!(item, Item::Error));
                // What a day cannot say (an hour, a zone) would be an error when it is written.
                let mut sample = String::new();
                let written = sound
                    && std::fmt::write(&mut sample, format_args!("{}", NaiveDate::default().format(pattern)))
                        .is_ok();
                written.then_some(Format::Date(pattern))
            }
            _ => None,
        }
    }

    fn write(&self, value: &Value) -> Result<Value, &'static str> {
        let text = plain(value).ok_or("NOT_PLAIN")?;
        match self {
            Format::Text => Ok(Value::String(text)),
            Format::Decimal(places) => {
                let number: Decimal = text.parse().map_err(|_| "NOT_A_DECIMAL")?;
                let rounded = number.round_dp_with_strategy(*places, RoundingStrategy::MidpointAwayFromZero);
                let digits = *places as usize;
                Ok(Value::String(format!("{rounded:.digits$}")))
            }
            Format::Date(pattern) => {
                let day: NaiveDate = text.parse().map_err(|_| "NOT_A_DATE")?;
                Ok(Value::String(day.format(pattern).to_string()))
            }
        }
    }
}

/// A value that is one text, number or truth, as text.
#[must_use]
pub fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The tables and values that a mapping asks for.
#[must_use]
pub fn asked(body: &[Item], source: &Value) -> Vec<(String, String)> {
    let mut asked = Vec::new();
    let mut ask = |field: &Field, source: &Value| {
        if let (Some(kind), Some(value)) = (field.via.as_deref().and_then(table), ours(field, source)) {
            asked.extend(plain(&value).map(|value| (kind.to_owned(), value)));
        }
    };
    for item in body {
        match item {
            Item::Field(field) => ask(field, source),
            Item::Each(each) => {
                for element in at(source, &each.each).and_then(Value::as_array).into_iter().flatten() {
                    each.fields.iter().for_each(|field| ask(field, element));
                }
            }
        }
    }
    asked
}

/// The ERP's document of `source`, and everything that keeps it from being sent.
#[must_use]
pub fn map(body: &[Item], source: &Value, names: &Names) -> (Value, Vec<Problem>) {
    let mut document = Value::Object(Map::new());
    let mut problems = Vec::new();
    for item in body {
        match item {
            Item::Field(field) => put(&mut document, field, "", source, names, &mut problems),
            Item::Each(each) => {
                let Some(list) = at(source, &each.each).and_then(Value::as_array) else {
                    problems.push(problem(&each.to, "NOT_A_LIST", "", &each.each));
                    continue;
                };
                let mut elements = Vec::with_capacity(list.len());
                for (n, element) in list.iter().enumerate() {
                    let mut made = Value::Object(Map::new());
                    let prefix = format!("{}[{n}].", each.to);
                    for field in &each.fields {
                        put(&mut made, field, &prefix, element, names, &mut problems);
                    }
                    elements.push(made);
                }
                if !place(&mut document, &each.to, Value::Array(elements)) {
                    problems.push(problem(&each.to, "PATH_TAKEN", "", ""));
                }
            }
        }
    }
    (document, problems)
}

fn problem(field: &str, reason: &'static str, kind: &str, value: &str) -> Problem {
    Problem { field: field.to_owned(), reason, kind: kind.to_owned(), value: value.to_owned() }
}

fn ours(field: &Field, source: &Value) -> Option<Value> {
    let value = match (&field.constant, &field.from) {
        (Some(constant), _) => constant.clone(),
        (None, Some(from)) => at(source, from)?.clone(),
        (None, None) => return None,
    };
    let nothing = value.is_null() || value.as_str() == Some("");
    (!nothing || field.constant.is_some()).then_some(value)
}

fn put(
    document: &mut Value,
    field: &Field,
    prefix: &str,
    source: &Value,
    names: &Names,
    problems: &mut Vec<Problem>,
) {
    let name = format!("{prefix}{}", field.to);
    let Some(mut value) = ours(field, source) else {
        if field.required {
            problems.push(problem(&name, "MISSING", "", field.from.as_deref().unwrap_or_default()));
        }
        return;
    };
    if let Some(kind) = field.via.as_deref().and_then(table) {
        let ours = plain(&value).unwrap_or_default();
        match names.get(&(kind.to_owned(), ours.clone())) {
            Some(theirs) => value = Value::String(theirs.clone()),
            None => return problems.push(problem(&name, "NOT_MAPPED", kind, &ours)),
        }
    }
    if let Some(format) = field.fmt.as_deref().and_then(Format::parse) {
        match format.write(&value) {
            Ok(written) => value = written,
            Err(reason) => {
                let shown = plain(&value).unwrap_or_default();
                return problems.push(problem(&name, reason, "", &shown));
            }
        }
    }
    if !place(document, &field.to, value) {
        problems.push(problem(&name, "PATH_TAKEN", "", ""));
    }
}

/// The value at a path.
#[must_use]
pub fn at<'a>(source: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(source, |value, name| value.get(name))
}

/// Puts a value at a path; false where something else stands in the way.
fn place(document: &mut Value, path: &str, value: Value) -> bool {
    let mut here = document;
    let mut names = path.split('.').peekable();
    while let Some(name) = names.next() {
        let Some(object) = here.as_object_mut() else { return false };
        if names.peek().is_none() {
            return object.insert(name.to_owned(), value).is_none();
        }
        here = object.entry(name).or_insert_with(|| Value::Object(Map::new()));
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn body(text: Value) -> Vec<Item> {
        serde_json::from_value(text).expect("a mapping")
    }

    fn names(of: &[(&str, &str, &str)]) -> Names {
        of.iter()
            .map(|(kind, ours, theirs)| ((kind.to_string(), ours.to_string()), theirs.to_string()))
            .collect()
    }

    #[test]
    fn an_order_is_said_as_the_erp_wants_it() {
        let body = body(json!([
            {"to": "data.agentId", "from": "account.id", "via": "xref:customer", "required": true},
            {"to": "data.orderPrices!currency", "from": "currency"},
            {"to": "data.vouchdate", "from": "signed_date", "fmt": "date:%Y/%m/%d 00:00:00"},
            {"to": "data._status", "const": "Insert"},
            {"to": "data.memo", "from": "remark"},
            {"each": "lines", "to": "data.orderDetails", "fields": [
                {"to": "productId.FNumber", "from": "code", "via": "xref:item"},
                {"to": "qty", "from": "quantity", "fmt": "decimal:4"},
                {"to": "oriSum", "from": "gross", "fmt": "decimal:2"}]}
        ]));
        assert_eq!(check(&body), []);
        let source = json!({
            "account": {"id": "a1"}, "currency": "CNY", "signed_date": "2026-08-03", "remark": "",
            "lines": [{"code": "VMC-850", "quantity": "3", "gross": "364800.005"}],
        });
        let names = names(&[("customer", "a1", "C-77"), ("item", "VMC-850", "M1")]);
        let (document, problems) = map(&body, &source, &names);
        assert_eq!(problems, []);
        let expected = json!({"data": {
            "agentId": "C-77", "orderPrices!currency": "CNY", "vouchdate": "2026/08/03 00:00:00", "_status": "Insert",
            "orderDetails": [{"productId": {"FNumber": "M1"}, "qty": "3.0000", "oriSum": "364800.01"}]}});
        assert_eq!(document, expected);
        assert_eq!(asked(&body, &source).len(), 2);
    }

    #[test]
    fn what_is_missing_is_said_by_field_and_value_and_nothing_is_guessed() {
        let body = body(json!([
            {"to": "customer", "from": "account.id", "via": "xref:customer", "required": true},
            {"to": "day", "from": "signed_date", "fmt": "date:%Y", "required": true},
            {"to": "sum", "from": "title", "fmt": "decimal:2"},
            {"each": "parts", "to": "parts", "fields": []},
            {"each": "lines", "to": "rows", "fields": [{"to": "item", "from": "code", "via": "xref:item"}]}
        ]));
        let source = json!({"account": {"id": "a1"}, "title": "设备", "lines": [{"code": "X"}]});
        let (document, problems) = map(&body, &source, &Names::new());
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let expected = [
            "customer: NOT_MAPPED customer a1",
            "day: MISSING signed_date",
            "sum: NOT_A_DECIMAL 设备",
            "parts: NOT_A_LIST parts",
            "rows[0].item: NOT_MAPPED item X",
        ];
        assert_eq!(said, expected);
        assert_eq!(document, json!({"rows": [{}]}));
    }

    #[test]
    fn a_mapping_that_cannot_work_is_refused_by_place() {
        let body = body(json!([
            {"to": "a.b", "from": "x"}, {"to": "a.b.c", "from": "x"}, {"to": "", "from": "x"},
            {"to": "d", "from": "x", "const": 1}, {"to": "e", "from": "x", "fmt": "date:%H"},
            {"to": "f", "from": "x", "via": "table:item"}, {"to": "g", "from": "x", "fmt": "decimal:99"}
        ]));
        let wrong: Vec<String> = check(&body).into_iter().map(|(at, why)| format!("{at} {why}")).collect();
        let expected = [
            "create.body[1].to PATH_TAKEN",
            "create.body[2].to NOT_A_PATH",
            "create.body[3] FROM_OR_CONST",
            "create.body[4].fmt NOT_A_FORMAT",
            "create.body[5].via NOT_A_TABLE",
            "create.body[6].fmt NOT_A_FORMAT",
        ];
        assert_eq!(wrong, expected);
    }

    proptest! {
        #[test]
        fn a_value_without_a_format_arrives_as_it_is_at_its_path(
            path in "[a-z!_]{1,5}(\\.[a-z!]{1,5}){0,3}", text in "\\PC{1,20}",
        ) {
            let field = Field { to: path.clone(), from: Some("v".to_owned()), constant: None, fmt: None, via: None, required: true };
            let (document, problems) = map(&[Item::Field(field)], &json!({"v": text}), &Names::new());
            prop_assert!(problems.is_empty());
            prop_assert_eq!(at(&document, &path), Some(&Value::String(text)));
        }

        #[test]
        fn a_decimal_keeps_its_value_where_the_places_suffice(units in -9_999_999_999_i64..9_999_999_999, scale in 0..5_u32, more in 0..6_u32) {
            let number = Decimal::new(units, scale);
            let field = Field { to: "n".to_owned(), from: Some("v".to_owned()), constant: None, fmt: Some(format!("decimal:{}", scale + more)), via: None, required: true };
            let (document, _) = map(&[Item::Field(field)], &json!({"v": number.to_string()}), &Names::new());
            let written: Decimal = document["n"].as_str().expect("text").parse().expect("a decimal");
            prop_assert_eq!(written, number);
            prop_assert_eq!(written.scale(), scale + more);
        }

        #[test]
        fn every_element_of_a_list_becomes_one(codes in proptest::collection::vec("[A-Z]{1,4}", 0..20)) {
            let lines: Vec<Value> = codes.iter().map(|code| json!({"code": code})).collect();
            let body = body(json!([{"each": "lines", "to": "rows", "fields": [{"to": "c", "from": "code"}]}]));
            let (document, problems) = map(&body, &json!({"lines": lines}), &Names::new());
            prop_assert!(problems.is_empty());
            let rows: Vec<&str> = document["rows"].as_array().expect("a list").iter().filter_map(|row| row["c"].as_str()).collect();
            prop_assert_eq!(rows, codes);
        }
    }
}
