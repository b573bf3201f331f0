//! Time expressions in English prose: where they stand, what they are, and which days they can mean.
//!
//! Extents, types and values are those of TIMEX3 (ISO-TimeML), with the days beside them as EDTF. The way of a text:
//! `token` parts it into words that a rule can look at, `rules` say what stands at a place and what it means,
//! `genre` tells news from narrative, `tense` tells past from coming, and `resolve` counts from there.
//!
//! Adding a family of rules takes one file in `rules/` and one line in its `mod.rs`; adding a word, a line of a lexicon.
//!
//! What is not tried: other languages, other calendars, and dates that only knowledge of the world gives ("after the
//! war"). Two parts of one range are two expressions that know of each other.

mod business;
mod calendar;
mod counting;
mod deed;
mod digits;
mod distance;
mod genre;
mod lexicon;
mod memory;
mod reading;
mod resolve;
mod rules;
mod tense;
mod term;
mod token;
mod years;

pub use calendar::Modifier;
pub use deed::Deeds;
pub use genre::Genre;
pub use tense::Direction;
pub use term::{Part, Season, Unit};

use crate::model::Day;
use crate::text::Span;
use calendar::Period;
use memory::Memory;
use resolve::{Resolved, Resolver};
use token::{Token, Tokens, tokenize};

/// The types of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timex {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A point or a part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl Timex {
    /// The word that TIMEX3 uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// Whether an expression is an end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum RangeEnd {
    /// It stands alone.
    #[default]
    None,
    /// The range runs from it to the next expression.
    First,
    /// The range runs to it from the expression before.
    Last,
}

/// A time expression of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateExpression {
    /// Its words, without a preposition before them.
    pub span: Span,
    /// What it is.
    pub kind: Timex,
    /// The value of TIMEX3: `2013-05-19`, `1989-Q3`, `P3M`, `PAST_REF`, `XXXX-05-19` …; with an X in it where the text leaves
    /// something open.
    pub value: String,
    /// The days it can mean; `None` where that cannot be told, for sets, and for lengths that lie nowhere.
    pub edtf: Option<String>,
    /// Which part of the value, or how exact.
    pub modifier: Option<Modifier>,
    /// Whether it is an end of a range.
    pub range: RangeEnd,
}

/// Bytes of a text that are taken apart at once: keeps memory in proportion to what is found, not to what is read.
const STRETCH: usize = 1 << 18;

/// The time expressions of `text`, in order, none overlapping another.
///
/// `published` is the day it was written for its readers; without one, and with no date in the text to count from, what is
/// relative stays unresolved. Takes time in proportion to the length of the text.
pub fn date_expressions(text: &str, published: Option<Day>) -> Vec<DateExpression> {
    with_genre(text, published).0
}

/// The same, and whether `text` counts from the day it was published or from the dates it mentions.
pub fn with_genre(text: &str, published: Option<Day>) -> (Vec<DateExpression>, Genre) {
    let mut tokens: Vec<Token> = Vec::new();
    let mut found = Vec::new();
    let head = genre::head(text);
    tokenize(text, 0, head, &mut tokens);
    let survey = genre::survey(
        &Tokens {
            text,
            list: &tokens,
            early: false,
        },
        published,
    );
    let (early, genre) = (survey.early, survey.genre);
    let mut resolver = Resolver::new(published, survey);
    let mut from = 0;
    while from < text.len() {
        let to = stretch_end(text, from);
        // Of most texts the head is all, and its tokens are there.
        if (from, to) != (0, head) {
            tokenize(text, from, to, &mut tokens);
        }
        read(
            &Tokens {
                text,
                list: &tokens,
                early,
            },
            &mut resolver,
            &mut found,
        );
        from = to;
    }
    (found, genre)
}

/// Where the stretch that begins at `from` ends: at a blank line, a line end, a full stop or a blank, whichever there is.
fn stretch_end(text: &str, from: usize) -> usize {
    let mut to = from.saturating_add(STRETCH);
    if to >= text.len() {
        return text.len();
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let stretch = &text[from..to];
    ["\n\n", "\n", ". ", " "]
        .iter()
        .find_map(|sign| {
            stretch
                .rfind(sign)
                .filter(|at| *at > 0)
                .map(|at| from + at + sign.len())
        })
        .unwrap_or(to)
}

/// The expression read last, as the beginning of a range that may go on with the next.
struct Open {
    /// Its tokens.
    tokens: std::ops::Range<usize>,
    /// What they mean.
    meaning: reading::Meaning,
    /// Its place in what was found.
    found: usize,
    period: Period,
    /// What the text had spoken of before it.
    before: Memory,
}

/// Reads the expressions of one stretch.
fn read(tokens: &Tokens<'_>, resolver: &mut Resolver, out: &mut Vec<DateExpression>) {
    let mut at = 0;
    let mut open: Option<Open> = None;
    while let Some(token) = tokens.get(at) {
        let Some(reading) = rules::read(tokens, at) else {
            at += 1;
            continue;
        };
        let first = open.take().filter(|first| {
            rules::range::joins(tokens, &first.tokens, first.meaning, at, &reading)
        });
        let before = resolver.memory().clone();
        let after = first.as_ref().map(|first| first.period);
        let Some(answer) = resolver.resolve(tokens, at, &reading, after) else {
            at += 1;
            continue;
        };
        let end = reading.end.max(at + 1);
        let place = token.start as usize;
        let period = answer.period;
        let mut last = expression(tokens, at, end, answer);
        if let (Some(first), Some(period)) = (first, period) {
            resolver.span(first.period, period, &first.before, place);
            out[first.found].range = RangeEnd::First;
            last.range = RangeEnd::Last;
        }
        out.push(last);
        let begun = at;
        at = end;
        let Some(period) = period else { continue };
        match rules::range::goes_on(tokens, begun, at, period) {
            Some(second) => {
                let answer = resolver.second(second.period, place);
                let mut last = expression(tokens, second.start, second.end, answer);
                if second.is_range {
                    resolver.span(period, second.period, &before, place);
                    if let Some(first) = out.last_mut() {
                        first.range = RangeEnd::First;
                    }
                    last.range = RangeEnd::Last;
                }
                out.push(last);
                at = second.end;
            }
            None => {
                open = Some(Open {
                    tokens: begun..end,
                    meaning: reading.meaning,
                    found: out.len() - 1,
                    period,
                    before,
                });
            }
        }
    }
}

fn expression(tokens: &Tokens<'_>, at: usize, end: usize, resolved: Resolved) -> DateExpression {
    let start = tokens.get(at).map_or(0, |token| token.start as usize);
    let stop = tokens
        .get(end - 1)
        .map_or(start, |token| token.end as usize);
    DateExpression {
        span: Span::new(start, stop),
        kind: resolved.kind,
        value: resolved.value,
        edtf: resolved.edtf,
        modifier: resolved.modifier,
        range: RangeEnd::None,
    }
}

#[cfg(test)]
mod tests;
