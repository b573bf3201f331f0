//! Finding words in a text whatever their case, diacritics, quotes and dashes.
//!
//! Searches for what was typed as one run of words, part of a word included; no patterns, no ranking.

use super::fold::{Piece, ascii_piece, fold, fold_text};
use super::span::Span;
use memchr::memchr2_iter;

/// Words to look for, folded once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needle {
    folded: String,
}

impl Needle {
    /// A needle for `words`.
    pub fn new(words: &str) -> Self {
        Self {
            folded: fold_text(words),
        }
    }

    /// Whether nothing is left to look for.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Whether `text` holds it; every text holds an empty one.
    pub fn is_in(&self, text: &str) -> bool {
        if self.is_empty() {
            return true;
        }
        if text.is_ascii() {
            return self.next_in_ascii(text.as_bytes(), 0).is_some();
        }
        fold_text(text).contains(&self.folded)
    }

    /// Where `text` holds it: spans of `text` in order, none overlapping; none for an empty needle.
    pub fn hits(&self, text: &str) -> Vec<Span> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<Span> = Vec::new();
        if text.is_ascii() {
            let mut at = 0;
            while let Some(hit) = self.next_in_ascii(text.as_bytes(), at) {
                at = hit.end as usize;
                hits.push(hit);
            }
            return hits;
        }
        let folded = fold(text);
        for (at, found) in folded.text.match_indices(&self.folded) {
            let original = folded.original(at..at + found.len());
            // Two hits in the letters of one original character are one hit.
            if hits
                .last()
                .is_none_or(|last| last.end as usize <= original.start)
            {
                hits.push(Span::new(original.start, original.end));
            }
        }
        hits
    }

    /// The first hit at or after byte `from` of a text that is all ASCII, without a copy of it.
    fn next_in_ascii(&self, text: &[u8], from: usize) -> Option<Span> {
        // What folds to an ASCII letter is that letter or its capital.
        let first = *self.folded.as_bytes().first()?;
        let (capital, rest) = (first.to_ascii_uppercase(), text.get(from..)?);
        memchr2_iter(first, capital, rest).find_map(|start| {
            let start = from + start;
            if ascii_piece(text[start]) != Piece::Letter(char::from(first)) {
                return None;
            }
            self.end_in_ascii(text, start)
                .map(|end| Span::new(start, end))
        })
    }

    /// Where the hit that starts at `at` ends.
    fn end_in_ascii(&self, text: &[u8], mut at: usize) -> Option<usize> {
        for &wanted in self.folded.as_bytes() {
            let mut blank = false;
            loop {
                match ascii_piece(*text.get(at)?) {
                    Piece::Letter(letter) => {
                        if wanted == b' ' && blank {
                            break;
                        }
                        if blank || u32::from(letter) != u32::from(wanted) {
                            return None;
                        }
                        at += 1;
                        break;
                    }
                    Piece::Blank | Piece::Dash => blank = true,
                    Piece::Quote | Piece::Mark | Piece::Nothing => {}
                }
                at += 1;
            }
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::odd_text;
    use proptest::prelude::*;

    fn found<'t>(words: &str, text: &'t str) -> Vec<&'t str> {
        Needle::new(words)
            .hits(text)
            .iter()
            .map(|hit| hit.of(text).unwrap())
            .collect()
    }

    #[test]
    fn finds_words_however_written() {
        for (words, text, expected) in [
            ("homs", "Homs and HOMS, Ḥoms", vec!["Homs", "HOMS", "Ḥoms"]),
            ("Ḥimṣ", "in hims", vec!["hims"]),
            (
                "deir ez zor",
                "to Deir ez-Zor, Deir  ez - Zor",
                vec!["Deir ez-Zor", "Deir  ez - Zor"],
            ),
            (
                "baath",
                "the Ba'ath and the Ba’ath",
                vec!["Ba'ath", "Ba’ath"],
            ),
            ("cafe", "Café cafe\u{301}s", vec!["Café", "cafe\u{301}"]),
            ("حمص", "مدينة حِمْص", vec!["حِمْص"]),
            ("aa", "aaa aa", vec!["aa", "aa"]),
            ("s", "ß", vec!["ß"]),
            ("حمص", "Homs", vec![]),
            ("", "Homs", vec![]),
            ("ab", "a b", vec![]),
            ("a b", "ab", vec![]),
        ] {
            assert_eq!(found(words, text), expected, "{words:?} in {text:?}");
            assert_eq!(
                Needle::new(words).is_in(text),
                words.is_empty() || !expected.is_empty()
            );
        }
    }

    proptest! {
        #[test]
        fn the_quick_way_finds_the_same(words in "[abAB'\\- ]{0,4}", text in "[abAB'\"\\-_\\t\u{1} ]{0,30}") {
            let needle = Needle::new(&words);
            let folded = fold(&text);
            let slow: Vec<Span> = if needle.is_empty() { Vec::new() } else {
                folded.text.match_indices(&needle.folded)
                    .map(|(at, hit)| folded.original(at..at + hit.len()))
                    .map(|range| Span::new(range.start, range.end))
                    .collect()
            };
            prop_assert_eq!(needle.hits(&text), slow);
        }

        #[test]
        fn hits_lie_in_the_text(words in odd_text(), text in odd_text()) {
            let whole = format!("{text}{words}{text}");
            let needle = Needle::new(&words);
            let hits = needle.hits(&whole);
            prop_assert_eq!(needle.is_in(&whole), needle.is_empty() || !hits.is_empty());
            for hit in hits {
                prop_assert!(hit.of(&whole).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
