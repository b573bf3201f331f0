//! Lines that are furniture by their words, whatever stands round them.
//!
//! A phrase counts only in the way its class says: a sentence that begins like a button is still a sentence.

use crate::assets;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What the words of a line show it to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Furniture {
    /// A button, a notice, a credit: furniture wherever it stands.
    Plain,
    /// The heading of a list of links.
    List,
}

/// Words of a line that `opens` looks at.
const SHORT: usize = 14;
/// Words of a line that `blurb` looks at.
const BLURB: usize = 80;
/// Words of a line that `holds` looks at.
const HOLDS: usize = 45;
/// Words of a line that `ends` looks at.
const ENDS: usize = 40;
/// Bytes of the longest line that is looked at.
const LONGEST: usize = 700;

/// The phrases by class.
struct Phrases {
    whole: FxHashSet<&'static str>,
    list: FxHashSet<&'static str>,
    menu: FxHashSet<&'static str>,
    /// By their first word or sign.
    opens: FxHashMap<&'static str, Vec<&'static str>>,
    blurb: FxHashMap<&'static str, Vec<&'static str>>,
    credit: FxHashMap<&'static str, Vec<&'static str>>,
    holds: Vec<&'static str>,
    ends: Vec<&'static str>,
    frames: Vec<(&'static str, &'static str)>,
    /// Of each phrase that a line holds or ends in the longest word, its first letter left out for it may be a capital.
    telling: Telling,
}

/// Words looked for anywhere in a line, all at once.
struct Telling {
    /// By the lower bits of its first two letters.
    words: Vec<Vec<&'static [u8]>>,
    /// Whether there are any with these: small enough to stay near.
    any: Vec<bool>,
}

impl Telling {
    fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let mut words: Vec<&[u8]> = words.map(str::as_bytes).collect();
        words.sort_unstable();
        words.dedup();
        let mut by_letters = vec![Vec::new(); 1 << 10];
        for word in words {
            match word {
                [first, second, ..] => by_letters[Self::key(*first, *second)].push(word),
                _ => by_letters.iter_mut().for_each(|words| words.push(word)),
            }
        }
        Self {
            any: by_letters.iter().map(|words| !words.is_empty()).collect(),
            words: by_letters,
        }
    }

    fn key(first: u8, second: u8) -> usize {
        usize::from(first & 31) << 5 | usize::from(second & 31)
    }

    /// Whether the line has one of the words, as a part of a longer one too.
    fn stands_in(&self, line: &str) -> bool {
        let line = line.as_bytes();
        line.windows(2).enumerate().any(|(at, pair)| {
            let key = Self::key(pair[0], pair[1]);
            self.any[key]
                && self.words[key]
                    .iter()
                    .any(|word| line[at..].starts_with(word))
        })
    }
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let of = |class: &'static str| {
        assets::RESIDUE
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(move |(name, _)| *name == class)
            .flat_map(|(_, phrases)| phrases.split('|'))
    };
    let by_first = |class: &'static str| {
        let mut map: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for phrase in of(class) {
            map.entry(first_word(phrase)).or_default().push(phrase);
        }
        map
    };
    Phrases {
        whole: of("whole").collect(),
        list: of("list").collect(),
        menu: of("menu").collect(),
        opens: by_first("opens"),
        blurb: by_first("blurb"),
        credit: by_first("credit"),
        holds: of("holds").collect(),
        ends: of("ends").collect(),
        frames: of("frame")
            .filter_map(|frame| frame.split_once(".."))
            .collect(),
        telling: Telling::of(of("holds").chain(of("ends")).filter_map(telling)),
    }
});

/// The longest word of a phrase without its first letter.
fn telling(phrase: &'static str) -> Option<&'static str> {
    phrase
        .split(|c: char| !c.is_alphanumeric())
        .max_by_key(|word| word.len())
        .and_then(|word| word.get(1..))
}

/// The letters a text begins with, or its first sign.
fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    if end > 0 {
        return &text[..end];
    }
    let end = text.chars().next().map_or(0, char::len_utf8);
    &text[..end]
}

/// What the words of a line show it to be; `None` for the story.
pub fn furniture(line: &str) -> Option<Furniture> {
    if line.len() > LONGEST {
        return None;
    }
    let words = word_count(line);
    // Most lines are prose: they are not folded to find that out.
    if words == 0 || words > SHORT && !may_be_long_furniture(line, words) {
        return None;
    }
    let folded = folded(line);
    let plain = trimmed(&folded);
    if PHRASES.list.contains(plain) {
        return Some(Furniture::List);
    }
    let is = PHRASES.whole.contains(plain)
        || is_counter(plain)
        || opens(&folded, line, words)
        || words <= BLURB && begins(&PHRASES.blurb, &folded)
        || words <= BLURB && names_after(&folded, line)
        || PHRASES.telling.stands_in(&folded)
            && (words <= HOLDS && PHRASES.holds.iter().any(|phrase| folded.contains(phrase))
                || words <= ENDS && PHRASES.ends.iter().any(|phrase| plain.ends_with(phrase)))
        || words <= SHORT
            && PHRASES
                .frames
                .iter()
                .any(|(start, end)| plain.starts_with(start) && plain.ends_with(end))
        || is_tagged(line);
    is.then_some(Furniture::Plain)
}

/// How many words a line has.
fn word_count(line: &str) -> usize {
    let bytes = line.as_bytes();
    let is_word = |byte: u8| !byte.is_ascii_whitespace();
    // Where a word begins is told by two bytes: the compiler makes many at a time of this.
    let begun = bytes
        .windows(2)
        .filter(|pair| !is_word(pair[0]) && is_word(pair[1]));
    begun.count() + usize::from(bytes.first().is_some_and(|first| is_word(*first)))
}

/// Whether a line of more words than a button has can be a notice or a credit: it begins like one, or has a telling word.
fn may_be_long_furniture(line: &str, words: usize) -> bool {
    if words > BLURB {
        return false;
    }
    let start = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut first = [0_u8; 16];
    let word = first_word(start);
    let begins = first.get_mut(..word.len()).is_some_and(|first| {
        first.copy_from_slice(word.as_bytes());
        first.make_ascii_lowercase();
        std::str::from_utf8(first).is_ok_and(|word| {
            [&PHRASES.blurb, &PHRASES.credit]
                .into_iter()
                .filter_map(|phrases| phrases.get(word))
                .flatten()
                .any(|phrase| may_open_with(start, phrase))
        })
    });
    begins || words <= HOLDS && PHRASES.telling.stands_in(line)
}

/// Whether a line that is not folded can open with a phrase: what is letters in both tells.
fn may_open_with(line: &str, phrase: &str) -> bool {
    line.bytes()
        .zip(phrase.bytes())
        .find(|(said, letter)| !said.eq_ignore_ascii_case(letter))
        .is_none_or(|(said, letter)| {
            !said.is_ascii_alphanumeric() || !letter.is_ascii_alphanumeric()
        })
}

/// Whether a line is an entry of a menu.
pub fn is_menu_entry(line: &str) -> bool {
    line.len() < 40 && PHRASES.menu.contains(trimmed(&folded(line)))
}

fn opens(folded: &str, line: &str, words: usize) -> bool {
    if words > SHORT {
        return false;
    }
    // With a full stop and seven words it is a sentence.
    let is_sentence = words > 6 && line.trim_end_matches(['"', '”', '’', ')']).ends_with('.');
    !is_sentence && begins(&PHRASES.opens, folded)
}

fn begins(phrases: &FxHashMap<&str, Vec<&str>>, folded: &str) -> bool {
    phrases.get(first_word(folded)).is_some_and(|candidates| {
        candidates.iter().any(|phrase| {
            // A phrase that ends in a letter ends a word.
            folded.strip_prefix(phrase).is_some_and(|rest| {
                !(phrase.ends_with(char::is_alphanumeric)
                    && rest.starts_with(char::is_alphanumeric))
            })
        })
    })
}

/// "Reporting by Jane Doe in Valley; editing by John Roe": a capital follows the phrase.
fn names_after(folded: &str, line: &str) -> bool {
    let plain = folded.trim_start_matches(['(', '[', '*', '-', ' ']);
    let Some(phrases) = PHRASES.credit.get(first_word(plain)) else {
        return false;
    };
    phrases.iter().any(|phrase| {
        let said = plain
            .strip_prefix(phrase)
            .is_some_and(|rest| rest.starts_with([' ', ':']));
        let after = phrase.split(' ').count();
        said && line
            .split_whitespace()
            .nth(after)
            .is_some_and(|word| word.starts_with(char::is_uppercase))
    })
}

/// "12 comments", "(3) shares", "5 min read".
fn is_counter(plain: &str) -> bool {
    let plain = plain.trim_start_matches(['(', '+']);
    let digits = plain
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | 'k')))
        .unwrap_or(0);
    digits > 0
        && matches!(
            plain[digits..].trim_start_matches([')', ' ']),
            "comments"
                | "comment"
                | "shares"
                | "share"
                | "likes"
                | "views"
                | "view"
                | "retweets"
                | "tweets"
                | "reactions"
                | "replies"
                | "reads"
                | "votes"
        )
}

/// Whether a line is nothing but `#tags` and `@names`.
fn is_tagged(line: &str) -> bool {
    line.split_whitespace().all(|word| {
        word.len() > 1 && word.starts_with(['#', '@']) && word[1..].starts_with(char::is_alphabetic)
    })
}

/// In lower case, with plain quotation marks and single blanks, without the number or sign of a list before it.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() && !word.contains('`') {
            let from = folded.len();
            folded.push_str(word);
            folded[from..].make_ascii_lowercase();
            continue;
        }
        for sign in word.chars() {
            match sign {
                'A'..='Z' => folded.push(sign.to_ascii_lowercase()),
                '‘' | '’' | '`' => folded.push('\''),
                _ if sign.is_ascii() => folded.push(sign),
                '“' | '”' => folded.push('"'),
                _ => folded.extend(sign.to_lowercase()),
            }
        }
    }
    let start = folded.trim_start_matches([
        '•', '·', '*', '-', '–', '»', '›', '>', '▶', '►', '+', '|', '[', ' ', '#',
    ]);
    let number = start.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let start = match start[number..].strip_prefix(['.', ')']) {
        Some(rest) if (1..3).contains(&number) => rest.trim_start(),
        _ => start,
    };
    let cut = folded.len() - start.len();
    folded.split_off(cut)
}

/// Without the marks and counts after it: "comments (12)", "read more »", "loading…".
fn trimmed(folded: &str) -> &str {
    let plain = folded.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '+');
    let number = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    let counted = number.len() < plain.len() && number.ends_with([' ', '(']);
    let plain = if counted { number } else { plain };
    plain.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_of_pages() {
        for line in [
            "1. Skip to content",
            "Add a comment",
            "Comments (12)",
            "12 comments",
            "There are no comments yet. Be the first to comment.",
            "Share this",
            "SHARE ON FACEBOOK",
            "Loading…",
            "Download the Valley App!",
            "Read more »",
            "Read more: why the bridge fell",
            "We use cookies to make this site work better. By going on you agree to that.",
            "AI-generated summary: it may have errors.",
            "Image: Jane Doe/Picture Agency",
            "(Photo by Jane Doe/Agency)",
            "© 2013 The Valley Gazette",
            "Copyright 2013 The Valley Gazette. All rights reserved.",
            "(Reporting by Jane Doe in Valley; Editing by John Roe)",
            "Jane Doe and Ali Saleh contributed to this report.",
            "Tags: bridge, canal, valley",
            "#bridge #canal",
            "Follow Jane Doe on Twitter",
            "Sign up for our newsletter and never miss what happens in the valley, every morning at six.",
            "5 min read",
            "How does this make you feel?",
            "Sort by",
        ] {
            assert_eq!(furniture(line), Some(Furniture::Plain), "{line}");
        }
        assert_eq!(furniture("Related stories:"), Some(Furniture::List));
        assert!(is_menu_entry("Middle East") && !is_menu_entry("Homs"));
    }

    #[test]
    fn sentences_and_headings_stay() {
        for line in [
            "Share prices fell on Monday after the bridge closed.",
            "Comments by the minister drew anger in the valley.",
            "Read more than once, the letter still makes no sense to the court.",
            "Loading the trucks took the men all night.",
            "Photographs show the bridge before it fell.",
            "Images of the bridge were posted by activists.",
            "Back to the front",
            "Close to the border",
            "Search for survivors goes on",
            "Follow the money, the judge said.",
            "Print workers went on strike in the valley.",
            "Subscribers left the paper in droves last year.",
            "Sign of hope in the valley",
            "Video purportedly showing a building on fire was posted online, activists said.",
            "Tweets by the president caused a stir.",
            "By clicking of tongues the herdsmen called their goats down from the hills, and by evening all the village had come to the well and stood there silent in the dust while the old man spoke of the year when the river had not come and the people had gone north over the pass with what they could carry, and of those who had not come back from there, and nobody stirred until he had ended and the stars were out above the hill.",
            "Reply from Moscow expected",
            "More than 20 people were killed.",
            "UN vote",
            "‘Random fire’",
            "12 people",
            "Next week the council will meet.",
            "Register of the dead",
            "Updated figures put the toll at 40.",
            "Menus were printed in two languages.",
            "The book may be read more easily with a map.",
            "Tag teams of rescuers searched the rubble.",
            "In pictures taken by a drone the bridge still stands.",
            "Editing by hand is slow.",
            "",
        ] {
            assert_eq!(furniture(line), None, "{line}");
        }
    }

    #[test]
    fn words_are_counted_between_blanks() {
        for (line, count) in [
            ("", 0),
            (" ", 0),
            ("a", 1),
            (" a  b\tc ", 3),
            ("حمص القصير", 2),
        ] {
            assert_eq!(word_count(line), count, "{line:?}");
        }
    }

    #[test]
    fn long_lines_that_open_like_furniture_are_looked_at() {
        assert!(may_open_with(
            "The views expressed here",
            "the views expressed"
        ));
        assert!(may_open_with("The “views”", "the \"views\""));
        assert!(!may_open_with("The bridge", "the views expressed"));
        assert!(may_open_with("The", "the views expressed"));
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_judged(line in "\\PC{0,80}") {
            let _ = furniture(&line);
            let _ = is_menu_entry(&line);
        }
    }
}
