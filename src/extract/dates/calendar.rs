//! Stretches of the calendar: how TIMEX3 and EDTF write them, and the days they run from and to.

use super::token::{Part, Season, Unit};
use crate::model::Day;
use chrono::Datelike;

/// A stretch of the calendar, or a point in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Minute(Day, u8, u8),
    Part(Day, Part),
    Day(Day),
    /// The week of a day.
    Week(Day),
    /// The weekend of the week of a day.
    Weekend(Day),
    Month(i32, u8),
    /// 1 to 4.
    Quarter(i32, u8),
    /// 1 or 2.
    Half(i32, u8),
    Season(i32, Season),
    /// 0 is 1 BC.
    Year(i32),
    /// By its first year: 1990.
    Decade(i32),
    /// By its first year as numbers go: 1900 for the twentieth.
    Century(i32),
}

/// Which part of a period, or how exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// Early in it.
    Start,
    /// In the middle of it.
    Mid,
    /// Late in it.
    End,
    /// About.
    Approx,
    /// Less, nearly.
    LessThan,
    /// More, over.
    MoreThan,
    /// At least.
    AtLeast,
    /// Up to.
    AtMost,
}

impl Period {
    /// The day it begins with and the day it ends with; `None` where the calendar does not reach.
    pub fn bounds(self) -> Option<(Day, Day)> {
        let months = |year: i32, month: u8, count: u8| {
            let first = Day::from_ymd(year, u32::from(month), 1)?;
            let (year, month) = add_months(year, month, i32::from(count) - 1);
            let last = Day::from_ymd(year, u32::from(month), 1)?
                .next_month()
                .plus(-1);
            Some((first, last))
        };
        match self {
            Self::Minute(day, ..) | Self::Part(day, _) | Self::Day(day) => Some((day, day)),
            Self::Week(day) => Some((day.week_start(), day.week_start().plus(6))),
            Self::Weekend(day) => Some((day.week_start().plus(5), day.week_start().plus(6))),
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Half(year, half) => months(year, half * 6 - 5, 6),
            Self::Season(year, season) => months(year, season.first_month(), 3),
            Self::Year(year) => months(year, 1, 12),
            Self::Decade(year) => months(year, 1, 120),
            Self::Century(year) if year < 0 => Some((
                Day::from_ymd(year + 1, 1, 1)?,
                Day::from_ymd(year + 100, 12, 31)?,
            )),
            Self::Century(year) => Some((
                Day::from_ymd(year, 1, 1)?,
                Day::from_ymd(year + 99, 12, 31)?,
            )),
        }
    }

    /// The year it lies in or begins in.
    pub fn year(self) -> i32 {
        match self {
            Self::Minute(day, ..) | Self::Part(day, _) | Self::Day(day) => day.year(),
            Self::Week(day) => day.week_start().year(),
            Self::Weekend(day) => day.week_start().plus(5).year(),
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Season(year, _)
            | Self::Year(year)
            | Self::Decade(year)
            | Self::Century(year) => year,
        }
    }

    /// The month it lies in, where it lies in one.
    pub fn month(self) -> Option<(i32, u8)> {
        match self {
            Self::Month(year, month) => Some((year, month)),
            Self::Season(year, season) => Some((year, season.first_month())),
            _ => self.day().map(|day| (day.year(), day.month() as u8)),
        }
    }

    /// The day it lies in, or that its week begins with.
    pub fn day(self) -> Option<Day> {
        match self {
            Self::Minute(day, ..) | Self::Part(day, _) | Self::Day(day) => Some(day),
            Self::Week(day) => Some(day.week_start()),
            Self::Weekend(day) => Some(day.week_start().plus(5)),
            _ => None,
        }
    }

    /// The value of TIMEX3.
    pub fn value(self) -> String {
        match self {
            Self::Minute(day, hour, minute) => {
                format!("{}T{hour:02}:{minute:02}", Self::Day(day).value())
            }
            Self::Part(day, part) => format!("{}{}", Self::Day(day).value(), part.code()),
            Self::Day(day) if day.year() <= 0 => {
                format!(
                    "BC{:04}-{:02}-{:02}",
                    1 - day.year(),
                    day.month(),
                    day.day()
                )
            }
            Self::Day(day) => day.to_string(),
            Self::Week(day) => {
                let week = day.date().iso_week();
                format!("{}-W{:02}", year_value(week.year()), week.week())
            }
            Self::Weekend(day) => {
                let week = day.date().iso_week();
                format!("{}-W{:02}-WE", year_value(week.year()), week.week())
            }
            Self::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Self::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Self::Season(year, season) => format!("{}-{}", year_value(year), season.code()),
            Self::Year(year) => year_value(year),
            // Ten years before the common era have no digits of their own.
            Self::Decade(year) if year < 0 => format!("BC{:03}", -year / 10),
            Self::Decade(year) => format!("{:03}", year / 10),
            Self::Century(year) if year < 0 => format!("BC{:02}", -year / 100 - 1),
            Self::Century(year) => format!("{:02}", year / 100),
        }
    }

    /// EDTF of the days it can mean; `None` where the calendar does not reach.
    pub fn edtf(self, modifier: Option<Modifier>) -> Option<String> {
        let (first, last) = self.bounds()?;
        let part = match modifier {
            Some(Modifier::Start) => Some(0),
            Some(Modifier::Mid) => Some(1),
            Some(Modifier::End) => Some(2),
            _ => None,
        };
        // Before the common era no third is told from the whole.
        if let Some(part) = part.filter(|_| self.year() > 0) {
            return Some(self.third(part, first, last));
        }
        let interval = || format!("{first}/{last}");
        let plain = match self {
            Self::Minute(_, 24, _) | Self::Part(..) | Self::Day(_) => first.to_string(),
            Self::Minute(day, hour, minute) => {
                return Some(format!("{day}T{hour:02}:{minute:02}:00"));
            }
            Self::Month(year, month) => format!("{}-{month:02}", year_edtf(year)),
            Self::Season(year, season) => format!("{}-{}", year_edtf(year), season.edtf()),
            Self::Year(year) => year_edtf(year),
            Self::Decade(year) => format!("{:03}X", year / 10),
            Self::Century(year) if year < 0 => {
                let sign = if year == -100 { "" } else { "-" };
                return Some(format!("-{:04}/{sign}{:04}", -year - 1, -year - 100));
            }
            Self::Century(year) => format!("{:02}XX", year / 100),
            Self::Quarter(year, quarter) => {
                return Some(format!(
                    "{year:04}-{:02}/{year:04}-{:02}",
                    quarter * 3 - 2,
                    quarter * 3
                ));
            }
            Self::Half(year, half) => {
                return Some(format!(
                    "{year:04}-{:02}/{year:04}-{:02}",
                    half * 6 - 5,
                    half * 6
                ));
            }
            Self::Week(_) | Self::Weekend(_) => return Some(interval()),
        };
        Some(match modifier {
            None => plain,
            Some(_) => format!("{plain}~"),
        })
    }

    /// The first, middle or last third of it, in the next smaller unit of the calendar.
    fn third(self, part: i32, first: Day, last: Day) -> String {
        match self {
            Self::Minute(..) | Self::Part(..) | Self::Day(_) => first.to_string(),
            Self::Year(year) if year > 0 => {
                format!(
                    "{year:04}-{:02}/{year:04}-{:02}",
                    part * 4 + 1,
                    part * 4 + 4
                )
            }
            Self::Decade(year) => {
                let (from, to) = [(0, 3), (4, 6), (7, 9)][part as usize];
                format!("{:04}/{:04}", year + from, year + to)
            }
            Self::Century(year) => {
                let (from, to) = [(0, 33), (34, 66), (67, 99)][part as usize];
                format!("{:04}/{:04}", year + from, year + to)
            }
            _ => {
                let days = last.0 - first.0 + 1;
                let from = first.plus(days * part / 3);
                let to = first.plus(days * (part + 1) / 3 - 1);
                format!("{from}/{to}")
            }
        }
    }
}

/// A year in four digits; 0 is 1 BC.
fn year_value(year: i32) -> String {
    if year <= 0 {
        format!("BC{:04}", 1 - year)
    } else {
        format!("{year:04}")
    }
}

/// A year as EDTF writes it.
fn year_edtf(year: i32) -> String {
    if year < 0 {
        format!("-{:04}", -year)
    } else {
        format!("{year:04}")
    }
}

/// The month `count` months after a month.
pub(super) fn add_months(year: i32, month: u8, count: i32) -> (i32, u8) {
    let months = year
        .saturating_mul(12)
        .saturating_add(i32::from(month) - 1)
        .saturating_add(count);
    (months.div_euclid(12), months.rem_euclid(12) as u8 + 1)
}

/// `period` moved by `count` of `unit`, as precise as the unit: three months before a day is a month.
pub(super) fn moved(unit: Unit, day: Day, count: i32) -> Period {
    let (year, month) = (day.year(), day.month() as u8);
    let months = |count: i32| add_months(year, month, count);
    // Nothing in prose lies a million units away; more would leave the calendar.
    let count = count.clamp(-1_000_000, 1_000_000);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Period::Day(day),
        Unit::Day => Period::Day(day.plus(count)),
        Unit::Night => Period::Part(day.plus(count), Part::Night),
        Unit::Weekend => Period::Weekend(day.plus(count * 7)),
        Unit::Week => Period::Week(day.plus(count * 7)),
        Unit::Fortnight => Period::Week(day.plus(count * 14)),
        Unit::Month => {
            let (year, month) = months(count);
            Period::Month(year, month)
        }
        Unit::Quarter => {
            let (year, month) = months(count * 3);
            Period::Quarter(year, (month - 1) / 3 + 1)
        }
        Unit::Half => {
            let (year, month) = months(count * 6);
            Period::Half(year, (month - 1) / 6 + 1)
        }
        Unit::Year => Period::Year(year + count),
        Unit::Decade => {
            let year = year + count * 10;
            Period::Decade(year - year.rem_euclid(10))
        }
        Unit::Century | Unit::Millennium => {
            let year = year + count * if unit == Unit::Century { 100 } else { 1000 };
            Period::Century(year - year.rem_euclid(100))
        }
    }
}

/// Easter Sunday of a year, by the anonymous Gregorian computus.
#[allow(
    clippy::many_single_char_names,
    reason = "the letters are the computus's own"
)]
pub(super) fn easter(year: i32) -> Option<Day> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Day::from_ymd(
        year,
        u32::try_from(n / 31).ok()?,
        u32::try_from(n % 31 + 1).ok()?,
    )
}

/// 1 Monday to 7 Sunday.
pub(super) fn weekday(day: Day) -> u8 {
    (day.0 - day.week_start().0) as u8 + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventDate;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn values_and_edtf_of_every_kind() {
        let may = day("2013-05-19");
        for (period, modifier, value, edtf) in [
            (Period::Day(may), None, "2013-05-19", "2013-05-19"),
            (
                Period::Minute(may, 5, 30),
                None,
                "2013-05-19T05:30",
                "2013-05-19T05:30:00",
            ),
            (
                Period::Part(may, Part::Night),
                None,
                "2013-05-19TNI",
                "2013-05-19",
            ),
            (Period::Week(may), None, "2013-W20", "2013-05-13/2013-05-19"),
            (
                Period::Weekend(may),
                None,
                "2013-W20-WE",
                "2013-05-18/2013-05-19",
            ),
            (Period::Month(2013, 2), None, "2013-02", "2013-02"),
            (
                Period::Month(2012, 2),
                Some(Modifier::Start),
                "2012-02",
                "2012-02-01/2012-02-09",
            ),
            (
                Period::Month(2013, 2),
                Some(Modifier::Approx),
                "2013-02",
                "2013-02~",
            ),
            (Period::Quarter(2013, 3), None, "2013-Q3", "2013-07/2013-09"),
            (Period::Half(2013, 1), None, "2013-H1", "2013-01/2013-06"),
            (
                Period::Season(2013, Season::Summer),
                None,
                "2013-SU",
                "2013-22",
            ),
            (
                Period::Year(2011),
                Some(Modifier::End),
                "2011",
                "2011-09/2011-12",
            ),
            (Period::Year(-43), None, "BC0044", "-0043"),
            (
                Period::Decade(1990),
                Some(Modifier::Mid),
                "199",
                "1994/1996",
            ),
            (Period::Month(-489, 9), None, "BC0490-09", "-0489-09"),
            (
                Period::Season(-479, Season::Spring),
                None,
                "BC0480-SP",
                "-0479-21",
            ),
            (
                Period::Day(Day::from_ymd(-43, 3, 15).unwrap()),
                None,
                "BC0044-03-15",
                "-0043-03-15",
            ),
            (Period::Year(0), None, "BC0001", "0000"),
            (Period::Decade(1990), None, "199", "199X"),
            (Period::Century(1900), None, "19", "19XX"),
            (Period::Century(-500), None, "BC04", "-0499/-0400"),
            (Period::Century(-100), None, "BC00", "-0099/0000"),
        ] {
            assert_eq!(period.value(), value);
            assert_eq!(period.edtf(modifier).as_deref(), Some(edtf), "{value}");
            assert!(EventDate::parse(edtf).is_ok(), "{edtf}");
        }
    }

    #[test]
    fn easter_falls_where_it_fell() {
        for text in ["2000-04-23", "2013-03-31", "1998-04-12", "2024-03-31"] {
            assert_eq!(easter(day(text).year()), Some(day(text)));
        }
    }

    #[test]
    fn moving_keeps_the_precision_of_the_unit() {
        let from = day("1998-03-31");
        assert_eq!(moved(Unit::Month, from, -5), Period::Month(1997, 10));
        assert_eq!(moved(Unit::Year, from, -2), Period::Year(1996));
        assert_eq!(moved(Unit::Day, from, 1), Period::Day(day("1998-04-01")));
    }
}
