//! What follows a verb of saying: its listener, when and where it was said, and what kind of words tell what was said.

use super::lexicon::{Class, Set, Verb};
use super::line::Line;
use super::noun::Phrase;
use crate::extract::names::Sort;
use crate::extract::prose::Shape;

/// What kind of words comes after a verb and what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing more.
    End,
    Comma,
    /// "that".
    That,
    /// A quotation, or a colon.
    Quotation,
    /// "to" and a verb.
    To,
    /// "why", "whether".
    Question,
    /// A finite verb.
    Verb,
    Preposition,
    /// "and", "as", "after".
    Link,
    /// A form in -ing.
    Doing,
    /// A noun phrase that a verb follows: a clause without "that".
    Clause,
    /// A noun phrase.
    Noun,
}

/// What follows a verb of saying.
#[derive(Debug, Clone, Copy)]
pub(super) struct After {
    /// Where what belongs to the verb ends: listener, day, "in a statement".
    pub end: usize,
    pub next: Next,
    /// The outlet it was said to: "told AFP", "in an interview with Reuters".
    pub outlet: Option<Phrase>,
}

/// So many words at most name who is cited.
const CITED: usize = 20;

impl Line<'_> {
    /// What follows the verb at `at`.
    pub(super) fn after(&self, at: usize, verb: Verb) -> After {
        let mut after = After {
            end: at + 1,
            next: Next::End,
            outlet: None,
        };
        if matches!(verb.base, "point" | "spell") && self.lower(at + 1) == "out" {
            after.end = at + 2;
        }
        if verb.class == Class::Tell
            && let Some(listener) = self.listener(at + 1)
        {
            after.end = listener.end;
            if self.outlet(&listener) {
                after.outlet = Some(listener);
            }
        }
        // Of what may belong to the verb, no more is taken than leads up to what was said.
        let mut end = after.end;
        for _ in 0..6 {
            let Some((more, outlet)) = self.belonging(end) else {
                break;
            };
            end = more;
            after.outlet = after.outlet.or(outlet);
        }
        let next = self.next(end);
        if end > after.end && matches!(next, Next::Verb) {
            after.next = self.next(after.end);
        } else {
            after.end = end;
            after.next = next;
        }
        if matches!(after.next, Next::Comma | Next::Doing | Next::Preposition)
            && self.cites_first(after.end)
        {
            after.next = Next::That;
        }
        after
    }

    /// "reported, citing the ministry, that …": what is said stands behind whom it was heard from.
    fn cites_first(&self, at: usize) -> bool {
        let at = at + usize::from(self.comma(at));
        matches!(self.lower(at), "citing" | "quoting")
            && (at + 2..at + CITED).any(|at| self.lower(at) == "that")
    }

    /// The listener of a verb like "told".
    fn listener(&self, at: usize) -> Option<Phrase> {
        if self.is(at, Set::PRONOUN) || self.is(at, Set::LISTENER) {
            return Some(Phrase {
                start: at,
                head_end: at + 1,
                end: at + 1,
            });
        }
        if self.is(at, Set::RELATIVE.or(Set::PREPOSITION)) || !self.is_word(at) {
            return None;
        }
        let mut head_end = self.core_end(at);
        // "told Reuters government forces had left": a name in capitals ends where small letters begin.
        if self.mention(at).is_none() && self.capital(at) && !self.is(at, Set::DETERMINER) {
            let capitals = (at..head_end).take_while(|at| self.shape(*at) != Some(Shape::Small));
            head_end = at + capitals.count();
        }
        (head_end > at).then_some(Phrase {
            start: at,
            head_end,
            end: head_end,
        })
    }

    /// Whether a phrase names an outlet.
    pub(super) fn outlet(&self, phrase: &Phrase) -> bool {
        (phrase.start..phrase.end).any(|at| {
            self.mention(at)
                .is_some_and(|mention| mention.sort == Sort::Media)
                || self.is(at, Set::MEDIA)
        })
    }

    /// The end of words at `at` that tell when, where or to whom something was said, and the outlet among them.
    fn belonging(&self, at: usize) -> Option<(usize, Option<Phrase>)> {
        if self.adverb(at) || self.day(at) {
            return Some((at + 1, None));
        }
        if matches!(self.lower(at), "last" | "this" | "next" | "earlier") && self.day(at + 1) {
            return Some((at + 2, None));
        }
        if self.shape(at) == Some(Shape::Number) && at > 0 && self.is(at - 1, Set::DAY) {
            return Some((at + 1, None));
        }
        if !self.is(at, Set::PREPOSITION) || self.mention(at).is_some() {
            return None;
        }
        let preposition = self.lower(at);
        if self.day(at + 1) {
            return Some((at + 2, None));
        }
        let mut head_end = self.core_end(at + 1);
        if head_end == at + 1 {
            return None;
        }
        let phrase = Phrase {
            start: at + 1,
            head_end,
            end: head_end,
        };
        let outlet = self.outlet(&phrase);
        if matches!(preposition, "to" | "with") {
            let heard = outlet
                || (at + 1..head_end).any(|at| self.is(at, Set::LISTENER))
                || preposition == "to" && self.speaker_at(head_end - 1);
            return heard.then_some((head_end, outlet.then_some(phrase)));
        }
        let fits = matches!(
            preposition,
            "in" | "on"
                | "at"
                | "during"
                | "by"
                | "from"
                | "after"
                | "via"
                | "through"
                | "over"
                | "late"
                | "under"
                | "outside"
                | "near"
                | "following"
                | "before"
        );
        if !fits {
            return None;
        }
        let occasion = (at + 1..head_end).any(|at| {
            self.is(at, Set::OCCASION)
                || self.is(at, Set::DAY)
                || self.lower(at).starts_with("interview")
        });
        let place = self
            .mention(at + 1)
            .or_else(|| self.mention(head_end - 1))
            .is_some_and(|mention| !mention.is_actor())
            && matches!(preposition, "in" | "at" | "from" | "near" | "outside");
        if !occasion && !place {
            return None;
        }
        // "on condition of anonymity", "in a statement on its website"
        if self.lower(head_end) == "of" {
            let more = self.core_end(head_end + 1);
            if more > head_end + 1 && occasion {
                head_end = more;
            }
        }
        Some((head_end, outlet.then_some(phrase)))
    }

    /// What kind of words stands at `at`.
    fn next(&self, at: usize) -> Next {
        if at >= self.len() {
            return Next::End;
        }
        if self.is_quotation(at) || self.mark(at) == ':' {
            return Next::Quotation;
        }
        if self.comma(at) {
            return if self.is_quotation(at + 1) && self.opens(at + 1) && self.capital(at + 2) {
                Next::Quotation
            } else {
                Next::Comma
            };
        }
        if !self.is_word(at) {
            return if matches!(self.mark(at), '[' | '(' | '$' | '£' | '€' | '…') {
                Next::Noun
            } else {
                Next::End
            };
        }
        let word = self.lower(at);
        if word == "that" {
            return Next::That;
        }
        if word == "to" {
            return Next::To;
        }
        if self.mention(at).is_none() {
            if matches!(
                word,
                "why" | "how" | "what" | "where" | "whether" | "if" | "who"
            ) {
                return Next::Question;
            }
            if self.is(at, Set::BE.or(Set::HAVE).or(Set::MODAL)) || self.finite(at) {
                return Next::Verb;
            }
            if self.is(at, Set::LINK) {
                return Next::Link;
            }
            if self.is(at, Set::PREPOSITION) {
                return Next::Preposition;
            }
            if word.len() > 4 && word.ends_with("ing") && self.shape(at) == Some(Shape::Small) {
                return Next::Doing;
            }
        }
        if self.clause_at(at) {
            Next::Clause
        } else {
            Next::Noun
        }
    }

    /// Whether a clause with a verb of its own begins at `at`.
    fn clause_at(&self, at: usize) -> bool {
        for ahead in at..(at + 16).min(self.len()) {
            if self.finite(ahead) && ahead > at {
                return self.lower(ahead - 1) != "and";
            }
            let borders = !self.is_word(ahead)
                && !self.possessive(ahead)
                && !self.glued(ahead)
                && !self.is_quotation(ahead);
            if borders
                || self.is(ahead, Set::LINK.or(Set::RELATIVE))
                    && self.lower(ahead) != "and"
                    && ahead > at
            {
                return false;
            }
        }
        false
    }
}
