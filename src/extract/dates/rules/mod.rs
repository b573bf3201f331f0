//! The rules, one family a file. Each looks at the tokens from one place on and says how far an expression reaches that
//! begins there, and what it means; it resolves nothing.
//!
//! To add a family: a file with `read`, and a line in [`FAMILIES`]. A rule looks at a bounded number of tokens.

#![allow(
    clippy::match_same_arms,
    reason = "the arms of a rule say different things, also where they come to the same"
)]

mod absolute;
mod bound;
mod century;
mod clock;
mod daypart;
mod decade;
mod duration;
mod fiscal;
mod month;
mod nth;
mod offset;
mod phrase;
mod portion;
mod quantity;
mod quarter;
pub(super) mod range;
mod relative;
mod season;
mod set;
mod shift;
mod spoken;
mod vague;
mod weekday;
mod year;

use super::reading::Found;
use super::token::{Term, Tokens, Word};

/// A family: reads what begins at a token.
type Family = fn(&Tokens<'_>, usize) -> Option<Found>;

/// Families that others may wrap. Of equally long findings the first counts.
const FAMILIES: &[Family] = &[
    absolute::read,
    clock::read,
    daypart::read,
    weekday::read,
    month::read,
    quarter::read,
    fiscal::read,
    year::read,
    decade::read,
    century::read,
    season::read,
    relative::read,
    offset::read,
    nth::read,
    set::read,
    shift::read,
    duration::read,
    phrase::read,
];

/// Families that stand before others' findings and widen them.
const WIDENING: &[Family] = &[vague::read, portion::read, bound::read];

/// The longest finding of any family at `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    match begins(tokens, at) {
        Begins::Nothing => None,
        Begins::Phrase => phrase::read(tokens, at),
        Begins::Bound => longest(&[bound::read], tokens, at, phrase::read(tokens, at)),
        Begins::Any => any(tokens, at),
    }
}

/// The same, every family asked.
fn any(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    longest(WIDENING, tokens, at, core(tokens, at))
}

/// The longest finding of the families that others may wrap.
fn core(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    longest(FAMILIES, tokens, at, None)
}

fn longest(
    families: &[Family],
    tokens: &Tokens<'_>,
    at: usize,
    so_far: Option<Found>,
) -> Option<Found> {
    families
        .iter()
        .fold(so_far, |best, family| match (family(tokens, at), best) {
            (Some(found), Some(best)) if found.end <= best.end => Some(best),
            (Some(found), _) => Some(found),
            (None, best) => best,
        })
}

/// Which families can find anything at a token: most words of a text need not be shown to all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    Nothing,
    /// Set phrases only.
    Phrase,
    /// Set phrases and bounds only.
    Bound,
    Any,
}

/// What can begin with the token at `at`. A family that looks at more words than these needs them here.
fn begins(tokens: &Tokens<'_>, at: usize) -> Begins {
    let Some(token) = tokens.get(at) else {
        return Begins::Nothing;
    };
    let begins = match token.term {
        Term::Word(word) => of_word(tokens, at, word),
        term if may_begin(term) => Begins::Any,
        _ => Begins::Nothing,
    };
    match begins {
        Begins::Nothing if token.phrases > 0 => Begins::Phrase,
        begins => begins,
    }
}

fn of_word(tokens: &Tokens<'_>, at: usize, word: Word) -> Begins {
    match word {
        Word::Of
        | Word::In
        | Word::On
        | Word::And
        | Word::Or
        | Word::To
        | Word::Till
        | Word::Since
        | Word::Until
        | Word::From
        | Word::By
        | Word::Between
        | Word::For
        | Word::During
        | Word::Throughout
        | Word::Through
        | Word::Within
        | Word::As
        | Word::Into
        | Word::With
        | Word::Than
        | Word::Before
        | Word::After
        | Word::Ago
        | Word::Least
        | Word::Most
        | Word::Not
        | Word::Old
        | Word::Long
        | Word::Other
        | Word::So
        | Word::Time
        | Word::Possessive
        | Word::Ending
        | Word::Both
        | Word::Number => Begins::Nothing,
        Word::About
        | Word::Circa
        | Word::Nearly
        | Word::Over
        | Word::Just
        | Word::Well
        | Word::More
        | Word::Less
        | Word::At
        | Word::Up
        | Word::No => Begins::Bound,
        Word::The | Word::A if is_before_other(tokens, at) => Begins::Nothing,
        _ => Begins::Any,
    }
}

/// Whether an article stands before a word that no family looks at behind one.
fn is_before_other(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.term(at + 1), Term::Other | Term::Counted)
        && !matches!(
            tokens.spelling(at + 1),
            "very" | "small" | "rest" | "remainder" | "while"
        )
}

/// Whether an expression can begin with the token.
fn may_begin(term: Term) -> bool {
    !matches!(
        term,
        Term::Other
            | Term::Counted
            | Term::End
            | Term::Quantity { whole: 0, .. }
            | Term::Meridiem { .. }
            | Term::Zone
            | Term::Mark(
                0 | b'-'
                    | b'.'
                    | b','
                    | b'"'
                    | b'('
                    | b')'
                    | b':'
                    | b';'
                    | b'$'
                    | b'%'
                    | b'_'
                    | b'`'
                    | b'?'
                    | b'!'
            )
    )
}

#[cfg(test)]
mod tests;
