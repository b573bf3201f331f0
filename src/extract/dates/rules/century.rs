//! Centuries: "the 20th century", "the mid-nineteenth century", "the 5th century BC".

use crate::extract::dates::reading::{Found, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};

/// Reads a century, with its article.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let place = at + usize::from(tokens.is(at, Word::The));
    let (end, number) = ordinal(tokens, place)?;
    let joins = |at: usize| {
        tokens.any(at, &[Word::And, Word::To, Word::Or])
            || tokens.mark(at, b'-')
            || tokens.mark(at, b'/')
    };
    let unit = |place: usize| match tokens.term(place) {
        Term::Unit {
            unit: Unit::Century,
            plural,
        } => Some(plural),
        _ => None,
    };
    let place = tokens.past_hyphen(end);
    if let Some(plural) = unit(place) {
        // "18th centuries" goes on from "the 17th and".
        if plural && !(place > 2 && joins(at.wrapping_sub(1))) {
            return None;
        }
        let (end, before) = era(tokens, place + 1);
        return Found::date(end, When::Century(first_year(number, before)?));
    }
    // "the 17th" of "the 17th and 18th centuries"
    if !joins(end) {
        return None;
    }
    let next = end + 1 + usize::from(tokens.is(end + 1, Word::The));
    let (next, _) = ordinal(tokens, next)?;
    let next = tokens.past_hyphen(next);
    unit(next)?;
    let (_, before) = era(tokens, next + 1);
    Found::date(end, When::Century(first_year(number, before)?))
}

/// What era is named at `at`: where it ends, and whether it is the one before ours.
fn era(tokens: &Tokens<'_>, at: usize) -> (usize, bool) {
    match tokens.term(at) {
        Term::Era { before } if tokens.capital(at) => (at + 1, before),
        _ => (at, false),
    }
}

fn first_year(number: i32, before: bool) -> Option<i32> {
    if before {
        return Some(-100 * number);
    }
    (1..=22).contains(&number).then_some((number - 1) * 100)
}

fn ordinal(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    match tokens.term(at) {
        Term::Ordinal(number) | Term::OrdinalWord(number) => Some((at + 1, i32::from(number))),
        Term::NumberWord(crate::text::numbers::NumberWord::Ten(20)) => {
            match tokens.term(tokens.past_hyphen(at + 1)) {
                Term::OrdinalWord(ones @ 1..=9) => {
                    Some((tokens.past_hyphen(at + 1) + 1, 20 + i32::from(ones)))
                }
                _ => None,
            }
        }
        _ => None,
    }
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
                "in [the 19th century]",
                "a [20th century] poet",
                "[the twenty-first century]",
                "[the 5th century BC]",
                "[the 2nd century AD] was",
                "in [the 17th] and 18th centuries",
                "of [18th-century] Europe",
            ],
        );
        silent(
            read,
            &[
                "century",
                "the third time",
                "18th centuries",
                "the 1st and 2nd men",
                "the 90th century",
            ],
        );
    }
}
