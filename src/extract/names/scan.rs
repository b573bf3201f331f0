//! Finds the spellings of the index in a report: the longest on word borders, all that it may name.
//!
//! It minds how a word is written and how it is spelled, not what is meant.

use super::about::said_to_lie_in;
use super::index::{Entry, Target};
use super::lexicon::{Class, class};
use super::page::{Page, Style};
use super::rows::Country;
use super::spell::{Case, Joint, POSSESSIVE, chain, is_article, word_number};
use crate::extract::prose::Shape;
use std::ops::Range;

/// A spelling found in a report.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// Its words, an article before it included.
    pub words: Range<usize>,
    /// Its first telling word.
    pub head: usize,
    /// Its sentence.
    pub sentence: usize,
    /// The first of the entries that share the spelling.
    pub first: u32,
    /// Whether an article stands before it.
    pub article: bool,
    /// Whether a possessive stands after it, be it one that lost its apostrophe.
    pub possessive: bool,
    /// The country that the words after it say it lies in ("Palma in northern Mozambique"), or `NONE`.
    pub said_in: Country,
    /// The country that the report says it lies in, here or elsewhere; `NONE` where it says none.
    pub lies_in: Country,
}

impl<'t> Page<'t> {
    /// The spellings of the report, in order, none overlapping.
    pub fn hits(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (sentence, at) in self.prose.sentences.iter().zip(0..) {
            let mut word = sentence.words.start;
            while word < sentence.words.end {
                match self.hit(word, sentence.words.end, at) {
                    Some(hit) => {
                        word = hit.words.end;
                        hits.push(hit);
                    }
                    None => word += 1,
                }
            }
        }
        self.put_into_countries(&mut hits);
        hits
    }

    /// Notes of each place the country that the report says it lies in.
    fn put_into_countries(&self, hits: &mut [Hit]) {
        let mut said: Vec<(u32, Country)> = Vec::new();
        for at in 0..hits.len() {
            if let Some(country) = said_to_lie_in(self, hits, at) {
                hits[at].said_in = country;
                said.push((hits[at].first, country));
            }
        }
        if said.is_empty() {
            return;
        }
        for hit in hits {
            hit.lies_in = said
                .iter()
                .find(|(first, _)| *first == hit.first)
                .map_or(Country::NONE, |(_, country)| *country);
            if hit.said_in != Country::NONE {
                hit.lies_in = hit.said_in;
            }
        }
    }

    fn hit(&self, start: usize, end: usize, sentence: usize) -> Option<Hit> {
        if !self.prose.words[start].is_word() {
            return None;
        }
        if let Some(next) = self.past_article(start, end, true)
            && let Some(hit) = self.walk(next, end, true, Ending::AsIs)
        {
            return Some(Hit {
                words: start..hit.words.end,
                sentence,
                ..hit
            });
        }
        let mut hit = self.walk(start, end, false, Ending::AsIs);
        if hit.is_none() && self.lost && self.loses(start) {
            hit = self.walk(start, end, false, Ending::Lost);
        }
        hit.map(|hit| Hit { sentence, ..hit })
    }

    /// Whether the word may be a name and a possessive without its apostrophe.
    fn loses(&self, at: usize) -> bool {
        self.is_capital(at) && {
            let word = self.prose.word(at);
            word.len() > 3 && word.ends_with('s')
        }
    }

    /// The word after an article at `at`, hyphen passed over.
    fn past_article(&self, at: usize, end: usize, first: bool) -> Option<usize> {
        let word = self.prose.words.get(at)?;
        if word.end - word.start > 3 || word.shape == Shape::Number {
            return None;
        }
        let joint = self.joint(at, end);
        let next = at + if joint == Joint::Hyphen { 2 } else { 1 };
        if next >= end || !self.prose.words[next].is_word() {
            return None;
        }
        if first
            && joint == Joint::Blank
            && !(word.shape == Shape::Capital || self.is_capital(next))
        {
            return None;
        }
        if first && joint == Joint::Blank && !matches!(self.prose.lower(at), "al" | "el") {
            // "As Syria said", "An Nahar": only in mid-sentence, where the capital means something.
            let sentence = self.prose.sentence_at(word.start as usize)?;
            if self.begins_sentence(at, sentence) || !self.is_capital(next) {
                return None;
            }
        }
        is_article(self.prose.word(at), joint, self.prose.word(next)).then_some(next)
    }

    fn joint(&self, at: usize, end: usize) -> Joint {
        let hyphen = at + 2 < end
            && self.prose.words[at + 1].glued
            && self.prose.words[at + 2].glued
            && self.prose.word(at + 1) == "-";
        if hyphen { Joint::Hyphen } else { Joint::Blank }
    }

    /// The longest spelling that begins with the word at `head`.
    fn walk(&self, head: usize, end: usize, article: bool, ending: Ending) -> Option<Hit> {
        let first = word_number(self.prose.word(head));
        if ending == Ending::AsIs && !self.index.may_begin(first) {
            return None;
        }
        let mut number = 0;
        let mut at = head;
        let mut found = None;
        while at < end {
            let Some(step) = self.step(at, end, head) else {
                break;
            };
            let (word, next) = match step {
                Step::Skip(next) => {
                    at = next;
                    continue;
                }
                Step::Word(word, next) => (word, next),
            };
            if at == head && ending == Ending::Lost {
                let lower = self.prose.lower(at);
                let common = class(&lower[..lower.len() - 1]).is(Class::COMMON);
                let bare = self.prose.word(at);
                number = chain(number, word_number(&bare[..bare.len() - 1]));
                let (first, longer) = self.index.at(number)?;
                if let Some(first) = first
                    && (!common || self.may_be_country(first))
                {
                    found = Some((first, next, true));
                }
                if !longer {
                    break;
                }
                number = chain(number, POSSESSIVE);
                if self.index.at(number).is_none() {
                    break;
                }
                at = next;
                continue;
            }
            number = chain(number, word);
            let Some((first, longer)) = self.index.at(number) else {
                break;
            };
            at = next;
            if let Some(first) = first
                && self.fitting(first, head, next, article).next().is_some()
            {
                found = Some((first, next, false));
            }
            if !longer {
                break;
            }
        }
        let (first, past, lost) = found?;
        let possessive = lost || (past < end && self.prose.words[past].shape == Shape::Possessive);
        if lost && self.fitting(first, head, past, article).next().is_none() {
            return None;
        }
        Some(Hit {
            words: head..past,
            head,
            sentence: 0,
            first,
            article,
            possessive,
            said_in: Country::NONE,
            lies_in: Country::NONE,
        })
    }

    fn may_be_country(&self, first: u32) -> bool {
        self.index.chain_of(first).any(|entry| {
            matches!(entry.target, Target::Place(at)
                if self.index.places[at as usize].kind == super::rows::PlaceKind::Country)
        })
    }

    fn step(&self, at: usize, end: usize, head: usize) -> Option<Step> {
        let word = &self.prose.words[at];
        match word.shape {
            Shape::Possessive => Some(
                if word.end - word.start > 1 && self.prose.lower(at).ends_with('s') {
                    Step::Word(POSSESSIVE, at + 1)
                } else {
                    Step::Skip(at + 1)
                },
            ),
            Shape::Mark => {
                let joins = at + 1 < end && word.glued && self.prose.words[at + 1].glued;
                let passes = match self.prose.word(at) {
                    "-" => joins,
                    "." => joins || (word.glued && at > head && self.is_initial(at - 1)),
                    _ => false,
                };
                passes.then_some(Step::Skip(at + 1))
            }
            _ => {
                if at > head
                    && let Some(next) = self.past_article(at, end, false)
                {
                    return Some(Step::Skip(next));
                }
                Some(Step::Word(word_number(self.prose.word(at)), at + 1))
            }
        }
    }

    /// Whether the word is an initial or a short title, whose full stop ends nothing.
    fn is_initial(&self, at: usize) -> bool {
        let word = &self.prose.words[at];
        matches!(word.shape, Shape::Capital | Shape::Upper) && word.end - word.start <= 2
    }

    /// The entries of a spelling that fit how the words are written.
    pub fn fitting(
        &self,
        first: u32,
        head: usize,
        end: usize,
        article: bool,
    ) -> impl Iterator<Item = &'t Entry> {
        let telling = if self.reads(head, "the") && head + 1 < end {
            head + 1
        } else {
            head
        };
        let shape = self.prose.words[telling].shape;
        let latin = self.prose.word(telling).is_ascii();
        let sentence = self
            .prose
            .sentence_at(self.prose.words[telling].start as usize)
            .unwrap_or(0);
        let style = self.styles.get(sentence).copied().unwrap_or(Style::Text);
        let length = self.prose.word(telling).len();
        let index = self.index;
        index.chain_of(first).filter(move |entry| {
            let case = match entry.case {
                Case::Small => true,
                Case::Capital => {
                    // "RAM" is no town, save where all is in capitals, as in a dateline.
                    let acronym = shape == Shape::Upper
                        && style == Style::Text
                        && length <= 3
                        && entry.words == 1
                        && !self.begins_sentence(telling, sentence);
                    !acronym
                        && (matches!(shape, Shape::Capital | Shape::Upper | Shape::Number)
                            || !latin)
                }
                Case::Upper => shape == Shape::Upper && !(style == Style::Capitals && length <= 3),
            };
            case && (entry.article == article || self.is_loose(entry, article))
        })
    }

    /// Whether a hit is a short word that is a name only with the article it lacks: "Bab".
    pub fn is_weak(&self, entry: &Entry, hit: &Hit) -> bool {
        entry.words == 1 && entry.article && !hit.article && self.prose.word(hit.head).len() <= 4
    }

    /// Whether the article of a spelling comes and goes.
    fn is_loose(&self, entry: &Entry, article: bool) -> bool {
        match entry.target {
            Target::Place(at) => self.index.places[at as usize].country.is_arabic(),
            Target::Actor(at) => {
                let actor = &self.index.actors[at as usize];
                actor.kind != super::rows::ActorKind::Media || (article && entry.words > 1)
            }
            Target::General(_) | Target::People(_) => false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    AsIs,
    Lost,
}

enum Step {
    Skip(usize),
    Word(u64, usize),
}
