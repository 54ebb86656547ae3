//! The side of the press that prints, in a process of its own: `<program> <arguments> <family> <font> …`. It reads jobs
//! from its standard input and ends with it.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::typeset::Typesetter;
use super::{MEMORY, PATIENCE, TOO_SLOW, frame};

/// Works until there is nothing more to do. `arguments` are the family and the files of the fonts.
///
/// # Errors
/// When there are no fonts, or the service cannot be talked to.
pub fn work(arguments: impl IntoIterator<Item = OsString>) -> io::Result<()> {
    limit(Resource::As, MEMORY)?;
    limit(Resource::Core, 0)?;
    let mut arguments = arguments.into_iter();
    let family = arguments.next().unwrap_or_default().to_string_lossy().into_owned();
    let fonts: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let typesetter = Typesetter::new(&fonts, &family)?;
    // True when a job begins, false when it has ended.
    let (clock, ticks) = mpsc::channel();
    thread::spawn(move || watch(&ticks));
    let (mut from, mut to) = (io::stdin().lock(), io::stdout().lock());
    while let Some((job, assets)) = frame::next(&mut from)? {
        let tick = |begins| clock.send(begins).map_err(io::Error::other);
        tick(true)?;
        let outcome = typesetter.print(&job, assets);
        tick(false)?;
        frame::reply(&mut to, outcome)?;
    }
    Ok(())
}

/// Ends the process when a job does not end: nothing inside of it can be interrupted.
fn watch(ticks: &mpsc::Receiver<bool>) {
    while let Ok(begins) = ticks.recv() {
        if begins && ticks.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            std::process::exit(TOO_SLOW);
        }
    }
}

/// Never above what the process was given.
fn limit(resource: Resource, most: u64) -> io::Result<()> {
    let given = getrlimit(resource);
    let least = |had: Option<u64>| Some(had.map_or(most, |had| had.min(most)));
    let limit = Rlimit { current: least(given.current), maximum: least(given.maximum) };
    Ok(setrlimit(resource, limit)?)
}
