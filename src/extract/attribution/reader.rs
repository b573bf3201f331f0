//! What every family of cues needs: the auxiliaries of a verb, whether anything is told before or after it, and outlets
//! that pass on what they are told.

use super::complement::After;
use super::cue::Cue;
use super::lexicon::Set;
use super::line::Line;
use super::memory::Memory;
use super::naming::{Kind, Speaker, Speaks};
use super::noun::Phrase;
use super::subject::Subject;

/// What stands before a verb and belongs to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chain {
    /// The first word of verb and auxiliaries.
    pub first: usize,
    pub voice: Voice,
}

/// What the auxiliaries of a verb make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// None.
    Plain,
    /// "has", "had".
    Perfect,
    /// A form of "be".
    Be,
    /// "to".
    Infinitive,
    /// "did not", "may", "would": nothing was said.
    Silent,
}

/// Where to look: a sentence, who spoke before, and whose report it is.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub line: Line<'a>,
    pub memory: &'a Memory,
    /// The report's own outlet, which passes nothing on.
    pub outlet: &'a str,
}

impl Reader<'_> {
    /// The auxiliaries and adverbs before the verb at `at`.
    pub(super) fn chain(&self, at: usize) -> Chain {
        let line = &self.line;
        let mut chain = Chain {
            first: at,
            voice: Voice::Plain,
        };
        while let Some(before) = chain.first.checked_sub(1) {
            if at - before > 8 || line.mention(before).is_some() {
                break;
            }
            let voice = if line.is(before, Set::NOT.or(Set::MODAL).or(Set::DO)) {
                Voice::Silent
            } else if line.is(before, Set::BE) {
                Voice::Be
            } else if line.is(before, Set::HAVE) {
                Voice::Perfect
            } else if line.lower(before) == "to" {
                Voice::Infinitive
            } else if line.adverb(before) {
                Voice::Plain
            } else {
                break;
            };
            chain.first = before;
            chain.voice = match (chain.voice, voice) {
                (Voice::Silent, _) | (_, Voice::Silent) => Voice::Silent,
                (_, Voice::Infinitive) => {
                    chain.voice = Voice::Infinitive;
                    break;
                }
                (Voice::Be, _) | (_, Voice::Be) => Voice::Be,
                (Voice::Perfect, _) | (_, Voice::Perfect) => Voice::Perfect,
                _ => Voice::Plain,
            };
        }
        chain
    }

    /// Whether something told stands before a cue: a clause, a quotation, words set off by a comma.
    pub(super) fn content_before(&self, start: usize) -> bool {
        let line = &self.line;
        let from = start.saturating_sub(60);
        (from..start).any(|at| line.quoted(at) || line.finite(at))
            || start >= 2 && line.comma(start - 1)
            || start >= 5 && !line.is(0, Set::PREPOSITION)
    }

    /// Whether nothing more is told from `at` on: "said in a letter to the court".
    pub(super) fn told_out(&self, at: usize) -> bool {
        self.line.is(at, Set::AFTER) && !self.line.any_finite(at..self.line.len())
    }

    /// How surely a subject can say something.
    pub(super) fn speaks(&self, subject: &Subject) -> Speaks {
        let line = &self.line;
        match subject {
            Subject::Phrase(phrase) | Subject::Relative(phrase) => line.speaks(phrase),
            Subject::Pronoun(_) => Speaks::Surely,
            Subject::Shared(start) => line
                .phrase_after(*start)
                .map_or(Speaks::No, |phrase| line.speaks(&phrase)),
        }
    }

    /// Whether a pronoun speaks on for the source of the cue before it in the sentence.
    pub(super) fn echoes(&self, subject: &Subject, last: &Cue) -> bool {
        let Subject::Pronoun(at) = subject else {
            return false;
        };
        match self.line.lower(*at) {
            "he" | "she" => matches!(last.speaker.kind, Kind::Person | Kind::Unknown),
            "it" => matches!(last.speaker.kind, Kind::Group | Kind::Media),
            "they" => matches!(last.speaker.kind, Kind::People | Kind::Group),
            _ => false,
        }
    }

    /// Adds the outlet that a source spoke to.
    pub(super) fn pass_on(&self, speaker: &mut Speaker, after: &After) {
        if let Some(outlet) = &after.outlet
            && let Some(name) = self.other_outlet(outlet)
        {
            speaker.via = Some(name);
        }
    }

    /// The name of an outlet, unless it is the report's own or no particular one.
    pub(super) fn other_outlet(&self, phrase: &Phrase) -> Option<String> {
        let name = self.line.speaker(phrase).name;
        let named = name.starts_with(char::is_uppercase) || name.starts_with("state ");
        (named && !self.own(&name)).then_some(name)
    }

    /// Whether a name is that of the report's own outlet.
    pub(super) fn own(&self, name: &str) -> bool {
        !self.outlet.is_empty() && self.outlet.eq_ignore_ascii_case(name)
    }
}
