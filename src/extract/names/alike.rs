//! Places and persons that a report spells in a way the gazetteer does not have: another transliteration of an Arabic name.
//!
//! Only where the report is about the country, only names of three consonants or more, and only where one thing is alike.

use super::index::NameIndex;
use super::rows::{ActorKind, Country, PlaceKind};
use crate::text::{alike, fold_name, skeleton};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Spellings by their skeleton; made when first asked for, a country at a time.
#[derive(Debug, Default)]
pub(super) struct Alikes {
    places: [OnceLock<Keys>; Country::ARABIC.len()],
    persons: OnceLock<Keys>,
}

/// Folded spellings and the rows they name, by their skeleton.
type Keys = FxHashMap<String, Vec<(Box<str>, u32)>>;

/// A name with fewer consonants is alike to too much.
const CONSONANTS: usize = 3;

impl NameIndex {
    /// The one place of an Arabic country whose name may be spelled so.
    pub(super) fn alike_place(&self, country: Country, spelling: &str) -> Option<u32> {
        let at = country.arabic()?;
        let keys = self.alikes.places[at].get_or_init(|| {
            let places = self.places.iter().zip(0..).filter(|(place, _)| {
                place.country == country
                    && !matches!(place.kind, PlaceKind::Country | PlaceKind::Governorate)
            });
            keys(places.map(|(place, at)| (&*place.latin, at)))
        });
        let found = among(keys, spelling)?;
        // The most prominent of namesakes in one governorate; none of those in several.
        let first = found
            .iter()
            .copied()
            .min_by_key(|at| self.places[*at as usize].kind)?;
        let admin1 = &self.places[first as usize].admin1;
        found
            .iter()
            .all(|at| self.places[*at as usize].admin1 == *admin1)
            .then_some(first)
    }

    /// The one person of the gazetteer whose name, of two words or more, may be spelled so.
    pub(super) fn alike_person(&self, spelling: &str) -> Option<u32> {
        let keys = self.alikes.persons.get_or_init(|| {
            let persons = self.actors.iter().zip(0..).filter(|(actor, _)| {
                actor.kind == ActorKind::Person && actor.country.arabic().is_some()
            });
            keys(persons.map(|(actor, at)| (&*actor.latin, at)))
        });
        match among(keys, spelling)?.as_slice() {
            [one] if spelling.contains(' ') => Some(*one),
            _ => None,
        }
    }
}

fn keys<'s>(rows: impl Iterator<Item = (&'s str, u32)>) -> Keys {
    let mut keys = Keys::default();
    let mut seen: Vec<String> = Vec::new();
    for (spellings, row) in rows {
        seen.clear();
        for spelling in spellings.split('|').filter(|spelling| !spelling.is_empty()) {
            let folded = fold_name(spelling).text;
            // Articles and diacritics made several spellings of one.
            if seen.contains(&folded) {
                continue;
            }
            keys.entry(skeleton(&folded))
                .or_default()
                .push((folded.as_str().into(), row));
            seen.push(folded);
        }
    }
    keys
}

/// The rows that have a spelling alike to this one, each once.
fn among(keys: &Keys, spelling: &str) -> Option<Vec<u32>> {
    let folded = fold_name(spelling).text;
    let key = skeleton(&folded);
    let consonants = key
        .chars()
        .filter(|letter| letter.is_alphabetic() && !matches!(letter, 'a' | 'u'))
        .count();
    if consonants < CONSONANTS {
        return None;
    }
    let mut rows: Vec<u32> = keys
        .get(&key)?
        .iter()
        .filter(|(other, _)| alike(&folded, other))
        .map(|(_, row)| *row)
        .collect();
    rows.sort_unstable();
    rows.dedup();
    (!rows.is_empty()).then_some(rows)
}
