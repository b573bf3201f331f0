//! Points and parts of a day: "10:35 a.m.", "5 p.m. EST Wednesday", "noon on Friday", "1830 GMT", "the morning of May 5".

use super::{absolute, relative, weekday};
use crate::extract::dates::reading::{Clock, Found, Meaning};
use crate::extract::dates::token::{Part, Term, Tokens, Unit, Word};
use crate::text::numbers::NumberWord;

/// Reads a clock time or a part of the day, with the day where it stands beside.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Some(found) = part_of(tokens, at) {
        return Some(found);
    }
    let (end, clock) = clock_at(tokens, at)?;
    let mut place = end;
    // "10 a.m. (0800 GMT)" is left to itself; "5 p.m. EST, Nov. 9" is one.
    let day = |place: usize| {
        absolute::read(tokens, place)
            .or_else(|| weekday::read(tokens, place))
            .or_else(|| relative::read(tokens, place))
    };
    place += usize::from(tokens.mark(place, b','));
    place += usize::from(tokens.is(place, Word::On));
    if let Some(Found {
        end,
        meaning: Meaning::Date(when),
        ..
    }) = day(place)
    {
        return Some(Found::new(end, Meaning::Time(Some(when), clock)));
    }
    // "8 p.m. tonight", "4 in the morning" with its day.
    if let Some(Found {
        end,
        meaning: Meaning::Time(Some(when), Clock::Part(_)),
        ..
    }) = day(place)
        && place == end_of_clock(tokens, place)
    {
        return Some(Found::new(end, Meaning::Time(Some(when), clock)));
    }
    Some(Found::new(end, Meaning::Time(None, clock)))
}

/// Keeps the reading of a day part beside a clock to what stands right after it.
fn end_of_clock(tokens: &Tokens<'_>, place: usize) -> usize {
    if tokens.is(place, Word::On) {
        place + 1
    } else {
        place
    }
}

/// The clock time at `at`, with its zone.
fn clock_at(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Clock)> {
    if tokens.glued(at)
        && matches!(
            tokens.before(at),
            Term::Mark(b'$' | b'#' | b'.' | b':' | b'/' | b'-')
        )
    {
        return None;
    }
    let (mut end, clock) = match tokens.term(at) {
        Term::Clock { hour, minute } => {
            let (end, hour) = half_day(tokens, at + 1, hour).unwrap_or((at + 1, Some(hour)));
            let hour = hour?;
            let told = end > at + 1
                || matches!(tokens.term(end), Term::Zone)
                || tokens.any(
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
                    ],
                );
            if !told {
                return None;
            }
            (end, Clock::At(hour, minute))
        }
        // "0800 hours", "at 2000 hours"
        Term::Number { value, digits: 4 }
            if matches!(
                tokens.term(at + 1),
                Term::Unit {
                    unit: Unit::Hour,
                    plural: true
                }
            ) && (value < 1000
                || tokens.any(at.wrapping_sub(1), &[Word::At, Word::By, Word::Until])) =>
        {
            let (hour, minute) = (value / 100, value % 100);
            if hour > 24 || minute > 59 {
                return None;
            }
            (at + 2, Clock::At(hour as u8, minute as u8))
        }
        // "1830 GMT"
        Term::Number { value, digits: 4 } if matches!(tokens.term(at + 1), Term::Zone) => {
            let (hour, minute) = (value / 100, value % 100);
            if hour > 24 || minute > 59 {
                return None;
            }
            (at + 1, Clock::At(hour as u8, minute as u8))
        }
        Term::Number {
            value: hour @ 1..=12,
            digits: 1..=2,
        }
        | Term::NumberWord(NumberWord::One(hour) | NumberWord::Teen(hour @ 10..=12)) => {
            if tokens.is(at + 1, Word::OClock) {
                let end = at + 2;
                let (end, hour) =
                    half_day(tokens, end, hour as u8).unwrap_or((end, Some(hour as u8)));
                (end, Clock::At(hour?, 0))
            } else {
                let (end, hour) = half_day(tokens, at + 1, hour as u8)?;
                (end, Clock::At(hour?, 0))
            }
        }
        Term::Part {
            part: part @ (Part::Noon | Part::Midnight),
            plural: false,
        } => (at + 1, Clock::Part(part)),
        _ => return None,
    };
    if matches!(tokens.term(end), Term::Zone) {
        end += 1;
    }
    Some((end, clock))
}

/// "a.m.", "in the morning", "at night" after an hour: where it ends and the hour of 24; an hour past twelve is none.
fn half_day(tokens: &Tokens<'_>, at: usize, hour: u8) -> Option<(usize, Option<u8>)> {
    let turned = |pm: bool| match (hour, pm) {
        (12, false) => Some(0),
        (13.., _) => Some(hour),
        (12, true) => Some(12),
        (hour, true) => Some(hour + 12),
        (hour, false) => Some(hour),
    };
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

/// "the morning of May 5", "the night of Sept. 10", "the evening"; a bare "morning" is left alone.
fn part_of(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let the = tokens.is(at, Word::The);
    let place = at + usize::from(the);
    if let (
        Term::Part {
            part,
            plural: false,
        },
        true,
    ) = (tokens.term(place), tokens.is(place + 1, Word::Of))
    {
        let found =
            absolute::read(tokens, place + 2).or_else(|| weekday::read(tokens, place + 2))?;
        let Meaning::Date(when) = found.meaning else {
            return None;
        };
        return Some(Found::new(
            found.end,
            Meaning::Time(Some(when), Clock::Part(part)),
        ));
    }
    // "dawn on 6 June"
    if let (
        false,
        Term::Part {
            part: part @ (Part::Dawn | Part::Dusk),
            plural: false,
        },
        true,
    ) = (the, tokens.term(place), tokens.is(place + 1, Word::On))
    {
        let Found {
            end,
            meaning: Meaning::Date(when),
            ..
        } = absolute::read(tokens, place + 2)?
        else {
            return None;
        };
        return Some(Found::new(
            end,
            Meaning::Time(Some(when), Clock::Part(part)),
        ));
    }
    let in_the = the && tokens.any(at.wrapping_sub(1), &[Word::In, Word::During]);
    match tokens.term(place) {
        Term::Part {
            part: part @ (Part::Morning | Part::Afternoon | Part::Evening),
            plural: false,
        } if in_the => Some(Found::new(
            place + 1,
            Meaning::Time(None, Clock::Part(part)),
        )),
        Term::Unit {
            unit: Unit::Night, ..
        } => None,
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
                "at [10:35 a.m.] on the",
                "at [5 p.m. EST Wednesday], they",
                "by [noon Saturday] they",
                "at [1830 GMT] he",
                "at [4 in the morning], they",
                "at [9:30] a shell",
                "[midnight] struck",
                "at [five o'clock]",
                "on [the morning of May 5] they",
                "in [the evening] they",
                "[noon on Friday]",
                "at [0800 hours] they",
                "at [dawn on 6 June 1944]",
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
            ],
        );
    }
}
