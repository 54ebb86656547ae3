use api::lead::v1::{Lead, LeadQualified, lead};
use chrono::{NaiveDate, TimeDelta, TimeZone as _};
use proptest::prelude::*;
use prost_reflect::DynamicMessage;
use rules::{Type, Value};
use serde_json::{Value as Json, json};
use types::{DepartmentId, Time, UserId};
use uuid::Uuid;

use super::definition::{Dated, Offset, Schedule};
use super::design::{self, difference};
use super::formula::{self, Formula, Known, Said, Sight};
use super::plan::{Doing, Scene, Verdict};
use super::run::{Begins, DEPTH, OFTEN, Run, State, of_trace};
use crate::calendar::Calendar;
use crate::directory::{Department, Directory, Person};
use crate::process::design::Change;
use crate::reach::record::Record;

fn at(day: u32, hour: u32, minute: u32) -> Time {
    let zone = chrono_tz::Asia::Shanghai;
    zone.with_ymd_and_hms(2026, 11, day, hour, minute, 0).single().expect("a time").to_utc()
}

fn dynamic<M: prost::Message + prost::Name>(message: &M) -> DynamicMessage {
    let kind = api::pool().get_message_by_name(&M::full_name()).expect("is known");
    DynamicMessage::decode(kind, message.encode_to_vec().as_slice()).expect("is one")
}

fn some_lead() -> Lead {
    Lead {
        number: "LD-1".to_owned(),
        company: "三和".to_owned(),
        budget: Some(api::types::v1::Money { amount: "600000.50".to_owned(), currency: "CNY".to_owned() }),
        state: lead::State::New.into(),
        valid: true,
        owner_id: Uuid::from_u128(1).to_string(),
        department_id: Uuid::from_u128(101).to_string(),
        response_due_time: Some(kit::wire::timestamp(at(25, 23, 30))),
        revision: 3,
        ..Default::default()
    }
}

fn evaluate(text: &str, lead: &Lead) -> Result<Value, String> {
    let record = Record::find("throughline.lead.v1.Lead").expect("is a record").message;
    let fact = api::pool().get_message_by_name("throughline.lead.v1.LeadQualified");
    let formula = Formula::compile(text, &Known { record: Some(record), fact }, None)?;
    let (fact, lead) = (dynamic(&LeadQualified { lead: Some(lead.clone()) }), dynamic(lead));
    let today = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
    formula.evaluate(Sight { record: Some(&lead), fact: Some(&fact), today, zone: chrono_tz::Asia::Shanghai })
}

#[test]
fn formulas_see_records_by_the_types_of_their_descriptors() {
    let lead = some_lead();
    for (text, value) in [
        ("record.budget.amount > 600000", Value::Boolean(true)),
        ("record.state", Value::text("STATE_NEW")),
        ("record.revision + 1", Value::Number(4.into())),
        ("record.valid", Value::Boolean(true)),
        ("record.response_due_time = today", Value::Boolean(true)),
        ("record.first_response_time = null", Value::Boolean(true)),
        ("\"record.nothing \" + fact.lead.company", Value::text("record.nothing 三和")),
        ("record.source = null", Value::Boolean(true)),
        ("if record.source = null then \"未知\" else record.source", Value::text("未知")),
    ] {
        assert_eq!(evaluate(text, &lead), Ok(value), "{text}");
    }
}

#[test]
fn a_formula_that_names_what_is_not_there_is_refused_when_it_is_written() {
    let lead = some_lead();
    for (text, why) in [
        ("record.compny", "Lead has no compny"),
        ("record.duplicates", "is a list"),
        ("record.budget", "no single value"),
        ("record.number.length", "is a single value"),
        ("record.company > 3", "cannot be compared"),
        ("record", "is not known"),
        ("recrd.company", "not"),
    ] {
        let refused = evaluate(text, &lead).expect_err(text);
        assert!(refused.contains(why), "{text}: {refused}");
    }
    let nowhere = Formula::compile("fact.x = 1", &Known::default(), None).expect_err("has no fact");
    assert!(nowhere.contains("there is no fact here"), "{nowhere}");
}

#[test]
fn what_is_empty_is_no_answer_and_never_a_silent_no() {
    let lead = Lead { budget: None, ..some_lead() };
    let record = Record::find("throughline.lead.v1.Lead").map(|record| record.message);
    let known = Known { record, fact: None };
    let lead = dynamic(&lead);
    let today = NaiveDate::MIN;
    let sight = Sight { record: Some(&lead), fact: None, today, zone: chrono_tz::UTC };
    for text in ["record.budget.amount > 1", "record.source = \"展会\""] {
        let formula = Formula::compile(text, &known, Some(Type::Boolean)).expect("is sound");
        let why = formula.evaluate(sight).expect_err(text);
        assert!(why.contains("empty: record."), "{why}");
    }
    let guarded = "record.source != null and record.source = \"展会\"";
    let formula = Formula::compile(guarded, &known, Some(Type::Boolean)).expect("is sound");
    assert_eq!(formula.evaluate(sight), Ok(Value::Boolean(false)));
}

#[test]
fn a_date_is_a_moment_or_a_day_in_text() {
    let lead = Lead { requirement: "2026-12-01".to_owned(), source: "明天".to_owned(), ..some_lead() };
    let record = dynamic(&lead);
    assert_eq!(formula::date(&record, "response_due_time"), Ok(Some(Said::Moment(at(25, 23, 30)))));
    let day = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
    assert_eq!(formula::date(&record, "requirement"), Ok(Some(Said::Day(day))));
    assert_eq!(formula::date(&record, "first_response_time"), Ok(None));
    assert!(formula::date(&record, "source").is_err());
}

#[test]
fn offsets_count_by_the_clock_and_in_working_time_both_ways() {
    let calendar = Calendar::default();
    let due = |offset, said| {
        let dated = Dated { record: String::new(), field: String::new(), offset, at: None };
        dated.due(&calendar, said)
    };
    // The 25th is a Wednesday, the 27th a Friday.
    let friday = Said::Moment(at(27, 17, 0));
    assert_eq!(due(Offset::Minutes(-30), friday), at(27, 16, 30));
    assert_eq!(due(Offset::WorkingMinutes(120), friday), at(30, 10, 0));
    assert_eq!(due(Offset::WorkingMinutes(-5 * 60), friday), at(27, 11, 0), "over lunch");
    assert_eq!(due(Offset::Days(1), friday), at(28, 17, 0));
    assert_eq!(due(Offset::WorkingDays(1), friday), at(30, 17, 0));
    assert_eq!(due(Offset::WorkingDays(-2), friday), at(25, 17, 0));
    let day = Said::Day(NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day"));
    assert_eq!(due(Offset::Days(-1), day), at(26, 0, 0));
    let at_nine = chrono::NaiveTime::from_hms_opt(9, 0, 0);
    let dated = Dated { record: String::new(), field: String::new(), offset: Offset::Days(-1), at: at_nine };
    assert_eq!(dated.due(&calendar, day), at(26, 9, 0));
}

#[test]
fn a_schedule_falls_in_the_companys_zone_and_may_leave_out_days_off() {
    let mut calendar = Calendar::default();
    calendar.days.insert(NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day"), false);
    let daily = Schedule { cron: "0 9 * * *".to_owned(), working_days: false };
    assert_eq!(daily.next(&calendar, at(27, 9, 0)), Ok(at(28, 9, 0)), "after that moment");
    let working = Schedule { working_days: true, ..daily };
    let tuesday = at(30, 9, 0) + TimeDelta::days(1);
    assert_eq!(working.next(&calendar, at(27, 9, 0)), Ok(tuesday), "over the weekend and a holiday");
    let often = Schedule { cron: "*/5 * * * *".to_owned(), working_days: true };
    assert_eq!(
        often.next(&calendar, at(27, 23, 55)),
        Ok(at(30, 0, 0) + TimeDelta::days(1)),
        "from its first minute"
    );
    calendar.weekdays.clear();
    assert!(often.next(&calendar, at(27, 9, 0)).is_err(), "nobody ever works");
    for cron in ["0 0 30 2 *", "* * * * * *", "x", ""] {
        let never = Schedule { cron: cron.to_owned(), working_days: false };
        assert!(never.next(&calendar, at(27, 9, 0)).is_err(), "{cron:?}");
    }
}

fn company() -> Directory {
    let id = Uuid::from_u128;
    let person = |n: u128, department: u128, active| Person {
        id: UserId(id(n)),
        login: format!("p{n}"),
        department: Some(DepartmentId(id(department))),
        roles: vec![id(900)],
        active,
    };
    let department = |n: u128, parent: Option<u128>, head: u128| Department {
        id: DepartmentId(id(n)),
        parent: parent.map(|n| DepartmentId(id(n))),
        head: Some(UserId(id(head))),
    };
    let people = [person(1, 101, true), person(2, 101, true), person(3, 102, true), person(4, 102, false)];
    Directory::new(people, [department(101, Some(102), 2), department(102, None, 3)], [], [])
}

fn decide(condition: &str, then: Json, lead: &Lead) -> Result<Verdict, String> {
    let definition = json!({
        "schema_version": 1, "title": "x", "when": {"fact": {"event": "throughline.lead.v1.LeadQualified"}},
        "if": condition, "then": then,
    });
    let sound = design::read(&definition).expect("is sound");
    let (fact, record) = (dynamic(&LeadQualified { lead: Some(lead.clone()) }), dynamic(lead));
    let (directory, calendar) = (company(), Calendar::default());
    let scene = Scene {
        record: Some(&record),
        fact: Some(&fact),
        directory: &directory,
        calendar: &calendar,
        now: at(25, 10, 0),
    };
    sound.decide(scene).1
}

#[test]
fn people_are_found_around_the_record_and_whoever_may_not_sign_in_is_nobody() {
    let id = |n: u128| UserId(Uuid::from_u128(n));
    let told = |who: Json, lead: &Lead| -> Result<Vec<UserId>, String> {
        let then = json!([{"id": "a", "does": {"notify": {"who": who, "title": "\"x\""}}}]);
        match decide("", then, lead)? {
            Verdict::Act(steps) => match &steps[0].does {
                Doing::Notify { people, .. } => Ok(people.clone()),
                other => panic!("{other:?}"),
            },
            Verdict::Skip => panic!("there is no condition"),
        }
    };
    let lead = some_lead();
    assert_eq!(told(json!(["owner"]), &lead), Ok(vec![id(1)]));
    assert_eq!(told(json!([{"superior": 0}, {"superior": 1}]), &lead), Ok(vec![id(2), id(3)]));
    assert_eq!(told(json!([{"head_of": "record.department_id"}, "owner"]), &lead), Ok(vec![id(2), id(1)]));
    assert_eq!(told(json!([{"role": Uuid::from_u128(900)}]), &lead), Ok(vec![id(1), id(2), id(3)]));
    assert_eq!(told(json!([{"expression": "\"p3\""}]), &lead), Ok(vec![id(3)]));
    assert!(told(json!([{"expression": "\"p4\""}]), &lead).expect_err("may not sign in").contains("nobody"));
    let pool = Lead { owner_id: String::new(), ..lead };
    assert!(told(json!(["owner"]), &pool).expect_err("has no owner").starts_with("then.a: nobody"));
}

#[test]
fn values_are_worked_out_once_and_days_become_moments_where_those_belong() {
    let then = json!([{"id": "a", "does": {"update": {"enquire_time": "today", "requirement": "string(today)", "source": "null"}}}]);
    let Ok(Verdict::Act(steps)) = decide("record.valid", then, &some_lead()) else { panic!("acts") };
    let Doing::Update(values) = &steps[0].does else { panic!("updates") };
    assert_eq!(values["enquire_time"], json!("2026-11-24T16:00:00+00:00"), "00:00 in Shanghai");
    assert_eq!((&values["requirement"], &values["source"]), (&json!("2026-11-25"), &Json::Null));
    assert_eq!(
        decide(
            "not(record.valid)",
            json!([{"id": "a", "does": {"update": {"source": "null"}}}]),
            &some_lead()
        ),
        Ok(Verdict::Skip)
    );
    let kept = serde_json::to_value(&steps).expect("is kept");
    assert_eq!(serde_json::from_value::<Vec<super::plan::Step>>(kept).expect("is read"), steps);
}

#[test]
fn two_definitions_differ_by_part_and_by_action() {
    let definition = |then: Json, condition: &str| {
        let json =
            json!({"schema_version": 1, "title": "x", "when": {"call": {}}, "if": condition, "then": then});
        design::parse(&json).expect("is one")
    };
    let act = |id: &str, url: &str| json!({"id": id, "does": {"http": {"url": url}}});
    let before = definition(json!([act("a", "http://x"), act("b", "http://x"), act("c", "http://x")]), "");
    let after = definition(
        json!([act("b", "http://y"), act("d", "http://x"), act("c", "http://x")]),
        "today = today",
    );
    let found: Vec<_> = difference(&before, &after).into_iter().map(|of| (of.field, of.change)).collect();
    let expected = [
        ("if", Change::Added),
        ("then.b", Change::Changed),
        ("then.d", Change::Added),
        ("then.a", Change::Removed),
    ];
    assert_eq!(found, expected.map(|(field, change)| (field.to_owned(), change)));
    let moved = definition(json!([act("b", "http://x"), act("a", "http://x"), act("c", "http://x")]), "");
    let found: Vec<_> = difference(&before, &moved).into_iter().map(|of| (of.field, of.change)).collect();
    assert_eq!(found, [("then.b".to_owned(), Change::Moved), ("then.a".to_owned(), Change::Moved)]);
}

fn begun(cause: Option<(Uuid, i32)>) -> Run {
    let subject = Some(("lead".to_owned(), Uuid::from_u128(5)));
    Run::begin(Uuid::from_u128(7), "x", 1, Begins { subject, cause, ..Begins::default() }, at(25, 9, 0))
}

#[test]
fn a_chain_ends_at_its_depth_and_a_record_at_its_hour() {
    let cause = |depth| Some((Uuid::from_u128(6), depth));
    assert_eq!(begun(cause(DEPTH - 1)).state, State::Running);
    let looped = begun(cause(DEPTH));
    assert!((looped.state, looped.depth) == (State::Failed, DEPTH + 1) && looped.reason.starts_with("LOOP"));
    let before = begun(None);
    let then = json!([{"id": "a", "does": {"http": {"url": "http://x"}}}]);
    let acts = before.clone().decided(Default::default(), decide("", then, &some_lead()), at(25, 9, 1));
    assert!(acts.sets_out(&before) && !acts.sets_out(&acts));
    assert_eq!(acts.clone().unless_too_often(&before, OFTEN - 1, at(25, 9, 1)), acts);
    let stopped = acts.unless_too_often(&before, OFTEN, at(25, 9, 1));
    assert!(stopped.reason.starts_with("TOO_OFTEN") && stopped.plan.is_none() && stopped.revision == 2);
}

#[test]
fn a_trace_says_which_run_it_belongs_to() {
    let run = begun(None);
    assert_eq!(of_trace(&run.trace()), Some(run.id));
    assert_eq!(run.trace().len(), 55, "as the server wants it");
    for none in ["", "00", "00-00000000000000000000000000000000-0000000000000001-01", "00-x-y-01"] {
        assert_eq!(of_trace(none), None, "{none}");
    }
}

proptest! {
    /// Whatever fails and however often it is taken up again, every action is done once and in order.
    #[test]
    fn a_run_does_every_action_once_and_in_order(fails in prop::collection::vec(any::<bool>(), 0..40)) {
        let then = json!([
            {"id": "a", "does": {"http": {"url": "http://x"}}}, {"id": "b", "does": {"http": {"url": "http://x"}}},
            {"id": "c", "does": {"http": {"url": "http://x"}}},
        ]);
        let verdict = decide("", then, &some_lead());
        let mut run = begun(None).decided(Default::default(), verdict, at(25, 9, 1));
        let mut fails = fails.into_iter();
        while run.state != State::Done {
            let revision = run.revision;
            run = match run.next().map(|step| step.id.clone()) {
                Some(id) if run.state == State::Running => {
                    let outcome = if fails.next() == Some(true) { Err("no".to_owned()) } else { Ok("yes".to_owned()) };
                    run.acted(&id, outcome, at(25, 9, 2))
                }
                _ => run.retried().expect("has failed"),
            };
            prop_assert_eq!(run.revision, revision + 1);
            prop_assert_eq!(run.ended_at.is_none(), run.state == State::Running);
        }
        let done: Vec<_> = run.outcomes.iter().filter(|of| of.done).map(|of| of.action.as_str()).collect();
        prop_assert_eq!(done, ["a", "b", "c"]);
        prop_assert!(run.clone().retried().is_none() && run.abandoned().is_none());
    }
}
