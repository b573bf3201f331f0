//! Centuries: "the 20th century", "the mid-nineteenth century", "the 5th century BC".

use crate::extract::dates::reading::{Found, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};

/// Reads a century, with its article.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let place = at + usize::from(tokens.is(at, Word::The));
    let (end, number) = ordinal(tokens, place)?;
    let place = tokens.past_hyphen(end);
    let Term::Unit {
        unit: Unit::Century,
        plural: false,
    } = tokens.term(place)
    else {
        return None;
    };
    if let Term::Era { before: true } = tokens.term(place + 1) {
        return Found::date(place + 2, When::Century(-100 * number));
    }
    (1..=22)
        .contains(&number)
        .then(|| Found::date(place + 1, When::Century((number - 1) * 100)))?
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
            ],
        );
        silent(read, &["century", "the third time", "the 90th century"]);
    }
}
