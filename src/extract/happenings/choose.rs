//! Which clauses of a sentence tell of happenings, and what each comes to.
//!
//! Every clause offers the best word it has; clauses that tell of one happening are joined, and those that tell of another
//! stand by themselves.

use super::Happening;
use super::clauses::{Clause, Link, clauses};
use super::core::Told;
use super::kinds::{Surroundings, kind};
use super::lexicon::{Outcome, Parts, Sense};
use super::tags::Tagged;
use super::verbs::{Group, Stand, groups};
use crate::extract::names::Mention;
use crate::model::kind::Kinds;
use std::ops::Range;

/// What a clause must weigh to tell of a happening, and to tell of one of its own beside another.
const ENOUGH: u8 = 50;
const OWN: u8 = 70;

/// The happening a clause offers.
#[derive(Debug, Clone)]
struct Offer {
    clause: usize,
    sense: &'static Sense,
    trigger: Range<usize>,
    weight: u8,
    planned: bool,
    passive: bool,
    /// The words that tell who did it, and to whom.
    agent: Range<usize>,
    object: Range<usize>,
    kind: &'static str,
}

/// The happenings of a report.
pub(super) fn choose(tagged: &Tagged<'_>, mentions: &[Mention]) -> Vec<Happening> {
    let mut out = Vec::new();
    let mut verbs = Vec::new();
    let mut parts = Vec::new();
    let mut next_mention = 0;
    for (at, sentence) in tagged.prose.sentences.iter().enumerate() {
        if sentence.is_heading {
            continue;
        }
        verbs.clear();
        parts.clear();
        groups(tagged, sentence.words.clone(), &mut verbs);
        clauses(tagged, sentence.words.clone(), &mut verbs, &mut parts);
        let reader = Reader {
            tagged,
            words: sentence.words.clone(),
            groups: &verbs,
            clauses: &parts,
        };
        while next_mention < mentions.len() && mentions[next_mention].sentence < at {
            next_mention += 1;
        }
        reader.read(at, mentions, next_mention, &mut out);
    }
    out
}

struct Reader<'r, 'p> {
    tagged: &'r Tagged<'p>,
    words: Range<usize>,
    groups: &'r [Group],
    clauses: &'r [Clause],
}

impl Reader<'_, '_> {
    fn read(&self, sentence: usize, mentions: &[Mention], first: usize, out: &mut Vec<Happening>) {
        let mut offers: Vec<Offer> = (0..self.clauses.len())
            .filter_map(|at| self.offer(at))
            .filter(|offer| offer.weight >= ENOUGH)
            .collect();
        if offers.is_empty() {
            return;
        }
        self.drop_frames(&mut offers);
        let joined = self.join(offers);
        let several = joined.len() > 1;
        for (at, offer) in joined.iter().enumerate() {
            let from = if at == 0 {
                self.words.start
            } else {
                self.clauses[offer.0].words.start
            };
            let to = joined
                .get(at + 1)
                .map_or(self.words.end, |next| self.clauses[next.0].words.start);
            let words = if several {
                self.trimmed(from..to)
            } else {
                from..to
            };
            if words.is_empty() {
                continue;
            }
            let offer = &offer.1;
            let around = self.around(offer, &words);
            let kind =
                kind(self.tagged.lexicon, offer.sense.outcome, &around).unwrap_or(offer.kind);
            let bytes = |words: &Range<usize>| {
                let all = &self.tagged.prose.words;
                all[words.start].start as usize..all[words.end - 1].end as usize
            };
            let range = if several {
                bytes(&words)
            } else {
                self.tagged.prose.sentences[sentence].range.clone()
            };
            let of = |words: &Range<usize>| {
                mentions[first..]
                    .iter()
                    .enumerate()
                    .take_while(|(_, mention)| mention.sentence == sentence)
                    .filter(|(_, mention)| {
                        mention.is_actor()
                            && mention.words.start >= words.start
                            && mention.words.end <= words.end
                    })
                    .map(|(at, _)| at + first)
                    .collect()
            };
            out.push(Happening {
                range,
                sentence,
                trigger: bytes(&offer.trigger),
                kind,
                deed: offer.sense.deed,
                planned: offer.planned,
                background: self.is_background(&words, offer),
                agents: of(&offer.agent),
                patients: of(&offer.object),
                headline: Told {
                    tagged: self.tagged,
                    groups: self.groups,
                    clauses: self.clauses,
                    clause: offer.clause,
                    words: words.clone(),
                }
                .core(),
            });
        }
    }

    /// Cuts joining words and marks at both ends.
    fn trimmed(&self, words: Range<usize>) -> Range<usize> {
        let mut words = words;
        while words.start < words.end
            && (self.tagged.is(words.start, Parts::AND)
                || self.tagged.is_mark(words.start, &[",", ";", ":", "–", "—"]))
        {
            words.start += 1;
        }
        while words.start < words.end
            && (self.tagged.is(words.end - 1, Parts::AND)
                || self
                    .tagged
                    .is_mark(words.end - 1, &[",", ";", ":", "–", "—", "."]))
        {
            words.end -= 1;
        }
        words
    }

    fn around(&self, offer: &Offer, words: &Range<usize>) -> Surroundings {
        Surroundings {
            agent: self.tagged.cues(offer.agent.clone()),
            object: self.tagged.cues(offer.object.clone()),
            clause: self.tagged.cues(words.clone()),
            sentence: self.tagged.cues(self.words.clone()),
            report: self.tagged.topics,
        }
    }

    /// What a clause offers.
    fn offer(&self, at: usize) -> Option<Offer> {
        let clause = &self.clauses[at];
        let Some(group) = clause.group else {
            return None;
        };
        let group = &self.groups[group];
        if group.unsure || clause.link == Link::If {
            return None;
        }
        if clause.link == Link::That && !self.is_asserted(at) {
            return None;
        }
        if group.negated {
            return None;
        }
        self.by_verb(at, group)
            .or_else(|| self.by_noun(at, group))
            .or_else(|| self.by_participle(at))
    }

    /// Whether the verb that a "that" clause hangs on tells rather than demands or fears.
    fn is_asserted(&self, at: usize) -> bool {
        let Some(governor) = self.clauses[..at]
            .iter()
            .rev()
            .find(|clause| !matches!(clause.link, Link::Relative))
            .and_then(|clause| clause.group)
        else {
            return true;
        };
        let governor = &self.groups[governor];
        if governor.negated && !self.tagged.is(governor.main, Parts::TELL) {
            return false;
        }
        self.tagged.is(governor.main, Parts::TELL)
    }

    fn surroundings(
        &self,
        clause: &Clause,
        agent: &Range<usize>,
        object: &Range<usize>,
    ) -> Surroundings {
        Surroundings {
            agent: self.tagged.cues(agent.clone()),
            object: self.tagged.cues(object.clone()),
            clause: self.tagged.cues(clause.words.clone()),
            sentence: self.tagged.cues(self.words.clone()),
            report: self.tagged.topics,
        }
    }

    /// Who did it and to whom, as words.
    fn sides(&self, clause: &Clause, group: &Group) -> (Range<usize>, Range<usize>) {
        let after = group.main + 1..clause.words.end.max(group.main + 1);
        if group.passive {
            let by = after
                .clone()
                .find(|at| self.tagged.is(*at, Parts::BY))
                .unwrap_or(after.end);
            (by..after.end, clause.subject.clone())
        } else {
            (clause.subject.clone(), after)
        }
    }

    fn by_verb(&self, at: usize, group: &Group) -> Option<Offer> {
        let clause = &self.clauses[at];
        let (agent, object) = self.sides(clause, group);
        let around = self.surroundings(clause, &agent, &object);
        let sense = self.sense(
            &self.tagged.entry(group.main).verbs,
            group.main,
            clause.words.end,
            &around,
        )?;
        let kind = kind(self.tagged.lexicon, sense.outcome, &around)?;
        let mut weight = if sense.weak { 45 } else { 100 };
        if clause.link == Link::Relative {
            weight -= 25;
        }
        Some(Offer {
            clause: at,
            sense,
            trigger: group.first..group.main + 1,
            weight,
            planned: group.planned,
            passive: group.passive,
            agent,
            object,
            kind,
        })
    }

    /// The first meaning that fits.
    fn sense(
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
                    && (sense.particles.is_empty() || self.follows(&sense.particles, word + 1, end))
            })
    }

    /// Whether one of `particles` stands close after a verb.
    fn follows(&self, particles: &[&str], from: usize, end: usize) -> bool {
        (from..(from + 6).min(end)).any(|at| particles.contains(&self.tagged.prose.lower(at)))
    }

    /// "launched an attack", "clashes erupted", "there was fighting".
    fn by_noun(&self, at: usize, group: &Group) -> Option<Offer> {
        let clause = &self.clauses[at];
        let around = self.surroundings(
            clause,
            &clause.subject,
            &(group.main + 1..clause.words.end.max(group.main + 1)),
        );
        let light = self.tagged.is(group.main, Parts::LIGHT);
        let there = group.copula
            && (clause.subject.clone()).any(|word| self.tagged.prose.lower(word) == "there");
        let find = |words: Range<usize>| {
            words.clone().find_map(|word| {
                let (senses, length) = self.tagged.nouns(word);
                let sense = self.sense(senses, word + length - 1, words.end, &around)?;
                Some((word..word + length, sense))
            })
        };
        let after = find(group.main + 1..clause.words.end.max(group.main + 1));
        let before = find(clause.subject.clone());
        let (trigger, sense) = if light || there {
            after.or(before)
        } else {
            before.or(after)
        }?;
        let kind = kind(self.tagged.lexicon, sense.outcome, &around)?;
        let weight = match (light || there, sense.weak) {
            (true, false) => 80,
            (true, true) => 50,
            (false, false) => 55,
            (false, true) => 30,
        };
        Some(Offer {
            clause: at,
            sense,
            trigger,
            weight,
            planned: group.planned || self.tagged.is(group.main, Parts::PLAN),
            passive: group.passive,
            agent: clause.subject.clone(),
            object: group.main + 1..clause.words.end.max(group.main + 1),
            kind,
        })
    }

    /// "…, killing ten": where the verb of the clause tells nothing.
    fn by_participle(&self, at: usize) -> Option<Offer> {
        let clause = &self.clauses[at];
        self.groups[clause.groups.clone()]
            .iter()
            .filter(|group| group.stand == Stand::Participle)
            .find_map(|group| {
                let (agent, object) = self.sides(clause, group);
                let around = self.surroundings(clause, &agent, &object);
                let sense = self.sense(
                    &self.tagged.entry(group.main).verbs,
                    group.main,
                    clause.words.end,
                    &around,
                )?;
                let kind = kind(self.tagged.lexicon, sense.outcome, &around)?;
                (!sense.weak).then(|| Offer {
                    clause: at,
                    sense,
                    trigger: group.first..group.main + 1,
                    weight: 55,
                    planned: false,
                    passive: group.passive,
                    agent,
                    object,
                    kind,
                })
            })
    }

    /// Where what is said tells of a happening, saying it is none.
    fn drop_frames(&self, offers: &mut Vec<Offer>) {
        let told: Vec<usize> = offers
            .iter()
            .filter(|offer| self.clauses[offer.clause].link == Link::That)
            .map(|offer| offer.clause)
            .collect();
        offers.retain(|offer| {
            let Some(group) = self.clauses[offer.clause].group else {
                return true;
            };
            !(self.tagged.is(self.groups[group].main, Parts::TELL)
                && told.iter().any(|told| *told > offer.clause))
        });
    }

    /// Joins what tells of one happening: the first clause of each, and the offer that names it.
    fn join(&self, offers: Vec<Offer>) -> Vec<(usize, Offer)> {
        let mut joined: Vec<(usize, Offer)> = Vec::new();
        for offer in offers {
            match joined.last_mut() {
                Some((_, last)) if !self.stands_apart(last, &offer) => {
                    if offer.weight > last.weight {
                        *last = offer;
                    }
                }
                _ => joined.push((offer.clause, offer)),
            }
        }
        joined
    }

    fn stands_apart(&self, last: &Offer, offer: &Offer) -> bool {
        if last.weight < OWN || offer.weight < OWN {
            return false;
        }
        let clause = &self.clauses[offer.clause];
        let lanes = Kinds::bundled();
        let differs = lanes.lane(last.kind) != lanes.lane(offer.kind);
        let is_result =
            |offer: &Offer| matches!(offer.sense.deed, "kill" | "die" | "wound" | "destroy");
        let result = is_result(offer) || is_result(last);
        match clause.link {
            Link::Apart => true,
            Link::When => !is_result(offer) && self.groups[clause.group.unwrap_or(0)].before,
            Link::Joined | Link::Comma | Link::That | Link::Start => {
                if result && !differs {
                    false
                } else if clause.shares_subject {
                    differs
                } else {
                    last.sense.deed != offer.sense.deed
                }
            }
            Link::Relative | Link::If | Link::Cause => false,
        }
    }

    fn is_background(&self, words: &Range<usize>, offer: &Offer) -> bool {
        let _ = (words, offer);
        false
    }
}
