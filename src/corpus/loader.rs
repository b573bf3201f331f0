//! Puts a corpus together: reports and event tables in the order of their files, then the events that tables list and
//! reports tell, then the timeline.

use super::bundled;
use super::canonical::canonical_names;
use super::claims::Against;
use super::decode::Content;
use super::events_file::{EventValues, Ids, read_cited, read_events};
use super::extraction::{Said, extract_missing, numbered};
use super::gather::{Found, Gatherer, Origin};
use super::load::{Extraction, LoadRequest, Loaded, Read, ReadFile, Tables};
use super::passages::passages;
use super::pieces::{Held, Piece, read_report};
use super::published::date_reports;
use super::quotes::{Cited, Quoted, ReportIndex};
use super::rows::RowFiles;
use crate::extract::statements::Statement;
use crate::model::{Event, Kinds, Problem, Report, ReportId};
use crate::timeline::merge::merge;
use crate::timeline::{BuildInput, Timeline};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// An event table, read when the reports are there.
#[derive(Clone)]
struct Table {
    /// What messages call it.
    name: String,
    text: Arc<str>,
    layout: Content,
    origin: Origin,
}

impl Table {
    fn cited(&self) -> Vec<Cited> {
        read_cited(&self.name, &self.text, self.layout).0
    }
}

/// Whether all reports are there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// More will come: what a table lacks may be among it.
    SoFar,
    /// They are.
    Whole,
}

/// The reports, tables and problems read so far.
#[derive(Clone)]
pub struct Loader<'r> {
    request: &'r LoadRequest,
    reports: Vec<Report>,
    /// The PATH each report came by.
    origins: Vec<usize>,
    /// What each report says, where it was extracted.
    said: Vec<Option<Said>>,
    /// How many statements that is.
    statements: usize,
    /// By their place among the sources.
    tables: BTreeMap<usize, Table>,
    sources: Vec<ReadFile>,
    /// Tables that are read row by row: their places among the sources, and the reports that stand for them.
    row_tables: Vec<(usize, ReportId)>,
    problems: Vec<Problem>,
    /// How many PATHs could not be read.
    unreadable: usize,
    /// They and the tables that could not, as messages call them.
    failed: Vec<String>,
}

impl<'r> Loader<'r> {
    /// Nothing read so far.
    pub fn new(request: &'r LoadRequest) -> Self {
        Self {
            request,
            reports: Vec::new(),
            origins: Vec::new(),
            said: Vec::new(),
            statements: 0,
            tables: BTreeMap::new(),
            sources: Vec::new(),
            row_tables: Vec::new(),
            problems: Vec::new(),
            unreadable: 0,
            failed: Vec::new(),
        }
    }

    /// Reads the bundled corpus.
    pub fn bundled(&mut self) {
        for (name, text) in crate::assets::CORPUS {
            let report = read_report(name, name, text.as_bytes(), &mut self.problems);
            self.report(name, report, None, 0);
        }
        let table = Table {
            name: bundled::EVENTS_NAME.to_owned(),
            text: crate::assets::EVENTS.into(),
            layout: Content::Events,
            origin: Origin::default(),
        };
        self.tables.insert(self.sources.len(), table);
        self.source(bundled::EVENTS_NAME, NO_EVENTS);
    }

    /// Takes a table before its turn: it is source number `at`.
    pub fn expect(&mut self, at: usize, file: &Found, piece: &Piece) {
        if let Held::Table { text, layout } = &piece.held {
            let table = Table {
                name: file.shown.clone(),
                text: text.clone(),
                layout: *layout,
                origin: file.origin.clone(),
            };
            self.tables.insert(at, table);
        }
    }

    /// Takes what the next file holds; it is source number `at`.
    pub fn push(&mut self, at: usize, file: &Found, piece: Piece) {
        debug_assert_eq!(at, self.sources.len());
        self.expect(at, file, &piece);
        self.problems.extend(piece.problems);
        match piece.held {
            Held::Report { report, said } => {
                self.report(&file.name, *report, said, file.origin.path);
            }
            Held::Table { .. } => self.source(&file.name, NO_EVENTS),
            Held::Rows(report) => {
                let said = Some(Said::default());
                self.row_tables
                    .push((self.sources.len(), ReportId(self.reports.len() as u32)));
                self.report(&file.name, *report, said, file.origin.path);
            }
            Held::Nothing(why) => self.source(&file.name, Read::Skipped(why)),
        }
    }

    fn report(&mut self, name: &str, report: Report, said: Option<Said>, path: usize) {
        let id = ReportId(self.reports.len() as u32);
        self.reports.push(report);
        self.origins.push(path);
        self.statements += said.as_ref().map_or(0, |said| said.len());
        self.said.push(said);
        let read = Read::Report {
            report: id,
            events: 0,
            claims: 0,
        };
        self.source(name, read);
    }

    fn source(&mut self, name: &str, read: Read) {
        self.sources.push(ReadFile {
            name: name.to_owned(),
            read,
        });
    }

    /// How many reports there are so far.
    pub fn report_count(&self) -> usize {
        self.reports.len()
    }

    /// How much they say, as far as that was extracted.
    pub fn statement_count(&self) -> usize {
        self.statements
    }

    /// The names by which tables may mean reports.
    pub fn cited(&self) -> FxHashSet<String> {
        let mut names = FxHashSet::default();
        if self.request.tables == Tables::Ignored {
            return names;
        }
        for table in self.tables.values() {
            for cited in table.cited() {
                let plain = cited.report.strip_prefix("./").unwrap_or(&cited.report);
                if !table.origin.folder.is_empty() {
                    names.insert(format!("{}/{plain}", table.origin.folder));
                }
                if !names.contains(plain) {
                    names.insert(plain.to_owned());
                }
            }
        }
        names
    }

    /// Finds the reports that lie beside a table given as a PATH of its own; a report of the same name that a PATH brought
    /// goes first, for the user named it.
    pub fn beside(&self, gatherer: &mut Gatherer, found: &mut Vec<Found>) {
        let known: FxHashSet<String> = found
            .iter()
            .filter(|file| file.is_readable())
            .map(|file| file.name.clone())
            .collect();
        for table in self.tables.values() {
            let Some(folder) = &table.origin.beside else {
                continue;
            };
            let mut seen = FxHashSet::default();
            for Cited { report, .. } in table.cited() {
                let plain = report.strip_prefix("./").unwrap_or(&report);
                if !known.contains(plain) && stays_inside(&report) && seen.insert(report.clone()) {
                    found.extend(gatherer.beside(folder, &report, table.origin.path));
                }
            }
        }
    }

    /// Notes the PATHs that could not be read, by their numbers.
    pub fn unreadable(&mut self, paths: &FxHashSet<usize>) {
        self.unreadable = paths.len();
        for (at, path) in self.request.paths.iter().enumerate() {
            if paths.contains(&at) {
                self.failed.push(path.to_string_lossy().into_owned());
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

    /// What there is so far.
    pub fn so_far(&self) -> Loaded {
        self.clone().assemble(Extent::SoFar, 1)
    }

    /// All of it; what is still to be extracted is, on as many threads.
    pub fn finish(self, threads: usize) -> Loaded {
        let memory = self.request.memory.clone();
        let loaded = self.assemble(Extent::Whole, threads);
        if let Some(memory) = memory {
            memory.forget_unwanted();
        }
        loaded
    }

    /// Dates the reports, reads the tables against them, adds what the other reports say, and builds the timeline.
    fn assemble(mut self, extent: Extent, threads: usize) -> Loaded {
        let mut told = Vec::new();
        date_reports(&mut self.reports, self.request, &mut told);
        let whole = self.reports.len();
        let mut events: Vec<Event> = Vec::new();
        let mut quoted: Vec<Quoted> = Vec::new();
        self.read_tables(extent, (&mut events, &mut quoted, &mut told));
        if extent == Extent::Whole {
            self.problems.extend(told);
        }
        let statements = self.statements(&quoted, extent, threads);
        // Reports of passages alone come after the others, and nothing is extracted from them.
        events.extend(merge(statements, &self.reports[..whole]));
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
            complete: extent == Extent::Whole,
            unreadable: self.unreadable,
            failed: self.failed.into(),
            title: title(&self.request.paths),
            rows: RowFiles::default(),
        }
    }

    /// Tables that are read row by row: their places among the sources, and the reports that stand for them.
    pub fn row_tables(&self) -> &[(usize, ReportId)] {
        &self.row_tables
    }

    fn read_tables(
        &mut self,
        extent: Extent,
        (events, quoted, problems): (&mut Vec<Event>, &mut Vec<Quoted>, &mut Vec<Problem>),
    ) {
        let mut ids = Ids::default();
        for (at, table) in std::mem::take(&mut self.tables) {
            let source = if self.request.tables == Tables::Ignored {
                Read::Skipped("event tables are ignored".to_owned())
            } else {
                let near = self.range_of(table.origin.path);
                let values = EventValues::of(&table.name, &table.text, table.layout);
                let mut against = Against {
                    reports: ReportIndex::new(&self.reports),
                    near,
                    folder: table.origin.folder,
                };
                // What is not among the reports so far may still come.
                let passages = match extent {
                    Extent::Whole => passages(&values, &against),
                    Extent::SoFar => Vec::new(),
                };
                let near = against.near;
                let folder = against.folder;
                let first = self.reports.len() as u32;
                self.reports.extend(passages);
                let stand_ins = first..self.reports.len() as u32;
                against = Against {
                    reports: ReportIndex::with(&self.reports, &stand_ins),
                    near,
                    folder,
                };
                let is_export = values.is_export();
                let mut read = read_events(values, &against, &mut ids);
                // The names of an export are as the program took them, which is not asked again.
                if !is_export {
                    canonical_names(&mut read.events, &bundled::gazetteer());
                }
                quoted.extend(read.cited.into_iter().map(|cited| {
                    Quoted {
                        // A quote is not found again in a report that is made of it.
                        report: against
                            .report_of(&cited)
                            .filter(|report| !stand_ins.contains(&report.0)),
                        cited,
                    }
                }));
                problems.extend(read.problems);
                let count = read.events.len();
                let claims = read.events.iter().map(|event| event.claims.len()).sum();
                events.extend(read.events);
                match read.refused {
                    Some(why) => {
                        self.unreadable += usize::from(table.origin.beside.is_some());
                        self.failed.push(table.name);
                        Read::Skipped(why)
                    }
                    None => Read::Events {
                        events: count,
                        claims,
                    },
                }
            };
            if let Some(file) = self.sources.get_mut(at) {
                file.read = source;
            }
        }
    }

    /// What the reports say that no table cites: one that is cited is curated, also where its quotes are gone, and nothing
    /// of it is guessed.
    fn statements(&mut self, quoted: &[Quoted], extent: Extent, threads: usize) -> Vec<Statement> {
        let curated: FxHashSet<ReportId> =
            quoted.iter().filter_map(|quoted| quoted.report).collect();
        let said = std::mem::take(&mut self.said);
        let mut uncited: Vec<(ReportId, Option<Said>)> = (0..)
            .map(ReportId)
            .zip(said)
            .filter(|(id, _)| !curated.contains(id))
            .collect();
        if extent == Extent::Whole && self.request.extraction == Extraction::Uncited {
            let memory = self.request.memory.as_deref();
            extract_missing(&mut uncited, &self.reports, memory, threads);
        }
        let count =
            |(_, said): &(ReportId, Option<Said>)| said.as_ref().map_or(0, |said| said.len());
        let mut statements = Vec::with_capacity(uncited.iter().map(count).sum());
        for (id, said) in uncited {
            if let Some(said) = said {
                statements.append(&mut numbered(said, id));
            }
        }
        statements
    }
}

/// An event table of which nothing is read yet.
const NO_EVENTS: Read = Read::Events {
    events: 0,
    claims: 0,
};

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
