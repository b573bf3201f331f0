//! What a report says happened, will, or was claimed: the clauses that tell of it, the kind of each, and a headline.
//!
//! A sentence is parted into clauses (`clauses`) round its verb groups (`verbs`); words of the lexicon tell which of them
//! tell of a happening (`offers`, `choose`) and of what kind (`kinds`). What is only feared, demanded, denied of all sense or meant
//! as a purpose is none. Who said it and when are not asked here.

mod bare;
mod borders;
mod choose;
mod clauses;
mod core;
mod dead;
mod entry;
mod headline;
mod join;
mod kinds;
mod lexicon;
mod nouns;
mod offers;
mod sayings;
mod stretches;
mod subject;
mod tags;
#[cfg(test)]
mod tests;
mod verbs;

use super::names::Mention;
use super::prose::Prose;
use std::ops::Range;

/// A clause that says that something happened, will, or was claimed.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// The clause's bytes in [`Prose::text`].
    pub range: Range<usize>,
    /// Its sentence, as a place in [`Prose::sentences`].
    pub sentence: usize,
    /// The words that tell the kind: "shelled", "were killed in clashes".
    pub trigger: Range<usize>,
    /// Its kind, as `assets/kinds.tsv` and the glossary have it.
    pub kind: &'static str,
    /// The plain form of the trigger's main word: `shell`, `kill`, `meet`; what two reports of one event share.
    pub deed: &'static str,
    /// Whether it lies ahead of the report.
    pub planned: bool,
    /// Whether it is told as background: of an earlier year, a standing condition, recalled history.
    pub background: bool,
    /// Mentions, as places in the list, of who did it.
    pub agents: Vec<usize>,
    /// Mentions of whom or what it was done to.
    pub patients: Vec<usize>,
    /// The words its headline is made of, as places in [`Prose::words`]; none if its whole stretch serves.
    pub headline: Vec<u32>,
    /// Where the verb group of its clause begins, as a place in [`Prose::words`].
    pub verb: Option<u32>,
    /// Bytes of its stretch that tell of something else, in passing: "who were abducted in March". A day or a figure in them is
    /// seldom its own.
    pub asides: Vec<Range<usize>>,
}

impl Happening {
    /// Whether some bytes are part of what its sentence tells in passing of something else.
    pub fn is_aside(&self, bytes: &Range<usize>) -> bool {
        self.asides
            .iter()
            .any(|aside| aside.start <= bytes.start && bytes.end <= aside.end)
    }
}

/// The happenings of a report, in the order of the text; `dead` are the words of its counts of the dead, in order.
pub fn happenings(prose: &Prose, mentions: &[Mention], dead: &[Range<usize>]) -> Vec<Happening> {
    let tagged = tags::Tagged::of(prose);
    choose::choose(&tagged, mentions, dead)
}

/// The words that the lexicon knows.
pub(super) fn spellings() -> impl Iterator<Item = &'static crate::text::Spelling> {
    lexicon::lexicon().spellings()
}

/// Reads the lexicon.
pub fn learn() {
    lexicon::Lexicon::find(crate::extract::WordNumber::default());
}

/// A headline of at most 80 characters for a happening, made of the report's own key words.
pub fn headline(
    prose: &Prose,
    mentions: &[Mention],
    happening: &Happening,
    claimant: Option<&str>,
) -> String {
    headline::headline(prose, mentions, happening, claimant)
}
