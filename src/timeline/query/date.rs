//! Dates as a query names them: EDTF, or two of them with `..` between.
//!
//! Says which days a text means; knows nothing of events.

use crate::model::{Day, EventDate};
use std::ops::RangeInclusive;

/// A stretch of days as it was typed. An open end reaches to the first or last [`Day`] there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    text: String,
    days: RangeInclusive<Day>,
}

/// Longer than any EDTF of levels 0 to 2 that a person types.
const LONGEST: usize = 100;

/// The years that a bare number of four digits is taken for; `5000` is a word.
const BARE_YEARS: RangeInclusive<u32> = 1000..=2999;

impl Days {
    /// Reads `2013`, `2013-05`, `2013-05-15`, any EDTF, and `a..b`, `a..`, `..b` of these.
    ///
    /// # Errors
    /// Why it is no date, as the end of a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.len() > LONGEST || !text.is_ascii() {
            return Err("dates are written as 2013-05-19".to_owned());
        }
        let days = match text.split_once("..") {
            // EDTF writes `..` in sets and for an unknown end of its own intervals.
            Some((from, to)) if !text.starts_with(['[', '{']) && !text.contains('/') => {
                range(from, to)?
            }
            _ => whole(text)?,
        };
        Ok(Self {
            text: text.to_owned(),
            days,
        })
    }

    /// The days it names.
    pub fn days(&self) -> &RangeInclusive<Day> {
        &self.days
    }

    /// As it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// `from..to`, where either may be missing.
fn range(from: &str, to: &str) -> Result<RangeInclusive<Day>, String> {
    if from.is_empty() && to.is_empty() {
        return Err("`..` wants a date before or after it".to_owned());
    }
    let start = match from {
        "" => Day(i32::MIN),
        from => *whole(from)?.start(),
    };
    let end = match to {
        "" => Day(i32::MAX),
        to => *whole(to)?.end(),
    };
    if start > end {
        return Err("it ends before it begins".to_owned());
    }
    Ok(start..=end)
}

/// One EDTF date.
fn whole(text: &str) -> Result<RangeInclusive<Day>, String> {
    let date = EventDate::parse(text).map_err(|error| error.why)?;
    Ok(date.earliest.unwrap_or(Day(i32::MIN))..=date.latest.unwrap_or(Day(i32::MAX)))
}

/// Whether a word without a key is meant as a date: it begins with a year that stands alone or is followed by what
/// only dates have. Such a word is a date or an error, never searched for in the texts.
pub(super) fn looks_like_date(word: &str) -> bool {
    let rest = word.strip_prefix("..").unwrap_or(word);
    let Some((year, rest)) = rest.split_at_checked(4) else {
        return false;
    };
    if rest.is_empty() {
        return match year.parse::<u32>() {
            Ok(number) => {
                year.bytes().all(|byte| byte.is_ascii_digit()) && BARE_YEARS.contains(&number)
            }
            Err(_) => is_decade(year),
        };
    }
    let is_year = year.bytes().all(|byte| byte.is_ascii_digit()) || is_decade(year);
    let follows = rest.starts_with(['-', '/', '~', '?', '%']) || rest.starts_with("..");
    is_year
        && follows
        && rest.bytes().all(|byte| {
            byte.is_ascii_digit()
                || matches!(
                    byte,
                    b'-' | b'/' | b'.' | b'~' | b'?' | b'%' | b'X' | b'T' | b'Z' | b':' | b'+'
                )
        })
}

/// `198X`, `19XX`: a year with its last digits unknown.
fn is_decade(year: &str) -> bool {
    let known = year.trim_end_matches('X');
    known.len() >= 2 && known.len() < 4 && known.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_days_it_means() {
        for (text, from, to) in [
            ("2013", "2013-01-01", "2013-12-31"),
            ("2013-05", "2013-05-01", "2013-05-31"),
            ("2013-05-15", "2013-05-15", "2013-05-15"),
            ("2013-05-15..2013-05-25", "2013-05-15", "2013-05-25"),
            ("2012..2013-05", "2012-01-01", "2013-05-31"),
            ("2013-05-15/2013-05-25", "2013-05-15", "2013-05-25"),
            ("198X", "1980-01-01", "1989-12-31"),
            ("[2012-02-03..2012-02-05]", "2012-02-03", "2012-02-05"),
        ] {
            let days = Days::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"));
            assert_eq!(days.days().start().to_string(), from, "{text}");
            assert_eq!(days.days().end().to_string(), to, "{text}");
        }
        let open = Days::parse("2013-05..").unwrap();
        assert_eq!(open.days().end(), &Day(i32::MAX));
        assert_eq!(
            Days::parse("2013-05/..").unwrap().days().end(),
            &Day(i32::MAX)
        );
        assert_eq!(
            Days::parse("..2013-05").unwrap().days().start(),
            &Day(i32::MIN)
        );
        for text in [
            "2013-13",
            "2013-02-30",
            "..",
            "2014..2013",
            "May",
            "",
            "2013-5",
        ] {
            assert!(Days::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn tells_dates_from_words() {
        for date in [
            "2013",
            "2013-05",
            "2013-13",
            "..2013",
            "2013..",
            "2013-05~",
            "198X",
            "2012/2013",
            "2013-05-19T05:30:00",
        ] {
            assert!(looks_like_date(date), "{date}");
        }
        for word in [
            "5000",
            "52",
            "120mm",
            "2013th",
            "2013-built",
            "05:30",
            "20,000",
            "T-72",
            "",
            "..",
            "+123",
        ] {
            assert!(!looks_like_date(word), "{word}");
        }
    }
}
