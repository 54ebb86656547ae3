//! Notices, wordings and e-mails between the wire and the domain.

use std::collections::BTreeMap;

use api::notification::v1 as pb;
use chrono::NaiveTime;
use kit::wire::timestamp;
use types::{Fault, Violation};

use crate::mail::{Mail, State};
use crate::notice::{Kind, Notice};
use crate::preference::{Muted, Preference};
use crate::wording::Wording;

/// A notice on the wire.
pub(crate) fn notice(notice: Notice) -> pb::Notice {
    pb::Notice {
        id: notice.id.to_string(),
        kind: notice.kind.as_str().to_owned(),
        title: notice.title,
        text: notice.text,
        subject_type: notice.subject_type,
        subject_id: notice.subject_id,
        create_time: Some(timestamp(notice.created_at)),
        read_time: notice.read_at.map(timestamp),
    }
}

/// A preference on the wire, with every kind.
pub(crate) fn preference_told(preference: &Preference, address: &str, available: bool) -> pb::Preference {
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let muted = preference.muted.get(kind.as_str()).copied().unwrap_or_default();
        pb::preference::Kind { kind: kind.as_str().to_owned(), console: !muted.console, mail: !muted.mail }
    });
    let hour = |time: NaiveTime| time.format("%H:%M").to_string();
    pb::Preference {
        kinds: kinds.collect(),
        quiet_from: preference.quiet.map(|(from, _)| hour(from)).unwrap_or_default(),
        quiet_until: preference.quiet.map(|(_, until)| hour(until)).unwrap_or_default(),
        time_zone: preference.zone.name().to_owned(),
        mail_address: address.to_owned(),
        mail_available: available,
        revision: preference.revision,
    }
}

/// How somebody wants to be told, from the wire.
///
/// # Errors
/// `INVALID_PREFERENCE` with every field that is not what it should be.
pub(crate) fn preference(given: &pb::Preference) -> Result<Preference, Fault> {
    let mut wrong = Vec::new();
    let mut muted = BTreeMap::new();
    for (at, kind) in given.kinds.iter().enumerate() {
        if Kind::parse(&kind.kind).is_none() {
            let field = format!("preference.kinds[{at}].kind");
            wrong.push(Violation::new(field, "UNKNOWN", "is no kind of notice"));
        } else if !(kind.console && kind.mail) {
            muted.insert(kind.kind.clone(), Muted { console: !kind.console, mail: !kind.mail });
        }
    }
    let mut hour = |field: &str, text: &str| match text {
        "" => None,
        text => {
            let time = NaiveTime::parse_from_str(text, "%H:%M").ok();
            if time.is_none() {
                wrong.push(Violation::new(field, "NOT_A_TIME", "expected a time of day such as 22:00"));
            }
            time
        }
    };
    let from = hour("preference.quiet_from", &given.quiet_from);
    let until = hour("preference.quiet_until", &given.quiet_until);
    if given.quiet_from.is_empty() != given.quiet_until.is_empty() {
        let field = if given.quiet_from.is_empty() { "quiet_from" } else { "quiet_until" };
        let text = "quiet hours have a beginning and an end";
        wrong.push(Violation::new(format!("preference.{field}"), "REQUIRED", text));
    } else if from.is_some() && from == until {
        let text = "must differ from the beginning";
        wrong.push(Violation::new("preference.quiet_until", "OUT_OF_RANGE", text));
    }
    let zone = match given.time_zone.as_str() {
        "" => Preference::default().zone,
        name => name.parse().unwrap_or_else(|_| {
            let text = "expected a name such as Asia/Shanghai";
            wrong.push(Violation::new("preference.time_zone", "UNKNOWN_TIME_ZONE", text));
            Preference::default().zone
        }),
    };
    if wrong.is_empty() {
        Ok(Preference { muted, quiet: from.zip(until), zone, revision: given.revision })
    } else {
        Err(Fault::invalid("INVALID_PREFERENCE", wrong))
    }
}

/// A wording from the wire.
///
/// # Errors
/// `INVALID_NOTICE_TEMPLATE` where a template is too long.
pub(crate) fn wording(given: &pb::NoticeTemplate) -> Result<Wording, Fault> {
    let mut wrong = Vec::new();
    for (part, text, most) in [("title", &given.title, 1_000), ("text", &given.text, 10_000)] {
        if text.chars().count() > most {
            let field = format!("template.{part}");
            wrong.push(Violation::new(field, "TOO_LONG", format!("at most {most} characters")));
        }
    }
    if wrong.is_empty() {
        Ok(Wording { title: given.title.clone(), text: given.text.clone() })
    } else {
        Err(Fault::invalid("INVALID_NOTICE_TEMPLATE", wrong))
    }
}

/// An e-mail on the wire, without its text.
pub(crate) fn mail(mail: &Mail) -> pb::Mail {
    let state = match mail.state {
        State::Pending => pb::mail::State::Pending,
        State::Sent => pb::mail::State::Sent,
        State::Failed => pb::mail::State::Failed,
    };
    let verbs = if mail.state == State::Failed { vec!["retry".to_owned()] } else { Vec::new() };
    pb::Mail {
        id: mail.id.to_string(),
        person_id: mail.person.to_string(),
        address: mail.address.clone(),
        subject: mail.subject.clone(),
        notice_count: mail.notices,
        state: state.into(),
        attempts: mail.attempts,
        error: mail.error.clone(),
        create_time: Some(timestamp(mail.created_at)),
        due_time: (mail.state == State::Pending).then(|| timestamp(mail.due_at)),
        end_time: mail.ended_at.map(timestamp),
        revision: mail.revision,
        allowed_verbs: verbs,
    }
}

/// A state of e-mails that is asked for; none for all.
pub(crate) fn mail_state(state: pb::mail::State) -> Option<State> {
    match state {
        pb::mail::State::Unspecified => None,
        pb::mail::State::Pending => Some(State::Pending),
        pb::mail::State::Sent => Some(State::Sent),
        pb::mail::State::Failed => Some(State::Failed),
    }
}
