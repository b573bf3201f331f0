//! Days by their distance from the day of writing: yesterday, today, tomorrow, tonight, "this morning", "last night".

use crate::extract::dates::reading::{Base, Clock, Found, Meaning, When};
use crate::extract::dates::token::{Part, Term, Tokens, Unit, Word};

/// Reads a day relative to the day of writing, or a part of it.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let days = |count| When::Shift(Unit::Day, count, Base::Writing);
    let part = |end, count, part| {
        Some(Found::new(
            end,
            Meaning::Time(Some(days(count)), Clock::Part(part)),
        ))
    };
    // "USA Today", "on Tonight with": a capital within a sentence makes a name, in a headline it does not.
    if tokens.capital(at)
        && !tokens.opens(at)
        && tokens.any(at, &[Word::Today, Word::Tonight])
        && (matches!(
            tokens.before(at),
            Term::Word(Word::On | Word::In | Word::The)
        ) || is_acronym(tokens.spelling(at.wrapping_sub(1))))
        && !is_acronym(tokens.spelling(at))
    {
        return None;
    }
    let count = match tokens.word(at)? {
        Word::Yesterday => -1,
        Word::Today => 0,
        Word::Tomorrow => 1,
        Word::Tonight => return part(at + 1, 0, Part::Night),
        Word::Overnight if tokens.hyphen(at + 1) => return None,
        Word::Overnight => {
            // "overnight on Sunday", "overnight Saturday"
            let on = at + 1 + usize::from(tokens.is(at + 1, Word::On));
            return match super::weekday::read(tokens, on) {
                Some(Found {
                    end,
                    meaning: Meaning::Date(when),
                    ..
                }) => Some(Found::new(
                    end,
                    Meaning::Time(Some(when), Clock::Part(Part::Night)),
                )),
                _ => part(at + 1, 0, Part::Night),
            };
        }
        Word::The => return beyond(tokens, at),
        Word::Last => {
            return match tokens.term(at + 1) {
                Term::Part {
                    part: Part::Night,
                    plural: false,
                } => part(at + 2, -1, Part::Night),
                Term::Part {
                    part: Part::Evening,
                    plural: false,
                } => part(at + 2, -1, Part::Evening),
                _ => None,
            };
        }
        Word::This => {
            return match tokens.term(at + 1) {
                Term::Part {
                    part: which,
                    plural: false,
                } => part(at + 2, 0, which),
                _ => None,
            };
        }
        _ => return None,
    };
    match tokens.term(at + 1) {
        Term::Part {
            part: which,
            plural: false,
        } if !matches!(which, Part::Noon | Part::Midnight) => part(at + 2, count, which),
        _ => Found::date(at + 1, days(count)),
    }
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// "the day before yesterday", "the day after tomorrow".
fn beyond(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let Term::Unit {
        unit: Unit::Day,
        plural: false,
    } = tokens.term(at + 1)
    else {
        return None;
    };
    let count = match (tokens.word(at + 2)?, tokens.word(at + 3)?) {
        (Word::Before, Word::Yesterday) => -2,
        (Word::After, Word::Tomorrow) => 2,
        _ => return None,
    };
    Found::date(at + 4, When::Shift(Unit::Day, count, Base::Writing))
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
                "[yesterday]",
                "[tomorrow morning], it",
                "[tonight] they",
                "[this morning] he",
                "[last night] it",
                "[the day before yesterday]",
                "[today]'s talks",
                "[overnight on Sunday], they",
                "[overnight] they",
            ],
        );
        silent(
            read,
            &[
                "this man",
                "in USA Today he",
                "on Tonight with him",
                "an overnight-train",
                "last man",
                "the day before",
                "morning",
            ],
        );
    }
}
