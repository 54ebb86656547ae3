//! One lead: what is made of it, what may happen to it, who reaches it.

use api::lead::v1 as pb;
use api::types::v1::Money;
use tonic::Code;
use tonic_types::StatusExt as _;
use types::DataScope;

use super::{create, director, enquiry, reason, rep, world};

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
    let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
    let keys: Vec<String> = sqlx::query_scalar("select key from lead_key where lead_id = $1::uuid")
        .bind(&lead.id)
        .fetch_all(&mut *tx)
        .await
        .expect("reads");
    let known = |phone: &str| keys.iter().any(|key| key.contains(phone));
    assert!(known("51266668888") && !known("13800000001"), "recognised by its new phone alone: {keys:?}");
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
