//! How names are compared word by word: folded words as numbers, Arabic articles and inner marks passed over.
//!
//! A spelling of the gazetteer and a stretch of a report name the same thing when they give the same row of numbers. It
//! knows no names.

use crate::text::fold_text;

/// The number of a possessive `’s`.
pub(super) const POSSESSIVE: u64 = 0x5bd1_e995_9e37_79b9;

const MIX: u64 = 0x517c_c1b7_2722_0a95;

/// Puts the number of a further word after those before it.
pub(super) fn chain(before: u64, word: u64) -> u64 {
    (before.rotate_left(23) ^ word).wrapping_mul(MIX)
}

fn step(number: u64, byte: u8) -> u64 {
    (number.rotate_left(5) ^ u64::from(byte)).wrapping_mul(MIX)
}

/// The number of a word: the same for all its ways of writing, by case, diacritics, inner apostrophes and full stops.
pub(super) fn word_number(word: &str) -> u64 {
    let mut number = 0;
    for byte in word.bytes() {
        match byte {
            b'\'' | b'.' => {}
            0x80.. => return unusual_number(word),
            _ => number = step(number, byte.to_ascii_lowercase()),
        }
    }
    number
}

fn unusual_number(word: &str) -> u64 {
    let folded = fold_text(word);
    let bare = match (word.chars().next(), folded.strip_prefix("ال")) {
        (Some('ا' | 'ٱ'), Some(rest)) if folded != "الله" && rest.chars().nth(1).is_some() => {
            rest
        }
        _ => &folded,
    };
    bare.bytes()
        .filter(|byte| !matches!(byte, b'\'' | b'.' | b' '))
        .fold(0, step)
}

/// What joins a word to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A blank.
    Blank,
    /// A hyphen without blanks.
    Hyphen,
}

/// Whether `word` is the Arabic article of `next`: `al-`, `El `, and before its sound `ash-`, `ar`, `ez-`.
pub(super) fn is_article(word: &str, joint: Joint, next: &str) -> bool {
    let bytes = word.as_bytes();
    if !(2..=3).contains(&bytes.len()) || next.is_empty() {
        return false;
    }
    let small = |at: usize| bytes[at].to_ascii_lowercase();
    let hyphen = joint == Joint::Hyphen;
    match (small(0), small(1)) {
        (b'a' | b'e', b'l') if bytes.len() == 2 => true,
        (b'i' | b'u', b'l') if bytes.len() == 2 => hyphen,
        (b'a' | b'e' | b'u', b's' | b'r' | b'n' | b'd' | b't' | b'z' | b'c') => {
            let next = next.as_bytes();
            (hyphen || (small(0) == b'a' && bytes[0] == b'A'))
                && next.len() > bytes.len()
                && (1..bytes.len()).all(|at| next[at - 1].to_ascii_lowercase() == small(at))
        }
        _ => false,
    }
}

/// How the first telling word of a spelling is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Small, or of a script without capitals: any way of writing it fits.
    Small,
    /// Begins with a capital.
    Capital,
    /// An acronym: capitals only.
    Upper,
}

/// A spelling as a row of numbers.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The numbers of its words.
    pub numbers: Vec<u64>,
    /// Whether an article was left out before the first.
    pub article: bool,
    /// How it is written.
    pub case: Option<Case>,
}

impl Row {
    /// Reads a spelling, in place of what was read before.
    pub fn read(&mut self, spelling: &str) {
        self.numbers.clear();
        self.article = false;
        self.case = None;
        let mut words = Words { rest: spelling }.peekable();
        while let Some(word) = words.next() {
            match word {
                Piece::Possessive => self.numbers.push(POSSESSIVE),
                Piece::Word(text, joint) => {
                    if let Some(Piece::Word(next, _)) = words.peek()
                        && is_article(text, joint, next)
                    {
                        self.article |= self.numbers.is_empty();
                        // "El-ad" is no small word.
                        if text.starts_with(char::is_uppercase) {
                            self.case.get_or_insert(Case::Capital);
                        }
                        continue;
                    }
                    if self.case.is_none() && !text.eq_ignore_ascii_case("the") {
                        self.case = Some(case_of(text));
                    }
                    self.numbers.push(word_number(text));
                }
            }
        }
    }
}

/// As [`char::is_alphanumeric`], with a short way for the scripts of the gazetteer.
fn is_letter(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_alphanumeric(),
        'À'..='ɏ' => !matches!(letter, '×' | '÷'),
        '\u{620}'..='\u{669}' | '\u{66e}'..='\u{6d3}' => true,
        _ => letter.is_alphanumeric(),
    }
}

fn case_of(word: &str) -> Case {
    if word.starts_with(|letter| letter >= '\u{590}') {
        return Case::Small;
    }
    let mut capitals = 0;
    let mut small = 0;
    for letter in word.chars().filter(|letter| letter.is_alphabetic()) {
        if letter.is_uppercase() {
            capitals += 1;
        } else {
            small += 1;
        }
    }
    let begins = word.chars().next().is_some_and(char::is_uppercase);
    match (begins, capitals, small) {
        (_, 2.., 0) => Case::Upper,
        (true, ..) => Case::Capital,
        _ if word.as_bytes()[0].is_ascii_digit() => Case::Capital,
        _ => Case::Small,
    }
}

#[derive(Debug, Clone, Copy)]
enum Piece<'t> {
    Word(&'t str, Joint),
    Possessive,
}

/// The words of a spelling, parted as [`super::super::prose::Prose`] parts them.
struct Words<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Words<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let begin = self.rest.find(is_letter)?;
        let text = &self.rest[begin..];
        let mut end = 0;
        for (at, letter) in text.char_indices() {
            let after = &text[at + letter.len_utf8()..];
            let goes_on = if letter == '\'' || letter == '’' {
                let letters = after
                    .chars()
                    .take_while(|letter| is_letter(*letter))
                    .take(2)
                    .count();
                if letters == 1 && after.starts_with('s') && at == 0 {
                    false
                } else {
                    letters > 1 || (letters == 1 && !after.starts_with('s'))
                }
            } else if letter == '.' {
                // U.N.: single letters with full stops between them.
                (at == 1 || text.as_bytes().get(at.wrapping_sub(2)) == Some(&b'.'))
                    && (after.chars().nth(1).is_some_and(|next| next == '.')
                        || (end > 1 && text[..end].contains('.')))
            } else {
                is_letter(letter) || matches!(letter, '\u{300}'..='\u{36f}')
            };
            if !goes_on {
                break;
            }
            end = at + letter.len_utf8();
        }
        let word = &text[..end];
        self.rest = &text[end..];
        if word == "s" && begin > 0 {
            // The apostrophe before it was passed over.
            return Some(Piece::Possessive);
        }
        let joint = if self.rest.starts_with('-') {
            Joint::Hyphen
        } else {
            Joint::Blank
        };
        Some(Piece::Word(word, joint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(spelling: &str) -> (Vec<u64>, bool) {
        let mut row = Row::default();
        row.read(spelling);
        (row.numbers, row.article)
    }

    #[test]
    fn ways_of_writing_one_name_give_one_row() {
        for (one, other) in [
            ("Al-Qusayr", "Qusayr"),
            ("Deir ez-Zor", "Deir Zor"),
            ("Ar Rastan", "ar-Rastan"),
            ("U.N. Security Council", "UN security council"),
            ("Ba'ath", "Baath"),
            ("Ḥimṣ", "Hims"),
            ("Yarmouk Martyrs' Brigade", "Yarmouk Martyrs Brigade"),
            ("القصير", "قصير"),
            ("Robert S. Ford", "Robert S Ford"),
        ] {
            assert_eq!(row(one).0, row(other).0, "{one} / {other}");
        }
        for (one, other) in [
            ("Assad's forces", "Assad forces"),
            ("as Syria", "Syria"),
            ("الله", "له"),
            ("Al", "El"),
        ] {
            assert_ne!(row(one).0, row(other).0, "{one} / {other}");
        }
        assert!(row("al-Hayat").1 && !row("Hayat").1 && !row("Deir al-Zor").1);
    }

    #[test]
    fn cases_are_told_apart() {
        let case = |spelling: &str| {
            let mut row = Row::default();
            row.read(spelling);
            row.case
        };
        assert_eq!(case("the regime"), Some(Case::Small));
        assert_eq!(case("al-Nusra"), Some(Case::Capital));
        assert_eq!(case("U.S."), Some(Case::Upper));
        assert_eq!(case("the Kremlin"), Some(Case::Capital));
        assert_eq!(case("--"), None);
    }
}
