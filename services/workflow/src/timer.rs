//! What is true of durable timers, and of the ladder of reminders that they climb.

use chrono::TimeDelta;
use types::{TaskId, Time, TimerId, ids};

use crate::task::Task;

/// A timer that is set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timer {
    /// Id.
    pub id: TimerId,
    /// What it does: [`REMINDER`].
    pub kind: &'static str,
    /// The task it acts on.
    pub task: TaskId,
    /// Which step of its ladder comes next.
    pub step: i32,
    /// When.
    pub due_at: Time,
}

/// Reminds of a task.
pub const REMINDER: &str = "task.reminder";
/// Wakes a token of a process; its step is the token's number.
pub const PROCESS: &str = "process.due";

/// Begins a run of an automation; its subject is the alarm, which has the timer's own id.
pub const AUTOMATION: &str = "automation.due";

/// How long before the deadline the first reminder comes. These are defaults: they become data.
const SOON: TimeDelta = TimeDelta::hours(2);
/// The first reminder comes only when the deadline is at least this far away.
const FAR: TimeDelta = TimeDelta::hours(4);
/// Daily reminders after the deadline.
const DAILY: i32 = 7;
/// The step of the deadline itself.
const DEADLINE: i32 = 1;

/// A step of the ladder of reminders: 0 shortly before the deadline, 1 when it passes, then one a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reminder {
    /// Which.
    pub step: i32,
    /// When it is due.
    pub due_at: Time,
}

impl Reminder {
    /// Whether the deadline has passed by then.
    #[must_use]
    pub fn overdue(self) -> bool {
        self.step >= DEADLINE
    }
}

/// The ladder from `step` on, upwards.
fn ladder(deadline: Time, step: i32) -> impl DoubleEndedIterator<Item = Reminder> {
    (step..=DEADLINE + DAILY).filter_map(move |step| {
        let offset = if step < DEADLINE { -SOON } else { TimeDelta::days((step - DEADLINE).into()) };
        Some(Reminder { step, due_at: deadline.checked_add_signed(offset)? })
    })
}

/// The first reminder of a deadline that somebody gets at `now`. One who gets a task that is late already hears of
/// it at once, and once.
#[must_use]
pub fn first(deadline: Time, now: Time) -> Option<Reminder> {
    if deadline - now >= FAR {
        return ladder(deadline, 0).next();
    }
    reached(deadline, DEADLINE, now).or_else(|| ladder(deadline, DEADLINE).next())
}

/// The step to act on at `now`, when `step` was set: after a standstill the highest that was reached, and no other.
#[must_use]
pub fn reached(deadline: Time, step: i32, now: Time) -> Option<Reminder> {
    ladder(deadline, step).rev().find(|reminder| reminder.due_at <= now)
}

/// What comes after `step`; `None` at the end of the ladder.
#[must_use]
pub fn next(deadline: Time, step: i32) -> Option<Reminder> {
    ladder(deadline, step + 1).next()
}

/// The timer that carries a reminder of a task. A task has one: setting it replaces the one before.
#[must_use]
pub fn reminding(task: TaskId, reminder: Reminder) -> Timer {
    let Reminder { step, due_at } = reminder;
    Timer { id: id(task), kind: REMINDER, task, step, due_at }
}

/// The id of a task's timer.
#[must_use]
pub fn id(task: TaskId) -> TimerId {
    TimerId(ids::derived(task.0, REMINDER))
}

/// The timer of a task that its owner got at `now`; `None` where there is nothing to remind of.
#[must_use]
pub fn armed(task: &Task, now: Time) -> Option<Timer> {
    let deadline = task.due_at.filter(|_| task.state.is_open())?;
    first(deadline, now).map(|reminder| reminding(task.id, reminder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(hours: i64) -> Time {
        Time::from_timestamp(1_800_000_000 + hours * 3600, 0).expect("a time")
    }

    /// Every reminder somebody gets who looks every `every` hours.
    fn heard(deadline: Time, from: i64, every: i64) -> Vec<(i64, i32, bool)> {
        let mut heard = Vec::new();
        let mut set = first(deadline, at(from));
        for hour in (from..from + 24 * 30).step_by(usize::try_from(every).expect("positive")) {
            if let Some(due) = set.and_then(|set| reached(deadline, set.step, at(hour))) {
                heard.push((hour, due.step, due.overdue()));
                set = next(deadline, due.step);
            }
        }
        heard
    }

    #[test]
    fn a_deadline_is_announced_told_and_then_told_daily_seven_times() {
        let all = heard(at(24), 0, 1);
        assert_eq!(all[..3], [(22, 0, false), (24, 1, true), (48, 2, true)]);
        assert_eq!((all.len(), all.last()), (9, Some(&(24 * 8, 8, true))));
    }

    #[test]
    fn a_near_deadline_is_not_announced() {
        assert_eq!(heard(at(3), 0, 1)[..2], [(3, 1, true), (27, 2, true)]);
        assert_eq!(heard(at(4), 0, 1)[0], (2, 0, false));
    }

    #[test]
    fn after_a_standstill_one_reminder_speaks_for_those_that_were_missed() {
        assert_eq!(heard(at(24), 0, 60)[..2], [(60, 2, true), (120, 5, true)]);
        assert_eq!(first(at(0), at(24 * 40)).map(|reminder| reminder.step), Some(8), "late long ago");
        assert_eq!(next(at(0), 8), None);
    }

    proptest! {
        #[test]
        fn reminders_climb_and_end(deadline in -400_i64..400, every in 1_i64..100) {
            let steps: Vec<i32> = heard(at(deadline), 0, every).into_iter().map(|(_, step, _)| step).collect();
            prop_assert!(steps.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(steps.len() <= 9);
        }
    }
}
