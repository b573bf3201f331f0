//! Counts: from what words mean to the days they can mean, as a reader does it.
//!
//! News counts from the day of publication, narrative from the date mentioned last. Where a month or a weekday comes
//! again and again, the nearest one in the direction of the sentence is meant.

use super::Timex;
use super::calendar::{Modifier, Period, add_months, moved, weekday};
use super::counting::{
    moved_from, narrative_year, nearer, nth, of_weekday, on_holiday, open_day, recurrence_value,
    unknown,
};
use super::genre::Genre;
use super::reading::{Base, Clock, Found, InYear, Length, Meaning, Pick, Side, When};
use super::tense::{Direction, direction, is_limit, is_told};
use super::token::{Tokens, Unit};
use crate::model::Day;

/// A resolved expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    pub kind: Timex,
    pub value: String,
    pub edtf: Option<String>,
    pub modifier: Option<Modifier>,
    /// The stretch of the calendar, where it is one.
    pub period: Option<Period>,
}

/// What a comparison ("a year earlier") compares with.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Frame {
    Quarter(i32, u8),
    /// Several months of a business year.
    Months,
}

/// Bytes after which what was spoken of is forgotten.
const MEMORY: u32 = 4000;

/// What is known while a text is read from its beginning to its end.
#[derive(Debug, Clone)]
pub(super) struct Resolver {
    published: Option<Day>,
    genre: Genre,
    /// The date mentioned last.
    last: Option<Period>,
    /// The period business figures are of, and where it was mentioned.
    frame: Option<(Frame, u32)>,
}

/// Asks the sentence which way it looks, and whether the verb right before the date says so; only where that counts.
struct Way<'f>(&'f dyn Fn() -> (Direction, bool));

impl Way<'_> {
    fn direction(&self) -> Direction {
        (self.0)().0
    }
}

/// Either days, or what TIMEX3 writes where there are none.
pub(super) enum Answer {
    Period(Period),
    Value(String),
}

impl Resolver {
    pub fn new(published: Option<Day>, genre: Genre) -> Self {
        Self {
            published,
            genre,
            last: None,
            frame: None,
        }
    }

    /// Resolves what rules found at `at`; `None` where it names no day of the calendar.
    pub fn resolve(&mut self, tokens: &Tokens<'_>, at: usize, found: &Found) -> Option<Resolved> {
        let place = tokens.get(at).map_or(0, |token| token.start);
        if self.frame.is_some_and(|(_, since)| place > since + MEMORY) {
            self.frame = None;
        }
        let way = Way(&|| match direction(tokens, at, found.end) {
            Direction::Unknown if is_limit(tokens, at) => (Direction::Future, false),
            direction => (
                direction,
                direction == Direction::Past && is_told(tokens, at, found.end),
            ),
        });
        let resolved = match found.meaning {
            Meaning::Date(when) => {
                let answer = self.when(when, &way)?;
                self.dated(Timex::Date, answer, found.modifier)
            }
            Meaning::Time(when, clock) => {
                let answer = self.time(when, clock, &way)?;
                self.dated(Timex::Time, answer, found.modifier)
            }
            Meaning::Duration(length, side) => {
                if side == Side::Open
                    && length.unit == Unit::Month
                    && matches!(length.count, Some(6 | 9))
                {
                    self.frame = Some((Frame::Months, place));
                }
                Resolved {
                    kind: Timex::Duration,
                    value: length.value(),
                    edtf: self.lying(length, side),
                    modifier: found.modifier,
                    period: None,
                }
            }
            Meaning::Set(recurrence) => Resolved {
                kind: Timex::Set,
                value: recurrence_value(recurrence),
                edtf: None,
                modifier: found.modifier,
                period: None,
            },
        };
        // What is compared with sets no frame, what is spoken of itself does.
        if let (
            Meaning::Date(When::Quarter(1.., InYear::Open | InYear::Shift(Base::Writing, 0))),
            Some(Period::Quarter(year, quarter)),
        ) = (found.meaning, resolved.period)
        {
            self.frame = Some((Frame::Quarter(year, quarter), place));
        }
        Some(resolved)
    }

    /// The second date of a range.
    pub fn second(&mut self, period: Period) -> Resolved {
        self.dated(Timex::Date, Answer::Period(period), None)
    }

    fn dated(&mut self, kind: Timex, answer: Answer, modifier: Option<Modifier>) -> Resolved {
        match answer {
            // TIMEX3 and EDTF write years in four digits.
            Answer::Period(period)
                if !(1..=9999).contains(&period.year())
                    && !matches!(period, Period::Year(-9999..=0) | Period::Century(-9999..=0)) =>
            {
                Resolved {
                    kind,
                    value: "XXXX".to_owned(),
                    edtf: None,
                    modifier,
                    period: None,
                }
            }
            Answer::Period(period) => {
                self.last = Some(period);
                Resolved {
                    kind,
                    value: period.value(),
                    edtf: period.edtf(modifier),
                    modifier,
                    period: Some(period),
                }
            }
            Answer::Value(value) => Resolved {
                kind,
                value,
                edtf: None,
                modifier,
                period: None,
            },
        }
    }

    /// The day that relative expressions count from.
    fn base(&self, base: Base) -> Option<Period> {
        let published = self.published.map(Period::Day);
        match base {
            // "last month" is the writer's, in a history too.
            Base::Writing => published.or(self.last),
            Base::Mentioned => self.last.or(published),
        }
    }

    fn when(&self, when: When, way: &Way<'_>) -> Option<Answer> {
        let period = |period| Some(Answer::Period(period));
        let value = |value: &str| Some(Answer::Value(value.to_owned()));
        match when {
            When::Full(year, month, day) => period(Period::Day(Day::from_ymd(
                year,
                u32::from(month),
                u32::from(day),
            )?)),
            When::Year(year) => period(Period::Year(year)),
            When::Decade(year) => period(Period::Decade(year)),
            When::Century(year) => period(Period::Century(year)),
            When::Past => value("PAST_REF"),
            When::Present => value("PRESENT_REF"),
            When::Future => value("FUTURE_REF"),
            When::MonthDay(month, day, year, named) => {
                // A leap year has every day that any year has.
                Day::from_ymd(2000, u32::from(month), u32::from(day))?;
                let on =
                    |year| Day::from_ymd(year, u32::from(month), u32::from(day)).map(Period::Day);
                let found = self.in_year(year, month, way, &on);
                Some(found.map_or_else(
                    || Answer::Value(format!("XXXX-{month:02}-{day:02}")),
                    |found| Answer::Period(of_weekday(found, year, named, &on)),
                ))
            }
            When::Month(month, year) => {
                let on = |year| Some(Period::Month(year, month));
                Some(
                    self.in_year(year, month, way, &on)
                        .map_or_else(|| Answer::Value(format!("XXXX-{month:02}")), Answer::Period),
                )
            }
            When::Season(season, year) => {
                let on = |year| Some(Period::Season(year, season));
                Some(
                    self.in_year(year, season.first_month(), way, &on)
                        .map_or_else(
                            || Answer::Value(format!("XXXX-{}", season.code())),
                            Answer::Period,
                        ),
                )
            }
            When::Holiday(holiday, year) => {
                let on = |year| on_holiday(holiday, year).map(Period::Day);
                let month = on(2001)
                    .and_then(Period::month)
                    .map_or(1, |(_, month)| month);
                Some(
                    self.in_year(year, month, way, &on)
                        .map_or_else(|| Answer::Value("XXXX-XX-XX".to_owned()), Answer::Period),
                )
            }
            When::Nth(what, place, month, year) => {
                let on = |year| nth(what, place, month, year);
                Some(
                    self.in_year(year, month.unwrap_or(1), way, &on)
                        .map_or_else(|| Answer::Value("XXXX-XX-XX".to_owned()), Answer::Period),
                )
            }
            When::DayOf(day, base) => {
                let Some((year, month)) = self.base(base).and_then(Period::month) else {
                    return value(&format!("XXXX-XX-{day:02}"));
                };
                period(Period::Day(Day::from_ymd(
                    year,
                    u32::from(month),
                    u32::from(day),
                )?))
            }
            When::Quarter(0, year) => {
                let year = self.year(year)?;
                Some(Answer::Period(match self.frame {
                    Some((Frame::Quarter(_, quarter), _)) => Period::Quarter(year, quarter),
                    _ => Period::Year(year),
                }))
            }
            When::Quarter(quarter, year) => {
                Some(self.business(year, quarter * 3 - 2, way).map_or_else(
                    || Answer::Value(format!("XXXX-Q{quarter}")),
                    |year| Answer::Period(Period::Quarter(year, quarter)),
                ))
            }
            // A match has halves too.
            When::Half(_, InYear::Open) if self.frame.is_none() => None,
            When::Half(half, year) => Some(self.business(year, half * 6 - 5, way).map_or_else(
                || Answer::Value(format!("XXXX-H{half}")),
                |year| Answer::Period(Period::Half(year, half)),
            )),
            When::Weekday(day, pick) => Some(self.weekday(day, pick, way).map_or_else(
                || Answer::Value(format!("XXXX-WXX-{day}")),
                |day| Answer::Period(Period::Day(day)),
            )),
            When::Shift(unit, count, base) => Some(self.shift(unit, count, base, way)),
            When::Offset(unit, count, base) => Some(self.offset(unit, count, base)),
            When::YearBefore(base) => Some(self.year_before(base)),
            When::Spoken(unit) => self.spoken(unit),
        }
    }

    /// A month, day, season or holiday in its year; `month` is the one it begins in.
    fn in_year(
        &self,
        year: InYear,
        month: u8,
        way: &Way<'_>,
        on: &dyn Fn(i32) -> Option<Period>,
    ) -> Option<Period> {
        let pick = match year {
            InYear::Given(year) => return on(year),
            InYear::Shift(..) => return on(self.year(year)?),
            InYear::Nearest(pick) => Some(pick),
            InYear::Open => None,
        };
        if self.genre == Genre::Narrative
            && (pick.is_none() || self.published.is_none())
            && let Some(last) = self.last
        {
            return on(narrative_year(last, month, pick));
        }
        let now = self.published?;
        let this = now.year();
        // The 29th of February is not in every year: the nearest years that have it.
        let near = |years: [i32; 3]| years.into_iter().find_map(on);
        let in_this = on(this);
        let begun = in_this
            .and_then(Period::bounds)
            .map(|(first, _)| first <= now);
        let over = in_this.and_then(Period::bounds).map(|(_, last)| last < now);
        let (direction, sure) = match pick {
            Some(Pick::This) => return near([this, this - 1, this + 1]),
            Some(Pick::Last) => {
                return if over == Some(true) {
                    in_this
                } else {
                    near([this - 1, this - 2, this - 3])
                };
            }
            Some(Pick::Next) => {
                return if begun == Some(false) {
                    in_this
                } else {
                    near([this + 1, this + 2, this + 3])
                };
            }
            None => (way.0)(),
        };
        let found = match direction {
            Direction::Past if begun == Some(true) => in_this,
            Direction::Past => near([this - 1, this - 2, this - 3]),
            Direction::Future if over == Some(false) => in_this,
            Direction::Future => near([this + 1, this + 2, this + 3]),
            Direction::Unknown => [this, this - 1, this + 1]
                .into_iter()
                .filter_map(on)
                .min_by_key(|period| {
                    // News mostly looks back: what is ahead has to be clearly nearer.
                    period.bounds().map_or(i32::MAX, |(first, last)| {
                        if first > now {
                            (first.0 - now.0) * 2
                        } else {
                            (now.0 - last.0).max(0)
                        }
                    })
                })
                .or_else(|| near([this - 2, this + 2, this - 3])),
        };
        if sure {
            found
        } else {
            found.map(|found| nearer(found, now, on))
        }
    }

    fn year(&self, year: InYear) -> Option<i32> {
        match year {
            InYear::Given(year) => Some(year),
            InYear::Shift(base, count) => Some(self.base(base)?.year() + count),
            InYear::Nearest(_) | InYear::Open => Some(self.base(Base::Writing)?.year()),
        }
    }

    /// The year of a quarter or a half: the latest that has begun, unless it is told to come.
    fn business(&self, year: InYear, month: u8, way: &Way<'_>) -> Option<i32> {
        if year != InYear::Open {
            return self.year(year);
        }
        let base = self.base(Base::Writing)?;
        let begun = base
            .bounds()
            .is_some_and(|(_, last)| u32::from(month) <= last.month());
        let ahead = !begun && way.direction() == Direction::Future;
        Some(base.year() - i32::from(!begun && !ahead))
    }

    fn weekday(&self, day: u8, pick: Option<(Base, Pick)>, way: &Way<'_>) -> Option<Day> {
        let narrative = self.genre == Genre::Narrative && self.last.is_some();
        let base = match pick {
            Some((base, _)) => base,
            None if narrative => Base::Mentioned,
            None => Base::Writing,
        };
        let from = match self.base(base)? {
            Period::Week(week) | Period::Weekend(week) => {
                return Some(week.week_start().plus(i32::from(day) - 1));
            }
            period => period.day()?,
        };
        let back = (i32::from(weekday(from)) - i32::from(day)).rem_euclid(7);
        let ahead = (7 - back) % 7;
        Some(match pick.map(|(_, pick)| pick) {
            Some(Pick::Last) => from.plus(if back == 0 { -7 } else { -back }),
            Some(Pick::Next) => from.plus(if ahead == 0 { 7 } else { ahead }),
            Some(Pick::This) if way.direction() == Direction::Past => from.plus(-back),
            Some(Pick::This) => from.plus(ahead),
            None if narrative => from.plus(ahead),
            None if way.direction() == Direction::Future => from.plus(ahead),
            None => from.plus(-back),
        })
    }

    fn shift(&self, unit: Unit, count: i32, base: Base, way: &Way<'_>) -> Answer {
        if self.genre == Genre::Narrative
            && unit == Unit::Day
            && count == 0
            && base == Base::Writing
        {
            return Answer::Value("PRESENT_REF".to_owned());
        }
        let Some(from) = self.base(base) else {
            return Answer::Value(unknown(unit).to_owned());
        };
        if unit == Unit::Weekend
            && count == 0
            && base == Base::Writing
            && let Some(day) = from.day()
            && weekday(day) < 6
            && way.direction() != Direction::Future
        {
            return Answer::Period(moved(unit, day, -1));
        }
        moved_from(from, unit, count)
    }

    fn offset(&self, unit: Unit, count: Option<i32>, base: Base) -> Answer {
        let Some(count) = count else {
            return Answer::Value(match base {
                Base::Writing => "PAST_REF".to_owned(),
                Base::Mentioned => unknown(unit).to_owned(),
            });
        };
        match self.base(base) {
            // "a decade ago" is about a year, "four decades ago" a decade.
            Some(from) if unit == Unit::Decade && count.abs() == 1 => {
                moved_from(from, Unit::Year, count * 10)
            }
            Some(from) => moved_from(from, unit, count),
            None => Answer::Value(unknown(unit).to_owned()),
        }
    }

    fn year_before(&self, base: Base) -> Answer {
        let Some(from) = self.base(base) else {
            return Answer::Value("XXXX".to_owned());
        };
        Answer::Period(match (self.frame, from) {
            (Some((Frame::Quarter(year, quarter), _)), _) => Period::Quarter(year - 1, quarter),
            (Some((Frame::Months, _)), _) => {
                Period::Year(self.published.map_or(from.year(), Day::year) - 1)
            }
            (None, Period::Month(year, month)) => Period::Month(year - 1, month),
            (None, from) => Period::Year(from.year() - 1),
        })
    }

    fn spoken(&self, unit: Unit) -> Option<Answer> {
        match self.frame {
            Some((Frame::Quarter(year, quarter), _)) => {
                Some(Answer::Period(Period::Quarter(year, quarter)))
            }
            _ if unit == Unit::Quarter => {
                let now = self.base(Base::Writing)?.day()?;
                Some(Answer::Value(format!("{:04}-QX", now.year())))
            }
            _ => None,
        }
    }

    fn time(&self, when: Option<When>, clock: Clock, way: &Way<'_>) -> Option<Answer> {
        let answer = match when {
            Some(when) => self.when(when, way)?,
            None => match self.last.and_then(Period::day).or(self.published) {
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

    /// The days that a length up to now or from now on takes.
    fn lying(&self, length: Length, side: Side) -> Option<String> {
        let now = match self.genre {
            Genre::News => self.published?,
            Genre::Narrative => return None,
        };
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
}
