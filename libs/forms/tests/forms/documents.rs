//! What a document may say: everything wrong is told at once, at its place.

use std::collections::BTreeSet;

use forms::{CONTROLS, check};
use serde_json::{Value as Json, json};

use crate::{EVERY, SURVEY, told};

/// A document with these fields, all in the layout, and this logic.
pub(crate) fn small(fields: Json, logic: Json) -> String {
    let layout: Vec<Json> =
        fields.as_object().expect("fields").keys().map(|id| json!({"kind": "field", "field": id})).collect();
    json!({
        "schema_version": 1,
        "data": {"type": "object", "properties": fields, "additionalProperties": false},
        "ui": {"layout": layout},
        "logic": logic,
    })
    .to_string()
}

fn text(title: &str) -> Json {
    json!({"title": title, "x-control": "text", "type": "string", "maxLength": 10})
}

fn number(title: &str) -> Json {
    json!({"title": title, "x-control": "number", "type": "string", "pattern": r"^-?\d{1,18}$", "x-scale": 0})
}

fn formula(title: &str) -> Json {
    json!({"title": title, "x-control": "formula", "type": "string", "pattern": r"^-?\d{1,18}$", "x-type": "number",
        "x-scale": 0, "readOnly": true})
}

/// What is told of the survey after a change of its document.
fn survey_with(change: impl FnOnce(&mut Json)) -> Vec<(String, &'static str)> {
    let mut document: Json = serde_json::from_str(SURVEY).expect("JSON");
    change(&mut document);
    told(check(&document.to_string()))
}

fn one(place: &str, reason: &'static str) -> Vec<(String, &'static str)> {
    crate::list(&[(place, reason)])
}

#[test]
fn the_sample_forms_are_right_and_hold_every_control() {
    let kinds = |form: &forms::Compiled| -> BTreeSet<String> {
        let fields = form.document().data["properties"].as_object().unwrap().values();
        fields.map(|field| field["x-control"].as_str().unwrap().to_owned()).collect()
    };
    assert!(kinds(&crate::survey()).len() >= 12);
    let all: BTreeSet<String> = CONTROLS.iter().map(|kind| kind.name.to_owned()).collect();
    assert_eq!((kinds(&crate::every()), all.len()), (all.clone(), 40));
}

#[test]
fn a_document_is_written_as_it_was_read() {
    let form = crate::survey();
    let written: Json = serde_json::to_value(form.document()).unwrap();
    assert_eq!(written, serde_json::from_str::<Json>(SURVEY).unwrap());
}

#[test]
fn a_field_has_the_keywords_of_its_control_and_no_others() {
    let found = survey_with(|document| {
        let fields = &mut document["data"]["properties"];
        fields["f_powernote"]["x-currency"] = "CNY".into();
        fields["f_contact"]["maxLength"] = "ten".into();
        fields["f_contact"]["x-unique"] = 1.into();
        fields["f_phone"]["pattern"] = ".*".into();
        fields["f_visit"].as_object_mut().unwrap().remove("format");
        fields["f_visit"]["x-min"] = "tomorrow".into();
        fields["f_power"]["enum"] = json!(["v380"]);
        fields["f_score"]["maximum"] = 99.into();
        fields["f_remark"]["x-control"] = "essay".into();
        fields["f_items"]["items"]["properties"]["f_itemqty"]["if"] = json!({});
        fields["f_items"]["items"]["additionalProperties"] = true.into();
        fields["f_customer"]["$ref"] = "https://evil.example/schema.json".into();
        fields["f_photos"]["x-max-size"] = 0.into();
        fields["f_number"]["x-template"] = "GK".into();
    });
    for (place, reason) in [
        ("f_powernote.x-currency", "KEYWORD_NOT_ALLOWED"),
        ("f_contact.x-unique", "OPTION_INVALID"),
        ("f_contact.maxLength", "OPTION_INVALID"),
        ("f_phone.pattern", "SHAPE"),
        ("f_visit.format", "SHAPE"),
        ("f_visit.x-min", "OPTION_INVALID"),
        ("f_power.enum", "SHAPE"),
        ("f_score.maximum", "OUT_OF_RANGE"),
        ("f_remark.x-control", "CONTROL_UNKNOWN"),
        ("f_items.items.properties.f_itemqty.if", "KEYWORD_NOT_ALLOWED"),
        ("f_items.items.additionalProperties", "SHAPE"),
        ("f_customer.$ref", "KEYWORD_NOT_ALLOWED"),
        ("f_photos.x-max-size", "OUT_OF_RANGE"),
        ("f_number.x-template", "OPTION_INVALID"),
    ] {
        let place = format!("data.properties.{place}");
        assert!(found.contains(&(place.clone(), reason)), "{place} {reason}\n{found:#?}");
    }
    assert_eq!(found.len(), 14, "nothing is told twice: {found:#?}");
}

#[test]
fn every_single_keyword_of_every_control_counts() {
    let document: Json = serde_json::from_str(EVERY).unwrap();
    for (id, field) in document["data"]["properties"].as_object().unwrap() {
        for keyword in field.as_object().unwrap().keys() {
            let mut changed = document.clone();
            changed["data"]["properties"][id][keyword] = json!({"nonsense": true});
            assert!(check(&changed.to_string()).is_err(), "{id}.{keyword}");
        }
        let mut changed = document.clone();
        changed["data"]["properties"][id]["x-nonsense"] = 1.into();
        let place = format!("data.properties.{id}.x-nonsense");
        assert_eq!(told(check(&changed.to_string())), one(&place, "KEYWORD_NOT_ALLOWED"));
    }
}

#[test]
fn ids_and_titles_are_there_well_formed_and_once() {
    let twice = r#"{"schema_version": 1, "data": {"type": "object", "additionalProperties": false, "properties": {
        "f_aaaaa": {"title": "甲", "x-control": "switch", "type": "boolean"},
        "f_aaaaa": {"title": "乙", "x-control": "switch", "type": "boolean"}}},
        "ui": {"layout": [{"kind": "field", "field": "f_aaaaa"}]}, "logic": {}}"#;
    assert_eq!(told(check(twice)), one("data.properties.f_aaaaa", "TWICE"));
    let fields =
        json!({"f_aaaaa": text("甲"), "f_bbbbb": text(" 甲 "), "name": text("乙"), "f_ccccc": text("")});
    assert_eq!(
        told(check(&small(fields, json!({})))),
        crate::list(&[
            ("data.properties.f_bbbbb.title", "TWICE"),
            ("data.properties.f_ccccc.title", "TITLE"),
            ("data.properties.name", "ID_INVALID"),
        ])
    );
    let place = "data.properties.f_items.items.properties.f_power";
    assert!(
        survey_with(|document| {
            document["data"]["properties"]["f_items"]["items"]["properties"]["f_power"] = text("供电");
        })
        .iter()
        .any(|(found, reason)| (found.starts_with("data.properties.f_power") || found == place)
            && *reason == "TWICE")
    );
}

#[test]
fn options_are_there_well_formed_and_once() {
    let found = survey_with(|document| {
        let power = &mut document["data"]["properties"]["f_power"];
        power["enum"] = json!(["v380", "v380", "a b"]);
        power["x-options"] = json!([
            {"id": "v380", "title": "甲"}, {"id": "v380", "title": "甲"}, {"id": "a b", "title": "", "colour": "red"}
        ]);
    });
    let reasons: Vec<&str> = found.iter().map(|(_, reason)| *reason).collect();
    assert_eq!(reasons, ["COLOUR", "OPTION_ID", "TITLE", "TWICE", "TWICE"], "{found:?}");
}

#[test]
fn expressions_name_what_exists_and_fit() {
    let found = survey_with(|document| {
        document["logic"]["visible"] = json!([
            {"target": "f_remark", "when": "f_gone > 1"},
            {"target": "f_remark", "when": "f_score > \"3\""},
            {"target": "f_remark", "when": "f_score + 1"},
            {"target": "f_remark", "when": "f_address = \"无锡\""},
            {"target": "f_remark", "when": "f_itemqty > 1"},
            {"target": "f_contact", "when": "f_score > "},
            {"target": "f_contact", "when": "for i in 1..1000000 return i"},
            {"target": "s_nowhere", "when": "true"},
        ]);
        document["logic"]["formulas"] = json!([
            {"field": "f_itemsum", "expression": "f_itemqty * f_customer"},
            {"field": "f_remark", "expression": "1"},
        ]);
        document["logic"]["defaults"] = json!([
            {"field": "f_risks", "expression": "1"},
            {"field": "f_score", "expression": "7"},
            {"field": "f_power", "expression": "\"dc\""},
            {"field": "f_contact", "expression": "today"},
        ]);
        document["logic"]["required"] = json!([{"field": "f_taxsum"}, {"field": "f_visit", "when": "1"}]);
        document["logic"]["checks"] = json!([{"field": "f_visit", "holds": "f_visit > me", "message": ""}]);
    });
    let expected = crate::list(&[
        ("data.properties.f_taxsum", "FORMULA_MISSING"),
        ("logic.checks[0].holds", "EXPRESSION_INVALID"),
        ("logic.checks[0].message", "LENGTH"),
        ("logic.defaults[0].field", "DEFAULT_NOT_POSSIBLE"),
        ("logic.defaults[1].expression", "DEFAULT_UNFIT"),
        ("logic.defaults[2].expression", "DEFAULT_UNFIT"),
        ("logic.defaults[3].expression", "EXPRESSION_INVALID"),
        ("logic.formulas[0].expression", "EXPRESSION_INVALID"),
        ("logic.formulas[1].field", "NOT_A_FORMULA"),
        ("logic.required[0].field", "COMPUTED"),
        ("logic.required[1].when", "EXPRESSION_INVALID"),
        ("logic.visible[0].when", "FIELD_UNKNOWN"),
        ("logic.visible[1].when", "EXPRESSION_INVALID"),
        ("logic.visible[2].when", "EXPRESSION_INVALID"),
        ("logic.visible[3].when", "FIELD_UNKNOWN"),
        ("logic.visible[4].when", "FIELD_OUT_OF_REACH"),
        ("logic.visible[5].when", "EXPRESSION_INVALID"),
        ("logic.visible[6].when", "EXPRESSION_INVALID"),
        ("logic.visible[7].target", "FIELD_UNKNOWN"),
    ]);
    assert_eq!(found, expected);
}

#[test]
fn nothing_depends_on_itself() {
    let fields = json!({"f_aaaaa": formula("甲"), "f_bbbbb": formula("乙"), "f_ccccc": number("丙")});
    let logic = json!({
        "formulas": [{"field": "f_aaaaa", "expression": "f_bbbbb + 1"}, {"field": "f_bbbbb", "expression": "f_ccccc"}],
        "visible": [{"target": "f_ccccc", "when": "f_aaaaa > 1"}],
    });
    let wrong = check(&small(fields.clone(), logic)).unwrap_err();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(wrong[0].reason, "CYCLE");
    assert_eq!(wrong[0].description, "depends on itself: f_aaaaa → f_bbbbb → f_ccccc → f_aaaaa");
    let alone = json!({
        "formulas": [{"field": "f_aaaaa", "expression": "f_aaaaa + 1"}, {"field": "f_bbbbb", "expression": "1"}],
    });
    assert_eq!(told(check(&small(fields, alone))), one("data.properties.f_aaaaa", "CYCLE"));
}

#[test]
fn the_layout_holds_every_field_once() {
    let found = survey_with(|document| {
        let layout = document["ui"]["layout"].as_array_mut().unwrap();
        layout.retain(|block| block["field"] != "f_remark");
        layout.extend([
            json!({"kind": "field", "field": "f_visit"}),
            json!({"kind": "field", "field": "f_itemqty"}),
            json!({"kind": "section", "id": "s_basic", "title": "", "items": []}),
            json!({"kind": "grid", "columns": 9, "items": []}),
            json!({"kind": "button", "id": "x", "title": "按钮", "event": "Do It"}),
            json!({"kind": "carousel"}),
            json!({"kind": "divider", "colour": "red"}),
        ]);
        document["ui"]["widgets"]["f_gone"] = json!({});
        document["ui"]["widgets"]["f_visit"] = json!({"width": 99});
        document["ui"]["theme"] = "dark".into();
    });
    let reasons: Vec<&str> = found.iter().map(|(_, reason)| *reason).collect();
    let mut expected = vec![
        "FIELD_UNKNOWN",
        "FIELD_UNKNOWN",
        "ID_INVALID",
        "KEYWORD_NOT_ALLOWED",
        "MALFORMED",
        "MALFORMED",
        "NAME_INVALID",
        "NOT_PLACED",
        "OUT_OF_RANGE",
        "OUT_OF_RANGE",
        "TITLE",
        "TWICE",
        "TWICE",
    ];
    expected.sort_unstable();
    let mut reasons = reasons;
    reasons.sort_unstable();
    assert_eq!(reasons, expected, "{found:#?}");
}

#[test]
fn hostile_documents_are_refused_in_no_time() {
    let pattern = |pattern: &str| {
        let mut field = text("甲");
        field["pattern"] = pattern.into();
        told(check(&small(json!({"f_aaaaa": field}), json!({}))))
    };
    assert_eq!(pattern("^(a+)+$"), [], "no pattern is slow in a linear engine");
    for bomb in ["(((((a{100}){100}){100}){100}){100})", "(?=a)b", r"(a)\1", "["] {
        assert_eq!(pattern(bomb), one("data.properties.f_aaaaa.pattern", "PATTERN_INVALID"), "{bomb}");
    }
    assert_eq!(pattern(&"a".repeat(201)), one("data.properties.f_aaaaa.pattern", "TOO_LONG"));
    for (document, reason) in [
        ("[".repeat(100_000), "JSON_INVALID"),
        (format!("{}1{}", r#"{"data":"#.repeat(60), "}".repeat(60)), "JSON_INVALID"),
        (" ".repeat(600_000), "TOO_LARGE"),
        ("[]".to_owned(), "WRONG_TYPE"),
        ("{}{}".to_owned(), "JSON_INVALID"),
    ] {
        assert_eq!(told(check(&document)), one("", reason));
    }
    let fields: serde_json::Map<String, Json> =
        (0..301).map(|at| (format!("f_{at:05}"), text(&at.to_string()))).collect();
    let found = told(check(&small(fields.into(), json!({}))));
    assert!(found.contains(&("data.properties".into(), "SIZE")), "{found:?}");
    let found = told(check("{}"));
    assert!(found.contains(&("schema_version".into(), "VERSION_UNKNOWN")), "{found:?}");
    let fields = json!({"f_aaaaa": text("甲")});
    let many = vec![json!({"target": "f_aaaaa", "when": "true"}); 6];
    assert_eq!(told(check(&small(fields, json!({"visible": many})))), one("logic.visible[5]", "SIZE"));
    let long = format!("true{}", " and true".repeat(200));
    let fields = json!({"f_aaaaa": text("甲")});
    let logic = json!({"visible": [{"target": "f_aaaaa", "when": long}]});
    assert_eq!(told(check(&small(fields, logic))), one("logic.visible[0].when", "EXPRESSION_INVALID"));
}

#[test]
fn options_name_fields_that_fit() {
    let found = survey_with(|document| {
        let fields = &mut document["data"]["properties"];
        fields["f_taxwords"]["x-source"] = "f_score".into();
        fields["f_level"]["x-from"]["reference"] = "f_contact".into();
        fields["f_total"]["x-column"] = "f_itemname".into();
        fields["f_items"]["x-unique-columns"] = json!(["f_contact", "f_itemsum"]);
    });
    let place = |end: &str| format!("data.properties.{end}");
    assert_eq!(
        found,
        [
            (place("f_items.x-unique-columns"), "FIELD_OUT_OF_REACH"),
            (place("f_items.x-unique-columns"), "FIELD_UNFIT"),
            (place("f_level.x-from"), "FIELD_UNFIT"),
            (place("f_taxwords.x-source"), "FIELD_UNFIT"),
            (place("f_total.x-column"), "FIELD_UNFIT"),
        ]
    );
}
