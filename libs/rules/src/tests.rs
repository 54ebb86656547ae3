//! What tables mean, and that the index means the same as the standard's evaluator.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::cell::Cell;
use crate::{HitPolicy, Input, Output, Row, Table, Type, Undecided, Value, expression};

fn table(hit_policy: HitPolicy, inputs: &[(&str, Type)], rows: &[(&[&str], &str)]) -> Table {
    Table {
        name: "线索分配".into(),
        hit_policy,
        inputs: inputs
            .iter()
            .map(|(name, kind)| Input { name: (*name).into(), label: String::new(), kind: *kind })
            .collect(),
        outputs: vec![Output {
            name: "assignee".into(),
            label: String::new(),
            kind: Type::String,
            allowed: vec![],
        }],
        rows: rows
            .iter()
            .enumerate()
            .map(|(at, (conditions, conclusion))| Row {
                id: format!("r{}", at + 1),
                conditions: conditions.iter().map(|text| (*text).to_owned()).collect(),
                conclusions: vec![(*conclusion).to_owned()],
                note: String::new(),
            })
            .collect(),
    }
}

const REGION: (&str, Type) = ("省份", Type::String);
const BUDGET: (&str, Type) = ("budget", Type::Number);

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn number(number: i64) -> Value {
    Value::Number(number.into())
}

/// The ids of the rows that decide.
fn hits(table: &Table, values: &[Value]) -> Result<Vec<String>, Undecided> {
    let compiled = table.compile().expect("the table is right");
    compiled.decide(values).map(|hits| hits.into_iter().map(|hit| hit.row.to_owned()).collect())
}

/// The reason and place of what is wrong.
fn wrong(table: &Table) -> Vec<(String, &'static str)> {
    table
        .compile()
        .expect_err("the table is wrong")
        .into_iter()
        .map(|found| (found.field, found.reason))
        .collect()
}

fn regions(hit_policy: HitPolicy) -> Table {
    let rows: &[(&[&str], &str)] = &[
        (&[r#""浙江","江苏""#, ">= 500000"], r#""user:wang""#),
        (&[r#""浙江","江苏""#, "-"], r#""team:华东""#),
        (&[r#"not("浙江")"#, "[100000..500000)"], r#""team:外区""#),
        (&["-", "-"], r#""user:li""#),
    ];
    table(hit_policy, &[REGION, BUDGET], rows)
}

#[test]
fn every_hit_policy_answers_as_dmn_says() {
    let rich = [text("江苏"), number(600_000)];
    assert_eq!(hits(&regions(HitPolicy::First), &rich).unwrap(), ["r1"]);
    assert_eq!(hits(&regions(HitPolicy::Collect), &rich).unwrap(), ["r1", "r2", "r4"]);
    assert_eq!(hits(&regions(HitPolicy::RuleOrder), &rich).unwrap(), ["r1", "r2", "r4"]);
    assert_eq!(hits(&regions(HitPolicy::Unique), &rich), Err(Undecided::Several("r1".into(), "r2".into())));
    assert_eq!(
        hits(&regions(HitPolicy::Any), &rich),
        Err(Undecided::Contradiction("r1".into(), "r2".into()))
    );
    assert_eq!(hits(&regions(HitPolicy::Unique), &[text("四川"), number(0)]).unwrap(), ["r4"]);
    let mut same = regions(HitPolicy::Any);
    same.rows.iter_mut().for_each(|row| row.conclusions[0] = r#""user:li""#.into());
    assert_eq!(hits(&same, &rich).unwrap(), ["r1"]);
    let mut ordered = regions(HitPolicy::Priority);
    ordered.outputs[0].allowed =
        [r#""team:外区""#, r#""user:li""#, r#""team:华东""#, r#""user:wang""#].map(str::to_owned).to_vec();
    assert_eq!(hits(&ordered, &rich).unwrap(), ["r4"]);
    assert_eq!(hits(&ordered, &[text("江苏"), number(100_000)]).unwrap(), ["r3"]);
}

#[test]
fn ranges_end_where_they_say() {
    let other = text("四川");
    let at = |budget| hits(&regions(HitPolicy::First), &[other.clone(), number(budget)]).unwrap();
    assert_eq!(at(99_999), ["r4"]);
    assert_eq!(at(100_000), ["r3"]);
    assert_eq!(at(499_999), ["r3"]);
    assert_eq!(at(500_000), ["r4"]);
}

#[test]
fn what_is_not_known_passes_no_comparison() {
    let known = &[text("江苏"), Value::Null];
    assert_eq!(hits(&regions(HitPolicy::First), known).unwrap(), ["r2"]);
    let says_null = table(HitPolicy::First, &[REGION], &[(&["null"], r#""user:li""#)]);
    assert_eq!(hits(&says_null, &[Value::Null]).unwrap(), ["r1"]);
    assert!(hits(&says_null, &[text("江苏")]).unwrap().is_empty());
}

#[test]
fn a_value_of_the_wrong_type_is_an_error_not_a_no() {
    let values = [text("江苏"), text("600000")];
    assert_eq!(
        hits(&regions(HitPolicy::First), &values),
        Err(Undecided::Type("budget".into(), Type::Number))
    );
    assert_eq!(hits(&regions(HitPolicy::First), &[text("江苏")]), Err(Undecided::Count(1, 2)));
}

#[test]
fn a_condition_without_an_answer_is_an_error_not_a_no() {
    let divides = table(HitPolicy::First, &[BUDGET], &[(&["? / 0 > 1"], r#""user:li""#)]);
    assert_eq!(hits(&divides, &[number(1)]), Err(Undecided::Condition("r1".into(), "budget".into())));
    assert!(hits(&divides, &[Value::Null]).unwrap().is_empty());
}

#[test]
fn conditions_may_ask_with_functions_and_other_columns() {
    let rows: &[(&[&str], &str)] = &[
        (&[r#"contains(?, "机床")"#, "-"], r#""user:a""#),
        (&[r#"starts with(?, "宁波") and string length(?) > 3"#, "? > 10 * 2"], r#""user:b""#),
        (&["-", "? in [1..5]"], r#""user:c""#),
    ];
    let table = table(HitPolicy::First, &[("company", Type::String), BUDGET], rows);
    assert_eq!(hits(&table, &[text("沈阳机床"), number(1)]).unwrap(), ["r1"]);
    assert_eq!(hits(&table, &[text("宁波海天塑机"), number(21)]).unwrap(), ["r2"]);
    assert!(hits(&table, &[text("宁波海天塑机"), number(20)]).unwrap().is_empty());
}

#[test]
fn a_conclusion_may_be_computed() {
    let mut doubles =
        table(HitPolicy::First, &[BUDGET], &[(&["> 0.1"], "budget * 2 + 0.1"), (&["-"], r#"1/0"#)]);
    doubles.outputs[0].kind = Type::Number;
    let compiled = doubles.compile().unwrap();
    let hit = &compiled.decide(&[Value::Number(Decimal::new(15, 2))]).unwrap()[0];
    assert_eq!(hit.conclusions, [Value::Number(Decimal::new(4, 1))]);
    assert!(matches!(compiled.decide(&[number(0)]), Err(Undecided::Conclusion(row, ..)) if row == "r2"));
}

#[test]
fn dates_and_booleans_are_columns_too() {
    let rows: &[(&[&str], &str)] = &[
        (&[r#"< date("2026-01-01")"#, "-"], r#""old""#),
        (&[r#"[@"2026-01-01"..@"2026-06-30"]"#, "true"], r#""spring""#),
        (&["-", "not(true)"], r#""no""#),
    ];
    let table = table(HitPolicy::First, &[("due", Type::Date), ("key", Type::Boolean)], rows);
    let day = |text: &str| Value::Date(text.parse().unwrap());
    assert_eq!(hits(&table, &[day("2025-12-31"), Value::Boolean(true)]).unwrap(), ["r1"]);
    assert_eq!(hits(&table, &[day("2026-06-30"), Value::Boolean(true)]).unwrap(), ["r2"]);
    assert_eq!(hits(&table, &[day("2026-07-01"), Value::Boolean(false)]).unwrap(), ["r3"]);
}

#[test]
fn what_is_wrong_is_found_before_it_holds() {
    let one =
        |kind, condition: &str| table(HitPolicy::First, &[("value", kind)], &[(&[condition], r#""x""#)]);
    for (kind, condition) in [
        (Type::Number, r#"> "5""#),
        (Type::Number, r#""浙江""#),
        (Type::String, "> 5"),
        (Type::String, "浙江"),
        (Type::String, "浙江 + 1"),
        (Type::String, ""),
        (Type::String, r#""a" b"#),
        (Type::Number, "[1..\"a\"]"),
        (Type::Number, "> other"),
        (Type::Boolean, "1"),
        (Type::Number, "function(x) x(1)"),
        (Type::Number, "function(x) external { java: { class: \"a\", method signature: \"b\" } }"),
        (Type::Number, "sum(for i in 1..3000000 return i) > ?"),
        (Type::Number, "count([1..3000000][item > 1]) > ?"),
        (Type::Number, "some i in [1..3000000] satisfies i = ?"),
        (Type::String, r#"matches(?, "(a+)+$")"#),
        (Type::Number, "? + \"a\" > 1"),
        (Type::Date, "2026-01-01"),
        (Type::String, r#"contains(?, "a"), "b""#),
    ] {
        let found = wrong(&one(kind, condition));
        assert_eq!(found, [("rows[0].conditions[0]".to_owned(), "CONDITION_INVALID")], "{condition}");
    }
    let mut table = regions(HitPolicy::First);
    table.rows[1].id = "r1".into();
    table.rows[2].conclusions[0] = "1".into();
    table.rows[3].conditions.pop();
    let places = ["rows[1].id", "rows[2].conclusions[0]", "rows[3]"];
    assert_eq!(wrong(&table).into_iter().map(|(place, _)| place).collect::<Vec<_>>(), places);
    for never in ["null", "(null)", "-"] {
        let mut table = regions(HitPolicy::First);
        table.rows[0].conclusions[0] = never.into();
        let found = [("rows[0].conclusions[0]".to_owned(), "CONCLUSION_INVALID")];
        assert_eq!(wrong(&table), found, "{never} is no answer whatever is asked");
    }
    let mut table = regions(HitPolicy::Priority);
    assert_eq!(wrong(&table), [("outputs[0].allowed".to_owned(), "PRIORITY_WITHOUT_ORDER")]);
    table.outputs[0].allowed = vec![r#""user:li""#.into()];
    assert!(wrong(&table).iter().all(|(_, reason)| *reason == "CONCLUSION_NOT_ALLOWED"));
    for name in ["", "a b", "a+b", "in", "1a", "?"] {
        let mut table = regions(HitPolicy::First);
        table.inputs[0].name = name.into();
        assert_eq!(wrong(&table)[0], ("inputs[0].name".to_owned(), "NAME_INVALID"), "{name:?}");
    }
    let mut table = regions(HitPolicy::First);
    table.rows = (0..2_001).map(|at| Row { id: at.to_string(), ..table.rows[0].clone() }).collect();
    assert_eq!(wrong(&table), [("rows".to_owned(), "SIZE")]);
}

#[test]
fn the_longest_and_deepest_cells_neither_overflow_the_stack_nor_hang() {
    let deep = [
        "(".repeat(5_000),
        "not(".repeat(200),
        format!("{}1{}", "[".repeat(32), "]".repeat(32)),
        "-".repeat(499) + "1",
        format!("1{}", "+1".repeat(249)),
        format!("? = 1{}", " and ? = 1".repeat(49)),
        format!("\"{}\"", "贯".repeat(498)),
        "9".repeat(500),
        "1e999999999".into(),
        "if true then ".repeat(30) + "1",
    ];
    // The stack of a thread of a server.
    let run = move || {
        for cell in &deep {
            for kind in [Type::Number, Type::String] {
                let table = table(HitPolicy::First, &[("value", kind)], &[(&[cell], r#""x""#)]);
                if let Ok(compiled) = table.compile() {
                    let value = if kind == Type::Number { number(1) } else { text("贯") };
                    let _ = compiled.decide(&[value]);
                }
            }
        }
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().expect("no overflow");
}

/// The rows that the standard's evaluator lets pass, one cell after the other.
fn plain(table: &Table, values: &[Value]) -> Vec<String> {
    let known: Vec<(&str, Type)> = table.inputs.iter().map(|input| (&*input.name, input.kind)).collect();
    let names: Vec<_> = known.iter().map(|(name, _)| dsntk_feel::Name::new(&[name])).collect();
    let scope = expression::scope(names.iter().zip(values));
    let passes = |row: &&Row| {
        row.conditions.iter().zip(&known).zip(values).all(|((text, (name, kind)), value)| {
            scope.set_value(&dsntk_feel::Name::new(&["?"]), value.to_feel().expect("a value"));
            Cell::compile(text, name, *kind, &known).expect("right").passes(&scope) == Some(true)
        })
    };
    table.rows.iter().filter(passes).map(|row| row.id.clone()).collect()
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["浙江", "江苏", "广东", "a", "B", ""]).prop_map(str::to_owned)
}

fn numeral() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["-2", "0", "1", "1.0", "1.50", "2", "2.5", "1e2", "100000000000000000000"])
        .prop_map(str::to_owned)
}

fn text_cell() -> impl Strategy<Value = String> {
    let list = prop::collection::vec(word().prop_map(|word| format!("\"{word}\"")), 1..4)
        .prop_map(|words| words.join(","))
        .boxed();
    prop_oneof![
        Just("-".to_owned()),
        list.clone(),
        list.prop_map(|list| format!("not({list})")),
        word().prop_map(|word| format!("< \"{word}\"")),
        (word(), word()).prop_map(|(low, high)| format!("(\"{low}\"..\"{high}\"]")),
        Just("null".to_owned()),
        word().prop_map(|word| format!("contains(?, \"{word}\")")),
    ]
}

fn number_cell() -> impl Strategy<Value = String> {
    let bound = (prop::sample::select(vec!["<", "<=", ">", ">=", "="]), numeral())
        .prop_map(|(sign, n)| format!("{sign} {n}"));
    let range = (
        prop::sample::select(vec!["[", "(", "]"]),
        numeral(),
        numeral(),
        prop::sample::select(vec!["]", ")"]),
    )
        .prop_map(|(open, low, high, close)| format!("{open}{low}..{high}{close}"));
    let simple = prop_oneof![bound, range, numeral()].boxed();
    prop_oneof![
        Just("-".to_owned()),
        simple.clone(),
        prop::collection::vec(simple.clone(), 1..4).prop_map(|tests| tests.join(",")),
        prop::collection::vec(simple, 1..4).prop_map(|tests| format!("not({})", tests.join(","))),
        Just("null".to_owned()),
        Just("? * 2 > 3".to_owned()),
    ]
}

fn values() -> impl Strategy<Value = Vec<Value>> {
    let word = prop_oneof![3 => word().prop_map(Value::Text), 1 => Just(Value::Null)];
    let numeral = prop_oneof![
        3 => numeral().prop_map(|n| Value::Number(Decimal::from_scientific(&n).or_else(|_| n.parse()).unwrap())),
        1 => Just(Value::Null)
    ];
    (word, numeral).prop_map(|(word, numeral)| vec![word, numeral])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_means_what_the_evaluator_means(
        cells in prop::collection::vec((text_cell(), number_cell()), 1..80),
        asked in prop::collection::vec(values(), 1..6),
    ) {
        let rows: Vec<([&str; 2], &str)> = cells.iter().map(|(a, b)| ([&**a, &**b], r#""x""#)).collect();
        let rows: Vec<(&[&str], &str)> = rows.iter().map(|(cells, conclusion)| (&cells[..], *conclusion)).collect();
        let table = table(HitPolicy::Collect, &[REGION, BUDGET], &rows);
        for values in asked {
            prop_assert_eq!(hits(&table, &values).unwrap(), plain(&table, &values), "{:?}", values);
        }
    }
}
