//! A weekday with day and month but no year, in the opening of a text: its year, by the years the text mentions.
//!
//! A day of the month falls on a given weekday in about one year of seven, so the years of the text have to be near to
//! tell. Where they leave two years open, or only look far back, the date stays unknown.

use super::super::block::{Block, Part};
use super::grammar::{month, weekday, weekday_of, year_of};
use super::token::{Sort, Token, tokens};
use crate::model::Day;

/// Bytes of a text in which its own day must be named.
const OPENING: usize = 1200;
/// Bytes of a text that are asked for years.
const MOST: usize = 200_000;
/// Years in which reports that people read as files were published.
const PLAUSIBLE: std::ops::Range<i32> = 1980..2041;
/// How far from the latest year of the text the day may lie: news looks back to last year and ahead to the next.
const NEAR: i32 = 1;
/// How far back the years reach that belong to one story.
const STORY: i32 = 6;

/// The day, where the text leaves no doubt.
pub fn weekday_without_year(blocks: &[Block]) -> Option<Day> {
    let (weekday, day, month) = named_day(blocks)?;
    let years = years(blocks);
    let latest = *years.iter().max()?;
    let mut fitting = (latest - NEAR..=latest + NEAR)
        .filter_map(|year| Day::from_ymd(year, month, day))
        .filter(|day| weekday_of(*day) == weekday);
    let day = fitting.next().filter(|_| fitting.next().is_none())?;
    // One year alone may be that of an old law or of a far goal, and three years in seven would fit it.
    let near = years
        .iter()
        .filter(|year| (day.year() - **year).abs() <= STORY)
        .count();
    (near > 1 || years.contains(&day.year())).then_some(day)
}

/// The first weekday with day and month in the opening: weekday from 0 for Monday, day, month.
fn named_day(blocks: &[Block]) -> Option<(u32, u32, u32)> {
    let mut room = OPENING;
    let mut said = None;
    for block in blocks.iter().filter(|block| block.part == Part::Body) {
        let mut end = block.text.len().min(room);
        while !block.text.is_char_boundary(end) {
            end -= 1;
        }
        let tokens = tokens(&block.text[..end]);
        for at in 0..tokens.len() {
            if let Some((named, stop)) = day_at(&tokens, at) {
                // The first weekday of a report is the news'; one that comes after another may be any.
                let is_first = said.is_none_or(|said| said == named.0);
                return (is_first && !has_year(&tokens, stop) && !is_another(&tokens[..at]))
                    .then_some(named);
            }
            // Short forms are words of other senses as well ("Sat").
            if tokens[at].text.len() > 5 {
                said = said.or_else(|| weekday(tokens[at].text));
            }
        }
        room -= end;
        if room == 0 {
            break;
        }
    }
    None
}

/// "Sunday, May 19" or "Sunday 19 May" at `at`, and where it ends.
fn day_at(tokens: &[Token<'_>], at: usize) -> Option<((u32, u32, u32), usize)> {
    let named = weekday(
        tokens
            .get(at)
            .filter(|token| token.sort == Sort::Word)?
            .text,
    )?;
    let mut from = at + 1;
    while tokens
        .get(from)
        .is_some_and(|token| token.is(",") || token.is(".") || token.is_word("the"))
    {
        from += 1;
    }
    let mut from_month = from;
    let number = |token: &Token<'_>| {
        token
            .number()
            .filter(|day| token.text.len() < 3 && (1..=31).contains(day))
    };
    let first = tokens.get(from)?;
    if let Some(day) = number(first) {
        from_month += 1;
        while tokens.get(from_month).is_some_and(|token| {
            ["th", "st", "nd", "rd", "of"]
                .iter()
                .any(|word| token.is_word(word))
        }) {
            from_month += 1;
        }
        let month = month(tokens.get(from_month)?.text)?;
        return Some(((named, day, month), from_month + 1));
    }
    let month = month(first.text)?;
    let mut day_at = from + 1;
    day_at += usize::from(tokens.get(day_at).is_some_and(|token| token.is(".")));
    let day = number(tokens.get(day_at)?)?;
    Some(((named, day, month), day_at + 1))
}

fn has_year(tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at.min(tokens.len())..]
        .iter()
        .take(3)
        .any(|token| year_of(token.text).is_some())
}

/// Whether the words before point at another day than the news': "will meet on Sunday, May 19", "since Friday, March 18".
fn is_another(before: &[Token<'_>]) -> bool {
    let any = |token: &Token<'_>, words: &[&str]| words.iter().any(|word| token.is_word(word));
    let near = before.last().is_some_and(|token| {
        any(
            token,
            &[
                "by", "until", "till", "since", "from", "next", "last", "after", "before", "of",
            ],
        )
    });
    near || before
        .iter()
        .rev()
        .take_while(|token| !token.is("."))
        .take(14)
        .any(|token| {
            any(
                token,
                &[
                    "will",
                    "would",
                    "due",
                    "scheduled",
                    "planned",
                    "plans",
                    "expected",
                    "slated",
                    "to",
                    "vowed",
                    "upcoming",
                ],
            )
        })
}

/// The years that a text mentions as years.
fn years(blocks: &[Block]) -> Vec<i32> {
    let mut years = Vec::new();
    let mut room = MOST;
    for block in blocks {
        let mut end = block.text.len().min(room);
        while !block.text.is_char_boundary(end) {
            end -= 1;
        }
        room -= end;
        let text = &block.text[..end];
        for (at, _) in text.match_indices(['1', '2']) {
            let Some(year) = text
                .get(at..at + 4)
                .and_then(year_of)
                .filter(|year| PLAUSIBLE.contains(year))
            else {
                continue;
            };
            let before = &text[..at];
            let after = &text[at + 4..];
            let touches = before.ends_with(|c: char| {
                c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '.' | ',' | '-' | '–' | '/')
            }) || after.starts_with(|c: char| c.is_alphanumeric())
                || after.starts_with([',', '.'])
                    && after[1..].starts_with(|c: char| c.is_ascii_digit());
            if !touches && is_year(before) && !years.contains(&year) {
                years.push(year);
            }
        }
        if room == 0 {
            break;
        }
    }
    years
}

/// Whether the word before a number makes it a year.
fn is_year(before: &str) -> bool {
    let trimmed = before.trim_end().trim_end_matches([',', '(']).trim_end();
    let word = trimmed
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .unwrap_or("");
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    month(word).is_some()
        || matches!(
            word,
            "in" | "In"
                | "since"
                | "Since"
                | "of"
                | "until"
                | "from"
                | "From"
                | "during"
                | "early"
                | "late"
                | "mid"
                | "before"
                | "after"
                | "After"
                | "the"
                | "The"
                | "and"
                | "to"
                | "between"
        )
        || word.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::super::super::block;
    use super::*;

    fn of(text: &str) -> Option<String> {
        weekday_without_year(&block::of_text(text, 1)).map(|day| day.to_string())
    }

    #[test]
    fn the_years_of_the_text_tell_the_year_of_its_day() {
        for (text, day) in [
            (
                "VALLEY — Rebels on Sunday, May 19, left the town.\n\nThe war began in March 2011. His term ends in 2014.",
                "2013-05-19",
            ),
            (
                "The dam broke on Thursday 6 June, engineers said. It was built in 1987, raised in 2009 and repaired in 2012.",
                "2013-06-06",
            ),
            (
                "On Monday, Feb. 4, the court met. The case dates from January 2013.",
                "2013-02-04",
            ),
        ] {
            assert_eq!(of(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn where_the_years_leave_a_doubt_it_stays_unknown() {
        for text in [
            // No year at all.
            "Rebels on Sunday, May 19, left the town.",
            // Years long ago tell nothing.
            "Rebels on Friday, February 3, recalled the massacre of 1972.",
            "The dam broke on Thursday 6 June, engineers said. It was built in 1987 and repaired in 2012.",
            "Rebels on Sunday, May 19, left the town. The coast may flood by 2030 or in the 2050s.",
            // No year near fits the weekday.
            "Rebels on Sunday, May 19, left the town. The war began in March 2009.",
            // Not the day of the news.
            "The two will meet on Sunday, May 19, they said. The war began in March 2012.",
            "The town has been shelled since Sunday, May 19. The war began in March 2012.",
            "Shells fell on Tuesday, two days after rebels left on Sunday, May 19. The war began in 2012.",
            // Numbers that are no years.
            "Rebels on Sunday, May 19, left the town. Some 2013 men and 2,013 women fled.",
            "",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
