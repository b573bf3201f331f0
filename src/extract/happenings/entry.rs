//! A date at the head of a sentence, of an entry in a chronology or left over from above a headline: "5 March 1999: Troops enter
//! the capital". What follows is written as headlines are, in the present tense.

use super::subject::is_date;
use super::tags::Tagged;
use crate::extract::prose::Shape;
use std::ops::Range;

/// Words that a date line opens with.
const LABELS: [&str; 7] = [
    "date",
    "of",
    "publication",
    "published",
    "posted",
    "updated",
    "last",
];

/// No date line is longer, in words and marks.
const LONGEST: usize = 14;

/// The first word behind a whole date (day, month and year) that a sentence opens with, if more follows.
pub(super) fn behind_date(tagged: &Tagged<'_>, words: &Range<usize>) -> Option<usize> {
    let prose = tagged.prose;
    let end = words.end.min(words.start + LONGEST);
    let mut at = words.start;
    while at < end && LABELS.contains(&prose.lower(at)) {
        at += 1;
    }
    let (mut day, mut month, mut year) = (false, false, false);
    while at < end && !(day && month && year) {
        let word = prose.word(at);
        let number = (prose.words[at].shape == Shape::Number)
            .then(|| word.parse::<u16>().ok())
            .flatten();
        match number {
            Some(1..=31) if !day => day = true,
            Some(1900..=2099) if !year => year = true,
            None if is_date(tagged, at) && prose.words[at].shape == Shape::Capital => {
                month |= !is_weekday(prose.lower(at));
            }
            None if tagged.is_mark(at, &[",", "."]) => {}
            _ => return None,
        }
        at += 1;
    }
    if !(day && month && year) {
        return None;
    }
    // A clock time, and the mark between date and headline.
    while at < end {
        let number = prose.words[at].shape == Shape::Number;
        let clock = number
            && (prose.word(at).contains(':')
                || prose.word(at).len() == 6
                || tagged.is_mark(at + 1, &[":"]) && at + 1 < end
                || tagged.is_mark(at - 1, &[":"]) && prose.words[at].glued);
        let mark = tagged.is_mark(at, &[":", ",", "|", "-", "–", "—", "."]);
        if !clock && !mark && !matches!(prose.lower(at), "am" | "pm" | "gmt") {
            break;
        }
        at += 1;
    }
    let opens = |at: usize| {
        matches!(
            prose.words[at].shape,
            Shape::Capital | Shape::Upper | Shape::Number
        )
    };
    (at + 2 < words.end && opens(at)).then_some(at)
}

fn is_weekday(lower: &str) -> bool {
    lower.ends_with("day")
        || matches!(
            lower,
            "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun"
        )
}
