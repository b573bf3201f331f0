//! What a query is, how a spelling fits it, and what that is worth.
//!
//! Which spellings are looked at at all is the matter of `search`.

use super::index::{LONGEST, initials, letters};
use crate::text::{fold_name, fold_text, skeleton};
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use std::cmp::Reverse;
use std::ops::Range;

/// Words of a query that are looked for.
const MOST_WORDS: usize = 8;
/// Letters that a word needs to be looked for letter by letter; fewer are in everything.
const FUZZY_LETTERS: usize = 3;
/// Of the score a word has in itself, what it needs to have in a spelling to be said to be in it.
const FUZZY_LEAST: f64 = 0.5;

/// How a spelling fits a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum How {
    /// Its letters in order.
    Letters,
    /// The same consonants.
    Consonants,
    /// Its words as parts.
    Parts,
    /// The beginning of it, or words of it, in another transliteration.
    KeyWords,
    /// It, in another transliteration.
    Key,
    /// The beginnings of its words.
    WordStarts,
    /// Its beginning.
    Start,
    /// It.
    Whole,
}

impl How {
    /// What it is worth, before what the spelling and the name add.
    pub(super) fn score(self) -> i32 {
        match self {
            Self::Whole => 10_000,
            Self::Start => 8_000,
            Self::WordStarts => 6_000,
            Self::Key => 5_500,
            Self::KeyWords => 4_000,
            Self::Parts => 3_000,
            Self::Consonants => 2_200,
            Self::Letters => 1_000,
        }
    }
}

/// A query prepared.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Folded, articles kept.
    pub folded: String,
    /// Folded as a name, articles dropped.
    pub bare: String,
    /// The words of the latter, the longest first.
    pub words: Vec<Word>,
    /// Its skeleton.
    pub key: String,
    /// The letters that a spelling needs to have.
    pub letters: u64,
    /// Those that its words need to begin with.
    pub initials: u32,
    /// Its characters without articles.
    pub characters: u32,
}

/// A word of a query.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub text: String,
    pub key: String,
    characters: usize,
    /// What the fuzzy matcher gives it in itself.
    own_score: f64,
}

/// A name found, by its best spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub name: u32,
    pub spelling: u32,
    pub how: How,
    pub score: i32,
}

impl Wanted {
    /// The query prepared; `None` where nothing is asked.
    pub(super) fn of(query: &str) -> Option<Self> {
        let query = match query.char_indices().nth(LONGEST) {
            Some((end, _)) => &query[..end],
            None => query,
        };
        let (folded, bare) = (fold_text(query), fold_name(query).text);
        let mut words: Vec<Word> = bare
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .map(|word| Word {
                text: word.to_owned(),
                key: key_of(word),
                characters: word.chars().count(),
                own_score: letters_of(word, word).map_or(1, |(score, _)| score.max(1)) as f64,
            })
            .collect();
        if words.is_empty() {
            return None;
        }
        // Of words that begin alike the longer is placed first, so that none takes the only place of another.
        words.sort_by_key(|word| Reverse(word.characters));
        Some(Self {
            letters: words
                .iter()
                .fold(0, |mask, word| mask | letters(&word.text)),
            // A single letter is looked for nowhere else; but signs and articles may part words otherwise.
            initials: if folded == bare && words.iter().any(|word| word.characters < 2) {
                initials(&bare)
            } else {
                0
            },
            key: key_of(&bare),
            characters: bare.chars().count() as u32,
            words,
            folded,
            bare,
        })
    }
}

impl Wanted {
    /// Whether spellings that only have its letters are looked for.
    pub(super) fn may_be_fuzzy(&self) -> bool {
        let words = &self.words;
        words.iter().all(|word| word.characters >= 2)
            && words.iter().any(|word| word.characters >= FUZZY_LETTERS)
    }

    /// What the letters of its words are worth in a folded spelling; `None` where some word is not to be recognised.
    pub(super) fn fuzzily(&self, folded: &str) -> Option<i32> {
        let mut share = 0.0;
        let is_there = self.words.iter().all(|word| {
            let score = letters_of(&word.text, folded)
                .map_or(0.0, |(score, _)| score as f64 / word.own_score);
            share += score;
            score >= FUZZY_LEAST
        });
        let share = (share / self.words.len() as f64).min(1.0);
        is_there.then_some((share * 1_000.0) as i32)
    }

    /// What a spelling that fits so is worth, with what it has beyond that, its characters, and of its name whether and
    /// how often events bear it (see [`super::index::Index::borne`]).
    pub(super) fn score(&self, how: How, bonus: i32, characters: u32, borne: u8) -> i32 {
        let longer = characters.saturating_sub(self.characters);
        let borne = match borne {
            0 => 0,
            logarithm => 225 + 25 * i32::from(logarithm),
        };
        how.score() + bonus - 6 * longer.min(50) as i32 + borne
    }
}

/// The skeleton of what is asked. No name has a letter three times in a row, so words that do resemble none: their
/// skeletons, in which doubled letters are one, would fit far too many.
fn key_of(asked: &str) -> String {
    let letters: Vec<char> = asked.chars().collect();
    if letters
        .windows(3)
        .any(|three| three[0] == three[1] && three[1] == three[2])
    {
        return "\u{0}".to_owned();
    }
    skeleton(asked)
}

/// Score of the letters of `word` in `text`, and which characters of `text` they are; `None` where they are not all
/// there in order.
///
/// Each call has a matcher of its own: one that is kept leaves traces of earlier calls in its matrix, which has been
/// seen to change scores, and one told to keep nothing panics (fuzzy-matcher 0.3.7).
pub(super) fn letters_of(word: &str, text: &str) -> Option<(i64, Vec<usize>)> {
    SkimMatcherV2::default()
        .ignore_case()
        .fuzzy_indices(text, word)
}

/// How a folded spelling has the words of a query, if it has them at all, with what it has beyond that.
pub(super) fn literal(text: &str, whole: &str, words: &[Word]) -> Option<(How, i32)> {
    if let Some(rest) = text.strip_prefix(whole)
        && !whole.is_empty()
    {
        return Some(match rest.chars().next() {
            None => (How::Whole, 0),
            Some(' ') => (How::Start, 500),
            Some(_) => (How::Start, 0),
        });
    }
    if let Some(complete) = word_starts(text, words, |_, _| ()) {
        return Some((How::WordStarts, 800 * complete as i32 / words.len() as i32));
    }
    words
        .iter()
        .all(|word| word.characters >= 2 && text.contains(word.text.as_str()))
        .then_some((How::Parts, 0))
}

/// Whether every word begins a word of `text`, each another; how many of them are whole words. Tells `place` where.
pub(super) fn word_starts(
    text: &str,
    words: &[Word],
    mut place: impl FnMut(usize, Range<usize>),
) -> Option<usize> {
    let mut taken = 0u64;
    let mut complete = 0;
    for (number, word) in words.iter().enumerate() {
        let mut at = 0;
        let mut best: Option<(bool, u32, usize)> = None;
        // Words past the 64th are not looked at: a name has fewer.
        for (which, candidate) in (0u32..64).zip(text.split(' ')) {
            if taken >> which & 1 == 0 && candidate.starts_with(word.text.as_str()) {
                let is_whole = candidate.len() == word.text.len();
                if best.is_none() || is_whole && !best.is_some_and(|(whole, ..)| whole) {
                    best = Some((is_whole, which, at));
                }
            }
            at += candidate.len() + 1;
        }
        let (is_whole, which, at) = best?;
        taken |= 1 << which;
        complete += usize::from(is_whole);
        place(number, at..at + word.text.len());
    }
    Some(complete)
}

/// How far apart the letters of the words are in `text` where it has them all in order, and no farther than `most`.
pub(super) fn gaps(text: &str, words: &[Word], most: u32) -> Option<u32> {
    let mut sum = 0;
    for word in words {
        let mut wanted = word.text.chars();
        let mut next = wanted.next();
        let mut first = None;
        let mut last = 0;
        for (at, c) in (0u32..).zip(text.chars()) {
            let Some(letter) = next else { break };
            if c == letter {
                first.get_or_insert(at);
                last = at;
                next = wanted.next();
            }
        }
        if next.is_some() {
            return None;
        }
        sum += last + 1 - first.unwrap_or(0) - word.characters as u32;
        if sum > most {
            return None;
        }
    }
    Some(sum)
}
