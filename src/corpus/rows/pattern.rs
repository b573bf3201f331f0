//! Words as they are looked for in the bytes of rows, so that few rows have to be decoded.
//!
//! A row in ASCII has the words where it has their letters one after the other, whatever signs stand between them. Most rows
//! do not even have three of the letters together: that is looked for in all bytes of the row at once, 16 of them in a step
//! where the processor can, and at the same time whether the row is ASCII. Rows with letters beyond ASCII, or with escapes
//! that may stand for some, are decoded.

use crate::corpus::table::{Scratch, Table};
use crate::text::Needle;

/// Letters from the most frequent to the rarest in English news and names; signs not among them are rarer.
const FREQUENT: &[u8] = b"eatinorsldhcumfpgybwvk0123jxqz456789";
/// Bytes that are gone through together.
const STEP: usize = 32;

/// Words as they are looked for in bytes.
pub(super) struct Pattern {
    needle: Needle,
    /// Letters and digits of the words, in lower case; `None` where some are not of ASCII.
    letters: Option<Vec<u8>>,
    /// The place of the rarest of them.
    rare: usize,
    /// Letters of one word that follow each other; `None` where no word has two.
    run: Option<LetterRun>,
    /// Whether they have letters beyond ASCII, which no row of ASCII without escapes has.
    is_foreign: bool,
}

/// Two or three letters that follow each other in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LetterRun {
    first: u8,
    second: u8,
    third: Option<u8>,
}

/// What is seen of a row at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Glance {
    /// It may have the letters, if it is plain.
    may_have: bool,
    /// It is ASCII, and the only signs of it that a word may have in it are below `(`.
    is_bare: bool,
}

impl Glance {
    /// Without having looked.
    const NOTHING: Self = Self {
        may_have: true,
        is_bare: false,
    };
}

impl Pattern {
    /// How to look for `words` in rows such as `sample` holds.
    pub fn new(words: &str, sample: &[u8]) -> Self {
        let folded = crate::text::fold_text(words);
        let letters: Vec<u8> = folded.bytes().filter(u8::is_ascii_alphanumeric).collect();
        let rank = |letter: &u8| FREQUENT.iter().position(|one| one == letter);
        let rare = (0..letters.len())
            .max_by_key(|at| rank(&letters[*at]))
            .unwrap_or(0);
        Self {
            needle: Needle::new(words),
            letters: (folded.is_ascii() && !letters.is_empty()).then_some(letters),
            rare,
            run: LetterRun::best(folded.as_bytes(), sample),
            is_foreign: !folded.is_ascii(),
        }
    }

    /// The words, folded.
    pub fn needle(&self) -> &Needle {
        &self.needle
    }

    /// Whether a row has the words in its texts.
    pub fn is_in(&self, table: &Table, row: &[u8], scratch: &mut Scratch) -> bool {
        // Markup may stand between letters, and for them.
        if !table.has_markup() && !self.may_be_in(row) {
            return false;
        }
        let words = table.words(row, scratch);
        let texts = [&words.text, &words.headline];
        let mut texts = texts.into_iter().chain(&words.more);
        texts.any(|text| self.needle.is_in(text))
    }

    /// Whether the bytes of a row do not rule the words out.
    fn may_be_in(&self, row: &[u8]) -> bool {
        let Some(letters) = &self.letters else {
            // Letters beyond ASCII are not in a row of ASCII without escapes.
            return !(self.is_foreign && row.is_ascii() && memchr::memchr(b'\\', row).is_none());
        };
        let glance = self.run.map_or(Glance::NOTHING, |run| run.glance(row));
        if glance.is_bare {
            return glance.may_have && has(row, letters, self.rare);
        }
        !is_plain(row) || has(row, letters, self.rare)
    }
}

impl LetterRun {
    /// The letters of `folded` that fewest places of `sample` have.
    fn best(folded: &[u8], sample: &[u8]) -> Option<Self> {
        let is_letter = |byte: Option<&u8>| byte.copied().filter(u8::is_ascii_alphanumeric);
        let runs: Vec<Self> = (0..folded.len())
            .filter_map(|at| {
                Some(Self {
                    first: is_letter(folded.get(at))?,
                    second: is_letter(folded.get(at + 1))?,
                    third: is_letter(folded.get(at + 2)),
                })
            })
            .collect();
        let frequency = |run: &Self| {
            let rows = sample.chunks(512);
            let count = rows.filter(|row| run.glance(row).may_have).count();
            (count, run.third.is_none())
        };
        runs.into_iter().min_by_key(frequency)
    }

    /// Looks at all bytes of a row: whether the letters stand in it together, signs aside that a word may have in it.
    fn glance(self, row: &[u8]) -> Glance {
        let (mut hit, mut odd) = (0, 0);
        let count = row.len().saturating_sub(2);
        // Three letters from each byte on, but for the last two.
        let mut at = 0;
        if count >= STEP {
            while at < count {
                // The last step takes some bytes once more.
                let from = at.min(count - STEP);
                let (more_hit, more_odd) = self.step(&row[from..from + STEP + 2]);
                hit |= more_hit;
                odd |= more_odd;
                at += STEP;
            }
        } else {
            let mut padded = [b' '; STEP + 2];
            for (to, from) in padded.iter_mut().zip(row) {
                *to = *from;
            }
            (hit, odd) = self.step(&padded);
        }
        let last = &row[count..];
        let is_bare = last.iter().all(|byte| !matches!(byte, 0x7f..|b'\\'| b'`'));
        Glance {
            // Two letters may be the last two.
            may_have: hit != 0 || self.third.is_none() && last.iter().any(|b| self.is_first(*b)),
            is_bare: odd == 0 && is_bare,
        }
    }

    fn is_first(self, byte: u8) -> bool {
        byte | 0x20 == self.first
    }

    /// The same for the letters that begin in the first [`STEP`] bytes: whether some do, and whether a byte is odd; no
    /// is 0. Without branches, so that it is done for many bytes in one instruction.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "lazy operators are branches, and then nothing is done for many bytes at once"
    )]
    #[inline]
    fn step(self, bytes: &[u8]) -> (u8, u8) {
        let Some((one, two, three)) = bytes
            .first_chunk::<STEP>()
            .zip(bytes.get(1..).and_then(<[u8]>::first_chunk::<STEP>))
            .zip(bytes.get(2..).and_then(<[u8]>::first_chunk::<STEP>))
            .map(|((one, two), three)| (one, two, three))
        else {
            return (1, 1);
        };
        // Signs within a word as `Needle` reads it are quotes and what is not seen. Those below `(` are told here, with
        // others, blanks too, as one comparison costs least; the rest are odd.
        let is_sign = |byte: u8| (byte as i8) < 0x28;
        // Bit 5 makes small letters of capitals, and leaves digits as they are.
        let is = |byte: u8, letter: u8| byte | 0x20 == letter;
        let (third, is_any) = (self.third.unwrap_or(0), self.third.is_none());
        let (mut hit, mut odd) = (0, 0);
        for at in 0..STEP {
            let (x, y, z) = (one[at], two[at], three[at]);
            let sign_z = is_sign(z);
            let together = is(y, self.second) & (is(z, third) | sign_z | is_any);
            let apart = is_sign(y) & (is(z, self.second) | sign_z);
            hit |= u8::from(is(x, self.first) & (together | apart));
            odd |= u8::from(x >= 0x7f) | u8::from(x == b'\\') | u8::from(x == b'`');
        }
        (hit, odd)
    }
}

/// Whether a row is ASCII, and its backslashes stand before quotes alone.
fn is_plain(row: &[u8]) -> bool {
    row.is_ascii() && memchr::memchr_iter(b'\\', row).all(|at| row.get(at + 1) == Some(&b'"'))
}

/// Whether the letters follow each other in `row`, signs between them aside.
fn has(row: &[u8], letters: &[u8], rare: usize) -> bool {
    let sign = letters[rare];
    let next = letters.get(rare + 1).copied();
    let fits = |at: usize| {
        // Most are told by the letter after.
        if let (Some(next), Some(byte)) = (next, row.get(at + 1))
            && byte.is_ascii_alphanumeric()
            && byte.to_ascii_lowercase() != next
        {
            return false;
        }
        let before = letters[..rare].iter().rev();
        let after = letters[rare + 1..].iter();
        let mut left = row[..at]
            .iter()
            .rev()
            .filter(|byte| byte.is_ascii_alphanumeric());
        let mut right = row[at + 1..]
            .iter()
            .filter(|byte| byte.is_ascii_alphanumeric());
        let same = |letter: &u8, byte: Option<&u8>| {
            byte.is_some_and(|byte| byte.to_ascii_lowercase() == *letter)
        };
        before.into_iter().all(|letter| same(letter, left.next()))
            && after.into_iter().all(|letter| same(letter, right.next()))
    };
    memchr::memchr2_iter(sign, sign.to_ascii_uppercase(), row).any(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Odd rows: letters with signs among them that a word may have and others, at the ends of steps too.
    fn odd_row() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            8 => "[a-c]{1,3}",
            4 => prop::sample::select(vec!["'", "\"", "`", "\\\"", "\u{1}", "\u{7f}", " ", "-", ",", "1", "A", "B", "C"])
                .prop_map(str::to_owned),
            1 => prop::sample::select(vec!["é", "\\u0061", "\\n", "x"]).prop_map(str::to_owned),
            1 => "[xyz ]{20,40}",
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_row_that_has_the_words_is_never_ruled_out(row in odd_row(), words in "[abc1]{1,4}( [abc]{1,2})?") {
            let object = format!("{{\"notes\":\"{}\"}}", row.replace("\\\"", "\u{2}").replace('"', "'").replace('\u{2}', "\\\""));
            let is_in = Needle::new(&words).is_in(&row.replace("\\\"", "\"").replace("\\u0061", "a").replace("\\n", "\n"));
            for sample in [b"".as_slice(), b"abcabcab", row.as_bytes()] {
                let pattern = Pattern::new(&words, sample);
                prop_assert!(!is_in || pattern.may_be_in(object.as_bytes()), "{} in {}", words, object);
                prop_assert!(!is_in || pattern.may_be_in(row.as_bytes()), "{} in {}", words, row);
            }
        }

        #[test]
        fn a_glance_tells_ascii(row in odd_row()) {
            let run = LetterRun { first: b'a', second: b'b', third: None };
            let is_bare = row.is_ascii() && !row.contains(['\\', '`', '\u{7f}']);
            prop_assert_eq!(run.glance(row.as_bytes()).is_bare, is_bare);
        }
    }

    #[test]
    fn every_run_of_a_word_is_seen_with_signs_in_it_wherever_it_stands() {
        let word = "talbi";
        let runs = (0..4).map(|at| LetterRun {
            first: word.as_bytes()[at],
            second: word.as_bytes()[at + 1],
            third: word.as_bytes().get(at + 2).copied(),
        });
        for run in runs {
            for sign in ["", "'", "\"", "''", "\u{1}", "`", "\u{7f}"] {
                for (split, before) in (1..5).flat_map(|split| (0..70).map(move |n| (split, n))) {
                    let (start, end) = word.split_at(split);
                    let row = format!("{}{start}{sign}{end}", "-".repeat(before));
                    for row in [row.to_uppercase(), row.clone(), row + " in the west"] {
                        let glance = run.glance(row.as_bytes());
                        assert!(glance.may_have || !glance.is_bare, "{run:?} in {row:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn rows_without_the_letters_together_are_ruled_out() {
        let pattern = Pattern::new("talbi", b"");
        for row in [
            "the battle for the table",
            "tal, lbi and alb",
            "",
            "t",
            "talb",
        ] {
            assert!(!pattern.may_be_in(row.as_bytes()), "{row}");
        }
    }

    #[test]
    fn letters_are_found_whatever_stands_between() {
        let has = |row: &str, words: &str| {
            let pattern = Pattern::new(words, b"");
            has(
                row.as_bytes(),
                pattern.letters.as_deref().unwrap(),
                pattern.rare,
            )
        };
        assert!(has("{\"notes\":\"In TALBISEH\"}", "talbi"));
        assert!(has("a'Talbi", "atalbi"));
        assert!(has("black-market", "black market"));
        assert!(!has("tal bi", "talbix"));
        assert!(!has("", "x"));
        assert!(has("x", "x"));
    }
}
