//! Days and stretches that are told by their distance from others: weekdays, days of a month, "two weeks later", and points
//! of a day whose day is told elsewhere.

use super::calendar::{Period, add_months, moved, weekday};
use super::counting::{minutes_on, moved_from, open_day, unknown};
use super::genre::Genre;
use super::reading::{Base, Clock, Pick, When};
use super::resolve::{Answer, Here, Resolver};
use super::tense::Direction;
use super::token::{Part, Unit};
use crate::model::Day;

impl Resolver {
    /// A date in digits whose order is open: as another of the text has it, or the one that is near the day of publication.
    pub(super) fn either(&self, year: i32, first: u8, second: u8) -> Answer {
        let day = |month: u8, day: u8| Day::from_ymd(year, u32::from(month), u32::from(day));
        let (month_first, day_first) = (day(first, second), day(second, first));
        let chosen = match (self.day_first, self.published) {
            (Some(true), _) => day_first,
            (Some(false), _) => month_first,
            (None, Some(now)) => {
                let near = |day: &Day| (day.0 - now.0).abs() < 25;
                match (month_first.filter(near), day_first.filter(near)) {
                    (Some(one), None) | (None, Some(one)) => Some(one),
                    _ => None,
                }
            }
            (None, None) => None,
        };
        chosen.map_or_else(
            || Answer::Value(format!("{year:04}-XX-XX")),
            |day| Answer::Period(Period::Day(day)),
        )
    }

    /// "the 24th": of the month spoken of, or the next where that day lies far back in it.
    pub(super) fn day_of(&self, day: u8, base: Base, here: &Here<'_>) -> Answer {
        let from = here
            .after
            .or_else(|| self.anchor(base, Unit::Month, here))
            .filter(|from| from.month().is_some());
        let open = || Answer::Value(format!("XXXX-XX-{day:02}"));
        let Some((year, month)) = from.and_then(Period::month) else {
            return open();
        };
        let back = from
            .and_then(Period::day)
            .map_or(0, |from| from.day() as i32 - i32::from(day));
        let next = self.genre == Genre::Narrative && back > 15 || here.after.is_some() && back > 0;
        let (year, month) = add_months(year, month, i32::from(next));
        Day::from_ymd(year, u32::from(month), u32::from(day))
            .map_or_else(open, |day| Answer::Period(Period::Day(day)))
    }

    pub(super) fn weekday(
        &self,
        day: u8,
        pick: Option<(Base, Pick)>,
        here: &Here<'_>,
    ) -> Option<Day> {
        let story = match pick {
            None if self.genre == Genre::Narrative => self.memory.day(here.place),
            _ => None,
        };
        // "from Sept. 14 to Thursday" ends this week, "from Thursday to Saturday" after Thursday.
        if let (Some(first), None, Some(now)) = (here.after, pick, self.published)
            && story.is_none()
        {
            let back = (i32::from(weekday(now)) - i32::from(day)).rem_euclid(7);
            let last = now.plus(-back);
            if here.direction() != Direction::Ahead
                && first.bounds().is_some_and(|(begun, _)| last > begun)
            {
                return Some(last);
            }
        }
        let from = match (here.after, pick) {
            (Some(first), None) => Some(first),
            (_, Some((base, _))) => self.anchor(base, Unit::Day, here),
            // A story that has named a month only tells no weekday of it, and none of the week it was written in.
            _ if self.genre == Genre::Narrative && self.memory.last().is_some() => story,
            _ => self.base(Base::Writing),
        };
        let from = match from? {
            Period::Week(week) | Period::Weekend(week) => {
                return Some(week.week_start().plus(i32::from(day) - 1));
            }
            period => period.day()?,
        };
        let back = (i32::from(weekday(from)) - i32::from(day)).rem_euclid(7);
        let ahead = (7 - back) % 7;
        Some(match pick {
            None if here.after.is_some() => from.plus(if ahead == 0 { 7 } else { ahead }),
            None if story.is_some() => from.plus(ahead),
            None if here.direction() == Direction::Ahead => from.plus(ahead),
            None => from.plus(-back),
            Some((_, Pick::Last)) => from.plus(if back == 0 { -7 } else { -back }),
            Some((_, Pick::Next)) => from.plus(if ahead == 0 { 7 } else { ahead }),
            Some((Base::Mentioned, Pick::This)) => {
                from.plus(if back < ahead { -back } else { ahead })
            }
            Some((_, Pick::This)) if here.direction() == Direction::Past => from.plus(-back),
            Some((_, Pick::This)) => from.plus(ahead),
        })
    }

    pub(super) fn shift(&self, unit: Unit, count: i32, base: Base, here: &Here<'_>) -> Answer {
        let narrative = self.genre == Genre::Narrative;
        if narrative && unit == Unit::Day && count == 0 && base == Base::Writing {
            return Answer::Value("PRESENT_REF".to_owned());
        }
        // "by the end of the month" is the story's month.
        let base = if narrative && count == 0 {
            Base::Mentioned
        } else {
            base
        };
        let Some(from) = self.anchor(base, unit, here) else {
            return Answer::Value(unknown(unit).to_owned());
        };
        if unit == Unit::Weekend
            && count == 0
            && base == Base::Writing
            && let Some(day) = from.day()
            && weekday(day) < 6
            && here.direction() != Direction::Ahead
        {
            return Answer::Period(moved(unit, day, -1));
        }
        moved_from(from, unit, count)
    }

    pub(super) fn offset(
        &self,
        unit: Unit,
        count: Option<i32>,
        base: Base,
        here: &Here<'_>,
    ) -> Answer {
        let Some(count) = count else {
            return Answer::Value(match base {
                Base::Writing => "PAST_REF".to_owned(),
                Base::Mentioned => unknown(unit).to_owned(),
            });
        };
        let last = match self.memory.last() {
            Some(Period::Part(day, Part::Noon)) => Some(Period::Minute(day, 12, 0)),
            Some(Period::Part(day, Part::Midnight)) => Some(Period::Minute(day, 24, 0)),
            last => last,
        };
        if let (
            Base::Mentioned,
            Unit::Hour | Unit::Minute,
            Some(Period::Minute(day, hour, minute)),
        ) = (base, unit, last)
        {
            return Answer::Period(minutes_on(day, hour, minute, unit, count));
        }
        match self.anchor(base, unit, here) {
            // "a decade ago" is about a year, "four decades ago" a decade.
            Some(from) if unit == Unit::Decade && count.abs() == 1 => {
                moved_from(from, Unit::Year, count * 10)
            }
            Some(from) if unit == Unit::Century && count.abs() == 1 => {
                moved_from(from, Unit::Year, count * 100)
            }
            Some(from) => moved_from(from, unit, count),
            None => Answer::Value(unknown(unit).to_owned()),
        }
    }

    /// The day that a time without one is of.
    pub(super) fn day_of_story(&self, here: &Here<'_>) -> Option<Day> {
        if let Some(day) = here.after.and_then(Period::day) {
            return Some(day);
        }
        match self.genre {
            Genre::Narrative => self.memory.day(here.place).and_then(Period::day),
            // Entries are of the day they are written on, whatever day one of them names.
            Genre::News if here.heads && self.published.is_some() => self.published,
            Genre::News => self
                .memory
                .last()
                .and_then(Period::day)
                // What happened at some hour did not happen on a day to come.
                .filter(|day| {
                    self.published.is_none_or(|now| *day <= now)
                        || here.direction() != Direction::Past
                })
                .or(self.published),
        }
    }

    pub(super) fn time(&self, when: Option<When>, clock: Clock, here: &Here<'_>) -> Option<Answer> {
        // "Overnight" is the story's night in a story.
        let when = when.filter(|when| {
            self.genre != Genre::Narrative || *when != When::Shift(Unit::Day, 0, Base::Writing)
        });
        let answer = match when {
            Some(when) => self.when(when, here)?,
            None => match self.day_of_story(here) {
                Some(day) => Answer::Period(Period::Day(day)),
                None => Answer::Value("XXXX-XX-XX".to_owned()),
            },
        };
        Some(match (answer, clock) {
            (Answer::Period(period), clock) => match (period.day(), clock) {
                (Some(day), Clock::At(hour, minute)) => {
                    Answer::Period(Period::Minute(day, hour, minute))
                }
                (Some(day), Clock::Part(part)) => Answer::Period(Period::Part(day, part)),
                (None, _) => return None,
            },
            (Answer::Value(day), Clock::At(hour, minute)) => {
                Answer::Value(format!("{}T{hour:02}:{minute:02}", open_day(&day)))
            }
            (Answer::Value(day), Clock::Part(part)) => {
                Answer::Value(format!("{}{}", open_day(&day), part.code()))
            }
        })
    }
}
