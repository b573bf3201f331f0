//! Names by their prepared spellings, for those who judge likeness themselves: completion of queries, and what a value of
//! one means. A million names are gone through at every key, so masks of letters go first, as in searching.

use super::index::{LONGEST, letters};
use super::{Finder, NameId};
use crate::timeline::side_by_side;

/// A spelling that was prepared.
pub(in crate::timeline) struct Spelled<'f> {
    /// The name.
    pub name: NameId,
    /// The spelling folded as a text.
    pub folded: &'f str,
    /// The spelling folded as a name.
    pub bare: &'f str,
}

impl Finder {
    /// Whether prepared spellings can be compared with `value`: of longer ones the end is not there.
    pub(in crate::timeline) fn has_whole(value: &str) -> bool {
        value.len() < LONGEST
    }

    /// What `make` makes of the spellings that have the letters of `folded`, in the order of their names.
    pub(in crate::timeline) fn spelled<R: Send>(
        &self,
        folded: &str,
        make: impl Fn(&Spelled<'_>) -> Option<R> + Sync,
    ) -> Vec<R> {
        let wanted = letters(folded);
        let segments = &self.index.segments;
        let portions = side_by_side::each(
            segments.len(),
            || (),
            |(), at| -> Vec<R> {
                let segment = &segments[at];
                let passing = segment.letters.iter().enumerate();
                passing
                    .filter(|(_, letters)| *letters & wanted == wanted)
                    .filter_map(|(at, _)| make(&segment.spelled(at)))
                    .collect()
            },
        );
        portions.into_iter().flatten().collect()
    }

    /// The same of the spellings whose skeleton is `key`.
    pub(in crate::timeline) fn sounding<R: Send>(
        &self,
        key: &str,
        make: impl Fn(&Spelled<'_>) -> Option<R> + Sync,
    ) -> Vec<R> {
        let segments = &self.index.segments;
        let portions = side_by_side::each(
            segments.len(),
            || (),
            |(), at| -> Vec<R> {
                let segment = &segments[at];
                (0..segment.letters.len())
                    .filter(|at| segment.skeletons.get(segment.skeleton(*at)) == Some(key))
                    .filter_map(|at| make(&segment.spelled(at)))
                    .collect()
            },
        );
        portions.into_iter().flatten().collect()
    }

    /// The names of which `fit` likes a spelling that has the letters of `folded`: the best `most` of them, by how it
    /// likes them, then by number of events and letters; each with the spelling, folded, that it likes best.
    pub(in crate::timeline) fn best_spelled<F: Ord + Copy + Send>(
        &self,
        folded: &str,
        most: usize,
        fit: impl Fn(&Spelled<'_>) -> Option<F> + Sync,
    ) -> Vec<(F, NameId, String)> {
        let wanted = letters(folded);
        let index = &self.index;
        let best = side_by_side::each(
            index.segments.len(),
            || (),
            |(), number| {
                let segment = &index.segments[number];
                // How well, the place of the name among all, the number of the spelling.
                let mut found: Vec<(F, u32, u32)> = Vec::new();
                let mut name = None;
                for (at, letters) in (0u32..).zip(&segment.letters) {
                    if letters & wanted != wanted {
                        continue;
                    }
                    let spelled = segment.spelled(at as usize);
                    let Some(fits) = fit(&spelled) else {
                        continue;
                    };
                    let place = index.places[spelled.name.0 as usize];
                    match found.last_mut().filter(|_| name == Some(spelled.name)) {
                        Some(last) => *last = (*last).min((fits, place, at)),
                        None => found.push((fits, place, at)),
                    }
                    name = Some(spelled.name);
                }
                if most < found.len() {
                    found.select_nth_unstable(most);
                    found.truncate(most);
                }
                (number, found)
            },
        );
        let mut best: Vec<(F, u32, u32, usize)> = best
            .into_iter()
            .flat_map(|(number, found)| {
                found
                    .into_iter()
                    .map(move |(fits, place, at)| (fits, place, at, number))
            })
            .collect();
        best.sort_unstable();
        best.truncate(most);
        best.into_iter()
            .map(|(fits, _, at, number)| {
                let spelled = index.segments[number].spelled(at as usize);
                (fits, spelled.name, spelled.folded.to_owned())
            })
            .collect()
    }
}
