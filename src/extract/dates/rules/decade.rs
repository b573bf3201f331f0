//! Decades: "the 1990s", "the '80s", "the mid-nineties".

use crate::extract::dates::reading::{Found, Meaning, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};

/// Reads a decade, with its article.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Some(found) = counted(tokens, at) {
        return Some(found);
    }
    let place = at + usize::from(tokens.is(at, Word::The));
    let (end, year) = decade_at(tokens, place)?;
    Found::date(end, When::Decade(year))
}

/// "the second decade of the 19th century"
fn counted(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let number = match tokens.term(at + 1) {
        Term::OrdinalWord(number @ 1..=10) | Term::Ordinal(number @ 1..=10) => i32::from(number),
        Term::Word(Word::Last | Word::Final) => 10,
        _ => return None,
    };
    let decade = Term::Unit {
        unit: Unit::Decade,
        plural: false,
    };
    if !tokens.is(at, Word::The) || tokens.term(at + 2) != decade || !tokens.is(at + 3, Word::Of) {
        return None;
    }
    let found = super::century::read(tokens, at + 4)?;
    match found.meaning {
        Meaning::Date(When::Century(year @ 0..)) => {
            Found::date(found.end, When::Decade(year + (number - 1) * 10))
        }
        _ => None,
    }
}

/// The decade at `at` without an article: its first year.
pub(super) fn decade_at(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    match tokens.term(at) {
        // "1900s" is a decade in few texts and a century in few; its first ten years are in both.
        Term::Decade(year @ 1000..=2190) => Some((at + 1, i32::from(year))),
        // "the 540s"
        Term::Decade(year @ 100..1000)
            if tokens.early
                && tokens.any(
                    at.wrapping_sub(1),
                    &[Word::The, Word::Early, Word::Late, Word::Mid],
                ) =>
        {
            Some((at + 1, i32::from(year)))
        }
        // "the 1980's", as some still write it; "1990's first quarter" is no decade.
        Term::Number {
            value: year @ 1000..=2030,
            digits: 4,
        } if year % 10 == 0
            && tokens.is(at + 1, Word::Possessive)
            && tokens.any(at.wrapping_sub(1), &[Word::The, Word::Early, Word::Late]) =>
        {
            Some((at + 2, year as i32))
        }
        Term::Mark(b'\'') if tokens.glued(at + 1) => match tokens.term(at + 1) {
            Term::ShortDecade(year) => Some((at + 2, of_century(year))),
            _ => None,
        },
        // "in his 30s" is an age, "in the 30s" may be a temperature.
        Term::ShortDecade(year @ 50..)
            if tokens.any(at.wrapping_sub(1), &[Word::The, Word::Early, Word::Late])
                && !is_age(tokens, at.wrapping_sub(1)) =>
        {
            Some((at + 1, of_century(year)))
        }
        // "the '60s and 70s"
        Term::ShortDecade(year @ 20..)
            if tokens.any(at.wrapping_sub(1), &[Word::And, Word::Or, Word::To])
                && matches!(
                    tokens.term(at.wrapping_sub(2)),
                    Term::ShortDecade(_) | Term::Decade(_)
                ) =>
        {
            Some((at + 1, of_century(year)))
        }
        Term::ShortDecade(year @ 20..)
            if at > 0
                && tokens.mark(at - 1, b'-')
                && tokens.is(at.wrapping_sub(2), Word::Mid)
                && !is_age(tokens, at - 2) =>
        {
            Some((at + 1, of_century(year)))
        }
        Term::DecadeWord(year) if told(tokens, at) => Some((at + 1, of_century(year))),
        _ => None,
    }
}

/// "in his early 60s", "in her mid-30s": whether the word before belongs to somebody.
fn is_age(tokens: &Tokens<'_>, part: usize) -> bool {
    matches!(
        tokens.spelling(part.wrapping_sub(1)),
        "his" | "her" | "their" | "my" | "our"
    )
}

/// "the nineties", "the early nineties", "nineteen-eighties"; not "in her seventies".
fn told(tokens: &Tokens<'_>, at: usize) -> bool {
    let mut place = at.wrapping_sub(1);
    if tokens.mark(place, b'-') {
        place = place.wrapping_sub(1);
    }
    if tokens.any(place, &[Word::Early, Word::Late, Word::Mid]) {
        place = place.wrapping_sub(1);
    }
    tokens.is(place, Word::The)
}

fn of_century(year: u8) -> i32 {
    let year = i32::from(year);
    if year < 20 { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{fires, fires_early, silent};
    use super::read;

    #[test]
    fn fires_and_stays_silent() {
        fires(
            read,
            &[
                "in [the 1990s]",
                "in [the '80s], they",
                "in [the nineties] they",
                "[1970s] songs",
                "in [the 1980's] they",
                "in [the second decade of the 19th century] they",
            ],
        );
        fires_early(read, &["in [the 540s] plague"]);
        silent(
            read,
            &[
                "the 320s landed",
                "in his 30s",
                "in his early 60s",
                "in her mid-30s",
                "in her nineties",
                "aged in their twenties",
                "1990's winner",
                "the second decade of peace",
            ],
        );
    }
}
