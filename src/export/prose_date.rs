//! Dates as people say them aloud: `19 May 2013`, `about May 2013`, `one day from 18 to 20 May 2013`.

use crate::model::{Day, EventDate};

/// A date in words; `No date` where there is none. Begins with a small letter unless a number or a name stands there.
pub fn prose_date(date: &EventDate) -> String {
    let span = match (date.earliest, date.latest) {
        (None, None) => return "No date".to_owned(),
        (Some(from), None) => format!("from {} on", day(from)),
        (None, Some(to)) => format!("until {}", day(to)),
        (Some(from), Some(to)) if from == to => match date.minute {
            Some(minute) => format!("{}, {:02}:{:02}", day(from), minute / 60, minute % 60),
            None => day(from),
        },
        (Some(from), Some(to)) => stretch(from, to, date.is_one_of()),
    };
    if date.is_hedged() {
        format!("about {span}")
    } else {
        span
    }
}

/// `19 May 2013`.
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), day.month_name(), year(day))
}

/// Years before the common era count from 1, as people say them.
fn year(day: Day) -> String {
    let year = day.year();
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - year)
    }
}

fn stretch(from: Day, to: Day, one_of: bool) -> String {
    if from == from.year_start() && to == from.next_year().plus(-1) {
        return year(from);
    }
    if from == from.month_start() && to == from.next_month().plus(-1) {
        return format!("{} {}", from.month_name(), year(from));
    }
    let first = if from.year() != to.year() {
        day(from)
    } else if from.month() != to.month() {
        format!("{} {}", from.day(), from.month_name())
    } else {
        from.day().to_string()
    };
    let between = format!("{first} to {}", day(to));
    if one_of {
        format!("one day from {between}")
    } else {
        between
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_wide_as_they_are() {
        for (edtf, words) in [
            ("2013-05-19", "19 May 2013"),
            ("2013-05-19T05:30:00", "19 May 2013, 05:30"),
            ("2013-05-19~", "about 19 May 2013"),
            ("2013-05", "May 2013"),
            ("1982", "1982"),
            ("198X", "1 January 1980 to 31 December 1989"),
            ("2012-02-03/2012-02-04", "3 to 4 February 2012"),
            ("2012-02-28/2012-03-01", "28 February to 1 March 2012"),
            (
                "2012-12-31/2013-01-01",
                "31 December 2012 to 1 January 2013",
            ),
            ("[2013-05-18,2013-05-20]", "one day from 18 to 20 May 2013"),
            ("2013-05-19/..", "from 19 May 2013 on"),
            ("[..2013-06-05]", "until 5 June 2013"),
            ("-0043-03-15", "15 March 44 BC"),
        ] {
            assert_eq!(prose_date(&EventDate::parse(edtf).unwrap()), words);
        }
        assert_eq!(prose_date(&EventDate::undated()), "No date");
    }
}
