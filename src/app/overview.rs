//! The list zoomed out: only the weightiest events of each day, month or year, each stretch with the count of all.

use super::Notice;
use super::state::State;
use super::when::When;
use crate::timeline::Row;
use crate::timeline::outline::{KEPT, by_weight};
use crate::timeline::{
    Bits, EventRef, Level, outline, outline_if_made, outline_of_all, stretch_of,
};
use std::sync::Arc;

impl State {
    /// The events that the list shows: those the filter leaves, or the weightiest of them.
    pub fn shown(&self) -> &Bits {
        self.outline
            .as_ref()
            .map_or(&self.filter.rows, |outline| &outline.rows)
    }

    /// Zooms the list to a level, or to every event.
    pub(super) fn zoom_list(&mut self, level: Option<Level>) {
        self.level = level;
        let is_all = self.filter.query.is_empty();
        self.outline = level.map(|level| {
            if is_all {
                return outline_of_all(self.timeline(), level);
            }
            let rows = &self.filter.rows;
            Arc::new(outline(self.timeline(), rows, level, KEPT, by_weight))
        });
        self.keep_selection();
    }

    /// One level further out or in.
    pub(super) fn step_level(&mut self, out: bool) {
        let to = self.next_level(out);
        if to == self.level {
            let words = if out {
                "The list is by year already; Z shows more"
            } else {
                "Every event is shown already; z shows fewer"
            };
            self.notice = Some(Notice::calm(words));
            return;
        }
        self.zoom_list(to);
    }

    fn next_level(&self, out: bool) -> Option<Level> {
        match (self.level, out) {
            (None, true) | (Some(Level::Months), false) => Some(Level::Days),
            (Some(Level::Days), true) | (Some(Level::Years), false) => Some(Level::Months),
            (Some(_), true) => Some(Level::Years),
            (_, false) => None,
        }
    }

    /// About `height` events that the list begins with when it is zoomed one level out, and as many when it is zoomed in;
    /// as far as that is known without making an outline for it.
    pub(super) fn zoomed_rows(&self, height: usize) -> Vec<Row> {
        let top = self.list.top.map_or(0, Row::index);
        let selected = self.list.selected.map_or(top, Row::index);
        let is_all = self.filter.query.is_empty();
        let mut found = Vec::new();
        for out in [true, false] {
            let level = self.next_level(out);
            let made = level
                .filter(|_| is_all)
                .and_then(|level| outline_if_made(self.timeline(), level));
            let rows = match (&made, level) {
                (_, level) if level == self.level => continue,
                (Some(outline), _) => &outline.rows,
                (None, None) => &self.filter.rows,
                (None, Some(_)) => continue,
            };
            // Near the end the list fills its screen from above; and it may have to end with what is selected.
            let last = rows.count().saturating_sub(height);
            let ending = (rows.rank(selected) + 1).saturating_sub(height);
            // Headings take rows from that screen, so that it begins later.
            for (from, count) in [(rows.rank(top).min(last), height), (ending, 2 * height)] {
                if let Some(first) = rows.select(from) {
                    let shown = rows.iter_from(first).take(count);
                    found.extend(shown.map(|row| Row(row as u32)));
                }
            }
        }
        found
    }

    /// What stands over an event in the list.
    pub(super) fn heading_of(&self, event: &EventRef<'_>) -> When {
        match self.level {
            None => When::days_of(event),
            Some(level) => {
                let (earliest, latest) = stretch_of(event, level);
                When {
                    earliest,
                    latest,
                    hedged: false,
                }
            }
        }
    }

    /// How many events the filter leaves under a heading; `None` where the list shows them all.
    pub(super) fn heading_count(&self, when: When) -> Option<u32> {
        let outline = self.outline.as_ref()?;
        Some(outline.count((when.earliest, when.latest)))
    }

    /// "by month", where the list is zoomed out.
    pub(super) fn level_words(&self) -> Option<&'static str> {
        Some(match self.level? {
            Level::Days => "by day",
            Level::Months => "by month",
            Level::Years => "by year",
        })
    }
}
