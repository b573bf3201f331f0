//! How much an event weighs: what zooming out keeps, and what the days of a timeline are ranked by.
//!
//! An event weighs by who comes back to it. Each report that tells of it gives a *mention*, worth the most that any of its
//! claims is:
//!
//! | the claim | worth |
//! |---|---|
//! | has no date words: it is dated by the day its report runs on | 0.05 |
//! | dates it on the day its report was published | 0.5 |
//! | dates it ahead of that day | 1 |
//! | dates it on the day before | 1.2 |
//! | dates it two to six days before | 0.8 |
//! | dates it a week or more before: it is remembered | 3 |
//!
//! times `1 + 0.5 / (1 + (p - 1) / 3)`, where `p` is the paragraph: the first counts half as much again. The mentions and a
//! tenth for every origin beyond the first are summed and raised to the power 1.75, so that one event of ten reports
//! outweighs ten events of one; and times `1 + 0.4 log10(1 + n)`, where `n` is the largest number of people it harmed.
//!
//! A *day* weighs what its events do together and, where it has any, 0.7 for each report on them that was published on it
//! and 0.8 for each that was published on the day after: whatever a report dates, it mostly tells of the news of its day
//! and of the day before, and days that many report on matter.
//!
//! It goes by what the reports of the corpus say and by nothing else: no list of great events, no topic.

use super::{Bits, EventRef, Row, Timeline};
use crate::model::{DateBasis, Day, Figure, ReportId};
use std::collections::BTreeMap;

const BY_CONTEXT: f32 = 0.05;
const SAME_DAY: f32 = 0.5;
const AHEAD: f32 = 1.0;
const NEXT_DAY: f32 = 1.2;
const DAYS_LATER: f32 = 0.8;
const REMEMBERED: f32 = 3.0;
/// From so many days on an event is remembered rather than reported.
const WEEK: i32 = 7;
/// What being told first adds.
const PROMINENT: f32 = 0.5;
/// What every origin beyond the first adds.
const ORIGIN: f32 = 0.1;
const POWER: f32 = 1.75;
/// What a report adds to the day that it was published on.
const REPORT_OF_DAY: f32 = 0.7;
/// And to the day before.
const REPORT_AFTER: f32 = 0.8;
/// What ten times as many people harmed add.
const SIZE: f32 = 0.4;
/// No event harms more people than this for its weight.
const MOST_HARMED: u64 = 1_000_000;

/// Measures that count people harmed.
pub(super) const HARM: [&str; 8] = [
    "killed",
    "wounded",
    "casualties",
    "captured",
    "detained",
    "abducted",
    "missing",
    "displaced",
];

/// How much an event weighs; above 0, without an upper end.
///
/// A row of a table is one mention of the day it happened, told first of all.
pub fn weight(event: &EventRef<'_>) -> f32 {
    if event.table_row().is_some() {
        return of_row(event.row_harmed(&HARM));
    }
    // By report, its mention. Events have few reports, and a list of few is searched fastest from end to end.
    let mut mentions: Vec<(ReportId, f32)> = Vec::new();
    let mut harmed = 0;
    for claim in event.claims() {
        let published = claim.report().published;
        let days = event.earliest().zip(published);
        let worth = match (claim.basis(), days) {
            (DateBasis::Words, Some((day, published))) => {
                told_after(published.0.saturating_sub(day.0))
            }
            (DateBasis::Words, None) => SAME_DAY,
            (DateBasis::Context | DateBasis::None, _) => BY_CONTEXT,
        };
        let paragraph = claim.evidence().paragraph.max(1) - 1;
        let worth = worth * (1.0 + PROMINENT / (1.0 + paragraph as f32 / 3.0));
        let report = claim.report_id();
        match mentions
            .iter_mut()
            .rev()
            .find(|(known, _)| *known == report)
        {
            Some((_, most)) => *most = most.max(worth),
            None => mentions.push((report, worth)),
        }
        harmed = claim.figures().filter_map(people).fold(harmed, u64::max);
    }
    let mentions: f32 = mentions.iter().map(|(_, worth)| worth).sum();
    let origins = ORIGIN * event.origins().saturating_sub(1) as f32;
    let size = (1.0 + harmed.min(MOST_HARMED) as f32).log10();
    (mentions + origins).powf(POWER) * (1.0 + SIZE * size)
}

/// The weight of a row of a table that says so many people were harmed.
pub(super) fn of_row(harmed: u64) -> f32 {
    let size = (1.0 + harmed.min(MOST_HARMED) as f32).log10();
    (SAME_DAY * (1.0 + PROMINENT)).powf(POWER) * (1.0 + SIZE * size)
}

/// What a mention is worth that was published so many days after the event.
fn told_after(days: i32) -> f32 {
    match days {
        i32::MIN..0 => AHEAD,
        0 => SAME_DAY,
        1 => NEXT_DAY,
        2..WEEK => DAYS_LATER,
        _ => REMEMBERED,
    }
}

/// How many people a figure says were harmed in the event itself.
fn people(figure: &Figure) -> Option<u64> {
    let counts = !figure.cumulative && HARM.contains(&figure.measure.as_str());
    counts.then(|| figure.stated()).flatten()
}

/// The days of `events` in their order, each with the weight of the events that happened on that day and no other, and of
/// the reports on any of `events` that were published then or on the day after.
///
/// Events whose date is wider than a day are no day's: a month does not weigh on its first of the month.
pub fn days(timeline: &Timeline, events: &Bits) -> Vec<(Day, f32)> {
    let mut days: BTreeMap<Day, f32> = BTreeMap::new();
    let mut is_told_by = vec![false; timeline.reports().len()];
    for row in events.iter().take_while(|row| *row < timeline.len()) {
        let event = timeline.event(Row(row as u32));
        if let Some(day) = event.earliest()
            && event.latest() == Some(day)
        {
            *days.entry(day).or_default() += weight(&event);
        }
        for claim in event.claims() {
            if let Some(is_told) = is_told_by.get_mut(claim.report_id().0 as usize) {
                *is_told = true;
            }
        }
    }
    let tell = timeline.reports().iter().zip(is_told_by);
    for published in tell.filter_map(|(report, tells)| report.published.filter(|_| tells)) {
        for (day, adds) in [
            (published, REPORT_OF_DAY),
            (published.plus(-1), REPORT_AFTER),
        ] {
            if let Some(weight) = days.get_mut(&day) {
                *weight += adds;
            }
        }
    }
    days.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, EventDate, Kinds};
    use crate::timeline::{BuildInput, sample};

    /// A report published on that day.
    fn report(path: &str, published: &str) -> crate::model::Report {
        sample::report(
            path,
            path,
            published,
            "",
            &["One.", "Two.", "Three.", "Four."],
        )
    }

    fn claim(id: &str, report: u32, paragraph: u32, date: &str, basis: DateBasis) -> Claim {
        let mut claim = sample::claim(id, 0, 1, "", id);
        claim.evidence.report = ReportId(report);
        claim.evidence.paragraph = paragraph;
        claim.evidence.span = crate::text::Span::new(0, 3);
        claim.date = EventDate::parse(date).unwrap();
        claim.date.basis = basis;
        claim
    }

    /// The weight of an event of 1 March 2014 with these claims; reports are published on the 1st, 2nd, 5th and 20th,
    /// and on 25 February.
    fn weigh(claims: Vec<Claim>) -> f32 {
        let mut event = sample::event("e", "Battles/Armed clash", "2014-03-01", "Clash");
        event.claims = claims;
        let timeline = Timeline::build(
            BuildInput {
                reports: vec![
                    report("a", "2014-03-01"),
                    report("b", "2014-03-02"),
                    report("c", "2014-03-05"),
                    report("d", "2014-03-20"),
                    report("e", "2014-02-25"),
                ],
                events: vec![event],
                ..BuildInput::default()
            },
            Kinds::bundled(),
        );
        weight(&timeline.event(Row(0)))
    }

    #[test]
    fn what_is_come_back_to_weighs_more() {
        let one = |report, paragraph| {
            weigh(vec![claim(
                "x",
                report,
                paragraph,
                "2014-03-01",
                DateBasis::Words,
            )])
        };
        let context = weigh(vec![claim("x", 0, 1, "2014-03-01~", DateBasis::Context)]);
        let ascending = [
            context,
            one(0, 1),
            one(2, 1),
            one(4, 1),
            one(1, 1),
            one(3, 1),
        ];
        assert!(ascending.is_sorted_by(|a, b| a < b), "{ascending:?}");
        assert!(one(0, 1) > one(0, 4));
    }

    #[test]
    fn reports_origins_and_people_harmed_add_to_it() {
        let words = |id, report| claim(id, report, 1, "2014-03-01", DateBasis::Words);
        let one = weigh(vec![words("x", 0)]);
        let twice = weigh(vec![words("x", 0), words("x", 0)]);
        assert!(
            (twice - one).abs() < 1e-6,
            "one report, one claimant: {one} {twice}"
        );
        let two = weigh(vec![words("x", 0), words("x", 1)]);
        let origins = weigh(vec![words("x", 0), words("y", 1)]);
        assert!(one * 2.0 < two && two < origins, "{one} {two} {origins}");
        let harmed = |number, measure| {
            let mut claim = words("x", 0);
            claim.figures = vec![sample::figure(measure, Some(number), None, "")];
            weigh(vec![claim])
        };
        assert!(one < harmed(2, "killed") && harmed(2, "killed") < harmed(50, "killed"));
        assert!((one - harmed(50, "fired")).abs() < 1e-6);
    }

    #[test]
    fn days_are_of_whole_days_only_and_in_order() {
        let dates = [
            "2014-03-02",
            "2014-03-01",
            "2014-03-02",
            "2014-03",
            "2014-03-01/2014-03-02",
            "",
            "2014-03-05/..",
        ];
        let events = dates.iter().enumerate().map(|(at, date)| {
            let mut event = sample::event(&format!("e{at}"), "Battles/Armed clash", date, "Clash");
            event.claims = vec![claim("x", 0, 1, "2014-03-01", DateBasis::Words)];
            event
        });
        let timeline = Timeline::build(
            BuildInput {
                events: events.collect(),
                reports: vec![report("a", "2014-03-01")],
                ..BuildInput::default()
            },
            Kinds::bundled(),
        );
        let days = days(&timeline, &Bits::full(timeline.len()));
        let list: Vec<String> = days.iter().map(|(day, _)| day.to_string()).collect();
        assert_eq!(list, ["2014-03-01", "2014-03-02"]);
        assert!(days.iter().all(|(_, weight)| *weight > 0.0));
        assert_eq!(super::days(&timeline, &Bits::new(timeline.len())), []);
    }
    #[test]
    fn reports_weigh_on_their_day_and_the_day_before_where_something_happened() {
        let on = |id: &str, day: &str, report: u32| {
            let mut event = sample::event(id, "Battles/Armed clash", day, "Clash");
            event.claims = vec![claim(id, report, 1, day, DateBasis::Words)];
            event
        };
        let timeline = Timeline::build(
            BuildInput {
                // A report of the first of March, one of the second, and one that tells of nothing.
                events: vec![on("e", "2014-03-01", 0), on("f", "2014-02-10", 1)],
                reports: vec![
                    report("a", "2014-03-01"),
                    report("b", "2014-03-02"),
                    report("c", "2014-03-02"),
                ],
                ..BuildInput::default()
            },
            Kinds::bundled(),
        );
        let own = |day: &str| {
            let day = Day::parse(day).unwrap();
            let mut events = timeline
                .iter()
                .filter(|event| event.earliest() == Some(day));
            weight(&events.next().unwrap())
        };
        let weights = |rows: &Bits| -> Vec<(String, f32)> {
            let days = super::days(&timeline, rows);
            days.iter()
                .map(|(day, weight)| (day.to_string(), *weight))
                .collect()
        };
        let (february, march) = ("2014-02-10", "2014-03-01");
        assert_eq!(
            weights(&Bits::full(2)),
            [
                (february.to_owned(), own(february)),
                (march.to_owned(), own(march) + REPORT_OF_DAY + REPORT_AFTER),
            ]
        );
        // The report of the second tells of nothing that is left.
        assert_eq!(
            weights(&Bits::from_rows(2, [1])),
            [(march.to_owned(), own(march) + REPORT_OF_DAY)]
        );
    }
}
