//! How many: digits, number words and articles before a unit. Not a family: the families of lengths ask it.

use crate::extract::dates::reading::Length;
use crate::extract::dates::token::{Part, Term, Tokens, Unit, Word};
use crate::text::numbers::{Number, NumberWord, Sum};

/// A count, and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity {
    /// One past its last token.
    pub end: usize,
    /// How many; `None` where nobody says.
    pub count: Option<u32>,
    /// Tenths beside the count.
    pub tenths: u8,
    /// How it is said.
    pub said: Said,
}

/// How a count is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// With a number.
    Number,
    /// With "a".
    Article,
    /// With "several", "a few".
    Vaguely,
}

/// The count that begins at `at`.
pub(super) fn quantity(tokens: &Tokens<'_>, at: usize) -> Option<Quantity> {
    if let Some(end) = crowd(tokens, at) {
        return Some(Quantity {
            end,
            count: None,
            tenths: 0,
            said: Said::Vaguely,
        });
    }
    let first = single(tokens, at)?;
    // "20-odd years", "twenty-some years"
    if first.said == Said::Number
        && tokens.hyphen(first.end)
        && matches!(tokens.spelling(first.end + 1), "odd" | "some" | "plus")
    {
        return Some(Quantity {
            end: first.end + 2,
            ..first
        });
    }
    // "two or three", "12 to 18", "2-3": the first counts.
    if first.said == Said::Number {
        let mut next = first.end;
        if tokens.any(next, &[Word::Or, Word::To]) || tokens.hyphen(next) {
            next += 1;
            if let Some(second) = single(tokens, next)
                && second.said == Said::Number
                && (!tokens.is(first.end, Word::To)
                    || unit(tokens, tokens.past_hyphen(second.end)).is_some())
            {
                return Some(Quantity {
                    end: second.end,
                    ..first
                });
            }
        }
        // "two and a half", "two-and-a-half"
        let and = tokens.past_hyphen(first.end);
        let a = tokens.past_hyphen(and + 1);
        let half = tokens.past_hyphen(a + 1);
        if tokens.is(and, Word::And) && tokens.is(a, Word::A) && is_half(tokens, half) {
            return Some(Quantity {
                end: half + 1,
                tenths: 5,
                ..first
            });
        }
        // "2 1/2"
        if let (
            Term::Number { value: part, .. },
            Term::Mark(b'/'),
            Term::Number {
                value: whole @ 2..=10,
                ..
            },
        ) = (
            tokens.term(first.end),
            tokens.term(first.end + 1),
            tokens.term(first.end + 2),
        ) && part < whole
            && tokens.glued(first.end + 1)
            && tokens.glued(first.end + 2)
        {
            return Some(Quantity {
                end: first.end + 3,
                tenths: (part * 10 / whole) as u8,
                ..first
            });
        }
    }
    Some(first)
}

fn single(tokens: &Tokens<'_>, at: usize) -> Option<Quantity> {
    let found = |end, count, said| {
        Some(Quantity {
            end,
            count,
            tenths: 0,
            said,
        })
    };
    // "$30", "No. 30", "5:30", "-30" count no time.
    if tokens.glued(at)
        && matches!(
            tokens.before(at),
            Term::Mark(b'$' | b'#' | b':' | b'/' | b'.' | b',')
        )
    {
        return None;
    }
    match tokens.term(at) {
        // "0800 hours" is a time of day.
        Term::Number {
            value: ..1000,
            digits: 4,
        } => None,
        Term::Number { value, digits } if digits <= 6 => match tokens.term(at + 1) {
            Term::NumberWord(NumberWord::Scale(_) | NumberWord::Hundred | NumberWord::Count(_)) => {
                let (end, total) = sum(tokens, Sum::of(value), at + 1)?;
                found(end, Some(total), Said::Number)
            }
            Term::Mark(b'%') => None,
            _ => found(at + 1, Some(value), Said::Number),
        },
        Term::Quantity { whole, tenths } => Some(Quantity {
            end: at + 1,
            count: Some(whole),
            tenths,
            said: Said::Number,
        }),
        Term::NumberWord(NumberWord::Vague) => {
            let end = at + 1 + usize::from(tokens.is(at + 1, Word::Of));
            let count = (tokens.spelling(at).eq_ignore_ascii_case("couple")).then_some(2);
            found(end, count, Said::Vaguely)
        }
        Term::NumberWord(_) => {
            let (end, total) = sum(tokens, Sum::default(), at)?;
            found(end, Some(total), Said::Number)
        }
        // "some years later"
        Term::Word(Word::Some)
            if matches!(tokens.term(at + 1), Term::Unit { plural: true, .. }) =>
        {
            found(at + 1, None, Said::Vaguely)
        }
        Term::Word(Word::Another) => match single(tokens, at + 1) {
            Some(more) if more.said != Said::Article => Some(more),
            _ => found(at + 1, Some(1), Said::Article),
        },
        Term::Word(Word::A) => match tokens.term(at + 1) {
            Term::NumberWord(NumberWord::Vague) => {
                single(tokens, at + 1).filter(|found| !tokens.hyphen(found.end))
            }
            Term::NumberWord(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Count(_)) => {
                let (end, total) = sum(tokens, Sum::of(1), at + 1)?;
                found(end, Some(total), Said::Number)
            }
            _ => found(at + 1, Some(1), Said::Article),
        },
        _ => None,
    }
}

fn sum(tokens: &Tokens<'_>, mut sum: Sum, at: usize) -> Option<(usize, u32)> {
    let mut end = at;
    let mut next = at;
    for _ in 0..8 {
        let Term::NumberWord(word) = tokens.term(next) else {
            break;
        };
        if !sum.push(word) {
            break;
        }
        end = next + 1;
        next = tokens.past_hyphen(end);
        if tokens.is(next, Word::And) && matches!(word, NumberWord::Hundred | NumberWord::Scale(_))
        {
            next += 1;
        }
    }
    match sum.number()? {
        Number::Whole(total) => Some((end, u32::try_from(total).ok()?)),
        _ => None,
    }
}

/// "hundreds of years", "several dozen years": the token after it.
fn crowd(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let many = matches!(
        tokens.spelling(at),
        "hundreds" | "thousands" | "dozens" | "scores" | "Hundreds" | "Thousands" | "Dozens"
    );
    if many && tokens.is(at + 1, Word::Of) {
        return Some(at + 2);
    }
    let several = matches!(tokens.term(at), Term::NumberWord(NumberWord::Vague))
        || tokens.is(at, Word::A)
            && matches!(tokens.term(at + 1), Term::NumberWord(NumberWord::Vague));
    let next = at + 1 + usize::from(tokens.is(at, Word::A));
    (several
        && matches!(
            tokens.term(next),
            Term::NumberWord(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Count(_))
        ))
    .then_some(next + 1)
}

fn is_half(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.term(at),
        Term::Unit {
            unit: Unit::Half,
            plural: false
        }
    )
}

/// "his thirty-second birthday", "the forty-second president": a rank, and no seconds.
fn is_rank(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.mark(at.wrapping_sub(1), b'-')
        && matches!(
            tokens.term(at.wrapping_sub(2)),
            Term::NumberWord(NumberWord::Ten(_))
        )
        && matches!(
            tokens.spelling(at.wrapping_sub(3)),
            "the" | "his" | "her" | "its" | "their"
        )
}

/// The unit at `at`, and whether there are several of it.
pub(super) fn unit(tokens: &Tokens<'_>, at: usize) -> Option<(Unit, bool)> {
    // "60 Minutes", "This Week": a capital makes a name, unless all are capitals.
    if tokens.capital(at)
        && tokens
            .spelling(at)
            .as_bytes()
            .get(1)
            .is_some_and(u8::is_ascii_lowercase)
    {
        return None;
    }
    match tokens.term(at) {
        Term::Unit {
            unit: Unit::Half, ..
        } => None,
        Term::Unit { unit, plural } => Some((unit, plural)),
        Term::Part {
            part: Part::Night,
            plural,
        } => Some((Unit::Night, plural)),
        Term::OrdinalWord(2) if !tokens.capital(at) && !is_rank(tokens, at) => {
            Some((Unit::Second, false))
        }
        _ => None,
    }
}

/// A count with its unit: "two more weeks", "three-month", "half an hour", "a year and a half".
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured {
    /// One past the last token.
    pub end: usize,
    /// How long.
    pub length: Length,
    /// How the count is said.
    pub said: Said,
    /// Whether a hyphen joins count and unit.
    pub hyphened: bool,
    /// Whether it is half or a quarter of a unit.
    pub is_half: bool,
}

/// The measured length that begins at `at`.
pub(super) fn measured(tokens: &Tokens<'_>, at: usize) -> Option<Measured> {
    if is_half(tokens, at) {
        return half(tokens, at);
    }
    let count = quantity(tokens, at)?;
    let mut place = count.end;
    let hyphened = tokens.hyphen(place);
    if hyphened {
        place += 1;
    } else {
        while place < count.end + 2
            && tokens.any(
                place,
                &[
                    Word::More,
                    Word::Whole,
                    Word::Trading,
                    Word::Other,
                    Word::Following,
                    Word::Final,
                ],
            )
        {
            place += 1;
        }
    }
    let quarter = matches!(
        tokens.term(place),
        Term::Unit {
            unit: Unit::Quarter,
            plural: false
        }
    ) && matches!(
        tokens.term(tokens.past_hyphen(place + 1)),
        Term::Unit {
            unit: Unit::Century,
            plural: false
        }
    ) || matches!(
        tokens.term(place),
        Term::Unit {
            unit: Unit::Quarter,
            plural: false
        }
    ) && tokens.is(place + 1, Word::Of)
        && tokens.is(place + 2, Word::A)
        && matches!(
            tokens.term(place + 3),
            Term::Unit {
                unit: Unit::Century | Unit::Hour,
                plural: false
            }
        );
    if count.said == Said::Article && (is_half(tokens, place) || quarter) {
        // "a half-hour", "a quarter-century"
        return half(tokens, place);
    }
    let (unit, plural) = unit(tokens, place)?;
    // "three-quarters" is a share, "three quarters of the city" too.
    if unit == Unit::Quarter
        && plural
        && count.said == Said::Number
        && tokens.is(place + 1, Word::Of)
    {
        return None;
    }
    if hyphened && plural {
        return None;
    }
    if count.said == Said::Article && plural {
        return None;
    }
    // "a second" is mostly the next one.
    if unit == Unit::Second && !plural && count.said == Said::Article {
        return None;
    }
    let mut length = Length {
        count: count.count,
        tenths: count.tenths,
        unit,
    };
    let mut end = place + 1;
    if tokens.is(end, Word::And)
        && tokens.is(end + 1, Word::A)
        && is_half(tokens, end + 2)
        && count.count.is_some()
    {
        length.tenths = 5;
        end += 3;
    }
    Some(Measured {
        end,
        length,
        said: count.said,
        hyphened,
        is_half: false,
    })
}

fn half(tokens: &Tokens<'_>, at: usize) -> Option<Measured> {
    let mut place = tokens.past_hyphen(at + 1);
    let hyphened = place > at + 1;
    // "a quarter of a century"
    place += usize::from(tokens.is(place, Word::Of) && tokens.is(place + 1, Word::A));
    place += usize::from(tokens.is(place, Word::A));
    let (unit, plural) = unit(tokens, place)?;
    if plural {
        return None;
    }
    let (count, unit) = match unit {
        Unit::Hour => (30, Unit::Minute),
        Unit::Day => (12, Unit::Hour),
        Unit::Year => (6, Unit::Month),
        Unit::Decade => (5, Unit::Year),
        Unit::Century => (50, Unit::Year),
        _ => return None,
    };
    let count = if matches!(
        tokens.term(at),
        Term::Unit {
            unit: Unit::Quarter,
            ..
        }
    ) {
        count / 2
    } else {
        count
    };
    Some(Measured {
        end: place + 1,
        length: Length {
            count: Some(count),
            tenths: 0,
            unit,
        },
        said: Said::Number,
        hyphened,
        is_half: true,
    })
}
