//! The spellings of a gazetteer, of nationalities and of general actors, ready to be looked for word by word.
//!
//! Built once; it owns what it needs of the gazetteer. It decides nothing about which of several namesakes is meant.

use super::alike::Alikes;
use super::lexicon::{lines, rows};
use super::rows::{
    ActorKind, ActorRow, Country, GeneralClass, GeneralRow, PlaceKind, PlaceRow, Text,
};
use super::spell::{Case, Row, chain};
use crate::assets;
use crate::model::{Gazetteer, Place};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What a spelling may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A place, by its row.
    Place(u32),
    /// An actor, by its row.
    Actor(u32),
    /// A general actor, by its row.
    General(u32),
    /// A nationality.
    People(Country),
}

/// A spelling of something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub target: Target,
    pub case: Case,
    /// Whether it is spelled with an article before it.
    pub article: bool,
    /// Of how many words it is.
    pub words: u8,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// Words of 64 bits for the first words of spellings.
const FIRSTS: usize = 4096;

fn first_bit(number: u64) -> (usize, u64) {
    ((number >> 48) as usize % FIRSTS, 1 << ((number >> 40) & 63))
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    first: u32,
    longer: bool,
}

/// What is known of a country.
#[derive(Debug, Clone, Copy)]
pub(super) struct CountryRow {
    /// The place.
    pub place: Option<u32>,
    /// The state as an actor.
    pub state: Option<u32>,
    /// Its capital.
    pub capital: Option<u32>,
    own: [Option<u32>; GeneralClass::COUNT],
}

impl CountryRow {
    /// Its own actor of a general class, where the gazetteer has one.
    pub fn own(&self, class: GeneralClass) -> Option<u32> {
        self.own[class as usize]
    }
}

/// The spellings of a gazetteer, ready to be looked for.
#[derive(Debug, Default)]
pub struct NameIndex {
    slots: FxHashMap<u64, Slot>,
    /// A bit for every first word of a spelling: most words of prose begin none, and need no look at the slots.
    firsts: Vec<u64>,
    entries: Vec<Entry>,
    pub(super) places: Vec<PlaceRow>,
    pub(super) actors: Vec<ActorRow>,
    pub(super) general: Vec<GeneralRow>,
    countries: FxHashMap<Country, CountryRow>,
    regions: FxHashMap<(Country, Text), u32>,
    pub(super) alikes: Alikes,
}

impl NameIndex {
    /// Makes the spellings of `gazetteer` ready.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut index = Self::default();
        index.slots.reserve(60_000);
        index.entries.reserve(40_000);
        index.firsts = vec![0; FIRSTS];
        let mut row = Row::default();
        index.places.reserve_exact(gazetteer.places().len());
        for (place, at) in gazetteer.places().iter().zip(0..) {
            index.add_place(place, at, &mut row);
        }
        for (actor, at) in gazetteer.actors().iter().zip(0..) {
            index.actors.push(ActorRow::of(actor));
            let spellings = std::iter::once(&*actor.name).chain(actor.spellings());
            for spelling in spellings {
                index.add(spelling, Target::Actor(at), &mut row);
                if let Some(rest) = spelling.strip_prefix("UN ") {
                    index.add(
                        &format!("United Nations {rest}"),
                        Target::Actor(at),
                        &mut row,
                    );
                }
            }
        }
        index.add_general(&mut row);
        index.add_peoples(&mut row);
        index
    }

    fn add_place(&mut self, place: &Place, at: u32, row: &mut Row) {
        let kept = PlaceRow::of(place);
        let country = kept.country;
        match kept.kind {
            PlaceKind::Country => self.country_mut(country).place = Some(at),
            PlaceKind::Capital => {
                self.country_mut(country).capital.get_or_insert(at);
            }
            PlaceKind::Governorate => {
                self.regions
                    .entry((country, kept.admin1.clone()))
                    .or_insert(at);
            }
            _ => {}
        }
        self.places.push(kept);
        for spelling in std::iter::once(&*place.name).chain(place.spellings()) {
            self.add(spelling, Target::Place(at), row);
        }
    }

    fn country_mut(&mut self, country: Country) -> &mut CountryRow {
        self.countries.entry(country).or_insert(CountryRow {
            place: None,
            state: None,
            capital: None,
            own: [None; GeneralClass::COUNT],
        })
    }

    fn add_general(&mut self, row: &mut Row) {
        for line in lines(assets::GENERAL_ACTORS) {
            let mut fields = line.split('\t');
            let (Some(class), Some(name), Some(spellings)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let at = self.general.len() as u32;
            self.general.push(GeneralRow {
                name,
                class: GeneralClass::of(class),
            });
            for spelling in spellings.split(',') {
                self.add(spelling, Target::General(at), row);
            }
        }
    }

    fn add_peoples(&mut self, row: &mut Row) {
        let mut peoples = Vec::new();
        for (code, adjectives) in rows(assets::DEMONYMS) {
            let country = Country::of(code);
            for adjective in adjectives.split(',') {
                self.add(adjective, Target::People(country), row);
                peoples.push((country, adjective));
            }
        }
        for (actor, at) in (0..self.actors.len()).zip(0u32..) {
            let actor = &self.actors[actor];
            let is_state = actor.kind == ActorKind::State;
            let country = actor.country;
            if is_state && country != Country::NONE {
                self.country_mut(country).state.get_or_insert(at);
            }
        }
        // "Syrian" and "army" name the Syrian Army where the gazetteer spells it so.
        let heads: Vec<(GeneralClass, Vec<u64>)> = lines(assets::GENERAL_ACTORS)
            .filter_map(|line| {
                let mut fields = line.split('\t');
                let class = GeneralClass::of(fields.next()?);
                // Residents, rescuers and refugees are no one body: of these each word means its own.
                if class == GeneralClass::Civic {
                    return None;
                }
                let heads = fields.nth(1)?.split(',');
                Some(heads.map(move |head| (class, head)).collect::<Vec<_>>())
            })
            .flatten()
            .map(|(class, head)| {
                row.read(head);
                (class, row.numbers.clone())
            })
            .collect();
        for (country, adjective) in peoples {
            row.read(adjective);
            let start = row.numbers.clone();
            for (class, head) in &heads {
                let numbers = start.iter().chain(head).copied();
                let Some(actor) = self.find(numbers).and_then(|first| {
                    self.chain_of(first).find_map(|entry| match entry.target {
                        Target::Actor(at) if self.actors[at as usize].country == country => {
                            Some(at)
                        }
                        _ => None,
                    })
                }) else {
                    continue;
                };
                let own = &mut self.country_mut(country).own;
                own[*class as usize].get_or_insert(actor);
            }
        }
        for row in self.countries.values_mut() {
            let army = row.own(GeneralClass::Army);
            let government = row.own(GeneralClass::Government);
            row.own[GeneralClass::Forces as usize] = army;
            let air = &mut row.own[GeneralClass::Air as usize];
            *air = air.or(army);
            row.state = row.state.or(government);
        }
    }

    fn add(&mut self, spelling: &str, target: Target, row: &mut Row) {
        row.read(spelling);
        let case = row.case.unwrap_or(Case::Small);
        let (numbers, article) = (std::mem::take(&mut row.numbers), row.article);
        self.insert(&numbers, target, case, article);
        row.numbers = numbers;
    }

    fn insert(&mut self, numbers: &[u64], target: Target, case: Case, article: bool) {
        let Some((_, inner)) = numbers.split_last() else {
            return;
        };
        let (at, bit) = first_bit(chain(0, numbers[0]));
        self.firsts[at] |= bit;
        let mut number = 0;
        for word in inner {
            number = chain(number, *word);
            self.slots
                .entry(number)
                .or_insert(Slot {
                    first: NONE,
                    longer: false,
                })
                .longer = true;
        }
        number = chain(number, numbers[numbers.len() - 1]);
        let slot = self.slots.entry(number).or_insert(Slot {
            first: NONE,
            longer: false,
        });
        let at = self.entries.len() as u32;
        self.entries.push(Entry {
            target,
            case,
            article,
            words: numbers.len().min(255) as u8,
            next: slot.first,
        });
        slot.first = at;
    }

    fn find(&self, numbers: impl Iterator<Item = u64>) -> Option<u32> {
        let number = numbers.fold(0, chain);
        let first = self.slots.get(&number)?.first;
        (first != NONE).then_some(first)
    }

    /// Whether a spelling may begin with the word of that number; true for few others.
    pub(super) fn may_begin(&self, word: u64) -> bool {
        let (at, bit) = first_bit(chain(0, word));
        self.firsts.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// What stands at the end of a row of words: the first entry there, and whether a longer spelling goes on.
    pub(super) fn at(&self, number: u64) -> Option<(Option<u32>, bool)> {
        let slot = self.slots.get(&number)?;
        Some(((slot.first != NONE).then_some(slot.first), slot.longer))
    }

    /// The entries that share a spelling.
    pub(super) fn chain_of(&self, first: u32) -> impl Iterator<Item = &Entry> {
        let mut next = first;
        std::iter::from_fn(move || {
            let entry = self.entries.get(next as usize)?;
            next = entry.next;
            Some(entry)
        })
    }

    /// What is known of a country.
    pub(super) fn country(&self, country: Country) -> Option<&CountryRow> {
        self.countries.get(&country)
    }

    /// The governorate of a country by the name its places have as `admin1`.
    pub(super) fn region(&self, country: Country, admin1: &str) -> Option<u32> {
        if admin1.is_empty() {
            return None;
        }
        self.regions
            .get(&(country, Cow::Owned(admin1.to_owned())))
            .copied()
    }

    /// The country a target belongs to.
    pub(super) fn country_of(&self, target: Target) -> Country {
        match target {
            Target::Place(at) => self.places[at as usize].country,
            Target::Actor(at) => self.actors[at as usize].country,
            Target::People(country) => country,
            Target::General(_) => Country::NONE,
        }
    }
}
