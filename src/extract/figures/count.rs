//! Numbers with their hedges, and the numbers that count nothing: dates, ages, clock times, money, scores, names.
//!
//! Knows what a number is worth and whether it can count at all, never what it counts.

use super::lexicon::{Class, Hedge, Lexicon, small};
use super::line::Line;
use crate::extract::prose::Shape;
use crate::model::Qualifier;
use crate::text::{Number, number_at};

/// How a number is said, which tells how sure one must be that it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Digits or number words.
    Plain,
    /// "one".
    One,
    /// "a", "an".
    Article,
    /// "no".
    Nothing,
    /// "several", "a few".
    Vague,
    /// "dozens", "tens of thousands".
    Many,
}

/// A number that may count, with its hedge. Places are words of the line.
#[derive(Debug, Clone)]
pub struct Count {
    /// Where a rule that looks to the left begins: before its hedge and words like "a total of".
    pub from: usize,
    /// Its first word as quoted, hedge included.
    pub start: usize,
    /// The first word of the number itself.
    pub number: usize,
    /// The first word after it.
    pub end: usize,
    /// The number.
    pub low: Option<u64>,
    /// The upper end.
    pub high: Option<u64>,
    /// How it is hedged.
    pub qualifier: Qualifier,
    /// How it is said.
    pub said: Said,
    /// Whether it could be a year: four digits without a comma.
    pub year_like: bool,
}

/// What stands at a word.
#[derive(Debug)]
pub enum Found {
    /// A number that may count.
    Count(Count),
    /// A number that counts nothing, up to this word.
    Silent(usize),
    /// No number.
    Nothing,
}

/// What a number is worth.
struct Value {
    low: Option<u64>,
    qualifier: Qualifier,
    said: Said,
    end: usize,
}

/// What number stands at a word; `last_silent` is the end of the last number that counted nothing.
pub fn count_at(line: &Line, at: usize, last_silent: usize) -> Found {
    let starts = line.shape(at) == Some(Shape::Number)
        || line.is(at, small::NUMBER | small::ARTICLE | small::NO);
    if !starts {
        return Found::Nothing;
    }
    if line.shape(at) == Some(Shape::Number) && is_part_of_a_name(line, at) {
        return Found::Silent(at + 1);
    }
    let value = match value_at(line, at) {
        Ok(Some(value)) => value,
        Ok(None) => return Found::Nothing,
        Err(end) => return Found::Silent(end),
    };
    let mut count = Count {
        from: at,
        start: at,
        number: at,
        end: value.end,
        low: value.low,
        high: None,
        year_like: is_year_like(line, at, &value),
        qualifier: value.qualifier,
        said: value.said,
    };
    if line.lower(count.end) == "," && is_thousands(line, count.end + 1) && line.word(at).len() <= 3
    {
        // "200, 000", as some texts part their words.
        count.low = count.low.map(|low| low.saturating_mul(1000));
        count.end += 2;
    }
    if matches!(value.said, Said::Plain | Said::One) && !read_range(line, &mut count) {
        return Found::Silent(after_compound(line, count.end));
    }
    // "12-year-old", "five-day": a word of its own, not a count.
    if line.is_hyphen(count.end) {
        return Found::Silent(after_compound(line, count.end));
    }
    if let Some(end) = parted_compound(line, count.end) {
        return Found::Silent(end);
    }
    if line.glued(count.end)
        && matches!(
            line.word(count.end),
            "%" | ":" | "/" | "°" | "°C" | "′" | "″"
        )
    {
        return Found::Silent(count.end + 1);
    }
    if is_date(line, &count) || is_age(line, &count, last_silent) {
        return Found::Silent(count.end);
    }
    hedge_before(line, &mut count);
    hedge_after(line, &mut count, value.end);
    close(&mut count);
    Found::Count(count)
}

/// The last group of a number whose comma stands apart.
fn is_thousands(line: &Line, at: usize) -> bool {
    line.word(at) == "000"
}

/// "35 - year - old", as some texts part their words; the first word after it.
fn parted_compound(line: &Line, at: usize) -> Option<usize> {
    let unit = line
        .entry(at + 1)
        .noun
        .is_some_and(|noun| noun.class == Class::Unit && !noun.plural);
    (line.word(at) == "-" && unit).then_some(at + 2)
}

/// The end of a word made of several by hyphens.
fn after_compound(line: &Line, mut at: usize) -> usize {
    while line.is_hyphen(at) || (line.glued(at) && !line.is_mark(at)) {
        at += 1;
        if line.glued(at) && !line.is_mark(at) {
            at += 1;
        }
    }
    at.max(1)
}

/// "Su-24", "$5", "#3", "No.5", "v2.1", "10:30".
fn is_part_of_a_name(line: &Line, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let money = |mark: &str| matches!(mark, "$" | "€" | "£" | "¥" | "₤" | "#" | "@" | "§" | "№");
    if money(line.word(before)) {
        return true;
    }
    // "AK - 47".
    let parted = line.word(before) == "-"
        && before > 0
        && line.shape(before - 1) == Some(Shape::Upper)
        && line.word(before - 1).len() <= 3;
    parted
        || matches!(
            line.lower(before),
            "usd" | "eur" | "gbp" | "rs" | "us$" | "c$" | "a$" | "s$"
        )
        || (line.glued(at)
            && line.glued(before)
            && matches!(
                line.word(before),
                "-" | "‑" | "‐" | "." | ":" | "/" | "_" | "," | "'" | "’"
            ))
}

/// The number at a word; `Err` with its end where it is one that never counts.
fn value_at(line: &Line, at: usize) -> Result<Option<Value>, usize> {
    let value = |low, qualifier, said, end| {
        Ok(Some(Value {
            low,
            qualifier,
            said,
            end,
        }))
    };
    let word = line.lower(at);
    match word {
        "no" if line.lower(at + 1) == "." => return Ok(None),
        "no" => return value(Some(0), Qualifier::Exact, Said::Nothing, at + 1),
        "several" | "few" => return Ok(several(line, at, at)),
        "numerous" => {
            return value(None, Qualifier::Other(word.to_owned()), Said::Vague, at + 1);
        }
        "many" | "couple" | "handful" => return Ok(None),
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

fn is_year_like(line: &Line, at: usize, value: &Value) -> bool {
    line.shape(at) == Some(Shape::Number)
        && line.word(at).len() == 4
        && value.end == at + 1
        && value.low.is_some_and(|low| (1800..=2100).contains(&low))
}

/// Reads "10-15", "10 to 15", "two or three", "between 10 and 15"; `false` where it is a score or date instead.
fn read_range(line: &Line, count: &mut Count) -> bool {
    let at = count.end;
    let before = count.number.checked_sub(1);
    let after_between = before.is_some_and(|before| line.lower(before) == "between");
    let after_from = before.is_some_and(|before| line.lower(before) == "from");
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
    if after_from && word == "to" {
        // "rose from 10 to 12": the number is the second.
        return false;
    }
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

fn is_month(line: &Line, at: usize) -> bool {
    const WEEKDAYS: [&str; 16] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
    ];
    line.is(at, small::TIME)
        && line.shape(at) != Some(Shape::Small)
        && !WEEKDAYS.contains(&line.lower(at))
        && !matches!(
            line.lower(at),
            "sun" | "yesterday" | "today" | "tonight" | "tomorrow"
        )
}

/// "May 19", "19 May", "in 2011".
fn is_date(line: &Line, count: &Count) -> bool {
    if count.said != Said::Plain {
        return false;
    }
    let day = count.low.is_some_and(|low| low <= 31);
    let before = count.number.checked_sub(1);
    let month_before = before.is_some_and(|before| {
        is_month(line, before)
            || (line.word(before) == "." && before > 0 && is_month(line, before - 1))
            || (line.word(before) == ","
                && before > 1
                && is_month(line, before - 2)
                && count.year_like)
    });
    // "April 2 2017".
    let dated = |before: usize| {
        before > 0 && is_month(line, before - 1) && line.shape(before) == Some(Shape::Number)
    };
    if count.year_like && before.is_some_and(dated) {
        return true;
    }
    if (day || count.year_like) && (month_before || is_month(line, count.end)) {
        // "in May 12 people died": the month belongs to the preposition.
        let counted = line.entry(count.end).noun.is_some()
            && before.is_some_and(|before| before > 0 && line.is(before - 1, small::ANY_PREP));
        return !counted || is_month(line, count.end);
    }
    false
}

/// "aged 12 and 14", "Ali, 48, said", "Resolution 2118".
fn is_age(line: &Line, count: &Count, last_silent: usize) -> bool {
    if matches!(
        count.said,
        Said::Many | Said::Vague | Said::Article | Said::Nothing
    ) {
        return false;
    }
    let Some(before) = count.number.checked_sub(1) else {
        return false;
    };
    if matches!(line.lower(before), "aged" | "age" | "ages") {
        return true;
    }
    let noun_follows = line.entry(count.end).noun.is_some() || line.is(count.end, small::MORE);
    let deed_follows = line.verb(count.end).is_some() || line.entry(count.end).state.is_some();
    if noun_follows {
        return false;
    }
    if line.is(before, small::NUMBERED) && !deed_follows {
        return true;
    }
    // Whatever kept the number before silent keeps its companion silent too.
    let linked = line.is(before, small::AND | small::OR | small::TO) || line.word(before) == ",";
    if linked && last_silent == before && before > 0 && !deed_follows {
        return true;
    }
    let small =
        count.low.is_some_and(|low| low < 120) && line.shape(count.number) == Some(Shape::Number);
    let closes =
        |at: usize| line.is_mark(at) && matches!(line.word(at), "," | ")" | ";" | "." | "]");
    if small && matches!(line.word(before), "," | "(") && closes(count.end) && before > 0 {
        return matches!(line.shape(before - 1), Some(Shape::Capital | Shape::Upper))
            && !line.is(before - 1, small::TIME);
    }
    // "Apollo 13", "Ahmed Ali 43 was".
    let named = matches!(line.shape(before), Some(Shape::Capital | Shape::Upper))
        && before > 0
        && !line.is_heading
        && line.entry(before).small == 0
        && line.entry(before).verb.is_none()
        && line.entry(before).noun.is_none()
        && line.entry(before).state.is_none()
        && matches!(line.shape(before - 1), Some(Shape::Capital | Shape::Upper))
        && line.shape(count.number) == Some(Shape::Number);
    named && !deed_follows && !line.is(count.end, small::BE | small::HAVE | small::OF)
}

/// Takes in the words before the number that hedge it.
fn hedge_before(line: &Line, count: &mut Count) {
    if matches!(count.said, Said::Article | Said::Nothing) {
        return;
    }
    for _ in 0..3 {
        let Some(last) = count.from.checked_sub(1) else {
            return;
        };
        let Some((hedge, start)) = Lexicon::get()
            .hedges_before(line.lower(last))
            .iter()
            .find_map(|hedge| matches_before(line, hedge, last).map(|start| (hedge, start)))
        else {
            return;
        };
        count.from = start;
        if hedge.qualifier == "exact" {
            continue;
        }
        count.start = start;
        if matches!(count.said, Said::Plain | Said::One) {
            let words: Vec<&str> = (start..=last).map(|at| line.lower(at)).collect();
            let qualifier = match hedge.qualifier {
                "fewer than" => Qualifier::Other(words.join(" ")),
                known => Qualifier::parse(known),
            };
            count.qualifier = qualifier;
        }
        count.said = match count.said {
            Said::One => Said::Plain,
            said => said,
        };
    }
}

fn matches_before(line: &Line, hedge: &Hedge, last: usize) -> Option<usize> {
    let start = (last + 1).checked_sub(hedge.words.len())?;
    hedge
        .words
        .iter()
        .enumerate()
        .all(|(at, word)| line.lower(start + at) == *word)
        .then_some(start)
}

/// "52 or more", "200 or so".
fn hedge_after(line: &Line, count: &mut Count, _end: usize) {
    if let Some((qualifier, words)) = hedge_following(line, count.end) {
        if matches!(count.said, Said::Plain | Said::One) && count.qualifier == Qualifier::Exact {
            count.qualifier = qualifier;
            count.said = Said::Plain;
        }
        count.end += words;
    }
}

/// The hedge that stands at a word, after a number or after what it counts, and how many words it has.
pub fn hedge_following(line: &Line, at: usize) -> Option<(Qualifier, usize)> {
    let hedge = Lexicon::get()
        .hedges_after(line.lower(at))
        .iter()
        .find(|hedge| {
            hedge
                .words
                .iter()
                .enumerate()
                .all(|(offset, word)| line.lower(at + offset) == *word)
        })?;
    // "12 people, at least two of them": the hedge goes with the number that follows.
    let end = at + hedge.words.len();
    let number_next =
        line.shape(end) == Some(Shape::Number) || line.is(end, small::NUMBER | small::ARTICLE);
    (!number_next).then(|| (Qualifier::parse(hedge.qualifier), hedge.words.len()))
}

/// Puts the number at the end of the range that its hedge leaves open.
pub fn close(count: &mut Count) {
    match &count.qualifier {
        Qualifier::UpTo => {
            count.high = count.high.or(count.low);
            count.low = None;
        }
        Qualifier::Other(words)
            if words.contains("fewer") || words.contains("less") || words.contains("under") =>
        {
            count.high = count.high.or(count.low);
            count.low = None;
        }
        Qualifier::Exact if matches!(count.said, Said::Vague | Said::Many) => {}
        Qualifier::Exact => count.high = count.low,
        _ => {}
    }
}
