//! What loading takes and gives, and its two ways in: [`load`], and [`load_in_background`], which tells how far it is and
//! shows what there is so far. It never fails: what cannot be read is told.

use super::extraction::Memory;
use super::folder::MOST_FILE;
use super::gather::Stdin;
use super::growing::{Pace, Stop, load_at};
use super::maps::Maps;
use super::published::PublishedOn;
use super::quotes::Quoted;
use super::rows::{Indexes, RowFiles};
use super::table::ColumnMap;
use super::watch::Watched;
use crate::model::{Overrides, Problem, ReportId};
use crate::timeline::{Level, Timeline, finder_of_events, outline_of_all};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

/// What to load.
#[derive(Debug, Clone, Default)]
pub struct LoadRequest {
    /// Reports, folders of them, event tables, `-` for standard input; none for the bundled corpus.
    pub paths: Vec<PathBuf>,
    /// Publication dates for reports that bear none.
    pub published: Vec<PublishedOn>,
    /// Whether event tables are ignored.
    pub tables: Tables,
    /// Whether reports that no table cites are extracted.
    pub extraction: Extraction,
    /// What the reader decided before.
    pub overrides: Overrides,
    /// What the columns of tables are, where the reader says so.
    pub map: Option<ColumnMap>,
    /// Whether big tables are read from indexes, and get them.
    pub indexes: Indexes,
    /// The maps that were given before; those given now are added.
    pub maps: Option<Arc<Maps>>,
    /// Exports of more bytes are read row by row.
    pub most_whole: MostWhole,
    /// What standard input held, as [`super::take_stdin`] took it.
    pub stdin: Option<Stdin>,
    /// What earlier loads extracted; with it, reading again costs what changed.
    pub memory: Option<Arc<Memory>>,
    /// What a load in the background shows before it is complete.
    pub showing: Showing,
    /// Whether a load in the background goes on to watch the files.
    pub watching: Watching,
}

/// The most bytes that an export of this program may have to be held in memory whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MostWhole(pub u64);

impl Default for MostWhole {
    fn default() -> Self {
        Self(MOST_FILE)
    }
}

/// Whether reports are extracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extraction {
    /// Those that no event table cites.
    #[default]
    Uncited,
    /// None: only what the tables say is wanted.
    Nothing,
}

/// What a load in the background shows before it is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// Snapshots as reports come in, once there are more than so many.
    Beyond(usize),
    /// Nothing; what was loaded before stays until all is read.
    Whole,
}

impl Default for Showing {
    fn default() -> Self {
        Self::Beyond(0)
    }
}

/// Whether files are watched once they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Watching {
    /// They are not.
    #[default]
    Off,
    /// [`LoadMessage::Changed`] tells when a file was changed, added or removed.
    On,
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
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// All events and reports.
    pub timeline: Arc<Timeline>,
    /// What could not be used.
    pub problems: Arc<[Problem]>,
    /// The files of the tables whose rows the timeline holds.
    pub rows: RowFiles,
    /// What was read and what was skipped, in order.
    pub sources: Arc<[ReadFile]>,
    /// Every quote that the event tables cite, also those not found.
    pub quoted: Arc<[Quoted]>,
    /// Whether this is all: false while more comes, and where loading was stopped.
    pub complete: bool,
    /// How many of the PATHs could not be read.
    pub unreadable: usize,
    /// PATHs and event tables that could not be read at all, as messages call them.
    pub failed: Arc<[String]>,
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
    /// An event table that is read row by row, with what it gave.
    Rows {
        /// What kind of table it is.
        format: &'static str,
        /// Rows that are events.
        events: u64,
        /// Rows that could not be used.
        refused: u64,
        /// Rows of which a part could not be used.
        marred: u64,
        /// The map that was given before and is used again.
        remembered: Option<String>,
    },
    /// A table of mentions of the events that other tables have.
    Mentions {
        /// What kind of table it is.
        format: &'static str,
        /// Mentions that stand with their event.
        joined: u64,
        /// Mentions of events that are not loaded.
        elsewhere: u64,
        /// Mentions beyond those that one event may have.
        beyond: u64,
        /// Rows that could not be used.
        refused: u64,
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
        /// Files to read.
        of: usize,
    },
    /// How far it is with the rows of tables.
    Rows {
        /// Rows read.
        rows: u64,
        /// Hundredths of all bytes; `None` where nobody knows how many there are.
        share: Option<u8>,
    },
    /// What there is so far. Each holds the reports of the one before, and more.
    Snapshot(Loaded),
    /// The load is over; sent also where it was stopped or broke off.
    Done,
    /// A file was changed, added or removed since the load; nothing follows it.
    Changed,
}

/// A load in the background; dropping it abandons the load: it ends soon and shows nothing more.
#[derive(Debug)]
pub struct LoadHandle {
    stop: Arc<Stop>,
}

impl LoadHandle {
    /// Ends the load soon, with a last snapshot of what is read.
    pub fn stop(&self) {
        self.stop.keep();
    }
}

impl Drop for LoadHandle {
    fn drop(&mut self) {
        self.stop.abandon();
    }
}

/// Loads all that is asked for.
pub fn load(request: &LoadRequest) -> Loaded {
    let request = LoadRequest {
        showing: Showing::Whole,
        // A program that ends when it has its answer writes no index behind it.
        indexes: request.indexes.only_used(),
        ..request.clone()
    };
    load_at(&request, &Pace::default(), &Stop::default(), &|_| {}).0
}

/// Loads in a thread of its own, and watches the files from there if that is asked; `send` is called from it.
pub fn load_in_background(
    request: LoadRequest,
    send: impl Fn(LoadMessage) + Send + 'static,
) -> LoadHandle {
    let stop = Arc::new(Stop::default());
    let handle = LoadHandle { stop: stop.clone() };
    thread::spawn(move || {
        let watched = load_and_tell(&request, &stop, &send);
        if let Some(mut watched) = watched {
            watched.until_change(&stop, &|| send(LoadMessage::Changed));
        }
    });
    handle
}

/// Loads and sends what becomes of it, [`LoadMessage::Done`] last.
fn load_and_tell(
    request: &LoadRequest,
    stop: &Stop,
    send: &dyn Fn(LoadMessage),
) -> Option<Watched> {
    let mut send_done = SendDone(Some(send));
    let (loaded, watched) = load_at(request, &Pace::default(), stop, send);
    let shows = match (request.showing, loaded.complete) {
        (_, true) => true,
        (Showing::Beyond(count), false) => {
            loaded.timeline.has_rows() || loaded.timeline.reports().len() > count
        }
        (Showing::Whole, false) => false,
    };
    if shows && !stop.is_abandoned() {
        let timeline = Arc::clone(&loaded.timeline);
        send(LoadMessage::Snapshot(loaded));
        send_done.now();
        if timeline.has_rows() {
            // Made now, these do not keep the first key that finds a name or zooms out waiting.
            finder_of_events(&timeline);
            for level in [Level::Days, Level::Months, Level::Years] {
                outline_of_all(&timeline, level);
            }
        }
    }
    (request.watching == Watching::On).then_some(watched)
}

/// Sends [`LoadMessage::Done`] when it goes, so that nobody waits for a load that broke off.
struct SendDone<'s>(Option<&'s dyn Fn(LoadMessage)>);

impl SendDone<'_> {
    fn now(&mut self) {
        if let Some(send) = self.0.take() {
            send(LoadMessage::Done);
        }
    }
}

impl Drop for SendDone<'_> {
    fn drop(&mut self) {
        self.now();
    }
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
