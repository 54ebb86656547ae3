//! Prints what a decision costs: a table of 200 rows with 4 inputs, the values of every row in turn.

use std::hint::black_box;
use std::time::Instant;

use rules::{HitPolicy, Input, Output, Row, Table, Type, Value};

fn main() {
    let input = |name: &str, kind| Input { name: name.into(), label: String::new(), kind };
    let rows = (0..200).map(|at| Row {
        id: format!("r{at}"),
        conditions: vec![
            format!("\"省{}\",\"省{}\"", at % 34, (at + 1) % 34),
            format!("\"产品{}\"", at % 25),
            if at % 3 == 0 { "-".into() } else { format!("not(\"行业{}\")", at % 7) },
            format!("[{}..{})", at * 1_000, at * 1_000 + 100_000),
        ],
        conclusions: vec![format!("\"team:{at}\"")],
        note: String::new(),
    });
    let table = Table {
        name: "线索分配".into(),
        hit_policy: HitPolicy::First,
        inputs: vec![
            input("province", Type::String),
            input("product", Type::String),
            input("industry", Type::String),
            input("budget", Type::Number),
        ],
        outputs: vec![Output {
            name: "assignee".into(),
            label: String::new(),
            kind: Type::String,
            allowed: vec![],
        }],
        rows: rows.collect(),
    };
    let from = Instant::now();
    let compiled = table.compile().expect("the table is right");
    println!("compile {:?}", from.elapsed());
    let asked: Vec<[Value; 4]> = (0..200_i64)
        .map(|at| {
            let text = |what: &str, n: i64| Value::Text(format!("{what}{n}"));
            [text("省", at % 34), text("产品", at % 25), text("行业", 9), Value::Number((at * 1_000).into())]
        })
        .collect();
    let (rounds, mut hits) = (1_000, 0);
    let from = Instant::now();
    for _ in 0..rounds {
        for values in &asked {
            hits += black_box(compiled.decide(black_box(values))).expect("an answer").len();
        }
    }
    let each = from.elapsed() / (rounds * asked.len() as u32);
    println!("decide {each:?}, {hits} hits in {} decisions", rounds as usize * asked.len());
}
