//! The rows that a screen shows, in full: as reports and events of their own, put together from what their file says.

use super::TableRow;
use crate::model::{Event, Report, ReportId};
use crate::timeline::{BuildInput, ClaimRow, Row, Timeline};

/// A row read in full.
#[derive(Debug, Clone)]
pub struct RowInFull {
    /// Its place in timeline order.
    pub row: Row,
    /// Its number among all rows.
    pub number: TableRow,
    /// The row as a report.
    pub report: Report,
    /// What it says; its one claim stands in that report. What report its evidence names is not looked at.
    pub event: Event,
}

/// The rows that a screen shows, in full.
#[derive(Debug, Clone, Default)]
pub struct Window {
    /// Their events, in an order of their own; reports and claims as many, in the same order.
    inner: Timeline,
    /// For each of them its place in timeline order and its number; ascending by number.
    rows: Vec<(TableRow, Row)>,
}

/// What a timeline of rows in full belongs to.
#[derive(Debug, Clone, Default)]
pub(in crate::timeline) struct Outer {
    /// The number and the place of each event, report and claim.
    rows: Vec<(TableRow, Row)>,
    /// Reports of the timeline around it.
    reports: u32,
    /// Claims of the timeline around it.
    claims: u32,
}

impl Outer {
    /// The place of an event in the timeline around it.
    pub fn row(&self, inner: Row) -> Row {
        self.rows.get(inner.index()).map_or(inner, |(_, row)| *row)
    }

    pub fn claim(&self, inner: ClaimRow) -> ClaimRow {
        self.rows
            .get(inner.0 as usize)
            .map_or(inner, |(number, _)| ClaimRow(self.claims + number.0))
    }

    pub fn report_id(&self, inner: ReportId) -> ReportId {
        self.rows
            .get(inner.0 as usize)
            .map_or(inner, |(number, _)| ReportId(self.reports + number.0))
    }

    pub fn inner_report(&self, outer: ReportId) -> Option<ReportId> {
        let number = TableRow(outer.0.checked_sub(self.reports)?);
        let at = self
            .rows
            .binary_search_by_key(&number, |(number, _)| *number);
        at.ok().map(|at| ReportId(at as u32))
    }
}

impl Window {
    /// The window on `rows` of `timeline`.
    pub fn of(timeline: &Timeline, mut rows: Vec<RowInFull>) -> Self {
        rows.sort_by_key(|row| row.number);
        rows.dedup_by_key(|row| row.number);
        let mut places = Vec::with_capacity(rows.len());
        let mut input = BuildInput::default();
        for (at, mut row) in (0u32..).zip(rows) {
            places.push((row.number, row.row));
            for claim in &mut row.event.claims {
                claim.evidence.report = ReportId(at);
                for more in &mut claim.more {
                    more.report = ReportId(at);
                }
            }
            row.event.claims.truncate(1);
            input.reports.push(row.report);
            input.events.push(row.event);
        }
        let outer = Outer {
            rows: places.clone(),
            reports: timeline.own_reports(),
            claims: timeline.own_claims(),
        };
        Self {
            inner: Timeline::of_window(input, outer),
            rows: places,
        }
    }

    /// The timeline of its rows.
    pub(in crate::timeline) fn inner(&self) -> &Timeline {
        &self.inner
    }

    /// The place of a row among its events.
    pub(in crate::timeline) fn find(&self, number: TableRow) -> Option<Row> {
        let at = self
            .rows
            .binary_search_by_key(&number, |(number, _)| *number)
            .ok()?;
        Some(Row(at as u32))
    }

    /// How many rows it shows in full.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it shows none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
