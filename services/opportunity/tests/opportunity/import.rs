//! Opportunities from files.

use api::opportunity::v1::opportunity_import_options::{DayOrder, Stage};
use api::opportunity::v1::opportunity_import_row::Outcome;
use api::opportunity::v1::opportunity_import_service_client::OpportunityImportServiceClient;

use super::*;

type Imports = OpportunityImportServiceClient<Channel>;

async fn upload(imports: &mut Imports, who: &Who, text: &str) -> pb::OpportunityImport {
    let pieces: Vec<_> = text
        .as_bytes()
        .chunks(60_000)
        .map(|piece| pb::UploadOpportunityFileRequest {
            file_name: "历史商机.csv".to_owned(),
            file: Some(api::google::api::HttpBody { data: piece.to_vec().into(), ..Default::default() }),
        })
        .collect();
    imports.upload_opportunity_file(who.call(tokio_stream::iter(pieces))).await.expect("uploads").into_inner()
}

async fn run(
    imports: &mut Imports,
    who: &Who,
    start: pb::StartOpportunityImportRequest,
) -> pb::OpportunityImport {
    let id = start.id.clone();
    imports.start_opportunity_import(who.call(start)).await.expect("starts");
    let watch = who.call(pb::WatchOpportunityImportRequest { id });
    let mut watch = imports.watch_opportunity_import(watch).await.expect("watches").into_inner();
    let mut last = pb::OpportunityImport::default();
    while let Some(progress) = watch.message().await.expect("goes on") {
        last = progress;
    }
    last
}

fn options() -> pb::OpportunityImportOptions {
    let stage = |text: &str, target: &str| Stage { text: text.to_owned(), target: target.to_owned() };
    pb::OpportunityImportOptions {
        stages: vec![stage("Prospecting", "contact"), stage("Engaging", "technical")],
        currency: "USD".to_owned(),
        day_order: DayOrder::MonthFirst.into(),
        ..Default::default()
    }
}

impl Office {
    fn imports(&self) -> Imports {
        OpportunityImportServiceClient::new(self.world.channel())
    }

    /// How many facts of this type opportunity told.
    async fn told(&self, fact: &str) -> i64 {
        let mut tx = self.world.db("opportunity").begin(self.world.tenant).await.expect("begins");
        let told = sqlx::query_scalar("select count(*) from event where type = $1")
            .bind(format!("throughline.opportunity.v1.{fact}"))
            .fetch_one(&mut *tx)
            .await
            .expect("counts");
        tx.rollback().await.expect("ends");
        told
    }

    /// Waits until what an account is called was heard.
    async fn hears_of(&self, account: &customers::Account) {
        for _ in 0..1_500 {
            let mut tx = self.world.db("opportunity").begin(self.world.tenant).await.expect("begins");
            let heard: i64 = sqlx::query_scalar("select count(*) from account where id = $1::uuid")
                .bind(&account.id)
                .fetch_one(&mut *tx)
                .await
                .expect("counts");
            tx.rollback().await.expect("ends");
            if heard == 1 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("nobody heard of the account");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_of_old_deals_is_tried_then_imported_and_each_becomes_what_it_was_on_its_own_days() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let account = office.account(&boss, "苏州三和精密机械有限公司").await;
    office.hears_of(&account).await;
    office.employ(&boss).await;
    let mut imports = office.imports();
    let text = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n\
        A-1,,GTX Pro,蘇州三和精密機械有限公司,Won,10/20/2016,3/1/2017,\"1,054\"\n\
        A-2,,MG Special,苏州三和精密机械有限公司,Lost,10/25/2016,3/7/2017,0\n\
        A-3,,GTX Pro;MG Special,苏州三和精密机械有限公司,Engaging,11/1/2016,,\n\
        A-1,,GTX Pro,苏州三和精密机械有限公司,Won,10/20/2016,3/1/2017,1054\n\
        A-5,没有这个人,GTX Pro,苏州三和精密机械有限公司,Won,10/20/2016,3/1/2017,1054\n\
        A-6,,GTX Pro,没有这家公司,Won,10/20/2016,3/1/2017,1054\n\
        A-7,,GTX Pro,苏州三和精密机械有限公司,Won,10/20/2016,,1054\n\
        A-8,,GTX Pro,,Engaging,10/20/2016,,\n\
        A-6,,GTX Pro,苏州三和精密机械有限公司,Engaging,10/20/2016,,\n";
    let import = upload(&mut imports, &boss, text).await;
    let fields: Vec<_> = import.columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(
        fields,
        ["external_number", "owner", "products", "account", "stage", "create_date", "close_date", "amount"]
    );
    let start = |dry_run| pb::StartOpportunityImportRequest {
        id: import.id.clone(),
        options: Some(options()),
        dry_run,
        ..Default::default()
    };
    let tried = run(&mut imports, &boss, start(true)).await;
    assert_eq!((tried.accepted, tried.duplicates, tried.invalid), (4, 1, 4), "{tried:?}");
    assert_eq!(office.told("OpportunityImported").await, 0, "a dry run keeps nothing");

    let done = run(&mut imports, &boss, start(false)).await;
    assert_eq!(
        (done.state(), done.accepted, done.duplicates, done.invalid),
        (pb::opportunity_import::State::Done, 4, 1, 4)
    );
    let rows = boss
        .call(pb::ListOpportunityImportRowsRequest { import_id: import.id.clone(), ..Default::default() });
    let rows = imports.list_opportunity_import_rows(rows).await.expect("lists").into_inner().rows;
    let reasons: Vec<_> = rows.iter().map(|row| (row.outcome(), row.reasons.join(" "))).collect();
    assert_eq!(
        reasons,
        [
            (Outcome::Accepted, String::new()),
            (Outcome::Accepted, String::new()),
            (Outcome::Accepted, String::new()),
            (Outcome::Duplicate, "NUMBER_KNOWN".to_owned()),
            (Outcome::Invalid, "OWNER_UNKNOWN".to_owned()),
            (Outcome::Invalid, "ACCOUNT_UNKNOWN".to_owned()),
            (Outcome::Invalid, "CLOSE_DATE_MISSING".to_owned()),
            (Outcome::Invalid, "ACCOUNT_MISSING".to_owned()),
            // Its number was had by a row that was not taken.
            (Outcome::Accepted, String::new()),
        ]
    );
    assert_eq!(rows[3].duplicate_of_row, 1);

    let won = office.get(&boss, &rows[0].opportunity_id).await.expect("is there");
    let day = |time: &Option<prost_types::Timestamp>| time.as_ref().map(|time| time.seconds / 86_400);
    assert_eq!((won.state(), won.number.as_str()), (pb::opportunity::State::Won, "OP-2016-000001"));
    assert_eq!((day(&won.create_time), day(&won.close_time)), (Some(17_094), Some(17_226)));
    assert_eq!(won.amount, Some(Money { amount: "1054".to_owned(), currency: "USD".to_owned() }));
    assert_eq!((won.external_number.as_str(), won.owner_id), ("A-1", boss.id().to_string()));
    assert_eq!(won.account_name, "苏州三和精密机械有限公司");
    let lost = office.get(&boss, &rows[1].opportunity_id).await.expect("is there");
    assert_eq!((lost.state(), lost.close_reason.as_str()), (pb::opportunity::State::Lost, "未记录"));
    let open = office.get(&boss, &rows[2].opportunity_id).await.expect("is there");
    assert_eq!((open.state(), open.stage.as_str()), (pb::opportunity::State::Open, "technical"));
    assert_eq!(open.products, ["GTX Pro", "MG Special"]);
    let changes = pb::ListStageChangesRequest { opportunity_id: won.id.clone(), ..Default::default() };
    let changes = office.opportunities.list_stage_changes(boss.call(changes)).await.expect("lists");
    let changes: Vec<_> = changes.into_inner().changes.into_iter().map(|one| one.seconds).collect();
    assert_eq!(changes, [132 * 86_400, 0], "the newest first");

    // Nothing is won today: what automations and reports of today listen to is not told.
    assert_eq!(office.told("OpportunityImported").await, 4);
    assert_eq!(office.told("OpportunityCreated").await + office.told("OpportunityWon").await, 0);

    // The file once more, as another import: every deal is known.
    let again = upload(&mut imports, &boss, text).await;
    let start = pb::StartOpportunityImportRequest { id: again.id, ..start(false) };
    let again = run(&mut imports, &boss, start).await;
    assert_eq!((again.accepted, again.duplicates, again.invalid), (0, 5, 4), "{again:?}");
    // And the number is found by what it was called elsewhere.
    let ask = pb::ListOpportunitiesRequest { query: "A-2".to_owned(), ..Default::default() };
    let found = office.opportunities.list_opportunities(boss.call(ask)).await.expect("lists").into_inner();
    assert_eq!(found.opportunities.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [lost.id.as_str()]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_list_of_deals_goes_in_exactly_once_though_the_worker_is_taken_over_again_and_again() {
    const ROWS: usize = 3_000;
    // Two replicas on one database.
    let url = testkit::database().await;
    let services = || {
        vec![
            testkit::teller("identity"),
            testkit::teller("contract"),
            customer::blueprint(),
            workflow::blueprint(),
            opportunity::blueprint(),
        ]
    };
    let world = World::start_with(&url, None, services()).await;
    let _replica = World::start_with(&url, None, services()).await;
    let boss = world.user("刘静", &EVERYTHING.map(|action| (action, DataScope::All)));
    let channel = world.channel();
    let mut office = Office {
        opportunities: OpportunityServiceClient::new(channel.clone()),
        pipelines: PipelineServiceClient::new(channel.clone()),
        customers: CustomerServiceClient::new(channel),
        world,
        boss: boss.clone(),
    };
    let account = office.account(&boss, "三和").await;
    office.hears_of(&account).await;
    let mut imports = office.imports();
    let mut text = "编号,项目名称,状态,创建日期,成交日期,金额（万元）\n".to_owned();
    for n in 0..ROWS {
        text += &format!("H{n},第{n}号项目,赢单,202{}-03-01,2024-0{}-11,{n}.5\n", n % 4, n % 9 + 1);
    }
    let import = upload(&mut imports, &boss, &text).await;
    let options =
        pb::OpportunityImportOptions { default_account_id: account.id.clone(), ..Default::default() };
    let start = pb::StartOpportunityImportRequest {
        id: import.id.clone(),
        options: Some(options),
        ..Default::default()
    };
    // The lease is taken away while it runs: another worker may begin on the same rows at the same time.
    let (db, tenant) = (office.world.db("opportunity").clone(), office.world.tenant);
    let thief = tokio::spawn(async move {
        for _ in 0..10 {
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            let mut tx = db.begin(tenant).await.expect("begins");
            sqlx::query("update import set lease_until = '-infinity'")
                .execute(&mut *tx)
                .await
                .expect("steals");
            tx.commit().await.expect("commits");
        }
    });
    let last = run(&mut imports, &boss, start).await;
    thief.await.expect("runs");
    let rows = ROWS as i64;
    assert_eq!((last.accepted, last.done_rows, last.duplicates), (rows, rows, 0), "{last:?}");
    assert_eq!(office.told("OpportunityImported").await, rows);
    let mut tx = office.world.db("opportunity").begin(office.world.tenant).await.expect("begins");
    let (deals, numbers, sum, last): (i64, i64, sqlx::types::Decimal, String) = sqlx::query_as(
        "select count(*), count(distinct number), sum(amount), max(number) filter (where number like 'OP-2023-%')
         from opportunity",
    )
    .fetch_one(&mut *tx)
    .await
    .expect("counts");
    tx.rollback().await.expect("ends");
    assert_eq!((deals, numbers), (rows, rows));
    assert_eq!(last, "OP-2023-000750", "numbers have no gaps");
    assert_eq!(sum.normalize().to_string(), ((rows * (rows - 1) / 2) * 10_000 + rows * 5_000).to_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_import_brings_in_only_what_they_reach_and_a_wrong_start_is_refused_by_its_fields() {
    let mut office = office().await;
    let (boss, rep) = (office.boss.clone(), office.rep("张敏"));
    office.employ(&rep).await;
    let account = office.account(&boss, "三和").await;
    office.hears_of(&account).await;
    let mut imports = office.imports();
    let text = "项目,客户,负责人,阶段\n甲,三和,,\n乙,三和,同事,商务谈判\n";
    let import = upload(&mut imports, &rep, text).await;
    let get = pb::GetOpportunityImportRequest { id: import.id.clone() };
    let colleague = office.rep("王芳");
    refused(
        imports.get_opportunity_import(colleague.call(get.clone())).await,
        Code::NotFound,
        "IMPORT_NOT_FOUND",
    );
    let bare = office.world.user("某人", &[("opportunity.read", DataScope::All)]);
    refused(
        imports.get_opportunity_import(bare.call(get)).await,
        Code::PermissionDenied,
        "ACTION_NOT_GRANTED",
    );

    let start = |options| pb::StartOpportunityImportRequest {
        id: import.id.clone(),
        options: Some(options),
        ..Default::default()
    };
    let options = pb::OpportunityImportOptions {
        stages: vec![Stage { text: " ".to_owned(), target: "moon".to_owned() }],
        ..Default::default()
    };
    let status = refused(
        imports.start_opportunity_import(rep.call(start(options))).await,
        Code::InvalidArgument,
        "INVALID_OPTIONS",
    );
    let at = |field: &str, reason: &str| (format!("options.stages[0].{field}"), reason.to_owned());
    assert_eq!(wrong(&status), [at("text", "REQUIRED"), at("target", "UNKNOWN")]);
    let nobody =
        pb::OpportunityImportOptions { default_owner_id: UserId::new().to_string(), ..Default::default() };
    refused(
        imports.start_opportunity_import(rep.call(start(nobody))).await,
        Code::InvalidArgument,
        "UNKNOWN_PERSON",
    );
    let hidden =
        pb::OpportunityImportOptions { default_account_id: account.id.clone(), ..Default::default() };
    refused(
        imports.start_opportunity_import(rep.call(start(hidden))).await,
        Code::InvalidArgument,
        "UNKNOWN_ACCOUNT",
    );

    // 同事 is how somebody else is called; the rep may bring in what is their own.
    office.employ(&colleague).await;
    let done = run(&mut imports, &rep, start(pb::OpportunityImportOptions::default())).await;
    assert_eq!((done.accepted, done.invalid), (1, 1), "{done:?}");
    let mut errors = imports
        .download_opportunity_import_errors(
            rep.call(pb::DownloadOpportunityImportErrorsRequest { id: import.id }),
        )
        .await
        .expect("downloads")
        .into_inner();
    let mut file = Vec::new();
    while let Some(piece) = errors.message().await.expect("goes on") {
        file.extend_from_slice(&piece.data);
    }
    let file = String::from_utf8(file).expect("UTF-8");
    assert!(file.contains("2,INVALID,OWNER_UNKNOWN,0,乙,三和,同事,商务谈判"), "{file}");
}
