//! Who reaches an opportunity, and how it changes hands.

use super::*;

async fn ids(office: &mut Office, who: &Who) -> Vec<String> {
    let ask = pb::ListOpportunitiesRequest::default();
    let listed = office.opportunities.list_opportunities(who.call(ask)).await.expect("lists").into_inner();
    listed.opportunities.into_iter().map(|deal| deal.id).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reaches_beyond_their_scope_but_the_team() {
    let mut office = office().await;
    let (me, other, boss) = (office.rep("张敏"), office.rep("赵磊"), office.boss.clone());
    let deal = office.deal(&me, "三和五轴").await;
    let department = me.actor.department().expect("one");
    let head = office.world.user("王伟", &[("opportunity.read", DataScope::Departments(vec![department]))]);
    let stranger = office.world.stranger(&EVERYTHING.map(|action| (action, DataScope::All)));
    for (who, sees) in [(&me, true), (&boss, true), (&head, true), (&other, false), (&stranger, false)] {
        let read = office.get(who, &deal.id).await;
        assert_eq!(read.is_ok(), sees);
        if let Err(status) = read {
            assert_eq!((status.code(), reason(&status).as_str()), (Code::NotFound, "OPPORTUNITY_NOT_FOUND"));
        }
        assert_eq!(ids(&mut office, who).await.len(), usize::from(sees));
    }
    assert!(office.get(&head, &deal.id).await.expect("reads").allowed_verbs.is_empty());
    let given = pb::Opportunity { id: deal.id.clone(), title: "x".to_owned(), ..Default::default() };
    refused(office.update(&other, given).await, Code::NotFound, "OPPORTUNITY_NOT_FOUND");

    office.employ(&other).await;
    let member = pb::opportunity::Member { user_id: other.id().to_string(), role: "售前".to_owned() };
    let given = pb::Opportunity { id: deal.id.clone(), members: vec![member], ..Default::default() };
    office.update(&me, given).await.expect("takes them into the team");
    assert_eq!(ids(&mut office, &other).await, std::slice::from_ref(&deal.id));
    office.follow_up(&other, &deal.id, "技术交流").await;
    // An account that the caller does not see has no opportunities of theirs.
    let outcome = pb::CreateOpportunityRequest {
        opportunity: Some(pb::Opportunity {
            title: "x".to_owned(),
            account_id: deal.account_id,
            ..Default::default()
        }),
        ..Default::default()
    };
    let outcome = office.opportunities.create_opportunity(other.call(outcome)).await;
    refused(outcome, Code::InvalidArgument, "UNKNOWN_ACCOUNT");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn opportunities_change_hands_together_or_not_at_all() {
    let mut office = office().await;
    let (boss, heir) = (office.boss.clone(), office.rep("赵磊"));
    let mut deals = Vec::new();
    for n in 0..3 {
        deals.push(office.deal(&boss, &format!("第{n}号")).await.id);
    }
    let ask = |ids: &[String]| pb::TransferOpportunitiesRequest {
        ids: ids.to_vec(),
        owner_id: heir.id().to_string(),
        reason: "调岗".to_owned(),
    };
    let outcome = office.opportunities.transfer_opportunities(boss.call(ask(&deals))).await;
    refused(outcome, Code::InvalidArgument, "UNKNOWN_PERSON");
    office.employ(&heir).await;
    let mut with_a_stranger = deals.clone();
    with_a_stranger.insert(1, uuid::Uuid::now_v7().to_string());
    let outcome = office.opportunities.transfer_opportunities(boss.call(ask(&with_a_stranger))).await;
    let status = refused(outcome, Code::NotFound, "OPPORTUNITY_NOT_FOUND");
    assert_eq!(wrong(&status), [("ids[1]".to_owned(), "OPPORTUNITY_NOT_FOUND".to_owned())]);
    assert!(ids(&mut office, &heir).await.is_empty());
    let given = office.opportunities.transfer_opportunities(boss.call(ask(&deals))).await.expect("gives");
    let given = given.into_inner().opportunities;
    let department = heir.actor.department().expect("one").to_string();
    assert!(
        given.iter().all(|deal| deal.owner_id == heir.id().to_string() && deal.department_id == department)
    );
    assert_eq!(ids(&mut office, &heir).await.len(), 3);
    let twice = [deals[0].clone(), deals[0].clone()];
    let outcome = office.opportunities.transfer_opportunities(boss.call(ask(&twice))).await;
    refused(outcome, Code::InvalidArgument, "INVALID_OPPORTUNITIES");
}
