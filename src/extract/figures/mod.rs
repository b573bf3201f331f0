//! How many: the numbers that count people and things, with their hedge, measure and scope.
//!
//! The way of a sentence: `line` tells what its words can be; `count` finds the numbers, and keeps silent on those that
//! count nothing (dates, ages, money, names); `phrase` adds the noun; `govern` asks what happened to them; `share`
//! hands fates on along lists and from wholes to their parts; `scope` says whom, where, since when. A number whose fate
//! nobody tells is no figure.

mod count;
mod govern;
mod head;
mod lexicon;
mod line;
mod phrase;
mod scope;
mod share;
#[cfg(test)]
mod tests;

use super::names::Mention;
use super::prose::Prose;
use crate::model::Figure;
use count::{Found, count_at};
use line::Line;
use phrase::phrase_of;
use std::ops::Range;

/// A figure of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureMention {
    /// Its words in [`Prose::text`], hedge included: "at least 52 people".
    pub range: Range<usize>,
    /// Its sentence, as a place in [`Prose::sentences`].
    pub sentence: usize,
    /// The verb or noun that gives the measure, in [`Prose::text`]; the figure belongs to what it tells.
    pub measured_by: Option<Range<usize>>,
    /// The larger figure it is a share of, as a place in the list.
    pub part_of: Option<usize>,
    /// The figure; its span is that of its words in their paragraph.
    pub figure: Figure,
}

/// The words that the lexicon knows.
pub(super) fn spellings() -> impl Iterator<Item = &'static crate::text::Spelling> {
    lexicon::Lexicon::get().spellings()
}

/// Reads the lexicon.
pub fn learn() {
    lexicon::Lexicon::entry_by(crate::extract::WordNumber::default());
}

/// The figures of a report, in the order of the text.
pub fn figures(prose: &Prose, mentions: &[Mention]) -> Vec<FigureMention> {
    let mut found = Vec::new();
    let mut line = Line::new(prose);
    let mut phrases = Vec::new();
    for (index, sentence) in prose.sentences.iter().enumerate() {
        if !line.read(sentence) {
            continue;
        }
        read_phrases(&line, &mut phrases);
        if phrases.is_empty() {
            continue;
        }
        let governed = share::governors(&line, &phrases);
        scope::describe(&line, index, &phrases, &governed, mentions, &mut found);
    }
    found
}

/// The phrases that the numbers of a sentence open, in order, none inside another.
fn read_phrases(line: &Line, phrases: &mut Vec<phrase::Phrase>) {
    phrases.clear();
    let mut last_silent = usize::MAX;
    let mut at = 0;
    while at < line.len() {
        match count_at(line, at, last_silent) {
            Found::Count(mut count) => {
                // A hedge that the number before has taken ("twenty more than nine") is not looked back to.
                let taken = phrases.last().filter(|last| last.count.start < count.start);
                count.start = count.start.max(taken.map_or(0, |last| last.end));
                let end = count.end;
                match phrase_of(line, count) {
                    Some(phrase) if is_countable(line, &phrase) => {
                        at = phrase.end.max(end);
                        phrases.push(phrase);
                    }
                    _ => at = end,
                }
            }
            Found::Silent(end) => {
                last_silent = end;
                at = end.max(at + 1);
            }
            Found::Replaced(end) => at = end.max(at + 1),
            Found::Nothing => at += 1,
        }
    }
}

/// Whether a phrase can be a count at all.
fn is_countable(line: &Line, phrase: &phrase::Phrase) -> bool {
    use count::Said;
    use lexicon::{Class, small};
    match phrase.count.said {
        Said::Article => {
            let singular = |head: usize| line.entry(head).noun.is_none_or(|noun| !noun.plural);
            phrase.class == Class::Person && phrase.head.is_some_and(singular)
        }
        Said::Nothing => phrase.class == Class::Person || phrase.measure.is_some(),
        Said::One => matches!(phrase.class, Class::Person | Class::Bare | Class::Thing),
        _ if phrase.count.year_like => {
            phrase.head.is_some()
                || phrase.part != phrase::Part::Whole
                || line.verb(phrase.end).is_some()
                || line.entry(phrase.end).state.is_some()
        }
        _ => {
            !line.is(phrase.end, small::TIME)
                || phrase.head.is_some()
                || phrase.count.start < phrase.count.number
                || !line.is_heading
        }
    }
}
