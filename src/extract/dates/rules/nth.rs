//! A day or a week of a longer stretch: "the first week of January", "the last day of May 2012", "the third Monday of
//! June", "the month of March", "the 15th".

use super::absolute::{day_at, month_at, plain_year, year_after};
use crate::extract::dates::reading::{Base, Found, InYear, Meaning, Nth, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};

/// Reads a day or a week by its place in a month or a year.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is(at, Word::The) {
        return None;
    }
    if let Some(found) = in_month(tokens, at)
        .or_else(|| month_of(tokens, at))
        .or_else(|| week_of(tokens, at))
        .or_else(|| day_of_month(tokens, at))
    {
        return Some(found);
    }
    let place = rank_of(tokens.term(at + 1))?;
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
        let (end, year) = year_after(tokens, end, Some(month)).unwrap_or((end, InYear::Open));
        return match of_what {
            Nth::Unit(Unit::Month) => None,
            of_what => Found::date(end, When::Nth(of_what, place, Some(month), year)),
        };
    }
    let (end, year) = match plain_year(tokens, at + 4) {
        Some((end, year)) => (end, InYear::Given(year)),
        None => year_after(tokens, at + 4, None)?,
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
    let (end, year) = year_after(tokens, end, Some(month)).unwrap_or((end, InYear::Open));
    Found::date(end, When::Month(month, year))
}

/// "on the 15th": a day of the month spoken of.
fn day_of_month(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let told = tokens.any(
        at.wrapping_sub(1),
        &[
            Word::On,
            Word::By,
            Word::Until,
            Word::From,
            Word::Between,
            Word::Since,
            Word::Before,
            Word::After,
        ],
    ) || tokens.any(at.wrapping_sub(1), &[Word::To, Word::And, Word::Through])
        && matches!(tokens.term(at.wrapping_sub(2)), Term::Ordinal(_));
    let (end, day) = bare_day(tokens, at)?;
    told.then(|| Found::date(end, When::DayOf(day, Base::Mentioned)))?
}

/// "the 15th" where it is no rank of anything: what follows goes on with the sentence.
pub(super) fn bare_day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    let Term::Ordinal(day @ 1..=31) = tokens.term(at + 1) else {
        return None;
    };
    if !tokens.is(at, Word::The) {
        return None;
    }
    let end = at + 2;
    // "On the 20th four ships came."
    let counts = matches!(tokens.term(end), Term::NumberWord(_)) && !tokens.hyphen(end + 1);
    (tokens.goes_on(end) || counts).then_some((end, day as u8))
}

/// "the 15th of next month", "the last day of the month", "the third Monday of this month", "the first of the year".
fn in_month(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let (what, place, of) = match (tokens.term(at + 1), tokens.term(at + 2)) {
        (Term::Ordinal(day @ 1..=31) | Term::OrdinalWord(day @ 1..=31), Term::Word(Word::Of)) => {
            (Nth::Unit(Unit::Day), day as u8, at + 2)
        }
        (
            rank,
            Term::Unit {
                unit: unit @ (Unit::Day | Unit::Week | Unit::Weekend),
                plural: false,
            },
        ) => (Nth::Unit(unit), rank_of(rank)?, at + 3),
        (rank, Term::Weekday { day, short: false }) => (Nth::Weekday(day), rank_of(rank)?, at + 3),
        _ => return None,
    };
    if !tokens.any(of, &[Word::Of, Word::In]) {
        return None;
    }
    let (base, count, named) = match (tokens.word(of + 1)?, tokens.word(of + 2)) {
        (Word::The, Some(Word::Following | Word::Next)) => (Base::Mentioned, 1, of + 3),
        (Word::The, Some(Word::Previous)) => (Base::Mentioned, -1, of + 3),
        (Word::The, Some(Word::Same)) => (Base::Mentioned, 0, of + 3),
        (Word::That, _) => (Base::Mentioned, 0, of + 2),
        (Word::The | Word::This, _) => (Base::Writing, 0, of + 2),
        (Word::Last, _) => (Base::Writing, -1, of + 2),
        (Word::Next, _) => (Base::Writing, 1, of + 2),
        _ => return None,
    };
    let month = Term::Unit {
        unit: Unit::Month,
        plural: false,
    };
    (tokens.term(named) == month && !tokens.hyphen(named + 1))
        .then(|| Found::date(named + 1, When::NthIn(what, place, base, count)))?
}

/// The rank that a word says; 0 the last.
fn rank_of(term: Term) -> Option<u8> {
    match term {
        Term::OrdinalWord(place @ 1..=5) | Term::Ordinal(place @ 1..=5) => Some(place as u8),
        Term::Word(Word::Last | Word::Final) => Some(0),
        _ => None,
    }
}

/// "the week of May 5", "the weekend of March 7-8", "the week ending 12 May", "the week beginning on Monday".
fn week_of(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let Term::Unit {
        unit: unit @ (Unit::Week | Unit::Weekend),
        plural: false,
    } = tokens.term(at + 1)
    else {
        return None;
    };
    let told = tokens.any(at + 2, &[Word::Of, Word::Ending])
        || matches!(tokens.spelling(at + 2), "beginning" | "starting");
    let place = at + 3 + usize::from(tokens.is(at + 3, Word::On));
    let found = told
        .then(|| super::absolute::read(tokens, place))?
        .filter(|found| found.end > place + 1)?;
    let mut end = found.end;
    if let (true, Some(last)) = (tokens.mark(end, b'-'), day_at(tokens, end + 1)) {
        end += usize::from(last > 0) * 2;
    }
    match found.meaning {
        Meaning::Date(When::Full(year, month, day)) => {
            Found::date(end, When::SpanOf(unit, month, day, InYear::Given(year)))
        }
        Meaning::Date(When::MonthDay(month, day, year, _)) => {
            Found::date(end, When::SpanOf(unit, month, day, year))
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
                "in [the first week of January] they",
                "on [the last day of May 2012]",
                "[the third Monday of June]",
                "in [the month of March]",
                "on [the 15th], they",
                "on [the 24th] the town fell",
                "by [the 9th] they were",
                "from [the 5th] to the 9th",
                "in [the week of May 5] they",
                "on [the 15th of next month] they",
                "on [the last day of the month] it",
                "on [the weekend of March 7-8] they",
                "in [the week ending 12 May 2013]",
            ],
        );
        silent(
            read,
            &[
                "the first time",
                "the last of them",
                "the second day",
                "on the 15th floor",
                "on the 24th Infantry's flank",
                "on the 50th anniversary",
                "the 5th of them",
                "the week of the vote",
            ],
        );
    }
}
