//! Quarters and halves of a year: "third-quarter", "the second quarter of 2012", "next year's first quarter", "the latest quarter".

use super::absolute::{plain_year, year_after};
use crate::extract::dates::reading::{Base, Found, InYear, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};

/// Reads a quarter or a half of a year.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Some(found) = short(tokens, at) {
        return Some(found);
    }
    let the = tokens.is(at, Word::The);
    let mut place = at + usize::from(the);
    if the && let Some(found) = compared(tokens, place) {
        return Some(found);
    }
    let mut year = InYear::Open;
    // "this year's third quarter", "the 1988 second quarter", "the year-earlier third quarter", "the fiscal first quarter"
    if let (
        Some(shift),
        Term::Unit {
            unit: Unit::Year,
            plural: false,
        },
    ) = (year_shift(tokens, place), tokens.term(place + 1))
    {
        if tokens.is(place + 2, Word::Possessive) {
            year = InYear::Shift(Base::Writing, shift);
            place += 3;
        }
    } else if let Some((end, given)) = plain_year(tokens, place) {
        year = InYear::Given(given);
        place = end;
        place += usize::from(tokens.is(place, Word::Possessive));
    } else if let Some(end) = year_before(tokens, place) {
        year = InYear::Shift(Base::Mentioned, -1);
        place = end;
    }
    if tokens.is(place, Word::Fiscal) {
        place = tokens.past_hyphen(place + 1);
    }
    if tokens.any(place, &[Word::Current, Word::This]) {
        return None;
    }
    let spoken = match tokens.word(place) {
        Some(Word::Latest) => Some(place + 1),
        _ if place > at => Some(place),
        _ => None,
    };
    let number = match tokens.term(place) {
        Term::OrdinalWord(number @ 1..=4) | Term::Ordinal(number @ 1..=4) => number as u8,
        Term::Word(Word::Final) => 4,
        Term::Word(Word::Last) => match tokens.term(place + 1) {
            Term::Unit {
                unit: Unit::Half, ..
            } => 2,
            // "the last quarter of 1955"; without a year it is the one before this.
            Term::Unit {
                unit: Unit::Quarter,
                ..
            } if the
                && tokens.is(place + 2, Word::Of)
                && plain_year(tokens, place + 3).is_some() =>
            {
                4
            }
            _ => return spoken_of(tokens, spoken?, year, the),
        },
        _ => return spoken_of(tokens, spoken?, year, the),
    };
    place += 1;
    // "the third-quarter loss": the article is the loss's.
    if the
        && tokens.hyphen(place)
        && year == InYear::Open
        && tokens.term(at + 2) == tokens.term(place)
    {
        return None;
    }
    place = tokens.past_hyphen(place);
    let (is_half, end) = match tokens.term(place) {
        Term::Unit {
            unit: Unit::Quarter,
            plural: false,
        } => (false, place + 1),
        Term::Unit {
            unit: Unit::Half,
            plural: false,
        } if number <= 2 => (true, place + 1),
        _ => return None,
    };
    let (end, year) = match year {
        InYear::Open => year_of(tokens, end, is_half)?,
        year => (end, year),
    };
    Found::date(
        end,
        if is_half {
            When::Half(number, year)
        } else {
            When::Quarter(number, year)
        },
    )
}

/// "Q3 2012", "2012 Q3", "in Q3"; a half needs its year.
fn short(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let given = plain_year(tokens, at);
    let place = given.map_or(at, |(end, _)| end);
    let Term::ShortPart { is_half, number } = tokens.term(place) else {
        return None;
    };
    let told = tokens.any(
        at.wrapping_sub(1),
        &[
            Word::In,
            Word::Of,
            Word::For,
            Word::Since,
            Word::By,
            Word::During,
            Word::From,
        ],
    );
    let (end, year) = match given {
        Some((_, year)) => (place + 1, InYear::Given(year)),
        None => year_of(tokens, place + 1, is_half)
            .filter(|(_, year)| *year != InYear::Open || told && !is_half)?,
    };
    Found::date(
        end,
        if is_half {
            When::Half(number, year)
        } else {
            When::Quarter(number, year)
        },
    )
}

/// The year after a quarter; a half needs one ("the second half" is of anything).
fn year_of(tokens: &Tokens<'_>, end: usize, is_half: bool) -> Option<(usize, InYear)> {
    if let Some(found) = year_after(tokens, end, None) {
        return Some(found);
    }
    if tokens.is(end, Word::Of) {
        let place = end + 1 + usize::from(tokens.is(end + 1, Word::Fiscal));
        if let Some((end, year)) = plain_year(tokens, place) {
            return Some((end, InYear::Given(year)));
        }
        if let Some(found) = year_after(tokens, place, None) {
            return Some(found);
        }
        if tokens.is(place, Word::The)
            && matches!(
                tokens.term(place + 1),
                Term::Unit {
                    unit: Unit::Year,
                    plural: false
                }
            )
        {
            return Some((place + 2, InYear::Shift(Base::Writing, 0)));
        }
    }
    // "first-half profit", "in the first half," of a year that figures are of: the resolver knows whether there are any.
    let adjective = tokens.hyphen(end.wrapping_sub(2));
    let closes = matches!(
        tokens.term(end),
        Term::Mark(b',' | b'.') | Term::Word(Word::Ending)
    );
    (!is_half || adjective || closes).then_some((end, InYear::Open))
}

/// "the quarter", "the latest period", "the year-earlier period": the one spoken of.
fn spoken_of(tokens: &Tokens<'_>, place: usize, year: InYear, the: bool) -> Option<Found> {
    let unit = match tokens.term(place) {
        Term::Unit {
            unit: Unit::Quarter,
            plural: false,
        } => Unit::Quarter,
        Term::Word(Word::Period) if the => Unit::Half,
        _ => return None,
    };
    let end = place + 1;
    // "the quarter-to-quarter comparison"
    if tokens.hyphen(end) {
        return None;
    }
    match year {
        InYear::Shift(Base::Mentioned, -1) => Found::date(end, When::YearBefore(Base::Mentioned)),
        InYear::Given(_) | InYear::Shift(..) => Found::date(end, When::Quarter(0, year)),
        _ => Found::date(end, When::Spoken(unit)),
    }
}

/// "the same period last year", "the corresponding quarter a year earlier", "the quarter a year ago".
fn compared(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let place =
        at + usize::from(tokens.any(at, &[Word::Same, Word::Corresponding, Word::Previous]));
    let period = tokens.is(place, Word::Period) && place > at
        || matches!(
            tokens.term(place),
            Term::Unit {
                unit: Unit::Quarter,
                plural: false
            }
        );
    if !period {
        return None;
    }
    let next = place + 1 + usize::from(tokens.is(place + 1, Word::Of));
    let year_at = |place: usize| {
        matches!(
            tokens.term(place),
            Term::Unit {
                unit: Unit::Year,
                plural: false
            }
        )
    };
    let end = if tokens.is(next, Word::Last) && year_at(next + 1) {
        next + 2
    } else if tokens.is(next, Word::A)
        && year_at(next + 1)
        && tokens.any(next + 2, &[Word::Ago, Word::Earlier, Word::Before])
    {
        next + 3
    } else {
        return None;
    };
    Found::date(end, When::YearBefore(Base::Mentioned))
}

fn year_shift(tokens: &Tokens<'_>, at: usize) -> Option<i32> {
    match tokens.word(at)? {
        Word::This => Some(0),
        Word::Last => Some(-1),
        Word::Next => Some(1),
        _ => None,
    }
}

/// "year-earlier", "year-ago" at `at`: where it ends.
pub(super) fn year_before(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let year = matches!(
        tokens.term(at),
        Term::Unit {
            unit: Unit::Year,
            plural: false
        }
    );
    (year && tokens.hyphen(at + 1) && tokens.any(at + 2, &[Word::Ago, Word::Earlier]))
        .then_some(at + 3)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{fires, silent};
    use super::read;

    #[test]
    fn fires_and_stays_silent() {
        fires(
            read,
            &[
                "[third-quarter] net",
                "[the last quarter of 1955]",
                "in [Q3 2012] it",
                "[2012 Q3] was",
                "in [Q3], sales",
                "[H1 2013] was",
                "in [the second quarter of 2012]",
                "[next year's first quarter]",
                "[the latest quarter]",
                "[the year-earlier period]",
                "[the first half of 1990]",
                "[the same period last year]",
                "[the 1988 third quarter]",
            ],
        );
        silent(
            read,
            &[
                "the third man",
                "a quarter of it",
                "quarter-final",
                "the second half of the match",
                "the Latin Quarter",
            ],
        );
    }
}
