//! The demo company's contracts: a library of clauses, a kind of contract, and contracts in every state that people meet
//! first. What people change stays.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context as _;
use api::contract::v1::clause_service_client::ClauseServiceClient;
use api::contract::v1::contract::State;
use api::contract::v1::contract_service_client::ContractServiceClient;
use api::contract::v1::payment_service_client::PaymentServiceClient;
use api::contract::v1::{
    Clause, Contract, ContractSettings, ContractType, CreateClauseRequest, CreateContractRequest,
    GetContractRequest, GetContractSettingsRequest, Invoice, IssueInvoiceRequest, ListContractTypesRequest,
    Party, Payment, PutContractTypeRequest, RecordPaymentRequest, SignContractRequest, SubmitContractRequest,
    UpdateContractSettingsRequest, contract_type, invoice, payment,
};
use api::document::v1::UploadFileRequest;
use api::document::v1::file_service_client::FileServiceClient;
use api::google::api::HttpBody;
use api::identity::v1::auth_service_client::AuthServiceClient;
use api::identity::v1::{AuthenticateRequest, SignInRequest};
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use api::opportunity::v1::{ListOpportunitiesRequest, Opportunity};
use api::types::v1::{Line, Money};
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use api::workflow::v1::{ApproveTaskRequest, GetInstanceRequest};
use kit::call::Credentials;
use tonic::Request;
use types::{Clock, TenantId};

use crate::host::Host;

/// Heading, category, text.
const CLAUSES: [(&str, &str, &str); 8] = [
    (
        "质量标准与验收",
        "质量",
        "产品应符合国家标准、行业标准及双方签署的技术协议。\n设备出厂前由甲方派员到乙方工厂进行预验收；到货安装调试后，按技术协议进行终验收。\n甲方应在收到终验收申请后 10 个工作日内组织验收，逾期未提出书面异议的视为验收合格。",
    ),
    (
        "交货与运输",
        "交付",
        "交货期自合同生效且乙方收到预付款之日起算。\n交货地点为甲方工厂，运输与保险费用由乙方承担。\n货物交付甲方并签收后，毁损、灭失的风险由甲方承担。",
    ),
    (
        "安装、调试与培训",
        "交付",
        "乙方负责设备的安装调试，甲方提供场地、电源、气源及起重条件。\n乙方为甲方培训操作、编程和维修人员不少于 8 人次。",
    ),
    (
        "质量保证与售后服务",
        "质量",
        "质量保证期为终验收合格之日起 12 个月。\n质保期内因产品质量发生的故障，乙方在接到通知后 4 小时内响应、48 小时内到达现场，免费维修或更换。",
    ),
    (
        "违约责任",
        "法律",
        "乙方逾期交货的，每逾期一日按逾期部分价款的 0.5‰ 支付违约金，总额不超过合同总价的 5%。\n甲方逾期付款的，每逾期一日按逾期金额的 0.5‰ 支付违约金，总额不超过合同总价的 5%。",
    ),
    (
        "保密与知识产权",
        "法律",
        "双方对因履行本合同知悉的对方商业秘密和技术资料负有保密义务，该义务在合同终止后三年内持续有效。",
    ),
    (
        "不可抗力",
        "法律",
        "因不可抗力不能履行合同的，受影响方应在 7 日内书面通知对方并提供证明，双方协商延期履行或解除合同。",
    ),
    (
        "争议解决",
        "法律",
        "因本合同发生的争议，双方应友好协商；协商不成的，提交乙方所在地有管辖权的人民法院诉讼解决。",
    ),
];

/// Name of the part, percent, after what, days.
const PLAN: [(&str, &str, &str, i32); 4] = [
    ("预付款", "30", "SIGNED", 7),
    ("发货款", "30", "SHIPPED", 0),
    ("验收款", "30", "SHIPPED", 60),
    ("质保金", "10", "SHIPPED", 365),
];

/// Who approves, in whatever order they are asked.
const APPROVERS: [&str; 3] = ["hefang", "qianmin", "chenzong"];

/// Whose deal, and how far the contract has come: its days are before today.
const CONTRACTS: [(&str, Until); 4] = [
    ("青岛宏远重工有限公司", Until::Draft),
    ("东莞捷科电子科技有限公司", Until::InApproval),
    ("无锡普瑞汽车零部件有限公司", Until::Approved),
    ("合肥锐动新能源有限公司", Until::Effective),
];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    Draft,
    InApproval,
    Approved,
    Effective,
}

/// Draws them up, by request ids of their own.
pub(crate) async fn draw_up(
    host: &Host,
    us: &Credentials,
    tenant: TenantId,
    slug: &str,
    password: &str,
) -> anyhow::Result<()> {
    let kind = library(host, us, tenant).await.context("the clauses")?;
    settle(host, us, tenant).await.context("the settings of contracts")?;
    let deals = OpportunityServiceClient::new(host.peers.get("opportunity"))
        .list_opportunities(us.request(tenant, ListOpportunitiesRequest::default()).await?)
        .await?
        .into_inner()
        .opportunities;
    let deals: BTreeMap<&str, &Opportunity> = deals.iter().map(|deal| (&*deal.account_name, deal)).collect();
    for (n, (company, until)) in CONTRACTS.into_iter().enumerate() {
        // People may have called the account something else.
        let Some(deal) = deals.get(company) else { continue };
        let contract = draft(host, us, tenant, n, deal, &kind).await.context(company)?;
        go_on(host, us, tenant, n, contract, until, (slug, password)).await.context(company)?;
    }
    Ok(())
}

/// The clauses, and the kind of contract that has them; its key.
async fn library(host: &Host, us: &Credentials, tenant: TenantId) -> anyhow::Result<String> {
    let mut clauses = ClauseServiceClient::new(host.peers.get("contract"));
    let mut clause_ids = Vec::new();
    for (n, (title, category, text)) in (0..).zip(CLAUSES) {
        let clause = Clause {
            title: title.to_owned(),
            category: category.to_owned(),
            text: text.to_owned(),
            standard: true,
            position: (n + 1) * 10,
            ..Clause::default()
        };
        let ask = CreateClauseRequest { clause: Some(clause), request_id: format!("demo-clause-{n}") };
        clause_ids.push(clauses.create_clause(us.request(tenant, ask).await?).await?.into_inner().id);
    }
    let key = "equipment".to_owned();
    let there = us.request(tenant, ListContractTypesRequest::default()).await?;
    let there = clauses.list_contract_types(there).await?.into_inner().contract_types;
    if there.iter().any(|kind| kind.key == key) {
        return Ok(key);
    }
    let part = |(name, percent, after, days): (&str, &str, &str, i32)| contract_type::Part {
        name: name.to_owned(),
        percent: percent.to_owned(),
        after: after.to_owned(),
        days,
    };
    let kind = ContractType {
        key: key.clone(),
        title: "设备购销合同".to_owned(),
        clause_ids,
        parts: PLAN.into_iter().map(part).collect(),
        revision: 0,
    };
    let ask = PutContractTypeRequest { contract_type: Some(kind) };
    clauses.put_contract_type(us.request(tenant, ask).await?).await?;
    Ok(key)
}

/// Says once who the company is.
async fn settle(host: &Host, us: &Credentials, tenant: TenantId) -> anyhow::Result<()> {
    let mut contracts = ContractServiceClient::new(host.peers.get("contract"));
    let now = us.request(tenant, GetContractSettingsRequest {}).await?;
    if contracts.get_contract_settings(now).await?.into_inner().revision > 0 {
        return Ok(());
    }
    let company = Party {
        name: "华兴精密机械有限公司".to_owned(),
        name_en: "HUAXING PRECISION MACHINERY CO., LTD.".to_owned(),
        short_name: "华兴精机".to_owned(),
        address: "江苏省苏州市吴中区胥江工业园兴业路 88 号".to_owned(),
        phone: "0512-6688 2000".to_owned(),
        fax: "0512-6688 2001".to_owned(),
        website: "www.huaxing.example.com".to_owned(),
        tax_number: "91320506MA1HX2026X".to_owned(),
        bank: "中国银行苏州吴中支行".to_owned(),
        bank_account: "4585 2026 0718 0001".to_owned(),
    };
    let settings = ContractSettings { company: Some(company), ..Default::default() };
    let ask = UpdateContractSettingsRequest { settings: Some(settings) };
    contracts.update_contract_settings(us.request(tenant, ask).await?).await?;
    Ok(())
}

async fn draft(
    host: &Host,
    us: &Credentials,
    tenant: TenantId,
    n: usize,
    deal: &Opportunity,
    kind: &str,
) -> anyhow::Result<Contract> {
    let product = deal.products.first().cloned().unwrap_or_default();
    let line = Line {
        name: product.clone(),
        quantity: "1".to_owned(),
        unit: "套".to_owned(),
        price: deal.amount.as_ref().map(|money| money.amount.clone()).unwrap_or_default(),
        tax_rate: "13".to_owned(),
        lead_days: Some(90),
        ..Line::default()
    };
    let contract = Contract {
        title: format!("{product}购销合同"),
        account_id: deal.account_id.clone(),
        opportunity_id: deal.id.clone(),
        type_key: kind.to_owned(),
        tax_included: true,
        lines: vec![line],
        delivery_terms: "合同生效后 90 天内交货，含运输、安装与调试".to_owned(),
        place: "江苏省苏州市".to_owned(),
        owner_id: deal.owner_id.clone(),
        ..Contract::default()
    };
    let ask = CreateContractRequest { contract: Some(contract), request_id: format!("demo-contract-{n}") };
    let mut contracts = ContractServiceClient::new(host.peers.get("contract"));
    let mut tries = 0;
    // The service hears of the people a moment after they are employed.
    loop {
        match contracts.create_contract(us.request(tenant, ask.clone()).await?).await {
            Ok(made) => return Ok(made.into_inner()),
            // A deal that was changed since the first start: its contract stays as it was drafted then.
            Err(status) if kit::status::reason(&status).as_deref() == Some("REQUEST_ID_REUSED") => {
                return Ok(Contract::default());
            }
            Err(status) => anyhow::ensure!(tries < 100, "draft: {status}"),
        }
        tries += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn go_on(
    host: &Host,
    us: &Credentials,
    tenant: TenantId,
    n: usize,
    contract: Contract,
    until: Until,
    company: (&str, &str),
) -> anyhow::Result<()> {
    if contract.id.is_empty() {
        return Ok(());
    }
    let mut contracts = ContractServiceClient::new(host.peers.get("contract"));
    let id = contract.id;
    let mut contract = look(host, us, tenant, &id).await?;
    if contract.state() == State::Draft && contract.submit_time.is_none() && until >= Until::InApproval {
        let request_id = format!("demo-submit-{n}");
        let ask = SubmitContractRequest { id: id.clone(), request_id, ..Default::default() };
        contract = contracts.submit_contract(us.request(tenant, ask).await?).await?.into_inner();
    }
    if contract.state() == State::InApproval && until >= Until::Approved {
        approve(host, us, tenant, &contract.instance_id, company).await?;
        for _ in 0..100 {
            contract = look(host, us, tenant, &id).await?;
            if contract.state() != State::InApproval {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    if contract.state() == State::Approved && until >= Until::Effective {
        sign(host, us, tenant, n, &contract).await?;
    }
    Ok(())
}

async fn look(host: &Host, us: &Credentials, tenant: TenantId, id: &str) -> anyhow::Result<Contract> {
    let ask = us.request(tenant, GetContractRequest { id: id.to_owned() }).await?;
    let mut contracts = ContractServiceClient::new(host.peers.get("contract"));
    Ok(contracts.get_contract(ask).await?.into_inner())
}

/// Says yes as whoever is asked, as long as somebody is.
async fn approve(
    host: &Host,
    us: &Credentials,
    tenant: TenantId,
    instance: &str,
    (slug, password): (&str, &str),
) -> anyhow::Result<()> {
    let mut instances = InstanceServiceClient::new(host.peers.get("workflow"));
    let mut entrance = AuthServiceClient::new(host.peers.get("identity"));
    let mut signed = BTreeMap::new();
    for login in APPROVERS {
        let ask =
            SignInRequest { tenant: slug.to_owned(), login: login.to_owned(), password: password.to_owned() };
        // Who changed the password decides alone.
        let Ok(session) = entrance.sign_in(ask).await else { continue };
        let session = session.into_inner();
        let credential = session.token;
        let token = entrance.authenticate(AuthenticateRequest { credential }).await?.into_inner().token;
        let user = session.me.and_then(|me| me.user).context("a session without anybody")?;
        signed.insert(user.id, token);
    }
    for _ in 0..10 {
        let ask = us.request(tenant, GetInstanceRequest { id: instance.to_owned() }).await?;
        let places = instances.get_instance(ask).await?.into_inner().places;
        let seats = places.into_iter().flat_map(|place| place.seats);
        let asked = seats
            .filter(|seat| !seat.task_id.is_empty())
            .find_map(|seat| Some((signed.get(&seat.person_id)?.clone(), seat.task_id)));
        let Some((token, id)) = asked else { return Ok(()) };
        let mut call =
            Request::new(ApproveTaskRequest { id, comment: "同意".to_owned(), ..Default::default() });
        call.metadata_mut().insert("authorization", format!("Bearer {token}").parse()?);
        instances.approve_task(call).await?;
    }
    Ok(())
}

/// Signed forty days ago; a part of what was due then is paid, and invoiced.
async fn sign(
    host: &Host,
    us: &Credentials,
    tenant: TenantId,
    n: usize,
    contract: &Contract,
) -> anyhow::Result<()> {
    let upload = UploadFileRequest {
        file_name: format!("{} 盖章扫描件.txt", contract.number),
        file: Some(HttpBody {
            data: "（盖章扫描件）".as_bytes().to_vec().into(), ..HttpBody::default()
        }),
        subject_type: "contract".to_owned(),
        subject_id: contract.id.clone(),
        request_id: format!("demo-scan-{n}"),
    };
    let call = us.request(tenant, ()).await?.map(|()| futures::stream::iter([upload]));
    let scan = FileServiceClient::new(host.peers.get("document")).upload_file(call).await?.into_inner();
    let day = (Clock::system().now().date_naive() - chrono::TimeDelta::days(40)).to_string();
    let ask = SignContractRequest {
        id: contract.id.clone(),
        scan_file_id: scan.id,
        our_signatory: "陈国栋".to_owned(),
        their_signatory: "周建平".to_owned(),
        signed_date: day.clone(),
        ..Default::default()
    };
    let mut contracts = ContractServiceClient::new(host.peers.get("contract"));
    contracts.sign_contract(us.request(tenant, ask).await?).await?;
    let mut payments = PaymentServiceClient::new(host.peers.get("contract"));
    let yuan = |amount: &str| Some(Money { amount: amount.to_owned(), currency: "CNY".to_owned() });
    let payment = Payment {
        amount: yuan("800000"),
        received_date: day.clone(),
        method: payment::Method::Transfer.into(),
        reference: "BOC20261018-0093".to_owned(),
        ..Payment::default()
    };
    let contract_id = contract.id.clone();
    let request_id = format!("demo-payment-{n}");
    let ask = RecordPaymentRequest { contract_id, payment: Some(payment), request_id, ..Default::default() };
    payments.record_payment(us.request(tenant, ask).await?).await?;
    let invoice = Invoice {
        number: "26322000000000093".to_owned(),
        kind: invoice::Kind::Special.into(),
        amount: yuan("800000"),
        tax: "92035.40".to_owned(),
        issued_date: day,
        ..Invoice::default()
    };
    let contract_id = contract.id.clone();
    let ask =
        IssueInvoiceRequest { contract_id, invoice: Some(invoice), request_id: format!("demo-invoice-{n}") };
    payments.issue_invoice(us.request(tenant, ask).await?).await?;
    Ok(())
}
