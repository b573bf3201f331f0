//! Lengths of time: "two weeks", "a three-month siege", "the past five days", "for years", "day-long"; ages are left alone.

use super::quantity::{Said, measured, quantity, unit};
use crate::extract::dates::reading::{Found, Length, Meaning, Side, When};
use crate::extract::dates::token::{Term, Tokens, Unit, Word};
use crate::text::numbers::NumberWord;

/// Reads a length of time.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let framed = || (!lasts(tokens, at)).then(|| framed(tokens, at))?;
    let found = framed()
        .or_else(|| year(tokens, at))
        .or_else(|| ahead(tokens, at))
        .or_else(|| bare(tokens, at))
        .or_else(|| plural(tokens, at))
        .or_else(|| all(tokens, at))
        .or_else(|| long(tokens, at))
        .or_else(|| some_time(tokens, at))?;
    (!is_age(tokens, at, found.end)).then_some(found)
}

#[allow(clippy::unnecessary_wraps, reason = "a rule ends with it")]
fn length(end: usize, length: Length, side: Side) -> Option<Found> {
    Some(Found::new(end, Meaning::Duration(length, side)))
}

/// "It may last another two weeks": whether "last" is the verb.
fn lasts(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    tokens.is(at, Word::Last)
        && matches!(
            tokens.spelling(before),
            "may" | "might" | "will" | "would" | "could" | "can" | "should" | "must" | "not" | "to"
        )
}

/// "the past three months", "the first nine months", "recent weeks", "the next few days", "these two weeks".
fn framed(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let the = tokens.any(at, &[Word::The, Word::These, Word::Those]);
    let mut place = at + usize::from(the);
    let side = match tokens.term(place) {
        Term::Word(Word::Past | Word::Last | Word::Previous | Word::Recent | Word::Latest) => {
            Side::Before
        }
        Term::Word(Word::Next | Word::Coming) => Side::After,
        Term::Word(
            Word::Earlier | Word::Following | Word::Final | Word::Whole | Word::Early | Word::Late,
        )
        | Term::OrdinalWord(1) => Side::Open,
        _ if the => {
            // "the two weeks", "the nine months"
            let found = measured(tokens, place).filter(|found| found.said == Said::Number)?;
            // "the two day rally": the article is the rally's.
            if found.hyphened
                || !matches!(tokens.term(found.end - 1), Term::Unit { plural: true, .. })
            {
                return None;
            }
            return length(found.end, found.length, Side::Open);
        }
        _ => return None,
    };
    let recent = tokens.any(place, &[Word::Recent, Word::Coming, Word::Past]);
    place += 1;
    if let Some(found) = measured(tokens, place)
        .filter(|found| found.said != Said::Article && (!found.hyphened || found.is_half))
    {
        return length(found.end, found.length, side);
    }
    // "the past hour"
    if the
        && side != Side::Open
        && let Some((unit @ (Unit::Hour | Unit::Minute), false)) = unit(tokens, place)
        && !tokens.hyphen(place + 1)
    {
        let one = Length {
            count: Some(1),
            tenths: 0,
            unit,
        };
        return length(place + 1, one, side);
    }
    // "the last day or two", "the next week or so"
    if the
        && side != Side::Open
        && let Some((unit, false)) = unit(tokens, place)
        && tokens.is(place + 1, Word::Or)
        && (tokens.is(place + 2, Word::So)
            || matches!(tokens.term(place + 2), Term::NumberWord(NumberWord::One(2))))
    {
        let one = Length {
            count: Some(1),
            tenths: 0,
            unit,
        };
        return length(place + 3, one, side);
    }
    // "in previous years", "in earlier years"
    if !the
        && tokens.any(place - 1, &[Word::Previous, Word::Earlier])
        && tokens.is(place.wrapping_sub(2), Word::In)
        && matches!(unit(tokens, place), Some((_, true)))
    {
        return Found::date(place + 1, When::Past);
    }
    // "recent years", "the coming weeks", "the early years"
    let (unit, true) = unit(tokens, place)? else {
        return year(tokens, at);
    };
    let mut end = place + 1;
    if recent
        && tokens.is(end, Word::And)
        && matches!(tokens.term(end + 1), Term::Unit { plural: true, .. })
    {
        end += 2;
    }
    if recent && !the {
        let when = if side == Side::After {
            When::Future
        } else {
            When::Past
        };
        return Found::date(end, when);
    }
    (recent || the).then(|| {
        length(
            end,
            Length {
                count: None,
                tenths: 0,
                unit,
            },
            side,
        )
    })?
}

/// "the year ended June 30", "the past decade".
fn year(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is(at, Word::The) {
        return None;
    }
    let mut place = at + 1;
    let side = if tokens.any(place, &[Word::Past, Word::Last]) {
        Side::Before
    } else {
        Side::Open
    };
    place += usize::from(side == Side::Before || tokens.is(place, Word::Whole));
    place += usize::from(tokens.is(place, Word::Fiscal));
    match tokens.term(place) {
        Term::Unit {
            unit: unit @ (Unit::Decade | Unit::Century),
            plural: false,
        } if side == Side::Before => length(
            place + 1,
            Length {
                count: Some(1),
                tenths: 0,
                unit,
            },
            side,
        ),
        Term::Unit {
            unit: unit @ (Unit::Year | Unit::Month | Unit::Week),
            plural: false,
        } if tokens.is(place + 1, Word::Ending) && side == Side::Open => length(
            place + 1,
            Length {
                count: Some(1),
                tenths: 0,
                unit,
            },
            side,
        ),
        _ => None,
    }
}

/// "two weeks", "three-month", "half an hour", "a year".
fn bare(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    // A count is not cut in half: "1998 two weeks" aside, a number glued to something is part of it.
    if tokens.glued(at)
        && !matches!(
            tokens.before(at),
            Term::Mark(b'(' | b'"' | b'\'' | b'`' | b'_' | b'[')
        )
    {
        return None;
    }
    if super::set::is_rate(tokens, at) {
        return None;
    }
    // "a three-year period": here the article is the length's own.
    if tokens.is(at, Word::A)
        && let Some(found) = measured(tokens, at + 1)
        && found.hyphened
        && found.said == Said::Number
        && tokens.any(found.end, &[Word::Period, Word::Term])
    {
        return length(found.end + 1, found.length, Side::Open);
    }
    let found = measured(tokens, at)?;
    let mut end = found.end;
    if found.said == Said::Article {
        // "a day" of rest, "a year" after; "2 dollars a day" is a rate and not read here.
        if matches!(
            found.length.unit,
            Unit::Night | Unit::Second | Unit::Weekend | Unit::Quarter | Unit::Half
        ) {
            return None;
        }
        // "a day-long fight": the article is the fight's.
        if tokens.hyphen(end) {
            return None;
        }
    }
    if let Some((end, rest)) = rest(tokens, end, found.length) {
        return Some(Found::new(end, Meaning::Sum(found.length, rest)));
    }
    if tokens.hyphen(end) && tokens.is(end + 1, Word::Long) {
        end += 2;
    }
    if tokens.is(end, Word::Or)
        && (tokens.is(end + 1, Word::So)
            || matches!(tokens.term(end + 1), Term::NumberWord(_))
                && quantity(tokens, end + 1).is_some_and(|next| unit(tokens, next.end).is_none()))
    {
        end += 2;
    }
    if (tokens.is(end, Word::Period) || tokens.is(end, Word::Term)) && found.hyphened {
        end += 1;
    }
    length(end, found.length, Side::Open)
}

/// "and three months", ", two weeks" after a length in a larger unit: where it ends, and the smaller length.
fn rest(tokens: &Tokens<'_>, at: usize, whole: Length) -> Option<(usize, Length)> {
    let comma = tokens.mark(at, b',');
    let and = at + usize::from(comma);
    if !comma && !tokens.is(and, Word::And) {
        return None;
    }
    let rest = measured(tokens, and + usize::from(tokens.is(and, Word::And)))?;
    let counted = |length: Length| length.count.is_some() && length.tenths == 0;
    // "three years and two days later" counts from somewhere, "two days, three weeks" are two lengths.
    let far = tokens.any(rest.end, &[Word::Ago, Word::Later, Word::Earlier]);
    let fits = rest.length.unit < whole.unit
        && rest.said == Said::Number
        && !rest.hyphened
        && !rest.is_half
        && counted(rest.length)
        && counted(whole)
        && !far;
    fits.then_some((rest.end, rest.length))
}

/// "the weeks ahead", "the days to come".
fn ahead(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is(at, Word::The) {
        return None;
    }
    let (unit, true) = unit(tokens, at + 1)? else {
        return None;
    };
    // "the days to come"
    let to_come = tokens.is(at + 2, Word::To) && tokens.spelling(at + 3) == "come";
    (tokens.is(at + 2, Word::Ahead) || to_come).then(|| {
        length(
            at + 3 + usize::from(to_come),
            Length {
                count: None,
                tenths: 0,
                unit,
            },
            Side::After,
        )
    })?
}

/// "for a while", "for some time": nobody says how long.
fn some_time(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is(at.wrapping_sub(1), Word::For) {
        return None;
    }
    let some = tokens.is(at, Word::Some) && tokens.is(at + 1, Word::Time);
    let while_ = tokens.is(at, Word::A) && tokens.spelling(at + 1) == "while";
    let end = at + 2;
    ((some || while_) && !tokens.any(end, &[Word::Ago, Word::To]))
        .then(|| Found::new(end, Meaning::Duration(Length::UNTOLD, Side::Open)))
}

/// "for years", "within weeks", "in decades", "hours of talks".
fn plural(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let (unit, true) = unit(tokens, at)? else {
        return None;
    };
    if matches!(
        unit,
        Unit::Quarter | Unit::Second | Unit::Half | Unit::Weekend | Unit::Night
    ) {
        return None;
    }
    let told = tokens.any(
        at.wrapping_sub(1),
        &[
            Word::For,
            Word::Within,
            Word::In,
            Word::After,
            Word::Over,
            Word::Through,
            Word::Than,
            Word::Of,
            Word::Just,
            Word::Some,
        ],
    ) && !matches!(
        tokens.word(at.wrapping_sub(1)),
        Some(Word::Of | Word::Through)
    ) || tokens.is(at + 1, Word::Of) && tokens.is(at.wrapping_sub(1), Word::After);
    let mut end = at + 1;
    if tokens.is(end, Word::Or) && matches!(tokens.term(end + 1), Term::Unit { plural: true, .. }) {
        end += 2;
    }
    (told || beside_event(tokens, at) || from_event(tokens, at)).then(|| {
        length(
            end,
            Length {
                count: None,
                tenths: 0,
                unit,
            },
            Side::Open,
        )
    })?
}

/// "in the years that followed", "during the weeks that preceded it".
fn beside_event(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at.wrapping_sub(1), Word::The)
        && tokens.any(
            at.wrapping_sub(2),
            &[Word::In, Word::During, Word::Over, Word::For],
        )
        && tokens.is(at + 1, Word::That)
        && matches!(tokens.spelling(at + 2), "followed" | "follow" | "preceded")
}

/// "Hours after the blast, …", "only days before the vote": opening its clause; "two days after" is counted elsewhere.
fn from_event(tokens: &Tokens<'_>, at: usize) -> bool {
    let opens = matches!(
        tokens.before(at),
        Term::End | Term::Mark(b'.' | b',' | b';' | b'"' | b'_' | b':' | b'(')
    ) || tokens.is(at.wrapping_sub(1), Word::Just)
        || matches!(
            tokens.spelling(at.wrapping_sub(1)),
            "only" | "barely" | "mere"
        );
    opens && tokens.any(at + 1, &[Word::After, Word::Before]) && tokens.goes_on(at + 2)
}

/// "day-long", "decades-long", "yearlong", "weeklong".
fn long(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let one = |unit| Length {
        count: Some(1),
        tenths: 0,
        unit,
    };
    let unit = match tokens.term(at) {
        Term::Word(Word::Yearlong) => return length(at + 1, one(Unit::Year), Side::Open),
        Term::Word(Word::Monthlong) => return length(at + 1, one(Unit::Month), Side::Open),
        Term::Word(Word::Weeklong) => return length(at + 1, one(Unit::Week), Side::Open),
        Term::Word(Word::Daylong) => return length(at + 1, one(Unit::Day), Side::Open),
        Term::Unit { unit, plural } if tokens.hyphen(at + 1) && tokens.is(at + 2, Word::Long) => {
            Length {
                count: (!plural).then_some(1),
                tenths: 0,
                unit,
            }
        }
        _ => return None,
    };
    length(at + 3, unit, Side::Open)
}

/// "over the years", "down the centuries": all of them that there were.
fn all(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let (unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century), true) =
        unit(tokens, at + 1)?
    else {
        return None;
    };
    let before = at.wrapping_sub(1);
    let placed =
        tokens.any(before, &[Word::Over, Word::Through]) || tokens.spelling(before) == "down";
    let more = tokens.any(
        at + 2,
        &[
            Word::Of,
            Word::That,
            Word::Between,
            Word::Before,
            Word::After,
            Word::Since,
            Word::From,
            Word::Following,
            Word::Ahead,
        ],
    ) || matches!(
        tokens.spelling(at + 2),
        "when" | "he" | "she" | "they" | "we" | "it"
    ) || tokens.hyphen(at + 2);
    (tokens.is(at, Word::The) && placed && !more).then(|| {
        length(
            at + 2,
            Length {
                count: None,
                tenths: 0,
                unit,
            },
            Side::Open,
        )
    })?
}

/// "27 years old", "44-year-old", "aged 3 months", "age 40".
fn is_age(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let after = end + usize::from(tokens.mark(end, b'-'));
    tokens.is(after, Word::Old) || at > 0 && tokens.is(at - 1, Word::Aged)
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
                "for [two weeks] they",
                "a [three-month] siege",
                "in [the past five days] they",
                "for [years] they",
                "a [day-long] fight",
                "[half an hour] passed",
                "[the first nine months] were",
                "[a year and a half] passed",
                "within [weeks] they",
                "a [decades-long] war",
                "[two or three days] passed",
                "[the next few days] are",
                "in [recent weeks] they",
                "[the year] ended June 30",
                "[three more years] passed",
                "[the weeks ahead]",
                "[a half-century] of war",
                "in [the past hour] they",
                "in [the last day or two] they",
                "in [previous years] they",
                "for [a while] it",
                "in [the days to come] it",
                "for [hundreds of years] they",
                "[20-odd years] passed",
                "[a quarter of an hour] passed",
                "in [the next half-century] it",
                "took [four years and three months] there",
                "after [a year and two days] it",
                "for [2 hours, 10 minutes] they",
                "in the [years] that followed, he",
                "during the [months] that preceded it",
                "over [a three-year period] it",
                "over [the years] many more",
                "[hours] after the blast they",
                "it came, [days] before the vote",
                "only [weeks] before a vote it",
                "it may last [another two weeks] there",
                "it could last [two days] there",
            ],
        );
        silent(
            read,
            &[
                "a 44-year-old man",
                "he is 27 years old",
                "three-quarters of it",
                "aged 3 months",
                "two weekly papers",
                "on 60 Minutes",
                "the days of old",
                "the days before the war were dry",
                "the years that he spent",
                "opening hours after dark",
                "his thirty-second birthday",
                "in busy days before the vote",
                "over the years of peace",
                "over the days, it",
                "in the years, he",
                "three quarters of the city",
                "some time to go",
                "two earlier years' wine",
            ],
        );
    }
}
