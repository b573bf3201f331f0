//! Points of a day: "10:35 a.m.", "5 p.m. EST Wednesday", "noon on Friday", "1830 GMT", "0430 hours", "3 a.m. the next day".

use super::{absolute, nth, relative, shift, spoken, weekday};
use crate::extract::dates::reading::{Base, Clock, Found, Meaning, When};
use crate::extract::dates::token::{Part, Term, Tokens, Unit, Word};
use crate::text::numbers::NumberWord;

/// Reads a clock time, with the day where it stands beside.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Some(found) = stamp(tokens, at) {
        return Some(found);
    }
    let (end, clock) = spoken::read(tokens, at).or_else(|| clock_at(tokens, at))?;
    // "10 a.m. (0800 GMT)" is left to itself; "5 p.m. EST, Nov. 9" is one.
    let mut place = end + usize::from(tokens.mark(end, b','));
    place += usize::from(tokens.is(place, Word::On));
    // "at 4 p.m. The next day": a sentence ends with the full stop of "p.m.".
    let opens = place == end
        && tokens.capital(place)
        && tokens.any(place, &[Word::The, Word::That, Word::This, Word::Next]);
    match day_at(tokens, place).filter(|_| !opens) {
        Some(Found {
            end,
            meaning: Meaning::Date(when) | Meaning::Time(Some(when), Clock::Part(_)),
            ..
        }) => Some(Found::new(end, Meaning::Time(Some(when), clock))),
        // "6:50 in the morning of 30 November"
        None if tokens.is(end, Word::Of)
            && matches!(
                tokens.term(end - 1),
                Term::Part {
                    part: Part::Morning | Part::Afternoon | Part::Evening,
                    ..
                }
            ) =>
        {
            match day_at(tokens, end + 1) {
                Some(Found {
                    end,
                    meaning: Meaning::Date(when),
                    ..
                }) => Some(Found::new(end, Meaning::Time(Some(when), clock))),
                _ => Some(Found::new(end, Meaning::Time(None, clock))),
            }
        }
        _ => {
            let when = behind_parenthesis(tokens, end);
            Some(Found::new(end, Meaning::Time(when, clock)))
        }
    }
}

/// The day behind the same time in another zone: "8 a.m. (0500 GMT) on Friday".
fn behind_parenthesis(tokens: &Tokens<'_>, at: usize) -> Option<When> {
    if !tokens.mark(at, b'(') {
        return None;
    }
    let (close, _) = clock_at(tokens, at + 1).filter(|(end, _)| tokens.mark(*end, b')'))?;
    let place = close + 1;
    match day_at(tokens, place + usize::from(tokens.is(place, Word::On)))?.meaning {
        Meaning::Date(when) => Some(when),
        _ => None,
    }
}

/// The day, or the part of a day ("8 p.m. tonight"), that a point or a part of a day is of.
pub(super) fn day_at(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Some(found) = absolute::read(tokens, at)
        .or_else(|| weekday::read(tokens, at))
        .or_else(|| relative::read(tokens, at))
    {
        return Some(found);
    }
    if let Some((end, day)) = nth::bare_day(tokens, at) {
        return Found::date(end, When::DayOf(day, Base::Mentioned));
    }
    shift::read(tokens, at).filter(|found| {
        matches!(
            found.meaning,
            Meaning::Date(When::Shift(Unit::Day, ..)) | Meaning::Time(Some(_), _)
        )
    })
}

/// A date with a clock time right after it, as headers and tables have it: "Mar 15, 2011 1:48 pm GMT", "2013-05-19T14:05".
fn stamp(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let Found {
        end,
        meaning: Meaning::Date(when),
        ..
    } = absolute::read(tokens, at)?
    else {
        return None;
    };
    if let (Some(hour), true, Some(minute), true) = (
        tokens
            .spelling(end)
            .strip_prefix('T')
            .and_then(|hour| hour.parse::<u8>().ok())
            .filter(|hour| *hour <= 24),
        tokens.glued(end) && tokens.mark(end + 1, b':'),
        // "05:00" after the hour are minutes and seconds.
        match tokens.term(end + 2) {
            Term::Number {
                value: minute @ ..60,
                digits: 2,
            } => Some(minute as u8),
            Term::Clock { hour: minute, .. } => Some(minute),
            Term::Quantity {
                whole: minute @ ..60,
                ..
            } => Some(minute as u8),
            _ => None,
        },
        tokens.glued(end + 1) && tokens.glued(end + 2),
    ) {
        let mut end = end + 3;
        end += usize::from(tokens.glued(end) && tokens.spelling(end) == "Z");
        return Some(Found::new(
            end,
            Meaning::Time(Some(when), Clock::At(hour, minute)),
        ));
    }
    let place = end + usize::from(tokens.mark(end, b','));
    match (tokens.term(place), when) {
        (Term::Clock { .. }, When::Full(..) | When::Either(..) | When::MonthDay(..)) => {
            let (end, clock) = point(tokens, place, Told::Surely)?;
            Some(Found::new(end, Meaning::Time(Some(when), clock)))
        }
        _ => None,
    }
}

/// Whether something before a clock time says that it is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Surely,
    ByItsWords,
}

/// The clock time at `at`, with its zone.
fn clock_at(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Clock)> {
    if tokens.glued(at)
        && matches!(
            tokens.before(at),
            Term::Mark(b'$' | b'#' | b'.' | b':' | b'/')
        )
    {
        return None;
    }
    // "14:05: shells fall", "14:05 The prosecutor said"
    let opens_line = matches!(tokens.before(at), Term::End)
        && (matches!(tokens.term(at + 1), Term::Mark(b':' | b'-')) || tokens.capital(at + 1));
    let told = tokens.any(
        at.wrapping_sub(1),
        &[
            Word::At,
            Word::About,
            Word::By,
            Word::Until,
            Word::From,
            Word::Before,
            Word::After,
            Word::Since,
            Word::Between,
        ],
    ) || opens_line
        || joins(tokens, at.wrapping_sub(1))
            && matches!(tokens.term(at.wrapping_sub(2)), Term::Clock { .. });
    let told = if told { Told::Surely } else { Told::ByItsWords };
    let (end, clock) = point(tokens, at, told)?;
    Some((end, clock))
}

/// Whether a sign or word between two times makes a stretch of them.
fn joins(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.mark(at, b'-') || tokens.any(at, &[Word::To, Word::And, Word::Until])
}

fn point(tokens: &Tokens<'_>, at: usize, told: Told) -> Option<(usize, Clock)> {
    let (end, clock) = match tokens.term(at) {
        Term::Clock { hour, minute } => {
            let (mut end, hour) = half_day(tokens, at + 1, hour).unwrap_or((at + 1, hour));
            end += usize::from(end == at + 1 && hours(tokens, end));
            if told == Told::ByItsWords && end == at + 1 && !zone(tokens, end) {
                return None;
            }
            (end, Clock::At(hour, minute))
        }
        // "0430 hours", "1830 GMT", "at 0430"
        Term::Number { value, digits: 4 } if value <= 2400 && value % 100 < 60 => {
            let named = hours(tokens, at + 1);
            let early = value < 1000 && told == Told::Surely;
            // "at 1700 on 10 July", "by 2030 on the 9th"
            let dated = told == Told::Surely
                && tokens.is(at + 1, Word::On)
                && day_at(tokens, at + 2).is_some();
            if !(named && (value < 1000 || told == Told::Surely)
                || matches!(tokens.term(at + 1), Term::Zone)
                || early && !matches!(tokens.term(at + 1), Term::Counted | Term::Unit { .. })
                || dated)
            {
                return None;
            }
            (
                at + 1 + usize::from(named),
                Clock::At((value / 100) as u8, (value % 100) as u8),
            )
        }
        Term::Number {
            value: hour @ 1..=12,
            digits: 1..=2,
        }
        | Term::NumberWord(NumberWord::One(hour) | NumberWord::Teen(hour @ 10..=12)) => {
            let hour = hour as u8;
            if tokens.is(at + 1, Word::OClock) {
                let end = at + 2;
                let (end, hour) = half_day(tokens, end, hour).unwrap_or((end, hour));
                (end, Clock::At(hour, 0))
            } else if let Some((end, hour)) =
                half_day(tokens, at + 1, hour).or_else(|| this_part(tokens, at + 1, hour))
            {
                (end, Clock::At(hour, 0))
            } else if let Some((end, minute)) = spoken_minutes(tokens, at + 1) {
                let (end, hour) = half_day(tokens, end, hour)
                    .or_else(|| zone(tokens, end).then_some((end, hour)))
                    .or_else(|| this_part(tokens, end, hour))?;
                (end, Clock::At(hour, minute))
            } else if zone(tokens, at + 1)
                && tokens.capital(at + 1)
                && told == Told::Surely
                && !matches!(
                    tokens.term(at + 1 + zone_length(tokens, at + 1)),
                    Term::Other | Term::Counted
                )
            {
                // "at 8 Eastern", but not "nine Eastern states"
                (at + 1, Clock::At(hour, 0))
            } else {
                // "9" of "9 to 11 a.m."
                let (
                    true,
                    Term::Number {
                        digits: 1..=2,
                        value: 1..=12,
                    },
                    Term::Meridiem { pm },
                ) = (
                    joins(tokens, at + 1),
                    tokens.term(at + 2),
                    tokens.term(at + 3),
                )
                else {
                    return None;
                };
                (at + 1, Clock::At(of_half(hour, pm), 0))
            }
        }
        Term::Part {
            part: part @ (Part::Noon | Part::Midnight),
            plural: false,
        } => (at + 1, Clock::Part(part)),
        _ => return None,
    };
    Some((
        end + usize::from(zone(tokens, end)) * zone_length(tokens, end),
        clock,
    ))
}

/// Whether "hours" stands at `at`.
fn hours(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.term(at)
        == Term::Unit {
            unit: Unit::Hour,
            plural: true,
        }
}

/// Whether a zone stands at `at`: "GMT", "local time", "Eastern".
fn zone(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.term(at), Term::Zone)
        || tokens.spelling(at) == "local" && tokens.is(at + 1, Word::Time)
        || is_region(tokens.spelling(at))
        || is_city(tokens, at)
}

/// "Kyiv time", "Baghdad time" right after a clock time.
fn is_city(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.capital(at)
        && matches!(tokens.term(at), Term::Other)
        && tokens.is(at + 1, Word::Time)
        && matches!(
            tokens.before(at),
            Term::Clock { .. }
                | Term::Meridiem { .. }
                | Term::Number { .. }
                | Term::Word(Word::OClock)
        )
}

fn is_region(word: &str) -> bool {
    matches!(
        word,
        "Eastern" | "Pacific" | "Central" | "Mountain" | "eastern" | "pacific" | "central"
    )
}

fn zone_length(tokens: &Tokens<'_>, at: usize) -> usize {
    if matches!(tokens.term(at), Term::Zone) {
        return 1;
    }
    // "Eastern Daylight Time"
    let middle = matches!(
        tokens.spelling(at + 1),
        "Daylight" | "daylight" | "Standard" | "standard" | "European"
    );
    let named = at + 1 + usize::from(middle);
    if tokens.is(named, Word::Time) {
        named + 1 - at
    } else {
        1
    }
}

/// "thirty" after an hour in words.
fn spoken_minutes(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    let place = tokens.past_hyphen(at);
    match tokens.term(place) {
        Term::NumberWord(
            NumberWord::Ten(minute @ (20 | 30 | 40 | 50)) | NumberWord::Teen(minute @ 10..=19),
        ) => {
            let next = tokens.past_hyphen(place + 1);
            match (minute, tokens.term(next)) {
                (20.., Term::NumberWord(NumberWord::One(ones))) => {
                    Some((next + 1, (minute + ones) as u8))
                }
                _ => Some((place + 1, minute as u8)),
            }
        }
        _ => None,
    }
}

/// The hour of "seven thirty this morning": what follows says which half of the day, and stays for the day.
fn this_part(tokens: &Tokens<'_>, at: usize, hour: u8) -> Option<(usize, u8)> {
    let pm = match (tokens.word(at)?, tokens.term(at + 1)) {
        (Word::Tonight, _) => true,
        (Word::This | Word::Yesterday | Word::Tomorrow, Term::Part { part, .. }) => {
            part != Part::Morning
        }
        _ => return None,
    };
    Some((at, of_half(hour, pm)))
}

/// An hour of the half of the day before or after noon, as an hour of the whole.
fn of_half(hour: u8, pm: bool) -> u8 {
    match (hour, pm) {
        (12, false) => 0,
        (..12, true) => hour + 12,
        _ => hour,
    }
}

/// "a.m.", "in the morning", "at night" after an hour: where it ends and the hour of 24.
pub(super) fn half_day(tokens: &Tokens<'_>, at: usize, hour: u8) -> Option<(usize, u8)> {
    let turned = |pm: bool| of_half(hour, pm);
    if let Term::Meridiem { pm } = tokens.term(at) {
        // "I am": the verb is spelt like the morning.
        let verb = tokens.spelling(at) == "am"
            && matches!(tokens.term(at + 1), Term::Word(Word::A | Word::Not));
        return (!verb).then(|| (at + 1, turned(pm)));
    }
    let of_day = |place: usize| match tokens.term(place) {
        Term::Part {
            part: Part::Morning,
            plural: false,
        } => Some(false),
        Term::Part {
            part: Part::Afternoon | Part::Evening | Part::Night,
            plural: false,
        } => Some(true),
        _ => None,
    };
    if tokens.is(at, Word::In) && tokens.is(at + 1, Word::The) {
        return of_day(at + 2).map(|pm| (at + 3, turned(pm)));
    }
    // "on the morning of the 28th"
    if tokens.is(at, Word::On) && tokens.is(at + 1, Word::The) && tokens.is(at + 3, Word::Of) {
        return of_day(at + 2).map(|pm| (at + 3, turned(pm)));
    }
    if tokens.is(at, Word::At)
        && matches!(
            tokens.term(at + 1),
            Term::Part {
                part: Part::Night,
                plural: false
            }
        )
    {
        return Some((at + 2, turned(true)));
    }
    None
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
                "at [10:35 a.m.] on the",
                "at [5 p.m. EST Wednesday], they",
                "by [noon Saturday] they",
                "at [1830 GMT] he",
                "at [4 in the morning], they",
                "at [9:30] a shell",
                "[midnight] struck",
                "at [five o'clock]",
                "[noon on Friday]",
                "at [0800 hours] they",
                "at [0430] the guns",
                "By [1700 on 10 July] it was",
                "from [9] to 11 a.m. it",
                "at [3 a.m. the following morning] they",
                "[noon on the 11th] they",
                "at [6:50 in the morning of 30 November 1939] they",
                "It was [seven thirty this morning].",
                "at [five thirty p.m.] they",
                "at [8 Eastern], they",
                "at [9:15 Pacific Standard Time] they",
                "at [05:15 local time on Sunday]",
                "[Tue Mar 15, 2011 1:48 pm GMT]",
                "[2013-05-19T14:05:00Z]",
                "[14:05]: shells fall",
                "[14:05] The prosecutor said",
                "from [10:00] to 12:30",
                "at [1430 on 5 May]",
                "at [7.15 in the morning] it",
                "at [8 o'clock on the evening of the 28th] they",
                "at [15.30 GMT] they",
                "at [2:38 a.m. Baghdad time] it",
                "at [15:00 Kyiv time on Monday] they",
            ],
        );
        silent(
            read,
            &[
                "won 3:2 there",
                "I am a man",
                "1830 men",
                "$5 pm",
                "room 12:99",
                "a morning paper",
                "twenty thirty men",
                "nine Eastern states",
                "five thirty men",
                "14:05 to go",
                "at 1430 feet",
                "from 9 to 11 men",
                "at 0900 men",
                "he was 7.15 in the table",
            ],
        );
    }
}
