//! What comes again and again: "every day", "each Monday", "daily", "twice a week", "per month". Rates ("$2 a year", "60 miles per hour") are left alone.

use super::quantity::{quantity, unit};
use crate::extract::dates::reading::{Found, Length, Meaning, Recurrence};
use crate::extract::dates::token::{Gap, Term, Tokens, Unit, Word};

/// Reads something that recurs.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let every = |end, count, unit| {
        let length = Length {
            count: Some(count),
            tenths: 0,
            unit,
        };
        Some(Found::new(end, Meaning::Set(Recurrence::Every(length))))
    };
    let set = |end, recurrence| Some(Found::new(end, Meaning::Set(recurrence)));
    match tokens.term(at) {
        // "8 % annually", "10,000 units annually" are rates.
        Term::Every(_) if is_amount(tokens, at) => return None,
        // "average daily volume"
        Term::Every(_) if matches!(tokens.spelling(at.wrapping_sub(1)), "average" | "Average") => {
            return None;
        }
        // "Daily Telegraph" is a name.
        Term::Every(unit) => {
            let name = tokens.capital(at)
                && (!tokens.opens(at)
                    || tokens.capital(at + 1)
                        && tokens
                            .get(at + 1)
                            .is_some_and(|next| next.gap == Gap::Space));
            return (!name).then(|| every(at + 1, 1, unit))?;
        }
        Term::Word(Word::Each | Word::Every) => {}
        // "twice daily"
        Term::Word(Word::Once | Word::Twice) if matches!(tokens.term(at + 1), Term::Every(_)) => {
            return match tokens.term(at + 1) {
                Term::Every(unit) => every(at + 2, 1, unit),
                _ => None,
            };
        }
        // "on weekends"
        Term::Unit {
            unit: Unit::Weekend,
            plural: true,
        } if tokens.is(at.wrapping_sub(1), Word::On) => return set(at + 1, Recurrence::Weekends),
        Term::Word(Word::Per) => {
            let (unit, false) = unit(tokens, at + 1)? else {
                return None;
            };
            // "per hour" is a speed or a wage.
            return (unit >= Unit::Day).then(|| every(at + 2, 1, unit))?;
        }
        // "three times a week"
        Term::Number { .. } | Term::NumberWord(_)
            if tokens.spelling(at + 1) == "times" && tokens.any(at + 2, &[Word::A, Word::Per]) =>
        {
            let (unit, false) = unit(tokens, at + 3)? else {
                return None;
            };
            return every(at + 4, 1, unit);
        }
        Term::Word(Word::Once | Word::Twice) if tokens.is(at + 1, Word::A) => {
            let (unit, false) = unit(tokens, at + 2)? else {
                return None;
            };
            return every(at + 3, 1, unit);
        }
        _ => return None,
    }
    let mut place = at + 1;
    // "every other day", "every second week"; "every single day" is each.
    let other = tokens.is(place, Word::Other)
        || tokens.term(place) == Term::OrdinalWord(2) && unit(tokens, place + 1).is_some();
    place += usize::from(other || tokens.is(place, Word::Whole));
    match tokens.term(place) {
        Term::Weekday { day, .. } => match tokens.term(place + 1) {
            Term::Part { part, .. } => set(place + 2, Recurrence::Weekday(day, Some(part))),
            _ => set(place + 1, Recurrence::Weekday(day, None)),
        },
        Term::Month { month, .. } if tokens.capital(place) => {
            set(place + 1, Recurrence::Month(month))
        }
        Term::Season { season, .. } => set(place + 1, Recurrence::Season(season)),
        Term::Part {
            part,
            plural: false,
        } => set(place + 1, Recurrence::Part(part)),
        Term::Unit {
            plural: false,
            unit,
        } if unit != Unit::Half && unit != Unit::Second => {
            every(place + 1, if other { 2 } else { 1 }, unit)
        }
        _ => {
            let count = quantity(tokens, place)?;
            let (unit, _) = unit(tokens, count.end)?;
            let length = Length {
                count: count.count,
                tenths: 0,
                unit,
            };
            set(count.end + 1, Recurrence::Every(length))
        }
    }
}

/// Whether an amount or what was counted ends before `at`.
fn is_amount(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.before(at) {
        Term::Counted => true,
        // "24 hours a day"
        Term::Unit { plural: true, .. } => true,
        Term::NumberWord(_) | Term::Quantity { .. } | Term::Number { .. } | Term::Mark(b'%') => {
            true
        }
        Term::Other => {
            // What was counted, a few words back.
            (2..=4).any(|back| {
                matches!(
                    tokens.term(at.wrapping_sub(back)),
                    Term::Number { .. } | Term::Quantity { .. } | Term::NumberWord(_)
                )
            }) && tokens.spelling(at - 1).ends_with('s')
        }
        _ => false,
    }
}

/// Whether "a" before a unit makes a rate: "$2 a year", "1,000 men a day"; it is no time.
pub(super) fn is_rate(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Word::A)
        && is_amount(tokens, at)
        && !tokens.any(
            at + 2,
            &[
                Word::Ago,
                Word::Earlier,
                Word::Later,
                Word::Before,
                Word::After,
            ],
        )
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
                "[every day] they",
                "[each Monday] he",
                "a [daily] paper",
                "[twice a week]",
                "[three times a week] they",
                "[every two years]",
                "[per month]",
                "[every July]",
                "[annually]",
                "[every single day]",
                "[every few hours] they",
                "[twice daily]",
                "on [weekends] they",
            ],
        );
        silent(
            read,
            &[
                "every man",
                "each of the days",
                "for a year",
                "the Daily Telegraph",
                "a day later",
                "5,000 men a year die",
                "60 miles per hour",
                "24 hours a day",
                "the average daily volume",
                "rose 8 % annually",
                "a week",
            ],
        );
    }
}
