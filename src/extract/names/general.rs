//! General actors, "rebels", "the army": whose they are, or whether they are only words.

use super::about;
use super::choose::Chooser;
use super::find::{Find, What};
use super::index::Target;
use super::qualify;
use super::rows::{Country, GeneralClass};
use super::scan::Hit;
use super::{Basis, Sort};

impl Chooser<'_, '_> {
    /// The general actor whose spelling begins at a word, and where it ends.
    pub(super) fn general_at(&self, at: usize) -> Option<(u32, usize)> {
        let hits = self.hits;
        let hit = &hits[hits.partition_point(|hit| hit.words.start < at)..].first()?;
        if hit.words.start != at {
            return None;
        }
        self.page
            .fitting(hit.first, hit.head, hit.words.end, hit.article)
            .find_map(|entry| match entry.target {
                Target::General(row) => Some((row, hit.words.end)),
                _ => None,
            })
    }

    /// The actor of the gazetteer that the hit at a word may mean.
    pub(super) fn actor_at(&self, at: usize) -> Option<u32> {
        let next = self.hits.partition_point(|hit| hit.words.start < at);
        let hit = self.hits.get(next).filter(|hit| hit.words.start == at)?;
        self.page
            .fitting(hit.first, hit.head, hit.words.end, hit.article)
            .find_map(|entry| match entry.target {
                Target::Actor(row) if self.knows(row, entry, hit) => Some(row),
                _ => None,
            })
    }

    /// Whether the hit only says what the actor after it is: "the opposition Free Syrian Army".
    pub(super) fn is_before_actor(&self, hit: &Hit) -> bool {
        let next = self
            .hits
            .partition_point(|other| other.words.start < hit.words.end);
        self.hits.get(next).is_some_and(|next| {
            next.words.start == hit.words.end
                && next.sentence == hit.sentence
                && self.page.is_capital(next.head)
                && self
                    .page
                    .fitting(next.first, next.head, next.words.end, next.article)
                    .any(|entry| matches!(entry.target, Target::Actor(_)))
        })
    }

    /// The countries that the other names of a hit's sentence tell for, and whether one of them is where it happens.
    /// "Near the Turkish border" tells for none.
    fn countries_beside(&self, hit: &Hit) -> Vec<(Country, bool)> {
        let first = self
            .hits
            .partition_point(|other| other.sentence < hit.sentence);
        let mut countries: Vec<(Country, bool)> = Vec::new();
        for at in first..self.hits.len() {
            let other = &self.hits[at];
            if other.sentence != hit.sentence {
                break;
            }
            if other.words == hit.words {
                continue;
            }
            let is_border = matches!(
                self.page.prose.lower(other.words.end),
                "border" | "borders" | "frontier" | "side"
            );
            if let Some((country, weight)) = about::told_by(self.page, other)
                && weight > 0
                && !is_border
            {
                let scene = self.is_where(other);
                match countries.iter_mut().find(|(known, _)| *known == country) {
                    Some((_, is_scene)) => *is_scene |= scene,
                    None => countries.push((country, scene)),
                }
            }
        }
        countries
    }

    /// A general actor of a sentence that is on another country than the report: that country's where it is the `scene`, and
    /// else nobody knows whose.
    fn of_other(&self, hit: &Hit, row: u32, country: Country, scene: bool) -> Option<Find> {
        let general = &self.page.index.general[row as usize];
        let words = hit.words.clone();
        if general.class == GeneralClass::Government {
            return scene.then(|| self.own(country, general.class, words, hit.sentence))?;
        }
        let own = self.page.index.country(country).filter(|_| scene);
        Some(match own.and_then(|country| country.own(general.class)) {
            Some(own) => self.actor(hit, own),
            None => coined(hit, general.name),
        })
    }

    pub(super) fn of_general(
        &self,
        hit: &Hit,
        row: u32,
        actor: Option<u32>,
        after_actor: bool,
    ) -> Option<Find> {
        let general = &self.page.index.general[row as usize];
        if after_actor
            || self.is_before_actor(hit)
            || !qualify::is_own(self.page, hit, general.class)
        {
            return None;
        }
        if let Some(actor) = actor {
            return Some(self.actor(hit, actor));
        }
        let first = match self.countries_beside(hit)[..] {
            // "Gunmen killed three Lebanese soldiers in Arsal, the army said", in a report that is mostly on Syria.
            [(only, scene)] if only != self.about.first() => {
                return self.of_other(hit, row, only, scene);
            }
            _ => self.about.first(),
        };
        let own = self
            .page
            .index
            .country(first)
            .and_then(|country| country.own(general.class))
            .filter(|_| self.about.is_about(first));
        if general.class == GeneralClass::Government {
            return if self.about.is_about(first) {
                self.own(first, general.class, hit.words.clone(), hit.sentence)
            } else {
                None
            };
        }
        if let Some(own) = own {
            return Some(self.actor(hit, own));
        }
        Some(coined(hit, general.name))
    }
}

/// A general actor that stands for itself.
fn coined(hit: &Hit, name: &str) -> Find {
    Find {
        words: hit.words.clone(),
        sentence: hit.sentence,
        what: What::Coined(name.to_owned()),
        sort: Sort::Group,
        basis: Basis::Gazetteer,
        within: None,
    }
}
