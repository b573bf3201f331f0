//! Untrusted text made safe to show: whatever could steer the terminal, turn the reading order or hide is made
//! visible or left out.
//!
//! Nothing is trusted "because it is a harmless sequence": there is no way through. One line in gives one line
//! out; who wants to keep the lines wraps each of them by itself.
//!
//! | found | shown as |
//! |---|---|
//! | tab, newline, CR LF (together), U+2028, U+2029 | one blank |
//! | other C0 controls, DEL | their control pictures (`␛`, `␡`), so also a lone CR |
//! | C1 controls, noncharacters | `U+FFFD` |
//! | bidi embeddings, overrides, isolates and marks; tag characters; annotation marks | [`HIDDEN_SIGN`] |
//! | zero-width spaces, word joiner, BOM, soft hyphen, fillers and invisible operators | nothing |
//! | ZWJ and ZWNJ | kept after a character that is not ASCII (Arabic words, emoji), else nothing |
//! | variation selectors | kept, one after one character; the supplementary ones not after ASCII |
//! | a combining mark at the start | after a dotted circle |
//! | more than [`MOST_MARKS`] combining marks on one character | the first of them |

use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// The sign that stands for a character which would turn the reading order or hide text.
pub const HIDDEN_SIGN: char = '◇';

/// How many combining marks one character keeps: more than any script writes, fewer than what climbs over other rows.
pub const MOST_MARKS: usize = 8;

/// Whether a character is a control other than tab and the ends of lines, turns the reading order (bidi controls), ends a
/// line for some programs (U+2028, U+2029), or hides (zero width, byte order mark): what data that may be looked at in a
/// terminal has escaped. All lie in the basic plane.
pub fn steers(sign: char) -> bool {
    matches!(sign,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200b}'
        | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}')
}

/// `text` made safe to show; borrowed where nothing had to change.
pub fn safe(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    walk(text, |_, _, replacement| replacement.push_to(&mut shown));
    if shown == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(shown)
    }
}

/// `text` made safe to show, with the way from its offsets to those of the result and back.
pub fn safe_mapped(text: &str) -> SafeText {
    if is_plain(text) {
        return SafeText {
            text: text.to_owned(),
            changes: Vec::new(),
        };
    }
    let mut shown = String::with_capacity(text.len());
    let mut changes = Vec::new();
    walk(text, |at, length, replacement| {
        let start = shown.len();
        replacement.push_to(&mut shown);
        // A change that keeps the length moves nothing.
        if shown.len() - start != length {
            changes.push(Change {
                original: (at, at + length),
                safe: (start, shown.len()),
            });
        }
    });
    SafeText {
        text: shown,
        changes,
    }
}

/// How many characters of `text` hide or steer: all that [`safe()`] shows as a sign or leaves out, save soft hyphens.
///
/// Tabs and newlines are not among them.
pub fn hidden(text: &str) -> usize {
    if is_plain(text) {
        return 0;
    }
    let mut count = 0;
    walk(text, |at, _, replacement| match replacement {
        Shown::Sign(_) => count += 1,
        Shown::Nothing => count += usize::from(!text[at..].starts_with('\u{AD}')),
        Shown::Same(_) | Shown::Blank | Shown::Circled(_) => {}
    });
    count
}

/// Whether a cell of the screen may hold `symbol`: no control character and none that steers or hides.
///
/// Everything that [`safe()`] returns consists of such symbols.
pub fn is_safe_symbol(symbol: &str) -> bool {
    symbol.chars().all(|sign| {
        matches!(
            nature(sign),
            Nature::Plain | Nature::Joiner | Nature::Selector
        )
    })
}

/// A text safe to show that knows where its parts come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafeText {
    /// What may be shown.
    pub text: String,
    /// The places where lengths differ, in order.
    changes: Vec<Change>,
}

/// Byte ranges, start and end, of the original and of what is shown for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    original: (usize, usize),
    safe: (usize, usize),
}

impl SafeText {
    /// The offset in the safe text of byte `original` of the original text.
    ///
    /// A place inside something that is shown otherwise becomes the place before it.
    pub fn byte(&self, original: usize) -> usize {
        let after = self
            .changes
            .partition_point(|change| change.original.0 <= original);
        match after.checked_sub(1).map(|last| self.changes[last]) {
            None => original.min(self.text.len()),
            Some(change) if original < change.original.1 => change.safe.0,
            Some(change) => (change.safe.1 + original - change.original.1).min(self.text.len()),
        }
    }

    /// The offset in the original text of byte `safe` of the safe text: where what is shown there comes from.
    pub fn original(&self, safe: usize) -> usize {
        let after = self.changes.partition_point(|change| change.safe.0 <= safe);
        match after.checked_sub(1).map(|last| self.changes[last]) {
            None => safe,
            Some(change) if safe < change.safe.1 => change.original.0,
            Some(change) => change.original.1 + safe - change.safe.1,
        }
    }
}

/// What is shown for one character (or for CR LF).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Same(char),
    Blank,
    Sign(char),
    Circled(char),
    Nothing,
}

impl Shown {
    fn push_to(self, shown: &mut String) {
        match self {
            Self::Same(sign) | Self::Sign(sign) => shown.push(sign),
            Self::Blank => shown.push(' '),
            Self::Circled(mark) => shown.extend(['\u{25CC}', mark]),
            Self::Nothing => {}
        }
    }
}

/// What a character is, as far as showing it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    Plain,
    Blank,
    Sign(char),
    Dropped,
    Joiner,
    Selector,
}

fn nature(sign: char) -> Nature {
    match sign {
        ' '..='~' => Nature::Plain,
        '\t' | '\n' | '\u{2028}' | '\u{2029}' => Nature::Blank,
        '\0'..='\u{1F}' => {
            Nature::Sign(char::from_u32(0x2400 + u32::from(sign)).unwrap_or('\u{FFFD}'))
        }
        '\u{7F}' => Nature::Sign('␡'),
        '\u{80}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => Nature::Sign('\u{FFFD}'),
        '\u{200C}' | '\u{200D}' => Nature::Joiner,
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Nature::Selector,
        '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E00FF}'
        | '\u{E01F0}'..='\u{E0FFF}' => Nature::Sign(HIDDEN_SIGN),
        '\u{AD}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FEFF}' => Nature::Dropped,
        '\u{3164}' | '\u{FFA0}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' => {
            Nature::Dropped
        }
        _ if u32::from(sign) & 0xFFFE == 0xFFFE => Nature::Sign('\u{FFFD}'),
        _ => Nature::Plain,
    }
}

/// Whether nothing in `text` can need a change; a quick look that may say no to text that needs none.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Tells `tell` for each character its offset, its length and what is shown for it.
fn walk(text: &str, mut tell: impl FnMut(usize, usize, Shown)) {
    // The last character shown, and how many combining marks it bears; decisions look only at what is shown, so
    // that doing it twice changes nothing.
    let mut last: Option<char> = None;
    let mut marks = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let mut length = sign.len_utf8();
        let shown = match nature(sign) {
            _ if sign == '\r' && signs.next_if(|&(_, next)| next == '\n').is_some() => {
                length += 1;
                Shown::Blank
            }
            Nature::Blank => Shown::Blank,
            Nature::Sign(shown) => Shown::Sign(shown),
            Nature::Dropped => Shown::Nothing,
            Nature::Joiner => match last {
                Some(before) if !before.is_ascii() && nature(before) != Nature::Joiner => {
                    Shown::Same(sign)
                }
                _ => Shown::Nothing,
            },
            Nature::Selector => match last {
                Some(before) if nature(before) == Nature::Selector => Shown::Nothing,
                Some(before) if sign > '\u{FE0F}' && before.is_ascii() => Shown::Nothing,
                None => Shown::Nothing,
                Some(_) => Shown::Same(sign),
            },
            Nature::Plain if !sign.is_ascii() && is_combining_mark(sign) => {
                marks += 1;
                match last {
                    None => Shown::Circled(sign),
                    Some(_) if marks > MOST_MARKS => Shown::Nothing,
                    Some(_) => Shown::Same(sign),
                }
            }
            Nature::Plain => {
                marks = 0;
                Shown::Same(sign)
            }
        };
        match shown {
            Shown::Same(shown) | Shown::Circled(shown) => last = Some(shown),
            Shown::Sign(shown) => (last, marks) = (Some(shown), 0),
            Shown::Blank => (last, marks) = (Some(' '), 0),
            Shown::Nothing => {}
        }
        tell(at, length, shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::odd_text;
    use crate::text::width::clusters;
    use proptest::prelude::*;

    #[test]
    fn shows_what_steers_or_hides() {
        for (text, shown, count) in [
            ("plain", "plain", 0),
            ("one\ttwo\nthree\r\nfour", "one two three four", 0),
            ("over\rwritten", "over␍written", 1),
            ("\u{1b}]52;c;x\u{7}", "␛]52;c;x␇", 2),
            ("\0\u{7f}\u{9b}2J\u{90}", "␀␡\u{FFFD}2J\u{FFFD}", 4),
            ("a\u{202e}cba\u{202c}", "a◇cba◇", 2),
            ("\u{2066}x\u{2069}\u{200f}\u{61c}", "◇x◇◇◇", 4),
            ("As\u{200b}sad", "Assad", 1),
            ("As\u{200d}sad", "Assad", 1),
            ("\u{feff}start", "start", 1),
            ("co\u{ad}operate", "cooperate", 0),
            ("a\u{2028}b\u{2029}", "a b ", 0),
            ("x\u{e0041}", "x◇", 1),
            ("\u{301}e", "◌\u{301}e", 0),
            ("می\u{200c}خواهم", "می\u{200c}خواهم", 0),
            ("👨‍👩‍👧‍👦 1️⃣", "👨‍👩‍👧‍👦 1️⃣", 0),
            ("a\u{e0100}\u{fe0f}\u{fe0e}", "a\u{fe0f}", 2),
            ("حِمْص", "حِمْص", 0),
        ] {
            assert_eq!(safe(text), shown, "{text:?}");
            assert_eq!(hidden(text), count, "{text:?}");
        }
    }

    #[test]
    fn keeps_marks_within_bounds() {
        let climbing = format!("e{}x", "\u{301}".repeat(100));
        assert_eq!(safe(&climbing).chars().count(), 2 + MOST_MARKS);
    }

    #[test]
    fn borrows_what_needs_no_change() {
        assert!(matches!(safe("Homs"), Cow::Borrowed(_)));
        assert!(matches!(safe("حمص – “Homs”"), Cow::Borrowed(_)));
        assert!(matches!(safe("a\tb"), Cow::Owned(_)));
    }

    #[test]
    fn spans_keep_their_words() {
        let text = "\u{feff}one\r\n\u{202e}two\u{1b} three";
        let mapped = safe_mapped(text);
        assert_eq!(mapped.text, "one ◇two␛ three");
        for word in ["one", "two", "three"] {
            let start = text.find(word).unwrap();
            let (from, to) = (mapped.byte(start), mapped.byte(start + word.len()));
            assert_eq!(&mapped.text[from..to], word);
            assert_eq!(mapped.original(from), start);
        }
        assert_eq!(mapped.byte(text.len()), mapped.text.len());
        assert_eq!(mapped.original(mapped.text.len()), text.len());
    }

    proptest! {
        #[test]
        fn every_symbol_is_safe(text in odd_text()) {
            let shown = safe(&text);
            for (_, cluster) in clusters(&shown) {
                prop_assert!(is_safe_symbol(cluster), "{:?} of {:?}", cluster, text);
            }
            prop_assert_eq!(safe(&shown), &*shown);
            prop_assert_eq!(&*safe_mapped(&text).text, &*shown);
        }

        #[test]
        fn offsets_go_there_and_back(text in odd_text()) {
            let mapped = safe_mapped(&text);
            let mut last = 0;
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let there = mapped.byte(at);
                prop_assert!(mapped.text.is_char_boundary(there) && there >= last);
                last = there;
            }
            for at in (0..=mapped.text.len()).filter(|&at| mapped.text.is_char_boundary(at)) {
                let back = mapped.original(at);
                prop_assert!(text.is_char_boundary(back));
                prop_assert!(mapped.byte(back) <= at);
            }
        }
    }
}
