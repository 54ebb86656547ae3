//! What rows of files say.

use super::*;
use crate::standard;
use types::{DepartmentId, UserId};

const HEADINGS: [(&str, &str); 8] = [
    ("opportunity_id", "external_number"),
    ("sales_agent", "owner"),
    ("product", "products"),
    ("account", "account"),
    ("deal_stage", "stage"),
    ("engage_date", "create_date"),
    ("close_date", "close_date"),
    ("close_value", "amount"),
];

fn now() -> Time {
    Time::from_timestamp(1_800_000_000, 0).expect("time")
}

fn pipeline() -> Pipeline {
    Pipeline::new(PipelineId::new(), "标准".to_owned(), standard::plan(), true, now())
}

fn options() -> Options {
    Options {
        stages: [("Prospecting", "contact"), ("Engaging", "technical")]
            .map(|(text, key)| (text.to_owned(), Standing::Open(key.to_owned())))
            .into(),
        order: day::Order::MonthFirst,
        currency: Currency::USD,
        scope: DataScope::All,
        ..Options::default()
    }
}

fn said_with(options: &Options, cells: [&str; 8]) -> Result<Said, Vec<String>> {
    let columns = HEADINGS.map(|(heading, field)| Column {
        heading: heading.to_owned(),
        field: field.to_owned(),
        samples: vec![],
    });
    let cells = cells.map(ToOwned::to_owned);
    read(&columns, &cells, options, &pipeline(), now().date_naive())
}

fn said(cells: [&str; 8]) -> Result<Said, Vec<String>> {
    said_with(&options(), cells)
}

#[test]
fn the_headings_of_other_systems_are_understood() {
    let guessed =
        |headings: &[&str]| FIELDS.guess(&headings.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
    assert_eq!(guessed(&HEADINGS.map(|(heading, _)| heading)), HEADINGS.map(|(_, field)| field));
    assert_eq!(
        guessed(&[
            "商机编号",
            "商机名称",
            "客户名称",
            "负责人",
            "销售阶段",
            "预计金额（万元）",
            "预计成交日期",
            "创建时间",
            "备注"
        ]),
        [
            "external_number",
            "title",
            "account",
            "owner",
            "stage",
            "amount",
            "expected_date",
            "create_date",
            "requirement"
        ]
    );
}

#[test]
fn what_was_won_has_its_own_days_and_stood_in_the_last_stage() {
    let row =
        ["1C1I7A6R", "Moses Frase", "GTX Plus Basic", "Cancity", "Won", "10/20/2016", "3/1/2017", "1054"];
    let said = said(row).expect("a deal");
    let (pipeline, hands) = (pipeline(), (Some(UserId::new()), None));
    let number = (OpportunityId::new(), "OP-2016-000001".to_owned());
    let account = (AccountId::new(), "Cancity".to_owned());
    let (deal, history) = said.open(number, account, hands, &pipeline, "未记录", now());
    assert_eq!((deal.state, deal.stage.as_str()), (State::Won, "negotiation"));
    assert_eq!(deal.created_at.to_string(), "2016-10-20 04:00:00 UTC");
    assert_eq!(deal.closed_at.map(|at| at.to_string()).as_deref(), Some("2017-03-01 04:00:00 UTC"));
    assert_eq!((deal.details.title.as_str(), deal.external.as_str()), ("Cancity GTX Plus Basic", "1C1I7A6R"));
    assert_eq!(deal.details.amount.map(|money| money.amount.to_string()).as_deref(), Some("1054"));
    let told: Vec<_> = history.iter().map(|one| (one.from.as_str(), one.to.as_str(), one.state)).collect();
    assert_eq!(told, [("", "negotiation", State::Open), ("negotiation", "", State::Won)]);
    assert_eq!(history[1].seconds, 132 * 86_400);
}

#[test]
fn what_was_lost_says_why_or_that_nobody_wrote_it_down() {
    let row = ["", "", "MG", "Cancity", "Lost", "10/20/2016", "11/1/2016", "0"];
    let open = |said: Said| {
        let number = (OpportunityId::new(), String::new());
        said.open(number, (AccountId::new(), String::new()), (None, None), &pipeline(), "未记录", now()).0
    };
    let lost = open(said(row).expect("a deal"));
    assert_eq!(
        (lost.state, lost.close_reason.as_str(), lost.stage.as_str()),
        (State::Lost, "未记录", "contact")
    );
    let said =
        Said { reason: "价格".to_owned(), lost_to: "大族".to_owned(), ..said(row).expect("a deal") };
    let lost = open(said);
    assert_eq!((lost.close_reason.as_str(), lost.lost_to.as_str()), ("价格", "大族"));
}

#[test]
fn a_row_that_would_count_wrongly_is_refused_with_every_reason() {
    let reasons = |cells| said(cells).expect_err("refused");
    assert_eq!(reasons(["", "", "", "", "Won", "", "", "5"]), ["CLOSE_DATE_MISSING"]);
    assert_eq!(reasons(["", "", "", "", "Won", "3/1/2017", "2/1/2017", "5"]), ["CLOSED_BEFORE_OPENED"]);
    assert_eq!(reasons(["", "", "", "", "Won", "3/1/2017", "3/2/2017", "many"]), ["AMOUNT_INVALID"]);
    assert_eq!(
        reasons(["", "", "", "", "Dreaming", "13/13/2017", "1/1/2099", ""]),
        ["STAGE_UNKNOWN", "DATE_IMPOSSIBLE", "DATE_IN_FUTURE"]
    );
    let evident = Options { order: day::Order::Evident, ..options() };
    let ambiguous = said_with(&evident, ["", "", "", "", "Won", "10/20/2016", "3/1/2017", "1"]);
    assert_eq!(ambiguous.expect_err("March or January"), ["DATE_AMBIGUOUS"]);
}

#[test]
fn what_does_not_count_yet_is_left_out_when_it_cannot_be_read() {
    let open = said(["", "", "MG", "Cancity", "Engaging", "10/20/2016", "", "plenty"]).expect("a deal");
    assert_eq!(
        (open.details.amount, open.left_out.as_slice()),
        (None, ["AMOUNT_UNREADABLE".to_owned()].as_slice())
    );
    assert_eq!(open.standing, Standing::Open("technical".to_owned()));
    let bare = said(["", "", "MG", "Cancity", "", "", "", ""]).expect("a deal");
    assert_eq!((bare.standing.clone(), bare.opened_at(now())), (Standing::Open("contact".to_owned()), now()));
}

#[test]
fn an_amount_has_the_unit_of_its_heading_unless_it_has_its_own() {
    let column =
        |heading: &str| Column { heading: heading.to_owned(), field: "amount".to_owned(), samples: vec![] };
    for (heading, cell, amount) in [
        ("金额（万元）", "35.5", "355000"),
        ("金额（万元）", "120万", "1200000"),
        ("金额（万元）", "35000元", "35000"),
        ("金额", "35.5", "35.5"),
    ] {
        let said = read(&[column(heading)], &[cell.to_owned()], &options(), &pipeline(), now().date_naive());
        let read = said.expect("a deal").details.amount.map(|money| money.amount.to_string());
        assert_eq!(read.as_deref(), Some(amount), "{heading} {cell}");
    }
}

#[test]
fn a_stage_is_known_by_what_the_import_was_told_then_by_usual_words_then_by_the_pipeline() {
    let (mut options, pipeline) = (options(), pipeline());
    let standing = |options: &Options, cell| options.standing(cell, &pipeline);
    assert_eq!(standing(&options, "ＷＯＮ"), Some(Standing::Closed(State::Won)));
    assert_eq!(standing(&options, "engaging"), Some(Standing::Open("technical".to_owned())));
    assert_eq!(standing(&options, "商务谈判"), Some(Standing::Open("negotiation".to_owned())));
    assert_eq!(standing(&options, "solution"), Some(Standing::Open("solution".to_owned())));
    options.stages.insert("won".to_owned(), Standing::Open("quote".to_owned()));
    assert_eq!(standing(&options, "Won"), Some(Standing::Open("quote".to_owned())));
}

#[test]
fn an_owner_is_whom_the_row_names_or_whom_the_import_was_told_and_within_reach() {
    let (department, other) = (DepartmentId::new(), DepartmentId::new());
    let [importer, moses, anna] = [(); 3].map(|()| UserId::new());
    let called = only(vec![
        ("moses".to_owned(), (Some(moses), Some(department))),
        ("anna".to_owned(), (Some(anna), Some(other))),
        ("anna".to_owned(), (Some(importer), None)),
    ]);
    let of = |owner: &str, options: &Options| {
        let row = ["", owner, "MG", "Cancity", "", "", "", ""];
        hands(&said(row).expect("a deal"), &called, (Some(importer), Some(department)), options)
    };
    let all = options();
    assert_eq!(of("Moses", &all), Ok(((Some(moses), Some(department)), true)));
    assert_eq!(of("", &all), Ok(((Some(importer), Some(department)), false)));
    assert_eq!(of("Anna", &all), Err("OWNER_UNKNOWN"), "two are called so");
    let told = Options { owner: Some((Some(moses), Some(department))), ..options() };
    assert_eq!(of("nobody", &told), Ok(((Some(moses), Some(department)), false)));
    let own = Options { scope: DataScope::Own, ..options() };
    assert_eq!(of("Moses", &own), Err("OWNER_OUT_OF_REACH"));
    let ours = Options { scope: DataScope::Departments(vec![department]), ..options() };
    assert!(of("Moses", &ours).is_ok());
}
