//! Who and where: the actors and places that a report names, found by the gazetteer, by their form, or by plain reference
//! back within the report.

mod about;
mod alike;
mod back;
mod board;
mod choose;
mod dateline;
mod find;
mod general;
mod groups;
mod index;
mod lexicon;
mod page;
mod people;
mod placing;
mod qualify;
mod region;
mod roles;
mod rows;
mod scan;
mod spell;
mod spots;
mod states;
mod within;

pub use index::NameIndex;

use super::prose::Prose;
use crate::model::EventPlace;
use crate::text::Spelling;
use about::About;
use board::Board;
use choose::Chooser;
use find::{Find, What};
use page::Page;
use rows::Country;
use std::ops::Range;

/// What a mention names.
#[derive(Debug, Clone, PartialEq)]
pub enum Named {
    /// An actor, by its canonical name, or as the report spells it.
    Actor(String),
    /// A place, by its canonical name, or as the report spells it.
    Place(EventPlace),
}

/// What a mention rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A spelling of the gazetteer.
    Gazetteer,
    /// Its form: "the village of X", "Gen. X Y".
    Form,
    /// A plain reference back: "the town", "the group", a surname.
    Back,
}

/// What sort of thing a mention names, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A person.
    Person,
    /// A state, named as an actor or by its adjective ("Syrian").
    State,
    /// An outlet or agency.
    Media,
    /// Any other group, body or organisation.
    Group,
    /// A country.
    Country,
    /// A governorate, province or region.
    Region,
    /// A city, town, village, quarter, base, crossing …
    Spot,
}

/// Words of the text that name an actor or a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its bytes in [`Prose::text`].
    pub range: Range<usize>,
    /// Its words, as places in [`Prose::words`].
    pub words: Range<usize>,
    /// Its sentence, as a place in [`Prose::sentences`].
    pub sentence: usize,
    /// What it names.
    pub named: Named,
    /// What sort of thing that is.
    pub sort: Sort,
    /// What it rests on.
    pub basis: Basis,
    /// The mention of the wider place that it is said to lie in ("Baba Amr, Homs"; "in Homs's Baba Amr").
    pub within: Option<usize>,
    /// Whether it stands in the dateline that opens the report ("BEIRUT, Lebanon (AP) —"): where it was written, not
    /// where anything happened.
    pub is_dateline: bool,
    /// Whether it is a place in another country than the one that the report names more than all others together.
    pub is_abroad: bool,
}

impl Mention {
    /// The canonical name.
    pub fn name(&self) -> &str {
        match &self.named {
            Named::Actor(name) => name,
            Named::Place(place) => &place.name,
        }
    }

    /// Whether it names an actor.
    pub fn is_actor(&self) -> bool {
        matches!(self.named, Named::Actor(_))
    }

    /// The place it names.
    pub fn place(&self) -> Option<&EventPlace> {
        match &self.named {
            Named::Place(place) => Some(place),
            Named::Actor(_) => None,
        }
    }
}

/// Whether a name is plainly that of a state's own body, which nobody calls "the group".
pub fn is_of_state(name: &str) -> bool {
    [
        "Armed Forces",
        "Defense Forces",
        "Defence Forces",
        "National Army",
        "Ministry",
        "Government",
        "Police",
    ]
    .iter()
    .any(|body| name.contains(body))
}

/// The words that the lexicon knows.
pub(super) fn spellings() -> impl Iterator<Item = &'static Spelling> {
    lexicon::spellings()
}

/// The actors and places that a report names, in the order of the text; of two that overlap, the longer.
pub fn mentions(prose: &Prose, index: &NameIndex) -> Vec<Mention> {
    let mut page = Page::of(prose, index);
    let hits = page.hits();
    page.mark_peoples(&hits);
    let about = About::of(&page, &hits);
    let known = Chooser::of(&page, &about, &hits).finds();
    let mut board = Board::new(&page, &about, known);
    people::people(&mut board);
    groups::groups(&mut board);
    groups::acronyms(&mut board);
    spots::spots(&mut board);
    people::surnames(&mut board);
    back::references(&mut board);
    let mut finds = board.into_finds();
    within::nest(&page, &mut finds);
    let datelines = dateline::datelines(&page, &finds);
    let home = Some(about.first()).filter(|first| about.is_alone(*first));
    let is_abroad = |find: &Find| match (&find.what, home) {
        (What::Place(row), Some(home)) => {
            let country = page.index.places[*row as usize].country;
            country != Country::NONE && country != home
        }
        _ => false,
    };
    let mut mentions: Vec<Mention> = finds
        .into_iter()
        .map(|find| Mention {
            is_abroad: is_abroad(&find),
            ..mention(&page, find)
        })
        .collect();
    for mention in &mut mentions {
        mention.is_dateline = datelines
            .iter()
            .any(|words| words.contains(&mention.words.start));
    }
    mentions
}

fn mention(page: &Page, find: Find) -> Mention {
    let prose = page.prose;
    let start = prose.words[find.words.start].range().start;
    let end = prose.words[find.words.end - 1].range().end;
    let named = match find.what {
        What::Place(row) => Named::Place(page.index.places[row as usize].event_place()),
        What::Actor(row) => Named::Actor(page.index.actors[row as usize].name.to_string()),
        What::Coined(name) => Named::Actor(name),
        What::Spot(place) => Named::Place(place),
    };
    Mention {
        range: start..end,
        words: find.words,
        sentence: find.sentence,
        named,
        sort: find.sort,
        basis: find.basis,
        within: find.within,
        is_dateline: false,
        is_abroad: false,
    }
}

#[cfg(test)]
mod tests;
