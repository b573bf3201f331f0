//! A sentence laid out for attribution: what is known of each word, and the borders of its clauses.
//!
//! Words are counted from the start of the sentence. Nothing here decides who says what.

use super::lexicon::{Known, Set, Verb, known_by};
use crate::extract::names::Mention;
use crate::extract::prose::{Prose, Shape, Word};
use crate::text::VerbForm;
use std::ops::Range;

/// A finite verb is looked for no further than this.
const CLAUSE: usize = 80;

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    known: Known,
    shape: Shape,
    quoted: bool,
    /// The mention it belongs to, as a place in the list.
    mention: Option<u32>,
}

/// A sentence.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub prose: &'a Prose,
    pub mentions: &'a [Mention],
    /// Its place in [`Prose::sentences`].
    pub sentence: usize,
    /// Its first word, as a place in [`Prose::words`].
    pub first: usize,
    tokens: &'a [Token],
}

/// Reads the words of a sentence into `out`; `next` is the first mention that may belong to it, and moves on.
pub(super) fn read(
    prose: &Prose,
    mentions: &[Mention],
    sentence: usize,
    next: &mut usize,
    out: &mut Vec<Token>,
) {
    out.clear();
    let words = &prose.sentences[sentence].words;
    let heading = prose.sentences[sentence].is_heading;
    for at in words.clone() {
        while mentions
            .get(*next)
            .is_some_and(|mention| mention.words.end <= at)
        {
            *next += 1;
        }
        let word = &prose.words[at];
        let first = at == words.start
            || prose.words[at - 1].shape == Shape::Mark && !matches!(prose.word(at - 1), "," | "-");
        let position = match (heading, first) {
            (true, _) => Position::Heading,
            (false, true) => Position::First,
            (false, false) => Position::Inside,
        };
        out.push(Token {
            known: if word.is_word() {
                known_of(word, position)
            } else {
                Known::default()
            },
            shape: word.shape,
            quoted: word.quoted,
            mention: mentions
                .get(*next)
                .filter(|mention| mention.words.contains(&at))
                .map(|_| *next as u32),
        });
    }
}

/// Where a word stands, for telling what its capital means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    /// In a heading, where capitals mean nothing.
    Heading,
    /// Where a sentence or a quotation begins.
    First,
    Inside,
}

/// What is known of a word as it is written: "IS" is no verb, and "Said" or "Will" inside a sentence is a name.
fn known_of(word: &Word, position: Position) -> Known {
    let mut known = known_by(word.number);
    if position == Position::Heading {
        return known;
    }
    match word.shape {
        Shape::Upper => {
            known.verb = None;
            known.set = known.set.only(Set::SPEAKER.or(Set::TITLE).or(Set::THING));
        }
        Shape::Capital => {
            known.verb = None;
            known.set = known.set.without(match position {
                Position::Inside => Set::GRAMMAR,
                _ => Set::FINITE,
            });
        }
        _ => {}
    }
    known
}

impl<'a> Line<'a> {
    pub(super) fn new(
        prose: &'a Prose,
        mentions: &'a [Mention],
        sentence: usize,
        tokens: &'a [Token],
    ) -> Self {
        Self {
            prose,
            mentions,
            sentence,
            first: prose.sentences[sentence].words.start,
            tokens,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether a word is a day, a month or a part of the day, and nobody's: not "Saturday's violence".
    pub(super) fn day(&self, at: usize) -> bool {
        self.is(at, Set::DAY) && self.mention(at).is_none() && !self.possessive(at + 1)
    }

    /// The letters of a word, ASCII capitals made small; empty outside.
    pub(super) fn lower(&self, at: usize) -> &'a str {
        if at < self.len() {
            self.prose.lower(self.first + at)
        } else {
            ""
        }
    }

    /// As [`Line::lower`], as written.
    pub(super) fn word(&self, at: usize) -> &'a str {
        if at < self.len() {
            self.prose.word(self.first + at)
        } else {
            ""
        }
    }

    /// Whether a word is in one of the classes.
    pub(super) fn is(&self, at: usize, set: Set) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.known.set.has(set))
    }

    /// The verb of saying that a word is a form of.
    pub(super) fn verb(&self, at: usize) -> Option<Verb> {
        self.tokens.get(at).and_then(|token| token.known.verb)
    }

    pub(super) fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    pub(super) fn quoted(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.quoted)
    }

    /// Whether a word begins with a capital or has only capitals.
    pub(super) fn capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Capital | Shape::Upper))
    }

    /// Whether it is a word, or a number.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.shape(at)
            .is_some_and(|shape| !matches!(shape, Shape::Mark | Shape::Possessive))
    }

    /// The first letter of a mark; a blank for words and outside.
    pub(super) fn mark(&self, at: usize) -> char {
        match self.shape(at) {
            Some(Shape::Mark) => self.word(at).chars().next().unwrap_or(' '),
            _ => ' ',
        }
    }

    pub(super) fn is_quotation(&self, at: usize) -> bool {
        let mark = self.mark(at);
        matches!(mark, '“' | '”' | '"' | '„' | '«' | '»' | '`')
            || (matches!(mark, '‘' | '’' | '\'')
                && (self.quoted(at + 1) || at > 0 && self.quoted(at - 1)))
    }

    /// Whether a mark opens a quotation.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.is_quotation(at) && self.quoted(at + 1)
            || self.mark(at) == '`' && self.mark(at + 1) == '`'
    }

    pub(super) fn comma(&self, at: usize) -> bool {
        matches!(self.mark(at), ',' | '–' | '—') || self.dash(at)
    }

    /// Two hyphens, or one with blanks round it.
    pub(super) fn dash(&self, at: usize) -> bool {
        self.mark(at) == '-' && !self.glued(at)
    }

    /// Whether a word follows the one before without a blank.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.prose.words[self.first + at].glued
    }

    pub(super) fn possessive(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Possessive)
    }

    /// The mention a word belongs to.
    pub(super) fn mention(&self, at: usize) -> Option<&'a Mention> {
        let place = self.tokens.get(at)?.mention?;
        self.mentions.get(place as usize)
    }

    /// The words of a mention, counted from the start of the sentence.
    pub(super) fn words_of(&self, mention: &Mention) -> Range<usize> {
        let from = mention.words.start.saturating_sub(self.first);
        let to = mention.words.end.saturating_sub(self.first);
        from.min(self.len())..to.min(self.len())
    }

    /// The bytes of some words in [`Prose::text`].
    pub(super) fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        if words.is_empty() || words.end > self.len() {
            let at = self.prose.sentences[self.sentence].range.start;
            return at..at;
        }
        let first = self.prose.words[self.first + words.start].start as usize;
        let last = self.prose.words[self.first + words.end - 1].end as usize;
        first..last
    }

    /// The text of some words.
    pub(super) fn text(&self, words: &Range<usize>) -> &'a str {
        &self.prose.text[self.bytes(words)]
    }

    /// Whether a word looks like a finite verb or its auxiliary.
    pub(super) fn finite(&self, at: usize) -> bool {
        if self.shape(at) != Some(Shape::Small) {
            return false;
        }
        if self.is(at, Set::FINITE) {
            return true;
        }
        if let Some(verb) = self.verb(at)
            && (verb.form == VerbForm::Past || verb.form == VerbForm::Third)
            && (verb.form == VerbForm::Past || !self.is(at, Set::NOUN))
            && !self.attributive(at)
        {
            return true;
        }
        self.participle(at) && !self.attributive(at)
    }

    /// Whether a word ends like a regular past.
    pub(super) fn participle(&self, at: usize) -> bool {
        let word = self.lower(at);
        self.shape(at) == Some(Shape::Small)
            && word.len() > 3
            && word.ends_with("ed")
            && !word.ends_with("eed")
    }

    /// Whether what stands before a participle makes it an adjective: "the wounded", "UK-based".
    fn attributive(&self, at: usize) -> bool {
        at == 0
            || self.is(
                at - 1,
                Set::DETERMINER
                    .or(Set::POSSESSIVE)
                    .or(Set::PREPOSITION)
                    .or(Set::LINK),
            ) && !self.is(at - 1, Set::PRONOUN)
                && self.lower(at - 1) != "and"
            || self.possessive(at - 1)
            || self.mark(at - 1) == '-' && self.glued(at)
            || self.shape(at - 1) == Some(Shape::Number)
            // "a newly elected member"
            || at >= 2 && self.lower(at - 1).ends_with("ly") && self.is(at - 2, Set::DETERMINER)
    }

    /// Whether any of some words looks like a finite verb outside a quotation.
    pub(super) fn any_finite(&self, mut words: Range<usize>) -> bool {
        words.by_ref().take(CLAUSE).any(|at| self.finite(at))
    }

    /// Whether a clause ends or begins here whatever stands round it: a semicolon, a colon, an end of quotation.
    pub(super) fn hard(&self, at: usize) -> bool {
        matches!(self.mark(at), ';' | ':' | '!' | '?' | '…') || self.is_quotation(at)
    }
}
