//! Puts a corpus together: reports first, then the event tables that quote them, then the timeline.

use super::bundled;
use super::canonical::canonical_names;
use super::claims::Against;
use super::decode::{Content, decode};
use super::events_file::{Ids, read_cited, read_events};
use super::extraction::extract_reports;
use super::gather::{Found, Gatherer, Origin};
use super::load::{LoadRequest, Loaded, Read, ReadFile, Tables};
use super::published::date_reports;
use super::quotes::{Quoted, ReportIndex};
use super::reading::{Reading, read as read_report};
use crate::model::{Event, Kinds, Problem, Report, ReportId};
use crate::timeline::merge::merge;
use crate::timeline::{BuildInput, Timeline};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

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

/// The reports, tables and problems read so far.
#[derive(Default)]
pub struct Loader {
    reports: Vec<Report>,
    /// The PATH each report came by.
    origins: Vec<usize>,
    tables: Vec<Table>,
    sources: Vec<ReadFile>,
    problems: Vec<Problem>,
}

impl Loader {
    /// Reads the bundled corpus.
    pub fn bundled(&mut self) {
        for (name, text) in crate::assets::CORPUS {
            self.report((name, name), read_report(name, text.as_bytes()), None, 0);
        }
        self.table(
            (bundled::EVENTS_NAME, bundled::EVENTS_NAME),
            crate::assets::EVENTS.to_owned(),
            Content::Events,
            Origin::default(),
        );
    }

    /// Reads a file that was found.
    pub fn read(&mut self, file: Found, gatherer: &mut Gatherer) {
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
        let names = (file.name.as_str(), file.shown.as_str());
        match content {
            Content::Events | Content::EventLines => {
                let (text, problem) = decode(&file.shown, &bytes);
                self.problems.extend(problem);
                self.table(names, text.into_owned(), content, file.origin);
            }
            _ => {
                let reading = read_report(&file.name, &bytes);
                self.report(names, reading, file.path, file.origin.path);
            }
        }
    }

    /// Takes in a report; `names` are its path as exports have it, and as messages do.
    fn report(
        &mut self,
        (name, shown): (&str, &str),
        reading: Reading,
        file: Option<PathBuf>,
        origin: usize,
    ) {
        let Reading {
            mut report,
            problems,
        } = reading;
        report.file = file;
        self.problems
            .extend(problems.into_iter().map(|problem| Problem {
                file: shown.to_owned(),
                ..problem
            }));
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

    /// Reads the reports that lie beside a table given as a PATH of its own; a report of the same name that a PATH brought
    /// goes first, for the user named it.
    pub fn beside(&mut self, gatherer: &mut Gatherer) {
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

    /// Dates the reports, reads the tables against them, and builds the timeline.
    pub fn finish(
        mut self,
        request: &LoadRequest,
        complete: bool,
        mut unreadable: usize,
    ) -> Loaded {
        date_reports(&mut self.reports, request, &mut self.problems);
        let mut events: Vec<Event> = Vec::new();
        let mut quoted: Vec<Quoted> = Vec::new();
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
            source.read = match read.refused {
                Some(why) => {
                    unreadable += usize::from(table.origin.beside.is_some());
                    Read::Skipped(why)
                }
                None => Read::Events {
                    events: read.events.len(),
                    claims: read.events.iter().map(|event| event.claims.len()).sum(),
                },
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
        canonical_names(&mut events, &bundled::gazetteer());
        // A report that a table cites is curated, also where its quotes are gone: nothing of it is guessed.
        let curated: FxHashSet<ReportId> =
            quoted.iter().filter_map(|quoted| quoted.report).collect();
        let wanted: Vec<ReportId> = (0..self.reports.len() as u32)
            .map(ReportId)
            .filter(|report| !curated.contains(report))
            .collect();
        let statements = extract_reports(&self.reports, &wanted);
        events.extend(merge(statements, &self.reports));
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
