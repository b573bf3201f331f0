//! The noun phrase that begins at a word: where it ends.
//!
//! Reads rightward, for what follows "according to", "by", "told" and a verb that stands before its subject.

use super::lexicon::Set;
use super::line::Line;
use super::noun::{LONGEST, Phrase};
use crate::extract::names::Sort;
use crate::extract::prose::Shape;

impl Line<'_> {
    /// Where the plain noun phrase that begins at `start` ends.
    pub(super) fn core_end(&self, start: usize) -> usize {
        let articles = (start..start + 4)
            .take_while(|at| {
                self.is(*at, Set::DETERMINER.or(Set::POSSESSIVE)) && self.mention(*at).is_none()
            })
            .count();
        let first = start + articles;
        let mut at = first;
        let mut capitals = false;
        while at < self.len() && at - start < LONGEST {
            let next = if self.mention(at).is_some() {
                self.mention_end(at, first)
            } else {
                self.word_end(at, first, capitals)
            };
            let Some(next) = next else { break };
            capitals |= self.capital(at) || self.mention(at).is_some();
            at = next;
        }
        if at > start && self.possessive(at - 1) {
            at -= 1;
        }
        if at == first { start } else { at }
    }

    /// Where a mention in a phrase ends, if it belongs to the phrase.
    fn mention_end(&self, at: usize, first: usize) -> Option<usize> {
        let mention = self.mention(at)?;
        if at > first {
            let apart = self.capital(at - 1) && !self.possessive(at - 1);
            if !mention.is_actor() && apart {
                return None;
            }
            // Two names side by side are one only where the second is a person's.
            let person = |other: Sort| mention.sort == Sort::Person && other != Sort::Person;
            // "told Reuters Smith's men had left": an outlet is nobody's office.
            if self
                .mention(at - 1)
                .is_some_and(|before| !person(before.sort) || before.sort == Sort::Media)
            {
                return None;
            }
        }
        Some(self.words_of(mention).end.max(at + 1))
    }

    /// Where a word or mark in a phrase ends, if it belongs to the phrase.
    fn word_end(&self, at: usize, first: usize, capitals: bool) -> Option<usize> {
        if self.mark(at) == '-' && self.glued(at) && self.is_word(at + 1) {
            return Some(at + 2);
        }
        if self.possessive(at) || self.mark(at) == '.' && self.initial(at) {
            return Some(at + 1);
        }
        let article = self.is(at, Set::DETERMINER.or(Set::POSSESSIVE));
        let after_owner = at > 0 && self.possessive(at - 1);
        if article && !after_owner || !self.nounlike(at) {
            return None;
        }
        let fits = match self.shape(at) {
            Some(Shape::Number) => at == first,
            Some(Shape::Small) => {
                let doing = at > first && self.lower(at).ends_with("ing");
                let role = self.capital(at + 1) && !self.is(at + 1, Set::DAY);
                let known = self.is(at, Set::MORE);
                known || !doing && (!capitals || self.speaker_at(at) || role)
            }
            _ => true,
        };
        fits.then_some(at + 1)
    }

    /// The noun phrase that begins at `start`, with what is said of it.
    pub(super) fn phrase_after(&self, start: usize) -> Option<Phrase> {
        let head_end = self.core_end(start);
        if head_end == start {
            return None;
        }
        let mut end = head_end;
        if self.mark(end) == '(' {
            let close = (end..self.len()).take(8).find(|at| self.mark(*at) == ')');
            end = close.map_or(end, |at| at + 1);
        }
        for _ in 0..3 {
            let mut at = end;
            while self.is(at, Set::LOOSE) {
                at += 1;
            }
            let says_more = matches!(
                self.lower(at),
                "of" | "for" | "in" | "at" | "from" | "inside" | "near" | "with" | "on" | "by"
            );
            let close = self.lower(at) == "to" && (at > end || self.is(head_end - 1, Set::SENT_TO));
            if !(says_more || close) || self.is(at + 1, Set::DAY) {
                break;
            }
            let more = self.core_end(at + 1);
            if more == at + 1 {
                break;
            }
            end = more;
        }
        // A name may follow: "the head of the group Rami Ali".
        if end > head_end
            && self
                .mention(end)
                .is_some_and(|next| next.sort == Sort::Person)
            && let Some(mention) = self.mention(end)
        {
            end = self.words_of(mention).end;
        }
        Some(Phrase {
            start,
            head_end,
            end,
        })
    }
}
