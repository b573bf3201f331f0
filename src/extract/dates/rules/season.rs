//! Seasons: "last spring", "the summer of 1994", "summer 2012", "this past winter", "in winter"; elsewhere a bare "spring" or "fall" is left alone.

use super::absolute::{plain_year, year_after};
use crate::extract::dates::reading::{Found, InYear, Pick, When};
use crate::extract::dates::token::{Term, Tokens, Word};

/// Reads a season that its words place.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Term::Season {
        season,
        plural: false,
    } = tokens.term(at)
    {
        if let Some((end, year)) = year_after(tokens, at + 1, None) {
            return Found::date(end, When::Season(season, year));
        }
        if let Some(year) = shared_year(tokens, at + 1) {
            return Found::date(at + 1, When::Season(season, year));
        }
        return bare(tokens, at)
            .then(|| Found::date(at + 1, When::Season(season, InYear::Open)))?;
    }
    let the = tokens.is(at, Word::The);
    let mut place = at + usize::from(the);
    let year = match tokens.word(place) {
        Some(Word::Last) => Some(InYear::Nearest(Pick::Last)),
        Some(Word::Next) if the => Some(InYear::Mentioned(Pick::Next)),
        Some(Word::Next) => Some(InYear::Nearest(Pick::Next)),
        Some(Word::Past) if the => Some(InYear::Nearest(Pick::Last)),
        Some(Word::Coming) if the => Some(InYear::Nearest(Pick::Next)),
        Some(Word::This) => match tokens.word(place + 1) {
            Some(Word::Past) => {
                place += 1;
                Some(InYear::Nearest(Pick::Last))
            }
            Some(Word::Coming) => {
                place += 1;
                Some(InYear::Nearest(Pick::Next))
            }
            _ => Some(InYear::Nearest(Pick::This)),
        },
        Some(Word::That | Word::Same) => Some(InYear::Mentioned(Pick::This)),
        Some(Word::Previous) if the => Some(InYear::Mentioned(Pick::Last)),
        Some(Word::Following) if the => Some(InYear::Mentioned(Pick::Next)),
        _ => None,
    };
    if year.is_some() {
        place += 1;
    }
    let Term::Season {
        season,
        plural: false,
    } = tokens.term(place)
    else {
        return None;
    };
    let end = place + 1;
    if the && tokens.is(end, Word::Of) {
        if let Some((end, year)) = plain_year(tokens, end + 1) {
            // "the winter of 1941–42"
            let joined = tokens.glued(end)
                && (tokens.mark(end, b'-') || tokens.mark(end, b'/'))
                && tokens.glued(end + 1)
                && matches!(tokens.term(end + 1), Term::Number { digits: 2 | 4, .. });
            let end = if joined { end + 2 } else { end };
            return Found::date(end, When::Season(season, InYear::Given(year)));
        }
        if let Some((end, year)) = year_after(tokens, end + 1, None) {
            return Found::date(end, When::Season(season, year));
        }
    }
    if let Some((end, year)) = year_after(tokens, end, None) {
        return Found::date(end, When::Season(season, year));
    }
    if let Some(year) = shared_year(tokens, end).filter(|_| year.is_none()) {
        return Found::date(end, When::Season(season, year));
    }
    if let Some(year) = year {
        return Found::date(end, When::Season(season, year));
    }
    // "in the summer", "over the winter"; "the fall of Rome" and "the spring offensive" are none.
    let told = the && tokens.any(
            at.wrapping_sub(1),
            &[
                Word::In,
                Word::Over,
                Word::During,
                Word::Since,
                Word::Until,
                Word::By,
                Word::For,
                Word::Throughout,
            ],
        ) && !tokens.is(end, Word::Of)
            && (!matches!(tokens.term(end), Term::Other | Term::Counted) || tokens.goes_on(end))
        // "the losses of the summer": of a spring or a fall it may be anything.
        || the
            && matches!(tokens.spelling(place), "summer" | "winter" | "autumn")
            && tokens.is(at.wrapping_sub(1), Word::Of)
            && tokens.goes_on(end)
        // "The winter was hard"; a spring and a fall may be something else.
        || the
            && matches!(tokens.spelling(place), "summer" | "winter" | "autumn")
            && (tokens.opens(at) || tokens.spelling(at.wrapping_sub(1)).eq_ignore_ascii_case("but"))
            && tokens.goes_on(end);
    told.then(|| Found::date(end, When::Season(season, InYear::Open)))?
}

/// Whether a season without an article is one: "since spring", "In winter, they", "late summer"; prices fall, and water springs.
fn bare(tokens: &Tokens<'_>, at: usize) -> bool {
    let mut before = at.wrapping_sub(1);
    if tokens.any(before, &[Word::Since, Word::By, Word::Until]) {
        return true;
    }
    if tokens.mark(before, b'-') && tokens.glued(before) {
        before = before.wrapping_sub(1);
    }
    let part = tokens.any(before, &[Word::Early, Word::Late, Word::Mid]);
    let placed = part
        || tokens.any(
            before,
            &[
                Word::In,
                Word::During,
                Word::Throughout,
                Word::Before,
                Word::After,
            ],
        );
    placed && tokens.goes_on(at + 1) && !tokens.is(at + 1, Word::In)
}

/// The year of the season after this one: "spring and summer of 1942".
fn shared_year(tokens: &Tokens<'_>, at: usize) -> Option<InYear> {
    let joins = tokens.any(at, &[Word::And, Word::Or, Word::To])
        || tokens.mark(at, b'-')
        || tokens.mark(at, b'/');
    let place = at + 1 + usize::from(tokens.is(at + 1, Word::Early));
    if !joins || !matches!(tokens.term(place), Term::Season { plural: false, .. }) {
        return None;
    }
    match year_after(tokens, place + 1, None)? {
        (_, year @ InYear::Given(_)) => Some(year),
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
                "[last spring] he",
                "in [the summer of 1994]",
                "[summer 2012]",
                "[the winter of 1941–42] was",
                "[this past winter] it",
                "over [the winter], they",
                "the losses of [the summer] were",
                "since [spring]",
                "In [winter], they",
                "in late [summer] they",
                "in [the spring] and summer of 1942",
                "By [the autumn] it stood",
                "[The winter] was hard",
            ],
        );
        silent(
            read,
            &[
                "the fall of the city",
                "the spring offensive",
                "prices fall",
                "a spring of water",
                "winter came",
                "in spring water",
                "the fall of the wall",
                "The fall was broken",
                "the winter palace",
            ],
        );
    }
}
