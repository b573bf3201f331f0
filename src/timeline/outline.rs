//! The zoomed-out timeline: of every day, month or year only the weightiest events, with the count of all.
//!
//! Nothing is cut silently: every stretch that has an event keeps at least one, and says how many it has. An event whose
//! date is wider than a stretch belongs to no stretch and has one of its own, so that a year is not taken for its January.

use super::{Bits, EventRef, Row, Timeline};
use crate::model::Day;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// How far the timeline is zoomed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The weightiest events of each day.
    Days,
    /// Of each month.
    Months,
    /// Of each year.
    Years,
}

/// The first and the last day of a stretch; `None` at an open end, and twice for the undated.
pub type Stretch = (Option<Day>, Option<Day>);

/// What is left of a timeline when it is zoomed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The events that are left.
    pub rows: Bits,
    /// How many events each stretch has in all.
    counts: FxHashMap<Stretch, u32>,
}

impl Outline {
    /// How many events a stretch has in all.
    pub fn count(&self, stretch: Stretch) -> u32 {
        self.counts.get(&stretch).copied().unwrap_or(0)
    }
}

/// The stretch of a level that an event belongs to: its own dates where these are wider.
pub fn stretch_of(event: &EventRef<'_>, level: Level) -> Stretch {
    let own = (event.earliest(), event.latest());
    let (Some(earliest), Some(latest)) = own else {
        return own;
    };
    let (first, after) = match level {
        Level::Days => (earliest, earliest.plus(1)),
        Level::Months => (earliest.month_start(), earliest.next_month()),
        Level::Years => (earliest.year_start(), earliest.next_year()),
    };
    if latest < after {
        (Some(first), Some(after.plus(-1)))
    } else {
        own
    }
}

/// The `most` weightiest of `events` in each stretch; of equal weight the earlier in the timeline.
pub fn outline(
    timeline: &Timeline,
    events: &Bits,
    level: Level,
    most: usize,
    weigh: impl Fn(&EventRef<'_>) -> u32,
) -> Outline {
    let mut kept: FxHashMap<Stretch, Vec<(Reverse<u32>, u32)>> = FxHashMap::default();
    let mut counts: FxHashMap<Stretch, u32> = FxHashMap::default();
    let most = most.max(1);
    for row in events.iter().take_while(|row| *row < timeline.len()) {
        let event = timeline.event(Row(row as u32));
        let stretch = stretch_of(&event, level);
        *counts.entry(stretch).or_default() += 1;
        let best = kept.entry(stretch).or_default();
        let own = (Reverse(weigh(&event)), row as u32);
        let place = best.partition_point(|other| *other < own);
        if place < most {
            best.insert(place, own);
            best.truncate(most);
        }
    }
    let mut rows = Bits::new(timeline.len());
    for (_, row) in kept.into_values().flatten() {
        rows.set(row as usize, true);
    }
    Outline { rows, counts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::sample;

    fn timeline(dates: &[&str]) -> Timeline {
        let mut input = sample::input();
        let events = dates.iter().enumerate().map(|(at, date)| {
            let id = format!("e{at}");
            let mut event = sample::event(&id, "Battles/Armed clash", date, &format!("Event {at}"));
            event.claims = vec![sample::claim(&id, 0, 1, "", "witnesses")];
            event
        });
        input.events = events.collect();
        Timeline::build(input, crate::model::Kinds::bundled())
    }

    fn headlines(timeline: &Timeline, rows: &Bits) -> Vec<String> {
        rows.iter()
            .map(|row| timeline.event(Row(row as u32)).headline().to_owned())
            .collect()
    }

    #[test]
    fn each_stretch_keeps_its_weightiest_and_counts_all() {
        let timeline = timeline(&[
            "2013-05-01",
            "2013-05-02",
            "2013-05-02",
            "2013-06-01",
            "2013",
            "2014-01-05",
        ]);
        let weigh = |event: &EventRef<'_>| {
            event.headline().len() as u32 + u32::from(event.headline() == "Event 2")
        };
        let all = Bits::full(timeline.len());
        let months = outline(&timeline, &all, Level::Months, 1, weigh);
        assert_eq!(
            headlines(&timeline, &months.rows),
            ["Event 4", "Event 2", "Event 3", "Event 5"]
        );
        let may = (Day::parse("2013-05-01"), Day::parse("2013-05-31"));
        assert_eq!(months.count(may), 3);
        let years = outline(&timeline, &all, Level::Years, 2, weigh);
        // The year-wide event is as wide as the stretch, and belongs to it.
        assert_eq!(
            years.count((Day::parse("2013-01-01"), Day::parse("2013-12-31"))),
            5
        );
        assert_eq!(years.rows.count(), 3);
        let days = outline(&timeline, &all, Level::Days, 1, weigh);
        assert_eq!(days.rows.count(), 5);
    }

    #[test]
    fn undated_and_open_events_have_stretches_of_their_own() {
        let timeline = timeline(&["", "2013-05-19/..", "2013-05-19"]);
        let all = Bits::full(timeline.len());
        let years = outline(&timeline, &all, Level::Years, 1, |_| 1);
        assert_eq!(years.rows.count(), 3);
        assert_eq!(years.count((None, None)), 1);
    }

    #[test]
    fn no_stretch_is_left_empty() {
        let timeline = timeline(&["2013-05-01", "2013-05-02"]);
        let all = Bits::full(timeline.len());
        assert_eq!(
            outline(&timeline, &all, Level::Days, 0, |_| 0).rows.count(),
            2
        );
    }
}
