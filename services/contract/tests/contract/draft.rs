//! Drafts: what they begin with, what they refuse, where they leave the library.

use super::*;

async fn clause(office: &mut Office, title: &str, text: &str, position: i32) -> pb::Clause {
    let clause = pb::Clause {
        title: title.to_owned(),
        category: "法律".to_owned(),
        text: text.to_owned(),
        standard: true,
        position,
        ..Default::default()
    };
    let ask = pb::CreateClauseRequest { clause: Some(clause), ..Default::default() };
    office.clauses.create_clause(office.boss.call(ask)).await.expect("is added").into_inner()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_begins_with_the_clauses_and_the_plan_of_its_kind() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let warranty = clause(&mut office, "质量保证", "质保期12个月。\n免费维修。", 2).await;
    let court = clause(&mut office, "争议解决", "由法院解决。", 1).await;
    let part = |name: &str, percent: &str, after: &str| pb::contract_type::Part {
        name: name.to_owned(),
        percent: percent.to_owned(),
        after: after.to_owned(),
        days: 7,
    };
    let mut kind = pb::ContractType {
        key: "equipment".to_owned(),
        title: "设备购销合同".to_owned(),
        clause_ids: vec![warranty.id.clone()],
        parts: vec![part("预付款", "30", "SIGNED"), part("尾款", "60", "SHIPPED")],
        revision: 0,
    };
    let put = |kind: &pb::ContractType| pb::PutContractTypeRequest { contract_type: Some(kind.clone()) };
    let status = office.clauses.put_contract_type(boss.call(put(&kind))).await;
    let status = refused(status, Code::InvalidArgument, "INVALID_CONTRACT_TYPE");
    assert_eq!(wrong(&status), one("contract_type.parts", "PLAN_SUM"));
    kind.parts.push(part("质保金", "10", "EFFECTIVE"));
    office.clauses.put_contract_type(boss.call(put(&kind))).await.expect("is 100 percent");

    let mut given = office.given(&boss).await;
    given.clauses.clear();
    let standard = office.create(&boss, given.clone()).await.expect("is drafted");
    let titles: Vec<_> = standard.clauses.iter().map(|clause| clause.title.as_str()).collect();
    assert_eq!(titles, ["争议解决", "质量保证"], "in the order of the library");
    assert!(standard.number.starts_with("CT-") && standard.number.ends_with("-000001"));
    assert_eq!(standard.totals.as_ref().map(|totals| totals.gross.as_str()), Some("100000.00"));
    assert!(standard.deviations.is_empty());

    given.type_key = "equipment".to_owned();
    given.instalments.clear();
    let typed = office.create(&boss, given.clone()).await.expect("is drafted");
    let plan: Vec<_> =
        typed.instalments.iter().map(|part| (part.name.as_str(), part.amount.as_str())).collect();
    assert_eq!(plan, [("预付款", "30000.00"), ("尾款", "60000.00"), ("质保金", "10000.00")]);
    assert_eq!(typed.clauses.len(), 1);

    // One changed, one taken from the library by hand, one written by hand.
    let article = |id: &str, title: &str, text: &str| pb::contract::Clause {
        clause_id: id.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        ..Default::default()
    };
    let changed = pb::Contract {
        id: typed.id.clone(),
        revision: typed.revision,
        clauses: vec![
            article(&warranty.id, "质量保证", "质保期24个月。\n免费维修。"),
            article(&court.id, "争议解决", "由法院解决。"),
            article("", "其他", "一式四份。"),
        ],
        ..Default::default()
    };
    let changed = office.update(&boss, changed).await.expect("is changed");
    let found: Vec<_> = changed.deviations.iter().map(|one| (one.kind(), one.title.as_str())).collect();
    use pb::contract::deviation::Kind;
    assert_eq!(found, [(Kind::Changed, "质量保证"), (Kind::Added, "其他")]);
    let lines: Vec<_> =
        changed.deviations[0].changes.iter().map(|change| (change.kind(), change.text.as_str())).collect();
    use pb::text_change::Kind as Line;
    assert_eq!(
        lines,
        [
            (Line::Same, "质量保证"),
            (Line::Removed, "质保期12个月。"),
            (Line::Added, "质保期24个月。"),
            (Line::Same, "免费维修。")
        ]
    );
    // The library goes on; the copy does not.
    let mut reworded = warranty.clone();
    "质保期18个月。".clone_into(&mut reworded.text);
    let ask = pb::UpdateClauseRequest { clause: Some(reworded) };
    let reworded = office.clauses.update_clause(boss.call(ask)).await.expect("is reworded").into_inner();
    assert_eq!(reworded.version, 2);
    let ask = pb::ListClauseVersionsRequest { clause_id: warranty.id.clone(), ..Default::default() };
    let versions = office.clauses.list_clause_versions(boss.call(ask)).await.expect("lists").into_inner();
    assert_eq!(versions.versions.iter().map(|one| one.version).collect::<Vec<_>>(), [2, 1]);
    let same = office.get(&boss, &typed.id).await.expect("is there");
    assert_eq!(same.clauses[0].clause_version, 1);
    assert_eq!(same.deviations, changed.deviations);
    // What is retired is given to no new contract.
    let ask = pb::RetireClauseRequest { id: court.id.clone(), revision: 0 };
    office.clauses.retire_clause(boss.call(ask)).await.expect("is retired");
    given.type_key.clear();
    let next = office.create(&boss, given).await.expect("is drafted");
    assert_eq!(next.clauses.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_drafted_is_refused_by_field() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let given = office.given(&boss).await;
    let (invalid, unknown) = (Code::InvalidArgument, "UNKNOWN");

    let mut off = given.clone();
    off.instalments[1].percent = "49.99".to_owned();
    let status = refused(office.create(&boss, off).await, invalid, "INVALID_CONTRACT");
    assert_eq!(wrong(&status), one("contract.instalments", "PLAN_SUM"));
    let mut off = given.clone();
    off.instalments[0] = pb::Instalment {
        name: "预付款".to_owned(),
        amount: "0.001".to_owned(),
        due_date: "2099-01-01".to_owned(),
        ..Default::default()
    };
    off.lines[0].discount = "101".to_owned();
    let status = refused(office.create(&boss, off).await, invalid, "INVALID_CONTRACT");
    assert_eq!(
        wrong(&status),
        [
            one("contract.lines[0].discount", "OUT_OF_RANGE"),
            one("contract.instalments[0].amount", "OUT_OF_RANGE")
        ]
        .concat()
    );
    let rep = office.rep("张敏");
    let status = refused(office.create(&rep, given.clone()).await, invalid, "UNKNOWN_ACCOUNT");
    assert_eq!(wrong(&status), one("contract.account_id", unknown));
    let mut other = given.clone();
    other.opportunity_id = office.deal(&boss, &office.account(&boss, "别家机械有限公司").await).await;
    let status = refused(office.create(&boss, other).await, invalid, "UNKNOWN_OPPORTUNITY");
    assert_eq!(wrong(&status), one("contract.opportunity_id", unknown));
    let mut other = given.clone();
    other.clauses[0].clause_id = Uuid::now_v7().to_string();
    let status = refused(office.create(&boss, other).await, invalid, "UNKNOWN_CLAUSE");
    assert_eq!(wrong(&status), one("contract.clauses[0].clause_id", unknown));
    let mut other = given.clone();
    other.type_key = "nothing".to_owned();
    refused(office.create(&boss, other).await, invalid, "UNKNOWN_CONTRACT_TYPE");

    let contract = office.create(&boss, given.clone()).await.expect("is drafted");
    let stale = pb::Contract {
        id: contract.id.clone(),
        revision: contract.revision + 1,
        title: "新".to_owned(),
        ..Default::default()
    };
    refused(office.update(&boss, stale).await, Code::Aborted, "CONTRACT_STALE");
    // Percent parts follow the lines.
    let mut lines = contract.lines.clone();
    "3".clone_into(&mut lines[0].quantity);
    let more = pb::Contract { id: contract.id.clone(), lines, ..Default::default() };
    let more = office.update(&boss, more).await.expect("is changed");
    assert_eq!(more.instalments[0].amount, "75000.00");
    assert_eq!(more.lines[0].line_id, contract.lines[0].line_id);

    let settings = pb::ContractSettings { quote_required: true, ..Default::default() };
    let ask = pb::UpdateContractSettingsRequest { settings: Some(settings) };
    let settings =
        office.contracts.update_contract_settings(boss.call(ask)).await.expect("is settled").into_inner();
    assert_eq!(settings.process_key, "contract_review");
    refused(office.create(&boss, given).await, Code::FailedPrecondition, "CONTRACT_QUOTE_REQUIRED");
}
