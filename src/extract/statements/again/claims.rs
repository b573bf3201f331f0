//! Which attack a source claims as its own, and whose victims a share counts.

use super::denials::first_clause;
use super::{Again, Class, NEAR, is, is_attack, source, told_before};
use crate::extract::attribution::Attributed;
use crate::extract::statements::words::is_stop;
use crate::extract::statements::{Reading, overlap};
use std::ops::Range;

/// The attack that a source claims: the one told last before "claimed responsibility", "claimed the attack".
pub(super) fn claimed(
    reading: &Reading<'_>,
    stretch: &Attributed,
    cue: &Range<usize>,
) -> Option<usize> {
    let prose = reading.prose;
    let words = prose.words_in(&stretch.range);
    let from = prose.word_from(cue.start);
    let claim = words
        .clone()
        .find(|at| *at >= from && matches!(prose.lower(*at), "claimed" | "claims" | "claim"))?;
    // "claimed the attack on Monday, saying it had killed 55": what it says of it stands behind the comma.
    let named = first_clause(prose, claim + 1..words.end)
        .take_while(|at| !matches!(prose.word(*at), "," | ";"))
        .filter(|at| prose.words[*at].is_word());
    let is_pointed_to = prose.lower(prose.word_from(stretch.range.start)) == "which";
    let points = is_pointed_to && named.clone().next().is_none()
        || named.clone().any(|at| {
            prose.lower(at) == "responsibility"
                || is(prose, at, Class::DEED) && prose.lower(at - 1) == "the"
        });
    let only = named.clone().all(|at| {
        let beside = Class::POINTER | Class::DEED | Class::MANNER | Class::WHEN;
        is(prose, at, beside) || is_stop(prose, at)
    });
    if !points || !only {
        return None;
    }
    // "the attack" is rather what was called so.
    let noun = named
        .clone()
        .find(|at| is(prose, *at, Class::DEED))
        .map(|at| prose.lower(at));
    let is_called_so = |before: &usize| {
        let sentence = &prose.sentences[reading.happenings[*before].sentence];
        noun.is_some_and(|noun| sentence.words.clone().any(|at| prose.lower(at) == noun))
    };
    // "The blast, which Red Front claimed, killed 12": what it is of may follow.
    if is_pointed_to {
        let sentence = prose.sentence_at(stretch.range.start)?;
        let around = |at: &usize| {
            let happening = &reading.happenings[*at];
            happening.sentence == sentence && !happening.planned && is_attack(happening)
        };
        return (0..reading.happenings.len()).find(around);
    }
    let attacks = || {
        told_before(reading, stretch, NEAR).filter(|before| is_attack(&reading.happenings[*before]))
    };
    attacks().find(is_called_so).or_else(|| attacks().next())
}

/// The happening whose figures a later one only parts: all its figures are shares of a figure of that one.
pub(super) fn shared(
    reading: &Reading<'_>,
    figures_of: &[Vec<usize>],
    number: usize,
) -> Option<Again> {
    let figures = &figures_of[number];
    let whole = reading.figures[*figures.first()?].part_of?;
    let sentence = reading.happenings[number].sentence;
    if reading.figures[whole].sentence == sentence {
        return None;
    }
    let of = figures_of.iter().position(|list| list.contains(&whole))?;
    let parts = |at: &usize| {
        let figure = &reading.figures[*at];
        figure.part_of == Some(whole) || figure.part_of.is_some_and(|part| figures.contains(&part))
    };
    let happening = &reading.happenings[number];
    let stretch = source(reading, happening.trigger.start)?;
    let counts = |at: &usize| {
        let figure = &reading.figures[*at];
        let by = figure.measured_by.as_ref().unwrap_or(&figure.range);
        overlap(by, &happening.trigger) || overlap(&figure.range, &happening.trigger)
    };
    let measure = |at: usize| reading.figures[at].figure.measure.as_str();
    let is_told =
        !reading.happenings[of].background && measure(whole) == measure(*figures.first()?);
    (of != number && is_told && figures.iter().any(counts) && figures.iter().all(parts)).then(
        || Again {
            of,
            stretch,
            denies: false,
            range: happening.range.clone(),
            figures: figures.clone(),
        },
    )
}
