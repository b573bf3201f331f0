//! Days that a sentence counts from one happening to another: "entered the town on Sunday, a day after he said that he would stay".

use super::Reading;
use crate::extract::prose::Prose;
use crate::model::{DateBasis, Day, EventDate};
use crate::text::numbers::{NumberWord, number_word};
use std::ops::Range;

/// So many days or weeks at most are counted: more is a round number.
const MOST: i32 = 30;

/// The date of the happening that a count of days stands before, and where in the text the count begins. `day_of` knows the
/// day of the happening it counts from, the nearest of the sentence, the one before the count first; `day_named` knows the
/// day that the sentence names before a place in the text: "Wednesday's shelling came a day after eight were killed".
pub(super) fn counted(
    reading: &Reading<'_>,
    number: usize,
    day_of: impl Fn(usize) -> Option<Day>,
    day_named: impl Fn(usize) -> Option<Day>,
) -> Option<(EventDate, usize)> {
    let prose = reading.prose;
    let happening = &reading.happenings[number];
    let sentence = &prose.sentences[happening.sentence];
    let trigger = prose.word_from(happening.trigger.start);
    let (words, offset) = count_before(prose, sentence.words.start..trigger)?;
    let in_sentence =
        |at: &usize| *at != number && reading.happenings[*at].sentence == happening.sentence;
    let starts = |at: usize| prose.word_from(reading.happenings[at].trigger.start);
    let all = || (0..reading.happenings.len()).filter(in_sentence);
    // What is counted is the first that is told behind the count.
    if all().any(|at| (words.end..trigger).contains(&starts(at))) {
        return None;
    }
    let before = all()
        .filter(|at| starts(*at) < words.start)
        .max_by_key(|at| starts(*at));
    let behind = all()
        .filter(|at| starts(*at) > trigger)
        .min_by_key(|at| starts(*at));
    let start = prose.words[words.start].start as usize;
    let from = [before, behind].into_iter().flatten().find_map(day_of);
    let from = from.or_else(|| day_named(start))?;
    let day = from.plus(offset.days);
    let edtf = if offset.is_whole {
        day.to_string()
    } else {
        format!("{day}~")
    };
    let said = prose.words[words.start].start as usize..prose.words[words.end - 1].end as usize;
    let date = EventDate {
        basis: DateBasis::Words,
        words: prose.text.get(said).map(str::to_owned),
        ..EventDate::parse(&edtf).ok()?
    };
    Some((date, start))
}

/// How far the counted happening lies from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Offset {
    days: i32,
    /// Whether it was counted in days: a week is seldom one to the day.
    is_whole: bool,
}

/// The last count among `words` that a clause can follow: "a day after", "two weeks before".
fn count_before(prose: &Prose, words: Range<usize>) -> Option<(Range<usize>, Offset)> {
    let at = words
        .clone()
        .rev()
        .find(|at| matches!(prose.lower(*at), "after" | "before") && *at >= words.start + 2)?;
    // "a day after Sunday's raid" counts from another day, which the words of the date say.
    let unit = match prose.lower(at - 1) {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        _ => return None,
    };
    let count = match prose.lower(at - 2) {
        "a" | "one" | "the" => 1,
        word => match number_word(word) {
            Some(NumberWord::One(count)) => count as i32,
            _ => word.parse().ok()?,
        },
    };
    if !(1..=MOST).contains(&count) {
        return None;
    }
    let days = count * unit;
    // What the other came after lies before it.
    let days = if prose.lower(at) == "after" {
        -days
    } else {
        days
    };
    Some((
        at - 2..at + 1,
        Offset {
            days,
            is_whole: unit == 1,
        },
    ))
}
