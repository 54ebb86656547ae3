//! Rights by field: what somebody may see, and may change.

use forms::{Permissions, Right};
use serde_json::{Value as Json, json};

use crate::{World, filled_in, list, object, survey, told};

fn rights(default: Right, fields: &[(&str, Right)]) -> Permissions {
    Permissions { default, fields: fields.iter().map(|(id, right)| ((*id).to_owned(), *right)).collect() }
}

#[test]
fn a_field_to_read_may_be_sent_back_but_not_changed() {
    let (world, form) = (World::new(), survey());
    let stored = world.create(&form, filled_in()).unwrap().entry;
    let reader = Permissions::all(Right::Read);
    let seen = form.read(&stored, &reader);
    assert_eq!(seen["f_phone"], "138****5678", "not all of it is seen");
    let same = form.accept(&seen, Some(&stored), &reader, &world.context()).unwrap();
    assert_eq!((same.entry, same.changed), (stored.clone(), vec![]));
    let guess = object(json!({"f_phone": "13812345678"}));
    assert_eq!(
        told(form.accept(&guess, Some(&stored), &reader, &world.context())),
        list(&[("f_phone", "READ_ONLY")]),
        "nobody learns by guessing"
    );
    let other = json!({
        "f_phone": "13900000000", "f_contact": null, "f_visit": "2026-12-24", "f_remark": "第一行\n第二行",
        "f_items": [{"row_id": "a"}], "f_risks": ["dust"],
    });
    assert_eq!(
        told(form.accept(&object(other), Some(&stored), &reader, &world.context())),
        list(&[
            ("f_contact", "READ_ONLY"),
            ("f_items", "READ_ONLY"),
            ("f_phone", "READ_ONLY"),
            ("f_risks", "READ_ONLY"),
            ("f_visit", "READ_ONLY"),
        ])
    );
}

#[test]
fn a_hidden_field_is_no_field_but_stays_kept() {
    let (world, form) = (World::new(), survey());
    let stored = world.create(&form, filled_in()).unwrap().entry;
    let installer = rights(
        Right::Write,
        &[
            ("f_itemprice", Right::Hidden),
            ("f_itemsum", Right::Hidden),
            ("f_total", Right::Hidden),
            ("f_taxsum", Right::Hidden),
            ("f_taxwords", Right::Hidden),
            ("f_contact", Right::Hidden),
        ],
    );
    let seen = Json::Object(form.read(&stored, &installer));
    assert_eq!(seen.get("f_total"), None);
    assert_eq!(seen["f_items"][0], json!({"row_id": "a", "f_itemname": "变频器", "f_itemqty": "2"}));
    // Sent by name, it is refused as if it did not exist, where it would be hidden anyway too.
    let probe = json!({
        "f_contact": "x", "f_total": "12469.00", "f_nothere": 1,
        "f_items": [{"row_id": "a", "f_itemprice": "1.00", "f_itemsum": "2.00"}],
    });
    assert_eq!(
        told(form.accept(&object(probe), Some(&stored), &installer, &world.context())),
        list(&[
            ("f_contact", "UNKNOWN_FIELD"),
            ("f_items[0].f_itemprice", "UNKNOWN_FIELD"),
            ("f_items[0].f_itemsum", "UNKNOWN_FIELD"),
            ("f_nothere", "UNKNOWN_FIELD"),
            ("f_total", "UNKNOWN_FIELD"),
        ])
    );
    // A change of what is open keeps what is hidden, and the form still computes it.
    let rows = json!({"f_items": [{"row_id": "a", "f_itemqty": "4"}, {"row_id": "b"}]});
    let changed = form.accept(&object(rows), Some(&stored), &installer, &world.context()).unwrap().entry;
    assert_eq!(changed["f_contact"], "王 工");
    assert_eq!(changed["f_items"][0]["f_itemprice"], "1234.50");
    assert_eq!(changed["f_total"], "14938.00");
    let dark = rights(Right::Write, &[("f_powernote", Right::Hidden)]);
    assert_eq!(
        told(form.accept(&object(json!({"f_powernote": "x"})), Some(&stored), &dark, &world.context())),
        list(&[("f_powernote", "UNKNOWN_FIELD")])
    );
}

#[test]
fn nobody_is_asked_for_what_they_may_not_write() {
    let (world, form) = (World::new(), survey());
    let first_node = rights(Right::Hidden, &[("f_customer", Right::Write), ("f_items", Right::Write)]);
    let entry = json!({"f_customer": {"entity": "customer", "id": "c1"}, "f_items": [{"row_id": "a"}]});
    let accepted = form.accept(&object(entry), None, &first_node, &world.context()).unwrap();
    assert_eq!(accepted.entry["f_visit"], "2026-11-25", "a hidden field has its default all the same");
    assert_eq!(
        told(world.change(&form, json!({}), &accepted.entry)),
        list(&[("f_items[0].f_itemname", "REQUIRED")])
    );
}

#[test]
fn a_table_to_read_has_no_column_to_write() {
    let (world, form) = (World::new(), survey());
    let stored = world.create(&form, filled_in()).unwrap().entry;
    let permissions = rights(Right::Write, &[("f_items", Right::Read)]);
    let rows = json!({"f_items": [{"row_id": "a", "f_itemqty": "9"}]});
    assert_eq!(
        told(form.accept(&object(rows), Some(&stored), &permissions, &world.context())),
        list(&[("f_items", "READ_ONLY")])
    );
}

#[test]
fn rights_to_no_field_are_told() {
    let found = rights(Right::Read, &[("f_gone", Right::Write), ("f_itemqty", Right::Read)]);
    let found = found.check(&survey(), "nodes[2].permissions").unwrap_err();
    let found: Vec<_> = found.iter().map(|wrong| (wrong.field.as_str(), wrong.reason)).collect();
    assert_eq!(found, [("nodes[2].permissions.f_gone", "FIELD_UNKNOWN")]);
}
