//! The stamp that pages print before the story, in one line with it: "Sunday 6 March 2005 01.36 GMT", "Sun Mar 6, 2005 1:36
//! am EST". It says when the report was published, never when what the next words tell of happened, and a title or a town
//! stands before it without a full stop: so it is a sentence of its own.

use crate::model::day::MONTHS;
use std::ops::Range;

/// A stamp stands among so many bytes of a paragraph.
const WITHIN: usize = 700;

/// Small words after which a date belongs to the sentence.
const GOES_ON: [&str; 14] = [
    "on", "of", "by", "since", "until", "till", "from", "at", "in", "the", "before", "after", "to",
    "and",
];

/// The stamp of a paragraph: a whole date with the clock, and a weekday or a time zone.
pub(super) fn stamp(paragraph: &str) -> Option<Range<usize>> {
    let mut end = paragraph.len().min(WITHIN);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let text = &paragraph[..end];
    // Most paragraphs have no clock.
    let has_clock = text.as_bytes().windows(3).any(|three| {
        three[0].is_ascii_digit() && matches!(three[1], b':' | b'.') && three[2].is_ascii_digit()
    });
    if !has_clock {
        return None;
    }
    let words: Vec<(usize, &str)> = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    (0..words.len()).find_map(|at| {
        let before = at.checked_sub(1).map_or("", |before| words[before].1);
        // "on Saturday 1 March": where the weekday begins none, the day does not either.
        if GOES_ON.contains(&before) || is_weekday(before.trim_end_matches(',')) {
            return None;
        }
        let last = stamp_at(&words[at..])?;
        let (start, word) = words[at + last];
        Some(words[at].0..start + word.len())
    })
}

/// Which of the words is the last of the stamp that they begin with.
fn stamp_at(words: &[(usize, &str)]) -> Option<usize> {
    let word = |at: usize| words.get(at).map(|(_, word)| word.trim_end_matches(','));
    let has_weekday = is_weekday(word(0)?);
    let date = usize::from(has_weekday);
    let is_date = match (word(date)?, word(date + 1)?) {
        (day, month) if is_day(day) && is_month(month) => true,
        (month, day) => is_month(month) && is_day(day),
    };
    if !is_date || !is_year(word(date + 2)?) {
        return None;
    }
    let mut at = date + 3;
    if matches!(word(at)?, "at" | "|" | "-" | "–") {
        at += 1;
    }
    if !is_clock(word(at)?) {
        return None;
    }
    if word(at + 1).is_some_and(is_half) {
        at += 1;
    }
    let has_zone = word(at + 1).is_some_and(is_zone);
    if has_zone {
        at += 1;
    }
    if !has_weekday && !has_zone {
        return None;
    }
    if word(at + 1).is_some_and(|word| matches!(word, "|" | "-" | "–" | "—")) {
        at += 1;
    }
    Some(at)
}

/// "Sunday", "Sun".
fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    is_of(&DAYS, word)
}

/// "March", "Mar".
fn is_month(word: &str) -> bool {
    is_of(&MONTHS, word)
}

/// Whether a word is a name of a list, whole or cut to three letters or more.
fn is_of(names: &[&str], word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() >= 3 && names.iter().any(|name| name.starts_with(word))
}

fn is_day(word: &str) -> bool {
    word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse::<u16>()
            .is_ok_and(|year| (1900..2100).contains(&year))
}

/// "01.36", "1:36", "1:36pm".
fn is_clock(word: &str) -> bool {
    let digits = word
        .trim_end_matches(['a', 'm', 'p', 'A', 'M', 'P'])
        .split_once(['.', ':']);
    digits.is_some_and(|(hour, minute)| {
        minute.len() == 2
            && minute.parse::<u8>().is_ok_and(|minute| minute < 60)
            && hour.parse::<u8>().is_ok_and(|hour| hour < 25)
    })
}

/// "pm", "A.M.".
fn is_half(word: &str) -> bool {
    ["am", "pm", "a.m.", "p.m."]
        .iter()
        .any(|half| word.eq_ignore_ascii_case(half))
}

/// "GMT", "(BST)", "ET".
fn is_zone(word: &str) -> bool {
    const ZONES: [&str; 24] = [
        "GMT", "BST", "UTC", "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT",
        "PST", "PDT", "CET", "CEST", "EET", "EEST", "MSK", "IST", "AST", "AEST", "HKT",
    ];
    ZONES.contains(&word.trim_matches(['(', ')']))
}

#[cfg(test)]
mod tests {
    use super::stamp;

    #[test]
    fn stamps_are_found() {
        for (text, wanted) in [
            (
                "Saturday 1 March 2014 00.02 GMT The harbour of Orvale was closed yesterday.",
                "Saturday 1 March 2014 00.02 GMT",
            ),
            (
                "Harbour closed after a fire Saturday 1 March 2014 10.36 BST The harbour was closed.",
                "Saturday 1 March 2014 10.36 BST",
            ),
            (
                "ORVALE | Sat Mar 1, 2014 9:22 am EST ORVALE (Wire) - The harbour was closed.",
                "Sat Mar 1, 2014 9:22 am EST",
            ),
            (
                "March 1, 2014 at 6:15 p.m. ET | The harbour was closed.",
                "March 1, 2014 at 6:15 p.m. ET |",
            ),
            (
                "Sat, 1 March 2014, 6:15pm The harbour was closed.",
                "Sat, 1 March 2014, 6:15pm",
            ),
        ] {
            assert_eq!(
                stamp(text).map(|range| &text[range]),
                Some(wanted),
                "{text}"
            );
        }
    }

    #[test]
    fn dates_of_sentences_are_no_stamps() {
        for text in [
            "The harbour was closed on Saturday 1 March 2014 10.36 GMT for good.",
            "The harbour was closed on March 1, 2014 at 10:36 and opened again.",
            "On 1 March 2014 the harbour was closed for 2.5 hours.",
            "Saturday 1 March 2014 was cold.",
            "March 1, 2014 10:36",
            "",
        ] {
            assert_eq!(stamp(text), None, "{text}");
        }
    }
}
