//! Which happening told before another source tells once more: "The minister said the rebels had taken the town".
//!
//! Strict on purpose: one report tells of many attacks, and two that are taken for one are worse than one that is told twice.

use super::{Again, Class, is, is_attack, source, told_before};
use crate::extract::attribution::Attributed;
use crate::extract::happenings::Happening;
use crate::extract::prose::{Prose, Shape};
use crate::extract::statements::words::is_stop;
use crate::extract::statements::{Reading, content_words};
use crate::model::Stance;
use std::ops::Range;

/// So many sentences back a happening may lie that is told again.
const BACK: usize = 4;

/// So many words that say something are shared by two tellings of one happening, where nothing points from one to the other.
const SHARED: usize = 3;

/// What a later sentence tells again, by another source and without a day of its own.
pub(super) fn retold(
    reading: &Reading<'_>,
    figures_of: &[Vec<usize>],
    has_day: &dyn Fn(usize) -> bool,
    number: usize,
) -> Option<Again> {
    let happening = &reading.happenings[number];
    let at = source(reading, happening.trigger.start)?;
    let stretch = &reading.attributed[at];
    let is_told = stretch.cue.is_some() && !happening.planned && !happening.background;
    if !is_told || has_day(number) || tells_more(reading.prose, happening) {
        return None;
    }
    let of = told_before(reading, stretch, BACK)
        .filter(|before| reading.happenings[*before].sentence < happening.sentence)
        .find(|before| is_one(reading, figures_of, *before, (number, stretch)))?;
    // "disputed that the town had been lost, saying troops still held the bridge"
    let sentence = &reading.prose.sentences[happening.sentence].range;
    let disputes = reading.attributed.iter().any(|other| {
        other.stance == Stance::Denies
            && other.claimant == stretch.claimant
            && sentence.contains(&other.range.start)
    });
    let holds = takes_ground(happening) && is_held(reading.prose, happening);
    Some(Again {
        of,
        stretch: at,
        denies: disputes || holds && reading.happenings[of].kind != happening.kind,
        range: happening.range.clone(),
        figures: figures_of[number].clone(),
    })
}

/// Whether ground changes hands.
fn takes_ground(happening: &Happening) -> bool {
    happening.kind.ends_with(" territory")
}

/// "still held the bridge", "remained in control of the town".
fn is_held(prose: &Prose, happening: &Happening) -> bool {
    let words = prose.words_in(&happening.range);
    words
        .into_iter()
        .any(|at| matches!(prose.lower(at), "still" | "remained" | "remains" | "remain"))
}

/// Whether it is told of as another one: "also", "another", "a second".
fn tells_more(prose: &Prose, happening: &Happening) -> bool {
    prose.words_in(&happening.range).any(|at| {
        is(prose, at, Class::MORE)
            || matches!(
                prose.lower(at),
                "second" | "third" | "separate" | "separately" | "elsewhere" | "again" | "several"
            )
    })
}

/// Whether a later happening is the one told before.
fn is_one(
    reading: &Reading<'_>,
    figures_of: &[Vec<usize>],
    before: usize,
    (number, stretch): (usize, &Attributed),
) -> bool {
    let prose = reading.prose;
    let (first, later) = (&reading.happenings[before], &reading.happenings[number]);
    // Whoever still holds the ground says that it was not taken.
    let is_opposed = takes_ground(first) && takes_ground(later) && is_held(prose, later);
    let of_a_kind = first.kind == later.kind && (is_attack(first) || takes_ground(first))
        || is_opposed
        || is_attack(first) && is_attack(later) && first.deed == later.deed;
    if !of_a_kind
        || is_elsewhere(reading, first, later)
        || is_other_count(reading, figures_of, before, number)
    {
        return false;
    }
    let words = |of: &Range<usize>| content_words(prose, &prose.words_in(of));
    let told = words(&prose.sentences[first.sentence].range);
    let said = words(&later.range);
    let cue = stretch.cue.as_ref().map(words);
    // Who says it says nothing of what is told.
    let is_shared = |word: &&str| {
        told.iter().any(|other| other == *word)
            && !cue
                .as_ref()
                .is_some_and(|cue| cue.iter().any(|other| other == *word))
    };
    let shared = said.iter().filter(is_shared).count();
    match points_to(prose, first, later) {
        true if takes_ground(first) => true,
        true => shared >= 1,
        false => shared >= SHARED,
    }
}

/// Whether the later one names the deed or the place of the first as known: "the town", "the attack".
fn points_to(prose: &Prose, first: &Happening, later: &Happening) -> bool {
    let sentence = &prose.sentences[first.sentence];
    prose.words_in(&later.range).any(|at| {
        let is_known = at > 0 && matches!(prose.lower(at - 1), "the" | "that" | "this");
        let noun = prose.lower(at);
        let is_place = matches!(
            noun,
            "town"
                | "city"
                | "village"
                | "base"
                | "airport"
                | "bridge"
                | "camp"
                | "crossing"
                | "district"
                | "neighbourhood"
                | "neighborhood"
        );
        is_known
            && prose.words[at].shape == Shape::Small
            && (is_place || is(prose, at, Class::DEED) || !is_stop(prose, at))
            && sentence.words.clone().any(|at| prose.lower(at) == noun)
    })
}

/// Whether the two name different places.
fn is_elsewhere(reading: &Reading<'_>, first: &Happening, later: &Happening) -> bool {
    let named = |happening: &Happening| {
        let range = reading.prose.sentences[happening.sentence].range.clone();
        let mentions = reading.mentions.iter();
        mentions
            .filter(|mention| mention.place().is_some() && range.contains(&mention.range.start))
            .map(|mention| mention.name().to_owned())
            .collect::<Vec<_>>()
    };
    let (one, other) = (named(first), named(later));
    !other.is_empty() && !one.iter().any(|name| other.contains(name))
}

/// Whether both count the same measure: what other counts say is found by [`super::counts`].
fn is_other_count(
    reading: &Reading<'_>,
    figures_of: &[Vec<usize>],
    before: usize,
    number: usize,
) -> bool {
    let measures = |of: usize| {
        figures_of[of]
            .iter()
            .map(|at| reading.figures[*at].figure.measure.as_str())
    };
    measures(number).any(|measure| measures(before).any(|other| other == measure))
}
