//! Distances: "three weeks ago", "a year earlier", "two days later", "ten years from now", "year-ago".

use super::quantity::{Said, measured};
use super::quarter::year_before;
use crate::extract::dates::reading::{Base, Found, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};

/// Reads a length with a word that says where it counts from.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Some(end) = year_before(tokens, at) {
        return Found::date(end, When::YearBefore(Base::Mentioned));
    }
    if let Some(found) = vague(tokens, at) {
        return Some(found);
    }
    if let Some(found) = beside(tokens, at) {
        return Some(found);
    }
    let length = measured(tokens, at)?;
    if length.hyphened && !length.is_half {
        return None;
    }
    let mut place = length.end;
    // "a week or so ago", "a year or two ago"
    if tokens.is(place, Word::Or)
        && (tokens.is(place + 1, Word::So) || matches!(tokens.term(place + 1), Term::NumberWord(_)))
    {
        place += 2;
    }
    let count = length.length.count.map(|count| count.min(1_000_000) as i32);
    let unit = length.length.unit;
    let (sign, base, end) = match tokens.word(place).or_else(|| adverb(tokens, place))? {
        Word::Ago => (-1, Base::Writing, place + 1),
        Word::Earlier if !tokens.is(place + 1, Word::Than) => (-1, Base::Mentioned, place + 1),
        Word::Later if !tokens.is(place + 1, Word::Than) => (1, Base::Mentioned, place + 1),
        // "two days before." closes its clause; "two days before the vote" counts from the vote.
        Word::Before if closes(tokens, place + 1) => (-1, Base::Mentioned, place + 1),
        Word::After if closes(tokens, place + 1) => (1, Base::Mentioned, place + 1),
        // "ten days after that"
        word @ (Word::Before | Word::After)
            if tokens.any(place + 1, &[Word::That, Word::This])
                && tokens.goes_on(place + 2)
                // "after that of May", "after that on the port"
                && !tokens.any(place + 2, &[Word::Of, Word::On, Word::In, Word::At]) =>
        {
            let sign = if word == Word::Before { -1 } else { 1 };
            (sign, Base::Mentioned, place + 2)
        }
        // "Twenty-five years on, a street was named after him."
        Word::On if tokens.mark(place + 1, b',') && tokens.opens(at) => {
            (1, Base::Mentioned, place + 1)
        }
        Word::From if tokens.any(place + 1, &[Word::Now, Word::Today]) => {
            (1, Base::Writing, place + 2)
        }
        _ => return None,
    };
    if unit == Unit::Year
        && count == Some(1)
        && sign < 0
        && length.said == Said::Article
        && place == length.end
    {
        return Found::date(end, When::YearBefore(base));
    }
    Found::date(
        end,
        When::Offset(unit, count.map(|count| count * sign), base),
    )
}

/// "a month afterwards", "two days beforehand": the adverbs that say what "later" and "earlier" do.
fn adverb(tokens: &Tokens<'_>, at: usize) -> Option<Word> {
    match tokens.spelling(at) {
        "afterwards" | "afterward" | "thereafter" => Some(Word::Later),
        "beforehand" | "previously" => Some(Word::Earlier),
        _ => None,
    }
}

/// "months ago", "years later", "some time ago".
fn vague(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let Term::Unit { unit, plural: true } = tokens.term(at) else {
        return None;
    };
    let base = match tokens.word(at + 1).or_else(|| adverb(tokens, at + 1))? {
        Word::Ago => Base::Writing,
        Word::Later | Word::Earlier if !tokens.is(at + 2, Word::Than) => Base::Mentioned,
        Word::Before | Word::After if closes(tokens, at + 2) => Base::Mentioned,
        _ => return None,
    };
    Found::date(at + 2, When::Offset(unit, None, base))
}

/// "the day before", "the week after", "the year earlier", closing their clause.
fn beside(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is(at, Word::The) {
        return None;
    }
    let Term::Unit {
        unit,
        plural: false,
    } = tokens.term(at + 1)
    else {
        return None;
    };
    let count = match tokens.word(at + 2)? {
        // "the week after next"
        Word::After if tokens.is(at + 3, Word::Next) => {
            return Found::date(at + 4, When::Shift(unit, 2, Base::Writing));
        }
        // "the week before last"
        Word::Before if tokens.is(at + 3, Word::Last) => {
            return Found::date(at + 4, When::Shift(unit, -2, Base::Writing));
        }
        Word::Before | Word::Earlier => -1,
        Word::After => 1,
        _ => return None,
    };
    closes(tokens, at + 3)
        .then(|| Found::date(at + 3, When::Shift(unit, count, Base::Mentioned)))?
}

/// Whether a clause ends at `at`, or a verb goes on with it ("the year before had been dry").
pub(super) fn closes(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.term(at),
        Term::End | Term::Mark(b'.' | b',' | b';' | b')' | b':' | b'_')
    ) || matches!(tokens.spelling(at), "was" | "were" | "had")
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
                "[three weeks ago]",
                "[two days later], they",
                "[Twenty-five years on], a street",
                "[a year earlier] they",
                "[ten years from now]",
                "[year-earlier] profit",
                "[months ago] they",
                "[the day before], he",
                "[a week or so ago]",
                "[two days before], it",
                "[the year before] had been dry",
                "in [the week before last] it",
                "in [the week after next] it",
                "[a half-hour later] they",
                "[months before], they",
                "[ten days after that] it",
                "[a month afterwards] they",
                "[two weeks thereafter], he",
                "[three days beforehand] they",
                "in [the year after]: it",
            ],
        );
        silent(
            read,
            &[
                "later than",
                "two days before the vote",
                "three men ago",
                "earlier talks",
                "the day before the vote",
                "two days after that vote",
                "ten months after that on the port",
                "three previously unknown",
            ],
        );
    }
}
