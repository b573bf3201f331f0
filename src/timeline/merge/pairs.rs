//! Which tellings are worth comparing: those that share rare words, a place on near days, or lead reports on one news.
//! Never all pairs.

use super::facts::{Fact, Facts};
use super::news::News;
use rustc_hash::FxHashMap;

/// A telling is compared with so many earlier ones that share a key.
const WINDOW: usize = 24;
/// And with so many in all.
const MOST: usize = 40;
/// So many of a telling's rarest words are keys.
const RARE: usize = 8;

/// Pairs of tellings, the earlier first.
pub(super) fn pairs(facts: &Facts, tellings: &[Fact], news: &News, leads: &[bool]) -> Vec<(u32, u32)> {
    let mut lists: FxHashMap<(u8, u64), Vec<u32>> = FxHashMap::default();
    let mut out = Vec::new();
    let mut points = vec![0f32; tellings.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (at, telling) in tellings.iter().enumerate() {
        let mut keys: Vec<((u8, u64), f32)> = Vec::new();
        let mut words: Vec<(f32, u32)> = telling.words.iter().map(|w| (facts.word_weight(*w), *w)).collect();
        words.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        // A word that only one telling has joins nothing.
        words.retain(|(_, word)| facts.word_uses[*word as usize] > 1);
        for (weight, word) in words.into_iter().take(RARE) {
            keys.push(((0, u64::from(word)), weight));
        }
        if let Some(place) = telling.places.first()
            && telling.when.is_day()
        {
            for day in [telling.when.from, telling.when.from + 1] {
                keys.push(((1, u64::from(*place) << 32 | u64::from(day as u32)), 4.0));
            }
        }
        if let Some(group) = news.group(telling.report) {
            if leads[at] {
                keys.push(((2, u64::from(group)), 50.0));
            }
            keys.push(((3, u64::from(group) << 32 | u64::from(telling.deed)), 4.0));
        }
        for (key, weight) in keys {
            let list = lists.entry(key).or_default();
            let window = if key.0 == 2 { 64 } else { WINDOW };
            for other in list.iter().rev().take(window) {
                let sum = &mut points[*other as usize];
                if *sum == 0.0 {
                    touched.push(*other);
                }
                *sum += weight;
            }
            if list.last() != Some(&(at as u32)) {
                list.push(at as u32);
            }
        }
        touched.retain(|other| *other != at as u32);
        touched.sort_unstable_by(|a, b| points[*b as usize].total_cmp(&points[*a as usize]).then(a.cmp(b)));
        for (rank, other) in touched.iter().enumerate() {
            if rank < MOST || points[*other as usize] >= 50.0 {
                out.push((*other, at as u32));
            }
        }
        points[at] = 0.0;
        for other in touched.drain(..) {
            points[other as usize] = 0.0;
        }
    }
    out
}
