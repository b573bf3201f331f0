//! Business years: quarters and halves, the period that figures are of, and what they are compared with.

use super::calendar::Period;
use super::reading::{Base, InYear, Length, Meaning, Side, When};
use super::resolve::{Answer, Here, Resolver};
use super::tense::Direction;
use super::token::Unit;
use crate::model::Day;

/// What a comparison ("a year earlier") compares with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Frame {
    Quarter(i32, u8),
    /// Several months of a business year.
    Months,
}

/// Bytes after which what was spoken of is forgotten.
const MEMORY: u32 = 4000;

impl Resolver {
    /// Forgets the period that was spoken of long before `place`.
    pub(super) fn forget(&mut self, place: u32) {
        if self.frame.is_some_and(|(_, since)| place > since + MEMORY) {
            self.frame = None;
        }
    }

    /// "the nine months": figures are given for several months of a year.
    pub(super) fn counts_months(&mut self, length: Length, side: Side, place: u32) {
        if side == Side::Open && length.unit == Unit::Month && matches!(length.count, Some(6 | 9)) {
            self.frame = Some((Frame::Months, place));
        }
    }

    /// Takes in a quarter that figures are given for: not one that is compared with, but what is spoken of itself.
    pub(super) fn figures_of(&mut self, meaning: Meaning, period: Option<Period>, place: u32) {
        if let (
            Meaning::Date(When::Quarter(1.., InYear::Open | InYear::Shift(Base::Writing, 0))),
            Some(Period::Quarter(year, quarter)),
        ) = (meaning, period)
            && self.reports_on(year, quarter)
        {
            self.frame = Some((Frame::Quarter(year, quarter), place));
        }
    }

    /// Whether figures go on to be those of a quarter: not of one that is still to end ("a fourth-quarter charge"), nor of one
    /// before that which is reported ("after a flat second quarter").
    fn reports_on(&self, year: i32, quarter: u8) -> bool {
        let Some((Frame::Quarter(told, last), _)) = self.frame else {
            return true;
        };
        let is_over = |period: Period| match (period.bounds(), self.published) {
            (Some((_, over)), Some(now)) => over < now,
            _ => false,
        };
        !is_over(Period::Quarter(told, last))
            || is_over(Period::Quarter(year, quarter)) && (year, quarter) >= (told, last)
    }

    /// A quarter or a half of a year.
    pub(super) fn part_of_year(&self, when: When, here: &Here<'_>) -> Option<Answer> {
        match when {
            When::Quarter(0, year) => {
                let year = self.year(year)?;
                Some(Answer::Period(match self.frame {
                    Some((Frame::Quarter(_, quarter), _)) => Period::Quarter(year, quarter),
                    _ => Period::Year(year),
                }))
            }
            When::Quarter(quarter, year) => {
                Some(self.business(year, quarter * 3 - 2, here).map_or_else(
                    || Answer::Value(format!("XXXX-Q{quarter}")),
                    |year| Answer::Period(Period::Quarter(year, quarter)),
                ))
            }
            // A match has halves too.
            When::Half(_, InYear::Open) if self.frame.is_none() => None,
            When::Half(half, year) => Some(self.business(year, half * 6 - 5, here).map_or_else(
                || Answer::Value(format!("XXXX-H{half}")),
                |year| Answer::Period(Period::Half(year, half)),
            )),
            _ => None,
        }
    }

    /// The year of a quarter or a half: the latest that has begun, unless it is told to come.
    fn business(&self, year: InYear, month: u8, here: &Here<'_>) -> Option<i32> {
        if year != InYear::Open {
            return self.year(year);
        }
        let base = self.base(Base::Writing)?;
        let begun = base
            .bounds()
            .is_some_and(|(_, last)| u32::from(month) <= last.month());
        let ahead = !begun && here.direction() == Direction::Ahead;
        Some(base.year() - i32::from(!begun && !ahead))
    }

    pub(super) fn year_before(&self, base: Base) -> Answer {
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

    pub(super) fn spoken(&self, unit: Unit) -> Option<Answer> {
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
}
