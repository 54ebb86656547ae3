//! Forms from outside: two documents, entries that people could have made, and entries that nobody should.

mod accept;
mod controls;
mod difference;
mod documents;
mod properties;
mod rights;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate};
use forms::{Accepted, Calendar, Compiled, Context, Dictionary, Entry, Permissions, Record, Right, check};
use serde_json::{Map, Value as Json, json};
use types::{DepartmentId, Time, UserId, Violation};

/// 现场工勘.
const SURVEY: &str = include_str!("survey.json");
/// A form with every control.
const EVERY: &str = include_str!("every.json");

/// Whoever fills in the forms.
const ME: &str = "0193a0a0-0000-7000-8000-000000000001";
const DEPARTMENT: &str = "0193a0a0-0000-7000-8000-000000000002";

/// What a tenant knows, on Wednesday 25 November 2026.
struct World {
    now: Time,
    calendar: Calendar,
    dictionaries: HashMap<String, Dictionary>,
    records: HashMap<Record, Map<String, Json>>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn object(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(map) => map,
        other => panic!("{other} is no object"),
    }
}

impl World {
    fn new() -> Self {
        let entry = |active| Entry { parent: None, active };
        let industry = [("paper".to_owned(), entry(true)), ("coal".to_owned(), entry(false))];
        let record = |entity: &str, id: &str| Record { entity: entity.into(), id: id.into() };
        Self {
            // 00:30 on the 25th in Shanghai, still the 24th in UTC.
            now: at("2026-11-24T16:30:00Z"),
            calendar: Calendar { holidays: [day("2026-11-26")].into(), workdays: [day("2026-11-28")].into() },
            dictionaries: [("industry".to_owned(), industry.into())].into(),
            records: [
                (record("customer", "c1"), object(json!({"level": "A"}))),
                (record("customer", "c2"), object(json!({"level": "B"}))),
                (record("product", "p1"), object(json!({"price": "1999.5"}))),
            ]
            .into(),
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            now: self.now,
            zone: chrono_tz::Asia::Shanghai,
            user: UserId::parse("user", ME).expect("an id"),
            department: DepartmentId::parse("department", DEPARTMENT).expect("an id"),
            department_code: "HD",
            calendar: &self.calendar,
            dictionaries: &self.dictionaries,
            records: &self.records,
        }
    }

    /// Accepts a new entry of somebody who may do everything.
    fn create(&self, form: &Compiled, entry: Json) -> Result<Accepted, Vec<Violation>> {
        form.accept(&object(entry), None, &Permissions::all(Right::Write), &self.context())
    }

    /// Accepts a change.
    fn change(
        &self,
        form: &Compiled,
        entry: Json,
        stored: &Map<String, Json>,
    ) -> Result<Accepted, Vec<Violation>> {
        form.accept(&object(entry), Some(stored), &Permissions::all(Right::Write), &self.context())
    }
}

fn at(moment: &str) -> Time {
    DateTime::parse_from_rfc3339(moment).expect("a moment").to_utc()
}

fn survey() -> Compiled {
    check(SURVEY).expect("a right form")
}

fn every() -> Compiled {
    check(EVERY).expect("a right form")
}

/// Place and reason of each violation, in order.
fn told<T>(result: Result<T, Vec<Violation>>) -> Vec<(String, &'static str)> {
    let mut told: Vec<_> =
        result.err().unwrap_or_default().into_iter().map(|wrong| (wrong.field, wrong.reason)).collect();
    told.sort();
    told
}

/// What [`told`] gives, with less to write.
fn list(expected: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    expected.iter().map(|(place, reason)| ((*place).to_owned(), *reason)).collect()
}

/// A survey as an engineer fills it in.
fn filled_in() -> Json {
    json!({
        "f_customer": {"entity": "customer", "id": "c1", "display": "无锡长江薄板有限公司"},
        "f_contact": "　王　工 ",
        "f_phone": "138 1234 5678",
        "f_address": {"code": "320211", "detail": "建筑西路９９号"},
        "f_place": {"lng": 120.31, "lat": 31.49, "crs": "gcj02", "accuracy": 12.5, "at": "2026-11-25T00:20:00+08:00"},
        "f_visit": "2026/11/27",
        "f_period": {"start": "2026年12月1日", "end": "2026-12-03"},
        "f_power": "v380",
        "f_risks": ["dust", "height"],
        "f_height": "12.5",
        "f_items": [
            {"row_id": "a", "f_itemname": "变频器", "f_itemqty": "2", "f_itemprice": "1,234.5"},
            {"row_id": "b", "f_itemname": "电机", "f_itemprice": "￥10000"},
        ],
        "f_score": 4,
        "f_promise": true,
        "f_remark": "第一行  \r\n第二行\n",
    })
}

#[test]
fn a_form_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&survey());
}
