//! Folding: texts that a reader takes for the same letters become the same string.
//!
//! Compatibility decomposition, no combining marks, lower case; Arabic letters that are written one for the
//! other made one; Arabic digits as ASCII; quotes and invisible characters gone; dashes as blanks; runs of blanks
//! as one, none at the ends. Drops no letters: articles are the matter of [`super::fold_name()`], transliteration
//! that of [`super::skeleton()`].

use std::ops::Range;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A folded text that knows where its bytes come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    /// What to compare.
    pub text: String,
    places: Places,
}

/// Where the bytes of a folded text come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Places {
    /// Each from the byte at the same offset.
    #[default]
    Same,
    /// For each byte the start and the end of the original character, its combining marks included; and the
    /// length of the original.
    Each(Vec<(u32, u32)>, usize),
}

impl Folded {
    /// The byte range of the original text that bytes `folded` of the folded text come from, always on character boundaries.
    ///
    /// Wider than asked where one original character became several; an empty range where `folded` is empty.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let end = folded.end.min(self.text.len());
        let start = folded.start.min(end);
        match &self.places {
            Places::Same => start..end,
            Places::Each(places, length) if start == end => {
                let at = places.get(start).map_or(*length, |place| place.0 as usize);
                at..at
            }
            Places::Each(places, _) => places[start].0 as usize..places[end - 1].1 as usize,
        }
    }
}

/// `text` folded, with the way back to its bytes.
pub fn fold(text: &str) -> Folded {
    if is_one_to_one(text.as_bytes()) {
        return Folded {
            text: folded_bytes(text),
            places: Places::Same,
        };
    }
    let mut folding = Folding::default();
    let mut blank = false;
    for (at, sign) in text.char_indices() {
        let place = (at, at + sign.len_utf8());
        pieces(sign, &mut |piece| match piece {
            Piece::Letter(letter) => {
                if blank && !folding.is_empty() {
                    folding.push(' ', (at, at));
                }
                blank = false;
                folding.push(letter, place);
            }
            Piece::Blank | Piece::Dash => blank = true,
            Piece::Mark if !blank => folding.widen(place.1),
            Piece::Mark | Piece::Quote | Piece::Nothing => {}
        });
    }
    folding.finish(text.len())
}

/// Only the text of [`fold()`].
pub fn fold_text(text: &str) -> String {
    if is_one_to_one(text.as_bytes()) {
        return folded_bytes(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    let mut rest = text;
    while !rest.is_empty() {
        // Letters that only lose their case are taken by the word.
        let plain = rest
            .bytes()
            .position(|byte| !byte.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        if plain > 0 {
            if blank && !folded.is_empty() {
                folded.push(' ');
            }
            blank = false;
            let from = folded.len();
            folded.push_str(&rest[..plain]);
            folded[from..].make_ascii_lowercase();
            rest = &rest[plain..];
        }
        let mut signs = rest.chars();
        let Some(sign) = signs.next() else {
            break;
        };
        rest = signs.as_str();
        pieces(sign, &mut |piece| match piece {
            Piece::Letter(letter) => {
                if blank && !folded.is_empty() {
                    folded.push(' ');
                }
                blank = false;
                folded.push(letter);
            }
            Piece::Blank | Piece::Dash => blank = true,
            Piece::Mark | Piece::Quote | Piece::Nothing => {}
        });
    }
    folded
}

/// A folded text in the making.
#[derive(Debug, Default)]
pub(super) struct Folding {
    text: String,
    places: Vec<(u32, u32)>,
}

impl Folding {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds `letter`, which comes from the original bytes `place` (start and end).
    pub(super) fn push(&mut self, letter: char, place: (usize, usize)) {
        self.text.push(letter);
        self.places
            .resize(self.text.len(), (place.0 as u32, place.1 as u32));
    }

    /// Lets the last original character reach up to `end`.
    fn widen(&mut self, end: usize) {
        if let Some(&last) = self.places.last() {
            for place in self
                .places
                .iter_mut()
                .rev()
                .take_while(|place| **place == last)
            {
                place.1 = end as u32;
            }
        }
    }

    /// The folded text; `length` is that of the original in bytes.
    pub(super) fn finish(self, length: usize) -> Folded {
        Folded {
            text: self.text,
            places: Places::Each(self.places, length),
        }
    }
}

/// What one original character, or a part of it, becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// This letter, digit or other sign.
    Letter(char),
    Blank,
    /// A hyphen, dash or underscore: a blank, but one that joins.
    Dash,
    /// A quote, prime or letter-like apostrophe: nothing, but it was there.
    Quote,
    /// A combining mark.
    Mark,
    Nothing,
}

/// Tells `tell` what `sign` becomes, piece by piece.
pub(super) fn pieces(sign: char, tell: &mut impl FnMut(Piece)) {
    match sign {
        '\0'..='\x7F' => tell(ascii_piece(sign as u8)),
        // It would fall into a blank and a mark.
        '´' => tell(Piece::Quote),
        _ => decompose_compatible(sign, |part| other_piece(part, tell)),
    }
}

/// What an ASCII character becomes.
pub(super) fn ascii_piece(byte: u8) -> Piece {
    match byte {
        b' ' | b'\t'..=b'\r' => Piece::Blank,
        b'-' | b'_' => Piece::Dash,
        b'\'' | b'"' | b'`' => Piece::Quote,
        0..=0x1F | 0x7F => Piece::Nothing,
        _ => Piece::Letter(char::from(byte.to_ascii_lowercase())),
    }
}

fn other_piece(part: char, tell: &mut impl FnMut(Piece)) {
    let letter = match part {
        '\0'..='\x7F' => return tell(ascii_piece(part as u8)),
        '‘' | '’' | '‚' | '‛' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '′' | '‵' | 'ʹ'
        | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | '\u{2E2E}' | 'ˋ' | 'ˊ' => {
            return tell(Piece::Quote);
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{5BE}' | '\u{2E3A}' | '\u{2E3B}' => {
            return tell(Piece::Dash);
        }
        // Tatweel, and whatever is not seen.
        '\u{640}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}' => return tell(Piece::Nothing),
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ے' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۃ' => 'ه',
        '٠'..='٩' => digit(part, '٠'),
        '۰'..='۹' => digit(part, '۰'),
        'ß' | 'ẞ' => return both('s', 's', tell),
        'æ' | 'Æ' => return both('a', 'e', tell),
        'œ' | 'Œ' => return both('o', 'e', tell),
        'þ' | 'Þ' => return both('t', 'h', tell),
        'ø' | 'Ø' => 'o',
        'ł' | 'Ł' => 'l',
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        'ħ' | 'Ħ' => 'h',
        'ı' => 'i',
        'ς' => 'σ',
        _ if part.is_whitespace() => return tell(Piece::Blank),
        _ if part.is_control() => return tell(Piece::Nothing),
        _ if is_combining_mark(part) => return tell(Piece::Mark),
        _ => {
            for lower in part.to_lowercase() {
                tell(if is_combining_mark(lower) {
                    Piece::Mark
                } else {
                    Piece::Letter(lower)
                });
            }
            return;
        }
    };
    tell(Piece::Letter(letter));
}

fn both(first: char, second: char, tell: &mut impl FnMut(Piece)) {
    tell(Piece::Letter(first));
    tell(Piece::Letter(second));
}

/// The ASCII digit for one of a row of ten that starts at `zero`.
fn digit(sign: char, zero: char) -> char {
    char::from(b'0' + (u32::from(sign) - u32::from(zero)) as u8)
}

/// Whether folding turns each byte into exactly one.
fn is_one_to_one(bytes: &[u8]) -> bool {
    let mut blank = true;
    for &byte in bytes {
        if !byte.is_ascii() {
            return false;
        }
        match ascii_piece(byte) {
            Piece::Letter(_) => blank = false,
            Piece::Blank | Piece::Dash if !blank => blank = true,
            _ => return false,
        }
    }
    !blank || bytes.is_empty()
}

/// A text that folds one to one, folded.
fn folded_bytes(text: &str) -> String {
    // ASCII stays ASCII, which is UTF-8: collected as bytes it is made in one piece.
    String::from_utf8(text.bytes().map(fold_ascii).collect()).unwrap_or_default()
}

/// What a byte becomes where folding is one to one.
fn fold_ascii(byte: u8) -> u8 {
    match byte {
        b' ' | b'-' | b'_' | b'\t'..=b'\r' => b' ',
        _ => byte.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::odd_text;
    use proptest::prelude::*;

    #[test]
    fn folds_to_the_same_letters() {
        for (text, folded) in [
            ("Bab  Amr", "bab amr"),
            (" Deir ez-Zor\n", "deir ez zor"),
            ("Ḥimṣ", "hims"),
            ("Straße", "strasse"),
            ("Émile", "emile"),
            ("E\u{301}mile", "emile"),
            ("Ba‘ath", "baath"),
            ("Ba'ath", "baath"),
            ("ʿAlī", "ali"),
            ("“quoted”", "quoted"),
            ("As\u{200b}sad", "assad"),
            ("أحمد", "احمد"),
            ("مستشفى", "مستشفي"),
            ("مدينة", "مدينه"),
            ("سؤال", "سوال"),
            ("کوچه", "كوچه"),
            ("حـــمص", "حمص"),
            ("حِمْص", "حمص"),
            ("٢٠١٣", "2013"),
            ("۱۲", "12"),
            ("ﷲ", "الله"),
            ("ﬁeld", "field"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδος", "οδοσ"),
            ("İstanbul", "istanbul"),
            ("Diyarbakır", "diyarbakir"),
            ("Ḥimṣ – Al_Waʿr", "hims al war"),
            ("--", ""),
            ("", ""),
        ] {
            assert_eq!(fold_text(text), folded, "{text:?}");
            assert_eq!(fold(text).text, folded, "{text:?}");
        }
    }

    #[test]
    fn finds_the_original_again() {
        let original = |text: &'static str, part: &str| {
            let folded = fold(text);
            let at = folded.text.find(part).unwrap();
            &text[folded.original(at..at + part.len())]
        };
        assert_eq!(original("in Ḥimṣ today", "hims"), "Ḥimṣ");
        assert_eq!(original("near  Bab - Amr now", "bab amr"), "Bab - Amr");
        assert_eq!(original("Straße", "s"), "S");
        assert_eq!(original("aße", "s"), "ß");
        assert_eq!(original("cafe\u{301} x", "cafe"), "cafe\u{301}");
        assert_eq!(original("بلدة حِمْص", "حمص"), "حِمْص");
        assert_eq!(original("Town of Homs", "homs"), "Homs");
    }

    proptest! {
        #[test]
        fn folding_is_done_once(text in odd_text()) {
            let folded = fold(&text);
            prop_assert_eq!(&folded.text, &fold_text(&text));
            prop_assert_eq!(&fold_text(&folded.text), &folded.text);
        }

        #[test]
        fn originals_lie_on_boundaries(text in odd_text()) {
            let folded = fold(&text);
            for start in 0..=folded.text.len() {
                for end in start..=folded.text.len().min(start + 8) {
                    prop_assert!(text.get(folded.original(start..end)).is_some());
                }
            }
        }
    }
}
