//! A day or a week of a longer stretch: "the first week of January", "the last day of May 2012", "the third Monday of
//! June", "the month of March", "the 15th".

use super::absolute::{month_at, plain_year, year_after};
use crate::extract::dates::reading::{Base, Found, InYear, Nth, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};

/// Reads a day or a week by its place in a month or a year.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is(at, Word::The) {
        return None;
    }
    if let Some(found) = month_of(tokens, at).or_else(|| day_of_month(tokens, at)) {
        return Some(found);
    }
    let place = match tokens.term(at + 1) {
        Term::OrdinalWord(place @ 1..=5) | Term::Ordinal(place @ 1..=5) => place as u8,
        Term::Word(Word::Last | Word::Final) => 0,
        _ => return None,
    };
    let of_what = match tokens.term(at + 2) {
        Term::Unit {
            unit: unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month),
            plural: false,
        } => Nth::Unit(unit),
        Term::Weekday { day, short: false } => Nth::Weekday(day),
        _ => return None,
    };
    if !tokens.any(at + 3, &[Word::Of, Word::In]) {
        return None;
    }
    if let Some((month, end)) = month_at(tokens, at + 4) {
        let (end, year) = year_after(tokens, end).unwrap_or((end, InYear::Open));
        return match of_what {
            Nth::Unit(Unit::Month) => None,
            of_what => Found::date(end, When::Nth(of_what, place, Some(month), year)),
        };
    }
    let (end, year) = match plain_year(tokens, at + 4) {
        Some((end, year)) => (end, InYear::Given(year)),
        None => year_after(tokens, at + 4)?,
    };
    Found::date(end, When::Nth(of_what, place, None, year))
}

/// "the month of March"
fn month_of(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let Term::Unit {
        unit: Unit::Month,
        plural: false,
    } = tokens.term(at + 1)
    else {
        return None;
    };
    if !tokens.is(at + 2, Word::Of) {
        return None;
    }
    let (month, end) = month_at(tokens, at + 3)?;
    let (end, year) = year_after(tokens, end).unwrap_or((end, InYear::Open));
    Found::date(end, When::Month(month, year))
}

/// "on the 15th", closing its clause: a day of the month spoken of.
fn day_of_month(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let Term::Ordinal(day @ 1..=31) = tokens.term(at + 1) else {
        return None;
    };
    let told = tokens.any(at.wrapping_sub(1), &[Word::On, Word::By, Word::Until]);
    let closes = matches!(
        tokens.term(at + 2),
        Term::End
            | Term::Mark(b'.' | b',' | b';' | b')')
            | Term::Word(Word::And | Word::At | Word::From | Word::To | Word::With | Word::In)
    );
    (told && closes).then(|| Found::date(at + 2, When::DayOf(day as u8, Base::Mentioned)))?
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
                "in [the first week of January] they",
                "on [the last day of May 2012]",
                "[the third Monday of June]",
                "in [the month of March]",
                "on [the 15th], they",
            ],
        );
        silent(
            read,
            &[
                "the first time",
                "the last of them",
                "the second day",
                "on the 15th floor",
            ],
        );
    }
}
