//! Sources of counts, and light verbs that say something only with their noun: "puts the toll at", "gave a total of",
//! "documented 12 deaths", "laid the blame on", "issued a warning".

use super::cue::{Cue, Order};
use super::lexicon::Set;
use super::naming::Speaks;
use super::reader::Reader;
use super::subject::Subject;
use crate::extract::prose::Shape;

impl Reader<'_> {
    /// The cue that the verb of a count, or a light verb, makes at `at`.
    pub(super) fn figure_cue(&self, at: usize) -> Option<Cue> {
        let (end, claims_deed) = self.figure_verb(at)?;
        let line = &self.line;
        if at > 0 && (line.is(at - 1, Set::BE) || line.lower(at - 1) == "to") {
            return None;
        }
        // "had put", "had earlier put"
        let adverb =
            usize::from(at > 1 && line.is(at - 1, Set::ADVERB) && line.is(at - 2, Set::HAVE));
        let has = at > adverb && line.is(at - 1 - adverb, Set::HAVE);
        let first = at - if has { 1 + adverb } else { 0 };
        let subject = line.subject_before(first)?;
        if self.speaks(&subject) != Speaks::Surely {
            return None;
        }
        let speaker = self.memory.who(line, &subject)?;
        let (start, begin) = match subject {
            Subject::Shared(_) => (at, Some(at.saturating_sub(1))),
            _ => (subject.start(), None),
        };
        Some(Cue {
            begin,
            claims_deed,
            ..Cue::new(at, start..end, speaker, Order::Front)
        })
    }

    /// Where the words end that make a cue of the verb at `at`, and whether they claim a deed.
    fn figure_verb(&self, at: usize) -> Option<(usize, bool)> {
        let line = &self.line;
        let soon = |set: Set, within: usize| (at + 1..at + within).find(|at| line.is(*at, set));
        match line.lower(at) {
            "put" | "puts" | "putting" | "placed" => {
                // "put the injured at 62"
                let those = |at: &usize| {
                    line.lower(*at - 1) == "the"
                        && matches!(
                            line.lower(*at),
                            "dead" | "injured" | "wounded" | "killed" | "missing" | "displaced"
                        )
                };
                let counted = soon(Set::TOLL, 9).or_else(|| (at + 2..at + 4).find(those))?;
                (counted + 1..counted + 14)
                    .any(|at| matches!(line.lower(at), "at" | "on"))
                    .then_some((at + 1, false))
            }
            "gives" | "gave" => {
                let counted = soon(Set::TOLL, 7)?;
                let pronoun = matches!(line.lower(counted), "it" | "them");
                (!pronoun).then_some((at + 1, false))
            }
            "spoke" | "speaks" => (line.lower(at + 1) == "of").then_some((at + 1, false)),
            "counted" | "counts" | "documented" | "recorded" | "registered" | "lists"
            | "listed" => soon(Set::TALLIED, 10)
                // "the Observatory counted 31"
                .or_else(|| (line.shape(at + 1) == Some(Shape::Number)).then_some(at + 1))
                .map(|_| (at + 1, false)),
            "laid" | "lays" => self.light(at, |word| word == "blame"),
            "took" | "takes" => self
                .light(at, |word| word == "responsibility")
                .map(|(end, _)| (end, true)),
            "made" | "makes" => self.light_of(at, Set::LIGHT_MADE),
            "issued" | "issues" => self.light_of(at, Set::LIGHT_ISSUED),
            "raised" | "raises" => self.light_of(at, Set::LIGHT_RAISED),
            _ => None,
        }
    }

    /// The noun that a light verb needs, near it and with nothing but its article and adjectives between.
    fn light(&self, at: usize, fits: impl Fn(&str) -> bool) -> Option<(usize, bool)> {
        let line = &self.line;
        let noun = (at + 1..at + 6)
            .take_while(|at| line.is_word(*at))
            .find(|at| fits(line.lower(*at)))?;
        (!line.any_finite(at + 1..noun)).then_some((noun + 1, false))
    }

    fn light_of(&self, at: usize, nouns: Set) -> Option<(usize, bool)> {
        let line = &self.line;
        let noun = (at + 1..at + 6)
            .take_while(|at| line.is_word(*at))
            .find(|at| line.is(*at, nouns))?;
        (!line.any_finite(at + 1..noun)).then_some((noun + 1, false))
    }
}
