//! Weeks, weekends, months, years and so on by their place: "last week", "this month", "next year", "the following day",
//! "that year", "the weekend".

use super::offset::closes;
use crate::extract::dates::reading::{Base, Clock, Found, Meaning, When};
use crate::extract::dates::token::{Part, Term, Tokens, Unit, Word};

/// Reads a unit with the word that places it.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let the = tokens.is(at, Word::The);
    let mut place = at + usize::from(the);
    // "the very next day"
    place += usize::from(the && tokens.spelling(place) == "very");
    let word = tokens.word(place);
    if the && let Some(found) = definite(tokens, place) {
        return Some(found);
    }
    let (shift, base) = match (word?, the) {
        (Word::Last, false) => (-1, Base::Writing),
        (Word::Past | Word::Last, true) => (-1, Base::Writing),
        (Word::This, false) => match tokens.word(place + 1) {
            Some(Word::Past) => {
                place += 1;
                (-1, Base::Writing)
            }
            Some(Word::Coming) => {
                place += 1;
                (1, Base::Writing)
            }
            Some(Word::Same) => {
                place += 1;
                (0, Base::Mentioned)
            }
            _ => (0, Base::Writing),
        },
        (Word::Next, false) | (Word::Coming, true) => (1, Base::Writing),
        (Word::Next | Word::Following, true) => (1, Base::Mentioned),
        (Word::Previous, _) => (-1, Base::Mentioned),
        (Word::Current, true) => (0, Base::Writing),
        (Word::Same, true) => (0, Base::Mentioned),
        (Word::That, false) => {
            place += usize::from(tokens.is(place + 1, Word::Same));
            (0, Base::Mentioned)
        }
        _ => return None,
    };
    place += 1;
    // "This Week" with two capitals is a name.
    if tokens.capital(place)
        && tokens
            .spelling(place)
            .as_bytes()
            .get(1)
            .is_some_and(u8::is_ascii_lowercase)
    {
        return None;
    }
    let base = day_base(tokens, place, base);
    let unit = match tokens.term(place) {
        Term::Unit {
            unit: Unit::Decade | Unit::Century,
            ..
        } if the && shift != 0 && base == Base::Writing => return None,
        Term::Unit {
            unit: Unit::Half | Unit::Second | Unit::Minute | Unit::Hour,
            ..
        } => return None,
        Term::Unit {
            unit,
            plural: false,
        } => unit,
        Term::Part {
            part,
            plural: false,
        } if base == Base::Mentioned => {
            return Some(Found::new(
                place + 1,
                Meaning::Time(Some(When::Shift(Unit::Day, shift, base)), Clock::Part(part)),
            ));
        }
        Term::Part {
            part: Part::Night,
            plural: false,
        } => Unit::Night,
        _ => return None,
    };
    // "the next quarter century"
    if unit == Unit::Quarter
        && matches!(
            tokens.term(tokens.past_hyphen(place + 1)),
            Term::Unit {
                unit: Unit::Century,
                ..
            }
        )
    {
        return None;
    }
    // "that day" points, "that week-long siege" does not.
    if tokens.hyphen(place + 1) {
        return None;
    }
    let mut end = place + 1;
    if tokens.is(end, Word::Or) && tokens.is(end + 1, Word::So) {
        end += 2;
    }
    Found::date(end, When::Shift(unit, shift, base))
}

/// "Next day they left", "Next morning he died": days follow what was told, whether or not with an article.
fn day_base(tokens: &Tokens<'_>, place: usize, base: Base) -> Base {
    let is_day = matches!(
        tokens.term(place),
        Term::Unit {
            unit: Unit::Day,
            ..
        } | Term::Part { .. }
    );
    if is_day && tokens.is(place - 1, Word::Next) {
        Base::Mentioned
    } else {
        base
    }
}

/// "the weekend", "the year", "the week" where they stand for themselves.
fn definite(tokens: &Tokens<'_>, place: usize) -> Option<Found> {
    // "the full year"
    if tokens.is(place, Word::Whole)
        && matches!(
            tokens.term(place + 1),
            Term::Unit {
                unit: Unit::Year,
                plural: false
            }
        )
    {
        return Found::date(place + 2, When::Shift(Unit::Year, 0, Base::Writing));
    }
    // "the night before", "the morning after"
    if let (
        Term::Part {
            part,
            plural: false,
        },
        Some(word @ (Word::Before | Word::After)),
        true,
    ) = (
        tokens.term(place),
        tokens.word(place + 1),
        closes(tokens, place + 2),
    ) {
        let days = if word == Word::Before { -1 } else { 1 };
        return Some(Found::new(
            place + 2,
            Meaning::Time(
                Some(When::Shift(Unit::Day, days, Base::Mentioned)),
                Clock::Part(part),
            ),
        ));
    }
    let Term::Unit {
        unit,
        plural: false,
    } = tokens.term(place)
    else {
        return None;
    };
    let end = place + 1;
    let after_preposition = tokens.any(
        place.wrapping_sub(2),
        &[
            Word::In,
            Word::For,
            Word::Of,
            Word::During,
            Word::Over,
            Word::Throughout,
            Word::Later,
            Word::Earlier,
            Word::By,
            Word::Within,
            Word::At,
        ],
    );
    let when = match unit {
        Unit::Weekend if !tokens.is(end, Word::Of) => When::Shift(Unit::Weekend, 0, Base::Writing),
        Unit::Quarter if !tokens.is(end, Word::Of) && !tokens.hyphen(end) => {
            When::Spoken(Unit::Quarter)
        }
        Unit::Year | Unit::Week | Unit::Month
            if after_preposition
                && matches!(
                    tokens.term(end),
                    Term::Mark(b'.' | b',' | b';')
                        | Term::End
                        | Term::Word(Word::Possessive | Word::And)
                ) =>
        {
            When::Shift(unit, 0, Base::Writing)
        }
        // "throughout the year prices rose"
        Unit::Year | Unit::Week | Unit::Month
            if tokens.is(place.wrapping_sub(2), Word::Throughout)
                && !tokens.is(end, Word::Of)
                && !tokens.hyphen(end) =>
        {
            When::Shift(unit, 0, Base::Writing)
        }
        Unit::Day | Unit::Week | Unit::Month | Unit::Year
            if tokens.any(
                place.wrapping_sub(3),
                &[Word::Later, Word::Earlier, Word::Early, Word::Late],
            ) && tokens.is(place.wrapping_sub(2), Word::In)
                && !tokens.is(end, Word::Of) =>
        {
            When::Shift(
                unit,
                0,
                if unit == Unit::Day {
                    Base::Mentioned
                } else {
                    Base::Writing
                },
            )
        }
        _ => return None,
    };
    Found::date(end, when)
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
                "[last week]",
                "[this month] he",
                "[next year], it",
                "[the following day]",
                "[that year] they",
                "over [the weekend] they",
                "later in [the day] it",
                "[this past weekend]",
                "[the previous month]",
                "[the night before], he",
                "[the very next day] he",
                "throughout [the month] it",
                "[Next morning] they left",
            ],
        );
        silent(
            read,
            &[
                "the last man",
                "this Week",
                "that man",
                "the night before the vote",
                "the year of the cat",
                "next of kin",
                "that week-long siege",
                "throughout the year of the cat",
                "throughout the month-long siege",
            ],
        );
    }
}
