//! Dates that name a day: "May 19, 2013", "19 May", "Sunday, May 19", "the 19th of May", "2013-05-19".

use crate::extract::dates::reading::{Base, Found, InYear, Pick, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};
use crate::text::numbers::NumberWord;

/// Reads a date that names a day.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Term::Date(year, month, day) = tokens.term(at) {
        return Found::date(at + 1, When::Full(i32::from(year), month, day));
    }
    let mut place = pick(tokens, at);
    let mut weekday = None;
    if let Term::Weekday { short, day } = tokens.term(place) {
        weekday = Some(day);
        place += 1;
        place += usize::from(short && tokens.mark(place, b'.'));
        place += usize::from(tokens.mark(place, b','));
    } else if place > at && !matches!(tokens.term(place), Term::Month { .. }) {
        return None;
    }
    let (end, day, month) = month_day(tokens, place).or_else(|| day_month(tokens, place))?;
    let (end, year) = year_after(tokens, end).unwrap_or((end, InYear::Open));
    let year = match (year, tokens.word(at)) {
        (InYear::Open, Some(Word::Last | Word::Past)) => InYear::Nearest(Pick::Last),
        (InYear::Open, Some(Word::Next)) => InYear::Nearest(Pick::Next),
        (year, _) => year,
    };
    Found::date(
        end,
        match year {
            InYear::Given(year) => When::Full(year, month, day),
            year => When::MonthDay(month, day, year, weekday),
        },
    )
}

/// Passes over "this coming", "last", "next" before a weekday or a month.
fn pick(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut place = at;
    place += usize::from(tokens.any(place, &[Word::This, Word::Last, Word::Next]));
    place += usize::from(tokens.any(place, &[Word::Coming, Word::Past]));
    place
}

/// The month at `at`: its number and the token after it.
pub(super) fn month_at(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    match tokens.term(at) {
        Term::Month { month, short } if tokens.capital(at) => {
            let stop = short && tokens.mark(at + 1, b'.') && tokens.glued(at + 1);
            Some((month, at + 1 + usize::from(stop)))
        }
        _ => None,
    }
}

/// The day of a month at `at`.
pub(super) fn day_at(tokens: &Tokens<'_>, at: usize) -> Option<u8> {
    match tokens.term(at) {
        Term::Number {
            value: day @ 1..=31,
            digits: 1..=2,
        } => Some(day as u8),
        Term::Ordinal(day @ 1..=31) | Term::OrdinalWord(day @ 1..=31) => Some(day as u8),
        _ => None,
    }
}

fn month_day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8, u8)> {
    let (month, mut place) = month_at(tokens, at)?;
    place += usize::from(tokens.is(place, Word::The));
    let mut day = match tokens.term(place) {
        Term::NumberWord(NumberWord::Ten(20 | 30)) => 0,
        _ => day_at(tokens, place)?,
    };
    let mut end = place + 1;
    // "May twenty-first".
    if let (Term::NumberWord(NumberWord::Ten(tens)), Term::OrdinalWord(ones @ 1..=9)) =
        (tokens.term(place), tokens.term(tokens.past_hyphen(end)))
    {
        day = tens as u8 + ones as u8;
        end = tokens.past_hyphen(end) + 1;
    }
    // "May 20 percent" and "In May 5,000" name no day; "May 5 people" neither.
    let counts = matches!(tokens.term(place), Term::Number { .. })
        && (matches!(
            tokens.term(end),
            Term::Counted | Term::Mark(b'%' | b'/') | Term::NumberWord(_)
        ) || matches!(tokens.term(end), Term::Unit { .. }));
    (!counts && (1..=31).contains(&day)).then_some((end, day, month))
}

fn day_month(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8, u8)> {
    let mut place = at + usize::from(tokens.is(at, Word::The));
    let day = day_at(tokens, place)?;
    if matches!(
        tokens.before(at),
        Term::Mark(b'$' | b'#' | b'.' | b',' | b':')
    ) && tokens.glued(at)
    {
        return None;
    }
    let ordinal = !matches!(tokens.term(place), Term::Number { .. });
    if place > at && !ordinal {
        return None;
    }
    place += 1;
    // "19-21 May", "19 and 21 May": the month stands after the other day.
    let mut month_place = place;
    let joined = tokens.any(place, &[Word::And, Word::To, Word::Or])
        || (tokens.mark(place, b'-') || tokens.mark(place, b'/')) && tokens.glued(place);
    if joined && day_at(tokens, place + 1).is_some_and(|second| second > day) {
        month_place = place + 2 + usize::from(tokens.is(place + 2, Word::Of));
        let (month, _) = month_at(tokens, month_place)?;
        return Some((place, day, month));
    }
    let of = tokens.is(month_place, Word::Of);
    if of && !ordinal {
        return None;
    }
    month_place += usize::from(of);
    month_place += usize::from(tokens.hyphen(month_place));
    let (month, end) = month_at(tokens, month_place)?;
    Some((end, day, month))
}

/// The year after a day or a month: ", 2013", "2013", "of 2013", "this year", "last year".
pub(super) fn year_after(tokens: &Tokens<'_>, at: usize) -> Option<(usize, InYear)> {
    let mut place = at;
    // "May 19-21, 2013": the year stands after the other day.
    if (tokens.mark(place, b'-') || tokens.any(place, &[Word::And, Word::To, Word::Through]))
        && day_at(tokens, place + 1).is_some()
    {
        let comma = place + 2 + usize::from(tokens.mark(place + 2, b','));
        if let Some((_, year)) = plain_year(tokens, comma) {
            return Some((at, InYear::Given(year)));
        }
    }
    if let Some(year) = shared_year(tokens, at) {
        return Some((at, InYear::Given(year)));
    }
    place += usize::from(tokens.mark(place, b','));
    if let Some((end, year)) = plain_year(tokens, place) {
        return Some((end, InYear::Given(year)));
    }
    if tokens.is(at, Word::Of)
        && let Some((end, year)) = plain_year(tokens, at + 1)
    {
        return Some((end, InYear::Given(year)));
    }
    if let Term::Unit {
        unit: Unit::Year,
        plural: false,
    } = tokens.term(place + 1)
    {
        let shift = match tokens.word(place) {
            Some(Word::This) => (Base::Writing, 0),
            Some(Word::Last) => (Base::Writing, -1),
            Some(Word::Next) => (Base::Writing, 1),
            Some(Word::That) => (Base::Mentioned, 0),
            _ => return None,
        };
        if tokens.is(place + 2, Word::Possessive) {
            return None;
        }
        return Some((place + 2, InYear::Shift(shift.0, shift.1)));
    }
    None
}

/// The year that a date shares with the one after it: "June and July 1941", "May 10 to June 22, 1940", "5 May – 7 June 1944".
fn shared_year(tokens: &Tokens<'_>, at: usize) -> Option<i32> {
    let joins = tokens.mark(at, b'-')
        || tokens.mark(at, b'/')
        || tokens.mark(at, b'_')
        || tokens.any(
            at,
            &[Word::And, Word::To, Word::Through, Word::Until, Word::Or],
        );
    if !joins {
        return None;
    }
    let mut place = at + 1;
    place += usize::from(day_at(tokens, place).is_some());
    let (_, after) = month_at(tokens, place)?;
    place = after;
    if day_at(tokens, place).is_some() {
        place += 1;
    }
    place += usize::from(tokens.mark(place, b','));
    match tokens.term(place) {
        Term::Number { digits: 4, .. } => plain_year(tokens, place).map(|(_, year)| year),
        _ => None,
    }
}

/// A year in four digits, in words, or as "'13".
pub(super) fn plain_year(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    match tokens.term(at) {
        Term::Number {
            value: year @ 1000..=2199,
            digits: 4,
        } => {
            let counts = tokens.mark(at + 1, b'%');
            (!counts).then_some((at + 1, year as i32))
        }
        Term::Mark(b'\'') if tokens.glued(at + 1) => match tokens.term(at + 1) {
            Term::Number { value, digits: 2 } => {
                let value = value as i32;
                Some((
                    at + 2,
                    if value > 30 {
                        1900 + value
                    } else {
                        2000 + value
                    },
                ))
            }
            _ => None,
        },
        Term::NumberWord(_) => super::year::in_words(tokens, at),
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
                "on [May 19, 2013], at",
                "on [Sunday, May 19], troops",
                "since [19 May 2013] the",
                "[the 19th of May]",
                "on [Aug. 2] the",
                "until [August 2nd] it",
                "dated [2013-05-19]",
                "on [29.10.2017]",
                "[Friday Oct. 13] was",
                "[this coming Sunday, March eighth], is",
                "on [12 March] they",
                "[March twenty-first], he",
                "[5]/6 June 1944",
                "on [May 5, this year]",
            ],
        );
        silent(
            read,
            &[
                "in May 20 percent of",
                "May 300 men",
                "he may 5 times",
                "killed 19 and",
                "on March 40",
                "versus 3.10.5",
                "in May 12 people",
            ],
        );
    }
}
