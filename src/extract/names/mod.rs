//! Who and where: the actors and places that a report names, found by the gazetteer, by their form, or by plain reference
//! back within the report.

use super::prose::Prose;
use crate::model::{EventPlace, Gazetteer};
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

/// The spellings of a gazetteer, ready to be looked for.
#[derive(Debug, Default)]
pub struct NameIndex {}

impl NameIndex {
    /// Makes the spellings of `gazetteer` ready.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let _ = gazetteer;
        Self {}
    }
}

/// The actors and places that a report names, in the order of the text; of two that overlap, the longer.
pub fn mentions(prose: &Prose, index: &NameIndex) -> Vec<Mention> {
    let _ = (prose, index);
    Vec::new()
}
