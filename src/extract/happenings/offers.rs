//! What one clause offers as a happening: its verb, a noun beside a light verb, a participle, or the saying itself.
//!
//! An offer has a weight: a verb of the lexicon that carries an asserted clause weighs most, a participle least.

use super::choose::Reader;
use super::clauses::{Clause, Link};
use super::kinds::{Surroundings, kind};
use super::lexicon::{Outcome, Parts, Sense, form};
use super::subject::{head, is_date};
use super::verbs::{Group, Mood, Stand};
use crate::model::{Kinds, Lane};
use std::ops::Range;

/// What a clause must weigh to tell of a happening.
pub(super) const ENOUGH: u8 = 50;
/// What it must weigh to tell of one of its own beside another.
pub(super) const OWN: u8 = 70;

/// The happening a clause offers.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    /// The clause, as a place in the sentence's list.
    pub clause: usize,
    /// The meaning of its word.
    pub sense: &'static Sense,
    /// The words that tell.
    pub trigger: Range<usize>,
    /// How surely it tells of a happening, up to 100.
    pub weight: u8,
    /// Whether it lies ahead.
    pub planned: bool,
    /// The words of who did it.
    pub agent: Range<usize>,
    /// The words of whom or what it was done to.
    pub object: Range<usize>,
    /// Its kind as the clause alone has it.
    pub kind: &'static str,
    /// Whether it is no more than that somebody said something.
    pub statement: bool,
    /// Whether it always stands by itself.
    pub apart: bool,
}

/// So much less a verb in the present weighs: most tell of habits.
const PRESENT: u8 = 40;

/// Whether a kind is of fighting or attacks.
pub(super) fn is_violent(kind: &str) -> bool {
    ["Battles/", "Explosions/", "Violence "]
        .iter()
        .any(|start| kind.starts_with(start))
}

impl Reader<'_, '_> {
    /// What a clause offers.
    pub(super) fn offer(&self, at: usize) -> Option<Offer> {
        let clause = &self.clauses[at];
        let Some(group) = clause.group else {
            return self.by_caption(at);
        };
        let group = &self.groups[group];
        if clause.link == Link::If || self.is_open(at) {
            return None;
        }
        let governed = (clause.link == Link::That).then(|| self.governor(at));
        let subject = head(self.tagged, clause.subject.clone());
        let nobody = subject
            .clone()
            .next()
            .is_some_and(|first| self.tagged.is(first, Parts::NOT));
        if group.negated || nobody {
            return self.by_refusal(at, group);
        }
        if group.mood == Mood::Unsure || governed == Some(Governor::Wanted) {
            return None;
        }
        let mut best: Option<Offer> = None;
        let mut take = |offer: Option<Offer>| {
            if let Some(offer) = offer
                && best.as_ref().is_none_or(|best| offer.weight > best.weight)
            {
                best = Some(offer);
            }
        };
        take(self.by_verb(at, group));
        take(self.by_noun(at, group));
        take(self.by_participle(at));
        take(self.by_statement(at, group));
        if best.is_none() && self.leads {
            best = self.by_lead(at, group);
        }
        let mut offer = best?;
        let present = self.is_present(group);
        let speech = offer.kind.starts_with("CAMEO/");
        // "until we liberate the country": not yet.
        if present && !speech && clause.link == Link::When {
            return None;
        }
        // "the bureau, which distributes the funds": what somebody does as a rule.
        if present && clause.link == Link::Relative && !self.is_heading {
            return None;
        }
        if present && !speech && !self.is_heading {
            offer.weight = offer.weight.saturating_sub(PRESENT);
        }
        let person = subject.len() == 1
            && matches!(self.tagged.prose.lower(subject.start), "i" | "we" | "you");
        if person && (present || !is_violent(offer.kind)) {
            return None;
        }
        offer.weight = offer.weight.saturating_sub(match clause.link {
            Link::Relative => 25,
            Link::When | Link::Cause => 20,
            _ => 0,
        });
        if governed == Some(Governor::Noun) {
            offer.apart = offer.weight >= OWN;
        }
        if group.mood == Mood::Would && !offer.statement {
            if self.is_own_plan(at) || self.is_appointment(at, offer.kind) {
                offer.planned = true;
            } else if offer.weight > ENOUGH {
                // "said the province would fall": a prophecy, not a plan; the saying is what happened.
                return self.by_prophecy(at);
            }
        }
        Some(offer)
    }

    /// Whether a verb stands in the present.
    pub(super) fn is_present(&self, group: &Group) -> bool {
        let forms = self.tagged.forms(group.main);
        group.first == group.main
            && forms & (form::BASE | form::THIRD) != 0
            && forms & (form::PAST | form::GERUND | form::PARTICIPLE) == 0
    }

    /// Whether a clause is left open by what it hangs on: "no evidence that …", "the possibility that …", "as long as …".
    fn is_open(&self, at: usize) -> bool {
        let prose = self.tagged.prose;
        let clause = &self.clauses[at];
        let start = clause.words.start;
        if start < self.words.start + 2 {
            return false;
        }
        let opens = |at: usize| prose.lower(at) == "as" && prose.lower(at + 1) == "long";
        if clause.link == Link::When && (opens(start) || opens(start - 1) || opens(start - 2)) {
            return true;
        }
        if !self.tagged.is(start, Parts::THAT) {
            return false;
        }
        let is_unproved =
            matches!(
                prose.lower(start - 1),
                "evidence"
                    | "sign"
                    | "signs"
                    | "indication"
                    | "indications"
                    | "proof"
                    | "confirmation"
                    | "reports"
            ) && (start.saturating_sub(4).max(self.words.start)..start - 1).any(|at| {
                matches!(
                    prose.lower(at),
                    "no" | "any" | "little" | "without" | "scant" | "nor"
                )
            });
        is_unproved
            || matches!(
                prose.lower(start - 1),
                "possibility"
                    | "possibilities"
                    | "risk"
                    | "danger"
                    | "prospect"
                    | "chance"
                    | "notion"
                    | "idea"
            )
    }

    /// What a "that" clause hangs on.
    pub(super) fn governor(&self, at: usize) -> Governor {
        let clause = &self.clauses[at];
        if let Some(before) = clause.words.start.checked_sub(1)
            && self.tagged.is(before, Parts::SPEECH)
            && self.tagged.is(clause.words.start, Parts::THAT)
        {
            return Governor::Noun;
        }
        let Some(governor) = self.clauses[..at]
            .iter()
            .rev()
            .find(|clause| !matches!(clause.link, Link::Relative))
            .and_then(|clause| clause.group)
        else {
            return Governor::Told;
        };
        let governor = &self.groups[governor];
        // What is denied is a claim as well; that it is denied is its stance.
        let denies = matches!(self.tagged.prose.lower(governor.main), "denied" | "denies");
        if (denies || self.tagged.is(governor.main, Parts::TELL)) && !governor.negated {
            Governor::Told
        } else {
            Governor::Wanted
        }
    }

    /// Whether "would" tells what the speaker himself is going to do: "said it would withdraw", "was due to meet and would go on".
    fn is_own_plan(&self, at: usize) -> bool {
        let clause = &self.clauses[at];
        if clause.shares_subject {
            return self.clauses[..at]
                .last()
                .and_then(|last| last.group)
                .is_some_and(|group| self.groups[group].mood == Mood::Planned);
        }
        clause.link == Link::That && self.is_pronoun(&clause.subject)
    }

    /// Whether "would" tells of what is on the calendar: "said delegations would meet in Istanbul on Friday".
    fn is_appointment(&self, at: usize, kind: &'static str) -> bool {
        let clause = &self.clauses[at];
        let is_civil = matches!(
            Kinds::bundled().lane(kind),
            Lane::Diplomacy | Lane::Protest | Lane::Other
        );
        let mut words = clause.words.clone();
        clause.link == Link::That && is_civil && words.any(|at| is_date(self.tagged, at))
    }

    /// The cues round a happening in a stretch of words.
    pub(super) fn surroundings(
        &self,
        words: &Range<usize>,
        agent: &Range<usize>,
        object: &Range<usize>,
    ) -> Surroundings {
        let sides = self.tagged.lexicon.cue("state") | self.tagged.lexicon.cue("rebel");
        let first = |words: &Range<usize>| {
            words
                .clone()
                .map(|at| self.tagged.cues(at..at + 1) & sides)
                .find(|cues| *cues != 0)
        };
        // "rebels said their forces had taken the town"
        let own = agent.clone().any(|at| {
            matches!(
                self.tagged.prose.lower(at),
                "they" | "their" | "it" | "its" | "we" | "our"
            )
        });
        let lead = first(agent).or_else(|| {
            own.then(|| first(&(self.words.start..agent.start.max(self.words.start))))
                .flatten()
        });
        // "overran the town despite air strikes": what stands against it, or happens beside it, is not what it is.
        let against = words
            .clone()
            .find(|at| matches!(self.tagged.prose.lower(*at), "despite" | "amid" | "amidst"))
            .filter(|at| *at > agent.end.min(words.end));
        let end = against.map_or(words.end, |against| {
            (against..words.end)
                .find(|at| self.tagged.is_mark(*at, &[","]))
                .unwrap_or(words.end)
        });
        let aside = against.map_or(0, |against| self.tagged.cues(against..end));
        let without = against.map_or(0, |against| {
            self.tagged.cues(words.start..against) | self.tagged.cues(end..words.end)
        });
        Surroundings {
            agent: self.tagged.cues(agent.clone()),
            lead: lead.unwrap_or(0),
            object: self.tagged.cues(object.clone()),
            clause: self.tagged.cues(words.clone()) & (!aside | without),
            sentence: self.tagged.cues(self.words.clone()),
            report: self.tagged.topics,
            last: self.last_fight,
        }
    }

    /// The words of a clause after its verb.
    pub(super) fn after(clause: &Clause, group: &Group) -> Range<usize> {
        group.main + 1..clause.words.end.max(group.main + 1)
    }

    /// Who did it and to whom, as words.
    fn sides(&self, clause: &Clause, group: &Group) -> (Range<usize>, Range<usize>) {
        let after = Self::after(clause, group);
        if !group.is_passive() {
            return (clause.subject.clone(), after);
        }
        let Some(by) = after.clone().find(|at| self.tagged.is(*at, Parts::BY)) else {
            return (after.end..after.end, clause.subject.clone());
        };
        let end = (by..after.end)
            .find(|at| self.tagged.is_mark(*at, &[","]))
            .unwrap_or(after.end);
        (by..end, clause.subject.clone())
    }

    fn by_verb(&self, at: usize, group: &Group) -> Option<Offer> {
        let clause = &self.clauses[at];
        let (agent, object) = self.sides(clause, group);
        let around = self.surroundings(&clause.words, &agent, &object);
        let sense = self.sense(
            &self.tagged.entry(group.main).verbs,
            group.main,
            clause.words.end,
            &around,
        )?;
        let kind = self.kind(sense, &around)?;
        let mut weight = if sense.weak { 40 } else { 100 };
        if sense.weak && self.leads {
            weight += 20;
        }
        Some(Offer {
            clause: at,
            sense,
            trigger: group.first..group.main + 1,
            weight,
            planned: group.mood == Mood::Planned,
            agent,
            object,
            kind,
            statement: false,
            apart: false,
        })
    }

    /// The kind a meaning comes to.
    pub(super) fn kind(&self, sense: &Sense, around: &Surroundings) -> Option<&'static str> {
        match sense.outcome {
            Outcome::Same => self.last.map(|(kind, _)| kind),
            outcome => kind(self.tagged.lexicon, outcome, around),
        }
    }

    /// The first meaning that fits.
    pub(super) fn sense(
        &self,
        senses: &[u16],
        word: usize,
        end: usize,
        around: &Surroundings,
    ) -> Option<&'static Sense> {
        let lexicon = self.tagged.lexicon;
        senses
            .iter()
            .map(|at| &lexicon.senses[usize::from(*at)])
            .find(|sense| {
                sense.outcome != Outcome::Plain
                    && around.hold(&sense.conditions)
                    && (sense.particles.is_empty()
                        || self.follows(sense, word + 1, end)
                        || self.precedes(sense, word))
            })
            .filter(|sense| sense.outcome != Outcome::Blocked)
    }

    /// Whether one of its particles stands close after a verb.
    fn follows(&self, sense: &Sense, from: usize, end: usize) -> bool {
        let reach = if sense.close { 1 } else { 7 };
        let mut left = reach;
        for at in from..end {
            if sense.particles.contains(&self.tagged.prose.lower(at)) {
                return true;
            }
            let passed = sense.close
                && (self.tagged.is(at, Parts::ADVERB) || !self.tagged.prose.words[at].is_word());
            if !passed {
                left -= 1;
            }
            if left == 0 || at > from + 12 {
                return false;
            }
        }
        false
    }

    /// Whether what a verb wants after it was done to its subject: "martial law was imposed".
    fn precedes(&self, sense: &Sense, verb: usize) -> bool {
        let prose = self.tagged.prose;
        let is_passive = verb > 0
            && matches!(
                prose.lower(verb - 1),
                "was" | "were" | "been" | "being" | "is" | "are"
            );
        is_passive
            && !sense.close
            && (verb.saturating_sub(6)..verb)
                .rev()
                .take_while(|at| prose.words[*at].is_word())
                .any(|at| sense.particles.contains(&prose.lower(at)))
    }

    /// "…, killing ten": where the verb of the clause tells nothing.
    fn by_participle(&self, at: usize) -> Option<Offer> {
        let clause = &self.clauses[at];
        self.groups[clause.groups.clone()]
            .iter()
            .filter(|group| {
                (group.stand == Stand::Participle
                    || group.stand == Stand::Infinitive
                        && self.tagged.is(group.first + 1, Parts::HAVE))
                    && clause.words.contains(&group.main)
                    && !self.is_nominal_use(group)
            })
            .find_map(|group| {
                let (agent, object) = self.sides(clause, group);
                let around = self.surroundings(&clause.words, &agent, &object);
                let sense = self.sense(
                    &self.tagged.entry(group.main).verbs,
                    group.main,
                    clause.words.end,
                    &around,
                )?;
                let kind = self.kind(sense, &around)?;
                let result = matches!(sense.deed, "kill" | "die" | "wound" | "destroy");
                (!sense.weak).then(|| Offer {
                    clause: at,
                    sense,
                    trigger: group.first..group.main + 1,
                    weight: if result { 60 } else { 50 },
                    planned: false,
                    agent,
                    object,
                    kind,
                    statement: false,
                    apart: false,
                })
            })
    }

    /// Whether a participle only tells which one is meant, or what for: "of destroying", "a coalition fighting them".
    fn is_nominal_use(&self, group: &Group) -> bool {
        let Some(before) = group
            .first
            .checked_sub(1)
            .filter(|before| *before >= self.words.start)
        else {
            return false;
        };
        let gerund = self.tagged.forms(group.main) & form::GERUND != 0 && group.first == group.main;
        let of = self.tagged.is(before, Parts::PREPOSITION)
            && !matches!(
                self.tagged.prose.lower(before),
                "by" | "after" | "before" | "with" | "while"
            );
        of || gerund
            && !self.tagged.is_mark(before, &[",", "–", "—"])
            && self.tagged.is_nominal(before)
            && !matches!(
                self.tagged.prose.lower(group.main),
                "killing" | "wounding" | "injuring" | "leaving" | "destroying"
            )
    }

    /// A clause without a verb: "Troops on patrol after the fighting".
    fn by_caption(&self, at: usize) -> Option<Offer> {
        self.by_participle(at)
    }
}

/// What a "that" clause hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governor {
    /// A verb of saying.
    Told,
    /// A noun of saying: "evidence that".
    Noun,
    /// A verb of wanting, fearing, demanding.
    Wanted,
}
