//! To the right of a phrase: past prepositions, asides, relative clauses and lists to the verb whose subject it is.
//!
//! It reads a bounded number of words and gives up at the first sign of another clause.

use super::super::count::Said;
use super::super::lexicon::{Class, form, small};
use super::super::line::Line;
use super::super::phrase::{Part, Phrase};
use super::told::{among, ends_in_state, is_idle, is_link, suffered, told};
use super::{Befell, Governor, Met, Phrases, Road};
use crate::extract::prose::Shape;

/// How far a verb may stand from its subject, in words.
const REACH: usize = 45;
/// The same for "a man" and "one", which count only where that is plain.
const SHORT_REACH: usize = 12;

/// So many words at most are what a participle beside the subject is about: "children *collecting litter* were".
const OBJECT: usize = 6;

/// What a scan does next.
enum Step {
    /// Goes on, the place moved.
    On,
    /// Ends with what was met.
    End(Met),
}

/// A scan to the right.
struct Walk<'a, 'p> {
    line: &'a Line<'p>,
    phrases: &'a Phrases<'a>,
    phrase: &'a Phrase,
    at: usize,
    limit: usize,
    /// Whether only idle words were passed so far.
    near: bool,
    /// Inside a preposition or an aside, where unknown words belong to it.
    inside: bool,
    /// After a first verb of another kind only one with a helper can be theirs.
    only_sure: bool,
}

/// Looks to the right for what befell the phrase.
pub fn right(line: &Line, phrases: &Phrases, phrase: &Phrase) -> Met {
    let strict = is_strict(phrase);
    let reach = if strict { SHORT_REACH } else { REACH };
    let mut walk = Walk {
        line,
        phrases,
        phrase,
        at: phrase.end,
        limit: (phrase.end + reach).min(line.len()),
        near: true,
        inside: false,
        only_sure: false,
    };
    let subject = !strict || is_subject(line, phrase);
    while walk.at < walk.limit {
        match walk.step() {
            Step::End(Met::Befell(befell)) if !befell.near && !subject => return Met::Nothing,
            Step::End(met) => return met,
            Step::On => {}
        }
    }
    Met::Nothing
}

/// Whether a phrase counts only where that is plain: "a man", "one".
fn is_strict(phrase: &Phrase) -> bool {
    matches!(phrase.count.said, Said::Article | Said::One)
}

/// Whether a phrase stands where a clause begins.
fn is_subject(line: &Line, phrase: &Phrase) -> bool {
    let Some(before) = phrase.count.from.checked_sub(1) else {
        return true;
    };
    line.is(before, small::STOP | small::SAY | small::THAT | small::BUT)
        || matches!(line.word(before), "," | ";" | ":" | "(" | "." | "|")
        || line.is_quote(before)
        || line.is_dash(before)
}

impl Walk<'_, '_> {
    fn step(&mut self) -> Step {
        let (line, at) = (self.line, self.at);
        if is_idle(line, at) {
            return self.skip(1);
        }
        if line.is_mark(at) && !line.is_hyphen(at) {
            return self.mark();
        }
        if let Some(next) = self.phrases.starting(at) {
            return self.number(next);
        }
        let helper = line.is(at, small::AUXILIARY | small::WILL) || is_link(line, at);
        let tells = line.verb(at).is_some()
            || line.entry(at).state.is_some()
            || suffered(line, at).is_some();
        if helper || tells {
            return self.verb(helper);
        }
        if self.near && matches!(line.lower(at), "among" | "amongst") {
            // "2 medics among 31 dead".
            let met = among(line, self.phrases, self.phrase, at + 1);
            if matches!(met, Met::Befell(_)) {
                return Step::End(met);
            }
        }
        if line.is(at, small::WHO | small::THAT) {
            return self.clause();
        }
        self.word()
    }

    /// Moves on over so many words.
    fn skip(&mut self, words: usize) -> Step {
        self.at += words;
        Step::On
    }

    /// Goes on inside a preposition or an aside.
    fn enter(&mut self, words: usize) -> Step {
        self.inside = true;
        self.near = false;
        self.skip(words)
    }

    fn mark(&mut self) -> Step {
        let (line, at) = (self.line, self.at);
        match line.word(at) {
            "(" | "[" => {
                let close = (at + 1..self.limit).find(|at| matches!(line.word(*at), ")" | "]"));
                match close {
                    Some(close) => self.at = close + 1,
                    None => return Step::End(Met::Nothing),
                }
            }
            "," => match self.after_comma() {
                Some(next) => {
                    self.at = next;
                    self.near = false;
                    self.inside = false;
                }
                None => return Step::End(Met::Nothing),
            },
            "/" => self.at += 1,
            _ if line.is_dash(at) => {
                let Some(close) = (at + 1..self.limit).find(|at| line.is_dash(*at)) else {
                    return Step::End(Met::Nothing);
                };
                self.at = close + 1;
                self.near = false;
            }
            _ if line.shape(at) == Some(Shape::Possessive) => self.at += 1,
            _ => return Step::End(Met::Nothing),
        }
        Step::On
    }

    /// Another number: in a list or a preposition it is passed over.
    fn number(&mut self, next: usize) -> Step {
        let other = &self.phrases.all[next];
        let list = self.near && other.class.is_like(self.phrase.class);
        if !self.inside && !list {
            return Step::End(Met::Nothing);
        }
        self.near &= !self.inside;
        self.at = other.end.max(self.at + 1);
        Step::On
    }

    fn verb(&mut self, helper: bool) -> Step {
        match told(self.line, self.phrases, self.phrase, self.at) {
            Met::Befell(mut befell) if befell.sure || !self.only_sure => {
                befell.near = self.near;
                Step::End(Met::Befell(befell))
            }
            Met::Being => Step::End(Met::Being),
            Met::OtherVerb if self.inside && !helper => self.skip(1),
            _ => Step::End(Met::OtherVerb),
        }
    }

    /// "who died", "that were destroyed"; else what follows the clause's first verb.
    fn clause(&mut self) -> Step {
        let (line, at) = (self.line, self.at);
        if let Met::Befell(mut befell) = told(line, self.phrases, self.phrase, at + 1) {
            befell.near =
                self.near && !self.inside && line.is(at, small::WHO) && self.phrase.head.is_none();
            return Step::End(Met::Befell(befell));
        }
        let mut next = at + 1;
        while next < self.limit && line.is(next, small::AUXILIARY | small::ADVERB | small::WILL) {
            next += 1;
        }
        // "a woman who said her son was shot": not hers.
        if is_strict(self.phrase) || line.is(next, small::SAY) {
            return Step::End(Met::Nothing);
        }
        self.only_sure = true;
        self.at = next;
        self.enter(1)
    }

    fn word(&mut self) -> Step {
        let (line, at) = (self.line, self.at);
        if self.near && line.lower(at + 1) == "custody" && matches!(line.lower(at), "in" | "into") {
            return Step::End(Met::Befell(Befell {
                governor: Governor {
                    measure: "detained",
                    start: at,
                    end: at + 2,
                    road: Road::Right,
                },
                near: true,
                sure: true,
                among: false,
            }));
        }
        if line.is(at, small::THE) && line.is(at + 1, small::TOLL) {
            // "bringing to 12 the number of dead".
            return Step::End(Met::Nothing);
        }
        if line.is(at, small::ANY_PREP) || (line.is(at, small::INCLUDING) && !self.inside) {
            return self.enter(1);
        }
        if line.is(at, small::AND | small::OR) {
            return self.and();
        }
        if line.lower(at) == "as" && line.lower(at + 1) == "well" {
            self.inside = true;
            return self.skip(if line.lower(at + 2) == "as" { 3 } else { 2 });
        }
        if line.is(at, small::LEAVE) && !self.inside {
            return Step::End(Met::OtherVerb);
        }
        if line.is(at, small::STOP | small::BUT | small::LEAVE)
            || (!self.inside && line.is(at, small::SAY | small::TO))
        {
            return Step::End(Met::Nothing);
        }
        // "Two doctors at the hospital said 12 people died": they told of others.
        let says = line.is(at, small::SAY)
            && !line.is(at + 1, small::TO | small::AUXILIARY)
            && (is_strict(self.phrase) || self.phrases.follows(at + 1));
        if says {
            return Step::End(Met::Nothing);
        }
        if self.inside || line.is_hyphen(at) {
            return self.skip(1);
        }
        // An unknown word right after the phrase: its verb, or a reduced clause ("trapped in", "trying to").
        let word = line.lower(at);
        // "children collecting litter were killed"
        let doing = word.len() > 4
            && word.ends_with("ing")
            && (at + 2..at + OBJECT)
                .take_while(|at| !line.is_mark(*at))
                .any(|at| line.is(at, small::AUXILIARY));
        let reduced = (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("en"))
            && line.is(at + 1, small::ANY_PREP | small::TO)
            || doing;
        if reduced {
            self.only_sure = true;
            return self.enter(2);
        }
        let acts = line.shape(at) == Some(Shape::Small) || line.is_heading;
        Step::End(if acts { Met::OtherVerb } else { Met::Nothing })
    }

    /// "and": a list goes on, another verb begins a new thought.
    fn and(&mut self) -> Step {
        let (line, at) = (self.line, self.at);
        let mut next = at + 1;
        while line.is(next, small::MORE | small::THE) {
            next += 1;
        }
        if self.phrases.starting(next).is_some() || self.phrases.starting(at + 1).is_some() {
            self.inside = true;
            return self.skip(1);
        }
        let unknown_verb = line.shape(next) == Some(Shape::Small)
            && line.lower(next).ends_with("ed")
            && line.entry(next).noun.is_none();
        if line.verb(next).is_some() || unknown_verb || line.is(next, small::AUXILIARY | small::BY)
        {
            return Step::End(Met::Nothing);
        }
        self.enter(1)
    }

    /// Where to go on after a comma: past an aside, or into a list.
    fn after_comma(&self) -> Option<usize> {
        let (line, comma, limit) = (self.line, self.at, self.limit);
        let mut next = comma + 1;
        if line.is(next, small::AND | small::OR) {
            next += 1;
        }
        if let Some(index) = self.phrases.starting(next) {
            // A list, if all of it is there before the verb.
            let other = &self.phrases.all[index];
            if !ends_in_state(line, other) || line.is(other.end, small::AUXILIARY) {
                let closes = (other.end..(other.end + 6).min(limit)).any(|at| line.word(at) == ",");
                // "12 people, two of them children, were killed" is an aside.
                if other.part == Part::Whole || !closes {
                    return Some(other.end);
                }
            }
        }
        // An aside: its other comma, and a verb behind it.
        for close in comma + 1..limit.min(comma + 30) {
            if matches!(line.word(close), ";" | ":" | ".") {
                break;
            }
            if line.word(close) != "," {
                continue;
            }
            let mut after = close + 1;
            while is_idle(line, after) {
                after += 1;
            }
            let verb = line
                .verb(after)
                .is_some_and(|verb| verb.is(form::PAST | form::PARTICIPLE));
            if line.is(after, small::AUXILIARY) || verb || line.entry(after).state.is_some() {
                return Some(after);
            }
        }
        // "12 people, mostly civilians were killed" has lost its second comma.
        (line.is(comma + 1, small::INCLUDING) || line.is_adverb(comma + 1)).then_some(comma + 1)
    }
}

impl Class {
    /// Whether things of both classes can stand in one list.
    pub fn is_like(self, other: Self) -> bool {
        let people = |class| matches!(class, Self::Person | Self::Bare | Self::Other);
        self == other || (people(self) && people(other))
    }
}
