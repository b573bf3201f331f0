//! Places by the form of their names: "the village of X", "X airbase", "in X, a town in Idlib", "in X in Idlib province".
//!
//! A capitalised name alone is a place behind "in", "near" and "outside" where it ends there and is no other word.

use super::board::Board;
use super::find::{Find, What};
use super::lexicon::Class;
use super::{Basis, Sort};
use crate::extract::prose::Shape;
use crate::model::EventPlace;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Puts the places that the gazetteer does not have on the board.
pub(super) fn spots(board: &mut Board) {
    let mut bare: Vec<(Range<usize>, usize)> = Vec::new();
    for sentence in 0..board.page.prose.sentences.len() {
        if !board.tells(sentence) {
            continue;
        }
        let words = board.page.prose.sentences[sentence].words.clone();
        for at in words {
            let page = board.page;
            if page.reads(at, "of") {
                named_after_of(board, at, sentence);
            } else if page.is(at, Class::SPOT | Class::REGION) {
                named_before(board, at, sentence);
            } else if page.prose.word(at) == "," {
                explained(board, at, sentence);
            } else if page.is(at, Class::WHERE) {
                beside_wider(board, at, sentence);
                bare.extend(bare_name(board, at, sentence).map(|words| (words, sentence)));
            }
        }
    }
    put_bare(board, bare);
}

/// "near X", "in X": an unknown name that ends there, if nothing says that it is no place's.
fn bare_name(board: &Board, preposition: usize, sentence: usize) -> Option<Range<usize>> {
    let page = board.page;
    let is_in = page.reads(preposition, "in");
    let is_near = ["near", "outside", "around"].map(|word| page.reads(preposition, word));
    if !is_in && !is_near.contains(&true) {
        return None;
    }
    let words = name_at(board, preposition + 1, sentence)?;
    let telling = board.telling(&words);
    let is_other = |at: &usize| {
        let class = Class::GROUP | Class::GIVEN | Class::KIND | Class::OFFICIAL | Class::MODIFIER;
        page.is(*at, class) || page.prose.words[*at].shape != Shape::Capital
    };
    // "a stake in X", "faith in X"
    let is_held = is_in
        && page
            .before(preposition, sentence)
            .is_some_and(|at| page.is(at, Class::HELD));
    if telling.is_empty() || telling.iter().any(is_other) || is_held || !is_free(board, &words) {
        return None;
    }
    // "in X village" is another's, "in X's house" nobody's, "in Battle For" a title.
    let closes = page.after(words.end, sentence).is_none_or(|at| {
        let word = &page.prose.words[at];
        let ends = matches!(page.prose.word(at), "," | "." | ";" | ":" | ")");
        let goes_on = page.is(at, Class::WHERE | Class::CLOSER) && !page.is_capital(at);
        goes_on || page.is(at, Class::CALENDAR) || !word.is_word() && (!word.glued || ends)
    });
    closes.then_some(words)
}

/// Puts names behind words that say where, save words that the report also writes small ("in Support", "in Law") or that act
/// elsewhere in it ("Zorba ran").
fn put_bare(board: &mut Board, bare: Vec<(Range<usize>, usize)>) {
    if bare.is_empty() {
        return;
    }
    let page = board.page;
    let prose = page.prose;
    let mut others: FxHashSet<&str> = FxHashSet::default();
    for (at, word) in prose.words.iter().enumerate() {
        if word.shape == Shape::Small {
            others.insert(prose.lower(at));
            let acts = at > 0
                && prose.words[at - 1].shape == Shape::Capital
                && !word.glued
                && !page.is(
                    at,
                    Class::WHERE | Class::CLOSER | Class::SPOT | Class::PARTICLE,
                );
            if acts {
                others.insert(prose.lower(at - 1));
            }
        }
    }
    for (words, sentence) in bare {
        let is_other = board
            .telling(&words)
            .iter()
            .any(|at| others.contains(prose.lower(*at)));
        if !is_other && is_free(board, &words) {
            put(board, words, sentence, Sort::Spot);
        }
    }
}

fn put(board: &mut Board, words: Range<usize>, sentence: usize, sort: Sort) {
    if sort == Sort::Spot && put_alike(board, &words, sentence) {
        return;
    }
    let name = board.text(&words);
    let admin1 = (sort == Sort::Region).then(|| region_name(&name));
    board.put(Find {
        words,
        sentence,
        what: What::Spot(EventPlace {
            name,
            admin1,
            lat: None,
            lon: None,
        }),
        sort,
        basis: Basis::Form,
        within: None,
    });
}

/// Puts a place of the gazetteer there that may be spelled so, if the report is about its country.
fn put_alike(board: &mut Board, words: &Range<usize>, sentence: usize) -> bool {
    let country = board.about.first();
    let Some(row) = board
        .page
        .index
        .alike_place(country, &board.text(words))
        .filter(|_| board.about.is_about(country))
    else {
        return false;
    };
    board.put(Find {
        words: words.clone(),
        sentence,
        what: What::Place(row),
        sort: Sort::Spot,
        basis: Basis::Gazetteer,
        within: None,
    });
    true
}

/// "Misrata district" is known by "Misrata".
fn region_name(name: &str) -> String {
    const NOUNS: [&str; 8] = [
        "province",
        "governorate",
        "region",
        "county",
        "state",
        "prefecture",
        "oblast",
        "district",
    ];
    let last = name.rsplit(' ').next().unwrap_or_default();
    if NOUNS.iter().any(|noun| last.eq_ignore_ascii_case(noun)) && last.len() + 1 < name.len() {
        return name[..name.len() - last.len() - 1].to_owned();
    }
    name.to_owned()
}

/// Whether what stands there can still be named: by nothing so far, or by a surname or namesake alone.
fn is_free(board: &Board, words: &Range<usize>) -> bool {
    !words.clone().any(|at| board.is_sure(at)) && words.clone().all(|at| board.owner(at).is_none())
}

/// The name that begins at a word, at most of three telling ones.
fn name_at(board: &Board, at: usize, sentence: usize) -> Option<Range<usize>> {
    let page = board.page;
    page.after(at, sentence)?;
    let stops = |word: usize| {
        page.is(word, Class::TITLE | Class::GROUP | Class::KIND) || board.owner(word).is_some()
    };
    let run = board.run(at, sentence, &stops)?;
    (board.telling(&run).len() <= 3).then_some(run)
}

/// "the village of X", "the villages of X, Y and Z".
fn named_after_of(board: &mut Board, of: usize, sentence: usize) {
    let page = board.page;
    let Some(noun) = page.before(of, sentence) else {
        return;
    };
    if !page.is(noun, Class::SPOT | Class::REGION)
        || page.is_capital(noun) && !page.is(noun, Class::REGION)
    {
        return;
    }
    // What these are of has no name of its own, or not this one.
    if matches!(
        page.prose.lower(noun),
        "state"
            | "base"
            | "capital"
            | "university"
            | "church"
            | "bridge"
            | "community"
            | "prison"
            | "mosque"
            | "square"
            | "hospital"
            | "region"
            | "territory"
            | "street"
            | "crossing"
            | "airport"
            | "dam"
            | "valley"
            | "camp"
    ) {
        return;
    }
    let sort = if page.is(noun, Class::REGION) {
        Sort::Region
    } else {
        Sort::Spot
    };
    let many = page.prose.lower(noun).ends_with('s');
    let mut at = of + 1;
    if page.reads(at, "the") {
        return;
    }
    loop {
        if let Some(find) = board.owner(at) {
            at = find.words.end;
        } else if let Some(name) = name_at(board, at, sentence) {
            at = name.end;
            put(board, name, sentence, sort);
        } else {
            return;
        }
        if !many {
            return;
        }
        let mut next = at;
        while page.after(next, sentence).is_some()
            && (page.reads(next, ",") || page.reads(next, "and"))
        {
            next += 1;
        }
        if next == at {
            return;
        }
        at = next;
    }
}

/// "X, a small town south of Y,": what an unknown name is, said behind it.
fn explained(board: &mut Board, comma: usize, sentence: usize) {
    let page = board.page;
    let is_article = ["a", "an", "the"].map(|word| page.reads(comma + 1, word));
    if !is_article.contains(&true) {
        return;
    }
    let noun = (comma + 2..comma + 8)
        .take_while(|at| page.after(*at, sentence).is_some() && page.prose.words[*at].is_word())
        .find(|at| {
            matches!(
                page.prose.lower(*at),
                "city"
                    | "town"
                    | "village"
                    | "suburb"
                    | "district"
                    | "neighbourhood"
                    | "neighborhood"
                    | "hamlet"
                    | "township"
                    | "island"
                    | "settlement"
            )
        });
    let name = name_before(board, comma, sentence);
    let telling = board.telling(&name);
    let is_other = |at: &usize| {
        let class = Class::GROUP | Class::OFFICIAL | Class::MODIFIER | Class::KIND;
        page.is(*at, class) || page.prose.words[*at].shape != Shape::Capital
    };
    // "the town council" is none.
    let ends = noun.is_some_and(|noun| {
        let next = &page.prose.words.get(noun + 1);
        next.is_none_or(|next| {
            !next.is_word()
                || page.is(noun + 1, Class::WHERE | Class::CLOSER | Class::SIDE)
                || page.prose.words[noun].glued
        })
    });
    if !ends
        || telling.is_empty()
        || telling.len() > 3
        || telling.iter().any(is_other)
        || !is_free(board, &name)
    {
        return;
    }
    put(board, name, sentence, Sort::Spot);
}

/// "X village", "X airbase", "Tahrir Square".
fn named_before(board: &mut Board, noun: usize, sentence: usize) {
    let page = board.page;
    let capital = page.is_capital(noun);
    let lower = page.prose.lower(noun);
    if is_too_common(lower, capital) || goes_on(board, noun, sentence) {
        return;
    }
    // "the Tigrayan town of Abiy Addi": whose town it is, not what it is called.
    if !capital && page.reads(noun + 1, "of") && page.is_capital(noun + 2) {
        return;
    }
    let name = name_before(board, noun, sentence);
    let telling = board.telling(&name);
    let Some(last) = telling.last().copied() else {
        return;
    };
    let alone = telling.len() == 1;
    if telling.len() > 3
        || !is_free(board, &(name.start..noun + 1))
        || (!capital && page.is(last, Class::GROUP | Class::OFFICIAL | Class::MODIFIER))
        || (!capital && alone && page.begins_sentence(name.start, sentence))
        || (alone && page.prose.words[last].shape == Shape::Upper)
    {
        return;
    }
    let sort = if page.is(noun, Class::REGION) {
        Sort::Region
    } else {
        Sort::Spot
    };
    let words = if capital || sort == Sort::Region || is_part_of_name(lower) {
        name.start..noun + 1
    } else {
        name
    };
    put(board, words, sentence, sort);
}

/// Whether a noun says too little of a name before it: "Tuesday area", "a Zorba stronghold"; some do where they have a
/// capital.
fn is_too_common(noun: &str, capital: bool) -> bool {
    match noun {
        "city" | "state" | "region" | "territory" | "port" => !capital,
        "area" | "cities" | "capital" | "stronghold" | "community" | "outskirts" | "villages"
        | "towns" | "districts" | "resort" | "enclave" | "provinces" => true,
        _ => false,
    }
}

/// Whether a small noun belongs to the name before it: "Zorba airbase", but the village is "Zorba".
fn is_part_of_name(noun: &str) -> bool {
    !matches!(
        noun.trim_end_matches('s'),
        "village"
            | "town"
            | "district"
            | "neighbourhood"
            | "neighborhood"
            | "quarter"
            | "suburb"
            | "hamlet"
            | "township"
    )
}

/// Whether the name goes on after the noun: "San Zorba State Prison".
fn goes_on(board: &Board, noun: usize, sentence: usize) -> bool {
    let page = board.page;
    page.is_capital(noun)
        && page.after(noun + 1, sentence).is_some_and(|next| {
            page.is_capital(next) && !page.is(next, Class::NEVER) && board.owner(next).is_none()
        })
}

/// The words of the name before a noun, "air" and the like between them left out.
fn name_before(board: &Board, noun: usize, sentence: usize) -> Range<usize> {
    let page = board.page;
    let first = page.prose.sentences[sentence].words.start;
    let mut end = noun;
    // "air base", "refugee camp": the word between belongs to the noun.
    while end > first
        && end + 2 > noun
        && !page.is_capital(end - 1)
        && matches!(
            page.prose.lower(end - 1),
            "air" | "military" | "refugee" | "border" | "army" | "international" | "naval" | "oil"
        )
    {
        end -= 1;
    }
    let mut start = end;
    while start > first && end - start <= 6 {
        let before = start - 1;
        let word = &page.prose.words[before];
        let capital =
            page.is_capital(before) && !page.is(before, Class::NEVER | Class::TITLE | Class::KIND);
        let article =
            start + 1 < end && page.prose.word(start) == "-" && page.is(before, Class::PARTICLE);
        let particle = start < end
            && page.is_capital(start)
            && matches!(page.prose.lower(before), "al" | "el");
        let joint = page.prose.word(before) == "-" && word.glued && page.prose.words[start].glued;
        let free = board.owner(before).is_none();
        if !(joint || (free && (capital || article || particle))) {
            break;
        }
        start = before;
    }
    while start < end && !page.prose.words[start].is_word() {
        start += 1;
    }
    start..end
}

/// "in X, Idlib", "in X in Idlib province": an unknown name right before a known wider place.
fn beside_wider(board: &mut Board, preposition: usize, sentence: usize) {
    let page = board.page;
    let Some(name) = name_at(board, preposition + 1, sentence) else {
        return;
    };
    if !page.reads(preposition, "of") && put_alike(board, &name, sentence) {
        return;
    }
    let Some(link) = page.after(name.end, sentence) else {
        return;
    };
    if page.reads(preposition, "of") && !page.reads(link, "in") {
        return;
    }
    let telling = board.telling(&name);
    if telling
        .iter()
        .any(|at| page.is(*at, Class::GROUP | Class::GIVEN | Class::KIND))
    {
        return;
    }
    let mut at = link;
    let comma = page.reads(at, ",");
    if comma {
        at += 1;
    }
    let inside = page.reads(at, "in");
    if inside {
        at += 1;
    }
    while page.after(at, sentence).is_some()
        && (page.is(at, Class::SIDE) || page.reads(at, "the"))
        && board.owner(at).is_none()
    {
        at += 1;
    }
    let Some(wider) = board.owner(at) else {
        return;
    };
    if !(comma || inside) || wider.is_actor() || wider.words.start != at {
        return;
    }
    // "in Ruritania, Syria and Iraq" is a list; "in X, Y" needs a region, or an end.
    let list = comma
        && !inside
        && page.after(wider.words.end, sentence).is_some_and(|next| {
            page.reads(next, "and")
                || (page.reads(next, ",")
                    && board
                        .owner(next + 1)
                        .is_some_and(|find| !find.is_actor() && wider.sort == find.sort))
        });
    if list {
        return;
    }
    put(board, name, sentence, Sort::Spot);
}
