//! The zoomed-out timeline: of every day, month or year only the weightiest events, with the count of all.
//!
//! Nothing is cut silently: every stretch that has an event keeps at least one, and says how many it has. An event whose
//! date is wider than a stretch belongs to no stretch and has one of its own, so that a year is not taken for its January.

use super::rows::Rows;
use super::{Bits, EventRef, Row, Timeline};
use crate::model::Day;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::RangeInclusive;
use std::sync::Arc;

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
    /// What all events of a day weigh in thousandths, days ascending; those of wider dates are of no day.
    days: Vec<(Day, u64)>,
}

impl Outline {
    /// How many events a stretch has in all.
    pub fn count(&self, stretch: Stretch) -> u32 {
        self.counts.get(&stretch).copied().unwrap_or(0)
    }

    /// What all events that happened on one of these days weigh, in thousandths. Each event counts, not only those that are left.
    pub fn weight(&self, days: &RangeInclusive<Day>) -> u64 {
        let first = self.days.partition_point(|(day, _)| day < days.start());
        self.days[first..]
            .iter()
            .take_while(|(day, _)| day <= days.end())
            .map(|(_, weight)| weight)
            .sum()
    }
}

/// The stretch of a level that an event belongs to: its own dates where these are wider.
pub fn stretch_of(event: &EventRef<'_>, level: Level) -> Stretch {
    let own = (event.earliest(), event.latest());
    let (Some(earliest), Some(latest)) = own else {
        return own;
    };
    let (first, after) = bounds(earliest, level);
    if latest < after {
        (Some(first), Some(after.plus(-1)))
    } else {
        own
    }
}

/// Events that a stretch keeps when all events are shown zoomed out.
pub const KEPT: usize = 3;

/// The weight by which events are kept, in thousandths: what is shown is which weigh most, not how much.
pub fn by_weight(event: &EventRef<'_>) -> u32 {
    (super::weight(event) * 1000.0) as u32
}

/// The [`KEPT`] weightiest of all events in each stretch. With rows of tables it is made once and kept.
pub fn outline_of_all(timeline: &Timeline, level: Level) -> Arc<Outline> {
    let make = |level: Level| {
        let all = Bits::full(timeline.len());
        Arc::new(outline(timeline, &all, level, KEPT, by_weight))
    };
    if !timeline.has_rows() {
        return make(level);
    }
    let kept = &timeline.table_rows().outlines;
    Arc::clone(kept[level as usize].get_or_init(|| make(level)))
}

/// The same where it was made already.
pub fn outline_if_made(timeline: &Timeline, level: Level) -> Option<Arc<Outline>> {
    let kept = &timeline.table_rows().outlines;
    kept[level as usize].get().map(Arc::clone)
}

/// The `most` weightiest of `events` in each stretch; of equal weight the earlier in the timeline.
pub fn outline(
    timeline: &Timeline,
    events: &Bits,
    level: Level,
    most: usize,
    weigh: impl Fn(&EventRef<'_>) -> u32,
) -> Outline {
    let mut kept = Kept {
        stretches: FxHashMap::default(),
        days: FxHashMap::default(),
        most: most.max(1),
    };
    if timeline.has_rows() {
        kept.rows(timeline, events, level);
        for row in timeline
            .own_rows()
            .filter(|row| events.contains(row.index()))
        {
            kept.event(row, &timeline.event(row), level, &weigh);
        }
    } else {
        for row in events.iter().take_while(|row| *row < timeline.len()) {
            let row = Row(row as u32);
            kept.event(row, &timeline.event(row), level, &weigh);
        }
    }
    let mut days: Vec<(Day, u64)> = kept.days.into_iter().collect();
    days.sort_unstable_by_key(|(day, _)| *day);
    let rows = kept.stretches.values().flat_map(|best| &best.rows);
    Outline {
        rows: Bits::from_rows(timeline.len(), rows.map(|(_, row)| *row as usize)),
        counts: kept
            .stretches
            .iter()
            .map(|(stretch, best)| (*stretch, best.count))
            .collect(),
        days,
    }
}

/// The weightiest of a stretch so far, and the count of all.
#[derive(Default)]
struct Best {
    rows: Vec<(Reverse<u32>, u32)>,
    count: u32,
}

impl Best {
    fn add(&mut self, weight: u32, row: u32, most: usize) {
        self.count += 1;
        let own = (Reverse(weight), row);
        if self.rows.len() == most && self.rows.last().is_some_and(|last| *last < own) {
            return;
        }
        let place = self.rows.partition_point(|other| *other < own);
        self.rows.insert(place, own);
        self.rows.truncate(most);
    }
}

/// The weightiest of every stretch.
struct Kept {
    stretches: FxHashMap<Stretch, Best>,
    days: FxHashMap<Day, u64>,
    most: usize,
}

impl Kept {
    fn event(
        &mut self,
        row: Row,
        event: &EventRef<'_>,
        level: Level,
        weigh: impl Fn(&EventRef<'_>) -> u32,
    ) {
        let weight = weigh(event);
        if let Some(day) = event.earliest()
            && event.latest() == Some(day)
        {
            *self.days.entry(day).or_default() += u64::from(weight);
        }
        self.add(stretch_of(event, level), weight, row.0);
    }

    fn add(&mut self, stretch: Stretch, weight: u32, row: u32) {
        let best = self.stretches.entry(stretch).or_default();
        best.add(weight, row, self.most);
    }

    /// Rows of tables: those of one day lie together, and their stretch is looked up once.
    fn rows(&mut self, timeline: &Timeline, events: &Bits, level: Level) {
        let rows = timeline.table_rows();
        let harm = rows.measure_marks(&super::weight::HARM);
        // Most rows tell of few people, and each number has one weight.
        let weights: Vec<u32> = (0..256).map(thousandths).collect();
        for (day, places) in rows.days() {
            let first = events.next(places.start).unwrap_or(places.end);
            if first >= places.end {
                continue;
            }
            let (from, after) = bounds(day, level);
            let stretch = (Some(from), Some(after.plus(-1)));
            let mut best = self.stretches.remove(&stretch).unwrap_or_default();
            let mut of_day = 0;
            for place in events
                .iter_from(first)
                .take_while(|place| *place < places.end)
            {
                let Some(row) = rows.view(place) else {
                    continue;
                };
                let harmed = Rows::harmed(row, &harm);
                let weight = weights
                    .get(harmed as usize)
                    .copied()
                    .unwrap_or_else(|| thousandths(harmed));
                match (row.earliest(), row.latest()) {
                    (Some(earliest), Some(latest)) if latest < after => {
                        of_day += u64::from(if earliest == latest { weight } else { 0 });
                        best.add(weight, place as u32, self.most);
                    }
                    own => self.add(own, weight, place as u32),
                }
            }
            if best.count > 0 {
                self.stretches.insert(stretch, best);
            }
            if of_day > 0 {
                *self.days.entry(day).or_default() += of_day;
            }
        }
        let undated = rows.first_from(Day(i32::MAX));
        for place in events.iter_from(undated) {
            if let Some(row) = rows.view(place) {
                let weight = thousandths(Rows::harmed(row, &harm));
                self.add((None, None), weight, place as u32);
            }
        }
    }
}

/// The weight of a row in thousandths: what is kept is which weigh most, not how much.
fn thousandths(harmed: u64) -> u32 {
    (super::weight::of_row(harmed) * 1000.0) as u32
}

/// The first day of the stretch that `day` lies in, and the first day after it.
fn bounds(day: Day, level: Level) -> (Day, Day) {
    match level {
        Level::Days => (day, day.plus(1)),
        Level::Months => (day.month_start(), day.next_month()),
        Level::Years => (day.year_start(), day.next_year()),
    }
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
        // Every event of a day weighs, also one that is not left; one as wide as a year is of no day.
        let day = |text| Day::parse(text).unwrap();
        let weight = |from, to| months.weight(&(day(from)..=day(to)));
        assert_eq!(weight("2013-05-01", "2013-05-31"), 7 + 7 + 8);
        assert_eq!(weight("2013-05-02", "2013-06-01"), 7 + 8 + 7);
        assert_eq!(weight("2013-06-02", "2014-01-04"), 0);
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
