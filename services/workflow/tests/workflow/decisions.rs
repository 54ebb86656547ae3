//! Decision tables through gRPC: designed, checked, published, asked.

use api::types::v1::decision_table::HitPolicy;
use api::types::v1::{DecisionInput, DecisionOutput, DecisionRow, DecisionTable};
use api::workflow::v1::decision_service_client::DecisionServiceClient;
use serde_json::{Value as Json, json};

use super::processes::document;
use super::*;

const DESIGNER: [(&str, DataScope); 3] = [
    ("workflow.decision.decide", DataScope::All),
    ("workflow.decision.design", DataScope::All),
    ("workflow.decision.read", DataScope::All),
];

/// Who approves a quote (报价审批矩阵): by amount and discount.
fn matrix(rows: &[(&str, [&str; 2], &str)]) -> DecisionTable {
    let input = |(name, label): (&str, &str)| DecisionInput {
        name: name.to_owned(),
        label: label.to_owned(),
        r#type: "number".to_owned(),
    };
    let row = |(id, conditions, who): &(&str, [&str; 2], &str)| DecisionRow {
        id: (*id).to_owned(),
        conditions: conditions.map(str::to_owned).to_vec(),
        conclusions: vec![format!("\"{who}\"")],
        note: format!("{who}审批"),
    };
    DecisionTable {
        name: "报价审批矩阵".to_owned(),
        hit_policy: HitPolicy::First.into(),
        inputs: [("amount", "金额（元）"), ("discount", "折扣率")].map(input).into(),
        outputs: vec![DecisionOutput {
            name: "approver".to_owned(),
            label: "审批人".to_owned(),
            r#type: "string".to_owned(),
            allowed: Vec::new(),
        }],
        rows: rows.iter().map(row).collect(),
    }
}

fn first() -> DecisionTable {
    matrix(&[
        ("大额", ["> 500000", "-"], "总经理"),
        ("低折扣", ["-", "< 0.8"], "销售总监"),
        ("其他", ["-", "-"], "部门经理"),
    ])
}

struct Bureau {
    office: Office,
    boss: Who,
}

impl Bureau {
    async fn open() -> Self {
        let office = Office::open().await;
        let boss =
            office.world.person(office.world.tenant, UserId(Uuid::from_u128(3)), "周设计", None, &DESIGNER);
        Self { office, boss }
    }

    fn decisions(&self) -> DecisionServiceClient<Channel> {
        DecisionServiceClient::new(self.office.world.channel())
    }

    async fn design(&self, table: DecisionTable) -> Result<pb::Decision, Status> {
        let decision =
            pb::Decision { key: "quote_matrix".to_owned(), table: Some(table), ..Default::default() };
        let ask = pb::CreateDecisionRequest { decision: Some(decision), ..Default::default() };
        Ok(self.decisions().create_decision(self.boss.call(ask)).await?.into_inner())
    }

    async fn redesign(&self, table: DecisionTable, revision: i64) -> Result<pb::Decision, Status> {
        let ask = pb::UpdateDecisionRequest {
            key: "quote_matrix".to_owned(),
            table: Some(table),
            revision,
            ..Default::default()
        };
        Ok(self.decisions().update_decision(self.boss.call(ask)).await?.into_inner())
    }

    async fn publish(&self) -> Result<pb::Decision, Status> {
        let ask = pb::PublishDecisionRequest { key: "quote_matrix".to_owned(), ..Default::default() };
        Ok(self.decisions().publish_decision(self.boss.call(ask)).await?.into_inner())
    }

    async fn decide(&self, who: &Who, values: Json, draft: bool) -> Result<pb::DecideResponse, Status> {
        let ask = pb::DecideRequest {
            key: "quote_matrix".to_owned(),
            values: Some(document(&values)),
            draft,
            explain: true,
            ..Default::default()
        };
        Ok(self.decisions().decide(who.call(ask)).await?.into_inner())
    }
}

fn rows(answer: &pb::DecideResponse) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.row.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_published_table_decides_the_next_case_explains_itself_and_a_draft_can_be_asked_before() {
    let bureau = Bureau::open().await;
    let made = bureau.design(first()).await.expect("designs");
    assert_eq!(
        (made.title.as_str(), made.state(), made.problems.len()),
        ("报价审批矩阵", pb::decision::State::Draft, 0)
    );
    let refused = bureau.decide(&bureau.boss, json!({}), false).await.expect_err("is not published");
    assert_eq!(reason(&refused), "DECISION_NOT_PUBLISHED");
    assert_eq!(bureau.publish().await.expect("publishes").published_version, 1);
    let asked = bureau.office.world.user("程序", &[("workflow.decision.decide", DataScope::All)]);
    let case = json!({"amount": "500000.01", "discount": 0.95});
    let answer = bureau.decide(&asked, case.clone(), false).await.expect("decides");
    assert_eq!((answer.version, rows(&answer), &*answer.hits[0].note), (1, vec!["大额"], "总经理审批"));
    let said: Vec<(&str, &[String])> =
        answer.misses.iter().map(|miss| (&*miss.row, &miss.inputs[..])).collect();
    assert_eq!(said, [("低折扣", &["discount".to_owned()][..]), ("其他", &[][..])]);

    // The draft raises the limit: it can be asked, and decides nothing yet.
    let mut next = first();
    next.rows[0].conditions[0] = "> 800000".to_owned();
    let draft = bureau.redesign(next, made.revision + 1).await.expect("redesigns");
    assert!(draft.changed);
    let answer = bureau.decide(&bureau.boss, case.clone(), true).await.expect("decides");
    assert_eq!((answer.version, rows(&answer)), (0, vec!["其他"]));
    let refused = bureau.decide(&asked, case.clone(), true).await.expect_err("may not see drafts");
    assert_eq!(refused.code(), Code::PermissionDenied);
    assert_eq!(rows(&bureau.decide(&asked, case.clone(), false).await.expect("decides")), ["大额"]);
    assert_eq!(bureau.publish().await.expect("publishes").published_version, 2);
    assert_eq!(rows(&bureau.decide(&asked, case, false).await.expect("decides")), ["其他"], "at once");

    let ask =
        pb::CompareDecisionVersionsRequest { key: "quote_matrix".to_owned(), from_version: 1, to_version: 2 };
    let found = bureau
        .decisions()
        .compare_decision_versions(bureau.boss.call(ask))
        .await
        .expect("compares")
        .into_inner();
    let said: Vec<&str> = found.differences.iter().map(|difference| &*difference.field).collect();
    assert_eq!(said, ["rows.大额"]);
    let ask = pb::RetireDecisionRequest { key: "quote_matrix".to_owned(), ..Default::default() };
    bureau.decisions().retire_decision(bureau.boss.call(ask)).await.expect("retires");
    let refused = bureau.decide(&asked, json!({}), false).await.expect_err("is retired");
    assert_eq!(reason(&refused), "DECISION_NOT_PUBLISHED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_of_the_wrong_kind_is_refused_by_field_and_never_a_silent_no() {
    let bureau = Bureau::open().await;
    let mut unique = first();
    unique.hit_policy = HitPolicy::Unique.into();
    bureau.design(unique).await.expect("designs");
    bureau.publish().await.expect("publishes");
    let refused = bureau
        .decide(&bureau.boss, json!({"amount": "很多", "discount": true, "region": "华东"}), false)
        .await
        .expect_err("is of the wrong kind");
    assert_eq!(reason(&refused), "INVALID_VALUES");
    let named = wrong(&refused);
    let expected = [("amount", "WRONG_TYPE"), ("discount", "WRONG_TYPE"), ("region", "UNKNOWN")];
    assert_eq!(named, expected.map(|(field, why)| (format!("values.{field}"), why.to_owned())));
    let refused =
        bureau.decide(&bureau.boss, json!({"amount": 600_000}), false).await.expect_err("two rows match");
    assert_eq!(
        (refused.code(), reason(&refused)),
        (Code::FailedPrecondition, "DECISION_UNDECIDED".to_owned())
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_open_or_in_vain_is_said_before_a_table_is_published() {
    let bureau = Bureau::open().await;
    let check = async |table: DecisionTable| {
        let ask = pb::CheckDecisionRequest { table: Some(table) };
        bureau.decisions().check_decision(bureau.boss.call(ask)).await.expect("checks").into_inner()
    };
    let hostile =
        matrix(&[("r", ["for x in 1..100000000 return x", "-"], "x"), ("r", ["unknown > 1", "-"], "y")]);
    let found = check(hostile.clone()).await;
    let places: Vec<&str> = found.problems.iter().map(|problem| &*problem.field).collect();
    assert_eq!(places, ["rows[0].conditions[0]", "rows[1].id", "rows[1].conditions[0]"]);
    bureau.design(hostile).await.expect("a draft may be wrong");
    let refused = bureau.publish().await.expect_err("is unsound");
    assert_eq!((refused.code(), reason(&refused)), (Code::InvalidArgument, "DECISION_UNSOUND".to_owned()));

    let found = check(matrix(&[
        ("大额", ["> 500000", "-"], "总经理"),
        ("更大", ["> 800000", "< 0.5"], "董事长"),
        ("小额", ["<= 500000", ">= 0.8"], "经理"),
    ]))
    .await;
    assert_eq!((found.problems.len(), found.complete), (0, true));
    assert_eq!((&*found.shadowed[0].row, &found.shadowed[0].by), ("更大", &vec!["大额".to_owned()]));
    let gaps: Vec<String> = found.gaps.iter().map(|gap| gap.conditions.join(" | ")).collect();
    assert!(gaps.contains(&"<= 500000 | < 0.8, null".to_owned()), "{gaps:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_authors_a_double_click_and_another_company_change_nothing_twice() {
    let bureau = Bureau::open().await;
    let made = bureau.design(first()).await.expect("designs");
    assert_eq!(reason(&bureau.design(first()).await.expect_err("is there")), "DECISION_EXISTS");
    bureau.redesign(first(), made.revision).await.expect("changes");
    assert_eq!(
        reason(&bureau.redesign(first(), made.revision).await.expect_err("is stale")),
        "DECISION_STALE"
    );
    let publish = || pb::PublishDecisionRequest {
        key: "quote_matrix".to_owned(),
        request_id: "once".to_owned(),
        ..Default::default()
    };
    let one = bureau.decisions().publish_decision(bureau.boss.call(publish())).await.expect("publishes");
    let again = bureau.decisions().publish_decision(bureau.boss.call(publish())).await.expect("repeats");
    assert_eq!(one.into_inner(), again.into_inner());
    let stranger = bureau.office.world.stranger(&DESIGNER);
    let refused = bureau.decide(&stranger, json!({}), false).await.expect_err("is elsewhere");
    assert_eq!(reason(&refused), "DECISION_NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_table_goes_out_as_dmn_and_comes_back_the_same() {
    let bureau = Bureau::open().await;
    bureau.design(first()).await.expect("designs");
    let ask = pb::ExportDecisionRequest { key: "quote_matrix".to_owned(), version: 0 };
    let dmn =
        bureau.decisions().export_decision(bureau.boss.call(ask)).await.expect("exports").into_inner().dmn;
    let ask = pb::ImportDecisionRequest { dmn };
    let read = bureau.decisions().import_decision(bureau.boss.call(ask)).await.expect("imports").into_inner();
    assert_eq!((read.table, read.remarks, read.problems), (Some(first()), Vec::new(), Vec::new()));
    let ask = pb::ImportDecisionRequest { dmn: "<definitions/>".to_owned() };
    let refused = bureau.decisions().import_decision(bureau.boss.call(ask)).await.expect_err("is no DMN");
    assert_eq!(
        (reason(&refused), wrong(&refused)),
        ("DMN_REFUSED".to_owned(), vec![("dmn".to_owned(), "MALFORMED".to_owned())])
    );
}
