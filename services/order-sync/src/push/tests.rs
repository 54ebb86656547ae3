//! What holds of every push, whatever the ERP does.

use proptest::prelude::*;

use super::*;

fn now() -> Time {
    Time::from_timestamp(1_800_000_000, 0).expect("time")
}

fn patience(finds: bool, idempotent: bool) -> Patience {
    Patience { quiet: TimeDelta::seconds(60), attempts: 3, finds, idempotent }
}

fn sent() -> Push {
    let until = now() + TimeDelta::seconds(60);
    let queued = Push::queued(OrderId(Uuid::from_u128(1)), String::new(), now());
    queued.sending(Uuid::from_u128(2), Value::Null, until, now())
}

fn remote(id: &str) -> Remote {
    Remote { id: id.to_owned(), number: String::new() }
}

fn doubt() -> Put {
    Put::InDoubt("502".to_owned())
}

#[test]
fn what_may_have_arrived_is_looked_for_before_it_is_sent_again() {
    let calm = patience(true, false);
    let doubtful = sent().put(doubt(), String::new(), calm, now());
    assert_eq!((doubtful.state, doubtful.due_at), (State::InDoubt, Some(now() + calm.quiet)));
    let one = Found::These(vec![remote("7")]);
    assert_eq!(doubtful.clone().found(one, String::new(), calm, now()).state, State::Done);
    let none = doubtful.clone().found(Found::These(vec![]), String::new(), calm, now());
    assert_eq!((none.state, none.doubtful), (State::Queued, false));
    let many = Found::These(vec![remote("7"), remote("8")]);
    let many = doubtful.found(many, String::new(), calm, now());
    assert_eq!((many.state, many.reason.as_str()), (State::Parked, "SEVERAL_FOUND"));
}

#[test]
fn where_nobody_can_be_asked_people_are() {
    let parked = sent().put(doubt(), String::new(), patience(false, false), now());
    assert_eq!((parked.state, parked.doubtful, parked.reason.as_str()), (State::Parked, true, "IN_DOUBT"));
    // Replayed, it is still not sent blindly.
    assert_eq!(parked.replay(now()).expect("waits").state, State::InDoubt);
    // Where the ERP makes one of several, it is sent again.
    let again = sent().put(doubt(), String::new(), patience(false, true), now());
    assert_eq!(again.state, State::Queued);
}

#[test]
fn pauses_grow_and_end_with_people() {
    let calm = patience(true, false);
    let mut push = sent();
    let mut pauses = Vec::new();
    while push.state != State::Parked {
        let refused = Put::NotSent("connection refused".to_owned());
        push = push.put(refused, String::new(), calm, now());
        pauses.extend(push.due_at.map(|due| due - now()));
    }
    assert_eq!((push.failures, push.reason.as_str(), pauses.len()), (3, "NOT_REACHED", 2));
    assert!(pauses[0] >= PAUSE && pauses[1] >= PAUSE * 2 && pauses[1] <= PAUSE * 3, "{pauses:?}");
    assert!(pause(push.order, 40) <= LONGEST_PAUSE * 2);
}

#[derive(Clone, Debug)]
enum Step {
    Put(u8),
    Find(u8),
    Die,
    Replay,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..4_u8).prop_map(Step::Put),
        (0..2_u8).prop_map(Step::Find),
        Just(Step::Die),
        Just(Step::Replay)
    ]
}

proptest! {
    /// An ERP that has no idempotency of its own, that anything may happen on the way to, and that is asked for our
    /// key only after it is done with what was sent: it has one order at most, and one when the push is done.
    #[test]
    fn whatever_happens_on_the_way_there_is_one_order(steps in proptest::collection::vec(step(), 1..60)) {
        let calm = patience(true, false);
        let mut there = 0_usize;
        let mut push = Push::queued(OrderId(Uuid::from_u128(1)), String::new(), now());
        for step in steps {
            push = match (push.state, step) {
                (State::Queued, Step::Put(what)) => {
                    let sending = push.sending(Uuid::from_u128(2), Value::Null, now(), now());
                    // Arrives and is answered; arrives unanswered; does not arrive; is refused.
                    let came = match what {
                        0 => { there += 1; Put::Made(remote("7")) }
                        1 => { there += 1; doubt() }
                        2 => doubt(),
                        _ => Put::NotSent(String::new()),
                    };
                    sending.put(came, String::new(), calm, now())
                }
                (State::Queued, Step::Die) => {
                    there += 1;
                    push.sending(Uuid::from_u128(2), Value::Null, now(), now()).lost(calm, now())
                }
                (State::InDoubt, Step::Find(what)) => {
                    let looking = push.looking(now(), now());
                    let came = if what == 0 { Found::Unknown(String::new()) } else { Found::These(vec![remote("7"); there]) };
                    looking.found(came, String::new(), calm, now())
                }
                (State::Parked, Step::Replay) => push.replay(now()).expect("waits"),
                _ => push,
            };
            prop_assert!(there <= 1);
            prop_assert!(push.state != State::Done || there == 1);
        }
    }
}
