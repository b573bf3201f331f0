//! Dates to offer: the months that events lie in, and the days of a month once it is typed.

use super::complete::{MOST, Value};
use super::{DateTest, values};
use crate::model::Day;
use crate::timeline::{EventRef, Timeline};
use rustc_hash::FxHashMap;

/// Months of a corpus that are looked at; centuries, so that one event of antiquity does no harm.
const MOST_MONTHS: i32 = 12 * 500;

/// Months (or days of a month that is typed in full) that begin with `typed`, in order of time, with how many events
/// pass `test` there. Behind `..` the end of a stretch is offered, without counts.
pub(super) fn offered(test: DateTest, typed: &str, timeline: &Timeline) -> Vec<Value> {
    let (before, typed) = match typed.rfind("..") {
        Some(dots) => typed.split_at(dots + 2),
        None => ("", typed),
    };
    let is_prefix = typed
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !is_prefix || !values::counts(timeline) {
        return Vec::new();
    }
    let dates = if typed.len() > 7 {
        days(test, typed, timeline)
    } else {
        months(test, typed, timeline)
    };
    let mut dates: Vec<(String, u32)> = dates
        .into_iter()
        .filter(|(date, count)| *count > 0 && date.starts_with(typed))
        .collect();
    if dates.len() > MOST {
        dates.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        dates.truncate(MOST);
        dates.sort();
    }
    dates
        .into_iter()
        .map(|(date, count)| Value {
            text: format!("{before}{date}"),
            count: before.is_empty().then_some(count),
            note: String::new(),
        })
        .collect()
}

/// The months of the corpus with how many events pass.
fn months(test: DateTest, typed: &str, timeline: &Timeline) -> Vec<(String, u32)> {
    let Some(dated) = timeline.dated() else {
        return Vec::new();
    };
    let first = number(*dated.start());
    let last = number(*dated.end()).min(first.saturating_add(MOST_MONTHS));
    let slots = (last - first + 1) as usize;
    let slot = |day: Day| (number(day).clamp(first, last) - first) as usize;
    // Events by the month they can begin and end in; one slot more for what has no month left.
    let (mut begin, mut end, mut within) =
        (vec![0u32; slots], vec![0u32; slots], vec![0u32; slots]);
    for (from, to) in timeline.iter().filter_map(reach) {
        let (from, to) = (slot(from), slot(to));
        begin[from] += 1;
        end[to] += 1;
        within[from] += u32::from(from == to);
    }
    let all: u32 = begin.iter().sum();
    let (mut begun_before, mut ended_before) = (0, 0);
    (0..slots)
        .map(|slot| {
            let so_far = begun_before + begin[slot];
            let count = match test {
                DateTest::Possibly => so_far - ended_before,
                DateTest::Certainly => within[slot],
                DateTest::Before => begun_before,
                DateTest::After => all - ended_before - end[slot],
            };
            begun_before = so_far;
            ended_before += end[slot];
            (name(first + slot as i32), count)
        })
        .filter(|(month, _)| month.starts_with(typed))
        .collect()
}

/// The days that begin with `typed`, a month and more, on which events lie that are dated to the day.
fn days(test: DateTest, typed: &str, timeline: &Timeline) -> Vec<(String, u32)> {
    let mut counts: FxHashMap<Day, u32> = FxHashMap::default();
    for (from, to) in timeline.iter().filter_map(reach) {
        if from == to {
            *counts.entry(from).or_default() += 1;
        }
    }
    let mut days: Vec<(String, u32)> = counts
        .into_keys()
        .map(|day| (day.to_string(), day))
        .filter(|(text, _)| text.starts_with(typed))
        .map(|(text, day)| {
            let passing = timeline
                .iter()
                .filter_map(reach)
                .filter(|(from, to)| match test {
                    DateTest::Possibly => *from <= day && day <= *to,
                    DateTest::Certainly => *from == day && day == *to,
                    DateTest::Before => *from < day,
                    DateTest::After => *to > day,
                });
            (text, passing.count() as u32)
        })
        .collect();
    days.sort();
    days
}

/// The days an event can lie on; `None` where it is undated.
fn reach(event: EventRef<'_>) -> Option<(Day, Day)> {
    let to = event.effective_latest().or(event.earliest())?;
    Some((event.earliest().unwrap_or(Day(i32::MIN)), to))
}

/// A month as a number, January of the year 0 being 0.
fn number(day: Day) -> i32 {
    day.year()
        .saturating_mul(12)
        .saturating_add(day.month() as i32 - 1)
}

/// `2013-05`.
fn name(number: i32) -> String {
    format!(
        "{:04}-{:02}",
        number.div_euclid(12),
        number.rem_euclid(12) + 1
    )
}
