//! Years: "in 1998", "2013", "44 BC", "A.D. 70", "nineteen ninety-six", "the year 2000", "the 1988 period".

use super::absolute::plain_year;
use crate::extract::dates::reading::{Found, When};
use crate::extract::dates::token::{Gap, Term, Tokens, Unit, Word};
use crate::text::numbers::NumberWord;

/// Reads a year.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Some(found) = era(tokens, at).or_else(|| early(tokens, at)) {
        return Some(found);
    }
    // "the year 2000"
    if tokens.is(at, Word::The)
        && matches!(
            tokens.term(at + 1),
            Term::Unit {
                unit: Unit::Year,
                plural: false
            }
        )
    {
        let (end, year) = plain_year(tokens, at + 2)?;
        return Found::date(end, When::Year(year));
    }
    // "the 1988 period"
    if tokens.is(at, Word::The) {
        let (end, year) = plain_year(tokens, at + 1)?;
        return tokens
            .is(end, Word::Period)
            .then(|| Found::date(end + 1, When::Year(year)))?;
    }
    let (end, year) = plain_year(tokens, at)?;
    let sure = told(tokens, at) || opens(tokens, at, end);
    if tokens.mark(at, b'\'') && !sure {
        return None;
    }
    if matches!(tokens.term(at), Term::Number { .. })
        && (!sure && !(1900..=2060).contains(&year) || is_number(tokens, at, end))
    {
        return None;
    }
    if matches!(tokens.term(at), Term::NumberWord(_)) && year == 2000 && !sure {
        return None;
    }
    Found::date(end, When::Year(year))
}

/// "In 378, they": three digits that nothing follows which they could count.
fn early(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let Term::Number {
        value: year @ 100..1000,
        digits: 3,
    } = tokens.term(at)
    else {
        return None;
    };
    let told = tokens.any(
        at.wrapping_sub(1),
        &[Word::In, Word::Since, Word::Until, Word::Circa],
    ) || tokens.mark(at.wrapping_sub(1), b'.')
        && tokens.is(at.wrapping_sub(2), Word::Circa);
    // "Between 235 and 284", "by 626 the"
    if tokens.early && counts_nothing(tokens, at) {
        let ends = tokens.any(at.wrapping_sub(1), &[Word::And, Word::To])
            || tokens.mark(at.wrapping_sub(1), b'-');
        let begins = matches!(
            tokens.term(at.wrapping_sub(2)),
            Term::Number { digits: 2..=3, .. }
        ) && tokens.any(at.wrapping_sub(3), &[Word::Between, Word::From, Word::In]);
        let told = told
            || ends && begins
            || tokens.any(
                at.wrapping_sub(1),
                &[
                    Word::By,
                    Word::From,
                    Word::Between,
                    Word::Before,
                    Word::After,
                    Word::Early,
                    Word::Late,
                ],
            );
        if told {
            return Found::date(at + 1, When::Year(year as i32));
        }
    }
    let closes = matches!(
        tokens.term(at + 1),
        Term::End | Term::Mark(b',' | b'.' | b';' | b')')
    ) && !tokens.glued(at + 2);
    (told && closes).then(|| Found::date(at + 1, When::Year(year as i32)))?
}

/// Whether nothing follows a number that it could count: the sentence goes on with a sign, a small word or a name.
pub(super) fn counts_nothing(tokens: &Tokens<'_>, at: usize) -> bool {
    if tokens.glued(at)
        && matches!(
            tokens.before(at),
            Term::Mark(b'$' | b'#' | b'.' | b',' | b':')
        )
    {
        return false;
    }
    match tokens.term(at + 1) {
        Term::End => true,
        Term::Mark(b'-') => matches!(tokens.term(at + 2), Term::Number { digits: 2..=3, .. }),
        Term::Mark(mark) => !matches!(mark, b'%' | b'$' | b'/') && !tokens.glued(at + 2),
        // "from 200 to 300 horsemen"
        Term::Word(Word::And | Word::To)
            if matches!(tokens.term(at + 2), Term::Number { digits: 2..=3, .. }) =>
        {
            counts_nothing(tokens, at + 2)
        }
        Term::Word(word) => {
            (word != Word::More || tokens.is(at + 2, Word::Than))
                && !matches!(word, Word::Of | Word::Possessive | Word::Per)
        }
        Term::Other => tokens.capital(at + 1) || tokens.goes_on(at + 1),
        _ => false,
    }
}

/// "nineteen ninety-six", "nineteen hundred", "two thousand", "twenty twelve", "two thousand and one".
pub(super) fn in_words(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    let next = tokens.past_hyphen(at + 1);
    match (tokens.term(at), tokens.term(next)) {
        (
            Term::NumberWord(NumberWord::Teen(century @ 15..=19) | NumberWord::Ten(century @ 20)),
            Term::NumberWord(rest),
        ) => {
            let century = century as i32 * 100;
            match rest {
                NumberWord::Ten(tens) => {
                    let mut end = next + 1;
                    let mut year = century + tens as i32;
                    if let Term::NumberWord(NumberWord::One(ones)) =
                        tokens.term(tokens.past_hyphen(end))
                    {
                        end = tokens.past_hyphen(end) + 1;
                        year += ones as i32;
                    }
                    Some((end, year))
                }
                NumberWord::Teen(teens @ 10..) => Some((next + 1, century + teens as i32)),
                NumberWord::Hundred if century == 1900 => Some((next + 1, century)),
                _ => None,
            }
        }
        (Term::NumberWord(NumberWord::One(2)), Term::NumberWord(NumberWord::Scale(1000))) => {
            let and = next + 1 + usize::from(tokens.is(next + 1, Word::And));
            match tokens.term(and) {
                Term::NumberWord(NumberWord::One(ones)) => Some((and + 1, 2000 + ones as i32)),
                Term::NumberWord(_) => None,
                _ => Some((next + 1, 2000)),
            }
        }
        _ => None,
    }
}

fn era(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let (
        Term::Era { before: false },
        Term::Number {
            value: year @ 1..=2100,
            ..
        },
    ) = (tokens.term(at), tokens.term(at + 1))
        && tokens.spelling(at).starts_with('A')
    {
        return Found::date(at + 2, When::Year(year as i32));
    }
    let Term::Number {
        value: year @ 1..=9999,
        ..
    } = tokens.term(at)
    else {
        return None;
    };
    let joined = tokens.mark(at + 1, b'-') || tokens.any(at + 1, &[Word::To, Word::And]);
    if let (true, Term::Number { .. }, Term::Era { before: true }) =
        (joined, tokens.term(at + 2), tokens.term(at + 3))
        && (!tokens.glued(at) || matches!(tokens.before(at), Term::Mark(b'(')))
    {
        // "264–241 BC"
        return Found::date(at + 1, When::Year(1 - year as i32));
    }
    match tokens.term(at + 1) {
        Term::Era { before } if tokens.capital(at + 1) => {
            let year = year as i32;
            Found::date(at + 2, When::Year(if before { 1 - year } else { year }))
        }
        _ => None,
    }
}

/// Whether a number opens a line or a sentence as years do: "1943" for a heading, "1805 – The fleet", "1086 was dry".
fn opens(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    match (tokens.before(at), tokens.term(end)) {
        (Term::End, Term::End | Term::Mark(b':' | b'_')) => true,
        (Term::End, Term::Mark(b'-')) => {
            !tokens.glued(end) && !matches!(tokens.term(end + 1), Term::Number { .. })
                || past_range(tokens, end).is_some_and(|after| {
                    matches!(tokens.term(after), Term::End | Term::Mark(b':' | b'_'))
                })
        }
        // "Wars of two crowns: 1337 to 1453"
        (Term::End | Term::Mark(b':'), Term::Word(Word::To)) => {
            past_range(tokens, end).is_some_and(|after| tokens.term(after) == Term::End)
        }
        _ => {
            // "1500 were killed" counts.
            tokens.opens(at)
                && matches!(
                    tokens.spelling(end),
                    "was" | "saw" | "brought" | "marked" | "began" | "ended" | "would"
                )
        }
    }
}

/// The token after the later year of a range whose first one ends before `at`: "–1814", "–18", " to 1453".
fn past_range(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let joined = tokens.mark(at, b'-')
        && matches!(tokens.term(at + 1), Term::Number { digits: 2 | 4, .. })
        || tokens.is(at, Word::To) && plain_year(tokens, at + 1).is_some();
    joined.then_some(at + 2)
}

/// Whether the words before say that a number is a year.
fn told(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.before(at) {
        Term::Word(
            Word::In
            | Word::Since
            | Word::Until
            | Word::Till
            | Word::By
            | Word::During
            | Word::Early
            | Word::Late
            | Word::Mid
            | Word::From
            | Word::Between
            | Word::Throughout
            | Word::Fiscal
            | Word::After
            | Word::Before
            | Word::Of
            | Word::Through
            | Word::About
            | Word::Circa,
        )
        | Term::Season { .. }
        | Term::Unit {
            unit: Unit::Year, ..
        } => true,
        // "as late as 1820"
        Term::Word(Word::As) => {
            (tokens.any(at.wrapping_sub(2), &[Word::Late, Word::Early])
                || tokens.spelling(at.wrapping_sub(2)) == "recently")
                && tokens.is(at.wrapping_sub(3), Word::As)
        }
        // "mid-1897", "early-1862"
        Term::Mark(b'-') if tokens.hyphen(at.wrapping_sub(1)) => {
            tokens.any(at.wrapping_sub(2), &[Word::Mid, Word::Early, Word::Late])
                || range_goes_on(tokens, at)
        }
        // "c. 1250"
        Term::Mark(b'.') => tokens.is(at.wrapping_sub(2), Word::Circa),
        // "(1642–1651)", "(1805)", "the 1812 campaign"
        Term::Mark(b'(') => {
            matches!(tokens.term(at + 1), Term::Mark(b')'))
                || tokens.mark(at + 1, b'-')
                    && matches!(tokens.term(at + 2), Term::Number { digits: 2 | 4, .. })
        }
        Term::Word(Word::The) => {
            let after = if tokens.hyphen(at + 1)
                && matches!(tokens.term(at + 2), Term::Number { digits: 2 | 4, .. })
            {
                at + 3
            } else {
                at + 1
            };
            matches!(tokens.term(at), Term::Number { value: 1500.., .. })
                && matches!(tokens.term(after), Term::Other)
                && !tokens.spelling(after).ends_with('s')
        }
        // "Hastings, 1066."
        Term::Mark(b',')
            if at > 1
                && tokens.capital(at - 2)
                && matches!(tokens.term(at - 2), Term::Other)
                && matches!(
                    tokens.term(past_range(tokens, at + 1).unwrap_or(at + 1)),
                    Term::End | Term::Mark(b'.' | b',' | b')' | b';')
                ) =>
        {
            true
        }
        // "The northern campaigns, 1808–1814"
        Term::Mark(b',')
            if tokens.mark(at + 1, b'-')
                && past_range(tokens, at + 1).is_some_and(|after| {
                    matches!(
                        tokens.term(after),
                        Term::End | Term::Mark(b'.' | b',' | b')' | b';')
                    )
                }) =>
        {
            true
        }
        Term::Word(Word::And | Word::To | Word::Or) | Term::Mark(b',' | b'-' | b'/') => {
            range_goes_on(tokens, at)
        }
        _ => false,
    }
}

/// Whether another year stands right before the sign or word before `at`.
fn range_goes_on(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.term(at.wrapping_sub(2)),
        Term::Number {
            value: 1000..=2100,
            digits: 4
        }
    )
}

/// Whether a word stands before a number that leads to times more than to things.
fn placed(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.any(
        at.wrapping_sub(1),
        &[
            Word::In,
            Word::Since,
            Word::Until,
            Word::By,
            Word::Early,
            Word::Late,
            Word::Mid,
        ],
    )
}

/// Whether a number in four digits counts or names something that is no time.
fn is_number(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let glued_before = tokens.glued(at);
    let before = tokens.before(at);
    let bad_before = match before {
        Term::Mark(b'$' | b'#' | b'%' | b':' | b'.' | b',' | b'&' | b'+' | b'*' | b'=') => {
            glued_before
        }
        Term::Mark(b'-' | b'/') => {
            glued_before
                && !matches!(
                    tokens.term(at.wrapping_sub(2)),
                    Term::Number { digits: 4, .. }
                        | Term::Word(
                            Word::Mid | Word::Early | Word::Late | Word::Before | Word::After
                        )
                )
                && tokens
                    .get(at - 1)
                    .is_none_or(|token| token.gap != Gap::Space)
                && !matches!(
                    tokens
                        .spelling(at.wrapping_sub(2))
                        .to_ascii_lowercase()
                        .as_str(),
                    "pre" | "post"
                )
        }
        Term::Mark(b'\'') => false,
        Term::Word(
            Word::Number
            | Word::Than
            | Word::Least
            | Word::Nearly
            | Word::Some
            | Word::No
            | Word::Up,
        ) => true,
        Term::Other => glued_before,
        _ => false,
    };
    let bad_after = match tokens.term(end) {
        // "In 1950 few people expected it"
        Term::NumberWord(NumberWord::Scale(_) | NumberWord::Hundred) => true,
        Term::NumberWord(_) => !placed(tokens, at),
        // "In 1812 troops crossed the river"
        Term::Counted => {
            !(placed(tokens, at)
                && tokens.opens(at.wrapping_sub(1))
                && matches!(
                    tokens.term(at),
                    Term::Number {
                        value: 1600..=2100,
                        ..
                    }
                ))
        }
        Term::Unit { plural, .. } => plural,
        Term::Mark(b'%') => true,
        Term::Zone | Term::Meridiem { .. } => true,
        Term::Mark(b'.' | b',' | b':') => {
            tokens.glued(end + 1) && matches!(tokens.term(end + 1), Term::Number { .. })
        }
        Term::Mark(b'-') => {
            tokens.glued(end)
                && matches!(
                    tokens.term(end + 1),
                    Term::Unit { .. } | Term::Counted | Term::Number { digits: 5.., .. }
                )
        }
        Term::Other => tokens.glued(end),
        _ => false,
    };
    bad_before || bad_after
}

#[cfg(test)]
mod tests {
    use super::super::tests::{fires, fires_early, silent, silent_early};
    use super::read;

    #[test]
    fn fires_and_stays_silent() {
        fires(
            read,
            &[
                "in [1998] they",
                "in [44 BC] they",
                "[A.D. 70] was",
                "in [nineteen ninety-six] they",
                "[the year 2000]",
                "[the 1988 period]",
                "of [2013].",
                "in [1453], they",
                "class of ['68]",
                "the [2011] uprising",
                "the war ([1642]–1651)",
                "the [1812] campaign",
                "war ([264]–241 BC)",
                "[1086] was dry",
                "[1862]",
                "[1805] – The fleet",
                "In [378], they",
                "c. [1250] it",
                "the [1812]–14 war",
                "at Hastings, [1066].",
                "the long campaigns, [1808]–1814",
                "Two crowns: [1337] to 1453",
                "in mid-[1897] he",
                "as late as [1820] it",
                "In early [1950] few people",
                "By [1786] two states",
                "In [1812] troops crossed",
                "[1625]–1629: the Danish years",
            ],
        );
        silent(
            read,
            &[
                "2000 people died",
                "$1998",
                "1,998 men",
                "resolution 1973",
                "more than 2000",
                "1998.5 points",
                "AK-1947",
                "1453 men",
                "flight 1549",
                "2000 metres",
                "nineteen men",
                "in 378 villages",
                "1453 Turks came",
                "1500 – 1600 men",
                "1500 were killed",
                "ships: 1200 to 1400 men",
                "in 626 ships",
                "won 1950 few liked",
                "as many as 1820 men",
                "seen in 1200 villages",
                "in 1500 million years",
            ],
        );
        fires_early(
            read,
            &[
                "In [626] the city was",
                "between [235] and 284 more than",
                "by [284] the empire",
                "from [674] to 678 they",
            ],
        );
        silent_early(
            read,
            &[
                "in 626 ships",
                "by 300 men",
                "from 200 to 300 horsemen",
                "in 284 of them",
            ],
        );
    }
}
