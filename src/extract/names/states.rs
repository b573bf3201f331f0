//! States and nationalities: "Russia", "the Russian foreign minister", "Syria’s army", "Libyan rebels".

use super::choose::Chooser;
use super::find::{Find, What};
use super::qualify;
use super::roles::Role;
use super::rows::{ActorKind, Country, GeneralClass};
use super::{Basis, Sort};
use crate::extract::prose::Shape;
use std::ops::Range;

impl Chooser<'_, '_> {
    /// The state of a country as an actor.
    pub(super) fn state(
        &self,
        country: Country,
        words: Range<usize>,
        sentence: usize,
    ) -> Option<Find> {
        let known = self.page.index.country(country)?;
        let what = match (known.state, known.place) {
            (Some(row), _) => What::Actor(row),
            (None, Some(row)) => {
                What::Coined(self.page.index.places[row as usize].name.to_string())
            }
            (None, None) => return None,
        };
        Some(Find {
            words,
            sentence,
            what,
            sort: Sort::State,
            basis: Basis::Gazetteer,
            within: None,
        })
    }

    /// A country's own actor of a class, or its state.
    pub(super) fn own(
        &self,
        country: Country,
        class: GeneralClass,
        words: Range<usize>,
        sentence: usize,
    ) -> Option<Find> {
        let own = self.page.index.country(country)?.own(class);
        match own {
            Some(row) if self.page.index.actors[row as usize].kind != ActorKind::State => {
                Some(Find {
                    words,
                    sentence,
                    what: What::Actor(row),
                    sort: Sort::Group,
                    basis: Basis::Gazetteer,
                    within: None,
                })
            }
            _ => self.state(country, words, sentence),
        }
    }

    pub(super) fn of_people(&self, at: usize, country: Country) -> Option<Find> {
        let hit = &self.hits[at];
        if let Some(general) = self.general_at(hit.words.end) {
            let row = &self.page.index.general[general.0 as usize];
            let words = hit.words.start..general.1;
            if matches!(row.class, GeneralClass::Civic | GeneralClass::Armed) {
                // The report's own country goes without saying: "Syrian activists" are "activists" there.
                let own = self
                    .actor_at(hit.words.end)
                    .filter(|_| self.about.is_about(country));
                let what = own.map_or_else(
                    || What::Coined(format!("{} {}", self.page.prose.word(hit.head), row.name)),
                    What::Actor,
                );
                return Some(Find {
                    words,
                    sentence: hit.sentence,
                    what,
                    sort: Sort::Group,
                    basis: Basis::Gazetteer,
                    within: None,
                });
            }
            if matches!(row.class, GeneralClass::Rebels | GeneralClass::Opposition) {
                let own = self.page.index.country(country)?.own(row.class);
                let what = own.map_or_else(
                    || What::Coined(format!("{} {}", self.page.prose.word(hit.head), row.name)),
                    What::Actor,
                );
                return Some(Find {
                    words,
                    sentence: hit.sentence,
                    what,
                    sort: Sort::Group,
                    basis: Basis::Gazetteer,
                    within: None,
                });
            }
            return self.own(country, row.class, words, hit.sentence);
        }
        if self.page.reads(hit.words.end, "capital") {
            let row = self.page.index.country(country)?.capital?;
            let mut find = self.place(hit.words.start..hit.words.end + 1, hit.sentence, row);
            find.basis = Basis::Back;
            return Some(find);
        }
        if matches!(
            self.page.prose.lower(hit.words.end),
            "territory" | "soil" | "airspace" | "waters" | "coast"
        ) && self.page.after(hit.words.end, hit.sentence).is_some()
        {
            let row = self.page.index.country(country)?.place?;
            return Some(self.place(hit.words.start..hit.words.end + 1, hit.sentence, row));
        }
        let (end, class) = qualify::official(self.page, hit.words.end, hit.sentence)?;
        if self.is_title_of_person(end) {
            return None;
        }
        self.own(country, class, hit.words.start..end, hit.sentence)
    }

    /// Whether the words that end here are the office of the head of state who is named next.
    pub(super) fn is_title_of_person(&self, end: usize) -> bool {
        let next = self.hits.partition_point(|other| other.words.start < end);
        matches!(
            self.page.prose.lower(end - 1),
            "president"
                | "leader"
                | "king"
                | "emir"
                | "sultan"
                | "premier"
                | "chancellor"
                | "queen"
                | "prince"
        ) && self.page.is_capital(end)
            && self
                .hits
                .get(next)
                .is_some_and(|next| next.words.start == end)
    }

    pub(super) fn of_country(&self, at: usize, row: u32) -> Option<Find> {
        let hit = &self.hits[at];
        let country = self.page.index.places[row as usize].country;
        let from = hit.words.end
            + usize::from(
                hit.possessive
                    && self
                        .page
                        .prose
                        .words
                        .get(hit.words.end)
                        .is_some_and(|word| word.shape == Shape::Possessive),
            );
        if self.general_at(from).is_some() {
            let mut as_people = self.of_people_from(at, country, from);
            if let Some(find) = &mut as_people {
                find.words.start = hit.words.start;
            }
            if as_people.is_some() {
                return as_people;
            }
        }
        if let Some((end, class)) = qualify::official(self.page, from, hit.sentence) {
            return self.own(country, class, hit.words.start..end, hit.sentence);
        }
        match self.roles[at] {
            Role::Government => self.state(country, hit.words.clone(), hit.sentence),
            Role::Place => Some(self.place(hit.words.clone(), hit.sentence, row)),
        }
    }

    pub(super) fn of_people_from(&self, at: usize, country: Country, from: usize) -> Option<Find> {
        let (row, end) = self.general_at(from)?;
        let general = &self.page.index.general[row as usize];
        let hit = &self.hits[at];
        let words = hit.words.start..end;
        match general.class {
            GeneralClass::Civic | GeneralClass::Armed => None,
            GeneralClass::Rebels | GeneralClass::Opposition => {
                let own = self.page.index.country(country)?.own(general.class)?;
                Some(Find {
                    words,
                    sentence: hit.sentence,
                    what: What::Actor(own),
                    sort: Sort::Group,
                    basis: Basis::Gazetteer,
                    within: None,
                })
            }
            class => self.own(country, class, words, hit.sentence),
        }
    }
}
