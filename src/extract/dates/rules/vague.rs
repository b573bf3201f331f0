//! A part of a stretch: "early February", "late last year", "mid-1990s", "the end of May", "earlier this month", "later today".

use super::{century, core, decade};
use crate::extract::dates::calendar::Modifier;
use crate::extract::dates::reading::{Base, Clock, Found, Meaning, When};
use crate::extract::dates::token::{Part, Term, Tokens, Unit, Word};

/// Reads a stretch with the words that pick a part of it.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    its_end(tokens, at + usize::from(tokens.is(at, Word::The))).or_else(|| picked(tokens, at))
}

fn picked(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let the = usize::from(tokens.is(at, Word::The));
    let mut place = at + the;
    let modifier = match tokens.word(place)? {
        Word::Early | Word::Earlier => Modifier::Start,
        Word::Late | Word::Later => Modifier::End,
        Word::Mid | Word::Middle => Modifier::Mid,
        Word::End | Word::Close => Modifier::End,
        Word::Beginning => Modifier::Start,
        Word::Sometime if the == 0 => return whole(tokens, place + 1),
        _ => return None,
    };
    // "mid-to-late 1998", "early to mid-May": the later one counts.
    let mut modifier = modifier;
    if the == 0 {
        let to = tokens.past_hyphen(place + 1);
        let other = tokens.past_hyphen(to + 1);
        if tokens.is(to, Word::To) && tokens.any(other, &[Word::Mid, Word::Late]) {
            modifier = if tokens.is(other, Word::Late) {
                Modifier::End
            } else {
                Modifier::Mid
            };
            place = other;
        }
    }
    let noun = tokens.any(
        place,
        &[Word::End, Word::Close, Word::Middle, Word::Beginning],
    );
    let later = tokens.any(place, &[Word::Earlier, Word::Later]);
    if later && the > 0 {
        return None;
    }
    place += 1;
    if noun {
        if !tokens.is(place, Word::Of) {
            return None;
        }
        place += 1;
        if let Some(found) = end_of(tokens, place, modifier) {
            return Some(found);
        }
    } else {
        // "the late-November trip": the article is the trip's.
        if the > 0 && tokens.hyphen(place) && !is_long(tokens, place + 1) {
            return None;
        }
        place = tokens.past_hyphen(place);
        // "later on Monday" goes on, "late on Monday" too.
        place += usize::from(
            tokens.is(place, Word::On)
                && !later
                && matches!(tokens.term(place + 1), Term::Weekday { .. }),
        );
    }
    // "the late 1970s", "the mid-nineties"
    if let Some((end, year)) = decade::decade_at(tokens, place) {
        return Some(Found {
            end,
            meaning: Meaning::Date(When::Decade(year)),
            modifier: Some(modifier),
        });
    }
    // "mid-afternoon yesterday", "early morning"
    if let Term::Part {
        part: part @ (Part::Morning | Part::Afternoon | Part::Evening | Part::Night),
        plural: false,
    } = tokens.term(place)
    {
        let end = place + 1;
        if let Some(Found {
            end,
            meaning: Meaning::Date(when),
            ..
        }) = core(tokens, end)
        {
            return Some(Found {
                end,
                meaning: Meaning::Time(Some(when), Clock::Part(part)),
                modifier: Some(modifier),
            });
        }
        // "by mid-morning"
        let told = tokens.any(
            at.wrapping_sub(1),
            &[Word::By, Word::In, Word::Until, Word::Since, Word::At],
        );
        return (told && modifier == Modifier::Mid && tokens.goes_on(end)).then_some(Found {
            end,
            meaning: Meaning::Time(None, Clock::Part(part)),
            modifier: Some(modifier),
        });
    }
    let found = core(tokens, place)?;
    // "the late Monday strike": the article is the strike's.
    if the > 0
        && !noun
        && matches!(tokens.term(found.end), Term::Other | Term::Counted)
        && is_day(&found)
    {
        return None;
    }
    fits(tokens, place, &found, later).then_some(Found {
        modifier: Some(modifier),
        ..found
    })
}

/// Whether a decade or a century stands at a word, which have articles of their own: "the mid-1950s".
fn is_long(tokens: &Tokens<'_>, at: usize) -> bool {
    decade::decade_at(tokens, at).is_some()
        || century::read(tokens, at).is_some() && !tokens.hyphen(at + 1)
}

/// "sometime next year": all of it.
fn whole(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let at = at + usize::from(tokens.any(at, &[Word::In]));
    core(tokens, at).filter(|found| {
        matches!(
            found.meaning,
            Meaning::Date(When::Shift(..) | When::Month(..) | When::Season(..))
        )
    })
}

/// "the year's end", "month's end".
fn its_end(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let Term::Unit {
        unit: unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century),
        plural: false,
    } = tokens.term(at)
    else {
        return None;
    };
    let ends = tokens.is(at + 1, Word::Possessive)
        && tokens.any(at + 2, &[Word::End, Word::Close])
        && !tokens.hyphen(at + 3);
    ends.then_some(Found {
        end: at + 3,
        meaning: Meaning::Date(When::Shift(unit, 0, Base::Writing)),
        modifier: Some(Modifier::End),
    })
}

/// "the end of the month", "the end of the year", "the beginning of this week".
fn end_of(tokens: &Tokens<'_>, at: usize, modifier: Modifier) -> Option<Found> {
    if !tokens.is(at, Word::The) {
        return None;
    }
    match tokens.term(at + 1) {
        Term::Unit {
            unit: unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century),
            plural: false,
        } if !tokens.hyphen(at + 2) => Some(Found {
            end: at + 2,
            meaning: Meaning::Date(When::Shift(unit, 0, Base::Writing)),
            modifier: Some(modifier),
        }),
        _ => None,
    }
}

/// Whether what was found is a day, a part of one or a point in it.
fn is_day(found: &Found) -> bool {
    matches!(
        found.meaning,
        Meaning::Date(When::Weekday(..) | When::Shift(Unit::Day, ..)) | Meaning::Time(..)
    )
}

/// Whether a part of what was found can be meant.
fn fits(tokens: &Tokens<'_>, place: usize, found: &Found, later: bool) -> bool {
    match found.meaning {
        Meaning::Date(
            When::Past
            | When::Present
            | When::Future
            | When::Offset(..)
            | When::YearBefore(_)
            | When::Spoken(_),
        ) => false,
        // "later 2012" is no English, "earlier May" neither.
        Meaning::Date(When::Year(_) | When::Month(..) | When::Full(..) | When::MonthDay(..)) => {
            !later
        }
        Meaning::Date(When::Shift(Unit::Day, 0, _)) => later || tokens.is(place, Word::Today),
        // "Earlier Friday, they met": earlier than something else of that Friday, no part of it.
        Meaning::Date(When::Weekday(..)) => !later,
        Meaning::Date(_) => true,
        Meaning::Time(..) => true,
        Meaning::Duration(..) | Meaning::Sum(..) | Meaning::Set(_) => false,
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
                "in [early February]",
                "[late last year]",
                "[mid-1990s]",
                "by [the end of May]",
                "[earlier this month]",
                "[later today]",
                "[mid-afternoon yesterday]",
                "[the late 1970s]",
                "in [the mid-19th century] it",
                "the [mid-19th-century] house",
                "[the end of the month]",
                "in [mid-to-late 1998] it",
                "by [mid-morning] they",
                "the [late Monday] strike",
                "in [late March], a strike",
                "by [year's end] they",
                "at [the century's close] it",
            ],
        );
        silent(
            read,
            &[
                "early elections",
                "the end of the road",
                "late husband",
                "later talks",
                "the beginning",
                "Earlier Friday, they",
                "the late-night show",
                "the year's best end",
            ],
        );
    }
}
