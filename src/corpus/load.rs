//! Loads a corpus: PATHs become reports and events, and those a timeline. It never fails: what cannot be read is told.

use super::gather::Gatherer;
use super::loader::Loader;
use super::published::PublishedOn;
use super::quotes::Quoted;
use crate::model::{Overrides, Problem, ReportId};
use crate::timeline::Timeline;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What to load.
#[derive(Debug, Clone, Default)]
pub struct LoadRequest {
    /// Reports, folders of them, event tables, `-` for standard input; none for the bundled corpus.
    pub paths: Vec<PathBuf>,
    /// Publication dates for reports that bear none.
    pub published: Vec<PublishedOn>,
    /// Whether event tables are ignored.
    pub tables: Tables,
    /// What the reader decided before.
    pub overrides: Overrides,
    /// What standard input held, read by [`super::read_stdin`]; it can be read once, a corpus again and again.
    pub stdin: Option<Arc<[u8]>>,
}

/// What becomes of event tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tables {
    /// Their events are the corpus's.
    #[default]
    Read,
    /// They are ignored; all reports are extracted.
    Ignored,
}

/// A loaded corpus. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// All events and reports.
    pub timeline: Arc<Timeline>,
    /// What could not be used.
    pub problems: Arc<[Problem]>,
    /// What was read and what was skipped, in order.
    pub sources: Arc<[ReadFile]>,
    /// Every quote that the event tables cite, also those not found.
    pub quoted: Arc<[Quoted]>,
    /// Whether loading came to its end.
    pub complete: bool,
    /// How many of the PATHs could not be read.
    pub unreadable: usize,
    /// `bundled corpus`, or the PATHs.
    pub title: String,
}

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// Its path relative to its PATH.
    pub name: String,
    /// What came of it.
    pub read: Read,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// A report, with the number of events it has a claim in, and of those claims.
    Report {
        /// The report.
        report: ReportId,
        /// Events with a claim in it.
        events: usize,
        /// Claims in it.
        claims: usize,
    },
    /// An event table, with what it gave.
    Events {
        /// Events that have a claim left.
        events: usize,
        /// Their claims.
        claims: usize,
    },
    /// Nothing, for the reason that is given.
    Skipped(String),
}

/// What loading in the background sends.
#[derive(Debug, Clone)]
pub enum LoadMessage {
    /// How far it is.
    Progress {
        /// Files read.
        files: usize,
        /// Files found.
        of: usize,
    },
    /// What there is so far.
    Snapshot(Loaded),
    /// Nothing more will come; sent also where loading was cancelled or broke off.
    Done,
}

/// A load in the background; dropping it cancels the load.
#[derive(Debug)]
pub struct LoadHandle {
    cancelled: Arc<AtomicBool>,
}

impl LoadHandle {
    /// Ends the load soon, without a last snapshot.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Drop for LoadHandle {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Loads all that is asked for.
pub fn load(request: &LoadRequest) -> Loaded {
    load_watched(request, &mut |_, _| true)
}

/// Loads in a thread of its own; `send` is called from it, [`LoadMessage::Done`] last.
pub fn load_in_background(
    request: LoadRequest,
    send: impl Fn(LoadMessage) + Send + 'static,
) -> LoadHandle {
    let cancelled = Arc::new(AtomicBool::new(false));
    let flag = cancelled.clone();
    std::thread::spawn(move || {
        let last = SendDone(send);
        let mut goes_on = |files, of| {
            (last.0)(LoadMessage::Progress { files, of });
            !flag.load(Ordering::Relaxed)
        };
        let loaded = load_watched(&request, &mut goes_on);
        if loaded.complete {
            (last.0)(LoadMessage::Snapshot(loaded));
        }
    });
    LoadHandle { cancelled }
}

/// Sends [`LoadMessage::Done`] when it goes, so that nobody waits for a load that broke off.
struct SendDone<F: Fn(LoadMessage)>(F);

impl<F: Fn(LoadMessage)> Drop for SendDone<F> {
    fn drop(&mut self) {
        (self.0)(LoadMessage::Done);
    }
}

/// Loads while `goes_on(files read, files found)` says so.
fn load_watched(request: &LoadRequest, goes_on: &mut dyn FnMut(usize, usize) -> bool) -> Loaded {
    let mut loader = Loader::default();
    let mut complete = true;
    let mut unreadable = 0;
    if request.paths.is_empty() {
        loader.bundled();
    } else {
        let mut gatherer = Gatherer::new(request.stdin.clone());
        let found = gatherer.gather(&request.paths);
        let count = found.len();
        for (at, file) in found.into_iter().enumerate() {
            if !goes_on(at, count) {
                complete = false;
                break;
            }
            loader.read(file, &mut gatherer);
        }
        loader.beside(&mut gatherer);
        unreadable = gatherer.unreadable();
    }
    loader.finish(request, complete, unreadable)
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
