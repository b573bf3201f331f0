//! What each spelling found in a report means: which of several namesakes, an actor or a place, or nothing.

use super::about::About;
use super::find::{Find, What};
use super::index::{Entry, Target};
use super::lexicon::Class;
use super::page::Page;
use super::qualify;
use super::region;
use super::roles::{self, Role};
use super::rows::{ActorKind, Country, PlaceKind};
use super::scan::Hit;
use super::spell::Case;
use super::{Basis, Sort};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A report with its hits and what it is about.
pub(super) struct Chooser<'p, 't> {
    pub page: &'p Page<'t>,
    pub about: &'p About,
    pub hits: &'p [Hit],
    /// Which actors the report names by a spelling of several words.
    in_full: FxHashSet<u32>,
    pub roles: Vec<Role>,
    /// Of each hit the place that tells its region.
    pub anchors: Vec<Option<u32>>,
}

impl<'p, 't> Chooser<'p, 't> {
    /// Looks at all hits once.
    pub fn of(page: &'p Page<'t>, about: &'p About, hits: &'p [Hit]) -> Self {
        let mut in_full = FxHashSet::default();
        for hit in hits {
            if hit.words.end - hit.head < 2 {
                continue;
            }
            for entry in page.fitting(hit.first, hit.head, hit.words.end, hit.article) {
                // "Rebel forces" is no name: it says nothing of whose they are.
                if let Target::Actor(at) = entry.target
                    && entry.case != Case::Small
                {
                    in_full.insert(at);
                }
            }
        }
        let roles = roles::roles(page, hits);
        Self {
            page,
            about,
            hits,
            in_full,
            roles,
            anchors: region::anchors(page, hits),
        }
    }

    /// What all hits mean, in order.
    pub fn finds(&self) -> Vec<Find> {
        let mut finds: Vec<Find> = Vec::with_capacity(self.hits.len());
        for at in 0..self.hits.len() {
            let taken = finds.last().map_or(0, |find| find.words.end);
            let hit = &self.hits[at];
            if hit.words.start < taken {
                continue;
            }
            let before = finds
                .last()
                .filter(|find| find.words.end == hit.words.start && find.is_actor())
                .filter(|find| find.sort != Sort::Media);
            if let Some(find) = self.find(at, before.is_some()) {
                finds.push(find);
            }
        }
        finds
    }

    /// Whether the word before says that it is another country's: "the Libyan Red Crescent" is not the Syrian one.
    fn is_of_other_people(&self, at: usize, country: Country) -> bool {
        let hit = &self.hits[at];
        let before = at.checked_sub(1).map(|before| &self.hits[before]);
        country != Country::NONE
            && before.is_some_and(|before| {
                before.words.end == hit.words.start
                    && self
                        .page
                        .fitting(before.first, before.head, before.words.end, before.article)
                        .any(|entry| matches!(entry.target, Target::People(of) if of != country))
            })
    }

    pub(super) fn find(&self, at: usize, after_actor: bool) -> Option<Find> {
        let hit = &self.hits[at];
        if roles::is_compound(self.page, hit) {
            return None;
        }
        let mut people = None;
        let mut general = None;
        let mut actor: Option<(u32, &Entry)> = None;
        let mut state = None;
        let mut place: Option<(u32, f32)> = None;
        for entry in self
            .page
            .fitting(hit.first, hit.head, hit.words.end, hit.article)
        {
            match entry.target {
                Target::People(country) => people = Some(country),
                Target::General(row) => general = Some(row),
                Target::Actor(row) => {
                    let of = &self.page.index.actors[row as usize];
                    if of.kind == ActorKind::State {
                        state = Some(row);
                    } else if self.knows(row, entry, hit)
                        && !self.is_of_other_people(at, of.country)
                        && actor
                            .is_none_or(|(known, other)| self.is_nearer(row, entry, known, other))
                    {
                        actor = Some((row, entry));
                    }
                }
                Target::Place(row) => {
                    if let Some(score) = self.score(row, entry, at)
                        && place.is_none_or(|(_, best)| score > best)
                    {
                        place = Some((row, score));
                    }
                }
            }
        }
        if let Some(country) = people {
            return self.of_people(at, country);
        }
        if let Some((row, _)) = place
            && self.page.index.places[row as usize].kind == PlaceKind::Country
        {
            return self.of_country(at, row);
        }
        if let (Some(row), None) = (state, place) {
            return Some(self.actor(hit, row));
        }
        if actor.is_some() && general.is_none() && !qualify::is_counted(self.page, hit) {
            return None;
        }
        match (actor, place) {
            (Some((row, _)), Some(_)) if !self.is_where(hit) => return Some(self.actor(hit, row)),
            (Some((row, _)), None) if general.is_none() => return Some(self.actor(hit, row)),
            _ => {}
        }
        if let Some((row, _)) = place {
            return self.of_place(at, row);
        }
        let general = general?;
        self.of_general(hit, general, actor.map(|(row, _)| row), after_actor)
    }

    /// Whether an actor can be meant by a spelling of it.
    pub(super) fn knows(&self, row: u32, entry: &Entry, hit: &Hit) -> bool {
        let actor = &self.page.index.actors[row as usize];
        let weight = self.about.weight(actor.country);
        let single = entry.words == 1;
        if single && self.in_full.contains(&row) {
            return true;
        }
        if entry.case == Case::Small && !(actor.kind == ActorKind::Media && entry.words == 1) {
            // A common noun: only where the report is about that country, or of no country.
            return actor.country == Country::NONE || self.about.is_about(actor.country);
        }
        if single && self.page.is(hit.head, Class::GROUP | Class::GROUP_BACK) {
            return false;
        }
        if single && actor.kind == ActorKind::Person && self.page.is(hit.head, Class::GIVEN) {
            return false;
        }
        match actor.kind {
            ActorKind::Media | ActorKind::State => true,
            ActorKind::Person => !single || !actor.local || weight > 0,
            ActorKind::Group | ActorKind::Forces => {
                !actor.local
                    || actor.country == Country::NONE
                    || weight > 0
                    || self.about.is_silent()
                    // "Hamas denied it.": a name that acts is a group's, of whatever country the report is.
                    || entry.case == Case::Capital && hit.words.len() == 1 && self.is_told_of(hit)
            }
        }
    }

    /// Of two actors that share a spelling, whether the first is the likelier.
    pub(super) fn is_nearer(&self, row: u32, entry: &Entry, known: u32, other: &Entry) -> bool {
        let full = |at: u32| self.in_full.contains(&at);
        let share = |at: u32| {
            self.about
                .share(self.page.index.actors[at as usize].country)
        };
        (full(row), share(row), other.case == Case::Small, known)
            > (full(known), share(known), entry.case == Case::Small, row)
    }

    /// Whether the hit follows a preposition of place.
    pub(super) fn is_where(&self, hit: &Hit) -> bool {
        let mut at = hit.words.start;
        while let Some(before) = self.page.before(at, hit.sentence) {
            if self.page.is(before, Class::SIDE) || self.page.reads(before, "the") {
                at = before;
                continue;
            }
            return self.page.is(before, Class::WHERE);
        }
        false
    }

    pub(super) fn actor(&self, hit: &Hit, row: u32) -> Find {
        Find {
            words: hit.words.clone(),
            sentence: hit.sentence,
            what: What::Actor(row),
            sort: match self.page.index.actors[row as usize].kind {
                ActorKind::Person => Sort::Person,
                ActorKind::State => Sort::State,
                ActorKind::Media => Sort::Media,
                ActorKind::Forces | ActorKind::Group => Sort::Group,
            },
            basis: Basis::Gazetteer,
            within: None,
        }
    }

    pub(super) fn place(&self, words: Range<usize>, sentence: usize, row: u32) -> Find {
        Find {
            words,
            sentence,
            what: What::Place(row),
            sort: match self.page.index.places[row as usize].kind {
                PlaceKind::Country => Sort::Country,
                PlaceKind::Governorate | PlaceKind::Region => Sort::Region,
                _ => Sort::Spot,
            },
            basis: Basis::Gazetteer,
            within: None,
        }
    }

    /// Whether a spelling of the index begins at a word.
    pub(super) fn is_hit(&self, at: usize) -> bool {
        let next = self.hits.partition_point(|hit| hit.words.start < at);
        self.hits.get(next).is_some_and(|hit| hit.words.start == at)
    }
}
