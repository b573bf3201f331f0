//! A share of a longer stretch: "the second half of the 16th century", "the last months of 1944", "the closing days of April",
//! "the latter part of May"; "the first half of 1990" is left to the quarters.

use super::core;
use crate::extract::dates::calendar::Modifier;
use crate::extract::dates::reading::{Base, Clock, Found, Meaning, When};
use crate::extract::dates::token::{Part, Term, Tokens, Unit, Word};

/// Reads a stretch with the words that take a share of it.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let mut place = at + usize::from(tokens.is(at, Word::The));
    if let Some(found) = remainder(tokens, place) {
        return Some(found);
    }
    let rank = rank(tokens, place)?;
    place += 1;
    let share = match tokens.term(place) {
        Term::Unit {
            unit: Unit::Half,
            plural: false,
        } => Share::Of(2),
        Term::Unit {
            unit: Unit::Quarter,
            plural: false,
        } => Share::Of(4),
        Term::Unit { unit, plural: true } => Share::Some(unit),
        _ if tokens.spelling(place) == "part" => Share::Of(2),
        _ if tokens.spelling(place) == "third" => Share::Of(3),
        Term::OrdinalWord(3) => Share::Of(3),
        _ => return None,
    };
    if !tokens.is(place + 1, Word::Of) {
        return None;
    }
    let target = core(tokens, place + 2)?;
    let modifier = rank.of(share);
    // "the last hours of 5 May", "the first hours of Sunday"
    if let (Share::Some(Unit::Hour), Meaning::Date(when)) = (share, target.meaning) {
        let day = matches!(
            when,
            When::Full(..)
                | When::MonthDay(..)
                | When::Weekday(..)
                | When::Shift(Unit::Day, ..)
                | When::DayOf(..)
        );
        let part = match modifier {
            Modifier::End => Part::Night,
            _ => Part::Morning,
        };
        return day.then_some(Found {
            end: target.end,
            meaning: Meaning::Time(Some(when), Clock::Part(part)),
            modifier: Some(modifier),
        });
    }
    let Meaning::Date(when) = target.meaning else {
        return None;
    };
    // A share is in smaller units than what it is of.
    let fits = match share {
        Share::Of(_) => matches!(
            when,
            When::Month(..)
                | When::Season(..)
                | When::Year(_)
                | When::Shift(Unit::Year | Unit::Month, ..)
                | When::Decade(_)
                | When::Century(_)
        ),
        Share::Some(unit) => match when {
            When::Month(..) | When::Season(..) | When::Shift(Unit::Month, ..) => unit < Unit::Month,
            When::Year(_) | When::Shift(Unit::Year, ..) => unit < Unit::Year,
            When::Decade(_) => unit < Unit::Decade,
            When::Century(_) => unit < Unit::Century,
            _ => false,
        },
    };
    (fits && target.modifier.is_none()).then_some(Found {
        modifier: Some(modifier),
        ..target
    })
}

/// "the rest of 1942", "the remainder of the year".
fn remainder(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !(matches!(tokens.spelling(at), "rest" | "remainder")
        && tokens.is(at.wrapping_sub(1), Word::The)
        && tokens.is(at + 1, Word::Of))
    {
        return None;
    }
    let place = at + 2;
    let (end, when) = match (tokens.is(place, Word::The), tokens.term(place + 1)) {
        (
            true,
            Term::Unit {
                unit: unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade),
                plural: false,
            },
        ) if !tokens.hyphen(place + 2) => (
            place + 2,
            match unit {
                Unit::Day => When::Shift(unit, 0, Base::Mentioned),
                _ => When::Shift(unit, 0, Base::Writing),
            },
        ),
        _ => match core(tokens, place)? {
            Found {
                end,
                meaning:
                    Meaning::Date(
                        when @ (When::Year(_)
                        | When::Month(..)
                        | When::Season(..)
                        | When::Decade(_)
                        | When::Century(_)
                        | When::Shift(..)),
                    ),
                ..
            } => (end, when),
            _ => return None,
        },
    };
    Some(Found {
        end,
        meaning: Meaning::Date(when),
        modifier: Some(Modifier::End),
    })
}

/// Which of the shares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Nth(u16),
    Last,
}

/// What the stretch is parted into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    Of(u16),
    Some(Unit),
}

impl Rank {
    fn of(self, share: Share) -> Modifier {
        match (self, share) {
            (Self::Last, _) => Modifier::End,
            (Self::Nth(1), _) | (Self::Nth(_), Share::Some(_)) => Modifier::Start,
            (Self::Nth(nth), Share::Of(parts)) if nth >= parts => Modifier::End,
            (Self::Nth(_), Share::Of(_)) => Modifier::Mid,
        }
    }
}

fn rank(tokens: &Tokens<'_>, at: usize) -> Option<Rank> {
    Some(match tokens.term(at) {
        Term::OrdinalWord(nth @ 1..=4) | Term::Ordinal(nth @ 1..=4) => Rank::Nth(nth),
        Term::Word(Word::Early | Word::Beginning) => Rank::Nth(1),
        Term::Word(Word::Last | Word::Latter | Word::Late) => Rank::Last,
        Term::Word(Word::Final) if tokens.spelling(at).eq_ignore_ascii_case("opening") => {
            Rank::Nth(1)
        }
        Term::Word(Word::Final) => Rank::Last,
        _ => return None,
    })
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
                "in [the second half of the 16th century] they",
                "in [the last months of 1944] it",
                "[the closing days of April], it",
                "[the latter part of May 1940]",
                "in [the early years of the 1930s]",
                "in [the first hours of 22 June] they",
                "[the first half of the '80s]",
                "in [the opening weeks of 1942]",
                "for [the rest of the year] it",
                "[the remainder of 1942] was",
            ],
        );
        silent(
            read,
            &[
                "the second half of the match",
                "the last months of the war",
                "the first days of peace",
                "the first three months of 1942",
                "the last of May",
                "the early part of it",
                "the rest of the world",
                "for the rest of the war",
            ],
        );
    }
}
