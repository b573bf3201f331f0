//! Parts of a day: "the morning of May 5", "the night of 3/4 July", "dawn the next day", "the early hours of Friday", "at dusk".

use super::clock::day_at;
use super::{absolute, weekday};
use crate::extract::dates::calendar::Modifier;
use crate::extract::dates::reading::{Clock, Found, Meaning};
use crate::extract::dates::token::{Part, Term, Tokens, Unit, Word};

/// Reads a part of a day with its day, or one that its words place in the day spoken of.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let the = tokens.is(at, Word::The);
    let mut place = at + usize::from(the);
    let modifier = match tokens.word(place) {
        Some(Word::Early) => Some(Modifier::Start),
        Some(Word::Late) => Some(Modifier::End),
        _ if tokens.spelling(place) == "small" && the => Some(Modifier::Start),
        _ => None,
    };
    place += usize::from(modifier.is_some());
    place = tokens.past_hyphen(place);
    let (end, part) = part_at(tokens, place, modifier)?;
    let found = |end, meaning| {
        Some(Found {
            end,
            meaning,
            modifier,
        })
    };
    if let Some((end, when)) = of_day(tokens, end, part, the) {
        return found(end, when);
    }
    let told = tokens.any(
        at.wrapping_sub(1),
        &[
            Word::In,
            Word::During,
            Word::At,
            Word::By,
            Word::Until,
            Word::Before,
            Word::After,
            Word::Since,
            Word::From,
            Word::Throughout,
            Word::Through,
        ],
    ) || tokens.is(at.wrapping_sub(1), Word::To)
        && matches!(tokens.term(at.wrapping_sub(2)), Term::Part { .. });
    // "in the evening", "during the night", "in the early hours"; "the evening of his life" is none, "evening dress" neither.
    let limit = tokens.any(
        at.wrapping_sub(1),
        &[Word::By, Word::Until, Word::Since, Word::Before],
    );
    let bare = match part {
        Part::Dawn | Part::Dusk => !the || modifier.is_none(),
        Part::Noon | Part::Midnight => false,
        // "by morning they were gone"
        _ => the || limit,
    };
    // "by nightfall what was left": nobody counts the end of a day.
    let verge = limit && matches!(part, Part::Dawn | Part::Dusk);
    let whole =
        !tokens.is(end, Word::Of) && !tokens.hyphen(end) && (the || verge || tokens.goes_on(end));
    (told && bare && whole).then(|| found(end, Meaning::Time(None, Clock::Part(part))))?
}

/// "morning", "morning hours", and of "the early hours" the morning.
fn part_at(tokens: &Tokens<'_>, at: usize, modifier: Option<Modifier>) -> Option<(usize, Part)> {
    let hours = Term::Unit {
        unit: Unit::Hour,
        plural: true,
    };
    match tokens.term(at) {
        Term::Part {
            part,
            plural: false,
        } => Some((at + 1 + usize::from(tokens.term(at + 1) == hours), part)),
        term if term == hours => Some((
            at + 1,
            match modifier? {
                Modifier::End => Part::Night,
                _ => Part::Morning,
            },
        )),
        _ => None,
    }
}

/// The day after a part: "of May 5", "of the 9th", "on Friday", "the next day", "of 3/4 July" (the night that begins on the 3rd).
fn of_day(tokens: &Tokens<'_>, end: usize, part: Part, the: bool) -> Option<(usize, Meaning)> {
    let of = tokens.is(end, Word::Of);
    let on = tokens.is(end, Word::On);
    // "the morning on May 5" is no English, "morning May 5" neither.
    let fits = of || on && (!the || part == Part::Night) || matches!(part, Part::Dawn | Part::Dusk);
    if !fits {
        return None;
    }
    let place = end + usize::from(of || on);
    let Found {
        end,
        meaning: Meaning::Date(when) | Meaning::Time(Some(when), Clock::Part(_)),
        ..
    } = day_at(tokens, place)?
    else {
        return None;
    };
    // "on" and nothing before a day are of dawn and of dusk, and of a day that is not only a weekday's name.
    if !of && weekday::read(tokens, place).is_some_and(|found| found.end == end) && the {
        return None;
    }
    let end = if part == Part::Night {
        second_day(tokens, end).unwrap_or(end)
    } else {
        end
    };
    Some((end, Meaning::Time(Some(when), Clock::Part(part))))
}

/// The other day of a night: "/4 July 1942", "–15 August", "to the 24th".
fn second_day(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let joins = tokens.mark(at, b'/')
        || tokens.mark(at, b'-')
        || tokens.any(at, &[Word::To, Word::And]) && !tokens.capital(at);
    if !joins {
        return None;
    }
    if let Some(found) = absolute::read(tokens, at + 1) {
        return Some(found.end);
    }
    // "July 3/4", "the 23rd/24th"
    let day = absolute::day_at(tokens, at + 1)?;
    let sign = !tokens.any(at, &[Word::To, Word::And]);
    (sign && day > 1).then(|| {
        let end = at + 2;
        absolute::year_after(tokens, end, None).map_or(end, |(end, _)| end)
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
                "on [the morning of May 5] they",
                "in [the evening] they",
                "at [dawn on 6 June 1944]",
                "on [the night of 3/4 July 1942] it",
                "on [the night of 14–15 August], it",
                "on [the night of July 3–4] it",
                "on [the afternoon of the 9th] it",
                "in [the early hours of Friday] they",
                "in [the early morning hours of 13 August] it",
                "at [dawn the next day] they",
                "at [dusk] they",
                "in [the early hours] it",
                "during [the night] it",
                "in [the small hours of Sunday morning]",
                "by [nightfall], they",
                "by [morning] they",
            ],
        );
        silent(
            read,
            &[
                "a morning paper",
                "at night school",
                "the night shift",
                "the evening of his life",
                "dawn broke",
                "the first hours of the war",
                "in the evening-wear shop",
                "the hours of May 5",
            ],
        );
    }
}
