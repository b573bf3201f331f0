//! Plain reference back: "the town", "the group", "the country", where only one thing can be meant.
//!
//! It looks no further than two sentences back, and gives up where two answers are possible. Never a pronoun.

use super::board::Board;
use super::find::{Find, What};
use super::lexicon::Class;
use super::rows::PlaceKind;
use super::{Basis, Sort, is_of_state};
use crate::extract::prose::Shape;

/// How many sentences before its own a reference reaches.
const REACH: usize = 2;

/// And how many names.
const MOST: usize = 40;

/// Puts references back on the board.
pub(super) fn references(board: &mut Board) {
    let page = board.page;
    let finds = board.sorted();
    let mut found = Vec::new();
    for sentence in 0..page.prose.sentences.len() {
        for at in page.prose.sentences[sentence].words.clone() {
            // They are as short, and most words are not.
            if !matches!(page.prose.words[at].range().len(), 3..=4)
                || !matches!(page.prose.lower(at), "the" | "this" | "that")
                || page.is(at + 1, Class::NEVER)
            {
                continue;
            }
            let Some(noun) = page.after(at + 1, sentence) else {
                continue;
            };
            if page.prose.words[noun].shape != Shape::Small
                || board.owner(noun).is_some()
                || goes_on(board, noun, sentence)
            {
                continue;
            }
            let first = finds.partition_point(|find| find.sentence + REACH < sentence);
            let last = finds.partition_point(|find| find.words.start < at);
            let before = &finds[first.max(last.saturating_sub(MOST)).min(last)..last];
            let of = kind_of(page.prose.lower(noun));
            let find = match of {
                Some(of) => place_back(board, before, of),
                None if page.is(noun, Class::GROUP_BACK) => {
                    group_back(board, before, page.prose.lower(noun))
                }
                None if page.reads(noun, "country") => country_back(board),
                None => None,
            };
            if let Some(find) = find {
                found.push(Find {
                    words: at..noun + 1,
                    sentence,
                    basis: Basis::Back,
                    within: None,
                    ..find
                });
            }
        }
    }
    for find in found {
        if !board.is_taken(&find.words) {
            board.put(find);
        }
    }
}

/// Whether the words after the noun name it, or make it a part of something else: "the town of X", "the city council".
fn goes_on(board: &Board, noun: usize, sentence: usize) -> bool {
    let page = board.page;
    let Some(next) = page.after(noun + 1, sentence) else {
        return false;
    };
    let word = &page.prose.words[next];
    match word.shape {
        Shape::Mark => page.prose.word(next) == "-" && word.glued,
        Shape::Possessive | Shape::Number => false,
        Shape::Capital | Shape::Upper => !page.is(next, Class::NEVER),
        Shape::Small => {
            let plain = page.is(
                next,
                Class::SAY | Class::DEED | Class::LOCATIVE | Class::NEVER,
            ) || page.prose.lower(next).ends_with("ly")
                || page.prose.lower(next).ends_with("ed")
                || matches!(
                    page.prose.lower(next),
                    "is" | "are"
                        | "was"
                        | "were"
                        | "be"
                        | "been"
                        | "can"
                        | "did"
                        | "who"
                        | "than"
                        | "itself"
                        | "themselves"
                );
            page.reads(next, "of") || !plain
        }
    }
}

/// The kinds of places that a noun can refer to.
fn kind_of(noun: &str) -> Option<&'static [PlaceKind]> {
    Some(match noun {
        "city" => &[
            PlaceKind::City,
            PlaceKind::Capital,
            PlaceKind::Town,
            PlaceKind::Settlement,
        ],
        "town" => &[
            PlaceKind::Town,
            PlaceKind::Settlement,
            PlaceKind::City,
            PlaceKind::Village,
        ],
        "village" => &[PlaceKind::Village, PlaceKind::Town],
        "district" | "neighbourhood" | "neighborhood" | "quarter" | "suburb" => {
            &[PlaceKind::District]
        }
        "province" | "governorate" => &[PlaceKind::Governorate],
        _ => return None,
    })
}

fn place_back(board: &Board, before: &[&Find], kinds: &[PlaceKind]) -> Option<Find> {
    let index = board.page.index;
    only(before.iter().copied().filter(|find| match &find.what {
        What::Place(row) => kinds.contains(&index.places[*row as usize].kind),
        What::Spot(_) => (find.sort == Sort::Region) == kinds.contains(&PlaceKind::Governorate),
        _ => false,
    }))
    .cloned()
}

fn group_back(board: &Board, before: &[&Find], noun: &str) -> Option<Find> {
    let media = matches!(noun, "agency" | "newspaper" | "channel");
    let bodies = before.iter().copied().filter(|find| match find.sort {
        Sort::Media => media,
        Sort::Group => {
            !matches!(noun, "newspaper" | "channel")
                && is_body(board, find)
                && !(noun == "group" && is_of_state(name(board, find)))
        }
        _ => false,
    });
    let bears = |find: &&Find| name(board, find).to_lowercase().contains(noun);
    if let Some(found) = only(bodies.clone().filter(bears)) {
        return Some(found.clone());
    }
    if !is_any_body(noun) {
        return None;
    }
    only(bodies).cloned()
}

/// The one thing that all of them name.
fn only<'f>(finds: impl Iterator<Item = &'f Find>) -> Option<&'f Find> {
    let mut last: Option<&Find> = None;
    for find in finds {
        if last.is_some_and(|last| !is_same(last, find)) {
            return None;
        }
        last = Some(find);
    }
    last
}

/// Whether a noun may mean any named body; the others only one that bears them.
fn is_any_body(noun: &str) -> bool {
    matches!(
        noun,
        "group"
            | "force"
            | "organisation"
            | "organization"
            | "agency"
            | "watchdog"
            | "monitor"
            | "body"
    )
}

/// Whether an actor is a body with a name of its own, not "rebels" or "the army".
fn is_body(board: &Board, find: &Find) -> bool {
    let name = name(board, find);
    find.basis != Basis::Back
        && name.chars().next().is_some_and(char::is_uppercase)
        && !board.telling(&find.words).is_empty()
}

fn country_back(board: &Board) -> Option<Find> {
    let country = board.about.first();
    if !board.about.is_alone(country) {
        return None;
    }
    let row = board.page.index.country(country)?.place?;
    Some(Find {
        words: 0..0,
        sentence: 0,
        what: What::Place(row),
        sort: Sort::Country,
        basis: Basis::Back,
        within: None,
    })
}

fn is_same(one: &Find, other: &Find) -> bool {
    match (&one.what, &other.what) {
        (What::Place(one), What::Place(other)) | (What::Actor(one), What::Actor(other)) => {
            one == other
        }
        (What::Spot(one), What::Spot(other)) => one.name == other.name,
        (What::Coined(one), What::Coined(other)) => one == other,
        _ => false,
    }
}

fn name<'b>(board: &'b Board, find: &'b Find) -> &'b str {
    match &find.what {
        What::Actor(row) => &board.page.index.actors[*row as usize].name,
        What::Coined(name) => name,
        What::Place(row) => &board.page.index.places[*row as usize].name,
        What::Spot(place) => &place.name,
    }
}
