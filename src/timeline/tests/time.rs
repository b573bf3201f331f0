//! Histogram, buckets, the densest stretch and ticks, against counting one by one.

use super::{day, random};
use crate::model::{Certainty, Day, Kinds};
use crate::timeline::{Bits, Row, Timeline, beginnings, even_buckets, histogram, sample, ticks};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_histogram_counts_certainly_and_possibly(
        input in random::inputs(),
        picked in any::<u64>(),
        start in -12_000i32..16_500,
        days in 1i32..9_000,
        n in 1usize..40,
    ) {
        let timeline = Timeline::build(input, Kinds::bundled());
        let events = Bits::from_fn(timeline.len(), |at| picked >> (at % 64) & 1 == 1);
        let buckets = even_buckets(Day(start)..=Day(start + days - 1), n);
        for bucket in histogram(&timeline, &events, &buckets) {
            let count = |wanted| {
                let of = timeline.iter().filter(|event| events.contains(event.row().index()));
                of.filter(|event| event.certainty(&bucket.days) == wanted).count() as u32
            };
            prop_assert_eq!(bucket.certain, count(Certainty::Certainly), "{:?}", bucket.days);
            prop_assert_eq!(bucket.possible, count(Certainty::Possibly), "{:?}", bucket.days);
        }
    }

    #[test]
    fn beginnings_are_counted_where_events_begin(
        input in random::inputs(),
        picked in any::<u64>(),
        start in -12_000i32..16_500,
        days in 1i32..9_000,
        n in 1usize..40,
    ) {
        let timeline = Timeline::build(input, Kinds::bundled());
        let rows: Vec<u32> = (0..timeline.len() as u32).filter(|at| picked >> (at % 64) & 1 == 1).collect();
        let buckets = even_buckets(Day(start)..=Day(start + days - 1), n);
        for (days, count) in buckets.iter().zip(beginnings(&timeline, &rows, &buckets)) {
            let begins = |row: &&u32| {
                let event = timeline.event(Row(**row));
                event.earliest().or(event.latest()).is_some_and(|day| days.contains(&day))
            };
            prop_assert_eq!(count as usize, rows.iter().filter(begins).count(), "{:?}", days);
        }
    }

    #[test]
    fn even_buckets_cover_the_range_exactly(start in -3_000_000i32..3_000_000, days in 1i32..5_000_000, n in 0usize..400) {
        let range = Day(start)..=Day(start + days - 1);
        let buckets = even_buckets(range.clone(), n);
        prop_assert_eq!(buckets.len(), n.min(days as usize));
        if let (Some(first), Some(last)) = (buckets.first(), buckets.last()) {
            prop_assert_eq!((first.start(), last.end()), (range.start(), range.end()));
        }
        let widths: Vec<i32> = buckets.iter().map(|b| b.end().0 - b.start().0 + 1).collect();
        prop_assert!(buckets.windows(2).all(|pair| pair[0].end().plus(1) == *pair[1].start()));
        let (least, most) = (widths.iter().min(), widths.iter().max());
        prop_assert!(least.zip(most).is_none_or(|(least, most)| *least > 0 && most - least <= 1));
    }

    #[test]
    fn ticks_ascend_within_the_range(start in -4_000_000i32..4_000_000, days in 1i32..4_000_000, n in 0usize..30) {
        let range = Day(start)..=Day(start + days - 1);
        let marks = ticks(&range, n);
        prop_assert!(marks.len() <= n);
        prop_assert_eq!(marks.is_empty(), n == 0);
        prop_assert!(marks.iter().all(|tick| range.contains(&tick.day)));
        prop_assert!(marks.windows(2).all(|pair| pair[0].day < pair[1].day));
    }
}

#[test]
fn wide_and_open_events_are_possible_in_each_bucket_they_touch() {
    let timeline = sample::timeline();
    let all = Bits::full(timeline.len());
    let buckets = even_buckets(day("2013-05-18")..=day("2013-05-21"), 4);
    let counts: Vec<_> = histogram(&timeline, &all, &buckets)
        .into_iter()
        .map(|bucket| (bucket.certain, bucket.possible))
        .collect();
    // Possible: the closed road up to the report of 19 May, the protest of 18 or 20 May, the dead of 19 to 20 May.
    assert_eq!(counts, [(0, 2), (3, 3), (1, 2), (0, 0)]);
    assert_eq!(histogram(&timeline, &all, &[]), []);
    let none = histogram(&timeline, &Bits::new(timeline.len()), &buckets);
    assert!(none.iter().all(|b| b.certain + b.possible == 0));
}

#[test]
fn an_event_that_reaches_out_of_the_last_bucket_is_only_possible() {
    let timeline = sample::timeline();
    let dead = timeline.find("dead").map(Row::index);
    let events = Bits::from_rows(timeline.len(), dead);
    let count = |from: &str, to: &str| {
        let buckets = histogram(&timeline, &events, &[day(from)..=day(to)]);
        (buckets[0].certain, buckets[0].possible)
    };
    assert_eq!(count("2013-05-18", "2013-05-19"), (0, 1));
    assert_eq!(count("2013-05-20", "2013-05-21"), (0, 1));
    assert_eq!(count("2013-05-19", "2013-05-20"), (1, 0));
    assert_eq!(count("2013-05-21", "2013-05-22"), (0, 0));
}

#[test]
fn an_axis_steps_by_what_fits() {
    let labels = |from: &str, to: &str, n| -> Vec<String> {
        let marks = ticks(&(day(from)..=day(to)), n);
        marks.into_iter().map(|tick| tick.label).collect()
    };
    assert_eq!(
        labels("2013-05-19", "2013-05-21", 5),
        ["19 May", "20 May", "21 May"]
    );
    assert_eq!(
        labels("2013-05-01", "2013-05-31", 5),
        ["6 May", "13 May", "20 May", "27 May"]
    );
    assert_eq!(
        labels("2013-03-15", "2013-06-20", 5),
        ["Apr 2013", "May 2013", "Jun 2013"]
    );
    assert_eq!(
        labels("2012-01-01", "2012-12-31", 4),
        ["Jan 2012", "Apr 2012", "Jul 2012", "Oct 2012"]
    );
    assert_eq!(labels("2011-03-01", "2013-06-01", 3), ["2012", "2013"]);
    assert_eq!(
        labels("1850-01-01", "2020-12-31", 4),
        ["1850", "1900", "1950", "2000"]
    );
    assert_eq!(labels("2013-05-21", "2013-05-22", 1), ["21 May"]);
}
