//! Set phrases that point before, at or after the time of writing ("now", "recently", "the future"), and holidays.

use super::absolute::{plain_year, year_after};
use crate::extract::dates::lexicon::{Holiday, Phrase, Pointing, lexicon};
use crate::extract::dates::reading::{Found, InYear, Pick, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};

/// Reads a set phrase.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let pick = match tokens.word(at) {
        Some(Word::Last) => Some(Pick::Last),
        Some(Word::Next) => Some(Pick::Next),
        Some(Word::This) => Some(Pick::This),
        _ => None,
    };
    if let Some(pick) = pick
        && let Some((end, Pointing::Holiday(holiday))) = longest(tokens, at + 1)
    {
        return named(tokens, at + 1, end, holiday, InYear::Nearest(pick));
    }
    let (end, pointing) = longest(tokens, at)?;
    let when = match pointing {
        Pointing::Holiday(holiday) => {
            let (end, year) = year_after(tokens, end, None)
                .or_else(|| plain_year(tokens, end).map(|(end, year)| (end, InYear::Given(year))))
                .unwrap_or((end, InYear::Open));
            return named(tokens, at, end, holiday, year);
        }
        Pointing::Past => When::Past,
        Pointing::Present => When::Present,
        Pointing::Future => When::Future,
    };
    if !stands(tokens, at, end, pointing) {
        return None;
    }
    Found::date(end, when)
}

/// A holiday is written with a capital.
fn named(
    tokens: &Tokens<'_>,
    at: usize,
    end: usize,
    holiday: Holiday,
    year: InYear,
) -> Option<Found> {
    let content = at + usize::from(tokens.is(at, Word::The));
    if !tokens.capital(content) {
        return None;
    }
    // "Easter week", "Labor Day weekend"
    if let Term::Unit {
        unit: unit @ (Unit::Week | Unit::Weekend),
        plural: false,
    } = tokens.term(end)
        && year == InYear::Open
        && !tokens.hyphen(end + 1)
    {
        return Found::date(end + 1, When::HolidaySpan(holiday, year, unit));
    }
    Found::date(end, When::Holiday(holiday, year))
}

/// The longest phrase at `at`.
fn longest(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Pointing)> {
    let first = tokens.get(at)?;
    if first.phrases == 0 {
        return None;
    }
    // Most phrases part from the text at their second word.
    let next = tokens.spelling(at + 1 + usize::from(tokens.mark(at + 1, b'.')));
    lexicon()
        .phrases(first.phrases)
        .iter()
        .filter(|phrase| {
            phrase
                .rest
                .first()
                .is_none_or(|word| may_be(next.as_bytes(), word.as_bytes()))
        })
        .filter_map(|phrase| Some((goes_on(tokens, at + 1, phrase)?, phrase.pointing)))
        .max_by_key(|(end, _)| *end)
}

/// Whether a word of a text may be the word of a phrase, as far as its first letter tells; an apostrophe may be a curly one.
fn may_be(said: &[u8], word: &[u8]) -> bool {
    said.first().zip(word.first()).is_some_and(|(said, word)| {
        said.eq_ignore_ascii_case(word) || *word == b'\'' && !said.is_ascii()
    })
}

fn goes_on(tokens: &Tokens<'_>, at: usize, phrase: &Phrase) -> Option<usize> {
    let mut place = at;
    for word in &phrase.rest {
        place += usize::from(tokens.mark(place, b'.'));
        let said = match (tokens.term(place), *word) {
            (Term::Word(Word::Possessive), "'s") | (Term::Mark(b'\''), "'") => true,
            (Term::End, _) => false,
            _ => tokens.spelling(place).eq_ignore_ascii_case(word),
        };
        if !said {
            return None;
        }
        place += 1;
    }
    Some(place)
}

/// Whether a phrase of one word stands for a time here.
fn stands(tokens: &Tokens<'_>, at: usize, end: usize, pointing: Pointing) -> bool {
    if end > at + 2 {
        return true;
    }
    // "as soon as", "how recently", "now-defunct", "Apocalypse Now".
    let name = tokens.capital(at) && !tokens.opens(at);
    let compared = tokens.is(at.wrapping_sub(1), Word::As)
        || tokens.any(end, &[Word::As, Word::After, Word::Before]) && pointing == Pointing::Future;
    let joined = tokens.hyphen(end) || tokens.mark(at.wrapping_sub(1), b'-') && tokens.glued(at);
    let head = end == at + 2
        && tokens.is(at, Word::The)
        && matches!(
            tokens.term(end),
            Term::Unit { .. }
                | Term::NumberWord(_)
                | Term::Number { .. }
                | Term::Part { .. }
                | Term::Season { .. }
                | Term::Weekday { .. }
        );
    let after_comparison =
        pointing == Pointing::Future && tokens.is(at.wrapping_sub(1), Word::Than);
    !(name || compared || joined || head || after_comparison)
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
                "he is [now] free",
                "[recently], they",
                "[these days] it",
                "in [the past], he",
                "on [Christmas Day] they",
                "[last Thanksgiving] he",
                "in [the near future]",
                "on [New Year's Eve]",
                "[Easter Monday 2012]",
                "over [Thanksgiving weekend] they",
                "on [Mother’s Day] he",
                "on [Presidents’ Day] he",
                "before [the New Year], it",
                "in [the not-too-distant future]",
            ],
        );
        silent(
            read,
            &[
                "as soon as",
                "the past week",
                "how thanksgiving works",
                "the new year",
                "land day",
                "Apocalypse Now",
                "soon after",
                "now-defunct",
            ],
        );
    }
}
