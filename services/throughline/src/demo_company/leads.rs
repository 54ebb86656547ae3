//! Who gets the demo company's leads: teams and a published assignment table.

use std::collections::BTreeMap;
use std::time::Duration;

use api::identity::v1::ListUsersRequest;
use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::lead::v1::assignment_service_client::AssignmentServiceClient;
use api::lead::v1::team::Strategy;
use api::lead::v1::{
    GetAssignmentTableRequest, PublishAssignmentTableRequest, PutTeamRequest, Team, TeamMember,
};
use api::types::v1::decision_table::HitPolicy;
use api::types::v1::{DecisionInput, DecisionOutput, DecisionRow, DecisionTable};
use kit::call::Credentials;
use types::TenantId;

use crate::host::Host;

/// A member, and how many open leads they may have at most (0: no limit).
type Seat = (&'static str, i32);

/// Team, how it chooses, who.
const TEAMS: [(&str, Strategy, &[Seat]); 4] = [
    ("重点项目组", Strategy::LeastLoaded, &[("wangwei", 0), ("huangyan", 0), ("sunqiang", 0)]),
    ("华东团队", Strategy::RoundRobin, &[("wangwei", 0), ("zhangmin", 0), ("zhaolei", 0)]),
    ("华南团队", Strategy::LeastLoaded, &[("huangyan", 0), ("linfeng", 400)]),
    ("北方团队", Strategy::RoundRobin, &[("sunqiang", 0), ("zhoujie", 0)]),
];

/// The columns of the assignment table: name, heading, type.
const INPUTS: [(&str, &str, &str); 5] = [
    ("province", "省份", "string"),
    ("product", "意向产品", "string"),
    ("industry", "行业", "string"),
    ("source", "来源渠道", "string"),
    ("budget", "预算（元）", "number"),
];

/// Its rows, the first that matches decides: id, conditions, who, why.
const ROWS: [(&str, [&str; 5], &str, &str); 8] = [
    ("大单", ["-", "-", "-", "-", ">= 5000000"], "user:liujing", "五百万以上由销售总监亲自跟进"),
    (
        "重点产线",
        [
            "-",
            "\"非标自动化产线\",\"机器人焊接工作站\"",
            "\"新能源\",\"汽车零部件\"",
            "-",
            "[1000000..5000000)",
        ],
        "team:重点项目组",
        "新能源与汽车行业的百万级产线",
    ),
    (
        "华东",
        ["\"上海市\",\"江苏省\",\"浙江省\",\"安徽省\",\"福建省\",\"江西省\",\"山东省\"", "-", "-", "-", "-"],
        "team:华东团队",
        "",
    ),
    (
        "华南",
        [
            "\"广东省\",\"广西壮族自治区\",\"海南省\",\"湖南省\",\"湖北省\",\"云南省\",\"贵州省\",\"四川省\",\"重庆市\"",
            "-",
            "-",
            "-",
            "-",
        ],
        "team:华南团队",
        "含西南与华中",
    ),
    ("北方", ["not(null)", "-", "-", "-", "-"], "team:北方团队", "其余省份"),
    ("老客户", ["-", "-", "-", "\"老客户推荐\"", "-"], "user:wangwei", "地区不详的老客户推荐"),
    ("备件", ["-", "\"备件\"", "-", "-", "-"], "user:guoliang", "地区不详的备件询价转售后"),
    ("展会", ["-", "-", "-", "\"展会\",\"广交会\"", "-"], "user:linfeng", "地区不详的展会线索"),
];

/// Makes the teams and publishes the assignment table, unless one was published; what people changed stays.
pub(crate) async fn deal(host: &Host, us: &Credentials, tenant: TenantId) -> anyhow::Result<()> {
    let mut rules = AssignmentServiceClient::new(host.peers.get("lead"));
    let published =
        rules.get_assignment_table(us.request(tenant, GetAssignmentTableRequest::default()).await?).await;
    if published.is_ok() {
        return Ok(());
    }
    let users = DirectoryServiceClient::new(host.peers.get("identity"))
        .list_users(us.request(tenant, ListUsersRequest { page_size: 100, ..Default::default() }).await?)
        .await?
        .into_inner()
        .users;
    let ids: BTreeMap<&str, &str> = users.iter().map(|user| (&*user.login, &*user.id)).collect();
    for (name, strategy, people) in TEAMS {
        let members = people.iter().map(|(login, capacity)| TeamMember {
            user_id: ids.get(login).copied().unwrap_or_default().to_owned(),
            capacity: *capacity,
            open_leads: 0,
        });
        let team = Team { name: name.into(), strategy: strategy.into(), members: members.collect() };
        let ask = PutTeamRequest { team: Some(team) };
        // The lead service hears of the people a moment after they are employed.
        let mut tries = 0;
        while let Err(status) = rules.put_team(us.request(tenant, ask.clone()).await?).await {
            tries += 1;
            anyhow::ensure!(tries < 100, "team {name}: {status}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    let text = |text: &str| text.to_owned();
    let table = DecisionTable {
        name: "线索分配".into(),
        hit_policy: HitPolicy::First.into(),
        inputs: INPUTS
            .map(|(name, label, kind)| DecisionInput {
                name: text(name),
                label: text(label),
                r#type: text(kind),
            })
            .into(),
        outputs: vec![DecisionOutput {
            name: "assignee".into(),
            label: "分配给".into(),
            r#type: "string".into(),
            allowed: Vec::new(),
        }],
        rows: ROWS
            .map(|(id, conditions, assignee, note)| DecisionRow {
                id: text(id),
                conditions: conditions.map(text).into(),
                conclusions: vec![format!("\"{assignee}\"")],
                note: text(note),
            })
            .into(),
    };
    let ask = PublishAssignmentTableRequest {
        table: Some(table),
        request_id: "demo-table".into(),
        base_version: 0,
    };
    let mut tries = 0;
    while let Err(status) = rules.publish_assignment_table(us.request(tenant, ask.clone()).await?).await {
        tries += 1;
        anyhow::ensure!(tries < 100, "publishing the assignment table: {status}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}
