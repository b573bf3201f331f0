//! Stretches of time for the view: where most events lie, and how many lie outside.

use super::{Bits, Row, Timeline};
use crate::model::Day;
use std::ops::RangeInclusive;

/// Share of the narrowly dated events that a core stretch holds at least, in hundredths.
const CORE: usize = 90;

/// The shortest stretch that holds nine tenths of `events` (of those dated within a month), where it is at most half
/// as long as the stretch of all; else the stretch of all dated events. `None` where nothing is dated.
pub fn core_stretch(timeline: &Timeline, events: &Bits) -> Option<RangeInclusive<Day>> {
    let mut days: Vec<Day> = Vec::new();
    let mut all: Option<(Day, Day)> = None;
    for row in events.iter().take_while(|row| *row < timeline.len()) {
        let event = timeline.event(Row(row as u32));
        let (Some(first), last) = (
            event.earliest().or(event.latest()),
            event.effective_latest(),
        ) else {
            continue;
        };
        let last = last.unwrap_or(first);
        all = Some(all.map_or((first, last), |(from, to)| (from.min(first), to.max(last))));
        if last.0.saturating_sub(first.0) <= 31 {
            days.push(first);
        }
    }
    let (from, to) = all?;
    // Timeline order ascends by the first day, so every window of `wanted` days in a row is a candidate.
    let wanted = (days.len() * CORE).div_ceil(100);
    let shortest = days
        .windows(wanted.max(1))
        .map(|window| {
            (
                window[window.len() - 1].0.saturating_sub(window[0].0),
                window[0],
                window[window.len() - 1],
            )
        })
        .min_by_key(|(length, ..)| *length);
    match shortest {
        Some((length, first, last)) if length <= to.0.saturating_sub(from.0) / 2 => {
            Some(first..=last)
        }
        _ => Some(from..=to),
    }
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
