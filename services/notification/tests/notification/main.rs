//! Notices and e-mails through gRPC, on a real Postgres and a real SMTP server.

use std::process::Stdio;
use std::time::Duration;

use api::identity::v1::{User, UserCreated, user};
use api::notification::v1 as pb;
use api::notification::v1::notice_template_service_client::NoticeTemplateServiceClient;
use api::notification::v1::notification_service_client::NotificationServiceClient;
use api::workflow::v1 as work;
use kit::Channel;
use kit::wire::timestamp;
use testkit::{Who, World};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use types::DataScope;
use uuid::Uuid;

mod mails;
mod notices;
mod templates;

/// A company with this service, and whoever manages it.
struct Office {
    world: World,
    notices: NotificationServiceClient<Channel>,
    templates: NoticeTemplateServiceClient<Channel>,
    boss: Who,
}

async fn office(smtp: &str) -> Office {
    let setup = notification::Setup::new(smtp, "贯线 <noreply@sanhe.example>", "https://crm.example/")
        .expect("settings");
    let services =
        vec![testkit::teller("identity"), testkit::teller("workflow"), notification::blueprint(setup)];
    let world = World::start(services).await;
    let channel = world.channel();
    Office {
        notices: NotificationServiceClient::new(channel.clone()),
        templates: NoticeTemplateServiceClient::new(channel),
        boss: world.user("刘静", &[("notification.manage", DataScope::All)]),
        world,
    }
}

impl Office {
    /// Somebody begins to work here, with this address and language.
    async fn employ(&self, name: &str, email: &str, language: &str) -> Who {
        let who = self.world.user(name, &[]);
        let told = User {
            id: who.id().to_string(),
            login: who.id().to_string(),
            display_name: name.to_owned(),
            email: email.to_owned(),
            language: language.to_owned(),
            state: user::State::Active.into(),
            ..User::default()
        };
        self.world.tell("identity", "user", who.id().0, 1, &UserCreated { user: Some(told) }).await;
        let heard = "select count(*) from person where tenant_id = $1 and id = $2";
        self.until(heard, who.id().0).await;
        who
    }

    /// Waits until a statement about something counts one.
    async fn until(&self, sql: &'static str, about: Uuid) {
        for _ in 0..500 {
            let mut tx = self.world.db("notification").begin(self.world.tenant).await.expect("begins");
            let count: i64 = sqlx::query_scalar(sql)
                .bind(self.world.tenant.0)
                .bind(about)
                .fetch_one(&mut *tx)
                .await
                .expect("counts");
            tx.rollback().await.expect("ends");
            if count > 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("never true: {sql}");
    }

    fn task(&self, who: &Who, title: &str) -> work::Task {
        work::Task {
            id: Uuid::now_v7().to_string(),
            title: title.to_owned(),
            owner_id: who.id().to_string(),
            due_time: Some(timestamp("2026-12-01T01:30:00Z".parse().expect("a moment"))),
            ..Default::default()
        }
    }

    /// Workflow gives somebody a task; it has been heard then.
    async fn give(&self, who: &Who, title: &str) -> work::Task {
        let task = self.task(who, title);
        let id = task.id.parse().expect("an id");
        self.world.tell("workflow", "task", id, 1, &work::TaskCreated { task: Some(task.clone()) }).await;
        self.until("select count(*) from notice where tenant_id = $1 and subject_id = $2::text", id).await;
        task
    }

    async fn list(&mut self, who: &Who, ask: pb::ListNoticesRequest) -> pb::ListNoticesResponse {
        self.notices.list_notices(who.call(ask)).await.expect("lists").into_inner()
    }

    async fn titles(&mut self, who: &Who) -> Vec<String> {
        let page = self.list(who, pb::ListNoticesRequest::default()).await;
        page.notices.into_iter().map(|notice| notice.title).collect()
    }
}

/// An SMTP server and what it was given.
struct Postbox {
    url: String,
    lines: Lines<BufReader<ChildStdout>>,
    _server: Child,
}

impl Postbox {
    async fn open() -> Self {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp.py");
        let mut server = Command::new("/usr/bin/python3")
            .arg(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("python3 with aiosmtpd; on Debian: apt-get install python3-aiosmtpd");
        let mut lines = BufReader::new(server.stdout.take().expect("its output")).lines();
        let port = lines.next_line().await.expect("reads").expect("python3-aiosmtpd is installed");
        Self { url: format!("smtp://127.0.0.1:{port}"), lines, _server: server }
    }

    /// The next e-mail: to whom, and what.
    async fn next(&mut self) -> (String, String) {
        let line = tokio::time::timeout(Duration::from_secs(20), self.lines.next_line());
        let line = line.await.expect("an e-mail in time").expect("reads").expect("the server lives");
        let mail: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let text = |name: &str| mail[name].as_str().unwrap_or_default().to_owned();
        (text("to"), text("message"))
    }

    /// Whether nothing comes for a while.
    async fn quiet(&mut self) -> bool {
        tokio::time::timeout(Duration::from_secs(5), self.lines.next_line()).await.is_err()
    }
}
