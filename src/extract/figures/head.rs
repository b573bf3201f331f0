//! The head of a noun phrase: "rebels" in "21 heavily armed Islamist rebels".
//!
//! Known nouns first; an unknown word is the head only where it is written like a plural. It knows nothing of numbers but
//! whether the head must be a plural.

use super::lexicon::{Class, Entry, Noun, form, small};
use super::line::Line;
use crate::extract::prose::Shape;

/// What number a head may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadNumber {
    /// After "a": singular, and its noun said: "a German" before a ship is none.
    Named,
    /// After "one" and "no".
    Any,
    /// After any other number.
    Plural,
}

/// Where the head of a noun phrase stands.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// The head.
    pub at: Option<usize>,
    /// What the lexicon knows of it.
    pub noun: Option<Noun>,
    /// The first word after the phrase.
    pub end: usize,
    /// Whether it is a person by its ending alone: "shepherds", "snorkellers".
    pub agent: bool,
    /// The measure that an adjective before it gives: "wounded soldiers", and its place.
    pub state: Option<(&'static str, usize)>,
}

/// The most words a phrase may have before its head.
const LONGEST: usize = 10;

/// The head of the noun phrase that begins at a word.
pub fn head_of(line: &Line, from: usize, number: HeadNumber) -> Head {
    let mut search = Search {
        line,
        number,
        at: from,
        head: Head {
            at: None,
            noun: None,
            end: from,
            agent: false,
            state: None,
        },
    };
    for _ in 0..LONGEST {
        if search.at >= line.len() || !search.step() {
            break;
        }
    }
    let mut head = search.head;
    let singular = head
        .noun
        .is_some_and(|noun| !noun.plural && noun.class != Class::Unit);
    if singular && number == HeadNumber::Plural {
        // "kills 10 Governor": what follows a number is not the noun it counts.
        head = Head {
            at: None,
            noun: None,
            end: from,
            agent: false,
            state: None,
        };
    }
    head
}

/// A reading of a noun phrase, word by word.
struct Search<'a, 'p> {
    line: &'a Line<'p>,
    number: HeadNumber,
    at: usize,
    head: Head,
}

impl Search<'_, '_> {
    /// Reads a word; `false` where the phrase has ended before it.
    fn step(&mut self) -> bool {
        let (line, at) = (self.line, self.at);
        if line.is_hyphen(at) {
            return self.on(at + 1);
        }
        if line.is_quote(at) {
            // An opening mark goes on, a closing one does not.
            return line.glued(at + 1) && self.head.at.is_none() && self.on(at + 1);
        }
        if line.shape(at) == Some(Shape::Possessive) {
            // "three rebels' houses": what follows is the head.
            self.head.at = None;
            self.head.noun = None;
            return self.on(at + 1);
        }
        if line.is_mark(at) {
            return false;
        }
        // "rebel-held", "al-Nusra": one modifier, unless its last part is a noun ("asylum-seekers").
        let mut last = at;
        while line.is_hyphen(last + 1) {
            last += 2;
        }
        if last > at && (line.entry(last).noun.is_none() || self.head.at.is_some()) {
            return self.head.at.is_none() && self.on(last + 1);
        }
        self.at = last;
        self.read(line.entry(last))
    }

    fn on(&mut self, at: usize) -> bool {
        self.at = at;
        true
    }

    fn take(&mut self, noun: Option<Noun>) -> bool {
        self.head.at = Some(self.at);
        self.head.noun = noun;
        self.head.end = self.at + 1;
        self.on(self.at + 1)
    }

    fn read(&mut self, entry: &Entry) -> bool {
        let (line, at) = (self.line, self.at);
        let begun = self.head.at.is_some();
        let function = line.is(at, small::FUNCTION);
        if begun && entry.state.is_some() {
            // "30 people hostage".
            return false;
        }
        if let Some(noun) = entry.noun
            && !verb_here(line, at, begun)
            && !(begun && function)
        {
            return self.noun(noun);
        }
        let verb = line.verb(at);
        let noun_form =
            verb.is_none_or(|verb| !verb.is(form::PAST | form::PARTICIPLE | form::GERUND));
        if entry.measure.is_some() && noun_form && !begun {
            // "no death toll", "five arrest warrants".
            if line.is(at + 1, small::TOLL) {
                return false;
            }
            if !line.lower(at).ends_with('s') && looks_plural(line, at + 1) {
                return self.on(at + 1);
            }
            return self.take(None);
        }
        if !begun && line.is(at, small::AND) && self.joins_adjectives() {
            return self.on(at + 1);
        }
        if function || line.is(at, small::NUMBER) {
            return false;
        }
        if begun && !line.glued(at) {
            // After a noun an unknown word is a verb, unless the noun was none: "a human rights lawyer".
            let modifies = self.head.noun.is_some_and(|noun| !noun.plural)
                && line.shape(at) == Some(Shape::Small)
                && verb.is_none()
                && noun_ahead(line, at + 1).is_some_and(|ahead| ahead <= at + 2);
            return modifies && self.on(at + 1);
        }
        if verb.is_some() || entry.state.is_some() {
            return self.adjective(entry);
        }
        self.unknown()
    }

    fn noun(&mut self, noun: Noun) -> bool {
        let (line, at) = (self.line, self.at);
        let next = line.entry(at + 1);
        if self.number == HeadNumber::Named && is_adjective_of_nation(line, at, noun) {
            // "a German cruise ship", "a Saudi supertanker".
            let told = next.small != 0
                || line.is_mark(at + 1)
                || line.verb(at + 1).is_some()
                || at + 1 >= line.len();
            return told && self.take(Some(noun));
        }
        if self.number == HeadNumber::Plural && !noun.plural && noun.class == Class::Person {
            // "23 Somali and Yemeni brigands": an adjective where a plural follows.
            let ahead = noun_ahead(line, at + 1).is_some()
                || looks_plural(line, at + 1)
                || looks_plural(line, at + 2);
            if self.head.at.is_none() && (ahead || line.is(at + 1, small::AND)) {
                return self.on(at + 1);
            }
        }
        if noun.class == Class::Group {
            // "70 regime and rebel fighters".
            let other = line.is(at + 1, small::AND | small::OR)
                && noun_ahead(line, at + 2).is_some_and(|ahead| ahead <= at + 3);
            if other {
                return self.on(at + 2);
            }
            // A group noun alone heads nothing: "12 army".
            if noun_ahead(line, at + 1).is_some() {
                return self.on(at + 1);
            }
        }
        self.take(Some(noun))
    }

    /// "23 Somali and Yemeni pirates", "dead and wounded soldiers" before any head.
    fn joins_adjectives(&self) -> bool {
        let (line, at) = (self.line, self.at);
        let adjective = |at: usize| line.shape(at) == Some(Shape::Capital);
        let plural = |at: usize| {
            looks_plural(line, at) || line.entry(at).noun.is_some_and(|noun| noun.plural)
        };
        at > 0 && adjective(at - 1) && adjective(at + 1) && (at + 2..at + 4).any(plural)
    }

    /// "wounded soldiers", "fleeing civilians".
    fn adjective(&mut self, entry: &Entry) -> bool {
        let (line, at) = (self.line, self.at);
        let verb = line.verb(at);
        let may = entry.state.is_some()
            || verb.is_some_and(|verb| verb.is(form::PARTICIPLE | form::GERUND));
        let close = noun_ahead(line, at + 1).is_some_and(|noun| noun <= at + 2);
        if !may || !close || self.head.at.is_some() {
            return false;
        }
        if verb.is_none_or(|verb| verb.is(form::PARTICIPLE)) {
            let measure = entry.state.or(verb.map(|verb| verb.measure));
            self.head.state = self.head.state.or(measure.map(|measure| (measure, at)));
        }
        self.on(at + 1)
    }

    /// A word the lexicon does not have: a modifier where a noun follows, a head where it is written like one.
    fn unknown(&mut self) -> bool {
        let (line, at) = (self.line, self.at);
        if noun_ahead(line, at + 1).is_some() {
            return self.on(at + 1);
        }
        let agent = is_agent(line, at);
        if looks_plural(line, at) || (agent && self.number != HeadNumber::Plural) {
            self.head.agent = agent;
            self.take(None);
            return false;
        }
        let adjective = looks_plural(line, at + 1) && line.entry(at + 1).noun.is_none();
        let joined = line.is(at + 1, small::AND) && line.shape(at) == Some(Shape::Capital);
        (adjective || joined) && self.on(at + 1)
    }
}

/// Whether a word the lexicon does not have names people by its ending, or by the capital of a nation's name.
fn is_agent(line: &Line, at: usize) -> bool {
    const ENDINGS: [&str; 10] = [
        "er", "or", "ist", "ian", "ee", "eer", "herd", "man", "woman", "mate",
    ];
    let word = line.lower(at);
    if word.len() < 5 || line.entry(at).small != 0 || line.verb(at).is_some() {
        return false;
    }
    if word.ends_with("men") {
        return true;
    }
    let singular = word
        .strip_suffix('s')
        .filter(|_| !word.ends_with("ss"))
        .unwrap_or(word);
    let nation =
        singular.len() < word.len() && line.shape(at) == Some(Shape::Capital) && !line.is_heading;
    nation || ENDINGS.iter().any(|ending| singular.ends_with(ending))
}

/// Whether a noun is as well an adjective of a nation or faith: written with a capital, in a sentence.
fn is_adjective_of_nation(line: &Line, at: usize, noun: Noun) -> bool {
    noun.class == Class::Person && line.shape(at) == Some(Shape::Capital) && !line.is_heading
}

/// Whether a noun stands a few modifiers ahead.
pub fn noun_ahead(line: &Line, from: usize) -> Option<usize> {
    for at in from..from + 5 {
        if at >= line.len() || line.is(at, small::FUNCTION | small::NUMBER) {
            return None;
        }
        if line.is_mark(at) && !line.is_hyphen(at) && !line.is_quote(at) {
            return None;
        }
        let entry = line.entry(at);
        let noun = entry.noun.is_some_and(|noun| noun.class != Class::Group);
        if noun || entry.measure.is_some() {
            return Some(at);
        }
        let finite = |verb: super::lexicon::Verb| !verb.is(form::PARTICIPLE | form::GERUND);
        if line.verb(at).is_some_and(finite) {
            return None;
        }
    }
    None
}

/// Whether a word is written like the plural of a noun the lexicon does not have.
fn looks_plural(line: &Line, at: usize) -> bool {
    let word = line.lower(at);
    if word.len() > 5 && word.ends_with("men") && line.entry(at).small == 0 {
        return true;
    }
    let singular = ["ss", "us", "is"]
        .iter()
        .any(|ending| word.ends_with(ending));
    word.len() > 3
        && word.ends_with('s')
        && !singular
        && line.entry(at).small == 0
        && line.verb(at).is_none()
}

/// Whether a word that may be noun or verb is a verb here: "12 rockets hit", "two shells fell".
pub fn verb_here(line: &Line, at: usize, after_head: bool) -> bool {
    let Some(verb) = line.verb(at) else {
        return false;
    };
    // A plural noun right after the number is a noun; after the head of a phrase it is a verb.
    let plural = line.entry(at).noun.is_some_and(|noun| noun.plural);
    after_head || (verb.is(form::PAST | form::PARTICIPLE | form::GERUND) && !plural)
}
