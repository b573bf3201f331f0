//! The part of a subject that names who: neither what stands before it nor what is added to it.

use super::lexicon::Parts;
use super::tags::Tagged;
use crate::extract::prose::Shape;
use std::ops::Range;

/// Marks that part a subject from what is added to it.
const MARKS: [&str; 7] = [",", "–", "—", "(", ")", ":", ";"];
/// A later piece of a list is no longer than this, in words.
const LISTED: usize = 8;

/// The words of a subject that name who or what.
pub(super) fn head(tagged: &Tagged<'_>, words: Range<usize>) -> Range<usize> {
    let mut start = words.start;
    let mut best: Option<Range<usize>> = None;
    let mut list = false;
    for at in words.clone().chain(std::iter::once(words.end)) {
        if at < words.end && !tagged.is_mark(at, &MARKS) {
            continue;
        }
        let piece = stripped(tagged, start..at);
        start = at + 1;
        if piece.is_empty() {
            continue;
        }
        let ends = at == words.end;
        let opens = opens(tagged, &piece, best.is_none() && !ends);
        match &mut best {
            None if opens && !ends => {}
            None => best = Some(piece),
            // A list: "Russia, the US and Israel".
            Some(best) if !opens && piece.len() <= LISTED && (list || has_and(tagged, &piece)) => {
                best.end = piece.end;
                list = true;
            }
            Some(_) => {}
        }
    }
    without_opening(tagged, best.unwrap_or(words))
}

/// Whether a piece leads up to a subject rather than being it: "In Damascus", "Speaking to reporters".
fn opens(tagged: &Tagged<'_>, piece: &Range<usize>, early: bool) -> bool {
    let first = piece.start;
    let lower = tagged.prose.lower(first);
    tagged.is(
        first,
        Parts::PREPOSITION | Parts::WHEN | Parts::RELATIVE | Parts::CAUSE,
    ) || lower == "according"
        || lower.ends_with("ing")
        || early && (lower.ends_with("ed") || tagged.is(first, Parts::ADVERB))
        || is_date(tagged, first)
}

fn has_and(tagged: &Tagged<'_>, piece: &Range<usize>) -> bool {
    piece
        .clone()
        .any(|at| matches!(tagged.prose.lower(at), "and" | "&"))
}

/// "According to the Observatory the deaths": without commas the last article tells where the subject begins.
fn without_opening(tagged: &Tagged<'_>, words: Range<usize>) -> Range<usize> {
    let first = words.start;
    let opens = !words.is_empty()
        && (tagged.is(first, Parts::PREPOSITION | Parts::WHEN)
            || tagged.prose.lower(first) == "according"
            || is_date(tagged, first)
            || tagged.prose.words[first].shape == Shape::Number
                && words.len() > 1
                && is_date(tagged, first + 1));
    let hedged = matches!(
        (tagged.prose.lower(first), tagged.prose.lower(first + 1)),
        ("at", "least" | "most") | ("up", "to")
    ) || matches!(
        tagged.prose.lower(first),
        "over" | "about" | "around" | "under" | "between"
    ) && tagged.cues(first + 1..(first + 2).min(words.end))
        & tagged.lexicon.cue("number")
        != 0;
    if !opens || hedged || words.len() < 3 {
        return words;
    }
    let leads = |at: usize| {
        tagged.is(at, Parts::PREPOSITION | Parts::DETERMINER)
            || tagged.prose.lower(at) == "according"
    };
    let start = (words.start + 2..words.end).find(|at| {
        let counted = tagged.cues(*at..*at + 1) & tagged.lexicon.cue("number") != 0
            && !is_date(tagged, *at + 1);
        (tagged.is(*at, Parts::DETERMINER) || counted) && !leads(*at - 1)
    });
    let start = start.filter(|start| *start + 1 < words.end).or_else(|| {
        // "8 June 2016 Russian air strikes": what follows the date.
        let rest = words
            .clone()
            .find(|at| !is_date(tagged, *at) && tagged.prose.words[*at].shape != Shape::Number)?;
        (is_date(tagged, first) || tagged.prose.words[first].shape == Shape::Number).then_some(rest)
    });
    start.unwrap_or(words.start)..words.end
}

/// Without joining words at its start.
fn stripped(tagged: &Tagged<'_>, words: Range<usize>) -> Range<usize> {
    let mut words = words;
    while words.start < words.end
        && (tagged.is(
            words.start,
            Parts::AND | Parts::WHEN | Parts::CAUSE | Parts::IF | Parts::THAT,
        ) || tagged.is_mark(words.start, &[",", "–", "-"]))
    {
        words.start += 1;
    }
    words
}

/// No more words than these are looked at for whom a relative clause is about.
const ANTECEDENT: usize = 8;

/// The words, from a first one on, that a relative clause is added to: "the *medic* who survived".
pub(super) fn antecedent(tagged: &Tagged<'_>, first: usize, clause: usize) -> Option<Range<usize>> {
    let end = (first.min(clause)..clause)
        .rev()
        .find(|at| tagged.prose.words[*at].is_word())?
        + 1;
    let is_part = |at: usize| {
        let word = &tagged.prose.words[at];
        word.shape == Shape::Possessive
            || tagged.is_mark(at, &["-"])
            || matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Number)
            || tagged.is_nominal(at)
                && (tagged.forms(at) == 0
                    || at > first && tagged.is(at - 1, Parts::DETERMINER | Parts::PREPOSITION))
    };
    let joins = |at: usize| {
        matches!(tagged.prose.lower(at), "of" | "in" | "from") || tagged.is(at, Parts::DETERMINER)
    };
    let from = |part: &dyn Fn(usize) -> bool| {
        let words = end.saturating_sub(ANTECEDENT).max(first)..end;
        words.rev().take_while(|at| part(*at)).last()
    };
    let near = from(&is_part)?;
    // "the leader of the brigades in Orvale who": a person or thing with its article, and what is said of it.
    let far = from(&|at| is_part(at) || joins(at)).filter(|far| {
        *far < near
            && tagged.is(*far, Parts::DETERMINER)
            && !tagged.is(*far + 1, Parts::PREPOSITION)
    });
    let start = far.unwrap_or(near);
    // "’s men": the beginning is not found.
    let opens = tagged.prose.words[start].is_word();
    (opens && !is_date(tagged, end - 1)).then_some(start..end)
}

/// Whether a word is of the calendar or the clock.
pub(super) fn is_date(tagged: &Tagged<'_>, at: usize) -> bool {
    let Some(word) = tagged.prose.words.get(at) else {
        return false;
    };
    if !matches!(word.range().len(), 3..=9) {
        return false;
    }
    let lower = tagged.prose.lower(at);
    match word.shape {
        Shape::Capital => matches!(
            lower,
            "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "mon"
                | "tue"
                | "wed"
                | "thu"
                | "fri"
                | "sat"
                | "sun"
                | "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
                | "jan"
                | "feb"
                | "mar"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "sep"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
        ),
        Shape::Small => matches!(
            lower,
            "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "dawn"
                | "dusk"
                | "midnight"
                | "noon"
                | "weekend"
                | "week"
                | "weeks"
                | "month"
                | "months"
                | "year"
                | "years"
                | "day"
                | "days"
        ),
        _ => false,
    }
}
