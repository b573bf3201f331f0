//! What happens when loading sends something: the snapshot is swapped, selection and scroll stay on their events.

use super::state::{LineFor, Overlay, PlainList, ReportsFor, State, View};
use super::{Effect, Notice};
use crate::corpus::{LoadMessage, Loaded, Showing};
use crate::model::{Report, ReportId};
use crate::timeline::{Marks, Row, TableRow, Timeline};
use rustc_hash::FxHashMap;
use std::path::Path;

/// How far loading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loading {
    /// It goes on.
    Runs {
        /// Files read.
        files: usize,
        /// Files to read; 0 as long as that is not known.
        of: usize,
    },
    /// The reader stopped it.
    Stopped {
        /// Files read.
        files: usize,
        /// Files there are.
        of: usize,
    },
    /// It goes on with the rows of tables.
    Rows {
        /// Rows read.
        rows: u64,
        /// Hundredths of all bytes, where that is known.
        share: Option<u8>,
    },
    /// It came to its end.
    Over,
}

impl Default for Loading {
    fn default() -> Self {
        Self::Runs { files: 0, of: 0 }
    }
}

impl Loading {
    /// What the header says of it; nothing once it is over.
    pub fn words(self) -> Option<String> {
        match self {
            Self::Runs { of: 0, .. } => Some("reading …".to_owned()),
            Self::Runs { files, of } => Some(format!("reading {}", count_words(files, of))),
            Self::Stopped { of: 0, .. } => Some("stopped".to_owned()),
            Self::Stopped { files, of } => Some(format!("stopped at {}", count_words(files, of))),
            Self::Rows { rows, share } => {
                let rows = super::figure_words(rows);
                let share = share.map_or_else(String::new, |share| format!(" {share} %"));
                Some(format!("first {rows}, loading{share}"))
            }
            Self::Over => None,
        }
    }
}

/// "120 of 600 reports".
fn count_words(files: usize, of: usize) -> String {
    format!(
        "{} of {}",
        super::figure_words(files as u64),
        super::reports_words(of as u64)
    )
}

impl State {
    pub(super) fn loading(&mut self, message: LoadMessage) -> Vec<Effect> {
        match message {
            LoadMessage::Snapshot(loaded) => self.take_snapshot(loaded),
            LoadMessage::Progress { files, of } => match self.loading {
                Loading::Runs { .. } => self.loading = Loading::Runs { files, of },
                Loading::Stopped { .. } => {
                    self.loading = Loading::Stopped { files, of };
                    self.notice = self.stopped_words();
                }
                Loading::Rows { .. } | Loading::Over => {}
            },
            LoadMessage::Rows { rows, share } => {
                if matches!(self.loading, Loading::Runs { .. } | Loading::Rows { .. }) {
                    self.loading = Loading::Rows { rows, share };
                }
            }
            LoadMessage::Done => {
                if matches!(self.loading, Loading::Runs { .. } | Loading::Rows { .. }) {
                    self.loading = Loading::Over;
                }
                if self.timeline().is_empty() && !self.corpus.problems.is_empty() {
                    let problem = &self.corpus.problems[0];
                    let words = format!("{}: {}; ! lists all problems", problem.file, problem.what);
                    self.notice = Some(Notice::wrong(words));
                }
            }
            LoadMessage::Changed => {
                self.notice = Some(Notice::calm("Files were changed: reading them again …"));
                return vec![self.reload()];
            }
        }
        Vec::new()
    }

    /// Asks for the corpus to be read again. What was read whole stays until that is done; what was not grows on.
    pub(super) fn reload(&mut self) -> Effect {
        self.loading = Loading::default();
        Effect::Reload(if self.corpus.complete {
            Showing::Whole
        } else {
            Showing::Beyond(self.timeline().reports().len())
        })
    }

    /// Stops loading, where it goes on.
    pub(super) fn stop_loading(&mut self) -> Vec<Effect> {
        let (files, of) = match self.loading {
            Loading::Runs { files, of } => (files, of),
            Loading::Rows { .. } => (0, 0),
            Loading::Stopped { .. } | Loading::Over => return Vec::new(),
        };
        self.loading = Loading::Stopped { files, of };
        self.notice = self.stopped_words();
        if self.corpus.complete {
            self.loading = Loading::Over;
        }
        vec![Effect::StopLoading]
    }

    /// What the reader is told who stopped loading.
    fn stopped_words(&self) -> Option<Notice> {
        let Loading::Stopped { files, of } = self.loading else {
            return None;
        };
        let count = count_words(files, of);
        Some(Notice::calm(if self.corpus.complete {
            "Reading again stopped; what was read before stays".to_owned()
        } else if of == 0 {
            "Reading stopped; r reads on".to_owned()
        } else {
            format!("Reading stopped after {count}; r reads on")
        }))
    }

    /// Shows what was read; what was read whole before is kept where now something cannot be read that could be then.
    fn take_snapshot(&mut self, loaded: Loaded) {
        let is_again = self.corpus.complete && loaded.complete;
        if loaded.complete {
            self.loading = Loading::Over;
        }
        let broken = loaded
            .failed
            .iter()
            .find(|file| !self.corpus.failed.contains(file));
        if let Some(file) = broken.filter(|_| is_again && !self.timeline().is_empty()) {
            let problem = loaded.problems.iter().find(|problem| problem.file == *file);
            let what = problem.map_or("cannot be read", |problem| &problem.what);
            let words = format!("{file}: {what}; what was read before stays, r reads again");
            self.notice = Some(Notice::wrong(words));
            self.corpus.problems = loaded.problems;
            return;
        }
        let events = super::events_words(loaded.timeline.len() as u64);
        if let (Loading::Rows { rows, .. }, false) = (&mut self.loading, loaded.complete) {
            *rows = (*rows).max(loaded.timeline.len() as u64);
        }
        let reports = super::reports_words(loaded.timeline.reports().len() as u64);
        self.adopt(loaded);
        if is_again {
            self.notice = Some(Notice::calm(format!("Read again: {reports}, {events}")));
        }
    }

    /// Swaps the snapshot. Rows and reports are other numbers in it: they are found again by their ids and paths.
    fn adopt(&mut self, loaded: Loaded) {
        let old = std::mem::replace(&mut self.corpus, loaded);
        let is_first = old.timeline.is_empty();
        let timeline = self.corpus.timeline.clone();
        let shown = self.places_in_use();
        let again = Again::new(&old.timeline, &timeline, &shown);
        let row = |row: Row| again.row(row);
        let report = |id: ReportId| again.report(id);
        let report_count = timeline.reports().len();
        let problem_count = self.problem_count();
        let clamped = |list: PlainList, count: usize| PlainList {
            selected: list.selected.min(count.saturating_sub(1)),
            top: list.top.min(count.saturating_sub(1)),
        };
        let view = |view: View| -> Option<View> {
            Some(match view {
                View::Reader(mut reader) => {
                    reader.report = report(reader.report)?;
                    reader.event = reader.event.and_then(row);
                    reader.claim = None;
                    reader.hit = None;
                    View::Reader(reader)
                }
                View::Sides(mut sides) => {
                    sides.event = row(sides.event)?;
                    for column in &mut sides.columns {
                        column.report = report(column.report)?;
                    }
                    View::Sides(sides)
                }
                View::Reports(list, ReportsFor::Comparing(event)) => {
                    let list = clamped(list, report_count);
                    View::Reports(list, ReportsFor::Comparing(row(event)?))
                }
                View::Reports(list, ReportsFor::Reading) => {
                    View::Reports(clamped(list, report_count), ReportsFor::Reading)
                }
                View::Problems(list) => View::Problems(clamped(list, problem_count)),
                other => other,
            })
        };
        if is_first {
            self.views.retain(|view| {
                matches!(
                    view,
                    View::Help(..) | View::Problems(_) | View::Reports(_, ReportsFor::Reading)
                )
            });
            self.views = std::mem::take(&mut self.views)
                .into_iter()
                .filter_map(view)
                .collect();
            self.jumps.clear();
        } else {
            self.list.selected = self.list.selected.and_then(row);
            self.list.top = self.list.top.and_then(row);
            self.views = std::mem::take(&mut self.views)
                .into_iter()
                .filter_map(view)
                .collect();
            for jump in &mut self.jumps {
                jump.list.selected = jump.list.selected.and_then(row);
                jump.list.top = jump.list.top.and_then(row);
                jump.views = std::mem::take(&mut jump.views)
                    .into_iter()
                    .filter_map(view)
                    .collect();
            }
        }
        if let Some(Overlay::Line(LineFor::Published(id), _)) = &mut self.overlay {
            match report(*id) {
                Some(now) => *id = now,
                None => self.overlay = None,
            }
        }
        self.finder = None;
        self.names_asked = false;
        self.marks = Marks::of(&self.corpus.timeline, &self.overrides);
        self.forget_searches();
        self.refilter();
        self.close_for_reload();
        if !is_first && self.timeline().has_rows() && self.focus != super::Focus::Strip {
            // As long as rows come in, what is densest goes on.
            self.strip_to_densest();
            self.follow_strip();
        }
        if is_first {
            self.strip_to_densest();
            let first = self
                .strip
                .days()
                .map_or(0, |days| self.timeline().first_from(*days.start()));
            if let Some(at) = self.shown().next(first).or_else(|| self.shown().next(0)) {
                self.select_at_top(Row(at as u32));
            }
        }
    }

    /// The events that the screen and the places to jump back to stand on.
    fn places_in_use(&self) -> Vec<Row> {
        let mut used: Vec<Row> = self
            .list
            .selected
            .into_iter()
            .chain(self.list.top)
            .collect();
        used.extend(self.views.iter().filter_map(View::event));
        for jump in &self.jumps {
            used.extend(jump.list.selected.into_iter().chain(jump.list.top));
            used.extend(jump.views.iter().filter_map(View::event));
        }
        used
    }

    /// Names and completions of an open overlay are of the old snapshot: it is found again.
    fn close_for_reload(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Finder(view)) => {
                let typed = view.edit.text().to_owned();
                self.open_finder();
                self.finder_paste(&typed);
            }
            Some(Overlay::Query(mut view)) => {
                view.completions.clear();
                view.chosen = None;
                // What Esc goes back to must be of this snapshot too.
                let rows = crate::timeline::Bits::full(self.timeline().len());
                let query = view.before.filter.query.clone();
                let rows = if query.is_empty() {
                    rows
                } else {
                    query.run(&self.corpus.timeline, &self.marks)
                };
                view.before.filter.count = rows.count();
                view.before.filter.rows = rows.into();
                view.before.list = self.list;
                self.overlay = Some(Overlay::Query(view));
            }
            other => self.overlay = other,
        }
    }
}

/// Finds events and reports of one snapshot in a later one.
struct Again<'t> {
    old: &'t Timeline,
    new: &'t Timeline,
    /// The reports of the later one by path and file: two PATHs may have one path.
    reports: FxHashMap<(&'t str, Option<&'t Path>), ReportId>,
    /// Rows of tables, by their numbers: those of a table go on where they were.
    rows: FxHashMap<TableRow, Row>,
}

impl<'t> Again<'t> {
    fn new(old: &'t Timeline, new: &'t Timeline, shown: &[Row]) -> Self {
        let numbers: Vec<TableRow> = shown.iter().filter_map(|row| old.table_row(*row)).collect();
        let rows = if numbers.is_empty() {
            FxHashMap::default()
        } else {
            new.places_of(&numbers)
        };
        let reports = (0..).map(ReportId).zip(new.reports());
        let reports = reports.map(|(id, report)| (named(report), id)).collect();
        Self {
            old,
            new,
            reports,
            rows,
        }
    }

    fn report(&self, id: ReportId) -> Option<ReportId> {
        if let Some(row) = self.old.row_of_report(id) {
            // What one more claim of an event was read from may have another number now: the event's own row stands for it.
            let row = self.old.event_of(row);
            return self
                .rows
                .contains_key(&row)
                .then(|| self.new.report_of_row(row));
        }
        self.reports.get(&named(self.old.report(id)?)).copied()
    }

    /// The event of the same id, else the one that has its first claim: an event that more reports tell of may be called
    /// after another of its claims.
    fn row(&self, row: Row) -> Option<Row> {
        if let Some(number) = self.old.table_row(row) {
            return self.rows.get(&number).copied();
        }
        let event = self.old.event(row);
        self.new.find(event.id()).or_else(|| {
            let claim = event.claims().next()?;
            let evidence = claim.evidence();
            let same = |other: &crate::timeline::ClaimRef<'_>| {
                let now = other.evidence();
                (now.paragraph, now.span) == (evidence.paragraph, evidence.span)
                    && other.id() == claim.id()
            };
            let mut claims = self.new.claims_of_report(self.report(evidence.report)?);
            claims.find(same).map(|claim| claim.event().row())
        })
    }
}

fn named(report: &Report) -> (&str, Option<&Path>) {
    (&report.path, report.file.as_deref())
}
