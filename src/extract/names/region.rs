//! Namesakes within one country: a quarter of several cities lies in the one that is named nearest.

use super::choose::Chooser;
use super::index::Target;
use super::page::Page;
use super::rows::{Country, PlaceKind, PlaceRow};
use super::scan::Hit;

/// Hits looked at before a namesake, and behind it in its sentence.
const BEFORE: usize = 12;
const BEHIND: usize = 4;

/// What a region that is named right beside gives; half of it so many words away.
const NEAR: f32 = 2.0;
const HALF: f32 = 12.0;

/// Of each hit the place that tells its region: a city, town or governorate whose namesakes, if it has any, all lie in one.
pub(super) fn anchors(page: &Page, hits: &[Hit]) -> Vec<Option<u32>> {
    hits.iter().map(|hit| anchor(page, hit)).collect()
}

fn anchor(page: &Page, hit: &Hit) -> Option<u32> {
    let mut found: Option<u32> = None;
    for entry in page.fitting(hit.first, hit.head, hit.words.end, hit.article) {
        let Target::Place(row) = entry.target else {
            continue;
        };
        let place = &page.index.places[row as usize];
        let is_telling = matches!(
            place.kind,
            PlaceKind::Governorate | PlaceKind::Capital | PlaceKind::City | PlaceKind::Town
        );
        if !is_telling || page.is_weak(entry, hit) || place.admin1.is_empty() {
            return None;
        }
        if found.is_some_and(|known| !is_one_region(&page.index.places[known as usize], place)) {
            return None;
        }
        found.get_or_insert(row);
    }
    found
}

fn is_one_region(one: &PlaceRow, other: &PlaceRow) -> bool {
    one.country == other.country && one.country != Country::NONE && one.admin1 == other.admin1
}

impl Chooser<'_, '_> {
    /// How much speaks for a place because its region is named near the hit: the nearer, the more.
    pub(super) fn by_region(&self, place: &PlaceRow, at: usize) -> f32 {
        if place.admin1.is_empty() {
            return 0.0;
        }
        let hit = &self.hits[at];
        let first = at.saturating_sub(BEFORE);
        let end = (at + 1 + BEHIND).min(self.hits.len());
        (first..end)
            .filter(|other| *other != at)
            .filter(|other| *other < at || self.hits[*other].sentence == hit.sentence)
            .filter(|other| {
                self.anchors[*other]
                    .is_some_and(|row| is_one_region(&self.page.index.places[row as usize], place))
            })
            .map(|other| {
                let other = &self.hits[other];
                let before = hit.words.start.saturating_sub(other.words.end);
                let behind = other.words.start.saturating_sub(hit.words.end);
                before.max(behind)
            })
            .min()
            .map_or(0.0, |words| NEAR * HALF / (HALF + words as f32))
    }
}
