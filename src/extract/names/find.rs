//! What words of a report were found to name, before it becomes a mention.

use super::{Basis, Sort};
use crate::model::EventPlace;
use std::ops::Range;

/// What words of a report were found to name.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// A place, by its row.
    Place(u32),
    /// An actor, by its row.
    Actor(u32),
    /// An actor that the gazetteer does not have.
    Coined(String),
    /// A place that the gazetteer does not have.
    Spot(EventPlace),
}

/// Words of a report and what they were found to name.
#[derive(Debug, Clone)]
pub(super) struct Find {
    pub words: Range<usize>,
    pub sentence: usize,
    pub what: What,
    pub sort: Sort,
    pub basis: Basis,
    /// The find of the wider place that it is said to lie in.
    pub within: Option<usize>,
}

impl Find {
    /// Whether it names an actor.
    pub fn is_actor(&self) -> bool {
        matches!(self.what, What::Actor(_) | What::Coined(_))
    }
}
