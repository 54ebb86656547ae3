//! How the answers at one node are counted: what they decide, and whose turn it is.

use std::collections::BTreeMap;

use super::definition::Mode;
use super::instance::{Number, Seat, SeatState, Side, Verdict};

/// What the seats of a node come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Count {
    /// It is decided.
    Decided(Verdict),
    /// It is not; these seats' turn has come, and these have to wait.
    Going {
        /// Waiting seats that are open now.
        open: Vec<Number>,
        /// Open seats that wait now.
        close: Vec<Number>,
    },
}

/// Counts the seats of one node. With integers throughout: shares are not rounded.
#[must_use]
pub fn count(mode: Mode, seats: &BTreeMap<Number, &Seat>) -> Count {
    let principals: Vec<Number> =
        seats.iter().filter(|(_, seat)| seat.host.is_none()).map(|(number, _)| *number).collect();
    let said: Vec<Option<Verdict>> = principals.iter().map(|seat| verdict(*seat, seats)).collect();
    let total = said.len();
    let of = |verdict| said.iter().filter(|said| **said == Some(verdict)).count();
    let (approved, rejected) = (of(Verdict::Approved), of(Verdict::Rejected));
    let decided = match mode {
        Mode::All | Mode::Sequence if rejected > 0 => Some(Verdict::Rejected),
        Mode::All | Mode::Sequence => (approved == total).then_some(Verdict::Approved),
        Mode::Any | Mode::Random if approved > 0 => Some(Verdict::Approved),
        Mode::Any | Mode::Random => (rejected > 0).then_some(Verdict::Rejected),
        Mode::Share(share) if approved * 100 >= usize::from(share) * total => Some(Verdict::Approved),
        Mode::Share(share) => {
            ((total - rejected) * 100 < usize::from(share) * total).then_some(Verdict::Rejected)
        }
    };
    if let Some(verdict) = decided {
        return Count::Decided(verdict);
    }
    let first = principals.iter().zip(&said).find(|(_, said)| said.is_none()).map(|(seat, _)| *seat);
    let (mut open, mut close) = (Vec::new(), Vec::new());
    for (number, seat) in seats {
        let turn =
            turn(*number, seats) && (mode != Mode::Sequence || Some(principal(*number, seats)) == first);
        match (seat.state, turn) {
            (SeatState::Waiting, true) => open.push(*number),
            (SeatState::Open, false) => close.push(*number),
            _ => {}
        }
    }
    Count::Going { open, close }
}

/// What a seat and those that were added to it come to.
fn verdict(number: Number, seats: &BTreeMap<Number, &Seat>) -> Option<Verdict> {
    let mut own = match seats.get(&number)?.state {
        SeatState::Rejected => return Some(Verdict::Rejected),
        SeatState::Approved => Some(Verdict::Approved),
        SeatState::Open | SeatState::Waiting => None,
    };
    for (added, _) in hung_on(number, seats) {
        match verdict(added, seats) {
            Some(Verdict::Rejected) => return Some(Verdict::Rejected),
            Some(Verdict::Approved) => {}
            None => own = None,
        }
    }
    own
}

/// The seats that were added to one.
fn hung_on<'a>(
    number: Number,
    seats: &'a BTreeMap<Number, &Seat>,
) -> impl Iterator<Item = (Number, Side)> + 'a {
    let hosted = seats.iter().filter_map(|(added, seat)| seat.host.map(|host| (*added, host)));
    hosted.filter(move |(_, (host, _))| *host == number).map(|(added, (_, side))| (added, side))
}

/// The seat of those who were found that this one was added to, or is.
fn principal(number: Number, seats: &BTreeMap<Number, &Seat>) -> Number {
    let mut at = number;
    // A host is older than what is added to it: this comes to an end.
    while let Some((host, _)) = seats.get(&at).and_then(|seat| seat.host) {
        at = host;
    }
    at
}

/// Whether a seat may answer now: what was added before it has approved.
fn turn(number: Number, seats: &BTreeMap<Number, &Seat>) -> bool {
    may_begin(number, seats)
        && hung_on(number, seats)
            .filter(|(_, side)| *side == Side::Before)
            .all(|(added, _)| verdict(added, seats) == Some(Verdict::Approved))
}

/// Whether a seat's turn has come, but for what was added before it: what comes afterwards waits for its host's own
/// answer, what comes first for its host's turn.
fn may_begin(number: Number, seats: &BTreeMap<Number, &Seat>) -> bool {
    match seats.get(&number).and_then(|seat| seat.host) {
        Some((host, Side::After)) => seats.get(&host).is_some_and(|host| host.state == SeatState::Approved),
        Some((host, _)) => may_begin(host, seats),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SeatState::{Approved, Open, Rejected, Waiting};
    use types::UserId;
    use uuid::Uuid;

    type Hosted = Option<(Number, Side)>;

    fn counted(mode: Mode, seats: &[(SeatState, Hosted)]) -> Count {
        let seat = |(number, (state, host)): (usize, &(SeatState, Hosted))| Seat {
            token: 0,
            person: UserId(Uuid::from_u128(number as u128)),
            lent_by: None,
            state: *state,
            opened: 0,
            host: *host,
            added_by: None,
            ruled: false,
        };
        let seats: Vec<Seat> = seats.iter().enumerate().map(seat).collect();
        count(mode, &(0..).zip(&seats).collect())
    }

    fn plain(mode: Mode, states: &[SeatState]) -> Count {
        counted(mode, &states.iter().map(|state| (*state, None)).collect::<Vec<_>>())
    }

    fn going(open: &[Number], close: &[Number]) -> Count {
        Count::Going { open: open.to_vec(), close: close.to_vec() }
    }

    #[test]
    fn everybody_must_approve_and_one_rejection_rejects() {
        assert_eq!(plain(Mode::All, &[Approved, Open]), going(&[], &[]));
        assert_eq!(plain(Mode::All, &[Approved, Approved]), Count::Decided(Verdict::Approved));
        assert_eq!(plain(Mode::All, &[Open, Rejected]), Count::Decided(Verdict::Rejected));
    }

    #[test]
    fn whoever_comes_first_decides_where_any_one_is_enough() {
        assert_eq!(plain(Mode::Any, &[Open, Approved]), Count::Decided(Verdict::Approved));
        assert_eq!(plain(Mode::Any, &[Open, Rejected]), Count::Decided(Verdict::Rejected));
    }

    #[test]
    fn in_sequence_the_next_one_is_asked_when_the_one_before_has_approved() {
        assert_eq!(plain(Mode::Sequence, &[Approved, Waiting, Waiting]), going(&[1], &[]));
        assert_eq!(plain(Mode::Sequence, &[Open, Open, Waiting]), going(&[], &[1]), "a vote was taken back");
    }

    #[test]
    fn a_share_is_exact_and_decides_as_soon_as_it_must() {
        assert_eq!(plain(Mode::Share(60), &[Approved, Approved, Open, Open, Open]), going(&[], &[]));
        assert_eq!(
            plain(Mode::Share(60), &[Approved, Approved, Approved, Open, Open]),
            Count::Decided(Verdict::Approved)
        );
        assert_eq!(
            plain(Mode::Share(60), &[Rejected, Rejected, Rejected, Open, Open]),
            Count::Decided(Verdict::Rejected)
        );
        assert_eq!(
            plain(Mode::Share(67), &[Approved, Approved, Open]),
            going(&[], &[]),
            "66.7 is less than 67"
        );
    }

    #[test]
    fn who_is_added_before_is_asked_first_and_who_is_added_after_afterwards() {
        let before = |state, added| counted(Mode::All, &[(state, None), (added, Some((0, Side::Before)))]);
        assert_eq!(before(Open, Open), going(&[], &[0]));
        assert_eq!(before(Waiting, Approved), going(&[0], &[]));
        assert_eq!(before(Waiting, Rejected), Count::Decided(Verdict::Rejected));
        let after = |state, added| counted(Mode::All, &[(state, None), (added, Some((0, Side::After)))]);
        assert_eq!(after(Open, Waiting), going(&[], &[]));
        assert_eq!(after(Approved, Waiting), going(&[1], &[]), "not decided before they have answered");
        assert_eq!(after(Approved, Approved), Count::Decided(Verdict::Approved));
        assert_eq!(after(Approved, Rejected), Count::Decided(Verdict::Rejected));
    }

    #[test]
    fn who_is_added_in_sequence_waits_for_the_turn_of_their_host() {
        let seats = [(Open, None), (Waiting, None), (Waiting, Some((1, Side::Before)))];
        assert_eq!(counted(Mode::Sequence, &seats), going(&[], &[]));
        let seats = [(Approved, None), (Waiting, None), (Waiting, Some((1, Side::Before)))];
        assert_eq!(counted(Mode::Sequence, &seats), going(&[2], &[]));
    }
}
