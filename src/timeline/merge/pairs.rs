//! Which tellings are worth comparing: those that share rare words, a place on near days, or lead reports on one news.
//! Never all pairs.

use super::facts::{Fact, Facts, NameId};
use super::news::News;
use super::terms::TermId;
use crate::timeline::side_by_side::{each, mapped, stretches};
use rustc_hash::FxHashMap;

/// A telling is compared with so many earlier ones that share a key.
const WINDOW: usize = 24;
/// The same among those that lead reports on one news.
const LEADS: usize = 64;
/// A telling is compared with no more earlier ones than this, besides leads.
const MOST: usize = 32;
/// So many of a telling's rarest words are keys.
const RARE: usize = 8;
/// How much a shared key weighs that is no word.
const SHARED: f32 = 4.0;

/// What two tellings must share to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Word(TermId),
    PlaceAndDay(NameId, i32),
    LeadOf(u32),
    NewsAndDeed(u32, NameId),
}

/// Pairs of tellings, the earlier one first.
pub(super) fn pairs(
    facts: &Facts,
    tellings: &[Fact],
    news: &News,
    leads: &[bool],
) -> Vec<(u32, u32)> {
    let all_keys = mapped((0..tellings.len()).collect(), |at: usize| {
        keys(facts, &tellings[at], news, leads[at])
    });
    // By key the tellings that have it, in order, and for each telling where it stands in the lists of its keys.
    let mut lists: Vec<Vec<u32>> = vec![Vec::new(); facts.word_count()];
    let mut others: FxHashMap<Key, usize> = FxHashMap::default();
    let mut stands: Vec<Vec<Place>> = Vec::with_capacity(tellings.len());
    for (at, keys) in all_keys.into_iter().enumerate() {
        let place = |(key, weight)| {
            let list = match key {
                Key::Word(word) => word as usize,
                key => *others.entry(key).or_insert_with(|| {
                    lists.push(Vec::new());
                    lists.len() - 1
                }),
            };
            lists[list].push(at as u32);
            Place {
                list,
                before: lists[list].len() - 1,
                weight,
                leads: matches!(key, Key::LeadOf(_)),
            }
        };
        stands.push(keys.into_iter().map(place).collect());
    }
    let length = tellings.len().div_ceil(stretches(tellings.len())).max(1);
    let parts: Vec<&[Vec<Place>]> = stands.chunks(length).collect();
    each(
        parts.len(),
        || Beside::of(tellings),
        |beside, part| {
            let mut out = Vec::new();
            for (at, places) in (part * length..).zip(parts[part]) {
                beside.pairs_of(at, places, &lists, &mut out);
            }
            out
        },
    )
    .concat()
}

/// Where a telling stands in the list of a key.
struct Place {
    list: usize,
    /// How many stand there before it.
    before: usize,
    weight: f32,
    /// Whether the list is of those that lead reports on one news.
    leads: bool,
}

/// What finding the pairs of one telling needs, kept for the next.
struct Beside<'t> {
    tellings: &'t [Fact],
    /// By telling, the weight of the keys it shares.
    sums: Vec<f32>,
    touched: Vec<u32>,
    led: Vec<u32>,
}

impl<'t> Beside<'t> {
    fn of(tellings: &'t [Fact]) -> Self {
        Self {
            tellings,
            sums: vec![0.0; tellings.len()],
            touched: Vec::new(),
            led: Vec::new(),
        }
    }

    fn pairs_of(
        &mut self,
        at: usize,
        places: &[Place],
        lists: &[Vec<u32>],
        out: &mut Vec<(u32, u32)>,
    ) {
        let Self {
            tellings,
            sums,
            touched,
            led,
        } = self;
        for place in places {
            let before = &lists[place.list][..place.before];
            if place.leads {
                led.extend(before.iter().rev().take(LEADS));
            }
            for other in before.iter().rev().take(WINDOW) {
                let sum = &mut sums[*other as usize];
                if *sum == 0.0 {
                    touched.push(*other);
                }
                *sum += place.weight;
            }
        }
        if touched.len() > MOST {
            touched.select_nth_unstable_by(MOST, |a, b| {
                let sum = |of: &u32| sums[*of as usize];
                sum(b).total_cmp(&sum(a)).then(a.cmp(b))
            });
        }
        for other in &*touched {
            sums[*other as usize] = 0.0;
        }
        touched.truncate(MOST);
        touched.append(led);
        touched.sort_unstable();
        touched.dedup();
        // Those of one report were compared already.
        let others = touched.drain(..).filter(|other| {
            *other != at as u32 && tellings[*other as usize].report != tellings[at].report
        });
        out.extend(others.map(|other| (other, at as u32)));
    }
}

fn keys(facts: &Facts, telling: &Fact, news: &News, is_lead: bool) -> Vec<(Key, f32)> {
    let mut words: Vec<(f32, TermId)> = telling
        .words
        .iter()
        // A word that one statement has joins nothing.
        .filter(|word| facts.word_uses(**word) > 1)
        .map(|word| (facts.word_weight(*word), *word))
        .collect();
    let rarest = |a: &(f32, TermId), b: &(f32, TermId)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if words.len() > RARE {
        words.select_nth_unstable_by(RARE, rarest);
        words.truncate(RARE);
    }
    words.sort_unstable_by(rarest);
    let mut keys: Vec<(Key, f32)> = words
        .into_iter()
        .map(|(weight, word)| (Key::Word(word), weight))
        .collect();
    if let Some(place) = telling.places.first()
        && telling.when.is_day()
    {
        for day in [telling.when.from, telling.when.from.saturating_add(1)] {
            keys.push((Key::PlaceAndDay(*place, day), SHARED));
        }
    }
    if !news.is_alone(telling.report) {
        let group = news.group(telling.report);
        keys.push((Key::NewsAndDeed(group, telling.deed), SHARED));
        if is_lead {
            keys.push((Key::LeadOf(group), SHARED));
        }
    }
    keys
}
