//! The list of events: which events stand on which rows, and how the selection moves.
//!
//! The list is anchored on its first event, so laying it out costs what is on the screen, not what is loaded.

use super::content::{self, Line, Piece, Role};
use super::geometry::Area;
use super::loaded::Loading;
use super::signs::{EventMark, Signs};
use super::state::{State, before};
use super::when::When;
use crate::text;
use crate::timeline::{EventRef, Row};

/// Columns left of a headline: selection, lane, `~` where the date is hedged.
const GUTTER: u16 = 3;
/// Columns right of it: a blank and up to three marks.
const MARKS: u16 = 4;
/// Most rows a headline takes.
const MOST_ROWS: usize = 2;

/// What stands on one row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// The date of the events beneath.
    Heading(When),
    /// A row of an event: which of its rows.
    Event(Row, usize),
}

impl State {
    /// The rows of the list, as many as `area` is high, headings included; the first is always a heading.
    pub fn list_rows(&self, area: Area) -> Vec<ListRow> {
        let height = usize::from(area.height);
        let mut out = Vec::with_capacity(height);
        let Some(top) = self.list.top else { return out };
        let mut when = None;
        let mut at = self.shown().next(top.0 as usize);
        while let Some(row) = at.map(|at| Row(at as u32)) {
            let event = self.timeline().event(row);
            let own = self.heading_of(&event);
            if when != Some(own) {
                when = Some(own);
                out.push(ListRow::Heading(own));
            }
            out.extend((0..event_height(&event, area.width)).map(|line| ListRow::Event(row, line)));
            if out.len() >= height {
                break;
            }
            at = self.shown().next(row.0 as usize + 1);
        }
        out.truncate(height);
        out
    }

    /// The list as lines to draw.
    pub fn list_lines(&self, area: Area) -> Vec<Line> {
        let rows = self.list_rows(area);
        if rows.is_empty() {
            return self.empty_list();
        }
        let width = usize::from(area.width);
        rows.iter()
            .enumerate()
            .map(|(at, row)| match row {
                ListRow::Heading(when) => self.heading_line(*when, width, at == 0),
                ListRow::Event(row, line) => self.event_line(*row, *line, area.width),
            })
            .collect()
    }

    fn empty_list(&self) -> Vec<Line> {
        let words: &[&str] =
            if self.timeline().is_empty() && matches!(self.loading, Loading::Runs { .. }) {
                &["Reading …"]
            } else if self.searching.is_some() {
                &["Searching …"]
            } else if self.timeline().is_empty() && !self.timeline().reports().is_empty() {
                &[
                    "No events here, but reports to read:",
                    "R lists them, Enter opens one.",
                ]
            } else if self.timeline().is_empty() {
                &[
                    "No events and no reports here.",
                    "",
                    "! lists what was found while loading.",
                ]
            } else {
                &[
                    "No event matches the filter.",
                    "",
                    "x clears it, f changes it.",
                ]
            };
        words
            .iter()
            .map(|line| Line::of(format!("   {}", self.signs().words(line)), Role::Dim))
            .collect()
    }

    fn heading_line(&self, when: When, width: usize, is_first: bool) -> Line {
        let signs = self.signs();
        let mut line = Line::of(" ", Role::Plain)
            .and(signs.words(&when.words()), Role::Heading)
            .and(" ", Role::Plain);
        let rule = match when.precision() {
            crate::model::Precision::Undated => signs.no_rule(),
            crate::model::Precision::Day | crate::model::Precision::Minute => signs.rule(),
            _ => signs.wide_rule(),
        };
        let mut right = Line::blank();
        if let Some(count) = self.heading_count(when) {
            right.push(
                format!(" {} ", super::events_words(u64::from(count))),
                Role::Dim,
            );
        }
        if is_first && let Some(top) = self.list.top {
            let before = self.shown().rank(top.0 as usize);
            if before > 0 {
                right.push(
                    format!(
                        " {} {} earlier ",
                        signs.earlier(),
                        super::figure_words(before as u64)
                    ),
                    Role::Dim,
                );
            }
        }
        let left = width.saturating_sub(line.cells() + right.cells());
        line.push(rule.repeat(left), Role::Dim);
        line.extend(right);
        line.fitted(width, signs.ellipsis())
    }

    fn event_line(&self, row: Row, line: usize, width: u16) -> Line {
        let event = self.timeline().event(row);
        let signs = self.signs();
        let is_selected = self.list.selected == Some(row);
        let has_keys = self.focus == super::Focus::List;
        let mut out = Line {
            selected: is_selected && has_keys,
            ..Line::default()
        };
        out.push(
            if is_selected { signs.selected() } else { " " },
            Role::Accent,
        );
        if line == 0 {
            out.push(signs.lane(event.lane()), Role::Lane(event.lane()));
            out.push(if event.date().is_hedged() { "~" } else { " " }, Role::Dim);
        } else {
            out.push("  ", Role::Plain);
        }
        let room = headline_room(width);
        if let Some(headline) = headline_rows(&event, room, signs).into_iter().nth(line) {
            out.extend(headline);
        }
        if line == 0 {
            out.fill(usize::from(width.saturating_sub(MARKS)) + 1);
            for (mark, role) in self
                .event_marks(&event)
                .into_iter()
                .take(usize::from(MARKS) - 1)
            {
                out.push(signs.mark(mark), role);
            }
        }
        out.fill(usize::from(width));
        out.fitted(usize::from(width), signs.ellipsis())
    }

    /// The marks an event bears, in the order they are drawn.
    pub fn event_marks(&self, event: &EventRef<'_>) -> Vec<(EventMark, Role)> {
        let at = event.row().0 as usize;
        EventMark::ALL
            .into_iter()
            .filter_map(|mark| {
                let (bears, role) = match mark {
                    EventMark::Disputed => (event.disputed(), Role::Dispute),
                    EventMark::Planned => (event.planned(), Role::Accent),
                    EventMark::Starred => (self.marks.starred.contains(at), Role::Own),
                    EventMark::Noted => (self.marks.noted.contains(at), Role::Own),
                };
                bears.then_some((mark, role))
            })
            .collect()
    }

    /// Scrolls so that the selected event lies in the list whole, where it fits.
    pub(super) fn fit_list(&mut self) {
        let area = self.panes().list;
        let (Some(selected), Some(top)) = (self.list.selected, self.list.top) else {
            self.list.top = self.list.selected;
            return;
        };
        if area.is_empty() {
            self.list.top = Some(selected);
            return;
        }
        if selected < top {
            self.list.top = Some(selected);
            return;
        }
        let rows = self.list_rows(area);
        let needed = event_height(&self.timeline().event(selected), area.width);
        let shown = rows
            .iter()
            .filter(|row| matches!(row, ListRow::Event(r, _) if *r == selected))
            .count();
        if shown < needed {
            self.list.top = Some(self.top_that_ends_at(selected, area));
        } else if rows.len() < usize::from(area.height)
            && let Some(last) = self.shown().prev(usize::MAX - 1)
        {
            // No rows are left empty while there are events above.
            self.list.top = Some(self.top_that_ends_at(Row(last as u32), area).min(top));
        }
    }

    /// The first event of a screen whose last whole event is `last`.
    fn top_that_ends_at(&self, last: Row, area: Area) -> Row {
        let event = self.timeline().event(last);
        let mut when = self.heading_of(&event);
        let mut rows = event_height(&event, area.width) + 1;
        let mut top = last;
        while let Some(earlier) = before(self.shown(), top.0 as usize) {
            let event = self.timeline().event(Row(earlier as u32));
            let own = self.heading_of(&event);
            rows += event_height(&event, area.width) + usize::from(own != when);
            if rows > usize::from(area.height) {
                break;
            }
            when = own;
            top = Row(earlier as u32);
        }
        top
    }

    /// Selects an event and scrolls to it.
    pub(super) fn select(&mut self, row: Row) {
        if self.list.selected != Some(row) {
            self.list.selected = Some(row);
            self.detail = super::state::DetailView::default();
        }
        self.fit_list();
        self.follow_strip();
    }

    /// Selects an event so that it is the first on the screen, where enough follow it.
    pub(super) fn select_at_top(&mut self, row: Row) {
        self.list.top = Some(row);
        self.select(row);
    }

    /// Moves the selection by `steps` events that are left, as far as there are any.
    pub(super) fn step(&mut self, steps: i32) {
        let Some(selected) = self.list.selected else {
            return;
        };
        let rank = self.shown().rank(selected.0 as usize) as i64;
        let last = self.shown().count() as i64 - 1;
        let to = (rank + i64::from(steps)).clamp(0, last.max(0));
        if let Some(at) = self.shown().select(to as usize) {
            self.select(Row(at as u32));
        }
    }

    /// How many events a page has.
    pub(super) fn page(&self) -> i32 {
        let area = self.panes().list;
        let mut events: Vec<Row> = self
            .list_rows(area)
            .iter()
            .filter_map(|row| {
                if let ListRow::Event(row, _) = row {
                    Some(*row)
                } else {
                    None
                }
            })
            .collect();
        events.dedup();
        (events.len() as i32 - 1).max(1)
    }

    /// Selects the first event of the next date, or of this one and then the one before.
    pub(super) fn step_group(&mut self, forward: bool) {
        let Some(selected) = self.list.selected else {
            return;
        };
        let when = |row: usize| self.heading_of(&self.timeline().event(Row(row as u32)));
        let own = when(selected.0 as usize);
        let rows = self.shown();
        let mut at = selected.0 as usize;
        let target = if forward {
            loop {
                match rows.next(at + 1) {
                    Some(next) if when(next) == own => at = next,
                    other => break other,
                }
            }
        } else {
            let first_of = |mut at: usize| {
                let own = when(at);
                while let Some(earlier) = before(rows, at).filter(|earlier| when(*earlier) == own) {
                    at = earlier;
                }
                at
            };
            let first = first_of(at);
            if first < at {
                Some(first)
            } else {
                before(rows, at).map(first_of)
            }
        };
        if let Some(target) = target {
            self.select(Row(target as u32));
        }
    }

    /// Selects the next or previous event for which `wanted` holds; false where there is none.
    pub(super) fn step_to(
        &mut self,
        forward: bool,
        wanted: impl Fn(&EventRef<'_>) -> bool,
    ) -> bool {
        let Some(selected) = self.list.selected else {
            return false;
        };
        let rows = &self.filter.rows;
        let mut at = selected.0 as usize;
        let found = loop {
            let next = if forward {
                rows.next(at + 1)
            } else {
                before(rows, at)
            };
            match next {
                Some(next) if wanted(&self.timeline().event(Row(next as u32))) => break Some(next),
                Some(next) => at = next,
                None => break None,
            }
        };
        match found {
            Some(found) => {
                if !self.shown().contains(found) {
                    self.zoom_list(None);
                }
                self.select(Row(found as u32));
                true
            }
            None => false,
        }
    }
}

/// A headline wrapped to at most two rows, with an ellipsis where that is not all.
pub(super) fn headline_rows(event: &EventRef<'_>, room: u16, signs: Signs) -> Vec<Line> {
    if event.table_row().is_some() {
        let headline = text::safe(event.headline());
        let text = text::fit_with(&headline, usize::from(room), signs.ellipsis()).into_owned();
        let role = Role::Plain;
        return vec![Line {
            pieces: vec![Piece { text, role }],
            selected: false,
        }];
    }
    let rows = content::wrapped(event.headline(), room, Role::Plain, &[]);
    let is_cut = rows.len() > MOST_ROWS;
    rows.into_iter()
        .take(MOST_ROWS)
        .enumerate()
        .map(|(at, row)| {
            let mut line = row.line;
            if is_cut && at + 1 == MOST_ROWS {
                line.push(signs.ellipsis(), Role::Plain);
            }
            line.fitted(usize::from(room), signs.ellipsis())
        })
        .collect()
}

fn headline_room(width: u16) -> u16 {
    width.saturating_sub(GUTTER + MARKS).max(1)
}

/// How many rows an event takes in a list of that width.
fn event_height(event: &EventRef<'_>, width: u16) -> usize {
    // Most headlines fit one row; measuring that is cheaper than wrapping.
    let room = headline_room(width);
    // Rows of tables are many, and in full only where they are shown: each has one row, so that nothing jumps.
    if event.table_row().is_some() {
        return 1;
    }
    if event.headline().len() <= usize::from(room)
        && text::cells(event.headline()) <= usize::from(room)
    {
        return 1;
    }
    content::rows_needed(event.headline(), room).min(MOST_ROWS)
}
