//! CPU time of processes, as the kernel counts it: the figure that neighbours on the machine change least.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

/// What `/proc` counts in: Linux shows user space a hundred ticks a second on every machine.
const TICK: Duration = Duration::from_millis(10);

/// One process in `/proc`.
struct Seen {
    parent: u32,
    own: u64,
    /// Of children that have ended and were waited for.
    ended: u64,
}

/// Reads `/proc/<pid>/stat`. The name in parentheses may hold anything, so the fields are counted behind it.
fn parse(stat: &str) -> Option<Seen> {
    let fields: Vec<&str> = stat.get(stat.rfind(')')? + 2..)?.split(' ').collect();
    let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Seen {
        parent: fields.get(1)?.parse().ok()?,
        own: number(11)? + number(12)?,
        ended: number(13)? + number(14)?,
    })
}

fn seen(pid: u32) -> Option<Seen> {
    parse(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
}

fn ticks(count: u64) -> Duration {
    TICK * u32::try_from(count).unwrap_or(u32::MAX)
}

/// What the process has used, without its children.
#[must_use]
pub(crate) fn of_process(pid: u32) -> Duration {
    ticks(seen(pid).map_or(0, |process| process.own))
}

/// What the process and everything it started have used, also those that have ended since.
#[must_use]
pub(crate) fn of_tree(root: u32) -> Duration {
    let pids = fs::read_dir("/proc").into_iter().flatten().flatten();
    let all: BTreeMap<u32, Seen> = pids
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, seen(pid)?)))
        .collect();
    let within = |mut pid: u32| {
        while pid != root {
            match all.get(&pid) {
                Some(process) if process.parent != 0 => pid = process.parent,
                _ => return false,
            }
        }
        true
    };
    ticks(all.iter().filter(|(pid, _)| within(**pid)).map(|(_, process)| process.own + process.ended).sum())
}

/// What the process keeps in memory, in MiB.
#[must_use]
pub(crate) fn memory(pid: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let kib =
        text.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok());
    kib.unwrap_or(f64::NAN) / 1_024.0
}

/// What this thread has used, in nanoseconds.
#[must_use]
pub(crate) fn of_this_thread() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|used| used.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_spaces_and_parentheses_does_not_move_the_fields() {
        let stat = "7 (a) b (c) S 3 7 7 0 -1 4194560 9 0 0 0 11 22 33 44 20 0 1 0 5 0 0";
        let process = parse(stat).expect("read");
        assert_eq!((process.parent, process.own, process.ended), (3, 33, 77));
    }

    #[test]
    fn work_is_seen_in_the_own_thread_process_and_tree() {
        let (thread, me, started) = (of_this_thread(), std::process::id(), std::time::Instant::now());
        // Time that passes is not work: on a busy machine it may be somebody else's. A tick is 10 ms.
        while of_process(me) == Duration::ZERO && started.elapsed() < Duration::from_secs(60) {
            std::hint::black_box(0);
        }
        assert!(of_this_thread() > thread);
        // In this order: looking through the tree is work too.
        let own = of_process(me);
        assert!(own > Duration::ZERO && of_tree(me) >= own);
    }
}
