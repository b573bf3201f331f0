//! Reads the dates that cells of tables bear: ISO, EDTF, digits in a row, numbers with signs between, months in words.
//!
//! The day stands as written: a time zone moves nothing. Serial numbers of spreadsheets are not guessed.

use crate::assets;
use crate::model::day::MONTHS;
use crate::model::{Day, EventDate};
use crate::text::fold_text;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Which number comes first in `05/06/2013`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Order {
    /// The day: 5 June.
    #[default]
    DayFirst,
    /// The month: 6 May.
    MonthFirst,
}

impl Order {
    /// The word that `--map order=…` uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
        }
    }

    /// Reads the word that `--map order=…` uses.
    pub fn parse(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "dmy" | "day-first" => Some(Self::DayFirst),
            "mdy" | "month-first" => Some(Self::MonthFirst),
            _ => None,
        }
    }
}

/// How a date is written as EDTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Written {
    /// One day.
    #[default]
    Day,
    /// A whole month.
    Month,
    /// A whole year.
    Year,
    /// From the first day to the last.
    Span,
    /// One of the days.
    OneOf,
    /// As the cell has it.
    Edtf,
}

/// When a row says that something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct When {
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
    pub minute: Option<u16>,
    pub written: Written,
}

impl When {
    /// One day.
    pub fn day(day: Day) -> Self {
        Self::between(day, day, Written::Day)
    }

    /// The days from `earliest` to `latest`.
    pub fn between(earliest: Day, latest: Day, written: Written) -> Self {
        Self {
            earliest: Some(earliest),
            latest: Some(latest),
            minute: None,
            written,
        }
    }

    /// The month of `day`.
    pub fn month_of(day: Day) -> Self {
        Self::between(day.month_start(), day.next_month().plus(-1), Written::Month)
    }

    /// The year of `day`.
    pub fn year_of(day: Day) -> Self {
        Self::between(day.year_start(), day.next_year().plus(-1), Written::Year)
    }
}

/// Reads a date; `None` where the cell bears none.
#[inline]
pub(super) fn read(cell: &str, order: Order) -> Option<When> {
    if let Some(day) = Day::parse(cell) {
        return Some(When::day(day));
    }
    let bytes = cell.as_bytes();
    if bytes.is_empty() || bytes.len() > 64 {
        return None;
    }
    digits(cell)
        .or_else(|| iso_with_time(cell))
        .or_else(|| numbers(cell, order))
        .or_else(|| day_month_year(cell))
        .or_else(|| edtf(cell))
        .or_else(|| {
            if cell.is_ascii() {
                return words(cell);
            }
            // Arabic digits, accents.
            let folded = fold_text(cell);
            digits(&folded)
                .or_else(|| numbers(&folded, order))
                .or_else(|| words(&folded))
        })
}

/// `5 June 2013` and `05-Jun-2013`, as big tables have them: without a look into lexicons.
fn day_month_year(cell: &str) -> Option<When> {
    let sign = if cell.contains('-') { '-' } else { ' ' };
    let mut parts = cell.split(sign);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || day.len() > 2 || month.len() < 3 {
        return None;
    }
    let month = MONTHS.iter().position(|name| {
        name.get(..month.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(month))
    })?;
    let number = |text: &str| {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<u32>().ok())?
    };
    Day::from_ymd(number(year)? as i32, month as u32 + 1, number(day)?).map(When::day)
}

/// Digits in a row: `20130605`, `20130605143000`, `2013`, `201306`.
fn digits(cell: &str) -> Option<When> {
    if !cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| cell.get(from..to)?.parse::<u32>().ok();
    let year = part(0, 4)? as i32;
    match cell.len() {
        4 => Some(When::year_of(Day::from_ymd(year, 1, 1)?)).filter(|_| year > 0),
        6 if (1500..2200).contains(&year) => {
            Some(When::month_of(Day::from_ymd(year, part(4, 6)?, 1)?))
        }
        8 | 12 | 14 => {
            let when = partial(year, part(4, 6)?, part(6, 8)?)?;
            let minute = part(8, 10)
                .zip(part(10, 12))
                .and_then(|(hours, minutes)| minute(hours, minutes));
            Some(When { minute, ..when })
        }
        _ => None,
    }
}

/// A date whose month or day may be 0: not known.
fn partial(year: i32, month: u32, day: u32) -> Option<When> {
    match (month, day) {
        (0, 0) => Day::from_ymd(year, 1, 1).map(When::year_of),
        (month, 0) => Day::from_ymd(year, month, 1).map(When::month_of),
        (month, day) => Day::from_ymd(year, month, day).map(When::day),
    }
}

/// The minute of the day; midnight to the second is how spreadsheets write that no time is given.
fn minute(hours: u32, minutes: u32) -> Option<u16> {
    (hours < 24 && minutes < 60 && hours + minutes > 0).then_some((hours * 60 + minutes) as u16)
}

/// `2013-06-05T14:00:00Z`, `2013-06-05 14:00`, `2013-06-00`.
fn iso_with_time(cell: &str) -> Option<When> {
    let (date, rest) = cell.split_at_checked(10)?;
    let bytes = date.as_bytes();
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    if rest.is_empty() {
        let number = |part: &str| part.parse::<u32>().ok();
        return partial(
            number(&date[..4])? as i32,
            number(date.get(5..7)?)?,
            number(date.get(8..)?)?,
        )
        .filter(|when| when.written != Written::Day);
    }
    let time = rest.strip_prefix(['T', 't', ' '])?;
    let when = When::day(Day::parse(date)?);
    let time = time.trim();
    if time.is_empty() {
        return Some(when);
    }
    time.starts_with(|first: char| first.is_ascii_digit())
        .then(|| When {
            minute: read_time(time),
            ..when
        })
}

/// Reads a time of day: `14:30`, `14:30:05+02:00`, `2:30 PM`, `1430`.
pub(super) fn read_time(cell: &str) -> Option<u16> {
    let cell = cell.trim();
    let length = cell.bytes().take_while(u8::is_ascii_digit).count();
    let (first, rest) = cell.split_at(length);
    if rest.is_empty() && length == 4 {
        return minute(first[..2].parse().ok()?, first[2..].parse().ok()?);
    }
    let mut hours: u32 = first.parse().ok()?;
    let mut minutes = 0;
    let mut rest = rest;
    if let Some(after) = rest.strip_prefix([':', 'h', '.']) {
        let length = after.bytes().take_while(u8::is_ascii_digit).count();
        minutes = match &after[..length] {
            "" => 0,
            digits => digits.parse().ok()?,
        };
        rest = &after[length..];
    } else if length > 2 {
        return None;
    }
    let rest = rest.to_ascii_lowercase();
    if rest.ends_with("pm") || rest.ends_with("p.m.") {
        hours = if hours < 12 { hours + 12 } else { hours };
    } else if rest.ends_with("am") || rest.ends_with("a.m.") {
        hours %= 12;
    }
    minute(hours, minutes)
}

/// What the three numbers of a cell can be, in the order they stand.
pub(super) fn three_numbers(cell: &str) -> Option<([u32; 3], &str)> {
    let mut numbers = [0; 3];
    let mut rest = cell;
    let mut sign = None;
    for (at, number) in numbers.iter_mut().enumerate() {
        if at > 0 {
            let first = rest.chars().next()?;
            if !matches!(first, '/' | '.' | '-') || sign.is_some_and(|sign| sign != first) {
                return None;
            }
            sign = Some(first);
            rest = rest[1..].trim_start();
        }
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=4).contains(&length) {
            return None;
        }
        *number = rest[..length].parse().ok()?;
        rest = &rest[length..];
    }
    Some((numbers, rest))
}

/// `5/6/2013`, `2013/06/05`, `05.06.13 14:30`.
fn numbers(cell: &str, order: Order) -> Option<When> {
    let ([first, second, third], rest) = three_numbers(cell)?;
    let when = if first > 31 {
        partial(first as i32, second, third)?
    } else {
        let year = match third {
            0..70 => 2000 + third,
            70..100 => 1900 + third,
            _ => third,
        } as i32;
        // Where only one reading is a day, it is that one.
        let dmy = Day::from_ymd(year, second, first);
        let mdy = Day::from_ymd(year, first, second);
        When::day(match order {
            Order::DayFirst => dmy.or(mdy),
            Order::MonthFirst => mdy.or(dmy),
        }?)
    };
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(when);
    }
    let time = rest.trim_start_matches([',', 'T', ' ']);
    time.contains(':').then(|| When {
        minute: read_time(time),
        ..when
    })
}

/// EDTF: intervals, sets, seasons, `~` and `?`.
fn edtf(cell: &str) -> Option<When> {
    // Any number is a year of EDTF; a table's dates have four digits together.
    let has_year = cell
        .as_bytes()
        .windows(3)
        .any(|w| w.iter().all(u8::is_ascii_digit));
    if !has_year || cell.contains(' ') || !cell.bytes().any(|b| !b.is_ascii_digit()) {
        return None;
    }
    let date = EventDate::parse(cell).ok()?;
    Some(When {
        earliest: date.earliest,
        latest: date.latest,
        minute: date.minute,
        written: Written::Edtf,
    })
}

static MONTH_WORDS: LazyLock<FxHashMap<String, u32>> = LazyLock::new(|| {
    let lines = assets::MONTH_NAMES.lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(number, names)| Some((number.parse::<u32>().ok()?, names)))
        .flat_map(|(number, names)| names.split(',').map(move |name| (fold_text(name), number)))
        .collect()
});

/// The month that a word names, in the languages of `assets/lexicon/months.tsv`.
pub(super) fn month_named(word: &str) -> Option<u32> {
    MONTH_WORDS.get(fold_text(word).as_str()).copied()
}

/// `5 June 2013`, `June 5, 2013`, `5-Jun-13`, `Wed, 5 Jun 2013 14:30`, `June 2013`, `5 de junio de 2013`.
fn words(cell: &str) -> Option<When> {
    let (mut year, mut month, mut day, mut time) = (None, None, None, None);
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '.');
    let mut before = "";
    let mut others = 0;
    for word in cell.split(is_between).filter(|word| !word.is_empty()) {
        if time.is_some() && year.is_some() {
            // A zone moves nothing.
            break;
        }
        if word.contains(':') {
            time = read_time(word);
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            let length = word.bytes().take_while(u8::is_ascii_digit).count();
            let number: u32 = word[..length].parse().ok()?;
            match (length, &word[length..]) {
                (4, "") if year.is_none() => year = Some(number),
                (1 | 2, "" | "st" | "nd" | "rd" | "th" | "er" | "º") if day.is_none() => {
                    day = Some(number);
                }
                (2, "") if year.is_none() => {
                    year = Some(if number < 70 { 2000 } else { 1900 } + number);
                }
                _ => return None,
            }
        } else if let Some(number) = month_named(word).filter(|_| month.is_none()) {
            month = Some(number);
        } else if let Some(number) = month_named(&format!("{before} {word}")) {
            // Arabic months of two words.
            month = Some(number);
        } else {
            // Weekdays and little words; a sentence is no date.
            others += 1;
            if others > 3
                || word.chars().count() > 12
                || word.bytes().any(|b| b.is_ascii_punctuation())
            {
                return None;
            }
        }
        before = word;
    }
    let year = year? as i32;
    let (month, day) = (month?, day.unwrap_or(0));
    let when = partial(year, month, day)?;
    Some(When {
        minute: time.filter(|_| day > 0),
        ..when
    })
}

/// The order that dates like `05/06/2013` show: `None` where all could be either, or they disagree as often as not.
pub(super) fn order_of<'c>(cells: impl Iterator<Item = &'c str>) -> (Option<Order>, bool) {
    let (mut day_first, mut month_first, mut any) = (0, 0, false);
    for cell in cells {
        let Some(([first, second, _], _)) = three_numbers(cell) else {
            continue;
        };
        if first > 31 {
            continue;
        }
        any = true;
        match (first > 12, second > 12) {
            (true, false) => day_first += 1,
            (false, true) => month_first += 1,
            // German writes full stops, and always the day first.
            (false, false) if cell.contains('.') => day_first += 1,
            _ => {}
        }
    }
    let order = match day_first.cmp(&month_first) {
        std::cmp::Ordering::Greater => Some(Order::DayFirst),
        std::cmp::Ordering::Less => Some(Order::MonthFirst),
        std::cmp::Ordering::Equal => None,
    };
    (order, any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_dates() {
        // Cell; first and last day; minute.
        let table = [
            ("2013-06-05", "2013-06-05", "2013-06-05", None),
            (
                "2013-06-05T14:30:00Z",
                "2013-06-05",
                "2013-06-05",
                Some(870),
            ),
            (
                "2013-06-05 23:59:00-08:00",
                "2013-06-05",
                "2013-06-05",
                Some(1439),
            ),
            ("2013-06-05 00:00:00.000", "2013-06-05", "2013-06-05", None),
            ("20130605", "2013-06-05", "2013-06-05", None),
            ("20130605143000", "2013-06-05", "2013-06-05", Some(870)),
            ("2013", "2013-01-01", "2013-12-31", None),
            ("201306", "2013-06-01", "2013-06-30", None),
            ("2013-06", "2013-06-01", "2013-06-30", None),
            ("2013-06-00", "2013-06-01", "2013-06-30", None),
            ("2013/6/5", "2013-06-05", "2013-06-05", None),
            ("5/6/2013", "2013-06-05", "2013-06-05", None),
            ("5/6/13 2:30 PM", "2013-06-05", "2013-06-05", Some(870)),
            ("6/25/2013", "2013-06-25", "2013-06-25", None),
            ("05.06.2013", "2013-06-05", "2013-06-05", None),
            ("5 June 2013", "2013-06-05", "2013-06-05", None),
            ("June 5, 2013", "2013-06-05", "2013-06-05", None),
            ("June 5th, 2013", "2013-06-05", "2013-06-05", None),
            ("05-Jun-13", "2013-06-05", "2013-06-05", None),
            (
                "Wed, 5 Jun 2013 14:30:00 +0000",
                "2013-06-05",
                "2013-06-05",
                Some(870),
            ),
            ("Sept. 2013", "2013-09-01", "2013-09-30", None),
            ("5 de junio de 2013", "2013-06-05", "2013-06-05", None),
            ("5 février 2013", "2013-02-05", "2013-02-05", None),
            ("5. März 2013", "2013-03-05", "2013-03-05", None),
            ("٥ حزيران ٢٠١٣", "2013-06-05", "2013-06-05", None),
            ("5 كانون الثاني 2013", "2013-01-05", "2013-01-05", None),
            ("2013-06-05/2013-06-07", "2013-06-05", "2013-06-07", None),
            ("[2013-06-05..2013-06-07]", "2013-06-05", "2013-06-07", None),
            ("2013-06~", "2013-06-01", "2013-06-30", None),
        ];
        for (cell, earliest, latest, minute) in table {
            let when = read(cell, Order::DayFirst).unwrap_or_else(|| panic!("{cell}"));
            assert_eq!(
                (when.earliest, when.latest, when.minute),
                (Day::parse(earliest), Day::parse(latest), minute),
                "{cell}"
            );
        }
        let mdy = read("5/6/2013", Order::MonthFirst).unwrap();
        assert_eq!(mdy.earliest, Day::parse("2013-05-06"));
    }

    #[test]
    fn what_is_no_date_is_not_read_as_one() {
        for cell in [
            "",
            "yesterday",
            "2013-02-30",
            "31/31/2013",
            "41430",
            "1371000000",
            "12",
            "5.75",
            "May",
            "the army took the town in May 2013",
            "20139999",
            "1/2",
            "-",
            "10-20",
            "5 June",
            "35.5, 36.7",
        ] {
            assert_eq!(read(cell, Order::DayFirst), None, "{cell}");
        }
    }

    #[test]
    fn the_order_follows_from_the_dates() {
        let order = |cells: &[&str]| order_of(cells.iter().copied());
        assert_eq!(
            order(&["5/6/2013", "25/6/2013"]),
            (Some(Order::DayFirst), true)
        );
        assert_eq!(
            order(&["5/6/2013", "6/25/2013"]),
            (Some(Order::MonthFirst), true)
        );
        assert_eq!(order(&["05.06.2013"]), (Some(Order::DayFirst), true));
        assert_eq!(order(&["5/6/2013"]), (None, true));
        assert_eq!(order(&["2013-06-05", "5 June 2013"]), (None, false));
    }
}
