//! Saved reports and boards through gRPC on a real Postgres, with `reporting` beside.

use api::dashboard::v1 as pb;
use api::dashboard::v1::dashboard_service_client::DashboardServiceClient;
use api::identity::v1 as identity;
use api::opportunity::v1 as opportunity;
use api::reporting::v1 as ask;
use kit::Channel;
use testkit::{Who, World};
use tonic::Code;
use tonic_types::StatusExt as _;
use types::DataScope;
use uuid::Uuid;

const SOURCES: [&str; 7] = ["identity", "customer", "lead", "opportunity", "quote", "contract", "order_sync"];
const MAKES: [&str; 3] = ["dashboard.read", "dashboard.design", "opportunity.read"];

struct Office {
    world: World,
    boards: DashboardServiceClient<Channel>,
    boss: Who,
    rep: Who,
}

impl Office {
    async fn open() -> Self {
        let mut services: Vec<_> = SOURCES.map(testkit::teller).into();
        services.push(reporting::blueprint(chrono_tz::Asia::Shanghai));
        services.push(dashboard::blueprint());
        let world = World::start(services).await;
        let all = |actions: &[&'static str]| -> Vec<_> {
            actions.iter().map(|action| (*action, DataScope::All)).collect()
        };
        let boss = world.user("陈总", &all(&[&MAKES[..], &["dashboard.share"]].concat()));
        let mut grants = all(&MAKES);
        grants[2].1 = DataScope::Own;
        let rep = world.user("张伟", &grants);
        Self { boards: DashboardServiceClient::new(world.channel()), world, boss, rep }
    }

    /// Identity tells of somebody, with a role, and it is heard.
    async fn works_here(&self, who: &Who, name: &str, role: Uuid) {
        let id = Uuid::from(who.id());
        let user = identity::User {
            id: id.to_string(),
            display_name: name.into(),
            role_ids: vec![role.to_string()],
            ..Default::default()
        };
        self.world.tell("identity", "user", id, 1, &identity::UserCreated { user: Some(user) }).await;
        for tries in 0.. {
            let known: bool = is_known(&self.world, id).await;
            if known {
                break;
            }
            assert!(tries < 1_500, "{name} is not heard of");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    async fn make(&mut self, who: &Who, report: pb::SavedReport) -> Result<pb::SavedReport, tonic::Status> {
        let ask = pb::CreateSavedReportRequest { saved_report: Some(report), request_id: String::new() };
        self.boards.create_saved_report(who.call(ask)).await.map(tonic::Response::into_inner)
    }

    async fn titles(&mut self, who: &Who) -> Vec<String> {
        let page = self.boards.list_saved_reports(who.call(pb::ListSavedReportsRequest::default())).await;
        page.expect("lists").into_inner().saved_reports.into_iter().map(|report| report.title).collect()
    }
}

async fn is_known(world: &World, id: Uuid) -> bool {
    let mut tx = world.db("dashboard").begin(world.tenant).await.expect("begins");
    sqlx::query_scalar("select exists (select from person where id = $1)")
        .bind(id)
        .fetch_one(&mut *tx)
        .await
        .expect("reads")
}

fn funnel(title: &str) -> pb::SavedReport {
    pb::SavedReport {
        title: title.into(),
        chart: pb::Chart::Funnel.into(),
        question: Some(ask::RunReportRequest {
            cube: "opportunity".into(),
            measures: vec!["count".into()],
            dimensions: vec!["stage".into()],
            period: ask::Period::Last12Months.into(),
            ..Default::default()
        }),
        ..Default::default()
    }
}

fn everyone() -> Option<pb::Sharing> {
    Some(pb::Sharing { everyone: true, role_ids: Vec::new() })
}

fn fields(status: &tonic::Status) -> Vec<String> {
    let details = status.get_error_details();
    let fields = details.bad_request().map(|wrong| wrong.field_violations.clone()).unwrap_or_default();
    fields.into_iter().map(|wrong| wrong.field).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_is_kept_changed_and_deleted_and_a_repeated_command_does_it_once() {
    let mut office = Office::open().await;
    let (boss, boards) = (&office.boss, &mut office.boards);
    let ask = pb::CreateSavedReportRequest {
        saved_report: Some(funnel(" 阶段漏斗 ")),
        request_id: "make-1".into(),
    };
    let made = boards.create_saved_report(boss.call(ask.clone())).await.expect("makes").into_inner();
    assert_eq!((made.title.as_str(), made.revision), ("阶段漏斗", 1));
    assert_eq!(made.allowed_verbs, ["update", "delete", "share"]);
    assert_eq!(made.question, funnel("").question, "a question is kept word for word");
    let again = boards.create_saved_report(boss.call(ask)).await.expect("answers").into_inner();
    assert_eq!(again, made);

    let changed = pb::SavedReport { title: "各阶段商机".into(), ..made.clone() };
    let ask = pb::UpdateSavedReportRequest { saved_report: Some(changed), request_id: String::new() };
    let after = boards.update_saved_report(boss.call(ask.clone())).await.expect("changes").into_inner();
    assert_eq!((after.title.as_str(), after.revision), ("各阶段商机", 2));
    let stale = boards.update_saved_report(boss.call(ask)).await.expect_err("stale");
    assert_eq!(stale.code(), Code::Aborted);

    let ask = pb::DeleteSavedReportRequest { id: made.id.clone(), revision: 2, request_id: "gone-1".into() };
    boards.delete_saved_report(boss.call(ask.clone())).await.expect("deletes");
    boards.delete_saved_report(boss.call(ask)).await.expect("answers again");
    let gone = boards.get_saved_report(boss.call(pb::GetSavedReportRequest { id: made.id })).await;
    assert_eq!(gone.expect_err("gone").code(), Code::NotFound);

    let mut tx = office.world.db("dashboard").begin(office.world.tenant).await.expect("begins");
    let audited: Vec<String> = sqlx::query_scalar("select action from audit order by occurred_at, revision")
        .fetch_all(&mut *tx)
        .await
        .expect("reads");
    assert_eq!(audited, ["saved_report.create", "saved_report.update", "saved_report.delete"]);
    let told: Vec<i64> = sqlx::query_scalar("select revision from event order by position")
        .fetch_all(&mut *tx)
        .await
        .expect("reads");
    assert_eq!(told, [1, 2, 3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_shared_with_somebody_does_not_exist_for_them() {
    let mut office = Office::open().await;
    let (boss, rep) = (office.boss.clone(), office.rep.clone());
    let role = Uuid::now_v7();
    office.works_here(&boss, "陈总", Uuid::now_v7()).await;
    office.works_here(&rep, "张伟", role).await;
    let with_role = Some(pb::Sharing { everyone: false, role_ids: vec![role.to_string()] });
    let with_others = Some(pb::Sharing { everyone: false, role_ids: vec![Uuid::now_v7().to_string()] });
    let secret = office.make(&boss, funnel("自用")).await.expect("makes");
    office.make(&boss, pb::SavedReport { sharing: everyone(), ..funnel("全员") }).await.expect("makes");
    office.make(&boss, pb::SavedReport { sharing: with_role, ..funnel("销售") }).await.expect("makes");
    office.make(&boss, pb::SavedReport { sharing: with_others, ..funnel("财务") }).await.expect("makes");
    office.make(&rep, funnel("我的")).await.expect("makes");
    assert_eq!(office.titles(&rep).await, ["我的", "销售", "全员"]);
    assert_eq!(office.titles(&boss).await, ["财务", "销售", "全员", "自用"]);
    let stranger = office.world.stranger(&[("dashboard.read", DataScope::All)]);
    assert!(office.titles(&stranger).await.is_empty());

    let unseen =
        office.boards.get_saved_report(rep.call(pb::GetSavedReportRequest { id: secret.id.clone() }));
    assert_eq!(unseen.await.expect_err("not shared").code(), Code::NotFound);
    let run = pb::RunSavedReportRequest { id: secret.id, ..Default::default() };
    let unseen = office.boards.run_saved_report(rep.call(run)).await;
    assert_eq!(unseen.expect_err("not shared").code(), Code::NotFound);

    let page = office.boards.list_saved_reports(
        rep.call(pb::ListSavedReportsRequest { search: "全".into(), ..Default::default() }),
    );
    let seen = page.await.expect("lists").into_inner().saved_reports.remove(0);
    assert_eq!((seen.owner_name.as_str(), seen.allowed_verbs.len()), ("陈总", 0));
    let change = pb::UpdateSavedReportRequest {
        saved_report: Some(pb::SavedReport { title: "改".into(), ..seen.clone() }),
        request_id: String::new(),
    };
    let refused = office.boards.update_saved_report(rep.call(change)).await.expect_err("not theirs");
    assert_eq!(refused.code(), Code::PermissionDenied);
    let delete = pb::DeleteSavedReportRequest { id: seen.id, ..Default::default() };
    let refused = office.boards.delete_saved_report(rep.call(delete)).await.expect_err("not theirs");
    assert_eq!(refused.code(), Code::PermissionDenied);
    let refused = office.make(&rep, pb::SavedReport { sharing: everyone(), ..funnel("大家看") }).await;
    assert_eq!(refused.expect_err("may not share").code(), Code::PermissionDenied);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shared_question_shows_each_what_they_may_read() {
    let mut office = Office::open().await;
    let (boss, rep) = (office.boss.clone(), office.rep.clone());
    let now = office.world.clock.now();
    for owner in [Uuid::from(rep.id()), Uuid::now_v7(), Uuid::now_v7()] {
        let id = Uuid::now_v7();
        let deal = opportunity::Opportunity {
            id: id.to_string(),
            owner_id: owner.to_string(),
            create_time: Some(prost_types::Timestamp { seconds: now.timestamp(), nanos: 0 }),
            revision: 1,
            ..Default::default()
        };
        let fact = opportunity::OpportunityUpdated { opportunity: Some(deal) };
        office.world.tell("opportunity", "opportunity", id, 1, &fact).await;
    }
    let question = ask::RunReportRequest {
        cube: "opportunity".into(),
        measures: vec!["count".into()],
        period: ask::Period::ThisMonth.into(),
        ..Default::default()
    };
    let number = pb::SavedReport {
        title: "本月商机".into(),
        chart: pb::Chart::Number.into(),
        question: Some(question),
        sharing: everyone(),
        ..Default::default()
    };
    let made = office.make(&boss, number).await.expect("makes");
    let run = pb::RunSavedReportRequest { id: made.id.clone(), ..Default::default() };
    let count = |report: ask::Report| report.total.expect("a total").values.remove(0);
    for tries in 0.. {
        let report = office.boards.run_saved_report(boss.call(run.clone())).await.expect("runs").into_inner();
        if count(report) == "3" {
            break;
        }
        assert!(tries < 1_500, "the deals are not heard of");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let report = office.boards.run_saved_report(rep.call(run.clone())).await.expect("runs").into_inner();
    assert_eq!(count(report), "1");
    let last_year = pb::RunSavedReportRequest { period: ask::Period::LastYear.into(), ..run.clone() };
    let report = office.boards.run_saved_report(boss.call(last_year)).await.expect("runs").into_inner();
    assert!(report.from_date.ends_with("-01-01") && report.to_date.ends_with("-12-31"));
    assert_eq!(count(report), "0");
    let of_rep = pb::RunSavedReportRequest {
        filters: vec![ask::ReportFilter {
            dimension: "owner".into(),
            values: vec![rep.id().to_string()],
            exclude: false,
        }],
        ..run.clone()
    };
    let report = office.boards.run_saved_report(boss.call(of_rep)).await.expect("runs").into_inner();
    assert_eq!(count(report), "1");
    // Who may see the board but none of the records is told so.
    let clerk = office.world.user("文员", &[("dashboard.read", DataScope::All)]);
    let refused = office.boards.run_saved_report(clerk.call(run)).await.expect_err("reads nothing");
    assert_eq!(refused.code(), Code::PermissionDenied);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_that_cannot_be_asked_is_not_kept() {
    let mut office = Office::open().await;
    let boss = office.boss.clone();
    let wrong = pb::SavedReport { title: String::new(), target: "viel".into(), ..funnel("") };
    let status = office.make(&boss, wrong).await.expect_err("wrong");
    assert_eq!(fields(&status), ["saved_report.title", "saved_report.target"]);
    let line = pb::SavedReport { chart: pb::Chart::Line.into(), ..funnel("趋势") };
    let status = office.make(&boss, line).await.expect_err("no time");
    assert_eq!(fields(&status), ["saved_report.chart"]);
    let mut unknown = funnel("天气");
    unknown.question.as_mut().expect("a question").dimensions = vec!["wetter".into()];
    let status = office.make(&boss, unknown).await.expect_err("unknown");
    assert_eq!((status.code(), fields(&status)), (Code::InvalidArgument, vec!["dimensions[0]".to_owned()]));
    let mut forbidden = funnel("合同");
    forbidden.question.as_mut().expect("a question").cube = "contract".into();
    let status = office.make(&boss, forbidden).await.expect_err("may not read contracts");
    assert_eq!(status.code(), Code::PermissionDenied);
    assert!(office.titles(&boss).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_shows_only_what_its_maker_sees_and_keeps_what_is_gone() {
    let mut office = Office::open().await;
    let (boss, rep) = (office.boss.clone(), office.rep.clone());
    let secret = office.make(&boss, funnel("自用")).await.expect("makes");
    let tile = |x, content| pb::dashboard::Tile { x, y: 0, width: 4, height: 3, content: Some(content) };
    use pb::dashboard::tile::Content;
    let board = |report: &str| pb::Dashboard {
        title: "销售周会".into(),
        period: ask::Period::ThisQuarter.into(),
        tiles: vec![
            tile(0, Content::SavedReportId(report.into())),
            tile(4, Content::Kpi("contract.signing_rate.created".into())),
            tile(8, Content::Funnel(true)),
        ],
        ..Default::default()
    };
    let ask = pb::CreateDashboardRequest { dashboard: Some(board(&secret.id)), request_id: String::new() };
    let refused = office.boards.create_dashboard(rep.call(ask.clone())).await.expect_err("not theirs to see");
    assert_eq!(fields(&refused), ["dashboard.tiles"]);
    let made = office.boards.create_dashboard(boss.call(ask)).await.expect("makes").into_inner();
    assert_eq!(made.tiles, board(&secret.id).tiles);
    let delete = pb::DeleteSavedReportRequest { id: secret.id, ..Default::default() };
    office.boards.delete_saved_report(boss.call(delete)).await.expect("deletes");
    let mut moved = made.clone();
    moved.tiles[0].y = 5;
    let ask = pb::UpdateDashboardRequest { dashboard: Some(moved), request_id: String::new() };
    let moved = office.boards.update_dashboard(boss.call(ask)).await.expect("changes").into_inner();
    assert_eq!((moved.tiles[0].y, moved.revision), (5, 2));

    let mut wrong = board(&Uuid::now_v7().to_string());
    wrong.tiles[1].content = Some(Content::Kpi("'; drop".into()));
    wrong.tiles[2].content = None;
    let ask = pb::CreateDashboardRequest { dashboard: Some(wrong), request_id: String::new() };
    let status = office.boards.create_dashboard(boss.call(ask)).await.expect_err("wrong");
    assert_eq!(fields(&status), ["dashboard.tiles[1].kpi", "dashboard.tiles[2].content"]);
    let mut covering = made;
    covering.tiles[1].x = 3;
    let ask = pb::UpdateDashboardRequest { dashboard: Some(covering), request_id: String::new() };
    let status = office.boards.update_dashboard(boss.call(ask)).await.expect_err("covers");
    assert_eq!(fields(&status), ["dashboard.tiles[1]"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_go_on_where_the_last_one_ended() {
    let mut office = Office::open().await;
    let rep = office.rep.clone();
    for at in 0..5 {
        office.make(&rep, funnel(&format!("报表{at}"))).await.expect("makes");
    }
    let (mut seen, mut token) = (Vec::new(), String::new());
    loop {
        let ask = pb::ListSavedReportsRequest { page_size: 2, page_token: token, ..Default::default() };
        let page = office.boards.list_saved_reports(rep.call(ask)).await.expect("lists").into_inner();
        seen.extend(page.saved_reports.into_iter().map(|report| report.title));
        token = page.next_page_token;
        if token.is_empty() {
            break;
        }
    }
    assert_eq!(seen, ["报表4", "报表3", "报表2", "报表1", "报表0"]);
}
