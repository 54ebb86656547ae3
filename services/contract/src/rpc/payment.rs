//! Payments and invoices as they are asked for. The contract's lock is held while they are decided: two at once never come
//! to more than is open.

use api::contract::v1 as pb;
use api::contract::v1::payment_service_server::PaymentService;
use events::{Once, Repeated};
use kit::{Parts, Tx};
use tonic::{Request, Response};
use types::{Actor, ContractId, PageSize, PageToken, Time};

use super::{Answer, Command, READ, reach, read, reason};
use crate::change::{Fact, keep};
use crate::contract::{Contract, Verb};
use crate::error::Error;
use crate::{store, wire};

/// The calls about payments and invoices.
#[derive(Debug)]
pub(crate) struct Payments {
    parts: Parts,
}

/// A contract that is held for a change of its money.
struct Held {
    tx: Tx,
    contract: Contract,
    now: Time,
}

impl Payments {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }

    /// The contract, with its lock.
    async fn hold(&self, actor: &Actor, verb: Verb, id: &str) -> Result<Held, Error> {
        let scope = actor.scope(verb.action())?;
        let id = ContractId::parse("contract_id", id)?;
        let now = self.parts.clock.now();
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id.0]).await?;
        let contract = store::contract::get(&mut tx, actor.tenant, id).await?;
        reach(&scope, actor, &contract)?;
        Ok(Held { tx, contract, now })
    }

    async fn record(&self, actor: &Actor, ask: pb::RecordPaymentRequest) -> Result<pb::Payment, Error> {
        let once = Once::new("RecordPayment", &ask, &ask.request_id);
        let Held { mut tx, contract: before, now } =
            self.hold(actor, Verb::RecordPayment, &ask.contract_id).await?;
        if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
            return Ok(first);
        }
        before.expect_state(Verb::RecordPayment)?;
        let given = ask.payment.ok_or_else(|| types::Fault::required("payment"))?;
        let currency = before.terms.currency;
        let mut payment = wire::payment::payment(&given, currency, actor.user(), now)?;
        let to = types::ids::optional("instalment_id", &ask.instalment_id)?;
        let (after, placed) = before.clone().receive(payment.amount, to, now)?;
        payment.placed = placed;
        store::payment::put(&mut tx, actor.tenant, before.id, currency, &payment).await?;
        let steps = vec![(after.clone(), Fact::Received(payment.clone()))];
        keep(&mut tx, actor, Some(&before), steps, now).await?;
        let answer = wire::payment::told(payment, &after, true);
        once.answer(&mut tx, actor, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    async fn void(&self, actor: &Actor, ask: pb::VoidPaymentRequest) -> Result<pb::Payment, Error> {
        let once = Once::new("VoidPayment", &ask, &ask.request_id);
        let why = reason(&ask.reason)?;
        let id = types::ids::parse("id", &ask.id)?;
        let Held { mut tx, contract: before, now } =
            self.hold(actor, Verb::VoidPayment, &ask.contract_id).await?;
        if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
            return Ok(first);
        }
        before.expect_state(Verb::VoidPayment)?;
        let payment = store::payment::get(&mut tx, actor.tenant, before.id, id).await?;
        let after = before.clone().give_back(&payment, now)?;
        let payment = payment.void(ask.refunded, why, now)?;
        store::payment::put(&mut tx, actor.tenant, before.id, before.terms.currency, &payment).await?;
        let steps = vec![(after.clone(), Fact::Voided(payment.clone()))];
        keep(&mut tx, actor, Some(&before), steps, now).await?;
        let answer = wire::payment::told(payment, &after, true);
        once.answer(&mut tx, actor, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    async fn list(
        &self,
        actor: &Actor,
        ask: pb::ListPaymentsRequest,
    ) -> Result<pb::ListPaymentsResponse, Error> {
        let contract = self.seen(actor, &ask.contract_id).await?;
        let size = PageSize::parse(ask.page_size)?;
        let before = PageToken::decode(&ask.contract_id, &ask.page_token)?;
        let before = before.map(|key| types::ids::parse("page_token", &key)).transpose()?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut found =
            store::payment::list(&mut tx, actor.tenant, contract.id, before, size.probe()).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut found, &ask.contract_id, |last| last.id.to_string());
        let may = may(actor, Verb::VoidPayment, &contract);
        let payments =
            found.into_iter().map(|payment| wire::payment::told(payment, &contract, may)).collect();
        Ok(pb::ListPaymentsResponse { payments, next_page_token })
    }

    async fn issue(&self, actor: &Actor, ask: pb::IssueInvoiceRequest) -> Result<pb::Invoice, Error> {
        let once = Once::new("IssueInvoice", &ask, &ask.request_id);
        let Held { mut tx, contract: before, now } =
            self.hold(actor, Verb::IssueInvoice, &ask.contract_id).await?;
        if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
            return Ok(first);
        }
        before.expect_state(Verb::IssueInvoice)?;
        let given = ask.invoice.ok_or_else(|| types::Fault::required("invoice"))?;
        let currency = before.terms.currency;
        let invoice = wire::payment::invoice(&given, currency, actor.user(), now)?;
        let after = before.clone().invoice(invoice.amount, now)?;
        store::payment::put_invoice(&mut tx, actor.tenant, before.id, currency, &invoice).await?;
        let steps = vec![(after.clone(), Fact::Invoiced(invoice.clone()))];
        keep(&mut tx, actor, Some(&before), steps, now).await?;
        let answer = wire::payment::invoice_told(invoice, &after, true);
        once.answer(&mut tx, actor, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    async fn void_invoice(&self, actor: &Actor, ask: pb::VoidInvoiceRequest) -> Result<pb::Invoice, Error> {
        let once = Once::new("VoidInvoice", &ask, &ask.request_id);
        let why = reason(&ask.reason)?;
        let id = types::ids::parse("id", &ask.id)?;
        let Held { mut tx, contract: before, now } =
            self.hold(actor, Verb::VoidInvoice, &ask.contract_id).await?;
        if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
            return Ok(first);
        }
        before.expect_state(Verb::VoidInvoice)?;
        let invoice = store::payment::get_invoice(&mut tx, actor.tenant, before.id, id).await?;
        let invoice = invoice.void(why, now)?;
        let after = before.clone().take_invoice_back(invoice.amount, now)?;
        store::payment::put_invoice(&mut tx, actor.tenant, before.id, before.terms.currency, &invoice)
            .await?;
        let steps = vec![(after.clone(), Fact::InvoiceVoided(invoice.clone()))];
        keep(&mut tx, actor, Some(&before), steps, now).await?;
        let answer = wire::payment::invoice_told(invoice, &after, true);
        once.answer(&mut tx, actor, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    async fn invoices(
        &self,
        actor: &Actor,
        ask: pb::ListInvoicesRequest,
    ) -> Result<pb::ListInvoicesResponse, Error> {
        let contract = self.seen(actor, &ask.contract_id).await?;
        let size = PageSize::parse(ask.page_size)?;
        let before = PageToken::decode(&ask.contract_id, &ask.page_token)?;
        let before = before.map(|key| types::ids::parse("page_token", &key)).transpose()?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut found =
            store::payment::invoices(&mut tx, actor.tenant, contract.id, before, size.probe()).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut found, &ask.contract_id, |last| last.id.to_string());
        let may = may(actor, Verb::VoidInvoice, &contract);
        let invoices =
            found.into_iter().map(|invoice| wire::payment::invoice_told(invoice, &contract, may)).collect();
        Ok(pb::ListInvoicesResponse { invoices, next_page_token })
    }

    async fn reschedule(
        &self,
        actor: &Actor,
        ask: pb::RescheduleInstalmentRequest,
    ) -> Result<pb::Contract, Error> {
        let once = Once::new("RescheduleInstalment", &ask, &ask.request_id);
        reason(&ask.reason)?;
        let instalment = types::ids::parse("instalment_id", &ask.instalment_id)?;
        let mut wrong = wire::Wrong::default();
        let day = wrong.needed_day("due_date", &ask.due_date).unwrap_or_default();
        wrong.or("INVALID_INSTALMENT", ())?;
        let command = Command {
            parts: &self.parts,
            actor,
            id: &ask.contract_id,
            revision: ask.revision,
            verb: Verb::Reschedule,
            once,
        };
        command
            .run(|before, now| {
                let after = before.clone().reschedule(instalment, day, now)?;
                Ok(vec![(after, Fact::Updated(Verb::Reschedule))])
            })
            .await
    }

    async fn seen(&self, actor: &Actor, id: &str) -> Result<Contract, Error> {
        read(&self.parts, actor, READ, ContractId::parse("contract_id", id)?).await
    }
}

fn may(actor: &Actor, verb: Verb, contract: &Contract) -> bool {
    actor.scope(verb.action()).is_ok_and(|scope| contract.is_within(&scope, actor.user()))
}

#[tonic::async_trait]
impl PaymentService for Payments {
    async fn record_payment(&self, request: Request<pb::RecordPaymentRequest>) -> Answer<pb::Payment> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.record(&actor, request.into_inner()).await?))
    }

    async fn void_payment(&self, request: Request<pb::VoidPaymentRequest>) -> Answer<pb::Payment> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.void(&actor, request.into_inner()).await?))
    }

    async fn list_payments(
        &self,
        request: Request<pb::ListPaymentsRequest>,
    ) -> Answer<pb::ListPaymentsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.list(&actor, request.into_inner()).await?))
    }

    async fn issue_invoice(&self, request: Request<pb::IssueInvoiceRequest>) -> Answer<pb::Invoice> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.issue(&actor, request.into_inner()).await?))
    }

    async fn void_invoice(&self, request: Request<pb::VoidInvoiceRequest>) -> Answer<pb::Invoice> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.void_invoice(&actor, request.into_inner()).await?))
    }

    async fn list_invoices(
        &self,
        request: Request<pb::ListInvoicesRequest>,
    ) -> Answer<pb::ListInvoicesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.invoices(&actor, request.into_inner()).await?))
    }

    async fn reschedule_instalment(
        &self,
        request: Request<pb::RescheduleInstalmentRequest>,
    ) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.reschedule(&actor, request.into_inner()).await?))
    }
}
