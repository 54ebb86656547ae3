//! People, departments and records of other services, by id.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use rules::{Type, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use types::{DepartmentId, UserId, text};

use super::{Case, Control, of_text, string};
use crate::context::{Demand, Record};

type Wrong = Vec<(&'static str, &'static str, String)>;

/// Ids in one field, at most.
const SEVERAL: usize = 100;

const UUID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

fn shape(one: Json, multiple: Option<bool>) -> Json {
    if multiple == Some(true) {
        json!({"type": "array", "uniqueItems": true, "maxItems": SEVERAL, "items": one})
    } else {
        one
    }
}

/// The single values in a field, with the ending of each one's path.
fn each(value: &Json) -> Vec<(String, &Json)> {
    match value.as_array() {
        Some(items) => items.iter().enumerate().map(|(at, item)| (format!("[{at}]"), item)).collect(),
        None => vec![(String::new(), value)],
    }
}

fn names(multiple: Option<bool>) -> Vec<(String, Type)> {
    if multiple == Some(true) {
        vec![("_count".into(), Type::Number)]
    } else {
        vec![(String::new(), Type::String)]
    }
}

fn values(multiple: Option<bool>, value: &Json, id: impl Fn(&Json) -> &str) -> Vec<Value> {
    if multiple == Some(true) {
        vec![Value::Number(value.as_array().map_or(0, Vec::len).into())]
    } else {
        vec![Value::text(id(value))]
    }
}

fn tidy_ids(value: Json) -> Json {
    match value {
        Json::Array(items) => items.into_iter().map(tidy_ids).collect(),
        one => of_text(one, |id| text::tidy(id).to_lowercase()),
    }
}

/// Whom or what to choose among.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scope {
    /// Ids of departments; theirs or below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    departments: Option<Vec<DepartmentId>>,
    /// Names of roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    roles: Option<Vec<String>>,
}

impl Scope {
    fn check(scope: Option<&Self>, roles: bool) -> Wrong {
        let many = |length: Option<usize>| length.is_some_and(|length| !(1..=50).contains(&length));
        let mut wrong = Vec::new();
        if let Some(scope) = scope {
            if many(scope.departments.as_ref().map(Vec::len)) || many(scope.roles.as_ref().map(Vec::len)) {
                wrong.push(("x-scope", "SIZE", "1 to 50 departments and roles".to_owned()));
            }
            if scope.roles.is_some() && !roles {
                wrong.push(("x-scope", "MALFORMED", "departments have no roles".to_owned()));
            }
        }
        wrong
    }

    fn departments(scope: Option<&Self>) -> Vec<String> {
        let departments = scope.and_then(|scope| scope.departments.as_ref());
        departments.into_iter().flatten().map(ToString::to_string).collect()
    }
}

/// 成员.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct User {
    #[serde(rename = "x-multiple", skip_serializing_if = "Option::is_none")]
    multiple: Option<bool>,
    #[serde(rename = "x-scope", skip_serializing_if = "Option::is_none")]
    scope: Option<Scope>,
}

impl Control for User {
    fn shape(&self) -> Json {
        shape(json!({"type": "string", "pattern": UUID}), self.multiple)
    }

    fn check(&self) -> Wrong {
        Scope::check(self.scope.as_ref(), true)
    }

    fn tidy(&self, value: Json) -> Json {
        tidy_ids(value)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        for (part, id) in each(value) {
            let path = format!("{}{part}", case.path);
            match UserId::parse(&path, string(id)) {
                Ok(user) => {
                    let departments = Scope::departments(self.scope.as_ref());
                    let roles = self.scope.as_ref().and_then(|scope| scope.roles.clone()).unwrap_or_default();
                    case.demand(id, Demand::User { path, user, departments, roles });
                }
                Err(fault) => case.wrong.extend(fault.violations),
            }
        }
    }

    fn names(&self) -> Vec<(String, Type)> {
        names(self.multiple)
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        values(self.multiple, value, string)
    }
}

/// 部门.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Dept {
    #[serde(rename = "x-multiple", skip_serializing_if = "Option::is_none")]
    multiple: Option<bool>,
    #[serde(rename = "x-scope", skip_serializing_if = "Option::is_none")]
    scope: Option<Scope>,
}

impl Control for Dept {
    fn shape(&self) -> Json {
        shape(json!({"type": "string", "pattern": UUID}), self.multiple)
    }

    fn check(&self) -> Wrong {
        Scope::check(self.scope.as_ref(), false)
    }

    fn tidy(&self, value: Json) -> Json {
        tidy_ids(value)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        for (part, id) in each(value) {
            let path = format!("{}{part}", case.path);
            match DepartmentId::parse(&path, string(id)) {
                Ok(department) => {
                    let departments = Scope::departments(self.scope.as_ref());
                    case.demand(id, Demand::Department { path, department, departments });
                }
                Err(fault) => case.wrong.extend(fault.violations),
            }
        }
    }

    fn names(&self) -> Vec<(String, Type)> {
        names(self.multiple)
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        values(self.multiple, value, string)
    }
}

/// A property that a record must have: a value of its own, or that of another field.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Having {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Json>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
}

/// 关联数据: a customer, a product, an opportunity, an order.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Reference {
    #[serde(rename = "x-entity")]
    entity: String,
    #[serde(rename = "x-multiple", skip_serializing_if = "Option::is_none")]
    multiple: Option<bool>,
    #[serde(rename = "x-filter", skip_serializing_if = "Option::is_none")]
    filter: Option<Vec<Having>>,
}

pub(super) fn is_name(name: &str) -> bool {
    (1..=60).contains(&name.len())
        && name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

impl Reference {
    /// What a record must have, where other fields hold what `other` says.
    fn having(&self, other: &dyn Fn(&str) -> Option<Json>) -> BTreeMap<String, Json> {
        let conditions = self.filter.iter().flatten();
        let wanted = |condition: &Having| match &condition.field {
            // Of a reference its id counts.
            Some(field) => {
                let other = other(field).unwrap_or_default();
                other.get("id").cloned().unwrap_or(other)
            }
            None => condition.value.clone().unwrap_or_default(),
        };
        conditions.map(|condition| (condition.name.clone(), wanted(condition))).collect()
    }
}

impl Control for Reference {
    fn shape(&self) -> Json {
        let one = json!({
            "type": "object",
            "properties": {
                "entity": {"const": self.entity},
                "id": {"type": "string", "minLength": 1, "maxLength": 60},
                "display": {"type": "string", "maxLength": 200},
                "rev": {"type": "integer", "minimum": 0},
            },
            "required": ["entity", "id"],
            "additionalProperties": false,
        });
        shape(one, self.multiple)
    }

    fn check(&self) -> Wrong {
        let mut wrong = Vec::new();
        if !is_name(&self.entity) {
            wrong.push(("x-entity", "NAME_INVALID", "small letters, digits and _".to_owned()));
        }
        for having in self.filter.iter().flatten() {
            let single = having.value.as_ref().is_none_or(|value| !value.is_array() && !value.is_object());
            if !is_name(&having.name) || having.value.is_some() == having.field.is_some() || !single {
                let text = "a name of small letters, digits and _, and either a single value or a field";
                wrong.push(("x-filter", "MALFORMED", text.to_owned()));
            }
        }
        if self.filter.as_ref().is_some_and(|filter| !(1..=10).contains(&filter.len())) {
            wrong.push(("x-filter", "SIZE", "1 to 10 conditions".to_owned()));
        }
        wrong
    }

    fn tidy(&self, value: Json) -> Json {
        match value {
            Json::Array(items) => items.into_iter().map(|item| self.tidy(item)).collect(),
            Json::Object(mut parts) => {
                for part in ["id", "display"] {
                    if let Some(part) = parts.get_mut(part) {
                        *part = of_text(part.take(), text::tidy);
                    }
                }
                Json::Object(parts)
            }
            other => other,
        }
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let having = self.having(case.other);
        // A condition on another field holds anew when that one changes.
        let moved = case.kept.is_some() && having != self.having(case.before);
        for (part, one) in each(value) {
            let record = Record { entity: self.entity.clone(), id: string(&one["id"]).to_owned() };
            let path = format!("{}{part}", case.path);
            if moved || case.is_new(one) {
                case.demands.push(Demand::Reference { path, record, having: having.clone() });
            }
        }
    }

    fn names(&self) -> Vec<(String, Type)> {
        names(self.multiple)
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        values(self.multiple, value, |one| string(&one["id"]))
    }

    fn fields(&self) -> Vec<(&'static str, &str)> {
        self.filter
            .iter()
            .flatten()
            .filter_map(|having| Some(("x-filter", having.field.as_deref()?)))
            .collect()
    }
}
