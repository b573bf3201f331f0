//! Nouns of saying and whose words they are: "a claim by the group to have killed", "the president's insistence that",
//! "its message was that", "calls have been coming from activists".

use super::cue::{Cue, Order};
use super::lexicon::Set;
use super::naming::{Speaker, Speaks};
use super::reader::Reader;
use crate::model::Stance;
use std::ops::Range;

impl Reader<'_> {
    /// The cue that the noun of saying at `at` makes.
    pub(super) fn noun_cue(&self, at: usize) -> Option<Cue> {
        let line = &self.line;
        if line.quoted(at) || !line.is(at, Set::SPEECH) || line.mention(at).is_some() {
            return None;
        }
        let floor = line.floor(at);
        if let Some(cue) = self.coming(at, floor).or_else(|| self.made(at, floor)) {
            return Some(cue);
        }
        let (speaker, words) = self.owner(at, floor)?;
        let noun = line.lower(at);
        let (start, end) = (words.start, words.end);
        if let Some(is) = self.tells_by_being(at, floor, &words) {
            return Some(Cue::new(at, start..is + 1, speaker, Order::Front));
        }
        let to_have = line.lower(end) == "to" && line.lower(end + 1) == "have";
        if line.lower(end) != "that" && !to_have {
            return None;
        }
        Some(Cue {
            begin: Some(start),
            end: Some(self.clause_end(end)),
            claims_deed: to_have && matches!(noun, "claim" | "claims"),
            stance: if matches!(noun, "denial" | "denials") {
                Stance::Denies
            } else {
                Stance::Asserts
            },
            ..Cue::new(at, words, speaker, Order::Front)
        })
    }

    /// Whose words: before the noun ("the group's claim", "its message") or after it ("a claim by the group").
    fn owner(&self, at: usize, floor: usize) -> Option<(Speaker, Range<usize>)> {
        let line = &self.line;
        if matches!(line.lower(at + 1), "by" | "from") {
            let phrase = line.phrase_after(at + 2)?;
            let start = line
                .phrase_before(at + 1, floor)
                .map_or(at, |own| own.start);
            return (line.speaks(&phrase) == Speaks::Surely)
                .then(|| (self.memory.phrase(line, &phrase), start..phrase.end));
        }
        let owner = (at.saturating_sub(4).max(floor)..at)
            .rev()
            .find(|at| line.possessive(*at) || line.is(*at, Set::POSSESSIVE))?;
        if (owner + 1..at).any(|at| !line.is_word(at) || line.finite(at)) {
            return None;
        }
        if line.possessive(owner) {
            let phrase = line.phrase_before(owner, floor)?;
            (line.speaks(&phrase) == Speaks::Surely)
                .then(|| (self.memory.phrase(line, &phrase), phrase.start..at + 1))
        } else {
            Some((self.memory.pronoun(line, owner)?, owner..at + 1))
        }
    }

    /// The verb of a sentence that the noun is the subject of: "SOHR's figure is 400", "Its message was that …".
    fn tells_by_being(&self, at: usize, floor: usize, words: &Range<usize>) -> Option<usize> {
        let line = &self.line;
        if floor > 0 || words.start > 1 {
            return None;
        }
        let counts = line.is(at, Set::TOLL);
        (words.end..(words.end + 26).min(line.len())).find(|at| {
            let is = matches!(
                line.lower(*at),
                "is" | "was" | "are" | "were" | "stands" | "stood"
            );
            is && (counts || line.lower(*at + 1) == "that" || line.opens(*at + 1))
        })
    }

    /// "Calls for help have been coming from activists".
    fn coming(&self, at: usize, floor: usize) -> Option<Cue> {
        let line = &self.line;
        if at > floor + 2 || !line.is(at, Set::PLURAL) {
            return None;
        }
        let from = (at + 1..at + 16).find(|at| {
            matches!(line.lower(*at), "coming" | "come" | "came") && line.lower(at + 1) == "from"
        })?;
        let phrase = line.phrase_after(from + 2)?;
        (line.speaks(&phrase) == Speaks::Surely).then(|| {
            let speaker = self.memory.phrase(line, &phrase);
            Cue::new(at, at..phrase.end, speaker, Order::Front)
        })
    }

    /// "an urgent plea that the coalition made on Sunday".
    fn made(&self, at: usize, floor: usize) -> Option<Cue> {
        let line = &self.line;
        if !matches!(line.lower(at + 1), "that" | "which") {
            return None;
        }
        let made = (at + 3..at + 14).find(|at| {
            matches!(
                line.lower(*at),
                "made" | "issued" | "sent" | "voiced" | "raised"
            )
        })?;
        let phrase = line.phrase_before(made, at + 2)?;
        if phrase.start != at + 2 || line.speaks(&phrase) != Speaks::Surely {
            return None;
        }
        let start = line
            .phrase_before(at + 1, floor)
            .map_or(at, |own| own.start);
        let speaker = self.memory.phrase(line, &phrase);
        Some(Cue {
            begin: Some(start),
            end: Some(self.clause_end(made + 1)),
            ..Cue::new(at, start..made + 1, speaker, Order::Front)
        })
    }

    /// Where the clause that `at` stands in ends: at a comma that another clause follows, a semicolon, or the sentence's end.
    fn clause_end(&self, at: usize) -> usize {
        let line = &self.line;
        (at..line.len())
            .take(120)
            .find(|at| {
                line.mark(*at) == ';'
                    || line.comma(*at)
                        && !line.quoted(*at)
                        && line.any_finite(*at + 1..(*at + 12).min(line.len()))
            })
            .unwrap_or(line.len())
    }
}
