//! Leads through gRPC on a real Postgres.

use api::lead::v1 as pb;
use api::lead::v1::lead_import_service_client::LeadImportServiceClient;
use api::lead::v1::lead_service_client::LeadServiceClient;
use api::types::v1::Money;
use kit::Channel;
use testkit::{Who, World};
use tonic::Code;
use tonic_types::StatusExt as _;
use types::DataScope;

mod assignment;
mod intake;

const EVERYTHING: [&str; 6] =
    ["lead.read", "lead.create", "lead.update", "lead.assign", "lead.claim", "lead.convert"];

async fn world() -> (World, LeadServiceClient<Channel>) {
    let world = World::start(vec![lead::blueprint()]).await;
    let client = LeadServiceClient::new(world.channel());
    (world, client)
}

fn director(world: &World) -> Who {
    world.user("刘静", &EVERYTHING.map(|action| (action, DataScope::All)))
}

fn rep(world: &World, name: &str) -> Who {
    world.user(name, &EVERYTHING.map(|action| (action, DataScope::Own)))
}

fn enquiry(n: u32) -> pb::Lead {
    pb::Lead {
        company: format!("苏州第{n}精密机械有限公司"),
        contact_name: format!("王{}", ["伟", "芳", "强", "敏"][n as usize % 4]),
        phone: format!("138{n:08}"),
        address: "江苏省苏州市工业园区星湖街1号".to_owned(),
        source: "展会".to_owned(),
        product: "B系列加工中心".to_owned(),
        ..pb::Lead::default()
    }
}

fn create(lead: pb::Lead) -> pb::CreateLeadRequest {
    pb::CreateLeadRequest { lead: Some(lead), ..pb::CreateLeadRequest::default() }
}

fn reason(status: &tonic::Status) -> String {
    kit::status::reason(status).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_is_cleaned_and_numbered_and_says_what_was_done_to_it() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let given = pb::Lead {
        company: "　蘇州三和精密機械有限公司（总部） ".to_owned(),
        contact_name: "李强".to_owned(),
        phone: "１３８-１２３４-５６７８".to_owned(),
        address: "江苏无锡市新吴区长江路".to_owned(),
        budget: Some(Money { amount: "500000.00".to_owned(), currency: "CNY".to_owned() }),
        ..pb::Lead::default()
    };
    let lead = leads.create_lead(who.call(create(given))).await.expect("takes it").into_inner();
    assert_eq!(lead.phone, "+8613812345678");
    assert!(lead.valid && lead.number.starts_with("LD-") && lead.number.ends_with("-000001"), "{lead:?}");
    let region = lead.region.expect("found in the address");
    assert_eq!((region.province.as_str(), region.city.as_str()), ("江苏省", "无锡市"));
    assert!(
        lead.cleaning.iter().any(|note| note.field == "phone" && note.reason == "NORMALISED"),
        "{:?}",
        lead.cleaning
    );
    assert_eq!(lead.budget.expect("kept").amount, "500000");
    let read = leads
        .get_lead(who.call(pb::GetLeadRequest { id: lead.id.clone() }))
        .await
        .expect("reads")
        .into_inner();
    assert_eq!((read.number, read.revision), (lead.number, 1));
    // Without a published table it waits in the pool, and says so.
    assert!(read.owner_id.is_empty() && read.assignment.expect("told").explanation.contains("公共池"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeated_request_gets_the_first_answer_and_another_body_is_refused() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let ask = pb::CreateLeadRequest { request_id: "r-1".to_owned(), ..create(enquiry(1)) };
    let first = leads.create_lead(who.call(ask.clone())).await.expect("takes it").into_inner();
    let again = leads.create_lead(who.call(ask)).await.expect("repeats").into_inner();
    assert_eq!(first, again);
    let other = pb::CreateLeadRequest { request_id: "r-1".to_owned(), ..create(enquiry(2)) };
    let refused = leads.create_lead(who.call(other)).await.expect_err("refused");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::InvalidArgument, "REQUEST_ID_REUSED"));
    let all =
        leads.list_leads(who.call(pb::ListLeadsRequest::default())).await.expect("lists").into_inner().leads;
    assert_eq!(all.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_person_is_kept_rejected_or_linked_as_asked() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let first = leads.create_lead(who.call(create(enquiry(1)))).await.expect("takes it").into_inner();
    let again =
        pb::Lead {
            phone: "+86 138 0000 0001".to_owned(), requirement: "再要两台".to_owned(), ..enquiry(1)
        };
    let with = |policy: pb::OnDuplicate| pb::CreateLeadRequest {
        on_duplicate: policy.into(),
        ..create(again.clone())
    };

    let refused = leads.create_lead(who.call(with(pb::OnDuplicate::Reject))).await.expect_err("known");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::AlreadyExists, "LEAD_DUPLICATE"));
    let info = refused.get_details_error_info().expect("told");
    assert_eq!(info.metadata["number"], first.number);
    assert!(info.metadata["reasons"].contains("SAME_PHONE"));

    let linked = leads.create_lead(who.call(with(pb::OnDuplicate::Link))).await.expect("links").into_inner();
    assert_eq!(linked.id, first.id);
    let records = leads.list_follow_ups(
        who.call(pb::ListFollowUpsRequest { lead_id: first.id.clone(), ..Default::default() }),
    );
    let records = records.await.expect("lists").into_inner().follow_ups;
    assert!(records.len() == 1 && records[0].content.contains("再要两台"), "{records:?}");
    assert!(linked.first_response_time.is_none(), "the customer spoke, not we");

    let kept = leads.create_lead(who.call(with(pb::OnDuplicate::Keep))).await.expect("keeps").into_inner();
    assert_ne!(kept.id, first.id);
    assert!(
        kept.duplicates.iter().any(|duplicate| duplicate.id == first.id && duplicate.same_person),
        "{:?}",
        kept.duplicates
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_at_once_get_a_hundred_numbers_and_the_same_person_one_lead() {
    let (world, leads) = world().await;
    let who = director(&world);
    let calls = (0..100u32).map(|n| {
        let (mut leads, who) = (leads.clone(), who.clone());
        // Every person twice.
        let ask =
            pb::CreateLeadRequest { on_duplicate: pb::OnDuplicate::Reject.into(), ..create(enquiry(n / 2)) };
        tokio::spawn(async move { leads.create_lead(who.call(ask)).await })
    });
    let mut numbers = std::collections::BTreeSet::new();
    let mut refused = 0;
    for call in calls.collect::<Vec<_>>() {
        match call.await.expect("runs") {
            Ok(lead) => assert!(numbers.insert(lead.into_inner().number)),
            Err(status) => {
                assert_eq!(reason(&status), "LEAD_DUPLICATE");
                refused += 1;
            }
        }
    }
    assert_eq!((numbers.len(), refused), (50, 50));
    assert!(numbers.last().expect("some").ends_with("-000050"), "without gaps: {numbers:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_lives_its_states_and_refuses_what_does_not_fit() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let lead = leads.create_lead(who.call(create(enquiry(1)))).await.expect("takes it").into_inner();
    let note = pb::AddFollowUpRequest {
        lead_id: lead.id.clone(),
        follow_up: Some(pb::FollowUp {
            kind: "call".to_owned(),
            content: "已电话沟通".to_owned(),
            ..Default::default()
        }),
        request_id: "f-1".to_owned(),
    };
    let first = leads.add_follow_up(who.call(note.clone())).await.expect("notes").into_inner();
    assert_eq!(leads.add_follow_up(who.call(note)).await.expect("repeats").into_inner().id, first.id);
    let now = leads
        .get_lead(who.call(pb::GetLeadRequest { id: lead.id.clone() }))
        .await
        .expect("reads")
        .into_inner();
    assert_eq!(now.state(), pb::lead::State::Following);
    assert!(now.first_response_time.is_some());

    let stale = pb::QualifyLeadRequest { id: lead.id.clone(), revision: 1 };
    let refused = leads.qualify_lead(who.call(stale)).await.expect_err("stale");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::Aborted, "LEAD_STALE"));
    let qualified = leads
        .qualify_lead(who.call(pb::QualifyLeadRequest { id: lead.id.clone(), revision: now.revision }))
        .await;
    assert_eq!(qualified.expect("qualifies").into_inner().state(), pb::lead::State::Qualified);

    let without = pb::DisqualifyLeadRequest { id: lead.id.clone(), ..Default::default() };
    assert_eq!(
        leads.disqualify_lead(who.call(without)).await.expect_err("no reason").code(),
        Code::InvalidArgument
    );
    let with =
        pb::DisqualifyLeadRequest { id: lead.id.clone(), reason: "没有预算".to_owned(), revision: 0 };
    let gone = leads.disqualify_lead(who.call(with.clone())).await.expect("disqualifies").into_inner();
    assert_eq!(gone.state(), pb::lead::State::Unqualified);
    assert!(gone.allowed_verbs.is_empty());
    let refused = leads.disqualify_lead(who.call(with)).await.expect_err("at rest");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::FailedPrecondition, "LEAD_WRONG_STATE"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reaches_beyond_their_scope_or_their_company() {
    let (world, mut leads) = world().await;
    let (me, other, boss) = (rep(&world, "张敏"), rep(&world, "赵磊"), director(&world));
    let lead = leads.create_lead(me.call(create(enquiry(1)))).await.expect("takes it").into_inner();
    let claim = pb::ClaimLeadRequest { id: lead.id.clone() };
    let mine = leads.claim_lead(me.call(claim.clone())).await.expect("claims").into_inner();
    assert_eq!(mine.owner_id, me.id().to_string());
    assert!(mine.response_due_time.is_some());
    let get = pb::GetLeadRequest { id: lead.id.clone() };
    for (who, code) in [
        (&me, None),
        (&boss, None),
        (&other, Some(Code::NotFound)),
        (&world.stranger(&[("lead.read", DataScope::All)]), Some(Code::NotFound)),
    ] {
        assert_eq!(leads.get_lead(who.call(get.clone())).await.err().map(|status| status.code()), code);
    }
    let claimed = leads.claim_lead(other.call(claim)).await.expect_err("in other hands");
    assert_eq!(claimed.code(), Code::NotFound);
    let nobody = world.user("无权", &[]);
    assert_eq!(leads.get_lead(nobody.call(get)).await.expect_err("no right").code(), Code::PermissionDenied);
    for (who, count) in [(&me, 1), (&other, 0), (&boss, 1)] {
        let page =
            leads.list_leads(who.call(pb::ListLeadsRequest::default())).await.expect("lists").into_inner();
        assert_eq!(page.leads.len(), count);
    }
    let release = pb::ReleaseLeadRequest { id: lead.id, reason: "出差一个月".to_owned(), revision: 0 };
    let free = leads.release_lead(me.call(release)).await.expect("releases").into_inner();
    assert!(free.owner_id.is_empty());
    let pool = pb::ListLeadsRequest { pool: true, ..Default::default() };
    assert_eq!(leads.list_leads(other.call(pool)).await.expect("lists").into_inner().leads.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_are_paged_filtered_and_ordered_and_a_token_belongs_to_its_query() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    for n in 0..7 {
        leads.create_lead(who.call(create(enquiry(n)))).await.expect("takes it");
    }
    let mut seen = Vec::new();
    let mut page_token = String::new();
    loop {
        let ask = pb::ListLeadsRequest { page_size: 3, page_token: page_token.clone(), ..Default::default() };
        let page = leads.list_leads(who.call(ask)).await.expect("lists").into_inner();
        seen.extend(page.leads.into_iter().map(|lead| lead.number));
        if page.next_page_token.is_empty() {
            break;
        }
        page_token = page.next_page_token;
    }
    assert_eq!(seen.len(), 7);
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "newest first: {seen:?}");
    let other =
        pb::ListLeadsRequest { page_size: 3, page_token, source: "官网".to_owned(), ..Default::default() };
    assert_eq!(
        leads.list_leads(who.call(other)).await.expect_err("another query's").code(),
        Code::InvalidArgument
    );
    let search = pb::ListLeadsRequest { query: "第3精密 展".to_owned(), ..Default::default() };
    assert_eq!(leads.list_leads(who.call(search)).await.expect("lists").into_inner().leads.len(), 0);
    let search = pb::ListLeadsRequest { query: "第3精密 0003".to_owned(), ..Default::default() };
    assert_eq!(leads.list_leads(who.call(search)).await.expect("lists").into_inner().leads.len(), 1);
    let wild = pb::ListLeadsRequest { query: "%".to_owned(), ..Default::default() };
    assert_eq!(leads.list_leads(who.call(wild)).await.expect("lists").into_inner().leads.len(), 0);
    for order_by in ["create_time", "update_time desc", "company"] {
        let ask = pb::ListLeadsRequest { order_by: order_by.to_owned(), page_size: 2, ..Default::default() };
        let first = leads.list_leads(who.call(ask.clone())).await.expect("lists").into_inner();
        let next = pb::ListLeadsRequest { page_token: first.next_page_token, ..ask };
        let second = leads.list_leads(who.call(next)).await.expect("lists").into_inner();
        assert!(
            first.leads.iter().all(|lead| second.leads.iter().all(|other| other.id != lead.id)),
            "{order_by}"
        );
    }
    let bad = pb::ListLeadsRequest { order_by: "phone; drop table lead".to_owned(), ..Default::default() };
    assert_eq!(
        leads.list_leads(who.call(bad)).await.expect_err("no such order").code(),
        Code::InvalidArgument
    );
    let statistics =
        leads.get_lead_statistics(who.call(Default::default())).await.expect("counts").into_inner();
    assert_eq!((statistics.total, statistics.valid, statistics.channels[0].source.as_str()), (7, 7, "展会"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_changes_what_the_mask_names_and_nothing_else() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let lead = leads.create_lead(who.call(create(enquiry(1)))).await.expect("takes it").into_inner();
    let ask = |paths: &[&str], lead: pb::Lead| pb::UpdateLeadRequest {
        lead: Some(lead),
        update_mask: Some(prost_types::FieldMask {
            paths: paths.iter().map(|path| (*path).to_owned()).collect(),
        }),
    };
    let change = pb::Lead {
        id: lead.id.clone(),
        revision: 1,
        phone: "0512-66668888".to_owned(),
        company: "不该变".to_owned(),
        ..Default::default()
    };
    let changed = leads.update_lead(who.call(ask(&["phone"], change))).await.expect("changes").into_inner();
    assert_eq!(
        (changed.phone.as_str(), changed.company.as_str(), changed.revision),
        ("+8651266668888", lead.company.as_str(), 2)
    );
    let change = pb::Lead { id: lead.id.clone(), ..Default::default() };
    let refused = leads.update_lead(who.call(ask(&["owner_id"], change))).await.expect_err("not updatable");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::InvalidArgument, "INVALID_MASK"));
    let long = pb::Lead { id: lead.id, company: "长".repeat(201), ..Default::default() };
    let refused = leads.update_lead(who.call(ask(&["company"], long))).await.expect_err("too long");
    let violations = refused.get_details_bad_request().expect("told").field_violations;
    assert_eq!(violations[0].field, "lead.company");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_nobody_can_be_reached_by_is_kept_but_not_valid_and_an_empty_one_is_refused() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let bad = pb::Lead { phone: "111111111111".to_owned(), ..enquiry(1) };
    let lead = leads.create_lead(who.call(create(bad))).await.expect("takes it").into_inner();
    assert!(!lead.valid && lead.cleaning.iter().any(|note| note.reason == "PHONE_INVALID"), "{lead:?}");
    let refused = leads.create_lead(who.call(create(pb::Lead::default()))).await.expect_err("empty");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::InvalidArgument, "FIELD_REQUIRED"));
    let money = pb::Lead {
        budget: Some(Money { amount: "-5".to_owned(), currency: "人民币".to_owned() }),
        ..enquiry(2)
    };
    let refused = leads.create_lead(who.call(create(money))).await.expect_err("negative");
    assert_eq!(
        refused.get_details_bad_request().expect("told").field_violations[0].field,
        "lead.budget.amount"
    );
}

async fn upload(
    imports: &mut LeadImportServiceClient<Channel>,
    who: &Who,
    name: &str,
    bytes: Vec<u8>,
) -> pb::LeadImport {
    let pieces: Vec<_> = bytes
        .chunks(60_000)
        .map(|piece| pb::UploadLeadFileRequest {
            file_name: name.to_owned(),
            file: Some(api::google::api::HttpBody { data: piece.to_vec().into(), ..Default::default() }),
        })
        .collect();
    imports.upload_lead_file(who.call(tokio_stream::iter(pieces))).await.expect("uploads").into_inner()
}

async fn run(
    imports: &mut LeadImportServiceClient<Channel>,
    who: &Who,
    start: pb::StartLeadImportRequest,
) -> pb::LeadImport {
    let id = start.id.clone();
    imports.start_lead_import(who.call(start)).await.expect("starts");
    let mut watch = imports
        .watch_lead_import(who.call(pb::WatchLeadImportRequest { id }))
        .await
        .expect("watches")
        .into_inner();
    let mut last = pb::LeadImport::default();
    while let Some(progress) = watch.message().await.expect("goes on") {
        last = progress;
    }
    last
}

fn importer(world: &World) -> Who {
    world.user("刘静", &["lead.read", "lead.import"].map(|action| (action, DataScope::All)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_from_excel_in_china_is_tried_then_imported_and_says_what_became_of_each_row() {
    let (world, mut leads) = world().await;
    let mut imports = LeadImportServiceClient::new(world.channel());
    let who = importer(&world);
    let text = "公司名称,联系人,手机,地址,预算,登记日期,备注\n\
        苏州三和精密机械有限公司,李强,13812345678,江苏省苏州市,50万,2026/8/5,\"询价,急\"\n\
        蘇州三和精密機械（总部）,李强,+86 138-1234-5678,,,,同一个人\n\
        无锡华光机电有限公司,王芳,12345,江苏无锡,约80万,不知道,\n\
        =cmd|' /C calc'!A0,测试,asdf,,,,\n\
        宁波海天注塑机厂,陈伟,0574-86182888,浙江省宁波市北仑区,\"￥1,200,000\",2025年9月10日,\n";
    let import =
        upload(&mut imports, &who, "展会名单.csv", encoding_rs::GB18030.encode(text).0.into_owned()).await;
    assert_eq!((import.format.as_str(), import.encoding.as_str(), import.total_rows), ("csv", "GB18030", 5));
    let fields: Vec<_> = import.columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(
        fields,
        ["company", "contact_name", "phone", "address", "budget", "enquire_time", "requirement"]
    );

    let start = |dry_run| pb::StartLeadImportRequest { id: import.id.clone(), dry_run, ..Default::default() };
    let tried = run(&mut imports, &who, start(true)).await;
    assert_eq!((tried.accepted, tried.duplicates, tried.invalid, tried.done_rows), (2, 1, 2, 5), "{tried:?}");
    assert!(
        leads.list_leads(who.call(Default::default())).await.expect("lists").into_inner().leads.is_empty(),
        "a dry run keeps nothing"
    );

    let done = run(&mut imports, &who, start(false)).await;
    assert_eq!(
        (done.state(), done.accepted, done.duplicates, done.invalid),
        (pb::lead_import::State::Done, 2, 1, 2)
    );
    let kept = leads.list_leads(who.call(pb::ListLeadsRequest {
        import_id: import.id.clone(),
        order_by: "create_time".to_owned(),
        ..Default::default()
    }));
    let kept = kept.await.expect("lists").into_inner().leads;
    let budgets: Vec<_> = kept.iter().map(|lead| lead.budget.clone().unwrap_or_default().amount).collect();
    assert_eq!(budgets, ["500000", "1200000"]);
    assert_eq!(kept[1].region.clone().unwrap_or_default().city, "宁波市");

    let rows = imports.list_lead_import_rows(
        who.call(pb::ListLeadImportRowsRequest { import_id: import.id.clone(), ..Default::default() }),
    );
    let rows = rows.await.expect("lists").into_inner().rows;
    assert_eq!(rows.len(), 5);
    assert_eq!((rows[1].outcome(), rows[1].duplicate_of_row), (pb::lead_import_row::Outcome::Duplicate, 1));
    let mut errors = imports
        .download_lead_import_errors(who.call(pb::DownloadLeadImportErrorsRequest { id: import.id.clone() }))
        .await
        .expect("downloads")
        .into_inner();
    let mut file = Vec::new();
    while let Some(piece) = errors.message().await.expect("goes on") {
        file.extend_from_slice(&piece.data);
    }
    let file = String::from_utf8(file).expect("UTF-8");
    assert!(
        file.starts_with('\u{feff}') && file.contains("PHONE_INVALID") && file.contains("'=cmd"),
        "{file}"
    );

    let again = imports.start_lead_import(who.call(start(false))).await.expect_err("done is done");
    assert_eq!(
        (again.code(), reason(&again).as_str()),
        (Code::FailedPrecondition, "LEAD_IMPORT_WRONG_STATE")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_list_goes_in_exactly_once_though_the_worker_is_taken_over_again_and_again() {
    const ROWS: usize = 3_000;
    // Two replicas on one database.
    let url = testkit::database().await;
    let world = World::start_with(&url, None, vec![lead::blueprint()]).await;
    let _replica = World::start_with(&url, None, vec![lead::blueprint()]).await;
    let mut leads = LeadServiceClient::new(world.channel());
    let mut imports = LeadImportServiceClient::new(world.channel());
    let who = importer(&world);
    let mut text = "公司,联系人,电话\n".to_owned();
    for n in 0..ROWS {
        text += &format!("第{n}号机械有限公司,王{n},139{n:08}\n");
    }
    let import = upload(&mut imports, &who, "名单.csv", text.into_bytes()).await;
    imports
        .start_lead_import(
            who.call(pb::StartLeadImportRequest { id: import.id.clone(), ..Default::default() }),
        )
        .await
        .expect("starts");
    // The lease is taken away while it runs: another worker may begin on the same rows at the same time.
    let db = world.db("lead").clone();
    let (tenant, id) = (world.tenant, import.id.clone());
    let thief = tokio::spawn(async move {
        for _ in 0..10 {
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            let mut tx = db.begin(tenant).await.expect("begins");
            sqlx::query("update lead_import set lease_until = '-infinity'")
                .execute(&mut *tx)
                .await
                .expect("steals");
            tx.commit().await.expect("commits");
        }
    });
    let mut last = pb::LeadImport::default();
    for _ in 0..600 {
        last = imports
            .get_lead_import(who.call(pb::GetLeadImportRequest { id: id.clone() }))
            .await
            .expect("reads")
            .into_inner();
        if last.state() == pb::lead_import::State::Done {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    thief.await.expect("runs");
    assert_eq!((last.accepted, last.done_rows, last.duplicates), (ROWS as i64, ROWS as i64, 0), "{last:?}");
    let statistics =
        leads.get_lead_statistics(who.call(Default::default())).await.expect("counts").into_inner();
    assert_eq!(statistics.total, ROWS as i64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_none_is_refused_and_nobody_reads_anothers_import() {
    let (world, _) = world().await;
    let mut imports = LeadImportServiceClient::new(world.channel());
    let who = importer(&world);
    for bytes in [b"  \n".to_vec(), b"%PDF-1.7\0\0".to_vec(), b"PK\x03\x04broken".to_vec()] {
        let piece = pb::UploadLeadFileRequest {
            file_name: "x".to_owned(),
            file: Some(api::google::api::HttpBody { data: bytes.into(), ..Default::default() }),
        };
        let refused =
            imports.upload_lead_file(who.call(tokio_stream::iter([piece]))).await.expect_err("no table");
        assert_eq!((refused.code(), reason(&refused).as_str()), (Code::InvalidArgument, "FILE_UNREADABLE"));
    }
    let import = upload(&mut imports, &who, "名单.csv", "公司,电话\n华兴,13800000000\n".into()).await;
    let get = pb::GetLeadImportRequest { id: import.id.clone() };
    let colleague = world.user("张敏", &[("lead.import", DataScope::Own)]);
    assert_eq!(
        imports.get_lead_import(colleague.call(get.clone())).await.expect_err("not theirs").code(),
        Code::NotFound
    );
    let stranger = world.stranger(&[("lead.import", DataScope::All)]);
    assert_eq!(
        imports.get_lead_import(stranger.call(get)).await.expect_err("not theirs").code(),
        Code::NotFound
    );
    let wrong =
        pb::ColumnMapping { heading: "传真".to_owned(), field: "phone".to_owned(), samples: vec![] };
    let start = pb::StartLeadImportRequest { id: import.id, columns: vec![wrong], ..Default::default() };
    assert_eq!(
        imports.start_lead_import(who.call(start)).await.expect_err("no such column").code(),
        Code::InvalidArgument
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_credit_code_is_kept_and_told_and_makes_nobody_the_same() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    for (n, code) in [(1, "乱写"), (2, "乱写"), (3, "9135 0100m000100y43")] {
        let lead = pb::Lead {
            credit_code: code.to_owned(),
            company: format!("{}机械厂", ["", "东方", "西湖", "南山"][n]),
            ..enquiry(n as u32)
        };
        let lead = leads.create_lead(who.call(create(lead))).await.expect("takes it").into_inner();
        assert!(lead.duplicates.is_empty(), "{:?}", lead.duplicates);
        let told = lead.cleaning.iter().any(|note| note.reason == "CREDIT_CODE_INVALID");
        assert_eq!(
            (told, lead.credit_code.as_str()),
            if n == 3 { (false, "91350100M000100Y43") } else { (true, "乱写") }
        );
    }
}
