//! A report with what is known of its words: their classes, how its sentences use capitals.

use super::index::{NameIndex, Target};
use super::lexicon::{Class, class_by};
use super::scan::Hit;
use crate::extract::prose::{Prose, Shape};

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As running text does.
    Text,
    /// Every Word of It Begins with One.
    Title,
    /// ALL OF IT.
    Capitals,
}

/// A report with what is known of its words.
#[derive(Debug)]
pub(super) struct Page<'t> {
    pub prose: &'t Prose,
    pub index: &'t NameIndex,
    /// The classes of its words.
    pub classes: Vec<Class>,
    /// The style of its sentences.
    pub styles: Vec<Style>,
    /// Whether it has lost its apostrophes: "Syrias army".
    pub lost: bool,
    /// The first word of each sentence, marks left out.
    openings: Vec<usize>,
}

/// A text shorter than this, in words, has no apostrophes by chance.
const LOST_FROM: usize = 60;

impl<'t> Page<'t> {
    /// Looks at every word once.
    pub fn of(prose: &'t Prose, index: &'t NameIndex) -> Self {
        let classes = (0..prose.words.len())
            .map(|at| {
                if prose.words[at].is_word() {
                    class_by(prose.words[at].number)
                } else {
                    Class::default()
                }
            })
            .collect();
        let lost = prose.words.len() >= LOST_FROM && !prose.text.contains(['\'', '’']);
        let mut page = Self {
            prose,
            index,
            classes,
            styles: Vec::new(),
            lost,
            openings: prose
                .sentences
                .iter()
                .map(|sentence| {
                    let mut words = sentence.words.clone();
                    words
                        .find(|at| prose.words[*at].is_word())
                        .unwrap_or(sentence.words.end)
                })
                .collect(),
        };
        page.styles = (0..prose.sentences.len())
            .map(|sentence| page.style_of(sentence))
            .collect();
        page
    }

    fn style_of(&self, sentence: usize) -> Style {
        let words = self.prose.sentences[sentence].words.clone();
        let (mut capital, mut upper, mut small) = (0, 0, 0);
        for at in words {
            match self.prose.words[at].shape {
                Shape::Upper => upper += 1,
                Shape::Capital => capital += 1,
                // Titles leave their little words small.
                Shape::Small
                    if self.is(at, Class::CALENDAR)
                        || !self.is(at, Class::NEVER | Class::LOCATIVE | Class::PARTICLE) =>
                {
                    small += 1;
                }
                _ => {}
            }
        }
        if upper >= 3 && upper > 3 * (capital + small) {
            Style::Capitals
        } else if capital + upper >= 4 && capital + upper > 5 * small {
            Style::Title
        } else {
            Style::Text
        }
    }

    /// Whether the word begins with a capital, in a sentence where that tells something.
    pub fn is_capital(&self, at: usize) -> bool {
        self.prose
            .words
            .get(at)
            .is_some_and(|word| matches!(word.shape, Shape::Capital | Shape::Upper))
    }

    /// Whether the word shares a class with `class`.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|own| own.is(class))
    }

    /// Whether the word is that mark or word, in lower case.
    pub fn reads(&self, at: usize, what: &str) -> bool {
        self.prose.lower(at) == what
    }

    /// Whether the word begins its sentence, marks of quotation and the like left out.
    pub fn begins_sentence(&self, at: usize, sentence: usize) -> bool {
        at <= self.openings[sentence]
    }

    /// The place before `at`, within the sentence.
    pub fn before(&self, at: usize, sentence: usize) -> Option<usize> {
        (at > self.prose.sentences[sentence].words.start).then(|| at - 1)
    }

    /// The place at or after `at`, within the sentence.
    pub fn after(&self, at: usize, sentence: usize) -> Option<usize> {
        (at < self.prose.sentences[sentence].words.end).then_some(at)
    }

    /// Nationalities qualify groups and regions, and are no part of a person's or village's name.
    pub fn mark_peoples(&mut self, hits: &[Hit]) {
        let index = self.index;
        for hit in hits {
            let is_people = index
                .chain_of(hit.first)
                .any(|entry| matches!(entry.target, Target::People(_)));
            if is_people {
                for class in &mut self.classes[hit.words.clone()] {
                    *class = *class | Class::KIND;
                }
            }
        }
    }
}
