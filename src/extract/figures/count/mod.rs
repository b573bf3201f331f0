//! Numbers with their hedges, and the numbers that count nothing: dates, ages, clock times, money, scores, names.
//!
//! Knows what a number is worth and whether it can count at all, never what it counts.

mod hedge;
mod silent;
mod value;

pub use hedge::{close, hedge_following};

use super::lexicon::small;
use super::line::Line;
use crate::extract::prose::Shape;
use crate::model::Qualifier;
use hedge::{hedge_after, hedge_before};
use silent::{
    after_compound, after_ratio, is_age, is_date, is_part_of_a_name, is_replaced, names_speaker,
    parted_compound,
};
use value::{is_thousands, is_year_like, read_range, value_at};

/// How a number is said, which tells how sure one must be that it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Digits or number words.
    Plain,
    /// "one".
    One,
    /// "a", "an".
    Article,
    /// "no".
    Nothing,
    /// "several", "a few".
    Vague,
    /// "dozens", "tens of thousands".
    Many,
}

/// A number that may count, with its hedge. Places are words of the line.
#[derive(Debug, Clone)]
pub struct Count {
    /// Where a rule that looks to the left begins: before its hedge and words like "a total of".
    pub from: usize,
    /// Its first word as quoted, hedge included.
    pub start: usize,
    /// The first word of the number itself.
    pub number: usize,
    /// The first word after it.
    pub end: usize,
    /// The number.
    pub low: Option<u64>,
    /// The upper end.
    pub high: Option<u64>,
    /// How it is hedged.
    pub qualifier: Qualifier,
    /// How it is said.
    pub said: Said,
    /// Whether it could be a year: four digits without a comma.
    pub year_like: bool,
}

/// What stands at a word.
#[derive(Debug)]
pub enum Found {
    /// A number that may count.
    Count(Count),
    /// A number that counts nothing, up to this word.
    Silent(usize),
    /// A number that another one replaces, up to this word: "from 10" in "from 10 to 12".
    Replaced(usize),
    /// No number.
    Nothing,
}

/// What number stands at a word; `last_silent` is the end of the last number that counted nothing.
pub fn count_at(line: &Line, at: usize, last_silent: usize) -> Found {
    let starts = line.shape(at) == Some(Shape::Number)
        || line.is(at, small::NUMBER | small::ARTICLE | small::NO);
    if !starts {
        return Found::Nothing;
    }
    if line.shape(at) == Some(Shape::Number) && is_part_of_a_name(line, at) {
        return Found::Silent(at + 1);
    }
    if at > 0 && line.is_hyphen(at - 1) {
        // "mid-fifties", "Seveny-three".
        return Found::Silent(at + 1);
    }
    let value = match value_at(line, at) {
        Ok(Some(value)) => value,
        Ok(None) => return Found::Nothing,
        Err(end) => return Found::Silent(end),
    };
    let mut count = Count {
        from: at,
        start: at,
        number: at,
        end: value.end,
        low: value.low,
        high: None,
        year_like: is_year_like(line, at, &value),
        qualifier: value.qualifier,
        said: value.said,
    };
    if line.lower(count.end) == "," && is_thousands(line, count.end + 1) && line.word(at).len() <= 3
    {
        // "200, 000", as some texts part their words.
        count.low = count.low.map(|low| low.saturating_mul(1000));
        count.end += 2;
    }
    if is_replaced(line, &count) {
        return Found::Replaced(count.end);
    }
    if count.said == Said::Article && names_speaker(line, count.end) {
        return Found::Silent(count.end);
    }
    if let Some(end) = after_ratio(line, &count) {
        return Found::Silent(end);
    }
    if matches!(value.said, Said::Plain | Said::One) && !read_range(line, &mut count) {
        return Found::Silent(after_compound(line, count.end));
    }
    // "12-year-old", "five-day": a word of its own, not a count.
    if line.is_hyphen(count.end) {
        return Found::Silent(after_compound(line, count.end));
    }
    if line.lower(count.end) == "per" {
        // "fifty per cent".
        return Found::Silent(count.end + 1);
    }
    if let Some(end) = parted_compound(line, count.end) {
        return Found::Silent(end);
    }
    if line.glued(count.end)
        && matches!(
            line.word(count.end),
            "%" | ":" | "/" | "°" | "°C" | "′" | "″"
        )
    {
        return Found::Silent(count.end + 1);
    }
    if is_date(line, &count) || is_age(line, &count, last_silent) {
        return Found::Silent(count.end);
    }
    hedge_before(line, &mut count);
    hedge_after(line, &mut count);
    close(&mut count);
    Found::Count(count)
}
