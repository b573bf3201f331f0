//! Stretches of time for the view: where most events lie, and how many lie outside.

use super::{Bits, Row, Timeline};
use crate::model::Day;
use std::ops::RangeInclusive;

/// Share of the narrowly dated events that a core stretch holds at least, in hundredths.
const CORE: usize = 90;
/// Days from first to last of a date that is dated within a month.
const NARROW: i32 = 31;

/// The shortest stretch that holds nine tenths of `events` (of those dated within a month), where it is at most half
/// as long as the stretch of all; else the stretch of all dated events. `None` where nothing is dated.
pub fn core_stretch(timeline: &Timeline, events: &Bits) -> Option<RangeInclusive<Day>> {
    // For each day how many narrowly dated events begin on it; and from when to when any event is.
    let (days, all) = if timeline.has_rows() {
        by_day(timeline, events)
    } else {
        one_by_one(
            timeline,
            events.iter().take_while(|row| *row < timeline.len()),
        )
    };
    let (from, to) = all?;
    let count: usize = days.iter().map(|(_, count)| count).sum();
    let wanted = (count * CORE).div_ceil(100).max(1);
    let mut shortest: Option<(i32, Day, Day)> = None;
    let (mut first, mut held) = (0, 0);
    for (last, count) in &days {
        held += count;
        while held - days[first].1 >= wanted {
            held -= days[first].1;
            first += 1;
        }
        let length = last.0.saturating_sub(days[first].0.0);
        if held >= wanted && shortest.is_none_or(|(shortest, ..)| length < shortest) {
            shortest = Some((length, days[first].0, *last));
        }
    }
    match shortest {
        Some((length, first, last)) if length <= to.0.saturating_sub(from.0) / 2 => {
            Some(first..=last)
        }
        _ => Some(from..=to),
    }
}

/// Days with the number of narrow events that begin on each, ascending; first and last day of all.
type ByDay = (Vec<(Day, usize)>, Option<(Day, Day)>);

fn one_by_one(timeline: &Timeline, rows: impl Iterator<Item = usize>) -> ByDay {
    let mut days: Vec<(Day, usize)> = Vec::new();
    let mut all: Option<(Day, Day)> = None;
    for row in rows {
        let event = timeline.event(Row(row as u32));
        let (Some(first), last) = (
            event.earliest().or(event.latest()),
            event.effective_latest(),
        ) else {
            continue;
        };
        let last = last.unwrap_or(first);
        all = Some(all.map_or((first, last), |(from, to)| (from.min(first), to.max(last))));
        if last.0.saturating_sub(first.0) <= NARROW {
            // Timeline order ascends by the first day.
            match days.last_mut() {
                Some((day, count)) if *day == first => *count += 1,
                _ => days.push((first, 1)),
            }
        }
    }
    (days, all)
}

/// The same where rows of tables are among the events: days are counted, and only wide dates looked at.
fn by_day(timeline: &Timeline, events: &Bits) -> ByDay {
    let rows = timeline.table_rows();
    let mut days = Vec::new();
    let mut all: Option<(Day, Day)> = None;
    for (day, places) in rows.days() {
        let count = events.rank(places.end) - events.rank(places.start);
        if count == 0 {
            continue;
        }
        all = Some(all.map_or((day, day), |(from, to)| (from, to.max(day))));
        let others = [rows.wide(places.clone()), rows.own_within(places)];
        let mut too_wide = 0;
        for row in others.into_iter().flatten() {
            if !events.contains(*row as usize) {
                continue;
            }
            if let Some(last) = timeline.event(Row(*row)).effective_latest() {
                all = all.map(|(from, to)| (from, to.max(last)));
                too_wide += usize::from(last.0.saturating_sub(day.0) > NARROW);
            }
        }
        if count > too_wide {
            days.push((day, count - too_wide));
        }
    }
    (days, all)
}

/// How many of `events` begin before `days`, and how many after; undated ones are neither.
pub fn outside(timeline: &Timeline, events: &Bits, days: &RangeInclusive<Day>) -> (u64, u64) {
    let before = events.rank(timeline.first_from(*days.start()));
    // Undated events stand last, and none of them begins before any day.
    let undated = timeline.first_from(Day(i32::MAX));
    let dated = events.rank(undated);
    let until = events.rank(timeline.first_from(days.end().plus(1)).min(undated));
    (before as u64, dated.saturating_sub(until) as u64)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_outlier_lies_outside_the_core() {
        let timeline = sample::timeline();
        let all = Bits::full(timeline.len());
        let stretch = core_stretch(&timeline, &all).unwrap();
        let (earlier, later) = outside(&timeline, &all, &stretch);
        let dated = timeline.iter().filter(|event| !event.undated()).count() as u64;
        let inside = timeline
            .iter()
            .filter(|event| !event.undated())
            .filter(|event| stretch.contains(&event.earliest().or(event.latest()).unwrap()))
            .count() as u64;
        assert_eq!(earlier + inside + later, dated);
        assert!(stretch.start() >= timeline.dated().unwrap().start());
    }

    #[test]
    fn nothing_dated_has_no_stretch() {
        let timeline = sample::timeline();
        assert_eq!(core_stretch(&timeline, &Bits::new(timeline.len())), None);
    }
}
