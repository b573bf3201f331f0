//! Clock times as they are spoken: "half past six", "a quarter to midnight", "ten minutes to five in the morning". Not a
//! family: the clock asks it.

use super::clock::half_day;
use crate::extract::dates::reading::Clock;
use crate::extract::dates::token::{Part, Term, Tokens, Unit, Word};
use crate::text::numbers::NumberWord;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// The spoken clock time at `at`: where it ends, and what it says.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Clock)> {
    let minutes = minutes(tokens, at)?;
    let before = match tokens.word(minutes.end)? {
        Word::Past | Word::After => false,
        Word::To | Word::Before if minutes.count != 30 => true,
        _ => return None,
    };
    let idiom = minutes.named || tokens.is(minutes.end, Word::Past);
    let place = minutes.end + 1;
    let (end, hour, sure) = hour(tokens, place)?;
    // "9 to 11 a.m." are two times, and so is "from five to eight".
    if before
        && !minutes.named
        && (matches!(tokens.term(at), Term::Number { .. })
            || minutes.count % 5 > 0
            || tokens.any(at.wrapping_sub(1), &[Word::From, Word::Between]))
    {
        return None;
    }
    // "five to six" is a score, "ten after three" anything.
    if !(idiom && !tokens.any(minutes.end, &[Word::Before, Word::After]) || sure) {
        return None;
    }
    let whole = u16::from(hour) * 60;
    let total = if before {
        (whole + DAY - u16::from(minutes.count)) % DAY
    } else {
        (whole + u16::from(minutes.count)) % DAY
    };
    Some((end, Clock::At((total / 60) as u8, (total % 60) as u8)))
}

struct Minutes {
    end: usize,
    count: u8,
    /// Whether "half", "quarter" or "minutes" says that they are minutes.
    named: bool,
}

fn minutes(tokens: &Tokens<'_>, at: usize) -> Option<Minutes> {
    let place = at + usize::from(tokens.is(at, Word::A));
    let found = |end, count, named| Some(Minutes { end, count, named });
    match tokens.term(place) {
        Term::Unit {
            unit: Unit::Half,
            plural: false,
        } if place == at => found(tokens.past_hyphen(at + 1), 30, true),
        Term::Unit {
            unit: Unit::Quarter,
            plural: false,
        } => found(place + 1, 15, true),
        _ if place > at => None,
        term => {
            let (end, count) = match term {
                Term::Number {
                    value: count @ 1..30,
                    digits: 1..=2,
                } => (at + 1, count as u8),
                Term::NumberWord(NumberWord::One(count) | NumberWord::Teen(count)) => {
                    (at + 1, count as u8)
                }
                Term::NumberWord(NumberWord::Ten(20)) => {
                    let next = tokens.past_hyphen(at + 1);
                    match tokens.term(next) {
                        Term::NumberWord(NumberWord::One(ones)) => (next + 1, 20 + ones as u8),
                        _ => (at + 1, 20),
                    }
                }
                _ => return None,
            };
            let named = matches!(
                tokens.term(end),
                Term::Unit {
                    unit: Unit::Minute,
                    ..
                }
            );
            found(end + usize::from(named), count, named)
        }
    }
}

/// The hour at `at`: where it ends, of 24, and whether something beside it says that it is one.
fn hour(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8, bool)> {
    let hour = match tokens.term(at) {
        Term::Part {
            part: Part::Noon,
            plural: false,
        } => return Some((at + 1, 12, true)),
        Term::Part {
            part: Part::Midnight,
            plural: false,
        } => return Some((at + 1, 24, true)),
        Term::Number {
            value: hour @ 1..=12,
            digits: 1..=2,
        } => hour as u8,
        Term::NumberWord(NumberWord::One(hour) | NumberWord::Teen(hour @ 10..=12)) => hour as u8,
        _ => return None,
    };
    let clock = tokens.is(at + 1, Word::OClock);
    let end = at + 1 + usize::from(clock);
    match half_day(tokens, end, hour) {
        Some((end, hour)) => Some((end, hour, true)),
        None => (clock || tokens.goes_on(end)).then_some((end, hour, clock)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::clock;
    use super::super::tests::{fires, silent};
    use super::read;
    use crate::extract::dates::reading::Clock;
    use crate::extract::dates::token::{Tokens, tokenize};

    #[test]
    fn fires_and_stays_silent() {
        fires(
            clock::read,
            &[
                "at [half past six in the evening], two",
                "at [a quarter to midnight] it",
                "at [ten past three in the morning of 7 June] they",
                "at [twenty minutes to five] they",
                "at [quarter past nine] he",
                "at [25 past four on Sunday] he",
                "at [five to eight a.m.] the",
            ],
        );
        silent(
            clock::read,
            &[
                "won five to six there",
                "ten past presidents",
                "half past caring",
                "a quarter to the poor",
                "two after three years",
                "won 5 to 6 there",
            ],
        );
    }

    #[test]
    fn minutes_are_added_or_taken() {
        for (text, hour, minute) in [
            ("half past six in the evening", 18, 30),
            ("a quarter to midnight", 23, 45),
            ("ten past three in the morning", 3, 10),
            ("twenty-five to one p.m.", 12, 35),
        ] {
            let mut list = Vec::new();
            tokenize(text, 0, text.len(), &mut list);
            let tokens = Tokens {
                text,
                list: &list,
                early: false,
            };
            assert_eq!(
                read(&tokens, 0).map(|(_, clock)| clock),
                Some(Clock::At(hour, minute)),
                "{text}"
            );
        }
    }
}
