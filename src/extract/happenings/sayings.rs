//! Happenings that are no more than something said: statements, prophecies, refusals; and what a report opens with.

use super::choose::Reader;
use super::clauses::{Clause, Link};
use super::lexicon::{Outcome, Parts, form};
use super::offers::{ENOUGH, Governor, Offer};
use super::subject::{head, is_date};
use super::verbs::{Group, Mood};
use crate::extract::prose::Shape;
use std::ops::Range;

impl Reader<'_, '_> {
    /// "will not resign", "would not accept".
    pub(super) fn by_refusal(&self, at: usize, group: &Group) -> Option<Offer> {
        if !matches!(group.mood, Mood::Planned | Mood::Would) {
            return None;
        }
        let clause = &self.clauses[at];
        let noun = clause.link == Link::That && self.governor(at) == Governor::Noun;
        let sense = self.tagged.lexicon.refusal()?;
        let told = noun || clause.link == Link::That && self.governor(at) == Governor::Told;
        let own = self.is_pronoun(&clause.subject)
            || self.tagged.cues(clause.subject.clone()) & self.tagged.lexicon.cue("official") != 0;
        if !told || !own {
            return None;
        }
        let Outcome::Kind(kind) = sense.outcome else {
            return None;
        };
        Some(Offer {
            clause: at,
            sense,
            trigger: group.first..group.main + 1,
            weight: 75,
            planned: false,
            agent: clause.subject.clone(),
            object: Self::after(clause, group),
            kind,
            statement: false,
            apart: noun,
        })
    }

    /// What a report opens with happened, even where its verb is not known.
    pub(super) fn by_lead(&self, at: usize, group: &Group) -> Option<Offer> {
        let clause = &self.clauses[at];
        let tagged = self.tagged;
        let past = self.is_heading
            || self.desperate
            || tagged.forms(group.main) & (form::PAST | form::PARTICIPLE) != 0;
        let main = matches!(clause.link, Link::Start | Link::Comma | Link::When);
        let subject = head(tagged, clause.subject.clone());
        if !past
            || !main
            || subject.is_empty()
            || (group.copula || tagged.is(group.main, Parts::TELL)) && !self.desperate
        {
            return None;
        }
        let sense = tagged.lexicon.opening()?;
        let around = self.surroundings(&clause.words, &clause.subject, &clause.words);
        let kind = self.kind(sense, &around)?;
        Some(Offer {
            clause: at,
            sense,
            trigger: group.first..group.main + 1,
            weight: if clause.link == Link::When {
                70
            } else {
                ENOUGH
            },
            planned: group.mood == Mood::Planned,
            agent: clause.subject.clone(),
            object: Self::after(clause, group),
            kind,
            statement: false,
            apart: false,
        })
    }

    /// That somebody of weight says something, where nothing else happens.
    pub(super) fn by_statement(&self, at: usize, group: &Group) -> Option<Offer> {
        let clause = &self.clauses[at];
        if !self.tagged.is(group.main, Parts::TELL) || group.is_passive() {
            return None;
        }
        let lexicon = self.tagged.lexicon;
        if !self.tagged.is(group.main, Parts::SPEAK) {
            return None;
        }
        let political = lexicon.topic("war")
            | lexicon.topic("protest")
            | lexicon.topic("election")
            | lexicon.topic("politics");
        if self.tagged.topics & political == 0 {
            return None;
        }
        let speaker = self.tagged.cues(Self::speaker(clause, group));
        let voice = lexicon.cue("official");
        // "…, the agency reported" after what it reports: there it is that which counts.
        let follows = self
            .clauses
            .get(at + 1)
            .is_some_and(|next| next.link == Link::That);
        if !follows && (self.clauses.len() > 1 && at > 0 || self.tells_nothing(clause, group)) {
            return None;
        }
        let known = speaker & voice != 0
            || self.is_pronoun(&clause.subject)
            || clause
                .subject
                .clone()
                .any(|at| self.tagged.prose.words[at].shape == Shape::Upper);
        let sense = lexicon.statement()?;
        let Outcome::Kind(kind) = sense.outcome else {
            return None;
        };
        known.then(|| Offer {
            clause: at,
            sense,
            trigger: group.first..group.main + 1,
            weight: 55,
            planned: false,
            agent: clause.subject.clone(),
            object: Self::after(clause, group),
            kind,
            statement: true,
            apart: false,
        })
    }

    /// "…,” said the minister", "the minister said on Friday": whose words stood before, and nothing new.
    fn tells_nothing(&self, clause: &Clause, group: &Group) -> bool {
        let tagged = self.tagged;
        let after = group.main + 1..clause.words.end;
        let behind_quotation =
            (group.first.saturating_sub(3)..group.first).any(|at| tagged.prose.words[at].quoted);
        let has_quotation = clause.words.clone().any(|at| tagged.prose.words[at].quoted);
        let is_little = !after.clone().any(|at| {
            tagged.prose.words[at].is_word() && (!is_date(tagged, at) || tagged.is(at, Parts::THAT))
        });
        is_little && !has_quotation || behind_quotation
    }

    /// The words of who speaks: before the verb, or after it in "said the minister".
    fn speaker(clause: &Clause, group: &Group) -> Range<usize> {
        let before = clause.words.start.min(clause.subject.start)..group.first;
        if clause.subject.is_empty() || before.is_empty() {
            return Self::after(clause, group);
        }
        before
    }

    /// That somebody says what is going to happen, which is no plan of his.
    pub(super) fn by_prophecy(&self, at: usize) -> Option<Offer> {
        let clause = &self.clauses[at];
        if clause.link != Link::That {
            return None;
        }
        let governor = self.clauses[..at].iter().rposition(|clause| {
            clause
                .group
                .is_some_and(|group| self.tagged.is(self.groups[group].main, Parts::TELL))
        })?;
        let group = &self.groups[self.clauses[governor].group?];
        self.by_statement(governor, group).map(|offer| Offer {
            clause: at,
            ..offer
        })
    }
}
