//! The arithmetic of resolving: moving by units, the nearest of what comes again, holidays, and values of what is open.

use super::calendar::{Period, add_months, easter, moved, weekday};
use super::lexicon::Holiday;
use super::reading::{InYear, Length, Nth, Recurrence, Side};
use super::resolve::Answer;
use super::token::{Season, Unit};
use crate::model::Day;

/// `from` moved by `count` of `unit`; open where the unit is finer than what it is counted from.
pub(super) fn moved_from(from: Period, unit: Unit, count: i32) -> Answer {
    let needs_day = unit < Unit::Month;
    let needs_month = matches!(unit, Unit::Month | Unit::Quarter | Unit::Half);
    let day = match (from.day(), from.month()) {
        (Some(day), _) => Some(day),
        (None, Some((year, month))) if !needs_day => Day::from_ymd(year, u32::from(month), 1),
        (None, _) if !needs_day && !needs_month => Day::from_ymd(from.year(), 1, 1),
        _ => None,
    };
    let Some(day) = day else {
        return Answer::Value(match from.month() {
            Some((year, month)) => format!("{year:04}-{month:02}-XX"),
            None if needs_month => format!("{:04}-XX", from.year()),
            None => format!("{:04}-XX-XX", from.year()),
        });
    };
    Answer::Period(moved(unit, day, count))
}

/// The point of a day that lies so many hours or minutes after another, or before it.
pub(super) fn minutes_on(day: Day, hour: u8, minute: u8, unit: Unit, count: i32) -> Period {
    const DAY: i32 = 24 * 60;
    let each = if unit == Unit::Hour { 60 } else { 1 };
    let total = i32::from(hour) * 60
        + i32::from(minute)
        + count.clamp(-1_000_000, 1_000_000).saturating_mul(each);
    let at = total.rem_euclid(DAY);
    Period::Minute(
        day.plus(total.div_euclid(DAY)),
        (at / 60) as u8,
        (at % 60) as u8,
    )
}

/// A date far off in one direction, or the same date of the next year in the other where that is much nearer: whoever
/// means the far one says the year.
pub(super) fn nearer(found: Period, now: Day, on: &dyn Fn(i32) -> Option<Period>) -> Period {
    let distance = |period: Period| {
        period.bounds().map_or(i32::MAX, |(first, last)| {
            if first > now {
                first.0 - now.0
            } else {
                (now.0 - last.0).max(0)
            }
        })
    };
    let ahead = found.bounds().is_some_and(|(first, _)| first > now);
    // News mostly looks back: it takes more to make what is past be ahead than the other way round.
    let (far, near) = if ahead { (240, 125) } else { (265, 100) };
    match on(found.year() + if ahead { -1 } else { 1 }) {
        Some(other) if distance(found) > far && distance(other) < near => other,
        _ => found,
    }
}

/// `found`, or the same day of the year next to it that falls on the weekday that the text names: the year was only guessed.
pub(super) fn of_weekday(
    found: Period,
    year: InYear,
    named: Option<u8>,
    on: &dyn Fn(i32) -> Option<Period>,
) -> Period {
    let fits = |period: &Period| {
        named.is_none_or(|named| period.day().is_some_and(|day| weekday(day) == named))
    };
    if year != InYear::Open || fits(&found) {
        return found;
    }
    let at = found.year();
    [at - 1, at + 1]
        .into_iter()
        .filter_map(on)
        .find(fits)
        .unwrap_or(found)
}

/// The nth (0 the last) day, week, weekend or weekday of a month, or of a year.
pub(super) fn nth(what: Nth, place: u8, month: Option<u8>, year: i32) -> Option<Period> {
    let whole = month.map_or(Period::Year(year), |month| Period::Month(year, month));
    let (first, last) = whole.bounds()?;
    let steps = i32::from(place) - 1;
    let day = |day: Day| (day >= first && day <= last).then_some(day);
    Some(match (what, place) {
        (Nth::Unit(Unit::Month), 0) => Period::Month(year, 12),
        (Nth::Unit(Unit::Month), place) => Period::Month(year, place),
        (Nth::Unit(Unit::Day), 0) => Period::Day(last),
        (Nth::Unit(Unit::Day), _) => Period::Day(day(first.plus(steps))?),
        (Nth::Unit(Unit::Weekend), 0) => Period::Weekend(last),
        (Nth::Unit(Unit::Weekend), _) => Period::Weekend(day(first.plus(steps * 7))?),
        (Nth::Unit(_), 0) => Period::Week(last),
        (Nth::Unit(_), _) => Period::Week(day(first.plus(steps * 7))?),
        (Nth::Weekday(on), 0) => {
            Period::Day(last.plus(-(i32::from(weekday(last)) - i32::from(on)).rem_euclid(7)))
        }
        (Nth::Weekday(on), _) => {
            let ahead = (i32::from(on) - i32::from(weekday(first))).rem_euclid(7);
            Period::Day(day(first.plus(ahead + steps * 7))?)
        }
    })
}

pub(super) fn on_holiday(holiday: Holiday, year: i32) -> Option<Day> {
    match holiday {
        Holiday::Fixed(month, day) => Day::from_ymd(year, u32::from(month), u32::from(day)),
        Holiday::Easter(days) => Some(easter(year)?.plus(i32::from(days))),
        Holiday::Nth(month, nth, on) => {
            let first = Day::from_ymd(year, u32::from(month), 1)?;
            if nth == 0 {
                let last = first.next_month().plus(-1);
                return Some(last.plus(-(i32::from(weekday(last)) - i32::from(on)).rem_euclid(7)));
            }
            let ahead = (i32::from(on) - i32::from(weekday(first))).rem_euclid(7);
            Some(first.plus(ahead + 7 * (i32::from(nth) - 1)))
        }
        Holiday::Election => {
            let first = Day::from_ymd(year, 11, 1)?;
            let monday = (1 - i32::from(weekday(first))).rem_euclid(7);
            Some(first.plus(monday + 1))
        }
    }
}

/// What stands for a day that is not known, as the value of its expression has it.
pub(super) fn open_day(value: &str) -> &str {
    if value.len() == 10 {
        value
    } else {
        "XXXX-XX-XX"
    }
}

/// The value of a unit that lies nowhere.
pub(super) fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Night => "XXXX-XX-XXTNI",
    }
}

pub(super) fn recurrence_value(recurrence: Recurrence) -> String {
    match recurrence {
        Recurrence::Every(length) => length.value(),
        Recurrence::Weekday(day, part) => {
            format!(
                "XXXX-WXX-{day}{}",
                part.map_or("", super::token::Part::code)
            )
        }
        Recurrence::Weekends => "XXXX-WXX-WE".to_owned(),
        Recurrence::Month(month) => format!("XXXX-{month:02}"),
        Recurrence::Season(season) => format!("XXXX-{}", Season::code(season)),
        Recurrence::Part(part) => format!("XXXX-XX-XX{}", part.code()),
    }
}

/// The days that a length up to now or from now on takes.
pub(super) fn lying(now: Day, length: Length, side: Side) -> Option<String> {
    let sign = match side {
        Side::Before => -1,
        Side::After => 1,
        Side::Open => return None,
    };
    let other = if let Some(days) = length.days() {
        now.plus(sign * days)
    } else {
        let months = match length.unit {
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Half => 6,
            Unit::Year => 12,
            Unit::Decade => 120,
            _ => return None,
        };
        let count = i32::try_from(length.count?).ok()?.min(1000) * months;
        let (year, month) = add_months(now.year(), now.month() as u8, sign * count);
        (28..=now.day().max(28))
            .rev()
            .chain([now.day().min(28)])
            .find_map(|day| Day::from_ymd(year, u32::from(month), day.min(now.day())))?
    };
    // EDTF writes years in four digits.
    if !(1..=9999).contains(&other.year()) {
        return None;
    }
    Some(if sign < 0 {
        format!("{other}/{now}")
    } else {
        format!("{now}/{other}")
    })
}
