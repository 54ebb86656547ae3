//! When signing keys are made, used, published and forgotten.

use chrono::TimeDelta;
use types::Time;

/// A key signs for so long.
pub const LIFE: TimeDelta = TimeDelta::days(90);

/// A key is published so long before it signs, and after it has signed for the last time.
pub const LEAD: TimeDelta = TimeDelta::days(1);

/// From when a new key must sign, if one must be made now; `starts` are those of the keys there are.
#[must_use]
pub fn next(starts: &[Time], now: Time) -> Option<Time> {
    match starts.iter().max() {
        // The first, or the first after a long pause: there is no day to wait.
        None => Some(now),
        Some(last) if now >= *last + LIFE => Some(now),
        Some(last) if now >= *last + LIFE - LEAD => Some(*last + LIFE),
        Some(_) => None,
    }
}

/// Which key signs: the latest that has started; the earliest while a clock behind the others' sees none started.
#[must_use]
pub fn signs(starts: &[Time], now: Time) -> Option<usize> {
    let started = (0..starts.len()).filter(|at| starts[*at] <= now).max_by_key(|at| starts[*at]);
    started.or_else(|| (0..starts.len()).min_by_key(|at| starts[*at]))
}

/// Whether the public half is still needed.
#[must_use]
pub fn is_published(start: Time, now: Time) -> bool {
    now < start + LIFE + LEAD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_key_is_published_a_day_before_it_signs() {
        let first = Time::UNIX_EPOCH;
        assert_eq!(next(&[], first), Some(first));
        assert_eq!(next(&[first], first + TimeDelta::days(88)), None);
        let second = next(&[first], first + TimeDelta::days(89)).expect("due");
        assert_eq!(second, first + LIFE);
        let keys = [first, second];
        assert_eq!(next(&keys, first + TimeDelta::days(89)), None);
        assert_eq!(signs(&keys, second - TimeDelta::seconds(1)), Some(0));
        assert_eq!(signs(&keys, second), Some(1));
        assert!(is_published(first, second) && !is_published(first, second + LEAD));
    }

    #[test]
    fn after_a_long_pause_a_new_key_signs_at_once() {
        let later = Time::UNIX_EPOCH + TimeDelta::days(400);
        assert_eq!(next(&[Time::UNIX_EPOCH], later), Some(later));
    }

    #[test]
    fn a_clock_slightly_behind_still_signs() {
        assert_eq!(signs(&[Time::UNIX_EPOCH], Time::UNIX_EPOCH - TimeDelta::seconds(1)), Some(0));
    }
}
