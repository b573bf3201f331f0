//! Dates in words for people: headings of the timeline, dates in the detail pane.

use crate::model::{Day, EventDate, Precision};
use crate::timeline::EventRef;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The days that events of one heading share. `hedged` is `~`, `?` or `%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    /// First day.
    pub earliest: Option<Day>,
    /// Last day.
    pub latest: Option<Day>,
    /// Approximate or uncertain.
    pub hedged: bool,
}

impl When {
    /// Those of an event.
    pub fn of(event: &EventRef<'_>) -> Self {
        let hedged = event
            .edtf()
            .is_some_and(|edtf| edtf.contains(['~', '?', '%']));
        Self {
            earliest: event.earliest(),
            latest: event.latest(),
            hedged,
        }
    }

    /// Those of an event as a heading has them, without the hedge: a heading is for all events of the same days.
    pub fn days_of(event: &EventRef<'_>) -> Self {
        Self {
            earliest: event.earliest(),
            latest: event.latest(),
            hedged: false,
        }
    }

    /// Those of a date.
    pub fn of_date(date: &EventDate) -> Self {
        Self {
            earliest: date.earliest,
            latest: date.latest,
            hedged: date.is_hedged(),
        }
    }

    /// How wide.
    pub fn precision(&self) -> Precision {
        crate::model::date::precision(self.earliest, self.latest, None)
    }

    /// "Sun 19 May 2013", "3–4 Feb 2012", "May 2013", "1982", "from 19 May 2013", "about Feb 2012 – Mar 2012", "Undated".
    pub fn words(&self) -> String {
        let words = match (self.earliest, self.latest) {
            (None, None) => return "Undated".into(),
            (Some(earliest), Some(latest)) => between(earliest, latest),
            (Some(earliest), None) => format!("from {}", day(earliest)),
            (None, Some(latest)) => format!("until {}", day(latest)),
        };
        if self.hedged {
            format!("about {words}")
        } else {
            words
        }
    }
}

/// "19 May 2013".
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "Sun 19 May 2013".
pub fn day_with_weekday(day: Day) -> String {
    let weekday = WEEKDAYS[(day.0 + 3).rem_euclid(7) as usize];
    format!("{weekday} {}", self::day(day))
}

/// "19 May", for narrow columns.
pub fn day_of_year(day: Day) -> String {
    format!("{} {}", day.day(), month(day))
}

/// "May", "Feb".
fn month(day: Day) -> &'static str {
    // English month names are ASCII and have three letters at least.
    day.month_name().get(..3).unwrap_or("")
}

fn between(earliest: Day, latest: Day) -> String {
    if earliest == latest {
        return day_with_weekday(earliest);
    }
    let whole_months = earliest.day() == 1 && latest.plus(1).day() == 1;
    if whole_months && earliest.month() == 1 && latest.month() == 12 {
        return if earliest.year() == latest.year() {
            earliest.year().to_string()
        } else {
            format!("{}–{}", earliest.year(), latest.year())
        };
    }
    if whole_months {
        let first = earliest.month_name();
        return match (
            earliest.year() == latest.year(),
            earliest.month() == latest.month(),
        ) {
            (true, true) => format!("{first} {}", earliest.year()),
            (true, false) => format!("{}–{} {}", month(earliest), month(latest), latest.year()),
            _ => format!(
                "{} {} – {} {}",
                month(earliest),
                earliest.year(),
                month(latest),
                latest.year()
            ),
        };
    }
    match (
        earliest.year() == latest.year(),
        earliest.month() == latest.month(),
    ) {
        (true, true) => format!(
            "{}–{} {} {}",
            earliest.day(),
            latest.day(),
            month(latest),
            latest.year()
        ),
        (true, false) => format!("{} – {}", day_of_year(earliest), day(latest)),
        _ => format!("{} – {}", day(earliest), day(latest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_a_person_would_write_them() {
        let table = [
            ("2013-05-19", "Sun 19 May 2013"),
            ("2012-02-03/2012-02-04", "3–4 Feb 2012"),
            ("2013-05", "May 2013"),
            ("2012-02~/2012-03~", "about Feb–Mar 2012"),
            ("1982", "1982"),
            ("2011/2013", "2011–2013"),
            ("2013-04-15/2013-05-19", "15 Apr – 19 May 2013"),
            ("2011-12-01/2012-02-09", "1 Dec 2011 – 9 Feb 2012"),
            ("2011-12/2012-02", "Dec 2011 – Feb 2012"),
            ("2013-05-19/..", "from 19 May 2013"),
            ("[..2013-06-05]", "until 5 Jun 2013"),
            ("2013-05-19~", "about Sun 19 May 2013"),
        ];
        for (edtf, words) in table {
            assert_eq!(
                When::of_date(&EventDate::parse(edtf).unwrap()).words(),
                words,
                "{edtf}"
            );
        }
        assert_eq!(When::of_date(&EventDate::undated()).words(), "Undated");
    }
}
