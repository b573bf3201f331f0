//! The bytes of a file into text: finds the encoding and names it, and counts what were no characters. It never fails.
//!
//! The order: a byte order mark; UTF-16 by its pattern of zero bytes; UTF-8, if all of it is; the encoding that the file
//! declares; UTF-8 with a few broken places; a guess by the detector that browsers use. The declaration comes after
//! UTF-8 because pages that were saved or converted keep the old one, while text that is UTF-8 by chance does not exist.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Bytes that the detector is shown: more do not make it surer.
const SHOWN: usize = 256 << 10;
/// Bytes in which a declaration must stand.
const DECLARED_WITHIN: usize = 4096;

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// Its text, the byte order mark dropped.
    pub text: Cow<'b, str>,
    /// The encoding's name, as the web uses it.
    pub encoding: &'static str,
    /// Places where bytes were no characters and U+FFFD stands.
    pub replaced: usize,
    /// How sure the encoding is.
    pub told: Told,
}

/// What tells an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A byte order mark, a declaration, or bytes that can be nothing else.
    Surely,
    /// What the bytes look like.
    Guessed,
}

/// Decodes a file.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (encoding, told, start) = encoding_of(bytes);
    let bytes = &bytes[start..];
    if encoding == UTF_8 {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(bytes),
        };
        let replaced = match text {
            Cow::Borrowed(_) => 0,
            Cow::Owned(_) => broken(bytes),
        };
        return Decoded {
            text,
            encoding: encoding.name(),
            replaced,
            told,
        };
    }
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    let replaced = if has_errors {
        text.matches('\u{fffd}').count()
    } else {
        0
    };
    Decoded {
        text,
        encoding: encoding.name(),
        replaced,
        told,
    }
}

/// Whether the bytes are UTF-16, where a zero byte is no sign of a binary file.
pub fn is_utf16(bytes: &[u8]) -> bool {
    let encoding =
        Encoding::for_bom(bytes).map_or_else(|| utf16_by_pattern(bytes), |(it, _)| Some(it));
    matches!(encoding, Some(it) if it == UTF_16LE || it == UTF_16BE)
}

/// The encoding, how sure it is, and how many bytes of mark stand before the text.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, Told, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding, Told::Surely, mark);
    }
    if let Some(encoding) = utf16_by_pattern(bytes) {
        return (encoding, Told::Guessed, 0);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, Told::Surely, 0);
    }
    if let Some(encoding) = declared(bytes) {
        return (encoding, Told::Surely, 0);
    }
    if is_mostly_utf8(bytes) {
        return (UTF_8, Told::Surely, 0);
    }
    (guessed(bytes), Told::Guessed, 0)
}

/// Places that are no UTF-8; each longest invalid sequence counts once.
fn broken(bytes: &[u8]) -> usize {
    bytes
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty())
        .count()
}

/// UTF-8 that was cut or damaged in places: far more of its characters are whole than broken.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let bytes = &bytes[..bytes.len().min(SHOWN)];
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        let beyond_ascii = |byte: &&u8| **byte >= 0xc0;
        whole += chunk.valid().as_bytes().iter().filter(beyond_ascii).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 4 * broken
}

/// UTF-16 without a mark: its blanks and letters of Latin scripts have a zero byte, always on the same side.
fn utf16_by_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 8 || !head.contains(&0) {
        return None;
    }
    let share = |unit: fn([u8; 2]) -> u16| {
        let usual = head
            .chunks_exact(2)
            .filter(|pair| is_usual(unit([pair[0], pair[1]])))
            .count();
        usual * 2 * 100 / head.len()
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match (little, big) {
        (95.., ..70) => Some(UTF_16LE),
        (..70, 95..) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether news prose has the UTF-16 unit often: Latin, Greek, Cyrillic, Hebrew, Arabic, punctuation.
fn is_usual(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0x06ff | 0x1e00..=0x1eff | 0x2010..=0x2044 | 0x20ac | 0xfb50..=0xfdff)
}

/// The encoding that markup declares in its first lines.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let head: String = head
        .iter()
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let after = ["charset=", "encoding="]
        .iter()
        .filter_map(|key| head.find(key).map(|at| at + key.len()))
        .min()?;
    let label: String = head[after..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    // What was read so far as ASCII is no UTF-16, and UTF-8 was tried.
    (encoding.is_ascii_compatible() && encoding != UTF_8).then_some(encoding)
}

/// What the bytes look like.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let shown = &bytes[first.saturating_sub(64)..];
    let shown = &shown[..shown.len().min(SHOWN)];
    let (mut high, mut marks) = (0_usize, 0_usize);
    for byte in shown.iter().filter(|byte| !byte.is_ascii()) {
        high += 1;
        // Quotation marks, dashes, dots, blank, pound, degree, middle dot.
        marks += usize::from(matches!(
            byte,
            0x85 | 0x91..=0x97 | 0xa0 | 0xa3 | 0xb0 | 0xb7
        ));
    }
    // English with typographic marks alone: too little for the detector, and plain to see.
    if marks * 10 >= high * 9 {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(shown, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARABIC: &str =
        "قال ناشطون إن القوات قصفت حي الخالدية في مدينة حمص ليل الجمعة بالمدافع والدبابات";

    /// The text in UTF-16, with or without a mark.
    fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        mark.then_some(0xfeff)
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect()
    }

    /// Text, encoding and number of replaced places.
    fn of(bytes: &[u8]) -> (String, &'static str, usize) {
        let decoded = decode(bytes);
        (
            decoded.text.into_owned(),
            decoded.encoding,
            decoded.replaced,
        )
    }

    #[test]
    fn utf16_is_found_with_and_without_a_mark() {
        for text in ["The bridge fell on Sunday.\nNobody was hurt.", ARABIC] {
            for mark in [true, false] {
                let little = utf16(text, u16::to_le_bytes, mark);
                assert_eq!(of(&little), (text.to_owned(), "UTF-16LE", 0));
                let big = utf16(text, u16::to_be_bytes, mark);
                assert_eq!(of(&big), (text.to_owned(), "UTF-16BE", 0));
                assert!(is_utf16(&little) && is_utf16(&big));
            }
        }
        // Half a character at the end, and one surrogate alone.
        let mut bytes = utf16("The bridge fell.", u16::to_le_bytes, true);
        bytes.extend([0x3d, 0xd8, 0x41, 0x00, 0x42]);
        assert_eq!(of(&bytes).2, 2);
        for binary in [
            &b"\0\0\0\x1cftypisom\0\0\x02\0"[..],
            b"BM\0\0\0\0\0\0\x36\0\0\0",
            b"ab\0c",
        ] {
            assert!(!is_utf16(binary), "{binary:?}");
        }
    }

    #[test]
    fn single_byte_encodings_are_named() {
        let (text, encoding, replaced) =
            of(b"\x93Never,\x94 he said \x96 Syria\x92s minister in Qu\xe9bec. \x93No.\x94");
        assert_eq!(text, "“Never,” he said – Syria’s minister in Québec. “No.”");
        assert_eq!((encoding, replaced), ("windows-1252", 0));
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(ARABIC);
        assert_eq!(of(&bytes), (ARABIC.to_owned(), "windows-1256", 0));
        let mixed = format!("Activists in Homs (حمص) said: {ARABIC}. They did not say more.");
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&mixed);
        assert_eq!(of(&bytes), (mixed, "windows-1256", 0));
    }

    #[test]
    fn a_declaration_holds_unless_the_bytes_are_utf8() {
        let page = |label: &str, body: &[u8]| {
            let mut page = format!("<html><head><meta charset=\"{label}\"></head><p>").into_bytes();
            page.extend(body);
            page
        };
        assert_eq!(
            of(&page("windows-1251", b"\xcc\xee\xf1\xea\xe2\xe0")).1,
            "windows-1251"
        );
        assert_eq!(of(&page("iso-8859-1", b"caf\xe9")).1, "windows-1252");
        assert_eq!(of(&page("iso-8859-1", "café".as_bytes())).1, "UTF-8");
        assert_eq!(of(&page("utf-16", b"caf\xe9")).1, "windows-1252");
        assert_eq!(
            of(b"<?xml version='1.0' encoding='windows-1256'?>\xde\xc7\xe1").1,
            "windows-1256"
        );
        // Prose that speaks of a declaration makes none.
        assert_eq!(
            of(b"He wrote charset=koi8-r in Qu\xe9bec.").1,
            "windows-1252"
        );
    }

    #[test]
    fn broken_utf8_stays_utf8_and_is_counted() {
        assert_eq!(
            of(b"\xef\xbb\xbfHoms \xff\xfe town \xe9."),
            (
                "Homs \u{fffd}\u{fffd} town \u{fffd}.".to_owned(),
                "UTF-8",
                3
            )
        );
        let text = "“Never,” he said – “never again,” they said";
        let cut = &text.as_bytes()[..text.len()];
        let mut bytes = cut.to_vec();
        bytes.extend(&"”".as_bytes()[..2]);
        assert_eq!(of(&bytes), (format!("{text}\u{fffd}"), "UTF-8", 1));
        assert_eq!(of(b""), (String::new(), "UTF-8", 0));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_a_text_of_bounded_length(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
            let decoded = decode(&bytes);
            proptest::prop_assert!(decoded.text.len() <= bytes.len() * 3);
            proptest::prop_assert!(decoded.replaced <= bytes.len());
        }
    }
}
