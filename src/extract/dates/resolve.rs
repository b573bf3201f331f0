//! Counts: from what words mean to the days they can mean, as a reader does it.
//!
//! News counts from the day of publication, narrative from the date mentioned last. Where a month or a weekday comes
//! again and again, the nearest one in the direction of the sentence is meant.

use super::Timex;
use super::business::Frame;
use super::calendar::{Modifier, Period, add_months, weekday};
use super::counting::{lying, nth, of_weekday, on_holiday, recurrence_value, unknown};
use super::genre::{Genre, Survey};
use super::memory::Memory;
use super::reading::{Base, Found, InYear, Meaning, Pick, When};
use super::tense::{Direction, aside, direction, is_limit, is_told, looks_back};
use super::token::{Season, Term, Tokens, Unit, Word};
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

/// What is known while a text is read from its beginning to its end.
#[derive(Debug, Clone)]
pub(super) struct Resolver {
    pub(super) published: Option<Day>,
    pub(super) genre: Genre,
    pub(super) memory: Memory,
    /// The years that the text names, those it names most often first; only where nobody says when it was published.
    pub(super) years: Vec<i32>,
    /// The period business figures are of, and where it was mentioned.
    pub(super) frame: Option<(Frame, u32)>,
    /// Whether dates in digits have the day first, where one of them told.
    pub(super) day_first: Option<bool>,
}

/// What stands round the expression that is resolved.
pub(super) struct Here<'f> {
    /// Asks the sentence which way it looks, and whether the verb right before the date says so; only where that counts.
    way: &'f dyn Fn() -> (Direction, bool),
    /// Where it stands.
    pub place: u32,
    /// The first date of the range that it ends.
    pub after: Option<Period>,
    /// Whether "until" or "by" stands before it: in a story it lies after what was told last.
    pub limit: bool,
    /// Whether it counts back from what was mentioned: "the previous day".
    pub back: bool,
    /// Whether it heads a paragraph, as the entries of a live report are: "12:42: rockets hit the market".
    pub heads: bool,
}

impl Here<'_> {
    pub fn direction(&self) -> Direction {
        (self.way)().0
    }

    /// The direction, and whether the verb right before the date says so.
    pub fn told(&self) -> (Direction, bool) {
        (self.way)()
    }
}

/// Either days, or what TIMEX3 writes where there are none.
pub(super) enum Answer {
    Period(Period),
    Value(String),
}

/// Whether a date moves the story on, or is only mentioned beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Story,
    Aside,
    /// What lay before the story, told in the pluperfect.
    Before,
}

impl Resolver {
    pub fn new(published: Option<Day>, survey: Survey) -> Self {
        Self {
            published,
            genre: survey.genre,
            memory: Memory::default(),
            years: survey.years,
            frame: None,
            day_first: None,
        }
    }

    /// What the text has spoken of so far.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Takes in that two dates were the ends of a range; `before` is what had been spoken of before the first.
    pub fn span(&mut self, first: Period, last: Period, before: &Memory, place: usize) {
        self.memory.span(first, last, before, place as u32);
    }

    /// Resolves what rules found at `at`; `None` where it names no day of the calendar. `after` is the first date of the range
    /// that it ends.
    pub fn resolve(
        &mut self,
        tokens: &Tokens<'_>,
        at: usize,
        found: &Found,
        after: Option<Period>,
    ) -> Option<Resolved> {
        let place = tokens.get(at).map_or(0, |token| token.start);
        self.forget(place);
        if let Term::Date(..) = tokens.term(at) {
            self.layout(tokens.spelling(at));
        }
        let here = Here {
            way: &|| match direction(tokens, at, found.end) {
                Direction::Unknown if is_limit(tokens, at) => (Direction::Ahead, false),
                direction => (
                    direction,
                    direction == Direction::Past && is_told(tokens, at, found.end),
                ),
            },
            place,
            after,
            limit: is_limit(tokens, at),
            back: match found.meaning {
                Meaning::Date(when) | Meaning::Time(Some(when), _) => matches!(
                    when,
                    When::Shift(_, ..0, Base::Mentioned)
                        | When::Offset(_, Some(..0), Base::Mentioned)
                ),
                _ => false,
            },
            heads: tokens.before(at) == Term::End
                && matches!(
                    tokens.term(found.end),
                    Term::End | Term::Mark(b':' | b'-' | b'_')
                ),
        };
        let (kind, when) = match found.meaning {
            Meaning::Date(when) => (Timex::Date, Some(when)),
            Meaning::Time(when, _) => (Timex::Time, when),
            Meaning::Duration(length, side) => {
                self.counts_months(length, side, place);
                let now = self.published.filter(|_| self.genre == Genre::News);
                return Some(Resolved {
                    kind: Timex::Duration,
                    value: length.value(),
                    edtf: now.and_then(|now| lying(now, length, side)),
                    modifier: found.modifier,
                    period: None,
                });
            }
            Meaning::Sum(whole, rest) => {
                return Some(Resolved {
                    kind: Timex::Duration,
                    value: whole.value_with(rest),
                    edtf: None,
                    modifier: found.modifier,
                    period: None,
                });
            }
            Meaning::Set(recurrence) => {
                return Some(Resolved {
                    kind: Timex::Set,
                    value: recurrence_value(recurrence),
                    edtf: None,
                    modifier: found.modifier,
                    period: None,
                });
            }
        };
        let in_era = |when| self.in_era(when, tokens, at, found.end);
        let when = when.map(in_era);
        // "In 1936 a pact had been signed. By the autumn it had failed": of that year, not of the story's.
        let story = (self.genre == Genre::Narrative)
            .then(|| self.memory.looking_back(place))
            .flatten()
            .filter(|_| looks_back(tokens, at, found.end))
            .map(|aside| std::mem::replace(&mut self.memory, aside));
        let answer = match found.meaning {
            Meaning::Time(_, clock) => self.time(when, clock, &here),
            _ => when.and_then(|when| self.when(when, &here)),
        };
        if let Some(story) = story {
            self.memory = story;
        }
        let mut resolved = written(kind, answer?, found.modifier);
        // "Two hours later" than a point of a day is another one; "two nights later" is a part of a day.
        if let Some(Period::Minute(..) | Period::Part(..)) = resolved.period {
            resolved.kind = Timex::Time;
        }
        if let Some(period) = resolved.period {
            match self.weight(tokens, at, found.end, when, period) {
                Weight::Story
                    if when == Some(When::Year(period.year()))
                        && stands_alone(tokens, at, found.end) =>
                {
                    self.memory.take_heading(period, place);
                }
                Weight::Story => self.memory.take(period, place),
                Weight::Before => self.memory.take_aside(period, place),
                Weight::Aside => {}
            }
        }
        self.figures_of(found.meaning, resolved.period, place);
        Some(resolved)
    }

    /// The second date of a range.
    pub fn second(&mut self, period: Period, place: usize) -> Resolved {
        self.memory.take(period, place as u32);
        written(Timex::Date, Answer::Period(period), None)
    }

    /// Learns from a date in digits whether the day stands first.
    fn layout(&mut self, spelling: &str) {
        let mut numbers = spelling.split('/').map(str::parse::<u32>);
        if let (Some(Ok(first)), Some(Ok(second)), Some(Ok(_))) =
            (numbers.next(), numbers.next(), numbers.next())
        {
            match (first, second) {
                (13..=31, _) => self.day_first = Some(true),
                (_, 13..=31) => self.day_first = Some(false),
                _ => {}
            }
        }
    }

    /// Whether the story goes on from a date: in narrative not from what lies before it ("three years earlier"), nor from a
    /// year named in passing ("the treaty of 1839"). A text that has named nothing else goes on from anything.
    fn weight(
        &self,
        tokens: &Tokens<'_>,
        at: usize,
        end: usize,
        when: Option<When>,
        period: Period,
    ) -> Weight {
        // What a report of figures compares with is not what it goes on from: "from $4 million a year earlier. Sales were …".
        if self.genre == Genre::News && matches!(when, Some(When::YearBefore(_))) {
            return Weight::Aside;
        }
        if self.genre == Genre::News || self.memory.last().is_none() {
            return Weight::Story;
        }
        let back = match when {
            Some(When::Shift(unit, count, base)) => {
                count < 0 || base == Base::Writing && (count > 0 || unit == Unit::Day)
            }
            Some(When::Offset(_, count, base)) => {
                base == Base::Writing || count.is_some_and(|count| count < 0)
            }
            Some(When::YearBefore(_)) => true,
            _ => false,
        };
        let passing = period.month().is_none() && aside(tokens, at, end);
        // "The first try, in September 1862, had failed": the story stays where it was.
        let before = match (period.bounds(), self.memory.last().and_then(Period::bounds)) {
            (Some((_, over)), Some((begun, _))) => over < begun,
            _ => false,
        };
        if back {
            Weight::Aside
        } else if before && looks_back(tokens, at, end) {
            // A paragraph that begins with a year is told from there on, whatever its tense.
            if opens_paragraph(tokens, at) && matches!(when, Some(When::Year(_))) {
                Weight::Story
            } else {
                Weight::Before
            }
        } else if passing {
            Weight::Aside
        } else {
            Weight::Story
        }
    }

    /// The day that relative expressions count from.
    pub(super) fn base(&self, base: Base) -> Option<Period> {
        let published = self.published.map(Period::Day);
        match base {
            // "last month" is the writer's, in a history too.
            Base::Writing => published,
            Base::Mentioned if self.genre == Genre::Narrative => self.memory.last(),
            Base::Mentioned => self.memory.last().or(published),
        }
    }

    /// As [`Self::base`], as exact as moving by `unit` needs: where the date mentioned last is not ("In 1942 … the next day"),
    /// the last one that is.
    pub(super) fn anchor(&self, base: Base, unit: Unit, here: &Here<'_>) -> Option<Period> {
        let from = self.base(base)?;
        if base == Base::Writing {
            return Some(from);
        }
        // "The vote is on Sunday. The previous evening he was shot": what was done was not done on the eve of a day to come.
        let is_ahead = |now: Day| from.bounds().is_some_and(|(first, _)| first > now);
        if self.genre == Genre::News
            && here.back
            && let Some(now) = self.published.filter(|now| is_ahead(*now))
            && here.direction() == Direction::Past
        {
            return Some(Period::Day(now));
        }
        let finer = match unit {
            Unit::Month | Unit::Quarter | Unit::Half if from.month().is_none() => {
                self.memory.month(here.place)
            }
            unit if unit < Unit::Month && from.day().is_none() => self.memory.day(here.place),
            _ => None,
        };
        Some(finer.unwrap_or(from))
    }

    pub(super) fn when(&self, when: When, here: &Here<'_>) -> Option<Answer> {
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
            When::Either(year, first, second) => Some(self.either(year, first, second)),
            When::WeekdayIn(day, weeks) => {
                let Some(now) = self.published else {
                    return value(&format!("XXXX-WXX-{day}"));
                };
                let monday = now.week_start().plus(weeks * 7);
                period(Period::Day(monday.plus(i32::from(day) - 1)))
            }
            When::MonthDay(..)
            | When::SpanOf(..)
            | When::HolidaySpan(..)
            | When::Month(..)
            | When::Season(..)
            | When::Holiday(..)
            | When::Nth(..) => self.yearly(when, here),
            When::NthIn(what, place, base, count) => {
                let base = if self.genre == Genre::Narrative {
                    Base::Mentioned
                } else {
                    base
                };
                let found = self
                    .anchor(base, Unit::Month, here)
                    .and_then(Period::month)
                    .map(|(year, month)| add_months(year, month, count))
                    .and_then(|(year, month)| nth(what, place, Some(month), year));
                Some(found.map_or_else(|| Answer::Value("XXXX-XX-XX".to_owned()), Answer::Period))
            }
            When::DayOf(day, base) => Some(self.day_of(day, base, here)),
            When::Quarter(..) | When::Half(..) => self.part_of_year(when, here),
            When::Weekday(day, pick) => Some(self.weekday(day, pick, here).map_or_else(
                || Answer::Value(format!("XXXX-WXX-{day}")),
                |day| Answer::Period(Period::Day(day)),
            )),
            When::Shift(unit, count, base) => Some(self.shift(unit, count, base, here)),
            When::Offset(unit, count, base) => Some(self.offset(unit, count, base, here)),
            When::YearBefore(base) => Some(self.year_before(base)),
            When::Spoken(unit) => self.spoken(unit),
        }
    }

    /// What comes every year.
    fn yearly(&self, when: When, here: &Here<'_>) -> Option<Answer> {
        match when {
            When::SpanOf(unit, month, day, year) => {
                let on = |year| {
                    let day = Day::from_ymd(year, u32::from(month), u32::from(day))?;
                    Some(span_of(unit, day))
                };
                Some(
                    self.in_year(year, month, here, &on)
                        .map_or_else(|| Answer::Value(unknown(unit).to_owned()), Answer::Period),
                )
            }
            When::HolidaySpan(holiday, year, unit) => {
                let on = |year| on_holiday(holiday, year).map(|day| span_of(unit, day));
                Some(
                    self.in_year(year, 1, here, &on)
                        .map_or_else(|| Answer::Value(unknown(unit).to_owned()), Answer::Period),
                )
            }
            When::MonthDay(month, day, year, named) => {
                // A leap year has every day that any year has.
                Day::from_ymd(2000, u32::from(month), u32::from(day))?;
                let on =
                    |year| Day::from_ymd(year, u32::from(month), u32::from(day)).map(Period::Day);
                let found = self
                    .in_year(year, month, here, &on)
                    .or_else(|| self.year_with(named?, &on));
                Some(found.map_or_else(
                    || Answer::Value(format!("XXXX-{month:02}-{day:02}")),
                    |found| Answer::Period(of_weekday(found, year, named, &on)),
                ))
            }
            When::Month(month, year) => {
                let on = |year| Some(Period::Month(year, month));
                Some(
                    self.in_year(year, month, here, &on)
                        .map_or_else(|| Answer::Value(format!("XXXX-{month:02}")), Answer::Period),
                )
            }
            When::Season(season, year) => {
                // A winter is told by the year it begins in.
                let late = season == Season::Winter
                    && self.genre == Genre::Narrative
                    && matches!(year, InYear::Open | InYear::Mentioned(Pick::This))
                    && self
                        .memory
                        .last()
                        .and_then(Period::month)
                        .is_some_and(|(_, month)| month <= 3);
                let on = |year| Some(Period::Season(year - i32::from(late), season));
                Some(
                    self.in_year(year, season.first_month(), here, &on)
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
                    self.in_year(year, month, here, &on)
                        .map_or_else(|| Answer::Value("XXXX-XX-XX".to_owned()), Answer::Period),
                )
            }
            When::Nth(what, place, month, year) => {
                let on = |year| nth(what, place, month, year);
                Some(
                    self.in_year(year, month.unwrap_or(1), here, &on)
                        .map_or_else(|| Answer::Value("XXXX-XX-XX".to_owned()), Answer::Period),
                )
            }
            _ => None,
        }
    }

    pub(super) fn year(&self, year: InYear) -> Option<i32> {
        match year {
            InYear::Given(year) => Some(year),
            // "the second half of the year" is the story's year.
            InYear::Shift(Base::Writing, 0) if self.genre == Genre::Narrative => {
                Some(self.base(Base::Mentioned)?.year())
            }
            InYear::Shift(base, count) => Some(self.base(base)?.year() + count),
            InYear::Nearest(_) | InYear::Mentioned(_) | InYear::Open => {
                Some(self.base(Base::Writing)?.year())
            }
        }
    }
}

/// Whether a date is a line or a paragraph of its own.
fn stands_alone(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    tokens.before(at) == Term::End && tokens.term(end) == Term::End
}

/// Whether a date opens a paragraph: "In mid-1938 talks had begun".
fn opens_paragraph(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.before(at) {
        Term::End => true,
        Term::Word(Word::In | Word::By | Word::During) => {
            tokens.before(at.wrapping_sub(1)) == Term::End
        }
        _ => false,
    }
}

/// The week of a day, or its weekend: of a Monday or Tuesday the one before.
fn span_of(unit: Unit, day: Day) -> Period {
    match unit {
        Unit::Weekend if weekday(day) <= 2 => Period::Weekend(day.plus(-3)),
        Unit::Weekend => Period::Weekend(day),
        _ => Period::Week(day),
    }
}

fn written(kind: Timex, answer: Answer, modifier: Option<Modifier>) -> Resolved {
    match answer {
        // TIMEX3 and EDTF write years in four digits; decades and quarters before the common era nobody means.
        Answer::Period(period)
            if !(1..=9999).contains(&period.year())
                && (!(-9999..=9999).contains(&period.year())
                    || matches!(
                        period,
                        Period::Decade(_) | Period::Quarter(..) | Period::Half(..)
                    )) =>
        {
            Resolved {
                kind,
                value: "XXXX".to_owned(),
                edtf: None,
                modifier,
                period: None,
            }
        }
        Answer::Period(period) => Resolved {
            kind,
            value: period.value(),
            edtf: period.edtf(modifier),
            modifier,
            period: Some(period),
        },
        Answer::Value(value) => Resolved {
            kind,
            value,
            edtf: None,
            modifier,
            period: None,
        },
    }
}
