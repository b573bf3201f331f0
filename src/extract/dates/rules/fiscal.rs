//! Business years: "fiscal 1989", "fiscal year 2012", "the current fiscal year", "year-end", "the end of the year".

use super::absolute::plain_year;
use crate::extract::dates::calendar::Modifier;
use crate::extract::dates::reading::{Base, Found, Length, Meaning, Side, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};

/// Reads a business year or the end of a year.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let year_at = |place: usize| {
        matches!(
            tokens.term(place),
            Term::Unit {
                unit: Unit::Year,
                plural: false
            }
        )
    };
    // "month's end", "week's end", "month-end"
    if let Term::Unit {
        unit: unit @ (Unit::Month | Unit::Week),
        plural: false,
    } = tokens.term(at)
        && (tokens.hyphen(at + 1) || tokens.is(at + 1, Word::Possessive))
        && tokens.is(at + 2, Word::End)
    {
        return Some(Found {
            end: at + 3,
            meaning: Meaning::Date(When::Shift(unit, 0, Base::Writing)),
            modifier: Some(Modifier::End),
        });
    }
    // "year-end", "year end", "year's end"
    if year_at(at) {
        let place = at + 1;
        let place = place + usize::from(tokens.hyphen(place) || tokens.is(place, Word::Possessive));
        if tokens.is(place, Word::End) {
            return Some(Found {
                end: place + 1,
                meaning: Meaning::Date(When::Shift(Unit::Year, 0, Base::Writing)),
                modifier: Some(Modifier::End),
            });
        }
        return None;
    }
    let the = usize::from(tokens.is(at, Word::The));
    // "the 1998 fiscal year"
    if the > 0
        && let Some((end, year)) = plain_year(tokens, at + 1)
        && tokens.is(end, Word::Fiscal)
        && year_at(end + 1)
    {
        return Found::date(end + 2, When::Year(year));
    }
    // "calendar 1998", "calendar year 1998"
    if tokens.spelling(at) == "calendar" {
        let (end, year) = plain_year(tokens, at + 1 + usize::from(year_at(at + 1)))?;
        return Found::date(end, When::Year(year));
    }
    let mut place = at + the;
    let mut shift = None;
    match tokens.word(place) {
        Some(Word::Current | Word::This) => shift = Some(0),
        Some(Word::Latest) => shift = Some(-1),
        Some(Word::Last | Word::Previous | Word::Past) => shift = Some(-1),
        Some(Word::Next | Word::Coming) => shift = Some(1),
        _ => {}
    }
    place += usize::from(shift.is_some());
    if !tokens.is(place, Word::Fiscal) {
        return None;
    }
    place = tokens.past_hyphen(place + 1);
    let named = year_at(place);
    place += usize::from(named);
    if let Some((end, year)) = plain_year(tokens, place) {
        return Found::date(end, When::Year(year));
    }
    if named && the == 0 && shift.is_none() && tokens.is(place, Word::Ending) {
        let length = Length {
            count: Some(1),
            tenths: 0,
            unit: Unit::Year,
        };
        return Some(Found::new(place, Meaning::Duration(length, Side::Open)));
    }
    let shift = shift?;
    named.then(|| Found::date(place, When::Shift(Unit::Year, shift, Base::Writing)))?
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
                "in [fiscal 1989], it",
                "[fiscal year 2012] was",
                "[FY2014] was",
                "[FY 2013] was",
                "[the current fiscal year] is",
                "by [year-end] it",
                "by [year's end]",
                "at [month's end] it",
                "in [the 1998 fiscal year] it",
                "in [calendar 1998] it",
            ],
        );
        silent(read, &["fiscal policy", "the fiscal cliff", "a year later"]);
    }
}
