//! The rows that a screen shows, in full: as reports and events of their own, put together from what their file says.

use super::TableRow;
use crate::model::{Event, Report, ReportId};
use crate::timeline::{BuildInput, ClaimRow, Row, Timeline};
use std::sync::Arc;

/// A row read in full.
#[derive(Debug, Clone)]
pub struct RowInFull {
    /// Its place in timeline order.
    pub row: Row,
    /// Its number among all rows.
    pub number: TableRow,
    /// The row as a report; then those of further rows, one each at most.
    pub reports: Vec<Report>,
    /// What it says. Its first claim is the row's own, the others are those of further rows, one each. A report that
    /// evidence names is a place in `reports`.
    pub event: Event,
    /// The further rows, in order.
    pub further: Vec<TableRow>,
}

/// The rows that a screen shows, in full.
#[derive(Debug, Clone, Default)]
pub struct Window {
    /// Their events, in an order of their own; reports and claims each event's together, in the same order.
    inner: Timeline,
    /// For each of them its place in timeline order and its number; ascending by number.
    rows: Vec<(TableRow, Row)>,
    /// The row of each claim, and the claim; ascending.
    claims: Vec<(TableRow, ClaimRow)>,
}

/// Windows beside each other: the newest first, which is believed where two have a row.
#[derive(Debug, Clone, Default)]
pub(in crate::timeline) struct Windows(Vec<Arc<Window>>);

/// Windows that a timeline has at most. Each step of a list may bring one of a single row.
const MOST: usize = 16;

impl Windows {
    /// `window` and those of these that have one of `keep`.
    pub fn with(&self, window: Window, keep: &[TableRow]) -> Self {
        let is_kept = |old: &&Arc<Window>| keep.iter().any(|row| old.find(*row).is_some());
        let old = self.0.iter().filter(is_kept).cloned();
        Self(
            std::iter::once(Arc::new(window))
                .chain(old)
                .take(MOST)
                .collect(),
        )
    }

    /// The timeline that has a row in full, and its place there.
    pub fn find(&self, number: TableRow) -> Option<(&Timeline, Row)> {
        let found = |window: &'_ Arc<Window>| window.find(number);
        self.0
            .iter()
            .find_map(|window| Some((&window.inner, found(window)?)))
    }

    /// The timeline that has the claim of a row or a further row, and its place there.
    pub fn claim(&self, number: TableRow) -> Option<(&Timeline, ClaimRow)> {
        self.0
            .iter()
            .find_map(|window| Some((&window.inner, window.claim(number)?)))
    }

    /// The timelines of all of them.
    pub fn timelines(&self) -> impl Iterator<Item = &Timeline> {
        self.0.iter().map(|window| &window.inner)
    }
}

/// What a timeline of rows in full belongs to.
#[derive(Debug, Clone, Default)]
pub(in crate::timeline) struct Outer {
    /// The number and the place of each event.
    rows: Vec<(TableRow, Row)>,
    /// The row of each claim.
    claim_rows: Vec<TableRow>,
    /// The row of each report.
    report_rows: Vec<TableRow>,
    /// The row of each report, and the report; ascending.
    by_row: Vec<(TableRow, ReportId)>,
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
        self.claim_rows
            .get(inner.0 as usize)
            .map_or(inner, |number| ClaimRow(self.claims + number.0))
    }

    pub fn report_id(&self, inner: ReportId) -> ReportId {
        self.report_rows
            .get(inner.0 as usize)
            .map_or(inner, |number| ReportId(self.reports + number.0))
    }

    pub fn inner_report(&self, outer: ReportId) -> Option<ReportId> {
        let number = TableRow(outer.0.checked_sub(self.reports)?);
        let at = self.by_row.binary_search_by_key(&number, |(row, _)| *row);
        at.ok().map(|at| self.by_row[at].1)
    }
}

impl Window {
    /// The window on `rows` of `timeline`.
    pub fn of(timeline: &Timeline, mut rows: Vec<RowInFull>) -> Self {
        rows.sort_by_key(|row| row.number);
        rows.dedup_by_key(|row| row.number);
        let mut outer = Outer {
            reports: timeline.own_reports(),
            claims: timeline.own_claims(),
            ..Outer::default()
        };
        let mut input = BuildInput::default();
        for mut row in rows {
            outer.rows.push((row.number, row.row));
            let first = input.reports.len() as u32;
            let numbers = || std::iter::once(row.number).chain(row.further.iter().copied());
            // What has no number of its own cannot be told from others.
            row.reports.truncate(1 + row.further.len());
            row.event.claims.truncate(1 + row.further.len());
            let last = (row.reports.len() as u32).saturating_sub(1);
            for claim in &mut row.event.claims {
                let places = std::iter::once(&mut claim.evidence).chain(&mut claim.more);
                for evidence in places {
                    evidence.report = ReportId(first + evidence.report.0.min(last));
                }
            }
            outer
                .claim_rows
                .extend(numbers().take(row.event.claims.len()));
            outer.report_rows.extend(numbers().take(row.reports.len()));
            input.reports.extend(row.reports);
            input.events.push(row.event);
        }
        let mut claims: Vec<(TableRow, ClaimRow)> = outer
            .claim_rows
            .iter()
            .copied()
            .zip((0..).map(ClaimRow))
            .collect();
        claims.sort_unstable();
        outer.by_row = outer
            .report_rows
            .iter()
            .copied()
            .zip((0..).map(ReportId))
            .collect();
        outer.by_row.sort_unstable();
        Self {
            rows: outer.rows.clone(),
            claims,
            inner: Timeline::of_window(input, &outer),
        }
    }

    /// The claim of a row or a further row, among those of [`Window::inner`].
    fn claim(&self, number: TableRow) -> Option<ClaimRow> {
        let at = self.claims.binary_search_by_key(&number, |(row, _)| *row);
        at.ok().map(|at| self.claims[at].1)
    }

    /// The place of a row among its events.
    fn find(&self, number: TableRow) -> Option<Row> {
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
