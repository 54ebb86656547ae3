//! What is paid and invoiced of a contract, and what is due of it.

use super::*;

impl Contract {
    /// With a payment: where it goes.
    ///
    /// # Errors
    /// `WrongState`; `PAYMENT_ABOVE_OPEN` with what is open; `UNKNOWN_INSTALMENT`.
    pub fn receive(
        self,
        amount: Decimal,
        to: Option<Uuid>,
        now: Time,
    ) -> Result<(Self, Vec<Allocation>), Error> {
        let mut after = self.on(Verb::RecordPayment, now)?;
        let placed = plan::allocate(&after.terms.plan, amount, to).map_err(|unplaced| match unplaced {
            Unplaced::Above(open) => above("payment.amount", "PAYMENT_ABOVE_OPEN", open),
            Unplaced::Unknown => {
                let text = "the contract has no such instalment";
                Fault::invalid("UNKNOWN_INSTALMENT", [Violation::new("instalment_id", "UNKNOWN", text)])
            }
        })?;
        plan::pay(&mut after.terms.plan, &placed);
        after.received += amount;
        Ok((after, placed))
    }

    /// Without a payment that was taken back.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn give_back(self, payment: &Payment, now: Time) -> Result<Self, Error> {
        let mut after = self.on(Verb::VoidPayment, now)?;
        plan::pay_back(&mut after.terms.plan, &payment.placed);
        after.received -= payment.amount;
        Ok(after)
    }

    /// With an invoice.
    ///
    /// # Errors
    /// `WrongState`; `INVOICE_ABOVE_OPEN` with what is not invoiced yet.
    pub fn invoice(self, amount: Decimal, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::IssueInvoice, now)?;
        let open = after.totals.gross - after.invoiced;
        if amount > open {
            return Err(above("invoice.amount", "INVOICE_ABOVE_OPEN", open).into());
        }
        Ok(Self { invoiced: after.invoiced + amount, ..after })
    }

    /// Without an invoice that was taken back.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn take_invoice_back(self, amount: Decimal, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::VoidInvoice, now)?;
        Ok(Self { invoiced: after.invoiced - amount, ..after })
    }

    /// With another day for an instalment; that it passes is told again.
    ///
    /// # Errors
    /// `WrongState`; `UNKNOWN_INSTALMENT`.
    pub fn reschedule(self, instalment: Uuid, day: NaiveDate, now: Time) -> Result<Self, Error> {
        let mut after = self.on(Verb::Reschedule, now)?;
        let part = after.terms.plan.iter_mut().find(|part| part.id == instalment).ok_or_else(|| {
            let text = "the contract has no such instalment";
            Fault::invalid("UNKNOWN_INSTALMENT", [Violation::new("instalment_id", "UNKNOWN", text)])
        })?;
        part.due_on = Some(day);
        part.told = false;
        Ok(after)
    }

    /// The instalments whose day has passed and of which nobody was told yet, each with the contract after telling.
    #[must_use]
    pub fn overdue_untold(&self, now: Time) -> Vec<(Self, Instalment)> {
        let mut told = Vec::new();
        let mut contract = self.clone();
        if contract.state.after(Verb::Remind).is_none() {
            return told;
        }
        for at in 0..contract.terms.plan.len() {
            let Some(part) = contract.terms.plan.get_mut(at) else { continue };
            if part.told || !part.is_overdue(today(now)) {
                continue;
            }
            part.told = true;
            let part = part.clone();
            contract.revision += 1;
            contract.updated_at = now;
            told.push((contract.clone(), part));
        }
        told
    }

    /// What is still to be paid.
    #[must_use]
    pub fn open(&self) -> Decimal {
        self.totals.gross - self.received
    }

    /// Whether money is owed by it.
    #[must_use]
    pub fn is_owed(&self) -> bool {
        matches!(self.state, State::Signed | State::Effective)
    }

    /// Whether an instalment is overdue.
    #[must_use]
    pub fn is_overdue(&self, now: Time) -> bool {
        self.is_owed() && plan::next_due(&self.terms.plan).is_some_and(|day| day < today(now))
    }
}

fn above(field: &str, reason: &'static str, open: Decimal) -> Fault {
    let open = open.normalize();
    let violation = Violation::new(field, "ABOVE_OPEN", format!("at most {open} is open"));
    let mut fault = Fault::new(Kind::Refused, reason, format!("more than is open: {open}"));
    fault.violations.push(violation);
    fault.with("open", open)
}
