//! What a number is worth: digits, words, "half a million", "several hundred", "dozens", ranges.

use super::super::lexicon::small;
use super::super::line::Line;
use super::{Count, Said};
use crate::extract::prose::Shape;
use crate::model::Qualifier;
use crate::text::{Number, number_at};

/// What a number is worth.
#[derive(Debug)]
pub struct Value {
    /// The number.
    pub low: Option<u64>,
    /// The hedge that lies in its words.
    pub qualifier: Qualifier,
    /// How it is said.
    pub said: Said,
    /// The first word after it.
    pub end: usize,
}

/// Where a word for none at all ends: "no", "nobody", "not | one civilian", "not | a single house".
fn none_at(line: &Line, at: usize) -> Option<usize> {
    let after_not = at > 0 && line.lower(at - 1) == "not";
    match line.lower(at) {
        // "No. 10"
        "no" => (line.lower(at + 1) != ".").then_some(at + 1),
        "nobody" | "none" => Some(at + 1),
        "one" => after_not.then_some(at + 1),
        "a" => (after_not && line.lower(at + 1) == "single").then_some(at + 2),
        _ => None,
    }
}

/// "One day", "one another"; "three children from one family".
fn is_no_count(line: &Line, at: usize) -> bool {
    let next = line.lower(at + 1);
    let of_one = at > 0
        && matches!(line.lower(at - 1), "from" | "of")
        && matches!(next, "family" | "household" | "house" | "unit" | "village");
    of_one || matches!(next, "another" | "by" | "day" | "thing")
}

/// The number at a word; `Err` with its end where it is one that never counts.
pub fn value_at(line: &Line, at: usize) -> Result<Option<Value>, usize> {
    let value = |low, qualifier, said, end| {
        Ok(Some(Value {
            low,
            qualifier,
            said,
            end,
        }))
    };
    let word = line.lower(at);
    if let Some(end) = none_at(line, at) {
        return value(Some(0), Qualifier::Exact, Said::Nothing, end);
    }
    match word {
        "several" | "few" => return Ok(several(line, at, at)),
        "numerous" => {
            return value(None, Qualifier::Other(word.to_owned()), Said::Vague, at + 1);
        }
        "no" | "many" | "couple" | "handful" => return Ok(None),
        "half" => {
            if let (true, Some((Number::Whole(number), end))) =
                (line.is(at + 1, small::ARTICLE), number_from(line, at + 1))
            {
                return value(Some(number / 2), Qualifier::Exact, Said::Plain, end);
            }
            return Ok(None);
        }
        _ => {}
    }
    if let Some(many) = many_at(line, at) {
        return Ok(Some(many));
    }
    if line.is(at, small::ARTICLE) {
        match line.lower(at + 1) {
            "handful" => {
                return value(
                    None,
                    Qualifier::Other("a handful".to_owned()),
                    Said::Vague,
                    at + 2,
                );
            }
            "couple" => {
                return value(
                    Some(2),
                    Qualifier::Other("a couple".to_owned()),
                    Said::Vague,
                    at + 2,
                );
            }
            "few" => return Ok(several(line, at, at + 1)),
            "number" if line.is(at + 2, small::OF) => {
                return value(
                    None,
                    Qualifier::Other("a number of".to_owned()),
                    Said::Vague,
                    at + 2,
                );
            }
            _ => {}
        }
        let counted = line
            .is(at + 1, small::NUMBER)
            .then(|| number_from(line, at));
        return match counted.flatten() {
            Some((Number::Whole(number), end)) => {
                value(Some(number), Qualifier::Exact, Said::Plain, end)
            }
            _ => value(Some(1), Qualifier::Exact, Said::Article, at + 1),
        };
    }
    if word == "one" && is_no_count(line, at) {
        return Err(at + 2);
    }
    match number_from(line, at) {
        Some((Number::Whole(number), end)) => {
            let said = if word == "one" && end == at + 1 {
                Said::One
            } else {
                Said::Plain
            };
            value(Some(number), Qualifier::Exact, said, end)
        }
        Some((Number::Decimal(number), end)) => match scale(line.lower(end)) {
            Some(scale) => value(
                Some((number * scale).round() as u64),
                Qualifier::Exact,
                Said::Plain,
                end + 1,
            ),
            None => Err(end),
        },
        Some((_, end)) => Err(end),
        // A number that ends inside a word: "5pm", "120mm".
        None if line.shape(at) == Some(Shape::Number) => Err(at + 1),
        None => Ok(None),
    }
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        _ => None,
    }
}

/// "several hundred", "a few thousand", "several".
fn several(line: &Line, from: usize, at: usize) -> Option<Value> {
    let word = line.lower(at);
    let low = match line.lower(at + 1) {
        "dozen" => Some(24),
        "hundred" | "hundreds" => Some(200),
        "thousand" | "thousands" => Some(2000),
        "million" => Some(2_000_000),
        _ => None,
    };
    // "few" alone is about as good as none.
    if low.is_none() && word == "few" && from == at {
        return None;
    }
    let end = at + 1 + usize::from(low.is_some());
    let words: Vec<&str> = (from..end).map(|at| line.lower(at)).collect();
    Some(Value {
        low,
        qualifier: Qualifier::Other(words.join(" ")),
        said: Said::Vague,
        end,
    })
}

fn many(word: &str) -> Option<u64> {
    Some(match word {
        "tens" => 10,
        "dozens" => 12,
        "scores" => 20,
        "hundreds" => 100,
        "thousands" => 1000,
        "millions" => 1_000_000,
        _ => return None,
    })
}

/// "dozens", "tens of thousands": at least two of the first.
fn many_at(line: &Line, at: usize) -> Option<Value> {
    let first = many(line.lower(at))?;
    if line.is(at + 1, small::OF)
        && let Some(second) = many(line.lower(at + 2)).filter(|second| *second > 20)
    {
        return Some(Value {
            low: Some(2 * first * second),
            qualifier: Qualifier::Other(format!("{} of {}", line.lower(at), line.lower(at + 2))),
            said: Said::Many,
            end: at + 3,
        });
    }
    Some(Value {
        low: Some(2 * first),
        qualifier: Qualifier::parse(line.lower(at)),
        said: Said::Many,
        end: at + 1,
    })
}

/// The number that the text has at a word, and the first word after it; `None` where it ends inside a word.
fn number_from(line: &Line, at: usize) -> Option<(Number, usize)> {
    // Eight words are all that a number may take, each of a length that one can bound.
    let last = (at + 17).min(line.len());
    let bytes = line.bytes(at, last);
    let bytes = bytes.start..bytes.end.min(bytes.start + 400);
    let mut end = bytes.end;
    while !line.prose.text.is_char_boundary(end) {
        end -= 1;
    }
    let (number, used) = number_at(&line.prose.text[bytes.start..end])?;
    let used = bytes.start + used;
    let mut word = at;
    while word < last && (line.prose.words[line.base + word].start as usize) < used {
        word += 1;
    }
    let ends = line.prose.words[line.base + word - 1].end as usize;
    (ends == used).then_some((number, word))
}

pub fn is_year_like(line: &Line, at: usize, value: &Value) -> bool {
    line.shape(at) == Some(Shape::Number)
        && line.word(at).len() == 4
        && value.end == at + 1
        && value.low.is_some_and(|low| (1800..=2100).contains(&low))
}

/// The last group of a number whose comma stands apart.
pub fn is_thousands(line: &Line, at: usize) -> bool {
    line.word(at) == "000"
}

/// Reads "10-15", "10 to 15", "two or three", "between 10 and 15"; `false` where it is a score or date instead.
pub fn read_range(line: &Line, count: &mut Count) -> bool {
    let at = count.end;
    let before = count.number.checked_sub(1);
    let after_between = before.is_some_and(|before| line.lower(before) == "between");
    let joined = line.is_hyphen(at) || (line.is_dash(at) && line.glued(at) && line.glued(at + 1));
    let word = line.lower(at);
    let may = joined || word == "to" || word == "or" || (after_between && word == "and");
    if !may || !(line.shape(at + 1) == Some(Shape::Number) || line.is(at + 1, small::NUMBER)) {
        return true;
    }
    let Ok(Some(second)) = value_at(line, at + 1) else {
        return !joined;
    };
    if second.said != Said::Plain || line.is_hyphen(second.end) {
        // "12-14-2015", "two or three-year-old".
        return !joined;
    }
    let (Some(low), Some(high)) = (count.low, second.low) else {
        return true;
    };
    // "2 to 3 million".
    let low = match line.lower(second.end.saturating_sub(1)) {
        "million" | "billion" | "thousand" if low < 1000 && high >= 1000 => {
            low.saturating_mul(high / leading(high))
        }
        _ => low,
    };
    if high <= low {
        return !joined;
    }
    count.low = Some(low);
    count.high = Some(high);
    count.qualifier = Qualifier::Between;
    count.end = second.end;
    count.said = Said::Plain;
    count.year_like = false;
    if after_between {
        count.start -= 1;
        count.from -= 1;
    }
    true
}

/// The number without its zeros in groups of three: 3 of 3,000,000.
fn leading(mut number: u64) -> u64 {
    while number >= 1000 && number.is_multiple_of(1000) {
        number /= 1000;
    }
    number.max(1)
}
