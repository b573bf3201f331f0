//! How exact a length or a time is: "about two years ago", "nearly forty years", "at least 30 days", "more than four hours".

use super::{core, vague};
use crate::extract::dates::calendar::Modifier;
use crate::extract::dates::reading::{Clock, Found, Meaning, When};
use crate::extract::dates::token::{Part, Term, Tokens, Word};

/// Reads a length, a distance or a time with the words that say how exact it is.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let (modifier, place) = modifier(tokens, at)?;
    let found = core(tokens, place).or_else(|| vague::read(tokens, place))?;
    let fits = match found.meaning {
        Meaning::Duration(..) | Meaning::Sum(..) => true,
        Meaning::Date(When::Offset(..) | When::YearBefore(_)) => true,
        // "about 1900", "around May 5", "around noon"; "over Christmas" is something else.
        Meaning::Date(
            When::Past | When::Present | When::Future | When::Shift(..) | When::Spoken(_),
        ) => false,
        Meaning::Date(_) => {
            tokens.is(at, Word::Circa)
                || tokens.is(at, Word::About) && !tokens.spelling(at).eq_ignore_ascii_case("about")
        }
        // "about the night of May 5" tells of it.
        Meaning::Time(_, Clock::Part(part)) => {
            modifier == Modifier::Approx
                && matches!(part, Part::Noon | Part::Midnight | Part::Dawn | Part::Dusk)
        }
        Meaning::Time(..) => modifier == Modifier::Approx,
        Meaning::Set(_) => tokens.is(at, Word::Nearly),
    };
    fits.then_some(Found {
        modifier: found.modifier.or(Some(modifier)),
        ..found
    })
}

fn modifier(tokens: &Tokens<'_>, at: usize) -> Option<(Modifier, usize)> {
    let then = |place: usize, word: Word| tokens.is(place, word);
    Some(match tokens.word(at)? {
        Word::About => (Modifier::Approx, at + 1),
        Word::Circa => (
            Modifier::Approx,
            at + 1 + usize::from(tokens.mark(at + 1, b'.')),
        ),
        // "some two hundred years later"
        Word::Some
            if matches!(
                tokens.term(at + 1),
                Term::Number { .. } | Term::NumberWord(_)
            ) =>
        {
            (Modifier::Approx, at + 1)
        }
        Word::Nearly => (Modifier::LessThan, at + 1),
        Word::Over if is_more(tokens, at) => (Modifier::MoreThan, at + 1),
        Word::Just | Word::Well if then(at + 1, Word::Over) => (Modifier::MoreThan, at + 2),
        Word::Just if then(at + 1, Word::Less) && then(at + 2, Word::Than) => {
            (Modifier::LessThan, at + 3)
        }
        Word::More if then(at + 1, Word::Than) => (Modifier::MoreThan, at + 2),
        Word::Less if then(at + 1, Word::Than) => (Modifier::LessThan, at + 2),
        Word::At if then(at + 1, Word::Least) => (Modifier::AtLeast, at + 2),
        Word::At if then(at + 1, Word::Most) => (Modifier::AtMost, at + 2),
        Word::Up if then(at + 1, Word::To) => (Modifier::AtMost, at + 2),
        Word::No if then(at + 1, Word::More) && then(at + 2, Word::Than) => {
            (Modifier::AtMost, at + 3)
        }
        Word::No if then(at + 1, Word::Less) && then(at + 2, Word::Than) => {
            (Modifier::AtLeast, at + 3)
        }
        _ => return None,
    })
}

/// Whether "over" means more than: after another preposition or a verb of lasting, and before "ago"; else it spans.
fn is_more(tokens: &Tokens<'_>, at: usize) -> bool {
    if tokens.is(at + 1, Word::The) {
        return false;
    }
    let told = tokens.any(
        at.wrapping_sub(1),
        &[
            Word::For,
            Word::In,
            Word::Of,
            Word::After,
            Word::Within,
            Word::Since,
            Word::Last,
            Word::Just,
            Word::Well,
            Word::Less,
        ],
    ) || matches!(
        tokens.spelling(at.wrapping_sub(1)),
        "lasted"
            | "lasting"
            | "took"
            | "take"
            | "takes"
            | "spent"
            | "waited"
            | "little"
            | "is"
            | "was"
    );
    told || (2..=4).any(|on| tokens.is(at + on, Word::Ago))
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
                "took [about two weeks]",
                "waited [nearly forty years]",
                "for [at least 30 days]",
                "lasted [more than four hours] there",
                "[just over a year ago]",
                "for [over a week]",
                "[no more than sixty days]",
                "[around noon]",
                "[up to 180 days]",
                "[c. 1250 BC]",
                "[some two hundred years later]",
            ],
        );
        silent(
            read,
            &[
                "over the past week",
                "about May",
                "over three villages",
                "about it",
                "about the night of May 5",
                "at least three",
                "more than soon",
                "some men",
                "vitamin C. 1250 people",
            ],
        );
    }
}
