//! Rows of tables in the browser: which of them the next frame shows in full, which the frames after it may, and which
//! words are searched in their texts.

use super::effect::RowsWanted;
use super::loaded::Loading;
use super::state::{State, View};
use super::{Effect, Notice};
use crate::corpus::rows::{Found, Search};
use crate::timeline::{Row, Timeline, Window};
use std::sync::Arc;

/// Searches that are remembered.
const REMEMBERED: usize = 8;

/// A search that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searching {
    /// The words.
    pub words: String,
    /// Rows that were looked at, in thousandths of all.
    pub share: u16,
}

impl State {
    /// What the outside world must read so that the next frame shows rows of tables in full, and what it must search.
    pub(super) fn rows_wanted(&mut self) -> Vec<Effect> {
        if !self.timeline().has_rows() {
            return Vec::new();
        }
        let mut effects = self.search_wanted();
        let mut rows = self.rows_shown();
        let alone = self.alone_in_view();
        let is_new = |row: &Row| alone == Some(*row) && self.alone != alone;
        rows.retain(|row| is_new(row) || !self.timeline().is_in_full(*row));
        if !rows.is_empty() {
            effects.push(Effect::ReadRows(self.wanted(rows, alone)));
        }
        effects
    }

    /// What may be read while nothing else is to be done, so that the next page, the one before, both ends of the list,
    /// and the list one level out and in are there when their key comes; where all of that is in full, their files are
    /// looked at all the same. `None` while rows still come.
    pub fn rows_ahead(&self) -> Option<Effect> {
        let still_comes = matches!(self.loading, Loading::Runs { .. } | Loading::Rows { .. });
        let is_quiet = !still_comes && self.searching.is_none();
        if !is_quiet || !self.timeline().has_rows() || !self.views.is_empty() {
            return None;
        }
        let near = self.rows_around(2);
        if near.iter().all(|row| self.timeline().is_in_full(*row)) {
            // Nothing would tell that the file changed, as long as keys show what was read before.
            let is_silent = self.notice.is_none();
            return is_silent.then(|| Effect::CheckRows(self.corpus.rows.clone()));
        }
        // A page more than is looked for, so that single steps do not read each time.
        let mut rows = self.rows_around(3);
        rows.retain(|row| !self.timeline().is_in_full(*row));
        Some(Effect::ReadAhead(self.wanted(rows, None)))
    }

    /// The event that the reader shows by itself.
    fn alone_in_view(&self) -> Option<Row> {
        match self.views.last() {
            Some(View::Reader(reader)) => reader.event,
            _ => None,
        }
    }

    fn wanted(&self, mut rows: Vec<Row>, alone: Option<Row>) -> RowsWanted {
        rows.sort_unstable();
        rows.dedup();
        RowsWanted {
            timeline: Arc::clone(&self.corpus.timeline),
            files: self.corpus.rows.clone(),
            rows,
            alone,
        }
    }

    /// The rows of tables on so many pages before and after the first row of the list, on its first and last page, and
    /// on the first page that zooming shows.
    fn rows_around(&self, pages: usize) -> Vec<Row> {
        let height = usize::from(self.panes().list.height) + 1;
        let shown = self.shown();
        let top = self.list.top.map_or(0, Row::index);
        let place = shown.rank(top);
        let before = place.saturating_sub((pages - 1) * height);
        let last = shown.count().saturating_sub(height);
        let parts = [
            (0, height),
            (before, place - before + pages * height),
            (last, height),
        ];
        parts
            .into_iter()
            .filter_map(|(from, count)| Some((shown.select(from)?, count)))
            .flat_map(|(row, count)| shown.iter_from(row).take(count))
            .map(|row| Row(row as u32))
            .chain(self.zoomed_rows(height))
            .filter(|row| self.timeline().table_row(*row).is_some())
            .collect()
    }

    /// The rows that stand on the screen, or may with the next key.
    fn rows_shown(&self) -> Vec<Row> {
        let height = usize::from(self.panes().list.height) + 1;
        let top = self.list.top.map_or(0, Row::index);
        let mut rows: Vec<Row> = self
            .shown()
            .iter_from(top)
            .take(height)
            .map(|row| Row(row as u32))
            .collect();
        rows.extend(self.list.selected);
        rows.extend(self.views.iter().filter_map(View::event));
        rows.extend(self.current_event());
        rows.retain(|row| self.timeline().table_row(*row).is_some());
        rows
    }

    /// Takes rows in full, as far as they are of the timeline that is shown.
    pub(super) fn rows_read(
        &mut self,
        timeline: &Arc<Timeline>,
        window: Window,
        notice: Option<Notice>,
    ) {
        if !Arc::ptr_eq(timeline, &self.corpus.timeline) {
            return;
        }
        self.alone = self.alone_in_view();
        let mut keep = self.rows_around(3);
        keep.extend(self.rows_shown());
        self.corpus.timeline = Arc::new(timeline.with_window(window, &keep));
        self.notice = self.notice.take().or(notice);
        self.fit_detail(false);
    }

    /// Which search is to go on, where that is another than the one that does.
    fn search_wanted(&mut self) -> Vec<Effect> {
        let wanted = self
            .filter
            .query
            .texts()
            .into_iter()
            .find(|words| !self.searched.iter().any(|done| done == words))
            .map(str::to_owned);
        let going_on = self.searching.as_ref().map(|searching| &searching.words);
        if going_on == wanted.as_ref() {
            return Vec::new();
        }
        let Some(words) = wanted else {
            self.searching = None;
            return vec![Effect::StopSearch];
        };
        self.searching = Some(Searching {
            words: words.clone(),
            share: 0,
        });
        vec![Effect::Search(Search {
            timeline: Timeline::clone(&self.corpus.timeline),
            files: self.corpus.rows.clone(),
            words,
        })]
    }

    /// Takes what a search found: the list shows it as it comes.
    pub(super) fn found_rows(&mut self, found: Found) {
        let Some(searching) = &mut self.searching else {
            return;
        };
        if searching.words != found.words || found.rows.len() != self.corpus.timeline.len() {
            return;
        }
        searching.share = found.share;
        if found.done {
            self.searching = None;
            if self.searched.len() == REMEMBERED {
                let oldest = self.searched.remove(0);
                self.marks.texts.remove(&oldest);
            }
            self.searched.push(found.words.clone());
        }
        self.marks.texts.insert(found.words, Arc::new(found.rows));
        self.refilter();
    }

    /// Forgets what was searched: rows are other numbers now.
    pub(super) fn forget_searches(&mut self) {
        self.searching = None;
        self.searched.clear();
        self.marks.texts.clear();
        self.alone = None;
    }
}
