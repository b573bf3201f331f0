//! A sentence with what each of its words can be: the ground all rules of figures stand on. It decides nothing.

use super::lexicon::{Counts, Entry, Lexicon, Verb, form, small};
use crate::extract::WordNumber;
use crate::extract::prose::{Prose, Sentence, Shape};

/// A sentence's words with what each can be. Places count from the sentence's first word.
#[derive(Debug)]
pub struct Line<'p> {
    /// The report.
    pub prose: &'p Prose,
    /// Its first word, as a place in [`Prose::words`].
    pub base: usize,
    /// The words.
    pub entries: Vec<&'static Entry>,
    /// The verb that begins at a word, pairs read.
    pub verbs: Vec<Option<Verb>>,
    /// Whether it is a heading, where any word may have a capital.
    pub is_heading: bool,
}

impl<'p> Line<'p> {
    /// An empty line of a report, to be filled by [`Line::read`].
    pub fn new(prose: &'p Prose) -> Self {
        Self {
            prose,
            base: 0,
            entries: Vec::new(),
            verbs: Vec::new(),
            is_heading: false,
        }
    }

    /// Reads a sentence; `false` where it has no word that a number may begin with, or none that tells of a deed.
    pub fn read(&mut self, sentence: &Sentence) -> bool {
        let lexicon = Lexicon::get();
        self.base = sentence.words.start;
        self.is_heading = sentence.is_heading;
        self.entries.clear();
        self.verbs.clear();
        let (mut counts, mut tells) = (false, false);
        for at in sentence.words.clone() {
            let word = &self.prose.words[at];
            let letters = self.prose.lower(at);
            // The US, the WHO, IS: names, unless all the sentence is in capitals.
            let is_name = word.shape == Shape::Upper
                && matches!(letters, "us" | "it" | "who" | "is" | "am")
                && has_small(self.prose, sentence);
            let entry = if word.shape == Shape::Possessive || is_name {
                Lexicon::entry_by(WordNumber::default())
            } else {
                Lexicon::entry_by(word.number)
            };
            counts |=
                word.shape == Shape::Number || entry.is(small::NUMBER | small::ARTICLE | small::NO);
            tells |= entry.tells()
                || (entry.is(small::PRONOUN | small::WHO)
                    && matches!(self.prose.lower(at), "them" | "whom"));
            self.entries.push(entry);
        }
        // "Residents spoke of 40": of those whom the sentence before told of.
        let restates = |at: usize| {
            let word = self.prose.lower(at);
            matches!(
                word,
                "spoke" | "speak" | "speaks" | "put" | "puts" | "counted"
            )
        };
        if !counts || !tells && !sentence.words.clone().any(restates) {
            return false;
        }
        let mut at = 0;
        while at < self.entries.len() {
            let verb = self.verb_at(lexicon, at);
            self.verbs.push(verb);
            at += 1;
            if verb.is_some_and(|verb| verb.width == 2) {
                self.verbs.push(None);
                at += 1;
            }
        }
        self.verbs.truncate(self.entries.len());
        true
    }

    fn verb_at(&self, lexicon: &'static Lexicon, at: usize) -> Option<Verb> {
        let entry = self.entries[at];
        if entry.pairs
            && let Some(verb) = lexicon.pair(self.lower(at), self.lower(at + 1))
            && (verb.measure != "gathered" || self.is_gathering(at))
            && (self.lower(at + 1) != "into"
                || verb.measure != "detained"
                || self.lower(at + 2) == "custody")
        {
            return Some(verb);
        }
        // "beaten to death", "stabbed to death"; not "sentenced to death".
        if self.is(at + 1, small::TO)
            && self.lower(at + 2) == "death"
            && self.lower(at).len() > 3
            && !self.lower(at).starts_with("sentenc")
            && !self.lower(at).starts_with("condemn")
            && self.lower(at).ends_with(['d', 't', 'n'])
        {
            return Some(Verb {
                measure: "killed",
                counts: Counts::Object,
                form: form::PAST | form::PARTICIPLE,
                width: 3,
            });
        }
        // "lost their lives", "lost his life".
        let loses = entry.verb.is_some_and(|verb| verb.measure == "lose");
        if loses
            && matches!(self.lower(at + 1), "their" | "his" | "her" | "its")
            && matches!(self.lower(at + 2), "lives" | "life")
        {
            return Some(Verb {
                measure: "killed",
                counts: Counts::Subject,
                form: form::PAST | form::PARTICIPLE | form::GERUND,
                width: 3,
            });
        }
        // "lost their homes".
        if loses
            && self.lower(at + 1) == "their"
            && matches!(self.lower(at + 2), "homes" | "houses")
        {
            return Some(Verb {
                measure: "displaced",
                counts: Counts::Subject,
                form: form::PAST | form::PARTICIPLE | form::GERUND,
                width: 3,
            });
        }
        if entry.pairs {
            let gap = lexicon
                .gap(self.lower(at))
                .find(|(second, _)| (at + 2..at + 6).any(|at| self.lower(at) == *second));
            if let Some((_, verb)) = gap {
                return Some(*verb);
            }
        }
        // "rebel-held", "US-led": a part of one word is no verb.
        if self.is_hyphen(at + 1) || (at > 0 && self.is_hyphen(at - 1)) {
            return None;
        }
        // "faced down": a particle.
        if entry.is(small::PREP) {
            return None;
        }
        // The month and the march share a word.
        let is_month = entry.is(small::TIME) && self.shape(at) == Some(Shape::Capital);
        entry.verb.filter(|_| !is_month)
    }

    /// Whether two words really tell of a crowd: "took to the streets", not "took to the hospital".
    fn is_gathering(&self, at: usize) -> bool {
        match self.lower(at + 1) {
            "part" => (at + 2..at + 8).any(|at| {
                matches!(
                    self.lower(at),
                    "protest"
                        | "protests"
                        | "demonstration"
                        | "demonstrations"
                        | "march"
                        | "marches"
                        | "rally"
                        | "rallies"
                        | "strike"
                        | "vigil"
                        | "procession"
                        | "parade"
                        | "ceremony"
                )
            }),
            "out" if self.lower(at).starts_with("turn") => self.lower(at + 2) != "to",
            _ => (at + 2..at + 8).any(|at| {
                matches!(
                    self.lower(at),
                    "street"
                        | "streets"
                        | "square"
                        | "squares"
                        | "road"
                        | "roads"
                        | "avenue"
                        | "plaza"
                        | "park"
                )
            }),
        }
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// What a word can be; nothing outside the sentence.
    pub fn entry(&self, at: usize) -> &'static Entry {
        self.entries
            .get(at)
            .copied()
            .unwrap_or_else(|| Lexicon::get().entry(""))
    }

    /// Whether a word is of one of these classes.
    pub fn is(&self, at: usize, classes: u32) -> bool {
        self.entry(at).is(classes)
    }

    /// The verb that begins at a word.
    pub fn verb(&self, at: usize) -> Option<Verb> {
        self.verbs.get(at).copied().flatten()
    }

    /// A word's letters, ASCII capitals made small; nothing outside the sentence.
    pub fn lower(&self, at: usize) -> &'p str {
        if at < self.entries.len() {
            self.prose.lower(self.base + at)
        } else {
            ""
        }
    }

    /// A word's letters.
    pub fn word(&self, at: usize) -> &'p str {
        if at < self.entries.len() {
            self.prose.word(self.base + at)
        } else {
            ""
        }
    }

    /// How a word is written.
    pub fn shape(&self, at: usize) -> Option<Shape> {
        (at < self.entries.len()).then(|| self.prose.words[self.base + at].shape)
    }

    /// Whether a word follows the one before without a blank.
    pub fn glued(&self, at: usize) -> bool {
        at < self.entries.len() && self.prose.words[self.base + at].glued
    }

    /// Whether it is a mark.
    pub fn is_mark(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Mark | Shape::Possessive))
    }

    /// Whether it is a quotation mark.
    pub fn is_quote(&self, at: usize) -> bool {
        self.is_mark(at)
            && matches!(
                self.word(at),
                "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "’" | "'" | "`" | "``" | "''"
            )
    }

    /// Whether it is a hyphen inside a word: glued on both sides.
    pub fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‑" | "‐") && self.glued(at) && self.glued(at + 1)
    }

    /// Whether it is a dash between words, or a hyphen that serves as one.
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "–" | "—" | "-" | "_" | "―") && !self.is_hyphen(at)
    }

    /// Whether it is an adverb, by the lexicon or by its ending.
    pub fn is_adverb(&self, at: usize) -> bool {
        let entry = self.entry(at);
        if entry.is(small::ADVERB) {
            return true;
        }
        if entry.small != 0 {
            return false;
        }
        let word = self.lower(at);
        word.len() > 4
            && word.ends_with("ly")
            && entry.noun.is_none()
            && !matches!(
                word,
                "family"
                    | "july"
                    | "italy"
                    | "assembly"
                    | "early"
                    | "ally"
                    | "supply"
                    | "rally"
                    | "elderly"
                    | "likely"
            )
    }

    /// The bytes in [`Prose::text`] of the words from `start` up to `end`.
    pub fn bytes(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let words = &self.prose.words;
        let from = words[self.base + start].start as usize;
        let to = words[self.base + end.max(start + 1) - 1].end as usize;
        from..to
    }
}

/// Whether a sentence has a word in small letters.
fn has_small(prose: &Prose, sentence: &Sentence) -> bool {
    let words = &prose.words[sentence.words.clone()];
    words.iter().take(80).any(|word| word.shape == Shape::Small)
}
