//! Which tellings are worth comparing: those that share rare words, a place on near days, or lead reports on one news.
//! Never all pairs.

use super::facts::{Fact, Facts, NameId};
use super::news::News;
use super::terms::TermId;
use crate::timeline::side_by_side::mapped;
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
    let mut of_words: Vec<Vec<u32>> = vec![Vec::new(); facts.word_count()];
    let mut others: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
    let mut out = Vec::new();
    let mut sums = vec![0.0f32; tellings.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut led: Vec<u32> = Vec::new();
    let all_keys = mapped((0..tellings.len()).collect(), |at: usize| {
        keys(facts, &tellings[at], news, leads[at])
    });
    for ((at, telling), keys) in tellings.iter().enumerate().zip(all_keys) {
        for (key, weight) in keys {
            let list = match key {
                Key::Word(word) => &mut of_words[word as usize],
                key => others.entry(key).or_default(),
            };
            if matches!(key, Key::LeadOf(_)) {
                led.extend(list.iter().rev().take(LEADS));
            }
            for other in list.iter().rev().take(WINDOW) {
                let sum = &mut sums[*other as usize];
                if *sum == 0.0 {
                    touched.push(*other);
                }
                *sum += weight;
            }
            list.push(at as u32);
        }
        if touched.len() > MOST {
            touched.select_nth_unstable_by(MOST, |a, b| {
                let sum = |of: &u32| sums[*of as usize];
                sum(b).total_cmp(&sum(a)).then(a.cmp(b))
            });
        }
        for other in &touched {
            sums[*other as usize] = 0.0;
        }
        touched.truncate(MOST);
        touched.append(&mut led);
        touched.sort_unstable();
        touched.dedup();
        // Those of one report were compared already.
        let others = touched.drain(..).filter(|other| {
            *other != at as u32 && tellings[*other as usize].report != telling.report
        });
        out.extend(others.map(|other| (other, at as u32)));
    }
    out
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
