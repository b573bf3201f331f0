//! Whole dates, with a year, as date lines write them. Prose is not its business: "on Sunday" is no date here.

use super::token::{Sort, Token};
use crate::model::day::MONTHS;
use crate::model::{Day, NumericDate};

/// The weekdays' English names, from Monday.
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A date of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// Tokens it covers, the weekday before it included.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// Which day, or which two.
    pub day: Days,
    /// Whether the weekday stands with it.
    pub has_weekday: bool,
    /// Whether its year has two digits.
    pub short_year: bool,
}

/// The day a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// This day.
    One(Day),
    /// Numbers that can be read in two orders, or could have been.
    Numbers(NumericDate),
}

impl Days {
    /// The day, where there is no doubt.
    pub fn sure(self) -> Option<Day> {
        match self {
            Self::One(day) => Some(day),
            Self::Numbers(numbers) => numbers.day(),
        }
    }
}

/// The month, 1–12, that a word names in full or short; it has to be capitalised.
pub fn month(word: &str) -> Option<u32> {
    let at = named(word, &MONTHS).or_else(|| word.eq_ignore_ascii_case("Sept").then_some(8))?;
    Some(at as u32 + 1)
}

/// The weekday, 0 for Monday, that a word names in full or short; it has to be capitalised.
pub fn weekday(word: &str) -> Option<u32> {
    let longer = || {
        [("Tues", 1), ("Weds", 2), ("Thur", 3), ("Thurs", 3)]
            .into_iter()
            .find(|(name, _)| word.eq_ignore_ascii_case(name) && is_capitalised(word))
            .map(|(_, at)| at)
    };
    named(word, &WEEKDAYS).or_else(longer).map(|at| at as u32)
}

/// The weekday of a day, 0 for Monday.
pub fn weekday_of(day: Day) -> u32 {
    (day.0 + 3).rem_euclid(7) as u32
}

/// Which of `names` a capitalised word is: the name or its first three letters.
fn named(word: &str, names: &[&str]) -> Option<usize> {
    if !is_capitalised(word) {
        return None;
    }
    names.iter().position(|name| {
        word.eq_ignore_ascii_case(name)
            || word.len() == 3
                && name
                    .get(..3)
                    .is_some_and(|start| start.eq_ignore_ascii_case(word))
    })
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The date that begins at token `at`, its weekday included.
pub fn date_at(tokens: &[Token<'_>], at: usize) -> Option<Dated> {
    let first = tokens.get(at)?;
    let mut from = at;
    let mut named_weekday = None;
    if first.sort == Sort::Word
        && let Some(day) = weekday(first.text)
    {
        named_weekday = Some(day);
        from = skip(tokens, at + 1, &[",", "."]);
        if tokens.get(from).is_some_and(|token| token.is_word("the")) {
            from += 1;
        }
    }
    if hangs(tokens, at) {
        return None;
    }
    let (end, day, short_year) = worded(tokens, from)
        .map(|(end, day)| (end, Days::One(day), false))
        .or_else(|| numbered(tokens, from))?;
    let day = match (day, named_weekday) {
        (Days::One(day), Some(named)) if weekday_of(day) != named => return None,
        (Days::Numbers(numbers), Some(named)) => {
            let fits = |day: &Day| weekday_of(*day) == named;
            let readings = [numbers.day_first, numbers.month_first];
            Days::One(readings.into_iter().flatten().find(fits)?)
        }
        (day, _) => day,
    };
    Some(Dated {
        start: at,
        end,
        day,
        has_weekday: named_weekday.is_some(),
        short_year,
    })
}

/// Whether a number goes on from what stands before it and so is no date: `v1.2.2013`, `+12-05-2013`.
fn hangs(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else {
        return false;
    };
    let token = &tokens[at];
    token.sort == Sort::Number
        && !token.spaced
        && match before.sort {
            Sort::Number => true,
            // "Published12.03.2014" lost its blank.
            Sort::Word => before.text.len() < 4,
            Sort::Sign => matches!(before.text, "." | "-" | "/" | "+" | "$"),
        }
}

/// `15 March 2011`, `March 15, 2011`, `2011 March 15`, `15-Mar-2011`, `Mar 152011`.
fn worded(tokens: &[Token<'_>], at: usize) -> Option<(usize, Day)> {
    let first = tokens.get(at)?;
    if first.sort == Sort::Word {
        let month = month(first.text)?;
        let day_at = skip(tokens, at + 1, &[".", "-", "/"]);
        let token = tokens.get(day_at)?;
        if token.text.len() == 6 {
            // The comma was lost: `Apr 052017`.
            let (day, year) = token.text.split_at_checked(2)?;
            return Some((
                day_at + 1,
                Day::from_ymd(year_of(year)?, month, day.parse().ok()?)?,
            ));
        }
        let day = day_of_month(token)?;
        let after = skip(tokens, ordinal(tokens, day_at + 1), &[",", ".", "-", "/"]);
        let year = tokens.get(after)?;
        return Some((after + 1, Day::from_ymd(year_of(year.text)?, month, day)?));
    }
    if first.text.len() == 4 {
        let year = year_of(first.text)?;
        let month_at = skip(tokens, at + 1, &[",", "-", "/"]);
        let month = month(tokens.get(month_at)?.text)?;
        let day_at = skip(tokens, month_at + 1, &[".", "-", "/"]);
        let day = day_of_month(tokens.get(day_at)?)?;
        return Some((
            ordinal(tokens, day_at + 1),
            Day::from_ymd(year, month, day)?,
        ));
    }
    let day = day_of_month(first)?;
    let mut month_at = skip(tokens, ordinal(tokens, at + 1), &[".", "-", "/"]);
    if tokens
        .get(month_at)
        .is_some_and(|token| token.is_word("of"))
    {
        month_at += 1;
    }
    let month = month(tokens.get(month_at)?.text)?;
    let year_at = skip(tokens, month_at + 1, &[",", ".", "-", "/"]);
    let year = tokens.get(year_at)?;
    Some((year_at + 1, Day::from_ymd(year_of(year.text)?, month, day)?))
}

/// `2011-03-15`, `15.03.2011`, `3/15/2011`, `3 / 15 / 11`; the last member says whether the year has two digits.
fn numbered(tokens: &[Token<'_>], at: usize) -> Option<(usize, Days, bool)> {
    let [first, sign, second, again, third] = tokens.get(at..at + 5)? else {
        return None;
    };
    let parts =
        [first, second, third].map(|token| (token.sort == Sort::Number).then_some(token.text));
    let [Some(first), Some(second), Some(third)] = parts else {
        return None;
    };
    let same =
        sign.sort == Sort::Sign && sign.text == again.text && matches!(sign.text, "-" | "." | "/");
    // A tokeniser puts blanks round slashes, and round the dashes of a date that begins with the year; elsewhere they
    // part numbers.
    let close = sign.text == "/"
        || first.len() == 4 && sign.text == "-"
        || tokens[at + 1..at + 5].iter().all(|token| !token.spaced);
    if !same || !close || second.len() > 2 {
        return None;
    }
    let end = at + 5;
    let number = |text: &str| text.parse::<u32>().ok();
    if first.len() == 4 {
        if third.len() > 2 {
            return None;
        }
        let day = Day::from_ymd(year_of(first)?, number(second)?, number(third)?)?;
        return Some((end, Days::One(day), false));
    }
    if first.len() > 2 || !matches!(third.len(), 2 | 4) {
        return None;
    }
    let short = third.len() == 2;
    // After a short year anything that goes on makes it a number of something else.
    if short && (sign.text != "/" || tokens.get(end).is_some_and(|token| token.is("/"))) {
        return None;
    }
    let year = if short {
        // No report on a screen is older than 1970.
        number(third).map(|year| if year < 70 { 2000 + year } else { 1900 + year } as i32)?
    } else {
        year_of(third)?
    };
    let (a, b) = (number(first)?, number(second)?);
    let day_first = Day::from_ymd(year, b, a);
    let month_first = Day::from_ymd(year, a, b);
    let day = if sign.text == "." {
        Days::One(day_first?)
    } else {
        day_first.or(month_first)?;
        Days::Numbers(NumericDate {
            sign: sign.text.chars().next()?,
            day_first,
            month_first,
        })
    };
    Some((end, day, short))
}

/// After at most one of `signs`.
pub fn skip(tokens: &[Token<'_>], at: usize, signs: &[&str]) -> usize {
    at + usize::from(
        tokens
            .get(at)
            .is_some_and(|token| signs.iter().any(|sign| token.is(sign))),
    )
}

/// After the `th` of `15th`.
fn ordinal(tokens: &[Token<'_>], at: usize) -> usize {
    let is_ordinal = |token: &Token<'_>| {
        !token.spaced
            && ["st", "nd", "rd", "th"]
                .iter()
                .any(|end| token.is_word(end))
    };
    at + usize::from(tokens.get(at).is_some_and(is_ordinal))
}

fn day_of_month(token: &Token<'_>) -> Option<u32> {
    (token.text.len() <= 2)
        .then(|| token.number())
        .flatten()
        .filter(|day| (1..=31).contains(day))
}

/// A year in four digits in which a report can have been published.
pub fn year_of(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|year| (1800..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    /// The date at the start of a line, and what stands after it.
    fn date(line: &str) -> Option<(String, &str)> {
        let tokens = tokens(line);
        let dated = date_at(&tokens, 0)?;
        let rest = tokens
            .get(dated.end)
            .map_or("", |token| &line[token.start..]);
        let day = match (dated.day.sure(), dated.day) {
            (Some(day), _) => day.to_string(),
            (None, Days::Numbers(numbers)) => format!(
                "{} or {}",
                numbers.day_first.unwrap(),
                numbers.month_first.unwrap()
            ),
            (None, Days::One(_)) => unreachable!(),
        };
        Some((day, rest))
    }

    #[test]
    fn dates_in_many_layouts() {
        for (line, day) in [
            ("15 March 2011", "2011-03-15"),
            ("Tue Mar 15, 2011", "2011-03-15"),
            ("Tuesday, 15th of March, 2011", "2011-03-15"),
            ("Tuesday the 15th March 2011", "2011-03-15"),
            ("MARCH 15TH, 2011", "2011-03-15"),
            ("Sept. 9, 2011", "2011-09-09"),
            ("Thurs 15 Sep. 2011", "2011-09-15"),
            ("Apr 052017", "2017-04-05"),
            ("2011 March 15", "2011-03-15"),
            ("15-Mar-2011", "2011-03-15"),
            ("2011-03-15", "2011-03-15"),
            ("2011/3/15", "2011-03-15"),
            ("2011 - 03 - 15", "2011-03-15"),
            ("15.3.2011", "2011-03-15"),
            ("05.03.2011", "2011-03-05"),
            ("15-03-2011", "2011-03-15"),
            ("3/15/2011", "2011-03-15"),
            ("03 / 15 / 11", "2011-03-15"),
            ("05/03/2011", "2011-03-05 or 2011-05-03"),
            ("05-05-2011", "2011-05-05"),
            ("Thu 05/05/2011", "2011-05-05"),
            ("Thu 03/05/2011", "none"),
            ("Tue 03/05/2011", "2011-05-03"),
            ("29 February 2012", "2012-02-29"),
        ] {
            let found = date(line).map_or("none".to_owned(), |(day, _)| day);
            assert_eq!(found, day, "{line}");
        }
        assert_eq!(
            date("29.10.2017(updated 1731)").unwrap().1,
            "(updated 1731)"
        );
    }

    #[test]
    fn what_is_no_whole_date() {
        for line in [
            "Sunday, May 19",
            "May 2013",
            "may 19, 2013",
            "30 February 2012",
            "15 March 11",
            "15/13/2013/4",
            "1.2.3",
            "192.168.10.2011",
            "12-05-13",
            "2011-03-155",
            "Wednesday 15 March 2011",
            "13.13.2011",
            "20110315",
            "Marcel 15, 2011",
            "Mayor 3, 2011",
            "19 of 2013",
        ] {
            assert_eq!(date(line), None, "{line}");
        }
        let tokens = tokens("v1.2.2013");
        assert!((0..tokens.len()).all(|at| date_at(&tokens, at).is_none()));
    }
}
