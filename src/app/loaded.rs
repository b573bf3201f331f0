//! What happens when loading sends something: the snapshot is swapped, selection and scroll stay on their events.

use super::state::{PlainList, ReportsFor, State, View};
use super::{Effect, Notice};
use crate::corpus::{LoadMessage, Loaded};
use crate::model::ReportId;
use crate::timeline::{Marks, Row};

impl State {
    pub(super) fn loading(&mut self, message: LoadMessage) -> Vec<Effect> {
        match message {
            LoadMessage::Snapshot(loaded) => self.adopt(loaded),
            LoadMessage::Progress { .. } => {}
            LoadMessage::Done => {
                self.corpus.complete = true;
                if self.timeline().is_empty() && !self.corpus.problems.is_empty() {
                    let problem = &self.corpus.problems[0];
                    let words = format!("{}: {}; ! lists all problems", problem.file, problem.what);
                    self.notice = Some(Notice::wrong(words));
                }
            }
        }
        Vec::new()
    }

    /// Swaps the snapshot. Rows and reports are other numbers in it: they are found again by their ids and paths.
    fn adopt(&mut self, loaded: Loaded) {
        let old = std::mem::replace(&mut self.corpus, loaded);
        let is_first = old.timeline.is_empty();
        let timeline = self.corpus.timeline.clone();
        let row = |row: Row| timeline.find(old.timeline.event(row).id());
        let report = |id: ReportId| {
            let path = &old.timeline.report(id)?.path;
            timeline
                .reports()
                .iter()
                .position(|report| report.path == *path)
                .map(|at| ReportId(at as u32))
        };
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
        self.finder = None;
        self.marks = Marks::of(&self.corpus.timeline, &self.overrides);
        self.refilter();
        self.close_for_reload();
        if is_first {
            self.strip_to_densest();
            let first = self
                .strip
                .days()
                .map_or(0, |days| self.timeline().first_from(*days.start()));
            if let Some(at) = self
                .filter
                .rows
                .next(first)
                .or_else(|| self.filter.rows.next(0))
            {
                self.select_at_top(Row(at as u32));
            }
        }
    }

    /// Names and completions of an open overlay are of the old snapshot: it is found again.
    fn close_for_reload(&mut self) {
        use super::state::Overlay;
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
