//! Which place a spelling means: how likely each namesake is, and when it is no place at all.

use super::choose::Chooser;
use super::find::Find;
use super::index::{Entry, Target};
use super::lexicon::Class;
use super::page::Style;
use super::qualify;
use super::roles::Role;
use super::rows::{Country, PlaceKind};
use super::scan::Hit;

impl Chooser<'_, '_> {
    /// How likely a place is what a hit means; `None` where it cannot be.
    pub(super) fn score(&self, row: u32, entry: &Entry, at: usize) -> Option<f32> {
        let hit = &self.hits[at];
        let page = self.page;
        let place = &page.index.places[row as usize];
        let beside = self.beside(row, at);
        let share = self.about.share(place.country);
        let lies_in = if share == 0.0 {
            hit.lies_in
        } else {
            hit.said_in
        };
        let elsewhere = lies_in != Country::NONE && lies_in != place.country;
        if elsewhere && place.kind != PlaceKind::Country {
            return None;
        }
        let small = page.is_weak(entry, hit)
            || !matches!(
                place.kind,
                PlaceKind::Country
                    | PlaceKind::Capital
                    | PlaceKind::City
                    | PlaceKind::Governorate
                    | PlaceKind::Region
            );
        if small && share == 0.0 && !beside {
            let alone = self.about.is_silent()
                && (self.is_where(hit) || !page.prose.word(hit.head).is_ascii());
            if !alone {
                return None;
            }
        }
        let is_likely = || {
            beside
                || entry.words > 1 && self.about.is_about(place.country)
                || self.is_named_as_place(hit)
        };
        if place.kind == PlaceKind::Settlement && !is_likely() {
            return None;
        }
        if entry.words == 1
            && page.is(hit.head, Class::COMMON | Class::GIVEN)
            && !beside
            && !self.is_plainly_a_place(hit, place.kind)
        {
            return None;
        }
        let kind = match place.kind {
            PlaceKind::Country => 3.0,
            PlaceKind::Capital => 2.5,
            PlaceKind::City => 2.0,
            PlaceKind::Governorate => 1.4,
            PlaceKind::Region => 1.3,
            PlaceKind::Town => 1.2,
            PlaceKind::Settlement => 1.0,
            PlaceKind::District => 0.8,
            PlaceKind::Base => 0.7,
            PlaceKind::Village => 0.6,
        };
        Some(
            kind + 4.0 * share
                + self.by_region(place, at)
                + if beside { 6.0 } else { 0.0 }
                + if entry.article == hit.article {
                    0.3
                } else {
                    0.0
                },
        )
    }

    /// Whether a name that is also a word, or also a person's, is a place here.
    pub(super) fn is_plainly_a_place(&self, hit: &Hit, kind: PlaceKind) -> bool {
        let page = self.page;
        if page.styles[hit.sentence] == Style::Title {
            return kind == PlaceKind::Country || kind == PlaceKind::Capital;
        }
        let named_on = page.after(hit.words.end, hit.sentence).is_some_and(|next| {
            page.is_capital(next) && !page.is(next, Class::NEVER) && !self.is_hit(next)
        });
        let named_before = page
            .before(hit.words.start, hit.sentence)
            .is_some_and(|before| {
                page.is_capital(before) && page.is(before, Class::GIVEN | Class::TITLE)
            });
        if named_on || named_before {
            return false;
        }
        let first = page.begins_sentence(hit.words.start, hit.sentence);
        match kind {
            PlaceKind::Country => true,
            // "Male" is a word as well; "Paris" is not.
            PlaceKind::Capital if !page.is(hit.head, Class::COMMON) => {
                !first || hit.possessive || self.is_told_of(hit)
            }
            _ => !first && self.is_where(hit),
        }
    }

    /// Whether the report names a place by that spelling somewhere: "in Santos". Towns far off share their names with people
    /// and with words of many languages.
    fn is_named_as_place(&self, hit: &Hit) -> bool {
        self.is_where(hit)
            || self
                .hits
                .iter()
                .any(|other| other.first == hit.first && self.is_where(other))
    }

    /// Whether a verb of saying or doing follows.
    pub(super) fn is_told_of(&self, hit: &Hit) -> bool {
        self.page
            .after(hit.words.end, hit.sentence)
            .is_some_and(|next| {
                self.page.is(next, Class::SAY | Class::DEED) || self.page.reads(next, ",")
            })
    }

    /// Whether the hit before or after, in the same breath, is a wider place that this one lies in.
    pub(super) fn beside(&self, row: u32, at: usize) -> bool {
        let place = &self.page.index.places[row as usize];
        let hit = &self.hits[at];
        let after = self
            .hits
            .get(at + 1)
            .filter(|next| next.sentence == hit.sentence && next.words.start <= hit.words.end + 6);
        let before = at
            .checked_sub(1)
            .and_then(|at| self.hits.get(at))
            .filter(|before| {
                before.sentence == hit.sentence
                    && before.words.end + 1 >= hit.words.start
                    && before.possessive
            });
        after.into_iter().chain(before).any(|other| {
            self.page
                .fitting(other.first, other.head, other.words.end, other.article)
                .any(|entry| match entry.target {
                    Target::Place(wider) if wider != row => {
                        let wider = &self.page.index.places[wider as usize];
                        wider.country == place.country
                            && place.country != Country::NONE
                            && match wider.kind {
                                PlaceKind::Country => true,
                                PlaceKind::Governorate => wider.admin1 == place.admin1,
                                _ => {
                                    place.parent == wider.name
                                        || (place.kind > PlaceKind::Governorate
                                            && wider.kind < PlaceKind::Governorate
                                            && wider.admin1 == place.admin1
                                            && !place.admin1.is_empty())
                                }
                            }
                    }
                    _ => false,
                })
        })
    }

    pub(super) fn of_place(&self, at: usize, row: u32) -> Option<Find> {
        let hit = &self.hits[at];
        let place = &self.page.index.places[row as usize];
        if place.kind == PlaceKind::Capital && self.roles[at] == Role::Government {
            return self.state(place.country, hit.words.clone(), hit.sentence);
        }
        if self.is_part_of_a_name(hit, place.kind) {
            return None;
        }
        if let Some((words, region)) = qualify::region(self.page, hit, place) {
            return Some(self.place(words, hit.sentence, region));
        }
        Some(self.place(hit.words.clone(), hit.sentence, row))
    }

    /// Whether more of a name follows a city: "the Boston Herald". Not where a preposition makes it a place, nor in a text
    /// that has lost its marks. Of a town far off nobody knows that no other one is called so: "in Gamboru Ngala".
    pub(super) fn is_part_of_a_name(&self, hit: &Hit, kind: PlaceKind) -> bool {
        let page = self.page;
        let Some(next) = page.after(hit.words.end, hit.sentence) else {
            return false;
        };
        let after_the = page
            .before(hit.words.start, hit.sentence)
            .is_some_and(|before| page.reads(before, "the"));
        page.styles[hit.sentence] == Style::Text
            && !page.lost
            && page.is_capital(next)
            && !page.is(
                next,
                Class::NEVER
                    | Class::SPOT
                    | Class::REGION
                    | Class::TITLE
                    | Class::KIND
                    | Class::GIVEN,
            )
            && !self.is_hit(next)
            && (after_the || kind == PlaceKind::Settlement || !self.is_where(hit))
    }
}
