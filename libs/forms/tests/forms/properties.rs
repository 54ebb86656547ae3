//! What holds for any input.

use std::sync::LazyLock;

use forms::{Compiled, Permissions, Right, check};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use crate::{EVERY, ME, SURVEY, World, every, object, survey};

static FORMS: LazyLock<[Compiled; 2]> = LazyLock::new(|| [survey(), every()]);

/// Any JSON that is not too deep.
fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "\\PC{0,12}".prop_map(Json::from),
        "[-+]?[0-9]{1,20}[.,]?[0-9]{0,12}%?".prop_map(Json::from),
        "[12][0-9]{3}[-/年][0-9]{1,2}[-/月][0-9]{1,2}日?".prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let key = prop_oneof![
            Just("row_id".to_owned()),
            Just("f_itemqty".to_owned()),
            Just("f_rowkind".to_owned()),
            Just("code".to_owned()),
            Just("start".to_owned()),
            Just("id".to_owned()),
            Just("entity".to_owned()),
            "[a-z_]{1,6}",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::btree_map(key, inner, 0..4)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

/// Values that a control may well take, by its field.
fn likely(field: &str) -> Vec<Json> {
    let day = |text: &str| json!(text);
    match field {
        "f_text0" | "f_contact" | "f_powernote" | "f_code0" => vec![json!(" 张　三"), json!("一二")],
        "f_textarea" | "f_remark" => vec![json!("一\r\n\t二 \n")],
        "f_richtext" => vec![json!(" <p>一<br></p>")],
        "f_number" | "f_height" => vec![json!("1,234.5"), json!("-3.10"), json!("０7")],
        "f_money" => vec![json!("￥88"), json!("1,000.5"), json!("-0.01")],
        "f_percent" => vec![json!("12.5%"), json!("0.3")],
        "f_phone" => vec![json!("138 1234 5678"), json!("+8613912345678")],
        "f_telno" => vec![
            json!("0571-84603171 转 12"),
            json!("02158881234"),
            json!("400 812 3123"),
            json!("+49711123456"),
        ],
        "f_email" => vec![json!("A@B.cn")],
        "f_urlto" => vec![json!("https://a.cn/")],
        "f_idcard" => vec![json!("11010519491231002x")],
        "f_uscc0" => vec![json!("91320211ma1mq1234k")],
        "f_bank0" => vec![json!({"account": "6222 0211 0200 1234 569", "bank": "工 行"})],
        "f_radio" => vec![json!("a"), json!("b")],
        "f_power" => vec![json!("v380"), json!("other")],
        "f_check" => vec![json!(["b"]), json!(["b", "a"])],
        "f_risks" => vec![json!(["height"]), json!(["dust"]), json!([])],
        "f_select" => vec![json!("paper")],
        "f_multi" => vec![json!(["a"])],
        "f_switch" | "f_promise" => vec![json!(true)],
        "f_rating" | "f_score" => vec![json!(1), json!(4.0)],
        "f_slider" => vec![json!(50)],
        "f_date0" => vec![day("2026年11月27日")],
        "f_visit" => vec![day("2026/11/27"), day("20261201")],
        "f_time0" => vec![json!("9:05")],
        "f_moment" => vec![json!("2026-11-25T01:02:03.456+08:00")],
        "f_range" | "f_period" => vec![json!({"start": "2026年12月1日", "end": "2026/12/2"})],
        "f_cascade" => vec![json!(["mech", "pump"])],
        "f_region" | "f_address" => {
            vec![json!({"code": "320211", "detail": " 路 "}), json!({"code": "500153"})]
        }
        "f_place" => vec![
            json!({"lng": 120.3, "lat": 31.5, "crs": "gcj02", "accuracy": 3, "at": "2026-11-25T00:20:00+08:00"}),
        ],
        "f_users" => vec![json!([ME.to_uppercase()])],
        "f_depts" | "f_engineer" => vec![json!(ME)],
        "f_product" => vec![json!({"entity": "product", "id": "p1"})],
        "f_customer" => {
            vec![json!({"entity": "customer", "id": "c1"}), json!({"entity": "customer", "id": "c2"})]
        }
        "f_items" => vec![json!([
            {"row_id": "a", "f_itemname": "电 机", "f_itemqty": "2", "f_itemprice": "3.5"},
            {"row_id": "b", "f_itemname": "泵", "f_itemprice": null},
        ])],
        "f_rows0" => vec![json!([
            {"row_id": "a", "f_rowqty": "1", "f_rowkind": "b", "f_rownote": " 注"},
            {"row_id": "b", "f_rowkind": "a", "f_rownote": "不见"},
        ])],
        _ => vec![],
    }
}

/// Entries that are mostly right, for the form of that place.
fn likely_entry(form: usize) -> impl Strategy<Value = Map<String, Json>> {
    let ids: Vec<String> =
        object(FORMS[form].document().data["properties"].clone()).keys().cloned().collect();
    let fields: Vec<_> = ids
        .into_iter()
        .filter(|id| !likely(id).is_empty())
        .map(|id| {
            let values = prop::sample::select(likely(&id));
            prop::option::weighted(0.8, values).prop_map(move |value| value.map(|value| (id.clone(), value)))
        })
        .collect();
    fields.prop_map(|fields| fields.into_iter().flatten().collect())
}

fn any_rights(form: usize) -> impl Strategy<Value = Permissions> {
    let right = || prop::sample::select(vec![Right::Hidden, Right::Read, Right::Write]);
    let mut ids: Vec<String> =
        object(FORMS[form].document().data["properties"].clone()).keys().cloned().collect();
    ids.extend(["f_itemqty", "f_itemprice", "f_rowqty", "f_rownote"].map(str::to_owned));
    (right(), prop::collection::btree_map(prop::sample::select(ids), right(), 0..20))
        .prop_map(|(default, fields)| Permissions { default, fields })
}

/// Everything in it, with its place.
fn leaves(json: &Json, place: String, found: &mut Vec<(String, Json)>) {
    match json {
        Json::Object(map) => {
            map.iter().for_each(|(key, inner)| leaves(inner, format!("{place}.{key}"), found))
        }
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(at, inner)| leaves(inner, format!("{place}[{at}]"), found));
        }
        leaf => found.push((place, leaf.clone())),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_document_makes_the_check_panic(
        form in 0_usize..2,
        place in prop::collection::vec(any::<prop::sample::Index>(), 1..7),
        put in any_json(),
    ) {
        let mut document: Json = serde_json::from_str([SURVEY, EVERY][form]).unwrap();
        let mut at = &mut document;
        for step in place {
            let count = at.as_object().map_or_else(|| at.as_array().map_or(0, Vec::len), Map::len);
            if count == 0 {
                break;
            }
            let step = step.index(count);
            at = match at {
                Json::Object(map) => map.values_mut().nth(step).unwrap(),
                Json::Array(items) => &mut items[step],
                _ => unreachable!(),
            };
        }
        *at = put;
        let _ = check(&document.to_string());
    }

    #[test]
    fn no_text_makes_the_check_panic(text in "\\PC{0,200}|[\\[\\]{}:,\"a-z0-9 ]{0,200}") {
        let _ = check(&text);
    }

    #[test]
    fn no_entry_makes_the_judgement_panic(
        form in 0_usize..2,
        rights in any_rights(0),
        given in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 0..12),
        kept in prop::option::of(prop::collection::vec((any::<prop::sample::Index>(), any_json()), 0..12)),
    ) {
        let ids: Vec<String> = object(FORMS[form].document().data["properties"].clone()).keys().cloned().collect();
        let entry = |map: Vec<(prop::sample::Index, Json)>| -> Map<String, Json> {
            map.into_iter().map(|(at, json)| (at.get(&ids).clone(), json)).collect()
        };
        let (world, given, kept) = (World::new(), entry(given), kept.map(entry));
        let form = &FORMS[form];
        let _ = form.lookups(&given, kept.as_ref());
        let _ = form.read(&given, &rights);
        let _ = form.values(&given, chrono_tz::Asia::Shanghai);
        let _ = form.accept(&given, kept.as_ref(), &rights, &world.context());
    }

    #[test]
    fn to_accept_what_was_accepted_changes_nothing((form, given) in (0_usize..2).prop_flat_map(|form| (Just(form), likely_entry(form)))) {
        let (world, form) = (World::new(), &FORMS[form]);
        let all = Permissions::all(Right::Write);
        // Half of the entries are refused, for what is required.
        if let Ok(accepted) = form.accept(&given, None, &all, &world.context()) {
            let seen = form.read(&accepted.entry, &all);
            let again = form.accept(&seen, Some(&accepted.entry), &all, &world.context()).unwrap();
            prop_assert_eq!(&again.entry, &accepted.entry);
            prop_assert_eq!(again.changed, Vec::<String>::new());
        }
    }

    #[test]
    fn what_is_accepted_keeps_to_the_schema_as_anybody_reads_it((form, given) in (0_usize..2).prop_flat_map(|form| (Just(form), likely_entry(form)))) {
        let (world, form) = (World::new(), &FORMS[form]);
        if let Ok(accepted) = form.accept(&given, None, &Permissions::all(Right::Write), &world.context()) {
            let schema = forms::options().should_validate_formats(true).build(&form.document().data).unwrap();
            let entry = Json::Object(accepted.entry);
            let errors: Vec<String> = schema.iter_errors(&entry).map(|error| error.to_string()).collect();
            prop_assert_eq!(errors, Vec::<String>::new());
        }
    }

    #[test]
    fn no_hidden_value_leaks((form, given, rights) in (0_usize..2).prop_flat_map(|form| (Just(form), likely_entry(form), any_rights(form)))) {
        let (world, form) = (World::new(), &FORMS[form]);
        // As a whole entry: what is required is not the point here.
        let writer = Permissions::all(Right::Write);
        let Ok(accepted) = form.accept(&given, None, &writer, &world.context()) else { return Ok(()) };
        let seen = form.read(&accepted.entry, &rights);
        let right = |id: &str| rights.fields.get(id).copied().unwrap_or(rights.default);
        let mut found = Vec::new();
        leaves(&Json::Object(seen), String::new(), &mut found);
        for (place, _) in found {
            for id in place.split(['.', '[', ']']).filter(|part| part.starts_with("f_")) {
                prop_assert!(right(id) > Right::Hidden, "{} is seen", place);
            }
        }
    }

    #[test]
    fn nobody_changes_what_they_may_not_write(
        (form, given, change, rights) in (0_usize..2).prop_flat_map(|form| {
            (Just(form), likely_entry(form), likely_entry(form), any_rights(form))
        })
    ) {
        let (world, form) = (World::new(), &FORMS[form]);
        let writer = Permissions::all(Right::Write);
        let Ok(stored) = form.accept(&given, None, &writer, &world.context()) else { return Ok(()) };
        let right = |id: &str| rights.fields.get(id).copied().unwrap_or(rights.default);
        // Only what may be written is sent.
        let sent: Map<String, Json> = change.into_iter().filter(|(id, _)| right(id) == Right::Write && id != "f_items" && id != "f_rows0").collect();
        let computed = ["f_level", "f_total", "f_taxsum", "f_taxwords", "f_words", "f_price", "f_rollup", "f_formula", "f_rows0", "f_items"];
        if let Ok(changed) = form.accept(&sent, Some(&stored.entry), &rights, &world.context()) {
            for id in changed.changed {
                // A field that hangs on another may vanish, and what is computed follows.
                let vanished = !changed.entry.contains_key(&id);
                prop_assert!(right(&id) == Right::Write || vanished || computed.contains(&id.as_str()), "{}", id);
            }
        }
    }
}
