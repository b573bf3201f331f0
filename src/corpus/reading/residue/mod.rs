//! Which paragraphs are furniture of the page a report was taken from: kept, greyed and folded, never dropped.
//!
//! A paragraph is furniture by its words, by its place beside the story (byline, date line, source), as an entry of a
//! menu or of a list of links, or because the next ones say the same words again. Prose never is: a paragraph of several
//! lines is furniture only if each of its lines is.

mod credits;
mod phrases;

use super::block::{Block, Part};
use super::head::{Role, role_of};
use credits::is_credit;
use phrases::{Furniture, is_menu_entry};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Whether a line is furniture wherever it stands.
pub fn is_furniture(line: &str) -> bool {
    phrases::furniture(line).is_some() || is_credit(line)
}

/// Blocks at the top, and at the foot, among which bylines, date lines and sources stand.
const EDGE: usize = 12;
/// Links of a list that are folded with its heading.
const LINKS: usize = 12;
/// Words of the longest link of a list.
const LINK_WORDS: usize = 18;
/// Entries that make a menu.
const MENU: usize = 3;
/// Words that two paragraphs must share from their start to be repeated.
const REPEATED: usize = 6;
/// So many paragraphs of one opening are looked at.
const REFRAIN: usize = 8;

/// For each block whether it is furniture.
pub fn judge(blocks: &[Block], title: Option<&str>) -> Vec<bool> {
    let mut folded: Vec<bool> = blocks
        .iter()
        .map(|block| block.part == Part::LeftOut)
        .collect();
    let found: Vec<Option<Furniture>> = blocks.iter().map(by_words).collect();
    for (at, block) in blocks.iter().enumerate() {
        let at_edge = at < EDGE || at + EDGE >= blocks.len();
        folded[at] |= found[at].is_some()
            || at_edge && !folded[at] && block.part == Part::Body && beside_the_story(block);
    }
    fold_lists(blocks, &found, &mut folded);
    fold_menus(blocks, &mut folded);
    fold_repeated(blocks, title, &mut folded);
    // A report of nothing but furniture is none: what looks like it is all there is.
    if folded.iter().all(|folded| *folded) {
        for (folded, block) in folded.iter_mut().zip(blocks) {
            *folded = block.part == Part::LeftOut;
        }
    }
    folded
}

/// What a block is whose every line is furniture.
fn by_words(block: &Block) -> Option<Furniture> {
    if block.text.len() > 4000 {
        return None;
    }
    let mut kind = None;
    for line in block.lines() {
        let found =
            phrases::furniture(line).or_else(|| is_credit(line).then_some(Furniture::Plain))?;
        kind = Some(found);
    }
    kind
}

/// Whether every line of a block, which is no furniture, is head matter: address, date line, byline, credit, source.
fn beside_the_story(block: &Block) -> bool {
    // A line that stands alone is no furniture by its words: that was asked before.
    let is_furniture = |line: &str| block.line_count() > 1 && is_furniture(line);
    block.text.len() < 600
        && block.lines().all(|line| {
            matches!(
                role_of(line),
                Some(
                    Role::Address(_)
                        | Role::DateLine
                        | Role::Byline(_)
                        | Role::Credit
                        | Role::Source
                )
            ) || is_furniture(line)
        })
}

/// Folds the links under "Related stories" and the like.
fn fold_lists(blocks: &[Block], found: &[Option<Furniture>], folded: &mut [bool]) {
    for at in 0..blocks.len() {
        if found[at] != Some(Furniture::List) {
            continue;
        }
        let rest = blocks[at + 1..].iter().take(LINKS);
        let mut links = rest.take_while(|block| is_link_like(block)).count();
        // The last short line before the story goes on may be a heading of the story.
        let goes_on = blocks
            .get(at + 1 + links)
            .is_some_and(|next| next.part != Part::LeftOut && is_prose(&next.text));
        if goes_on {
            links = links.saturating_sub(1);
        }
        for folded in &mut folded[at + 1..=at + links] {
            *folded = true;
        }
    }
}

/// Whether a block can be a link of a list: a headline, no sentence.
fn is_link_like(block: &Block) -> bool {
    block.line_count() == 1
        && block.text.split_whitespace().take(LINK_WORDS + 1).count() <= LINK_WORDS
        && !ends_a_sentence(&block.text)
}

/// Folds runs of menu entries before the story and after it.
fn fold_menus(blocks: &[Block], folded: &mut [bool]) {
    let first = blocks
        .iter()
        .position(|block| is_prose(&block.text))
        .unwrap_or(blocks.len());
    let last = blocks
        .iter()
        .rposition(|block| is_prose(&block.text))
        .map_or(0, |at| at + 1);
    for range in [0..first, last.max(first)..blocks.len()] {
        // A menu in one paragraph, an entry a line.
        for at in range.clone() {
            let lines = blocks[at].line_count();
            let entries = blocks[at]
                .lines()
                .filter(|line| is_menu_entry(line))
                .count();
            folded[at] |= lines >= MENU
                && entries * 2 >= lines
                && blocks[at]
                    .lines()
                    .all(|line| line.split_whitespace().count() < 5);
        }
        // A menu of short paragraphs.
        let mut start = range.start;
        while start < range.end {
            let is_short = |at: &usize| {
                let block: &Block = &blocks[*at];
                folded[*at]
                    || block.line_count() == 1
                        && block.text.split_whitespace().take(5).count() < 5
                        && !ends_a_sentence(&block.text)
            };
            let end = (start..range.end)
                .find(|at| !is_short(at))
                .unwrap_or(range.end);
            let entries = (start..end)
                .filter(|at| is_menu_entry(&blocks[*at].text))
                .count();
            if entries >= MENU && entries * 2 >= end - start {
                // What follows the last known entry may be the title.
                let stop = (start..end)
                    .rfind(|at| is_menu_entry(&blocks[*at].text))
                    .map_or(start, |at| at + 1);
                for folded in &mut folded[start..stop] {
                    *folded = true;
                }
            }
            start = end.max(start + 1);
        }
    }
}

/// Folds what is said again word for word: a standfirst that the story repeats, a title that opens the text.
fn fold_repeated(blocks: &[Block], title: Option<&str>, folded: &mut [bool]) {
    let keys: Vec<Option<u64>> = blocks
        .iter()
        .map(|block| opening(&block.text, REPEATED))
        .collect();
    let mut openings: Vec<(u64, usize)> = keys
        .iter()
        .enumerate()
        .filter(|(at, _)| !folded[*at])
        .filter_map(|(at, key)| key.map(|key| (key, at)))
        .collect();
    openings.sort_unstable();
    let of_key = |key: u64| {
        let all = &openings[openings.partition_point(|(other, _)| *other < key)..];
        let end = all.partition_point(|(other, _)| *other == key);
        // More of one opening are a refrain, not a repetition.
        &all[..end.min(REFRAIN)]
    };
    for (at, key) in keys.iter().enumerate() {
        if folded[at] {
            continue;
        }
        let is_title =
            title.is_some_and(|title| at < EDGE && blocks[at].text.trim_end_matches('.') == title);
        if is_title && repeats_title(blocks, at) {
            folded[at] = true;
            continue;
        }
        let others = key.map(of_key).unwrap_or_default();
        if others.iter().all(|(_, other)| *other == at) {
            continue;
        }
        let text = plain_words(&blocks[at].text);
        folded[at] = others.iter().any(|(_, other)| {
            if *other == at || folded[*other] || blocks[*other].text.len() > 20_000 {
                return false;
            }
            let said = plain_words(&blocks[*other].text);
            let again = said
                .strip_prefix(text.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            // Of two that are the same, the standfirst goes, or the later.
            again && (said.len() > text.len() || at < EDGE.min(*other) || *other < at && at >= EDGE)
        });
    }
}

/// Whether the block after a title has its words again near its start, after a date or an agency.
fn repeats_title(blocks: &[Block], at: usize) -> bool {
    let title = plain_words(&blocks[at].text);
    let Some(next) = blocks
        .get(at + 1)
        .filter(|_| title.matches(' ').count() > 2)
    else {
        return false;
    };
    let end = next
        .text
        .char_indices()
        .nth(title.len() + 80)
        .map_or(next.text.len(), |(at, _)| at);
    plain_words(&next.text[..end])
        .find(title.as_str())
        .is_some_and(|at| at <= 60)
}

/// A key of the first words of a text in lower case, without marks; `None` where it has fewer.
fn opening(text: &str, words: usize) -> Option<u64> {
    let mut key = FxHasher::default();
    let mut count = 0;
    let mut in_word = false;
    for sign in text.chars() {
        if sign.is_alphanumeric() {
            in_word = true;
            for letter in sign.to_lowercase() {
                key.write_u32(letter as u32);
            }
        } else if in_word && !is_apostrophe(sign) {
            in_word = false;
            count += 1;
            key.write_u32(0);
            if count == words {
                return Some(key.finish());
            }
        }
    }
    (in_word && count + 1 == words).then(|| {
        key.write_u32(0);
        key.finish()
    })
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘')
}

/// Words in lower case parted by single blanks, without marks.
fn plain_words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len().min(20_000));
    let mut blank = false;
    for sign in text.chars() {
        if sign.is_alphanumeric() {
            if blank && !plain.is_empty() {
                plain.push(' ');
            }
            blank = false;
            plain.extend(sign.to_lowercase());
        } else if !is_apostrophe(sign) {
            blank = true;
        }
        if plain.len() > 20_000 {
            break;
        }
    }
    plain
}

/// Whether a text reads as a sentence or more.
fn is_prose(text: &str) -> bool {
    ends_a_sentence(text) && text.split_whitespace().take(8).count() > 7
        || text.split_whitespace().take(26).count() > 25
}

fn ends_a_sentence(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['"', '\'', '”', '’', ')', ']'])
        .ends_with(['.', '!', '?', '…', '؟', '۔'])
}

#[cfg(test)]
mod tests;
