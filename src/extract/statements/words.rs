//! The words that tell one sentence from another: content words, folded and cut to their stems.

use crate::assets::STOP_WORDS;
use crate::extract::dictionary::ByNumber;
use crate::extract::prose::{Prose, Shape};
use crate::text::{Spelling, WordTable, fold_text};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

static STOP: LazyLock<WordTable<()>> = LazyLock::new(|| {
    STOP_WORDS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(','))
        .map(|word| (word, ()))
        .collect()
});

static BY_NUMBER: LazyLock<ByNumber<bool>> =
    LazyLock::new(|| ByNumber::of(&STOP, false, |()| true));

/// The stop words.
pub(super) fn spellings() -> impl Iterator<Item = &'static Spelling> {
    STOP.spellings()
}

/// Whether a word of a report says nothing of what it is about.
#[inline]
pub(super) fn is_stop(prose: &Prose, at: usize) -> bool {
    *BY_NUMBER.get(prose.words[at].number)
}

/// Whether a folded word says nothing of what a text is about.
#[inline]
pub fn is_stop_word(word: &str) -> bool {
    STOP.contains(word)
}

/// Words of a sentence, sorted, each once. Statements of one sentence share them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(Arc<str>);

impl Words {
    /// The words, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        // Folding leaves no line end in a word.
        self.0.split('\n').filter(|word| !word.is_empty())
    }
}

impl<W: AsRef<str>> FromIterator<W> for Words {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        let mut text = String::new();
        for word in words {
            text.push_str(word.as_ref());
            text.push('\n');
        }
        Self(text.into())
    }
}

/// The content words among `words` (places in [`Prose::words`]), folded, cut to their stems, sorted, each once.
pub fn content_words(prose: &Prose, words: &Range<usize>) -> Words {
    let mut out: Vec<Cow<str>> = words
        .clone()
        .filter(|at| {
            prose.words[*at].is_word()
                && prose.word(*at).len() > 1
                && !*BY_NUMBER.get(prose.words[*at].number)
        })
        .map(|at| {
            let word = prose.word(at);
            let folded = if word.is_ascii() {
                Cow::Borrowed(prose.lower(at))
            } else {
                Cow::Owned(fold_text(word))
            };
            if prose.words[at].shape == Shape::Number {
                folded
            } else {
                stem(folded)
            }
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out.into_iter().collect()
}

/// Cuts what grammar adds to an English word: `shelled`, `shelling`, `shells` become `shell`. Never to fewer than three letters.
fn stem(mut word: Cow<str>) -> Cow<str> {
    const ENDINGS: [(&str, &str); 9] = [
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ings", ""),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("ly", ""),
        ("s", ""),
    ];
    if !word.is_ascii() || word.ends_with("ss") {
        return word;
    }
    // Most words end in none of their letters.
    let last = word.bytes().last();
    let endings = ENDINGS.into_iter();
    for (ending, instead) in endings.filter(|(ending, _)| ending.bytes().last() == last) {
        if let Some(start) = word.strip_suffix(ending)
            && start.len() >= 3
            && start.bytes().any(|letter| b"aeiouy".contains(&letter))
        {
            let length = start.len();
            word = if instead.is_empty() || word[length..].starts_with(instead) {
                cut(word, length + instead.len())
            } else {
                Cow::Owned(format!("{}{instead}", &word[..length]))
            };
            break;
        }
    }
    // `bombe` of `bombed` and `bomb`; `attempte`: a silent e goes from all alike.
    let bytes = word.as_bytes();
    let length = bytes.len();
    // `stopped` and `stop`.
    let is_doubled =
        || bytes[length - 1] == bytes[length - 2] && !b"sl".contains(&bytes[length - 1]);
    if length > 4 && (word.ends_with('e') || is_doubled()) {
        cut(word, length - 1)
    } else {
        word
    }
}

/// The first `length` bytes of a word; ends at a character.
fn cut(word: Cow<str>, length: usize) -> Cow<str> {
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(&word[..length]),
        Cow::Owned(mut word) => {
            word.truncate(length);
            Cow::Owned(word)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (a, b) in [
            ("shelled", "shells"),
            ("shelling", "shell"),
            ("seized", "seizes"),
            ("seizing", "seize"),
            ("stopped", "stopping"),
            ("cities", "city"),
            ("bombed", "bombing"),
            ("clashes", "clashed"),
        ] {
            assert_eq!(stem(a.into()), stem(b.into()), "{a} {b}");
        }
        for (a, b) in [("siege", "sea"), ("press", "pres"), ("news", "ne")] {
            assert_ne!(stem(a.into()), stem(b.into()), "{a} {b}");
        }
    }

    #[test]
    fn stop_words_and_marks_are_left_out() {
        let prose = Prose::of_paragraphs(
            [(1, "The rebels had, they said, shelled 12 of the houses.")].into_iter(),
            None,
        );
        let words = content_words(&prose, &(0..prose.words.len()));
        assert_eq!(
            words.iter().collect::<Vec<_>>(),
            ["12", "hous", "rebel", "shell"]
        );
    }
}
