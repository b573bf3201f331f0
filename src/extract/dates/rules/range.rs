//! Two dates that are one stretch: "May 19–21", "1939–45", "from May to July", "between 5 and 12 August", "1 July – 18 November".
//!
//! Not a family: asked once a date is read.

use super::absolute::{day_at, other_days, year_after};
use crate::extract::dates::calendar::Period;
use crate::extract::dates::reading::{Found, InYear, Meaning, When};
use crate::extract::dates::token::{Term, Tokens, Word};
use crate::model::Day;
use std::ops::Range;

/// A date that is cut short because the one before it says the rest.
pub(in crate::extract::dates) struct Second {
    pub start: usize,
    pub end: usize,
    pub period: Period,
    /// Whether the two are the ends of a range, or only stand together ("April 24 and 25").
    pub is_range: bool,
}

/// The date that goes on from the first, which takes the tokens `begun..at`.
pub(in crate::extract::dates) fn goes_on(
    tokens: &Tokens<'_>,
    begun: usize,
    at: usize,
    first: Period,
) -> Option<Second> {
    let comma = tokens.mark(at, b',');
    let dash = tokens.mark(at, b'-') || tokens.mark(at, b'/') && tokens.glued(at);
    let range =
        dash || tokens.any(at, &[Word::To, Word::Through, Word::Until]) || between(tokens, begun);
    if !(dash
        || comma
        || tokens.any(
            at,
            &[Word::And, Word::To, Word::Through, Word::Or, Word::Until],
        ))
    {
        return None;
    }
    let place = at + 1 + usize::from(!dash && tokens.is(at + 1, Word::The));
    match (first, tokens.term(place)) {
        (Period::Year(year), Term::Number { value, digits: 2 })
            if dash && tokens.glued(at) && tokens.glued(at + 1) && year > 0 =>
        {
            let last = year - year.rem_euclid(100) + value as i32;
            (last > year).then_some(Second {
                start: place,
                end: place + 1,
                period: Period::Year(last),
                is_range: true,
            })
        }
        // "June 9, 10 and 11"
        (Period::Day(from), Term::Number { .. } | Term::Ordinal(_)) => {
            let day = u32::from(day_at(tokens, place)?);
            let to = Day::from_ymd(from.year(), from.month(), day).filter(|to| *to > from)?;
            let mut end = place + 1;
            if comma && other_days(tokens, end, day as u8).is_none() {
                return None;
            }
            if let Some((after, _)) = year_after(tokens, end, None) {
                end = after;
            } else if !(dash || stops(tokens, end) || range && tokens.goes_on(end))
                || matches!(tokens.term(end), Term::Month { .. } | Term::Mark(b'%'))
            {
                return None;
            }
            Some(Second {
                start: place,
                end,
                period: Period::Day(to),
                is_range: range && !comma,
            })
        }
        _ => None,
    }
}

/// Whether "between" stands before a date.
fn between(tokens: &Tokens<'_>, begun: usize) -> bool {
    tokens.is(begun.wrapping_sub(1), Word::Between)
}

/// Whether a number before `at` counts nothing.
fn stops(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.term(at) {
        Term::End | Term::Word(_) => true,
        Term::Mark(mark) => !matches!(mark, b'%' | b'$' | b'-' | b'/'),
        _ => false,
    }
}

/// Whether the expression that begins at `at` ends the range that the one before it begins.
pub(in crate::extract::dates) fn joins(
    tokens: &Tokens<'_>,
    first: &Range<usize>,
    meaning: Meaning,
    at: usize,
    second: &Found,
) -> bool {
    if !matches!(second.meaning, Meaning::Date(_) | Meaning::Time(..)) {
        return false;
    }
    let opener = first.start.wrapping_sub(1);
    let from = tokens.is(opener, Word::From);
    let word = match at.checked_sub(first.end) {
        Some(1) => first.end,
        // "from 1939 up to 1945", "from May on until July"
        Some(2) if tokens.is(first.end, Word::Up) => first.end + 1,
        _ => return false,
    };
    match tokens.term(word) {
        Term::Mark(b'-') => true,
        Term::Mark(b'_') => tokens.glued(word) && tokens.glued(at),
        Term::Word(Word::Until | Word::Till | Word::Through) => true,
        Term::Word(Word::Into) => from,
        Term::Word(Word::And) => between(tokens, first.start),
        // "moved from Monday to Tuesday" is a range as far as words tell; without "from" two of a kind are one.
        Term::Word(Word::To) => {
            (from || tokens.is(opener, Word::Between) || alike(meaning, second.meaning))
                && !tokens.is(second.end, Word::Possessive)
        }
        _ => false,
    }
}

/// Whether two dates are of one kind, as the ends of a range that has no preposition are.
fn alike(first: Meaning, second: Meaning) -> bool {
    let day = |when| matches!(when, When::Full(..) | When::MonthDay(..));
    match (first, second) {
        (Meaning::Date(first), Meaning::Date(second)) => {
            day(first) && day(second)
                || matches!(
                    (first, second),
                    (When::Year(_), When::Year(_))
                        | (
                            When::Month(..),
                            When::Month(_, InYear::Given(_) | InYear::Open)
                        )
                        | (When::Weekday(..), When::Weekday(..))
                )
        }
        _ => false,
    }
}
