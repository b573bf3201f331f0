//! What is known of each word of a report before anything is read: its part in a clause, its forms, what it is about.

use super::lexicon::{Cues, Entry, Lexicon, Parts, Phrase, form, lexicon};
use crate::extract::prose::{Prose, Shape};
use std::ops::Range;

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tag {
    entry: u16,
    /// The phrase that begins here, plus one; 0 if none.
    phrase: u16,
    /// How many words the phrase takes.
    pub length: u8,
    /// How many words the longest phrase takes whose cues stand here.
    cued: u8,
    /// The forms it may have as a verb.
    pub forms: u8,
    /// What it does in a clause.
    pub parts: Parts,
    /// What it tells the clause is about.
    pub cues: Cues,
}

/// A report's words with what is known of them.
pub(super) struct Tagged<'p> {
    /// The report.
    pub prose: &'p Prose,
    /// The lexicon that knows the words.
    pub lexicon: &'static Lexicon,
    /// One tag a word of the report.
    pub tags: Vec<Tag>,
    /// The report's topics, as cues of the lexicon's topics.
    pub topics: Cues,
}

/// A topic needs so many words of a report, and so large a share of the strongest topic's.
const TOPIC_WORDS: u32 = 3;
const TOPIC_SHARE: u32 = 3;

impl<'p> Tagged<'p> {
    /// Looks all words of a report up.
    pub(super) fn of(prose: &'p Prose) -> Self {
        let lexicon = lexicon();
        let mut tagged = Self {
            prose,
            lexicon,
            tags: Vec::with_capacity(prose.words.len()),
            topics: 0,
        };
        let mut counts = vec![0u32; lexicon.topics.len()];
        let topical = lexicon.topics.iter().fold(0, |all, (_, cues)| all | cues);
        for sentence in &prose.sentences {
            let mut opens = true;
            let mut inside = 0;
            let shape = |shape: Shape| {
                let words = &prose.words[sentence.words.clone()];
                words.iter().filter(|word| word.shape == shape).count()
            };
            // A sentence all in capitals has no names to be told by them.
            let shouts = sentence.is_heading || shape(Shape::Upper) > shape(Shape::Small);
            for at in sentence.words.clone() {
                // What stands outside any sentence has no tag of its own.
                while tagged.tags.len() < at {
                    tagged.tags.push(Tag::default());
                }
                let mut tag = tagged.tag(at, opens || shouts, sentence.words.end);
                // The army of "Free Syrian Army" is no army of its own.
                if at < inside {
                    tag.cues = 0;
                }
                inside = inside.max(at + usize::from(tag.cued));
                opens = tagged.opens_after(at, opens);
                if tag.cues & topical != 0 {
                    for (count, (_, cues)) in counts.iter_mut().zip(&lexicon.topics) {
                        *count += u32::from(tag.cues & cues != 0);
                    }
                }
                tagged.tags.push(tag);
            }
        }
        tagged.tags.resize(prose.words.len(), Tag::default());
        let most = counts.iter().copied().max().unwrap_or(0);
        for (count, (topic, _)) in counts.iter().zip(&lexicon.topics) {
            if *count >= TOPIC_WORDS.min(most.max(1)) && *count * TOPIC_SHARE >= most {
                tagged.topics |= topic;
            }
        }
        tagged
    }

    /// Whether the next word may have its capital from standing first.
    fn opens_after(&self, at: usize, opened: bool) -> bool {
        match self.prose.words[at].shape {
            Shape::Mark => {
                opened || !matches!(self.prose.word(at), "," | "-" | "'" | "’" | "(" | "&")
            }
            _ => false,
        }
    }

    fn tag(&self, at: usize, opens: bool, end: usize) -> Tag {
        let word = &self.prose.words[at];
        match word.shape {
            Shape::Mark | Shape::Possessive => return Tag::default(),
            Shape::Number => {
                let number = self.prose.word(at);
                let year =
                    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
                let large = number.contains(',') || number.len() > 3;
                return Tag {
                    cues: match (year, large) {
                        (true, _) => 0,
                        (false, true) => self.lexicon.cue("number") | self.lexicon.cue("large"),
                        (false, false) => self.lexicon.cue("number"),
                    },
                    ..Tag::default()
                };
            }
            _ => {}
        }
        let lower = self.prose.lower(at);
        let place = Lexicon::find(word.number);
        if place == 0 {
            return Tag {
                forms: if word.shape == Shape::Small {
                    ending(lower)
                } else {
                    0
                },
                ..Tag::default()
            };
        }
        let entry = self.lexicon.at(place);
        let mut tag = Tag {
            entry: place,
            cues: entry.cues,
            ..Tag::default()
        };
        let plain = word.shape == Shape::Small || opens;
        // "so-called", "al-Qaeda-linked": a part of a compound builds no clause.
        let compound = self.is_hyphen(at + 1) || at > 0 && self.is_hyphen(at - 1) && word.glued;
        if plain && !compound {
            tag.forms =
                if entry.forms == 0 && entry.nouns.is_empty() && !entry.parts.any(Parts::CLOSED) {
                    ending(lower)
                } else {
                    entry.forms
                };
            tag.parts = entry.parts;
        }
        for phrase in &entry.phrases {
            if let Some(words) = self.matches(at, end, &self.lexicon.phrases[usize::from(*phrase)])
            {
                let found = &self.lexicon.phrases[usize::from(*phrase)];
                tag.cues |= found.cues;
                if found.cues != 0 {
                    tag.cued = tag.cued.max(words);
                }
                tag.parts |= found.parts;
                if !found.nouns.is_empty() && tag.phrase == 0 {
                    tag.phrase = *phrase + 1;
                    tag.length = words;
                }
            }
        }
        tag
    }

    fn is_hyphen(&self, at: usize) -> bool {
        self.prose
            .words
            .get(at)
            .is_some_and(|word| word.glued && word.end - word.start == 1)
            && self.prose.word(at) == "-"
    }

    /// How many words of the text the phrase takes that begins at a word, if it stands there.
    fn matches(&self, at: usize, end: usize, phrase: &Phrase) -> Option<u8> {
        let mut here = at + 1;
        for wanted in &phrase.rest {
            if here < end && self.prose.word(here) == "-" {
                here += 1;
            }
            if here >= end || self.prose.lower(here) != wanted {
                return None;
            }
            here += 1;
        }
        u8::try_from(here - at).ok()
    }

    /// What the lexicon knows of a word.
    pub(super) fn entry(&self, at: usize) -> &'static Entry {
        self.lexicon
            .at(self.tags.get(at).map_or(0, |tag| tag.entry))
    }

    /// The meanings of a word as a noun, and how many words the noun takes.
    pub(super) fn nouns(&self, at: usize) -> (&'static [u16], usize) {
        let Some(tag) = self.tags.get(at) else {
            return (&[], 1);
        };
        if let Some(phrase) = tag.phrase.checked_sub(1) {
            let phrase = &self.lexicon.phrases[usize::from(phrase)];
            return (&phrase.nouns, usize::from(tag.length));
        }
        let capital = tag.parts == Parts::default() && tag.forms == 0 && {
            let entry = self.lexicon.at(tag.entry);
            entry.forms != 0
        };
        if capital {
            return (&[], 1);
        }
        (&self.lexicon.at(tag.entry).nouns, 1)
    }

    /// Whether a word does any of `parts` in a clause.
    pub(super) fn is(&self, at: usize, parts: Parts) -> bool {
        self.tags.get(at).is_some_and(|tag| tag.parts.any(parts))
    }

    /// The forms a word may have as a verb.
    pub(super) fn forms(&self, at: usize) -> u8 {
        self.tags.get(at).map_or(0, |tag| tag.forms)
    }

    /// What the words of a stretch tell it is about.
    pub(super) fn cues(&self, words: Range<usize>) -> Cues {
        self.tags
            .get(words)
            .unwrap_or(&[])
            .iter()
            .fold(0, |all, tag| all | tag.cues)
    }

    /// Whether a word written with a capital can open a sentence and no name: "The", "At", "Two".
    pub(super) fn opener(&self, at: usize) -> bool {
        let entry = self.entry(at);
        let joins = Parts::DETERMINER | Parts::PREPOSITION | Parts::WHEN;
        matches!(
            self.prose.lower(at),
            "the"
                | "at"
                | "in"
                | "on"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "dozens"
                | "hundreds"
                | "more"
                | "several"
                | "some"
                | "a"
                | "an"
                | "after"
        ) && (entry.parts.any(joins) || entry.cues & self.lexicon.cue("number") != 0)
    }

    /// Whether a word is a mark, and one of `marks`.
    pub(super) fn is_mark(&self, at: usize, marks: &[&str]) -> bool {
        self.prose
            .words
            .get(at)
            .is_some_and(|word| word.shape == Shape::Mark)
            && marks.contains(&self.prose.word(at))
    }

    /// Whether a word stands for somebody, if only for nobody.
    pub(super) fn is_nobody(&self, at: usize) -> bool {
        matches!(self.prose.lower(at), "nobody" | "none" | "nothing")
    }

    /// Whether a word may be, or belong to, a name or noun: a word that builds no clause.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        self.prose
            .words
            .get(at)
            .is_some_and(|word| matches!(word.shape, Shape::Small | Shape::Capital | Shape::Upper))
            && !self.is(at, CLOSED)
    }
}

/// Words that are never nouns.
const CLOSED: Parts = Parts::CLOSED;

/// The forms that an unknown word may have by its ending.
fn ending(lower: &str) -> u8 {
    if lower.len() > 4 && lower.ends_with("ed") {
        form::PAST | form::PARTICIPLE
    } else if lower.len() > 5 && lower.ends_with("ing") {
        form::GERUND
    } else {
        0
    }
}
