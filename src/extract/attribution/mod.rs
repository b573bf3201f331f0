//! By whose account: to whom a report ascribes each stretch of its text.

use super::names::Mention;
use super::prose::Prose;
use crate::model::Stance;
use std::ops::Range;

/// A stretch of the text and who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// Its bytes in [`Prose::text`]: a sentence, or the part of one that has a source of its own.
    pub range: Range<usize>,
    /// Whom the report names as its source: an actor's canonical name, or a description ("a military source");
    /// `Unattributed` where the outlet speaks in its own voice.
    pub claimant: String,
    /// Through whom the claimant's words came ("told AFP", "citing witnesses": the one who cites).
    pub via: Option<String>,
    /// Whether the source asserts, confirms or denies what is told.
    pub stance: Stance,
    /// The words that tie the two: "activists said".
    pub cue: Option<Range<usize>>,
    /// Whether the source claims to have done it itself ("claimed responsibility").
    pub claims_deed: bool,
}

/// Who says what: stretches in the order of the text, none overlapping, that together cover all its sentences.
pub fn attributions(prose: &Prose, mentions: &[Mention]) -> Vec<Attributed> {
    let _ = (prose, mentions);
    Vec::new()
}
