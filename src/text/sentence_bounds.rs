//! Unicode's sentence bounds (UAX #29), found quickly: lines of signs whose class is known here go by the rules below, all
//! others by the tables of `unicode-segmentation`. What it gives is the same; a test compares them.
//!
//! It knows no abbreviations; [`sentences`](super::sentences()) does.

use unicode_segmentation::UnicodeSegmentation;

/// Classes of `Sentence_Break`, as far as the quick way needs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Upper,
    Lower,
    Numeric,
    /// A full stop.
    ATerm,
    /// An exclamation or question mark.
    STerm,
    /// A quotation mark or bracket.
    Close,
    /// A blank.
    Sp,
    /// A comma, colon, dash: the sentence goes on.
    SContinue,
    Other,
}

/// The class of a sign, `None` where it takes the tables to tell.
fn class(sign: char) -> Option<Class> {
    Some(match sign {
        'A'..='Z' => Class::Upper,
        'a'..='z' => Class::Lower,
        '0'..='9' => Class::Numeric,
        '.' => Class::ATerm,
        '!' | '?' => Class::STerm,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '‘' | '’' | '“' | '”' | '„' | '«'
        | '»' => Class::Close,
        ' ' | '\t' | '\x0b' | '\x0c' | '\u{a0}' => Class::Sp,
        ',' | '-' | ':' | ';' | '–' | '—' => Class::SContinue,
        '\r' | '\n' => return None,
        '\0'..='\x7f' | '£' | '°' | '·' | '½' | '•' | '…' | '€' => Class::Other,
        'À'..='ſ' if sign.is_uppercase() => Class::Upper,
        'À'..='ſ' if sign.is_lowercase() => Class::Lower,
        _ => return None,
    })
}

/// The bytes at which sentences of `text` end, in order, the last of them its length; none for an empty text.
pub(super) fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    // Each line is by itself: a line end always ends a sentence.
    for line in text.split_inclusive('\n') {
        let words = line.strip_suffix('\n').unwrap_or(line);
        let is_known =
            words.is_ascii() && !words.contains('\r') || words.chars().all(|c| class(c).is_some());
        if is_known {
            ends_of_line(words, start, &mut ends);
            // The line end belongs to the sentence before it.
            let end = start + line.len();
            match ends.last_mut() {
                Some(last) if *last == start + words.len() && *last > start => *last = end,
                _ => ends.push(end),
            }
        } else {
            let found = line.split_sentence_bound_indices();
            ends.extend(found.map(|(at, piece)| start + at + piece.len()));
        }
        start += line.len();
    }
    ends
}

/// Where the sentences of a line end that begins at byte `start`; where it ends itself only after a full stop or the like.
fn ends_of_line(line: &str, start: usize, ends: &mut Vec<usize>) {
    let bytes = line.as_bytes();
    let of = |at: usize| line[at..].chars().next();
    let class_at = |at: usize| of(at).and_then(class);
    let mut at = 0;
    while let Some(found) = bytes[at..]
        .iter()
        .position(|byte| matches!(byte, b'.' | b'!' | b'?'))
    {
        let sign = at + found;
        at = sign + 1;
        let next = class_at(at);
        let is_stop = bytes[sign] == b'.';
        if is_stop {
            let before = line[..sign].chars().next_back().and_then(class);
            let after_letter = matches!(before, Some(Class::Upper | Class::Lower));
            // "2.5", "U.S"
            if next == Some(Class::Numeric) || after_letter && next == Some(Class::Upper) {
                continue;
            }
        }
        let mut end = at;
        for wanted in [Class::Close, Class::Sp] {
            while let Some(sign) = of(end).filter(|sign| class(*sign) == Some(wanted)) {
                end += sign.len_utf8();
            }
        }
        // "said ...", "Yes!, he said"
        let follows = class_at(end);
        if matches!(
            follows,
            Some(Class::SContinue | Class::ATerm | Class::STerm)
        ) {
            continue;
        }
        if is_stop && goes_on_small(&line[end..]) {
            continue;
        }
        at = end;
        ends.push(start + end);
    }
}

/// Whether the next letter, before any further full stop or the like, is a small one.
fn goes_on_small(rest: &str) -> bool {
    for sign in rest.chars() {
        match class(sign) {
            Some(Class::Lower) => return true,
            Some(Class::Upper | Class::ATerm | Class::STerm) | None => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_tables(text: &str) -> Vec<usize> {
        let found = text.split_sentence_bound_indices();
        found.map(|(at, piece)| at + piece.len()).collect()
    }

    #[test]
    fn ends_are_those_of_unicode() {
        for text in [
            "",
            "\n",
            "One.",
            "One. Two.",
            "One.\nTwo\n\n Three.\n",
            "Gen. ali went. \"He left.\" (So!) [What?] 'Yes.' he said.",
            "Mr. 5 of 2.5 U.S. and U.S.A. in 3.D e.g. this . that .. and ... More.",
            "“Quoted.” — then… “More…” he said. Émile. été. Élan?! no. «Oui.» ’t",
            "wait.) then. )Then.  \t Tab.\u{a0}Nbsp. ;semi. :colon. -dash. –en. ,comma",
            "السلام. عليكم؟ نعم. 北京。上海！",
            "a\r\nb. \r\n C.\rD",
            "x\u{ad}. Y. \u{2028}z. \u{85}w",
        ] {
            assert_eq!(sentence_ends(text), by_tables(text), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn any_text_ends_where_unicode_says(
            pieces in prop::collection::vec(
                "[A-C]|[a-c]|[0-9]|[.!?]|\\.|[\"'()\\[\\]{}‘’“”„«»]|[ \t\u{b}\u{c}\u{a0}]|[-,:;–—]|[£°·½•…€*/&$%@~^_|<>=+#`\\\\]|[\n\r]|[À-ſ]|\\PC|[\u{85}\u{ad}\u{301}\u{2024}\u{2028}。؟]",
                0..40
            )
        ) {
            let text = pieces.concat();
            prop_assert_eq!(sentence_ends(&text), by_tables(&text), "{:?}", text);
        }
    }
}
