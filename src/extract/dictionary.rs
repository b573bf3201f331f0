//! The words that the lexicons of prose know, numbered: a report's word is looked up once, and each lexicon has what it knows
//! of it under its number.
//!
//! Which words there are is the lexicons' own matter; this only numbers them.

use super::{attribution, figures, happenings, names, statements};
use crate::text::WordTable;
use std::sync::LazyLock;

/// The number of a word that some lexicon knows; 0 for any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordNumber(u16);

static NUMBERS: LazyLock<WordTable<WordNumber>> = LazyLock::new(|| {
    let mut numbers = WordTable::default();
    let mut next = 1;
    let all = attribution::spellings()
        .chain(figures::spellings())
        .chain(happenings::spellings())
        .chain(names::spellings())
        .chain(statements::spellings());
    for spelling in all {
        let number: &mut WordNumber = numbers.of_spelling(spelling);
        // A lexicon of more words than there are numbers leaves the last of them unknown.
        if number.0 == 0 && next < u16::MAX {
            *number = WordNumber(next);
            next += 1;
        }
    }
    numbers
});

/// The number of a word, whatever its case.
#[inline]
pub(super) fn number(word: &str) -> WordNumber {
    NUMBERS
        .get_in_any_case(word.as_bytes())
        .copied()
        .unwrap_or_default()
}

/// What a lexicon knows of words, by their numbers.
#[derive(Debug)]
pub(super) struct ByNumber<T>(Vec<T>);

impl<T: Clone> ByNumber<T> {
    /// What `table` knows, and `unknown` of all other words.
    pub fn of<'t, V>(table: &'t WordTable<V>, unknown: T, known: impl Fn(&'t V) -> T) -> Self {
        let mut all = vec![unknown; NUMBERS.len() + 1];
        for (spelling, value) in table.iter() {
            let number = NUMBERS.get_spelling(spelling).copied().unwrap_or_default();
            if number.0 > 0 {
                all[usize::from(number.0)] = known(value);
            }
        }
        Self(all)
    }

    /// What is known of a word.
    #[inline]
    pub fn get(&self, number: WordNumber) -> &T {
        &self.0[usize::from(number.0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_have_numbers_of_their_own() {
        assert!(NUMBERS.len() < usize::from(u16::MAX));
        assert_ne!(number("said"), number("killed"));
        assert_eq!(number("Said"), number("said"));
        assert_ne!(number("said"), WordNumber::default());
        assert_eq!(number("qwertyuiop"), WordNumber::default());
    }

    #[test]
    fn a_lexicon_finds_its_own_words() {
        let table: WordTable<u8> = [("said", 1), ("killed", 2)].into_iter().collect();
        let known = ByNumber::of(&table, 0, |value| *value);
        for (word, value) in [("said", 1), ("KILLED", 2), ("the", 0), ("qwertyuiop", 0)] {
            assert_eq!(*known.get(number(word)), value, "{word}");
        }
    }
}
