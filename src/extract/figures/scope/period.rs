//! Over what time a count runs, and whether that makes it a running toll: "since March", "in two years of war", "so far".

use super::super::govern::Governor;
use super::super::lexicon::small;
use super::super::line::Line;
use super::super::phrase::Phrase;
use super::super::share::Fate;
use crate::extract::prose::Shape;
use std::ops::Range;

/// A time that a count runs over, as words of the line.
#[derive(Debug, Clone)]
pub struct Period {
    /// Its words.
    pub words: Range<usize>,
    /// Whether a count over it is a running toll.
    pub cumulative: bool,
}

/// The times that counts of a sentence may run over.
pub fn periods(line: &Line, phrases: &[Phrase]) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let word = line.lower(at);
        let period = match word {
            "since" => {
                let next = phrases
                    .iter()
                    .map(|phrase| phrase.count.start)
                    .find(|start| *start > at);
                since(line, at, next.unwrap_or(line.len()))
            }
            "so" if line.lower(at + 1) == "far" => Some(Period {
                words: at..at + 2,
                cumulative: true,
            }),
            "to" if line.lower(at + 1) == "date" => Some(Period {
                words: at..at + 2,
                cumulative: true,
            }),
            "this" if line.lower(at + 1) == "year" => Some(Period {
                words: at..at + 2,
                cumulative: true,
            }),
            "years" | "months" | "weeks" | "days" | "hours" => duration(line, at),
            "year" | "month" | "week" | "day" => compound(line, at),
            "war" | "conflict" | "uprising" | "revolt" | "insurgency" | "revolution"
            | "rebellion" | "unrest" => conflict(line, at),
            _ => None,
        };
        if let Some(period) = period {
            at = at.max(period.words.end);
            periods.push(period);
        } else {
            at += 1;
        }
    }
    periods
}

/// "since March 2011", "since the uprising began", up to `limit`, where a number begins that counts.
fn since(line: &Line, at: usize, limit: usize) -> Option<Period> {
    let mut end = at + 1;
    while end < line.len().min(limit)
        && end < at + 9
        && (!line.is_mark(end) || line.is_hyphen(end))
        && !line.is(
            end,
            small::STOP | small::WHO | small::AUXILIARY | small::AND | small::BUT | small::SAY,
        )
        && (line.verb(end).is_none() || line.is(end, small::TIME))
        && !(end > at + 2 && line.is(end, small::PREP))
    {
        end += 1;
    }
    // "since Wednesday" is a matter of days: the event's own time.
    let days = (at + 1..end).any(|at| {
        matches!(
            line.lower(at),
            "dawn"
                | "morning"
                | "noon"
                | "midnight"
                | "evening"
                | "night"
                | "overnight"
                | "yesterday"
        ) || (line.lower(at).ends_with("day") && line.is(at, small::TIME))
    });
    (end > at + 1 && line.lower(at + 1) != "then").then_some(Period {
        words: at..end,
        cumulative: !days,
    })
}

/// "in two years of fighting", "over the past six months", "in two days".
fn duration(line: &Line, unit: usize) -> Option<Period> {
    let mut start = unit;
    let mut number = false;
    while start > 0 && unit - start < 6 {
        let before = start - 1;
        let is_number = line.is(before, small::NUMBER) || line.shape(before) == Some(Shape::Number);
        number |= is_number;
        let fills = is_number
            || line.is(before, small::THE | small::MORE | small::ADVERB)
            || matches!(
                line.lower(before),
                "past"
                    | "last"
                    | "first"
                    | "nearly"
                    | "almost"
                    | "about"
                    | "than"
                    | "over"
                    | "recent"
                    | "just"
                    | "previous"
            );
        if !fills {
            break;
        }
        start = before;
    }
    if !number
        || line.lower(unit + 1) == "ago"
        || line.is(unit + 1, small::STOP)
        || matches!(
            line.lower(unit + 1),
            "later" | "earlier" | "old" | "in" | "before"
        )
    {
        return None;
    }
    let tied = start > 0 && (line.is(start - 1, small::PREP) || line.lower(start - 1) == "after");
    let of = line.is(unit + 1, small::OF);
    if !tied && !of {
        return None;
    }
    if tied {
        start -= 1;
    }
    let mut end = unit + 1;
    if of {
        end += 1;
        while end < line.len()
            && end < unit + 5
            && !line.is_mark(end)
            && !line.is(end, small::FUNCTION)
            && line.verb(end).is_none()
        {
            end += 1;
        }
    }
    Some(Period {
        words: start..end,
        cumulative: matches!(line.lower(unit), "years" | "months"),
    })
}

/// "the 11-month crackdown", "the two-year-old conflict".
fn compound(line: &Line, unit: usize) -> Option<Period> {
    if unit < 2 || !line.is_hyphen(unit - 1) {
        return None;
    }
    let mut noun = unit + 1;
    while line.is_hyphen(noun) || matches!(line.lower(noun), "old" | "long") {
        noun += 1;
    }
    if line.lower(noun) == "civil" {
        noun += 1;
    }
    let event = matches!(
        line.lower(noun),
        "crackdown"
            | "war"
            | "conflict"
            | "uprising"
            | "revolt"
            | "insurgency"
            | "campaign"
            | "siege"
            | "battle"
            | "rebellion"
            | "revolution"
            | "crisis"
            | "unrest"
            | "operation"
            | "offensive"
            | "period"
    );
    event.then_some(Period {
        words: unit - 2..noun + 1,
        cumulative: matches!(line.lower(unit), "year" | "month"),
    })
}

/// "in the Syrian civil war", "during the conflict".
fn conflict(line: &Line, noun: usize) -> Option<Period> {
    let mut start = noun;
    while start > 0
        && noun - start < 4
        && !line.is(start - 1, small::FUNCTION)
        && !line.is_mark(start - 1)
    {
        start -= 1;
    }
    let the = start > 0 && line.is(start - 1, small::THE);
    let tied = start > 1 && matches!(line.lower(start - 2), "in" | "during" | "throughout");
    (the && tied).then(|| Period {
        words: start - 2..noun + 1,
        cumulative: true,
    })
}

/// The time that a phrase's count runs over.
pub fn period_of<'a>(
    line: &Line,
    periods: &'a [Period],
    phrase: &Phrase,
    governor: Option<Governor>,
    phrases: &[Phrase],
    fates: &[Fate],
) -> Option<&'a Period> {
    let span = |phrase: &Phrase, governor: Option<Governor>| match governor {
        Some(governor) => phrase.count.from.min(governor.start)..phrase.end.max(governor.end),
        None => phrase.count.from..phrase.end,
    };
    let distance = |span: &Range<usize>, period: &Period| {
        if period.words.start >= span.end {
            period.words.start - span.end
        } else {
            span.start.saturating_sub(period.words.end)
        }
    };
    let own = span(phrase, governor);
    let opening = |period: &&Period| {
        phrases
            .first()
            .is_some_and(|first| period.words.end <= first.count.from)
            && period.words.start <= 1
    };
    if let Some(period) = periods.iter().find(opening) {
        return Some(period);
    }
    let period = periods
        .iter()
        // "since they killed 12" tells of the twelve, not of a time they died in.
        .filter(|period| governor.is_none_or(|governor| governor.start != period.words.end))
        .filter(|period| {
            // Not across a semicolon or into another clause.
            let (from, to) = if period.words.start >= own.end {
                (own.end, period.words.start)
            } else {
                (period.words.end, own.start)
            };
            (from..to.max(from).min(from + 40)).all(|at| {
                line.word(at) != ";"
                    && !line.is(at, small::BUT | small::STOP | small::WHO | small::THAT)
            })
        })
        .min_by_key(|period| distance(&own, period))?;
    // Another figure that stands nearer takes it.
    let mine = distance(&own, period);
    let nearer = phrases
        .iter()
        .zip(fates)
        .filter(|(_, fate)| fate.governor.is_some() && fate.whole.is_none())
        .take(64)
        .any(|(other, fate)| distance(&span(other, fate.governor), period) < mine);
    (!nearer).then_some(period)
}
