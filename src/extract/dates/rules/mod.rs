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
use super::token::{Term, Tokens};

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

/// Whether an expression can begin with the token.
pub(super) fn may_begin(term: Term) -> bool {
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
