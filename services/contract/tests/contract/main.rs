//! Contracts through gRPC on a real Postgres, with real neighbours beside them: customer, opportunity, workflow, document.

use std::time::Duration;

use api::contract::v1 as pb;
use api::contract::v1::clause_service_client::ClauseServiceClient;
use api::contract::v1::contract_service_client::ContractServiceClient;
use api::contract::v1::payment_service_client::PaymentServiceClient;
use api::customer::v1 as customers;
use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::document::v1::UploadFileRequest;
use api::document::v1::file_service_client::FileServiceClient;
use api::google::api::HttpBody;
use api::identity::v1::{User, UserCreated, user};
use api::opportunity::v1 as deals;
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use api::types::v1::{Line, Money};
use api::workflow::v1 as flows;
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use api::workflow::v1::process_service_client::ProcessServiceClient;
use kit::Channel;
use prost_reflect::DynamicMessage;
use serde_json::{Value, json};
use testkit::{Who, World};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;
use types::DataScope;
use uuid::Uuid;

mod draft;
mod list;
mod money;
mod quote;
mod review;
mod signing;

const EVERYTHING: [&str; 23] = [
    "contract.clause.manage",
    "contract.close",
    "contract.create",
    "contract.invoice.issue",
    "contract.payment.record",
    "contract.read",
    "contract.settings",
    "contract.sign",
    "contract.update",
    "customer.create",
    "customer.read",
    "customer.update",
    "document.file.create",
    "document.file.read",
    "document.template.print",
    "opportunity.close",
    "opportunity.create",
    "opportunity.read",
    "opportunity.update",
    "workflow.instance.read",
    "workflow.instance.start",
    "workflow.process.design",
    "workflow.process.read",
];

type State = pb::contract::State;

/// A company: its services, whoever sees everything, and who reviews contracts.
struct Office {
    world: World,
    contracts: ContractServiceClient<Channel>,
    clauses: ClauseServiceClient<Channel>,
    payments: PaymentServiceClient<Channel>,
    boss: Who,
    legal: Who,
    finance: Who,
    _folder: tempfile::TempDir,
}

fn documents(folder: &std::path::Path) -> kit::Blueprint {
    let mut settings = kit::Settings::load(None).expect("defaults");
    settings.document.folder = folder.to_string_lossy().into_owned();
    // Nothing is printed here: no press is ever started.
    let setup = document::Setup::read(&settings, "no-press".into(), &[]).expect("a folder is named");
    document::blueprint(setup)
}

async fn office() -> Office {
    let folder = tempfile::tempdir().expect("a folder");
    let services = vec![
        testkit::teller("identity"),
        testkit::teller("quote"),
        customer::blueprint(),
        opportunity::blueprint(),
        workflow::blueprint(),
        documents(folder.path()),
        contract::blueprint(),
    ];
    let world = World::start(services).await;
    let all = EVERYTHING.map(|action| (action, DataScope::All));
    let (boss, legal, finance) =
        (world.user("刘静", &all), world.user("何芳", &all), world.user("钱进", &all));
    let channel = world.channel();
    Office {
        contracts: ContractServiceClient::new(channel.clone()),
        clauses: ClauseServiceClient::new(channel.clone()),
        payments: PaymentServiceClient::new(channel),
        world,
        boss,
        legal,
        finance,
        _folder: folder,
    }
}

/// Tries until it is so.
async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..600 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{what}: not within reach of patience")
}

fn structured(document: Value) -> prost_types::Struct {
    let kind = api::pool().get_message_by_name("google.protobuf.Struct").expect("is known");
    DynamicMessage::deserialize(kind, document).expect("is one").transcode_to().expect("is one")
}

impl Office {
    fn rep(&self, name: &str) -> Who {
        self.world.user(name, &EVERYTHING.map(|action| (action, DataScope::Own)))
    }

    /// Tells that somebody works here, and waits until contracts and workflow have heard.
    async fn employ(&self, who: &Who) {
        let told = User {
            id: who.id().to_string(),
            login: who.id().to_string(),
            display_name: "同事".to_owned(),
            department_id: who.actor.department().map(|id| id.to_string()).unwrap_or_default(),
            state: user::State::Active.into(),
            ..User::default()
        };
        self.world.tell("identity", "user", who.id().0, 1, &UserCreated { user: Some(told) }).await;
        for service in ["contract", "workflow"] {
            until("hearing of a colleague", async || {
                let mut tx = self.world.db(service).begin(self.world.tenant).await.expect("begins");
                let heard: i64 = sqlx::query_scalar("select count(*) from person where id = $1")
                    .bind(who.id().0)
                    .fetch_one(&mut *tx)
                    .await
                    .expect("counts");
                (heard == 1).then_some(())
            })
            .await;
        }
    }

    async fn account(&self, who: &Who, name: &str) -> String {
        let account = customers::Account { display_name: name.to_owned(), ..Default::default() };
        let ask = customers::CreateAccountRequest { account: Some(account), ..Default::default() };
        let mut customers = CustomerServiceClient::new(self.world.channel());
        customers.create_account(who.call(ask)).await.expect("made").into_inner().id
    }

    async fn deal(&self, who: &Who, account: &str) -> String {
        let deal = deals::Opportunity {
            title: "五轴加工中心".to_owned(),
            account_id: account.to_owned(),
            ..Default::default()
        };
        let ask = deals::CreateOpportunityRequest { opportunity: Some(deal), ..Default::default() };
        let mut service = OpportunityServiceClient::new(self.world.channel());
        service.create_opportunity(who.call(ask)).await.expect("opens").into_inner().id
    }

    async fn opportunity(&self, id: &str) -> deals::Opportunity {
        let ask = deals::GetOpportunityRequest { id: id.to_owned() };
        let mut service = OpportunityServiceClient::new(self.world.channel());
        service.get_opportunity(self.boss.call(ask)).await.expect("is there").into_inner()
    }

    /// A contract of 100,000 yuan in two halves, with one clause of its own.
    async fn given(&self, who: &Who) -> pb::Contract {
        let name = format!("苏州三和{}机械有限公司", Uuid::now_v7().simple());
        sample(&self.account(who, &name).await)
    }

    async fn create(&mut self, who: &Who, given: pb::Contract) -> Result<pb::Contract, Status> {
        let ask = pb::CreateContractRequest { contract: Some(given), ..Default::default() };
        Ok(self.contracts.create_contract(who.call(ask)).await?.into_inner())
    }

    async fn drafted(&mut self, who: &Who) -> pb::Contract {
        let given = self.given(who).await;
        self.create(who, given).await.expect("is drafted")
    }

    async fn get(&mut self, who: &Who, id: &str) -> Result<pb::Contract, Status> {
        let ask = pb::GetContractRequest { id: id.to_owned() };
        Ok(self.contracts.get_contract(who.call(ask)).await?.into_inner())
    }

    async fn update(&mut self, who: &Who, given: pb::Contract) -> Result<pb::Contract, Status> {
        let ask = pb::UpdateContractRequest { contract: Some(given), update_mask: None };
        Ok(self.contracts.update_contract(who.call(ask)).await?.into_inner())
    }

    async fn submit(&mut self, who: &Who, id: &str) -> Result<pb::Contract, Status> {
        let ask = pb::SubmitContractRequest { id: id.to_owned(), ..Default::default() };
        Ok(self.contracts.submit_contract(who.call(ask)).await?.into_inner())
    }

    /// Waits until a contract stands so.
    async fn stands(&mut self, id: &str, state: State) -> pb::Contract {
        let (boss, mut contracts) = (self.boss.clone(), self.contracts.clone());
        until(state.as_str_name(), async || {
            let ask = pb::GetContractRequest { id: id.to_owned() };
            let found = contracts.get_contract(boss.call(ask)).await.expect("is there").into_inner();
            (found.state() == state).then_some(found)
        })
        .await
    }

    /// 合同评审: legal and finance beside each other.
    async fn reviewers(&self) {
        for who in [&self.boss, &self.legal, &self.finance] {
            self.employ(who).await;
        }
        let asks = |id: &str, who: &Who| json!({"id": id, "does": {"approve": {"who": [{"users": [who.id().to_string()]}]}}});
        let definition = structured(json!({
            "schema_version": 1, "title": "合同评审",
            "fields": [{"name": "amount", "title": "合同金额（元）", "type": "number", "required": true}],
            "nodes": [{"id": "review", "does": {"parallel": {"branches": [
                {"id": "legal", "title": "法务", "nodes": [asks("counsel", &self.legal)]},
                {"id": "finance", "title": "财务", "nodes": [asks("accounts", &self.finance)]},
            ]}}}],
        }));
        let mut processes = ProcessServiceClient::new(self.world.channel());
        let process = flows::Process {
            key: "contract_review".to_owned(),
            definition: Some(definition),
            ..Default::default()
        };
        let ask = flows::CreateProcessRequest { process: Some(process), ..Default::default() };
        processes.create_process(self.boss.call(ask)).await.expect("is sound");
        let ask = flows::PublishProcessRequest { key: "contract_review".to_owned(), ..Default::default() };
        processes.publish_process(self.boss.call(ask)).await.expect("is published");
    }

    async fn instance(&self, id: &str) -> flows::Instance {
        let ask = flows::GetInstanceRequest { id: id.to_owned() };
        let mut instances = InstanceServiceClient::new(self.world.channel());
        instances.get_instance(self.boss.call(ask)).await.expect("is there").into_inner()
    }

    /// Says yes or no, as somebody who is asked.
    async fn answers(&self, who: &Who, contract: &pb::Contract, yes: bool) {
        let instance = self.instance(&contract.instance_id).await;
        let seats = instance.places.into_iter().flat_map(|place| place.seats);
        let mut open =
            seats.filter(|seat| seat.person_id == who.id().to_string() && !seat.task_id.is_empty());
        let id = open.next().expect("is asked").task_id;
        let mut instances = InstanceServiceClient::new(self.world.channel());
        if yes {
            let ask = flows::ApproveTaskRequest { id, ..Default::default() };
            instances.approve_task(who.call(ask)).await.expect("approves");
        } else {
            let ask =
                flows::RejectTaskRequest { id, comment: "条款不行".to_owned(), ..Default::default() };
            instances.reject_task(who.call(ask)).await.expect("rejects");
        }
    }

    /// A contract that both approved.
    async fn approved(&mut self, given: pb::Contract) -> pb::Contract {
        let boss = self.boss.clone();
        let contract = self.create(&boss, given).await.expect("is drafted");
        let contract = self.submit(&boss, &contract.id).await.expect("is submitted");
        self.answers(&self.legal, &contract, true).await;
        self.answers(&self.finance, &contract, true).await;
        self.stands(&contract.id, State::Approved).await
    }

    async fn scan(&self, who: &Who) -> String {
        let upload = UploadFileRequest {
            file_name: "盖章合同.txt".to_owned(),
            file: Some(HttpBody { data: "盖章".as_bytes().to_vec().into(), ..Default::default() }),
            ..Default::default()
        };
        let mut files = FileServiceClient::new(self.world.channel());
        let upload = who.call(futures::stream::iter([upload]));
        files.upload_file(upload).await.expect("is taken").into_inner().id
    }

    fn today(&self) -> String {
        (self.world.clock.now() + chrono::TimeDelta::hours(8)).date_naive().to_string()
    }

    /// What is signed: today, by two people, with this scan.
    fn signing(&self, id: &str, scan: &str) -> pb::SignContractRequest {
        pb::SignContractRequest {
            id: id.to_owned(),
            scan_file_id: scan.to_owned(),
            our_signatory: "陈国栋".to_owned(),
            their_signatory: "陈志远".to_owned(),
            signed_date: self.today(),
            ..Default::default()
        }
    }

    /// A contract in force.
    async fn in_force(&mut self, given: pb::Contract) -> pb::Contract {
        let contract = self.approved(given).await;
        let scan = self.scan(&self.boss).await;
        let ask = self.boss.call(self.signing(&contract.id, &scan));
        self.contracts.sign_contract(ask).await.expect("is signed").into_inner()
    }

    async fn pay(&mut self, contract: &str, amount: &str) -> Result<pb::Payment, Status> {
        let payment = self.payment(amount);
        let ask = pb::RecordPaymentRequest {
            contract_id: contract.to_owned(),
            payment: Some(payment),
            ..Default::default()
        };
        Ok(self.payments.record_payment(self.boss.call(ask)).await?.into_inner())
    }

    fn payment(&self, amount: &str) -> pb::Payment {
        pb::Payment {
            amount: yuan(amount),
            received_date: self.today(),
            method: pb::payment::Method::Transfer.into(),
            reference: "HX20260803".to_owned(),
            ..Default::default()
        }
    }

    /// How often a fact of a contract was told.
    async fn told(&self, service: &str, name: &str) -> i64 {
        let mut tx = self.world.db(service).begin(self.world.tenant).await.expect("begins");
        sqlx::query_scalar("select count(*) from event where type like '%.' || $1")
            .bind(name)
            .fetch_one(&mut *tx)
            .await
            .expect("counts")
    }
}

fn yuan(amount: &str) -> Option<Money> {
    Some(Money { amount: amount.to_owned(), currency: "CNY".to_owned() })
}

fn sample(account: &str) -> pb::Contract {
    let line = Line {
        name: "立式加工中心".to_owned(),
        code: "VMC-850".to_owned(),
        quantity: "2".to_owned(),
        unit: "台".to_owned(),
        price: "50000".to_owned(),
        tax_rate: "13".to_owned(),
        ..Default::default()
    };
    let half = |name: &str, after: pb::instalment::Event, days| pb::Instalment {
        name: name.to_owned(),
        percent: "50".to_owned(),
        after: after.into(),
        days,
        ..Default::default()
    };
    pb::Contract {
        title: "加工中心购销合同".to_owned(),
        account_id: account.to_owned(),
        tax_included: true,
        lines: vec![line],
        delivery_terms: "合同生效后60天".to_owned(),
        clauses: vec![pb::contract::Clause {
            title: "其他".to_owned(),
            text: "一式四份。\n双方各执两份。".to_owned(),
            ..Default::default()
        }],
        instalments: vec![
            half("预付款", pb::instalment::Event::Signed, 7),
            half("尾款", pb::instalment::Event::Effective, 60),
        ],
        ..Default::default()
    }
}

fn reason(status: &Status) -> String {
    kit::status::reason(status).unwrap_or_default()
}

fn refused<T>(outcome: Result<T, Status>, code: Code, why: &str) -> Status {
    let status = outcome.err().expect("is refused");
    assert_eq!((status.code(), reason(&status).as_str()), (code, why), "{status:?}");
    status
}

/// Field and reason of everything that is wrong.
fn wrong(status: &Status) -> Vec<(String, String)> {
    let details = status.get_details_bad_request().expect("names fields");
    details.field_violations.into_iter().map(|one| (one.field, one.reason)).collect()
}

fn one(field: &str, reason: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), reason.to_owned())]
}
