//! Weekdays: "on Sunday", "last Friday", "this coming Monday", "Thursday evening", "Mondays".

use crate::extract::dates::reading::{Base, Clock, Found, Meaning, Pick, Recurrence, When};
use crate::extract::dates::token::{Gap, Part, Term, Tokens, Unit, Word};

/// Reads a weekday, with what picks it and a part of the day.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let (place, pick) = picked(tokens, at);
    if let Term::Weekdays(day) = tokens.term(place) {
        if place > at {
            return None;
        }
        // "Fridays attack", where an apostrophe was lost.
        let possessive = matches!(tokens.term(at + 1), Term::Other | Term::Counted)
            && !tokens.goes_on(at + 1)
            && !tokens.capital(at + 1)
            && !tokens.any(at.wrapping_sub(1), &[Word::On, Word::And, Word::Or]);
        if possessive {
            return Found::date(at + 1, When::Weekday(day, None));
        }
        return Some(Found::new(
            at + 1,
            Meaning::Set(Recurrence::Weekday(day, None)),
        ));
    }
    let Term::Weekday { day, short } = tokens.term(place) else {
        return None;
    };
    let mut end = place + 1;
    if short {
        // "Sat" and "Sun" are words, "Wed." and "Fri 5" are days.
        if !(tokens.capital(place) && tokens.mark(end, b'.') && tokens.glued(end)) {
            return None;
        }
        end += 1;
    }
    if is_name(tokens, place, end) {
        return None;
    }
    if pick.is_none()
        && let Some((end, weeks)) = of_week(tokens, end)
    {
        return Found::date(end, When::WeekdayIn(day, weeks));
    }
    let when = When::Weekday(day, pick);
    match tokens.term(end) {
        Term::Part {
            part,
            plural: false,
        } if !matches!(part, Part::Noon | Part::Midnight) => Some(Found::new(
            end + 1,
            Meaning::Time(Some(when), Clock::Part(part)),
        )),
        // "Saturday overnight"
        Term::Word(Word::Overnight) => Some(Found::new(
            end + 1,
            Meaning::Time(Some(when), Clock::Part(Part::Night)),
        )),
        Term::Part { part, plural: true } if pick.is_none() => Some(Found::new(
            end + 1,
            Meaning::Set(Recurrence::Weekday(day, Some(part))),
        )),
        _ => Found::date(end, when),
    }
}

/// "last week", "of this week" after a weekday: where it ends, and how many weeks away.
fn of_week(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    let place = at + usize::from(tokens.is(at, Word::Of));
    let weeks = match tokens.word(place)? {
        Word::Last => -1,
        Word::This => 0,
        Word::Next => 1,
        _ => return None,
    };
    let week = Term::Unit {
        unit: Unit::Week,
        plural: false,
    };
    (tokens.term(place + 1) == week && !tokens.is(place + 2, Word::Possessive))
        .then_some((place + 2, weeks))
}

/// The words before a weekday that pick which one.
fn picked(tokens: &Tokens<'_>, at: usize) -> (usize, Option<(Base, Pick)>) {
    let the = usize::from(tokens.is(at, Word::The));
    match (the, tokens.word(at + the)) {
        (0, Some(Word::Last | Word::Past)) => (at + 1, Some((Base::Writing, Pick::Last))),
        (0, Some(Word::Next)) => (at + 1, Some((Base::Writing, Pick::Next))),
        (0, Some(Word::This)) => match tokens.word(at + 1) {
            Some(Word::Past) => (at + 2, Some((Base::Writing, Pick::Last))),
            Some(Word::Coming) => (at + 2, Some((Base::Writing, Pick::Next))),
            _ => (at + 1, Some((Base::Writing, Pick::This))),
        },
        // "on that Sunday"; "said that Sunday" only joins two clauses.
        (0, Some(Word::That))
            if tokens.any(
                at.wrapping_sub(1),
                &[Word::On, Word::By, Word::Until, Word::Since],
            ) =>
        {
            (at + 1, Some((Base::Mentioned, Pick::This)))
        }
        (1, Some(Word::Next)) => (at + 2, Some((Base::Mentioned, Pick::Next))),
        (1, Some(Word::Previous)) => (at + 2, Some((Base::Mentioned, Pick::Last))),
        (1, Some(Word::Following)) => (at + 2, Some((Base::Mentioned, Pick::Next))),
        _ => (at, None),
    }
}

/// "Sunday Times", "Black Friday", "Bloody Sunday", "Joe Friday".
fn is_name(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    if !tokens.capital(at) {
        return false;
    }
    let paper = tokens.capital(end)
        && tokens.get(end).is_some_and(|token| token.gap == Gap::Space)
        && matches!(
            tokens.spelling(end),
            "Times"
                | "Telegraph"
                | "Mirror"
                | "Express"
                | "Herald"
                | "Post"
                | "Tribune"
                | "Mail"
                | "Independent"
                | "Club"
                | "Agreement"
        );
    let named = at > 0
        && tokens.capital(at - 1)
        && matches!(
            tokens.spelling(at - 1),
            "Black" | "Bloody" | "Super" | "Palm" | "Good" | "Ash" | "Fat" | "Man" | "Girl"
        );
    paper || named
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
                "on [Sunday] they",
                "[last Friday]",
                "[this coming Monday]",
                "on [Thursday evening]",
                "on [Mondays] they",
                "[the following Tuesday] he",
                "[Wed.] talks",
                "on [Thursday last week] they",
                "on [Tuesday of this week] it",
                "on [Saturday overnight], they",
                "on [that Sunday] he",
            ],
        );
        silent(
            read,
            &[
                "the Sunday Times",
                "Bloody Sunday",
                "Super Tuesday",
                "he sat",
                "last week's talks",
                "the sun",
                "fri",
            ],
        );
    }
}
