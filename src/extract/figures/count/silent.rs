//! Numbers that count nothing: parts of names and compounds, dates, ages, those that another number replaces.

use super::super::lexicon::{Class, small};
use super::super::line::Line;
use super::{Count, Said, value_at};
use crate::extract::prose::Shape;

/// "Su-24", "$5", "#3", "No.5", "v2.1", "10:30".
pub fn is_part_of_a_name(line: &Line, at: usize) -> bool {
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

/// "35 - year - old", as some texts part their words; the first word after it.
pub fn parted_compound(line: &Line, at: usize) -> Option<usize> {
    let unit = line
        .entry(at + 1)
        .noun
        .is_some_and(|noun| noun.class == Class::Unit && !noun.plural);
    (line.word(at) == "-" && unit).then_some(at + 2)
}

/// The end of a word made of several by hyphens.
pub fn after_compound(line: &Line, mut at: usize) -> usize {
    while line.is_hyphen(at) || (line.glued(at) && !line.is_mark(at)) {
        at += 1;
        if line.glued(at) && !line.is_mark(at) {
            at += 1;
        }
    }
    at.max(1)
}

/// "a senator, Ahmed Zanna, said": who speaks, and no victim.
pub fn names_speaker(line: &Line, at: usize) -> bool {
    let comma = |from: usize, within: usize| (from..from + within).find(|at| line.word(*at) == ",");
    let Some(first) = comma(at, 4) else {
        return false;
    };
    let is_name = |at: usize| matches!(line.shape(at), Some(Shape::Capital | Shape::Upper));
    let Some(second) = comma(first + 1, 6).filter(|second| *second > first + 1) else {
        return false;
    };
    is_name(first + 1) && is_name(second - 1) && line.is(second + 1, small::SAY)
}

/// "one in three residents", "four out of five of them": the end of a ratio. "two in three raids" counts two.
pub fn after_ratio(line: &Line, count: &Count) -> Option<usize> {
    let whole = match line.lower(count.end) {
        "in" => count.end + 1,
        "out" if line.is(count.end + 1, small::OF) => count.end + 2,
        _ => return None,
    };
    let all = value_at(line, whole).ok().flatten()?;
    let few = |said| matches!(said, Said::Plain | Said::One);
    let is_less = count.low.zip(all.low).is_some_and(|(low, all)| low < all);
    let people = line
        .entry(all.end)
        .noun
        .is_some_and(|noun| matches!(noun.class, Class::Person | Class::Group))
        || line.is(all.end, small::OF);
    // "one in three of the town's 9,000 residents": the number of all is no count either.
    let end = if line.is(all.end, small::OF) {
        (all.end + 1..all.end + 6)
            .find(|at| line.shape(*at) == Some(Shape::Number))
            .map_or(all.end, |at| at + 1)
    } else {
        all.end
    };
    (few(count.said) && few(all.said) && is_less && people).then_some(end)
}

/// "rose from 10 to 12": the number is the second.
pub fn is_replaced(line: &Line, count: &Count) -> bool {
    let from = count.number > 0 && line.lower(count.number - 1) == "from";
    let next = count.end + 1;
    let number = line.shape(next) == Some(Shape::Number) || line.is(next, small::NUMBER);
    count.said == Said::Plain && from && line.is(count.end, small::TO) && number
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
pub fn is_date(line: &Line, count: &Count) -> bool {
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
pub fn is_age(line: &Line, count: &Count, last_silent: usize) -> bool {
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
