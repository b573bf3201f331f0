//! Tables of words: what is known of each is found without looking at its letters one by one.
//!
//! A report's every word is looked up in several lexicons, and most are in none of them. Hashing and comparing strings was
//! a tenth of the time of reading; two numbers are hashed and compared at once.

use rustc_hash::FxHashMap;
use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

/// Bytes of the longest word that is kept as numbers.
const SHORT: usize = 15;

/// A word as a key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spelling {
    /// Up to fifteen bytes, and how many, in two numbers.
    Short([u64; 2]),
    /// A longer word.
    Long(Box<str>),
}

impl Spelling {
    /// The word as it is written; only a long one is copied.
    #[inline]
    pub fn of(word: &str) -> Self {
        match packed(word.as_bytes()) {
            Some(letters) => Self::Short(letters),
            None => Self::Long(word.into()),
        }
    }

    /// How many bytes it has.
    fn len(&self) -> usize {
        match self {
            Self::Short([_, rest]) => (rest >> 56) as usize,
            Self::Long(word) => word.len(),
        }
    }
}

impl Hash for Spelling {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Short([first, rest]) => {
                state.write_u64(*first);
                state.write_u64(*rest);
            }
            Self::Long(word) => word.hash(state),
        }
    }
}

/// The bytes of a short word and their count as two numbers, different ones for different words.
#[inline]
fn packed(word: &[u8]) -> Option<[u64; 2]> {
    let count = word.len();
    // Where the two reads overlap they read the same bytes to the same place.
    let [first, rest] = match count {
        8..=SHORT => {
            let last = eight(word, count - 8)?;
            [eight(word, 0)?, last >> (8 * (SHORT - count)) >> 8]
        }
        4..8 => [
            four(word, 0)? | four(word, count - 4)? << (8 * (count - 4)),
            0,
        ],
        1..4 => {
            let at = |place: usize| u64::from(word[place]) << (8 * place);
            [at(0) | at(count / 2) | at(count - 1), 0]
        }
        0 => [0, 0],
        _ => return None,
    };
    Some([first, rest | (count as u64) << 56])
}

/// Eight bytes with ASCII capitals made small.
#[inline]
fn small(bytes: u64) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    // In the top bit of each byte whether it is at least `A`, and whether it is beyond `Z`; none flows over into the next.
    let low = bytes & (EACH * 0x7f);
    let from_a = low + EACH * u64::from(0x80 - b'A');
    let beyond_z = low + EACH * u64::from(0x7f - b'Z');
    let capitals = (from_a ^ beyond_z) & !bytes & (EACH * 0x80);
    bytes | capitals >> 2
}

#[inline]
fn eight(word: &[u8], from: usize) -> Option<u64> {
    let bytes = word.get(from..from + 8)?.try_into().ok()?;
    Some(u64::from_le_bytes(bytes))
}

#[inline]
fn four(word: &[u8], from: usize) -> Option<u64> {
    let bytes = word.get(from..from + 4)?.try_into().ok()?;
    Some(u64::from(u32::from_le_bytes(bytes)))
}

/// What is known of words, by how they are written.
#[derive(Debug, Clone)]
pub struct WordTable<T> {
    words: FxHashMap<Spelling, T>,
    /// Bytes of the longest: most long words are not even copied to be looked up.
    longest: usize,
}

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        Self {
            words: FxHashMap::default(),
            longest: 0,
        }
    }
}

impl<T> WordTable<T> {
    /// What is known of a word.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&T> {
        if word.len() > self.longest {
            return None;
        }
        self.words.get(&Spelling::of(word))
    }

    /// As [`WordTable::get`], for a word in any case where the table has them small; only ASCII capitals are made small.
    #[inline]
    pub fn get_in_any_case(&self, word: &[u8]) -> Option<&T> {
        if word.len() > self.longest {
            return None;
        }
        let spelling = match packed(word) {
            Some([first, rest]) => Spelling::Short([small(first), small(rest)]),
            None => Spelling::of(&std::str::from_utf8(word).ok()?.to_ascii_lowercase()),
        };
        self.words.get(&spelling)
    }

    /// Whether anything is known of a word.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// What is known of a word, to be changed; made if it is not there.
    pub fn of(&mut self, word: &str) -> &mut T
    where
        T: Default,
    {
        self.of_spelling(&Spelling::of(word))
    }

    /// As [`WordTable::of`], of a word of another table.
    pub fn of_spelling(&mut self, spelling: &Spelling) -> &mut T
    where
        T: Default,
    {
        self.longest = self.longest.max(spelling.len());
        self.words.entry(spelling.clone()).or_default()
    }

    /// As [`WordTable::get`], of a word of another table.
    pub fn get_spelling(&self, spelling: &Spelling) -> Option<&T> {
        self.words.get(spelling)
    }

    /// The words and what is known of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&Spelling, &T)> {
        self.words.iter()
    }

    /// The words, in no order.
    pub fn spellings(&self) -> impl Iterator<Item = &Spelling> {
        self.words.keys()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl<T, W: Borrow<str>> FromIterator<(W, T)> for WordTable<T> {
    /// Of a word that comes twice, what comes last is known.
    fn from_iter<I: IntoIterator<Item = (W, T)>>(words: I) -> Self {
        let mut table = Self::default();
        for (word, known) in words {
            let word = word.borrow();
            table.longest = table.longest.max(word.len());
            table.words.insert(Spelling::of(word), known);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_found_as_they_are_written() {
        let words = [
            "",
            "a",
            "ab",
            "abc",
            "abcd",
            "seven77",
            "eight888",
            "nine99999",
            "fifteen-letters",
            "sixteen--letters",
            "a word of many more letters",
            "حمص",
            "القصير",
            "a\0",
            "a\0\0",
        ];
        let table: WordTable<usize> = words.iter().copied().zip(1..).collect();
        for (word, number) in words.iter().zip(1..) {
            assert_eq!(table.get(word), Some(&number), "{word}");
        }
        for word in [
            "b",
            "ba",
            "abc\0",
            "fifteen-letterS",
            "sixteen--letterS",
            "حم",
        ] {
            assert_eq!(table.get(word), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn capitals_make_no_difference(word in "[ -~é]{0,18}") {
            let small = word.to_ascii_lowercase();
            let table: WordTable<u8> = [(small.as_str(), 1)].into_iter().collect();
            prop_assert_eq!(table.get_in_any_case(word.as_bytes()), Some(&1));
            prop_assert_eq!(table.get(&word), (word == small).then_some(&1));
        }

        #[test]
        fn different_words_are_different_keys(a in "[ab\\x00é]{0,18}", b in "[ab\\x00é]{0,18}") {
            prop_assert_eq!(Spelling::of(&a) == Spelling::of(&b), a == b);
        }
    }
}
