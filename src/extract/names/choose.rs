//! What each spelling found in a report means: which of several namesakes, an actor or a place, or nothing.

use super::about::About;
use super::index::{ActorKind, Country, Entry, GeneralClass, PlaceKind, Target};
use super::lexicon::Class;
use super::roles::{self, Role};
use super::scan::{Hit, Page, Style};
use super::{Basis, Sort};
use crate::model::EventPlace;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What words of a report were found to name.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// A place, by its row.
    Place(u32),
    /// An actor, by its row.
    Actor(u32),
    /// An actor that the gazetteer does not have.
    Coined(String),
    /// A place that the gazetteer does not have.
    Spot(EventPlace),
}

/// Words of a report and what they were found to name.
#[derive(Debug, Clone)]
pub(super) struct Find {
    pub words: Range<usize>,
    pub sentence: usize,
    pub what: What,
    pub sort: Sort,
    pub basis: Basis,
    /// The find of the wider place that it is said to lie in.
    pub within: Option<usize>,
}

impl Find {
    /// Whether it names an actor.
    pub fn is_actor(&self) -> bool {
        matches!(self.what, What::Actor(_) | What::Coined(_))
    }
}

/// A report with its hits and what it is about.
pub(super) struct Chooser<'p, 't> {
    pub page: &'p Page<'t>,
    pub about: &'p About,
    pub hits: &'p [Hit],
    /// Which actors the report names by a spelling of several words.
    in_full: FxHashSet<u32>,
    roles: Vec<Role>,
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
                if let Target::Actor(at) = entry.target {
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

    fn find(&self, at: usize, after_actor: bool) -> Option<Find> {
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
        if actor.is_some() && general.is_none() && !roles::is_counted(self.page, hit) {
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
    fn knows(&self, row: u32, entry: &Entry, hit: &Hit) -> bool {
        let actor = &self.page.index.actors[row as usize];
        let weight = self.about.weight(actor.country);
        let single = entry.words == 1;
        if single && self.in_full.contains(&row) {
            return true;
        }
        if entry.case == super::spell::Case::Small
            && !(actor.kind == ActorKind::Media && entry.words == 1)
        {
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
            }
        }
    }

    /// Of two actors that share a spelling, whether the first is the likelier.
    fn is_nearer(&self, row: u32, entry: &Entry, known: u32, other: &Entry) -> bool {
        let full = |at: u32| self.in_full.contains(&at);
        let share = |at: u32| {
            self.about
                .share(self.page.index.actors[at as usize].country)
        };
        (
            full(row),
            share(row),
            other.case == super::spell::Case::Small,
            known,
        ) > (
            full(known),
            share(known),
            entry.case == super::spell::Case::Small,
            row,
        )
    }

    /// Whether the hit follows a preposition of place.
    fn is_where(&self, hit: &Hit) -> bool {
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

    /// How likely a place is what a hit means; `None` where it cannot be.
    fn score(&self, row: u32, entry: &Entry, at: usize) -> Option<f32> {
        let hit = &self.hits[at];
        let page = self.page;
        let place = &page.index.places[row as usize];
        let beside = self.beside(row, at);
        let share = self.about.share(place.country);
        let small = !matches!(
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
            PlaceKind::District => 0.8,
            PlaceKind::Base => 0.7,
            PlaceKind::Village => 0.6,
        };
        Some(
            kind + 4.0 * share
                + if beside { 6.0 } else { 0.0 }
                + if entry.article == hit.article {
                    0.3
                } else {
                    0.0
                },
        )
    }

    /// Whether a name that is also a word, or also a person's, is a place here.
    fn is_plainly_a_place(&self, hit: &Hit, kind: PlaceKind) -> bool {
        let page = self.page;
        if page.styles[hit.sentence] == Style::Title {
            return kind == PlaceKind::Country || kind == PlaceKind::Capital;
        }
        let named_on = page.after(hit.words.end, hit.sentence).is_some_and(|next| {
            page.is_capital(next)
                && !page.is(next, Class::NEVER | Class::SPOT | Class::REGION)
                && !self.hits.iter().any(|other| other.words.start == next)
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

    /// Whether a verb of saying or doing follows.
    fn is_told_of(&self, hit: &Hit) -> bool {
        self.page
            .after(hit.words.end, hit.sentence)
            .is_some_and(|next| {
                self.page.is(next, Class::SAY | Class::DEED) || self.page.reads(next, ",")
            })
    }

    /// Whether the hit before or after, in the same breath, is a wider place that this one lies in.
    fn beside(&self, row: u32, at: usize) -> bool {
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

    fn actor(&self, hit: &Hit, row: u32) -> Find {
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

    fn place(&self, words: Range<usize>, sentence: usize, row: u32) -> Find {
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

    /// The state of a country as an actor.
    fn state(&self, country: Country, words: Range<usize>, sentence: usize) -> Option<Find> {
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
    fn own(
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

    fn of_people(&self, at: usize, country: Country) -> Option<Find> {
        let hit = &self.hits[at];
        if let Some(general) = self.general_at(hit.words.end) {
            let row = &self.page.index.general[general.0 as usize];
            let words = hit.words.start..general.1;
            if row.class == GeneralClass::Civic || row.class == GeneralClass::Armed {
                let name = self.page.prose.text[self.page.prose.words[hit.head].range().start
                    ..self.page.prose.words[general.1 - 1].range().end]
                    .to_owned();
                return Some(Find {
                    words,
                    sentence: hit.sentence,
                    what: What::Coined(name),
                    sort: Sort::Group,
                    basis: Basis::Form,
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
        let (end, class) = roles::official(self.page, hit.words.end, hit.sentence)?;
        if self.is_title_of_person(end) {
            return None;
        }
        self.own(country, class, hit.words.start..end, hit.sentence)
    }

    /// Whether the words that end here are the office of the head of state who is named next.
    fn is_title_of_person(&self, end: usize) -> bool {
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

    /// The general actor whose spelling begins at a word, and where it ends.
    fn general_at(&self, at: usize) -> Option<(u32, usize)> {
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

    fn of_country(&self, at: usize, row: u32) -> Option<Find> {
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
                        .is_some_and(|word| word.shape == crate::extract::prose::Shape::Possessive),
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
        if let Some((end, class)) = roles::official(self.page, from, hit.sentence) {
            return self.own(country, class, hit.words.start..end, hit.sentence);
        }
        match self.roles[at] {
            Role::Government => self.state(country, hit.words.clone(), hit.sentence),
            Role::Place => Some(self.place(hit.words.clone(), hit.sentence, row)),
        }
    }

    fn of_people_from(&self, at: usize, country: Country, from: usize) -> Option<Find> {
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

    fn of_place(&self, at: usize, row: u32) -> Option<Find> {
        let hit = &self.hits[at];
        let place = &self.page.index.places[row as usize];
        if place.kind == PlaceKind::Capital && self.roles[at] == Role::Government {
            return self.state(place.country, hit.words.clone(), hit.sentence);
        }
        if self.is_part_of_a_name(hit) {
            return None;
        }
        if let Some((words, region)) = roles::region(self.page, hit, place) {
            return Some(self.place(words, hit.sentence, region));
        }
        Some(self.place(hit.words.clone(), hit.sentence, row))
    }

    /// Whether the hit only says what the actor after it is: "the opposition Free Syrian Army".
    fn is_before_actor(&self, hit: &Hit) -> bool {
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

    /// Whether more of a name follows a city: "the Boston Herald". Not where a preposition makes it a place, nor in a text
    /// that has lost its marks.
    fn is_part_of_a_name(&self, hit: &Hit) -> bool {
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
            && (after_the || !self.is_where(hit))
    }

    /// Whether a spelling of the index begins at a word.
    fn is_hit(&self, at: usize) -> bool {
        let next = self.hits.partition_point(|hit| hit.words.start < at);
        self.hits.get(next).is_some_and(|hit| hit.words.start == at)
    }

    fn of_general(
        &self,
        hit: &Hit,
        row: u32,
        actor: Option<u32>,
        after_actor: bool,
    ) -> Option<Find> {
        let general = &self.page.index.general[row as usize];
        if after_actor || self.is_before_actor(hit) || !roles::is_own(self.page, hit, general.class)
        {
            return None;
        }
        if let Some(actor) = actor {
            return Some(self.actor(hit, actor));
        }
        let first = self.about.first();
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
        Some(Find {
            words: hit.words.clone(),
            sentence: hit.sentence,
            what: What::Coined(general.name.to_owned()),
            sort: Sort::Group,
            basis: Basis::Gazetteer,
            within: None,
        })
    }
}
