//! What each control takes, how it keeps it, and what it refuses.

use forms::Demand;
use serde_json::{Value as Json, json};

use crate::{ME, World, day, every, list, told};

/// What becomes of one value in the form with every control.
fn kept(field: &str, value: Json) -> Result<Json, Vec<&'static str>> {
    let world = World::new();
    match world.create(&every(), json!({field: value})) {
        Ok(accepted) => Ok(accepted.entry.get(field).cloned().unwrap_or_default()),
        Err(wrong) => Err(wrong.into_iter().map(|wrong| wrong.reason).collect()),
    }
}

fn takes(field: &str, cases: &[(Json, Json)]) {
    for (given, expected) in cases {
        assert_eq!(kept(field, given.clone()).as_ref(), Ok(expected), "{field} {given}");
    }
}

fn refuses(field: &str, cases: &[(Json, &'static str)]) {
    for (given, reason) in cases {
        assert_eq!(kept(field, given.clone()), Err(vec![*reason]), "{field} {given}");
    }
}

#[test]
fn text_is_tidied_and_measured_in_characters() {
    takes(
        "f_text0",
        &[(json!("　型号　ＡＢ－１２ \u{200b}"), json!("型号 AB-12")), (json!("   "), json!(null))],
    );
    refuses(
        "f_text0",
        &[
            (json!("一"), "LENGTH"),
            (json!("一二三四五六七八九十一二三四五六七八九十一"), "TOO_LONG"),
            (json!("x光"), "MALFORMED"),
            (json!(5), "WRONG_TYPE"),
        ],
    );
    takes("f_richtext", &[(json!(" <p>你好</p> "), json!("<p>你好</p>"))]);
    refuses("f_richtext", &[(json!("<p onclick=x>"), "HTML_NOT_ALLOWED")]);
    takes("f_code0", &[(json!("６９０１２３４"), json!("6901234"))]);
}

#[test]
fn numbers_are_exact_decimals_and_never_floats() {
    takes(
        "f_number",
        &[
            (json!("１，２３４.５"), json!("1234.50")),
            (json!("-0"), json!("0.00")),
            (json!("+7.500"), json!("7.50")),
        ],
    );
    refuses(
        "f_number",
        &[
            (json!("1.005"), "MALFORMED"),
            (json!("12,34"), "MALFORMED"),
            (json!("1e3"), "MALFORMED"),
            (json!(1.5), "WRONG_TYPE"),
            (json!("-10.01"), "OUT_OF_RANGE"),
        ],
    );
    takes(
        "f_money",
        &[(json!("￥ 1,000"), json!("1000.00")), (json!("9999999999999.99"), json!("9999999999999.99"))],
    );
    refuses("f_money", &[(json!("10000000000000"), "MALFORMED"), (json!("0.001"), "MALFORMED")]);
    takes("f_percent", &[(json!("12.5％"), json!("0.1250")), (json!("1"), json!("1.0000"))]);
    refuses("f_percent", &[(json!("100.01%"), "OUT_OF_RANGE"), (json!("1.2345%"), "MALFORMED")]);
    takes("f_rating", &[(json!(5.0), json!(5)), (json!(null), json!(null))]);
    refuses(
        "f_rating",
        &[(json!(0), "OUT_OF_RANGE"), (json!(2.5), "WRONG_TYPE"), (json!("3"), "WRONG_TYPE")],
    );
    takes("f_slider", &[(json!(95), json!(95))]);
    refuses("f_slider", &[(json!(97), "OUT_OF_RANGE"), (json!(105), "OUT_OF_RANGE")]);
    takes("f_switch", &[(json!(false), json!(false))]);
}

#[test]
fn numbers_to_call_and_addresses_to_write_to_are_checked() {
    takes("f_phone", &[(json!("+86 138-1234-5678"), json!("13812345678"))]);
    refuses(
        "f_phone",
        &[
            (json!("13812345678/13912345678"), "MALFORMED"),
            (json!("057184603171"), "MALFORMED"),
            (json!("电话13812345678"), "MALFORMED"),
        ],
    );
    takes(
        "f_telno",
        &[
            (json!("（0571）8460 3171 转 8001"), json!("0571-84603171-8001")),
            (json!("0571-84603171-8001"), json!("0571-84603171-8001")),
            (json!("021-58881234"), json!("021-58881234")),
            (json!("400-812-3123"), json!("4008123123")),
            (json!("+49 711 123456"), json!("+49711123456")),
        ],
    );
    refuses("f_telno", &[(json!("84603171"), "MALFORMED"), (json!("13812345678"), "MALFORMED")]);
    takes("f_email", &[(json!(" Wang.Gong@Example.CN "), json!("wang.gong@example.cn"))]);
    refuses("f_email", &[(json!("a@b"), "EMAIL_INVALID"), (json!("a@b.cn; c@d.cn"), "EMAIL_INVALID")]);
    takes("f_urlto", &[(json!("https://example.cn/a?b=1"), json!("https://example.cn/a?b=1"))]);
    refuses(
        "f_urlto",
        &[
            (json!("javascript:alert(1)"), "URL_INVALID"),
            (json!("ftp://example.cn"), "URL_INVALID"),
            (json!("https://"), "URL_INVALID"),
            (json!("https://bank.cn@evil.cn/"), "URL_INVALID"),
            (json!("https://a b.cn"), "URL_INVALID"),
        ],
    );
}

#[test]
fn check_digits_are_checked() {
    takes("f_idcard", &[(json!("110105 19491231 002x"), json!("11010519491231002X"))]);
    refuses(
        "f_idcard",
        &[
            (json!("110105194912310021"), "IDCARD_INVALID"),
            (json!("110105491231002"), "MALFORMED"),
            (json!("990105194912310026"), "IDCARD_INVALID"),
        ],
    );
    takes("f_uscc0", &[(json!("91320211ma1mq1234k"), json!("91320211MA1MQ1234K"))]);
    refuses("f_uscc0", &[(json!("91320211MA1MQ1234L"), "NOT_A_CREDIT_CODE"), (json!("9132"), "MALFORMED")]);
    let account = |account: &str| json!({"account": account, "bank": "中国工商银行无锡分行"});
    takes("f_bank0", &[(account("6222 0211 0200 1234 569"), account("6222021102001234569"))]);
    refuses(
        "f_bank0",
        &[
            (account("6222021102001234568"), "ACCOUNT_INVALID"),
            (json!({"account": "6222021102001234569"}), "REQUIRED"),
            (json!({"account": "6222021102001234569", "bank": "工行", "x": 1}), "UNKNOWN_FIELD"),
        ],
    );
}

#[test]
fn options_must_exist_and_still_be_offered() {
    takes("f_radio", &[(json!("a"), json!("a"))]);
    refuses("f_radio", &[(json!("c"), "OPTION_INACTIVE"), (json!("d"), "OPTION_UNKNOWN")]);
    refuses("f_check", &[(json!(["a", "a"]), "TWICE"), (json!(["a", "z"]), "OPTION_UNKNOWN")]);
    takes("f_check", &[(json!([]), json!(null)), (json!(["b", "a"]), json!(["b", "a"]))]);
    takes("f_select", &[(json!("paper"), json!("paper"))]);
    refuses("f_select", &[(json!("coal"), "OPTION_INACTIVE"), (json!("steel"), "OPTION_UNKNOWN")]);
    refuses("f_multi", &[(json!(["a", "c"]), "OPTION_INACTIVE")]);
    takes(
        "f_cascade",
        &[(json!(["mech", "pump"]), json!(["mech", "pump"])), (json!(["elec"]), json!(["elec"]))],
    );
    refuses(
        "f_cascade",
        &[
            (json!(["mech"]), "PATH_INCOMPLETE"),
            (json!(["mech", "fan"]), "OPTION_INACTIVE"),
            (json!(["elec", "pump"]), "OPTION_UNKNOWN"),
        ],
    );
    // What was chosen while it was offered may stay.
    let (world, form) = (World::new(), every());
    let stored = crate::object(json!({"f_radio": "c", "f_select": "coal", "f_cascade": ["mech", "fan"]}));
    assert_eq!(told(world.change(&form, json!({"f_radio": "c"}), &stored)), []);
    assert_eq!(
        told(world.change(&form, json!({"f_multi": ["c"]}), &stored)),
        list(&[("f_multi", "OPTION_INACTIVE")])
    );
}

#[test]
fn days_and_times_are_those_of_the_tenant() {
    takes(
        "f_date0",
        &[(json!("2026年11月27日"), json!("2026-11-27")), (json!("20261128"), json!("2026-11-28"))],
    );
    refuses(
        "f_date0",
        &[
            (json!("2026-11-26"), "NOT_A_WORKDAY"),
            (json!("2026-11-29"), "NOT_A_WORKDAY"),
            (json!("2026-02-30"), "DATE_INVALID"),
            (json!("2026-11-27 10:00"), "DATE_INVALID"),
            (json!("46000"), "DATE_INVALID"),
            (json!("2031-01-02"), "OUT_OF_RANGE"),
            (json!("2026-10-23"), "OUT_OF_RANGE"),
        ],
    );
    takes("f_time0", &[(json!("8:30"), json!("08:30:00"))]);
    refuses("f_time0", &[(json!("07:59:59"), "OUT_OF_RANGE"), (json!("25:00"), "MALFORMED")]);
    takes("f_moment", &[(json!("2026-11-26T23:59:59+08:00"), json!("2026-11-26T15:59:59Z"))]);
    refuses(
        "f_moment",
        &[(json!("2026-11-26T16:00:00Z"), "OUT_OF_RANGE"), (json!("2026-11-26T16:00:00"), "TIME_INVALID")],
    );
    let range = |start: &str, end: &str| json!({"start": start, "end": end});
    takes("f_range", &[(range("2026/1/1", "2026/1/10"), range("2026-01-01", "2026-01-10"))]);
    refuses(
        "f_range",
        &[
            (range("2026-01-01", "2026-01-11"), "PERIOD_TOO_LONG"),
            (range("2026-01-02", "2026-01-01"), "PERIOD_REVERSED"),
            (range("2026-01-02", "morgen"), "DATE_INVALID"),
        ],
    );
    assert_eq!(World::new().context().today(), day("2026-11-25"));
}

#[test]
fn places_are_those_of_their_code_and_points_near_where_they_must_be() {
    let full = json!({"code": "320211", "province": "江苏省", "city": "无锡市", "district": "滨湖区"});
    takes(
        "f_region",
        &[
            (json!({"code": "320211"}), full),
            (json!({"code": "810000"}), json!({"code": "810000", "province": "香港特别行政区"})),
        ],
    );
    refuses(
        "f_region",
        &[
            (json!({"code": "320299"}), "REGION_UNKNOWN"),
            (json!({"code": "320211", "city": "苏州市"}), "REGION_DIFFERS"),
            (json!({"code": "江苏"}), "MALFORMED"),
        ],
    );
    let place =
        |lng: f64, at: &str| json!({"lng": lng, "lat": 31.5, "crs": "gcj02", "accuracy": 10, "at": at});
    assert!(kept("f_place", place(120.31, "2026-11-24T16:20:00Z")).is_ok());
    refuses(
        "f_place",
        &[
            (place(120.4, "2026-11-24T16:20:00Z"), "TOO_FAR_AWAY"),
            (place(120.3, "2026-11-22T16:20:00Z"), "LOCATION_STALE"),
            (place(520.3, "2026-11-24T16:20:00Z"), "OUT_OF_RANGE"),
        ],
    );
}

fn file(mime: &str, size: u64) -> Json {
    json!({
        "file_id": "0193a0a0-0000-7000-8000-00000000000f", "name": "图纸.pdf", "size": size, "mime": mime,
        "sha256": "ab".repeat(32),
    })
}

#[test]
fn files_are_limited_and_asked_for() {
    let (world, form) = (World::new(), every());
    let accepted = world.create(&form, json!({"f_files": [file("application/pdf", 999)]})).unwrap();
    let demand = Demand::File {
        path: "f_files[0]".into(),
        file: "0193a0a0-0000-7000-8000-00000000000f".into(),
        sha256: "ab".repeat(32),
        described: Some((999, "application/pdf".into())),
    };
    assert!(accepted.demands.contains(&demand));
    refuses(
        "f_files",
        &[
            (json!([file("application/zip", 5)]), "FILE_TYPE"),
            (json!([file("application/pdf", 1_000_001)]), "TOO_LARGE"),
            (
                json!([
                    file("image/png", 1),
                    file("image/png", 1),
                    file("image/png", 1),
                    file("image/png", 1)
                ]),
                "COUNT",
            ),
        ],
    );
    refuses("f_images", &[(json!([file("application/pdf", 5)]), "FILE_TYPE")]);
    let signed = |signer: &str| {
        json!({"file_id": "0193a0a0-0000-7000-8000-00000000000f", "signer": signer, "at": "2026-11-24T16:00:00Z",
            "sha256": "ab".repeat(32)})
    };
    takes("f_sign0", &[(signed(ME), signed(ME))]);
    refuses("f_sign0", &[(signed("0193a0a0-0000-7000-8000-000000000009"), "SIGNER_DIFFERS")]);
}

#[test]
fn what_a_database_knows_is_asked_of_the_caller() {
    let (world, form) = (World::new(), every());
    let entry = json!({
        "f_text0": "设备一",
        "f_phone": "13812345678",
        "f_users": [ME],
        "f_radio": "a",
        "f_product": {"entity": "product", "id": "p1"},
    });
    let accepted = world.create(&form, entry).unwrap();
    assert_eq!(accepted.entry["f_price"], "1999.50");
    assert_eq!(accepted.entry["f_rating"], 3);
    let text = format!("{:?}", accepted.demands);
    for asked in [
        r#"Unique { path: "f_text0", field: "f_text0", value: String("设备一") }"#,
        r#"Unique { path: "f_phone""#,
        r#"Verified { path: "f_phone", phone: "13812345678" }"#,
        r#"User { path: "f_users[0]""#,
        r#"roles: ["engineer"]"#,
        r#"Reference { path: "f_product", record: Record { entity: "product", id: "p1" }, having: {"line": String("a"), "status": String("ON_SALE")} }"#,
        r#"Serial { field: "f_serial", series: Series { before: "HD-26", digits: 3, after: "" }, gaps: true }"#,
    ] {
        assert!(text.contains(asked), "{asked}\n{text}");
    }
    refuses("f_users", &[(json!(["me"]), "MALFORMED")]);
    refuses("f_product", &[(json!({"entity": "order", "id": "p1"}), "WRONG_VALUE")]);
}

#[test]
fn of_several_only_the_new_ones_are_asked_about() {
    let (world, form) = (World::new(), every());
    let other = "0193a0a0-0000-7000-8000-000000000009";
    let stored = crate::object(json!({
        "f_files": [file("application/pdf", 1)], "f_users": [other], "f_multi": ["c"], "f_radio": "a",
        "f_product": {"entity": "product", "id": "p1"}, "f_price": "1.00", "f_serial": "HD-26001",
    }));
    let change = json!({
        "f_files": [file("application/pdf", 1), file("image/png", 2)], "f_users": [ME, other], "f_multi": ["c", "a"],
    });
    let accepted = world.change(&form, change, &stored).unwrap();
    let paths: Vec<&str> = accepted
        .demands
        .iter()
        .map(|demand| match demand {
            Demand::File { path, .. } | Demand::User { path, .. } => path.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(paths, ["f_files[1]", "f_users[0]"]);
    // A product was chosen for a line; another line asks for it again, though it is the same product.
    let moved = world.change(&form, json!({"f_radio": "b"}), &stored).unwrap();
    assert!(
        matches!(&moved.demands[..], [Demand::Reference { having, .. }] if having["line"] == "b"),
        "{moved:?}"
    );
}

#[test]
fn rows_have_formulas_conditions_and_sums() {
    let (world, form) = (World::new(), every());
    let rows = json!([
        {"row_id": "1", "f_rowqty": "10", "f_rowkind": "a", "f_rownote": "隐藏"},
        {"row_id": "2", "f_rowqty": "20", "f_rowkind": "b", "f_rownote": "可见"},
        {"row_id": "3"},
    ]);
    let accepted = world.create(&form, json!({"f_slider": 5, "f_number": "1", "f_rows0": rows})).unwrap();
    assert_eq!(
        accepted.entry["f_rows0"],
        json!([
            {"row_id": "1", "f_rowqty": "10", "f_rowkind": "a", "f_rowsum": "8.333"},
            {"row_id": "2", "f_rowqty": "20", "f_rowkind": "b", "f_rownote": "可见", "f_rowsum": "11.667"},
            {"row_id": "3"},
        ])
    );
    assert_eq!(accepted.entry["f_rollup"], "10.000");
    assert_eq!(accepted.entry["f_formula"], true);
    let wrong = json!({"f_rows0": [{"row_id": "1", "f_rowkind": "b"}, 5]});
    assert_eq!(
        told(world.create(&form, wrong)),
        list(&[("f_rows0[0].f_rownote", "REQUIRED"), ("f_rows0[1]", "WRONG_TYPE")])
    );
    let many: Vec<Json> = (0..501).map(|row| json!({"row_id": row.to_string()})).collect();
    assert_eq!(told(world.create(&form, json!({"f_rows0": many}))), list(&[("f_rows0", "COUNT")]));
    assert_eq!(told(world.create(&form, json!({"f_rows0": "x"}))), list(&[("f_rows0", "WRONG_TYPE")]));
}
