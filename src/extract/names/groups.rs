//! Groups by the form of their names, "the X Brigade", "Council of X", and acronyms that a report introduces in brackets.
//!
//! A nationality and a common noun alone ("Libyan Army") is a state's, not a group of that name.

use super::board::Board;
use super::find::{Find, What};
use super::lexicon::Class;
use super::page::Page;
use super::spell::word_number;
use super::{Basis, Sort};
use crate::extract::prose::Shape;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Puts the groups that the gazetteer does not have on the board.
pub(super) fn groups(board: &mut Board) {
    for sentence in 0..board.page.prose.sentences.len() {
        if !board.tells(sentence) {
            continue;
        }
        let words = board.page.prose.sentences[sentence].words.clone();
        let mut least = words.start;
        for at in words {
            if at >= least
                && board.page.is_capital(at)
                && board.page.is(at, Class::GROUP)
                && let Some(end) = group(board, at, least, sentence)
            {
                least = end;
            }
        }
    }
}

/// Looks for the group whose noun stands at `at`; where its name ends.
fn group(board: &mut Board, at: usize, least: usize, sentence: usize) -> Option<usize> {
    let page = board.page;
    let start = start_of(board, at, least, sentence);
    let end = end_of(page, at, sentence);
    let words = start..end;
    let telling = board.telling(&words);
    let before: Vec<usize> = telling.iter().copied().filter(|word| *word < at).collect();
    if telling.len() < 2 || (before.is_empty() && end == at + 1) {
        return None;
    }
    // "Syrian Army", "Iraqi Interior Ministry": what the gazetteer and the nationality make of it.
    let qualified = before.iter().any(|word| {
        !page.is(*word, Class::MODIFIER | Class::OFFICIAL) && !is_nationality(board, *word)
    });
    let by_nation = before.iter().any(|word| is_nationality(board, *word));
    if end == at + 1 && by_nation && !qualified {
        return None;
    }
    // A longer name of the gazetteer, or one as long, stays.
    if words
        .clone()
        .filter_map(|word| board.owner(word))
        .any(|find| {
            (find.words.start < words.start || find.words.end > words.end)
                || find.words == words
                || (find.words.end == words.end
                    && board.is_sure(find.words.start)
                    && find.basis == Basis::Gazetteer)
        })
    {
        return None;
    }
    let first_only = page.begins_sentence(words.start, sentence)
        && before.len() == 1
        && !page.is(before[0], Class::KIND | Class::MODIFIER)
        && page.is(before[0], Class::TITLE | Class::SIDE);
    if first_only {
        return None;
    }
    let media = matches!(
        page.prose.lower(at),
        "news" | "times" | "post" | "journal" | "newspaper" | "magazine" | "television" | "radio"
    );
    let name = board.text(&words);
    board.put(Find {
        words: words.clone(),
        sentence,
        what: What::Coined(name),
        sort: if media { Sort::Media } else { Sort::Group },
        basis: Basis::Form,
        within: None,
    });
    Some(words.end)
}

/// Goes back from the noun over capitalised words.
fn start_of(board: &Board, at: usize, least: usize, sentence: usize) -> usize {
    let page = board.page;
    let words = &page.prose.words;
    let mut start = at;
    while start > least {
        let before = start - 1;
        let word = &words[before];
        let fits = match word.shape {
            Shape::Capital | Shape::Upper => {
                let verb = page.is(before, Class::SAY | Class::LOCATIVE)
                    && page.begins_sentence(before, sentence);
                let title = page.is(before, Class::TITLE) && !page.is(before, Class::KIND);
                !(verb || title || page.is(before, Class::NEVER))
                    && board
                        .owner(before)
                        .is_none_or(|find| find.words.start >= least)
            }
            Shape::Mark => {
                page.prose.word(before) == "-" && word.glued && words[start].glued && before > least
            }
            // "Securities and Exchange Commission"
            Shape::Small
                if page.reads(before, "and")
                    && before > least
                    && page.is_capital(before - 1)
                    && board.owner(before - 1).is_none()
                    && start < at
                    && matches!(
                        page.prose.lower(at),
                        "commission"
                            | "ministry"
                            | "department"
                            | "committee"
                            | "office"
                            | "bureau"
                            | "agency"
                            | "administration"
                            | "service"
                    ) =>
            {
                true
            }
            Shape::Small => {
                words[start].glued && page.prose.word(start) == "-"
                    || (page.is(before, Class::PARTICLE)
                        && before > least
                        && page.is_capital(before - 1)
                        && page.is_capital(start)
                        && matches!(page.prose.lower(before), "al" | "el" | "bin" | "ibn"))
            }
            Shape::Number => false,
            Shape::Possessive => {
                // "Martyrs' Brigade"
                word.end - word.start <= 3
                    && page.is_capital(before.saturating_sub(1))
                    && before > least
                    && !page.prose.lower(before).ends_with('s')
            }
        };
        if !fits || at - start > 10 {
            break;
        }
        start = before;
    }
    while start < at && !words[start].is_word() {
        start += 1;
    }
    start
}

/// Goes on from the noun over "of the X and Y".
fn end_of(page: &Page, at: usize, sentence: usize) -> usize {
    let mut end = at + 1;
    loop {
        let Some(link) = page.after(end, sentence) else {
            return end;
        };
        let company = matches!(
            page.prose.lower(at),
            "inc"
                | "corp"
                | "co"
                | "ltd"
                | "plc"
                | "llc"
                | "company"
                | "corporation"
                | "airlines"
                | "motors"
                | "holdings"
        );
        if !matches!(page.prose.lower(link), "of" | "for" | "on") || company || end > at + 10 {
            return end;
        }
        if page.reads(link, "on") && !page.is(at, Class::GROUP_BACK) {
            return end;
        }
        let mut next = link + 1;
        if page.reads(next, "the") {
            next += 1;
        }
        let from = next;
        while page.after(next, sentence).is_some()
            && (page.is_capital(next) && !page.is(next, Class::NEVER)
                || (next > from
                    && page.reads(next, "and")
                    && page.is_capital(next + 1)
                    && page.after(next + 1, sentence).is_some()
                    && !page.is(next + 1, Class::NEVER)))
        {
            next += 1;
        }
        if next == from {
            return end;
        }
        end = next;
    }
}

fn is_nationality(board: &Board, at: usize) -> bool {
    let page = board.page;
    page.index
        .at(super::spell::chain(0, word_number(page.prose.word(at))))
        .and_then(|(first, _)| first)
        .is_some_and(|first| {
            page.index.chain_of(first).any(|entry| match entry.target {
                super::index::Target::People(_) => true,
                super::index::Target::Place(row) => {
                    page.index.places[row as usize].kind == super::rows::PlaceKind::Country
                }
                _ => false,
            })
        })
}

/// Binds acronyms in brackets to the name before them, for the rest of the report.
pub(super) fn acronyms(board: &mut Board) {
    let page = board.page;
    let mut bound: FxHashMap<u64, (usize, What, Sort)> = FxHashMap::default();
    for (sentence, at) in brackets(page) {
        let named = board
            .owner(at - 2)
            .filter(|find| {
                find.is_actor()
                    && find.sort != Sort::Person
                    && !board.telling(&find.words).is_empty()
            })
            .map(|find| (find.what.clone(), find.sort))
            .or_else(|| spelled_out(board, at, sentence));
        if let Some((what, sort)) = named {
            bound
                .entry(word_number(page.prose.word(at)))
                .or_insert((at, what, sort));
        }
    }
    if bound.is_empty() {
        return;
    }
    for (sentence, of) in page.prose.sentences.iter().enumerate() {
        for at in of.words.clone() {
            if page.prose.words[at].shape != Shape::Upper {
                continue;
            }
            if let Some((from, what, sort)) = bound.get(&word_number(page.prose.word(at)))
                && at >= *from
                && !(board.is_sure(at))
            {
                board.put(Find {
                    words: at..at + 1,
                    sentence,
                    what: what.clone(),
                    sort: *sort,
                    basis: Basis::Back,
                    within: None,
                });
            }
        }
    }
}

/// The acronyms that stand alone in brackets after a word.
fn brackets(page: &Page) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (sentence, of) in page.prose.sentences.iter().enumerate() {
        for at in of.words.clone() {
            if page.prose.words[at].shape == Shape::Upper
                && at >= of.words.start + 2
                && page.prose.word(at - 1) == "("
                && page.reads(at + 1, ")")
            {
                out.push((sentence, at));
            }
        }
    }
    out
}

/// The capitalised words before an acronym whose first letters it is made of.
fn spelled_out(board: &mut Board, at: usize, sentence: usize) -> Option<(What, Sort)> {
    let page = board.page;
    let letters: Vec<char> = page
        .prose
        .lower(at)
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    if letters.len() < 2 || letters.len() > 8 {
        return None;
    }
    let first = page.prose.sentences[sentence].words.start;
    let end = at - 1;
    let mut start = end;
    let mut left = letters.len();
    while start > first && left > 0 && end - start < 20 {
        start -= 1;
        let word = page.prose.lower(start);
        let initial = word.chars().next()?;
        if page.is_capital(start) && initial == letters[left - 1] {
            left -= 1;
        } else if !matches!(
            word,
            "of" | "for" | "the" | "and" | "-" | "in" | "on" | "to" | "&"
        ) && !page.is_capital(start)
        {
            return None;
        }
    }
    if left > 0 {
        return None;
    }
    let words: Range<usize> = start..end;
    let name = board.text(&words);
    let find = Find {
        words,
        sentence,
        what: What::Coined(name),
        sort: Sort::Group,
        basis: Basis::Form,
        within: None,
    };
    let named = (find.what.clone(), find.sort);
    board.put(find);
    Some(named)
}
