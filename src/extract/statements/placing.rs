//! Where: the places of a happening, the narrowest first.
//!
//! What its own clause names goes first, then what the rest of its sentence does. Where the sentence names none, what
//! happens on the ground takes the place its paragraph, or else the report, runs on; talk takes none.

use super::{Reading, contains, gap};
use crate::extract::names::{Mention, Sort};
use crate::model::{EventPlace, Kinds, Lane};
use std::ops::Range;

/// The places of a report's happenings.
pub(super) struct Placing<'r> {
    reading: &'r Reading<'r>,
    /// Mentions of places, as places in the list of mentions, in the order of the text.
    places: Vec<usize>,
    /// The place the report runs on.
    main: Option<usize>,
}

/// More places than this are a list, not a location.
const MOST: usize = 8;

impl<'r> Placing<'r> {
    pub(super) fn new(reading: &'r Reading<'r>) -> Self {
        let places: Vec<usize> = (0..reading.mentions.len())
            .filter(|at| {
                let mention = &reading.mentions[*at];
                mention.place().is_some() && !mention.is_dateline
            })
            .collect();
        let main = main_place(reading, &places);
        Self {
            reading,
            places,
            main,
        }
    }

    /// The places of the happening with that number.
    pub(super) fn places_of(&self, number: usize) -> Vec<EventPlace> {
        let happening = &self.reading.happenings[number];
        let sentence = &self.reading.prose.sentences[happening.sentence];
        let mut found = self.in_range(&happening.range);
        if found.is_empty() {
            found = self.in_range(&sentence.range);
            found.retain(|at| {
                let range = &self.reading.mentions[*at].range;
                !self.reading.happenings.iter().any(|other| {
                    other.sentence == happening.sentence
                        && other.trigger != happening.trigger
                        && contains(&other.range, range)
                })
            });
        }
        let lane = Kinds::bundled().lane(happening.kind);
        let is_on_the_ground = matches!(
            lane,
            Lane::Fighting | Lane::Civilians | Lane::Protest | Lane::Toll
        );
        if found.is_empty() && is_on_the_ground && !happening.background {
            found.extend(self.running_place(happening.sentence));
        }
        self.listed(found, &happening.trigger)
    }

    /// Mentions of places that stand in a stretch of the text.
    fn in_range(&self, range: &Range<usize>) -> Vec<usize> {
        let mentions = &self.reading.mentions;
        let first = self
            .places
            .partition_point(|at| mentions[*at].range.start < range.start);
        self.places[first..]
            .iter()
            .copied()
            .take_while(|at| mentions[*at].range.start < range.end)
            .collect()
    }

    /// The narrowest place of the paragraph's earlier sentences, the last one first; else the report's.
    fn running_place(&self, sentence: usize) -> Option<usize> {
        let prose = self.reading.prose;
        let paragraph = prose.sentences[sentence].paragraph;
        let mentions = &self.reading.mentions;
        let mut before = self
            .places
            .iter()
            .copied()
            .filter(|at| {
                let of = mentions[*at].sentence;
                of < sentence && prose.sentences[of].paragraph == paragraph
            })
            .collect::<Vec<_>>();
        before.sort_by_key(|at| {
            let mention = &mentions[*at];
            (
                width(mention.sort),
                std::cmp::Reverse(mention.sentence),
                mention.range.start,
            )
        });
        before.first().copied().or(self.main)
    }

    /// The places of mentions: those they lie in as well, each once, the narrowest first, and of the same width the nearest
    /// to the trigger first.
    fn listed(&self, mut found: Vec<usize>, trigger: &Range<usize>) -> Vec<EventPlace> {
        let mentions = &self.reading.mentions;
        let wider: Vec<usize> = found.iter().filter_map(|at| mentions[*at].within).collect();
        found.extend(wider);
        found.sort_by_key(|at| {
            let mention = &mentions[*at];
            (width(mention.sort), gap(trigger, &mention.range), *at)
        });
        let mut out: Vec<EventPlace> = Vec::new();
        for place in found.iter().filter_map(|at| mentions[*at].place()) {
            if out.len() < MOST && !out.iter().any(|known| known.name == place.name) {
                out.push(place.clone());
            }
        }
        out
    }
}

/// 0 for a town, 1 for a region, 2 for a country.
fn width(sort: Sort) -> u8 {
    match sort {
        Sort::Region => 1,
        Sort::Country | Sort::State => 2,
        _ => 0,
    }
}

/// The place a report runs on: of the places its first paragraphs name, the one named most often in all of it, a narrow
/// one before a wide one.
fn main_place(reading: &Reading<'_>, places: &[usize]) -> Option<usize> {
    let mentions = &reading.mentions;
    let head = reading
        .prose
        .parts
        .get(2)
        .or(reading.prose.parts.last())
        .map_or(0, |part| part.sentences.end.min(8));
    let count = |of: &Mention| {
        places
            .iter()
            .filter(|at| mentions[**at].name() == of.name())
            .count()
    };
    places
        .iter()
        .copied()
        .filter(|at| mentions[*at].sentence < head)
        .min_by_key(|at| {
            let mention = &mentions[*at];
            (
                width(mention.sort),
                std::cmp::Reverse(count(mention)),
                mention.range.start,
            )
        })
}
