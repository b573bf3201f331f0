//! Parting a text into paragraphs, and a paragraph's lines joined to one.
//!
//! Looks only at line ends (LF, CR LF and a lone CR) and white space; knows no markup and no headers.

use std::borrow::Cow;
use std::ops::Range;

/// Byte ranges of the paragraphs of `text`, in order, none empty, without the white space round them.
///
/// Blank lines part paragraphs. A text that has none between its words is parted at every newline.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    // For each line whether a blank one stands before it.
    let mut after_blank = Vec::new();
    let mut blank = false;
    for line in lines_of(text) {
        let words = trimmed(text, line);
        if words.is_empty() {
            blank = true;
        } else {
            after_blank.push(blank && !lines.is_empty());
            lines.push(words);
            blank = false;
        }
    }
    if !after_blank.contains(&true) {
        return lines;
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (line, opens) in lines.into_iter().zip(after_blank) {
        match found.last_mut() {
            Some(last) if !opens => last.end = line.end,
            _ => found.push(line),
        }
    }
    found
}

/// A paragraph in one line: each inner newline, with the white space round it, becomes one blank; what stands
/// round the whole goes. This is the text that spans of a paragraph count in.
pub fn joined(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for words in lines_of(text)
        .map(|range| trimmed(text, range))
        .filter(|words| !words.is_empty())
    {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&text[words]);
    }
    Cow::Owned(line)
}

/// The lines of `text` without their ends.
fn lines_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = bytes[start..]
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .map(|length| start + length);
        next = end.map(|end| {
            if bytes[end..].starts_with(b"\r\n") {
                end + 2
            } else {
                end + 1
            }
        });
        Some(start..end.unwrap_or(bytes.len()))
    })
}

/// `range` without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::odd_text;
    use proptest::prelude::*;

    fn parted(text: &str) -> Vec<&str> {
        paragraphs(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn parts_at_blank_lines_or_else_at_newlines() {
        for (text, expected) in [
            ("", vec![]),
            (" \n\t\n", vec![]),
            ("one", vec!["one"]),
            ("one\ntwo\n\nthree", vec!["one\ntwo", "three"]),
            (
                "one\r\ntwo\r\n \t\r\nthree\r\n",
                vec!["one\r\ntwo", "three"],
            ),
            ("one\n\n\n\u{a0}\ntwo", vec!["one", "two"]),
            ("one\ntwo\r\nthree", vec!["one", "two", "three"]),
            // Blank lines at either end part nothing.
            ("\n\none\ntwo\n\n", vec!["one", "two"]),
            ("  one \n\n\ttwo  ", vec!["one", "two"]),
            ("one\rtwo", vec!["one", "two"]),
        ] {
            assert_eq!(parted(text), expected, "{text:?}");
        }
    }

    #[test]
    fn joins_lines_with_one_blank() {
        assert_eq!(joined("one \r\n  two\nthree"), "one two three");
        assert_eq!(joined("  one  two "), "one  two");
        assert!(matches!(joined("one"), Cow::Borrowed("one")));
    }

    proptest! {
        #[test]
        fn paragraphs_hold_every_word_once(text in odd_text()) {
            let ranges = paragraphs(&text);
            let mut at = 0;
            for range in &ranges {
                prop_assert!(range.start >= at && !range.is_empty());
                prop_assert!(text[at..range.start].trim().is_empty());
                prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                prop_assert!(!joined(&text[range.clone()]).contains(['\n', '\r']));
                at = range.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
