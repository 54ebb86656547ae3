//! A vote is taken back (撤回): while its node is open the vote alone, afterwards the decision, if nothing has come of it.

use types::UserId;

use super::command::{By, Refusal};
use super::definition::Mode;
use super::graph::{At, Graph};
use super::instance::{Doing, Instance, Number, Passage, SeatState, Status, Verdict};
use super::moment::{Moment, Rule};
use super::walk::Walk;

/// What is taken back.
enum Taken {
    /// A vote of a node that is open.
    Vote { seat: Number, token: Number, at: At },
    /// The decision of a node that was passed: the token comes back from where it stands now.
    Decision { passage: Passage, token: Number, from: At, to: At },
}

/// The nodes at which somebody may take back what they said.
#[must_use]
pub fn withdrawable(instance: &Instance, graph: &Graph, user: UserId) -> Vec<String> {
    if instance.status != Status::Running {
        return Vec::new();
    }
    let open = instance.seats.values().filter(|seat| seat.person == user);
    let open = open.filter_map(|seat| instance.tokens.get(&seat.token)).map(|token| &token.node);
    let mut nodes: Vec<String> =
        open.chain(instance.passages.last().map(|passage| &passage.node)).cloned().collect();
    nodes.sort();
    nodes.dedup();
    nodes.retain(|node| taken(instance, graph, user, node).is_ok());
    nodes
}

fn answered(state: &SeatState) -> bool {
    matches!(state, SeatState::Approved | SeatState::Rejected)
}

fn taken(instance: &Instance, graph: &Graph, user: UserId, node: &str) -> Result<Taken, Refusal> {
    if !graph.policy.withdraw {
        return Err(Refusal::NotAllowed("NO_WITHDRAWAL"));
    }
    // Still open: the vote alone is taken back.
    let own = instance.seats.iter().find(|(_, seat)| {
        seat.person == user
            && !seat.ruled
            && answered(&seat.state)
            && instance.tokens.get(&seat.token).is_some_and(|token| token.node == node)
    });
    let Some((number, seat)) = own else { return decision(instance, graph, user, node) };
    let at = graph.find(node).ok_or(Refusal::Gone)?;
    // Where people are asked one after the other nobody behind this seat may have answered; nor may who was added to it.
    let in_turn = graph.stations[at].asks().is_some_and(|ask| ask.mode == Mode::Sequence);
    let acted_on = instance.seats.iter().any(|(other, behind)| {
        let hung = behind.host.is_some_and(|(host, _)| host == *number);
        let later = in_turn && behind.token == seat.token && other > number && !behind.ruled;
        answered(&behind.state) && (hung || later)
    });
    if acted_on {
        return Err(Refusal::NotAllowed("ACTED_ON"));
    }
    Ok(Taken::Vote { seat: *number, token: seat.token, at })
}

/// Whether somebody said this themselves.
fn said(user: UserId, (voter, verdict, themselves): &(UserId, Option<Verdict>, bool)) -> bool {
    *voter == user && *themselves && verdict.is_some()
}

/// The last decision is taken back, if nothing has come of it.
fn decision(instance: &Instance, graph: &Graph, user: UserId, node: &str) -> Result<Taken, Refusal> {
    let passage = instance.passages.last().filter(|passage| passage.node == node);
    let passage = passage.ok_or(Refusal::NotAllowed("ACTED_ON"))?;
    if !passage.votes.iter().any(|vote| said(user, vote)) {
        return Err(Refusal::NotYours);
    }
    let acted_on = instance.seats.values().any(|seat| {
        instance.tokens.get(&seat.token).is_some_and(|token| token.since > passage.number)
            && (seat.added_by.is_some()
                || seat.host.is_some()
                || seat.lent_by.is_some()
                || (!seat.ruled && answered(&seat.state)))
    });
    if acted_on || instance.fixed > passage.number {
        return Err(Refusal::NotAllowed("ACTED_ON"));
    }
    let to = graph.find(node).ok_or(Refusal::Gone)?;
    // Any token that has come to where it is since; in a tree all of them lie behind the decision.
    let later = instance.tokens.iter().filter(|(_, token)| token.since > passage.number);
    let leaf = later
        .filter(|(_, token)| !matches!(token.doing, Doing::Forked))
        .filter_map(|(number, token)| Some((*number, graph.find(&token.node)?)))
        .find(|(_, at)| !graph.concurrent(*at, to));
    let (token, from) = leaf.ok_or(Refusal::NotAllowed("ACTED_ON"))?;
    Ok(Taken::Decision { passage: passage.clone(), token, from, to })
}

impl Walk<'_> {
    pub(super) fn withdraw(&mut self, by: By, node: &str) -> Result<(), Refusal> {
        let Some(user) = by.user() else { return Err(Refusal::NotYours) };
        let (passage, token, from, to) = match taken(&self.instance, self.scene.graph, user, node)? {
            Taken::Vote { seat, token, at } => {
                self.tell(Moment::Withdrawn { seat });
                self.settle(token, at);
                return Ok(());
            }
            Taken::Decision { passage, token, from, to } => (passage, token, from, to),
        };
        // The others' votes stay.
        let landed = self.reverse(token, from, to, "");
        self.tell(Moment::Arrived { token: landed, node: node.to_owned() });
        let next = self.instance.next;
        let seats: Vec<(Number, UserId, bool)> =
            passage.votes.iter().zip(next..).map(|((person, ..), number)| (number, *person, true)).collect();
        let (due, wanted) = self.asks(to).map_or((None, None), |ask| self.deadline(ask));
        self.tell(Moment::Asked { token: landed, seats, why: vec!["withdrawn".to_owned()], due, wanted });
        for (vote, seat) in passage.votes.iter().zip(next..) {
            if let (person, Some(verdict), _) = vote
                && !said(user, vote)
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
