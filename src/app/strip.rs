//! The density strip: events through time as bars, with the view's window on it, and the handle of the date filter.

use super::content::{Line, Role};
use super::geometry::Area;
use super::list::ListRow;
use super::state::{State, before};
use super::when;
use crate::model::Day;
use crate::timeline::{self, Bucket, Row};
use std::ops::RangeInclusive;

/// Shortest stretch the strip zooms to, in days.
const SHORTEST: i32 = 7;

/// What the strip shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StripView {
    /// The days it spans; `None` where nothing is dated.
    pub range: Option<(Day, Day)>,
    /// The day the keys stand on while the strip has them.
    pub cursor: Option<Day>,
    /// Where a range of days was begun.
    pub anchor: Option<Day>,
}

impl StripView {
    /// The days it spans, as a range.
    pub fn days(&self) -> Option<RangeInclusive<Day>> {
        self.range.map(|(from, to)| from..=to)
    }
}

impl State {
    /// Sets the strip to the stretch most events lie in, as at the start.
    pub(super) fn strip_to_densest(&mut self) {
        self.strip.range = timeline::core_stretch(self.timeline(), &self.filter.rows)
            .map(|range| widened(*range.start(), *range.end()));
    }

    /// Sets the strip to all dated events, or to the densest stretch where it shows all already.
    pub(super) fn strip_fit(&mut self) {
        let all = self
            .timeline()
            .dated()
            .map(|range| widened(*range.start(), *range.end()));
        if self.strip.range == all {
            self.strip_to_densest();
        } else {
            self.strip.range = all;
        }
    }

    /// Zooms by two, about the selected event or the cursor.
    pub(super) fn strip_zoom(&mut self, closer: bool) {
        let Some((from, to)) = self.strip.range else {
            return;
        };
        let middle = self
            .strip_here()
            .filter(|day| (from..=to).contains(day))
            .unwrap_or(Day(from.0.midpoint(to.0)));
        let length = i64::from(to.0) - i64::from(from.0);
        let wanted = if closer { length / 2 } else { length * 2 + 1 }.max(i64::from(SHORTEST) - 1);
        // The middle keeps its place on the strip, so that nothing jumps.
        let share = if length > 0 {
            (f64::from(middle.0) - f64::from(from.0)) / length as f64
        } else {
            0.5
        };
        let start = i64::from(middle.0) - (wanted as f64 * share).round() as i64;
        self.strip.range = Some(self.clamped(start, start + wanted));
    }

    /// A stretch moved and cut so that it lies in the dated events, with a little margin.
    fn clamped(&self, from: i64, to: i64) -> (Day, Day) {
        let Some(all) = self.timeline().dated() else {
            return (Day(from as i32), Day(to as i32));
        };
        let (first, last) = widened(*all.start(), *all.end());
        let (first, last) = (i64::from(first.0), i64::from(last.0));
        let length = (to - from).min(last - first);
        let from = from.clamp(first, last - length);
        (Day(from as i32), Day((from + length) as i32))
    }

    /// Pans the strip so that the selected event lies on it.
    pub(super) fn follow_strip(&mut self) {
        let Some((from, to)) = self.strip.range else {
            return;
        };
        let Some(day) = self
            .selected()
            .and_then(|event| event.earliest().or(event.latest()))
        else {
            return;
        };
        if !(from..=to).contains(&day) {
            let length = i64::from(to.0) - i64::from(from.0);
            let start = i64::from(day.0) - length / 2;
            self.strip.range = Some(self.clamped(start, start + length));
        }
    }

    /// The day that is marked on the strip.
    pub fn strip_here(&self) -> Option<Day> {
        if self.focus == super::geometry::Focus::Strip && self.strip.cursor.is_some() {
            return self.strip.cursor;
        }
        self.selected()
            .and_then(|event| event.earliest().or(event.latest()))
    }

    /// Moves the cursor of the strip by buckets, and the list with it.
    pub(super) fn strip_step(&mut self, steps: i32) {
        let width = self.panes().strip.width.max(1);
        let Some(days) = self.strip.days() else {
            return;
        };
        let buckets = timeline::even_buckets(days.clone(), usize::from(width));
        let here = self.strip_here().unwrap_or(*days.start());
        let at = buckets
            .iter()
            .position(|bucket| bucket.contains(&here))
            .unwrap_or(0) as i32;
        let to = at + steps;
        if to < 0 || to >= buckets.len() as i32 {
            // At an edge the strip pans by a quarter.
            let quarter = (i64::from(days.end().0) - i64::from(days.start().0)) / 4 + 1;
            let by = if to < 0 { -quarter } else { quarter };
            self.strip.range =
                Some(self.clamped(i64::from(days.start().0) + by, i64::from(days.end().0) + by));
        }
        let to = if to < 0 || to >= buckets.len() as i32 {
            let Some(days) = self.strip.days() else {
                return;
            };
            if to < 0 {
                here.plus(-1).max(*days.start())
            } else {
                here.plus(1).min(*days.end())
            }
        } else {
            *buckets[to as usize].start()
        };
        self.strip.cursor = Some(to);
        self.go_to_day(to);
    }

    /// Selects the first event that is left on a day or after it, or the last before.
    pub(super) fn go_to_day(&mut self, day: Day) {
        let at = self.timeline().first_from(day);
        let rows = self.shown();
        // Undated events stand last, but not on any day.
        let undated = self.timeline().first_from(Day(i32::MAX));
        let next = rows.next(at).filter(|next| *next < undated);
        if let Some(at) = next.or_else(|| before(rows, at.min(undated))) {
            let cursor = self.strip.clone();
            self.select_at_top(Row(at as u32));
            if self.focus == super::geometry::Focus::Strip {
                self.strip = cursor;
            }
        }
    }

    /// The day under a column of the strip.
    pub(super) fn strip_day_at(&self, x: u16) -> Option<Day> {
        let area = self.panes().strip;
        let days = self.strip.days()?;
        let buckets = timeline::even_buckets(days, usize::from(area.width));
        let at =
            usize::from(x.saturating_sub(area.x)) * buckets.len() / usize::from(area.width.max(1));
        buckets
            .get(at.min(buckets.len().checked_sub(1)?))
            .map(|bucket| *bucket.start())
    }

    /// The strip as lines to draw: bars, a rule with the window and the selection, and the calendar.
    pub fn strip_lines(&self, area: Area) -> Vec<Line> {
        let height = usize::from(area.height);
        if height < 2 || area.width < 10 {
            return Vec::new();
        }
        let Some(days) = self.strip.days() else {
            return vec![Line::of(" no dated events", Role::Dim)];
        };
        let width = usize::from(area.width);
        let buckets = timeline::histogram(
            self.timeline(),
            &self.filter.rows,
            &timeline::even_buckets(days.clone(), width),
        );
        let bar_rows = if height == 2 { 1 } else { height - 2 };
        let mut lines = bars(self, &buckets, width, bar_rows);
        if height > 2 {
            lines.push(self.strip_rule(&buckets, width));
        }
        lines.push(self.strip_calendar(&days, width));
        lines
    }

    fn strip_rule(&self, buckets: &[Bucket], width: usize) -> Line {
        let signs = self.signs();
        let has_keys = self.focus == super::geometry::Focus::Strip;
        let window = self.window();
        let here = self.strip_here();
        let anchor = self
            .strip
            .anchor
            .zip(self.strip.cursor.or(here))
            .map(|(a, b)| a.min(b)..=a.max(b));
        let mut line = Line::blank();
        for column in 0..width {
            let Some(bucket) = bucket_at(buckets, column, width) else {
                break;
            };
            let touches = |range: &RangeInclusive<Day>| {
                bucket.days.start() <= range.end() && bucket.days.end() >= range.start()
            };
            let is_first_column = column == 0
                || bucket_at(buckets, column - 1, width).map(|b| &b.days) != Some(&bucket.days);
            let (sign, role) =
                if here.is_some_and(|day| bucket.days.contains(&day)) && is_first_column {
                    (signs.here(), Role::Accent)
                } else if anchor.as_ref().is_some_and(touches) {
                    (signs.window(), Role::Hit)
                } else if window.as_ref().is_some_and(touches) {
                    (signs.window(), Role::Accent)
                } else {
                    (signs.rule(), if has_keys { Role::Key } else { Role::Dim })
                };
            match line.pieces.last_mut().filter(|piece| piece.role == role) {
                Some(piece) => piece.text.push_str(sign),
                None => line.push(sign, role),
            }
        }
        line
    }

    /// The days of the events on the screen.
    fn window(&self) -> Option<RangeInclusive<Day>> {
        let rows = self.list_rows(self.panes().list);
        let mut days = rows.iter().filter_map(|row| match row {
            ListRow::Event(row, _) => self.timeline().event(*row).earliest(),
            ListRow::Heading(_) => None,
        });
        let first = days.next()?;
        let (from, to) = days.fold((first, first), |(from, to), day| {
            (from.min(day), to.max(day))
        });
        Some(from..=to)
    }

    fn strip_calendar(&self, days: &RangeInclusive<Day>, width: usize) -> Line {
        let signs = self.signs();
        let (earlier, later) = timeline::outside(self.timeline(), &self.filter.rows, days);
        let left = if earlier > 0 {
            format!(
                "{} {} earlier ",
                signs.earlier(),
                super::figure_words(earlier)
            )
        } else {
            String::new()
        };
        let mut right = if later > 0 {
            format!(" {} later {}", super::figure_words(later), signs.later())
        } else {
            String::new()
        };
        if self.outline.is_some() {
            right = format!(" bars by weight{}{right}", if later > 0 { "," } else { "" });
        }
        let length = (i64::from(days.end().0) - i64::from(days.start().0) + 1).max(1);
        let mut cells: Vec<char> = vec![' '; width];
        let end = width.saturating_sub(crate::text::cells(&right));
        let mut free = crate::text::cells(&left);
        for tick in timeline::ticks(days, (width / 11).max(1)) {
            let at = ((i64::from(tick.day.0) - i64::from(days.start().0)) * width as i64 / length)
                as usize;
            let label: Vec<char> = tick.label.chars().collect();
            if at >= free && at + label.len() <= end {
                for (offset, char) in label.iter().enumerate() {
                    cells[at + offset] = *char;
                }
                free = at + label.len() + 2;
            }
        }
        let text: String = cells.into_iter().collect();
        let middle: String = text.chars().skip(crate::text::cells(&left)).collect();
        let room = width.saturating_sub(crate::text::cells(&left) + crate::text::cells(&right));
        let middle: String = middle.chars().take(room).collect();
        Line::of(&left, Role::Accent)
            .and(middle, Role::Dim)
            .and(&right, Role::Accent)
            .fitted(width, signs.ellipsis())
    }

    /// Filters to the range that was begun on the strip, or to the days it spans.
    pub(super) fn strip_range(&self) -> Option<(Day, Day)> {
        let anchor = self.strip.anchor?;
        let cursor = self.strip_here()?;
        let end = self.strip.days().and_then(|days| {
            let width = usize::from(self.panes().strip.width);
            timeline::even_buckets(days, width)
                .into_iter()
                .find(|b| b.contains(&anchor.max(cursor)))
                .map(|b| *b.end())
        });
        Some((anchor.min(cursor), end.unwrap_or(anchor.max(cursor))))
    }

    /// What a tool tip would say of the strip's cursor: its days and how many events.
    pub fn strip_words(&self) -> Option<String> {
        let here = self.strip_here()?;
        let days = self.strip.days()?;
        let buckets = timeline::even_buckets(days, usize::from(self.panes().strip.width));
        let bucket = buckets.into_iter().find(|bucket| bucket.contains(&here))?;
        let counted = timeline::histogram(
            self.timeline(),
            &self.filter.rows,
            std::slice::from_ref(&bucket),
        );
        let words = when::When {
            earliest: Some(*bucket.start()),
            latest: Some(*bucket.end()),
            hedged: false,
        }
        .words();
        let counted = counted.first()?;
        Some(match (counted.certain, counted.possible) {
            (certain, 0) => format!("{words}: {}", super::events_words(u64::from(certain))),
            (certain, possible) => format!(
                "{words}: {}, {possible} more possibly",
                super::events_words(u64::from(certain))
            ),
        })
    }
}

/// A stretch made a little longer, and at least a week, so that no event stands on its edge.
fn widened(from: Day, to: Day) -> (Day, Day) {
    let length = to.0.saturating_sub(from.0);
    let missing = (SHORTEST - 1 - length).max(0);
    let margin = length / 60 + missing / 2;
    (from.plus(-margin), to.plus(margin + missing % 2))
}

fn bucket_at<B>(buckets: &[B], column: usize, width: usize) -> Option<&B> {
    buckets.get(column * buckets.len() / width.max(1))
}

/// Bars of `rows` rows: what surely falls on the days solid, as many events as there are or, where the list is zoomed out
/// by weight, as much as they weigh; what possibly does pale.
fn bars(state: &State, buckets: &[Bucket], width: usize, rows: usize) -> Vec<Line> {
    let signs = state.signs();
    // What is possible nearly everywhere (a year-wide event) would hide the days: it counts a quarter at most.
    let size = |bucket: &Bucket| match &state.outline {
        // What happened within a bucket of several days and on no day in particular is seen, if only just.
        Some(outline) => outline
            .weight(&bucket.days)
            .max(u64::from(bucket.certain > 0)),
        None => u64::from(bucket.certain),
    };
    let sizes: Vec<u64> = buckets.iter().map(size).collect();
    let most = sizes.iter().copied().max().unwrap_or(0).max(1);
    let eighths = |size: u64| -> usize {
        if size == 0 {
            return 0;
        }
        let share = (size as f64 / most as f64).sqrt();
        ((share * (rows * 8) as f64).round() as usize).max(1)
    };
    (0..rows)
        .map(|row| {
            let floor = (rows - 1 - row) * 8;
            let mut line = Line::blank();
            for column in 0..width {
                let Some((bucket, size)) =
                    bucket_at(buckets, column, width).zip(bucket_at(&sizes, column, width))
                else {
                    break;
                };
                let certain = eighths(*size);
                let (sign, role) = if certain > floor {
                    (signs.bar(certain - floor), Role::Accent)
                } else if row == rows - 1 && bucket.possible > 0 {
                    (signs.no_rule(), Role::Dim)
                } else {
                    (" ", Role::Plain)
                };
                match line.pieces.last_mut().filter(|piece| piece.role == role) {
                    Some(piece) => piece.text.push_str(sign),
                    None => line.push(sign, role),
                }
            }
            line
        })
        .collect()
}
