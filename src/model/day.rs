//! A calendar day as a number, so that dates sort, subtract and stand in columns.

use chrono::{Datelike, NaiveDate};
use std::fmt;

/// The months' English names.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days since 1970-01-01 in the proleptic Gregorian calendar; negative before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// 1970-01-01 counted from chrono's first day of the common era.
const EPOCH_FROM_CE: i32 = 719_163;

impl Day {
    /// The day of year, month (1–12) and day of month (1–31); `None` where the calendar has no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from)
    }

    /// Reads `YYYY-MM-DD`, nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| -> Option<u32> {
            bytes[range].iter().try_fold(0, |sum, byte| {
                byte.is_ascii_digit()
                    .then(|| sum * 10 + u32::from(byte - b'0'))
            })
        };
        Self::from_ymd(number(0..4)? as i32, number(5..7)?, number(8..10)?)
    }

    /// The calendar date; days outside chrono's range are its first or last.
    pub fn date(self) -> NaiveDate {
        self.0
            .checked_add(EPOCH_FROM_CE)
            .and_then(NaiveDate::from_num_days_from_ce_opt)
            .unwrap_or(if self.0 < 0 {
                NaiveDate::MIN
            } else {
                NaiveDate::MAX
            })
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.date().year()
    }

    /// The month, 1–12.
    pub fn month(self) -> u32 {
        self.date().month()
    }

    /// The English name of its month.
    pub fn month_name(self) -> &'static str {
        MONTHS.get(self.month() as usize - 1).copied().unwrap_or("")
    }

    /// The day of the month, 1–31.
    pub fn day(self) -> u32 {
        self.date().day()
    }

    /// Monday of the week the day falls in (weeks begin on Monday, as ISO 8601 has it).
    #[must_use]
    pub fn week_start(self) -> Self {
        Self(self.0 - (self.0 + 3).rem_euclid(7))
    }

    /// The first day of the month.
    #[must_use]
    pub fn month_start(self) -> Self {
        Self(self.0 - self.day() as i32 + 1)
    }

    /// The first day of the next month.
    #[must_use]
    pub fn next_month(self) -> Self {
        let date = self.date();
        let (year, month) = if date.month() == 12 {
            (date.year() + 1, 1)
        } else {
            (date.year(), date.month() + 1)
        };
        Self::from_ymd(year, month, 1).unwrap_or(self)
    }

    /// 1 January of the year.
    #[must_use]
    pub fn year_start(self) -> Self {
        Self::from_ymd(self.year(), 1, 1).unwrap_or(self)
    }

    /// 1 January of the next year.
    #[must_use]
    pub fn next_year(self) -> Self {
        Self::from_ymd(self.year() + 1, 1, 1).unwrap_or(self)
    }

    /// The day `days` later (earlier where negative), saturating.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce() - EPOCH_FROM_CE)
    }
}

impl fmt::Display for Day {
    /// `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        if let year @ 0..=9999 = date.year() {
            // A date is written for most of what a report says.
            let digit = |number: u32| b'0' + (number % 10) as u8;
            let (year, month, day) = (year as u32, date.month(), date.day());
            let text = [
                digit(year / 1000),
                digit(year / 100),
                digit(year / 10),
                digit(year),
                b'-',
                digit(month / 10),
                digit(month),
                b'-',
                digit(day / 10),
                digit(day),
            ];
            return f.write_str(std::str::from_utf8(&text).unwrap_or_default());
        }
        // The sign of a year before the common era is not one of its four digits.
        let sign = if date.year() < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{:04}-{:02}-{:02}",
            date.year().unsigned_abs(),
            date.month(),
            date.day()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_from_1970_and_back() {
        assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
        assert_eq!(Day::parse("2013-05-19").unwrap().to_string(), "2013-05-19");
        assert_eq!(Day::parse("2013-02-30"), None);
        assert_eq!(Day::parse("2013-5-19"), None);
        assert_eq!(Day(i32::MAX).date(), NaiveDate::MAX);
        assert_eq!(
            Day::from_ymd(-43, 3, 15).unwrap().to_string(),
            "-0043-03-15"
        );
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(
            Day::parse("2013-05-19").unwrap().week_start(),
            Day::parse("2013-05-13").unwrap()
        );
        assert_eq!(
            Day::parse("2013-05-20").unwrap().week_start(),
            Day::parse("2013-05-20").unwrap()
        );
        assert_eq!(
            Day::parse("1969-12-31").unwrap().week_start(),
            Day::parse("1969-12-29").unwrap()
        );
    }

    #[test]
    fn steps_over_months_and_years() {
        let day = Day::parse("2012-12-31").unwrap();
        assert_eq!(day.next_month(), Day::parse("2013-01-01").unwrap());
        assert_eq!(day.next_year(), Day::parse("2013-01-01").unwrap());
        assert_eq!(day.month_start(), Day::parse("2012-12-01").unwrap());
    }
}
