//! The words that tie a source to what it says, as found in one sentence.

use super::naming::Speaker;
use crate::model::Stance;
use std::ops::Range;

/// Where what is said stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// After the cue: "activists said that …".
    Front,
    /// Before it, or on both sides of it: "…, activists said".
    Behind,
}

/// "Activists said": a source and where in the sentence its words stand.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Its verb or main word.
    pub at: usize,
    /// All its words.
    pub words: Range<usize>,
    pub speaker: Speaker,
    pub order: Order,
    /// Where its stretch begins, if what stands before in the sentence is not its own.
    pub begin: Option<usize>,
    /// Where its stretch ends, if what comes after is not its own.
    pub end: Option<usize>,
    pub stance: Stance,
    pub claims_deed: bool,
    /// Whether the whole sentence is told by it but for what other cues take.
    pub whole: bool,
}

impl Cue {
    /// A cue that asserts, with no borders of its own.
    pub(super) fn new(at: usize, words: Range<usize>, speaker: Speaker, order: Order) -> Self {
        Self {
            at,
            words,
            speaker,
            order,
            begin: None,
            end: None,
            stance: Stance::Asserts,
            claims_deed: false,
            whole: false,
        }
    }
}

/// "Citing witnesses": whose words another source passes on.
#[derive(Debug, Clone)]
pub(super) struct Citation {
    pub words: Range<usize>,
    pub speaker: Speaker,
    /// Who cites, where the words themselves say so.
    pub by: Option<Speaker>,
    /// Whether it makes a cue by itself: "the group cited witnesses saying …".
    pub stands_alone: bool,
}
