//! Approval by a real workflow service.

use api::workflow::v1 as flows;
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use api::workflow::v1::process_service_client::ProcessServiceClient;
use prost_reflect::DynamicMessage;

use super::*;

/// Somebody approves; above half a million somebody else too.
fn definition(approver: &Who, manager: &Who) -> prost_types::Struct {
    let asks = |id: &str, who: &Who| serde_json::json!({"id": id, "does": {"approve": {"who": [{"users": [who.id().to_string()]}]}}});
    let document = serde_json::json!({
        "schema_version": 1, "title": "报价审批",
        "fields": [
            {"name": "amount", "title": "金额", "type": "number", "required": true},
            {"name": "discount", "title": "折扣率", "type": "number"},
            {"name": "product", "title": "产品", "type": "string"},
        ],
        "nodes": [asks("sales", approver), {"id": "size", "does": {"condition": {
            "branches": [{"id": "large", "when": "amount > 500000", "nodes": [asks("manager", manager)]}],
            "otherwise": [],
        }}}],
    });
    let kind = api::pool().get_message_by_name("google.protobuf.Struct").expect("is known");
    DynamicMessage::deserialize(kind, document).expect("is one").transcode_to().expect("is one")
}

/// An office whose quotes are approved by these two.
async fn strict_office() -> (Office, Who, Who) {
    let office = office().await;
    let (approver, manager) = (office.world.user("徐明", &[]), office.world.user("陈国栋", &[]));
    for who in [&office.boss, &approver, &manager] {
        office.employ(who).await;
    }
    let mut processes = ProcessServiceClient::new(office.world.channel());
    let process = flows::Process {
        key: "quote_approval".to_owned(),
        definition: Some(definition(&approver, &manager)),
        ..Default::default()
    };
    let ask = flows::CreateProcessRequest { process: Some(process), ..Default::default() };
    processes.create_process(office.boss.call(ask)).await.expect("is sound");
    let ask = flows::PublishProcessRequest { key: "quote_approval".to_owned(), ..Default::default() };
    processes.publish_process(office.boss.call(ask)).await.expect("is published");
    (office, approver, manager)
}

impl Office {
    async fn instance(&self, id: &str) -> flows::Instance {
        let ask = flows::GetInstanceRequest { id: id.to_owned() };
        let mut service = InstanceServiceClient::new(self.world.channel());
        service.get_instance(self.boss.call(ask)).await.expect("is there").into_inner()
    }

    /// The open task of somebody in the approval of a quote.
    async fn task(&self, quote: &pb::Quote, who: &Who) -> String {
        let instance = self.instance(&quote.approval_instance_id).await;
        let mut seats = instance.places.into_iter().flat_map(|place| place.seats);
        let seat = seats.find(|seat| seat.person_id == who.id().to_string() && !seat.task_id.is_empty());
        seat.expect("they are asked").task_id
    }

    async fn until(&mut self, id: &str, state: pb::quote::State) -> pb::Quote {
        let boss = self.boss.clone();
        for _ in 0..300 {
            let quote = self.get(&boss, id).await.expect("reads");
            if quote.state() == state {
                return quote;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("it never was {state:?}: {:?}", self.get(&boss, id).await);
    }

    async fn approvals(&self, quote: &str) -> Vec<flows::Instance> {
        let ask = flows::ListInstancesRequest { subject_id: quote.to_owned(), ..Default::default() };
        let mut service = InstanceServiceClient::new(self.world.channel());
        service.list_instances(self.boss.call(ask)).await.expect("lists").into_inner().instances
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_submitted_quote_is_approved_when_everybody_who_is_asked_says_yes() {
    let (mut office, approver, manager) = strict_office().await;
    let boss = office.boss.clone();
    let quote = office.draft(&boss, "三和五轴").await;
    let lines = vec![by_hand("2", "426000")];
    let given = pb::Quote { id: quote.id.clone(), lines, discount: "42600".to_owned(), ..Default::default() };
    office.update(&boss, given).await.expect("is right");
    let ask =
        pb::SubmitQuoteRequest { id: quote.id.clone(), request_id: "s".to_owned(), ..Default::default() };
    let submitted = office.quotes.submit_quote(boss.call(ask.clone())).await.expect("is whole").into_inner();
    assert_eq!(submitted.state(), pb::quote::State::InApproval);
    office.quotes.submit_quote(boss.call(ask)).await.expect("the same");
    assert_eq!(office.approvals(&quote.id).await.len(), 1, "it was started once");
    let instance = office.instance(&submitted.approval_instance_id).await;
    let data = kit::document::json("data", instance.data.clone().expect("has data")).expect("is JSON");
    assert_eq!(data, serde_json::json!({"amount": "809400", "discount": "5", "product": "立式加工中心"}));
    assert_eq!(instance.starter_id, boss.id().to_string(), "it runs for who is responsible");

    let mut service = InstanceServiceClient::new(office.world.channel());
    for who in [&approver, &manager] {
        assert_eq!(office.get(&boss, &quote.id).await.expect("reads").state(), pb::quote::State::InApproval);
        let ask = flows::ApproveTaskRequest { id: office.task(&submitted, who).await, ..Default::default() };
        service.approve_task(who.call(ask)).await.expect("is asked");
    }
    let approved = office.until(&quote.id, pb::quote::State::Approved).await;
    assert!(approved.approve_time.is_some() && approved.return_reason.is_empty());
    let told = office.told().await;
    assert_eq!(told[1..], ["QuoteUpdated", "QuoteSubmitted", "QuoteApproved"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rejected_quote_comes_back_as_a_draft_and_is_submitted_anew() {
    let (mut office, approver, _) = strict_office().await;
    let boss = office.boss.clone();
    let quote = office.draft(&boss, "三和五轴").await;
    let submitted = office.submit(&boss, &quote.id).await.expect("is whole");
    let ask = flows::RejectTaskRequest { id: office.task(&submitted, &approver).await, ..Default::default() };
    let mut service = InstanceServiceClient::new(office.world.channel());
    service.reject_task(approver.call(ask)).await.expect("is asked");
    let returned = office.until(&quote.id, pb::quote::State::Draft).await;
    assert_eq!(returned.return_reason, "审批未通过");
    let again = office.submit(&boss, &quote.id).await.expect("is a draft");
    assert_ne!(again.approval_instance_id, submitted.approval_instance_id);
    let ask = flows::ApproveTaskRequest { id: office.task(&again, &approver).await, ..Default::default() };
    service.approve_task(approver.call(ask)).await.expect("is asked");
    office.until(&quote.id, pb::quote::State::Approved).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_withdrawn_quote_takes_its_approval_along() {
    let (mut office, _, _) = strict_office().await;
    let boss = office.boss.clone();
    let quote = office.draft(&boss, "三和五轴").await;
    let submitted = office.submit(&boss, &quote.id).await.expect("is whole");
    let given = pb::Quote { id: quote.id.clone(), note: "x".to_owned(), ..Default::default() };
    refused(office.update(&boss, given).await, Code::FailedPrecondition, "QUOTE_WRONG_STATE");
    let ask =
        pb::WithdrawQuoteRequest { id: quote.id.clone(), reason: "改价".to_owned(), ..Default::default() };
    let back = office.quotes.withdraw_quote(boss.call(ask.clone())).await.expect("is asked for").into_inner();
    assert_eq!((back.state(), back.return_reason.as_str()), (pb::quote::State::Draft, "改价"));
    let ended = office.instance(&submitted.approval_instance_id).await;
    assert_eq!(ended.state(), flows::instance::State::Cancelled);
    refused(
        office.quotes.withdraw_quote(boss.call(ask)).await,
        Code::FailedPrecondition,
        "QUOTE_WRONG_STATE",
    );
    let again = office.submit(&boss, &quote.id).await.expect("is a draft");
    assert_eq!(again.state(), pb::quote::State::InApproval);
    let mut open = office.approvals(&quote.id).await;
    open.retain(|instance| instance.state() == flows::instance::State::Running);
    assert_eq!(open.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_approves_by_a_process_of_their_own_about_the_quote() {
    let (mut office, approver, _) = strict_office().await;
    let boss = office.boss.clone();
    let quote = office.draft(&boss, "三和五轴").await;
    office.submit(&boss, &quote.id).await.expect("is whole");
    let instance = flows::Instance {
        process_key: "quote_approval".to_owned(),
        title: "混进来的审批".to_owned(),
        subject_type: "quote".to_owned(),
        subject_id: quote.id.clone(),
        data: Some(kit::document::document(&serde_json::json!({"amount": 1}))),
        ..Default::default()
    };
    let ask = flows::StartInstanceRequest { instance: Some(instance), ..Default::default() };
    let mut service = InstanceServiceClient::new(office.world.channel());
    let started = service.start_instance(boss.call(ask)).await.expect("anybody may").into_inner();
    let other = pb::Quote { approval_instance_id: started.id.clone(), ..quote.clone() };
    let ask = flows::ApproveTaskRequest { id: office.task(&other, &approver).await, ..Default::default() };
    let ended = service.approve_task(approver.call(ask)).await.expect("is asked").into_inner();
    assert_eq!(ended.state(), flows::instance::State::Accepted);
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(office.get(&boss, &quote.id).await.expect("reads").state(), pb::quote::State::InApproval);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_submitted_to_a_process_that_nobody_published() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let quote = office.draft(&boss, "三和五轴").await;
    let refusal = office.submit(&boss, &quote.id).await;
    refused(refusal, Code::FailedPrecondition, "APPROVAL_PROCESS_MISSING");
    assert_eq!(office.get(&boss, &quote.id).await.expect("reads").state(), pb::quote::State::Draft);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_approval_that_was_cut_off_goes_on_by_itself_and_starts_once() {
    let (mut office, _, _) = strict_office().await;
    let boss = office.boss.clone();
    let quote = office.draft(&boss, "三和五轴").await;
    let submitted = office.submit(&boss, &quote.id).await.expect("is whole");
    // As after a crash between the start and the note of it: the intent is there, which instance it is, is not.
    let intent = quote_intent(&office, &submitted).await;
    assert!(intent.is_none(), "it is done");
    forget(&office, &submitted).await;
    for _ in 0..300 {
        let quote = office.get(&boss, &quote.id).await.expect("reads");
        if quote.approval_instance_id == submitted.approval_instance_id {
            assert_eq!(office.approvals(&quote.id).await.len(), 1, "it was not started twice");
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nobody went on");
}

async fn quote_intent(office: &Office, quote: &pb::Quote) -> Option<i32> {
    let mut tx = office.world.db("quote").begin(office.world.tenant).await.expect("begins");
    sqlx::query_scalar("select round from approval where quote_id = $1::uuid")
        .bind(&quote.id)
        .fetch_optional(&mut *tx)
        .await
        .expect("reads")
}

/// Makes it as if the service had been killed right after the process started.
async fn forget(office: &Office, quote: &pb::Quote) {
    use prost::Message as _;
    let instance = office.instance(&quote.approval_instance_id).await;
    let request = flows::StartInstanceRequest {
        instance: Some(flows::Instance {
            process_key: "quote_approval".to_owned(),
            title: instance.title,
            subject_type: "quote".to_owned(),
            subject_id: quote.id.clone(),
            starter_id: quote.owner_id.clone(),
            department_id: quote.department_id.clone(),
            data: instance.data,
            ..Default::default()
        }),
        request_id: types::ids::derived(quote.id.parse().expect("an id"), "approval 1").to_string(),
        ..Default::default()
    };
    let mut tx = office.world.db("quote").begin(office.world.tenant).await.expect("begins");
    sqlx::query("update quote set document = document || '{\"approval\": null}' where id = $1::uuid")
        .bind(&quote.id)
        .execute(&mut *tx)
        .await
        .expect("forgets");
    sqlx::query(
        "insert into approval (tenant_id, quote_id, round, request, cancelled, next_try_at, attempts)
         values (tenant(), $1::uuid, 1, $2, false, now() - interval '1 minute', 0)",
    )
    .bind(&quote.id)
    .bind(request.encode_to_vec())
    .execute(&mut *tx)
    .await
    .expect("intends");
    tx.commit().await.expect("commits");
}
