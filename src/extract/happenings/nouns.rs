//! Happenings told by a noun: "launched an attack", "clashes erupted", "the town is under siege".

use super::choose::Reader;
use super::kinds::Surroundings;
use super::lexicon::{Parts, Sense, form};
use super::offers::Offer;
use super::subject::head;
use super::verbs::{Group, Mood};
use crate::extract::prose::Shape;
use std::ops::Range;

impl Reader<'_, '_> {
    /// "launched an attack", "clashes erupted", "there was fighting", "was under the control of".
    pub(super) fn by_noun(&self, at: usize, group: &Group) -> Option<Offer> {
        let clause = &self.clauses[at];
        let after = Self::after(clause, group);
        let around = self.surroundings(&clause.words, &clause.subject, &after);
        let light = self.tagged.is(group.main, Parts::LIGHT) && !group.copula;
        let has = self.tagged.is(group.main, Parts::HAVE);
        let calls = self.tagged.is(group.main, Parts::CALLS);
        let there = group.copula
            && clause
                .subject
                .clone()
                .any(|word| self.tagged.prose.lower(word) == "there");
        let goes_on = group.copula
            && matches!(
                self.tagged.prose.lower(group.main + 1),
                "underway" | "under" | "ongoing" | "over" | "continuing"
            );
        let helped = light || there || calls || goes_on;
        let noun = |words: Range<usize>, whole: bool| {
            self.noun(words, whole, &around, |sense| {
                (!sense.state || group.copula || light)
                    && (!has || matches!(sense.deed, "meet" | "agree"))
            })
        };
        let subject = head(self.tagged, clause.subject.clone());
        let (trigger, sense) = if helped && !goes_on || has {
            noun(after.clone(), true).or_else(|| noun(subject, false))
        } else if group.copula {
            noun(after.clone(), true)
                .filter(|(_, sense)| sense.state)
                .or_else(|| noun(subject, false))
        } else {
            noun(subject, false)
        }?;
        let helped = helped || has;
        let kind = self.kind(sense, &around)?;
        let weight = match (helped || sense.state, sense.weak) {
            (true, false) => 80,
            (true, true) => 50,
            (false, false) => 55,
            (false, true) => 30,
        };
        let (agent, object) = if sense.state {
            (after, clause.subject.clone())
        } else {
            (clause.subject.clone(), after)
        };
        let planned = group.mood == Mood::Planned && !sense.state
            || matches!(sense.deed, "meet" | "elect" | "vote") && calls
            || self.tagged.is(group.main, Parts::PLAN)
                // "are preparing a demonstration"
                && (group.is_passive()
                    || group.first < group.main && self.tagged.forms(group.main) & form::GERUND != 0);
        Some(Offer {
            clause: at,
            sense,
            trigger,
            weight,
            planned,
            agent,
            object,
            kind,
            statement: false,
            apart: false,
        })
    }

    /// The noun of a stretch that tells most; only before its first preposition unless the whole of it is asked.
    fn noun(
        &self,
        words: Range<usize>,
        whole: bool,
        around: &Surroundings,
        fits: impl Fn(&Sense) -> bool,
    ) -> Option<(Range<usize>, &'static Sense)> {
        let mut weak = None;
        let mut told = true;
        for word in words.clone() {
            let lower = self.tagged.prose.lower(word);
            if self.tagged.is(word, Parts::PREPOSITION) && lower != "of" && word > words.start {
                if !whole {
                    break;
                }
                // "used tanks against the town in an assault", but not "spoke about an assault".
                told = matches!(
                    lower,
                    "in" | "with" | "under" | "into" | "by" | "to" | "amid" | "between"
                );
            }
            if !told {
                continue;
            }
            let (senses, length) = self.tagged.nouns(word);
            // "fire engines", "attack helicopters": no fire, no attack.
            let next = word + length;
            let modifies = self
                .tagged
                .prose
                .words
                .get(next)
                .is_some_and(|word| word.shape == Shape::Small)
                && self.tagged.is_nominal(next)
                && self.tagged.forms(next) == 0
                && self.tagged.nouns(next).0.is_empty();
            if senses.is_empty() || modifies {
                continue;
            }
            let Some(sense) = self
                .sense(senses, next - 1, words.end, around)
                .filter(|sense| fits(sense))
            else {
                continue;
            };
            if !sense.weak {
                return Some((word..next, sense));
            }
            weak.get_or_insert((word..next, sense));
        }
        weak
    }
}
