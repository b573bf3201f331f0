//! Events through time: how many fall into each stretch of days, where they are densest, and the days an axis marks.
//!
//! An event whose date is wider than a stretch is never counted as surely in it.

use super::{Bits, EventRef, Row, Timeline};
use crate::model::Day;
use std::ops::RangeInclusive;

/// How many events fall into a stretch of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// The stretch.
    pub days: RangeInclusive<Day>,
    /// Events every day of which is in it.
    pub certain: u32,
    /// Events some but not every day of which is in it.
    pub possible: u32,
}

/// Counts the dated ones of `events` by `buckets`, which ascend and share no day. An open end stops where filters let
/// it stop; an open start reaches back without end.
pub fn histogram(
    timeline: &Timeline,
    events: &Bits,
    buckets: &[RangeInclusive<Day>],
) -> Vec<Bucket> {
    debug_assert!(
        buckets
            .windows(2)
            .all(|pair| pair[0].end() < pair[1].start())
    );
    let mut out: Vec<Bucket> = buckets
        .iter()
        .map(|days| Bucket {
            days: days.clone(),
            certain: 0,
            possible: 0,
        })
        .collect();
    // Change of the number of possible events at each bucket, so that a wide event costs two steps, not its width.
    let mut change = vec![0i64; buckets.len() + 1];
    let each: Box<dyn Iterator<Item = EventRef<'_>>> = if timeline.has_rows() {
        Box::new(one_by_one(timeline, events, &mut out))
    } else {
        Box::new(selected(timeline, events))
    };
    for event in each {
        let Some(last) = event.effective_latest() else {
            continue;
        };
        let first = event.earliest().unwrap_or(Day(i32::MIN));
        let from = buckets.partition_point(|bucket| *bucket.end() < first);
        let to = buckets.partition_point(|bucket| *bucket.start() <= last);
        if from >= to {
            continue;
        }
        if to - from == 1 && *buckets[from].start() <= first && last <= *buckets[from].end() {
            out[from].certain += 1;
        } else {
            change[from] += 1;
            change[to] -= 1;
        }
    }
    let mut possible = 0;
    for (bucket, change) in out.iter_mut().zip(change) {
        possible += change;
        bucket.possible = u32::try_from(possible).unwrap_or(0);
    }
    out
}

/// How many of `rows`, which ascend, begin in each of the buckets; an open start counts as its end.
///
/// Rows lie in the order of their beginnings, so that this costs a few looks a bucket, however many rows there are: for
/// small pictures of many names at once.
pub fn beginnings(timeline: &Timeline, rows: &[u32], buckets: &[RangeInclusive<Day>]) -> Vec<u32> {
    debug_assert!(rows.is_sorted());
    let before = |day: Day| {
        let place = timeline.first_from(day);
        rows.partition_point(|row| (*row as usize) < place)
    };
    buckets
        .iter()
        .map(|days| (before(days.end().plus(1)) - before(*days.start())) as u32)
        .collect()
}

/// Counts the rows of tables that have a day of their own, which lie together in timeline order, and returns the other
/// events: those of reports, and rows with wider dates.
fn one_by_one<'t>(
    timeline: &'t Timeline,
    events: &'t Bits,
    buckets: &mut [Bucket],
) -> impl Iterator<Item = EventRef<'t>> + use<'t> {
    let rows = timeline.table_rows();
    let undated = rows.first_from(Day(i32::MAX));
    for bucket in buckets {
        let from = rows.first_from(*bucket.days.start()).min(undated);
        let to = rows
            .first_from(bucket.days.end().plus(1))
            .min(undated)
            .max(from);
        let others = [rows.wide(from..to), rows.own_within(from..to)].concat();
        let others = others
            .into_iter()
            .filter(|row| events.contains(*row as usize));
        let all = events.rank(to) - events.rank(from);
        bucket.certain = (all - others.count()) as u32;
    }
    [rows.wide(0..undated), rows.own_within(0..undated)]
        .into_iter()
        .flatten()
        .filter(|row| events.contains(**row as usize))
        .map(|row| timeline.event(Row(*row)))
}

fn selected<'t>(timeline: &'t Timeline, events: &'t Bits) -> impl Iterator<Item = EventRef<'t>> {
    events
        .iter()
        .take_while(|row| *row < timeline.len())
        .map(|row| timeline.event(Row(row as u32)))
}

/// Parts `range` into at most `n` stretches of whole days, as even as days allow; they cover it exactly, in order.
/// No stretch for `n` = 0 or an empty range.
pub fn even_buckets(range: RangeInclusive<Day>, n: usize) -> Vec<RangeInclusive<Day>> {
    let start = i64::from(range.start().0);
    let days = i64::from(range.end().0) - start + 1;
    if days <= 0 {
        return Vec::new();
    }
    let n = i64::try_from(n).unwrap_or(i64::MAX).min(days);
    let day = |at: i64| {
        // Whole numbers of 128 bits: a range may be four thousand million days wide.
        let offset = i128::from(days) * i128::from(at) / i128::from(n);
        Day((i128::from(start) + offset) as i32)
    };
    (0..n)
        .map(|at| {
            let end = if at + 1 == n {
                *range.end()
            } else {
                day(at + 1).plus(-1)
            };
            day(at)..=end
        })
        .collect()
}

/// A day that an axis marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The day.
    pub day: Day,
    /// `2013`, `May 2013` or `19 May`, as the axis steps by years, months or days; `2013-05-19` where it does not step.
    pub label: String,
}

/// How an axis steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Days(i32),
    /// Weeks, from Mondays.
    Weeks,
    Months(u32),
    Years(i32),
}

/// Steps from fine to coarse; beyond them years go on by tens.
const STEPS: [Step; 11] = [
    Step::Days(1),
    Step::Days(2),
    Step::Weeks,
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
];

/// At most `n` days of `range` for an axis to mark, at the finest round step that keeps to `n`: days, Mondays, first
/// days of months or years. Where that leaves none, the first day is marked, by its full date.
pub fn ticks(range: &RangeInclusive<Day>, n: usize) -> Vec<Tick> {
    if n == 0 || range.is_empty() {
        return Vec::new();
    }
    let centuries = (2..).map(|power| 10i32.checked_pow(power));
    let coarser = centuries
        .map_while(|years| years)
        .flat_map(|years| [Step::Years(years / 2), Step::Years(years)]);
    STEPS
        .into_iter()
        .chain(coarser)
        .find_map(|step| marks(range, step, n))
        .filter(|marks| !marks.is_empty())
        .unwrap_or_else(|| {
            vec![Tick {
                day: *range.start(),
                label: range.start().to_string(),
            }]
        })
}

/// The days of `range` at `step`; `None` where they are more than `n`.
fn marks(range: &RangeInclusive<Day>, step: Step, n: usize) -> Option<Vec<Tick>> {
    let mut out = Vec::new();
    let mut day = first_mark(*range.start(), step);
    while day <= *range.end() {
        if day >= *range.start() {
            if out.len() == n {
                return None;
            }
            out.push(Tick {
                day,
                label: label(day, step),
            });
        }
        let next = next_mark(day, step);
        if next <= day {
            break;
        }
        day = next;
    }
    Some(out)
}

/// The last round day at or before `day`.
fn first_mark(day: Day, step: Step) -> Day {
    match step {
        Step::Days(days) => Day(day.0 - day.0.rem_euclid(days)),
        Step::Weeks => day.week_start(),
        Step::Months(months) => {
            let month = (day.month() - 1) / months * months + 1;
            Day::from_ymd(day.year(), month, 1).unwrap_or(day)
        }
        Step::Years(years) => {
            let year = day.year() - day.year().rem_euclid(years);
            Day::from_ymd(year, 1, 1).unwrap_or(day)
        }
    }
}

fn next_mark(day: Day, step: Step) -> Day {
    match step {
        Step::Days(days) => day.plus(days),
        Step::Weeks => day.plus(7),
        Step::Months(months) => (0..months).fold(day, |day, _| day.next_month()),
        Step::Years(years) => day
            .year()
            .checked_add(years)
            .and_then(|year| Day::from_ymd(year, 1, 1))
            .unwrap_or(day),
    }
}

fn label(day: Day, step: Step) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = MONTHS[day.month() as usize - 1];
    match step {
        Step::Days(_) | Step::Weeks => format!("{} {month}", day.day()),
        Step::Months(_) => format!("{month} {}", day.year()),
        Step::Years(_) => day.year().to_string(),
    }
}
