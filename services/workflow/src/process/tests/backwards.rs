//! What has been decided is undone: sent back, or taken back.

use serde_json::json;

use super::*;

#[test]
fn sent_back_across_a_fork_both_ways_run_again() {
    let mut story = Story::begin(quote(), json!({"金额": 1}));
    for who in [2, 3] {
        story.approves(who);
    }
    let seat = story.seat(4);
    let back =
        |node: &str| Command::Return { seat, node: node.to_owned(), comment: "价格不对".to_owned() };
    let refused = story.try_do(By::Person(person(4)), back("counsel"));
    assert!(matches!(refused, Err(Refusal::Invalid(_))), "it runs at the same time: {refused:?}");
    assert!(matches!(story.try_do(By::Person(person(4)), back("last")), Err(Refusal::Invalid(_))));
    story.does(4, back("engineer"));
    story.stands(&[("engineer", &[2])]);
    assert!(story.instance.passages.is_empty());
    for who in [2, 3, 4, 5, 7] {
        story.approves(who);
    }
    assert_eq!(story.instance.status, Status::Accepted);
}

#[test]
fn sent_back_into_one_way_of_a_fork_that_has_come_together_only_that_way_runs_again() {
    let mut story = Story::begin(quote(), json!({"金额": 1}));
    for who in [2, 3, 4, 5] {
        story.approves(who);
    }
    let seat = story.seat(7);
    story.does(7, Command::Return { seat, node: "finance".to_owned(), comment: String::new() });
    story.stands(&[("finance", &[4, 5])]);
    story.approves(5);
    story.approves(4);
    story.stands(&[("last", &[7])]);
}

#[test]
fn sent_back_to_its_starter_it_is_mended_and_goes_through_again() {
    let mut story = Story::begin(quote(), json!({"金额": 1}));
    let seat = story.seat(2);
    story.does(2, Command::Return { seat, node: "start".to_owned(), comment: String::new() });
    story.stands(&[("start", &[1])]);
    let Command::Answer(mut answer) = story.answer(1, Verdict::Approved) else { unreachable!() };
    answer.data = Data::from([("金额".to_owned(), json!("700000"))]);
    story.does(1, Command::Answer(answer));
    for who in [2, 3, 4, 5] {
        story.approves(who);
    }
    story.stands(&[("manager", &[6])]);
}

#[test]
fn one_after_the_other_and_a_vote_taken_back_before_the_next_one_answers() {
    let mut story = Story::begin(process(json!([approve("a", &[2, 3, 4], json!("sequence"))])), json!({}));
    story.stands(&[("a", &[2])]);
    story.approves(2);
    story.stands(&[("a", &[3])]);
    story.does(2, Command::Withdraw { node: "a".to_owned() });
    story.stands(&[("a", &[2])]);
    story.approves(2);
    story.approves(3);
    let late = story.try_do(By::Person(person(2)), Command::Withdraw { node: "a".to_owned() });
    assert_eq!(late, Err(Refusal::NotAllowed("ACTED_ON")));
    story.approves(4);
    assert_eq!(story.instance.status, Status::Accepted);
}

#[test]
fn a_decision_is_taken_back_while_nobody_has_acted_on_it_and_the_others_votes_stay() {
    let nodes = json!([approve("a", &[2, 3], json!("all")), approve("b", &[4, 5], json!("all"))]);
    let mut story = Story::begin(process(nodes), json!({}));
    story.approves(2);
    story.approves(3);
    story.stands(&[("b", &[4, 5])]);
    story.does(2, Command::Withdraw { node: "a".to_owned() });
    story.stands(&[("a", &[2])]);
    story.approves(2);
    story.approves(4);
    let late = story.try_do(By::Person(person(3)), Command::Withdraw { node: "a".to_owned() });
    assert_eq!(late, Err(Refusal::NotAllowed("ACTED_ON")));
}

#[test]
fn sent_back_before_the_second_way_has_begun_that_way_does_not_begin() {
    let mut first = approve("engineer", &[10], json!("all"));
    first["does"]["approve"]["nobody"] = json!("reject");
    first["does"]["approve"]["rejected"] = json!({"return": "start"});
    let story = Story::begin(
        process(json!([{"id": "both", "does": {"parallel": {"branches": [
            {"id": "legal", "nodes": [first]},
            {"id": "money", "nodes": [approve("finance", &[4, 5], json!("all"))]},
        ]}}}])),
        json!({}),
    );
    story.stands(&[("start", &[1])]);
    assert!(story.instance.seats.values().all(|seat| seat.person == person(1)), "{:?}", story.instance);
}
