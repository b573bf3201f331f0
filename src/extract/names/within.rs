//! Which place is said to lie in which: "Baba Amr, Homs", "Homs’s Baba Amr", "the village of X in Hama province".

use super::Sort;
use super::find::{Find, What};
use super::index::NameIndex;
use super::lexicon::Class;
use super::page::Page;
use super::rows::PlaceKind;
use crate::extract::prose::Shape;

/// More words than this between two places tell nothing.
const GAP: usize = 9;

/// Ties the places of a sentence to the wider places beside them, and gives those that the gazetteer does not have the
/// governorate of what they lie in.
pub(super) fn nest(page: &Page, finds: &mut [Find]) {
    let places: Vec<usize> = (0..finds.len())
        .filter(|at| !finds[*at].is_actor())
        .collect();
    // From the end, so that the wider one of a chain has its own governorate already.
    for pair in places.windows(2).rev() {
        let (one, other) = (pair[0], pair[1]);
        if finds[one].sentence != finds[other].sentence {
            continue;
        }
        match link(page, &finds[one], &finds[other]) {
            Some(Link::Then | Link::Either) if is_wider(page.index, &finds[one], &finds[other]) => {
                finds[one].within = Some(other);
            }
            Some(Link::Before | Link::Either)
                if is_wider(page.index, &finds[other], &finds[one]) =>
            {
                finds[other].within = Some(one);
            }
            _ => {}
        }
    }
    for at in places.into_iter().rev() {
        inherit(page.index, finds, at);
    }
}

/// Gives a place without a governorate that of what it lies in.
fn inherit(index: &NameIndex, finds: &mut [Find], at: usize) {
    let Some(admin1) = finds[at]
        .within
        .and_then(|wider| admin1(index, &finds[wider]))
    else {
        return;
    };
    if let What::Spot(place) = &mut finds[at].what {
        place.admin1.get_or_insert(admin1);
    }
}

fn admin1(index: &NameIndex, find: &Find) -> Option<String> {
    match &find.what {
        What::Place(row) => {
            let place = &index.places[*row as usize];
            (!place.admin1.is_empty()).then(|| place.admin1.to_string())
        }
        What::Spot(place) => place.admin1.clone(),
        _ => None,
    }
}

/// How two places stand to each other.
enum Link {
    /// The second is the wider: "X, Y", "X in Y", "X district of Y".
    Then,
    /// The first is: "Y’s X", "the Y village of X".
    Before,
    /// Either: "X district of Y", "the Y district of X".
    Either,
}

fn link(page: &Page, one: &Find, other: &Find) -> Option<Link> {
    let between = one.words.end..other.words.start;
    if between.len() > GAP {
        return None;
    }
    let mut linked = None;
    let mut explained = false;
    for at in between {
        let word = &page.prose.words[at];
        match page.prose.lower(at) {
            "," if linked.is_none() => linked = Some(Link::Then),
            "," | "the" | "a" | "an" | "city" | "“" | "”" | "\"" | "[" | "]" | "(" | ")" => {}
            "of" if explained => linked = Some(Link::Either),
            "in" | "of" | "inside" | "within" => linked = Some(Link::Then),
            "on" if page.reads(at + 1, "the") || page.reads(at + 2, "outskirts") => {
                linked = Some(Link::Then);
            }
            _ if word.shape == Shape::Possessive => linked = linked.or(Some(Link::Before)),
            _ if page.is(at, Class::SPOT | Class::REGION | Class::SIDE) => explained = true,
            "and" | "-" => return None,
            _ if page.is_capital(at) && is_adjective(page, at) => {}
            _ => return None,
        }
    }
    linked.or_else(|| {
        let touching = one.words.end == other.words.start;
        (touching || explained).then_some(Link::Before)
    })
}

/// A nationality between two places: "the Syrian city of".
fn is_adjective(page: &Page, at: usize) -> bool {
    page.prose.lower(at).ends_with("an")
        || page.prose.lower(at).ends_with("se")
        || page.prose.lower(at).ends_with('i')
}

/// Whether the second place is wider than the first, and no other country's.
fn is_wider(index: &NameIndex, one: &Find, other: &Find) -> bool {
    match (&one.what, &other.what) {
        (What::Place(inner), What::Place(outer)) => {
            let (inner, outer) = (
                &index.places[*inner as usize],
                &index.places[*outer as usize],
            );
            inner.country == outer.country
                && match outer.kind {
                    PlaceKind::Country => inner.kind != PlaceKind::Country,
                    PlaceKind::Governorate => {
                        inner.kind > PlaceKind::Governorate && inner.admin1 == outer.admin1
                            || inner.kind < PlaceKind::Governorate
                                && inner.kind > PlaceKind::Country
                                && inner.admin1 == outer.admin1
                    }
                    PlaceKind::Region => {
                        inner.kind > PlaceKind::Region || inner.kind == PlaceKind::City
                    }
                    PlaceKind::Capital | PlaceKind::City | PlaceKind::Town => {
                        inner.parent == outer.name
                            || (inner.kind > outer.kind
                                && inner.kind != PlaceKind::Region
                                && inner.kind != PlaceKind::Governorate
                                && inner.admin1 == outer.admin1
                                && !inner.admin1.is_empty())
                    }
                    _ => false,
                }
        }
        (What::Spot(_), What::Place(_)) => {
            width(other.sort) > width(one.sort)
                || (one.sort == Sort::Spot && other.sort == Sort::Spot)
        }
        (What::Spot(_) | What::Place(_), What::Spot(_)) => width(other.sort) > width(one.sort),
        _ => false,
    }
}

fn width(sort: Sort) -> u8 {
    match sort {
        Sort::Country => 2,
        Sort::Region => 1,
        _ => 0,
    }
}
