//! What comes again and again: "every day", "each Monday", "daily", "twice a week", "$2 a year", "per month".

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
        Term::Word(Word::Per) => {
            let (unit, false) = unit(tokens, at + 1)? else {
                return None;
            };
            return every(at + 2, 1, unit);
        }
        Term::Word(Word::Once | Word::Twice) if tokens.is(at + 1, Word::A) => {
            let (unit, false) = unit(tokens, at + 2)? else {
                return None;
            };
            return every(at + 3, 1, unit);
        }
        Term::Word(Word::A) if is_rate(tokens, at) => {
            let (unit, false) = unit(tokens, at + 1)? else {
                return None;
            };
            return (!tokens.hyphen(at + 2)
                && !tokens.any(
                    at + 2,
                    &[
                        Word::Ago,
                        Word::Earlier,
                        Word::Later,
                        Word::Before,
                        Word::After,
                    ],
                ))
            .then(|| every(at + 2, 1, unit))?;
        }
        _ => return None,
    }
    let mut place = at + 1;
    place += usize::from(tokens.any(place, &[Word::Other, Word::Whole]));
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
            every(place + 1, if place > at + 1 { 2 } else { 1 }, unit)
        }
        _ => {
            let count = quantity(tokens, place)?;
            let (unit, _) = unit(tokens, count.end)?;
            every(count.end + 1, count.count?, unit)
        }
    }
}

/// Whether "a" before a unit makes a rate: after an amount, a price or what was counted ("1,000 men a day").
fn is_rate(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.before(at) {
        Term::Counted => true,
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
                "5,000 men [a year] die",
                "[every two years]",
                "[per month]",
                "[every July]",
                "[annually]",
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
                "a week",
            ],
        );
    }
}
