//! Which countries a report is about: how often it names each, its places, people and peoples.

use super::index::Target;
use super::lexicon::Class;
use super::page::Page;
use super::rows::{ActorKind, Country, PlaceKind};
use super::scan::Hit;

/// How often a report names each country, in any way.
#[derive(Debug, Default)]
pub(super) struct About {
    weights: Vec<(Country, u32)>,
    most: u32,
    first: Country,
}

impl About {
    /// Counts the hits that can mean one country only.
    pub fn of(page: &Page, hits: &[Hit]) -> Self {
        let mut about = Self::default();
        let mut small = Vec::new();
        for hit in hits {
            match told_by(page, hit) {
                Some((country, weight)) if weight > 0 => about.add(country, weight),
                Some((country, _)) => small.push((country, hit.first)),
                None => {}
            }
        }
        // Villages tell for a country that is named otherwise too, or by three of them: their names are often words.
        let known = about.weights.len();
        for (country, first) in &small {
            let named = about.weights[..known].iter().any(|(of, _)| of == country);
            let others = |(of, other): &&(Country, u32)| of == country && other != first;
            if named || small.iter().filter(others).take(2).count() == 2 {
                about.add(*country, 1);
            }
        }
        for (country, weight) in &about.weights {
            if *weight > about.most {
                (about.first, about.most) = (*country, *weight);
            }
        }
        about
    }

    fn add(&mut self, country: Country, weight: u32) {
        match self.weights.iter_mut().find(|(known, _)| *known == country) {
            Some((_, count)) => *count += weight,
            None => self.weights.push((country, weight)),
        }
    }

    /// How much the report names a country.
    pub fn weight(&self, country: Country) -> u32 {
        self.weights
            .iter()
            .find(|(known, _)| *known == country)
            .map_or(0, |(_, weight)| *weight)
    }

    /// Whether the country is one that the report is mainly about.
    pub fn is_about(&self, country: Country) -> bool {
        let weight = self.weight(country);
        country != Country::NONE && weight > 1 && weight * 2 >= self.most
    }

    /// Whether the report names the country more than all others together.
    pub fn is_alone(&self, country: Country) -> bool {
        let all: u32 = self.weights.iter().map(|(_, weight)| *weight).sum();
        let weight = self.weight(country);
        country != Country::NONE && weight > 2 && weight * 2 > all
    }

    /// How prominent a country is in the report, from 0 to 1.
    pub fn share(&self, country: Country) -> f32 {
        if self.most == 0 {
            return 0.0;
        }
        self.weight(country) as f32 / self.most as f32
    }

    /// The country the report names most, the earliest of equals; `NONE` where it names none twice.
    pub fn first(&self) -> Country {
        if self.most > 1 {
            self.first
        } else {
            Country::NONE
        }
    }

    /// Whether the report names no country at all.
    pub fn is_silent(&self) -> bool {
        self.most == 0
    }
}

/// As [`about_hit`], but for a place that the report puts into another country: "Palma in northern Mozambique".
pub(super) fn told_by(page: &Page, hit: &Hit) -> Option<(Country, u32)> {
    let (country, weight) = about_hit(page, hit)?;
    let elsewhere = hit.lies_in != Country::NONE && hit.lies_in != country;
    (!elsewhere).then_some((country, weight))
}

/// The country that the words right after a hit say it lies in: "Palma in northern Mozambique", "Menaka, Mali".
pub(super) fn said_to_lie_in(page: &Page, hits: &[Hit], at: usize) -> Option<Country> {
    let hit = &hits[at];
    let next = hits[at + 1..]
        .iter()
        .find(|next| next.words.start >= hit.words.end)
        .filter(|next| next.sentence == hit.sentence)?;
    let between = hit.words.end..next.words.start;
    let joins = |at: usize| {
        page.is(at, Class::SIDE)
            || page.reads(at, ",")
            || page.reads(at, "in")
            || page.reads(at, "the")
    };
    if between.is_empty() || between.len() > 5 || !between.clone().all(joins) {
        return None;
    }
    page.fitting(next.first, next.head, next.words.end, next.article)
        .find_map(|entry| match entry.target {
            Target::Place(row) => {
                let place = &page.index.places[row as usize];
                (place.kind == PlaceKind::Country).then_some(place.country)
            }
            _ => None,
        })
}

/// The country a hit tells for, and how much, 0 for a village; `None` where it may mean several, or none.
fn about_hit(page: &Page, hit: &Hit) -> Option<(Country, u32)> {
    let single = hit.words.end - hit.head == 1;
    // "in northeastern Mali" is the country, whoever else is called so.
    let before = hit.words.start.wrapping_sub(1);
    let is_where = page.is(before, Class::LOCATIVE | Class::SIDE) || page.reads(before, "in");
    if single && (page.is(hit.head, Class::COMMON) || page.is(hit.head, Class::GIVEN) && !is_where)
    {
        return None;
    }
    let mut only = Country::NONE;
    let mut weight = None;
    for entry in page.fitting(hit.first, hit.head, hit.words.end, hit.article) {
        let country = page.index.country_of(entry.target);
        let telling = match entry.target {
            Target::Place(at) if page.index.places[at as usize].kind == PlaceKind::Settlement => {
                continue;
            }
            Target::Place(_) if page.is_weak(entry, hit) => 0,
            Target::Place(at) => match page.index.places[at as usize].kind {
                PlaceKind::City | PlaceKind::Capital | PlaceKind::Governorate => 2,
                PlaceKind::Region | PlaceKind::Country => 1,
                _ => 0,
            },
            Target::Actor(at) => match page.index.actors[at as usize].kind {
                ActorKind::State => 1,
                ActorKind::Person if !single => 1,
                ActorKind::Group | ActorKind::Forces if !single && page.is_capital(hit.head) => 1,
                _ => continue,
            },
            Target::People(_) => 1,
            Target::General(_) => continue,
        };
        if country == Country::NONE {
            continue;
        }
        if only != Country::NONE && only != country {
            return None;
        }
        only = country;
        weight = weight.max(Some(telling));
    }
    Some((only, weight?))
}
