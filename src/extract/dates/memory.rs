//! What a text has spoken of so far: the date mentioned last, and the last ones that were as exact as a month or a day.

use super::calendar::Period;
use crate::model::Day;

/// Bytes after which a day that was mentioned is counted from no longer.
const REACH: u32 = 6000;
/// Bytes for which a story stays with what lay before it.
const LOOK_BACK: u32 = 400;

/// Dates that were mentioned.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// The one mentioned last.
    last: Option<Period>,
    /// The last with a month, and where it stood.
    month: Option<(Period, u32)>,
    /// The last with a day, and where it stood.
    day: Option<(Period, u32)>,
    /// The days that a range between two dates took, of the range mentioned last.
    span: Option<(Day, Day)>,
    /// What was mentioned last before the year that stands over what is told now.
    before_heading: Option<Period>,
    /// The date that was told last of what lay before the story, and where it stood.
    aside: Option<(Period, u32)>,
}

impl Memory {
    /// Takes in a date mentioned at `place`.
    pub fn take(&mut self, period: Period, place: u32) {
        self.last = Some(period);
        self.before_heading = None;
        self.aside = None;
        if period.month().is_some() {
            self.month = Some((period, place));
        }
        if period.day().is_some() {
            self.day = Some((period, place));
        }
        if period.month().is_none() || !self.spans(period) {
            self.span = None;
        }
    }

    /// Takes in that the text spoke of all the days from one date to another; `before` is what it had spoken of until then.
    ///
    /// A story goes on from where a stretch of days or months ended; that something took from one year to another is
    /// mostly said in passing.
    pub fn span(&mut self, first: Period, last: Period, before: &Memory, place: u32) {
        let (Some((from, _)), Some((_, to))) = (first.bounds(), last.bounds()) else {
            return;
        };
        if from >= to {
            return;
        }
        if last.month().is_some() {
            self.span = Some((from, to));
            return;
        }
        *self = before.clone();
        if self.last.is_none() {
            self.take(last, place);
        }
    }

    /// Takes in a year that stands alone on its line, over what happened in it.
    pub fn take_heading(&mut self, period: Period, place: u32) {
        let before = self.last;
        self.take(period, place);
        self.before_heading = before;
    }

    /// What was mentioned last before the year that stands over what is told now, where nothing was mentioned since.
    pub fn before_heading(&self) -> Option<Period> {
        self.before_heading
    }

    /// Takes in a date of what lay before the story: "The first try, in September 1862, had failed".
    pub fn take_aside(&mut self, period: Period, place: u32) {
        self.aside = Some((period, place));
    }

    /// What was mentioned, as a sentence sees it that goes on telling what lay before the story; `None` where nothing did.
    pub fn looking_back(&self, place: u32) -> Option<Self> {
        let (period, since) = self
            .aside
            .filter(|(_, since)| place.saturating_sub(*since) < LOOK_BACK)?;
        let mut memory = Self::default();
        memory.take(period, since);
        Some(memory)
    }

    /// The date mentioned last.
    pub fn last(&self) -> Option<Period> {
        self.last
    }

    /// The date mentioned last with a day, where it stands not too far back.
    pub fn day(&self, place: u32) -> Option<Period> {
        self.spoken_of(self.day, place)
    }

    /// The date mentioned last with a month, where it stands not too far back.
    pub fn month(&self, place: u32) -> Option<Period> {
        self.spoken_of(self.month, place)
    }

    /// A date that stands not too far back, unless it lies before the one mentioned last: of that nothing is told any more.
    fn spoken_of(&self, mentioned: Option<(Period, u32)>, place: u32) -> Option<Period> {
        let (period, since) = mentioned?;
        let begins = |period: Period| period.bounds().map(|(first, _)| first);
        let is_over = match (begins(period), self.last.and_then(begins)) {
            (Some(first), Some(begun)) => first < begun,
            _ => false,
        };
        (place.saturating_sub(since) < REACH && !is_over).then_some(period)
    }

    /// Whether the days of `period` lie in the range mentioned last.
    pub fn spans(&self, period: Period) -> bool {
        matches!(
            (self.span, period.bounds()),
            (Some((from, to)), Some((first, last))) if from <= last && first <= to
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finest_date_is_remembered_for_a_while() {
        let day = Day::parse("1814-03-05").unwrap();
        let mut memory = Memory::default();
        memory.take(Period::Day(day), 10);
        memory.take(Period::Year(1814), 100);
        assert_eq!(memory.last(), Some(Period::Year(1814)));
        assert_eq!(memory.day(200), Some(Period::Day(day)));
        assert_eq!(memory.month(200), Some(Period::Day(day)));
        assert_eq!(memory.day(REACH + 200), None);
        memory.take(Period::Month(1815, 2), 300);
        assert_eq!(memory.day(400), None);
    }

    #[test]
    fn a_range_goes_on_from_its_end_and_one_of_years_from_what_was_before() {
        let mut memory = Memory::default();
        let before = memory.clone();
        let (first, last) = (Period::Month(1942, 7), Period::Month(1943, 2));
        memory.take(first, 0);
        memory.take(last, 9);
        memory.span(first, last, &before, 9);
        assert_eq!(memory.last(), Some(last));
        assert!(memory.spans(Period::Month(1943, 1)));
        assert!(!memory.spans(Period::Month(1942, 1)));

        let before = memory.clone();
        memory.take(Period::Year(1805), 20);
        memory.take(Period::Year(1871), 25);
        memory.span(Period::Year(1805), Period::Year(1871), &before, 25);
        assert_eq!(memory.last(), Some(last));
    }
}
