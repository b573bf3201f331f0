//! Which year: of a month, a day of a month, a season or a holiday that comes every year.

use super::calendar::Period;
use super::counting::nearer;
use super::genre::Genre;
use super::reading::{InYear, Pick, When};
use super::resolve::{Here, Resolver};
use super::tense::Direction;
use super::token::{Term, Tokens};

/// Months that a story does not go back without saying so: after October, March is the next one.
const FAR: u8 = 7;

impl Resolver {
    /// A date with a bare year, where the text was before our era and has not left it: "In 490 BC … By 480".
    pub(super) fn in_era(&self, when: When, tokens: &Tokens<'_>, at: usize, end: usize) -> When {
        let last = self.memory.last().map_or(1, Period::year);
        if last > 0 || (at..=end).any(|at| matches!(tokens.term(at), Term::Era { .. })) {
            return when;
        }
        // Years count down towards our era; 0 is the first before it.
        let before = |year: i32| match year {
            1..1000 if year <= 1 - last => 1 - year,
            year => year,
        };
        let given = |year: InYear| match year {
            InYear::Given(year) => InYear::Given(before(year)),
            year => year,
        };
        match when {
            When::Year(year) => When::Year(before(year)),
            When::Full(year, month, day) => When::Full(before(year), month, day),
            When::Month(month, year) => When::Month(month, given(year)),
            When::Season(season, year) => When::Season(season, given(year)),
            when => when,
        }
    }

    /// A month, day, season or holiday in its year; `month` is the one it begins in.
    pub(super) fn in_year(
        &self,
        year: InYear,
        month: u8,
        here: &Here<'_>,
        on: &dyn Fn(i32) -> Option<Period>,
    ) -> Option<Period> {
        let pick = match year {
            InYear::Given(year) => return on(year),
            InYear::Shift(..) => return on(self.year(year)?),
            InYear::Mentioned(pick) => return self.beside(pick, here, on),
            InYear::Nearest(pick) => Some(pick),
            InYear::Open => None,
        };
        if let (Some(first), None) = (here.after, pick) {
            return from(first, on);
        }
        if self.genre == Genre::Narrative
            && pick.is_none()
            && let Some(found) = self.in_story(month, here, on)
        {
            return Some(found);
        }
        self.in_news(pick, here, on)
    }

    /// The nearest of those that come every year to the day of publication, in the direction of the sentence.
    fn in_news(
        &self,
        pick: Option<Pick>,
        here: &Here<'_>,
        on: &dyn Fn(i32) -> Option<Period>,
    ) -> Option<Period> {
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
                // "last February", said in March, is that of the year before: the other one is "last month".
                let just = matches!(in_this, Some(Period::Month(_, month)) if u32::from(month) + 1 == now.month());
                return if over == Some(true) && !just {
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
            None => here.told(),
        };
        let found = match direction {
            Direction::Past if begun == Some(true) => in_this,
            Direction::Past => near([this - 1, this - 2, this - 3]),
            Direction::Ahead if over == Some(false) => in_this,
            Direction::Ahead => near([this + 1, this + 2, this + 3]),
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

    /// The year of a month in a story: the one of the date mentioned last, or the next where the month lies far back in it; in
    /// a stretch that was spoken of, the year that lies in it.
    fn in_story(
        &self,
        month: u8,
        here: &Here<'_>,
        on: &dyn Fn(i32) -> Option<Period>,
    ) -> Option<Period> {
        let last = self.memory.last()?;
        let last = match last {
            // "In the 1930s … In May": of a year that was spoken of before, if of any.
            Period::Decade(_) | Period::Century(_) => self.memory.month(here.place)?,
            last => last,
        };
        let year = last.year();
        if let Some(found) = (year - 3..=year + 3)
            .filter_map(on)
            .find(|found| self.memory.spans(*found))
        {
            return Some(found);
        }
        if here.limit && last.month().is_some() {
            return from(last, on);
        }
        let next = last.month().is_some_and(|(_, at)| at >= month + FAR);
        on(year + i32::from(next))
    }

    /// "the following June", "the previous winter", "that summer": beside the date mentioned last.
    fn beside(
        &self,
        pick: Pick,
        here: &Here<'_>,
        on: &dyn Fn(i32) -> Option<Period>,
    ) -> Option<Period> {
        let last = self.base(super::reading::Base::Mentioned)?;
        let last = match last {
            Period::Decade(_) | Period::Century(_) => self.memory.month(here.place)?,
            last => last,
        };
        let year = last.year();
        let (first_day, last_day) = last.bounds()?;
        let mut years = [year - 1, year, year + 1].into_iter().filter_map(on);
        // Under "1918", "the following March" is of that year if the year before was told until then.
        if let (Pick::Next, Some((_, over))) =
            (pick, self.memory.before_heading().and_then(Period::bounds))
            && over < first_day
            && over.plus(366) >= first_day
            && let Some(found) = on(year)
        {
            return Some(found);
        }
        match pick {
            Pick::This => on(year),
            Pick::Next => {
                years.find(|found| found.bounds().is_some_and(|(first, _)| first > last_day))
            }
            Pick::Last => years
                .filter(|found| found.bounds().is_some_and(|(_, last)| last < first_day))
                .last(),
        }
    }

    /// In a text that nobody dated: the day of a month in the year, of those the text names or beside those, in which it
    /// falls on the weekday that is named too.
    pub(super) fn year_with(
        &self,
        weekday: u8,
        on: &dyn Fn(i32) -> Option<Period>,
    ) -> Option<Period> {
        let fits = |year: &i32| {
            on(*year)
                .and_then(Period::day)
                .is_some_and(|day| super::calendar::weekday(day) == weekday)
        };
        let named = || self.years.iter().copied();
        named()
            .find(fits)
            .or_else(|| named().map(|year| year + 1).find(fits))
            .or_else(|| named().map(|year| year - 1).find(fits))
            .and_then(on)
    }
}

/// The first of those that come every year that does not end before `first` begins.
fn from(first: Period, on: &dyn Fn(i32) -> Option<Period>) -> Option<Period> {
    let (from, _) = first.bounds()?;
    let year = first.year();
    [year, year + 1, year + 2, year + 3, year + 4]
        .into_iter()
        .filter_map(on)
        .find(|found| found.bounds().is_some_and(|(_, last)| last >= from))
}
