//! When a report was published, by what it shows itself: a date line, its address, the name of its file, or a weekday
//! with day and month whose year the text gives away. What it does not show stays unknown.

mod clock;
pub mod grammar;
mod labels;
mod lines;
mod path;
mod token;
mod year;

pub use lines::{is_date_line, is_stamp_line};

use super::block::{Block, Part};
use crate::model::{DatedBy, Day, NumericDate};
use clock::Zone;
use grammar::{Days, weekday, weekday_of};
use lines::{Candidate, Rank, Zoned, candidate, opens_with_date};

/// Lines at the top of a text among which its date line stands.
const HEAD_LINES: usize = 16;
/// Of them, those that may open with a date and go on with the story.
const OPENING_LINES: usize = 8;
/// Lines at the foot of a text.
const FOOT_LINES: usize = 5;
/// Lines that are asked whether the text is a chronology.
const CHRONOLOGY_LINES: usize = 60;

/// What may date a report.
pub struct Clues<'c> {
    /// Its path, relative to the PATH it was read by.
    pub name: &'c str,
    /// Its text.
    pub blocks: &'c [Block],
    /// Its title, which some pages print again before the date line.
    pub title: Option<&'c str>,
    /// Its address.
    pub url: Option<&'c str>,
    /// Whether a word is the name of an agency.
    pub is_agency: &'c dyn Fn(&str) -> bool,
}

/// What is known of the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dating {
    /// The day, and what says so.
    pub day: Option<(Day, DatedBy)>,
    /// The date line, where it is in numbers whose order is not fixed; there may be a day by another sign all the same.
    pub numbers: Option<NumericDate>,
}

/// Dates a report.
pub fn date(clues: &Clues<'_>) -> Dating {
    let address = clues.url.and_then(path::date_in);
    let file = path::date_in(clues.name);
    let mut dating = Dating::default();
    for found in candidates(clues) {
        if let (None, Days::Numbers(numbers)) = (dating.numbers, found.day) {
            dating.numbers = Some(numbers);
        }
        if let Some(day) = settled(&found, [address, file], clues.blocks) {
            dating.day = Some((day, DatedBy::DateLine));
            return dating;
        }
    }
    let other = [(address, DatedBy::Address), (file, DatedBy::FileName)];
    dating.day = other
        .into_iter()
        .find_map(|(day, by)| Some((day?, by)))
        .or_else(|| {
            // A date line that cannot be read is still one: no day of the story goes before it.
            dating.numbers.is_none().then_some(())?;
            Some((year::weekday_without_year(clues.blocks)?, DatedBy::Weekday))
        });
    dating
}

/// The one day that a value for machines means: `2014-06-03T08:00:00Z`, `20140603`, `Tue, 03 Jun 2014 08:00 GMT`.
pub fn whole_date(value: &str) -> Option<Day> {
    let tokens = token::tokens(value);
    (0..tokens.len())
        .find_map(|at| grammar::date_at(&tokens, at))
        .map_or_else(|| path::date_in(value), |dated| dated.day.sure())
}

/// The dates that may be the day of publication, the best first.
fn candidates(clues: &Clues<'_>) -> Vec<Candidate> {
    let lines = |count: usize| {
        clues
            .blocks
            .iter()
            .filter(|block| block.part != Part::LeftOut || block.text.len() < 200)
            .flat_map(Block::lines)
            .take(count)
    };
    let mut dates: Vec<Days> = lines(CHRONOLOGY_LINES)
        .filter_map(opens_with_date)
        .collect();
    dates.dedup();
    let is_chronology = dates.len() > 2;
    let mut found = Vec::new();
    for (at, line) in lines(HEAD_LINES).enumerate() {
        let line = clues
            .title
            .filter(|_| at > 0)
            .and_then(|title| line.strip_prefix(title.trim_end_matches('.')))
            .map_or(line, |rest| rest.trim_start_matches([' ', '.', ':']));
        found.extend(
            candidate(line, Zoned::Head, clues.is_agency).filter(|found| {
                found.rank != Rank::Opening || at < OPENING_LINES && !is_chronology
            }),
        );
    }
    let foot = clues.blocks.iter().rev().take(FOOT_LINES);
    for block in foot {
        let lines: Vec<&str> = block.lines().collect();
        for line in lines.iter().rev().take(FOOT_LINES) {
            found.extend(candidate(line, Zoned::Foot, clues.is_agency));
        }
    }
    // A page of many stories has a date line for each, and none of its own.
    for rank in [Rank::Labelled, Rank::Line, Rank::Updated] {
        let mut days: Vec<Days> = found
            .iter()
            .filter(|found| found.rank == rank)
            .map(|found| found.day)
            .collect();
        days.dedup();
        if days.len() > 2 {
            found.retain(|found| found.rank != rank);
        }
    }
    // Stable: of two equal signs the one nearer the top, or the foot, goes first.
    found.sort_by_key(|found| found.rank);
    found
}

/// The day that a date means: where its numbers can be read in two orders, by the zone of its clock, by a date elsewhere,
/// or by the weekdays of the text.
fn settled(found: &Candidate, elsewhere: [Option<Day>; 2], blocks: &[Block]) -> Option<Day> {
    if let Some(day) = found.day.sure() {
        return Some(day);
    }
    let Days::Numbers(numbers) = found.day else {
        return None;
    };
    match found.zone {
        Zone::American => return numbers.month_first,
        Zone::Other => return numbers.day_first,
        Zone::None => {}
    }
    let days = [numbers.day_first?, numbers.month_first?];
    if let Some(day) = days.into_iter().find(|day| elsewhere.contains(&Some(*day))) {
        return Some(day);
    }
    let first = *weekdays(blocks).first()?;
    match days.map(|day| is_news_of(first, day)) {
        [true, false] => Some(days[0]),
        [false, true] => Some(days[1]),
        _ => None,
    }
}

/// Whether news published on `day` would speak of that weekday first: the day itself or the day before.
fn is_news_of(said: u32, day: Day) -> bool {
    matches!((weekday_of(day) + 7 - said) % 7, 0 | 1)
}

/// The weekdays that the opening of a text names, in order.
fn weekdays(blocks: &[Block]) -> Vec<u32> {
    let mut said = Vec::new();
    let mut room = 1500_usize;
    for block in blocks.iter().filter(|block| block.part == Part::Body) {
        let mut before = "";
        for word in block
            .text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            if room == 0 {
                return said;
            }
            room = room.saturating_sub(word.len() + 1);
            if word.len() > 5
                && let Some(day) = weekday(word)
                && !matches!(before, "last" | "next" | "every" | "until" | "since")
            {
                said.push(day);
            }
            before = word;
        }
    }
    said
}

#[cfg(test)]
mod tests;
