//! Noun phrases beside a verb of saying: where they begin and end.
//!
//! Scans words outward from the verb, over titles, names, "of"-phrases and what is set off by commas. It finds the words
//! only; what to call them is the business of [`super::naming`].

use super::lexicon::Set;
use super::line::Line;
use crate::extract::names::{Mention, Sort};
use crate::extract::prose::Shape;

/// A noun phrase, in words of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub start: usize,
    /// Where its head ends and what is said of it begins: "a source | close to the group".
    pub head_end: usize,
    pub end: usize,
}

/// A phrase is no longer than this, in words.
const LONGEST: usize = 40;

/// Words that stop a noun phrase wherever they stand.
const STOPS: Set = Set::PREPOSITION
    .or(Set::LINK)
    .or(Set::RELATIVE)
    .or(Set::PRONOUN)
    .or(Set::BE)
    .or(Set::HAVE)
    .or(Set::DO)
    .or(Set::MODAL)
    .or(Set::NOT)
    .or(Set::FINITE);

/// Adjectives and participles between a noun and the preposition that says more of it.
const LOOSE: [&str; 22] = [
    "close",
    "loyal",
    "familiar",
    "based",
    "speaking",
    "talking",
    "living",
    "working",
    "affiliated",
    "linked",
    "allied",
    "reporting",
    "stationed",
    "reached",
    "contacted",
    "involved",
    "trapped",
    "opposed",
    "responsible",
    "briefed",
    "interviewed",
    "writing",
];

impl Line<'_> {
    /// Whether a word can stand inside a noun phrase.
    fn nounlike(&self, at: usize) -> bool {
        match self.shape(at) {
            Some(Shape::Capital | Shape::Upper) => {
                !self.is(at, STOPS.or(Set::DAY)) || self.mention(at).is_some()
            }
            Some(Shape::Number | Shape::Possessive) => true,
            Some(Shape::Small) => {
                !self.is(at, STOPS.or(Set::ADVERB).or(Set::DAY)) && !self.finite(at)
            }
            _ => false,
        }
    }

    /// Whether a word is a noun that speaks, or ends a mention of an actor.
    pub(super) fn speaker_at(&self, at: usize) -> bool {
        self.is(at, Set::SPEAKER) || self.mention(at).is_some_and(Mention::is_actor)
    }

    /// Where the plain noun phrase that ends before `end` begins: articles, adjectives, names, the head.
    fn core_start(&self, end: usize, floor: usize) -> Option<usize> {
        let mut at = end;
        // The least that must be kept when the phrase turns out to have no clear beginning.
        let mut sure = end;
        let mut loose = false;
        while at > floor && end - at < LONGEST {
            let before = at - 1;
            if let Some(mention) = self.mention(before) {
                let words = self.words_of(mention);
                if at < end && !self.may_join(mention, at) {
                    break;
                }
                at = words.start.max(floor);
                if !loose {
                    sure = at;
                }
                continue;
            }
            let hyphen = self.mark(before) == '-'
                && self.glued(before)
                && self.is_word(before.wrapping_sub(1));
            // The second half of "rebel-held" belongs wherever the first does.
            let half = before > floor + 1
                && self.glued(before)
                && self.mark(before - 1) == '-'
                && self.is_word(before);
            if self.possessive(before) || hyphen || half && at < end {
                at = before;
                continue;
            }
            if self.mark(before) == '.' && self.initial(before) {
                at = before;
                if !loose {
                    sure = at;
                }
                continue;
            }
            if self.mark(before) == ')' && at == end {
                let open = (floor..before)
                    .rev()
                    .take(8)
                    .find(|at| self.mark(*at) == '(');
                let Some(open) = open else { break };
                at = open;
                sure = open;
                continue;
            }
            if self.closes_name(before) {
                // The so-called “Free Army” said.
                let open = (floor..before).rev().take(6).find(|at| self.opens(*at));
                let Some(open) = open else { break };
                at = open;
                continue;
            }
            if self.is(before, Set::DETERMINER.or(Set::POSSESSIVE))
                && self.mention(before).is_none()
            {
                if at == end && !self.alone(before) {
                    return None;
                }
                let bare = self.is(end - 1, Set::PLURAL.or(Set::PEOPLE));
                let stray = loose
                    && bare
                    && before > floor
                    && self.is(before - 1, Set::PREPOSITION)
                    && !(before > floor + 1 && self.speaker_at(before - 2));
                return Some(if stray { sure } else { before });
            }
            if !self.nounlike(before) {
                break;
            }
            if self.shape(before) == Some(Shape::Number) {
                let starts = before == floor || self.comma(before - 1) || self.hard(before - 1);
                return Some(if starts { before } else { sure });
            }
            if self.shape(before) == Some(Shape::Small) {
                let media = self.mention(at).is_some_and(|mention| {
                    mention.sort == Sort::Media && mention.name().contains(char::is_uppercase)
                });
                if media
                    && !self.is(before, Set::MEDIA.or(Set::MORE))
                    && self.is(before, Set::SPEAKER)
                {
                    break;
                }
                let head = at == end;
                let doing = self.lower(before).ends_with("ing") && before > floor;
                let particle = matches!(
                    self.lower(before),
                    "al" | "el" | "bin" | "ibn" | "abu" | "de" | "van" | "von"
                );
                if !head && !particle && !self.is(before, Set::MORE.or(Set::TITLE).or(Set::SPEAKER))
                {
                    loose = true;
                }
                if doing && !self.is(before, Set::MORE) && !self.begins(before, floor) {
                    break;
                }
                at = before;
                if !loose {
                    sure = at;
                }
            } else {
                // A capital before a small head may belong to what is told.
                at = before;
                if !loose {
                    sure = at;
                }
            }
        }
        if at == end {
            return None;
        }
        // Without an article, only what surely belongs is kept, unless the clause begins there.
        let begins = at == floor
            || self.comma(at - 1)
            || self.hard(at - 1)
            || self.is(at - 1, Set::LINK)
            || self.is(at - 1, Set::PREPOSITION) && at > floor + 1 && self.speaker_at(at - 2);
        Some(if begins || sure == end { at } else { sure })
    }

    /// Whether a mention may stand in one phrase with the words after it.
    fn may_join(&self, mention: &Mention, at: usize) -> bool {
        if let Some(next) = self.mention(at) {
            return next.sort == Sort::Person && mention.sort != Sort::Person;
        }
        if mention.is_actor() || self.possessive(at) || self.mark(at) == '-' || self.capital(at) {
            return true;
        }
        // "Homs activists said", but not "… in Homs activists said".
        let start = self.words_of(mention).start;
        let after_preposition = start > 0 && self.is(start - 1, Set::PREPOSITION);
        !after_preposition
    }

    /// A full stop after an initial or a short title: "J. Smith", "Gen. Ali".
    fn initial(&self, at: usize) -> bool {
        self.glued(at)
            && at > 0
            && self.capital(at - 1)
            && self.word(at - 1).len() <= 5
            && self.capital(at + 1)
    }

    /// A closing mark of a name in quotation marks, with no stop inside.
    fn closes_name(&self, at: usize) -> bool {
        self.is_quotation(at)
            && at > 0
            && self.quoted(at - 1)
            && self.is_word(at - 1)
            && (1..=6).any(|back| at >= back && self.opens(at - back))
    }

    /// Determiners that speak alone: "some said", "others say", "one said".
    fn alone(&self, at: usize) -> bool {
        matches!(
            self.lower(at),
            "some"
                | "many"
                | "most"
                | "all"
                | "both"
                | "several"
                | "few"
                | "one"
                | "another"
                | "two"
        )
    }

    fn begins(&self, at: usize, floor: usize) -> bool {
        at == floor || self.is(at - 1, Set::DETERMINER) || self.comma(at - 1) || self.hard(at - 1)
    }

    /// The noun phrase that ends before `end` and does not reach before `floor`.
    pub(super) fn phrase_before(&self, end: usize, floor: usize) -> Option<Phrase> {
        let mut start = self.core_start(end, floor)?;
        let mut head_end = end;
        for _ in 0..5 {
            let Some(left) = self.noun_left_of(start, floor) else {
                break;
            };
            if !self.counts(left, floor) {
                head_end = left;
            }
            start = self.core_start(left, floor)?;
        }
        let mut start = self.joined_before(start, floor);
        if self.lower(start) == "that" && start + 1 < head_end && self.is(head_end - 1, Set::PLURAL)
        {
            start += 1;
        }
        Some(Phrase {
            start,
            head_end: head_end.max(start),
            end,
        })
    }

    /// A count that a phrase goes with: "a number of", "one of".
    fn counts(&self, of: usize, floor: usize) -> bool {
        of > floor
            && self.lower(of) == "of"
            && matches!(
                self.lower(of - 1),
                "number"
                    | "group"
                    | "couple"
                    | "one"
                    | "two"
                    | "three"
                    | "some"
                    | "many"
                    | "most"
                    | "dozens"
                    | "scores"
                    | "hundreds"
                    | "several"
                    | "handful"
                    | "majority"
                    | "members"
                    | "all"
                    | "none"
                    | "others"
            )
    }

    /// Where the noun ends that a phrase beginning at `start` says more of: "a spokesman | for the army".
    fn noun_left_of(&self, start: usize, floor: usize) -> Option<usize> {
        let mut at = start.checked_sub(1)?;
        if matches!(self.lower(at), "for" | "of")
            && at > floor
            && self.capital(at - 1)
            && self.capital(start)
            && self.mention(at - 1).is_none()
        {
            // The name goes on: "the Board for Human Rights".
            return Some(at);
        }
        let doing = self.lower(at).ends_with("ing") && self.shape(at) == Some(Shape::Small);
        if doing && at > floor && self.is(at - 1, Set::PERSON.or(Set::PEOPLE)) {
            // A resident fleeing the area.
            return Some(at);
        }
        if self.counts(at, floor) {
            return Some(at);
        }
        if at <= floor || !self.is(at, Set::PREPOSITION) || self.lower(at) == "citing" {
            return None;
        }
        while at > floor + 1 && LOOSE.contains(&self.lower(at - 1)) {
            at -= 1;
        }
        (at > floor && self.speaker_at(at - 1) && !self.day_or_place(at - 1)).then_some(at)
    }

    fn day_or_place(&self, at: usize) -> bool {
        self.is(at, Set::DAY) || self.mention(at).is_some_and(|mention| !mention.is_actor())
    }

    /// "Activists and residents said": the phrase before "and", where no verb stands before it.
    fn joined_before(&self, start: usize, floor: usize) -> usize {
        let mut start = start;
        for _ in 0..4 {
            if start < floor + 2 {
                break;
            }
            let link = start - 1;
            let comma = self.comma(link);
            if self.lower(link) != "and" && !comma {
                break;
            }
            if comma && (start < 2 || !self.listed_after(start)) {
                break;
            }
            let mut end = link;
            if self.comma(end - 1) {
                end -= 1;
            }
            if end <= floor || !self.speaker_at(end - 1) && !self.capital(end - 1) {
                break;
            }
            let Some(before) = self.core_start(end, floor) else {
                break;
            };
            let opens = before == floor
                || self.comma(before - 1)
                || matches!(self.lower(before - 1), "but" | "while" | "as" | "that");
            if !opens && (self.any_finite(floor..before) || self.is(before - 1, Set::PREPOSITION)) {
                break;
            }
            start = before;
        }
        start
    }

    /// Whether the phrase that begins at `start` goes on with "and" soon, as lists do.
    fn listed_after(&self, start: usize) -> bool {
        (start..start + 6).any(|at| self.lower(at) == "and") && self.capital(start)
    }

    /// Where the plain noun phrase that begins at `start` ends.
    pub(super) fn core_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut capitals = false;
        while self.is(at, Set::DETERMINER.or(Set::POSSESSIVE)) && self.mention(at).is_none() {
            at += 1;
            if at - start > 3 {
                break;
            }
        }
        let first = at;
        while at < self.len() && at - start < LONGEST {
            if let Some(mention) = self.mention(at) {
                let words = self.words_of(mention);
                let place = !mention.is_actor() && at > first && self.capital(at - 1);
                if place && !self.possessive(at - 1) && self.mark(at - 1) != '-' {
                    break;
                }
                if at > first
                    && let Some(before) = self.mention(at - 1)
                    && !(mention.sort == Sort::Person && before.sort != Sort::Person)
                {
                    break;
                }
                at = words.end.max(at + 1);
                capitals = true;
                continue;
            }
            let glued_hyphen = self.mark(at) == '-' && self.glued(at) && self.is_word(at + 1);
            if glued_hyphen {
                at += 2;
                continue;
            }
            if self.possessive(at) || self.mark(at) == '.' && self.initial(at) {
                at += 1;
                continue;
            }
            if self.is(at, Set::DETERMINER.or(Set::POSSESSIVE)) && !self.possessive(at - 1) {
                break;
            }
            if !self.nounlike(at) {
                break;
            }
            if self.shape(at) == Some(Shape::Number) && at > first {
                break;
            }
            let small = self.shape(at) == Some(Shape::Small);
            let role = self.capital(at + 1) && !self.is(at + 1, Set::DAY);
            if small && capitals && !self.speaker_at(at) && !self.is(at, Set::MORE) && !role {
                break;
            }
            capitals |= self.capital(at);
            at += 1;
        }
        if at > start && self.possessive(at - 1) {
            at -= 1;
        }
        if at == first { start } else { at }
    }

    /// Nouns that somebody is to somebody: "ambassador to", "aide to".
    fn sent_to(&self, head_end: usize) -> bool {
        head_end > 0
            && matches!(
                self.lower(head_end - 1),
                "ambassador"
                    | "envoy"
                    | "adviser"
                    | "advisor"
                    | "aide"
                    | "representative"
                    | "assistant"
                    | "delegate"
            )
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
            while LOOSE.contains(&self.lower(at)) {
                at += 1;
            }
            let says_more = matches!(
                self.lower(at),
                "of" | "for" | "in" | "at" | "from" | "inside" | "near" | "with" | "on" | "by"
            );
            let close = self.lower(at) == "to" && (at > end || self.sent_to(head_end));
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
