//! Loads a corpus step by step: event tables first, for what they cite is not extracted; then the reports on all cores,
//! with snapshots of what there is so far.

use super::decode::{extension, unpacked_name};
use super::gather::{Found, Gatherer, STDIN};
use super::load::{Extraction, LoadMessage, LoadRequest, Loaded, Read, Showing, Tables, Watching};
use super::loader::Loader;
use super::pieces::{Extract, Held, Piece, Reader};
use super::rows::{
    self, Index, Job, Joined, Looked, Mentioned, RowFile, RowFiles, RowsRead, Source, keep_behind,
};
use super::watch::Watched;
use crate::model::{Problem, ReportId};
use crate::timeline::Timeline;
use crate::timeline::rows::Store;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Statements that fill a screen with events.
const SCREENFUL: usize = 60;
/// How long a reader looks at an empty screen at most, where anything was read.
const FIRST: Duration = Duration::from_millis(50);
/// A snapshot of rows is due when there are so many times as many as in the last.
const SNAPSHOT: usize = 5;
/// How often progress is told.
const PROGRESS: Duration = Duration::from_millis(40);

/// Whether a load goes on.
#[derive(Debug, Default)]
pub struct Stop(AtomicU8);

impl Stop {
    const KEEP: u8 = 1;
    const ABANDON: u8 = 2;

    /// Ends the load; what is read is shown.
    pub fn keep(&self) {
        self.0.fetch_max(Self::KEEP, Ordering::Relaxed);
    }

    /// Ends the load; nothing more is shown.
    pub fn abandon(&self) {
        self.0.fetch_max(Self::ABANDON, Ordering::Relaxed);
    }

    /// Whether the load ends.
    pub fn is_on(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }

    /// Whether nobody wants to see what is read.
    pub fn is_abandoned(&self) -> bool {
        self.0.load(Ordering::Relaxed) == Self::ABANDON
    }
}

/// How a load goes.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How many threads read.
    pub threads: usize,
    /// When the first snapshot is due.
    pub first: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            threads: thread::available_parallelism().map_or(1, usize::from),
            first: FIRST,
        }
    }
}

/// Loads at that pace; `tell` hears how far it is and what there is so far, but not what is returned: that, and what to
/// watch for changes.
pub fn load_at(
    request: &LoadRequest,
    pace: &Pace,
    stop: &Stop,
    tell: &dyn Fn(LoadMessage),
) -> (Loaded, Watched) {
    let mut steps = Steps::new(request, pace, stop, tell);
    let mut loader = Loader::new(request);
    if request.paths.is_empty() {
        loader.bundled();
        return (loader.finish(pace.threads), Watched::default());
    }
    let mut gatherer = Gatherer::new(request.stdin.clone());
    let mut found = gatherer.gather(&request.paths);
    let mut pieces = FxHashMap::default();
    let row_tables = open_tables(request, &found, &mut gatherer, &mut pieces);
    let tables: Vec<usize> = (0..found.len())
        .filter(|at| may_be_table(&found[*at].name) && !pieces.contains_key(at))
        .collect();
    let reader = Reader {
        request,
        found: &found,
        wanted: &tables,
        extract: Extract::None,
        threads: pace.threads,
    };
    reader.run(&mut gatherer, stop, &mut |at, piece| {
        loader.expect(at, &found[at], &piece);
        pieces.insert(at, piece);
    });
    let cited = loader.cited();
    loader.beside(&mut gatherer, &mut found);
    let watched = watched(request, &found);

    let reports: Vec<usize> = (0..found.len())
        .filter(|at| !pieces.contains_key(at))
        .collect();
    steps.of = found.iter().filter(|file| file.is_readable()).count();
    steps.files = found.len() - reports.len();
    steps.progress();
    let extract = match (request.extraction, request.tables) {
        (Extraction::Nothing, _) => Extract::None,
        (_, Tables::Ignored) => Extract::AllBut(FxHashSet::default()),
        (_, Tables::Read) => Extract::AllBut(cited),
    };
    let reader = Reader {
        request,
        found: &found,
        wanted: &reports,
        extract,
        threads: pace.threads,
    };
    let mut next = 0;
    let mut push = |loader: &mut Loader<'_>, pieces: &mut FxHashMap<usize, Piece>| {
        while let Some(piece) = pieces.remove(&next) {
            loader.push(next, &found[next], piece);
            next += 1;
        }
        next
    };
    push(&mut loader, &mut pieces);
    reader.run(&mut gatherer, stop, &mut |at, piece| {
        pieces.insert(at, piece);
        push(&mut loader, &mut pieces);
        steps.read(&found[at], &loader);
    });
    if push(&mut loader, &mut pieces) < found.len() || stop.is_abandoned() {
        steps.progress();
        return (loader.so_far(), watched);
    }
    loader.unreadable(gatherer.unreadable());
    let places: Vec<(usize, ReportId)> = loader.row_tables().to_vec();
    let of_reports = loader.finish(pace.threads);
    if row_tables.is_empty() {
        return (of_reports, watched);
    }
    let tables = row_tables.into_iter().zip(places).collect();
    (
        with_rows(request, of_reports, tables, pace, stop, tell),
        watched,
    )
}

/// Opens the files that are tables to be read row by row, and notes what becomes of each in `pieces`.
fn open_tables(
    request: &LoadRequest,
    found: &[Found],
    gatherer: &mut Gatherer,
    pieces: &mut FxHashMap<usize, Piece>,
) -> Vec<rows::Opened> {
    let mut opened = Vec::new();
    if request.tables == Tables::Ignored {
        return opened;
    }
    for (at, file) in found.iter().enumerate() {
        let held = match rows::open(
            file,
            gatherer,
            (request.map.as_ref(), request.maps.as_deref()),
            request.most_whole,
        ) {
            Ok(None) => continue,
            Ok(Some(table)) => {
                let report = rows::as_report(&table.file);
                opened.push(table);
                Piece {
                    held: Held::Rows(Box::new(report)),
                    problems: Vec::new(),
                }
            }
            Err(error) => {
                gatherer.failed(file);
                Piece {
                    problems: vec![Problem::of_file(&file.shown, error.why.clone(), "")],
                    held: Held::Nothing(error.why),
                }
            }
        };
        pieces.insert(at, held);
    }
    opened
}

/// Reads the rows of tables into a timeline of reports, with snapshots as they come in. Mentions come last, where there are
/// events that they can be of.
#[expect(
    clippy::too_many_lines,
    reason = "one table after the other, with all that each leaves"
)]
fn with_rows(
    request: &LoadRequest,
    mut loaded: Loaded,
    mut tables: Vec<(rows::Opened, (usize, ReportId))>,
    pace: &Pace,
    stop: &Stop,
    tell: &dyn Fn(LoadMessage),
) -> Loaded {
    let ids = marked(request);
    let mut mentioned = mentions_last(&mut tables);
    let files = tables.iter().map(|(table, _)| table.file.clone());
    loaded.rows = RowFiles(Arc::new(files.collect()));
    loaded.complete = false;
    let all = bytes_of(&tables);
    let mut store = Store::new(Timeline::clone(&loaded.timeline));
    let mut problems = loaded.problems.to_vec();
    let mut sources = loaded.sources.to_vec();
    let mut shown = 0;
    let mut told = Instant::now();
    let mut before = 0;
    let mut whole = true;
    let is_alone = tables.len() == 1 && loaded.timeline.is_empty();
    let mut jobs: Vec<Job> = Vec::new();
    for (number, (table, (source, report))) in tables.into_iter().enumerate() {
        let is_further = mentioned.is_some() && table.file.table.is_mentions();
        let joins = is_further || mentioned.is_some() && table.file.table.is_mentioned();
        if is_further {
            store.begin_further(table.file.name.clone(), report);
        } else {
            store.begin(table.file.name.clone(), report);
        }
        let mut bytes = 0;
        // An index does not have the ids that tables are joined by.
        let index = Index::of(&table.file, &table.source, &request.indexes).filter(|_| !joins);
        let mut mentions = Vec::new();
        let used = index
            .as_ref()
            .and_then(|index| index.take(&table.file, &mut store, &ids, pace.threads));
        let is_missing = used
            .as_ref()
            .is_none_or(|used| is_alone && !used.is_derived);
        let (used, mut hashes) = match used {
            Some(used) => (Some(used.read), Some(used.hashes)),
            None => (None, index.as_ref().and_then(Index::hashes)),
        };
        let numbers = mentioned.as_mut().filter(|_| joins).map(|mentioned| {
            if is_further {
                &mut mentions
            } else {
                &mut mentioned.events
            }
        });
        let looked = Looked {
            ids: &ids,
            hashes: hashes.as_mut(),
            numbers,
        };
        let read_on = || {
            rows::read_rows(
                &table.file,
                table.source,
                &mut store,
                looked,
                pace.threads,
                stop,
                &mut |store, progress| {
                    bytes = progress.bytes;
                    if told.elapsed() >= PROGRESS {
                        told = Instant::now();
                        let share = all.map(|all| ((before + bytes) * 100 / all.max(1)) as u8);
                        tell(LoadMessage::Rows {
                            rows: store.len() as u64,
                            share,
                        });
                    }
                    // Each snapshot costs what is in it: so much more must have come in that all together cost little.
                    // And none is held beside the last of all, which is soon there.
                    let is_early = all.is_none_or(|all| (before + bytes) * 2 <= all);
                    let is_due = is_early && store.len() >= SNAPSHOT * shown.max(1);
                    if request.showing != Showing::Whole && is_due && !stop.is_on() {
                        shown = store.len();
                        let snapshot = Loaded {
                            timeline: Arc::new(store.timeline()),
                            ..loaded.clone()
                        };
                        tell(LoadMessage::Snapshot(snapshot));
                    }
                },
            )
        };
        let read = match used {
            Some(read) => read,
            None => read_on(),
        };
        before += table.file.length();
        whole &= read.whole;
        // Nor does it have further rows.
        let is_missing = is_missing && !store.has_further();
        if let (Some(index), Some(hashes), true) = (index, hashes, is_missing) {
            let asked = ids.iter().copied();
            jobs.extend(index.job(table.file.clone(), number, hashes, &read, asked));
        }
        let joined = mentioned.as_mut().filter(|_| is_further).map(|mentioned| {
            let joined = mentioned.join(&mut store, &mentions);
            problems.extend(joined.problems(&table.file));
            joined
        });
        if let Some(file) = sources.get_mut(source) {
            file.read = outcome(&table.file, &read, joined);
        }
        problems.extend(read.problems);
    }
    loaded.timeline = Arc::new(store.finish());
    loaded.problems = problems.into();
    loaded.sources = sources.into();
    loaded.complete = whole;
    if whole && !stop.is_on() {
        keep_behind(Arc::clone(&loaded.timeline), jobs);
    }
    loaded
}

/// Puts tables of mentions behind the others, where there are events that they can be of; `None` where none are joined.
fn mentions_last(tables: &mut [(rows::Opened, (usize, ReportId))]) -> Option<Mentioned> {
    let is = |mentions: bool| {
        tables.iter().any(|(table, _)| {
            let table = &table.file.table;
            (mentions && table.is_mentions()) || (!mentions && table.is_mentioned())
        })
    };
    let joins = is(true) && is(false);
    if joins {
        tables.sort_by_key(|(table, _)| table.file.table.is_mentions());
    }
    joins.then(Mentioned::default)
}

/// What came of a table, for the list of sources.
fn outcome(file: &RowFile, read: &RowsRead, joined: Option<Joined>) -> Read {
    let format = file.table.format().words();
    match joined {
        Some(joined) => Read::Mentions {
            format,
            joined: joined.stand,
            elsewhere: joined.elsewhere,
            beyond: joined.beyond,
            refused: read.refused,
        },
        None => Read::Rows {
            format,
            events: read.rows,
            refused: read.refused,
            marred: read.marred,
            remembered: file.table.remembered().map(ToString::to_string),
        },
    }
}

/// The ids of the events that the reader marked.
fn marked(request: &LoadRequest) -> FxHashSet<&str> {
    let notes = request.overrides.notes.keys();
    let marked = request.overrides.starred.iter().chain(notes);
    marked.map(String::as_str).collect()
}

/// The bytes of all tables; `None` where one is packed: nobody knows how much it holds.
fn bytes_of(tables: &[(rows::Opened, (usize, ReportId))]) -> Option<u64> {
    let length = |(table, _): &(rows::Opened, _)| {
        matches!(table.source, Source::File).then(|| table.file.length())
    };
    tables.iter().map(length).sum()
}

/// How far a load is, and what was told of it.
struct Steps<'l> {
    showing: Showing,
    first: Duration,
    stop: &'l Stop,
    tell: &'l dyn Fn(LoadMessage),
    since: Instant,
    /// When progress was told last.
    told: Instant,
    files: usize,
    of: usize,
    /// Reports of the last snapshot.
    shown: usize,
}

impl<'l> Steps<'l> {
    fn new(
        request: &LoadRequest,
        pace: &Pace,
        stop: &'l Stop,
        tell: &'l dyn Fn(LoadMessage),
    ) -> Self {
        let now = Instant::now();
        Self {
            showing: request.showing,
            first: pace.first,
            stop,
            tell,
            since: now,
            told: now,
            files: 0,
            of: 0,
            shown: 0,
        }
    }

    fn progress(&mut self) {
        self.told = Instant::now();
        (self.tell)(LoadMessage::Progress {
            files: self.files,
            of: self.of,
        });
    }

    /// A file was read: tells how far the load is where that was not told of late, and shows what there is where it is time.
    fn read(&mut self, file: &Found, loader: &Loader<'_>) {
        self.files += usize::from(file.is_readable());
        if self.told.elapsed() >= PROGRESS {
            self.progress();
        }
        let Showing::Beyond(before) = self.showing else {
            return;
        };
        let count = loader.report_count();
        let is_due = if self.shown == 0 {
            let is_enough = loader.statement_count() >= SCREENFUL;
            count > before && (is_enough || self.since.elapsed() >= self.first)
        } else {
            count >= 2 * self.shown
        };
        // What is all, or the last before a stop, is shown by who asked for the load.
        if is_due && self.files < self.of && !self.stop.is_on() {
            self.shown = count;
            (self.tell)(LoadMessage::Snapshot(loader.so_far()));
        }
    }
}

/// Whether a file can be an event table, for all that its name says: such files are read first.
fn may_be_table(name: &str) -> bool {
    !matches!(
        extension(unpacked_name(name)).as_str(),
        "txt" | "md" | "html" | "htm" | "xhtml"
    )
}

/// What is watched: the PATHs, and what was found beside tables.
fn watched(request: &LoadRequest, found: &[Found]) -> Watched {
    if request.watching == Watching::Off {
        return Watched::default();
    }
    let is_file = |path: &&PathBuf| path.as_os_str() != STDIN;
    let mut paths: Vec<PathBuf> = request.paths.iter().filter(is_file).cloned().collect();
    paths.extend(
        found
            .iter()
            .filter_map(|file| file.path.clone())
            .filter(|file| !request.paths.iter().any(|path| file.starts_with(path))),
    );
    Watched::of(paths)
}

#[cfg(test)]
#[path = "growing_tests.rs"]
mod tests;
