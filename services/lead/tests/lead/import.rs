//! Leads from files.

use api::lead::v1 as pb;
use api::lead::v1::lead_import_service_client::LeadImportServiceClient;
use api::lead::v1::lead_service_client::LeadServiceClient;
use kit::Channel;
use testkit::{Who, World};
use tonic::Code;
use types::DataScope;

use super::{reason, world};

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
    assert_eq!((again.code(), reason(&again).as_str()), (Code::FailedPrecondition, "IMPORT_WRONG_STATE"));
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
            sqlx::query("update import set lease_until = '-infinity'")
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
