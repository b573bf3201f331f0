//! When something happened, as an interval of days with the words it rests on; printed and read as EDTF.
//!
//! Parsing and bounds come from `edtf-core`; no other type of that crate leaves this file.

use super::Day;
use edtf_core::{Bound, Edtf};
use std::ops::RangeInclusive;

/// What a date rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DateBasis {
    /// The sentence dates it.
    Words,
    /// No date words: the day that its paragraph or the report runs on.
    Context,
    /// Nothing.
    #[default]
    None,
}

impl DateBasis {
    /// The word that files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Context => "context",
            Self::None => "none",
        }
    }

    /// Reads the word that files use.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Words, Self::Context, Self::None]
            .into_iter()
            .find(|basis| basis.word() == word)
    }
}

/// How wide a date is; what a timeline draws differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A minute of a day.
    Minute,
    /// One day.
    Day,
    /// Two to seven days.
    Week,
    /// Up to 31 days.
    Month,
    /// Up to 366 days.
    Year,
    /// More than a year.
    Longer,
    /// Begun, and its end not said (or the other way round).
    Open,
    /// No date at all.
    Undated,
}

impl Precision {
    /// A word for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Minute => "to the minute",
            Self::Day => "to the day",
            Self::Week => "within days",
            Self::Month => "within a month",
            Self::Year => "within a year",
            Self::Longer => "over years",
            Self::Open => "open-ended",
            Self::Undated => "undated",
        }
    }
}

/// Whether a date lies in a range of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// No day of it does.
    Not,
    /// Some day of it does.
    Possibly,
    /// Every day of it does.
    Certainly,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no EDTF date: {why}")]
pub struct DateError {
    /// What was read.
    pub text: String,
    /// What is wrong with it.
    pub why: String,
}

/// When something happened: earliest and latest day, and the words it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventDate {
    /// As EDTF; `None` where undated.
    pub edtf: Option<String>,
    /// First day it can mean; `None` where undated or open at the start.
    pub earliest: Option<Day>,
    /// Last day it can mean; `None` where undated or open at the end.
    pub latest: Option<Day>,
    /// Minute of the day, local to the report, where a time is given.
    pub minute: Option<u16>,
    /// The words it rests on.
    pub words: Option<String>,
    /// What it rests on.
    pub basis: DateBasis,
}

impl EventDate {
    /// No date.
    pub fn undated() -> Self {
        Self::default()
    }

    /// One day, resting on words.
    pub fn day(day: Day) -> Self {
        Self {
            edtf: Some(day.to_string()),
            earliest: Some(day),
            latest: Some(day),
            basis: DateBasis::Words,
            ..Self::default()
        }
    }

    /// Reads EDTF, levels 0 to 2. Sets give their outer bounds; `~`, `?` and `%` do not widen.
    ///
    /// # Errors
    /// What is no EDTF, names no real day, or lies outside the calendar's range.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        // Most dates are plain days, which need no grammar.
        if let Some(day) = Day::parse(text) {
            return Ok(Self {
                edtf: Some(text.to_owned()),
                earliest: Some(day),
                latest: Some(day),
                basis: DateBasis::Words,
                ..Self::default()
            });
        }
        let error = |why: String| DateError {
            text: text.to_owned(),
            why,
        };
        let edtf = Edtf::parse(text).map_err(|e| error(e.to_string()))?;
        let bounds = edtf.bounds();
        let side = |bound: Bound| match bound {
            Bound::Date(date) => i32::try_from(date.year)
                .ok()
                .and_then(|year| Day::from_ymd(year, u32::from(date.month), u32::from(date.day)))
                .map(Some)
                .ok_or_else(|| error("the year is out of range".into())),
            _ => Ok(None),
        };
        let (earliest, latest) = (side(bounds.earliest)?, side(bounds.latest)?);
        if earliest.is_none() && latest.is_none() {
            return Err(error(
                "neither its beginning nor its end is known; use null".into(),
            ));
        }
        if earliest
            .zip(latest)
            .is_some_and(|(earliest, latest)| earliest > latest)
        {
            return Err(error("it ends before it begins".into()));
        }
        let minute = match &edtf {
            Edtf::DateTime(_) => minute_of(text),
            _ => None,
        };
        Ok(Self {
            edtf: Some(text.to_owned()),
            earliest,
            latest,
            minute,
            words: None,
            basis: DateBasis::Words,
        })
    }

    /// Whether it has no date at all.
    pub fn is_undated(&self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }

    /// Whether it is marked approximate or uncertain (`~`, `?`, `%`).
    pub fn is_hedged(&self) -> bool {
        self.edtf
            .as_deref()
            .is_some_and(|edtf| edtf.contains(['~', '?', '%']))
    }

    /// Whether it names one day out of several, rather than a stretch.
    pub fn is_one_of(&self) -> bool {
        self.edtf
            .as_deref()
            .is_some_and(|edtf| edtf.starts_with('['))
    }

    /// How wide it is.
    pub fn precision(&self) -> Precision {
        precision(self.earliest, self.latest, self.minute)
    }
}

/// How wide the dates `earliest..=latest` are.
pub fn precision(earliest: Option<Day>, latest: Option<Day>, minute: Option<u16>) -> Precision {
    match (earliest, latest) {
        (None, None) => Precision::Undated,
        (Some(earliest), Some(latest)) => match latest.0.saturating_sub(earliest.0) {
            0 if minute.is_some() => Precision::Minute,
            0 => Precision::Day,
            1..=6 => Precision::Week,
            7..=30 => Precision::Month,
            31..=365 => Precision::Year,
            _ => Precision::Longer,
        },
        _ => Precision::Open,
    }
}

/// Whether the days `earliest..=latest` lie in `range`, where `None` is an end without bound. Undated is [`Certainty::Not`].
pub fn certainty(
    earliest: Option<Day>,
    latest: Option<Day>,
    range: &RangeInclusive<Day>,
) -> Certainty {
    if earliest.is_none() && latest.is_none() {
        return Certainty::Not;
    }
    let (from, to) = (
        earliest.unwrap_or(Day(i32::MIN)),
        latest.unwrap_or(Day(i32::MAX)),
    );
    if to < *range.start() || from > *range.end() {
        Certainty::Not
    } else if from >= *range.start() && to <= *range.end() {
        Certainty::Certainly
    } else {
        Certainty::Possibly
    }
}

/// Minute of the day in `…Thh:mm…`.
fn minute_of(text: &str) -> Option<u16> {
    let time = text.split_once('T')?.1;
    let hours: u16 = time.get(0..2)?.parse().ok()?;
    let minutes: u16 = time.get(3..5)?.parse().ok()?;
    Some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        Day::parse(text)
    }

    #[test]
    fn bounds_are_the_outer_days() {
        let table = [
            ("2013-05-19", "2013-05-19", "2013-05-19", Precision::Day),
            (
                "2013-05-19T05:30:00",
                "2013-05-19",
                "2013-05-19",
                Precision::Minute,
            ),
            ("2013-05", "2013-05-01", "2013-05-31", Precision::Month),
            ("2013-05~", "2013-05-01", "2013-05-31", Precision::Month),
            ("1982", "1982-01-01", "1982-12-31", Precision::Year),
            ("198X", "1980-01-01", "1989-12-31", Precision::Longer),
            ("2012-21", "2012-03-01", "2012-05-31", Precision::Year),
            (
                "2012-02-03/2012-02-04",
                "2012-02-03",
                "2012-02-04",
                Precision::Week,
            ),
            (
                "2012-02~/2012-03~",
                "2012-02-01",
                "2012-03-31",
                Precision::Year,
            ),
            (
                "[2013-05-19..2013-05-21]",
                "2013-05-19",
                "2013-05-21",
                Precision::Week,
            ),
            ("2013-05-19/..", "2013-05-19", "", Precision::Open),
            ("[..2013-06-05]", "", "2013-06-05", Precision::Open),
        ];
        for (text, earliest, latest, precision) in table {
            let date = EventDate::parse(text).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(
                (date.earliest, date.latest),
                (day(earliest), day(latest)),
                "{text}"
            );
            assert_eq!(date.precision(), precision, "{text}");
            assert_eq!(date.edtf.as_deref(), Some(text));
        }
        assert_eq!(
            EventDate::parse("2013-05-19T05:30:00").unwrap().minute,
            Some(330)
        );
    }

    #[test]
    fn what_is_no_date_is_an_error_with_the_text() {
        for text in [
            "2013-02-30",
            "late 2011",
            "",
            "2013-05-20/2013-05-19",
            "Y2000000",
            "/..",
        ] {
            let error = EventDate::parse(text).unwrap_err();
            assert_eq!(error.text, text);
        }
    }

    #[test]
    fn filters_answer_certainly_or_possibly() {
        let may = day("2013-05-01").unwrap()..=day("2013-05-31").unwrap();
        let ask = |text: &str| {
            let date = EventDate::parse(text).unwrap();
            certainty(date.earliest, date.latest, &may)
        };
        assert_eq!(ask("2013-05-19"), Certainty::Certainly);
        assert_eq!(ask("2013"), Certainty::Possibly);
        assert_eq!(ask("2013-05-19/.."), Certainty::Possibly);
        assert_eq!(ask("2013-06-01"), Certainty::Not);
        assert_eq!(certainty(None, None, &may), Certainty::Not);
    }
}
