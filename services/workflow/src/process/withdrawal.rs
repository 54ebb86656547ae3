//! A vote is taken back (撤回): while its node is open the vote alone, afterwards the decision, if nothing has come of it.

use types::UserId;

use super::command::{By, Refusal};
use super::definition::Mode;
use super::instance::{Doing, Number, SeatState, Verdict};
use super::moment::{Moment, Rule};
use super::walk::Walk;

impl Walk<'_> {
    pub(super) fn withdraw(&mut self, by: By, node: &str) -> Result<(), Refusal> {
        let Some(user) = by.user() else { return Err(Refusal::NotYours) };
        if !self.scene.graph.policy.withdraw {
            return Err(Refusal::NotAllowed("NO_WITHDRAWAL"));
        }
        // Still open: the vote alone is taken back.
        let own = self.instance.seats.iter().find(|(_, seat)| {
            seat.person == user
                && !seat.ruled
                && matches!(seat.state, SeatState::Approved | SeatState::Rejected)
                && self.instance.tokens.get(&seat.token).is_some_and(|token| token.node == node)
        });
        if let Some((number, seat)) = own {
            let (number, token) = (*number, seat.token);
            let hung = self.instance.seats.values().any(|seat| {
                seat.host.is_some_and(|(host, _)| host == number)
                    && matches!(seat.state, SeatState::Approved | SeatState::Rejected)
            });
            if hung || self.voted_after(number, token) {
                return Err(Refusal::NotAllowed("ACTED_ON"));
            }
            let at = self.at(token)?;
            self.tell(Moment::Withdrawn { seat: number });
            self.settle(token, at);
            return Ok(());
        }
        self.withdraw_decision(user, node)
    }

    /// Whether, where people are asked one after the other, somebody behind this seat has answered.
    fn voted_after(&self, seat: Number, token: Number) -> bool {
        let in_turn =
            self.at(token).ok().and_then(|at| self.asks(at)).map(|ask| ask.mode) == Some(Mode::Sequence);
        in_turn
            && self.instance.seats.iter().any(|(number, other)| {
                other.token == token
                    && *number > seat
                    && !other.ruled
                    && matches!(other.state, SeatState::Approved | SeatState::Rejected)
            })
    }

    /// The last decision is taken back, if nothing has come of it: the others' votes stay.
    fn withdraw_decision(&mut self, user: UserId, node: &str) -> Result<(), Refusal> {
        let graph = self.scene.graph;
        let passage = self.instance.passages.last().filter(|passage| passage.node == node).cloned();
        let passage = passage.ok_or(Refusal::NotAllowed("ACTED_ON"))?;
        let said = |(voter, verdict, themselves): &(UserId, Option<Verdict>, bool)| {
            *voter == user && *themselves && verdict.is_some()
        };
        if !passage.votes.iter().any(said) {
            return Err(Refusal::NotYours);
        }
        let answered = self.instance.seats.values().any(|seat| {
            self.instance.tokens.get(&seat.token).is_some_and(|token| token.since > passage.number)
                && (seat.added_by.is_some()
                    || seat.host.is_some()
                    || seat.lent_by.is_some()
                    || (!seat.ruled && matches!(seat.state, SeatState::Approved | SeatState::Rejected)))
        });
        if answered || self.instance.fixed > passage.number {
            return Err(Refusal::NotAllowed("ACTED_ON"));
        }
        let to = graph.find(node).ok_or(Refusal::Gone)?;
        // Any token that has come to where it is since; in a tree all of them lie behind the decision.
        let later = self.instance.tokens.iter().filter(|(_, token)| token.since > passage.number);
        let leaf = later
            .filter(|(_, token)| !matches!(token.doing, Doing::Forked))
            .filter_map(|(number, token)| Some((*number, graph.find(&token.node)?)))
            .find(|(_, at)| !graph.concurrent(*at, to));
        let (token, from) = leaf.ok_or(Refusal::NotAllowed("ACTED_ON"))?;
        let landed = self.reverse(token, from, to, "");
        self.tell(Moment::Arrived { token: landed, node: node.to_owned() });
        let next = self.instance.next;
        let seats: Vec<(Number, UserId, bool)> =
            passage.votes.iter().zip(next..).map(|((person, ..), number)| (number, *person, true)).collect();
        let (due, wanted) = self.asks(to).map_or((None, None), |ask| self.deadline(ask));
        self.tell(Moment::Asked { token: landed, seats, why: vec!["withdrawn".to_owned()], due, wanted });
        for (vote, seat) in passage.votes.iter().zip(next..) {
            if let (person, Some(verdict), _) = vote
                && !said(vote)
            {
                let (person, verdict, rule) = (*person, *verdict, Some(Rule::Kept));
                let comment = String::new();
                self.tell(Moment::Voted { seat, person, verdict, comment, signature: None, rule });
            }
        }
        self.settle(landed, to);
        Ok(())
    }
}
