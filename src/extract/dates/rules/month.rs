//! Months: "May 2013", "in May", "last May", "June last year", "this past March".

use super::absolute::{month_at, year_after};
use crate::extract::dates::reading::{Found, InYear, Pick, When};
use crate::extract::dates::token::{Gap, Tense, Term, Tokens, Word};

/// Reads a month.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if tokens.any(
        at,
        &[
            Word::This,
            Word::Last,
            Word::Next,
            Word::Past,
            Word::Coming,
            Word::That,
            Word::The,
        ],
    ) {
        return picked(tokens, at);
    }
    let (month, end) = month_at(tokens, at)?;
    if let Some((end, year)) = year_after(tokens, end, Some(month)) {
        return Found::date(end, When::Month(month, year));
    }
    let short = matches!(tokens.term(at), Term::Month { short: true, .. });
    // "Jan" is also a person, "Mar" and "Sept" are words: only the full stop makes a month of them.
    if short && end == at + 1 {
        return None;
    }
    (!is_name(tokens, at, month, end))
        .then(|| Found::date(end, When::Month(month, InYear::Open)))?
}

/// "last May", "this past March", "the following June".
fn picked(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let the = tokens.is(at, Word::The);
    let mut place = at + usize::from(the);
    let year = match tokens.word(place)? {
        Word::Last if !the => InYear::Nearest(Pick::Last),
        Word::Next if !the => InYear::Nearest(Pick::Next),
        Word::This if !the => {
            if tokens.is(place + 1, Word::Past) {
                place += 1;
                InYear::Nearest(Pick::Last)
            } else if tokens.is(place + 1, Word::Coming) {
                place += 1;
                InYear::Nearest(Pick::Next)
            } else {
                InYear::Nearest(Pick::This)
            }
        }
        Word::Following | Word::Next if the => InYear::Mentioned(Pick::Next),
        Word::Previous if the => InYear::Mentioned(Pick::Last),
        Word::That if !the => InYear::Mentioned(Pick::This),
        _ => return None,
    };
    let (month, end) = month_at(tokens, place + 1)?;
    // "said that August was" only joins two clauses.
    let points = tokens.opens(at)
        || tokens.any(
            at.wrapping_sub(1),
            &[Word::In, Word::By, Word::Until, Word::Since],
        )
        || tokens.goes_on(end) && !matches!(tokens.term(end), Term::Other);
    if year == InYear::Mentioned(Pick::This) && !points {
        return None;
    }
    Found::date(end, When::Month(month, year))
}

/// Whether a word that may be a month is rather a person's name or the verb.
fn is_name(tokens: &Tokens<'_>, at: usize, month: u8, end: usize) -> bool {
    let after = tokens.get(end);
    let capital_after = after.is_some_and(|token| {
        token.capital
            && token.gap == Gap::Space
            && matches!(token.term, Term::Other | Term::Month { .. })
    });
    let capital_before = at > 0
        && tokens.capital(at - 1)
        && matches!(tokens.before(at), Term::Other)
        // "U.S. April futures"
        && !tokens.spelling(at - 1).ends_with('.')
        && tokens.get(at).is_some_and(|token| token.gap == Gap::Space);
    // "the October Revolution", "Black September"
    let event = capital_after
        && matches!(
            tokens.spelling(end),
            "Revolution"
                | "Uprising"
                | "Days"
                | "Offensive"
                | "Campaign"
                | "Crisis"
                | "War"
                | "Massacre"
                | "Manifesto"
                | "Movement"
        );
    if event || capital_before && tokens.spelling(at - 1) == "Black" {
        return true;
    }
    let opens = tokens.opens(at);
    match month {
        // "May I", "May the", "April Smith said", "Theresa May", "August Wilson".
        4 | 5 | 6 | 8 => {
            let told = matches!(
                tokens.before(at),
                Term::Word(_) | Term::Part { .. } | Term::Unit { .. }
            );
            if told {
                return false;
            }
            capital_after
                || capital_before
                || (opens
                    && after.is_some_and(|token| {
                        !matches!(
                            token.term,
                            Term::Mark(_) | Term::End | Term::Word(Word::Possessive)
                        ) || (month == 5 && !matches!(token.term, Term::Mark(b',')))
                    }))
                || tokens.is(end, Word::Possessive) && opens
                || (month == 5
                    && after
                        .is_some_and(|token| token.tense != Tense::None && token.gap == Gap::Space)
                    && capital_before)
        }
        // "March on Washington", "March of Dimes".
        3 => {
            // "the annual March for Life"
            tokens.is(end, Word::For) && tokens.capital(end + 1) && !opens
                || opens && tokens.any(end, &[Word::On, Word::Of, Word::To, Word::In])
                || capital_before && capital_after
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
                "in [May] they",
                "since [last May] it",
                "in [May 2013] he",
                "[this past March], she",
                "in [June last year] they",
                "in [Aug.] they",
                "[the following June]",
                "[That December] some left",
                "said that [August] was the worst",
                "was signed [that September].",
                "In [March], he",
                "in [April of 1915]",
            ],
        );
        silent(
            read,
            &[
                "they may come",
                "Theresa May said",
                "April Smith sang",
                "May I come",
                "March on the capital",
                "the annual March for Life",
                "Jan Novak said",
                "the October Revolution",
                "in Marche",
            ],
        );
    }
}
