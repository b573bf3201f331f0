//! When a row says that its event happened, from all cells that say so.

use super::cell::Row;
use super::columns::Plan;
use super::dates::{Order, When, Written, month_named, read, read_time};
use super::format::Format;
use crate::model::{Day, EventDate};

/// Reads the date of a row. A date that cannot be read leaves the row undated, and says so in `trouble`.
#[inline]
pub(super) fn when(
    row: &Row<'_>,
    plan: &Plan,
    (format, order): (Format, Order),
    trouble: &mut Option<String>,
) -> When {
    let cell = row.get(plan.date);
    let mut when = if cell.is_empty() {
        let parts = [plan.year, plan.month, plan.day];
        match from_parts(parts.map(|column| row.get(column))) {
            Some(when) => when,
            None => return When::default(),
        }
    } else {
        match read(cell, order) {
            Some(when) => when,
            None if is_nothing(cell) => return When::default(),
            None => {
                say(trouble, || {
                    format!("the date “{}” cannot be read", short(cell))
                });
                return When::default();
            }
        }
    };
    if let (Some(column), None, Written::Day) = (plan.time, when.minute, when.written) {
        when.minute = read_time(row.get(Some(column)));
    }
    if plan.end.is_some() || plan.end_year.is_some() {
        when = until(row, plan, order, when, trouble);
    }
    if let Some(column) = plan.date_precision {
        let precision = row.get(Some(column));
        when = match format {
            Format::Ucdp => ucdp(when, precision, row.get(plan.clarity)),
            Format::Acled => acled(when, precision),
            _ => when,
        };
    }
    when
}

/// Widens a date to its end.
fn until(
    row: &Row<'_>,
    plan: &Plan,
    order: Order,
    when: When,
    trouble: &mut Option<String>,
) -> When {
    let cell = row.get(plan.end);
    let end = if cell.is_empty() {
        let parts = [plan.end_year, plan.end_month, plan.end_day];
        from_parts(parts.map(|column| row.get(column)))
    } else {
        let end = read(cell, order);
        if end.is_none() && !is_nothing(cell) {
            say(trouble, || {
                format!("the end “{}” cannot be read", short(cell))
            });
        }
        end
    };
    let (Some(from), Some(to)) = (when.earliest, end.and_then(|end| end.latest)) else {
        return when;
    };
    if to < from {
        say(trouble, || "it ends before it begins".to_owned());
        return when;
    }
    if when.latest.is_some_and(|latest| to <= latest) {
        return when;
    }
    When {
        minute: None,
        ..When::between(from, to, Written::Span)
    }
}

/// ACLED's `time_precision`: 1 the day, 2 within that week or so, 3 within that month.
fn acled(when: When, precision: &str) -> When {
    let (Some(day), Written::Day) = (when.earliest, when.written) else {
        return when;
    };
    match precision {
        "2" => When::between(day.plus(-3), day.plus(3), Written::OneOf),
        "3" => When::month_of(day),
        _ => when,
    }
}

/// UCDP's `date_prec`: 1 the day, 2 to 5 within days, a week, a month, a year. A row that sums up several events
/// (`event_clarity` 2) covers its days; one event fell on one of them.
fn ucdp(when: When, precision: &str, clarity: &str) -> When {
    let (Some(from), Some(to)) = (when.earliest, when.latest) else {
        return when;
    };
    if clarity == "2" || from == to {
        return when;
    }
    let month = When::month_of(from);
    let year = When::year_of(from);
    match precision {
        "1" => when,
        "4" if (month.earliest, month.latest) == (Some(from), Some(to)) => month,
        "5" if (year.earliest, year.latest) == (Some(from), Some(to)) => year,
        _ => When::between(from, to, Written::OneOf),
    }
}

/// A date from cells of its year, month and day; a month may be a word.
fn from_parts([year, month, day]: [&str; 3]) -> Option<When> {
    let whole = |cell: &str| -> Option<u32> {
        let cell = cell.strip_suffix(".0").unwrap_or(cell);
        cell.parse().ok().filter(|number| *number < 10_000)
    };
    // TimelineJS has years before the common era.
    let year = match year.strip_prefix('-') {
        Some(before) => -(whole(before)? as i32),
        None => whole(year)? as i32,
    };
    let Some(month @ 1..) = whole(month).or_else(|| month_named(month)) else {
        return Day::from_ymd(year, 1, 1).map(When::year_of);
    };
    match whole(day) {
        Some(day @ 1..) => Day::from_ymd(year, month, day).map(When::day),
        _ => Day::from_ymd(year, month, 1).map(When::month_of),
    }
}

/// Whether a cell says that nothing is known.
#[inline]
pub(super) fn is_nothing(cell: &str) -> bool {
    cell.len() <= 4
        && matches!(
            cell,
            "" | "-"
                | "--"
                | "—"
                | "?"
                | "NA"
                | "na"
                | "N/A"
                | "n/a"
                | "NaN"
                | "nan"
                | "NULL"
                | "null"
                | "None"
                | "none"
                | "n.a."
        )
}

/// Notes a trouble; the first stands.
pub(super) fn say(trouble: &mut Option<String>, what: impl FnOnce() -> String) {
    if trouble.is_none() {
        *trouble = Some(what());
    }
}

/// The first words of a cell, for a message.
pub(super) fn short(cell: &str) -> String {
    if cell.chars().count() <= 40 {
        return cell.to_owned();
    }
    cell.chars().take(40).chain(['…']).collect()
}

/// A year in four digits; the sign before the common era is not one of them.
fn year(day: Day) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}", day.year().unsigned_abs())
}

impl When {
    /// As EDTF; `cell` is the date as the row has it. `None` where undated.
    fn edtf(&self, cell: &str) -> Option<String> {
        let from = self.earliest;
        let to = self.latest;
        if self.written == Written::Edtf {
            return Some(cell.to_owned());
        }
        let (from, to) = (from?, to?);
        Some(match (self.written, self.minute) {
            (Written::Day, Some(minute)) => {
                format!("{from}T{:02}:{:02}:00", minute / 60, minute % 60)
            }
            (Written::Month, _) => format!("{}-{:02}", year(from), from.month()),
            (Written::Year, _) => year(from),
            (Written::Span, _) => format!("{from}/{to}"),
            (Written::OneOf, _) => format!("[{from}..{to}]"),
            (Written::Day | Written::Edtf, _) => from.to_string(),
        })
    }

    /// As an event has it; `words` are those of the row.
    pub fn event_date(&self, words: &str) -> EventDate {
        let Some(edtf) = self.edtf(words) else {
            return EventDate::undated();
        };
        EventDate::parse(&edtf).map_or_else(
            |_| EventDate {
                edtf: Some(edtf.clone()),
                earliest: self.earliest,
                latest: self.latest,
                minute: self.minute,
                ..EventDate::undated()
            },
            |date| EventDate {
                earliest: self.earliest,
                latest: self.latest,
                minute: self.minute,
                words: (!words.is_empty()).then(|| words.to_owned()),
                ..date
            },
        )
    }
}
