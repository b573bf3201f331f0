//! Where: the place that governs a phrase among those its sentence names.

use super::super::govern::{Governor, Road};
use super::super::lexicon::small;
use super::super::line::Line;
use super::super::phrase::Phrase;
use crate::extract::names::{Mention, Sort};
use crate::extract::prose::Shape;

/// The place that governs a phrase: one after it in its own clause, else the nearest before it, else any of its sentence
/// that does not say where somebody spoke.
pub fn place_of(
    line: &Line,
    sentence: usize,
    phrase: &Phrase,
    governor: Option<Governor>,
    phrases: &[Phrase],
    mentions: &[Mention],
) -> Option<String> {
    let own = line.bytes(phrase.count.start, phrase.end);
    let told = match governor {
        Some(governor) if governor.road != Road::Shared => {
            let verb = line.bytes(governor.start, governor.end);
            own.start.min(verb.start)..own.end.max(verb.end)
        }
        _ => own.clone(),
    };
    let at = mentions.partition_point(|mention| mention.range.start < own.end);
    let here = |mention: &&Mention| {
        mention.sentence == sentence && mention.place().is_some() && !mention.is_dateline
    };
    let near = |mention: &&Mention| mention.sentence == sentence;
    // "the Observatory, based in Britain" tells where a source sits.
    let here = |mention: &&Mention| {
        let word = mention.words.start.checked_sub(line.base + 2);
        here(mention) && word.is_none_or(|word| line.lower(word) != "based")
    };
    let after: Vec<&Mention> = mentions[at..]
        .iter()
        .take(8)
        .take_while(near)
        .filter(here)
        .collect();
    let before: Vec<&Mention> = mentions[at.saturating_sub(8)..at]
        .iter()
        .rev()
        .skip_while(|mention| mention.range.start >= own.start)
        .take_while(near)
        .filter(here)
        .collect();
    let next_start = phrases
        .iter()
        .map(|other| other.count.start)
        .find(|start| *start >= phrase.end)
        .map(|start| line.bytes(start, start + 1).start);
    let barred = |from: usize, to: usize, classes: u32| {
        line.prose
            .words_in(&(from..to.max(from)))
            .take(60)
            .any(|word| {
                let word = word - line.base;
                line.is(word, classes)
                    || (classes & small::BUT != 0
                        && (line.word(word) == ";"
                            || matches!(line.lower(word), "while" | "whereas" | "whilst")))
            })
    };
    // "fired from Syria struck Lebanon": where they came from is not where they counted.
    let is_origin = |mention: &Mention| {
        let mut word = mention.words.start.saturating_sub(line.base);
        for _ in 0..5 {
            let Some(before) = word.checked_sub(1) else {
                return false;
            };
            word = before;
            let modifier = line.is_hyphen(word) || line.glued(word + 1);
            if !modifier && (line.shape(word) != Some(Shape::Small) || line.entry(word).small != 0)
            {
                break;
            }
        }
        line.lower(word) == "from"
    };
    let own_clause = after.iter().find(|mention| {
        let from = told.end.min(mention.range.start);
        !barred(from, mention.range.start, small::BUT | small::SAY)
            && next_start.is_none_or(|next| mention.range.start < next)
            && !is_origin(mention)
    });
    let same_clause = before
        .iter()
        .find(|mention| !barred(mention.range.end, told.start, small::BUT));
    let place = own_clause.or(same_clause).or(before.first()).or_else(|| {
        after
            .iter()
            .find(|mention| !barred(told.end, mention.range.start, small::SAY))
    })?;
    // "Homs, a city in central Syria": the narrower of two that stand together.
    let narrower = before.iter().chain(&after).find(|other| {
        other
            .within
            .is_some_and(|within| mentions.get(within) == Some(*place))
            || (place.sort == Sort::Country
                && other.sort != Sort::Country
                && other.range.end < place.range.start
                && place.words.start - other.words.end <= 7
                && line.word(other.words.end.wrapping_sub(line.base)) == ",")
    });
    Some(narrower.unwrap_or(place).name().to_owned())
}
