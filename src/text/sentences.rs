//! Sentences of a paragraph: Unicode's sentence bounds, with what they part wrongly in English prose joined again.
//!
//! Unicode knows no abbreviations. A bound is taken back after titles and initials ("Gen. Ali", "J. Smith"), after months and
//! numbers ("Aug. 2", "No. 5"), after letters with full stops where a name goes on ("U.S. Army"), at a line end inside a
//! paragraph, and between a quoted exclamation and who made it. Where it stays open, a sentence ends.

use super::sentence_bounds::sentence_ends;
use crate::assets::ABBREVIATIONS;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What may follow an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// The sentence goes on, whatever comes.
    Name,
    /// It goes on unless the next word opens one.
    Open,
}

static KNOWN: LazyLock<FxHashMap<&'static str, Follows>> = LazyLock::new(|| {
    ABBREVIATIONS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(kind, words)| {
            let follows = if kind == "before" {
                Follows::Name
            } else {
                Follows::Open
            };
            words.split(',').map(move |word| (word, follows))
        })
        .collect()
});

/// Words that open a sentence far more often than they go on with a name.
const OPENERS: [&str; 44] = [
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "I",
    "You",
    "His",
    "Her",
    "Its",
    "Their",
    "Our",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "But",
    "And",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "After",
    "Before",
    "As",
    "If",
    "When",
    "While",
    "However",
    "Meanwhile",
    "Some",
    "Many",
    "Most",
    "No",
    "One",
    "Two",
    "Last",
    "Earlier",
];

/// Verbs that tie a quotation to who speaks.
const SPEECH: [&str; 12] = [
    "said", "says", "asked", "told", "shouted", "added", "replied", "wrote", "cried", "yelled",
    "chanted", "answered",
];

/// Byte ranges of the sentences of `text`, in order, none empty, without the white space round them.
///
/// `text` is a paragraph, or several with blank lines between them, which no sentence crosses; a single line end is a blank.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for end in sentence_ends(text) {
        let piece = &text[at..end];
        let at = std::mem::replace(&mut at, end);
        let words = piece.trim();
        if words.is_empty() {
            continue;
        }
        let start = at + piece.len() - piece.trim_start().len();
        let range = start..start + words.len();
        match found.last_mut() {
            Some(last) if goes_on(text, last, &range) => last.end = range.end,
            _ => found.push(range),
        }
    }
    found
}

/// Whether the sentence `before` goes on in `after`.
fn goes_on(text: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    let between = &text[before.end..after.start];
    if between.bytes().filter(|byte| *byte == b'\n').count() > 1 {
        return false;
    }
    let (said, next) = (&text[before.clone()], &text[after.clone()]);
    // A piece of signs alone ("…", a closing quote) belongs to what stands before it.
    if !next.contains(char::is_alphanumeric) {
        return true;
    }
    let bare = said.trim_end_matches(['"', '”', '\'', '’', ')', ']', '»']);
    if bare.len() < said.len() && bare.ends_with(['!', '?', ',']) {
        return speaks(next);
    }
    if !bare.ends_with(['.', '!', '?', '…', '。', '؟']) {
        // Only a line end parted them.
        return true;
    }
    match bare.strip_suffix('.') {
        Some(stem) if bare.len() == said.len() => abbreviates(stem, next),
        _ => false,
    }
}

/// Whether `stem` ends in an abbreviation after which `next` goes on with the sentence.
fn abbreviates(stem: &str, next: &str) -> bool {
    let word = last_word(stem);
    let first = first_word(next);
    let opens = OPENERS.contains(&first) && next.len() > first.len();
    let mut letters = word.chars();
    // "J. Smith", but not "and I. Then".
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_uppercase() && letter != 'I' && !opens;
    }
    let lower = word.to_lowercase();
    match KNOWN.get(lower.as_str()) {
        // "sat." and "no." are words too: the abbreviation has a capital or a number after it.
        Some(Follows::Name) => {
            let number = next.starts_with(|c: char| c.is_ascii_digit());
            let title = word.starts_with(char::is_uppercase);
            number || title && next.starts_with(char::is_uppercase) && !(opens && first != "A")
        }
        Some(Follows::Open) => !opens && !next.starts_with(['"', '“', '‘']),
        // "U.S. Army", "Ph.D. Smith"
        None => lower.contains('.') && !opens && word.len() <= 8,
    }
}

/// Whether `next` says who spoke: "Smith said", "one of the men shouted".
fn speaks(next: &str) -> bool {
    next.split_whitespace()
        .take(5)
        .map(|word| word.trim_end_matches(['.', ',', ':']))
        .any(|word| SPEECH.contains(&word))
}

fn last_word(text: &str) -> &str {
    let start = text
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '‘' | '\'' | '/'))
        .map_or(0, |at| {
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
    &text[start..]
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::odd_text;
    use proptest::prelude::*;

    fn parted(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn parts_where_a_sentence_ends() {
        for text in [
            "The bridge fell.| Two men drowned.",
            "Was it a shell?| Nobody knew.",
            "“We held the hill.”| The army denied it.",
            "They paid 3.5 million.| It was not enough.",
            "He fled to the U.S.| He never came back.",
            "They left at 5 p.m.| The road was closed.",
            "She works for Orient Inc.| In May she moved.",
            "It was he and I.| Then it rained.",
            "A line ends here.\n|The next begins.",
            "A heading\n\n|The text begins.",
            "They would not sit.| They stood.",
            "\"Stop!\"| Then silence.",
            "سقطت القذيفة؟| وصل الجيش.",
        ] {
            let parts: Vec<&str> = text.split('|').map(str::trim).collect();
            assert_eq!(parted(&text.replace('|', "")), parts, "{text}");
        }
    }

    #[test]
    fn joins_what_is_one_sentence() {
        for text in [
            "Gen. Ali Hassan met Lt. Col. Omar and Dr. Salma in St. Petersburg.",
            "On Aug. 2 Iraq struck, and by Sept. 10 it had lost.",
            "J. R. Haddad and Sen. M. Khoury voted.",
            "The U.S. Army and the U.N. Security Council agreed.",
            "It is No. 5 on the list, as Fig. 3 shows.",
            "They sold 3.5 tonnes at $1.20 a pound.",
            "\"Never again!\" the crowd shouted.",
            "“Who fired?” one of the men asked.",
            "He arrived in Boise, Idaho, at 5 p.m. Tuesday.",
            "A line that is\nbroken goes on.",
            "Orient Corp. Chairman Adel Said resigned.",
            "He said … nothing.",
            "",
        ] {
            let expected: Vec<&str> = [text].into_iter().filter(|text| !text.is_empty()).collect();
            assert_eq!(parted(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word_once(text in odd_text()) {
            let mut at = 0;
            for range in sentences(&text) {
                prop_assert!(range.start >= at && !range.is_empty());
                prop_assert!(text[at..range.start].trim().is_empty());
                prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                at = range.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
