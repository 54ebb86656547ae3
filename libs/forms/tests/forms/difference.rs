//! What a new version does to the old one's entries.

use forms::{check, difference};
use serde_json::{Value as Json, json};

use crate::{SURVEY, survey};

fn changed(change: impl FnOnce(&mut Json)) -> forms::Compiled {
    let mut document: Json = serde_json::from_str(SURVEY).expect("JSON");
    change(&mut document);
    check(&document.to_string()).expect("a right form")
}

#[test]
fn a_new_version_tells_what_is_new_gone_and_stricter() {
    let new = changed(|document| {
        let fields = document["data"]["properties"].as_object_mut().unwrap();
        fields.remove("f_remark");
        fields["f_contact"]["title"] = "联系人".into();
        fields["f_contact"]["maxLength"] = 20.into();
        fields["f_phone"]["x-mask"] = Json::Null;
        fields["f_phone"].as_object_mut().unwrap().remove("x-mask");
        fields["f_power"]["enum"] = json!(["v380", "other"]);
        fields["f_power"]["x-options"] =
            json!([{"id": "v380", "title": "380"}, {"id": "other", "title": "其他"}]);
        fields["f_score"]["maximum"] = 10.into();
        fields["f_height"]["x-max"] = "9.5".into();
        fields["f_address"]["x-level"] = "city".into();
        fields.insert("f_newone".into(), json!({"title": "新", "x-control": "switch", "type": "boolean"}));
        let layout = document["ui"]["layout"].as_array_mut().unwrap();
        layout.retain(|block| block["field"] != "f_remark");
        layout.push(json!({"kind": "field", "field": "f_newone"}));
        document["ui"]["widgets"].as_object_mut().unwrap().remove("f_remark");
        let required = document["logic"]["required"].as_array_mut().unwrap();
        required.retain(|entry| entry["field"] != "f_remark");
        required.push(json!({"field": "f_contact"}));
        document["logic"]["checks"][1]["holds"] = "f_itemprice <= 5".into();
    });
    let found = difference(&survey(), &new).unwrap();
    assert_eq!((found.added, found.removed), (vec!["f_newone".to_owned()], vec!["f_remark".to_owned()]));
    let fields: Vec<_> =
        found.changed.iter().map(|change| (change.field.as_str(), change.keywords.join(" "))).collect();
    let expected = [
        ("f_address", "x-level"),
        ("f_contact", "maxLength title"),
        ("f_height", "x-max"),
        ("f_phone", "x-mask"),
        ("f_power", "enum x-options"),
        ("f_score", "maximum"),
    ];
    assert_eq!(fields, expected.map(|(field, keywords)| (field, keywords.to_owned())));
    let stricter: Vec<_> = found.stricter.iter().map(|wrong| (wrong.field.as_str(), wrong.reason)).collect();
    assert_eq!(
        stricter,
        [
            ("f_contact", "STRICTER"),
            ("f_height", "STRICTER"),
            ("f_power", "STRICTER"),
            ("f_contact", "NOW_REQUIRED"),
            ("f_itemprice", "NOW_CHECKED"),
        ]
    );
}

#[test]
fn an_id_never_becomes_something_else() {
    let new = changed(|document| {
        document["data"]["properties"]["f_contact"] =
            json!({"title": "现场联系人", "x-control": "switch", "type": "boolean"});
    });
    let wrong = difference(&survey(), &new).unwrap_err();
    assert_eq!((wrong.len(), wrong[0].field.as_str(), wrong[0].reason), (1, "f_contact", "TYPE_CHANGED"));
    let new = changed(|document| {
        document["data"]["properties"]["f_items"]["items"]["properties"]["f_contact"] =
            json!({"title": "联系人", "x-control": "text", "type": "string", "maxLength": 50});
        document["data"]["properties"].as_object_mut().unwrap().remove("f_contact");
        let grid = &mut document["ui"]["layout"][0]["items"][1]["items"];
        grid.as_array_mut().unwrap().retain(|block| block["field"] != "f_contact");
    });
    let wrong = difference(&survey(), &new).unwrap_err();
    assert_eq!((wrong.len(), wrong[0].reason), (1, "MOVED"));
    assert_eq!(difference(&survey(), &survey()), Ok(forms::Difference::default()));
}
