//! How a change of an e-mail is kept and told, in one transaction.

use api::notification::v1 as pb;
use events::Told;
use kit::Tx;
use types::{Actor, Time};

use crate::error::Error;
use crate::mail::{Mail, State};
use crate::{store, wire};

/// Keeps what became of an e-mail, and tells it where it has ended or begins again.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep_mail(
    tx: &mut Tx,
    actor: &Actor,
    before: &Mail,
    after: &Mail,
    now: Time,
) -> Result<(), Error> {
    store::mail::keep(tx, actor.tenant, after).await?;
    let mail = Some(wire::mail(after));
    let changes = serde_json::json!({"state": [before.state.as_str(), after.state.as_str()]});
    let (id, at, name) = (after.id, after.revision, "mail");
    let (action, told) = match (before.state, after.state) {
        (State::Pending, State::Sent) => {
            ("mail.send", Told::new(name, id, at, &pb::MailSent { mail }, changes))
        }
        (State::Pending, State::Failed) => {
            ("mail.give_up", Told::new(name, id, at, &pb::MailFailed { mail }, changes))
        }
        (State::Failed, State::Pending) => {
            ("mail.retry", Told::new(name, id, at, &pb::MailRetried { mail }, changes))
        }
        _ => return Ok(()),
    };
    events::emit(tx, actor, action, now, &[told]).await?;
    Ok(())
}
