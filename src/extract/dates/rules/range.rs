//! What goes on after a date: "May 19–21", "April 24 and 25", "1939–45". Not a family: asked once a date is read.

use super::absolute::{day_at, year_after};
use crate::extract::dates::calendar::Period;
use crate::extract::dates::token::{Term, Tokens, Word};
use crate::model::Day;

/// The second date of a range whose first ends before `at`: its tokens and its period.
pub(in crate::extract::dates) fn goes_on(
    tokens: &Tokens<'_>,
    at: usize,
    first: Period,
) -> Option<(usize, usize, Period)> {
    let dash = tokens.mark(at, b'-') || tokens.mark(at, b'/') && tokens.glued(at);
    let joined = dash || tokens.any(at, &[Word::And, Word::To, Word::Through, Word::Or]);
    if !joined {
        return None;
    }
    match (first, tokens.term(at + 1)) {
        (Period::Year(year), Term::Number { value, digits: 2 })
            if dash && tokens.glued(at) && tokens.glued(at + 1) =>
        {
            let last = year - year.rem_euclid(100) + value as i32;
            (last > year).then_some((at + 1, at + 2, Period::Year(last)))
        }
        (Period::Day(from), Term::Number { .. } | Term::Ordinal(_)) => {
            let day = u32::from(day_at(tokens, at + 1)?);
            let to = Day::from_ymd(from.year(), from.month(), day).filter(|to| *to > from)?;
            let mut end = at + 2;
            if let Some((after, _)) = year_after(tokens, end) {
                end = after;
            } else if !dash && !stops(tokens, end)
                || matches!(tokens.term(end), Term::Month { .. } | Term::Mark(b'%'))
            {
                return None;
            }
            Some((at + 1, end, Period::Day(to)))
        }
        _ => None,
    }
}

/// Whether a number before `at` counts nothing.
fn stops(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.term(at) {
        Term::End | Term::Word(_) => true,
        Term::Mark(mark) => !matches!(mark, b'%' | b'$' | b'-' | b'/'),
        _ => false,
    }
}
