//! Which offers of a sentence tell of one happening, and which words are whose.
//!
//! Clauses that tell of one happening are joined. What a sentence only adds in passing, with a day of its own, is a happening
//! of its own set off from the rest: "arrested three men on Monday who killed 51 people on May 11".

use super::choose::Reader;
use super::clauses::Link;
use super::lexicon::Parts;
use super::offers::{OWN, Offer, is_violent};
use super::subject::{antecedent, is_date};
use super::verbs::{Mood, Stand};
use crate::model::kind::Kinds;
use std::ops::Range;

/// A happening of a sentence.
pub(super) struct Joined {
    /// Its first clause, as a place in the sentence's list.
    pub first: usize,
    /// The offer that names it.
    pub offer: Offer,
    /// Whether it is told in passing, so that no more than its own clause is its.
    pub set_off: bool,
}

/// So near behind a participle, "since" tells how long that lasts.
const LASTS: usize = 5;

impl Reader<'_, '_> {
    /// Joins what tells of one happening.
    pub(super) fn join(&self, offers: Vec<Offer>) -> Vec<Joined> {
        let set_off: Vec<bool> = offers.iter().map(|offer| self.is_set_off(offer)).collect();
        // What is told in passing needs something it passes by.
        let none = set_off.iter().all(|set_off| *set_off);
        let mut joined: Vec<Joined> = Vec::new();
        for (offer, set_off) in offers.into_iter().zip(set_off) {
            let set_off = set_off && !none;
            let last = joined.iter_mut().rev().find(|last| !last.set_off);
            match last {
                Some(last) if !set_off && !self.stands_apart(&last.offer, &offer) => {
                    let place =
                        |offer: &Offer| offer.weight + u8::from(offer.kind.ends_with(" territory"));
                    if !self.is_alternative(&offer) && place(&offer) > place(&last.offer) {
                        last.offer = offer;
                    }
                }
                _ => joined.push(Joined {
                    first: offer.clause,
                    offer,
                    set_off,
                }),
            }
        }
        joined
    }

    /// Whether a clause tells in passing of something that has a day of its own.
    fn is_set_off(&self, offer: &Offer) -> bool {
        let clause = &self.clauses[offer.clause];
        if offer.weight < OWN || offer.planned {
            return false;
        }
        let words = &clause.words;
        let says_day = |words: Range<usize>| words.into_iter().any(|at| is_date(self.tagged, at));
        let has_own_day = || {
            says_day(words.clone())
                && (says_day(self.words.start..words.start) || says_day(words.end..self.words.end))
        };
        match clause.link {
            Link::Relative => has_own_day(),
            Link::When => {
                let joins = words
                    .clone()
                    .find(|at| self.tagged.prose.words[*at].is_word())
                    .map_or("", |at| self.tagged.prose.lower(at));
                matches!(joins, "after" | "before" | "when")
                    && (has_own_day() || joins != "when" && self.counts_days(words.start))
            }
            _ => false,
        }
    }

    /// Whether a count of days stands before a word: "two weeks (after)".
    fn counts_days(&self, at: usize) -> bool {
        let lower = |back: usize| {
            at.checked_sub(back)
                .filter(|at| *at >= self.words.start)
                .map_or("", |at| self.tagged.prose.lower(at))
        };
        matches!(
            lower(1),
            "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years"
        ) && !lower(2).is_empty()
    }

    /// The words of one happening: from where it begins to where the next one does, or its own clause where it is set off.
    pub(super) fn stretch(&self, joined: &[Joined], at: usize) -> Range<usize> {
        if joined.len() == 1 {
            return self.words.clone();
        }
        let words = if joined[at].set_off {
            let clause = &self.clauses[joined[at].offer.clause];
            let added_to = (clause.link == Link::Relative)
                .then(|| antecedent(self.tagged, self.words.start, clause.words.start))
                .flatten();
            added_to.map_or(clause.words.start, |named| named.start)..clause.words.end
        } else {
            let is_first = joined[..at].iter().all(|before| before.set_off);
            let from = if is_first {
                self.words.start
            } else {
                self.clauses[joined[at].first].words.start
            };
            let to = joined[at + 1..]
                .iter()
                .find(|next| !next.set_off)
                .map_or(self.words.end, |next| self.clauses[next.first].words.start);
            from..to.max(from)
        };
        self.without_ends(words)
    }

    /// Without joining words and marks at its ends.
    fn without_ends(&self, mut words: Range<usize>) -> Range<usize> {
        let marks = [",", ";", ":", "–", "—"];
        while !words.is_empty()
            && (self.tagged.is(words.start, Parts::AND) || self.tagged.is_mark(words.start, &marks))
        {
            words.start += 1;
        }
        while !words.is_empty()
            && (self.tagged.is(words.end - 1, Parts::AND)
                || self.tagged.is_mark(words.end - 1, &marks)
                || self.tagged.is_mark(words.end - 1, &["."]))
        {
            words.end -= 1;
        }
        words
    }

    /// The bytes among the words of a happening that tell of something else in passing: what is set off from it, other
    /// relative clauses, and participles before its verb ("two workers *kidnapped on January 3* were freed").
    pub(super) fn asides(
        &self,
        joined: &[Joined],
        at: usize,
        words: &Range<usize>,
    ) -> Vec<Range<usize>> {
        let offer = &joined[at].offer;
        let mut out = Vec::new();
        let mut add = |aside: Range<usize>| {
            let inside = words.start <= aside.start && aside.end <= words.end;
            let tells = aside.start < offer.trigger.end && offer.trigger.start < aside.end;
            if inside && !tells && !aside.is_empty() {
                out.push(self.bytes(&aside));
            }
        };
        for (place, clause) in self.clauses.iter().enumerate() {
            let set_off = joined
                .iter()
                .any(|other| other.set_off && other.offer.clause == place);
            if place != offer.clause && (clause.link == Link::Relative || set_off) {
                add(self.without_ends(clause.words.clone()));
            }
        }
        let clause = &self.clauses[offer.clause];
        let Some(verb) = clause.group.map(|group| self.groups[group].first) else {
            return out;
        };
        for group in &self.groups[clause.groups.clone()] {
            let is_added = group.stand == Stand::Participle
                && group.is_passive()
                && group.mood == Mood::Plain
                && group.first < verb;
            if is_added {
                add(group.first..verb);
            }
            // "freed a hostage held since August"
            let lasts = (group.main + 1..(group.main + 1 + LASTS).min(clause.words.end))
                .any(|at| self.tagged.prose.lower(at) == "since");
            if group.stand == Stand::Participle && group.is_passive() && group.first > verb && lasts
            {
                add(group.first..clause.words.end.min(words.end));
            }
        }
        out
    }

    /// Whether "or" opens a clause, so that it is no other happening: "were killed or captured".
    fn is_alternative(&self, offer: &Offer) -> bool {
        let clause = &self.clauses[offer.clause];
        self.tagged.prose.lower(clause.words.start) == "or"
    }

    fn stands_apart(&self, last: &Offer, offer: &Offer) -> bool {
        if offer.apart {
            return true;
        }
        if last.weight < OWN || offer.weight < OWN {
            return false;
        }
        let clause = &self.clauses[offer.clause];
        let lanes = Kinds::bundled();
        let differs = lanes.lane(last.kind) != lanes.lane(offer.kind);
        let is_result = |offer: &Offer| {
            matches!(
                offer.sense.deed,
                "kill" | "die" | "wound" | "destroy" | "crash" | "quake"
            )
        };
        let result = is_result(offer) || is_result(last);
        // "A bomb killed 14 people and wounded 38": one blow, whatever kind each verb alone would be.
        // "stormed the church and looted it" as well.
        let one_blow = is_result(offer) && (is_result(last) || is_violent(last.kind))
            || offer.sense.deed == "loot" && last.kind.starts_with("Battles/");
        // "staged demonstrations, and they demanded": the demand is the demonstration's.
        let slogan = last.sense.deed == "protest"
            && matches!(offer.sense.deed, "demand" | "appeal" | "condemn");
        let shares = clause.shares_subject || self.is_pronoun(&clause.subject);
        if self.is_alternative(offer) {
            return false;
        }
        match clause.link {
            Link::Apart => !slogan,
            Link::When => {
                !is_result(offer) && clause.group.is_some_and(|group| self.groups[group].before)
            }
            Link::Joined | Link::Comma | Link::That | Link::Start => {
                let passive = |offer: &Offer| {
                    let group = self.clauses[offer.clause].group;
                    group.is_some_and(|group| self.groups[group].is_passive())
                };
                // "Two were killed and 37 wounded": the second leaves out what the first has.
                let shares_blow = one_blow && (shares || passive(last) || passive(offer));
                if slogan || result && !differs || shares_blow {
                    false
                } else if shares {
                    // "shot down two jets and captured a pilot": no ground was fought for.
                    let downs = last.sense.deed == "down" && offer.sense.deed != "down";
                    differs || downs && !is_result(offer)
                } else {
                    last.sense.deed != offer.sense.deed
                }
            }
            Link::Relative | Link::If | Link::Cause => false,
        }
    }
}
