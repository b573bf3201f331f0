//! Loads a corpus: PATHs become reports and events, and those a timeline. It never fails: what cannot be read is told.

use super::bundled;
use super::claims::Against;
use super::decode::{Content, decode};
use super::events_file::{Ids, read_cited, read_events};
use super::gather::{Found, Gatherer, Origin};
use super::quotes::{Quoted, ReportIndex};
use super::report_file::parse_report;
use crate::model::{Day, Event, Kinds, Overrides, Problem, Report, ReportId};
use crate::timeline::{BuildInput, Timeline};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
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
    /// They are ignored; events are to be extracted from the reports.
    Ignored,
}

/// A publication date given by the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedOn {
    /// The report, by its path, its path as given, or its file name; `None` for every report that bears no date.
    pub report: Option<String>,
    /// The date.
    pub day: Day,
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

/// An event table, read when all reports are there.
struct Table {
    /// Place in the list of sources.
    source: usize,
    /// What messages call it.
    name: String,
    text: String,
    layout: Content,
    origin: Origin,
}

#[derive(Default)]
struct Loader {
    reports: Vec<Report>,
    /// The PATH each report came by.
    origins: Vec<usize>,
    tables: Vec<Table>,
    sources: Vec<ReadFile>,
    problems: Vec<Problem>,
}

impl Loader {
    fn bundled(&mut self) {
        for (name, text) in crate::assets::CORPUS {
            self.report((name, name), text, None, 0);
        }
        self.table(
            (bundled::EVENTS_NAME, bundled::EVENTS_NAME),
            crate::assets::EVENTS.to_owned(),
            Content::Events,
            Origin::default(),
        );
    }

    fn read(&mut self, file: Found, gatherer: &mut Gatherer) {
        let (bytes, content) = match gatherer.bytes(&file) {
            Ok(read) => read,
            Err(refused) => {
                if refused.is_told {
                    self.problems
                        .push(Problem::of_file(&file.shown, &refused.why, ""));
                }
                self.sources.push(ReadFile {
                    name: file.name,
                    read: Read::Skipped(refused.why),
                });
                return;
            }
        };
        let (text, problem) = decode(&file.shown, &bytes);
        self.problems.extend(problem);
        let names = (file.name.as_str(), file.shown.as_str());
        match content {
            Content::Events | Content::EventLines => {
                self.table(names, text.into_owned(), content, file.origin);
            }
            _ => self.report(names, &text, file.path, file.origin.path),
        }
    }

    /// Reads a report; `names` are its path as exports have it, and as messages do.
    fn report(
        &mut self,
        (name, shown): (&str, &str),
        text: &str,
        file: Option<PathBuf>,
        origin: usize,
    ) {
        let (mut report, problems) = parse_report(name, text);
        report.file = file;
        self.problems
            .extend(problems.into_iter().map(|problem| Problem {
                file: shown.to_owned(),
                ..problem
            }));
        if report.paragraphs.is_empty() {
            self.problems
                .push(Problem::of_file(shown, "has no text", ""));
        }
        let id = ReportId(self.reports.len() as u32);
        self.reports.push(report);
        self.origins.push(origin);
        self.sources.push(ReadFile {
            name: name.to_owned(),
            read: Read::Report {
                report: id,
                events: 0,
                claims: 0,
            },
        });
    }

    fn table(
        &mut self,
        (name, shown): (&str, &str),
        text: String,
        layout: Content,
        origin: Origin,
    ) {
        self.tables.push(Table {
            source: self.sources.len(),
            name: shown.to_owned(),
            text,
            layout,
            origin,
        });
        self.sources.push(ReadFile {
            name: name.to_owned(),
            read: Read::Events {
                events: 0,
                claims: 0,
            },
        });
    }

    /// Reads the reports that lie beside a table given as a PATH of its own and that no PATH brought.
    fn beside(&mut self, gatherer: &mut Gatherer) {
        let mut wanted = Vec::new();
        let index = ReportIndex::new(&self.reports);
        for table in &self.tables {
            let Some(folder) = &table.origin.beside else {
                continue;
            };
            let near = self.range_of(table.origin.path);
            let mut seen = FxHashSet::default();
            for cited in read_cited(&table.name, &table.text, table.layout).0 {
                if index
                    .find(&cited.report, &table.origin.folder, &near)
                    .is_none()
                    && stays_inside(&cited.report)
                    && seen.insert(cited.report.clone())
                {
                    wanted.push((folder.clone(), cited.report, table.origin.path));
                }
            }
        }
        for (folder, name, path) in wanted {
            if let Some(file) = gatherer.beside(&folder, &name, path) {
                self.read(file, gatherer);
            }
        }
    }

    /// From the first to the last report that came by PATH `path`; they stand together, save what was read beside a table.
    fn range_of(&self, path: usize) -> Range<u32> {
        let of = |at: &usize| *at == path;
        let first = self.origins.iter().position(of).unwrap_or(0);
        let last = self.origins.iter().rposition(of).map_or(0, |at| at + 1);
        first as u32..last as u32
    }

    fn finish(mut self, request: &LoadRequest, complete: bool, unreadable: usize) -> Loaded {
        date_reports(&mut self.reports, request, &mut self.problems);
        let mut events: Vec<Event> = Vec::new();
        let mut quoted = Vec::new();
        let mut ids = Ids::default();
        for table in std::mem::take(&mut self.tables) {
            let near = self.range_of(table.origin.path);
            let Some(source) = self.sources.get_mut(table.source) else {
                continue;
            };
            if request.tables == Tables::Ignored {
                source.read = Read::Skipped("event tables are ignored".to_owned());
                continue;
            }
            let against = Against {
                reports: ReportIndex::new(&self.reports),
                folder: table.origin.folder,
                near,
            };
            let read = read_events(&table.name, &table.text, table.layout, &against, &mut ids);
            source.read = Read::Events {
                events: read.events.len(),
                claims: read.events.iter().map(|event| event.claims.len()).sum(),
            };
            events.extend(read.events);
            quoted.extend(read.cited.into_iter().map(|cited| {
                Quoted {
                    report: against
                        .reports
                        .find(&cited.report, &against.folder, &against.near),
                    cited,
                }
            }));
            self.problems.extend(read.problems);
        }
        if request.tables == Tables::Ignored {
            self.problems.push(Problem::of_file(
                title(&request.paths),
                "events cannot be extracted from reports yet",
                "leave --extract out and load events.json",
            ));
        }
        let timeline = Timeline::build(
            BuildInput {
                reports: self.reports,
                events,
                gazetteer: bundled::gazetteer(),
            },
            Kinds::bundled(),
        );
        for source in &mut self.sources {
            if let Read::Report {
                report,
                events,
                claims,
            } = &mut source.read
            {
                *events = timeline.events_of_report(*report).count();
                *claims = timeline.claims_of_report(*report).count();
            }
        }
        Loaded {
            timeline: Arc::new(timeline),
            problems: self.problems.into(),
            sources: self.sources.into(),
            quoted: quoted.into(),
            complete,
            unreadable,
            title: title(&request.paths),
        }
    }
}

/// Whether a report that a table names lies in the table's own folder or below.
fn stays_inside(name: &str) -> bool {
    Path::new(name)
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// `bundled corpus`, the PATH, or the first of several.
fn title(paths: &[PathBuf]) -> String {
    let first = |path: &PathBuf| {
        if path.as_os_str() == "-" {
            "standard input".to_owned()
        } else {
            path.to_string_lossy().into_owned()
        }
    };
    match paths {
        [] => bundled::TITLE.to_owned(),
        [path] => first(path),
        [path, rest @ ..] => format!("{} and {} more", first(path), rest.len()),
    }
}

/// Gives reports the dates that the reader set by hand, and those without a date what the command line says.
fn date_reports(reports: &mut [Report], request: &LoadRequest, problems: &mut Vec<Problem>) {
    for given in &request.published {
        let Some(name) = &given.report else { continue };
        let mut known = false;
        for report in reports.iter_mut().filter(|report| is_called(report, name)) {
            known = true;
            match report.published {
                None => report.published = Some(given.day),
                Some(own) if own == given.day => {}
                Some(own) => problems.push(Problem::of_file(
                    &report.path,
                    format!(
                        "bears the date {own}; --published {name}={} is not obeyed",
                        given.day
                    ),
                    "--published is for reports that bear no date",
                )),
            }
        }
        if !known {
            problems.push(Problem::of_file(
                name,
                "--published names it, and no such report was read",
                "`dateline reports` lists their names",
            ));
        }
    }
    let all = request
        .published
        .iter()
        .rev()
        .find(|on| on.report.is_none());
    for report in reports {
        if let (None, Some(on)) = (report.published, all) {
            report.published = Some(on.day);
        }
        if let Some(day) = request.overrides.published.get(&report.path) {
            report.published = Some(*day);
        }
    }
}

/// Whether the user can mean the report by that name.
fn is_called(report: &Report, name: &str) -> bool {
    let plain = name.strip_prefix("./").unwrap_or(name);
    report.path == plain
        || report.path.rsplit('/').next() == Some(plain)
        || report
            .file
            .as_deref()
            .is_some_and(|file| file == Path::new(name) || file == Path::new(plain))
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
