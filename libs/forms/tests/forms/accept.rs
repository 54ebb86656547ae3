//! What becomes of an entry as a whole.

use forms::{Demand, Permissions, Right, Series};
use serde_json::{Value as Json, json};

use crate::{ME, World, filled_in, list, object, survey, told};

#[test]
fn an_entry_is_tidied_completed_and_computed() {
    let world = World::new();
    let accepted = world.create(&survey(), filled_in()).unwrap();
    let entry = Json::Object(accepted.entry);
    assert_eq!(entry["f_contact"], "王 工");
    assert_eq!(entry["f_phone"], "13812345678");
    assert_eq!(
        entry["f_address"],
        json!({"code": "320211", "province": "江苏省", "city": "无锡市", "district": "滨湖区", "detail": "建筑西路99号"})
    );
    assert_eq!(entry["f_place"]["at"], "2026-11-24T16:20:00Z");
    assert_eq!(entry["f_visit"], "2026-11-27");
    assert_eq!(entry["f_period"], json!({"start": "2026-12-01", "end": "2026-12-03"}));
    assert_eq!(entry["f_remark"], "第一行\n第二行");
    assert_eq!(entry["f_engineer"], ME);
    assert_eq!(entry["f_level"], "A");
    assert_eq!(
        entry["f_items"],
        json!([
            {"row_id": "a", "f_itemname": "变频器", "f_itemqty": "2", "f_itemprice": "1234.50", "f_itemsum": "2469.00"},
            {"row_id": "b", "f_itemname": "电机", "f_itemqty": "1", "f_itemprice": "10000.00", "f_itemsum": "10000.00"},
        ])
    );
    assert_eq!(entry["f_total"], "12469.00");
    assert_eq!(entry["f_taxsum"], "14089.97");
    assert_eq!(entry["f_taxwords"], "壹万肆仟零捌拾玖元玖角柒分");
    assert_eq!(entry.get("f_number"), None);
    let series = Series { before: "GK-202611".into(), digits: 4, after: String::new() };
    let serial = Demand::Serial { field: "f_number".into(), series, gaps: false };
    assert!(accepted.demands.contains(&serial), "{:?}", accepted.demands);
    let asked = |what: fn(&Demand) -> bool| accepted.demands.iter().filter(|demand| what(demand)).count();
    assert_eq!(asked(|demand| matches!(demand, Demand::Reference { path, .. } if path == "f_customer")), 1);
    assert_eq!(asked(|demand| matches!(demand, Demand::User { path, .. } if path == "f_engineer")), 1);
}

#[test]
fn everything_wrong_is_told_at_once_with_its_place() {
    let world = World::new();
    let wrong = json!({
        "f_nothere": 1,
        "f_itemqty": "1",
        "f_phone": "1381234567",
        "f_address": {"code": "320200"},
        "f_visit": "2026-11-24",
        "f_period": {"start": "2026-11-23", "end": "2026-11-20"},
        "f_power": "dc",
        "f_risks": ["dust", "dust"],
        "f_items": [
            {"row_id": "a", "f_itemname": "电机", "f_itemqty": "0", "f_itemprice": "1.005", "f_total": "1"},
            {"row_id": "a", "f_itemqty": "1.5", "f_itemprice": 3},
            {"f_itemname": "电机"},
        ],
        "f_score": 6,
        "f_promise": false,
        "f_number": "GK-1",
    });
    assert_eq!(
        told(world.create(&survey(), wrong)),
        list(&[
            ("f_address.code", "REGION_TOO_COARSE"),
            ("f_address.detail", "REQUIRED"),
            ("f_customer", "REQUIRED"),
            ("f_itemqty", "UNKNOWN_FIELD"),
            ("f_items[0].f_itemprice", "MALFORMED"),
            ("f_items[0].f_itemqty", "OUT_OF_RANGE"),
            ("f_items[0].f_total", "UNKNOWN_FIELD"),
            ("f_items[1].f_itemname", "REQUIRED"),
            ("f_items[1].f_itemprice", "WRONG_TYPE"),
            ("f_items[1].f_itemqty", "MALFORMED"),
            ("f_items[1].row_id", "TWICE"),
            ("f_items[2]", "ROW_TWICE"),
            ("f_items[2].row_id", "ROW_ID"),
            ("f_nothere", "UNKNOWN_FIELD"),
            ("f_number", "COMPUTED_DIFFERS"),
            ("f_period.end", "PERIOD_REVERSED"),
            ("f_phone", "MALFORMED"),
            ("f_power", "OPTION_UNKNOWN"),
            ("f_promise", "WRONG_VALUE"),
            ("f_risks", "TWICE"),
            ("f_score", "OUT_OF_RANGE"),
            ("f_visit", "OUT_OF_RANGE"),
        ])
    );
}

#[test]
fn what_is_not_visible_is_dropped_and_not_required() {
    let (world, form) = (World::new(), survey());
    let mut entry = filled_in();
    entry["f_powernote"] = "由变压器直供".into();
    let accepted = world.create(&form, entry.clone()).unwrap();
    assert_eq!(accepted.entry.get("f_powernote"), None);
    entry["f_power"] = "other".into();
    entry["f_powernote"] = Json::Null;
    entry["f_height"] = Json::Null;
    assert_eq!(
        told(world.create(&form, entry.clone())),
        list(&[("f_height", "REQUIRED"), ("f_powernote", "REQUIRED")])
    );
    // Its section gone, the height goes with it, even a wrong one.
    entry["f_risks"] = json!(["dust"]);
    entry["f_height"] = "high".into();
    entry["f_powernote"] = "发电机".into();
    let accepted = world.create(&form, entry).unwrap();
    assert_eq!(accepted.entry.get("f_height"), None);
    assert_eq!(accepted.entry["f_powernote"], "发电机");
    // A kept value goes too, when the field it hangs on changes.
    let changed = world.change(&form, json!({"f_power": "v220"}), &accepted.entry).unwrap();
    assert_eq!(changed.entry.get("f_powernote"), None);
    assert_eq!(changed.changed, ["f_power", "f_powernote"]);
}

#[test]
fn required_by_a_condition_means_required_when_it_holds() {
    let (world, form) = (World::new(), survey());
    let mut entry = filled_in();
    entry["f_remark"] = "".into();
    assert!(world.create(&form, entry.clone()).is_ok());
    entry["f_score"] = 2.into();
    assert_eq!(told(world.create(&form, entry)), list(&[("f_remark", "REQUIRED")]));
}

#[test]
fn checks_across_fields_speak_with_their_authors_words() {
    let (world, form) = (World::new(), survey());
    let mut entry = filled_in();
    entry["f_period"] = json!({"start": "2026-11-26", "end": "2026-11-26"});
    entry["f_items"][1]["f_itemprice"] = "1000000.01".into();
    let wrong = world.create(&form, entry).unwrap_err();
    let told: Vec<_> = wrong.iter().map(|wrong| (wrong.field.as_str(), wrong.description.as_str())).collect();
    assert_eq!(
        told,
        [("f_period", "停机窗口不能早于到场日期"), ("f_items[1].f_itemprice", "单价超过一百万元请另附报价")]
    );
}

#[test]
fn computed_values_that_are_sent_must_be_the_computed_ones() {
    let (world, form) = (World::new(), survey());
    let mut entry = filled_in();
    entry["f_total"] = "12469.00".into();
    entry["f_items"][0]["f_itemsum"] = "2469.00".into();
    assert!(world.create(&form, entry.clone()).is_ok());
    entry["f_total"] = "1.00".into();
    entry["f_items"][0]["f_itemsum"] = "0.01".into();
    entry["f_taxwords"] = "壹元整".into();
    entry["f_level"] = "S".into();
    assert_eq!(
        told(world.create(&form, entry)),
        list(&[
            ("f_items[0].f_itemsum", "COMPUTED_DIFFERS"),
            ("f_level", "COMPUTED_DIFFERS"),
            ("f_taxwords", "COMPUTED_DIFFERS"),
            ("f_total", "COMPUTED_DIFFERS"),
        ])
    );
}

#[test]
fn what_is_not_sent_stays_and_null_clears() {
    let (world, form) = (World::new(), survey());
    let stored = world.create(&form, filled_in()).unwrap().entry;
    let same = world.change(&form, json!({}), &stored).unwrap();
    assert_eq!((same.entry, same.changed), (stored.clone(), vec![]));
    let cleared = world.change(&form, json!({"f_contact": null, "f_engineer": null}), &stored).unwrap();
    assert_eq!(cleared.changed, ["f_contact", "f_engineer"]);
    assert_eq!(cleared.entry.get("f_engineer"), None, "a default is for new entries");
    // A row that is not sent is gone; a column that is not sent stays; sums follow.
    let rows = json!({"f_items": [{"row_id": "b", "f_itemqty": "3"}, {"row_id": "c", "f_itemname": "底座"}]});
    let changed = Json::Object(world.change(&form, rows, &stored).unwrap().entry);
    assert_eq!(
        changed["f_items"],
        json!([
            {"row_id": "b", "f_itemname": "电机", "f_itemqty": "3", "f_itemprice": "10000.00", "f_itemsum": "30000.00"},
            {"row_id": "c", "f_itemname": "底座", "f_itemqty": "1"},
        ])
    );
    assert_eq!(changed["f_total"], "30000.00");
}

#[test]
fn what_hangs_on_the_moment_is_asked_of_new_values_only() {
    let (mut world, form) = (World::new(), survey());
    let mut stored = world.create(&form, filled_in()).unwrap().entry;
    stored.insert("f_number".into(), "GK-2026110001".into());
    world.now = crate::at("2027-03-01T01:00:00Z");
    world.records.clear();
    let later = world.change(&form, json!({"f_visit": "2026-11-27", "f_contact": "李"}), &stored).unwrap();
    assert_eq!(later.changed, ["f_contact"]);
    assert_eq!(later.demands, [], "nothing new is to be looked up, no second number drawn");
    assert_eq!(
        told(world.change(&form, json!({"f_visit": "2026-11-28"}), &stored)),
        list(&[("f_visit", "OUT_OF_RANGE")])
    );
}

#[test]
fn a_looked_up_value_stays_as_it_was_until_another_record_is_chosen() {
    let (mut world, form) = (World::new(), survey());
    let stored = world.create(&form, filled_in()).unwrap().entry;
    world.records.values_mut().for_each(|properties| drop(properties.insert("level".into(), "C".into())));
    assert_eq!(world.change(&form, json!({}), &stored).unwrap().entry["f_level"], "A");
    let other = json!({"f_customer": {"entity": "customer", "id": "c2"}});
    let asked = |entry: Json| form.lookups(&object(entry), Some(&stored)).into_iter().map(|record| record.id);
    assert_eq!(asked(other.clone()).collect::<Vec<_>>(), ["c2"]);
    assert_eq!(
        asked(json!({})).count() + asked(json!({"f_customer": {"entity": "customer", "id": "c1"}})).count(),
        0
    );
    assert_eq!(world.change(&form, other, &stored).unwrap().entry["f_level"], "C");
    let unknown = json!({"f_customer": {"entity": "customer", "id": "c9"}});
    assert_eq!(told(world.change(&form, unknown, &stored)), list(&[("f_level", "LOOKUP_MISSING")]));
}

#[test]
fn a_formula_without_an_input_is_empty_and_one_without_an_answer_is_told() {
    let document = crate::documents::small(
        json!({
            "f_number": {"title": "数", "x-control": "number", "x-scale": 0, "type": "string", "pattern": r"^-?\d{1,18}$"},
            "f_quotient": {"title": "商", "x-control": "formula", "x-type": "number", "x-scale": 3, "type": "string",
                "readOnly": true, "pattern": r"^-?\d{1,18}\.\d{3}$"},
        }),
        json!({"formulas": [{"field": "f_quotient", "expression": "1 / f_number // 商"}]}),
    );
    let (world, form) = (World::new(), forms::check(&document).unwrap());
    let of = |number: Json| world.create(&form, json!({"f_number": number}));
    assert_eq!(of("3".into()).unwrap().entry["f_quotient"], "0.333");
    assert_eq!(of("-600".into()).unwrap().entry["f_quotient"], "-0.002");
    assert_eq!(of(Json::Null).unwrap().entry.get("f_quotient"), None);
    assert_eq!(told(of("0".into())), list(&[("f_quotient", "FORMULA_WITHOUT_VALUE")]));
    assert_eq!(told(of("x".into())), list(&[("f_number", "MALFORMED")]), "one mistake is told once");
}

#[test]
fn rules_see_an_entry_by_typed_names() {
    use rules::{Expression, Type, Value};
    let (world, form) = (World::new(), survey());
    let entry = world.create(&form, filled_in()).unwrap().entry;
    let values = form.values(&entry, chrono_tz::Asia::Shanghai);
    let names = form.names();
    assert_eq!(values.len(), names.len());
    for (name, value) in [
        ("f_taxsum", Value::Number("14089.97".parse().unwrap())),
        ("f_visit", Value::Date(crate::day("2026-11-27"))),
        ("f_period_days", Value::Number(3.into())),
        ("f_customer", Value::Text("c1".into())),
        ("f_risks_count", Value::Number(2.into())),
        ("f_risks_has_height", Value::Boolean(true)),
        ("f_risks_has_hot", Value::Boolean(false)),
        ("f_address_city", Value::Text("无锡市".into())),
        ("f_items_count", Value::Number(2.into())),
        ("f_signature_signed", Value::Boolean(false)),
        ("f_powernote", Value::Null),
    ] {
        assert_eq!(values[name], value, "{name}");
        let kind = names.iter().find(|known| known.name == name).unwrap().kind;
        assert!(value.kind().is_none_or(|found| found == kind), "{name}");
    }
    let known: Vec<(&str, Type)> = names.iter().map(|name| (name.name.as_str(), name.kind)).collect();
    let all: Vec<Value> = known.iter().map(|(name, _)| values[*name].clone()).collect();
    let condition = r#"f_taxsum > 10000 and f_address_province = "江苏省" and f_visit >= date("2026-11-01")"#;
    let condition = Expression::compile(condition, &known, Type::Boolean).unwrap();
    assert_eq!(condition.evaluate(&all), Ok(Value::Boolean(true)));
}

#[test]
fn a_field_that_the_form_has_no_more_keeps_what_it_held() {
    let (world, form) = (World::new(), survey());
    let mut stored = world.create(&form, filled_in()).unwrap().entry;
    stored.insert("f_removed".into(), "旧数据".into());
    stored["f_items"][0]["f_oldcolumn"] = 7.into();
    let rows = json!({"f_items": [{"row_id": "a", "f_itemqty": "5"}]});
    let changed = world.change(&form, rows, &stored).unwrap().entry;
    assert_eq!(changed["f_removed"], "旧数据");
    assert_eq!(changed["f_items"][0]["f_oldcolumn"], 7);
    let seen = form.read(&changed, &Permissions::all(Right::Write));
    assert_eq!((seen.get("f_removed"), seen["f_items"][0].get("f_oldcolumn")), (None, None));
}

#[test]
fn a_row_looks_up_its_own_record() {
    let reference =
        serde_json::from_str::<Json>(crate::EVERY).unwrap()["data"]["properties"]["f_product"].clone();
    let document = crate::documents::small(
        json!({"f_lines": {"title": "行", "x-control": "subtable", "type": "array", "maxItems": 5, "items": {
            "type": "object", "required": ["row_id"], "additionalProperties": false,
            "properties": {
                "row_id": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,40}$"},
                "f_product": without(reference, "x-filter"),
                "f_price": {"title": "价", "x-control": "lookup", "x-type": "money", "type": "string", "readOnly": true,
                    "pattern": r"^-?\d{1,13}\.\d{2}$", "x-from": {"reference": "f_product", "path": "price"}},
            },
        }}}),
        json!({}),
    );
    let (world, form) = (World::new(), forms::check(&document).unwrap());
    let rows = json!({"f_lines": [
        {"row_id": "1", "f_product": {"entity": "product", "id": "p1"}}, {"row_id": "2"},
    ]});
    let asked: Vec<_> =
        form.lookups(&object(rows.clone()), None).into_iter().map(|record| record.id).collect();
    assert_eq!(asked, ["p1"]);
    let accepted = world.create(&form, rows).unwrap();
    assert_eq!(accepted.entry["f_lines"][0]["f_price"], "1999.50");
    assert_eq!(accepted.entry["f_lines"][1].get("f_price"), None);
    // A product in another row than before is new there.
    let moved = object(json!({"f_lines": [{"row_id": "2", "f_product": {"entity": "product", "id": "p1"}}]}));
    assert_eq!(form.lookups(&moved, Some(&accepted.entry)).len(), 1);
    let kept = object(json!({"f_lines": [{"row_id": "1"}]}));
    assert_eq!(form.lookups(&kept, Some(&accepted.entry)).len(), 0);
}

fn without(mut property: Json, keyword: &str) -> Json {
    property.as_object_mut().expect("an object").remove(keyword);
    property
}
