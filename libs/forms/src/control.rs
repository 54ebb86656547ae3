//! Controls: what a field can be. Each says which keywords of JSON Schema its fields have, which options (`x-…`) a
//! designer may set, how input is tidied, what a value must keep to beyond its shape, and what rules see of it.

mod choice;
mod computed;
mod contact;
mod file;
mod identity;
mod link;
mod number;
mod place;
mod table;
mod text;
mod time;

use std::fmt;

use chrono_tz::Tz;
use rules::{Type, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use types::Violation;

use crate::context::{Context, Demand};
use crate::problems::Problems;

pub(crate) use computed::{Aggregate, Kind as Gives, Lookup, Rollup, Serial, Source};
pub(crate) use number::plain;
pub(crate) use table::{Subtable, is_row_id, row_id, row_shape};

/// A field's control with its options.
pub(crate) trait Control: fmt::Debug + Send + Sync {
    /// The keywords that the field has besides its options.
    fn shape(&self) -> Json;

    /// What is wrong between the options: keyword, reason, sentence.
    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        vec![]
    }

    /// Input as it is kept. What cannot be read stays as it is and is refused by its shape. Doing it twice changes
    /// nothing.
    fn tidy(&self, value: Json) -> Json {
        value
    }

    /// What the shape does not say, of a value that has it.
    fn judge(&self, _value: &Json, _case: &mut Case<'_>) {}

    /// What rules see: endings of the field's id, and types.
    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), Type::String)]
    }

    /// The values of the above, in their order.
    fn values(&self, value: &Json, _zone: Tz) -> Vec<Value> {
        vec![value.as_str().map_or(Value::Null, Value::text)]
    }

    /// The value as those see it who may only look, where it must not be seen whole.
    fn masked(&self, _value: &Json) -> Option<Json> {
        None
    }

    /// Who gives the value.
    fn source(&self) -> Source<'_> {
        Source::Input
    }

    /// The fields that options name: keyword, id.
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![]
    }

    /// The dictionary that options are looked up in.
    fn dictionary(&self) -> Option<&str> {
        None
    }
}

/// A value in judgement.
pub(crate) struct Case<'a> {
    pub(crate) context: &'a Context<'a>,
    /// Where the value stands: `f_items[2].f_price`.
    pub(crate) path: String,
    /// The field's id.
    pub(crate) field: &'a str,
    /// What other fields hold, and held before, for conditions on a reference.
    pub(crate) other: &'a dyn Fn(&str) -> Option<Json>,
    pub(crate) before: &'a dyn Fn(&str) -> Option<Json>,
    /// What the field held before.
    pub(crate) kept: Option<&'a Json>,
    pub(crate) wrong: Vec<Violation>,
    pub(crate) demands: Vec<Demand>,
}

impl Case<'_> {
    pub(crate) fn refuse(&mut self, reason: &'static str, text: impl Into<String>) {
        self.wrong.push(Violation::new(self.path.clone(), reason, text));
    }

    /// Refuses a part of the value: `.start`, `[2].size`.
    pub(crate) fn refuse_part(&mut self, part: &str, reason: &'static str, text: impl Into<String>) {
        self.wrong.push(Violation::new(format!("{}{part}", self.path), reason, text));
    }

    /// Whether the value, or an item of it, was not kept before. What depends on the moment (whether an option is still
    /// offered, a day lies ahead, a person is active) and what only a database knows is asked of new values alone.
    pub(crate) fn is_new(&self, value: &Json) -> bool {
        let among = |kept: &Json| kept == value || kept.as_array().is_some_and(|kept| kept.contains(value));
        !self.kept.is_some_and(among)
    }

    /// Asks the caller for what only a database knows of a value, or of an item of it, that is new.
    pub(crate) fn demand(&mut self, value: &Json, demand: Demand) {
        if self.is_new(value) {
            self.demands.push(demand);
        }
    }

    pub(crate) fn unique(&mut self, unique: Option<bool>, value: &Json) {
        if unique == Some(true) {
            let (path, field) = (self.path.clone(), self.field.to_owned());
            self.demand(value, Demand::Unique { path, field, value: value.clone() });
        }
    }
}

/// A value as text; empty for anything else.
pub(crate) fn string(value: &Json) -> &str {
    value.as_str().unwrap_or_default()
}

/// Changes text, leaves everything else.
pub(crate) fn of_text(value: Json, tidy: impl FnOnce(&str) -> String) -> Json {
    match value {
        Json::String(text) => Json::String(tidy(&text)),
        other => other,
    }
}

/// Reads the options of one control.
type Read = fn(Map<String, Json>, &str, &mut Problems) -> Option<Box<dyn Control>>;

/// A control of the catalogue.
#[derive(Clone, Copy)]
pub struct Kind {
    /// The value of `x-control`.
    pub name: &'static str,
    /// What designers call it.
    pub title: &'static str,
    read: Read,
}

macro_rules! catalogue {
    ($($name:literal $title:literal $control:ty,)+) => {
        /// Every control that holds data. Buttons and layouts stand in the layout alone.
        pub const CONTROLS: &[Kind] = &[$(Kind { name: $name, title: $title, read: read::<$control> }),+];
    };
}

catalogue! {
    "text" "单行文本" text::Text,
    "textarea" "多行文本" text::Textarea,
    "richtext" "富文本" text::Richtext,
    "number" "数字" number::Number,
    "money" "金额" number::Money,
    "money_words" "大写金额" computed::MoneyWords,
    "percent" "百分比" number::Percent,
    "phone" "手机" contact::Phone,
    "tel" "座机" contact::Tel,
    "email" "邮箱" contact::Email,
    "url" "网址" contact::Url,
    "idcard" "身份证" identity::Idcard,
    "uscc" "统一社会信用代码" identity::Uscc,
    "bank_account" "银行账号" identity::BankAccount,
    "radio" "单选按钮" choice::Radio,
    "checkbox" "复选框组" choice::Checkbox,
    "select" "下拉单选" choice::Select,
    "multiselect" "下拉多选" choice::Multiselect,
    "switch" "开关" number::Switch,
    "rating" "评分" number::Rating,
    "slider" "滑块" number::Slider,
    "date" "日期" time::Date,
    "time" "时间" time::Time,
    "datetime" "日期时间" time::Datetime,
    "daterange" "日期区间" time::Daterange,
    "cascader" "级联选择" choice::Cascader,
    "region" "省市区地址" place::Region,
    "location" "定位" place::Location,
    "attachment" "附件" file::Files<false>,
    "image" "图片" file::Files<true>,
    "signature" "手写签名" file::Signature,
    "user" "成员" link::User,
    "dept" "部门" link::Dept,
    "reference" "关联数据" link::Reference,
    "lookup" "他表字段" computed::Lookup,
    "rollup" "汇总" computed::Rollup,
    "subtable" "子表单" table::Subtable,
    "formula" "公式" computed::Formula,
    "serial" "流水号" computed::Serial,
    "barcode" "条码" text::Barcode,
}

impl Kind {
    /// The control with this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        CONTROLS.iter().find(|kind| kind.name == name)
    }

    /// Reads the property of a field without its `title`, `description` and `x-control`; what is wrong goes to `wrong`.
    pub(crate) fn control(
        &self,
        property: Map<String, Json>,
        path: &str,
        wrong: &mut Problems,
    ) -> Option<Box<dyn Control>> {
        (self.read)(property, path, wrong)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Reads options one after the other: each that is wrong is told and left out, until the rest can be read. Then the
/// property must say what its options say, and nothing else: that is what closes the language.
fn read<T: Control + DeserializeOwned + Serialize + 'static>(
    property: Map<String, Json>,
    path: &str,
    wrong: &mut Problems,
) -> Option<Box<dyn Control>> {
    let mut options = property.clone();
    let control = loop {
        let error = match serde_path_to_error::deserialize::<_, T>(Json::Object(options.clone())) {
            Ok(control) => break control,
            Err(error) => error,
        };
        let place = error.path().to_string();
        let key = place.split(['.', '[']).next().unwrap_or_default();
        if options.remove(key).is_none() {
            // Something is missing: left out by the designer, or above because it was wrong.
            if options.len() == property.len() {
                wrong.add(path, "OPTION_INVALID", error.inner().to_string());
            }
            return None;
        }
        wrong.add(format!("{path}.{place}"), "OPTION_INVALID", error.inner().to_string());
    };
    let mut known = object(control.shape());
    known.extend(object(serde_json::to_value(&control).unwrap_or_default()));
    for (key, value) in &property {
        match known.get(key) {
            None if !options.contains_key(key) => {}
            None => {
                let possible = known.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
                let text = format!("is no keyword of this control here; the field has: {possible}");
                wrong.add(format!("{path}.{key}"), "KEYWORD_NOT_ALLOWED", text);
            }
            Some(expected) if expected != value => {
                wrong.add(format!("{path}.{key}"), "SHAPE", format!("must be {expected}"));
            }
            Some(_) => {}
        }
    }
    for (key, expected) in known.iter().filter(|(key, _)| !property.contains_key(*key)) {
        wrong.add(format!("{path}.{key}"), "SHAPE", format!("is missing, must be {expected}"));
    }
    for (key, reason, text) in control.check() {
        wrong.add(format!("{path}.{key}"), reason, text);
    }
    Some(Box::new(control))
}

fn object(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}
