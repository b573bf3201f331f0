//! What a rule reads out of words before anything is counted from a date: the meaning of an expression.

use super::calendar::Modifier;
use super::lexicon::Holiday;
use super::token::{Part, Season, Unit};

/// What rules found: the tokens up to `end`, and what they mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    /// One past the last token.
    pub end: usize,
    /// What they mean.
    pub meaning: Meaning,
    /// Which part of it, or how exact.
    pub modifier: Option<Modifier>,
}

impl Found {
    pub fn new(end: usize, meaning: Meaning) -> Self {
        Self {
            end,
            meaning,
            modifier: None,
        }
    }

    /// A date, as rules return it.
    #[allow(clippy::unnecessary_wraps, reason = "a rule ends with it")]
    pub fn date(end: usize, when: When) -> Option<Self> {
        Some(Self::new(end, Meaning::Date(when)))
    }
}

/// The meaning of an expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// A stretch of the calendar.
    Date(When),
    /// A point or a part of a day; no day where the text leaves it open.
    Time(Option<When>, Clock),
    /// A length of time.
    Duration(Length, Side),
    /// One in two units: "four years and three months".
    Sum(Length, Length),
    /// Something that comes again and again.
    Set(Recurrence),
}

/// A point or a part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// Hour and minute.
    At(u8, u8),
    /// A part.
    Part(Part),
}

/// From which day something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The day of writing.
    Writing,
    /// The date last mentioned.
    Mentioned,
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InYear {
    /// The text says.
    Given(i32),
    /// So many years after that of the base.
    Shift(Base, i32),
    /// "last", "next", "this": the nearest before, after, or within the year.
    Nearest(Pick),
    /// "the previous", "the following", "that": the nearest before or after the date mentioned last, or the one beside it.
    Mentioned(Pick),
    /// The text does not say.
    Open,
}

/// Which of those that come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    Last,
    This,
    Next,
}

/// A stretch of the calendar as words name it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum When {
    /// Year, month, day.
    Full(i32, u8, u8),
    /// Year, and month and day in an order that the text leaves open.
    Either(i32, u8, u8),
    /// A day of a month, with the weekday where that is said too.
    MonthDay(u8, u8, InYear, Option<u8>),
    /// A month.
    Month(u8, InYear),
    /// A year; 0 is 1 BC.
    Year(i32),
    /// By its first year.
    Decade(i32),
    /// By its first year.
    Century(i32),
    /// A season.
    Season(Season, InYear),
    /// 1 to 4.
    Quarter(u8, InYear),
    /// 1 or 2.
    Half(u8, InYear),
    /// The nth (0 the last) of something in a month, or in a year where no month is given.
    Nth(Nth, u8, Option<u8>, InYear),
    /// The nth (0 the last) of something in the month so many months from that of the base: "the 15th of next month".
    NthIn(Nth, u8, Base, i32),
    /// The week or weekend of a holiday.
    HolidaySpan(Holiday, InYear, Unit),
    /// The week or weekend of a day of a month.
    SpanOf(Unit, u8, u8, InYear),
    /// A day of the month of the base.
    DayOf(u8, Base),
    /// A weekday, by the direction of its sentence or by "last", "next".
    Weekday(u8, Option<(Base, Pick)>),
    /// A weekday of the week so many weeks from the day of writing: "Thursday last week".
    WeekdayIn(u8, i32),
    /// A holiday.
    Holiday(Holiday, InYear),
    /// So many units from the period of the base: "last week", "tomorrow".
    Shift(Unit, i32, Base),
    /// "three weeks ago", "two days later"; no count where nobody says it.
    Offset(Unit, Option<i32>, Base),
    /// "a year earlier": the period spoken of, a year before.
    YearBefore(Base),
    /// "the quarter", "the latest period": the period spoken of.
    Spoken(Unit),
    /// Somewhere before the time of writing.
    Past,
    /// About the time of writing.
    Present,
    /// Somewhere after the time of writing.
    Future,
}

/// What is counted in a month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nth {
    Unit(Unit),
    Weekday(u8),
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Length {
    /// How many; `None` where nobody says.
    pub count: Option<u32>,
    /// Tenths beside the count.
    pub tenths: u8,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// One that nobody measures: "for a while".
    pub const UNTOLD: Self = Self {
        count: Some(u32::MAX),
        tenths: 0,
        unit: Unit::Second,
    };

    /// The value of TIMEX3.
    pub fn value(self) -> String {
        let (time, letter, factor) = match self.unit {
            Unit::Second => ("T", 'S', 1),
            Unit::Minute => ("T", 'M', 1),
            Unit::Hour => ("T", 'H', 1),
            Unit::Day | Unit::Night => ("", 'D', 1),
            Unit::Weekend => ("", 'D', 2),
            Unit::Week => ("", 'W', 1),
            Unit::Fortnight => ("", 'W', 2),
            Unit::Month => ("", 'M', 1),
            Unit::Quarter => ("", 'M', 3),
            Unit::Half => ("", 'M', 6),
            Unit::Year => ("", 'Y', 1),
            Unit::Decade => ("", 'Y', 10),
            Unit::Century => ("", 'Y', 100),
            Unit::Millennium => ("", 'Y', 1000),
        };
        match self.count {
            _ if self == Self::UNTOLD => "PXX".to_owned(),
            None => match self.unit {
                Unit::Decade => "PXDE".to_owned(),
                Unit::Century => "PXCE".to_owned(),
                Unit::Quarter => "PXQ".to_owned(),
                _ => format!("P{time}X{letter}"),
            },
            Some(count) if self.tenths > 0 && factor == 1 => {
                format!("P{time}{count}.{}{letter}", self.tenths)
            }
            Some(count) => format!("P{time}{}{letter}", count.saturating_mul(factor)),
        }
    }

    /// The value of TIMEX3 of this length and one in a smaller unit: `P4Y3M`, `P2DT6H`.
    pub fn value_with(self, rest: Self) -> String {
        let (whole, rest) = (self.value(), rest.value());
        let rest = rest.trim_start_matches('P');
        // One T stands before all that the clock counts.
        let rest = if whole.contains('T') {
            rest.trim_start_matches('T')
        } else {
            rest
        };
        format!("{whole}{rest}")
    }

    /// In days, roughly; `None` where nobody says how many.
    pub fn days(self) -> Option<i32> {
        let days = match self.unit {
            Unit::Second | Unit::Minute => return Some(0),
            Unit::Hour => return Some((self.count? / 24).min(1_000_000) as i32),
            Unit::Day | Unit::Night => 1,
            Unit::Weekend => 2,
            Unit::Week => 7,
            Unit::Fortnight => 14,
            _ => return None,
        };
        Some((self.count?.min(1_000_000) as i32).saturating_mul(days))
    }
}

/// Which side of the time of writing a length lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// It ends now: "the past three months".
    Before,
    /// It begins now: "the next two days".
    After,
    /// The text does not say.
    Open,
}

/// Something that comes again and again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Recurrence {
    /// Every so often.
    Every(Length),
    /// On a weekday, in a part of it.
    Weekday(u8, Option<Part>),
    /// On Saturdays and Sundays.
    Weekends,
    /// In a month.
    Month(u8),
    /// In a season.
    Season(Season),
    /// In a part of every day.
    Part(Part),
}
