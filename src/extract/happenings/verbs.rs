//! The verb groups of a sentence: "have been bombed", "was due to meet", "began shelling".
//!
//! Which words are verbs, and whether they assert, is told from the words next to them; what they mean is not asked.

use super::bare::bare;
use super::lexicon::{Parts, form};
use super::tags::Tagged;
use std::ops::Range;

/// How a verb group stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// It carries a clause: "troops moved", "were killed".
    Finite,
    /// As finite by its form, but perhaps a participle: "people killed in Homs".
    Soft,
    /// A participle beside a noun or a clause: "killing ten", "backed by Hezbollah".
    Participle,
    /// "to retake".
    Infinitive,
}

/// Whether a verb group asserts; what is further down outweighs what is above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mood {
    /// "meets", "met".
    Plain,
    /// "would meet".
    Would,
    /// "will meet", "is due to meet".
    Planned,
    /// "may meet".
    Unsure,
}

/// Whether the subject does or suffers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// "bombed".
    Active,
    /// "was bombed", "bombed by jets".
    Passive,
}

impl Voice {
    fn passive(passive: bool) -> Self {
        if passive { Self::Passive } else { Self::Active }
    }
}

/// A verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// Its first word.
    pub first: usize,
    /// The word that tells the deed.
    pub main: usize,
    /// How it stands.
    pub stand: Stand,
    /// "was killed".
    pub voice: Voice,
    /// Whether it asserts.
    pub mood: Mood,
    /// "did not meet".
    pub negated: bool,
    /// "had met".
    pub before: bool,
    /// Only a form of "to be" or "to have" stands there.
    pub copula: bool,
}

impl Group {
    pub(super) fn new(first: usize, main: usize, stand: Stand) -> Self {
        Self {
            first,
            main,
            stand,
            voice: Voice::Active,
            mood: Mood::Plain,
            negated: false,
            before: false,
            copula: false,
        }
    }

    /// Whether the subject suffers it.
    pub(super) fn is_passive(&self) -> bool {
        self.voice == Voice::Passive
    }

    /// Whether it carries a clause, or may.
    pub(super) fn is_finite(&self) -> bool {
        matches!(self.stand, Stand::Finite | Stand::Soft)
    }
}

/// How a sentence is written, which tells what its words may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Register {
    /// In full.
    Prose,
    /// As headings are: "Minister to visit Rome".
    Heading,
}

/// How many words may stand between the words of one group.
const REACH: usize = 5;

/// Appends the verb groups of a sentence's words.
pub(super) fn groups(
    tagged: &Tagged<'_>,
    words: Range<usize>,
    register: Register,
    out: &mut Vec<Group>,
) {
    let mut at = words.start;
    while at < words.end {
        if let Some(group) = group(tagged, &words, at, register) {
            at = group.main + 1;
            out.push(group);
        } else {
            at += 1;
        }
    }
}

fn group(
    tagged: &Tagged<'_>,
    words: &Range<usize>,
    at: usize,
    register: Register,
) -> Option<Group> {
    let auxiliary = Parts::BE | Parts::HAVE | Parts::DO | Parts::WILL | Parts::WOULD | Parts::MAY;
    // Most words can be no verb.
    if tagged.forms(at) == 0 && !tagged.is(at, auxiliary | Parts::TO) {
        return None;
    }
    let before = previous(tagged, words, at);
    let found = if tagged.is(at, Parts::TO) {
        let next = next(tagged, words, at)?;
        if tagged.is(next, Parts::BE | Parts::HAVE) || tagged.forms(next) & form::BASE != 0 {
            let mut group = helped(tagged, words, at, Stand::Infinitive);
            // "Minister to visit Rome" stands for "is to visit".
            if register == Register::Heading
                && before
                    .is_some_and(|before| tagged.is_nominal(before) && tagged.forms(before) == 0)
            {
                group.stand = Stand::Soft;
                group.mood = Mood::Planned;
            }
            group
        } else {
            return None;
        }
    } else if tagged.is(at, auxiliary)
        && !(tagged.is(at, Parts::HAVE) && before_is_closed(tagged, before))
    {
        let lower = tagged.prose.lower(at);
        let stand = if matches!(lower, "being" | "having" | "been") {
            Stand::Participle
        } else {
            Stand::Finite
        };
        helped(tagged, words, at, stand)
    } else {
        bare(tagged, words, at, before, register)?
    };
    Some(chained(tagged, words, found))
}

/// "the have": never so in prose; "to have" is an infinitive of its own.
fn before_is_closed(tagged: &Tagged<'_>, before: Option<usize>) -> bool {
    before.is_some_and(|before| tagged.is(before, Parts::OWN))
}

/// The word before, adverbs and quotation marks passed over.
pub(super) fn previous(tagged: &Tagged<'_>, words: &Range<usize>, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..REACH {
        here = here.checked_sub(1).filter(|here| *here >= words.start)?;
        if !is_passed(tagged, here) {
            return Some(here);
        }
    }
    None
}

/// The word after, adverbs, quotation marks and "not" passed over.
pub(super) fn next(tagged: &Tagged<'_>, words: &Range<usize>, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..REACH {
        here = Some(here + 1).filter(|here| *here < words.end)?;
        if !is_passed(tagged, here) {
            return Some(here);
        }
    }
    None
}

fn is_passed(tagged: &Tagged<'_>, at: usize) -> bool {
    tagged.is_mark(at, &["“", "”", "\"", "‘", "’", "'", "`"])
        // "said nobody was killed": who is none is somebody all the same.
        || (tagged.is(at, Parts::ADVERB | Parts::NOT)
            && !tagged.is_nobody(at)
            && !tagged.is(at, Parts::DETERMINER | Parts::AND | Parts::WHEN)
            && tagged.forms(at) == 0)
        || (tagged.forms(at) == 0
            && tagged.prose.lower(at).len() > 4
            && tagged.prose.lower(at).ends_with("ly"))
}

/// A group that begins with a helping verb, or with "to".
fn helped(tagged: &Tagged<'_>, words: &Range<usize>, at: usize, stand: Stand) -> Group {
    let mut group = Group::new(at, at, stand);
    group.copula = true;
    let mut last = at;
    // A group is never longer than a handful of words.
    for _ in 0..6 {
        let lower = tagged.prose.lower(last);
        group.mood = group.mood.max(mood(tagged, last));
        group.before |= lower == "had";
        group.negated |= tagged.is(last, Parts::NOT);
        group.voice = Voice::passive(tagged.is(last, Parts::BE));
        let Some(mut after) = next(tagged, words, last) else {
            break;
        };
        group.negated |= (last + 1..after).any(|between| tagged.is(between, Parts::NOT));
        if tagged.is_mark(after, &[","]) {
            match past_aside(tagged, words, after) {
                Some(past) => after = past,
                None => break,
            }
        }
        let forms = tagged.forms(after);
        let fits = if tagged.is(last, Parts::BE) {
            form::GERUND | form::PARTICIPLE | form::PAST
        } else if tagged.is(last, Parts::HAVE) {
            form::PARTICIPLE | form::PAST
        } else {
            form::BASE
        };
        if tagged.is(after, Parts::BE | Parts::HAVE) && !tagged.is(last, Parts::BE)
            || tagged.prose.lower(after) == "being"
        {
            last = after;
            group.main = after;
            continue;
        }
        if tagged.is(last, Parts::BE) && tagged.is(after, Parts::TO) {
            // "is to meet"
            if let Some(verb) = next(tagged, words, after)
                .filter(|verb| tagged.forms(*verb) & form::BASE != 0 || tagged.is(*verb, Parts::BE))
            {
                // "is to blame" looks back.
                if tagged.prose.lower(verb) != "blame" {
                    group.mood = group.mood.max(Mood::Planned);
                }
                group.main = verb;
                group.voice = Voice::Active;
                group.copula = tagged.is(verb, Parts::BE);
                last = after;
                continue;
            }
            break;
        }
        if forms & fits != 0 {
            group.main = after;
            group.copula = false;
            group.voice = Voice::passive(tagged.is(last, Parts::BE) && forms & form::GERUND == 0);
        } else if tagged.is(last, Parts::BE) && tagged.is(after, Parts::PLAN) {
            // "is due to meet"; what follows is read as a chain.
            group.main = after;
            group.copula = false;
            group.voice = Voice::Active;
        } else {
            group.voice = Voice::Active;
        }
        break;
    }
    group
}

fn mood(tagged: &Tagged<'_>, at: usize) -> Mood {
    if tagged.is(at, Parts::MAY) {
        Mood::Unsure
    } else if tagged.is(at, Parts::WILL) {
        Mood::Planned
    } else if tagged.is(at, Parts::WOULD) {
        Mood::Would
    } else {
        Mood::Plain
    }
}

/// The mood after "due to", "plans to", or another word that leads on to a verb.
fn planned(mood: Mood, plan: bool) -> Mood {
    if plan { mood.max(Mood::Planned) } else { mood }
}

/// The word after an aside between commas that parts a verb group: "have, the UN says, killed".
fn past_aside(tagged: &Tagged<'_>, words: &Range<usize>, comma: usize) -> Option<usize> {
    let end = (comma + 8).min(words.end);
    let close = (comma + 2..end).find(|at| tagged.is_mark(*at, &[","]))?;
    let after = Some(close + 1).filter(|after| *after < words.end)?;
    (tagged.forms(after) & (form::PARTICIPLE | form::PAST | form::BASE | form::GERUND) != 0
        || tagged.is(after, Parts::BE))
    .then_some(after)
}

/// Goes on from "began", "was due", "plans" to the verb that tells the deed.
fn chained(tagged: &Tagged<'_>, words: &Range<usize>, mut group: Group) -> Group {
    for _ in 0..3 {
        let begin = tagged.is(group.main, Parts::BEGIN);
        let plan = tagged.is(group.main, Parts::PLAN);
        if !begin && !plan || group.copula {
            return group;
        }
        let Some(after) = next(tagged, words, group.main) else {
            return group;
        };
        if begin && tagged.forms(after) & form::GERUND != 0 && tagged.entry(after).nouns.is_empty()
        {
            group.main = after;
            group.voice = Voice::Active;
            continue;
        }
        if !tagged.is(after, Parts::TO) {
            return group;
        }
        let Some(mut verb) = next(tagged, words, after) else {
            return group;
        };
        let mut passive = false;
        if tagged.is(verb, Parts::BE | Parts::HAVE) {
            passive = tagged.is(verb, Parts::BE);
            let Some(inner) = next(tagged, words, verb).filter(|inner| {
                tagged.forms(*inner) & (form::PAST | form::PARTICIPLE | form::GERUND) != 0
            }) else {
                group.main = verb;
                group.copula = true;
                group.mood = planned(group.mood, plan);
                return group;
            };
            passive &= tagged.forms(inner) & form::GERUND == 0;
            verb = inner;
        } else if tagged.forms(verb) & form::BASE == 0 {
            return group;
        }
        if group.stand == Stand::Soft {
            group.stand = Stand::Finite;
        }
        group.mood = planned(group.mood, plan);
        group.main = verb;
        group.voice = Voice::passive(passive);
    }
    group
}
