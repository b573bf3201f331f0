//! Whether a text is news, which counts from the day it was published, or narrative, which counts from the date it
//! mentioned last: told by the dates it gives and the words it counts with.

use super::token::{Term, Tokens, Unit, Word};
use crate::model::Day;

/// How a text places what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Genre {
    /// From the day of publication: reports.
    News,
    /// From the date mentioned last: histories, chronologies, lives.
    Narrative,
}

/// Bytes at the beginning of a text that are looked at.
const HEAD: usize = 1 << 16;
/// Years long past that a narrative names at least.
const YEARS: usize = 4;

/// What a text is like as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Survey {
    /// How it places what it tells.
    pub genre: Genre,
    /// The years it names, those it names most often first.
    pub years: Vec<i32>,
    /// Whether it names years before 1000.
    pub early: bool,
}

/// Most years that are kept.
const KEPT: usize = 16;

/// How much of a text is looked at: its first bytes.
pub(super) fn head(text: &str) -> usize {
    let mut to = text.len().min(HEAD);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    to
}

/// What a text is like, by the tokens of its [`head`].
pub(super) fn survey(tokens: &Tokens<'_>, published: Option<Day>) -> Survey {
    let (mut old, mut near, mut days, mut early) = (0usize, 0usize, 0usize, 0usize);
    // Whether the first date with a month, or the first year for a heading, is one of years gone by.
    let mut opens_old = None;
    let mut years: Vec<(i32, usize)> = Vec::new();
    for at in 0..tokens.list.len() {
        early += usize::from(is_early(tokens, at));
        match tokens.term(at) {
            Term::Number {
                value: year @ 1000..=2100,
                digits: 4,
            } if dated(tokens, at) => {
                let year = year as i32;
                if let Some((_, count)) = years.iter_mut().find(|(known, _)| *known == year) {
                    *count += 1;
                } else if years.len() < KEPT {
                    years.push((year, 1));
                }
                match age(tokens, at, year, published) {
                    Age::Near => {
                        near += 1;
                        opens_old.get_or_insert(false);
                    }
                    Age::Old => old += 1,
                    Age::LongOver => {
                        old += 1;
                        opens_old.get_or_insert(true);
                    }
                }
            }
            Term::Month { .. } if tokens.capital(at) && has_day(tokens, at) => {
                days += 1;
                if !has_year(tokens, at) {
                    opens_old.get_or_insert(false);
                }
            }
            Term::Decade(1000..) | Term::Era { before: true } => old += 1,
            _ if counts_from_writing(tokens, at) => {
                near += 1;
                // Histories have "today" and "now" too.
                if !tokens.any(at, &[Word::Today, Word::Now, Word::Recent]) {
                    opens_old.get_or_insert(false);
                }
            }
            _ => {}
        }
    }
    years.sort_by_key(|(year, count)| (std::cmp::Reverse(*count), std::cmp::Reverse(*year)));
    let narrative = match published {
        // News names weekdays, or counts from today; what begins with a date of years gone by and hardly does either is a
        // story.
        Some(_) => {
            opens_old != Some(false) && old >= YEARS && old > 2 * near
                || old >= 2 * YEARS && old > 8 * near
                || opens_old == Some(true) && old + days > 2 && old + days > 4 * near
        }
        None => old >= near,
    };
    Survey {
        genre: if narrative {
            Genre::Narrative
        } else {
            Genre::News
        },
        years: years.into_iter().map(|(year, _)| year).collect(),
        early: early >= EARLY,
    }
}

/// Years before 1000 that a text names at least where a bare number is one.
const EARLY: usize = 2;

/// Whether a number at `at` is surely a year before 1000: "AD 70", "216 BC", "9 August 378,", "in 410,".
fn is_early(tokens: &Tokens<'_>, at: usize) -> bool {
    let Term::Number {
        value: 1..1000,
        digits,
    } = tokens.term(at)
    else {
        return false;
    };
    let before = tokens.before(at);
    let era = |term: Term, place: usize| matches!(term, Term::Era { .. }) && tokens.capital(place);
    if era(before, at.wrapping_sub(1)) || era(tokens.term(at + 1), at + 1) {
        return true;
    }
    digits == 3
        && matches!(
            before,
            Term::Month { .. } | Term::Word(Word::In | Word::Since | Word::Until)
        )
        && matches!(
            tokens.term(at + 1),
            Term::End | Term::Mark(b',' | b'.' | b';' | b')')
        )
        && !tokens.glued(at + 2)
}

/// How far a year that is named lies from the day of publication.
enum Age {
    Near,
    Old,
    /// Old, and with a month or a season.
    LongOver,
}

/// Months after which what happened is no news.
const OVER: i32 = 4;

fn age(tokens: &Tokens<'_>, at: usize, year: i32, published: Option<Day>) -> Age {
    let back = |back: usize| tokens.term(at.wrapping_sub(back));
    let month = [1, 2, 3].into_iter().find_map(|on| match back(on) {
        Term::Month { month, .. } => Some(i32::from(month)),
        _ => None,
    });
    let Some(published) = published else {
        return Age::Old;
    };
    let months = |month: i32| (published.year() - year) * 12 + published.month() as i32 - month;
    match month {
        Some(month) if months(month) > OVER => Age::LongOver,
        Some(_) => Age::Near,
        None if year >= published.year() => Age::Near,
        // A line of its own: what follows happened then.
        None if matches!((back(1), tokens.term(at + 1)), (Term::End, Term::End)) => Age::LongOver,
        None if year == published.year() - 1 => Age::Near,
        None if matches!(back(1), Term::Season { .. }) => Age::LongOver,
        None => Age::Old,
    }
}

/// Whether the words at `at` count from the day of writing.
fn counts_from_writing(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.term(at) {
        Term::Word(
            Word::Yesterday
            | Word::Today
            | Word::Tomorrow
            | Word::Tonight
            | Word::Ago
            | Word::Now
            | Word::Recent,
        ) => true,
        Term::Weekday { short: false, .. } => {
            !dated_weekday(tokens, at) && !tokens.is(at.wrapping_sub(1), Word::A)
        }
        Term::Word(Word::Last | Word::This | Word::Next) => {
            !tokens.is(at.wrapping_sub(1), Word::The)
                && matches!(
                    tokens.term(at + 1),
                    Term::Unit {
                        unit: Unit::Week | Unit::Month | Unit::Year | Unit::Weekend,
                        plural: false
                    } | Term::Season { .. }
                        | Term::Month { .. }
                        | Term::Part { .. }
                )
        }
        _ => false,
    }
}

/// Whether a month has a day beside it.
fn has_day(tokens: &Tokens<'_>, at: usize) -> bool {
    let day = |place: usize| {
        matches!(
            tokens.term(place),
            Term::Number { value: 1..=31, .. } | Term::Ordinal(1..=31)
        )
    };
    day(at + 1) || day(at.wrapping_sub(1))
}

/// Whether a year follows a month and its day.
fn has_year(tokens: &Tokens<'_>, at: usize) -> bool {
    (1..=3).any(|on| matches!(tokens.term(at + on), Term::Number { digits: 4, .. }))
}

/// Whether a number in four digits stands where a year does.
fn dated(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = |back: usize| tokens.term(at.wrapping_sub(back));
    matches!(
        before(1),
        Term::Word(
            Word::In | Word::Since | Word::From | Word::Until | Word::By | Word::Early | Word::Late
        ) | Term::Month { .. }
            | Term::Season { .. }
    ) || matches!(
        (before(2), before(1)),
        (Term::Month { .. }, Term::Number { .. } | Term::Ordinal(_))
    ) || matches!(
        (before(3), before(1)),
        (Term::Month { .. }, Term::Mark(b','))
    ) || matches!((before(1), tokens.term(at + 1)), (Term::End, Term::End))
}

/// Whether a month stands right after the weekday: such a one counts from nothing.
fn dated_weekday(tokens: &Tokens<'_>, at: usize) -> bool {
    (1..=3).any(|on| matches!(tokens.term(at + on), Term::Month { .. }))
}

#[cfg(test)]
mod tests {
    use super::super::with_genre;
    use super::*;

    #[test]
    fn a_history_is_told_from_a_report() {
        let published = Day::parse("2013-05-19");
        let history = "The siege began in May 1453. In 1444 the sultan had lost at sea. By 1446 he was back, and in \
                       August 1451 he ruled alone. On 29 May 1453 the city fell.";
        let report = "The army shelled the town on Sunday. On Friday it had taken the bridge, which was built in 1936. \
                      Last week 20 people died there. The treaty was signed in 1951.";
        assert_eq!(with_genre(history, published).1, Genre::Narrative);
        assert_eq!(with_genre(report, published).1, Genre::News);
        assert_eq!(with_genre("", published).1, Genre::News);
        assert_eq!(with_genre("", None).1, Genre::Narrative);
    }
}
