//! Dates that name a day: "May 19, 2013", "19 May", "Sunday, May 19", "the 19th of May", "2013-05-19".

use crate::extract::dates::reading::{Base, Found, InYear, Pick, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};
use crate::text::numbers::NumberWord;

/// Reads a date that names a day.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    match tokens.term(at) {
        Term::Date(year, month, day) => {
            return Found::date(at + 1, When::Full(i32::from(year), month, day));
        }
        Term::EitherDate(year, first, second) => {
            return Found::date(at + 1, When::Either(i32::from(year), first, second));
        }
        _ => {}
    }
    let mut place = pick(tokens, at);
    let mut weekday = None;
    if let Term::Weekday { short, day } = tokens.term(place) {
        weekday = Some(day);
        place += 1;
        place += usize::from(short && tokens.mark(place, b'.'));
        place += usize::from(tokens.mark(place, b','));
        if let Some((day, end)) = lone_day(tokens, place) {
            return Found::date(end, When::DayOf(day, Base::Mentioned));
        }
    } else if place > at && !matches!(tokens.term(place), Term::Month { .. }) {
        return None;
    }
    if place == at && is_nine_eleven(tokens, at) {
        return Found::date(at + 3, When::Full(2001, 9, 11));
    }
    let (end, day, month) = month_day(tokens, place).or_else(|| day_month(tokens, place))?;
    let (end, year) = year_after(tokens, end, Some(month)).unwrap_or((end, InYear::Open));
    let year = match (year, tokens.word(at)) {
        (InYear::Open, Some(Word::Last | Word::Past)) => InYear::Nearest(Pick::Last),
        (InYear::Open, Some(Word::Next)) => InYear::Nearest(Pick::Next),
        (year, _) => year,
    };
    // The one day that goes by its number: "the September 11 attacks", "the attacks of Sept. 11".
    let attacks = |place: usize| {
        matches!(
            tokens.spelling(place),
            "attacks" | "terrorist" | "hijackers"
        )
    };
    if (month, day, year) == (9, 11, InYear::Open) && (attacks(end) || attacks(at.wrapping_sub(2)))
    {
        return Found::date(end, When::Full(2001, 9, 11));
    }
    Found::date(
        end,
        match year {
            InYear::Given(year) => When::Full(year, month, day),
            year => When::MonthDay(month, day, year, weekday),
        },
    )
}

/// "since 9/11", "the 9/11 attacks": as a day, and no fraction or score.
fn is_nine_eleven(tokens: &Tokens<'_>, at: usize) -> bool {
    let is = |at: usize, number: u32, count: u8| matches!(tokens.term(at), Term::Number { value, digits } if value == number && digits == count);
    let placed = tokens.any(
        at.wrapping_sub(1),
        &[Word::Since, Word::After, Word::Before, Word::Until],
    ) || tokens.is(at.wrapping_sub(1), Word::The)
        && matches!(
            tokens.spelling(at + 3),
            "attack"
                | "attacks"
                | "terrorist"
                | "terror"
                | "hijackers"
                | "commission"
                | "Commission"
        );
    is(at, 9, 1)
        && tokens.mark(at + 1, b'/')
        && tokens.glued(at + 1)
        && tokens.glued(at + 2)
        && is(at + 2, 11, 2)
        && !tokens.glued(at + 3)
        && placed
}

/// "Friday, the 13th" closing its clause: the day, and the token after it.
fn lone_day(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let Term::Ordinal(day @ 1..=31) = tokens.term(at + 1) else {
        return None;
    };
    let closes = matches!(
        tokens.term(at + 2),
        Term::End | Term::Mark(b'.' | b',' | b';' | b')')
    );
    (tokens.is(at, Word::The) && closes).then_some((day as u8, at + 2))
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
    let counts = !tokens.is(at.wrapping_sub(1), Word::On)
        && matches!(tokens.term(place), Term::Number { .. })
        && (matches!(
            tokens.term(end),
            Term::Counted | Term::Mark(b'%') | Term::NumberWord(_)
        ) || tokens.mark(end, b'/')
            && day_at(tokens, end + 1).is_none_or(|next| next != day + 1)
            || matches!(tokens.term(end), Term::Unit { .. }));
    (!counts && (1..=31).contains(&day) && !numbers_a_name(tokens, place))
        .then_some((end, day, month))
}

/// Whether an ordinal is part of a name: "in August the Sixth Army", "in May 5th Corps".
pub(super) fn numbers_a_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.capital(at + 1) && !tokens.glued(at + 1);
    match tokens.term(at) {
        Term::OrdinalWord(_) => {
            next && tokens.capital(at) && matches!(tokens.term(at + 1), Term::Other)
        }
        Term::Ordinal(_) => {
            next && matches!(
                tokens.spelling(at + 1),
                "Army"
                    | "Corps"
                    | "Division"
                    | "Brigade"
                    | "Regiment"
                    | "Battalion"
                    | "Fleet"
                    | "Squadron"
                    | "Panzer"
                    | "Infantry"
                    | "Cavalry"
                    | "Airborne"
                    | "Armored"
                    | "Armoured"
                    | "Guards"
                    | "Marine"
                    | "Marines"
                    | "Mountain"
                    | "Congress"
                    | "Century"
            )
        }
        _ => false,
    }
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
    // "19-21 May", "19, 20 and 21 May": the month stands after the other days.
    if let Some(mut end) = other_days(tokens, place, day) {
        end += usize::from(tokens.is(end, Word::Of));
        let (month, _) = month_at(tokens, end)?;
        return Some((place, day, month));
    }
    let of = tokens.is(place, Word::Of);
    if of && !ordinal {
        return None;
    }
    place += usize::from(of);
    place = tokens.past_hyphen(place);
    let (month, end) = month_at(tokens, place)?;
    Some((end, day, month))
}

/// Most days that a list before or after a month names.
const LIST: usize = 5;

/// The token after the days that go on from `day`, of which the last ends before `at`: "-21", ", 20 and 21", "to the 21st".
pub(super) fn other_days(tokens: &Tokens<'_>, at: usize, day: u8) -> Option<usize> {
    let mut end = None;
    let mut place = at;
    let mut last = day;
    for _ in 0..LIST {
        let comma = tokens.mark(place, b',');
        let sign = tokens.mark(place, b'-') || tokens.mark(place, b'/') && tokens.glued(place);
        place += usize::from(comma || sign);
        let word = !sign
            && tokens.any(
                place,
                &[Word::And, Word::To, Word::Or, Word::Through, Word::Until],
            );
        if !(comma || sign || word) {
            break;
        }
        place += usize::from(word);
        place += usize::from(word && tokens.is(place, Word::The));
        // "28 January-3 February" has a month of its own.
        match day_at(tokens, place) {
            Some(next) if next > last => last = next,
            _ => break,
        }
        place += 1;
        end = Some(place);
    }
    end
}

/// The year after a day or a month: ", 2013", "2013", "of 2013", "this year", "last year"; `month` is the one it is of, where
/// another one may stand between ("from November to February 1943").
pub(super) fn year_after(
    tokens: &Tokens<'_>,
    at: usize,
    month: Option<u8>,
) -> Option<(usize, InYear)> {
    // "May 19-21, 2013": the year stands after the other days.
    if let Some(day) = day_at(tokens, at.wrapping_sub(1))
        && let Some(end) = other_days(tokens, at, day)
    {
        let comma = end + usize::from(tokens.mark(end, b','));
        if let Some((_, year)) = plain_year(tokens, comma) {
            return Some((at, InYear::Given(year)));
        }
    }
    if let Some(month) = month
        && let Some(year) = shared_year(tokens, at, month)
    {
        return Some((at, InYear::Given(year)));
    }
    // "5-Dec-2012"
    let place = at + usize::from(tokens.mark(at, b','));
    let place = match tokens.term(at + 1) {
        Term::Number { digits: 4, .. }
            if tokens.hyphen(at) && tokens.hyphen(at.wrapping_sub(2)) =>
        {
            at + 1
        }
        _ => place,
    };
    if let Some((end, year)) = plain_year(tokens, place).or_else(|| early_year(tokens, place)) {
        return Some((end, InYear::Given(year)));
    }
    let of = at + usize::from(tokens.is(at, Word::Of));
    if of > at
        && let Some((end, year)) = plain_year(tokens, of).or_else(|| early_year(tokens, of))
    {
        return Some((end, InYear::Given(year)));
    }
    relative_year(tokens, if of > at { of } else { place })
}

/// "this year", "last year", "of that year", "of the following year", "the same year" after a month.
fn relative_year(tokens: &Tokens<'_>, at: usize) -> Option<(usize, InYear)> {
    let the = tokens.is(at, Word::The);
    let mut place = at + usize::from(the);
    let (base, count) = match (tokens.word(place)?, the) {
        (Word::This, false) if tokens.is(place + 1, Word::Same) => (Base::Mentioned, 0),
        (Word::This, false) => (Base::Writing, 0),
        (Word::Last, false) => (Base::Writing, -1),
        (Word::Next, false) => (Base::Writing, 1),
        (Word::That, false) | (Word::Same, true) => (Base::Mentioned, 0),
        (Word::Following | Word::Next, true) => (Base::Mentioned, 1),
        (Word::Previous, true) => (Base::Mentioned, -1),
        _ => return None,
    };
    place += 1;
    place += usize::from(!the && tokens.is(place, Word::Same));
    let year = Term::Unit {
        unit: Unit::Year,
        plural: false,
    };
    (tokens.term(place) == year && !tokens.is(place + 1, Word::Possessive))
        .then_some((place + 1, InYear::Shift(base, count)))
}

/// The year that a date shares with the one after it: "June and July 1941", "May 10 to June 22, 1940", "5 May – 7 June 1944",
/// "late November to early February 1943" (which began the year before).
fn shared_year(tokens: &Tokens<'_>, at: usize, month: u8) -> Option<i32> {
    let mut place = at + usize::from(tokens.mark(at, b','));
    let dash = tokens.mark(place, b'-') || tokens.mark(place, b'/') || tokens.mark(place, b'_');
    let joins = dash
        || tokens.any(
            place,
            &[
                Word::And,
                Word::To,
                Word::Through,
                Word::Until,
                Word::Till,
                Word::Or,
            ],
        );
    if !joins {
        // "June, July and August 1941"
        if place == at || !matches!(tokens.term(place), Term::Month { .. }) {
            return None;
        }
        let (next, after) = month_at(tokens, place)?;
        let year = shared_year(tokens, after, next)?;
        return Some(year - i32::from(month > next));
    }
    place += 1;
    while tokens.any(place, &[Word::The, Word::Early, Word::Late, Word::Mid])
        || tokens.mark(place, b'-')
    {
        place += 1;
        if place > at + 5 {
            return None;
        }
    }
    place += usize::from(day_at(tokens, place).is_some());
    place += usize::from(tokens.is(place, Word::Of));
    let (next, after) = month_at(tokens, place)?;
    place = after;
    if day_at(tokens, place).is_some() {
        place += 1;
    }
    place += usize::from(tokens.mark(place, b',') || tokens.is(place, Word::Of));
    match tokens.term(place) {
        Term::Number { digits: 4, .. } => {
            plain_year(tokens, place).map(|(_, year)| year - i32::from(month > next))
        }
        _ => None,
    }
}

/// A year before 1000 right after a day or a month: "732" in "10 October 732", "44 BC" in "15 March 44 BC".
fn early_year(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    let Term::Number {
        value: year @ 1..=9999,
        digits: 1..=4,
    } = tokens.term(at)
    else {
        return None;
    };
    match tokens.term(at + 1) {
        Term::Era { before } if tokens.capital(at + 1) => {
            let year = year as i32;
            Some((at + 2, if before { 1 - year } else { year }))
        }
        Term::End | Term::Mark(b',' | b'.' | b';' | b')') | Term::Word(_)
            if (100..1000).contains(&year) && !tokens.glued(at + 2) =>
        {
            Some((at + 1, year as i32))
        }
        // "24 August 79", "the summer of 410 Rome fell"
        _ if tokens.early
            && (32..1000).contains(&year)
            && super::year::counts_nothing(tokens, at) =>
        {
            Some((at + 1, year as i32))
        }
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
                "on [3], 4 and 5 May 1940",
                "on [June 9], 10 and 11, 1940",
                "at [10 October 732], he",
                "on [15 March 44 BC] he",
                "[28 November] to 3 February 1943",
                "on [Friday, the 13th], he",
                "on [5 May of that year] it",
                "on [5 May of the following year] it",
                "on [03/04/2013]",
                "on [September 15] troops landed",
                "on [September 14]/15 it",
                "on [5-Dec-2012] it",
                "since [9/11] it",
                "after the [9/11] attacks it",
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
                "at 5 and in May",
                "on the 13th floor",
                "by late August the Sixth Army was",
                "in May 5/8 of them",
                "in May 5th Corps was",
                "9/11 of them",
                "since 9/11/ it",
                "the 9/11 ratio",
            ],
        );
    }
}
