//! Persons by the form of their names: a given name and what follows it, a title before it, a verb of saying beside it;
//! and surnames alone, once the whole name stood before.
//!
//! It leaves a lone capitalised word alone unless a title or an earlier full name makes it a person.

use super::board::Board;
use super::find::{Find, What};
use super::lexicon::Class;
use super::spell::word_number;
use super::{Basis, Sort};
use crate::extract::prose::Shape;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Puts the persons that the gazetteer does not have on the board.
pub(super) fn people(board: &mut Board) {
    for sentence in 0..board.page.prose.sentences.len() {
        if !board.tells(sentence) {
            continue;
        }
        let words = board.page.prose.sentences[sentence].words.clone();
        let mut at = words.start;
        while at < words.end {
            let begins = board.page.is_capital(at)
                || (board.page.is(at, Class::PARTICLE)
                    && at + 2 < words.end
                    && board.page.prose.word(at + 1) == "-"
                    && board.page.is_capital(at + 2));
            if !begins || board.is_sure(at) || board.page.is(at, Class::NEVER) {
                at += 1;
                continue;
            }
            at = person(board, at, sentence).unwrap_or(at + 1);
        }
    }
}

/// Looks for a person whose name begins at `at`; where it ends.
fn person(board: &mut Board, at: usize, sentence: usize) -> Option<usize> {
    let page = board.page;
    let stops = |word: usize| {
        (page.is(word, Class::TITLE)
            && word + 1 < page.prose.words.len()
            && !is_name_part(board, word, at))
            || page.is(word, Class::KIND)
            || (word > at && board.is_sure(word))
            || is_place_here(board, word, at)
    };
    let run = board.run(at, sentence, &stops)?;
    let telling = board.telling(&run);
    let (first, last) = (*telling.first()?, *telling.last()?);
    let noun = Class::GROUP | Class::SPOT | Class::REGION;
    let title = title_before(board, at, sentence);
    // "Victoria Station" is no person, "Jonah Hill said" tells of one.
    let named_as_place = page.is(last, noun)
        && !(page.is(first, Class::GIVEN)
            && (title.is_some() || is_beside_saying(board, &run, sentence)));
    if telling.len() > 4 || named_as_place || page.is(first, noun) {
        return Some(run.end);
    }
    // "Hapag-Lloyd" is one word.
    let parted = (run.start + 1..run.end)
        .any(|word| page.prose.words[word].is_word() && !page.prose.words[word].glued);
    let named = if parted {
        is_full_name(board, &run, &telling, title, sentence)
    } else {
        is_lone_name(board, at, title) && !page.is(first, Class::GIVEN | Class::KIND)
    };
    let end = run.end;
    if named && telling.iter().any(|word| page.prose.word(*word).len() > 2) {
        let name = board.text(&run);
        let alike = page.index.alike_person(&name);
        board.put(Find {
            words: run,
            sentence,
            what: alike.map_or(What::Coined(name), What::Actor),
            sort: Sort::Person,
            basis: Basis::Form,
            within: None,
        });
    }
    Some(end)
}

/// Whether a name of several words is a person's.
fn is_full_name(
    board: &Board,
    run: &Range<usize>,
    telling: &[usize],
    title: Option<usize>,
    sentence: usize,
) -> bool {
    let page = board.page;
    let (Some(&first), Some(&last)) = (telling.first(), telling.last()) else {
        return false;
    };
    // "MV Gibe", "BBC World": no person's name begins so.
    let letters = |at: usize| page.prose.word(at);
    let upper = |at: usize| page.prose.words[at].shape == Shape::Upper;
    if upper(first) && letters(first).len() > 1 && !letters(first).contains('.')
        || upper(last) && letters(last).len() > 3
    {
        return false;
    }
    let is_first = page.begins_sentence(run.start, sentence);
    (page.is(first, Class::GIVEN) && !page.is(last, Class::TITLE))
        || (telling.len() <= 3
            && (title.is_some()
                || (!is_first && is_beside_saying(board, run, sentence))
                || is_explained(board, run.end, sentence)))
}

/// Whether a name of one word is a person's: "Mr. Zorba".
fn is_lone_name(board: &Board, at: usize, title: Option<usize>) -> bool {
    let page = board.page;
    title.is_some_and(|title| page.is(title, Class::HONORIFIC) && page.is_capital(title))
        && board.owner(at).is_none()
}

/// Whether a word that may be a title is a part of the name that began at `at`: "Judge" in "Mike Judge".
fn is_name_part(board: &Board, word: usize, at: usize) -> bool {
    word > at
        && board.page.is(at, Class::GIVEN)
        && word == at + 1
        && !board.page.is_capital(word + 1)
}

/// Whether a word belongs to a place or group, so that no person's name goes on there.
fn is_place_here(board: &Board, word: usize, at: usize) -> bool {
    let Some(find) = board.owner(word) else {
        return false;
    };
    if find.sort == Sort::Person {
        return false;
    }
    // "Michael Jordan", "Whitney Houston": a place's name after a given name is a surname.
    let surname = word > at
        && board.page.is(word - 1, Class::GIVEN)
        && (!find.is_actor() || find.sort == Sort::State);
    let given = word == at && board.page.is(word, Class::GIVEN) && find.basis == Basis::Gazetteer;
    !surname && !given
}

/// The title right before a name, a full stop after it passed over.
fn title_before(board: &Board, at: usize, sentence: usize) -> Option<usize> {
    let page = board.page;
    let mut before = page.before(at, sentence)?;
    if page.prose.word(before) == "." {
        before = page.before(before, sentence)?;
    }
    (page.is(before, Class::TITLE) && (before + 1 == at || page.prose.words[before + 1].glued))
        .then_some(before)
}

/// Whether a verb of saying stands right before or after.
fn is_beside_saying(board: &Board, run: &Range<usize>, sentence: usize) -> bool {
    let page = board.page;
    // "in Upper Zorba said the army": in a text that has lost its marks, a place.
    if page
        .before(run.start, sentence)
        .is_some_and(|before| page.is(before, Class::WHERE) || page.is(before, Class::SPOT))
    {
        return false;
    }
    page.after(run.end, sentence)
        .is_some_and(|next| page.is(next, Class::SAY) && !page.is_capital(next))
        || page.before(run.start, sentence).is_some_and(|before| {
            page.is(before, Class::SAY)
                && !page.is_capital(before)
                && !matches!(
                    page.prose.lower(before),
                    "told" | "tells" | "asked" | "denied" | "wrote"
                )
        })
}

/// Whether the words after a name say what the person is: ", a spokesman for", ", the head of".
fn is_explained(board: &Board, end: usize, sentence: usize) -> bool {
    let page = board.page;
    if !page
        .after(end, sentence)
        .is_some_and(|comma| page.reads(comma, ","))
    {
        return false;
    }
    // "X Y, 61, said", "X Y, who fled"
    let next = end + 1;
    if page.reads(next, "who")
        || (page
            .prose
            .words
            .get(next)
            .is_some_and(|word| word.shape == Shape::Number && word.end - word.start == 2)
            && page.reads(next + 1, ","))
    {
        return page.after(next, sentence).is_some();
    }
    (end + 1..end + 7)
        .take_while(|at| page.after(*at, sentence).is_some() && !page.reads(*at, ","))
        .any(|at| page.is(at, Class::TITLE | Class::SPEAKER) && !page.is_capital(at))
        && page.after(end + 1, sentence).is_some_and(|next| {
            matches!(
                page.prose.lower(next),
                "a" | "an" | "the" | "who" | "another" | "one" | "head"
            ) || page.is(next, Class::TITLE)
        })
}

/// A person that the report named in full.
struct Known {
    what: What,
    /// The word its name began at.
    at: usize,
}

/// Puts surnames on the board that stand alone after the whole name did.
pub(super) fn surnames(board: &mut Board) {
    let page = board.page;
    let mut known: FxHashMap<u64, Known> = FxHashMap::default();
    for find in board.sorted() {
        if find.sort == Sort::Person && !is_back(find) {
            let telling = board.telling(&find.words);
            if let (true, Some(last)) = (telling.len() > 1, telling.last()) {
                let number = word_number(page.prose.word(*last));
                known.entry(number).or_insert(Known {
                    what: find.what.clone(),
                    at: find.words.start,
                });
            }
        }
    }
    if known.is_empty() {
        return;
    }
    for sentence in 0..page.prose.sentences.len() {
        for at in page.prose.sentences[sentence].words.clone() {
            if !page.is_capital(at) || page.is(at, Class::NEVER) {
                continue;
            }
            let Some(person) = known
                .get(&word_number(page.prose.word(at)))
                .filter(|known| known.at < at)
            else {
                continue;
            };
            if let Some(owner) = board.owner(at)
                && (board.is_sure(at)
                    || (!owner.is_actor() && is_where(board, at, sentence))
                    || matches!((&owner.what, &person.what), (What::Actor(one), What::Actor(other)) if one == other))
            {
                continue;
            }
            let beside = page.after(at + 1, sentence).is_some_and(|next| {
                page.is_capital(next)
                    && !page.is(next, Class::NEVER)
                    && board.owner(next).is_none()
                    && board.tells(sentence)
            });
            if beside {
                continue;
            }
            let start = with_article(board, at, sentence);
            board.put(Find {
                words: start..at + 1,
                sentence,
                what: person.what.clone(),
                sort: Sort::Person,
                basis: Basis::Back,
                within: None,
            });
        }
    }
}

fn is_back(find: &Find) -> bool {
    find.basis == Basis::Back
}

/// The beginning of a surname with its article: "al-Halabi".
fn with_article(board: &Board, at: usize, sentence: usize) -> usize {
    let page = board.page;
    let start = page.prose.sentences[sentence].words.start;
    if at >= start + 2
        && page.prose.word(at - 1) == "-"
        && page.prose.words[at].glued
        && page.is(at - 2, Class::PARTICLE)
        && board.owner(at - 2).is_none()
    {
        return at - 2;
    }
    // "bin Laden"
    if at > start
        && matches!(
            page.prose.lower(at - 1),
            "bin" | "ibn" | "al" | "el" | "de" | "van" | "von"
        )
        && board.owner(at - 1).is_none()
    {
        return at - 1;
    }
    at
}

fn is_where(board: &Board, at: usize, sentence: usize) -> bool {
    board.page.before(at, sentence).is_some_and(|before| {
        board.page.is(before, Class::WHERE)
            && !board.page.reads(before, "to")
            && !board.page.reads(before, "from")
    })
}
