//! The timeline itself: columns of events and claims in one total order, and what finds its way in them.
//!
//! It is built once (see [`super::build`]) and only read afterwards; no event of it owns memory of its own. Events of
//! reports are here; rows of event tables are beside them ([`super::rows`]), and [`Timeline`] is both in one order.

mod table_rows;

use super::columns::{DateColumns, Lists, TextId, Texts};
use super::rows::{Outer, Rows, TableRow, Windows};
use super::{ClaimRef, Dispute, Dropped, EventRef, NameId, Vocabulary};
use crate::model::{Day, Evidence, Figure, Gazetteer, Lane, Report, ReportId, Stance, TextKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::{Deref, RangeInclusive};
use std::sync::Arc;

/// An event's place in timeline order, `0..timeline.len()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub u32);

impl Row {
    /// As an index, for [`super::Bits`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A claim's place among all claims: events in timeline order, each event's claims in claim order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRow(pub u32);

/// Flag of an event: announced, not (yet) happened.
pub(super) const PLANNED: u8 = 1;
/// Flag of an event: some claim of it quotes a retelling.
pub(super) const RETELLING: u8 = 2;

/// Events as columns, one entry a row.
#[derive(Debug, Clone, Default)]
pub(super) struct EventColumns {
    pub ids: Texts,
    pub headlines: Texts,
    pub dates: DateColumns,
    pub kinds: Vec<u32>,
    pub flags: Vec<u8>,
    pub origins: Vec<u32>,
    pub actors: Lists<NameId>,
    pub places: Lists<PlaceUse>,
    pub disputes: Lists<Dispute>,
    /// Where each event's claims end among all claims.
    pub claim_ends: Vec<u32>,
}

/// Claims as columns, one entry a claim row.
#[derive(Debug, Clone, Default)]
pub(super) struct ClaimColumns {
    pub ids: Texts,
    pub events: Vec<u32>,
    pub evidence: Vec<Evidence>,
    pub more: Lists<Evidence>,
    pub texts: Vec<TextKind>,
    pub stances: Vec<Stance>,
    pub claimants: Vec<u32>,
    pub vias: Vec<Option<TextId>>,
    pub dates: DateColumns,
    pub figures: Lists<Figure>,
    pub origins: Vec<u32>,
    /// Claims that merging joined to their event, ascending, and why each.
    pub joined: Vec<u32>,
    pub reasons: Texts,
}

/// A place as an event names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlaceUse {
    pub name: NameId,
    /// What the input says of it, as a place in `Timeline::place_facts`.
    pub facts: u32,
}

/// What the input itself says of a place; each combination is kept once.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct PlaceFacts {
    pub admin1: Option<String>,
    /// Degrees north and east, WGS 84.
    pub at: Option<(f64, f64)>,
}

/// The events of reports, ordered.
#[derive(Debug, Clone, Default)]
pub struct Own {
    pub(super) events: EventColumns,
    pub(super) claims: ClaimColumns,
    pub(super) place_facts: Vec<PlaceFacts>,
    /// Distinct kinds and the lane of each.
    pub(super) kinds: Texts,
    pub(super) lanes: Vec<Lane>,
    pub(super) claimants: Texts,
    /// EDTF strings, date words, vias.
    pub(super) texts: Texts,
    pub(super) measures: Vec<String>,
    pub(super) vocabulary: Vocabulary,
    pub(super) gazetteer: Arc<Gazetteer>,
    pub(super) reports: Vec<Report>,
    /// Rows in order of event ids.
    pub(super) by_id: Vec<u32>,
    /// Claim rows by report, in order of paragraph and start.
    pub(super) by_report: Lists<u32>,
    pub(super) dated: Option<RangeInclusive<Day>>,
    pub(super) dropped: Dropped,
    /// What it is a window on, where it is one.
    pub(super) outer: Option<Outer>,
}

/// All events of a corpus, ordered: those of reports, and the rows of event tables.
///
/// Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    own: Arc<Own>,
    rows: Arc<Rows>,
    /// The rows that are there in full.
    windows: Windows,
    /// Rows that the reader marked since they were read, by id.
    marked: Arc<FxHashMap<String, TableRow>>,
}

impl Deref for Timeline {
    type Target = Own;

    fn deref(&self) -> &Own {
        &self.own
    }
}

impl Timeline {
    /// The timeline without events.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The timeline of these events of reports alone.
    pub(super) fn of(own: Own) -> Self {
        Self {
            own: Arc::new(own),
            ..Self::default()
        }
    }

    /// The events of reports, to change while building.
    pub(super) fn own_mut(&mut self) -> &mut Own {
        Arc::make_mut(&mut self.own)
    }

    /// The same events of reports, and rows in one order with them.
    pub(super) fn with_rows(&self, rows: Rows) -> Self {
        Self {
            own: Arc::clone(&self.own),
            rows: Arc::new(rows),
            windows: Windows::default(),
            marked: Arc::default(),
        }
    }

    /// Events of reports.
    pub(super) fn own_len(&self) -> usize {
        self.events.kinds.len()
    }

    /// Reports, those aside that are rows.
    pub(super) fn own_reports(&self) -> u32 {
        self.reports.len() as u32
    }

    /// Claims, those of rows aside.
    pub(super) fn own_claims(&self) -> u32 {
        self.claims.events.len() as u32
    }

    /// The place in timeline order of an event of reports.
    pub(super) fn row_of_own(&self, event: u32) -> Row {
        if self.rows.is_empty() {
            return Row(event);
        }
        Row(self.rows.place_of_own(event as usize).unwrap_or(event))
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        if self.rows.is_empty() {
            self.own_len()
        } else {
            self.rows.events()
        }
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All rows, in timeline order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row> + use<> {
        (0..self.len() as u32).map(Row)
    }

    /// The rows of the events of reports, in timeline order.
    pub fn own_rows(&self) -> impl Iterator<Item = Row> + '_ {
        (0..self.own_len() as u32).map(|event| self.row_of_own(event))
    }

    /// All events, in timeline order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = EventRef<'_>> {
        self.rows().map(|row| self.event(row))
    }

    /// The event at `row`, which is one of this timeline's. A row past the end reads as the last event; in an empty
    /// timeline as an event without words, date or claims.
    pub fn event(&self, row: Row) -> EventRef<'_> {
        debug_assert!(row.index() < self.len(), "{row:?} of {}", self.len());
        EventRef::new(self, Row(row.0.min((self.len() as u32).saturating_sub(1))))
    }

    /// The claim at `claim`, which is one of this timeline's; `None` where there is none, or it is that of a row that is
    /// not there in full.
    pub fn claim(&self, claim: ClaimRow) -> Option<ClaimRef<'_>> {
        if let Some(row) = claim.0.checked_sub(self.own_claims()) {
            let (inner, claim) = self.windows.claim(TableRow(row))?;
            return inner.claim(claim);
        }
        Some(ClaimRef::new(self, claim))
    }

    /// How many claims there are; a row of a table is one, and so is each further row.
    pub fn claim_count(&self) -> usize {
        self.claims.events.len() + self.len() - self.own_len() + self.rows.further_claims()
    }

    /// The event of that id; the first in timeline order where several bear it. Of rows of tables only those are known
    /// by id that the reader marked, or that are there in full.
    pub fn find(&self, id: &str) -> Option<Row> {
        let id_of = |row: &u32| self.events.ids.get(*row as usize);
        let place = self.by_id.partition_point(|row| id_of(row) < id);
        let own = self.by_id.get(place).filter(|row| id_of(row) == id);
        if let Some(own) = own {
            return Some(self.row_of_own(*own));
        }
        if self.rows.is_empty() {
            return None;
        }
        // The window knows its rows by their places here.
        let in_full = self
            .windows
            .timelines()
            .find_map(|inner| inner.find(id).map(|row| inner.event(row).row()));
        let known = || self.marked.get(id).copied().or_else(|| self.rows.known(id));
        in_full.or_else(|| self.place_of(known()?))
    }

    /// The first row that begins on `day` or later (an open start counts as its end); the first undated row, or
    /// [`Timeline::len`], where none does.
    pub fn first_from(&self, day: Day) -> usize {
        if !self.rows.is_empty() {
            return self.rows.first_from(day);
        }
        self.events
            .dates
            .starts()
            .partition_point(|start| *start < day.0)
    }

    /// All reports, with those that no event comes from; a [`ReportId`] is an index. Rows of tables are reports too, but
    /// not among these.
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// The report of that id; of rows of tables those that are there in full.
    pub fn report(&self, id: ReportId) -> Option<&Report> {
        if let Some(outer) = &self.outer {
            return self.reports.get(outer.inner_report(id)?.0 as usize);
        }
        if id.0 >= self.own_reports() {
            return self.windows.timelines().find_map(|inner| inner.report(id));
        }
        self.reports.get(id.0 as usize)
    }

    /// The report that a row of a table is.
    pub fn report_of_row(&self, row: TableRow) -> ReportId {
        ReportId(self.own_reports() + row.0)
    }

    /// How many rows the table has that a report stands for as a whole.
    pub fn rows_of_table(&self, report: ReportId) -> usize {
        let tables = self.rows.tables().iter().enumerate();
        tables
            .filter(|(_, table)| table.report == report)
            .map(|(table, _)| self.rows.count_of_table(table))
            .sum()
    }

    /// The row of a table that a report is; `None` for a report that is none.
    pub fn row_of_report(&self, report: ReportId) -> Option<TableRow> {
        report
            .0
            .checked_sub(self.own_reports())
            .map(TableRow)
            .filter(|_| self.has_rows())
    }

    /// The gazetteer it was built with.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// All names of its events and of the gazetteer.
    pub fn vocabulary(&self) -> &Vocabulary {
        if self.rows.is_empty() {
            &self.vocabulary
        } else {
            self.rows.vocabulary()
        }
    }

    /// The earliest and the latest day of all dated events; an open end stops at its claims' last publication date.
    pub fn dated(&self) -> Option<RangeInclusive<Day>> {
        if self.rows.is_empty() {
            self.dated.clone()
        } else {
            self.rows.dated()
        }
    }

    /// Distinct kinds with their lanes, in order of first sight; [`EventRef::kind_index`] counts in them.
    pub fn kinds(&self) -> impl ExactSizeIterator<Item = (&str, Lane)> {
        let (kinds, lanes) = if self.rows.is_empty() {
            (&self.kinds, self.lanes.as_slice())
        } else {
            self.rows.kinds()
        };
        kinds.iter().zip(lanes.iter().copied())
    }

    /// One of [`Timeline::kinds`].
    pub(super) fn kind(&self, at: usize) -> (&str, Lane) {
        let (kinds, lanes) = if self.rows.is_empty() {
            (&self.kinds, self.lanes.as_slice())
        } else {
            self.rows.kinds()
        };
        (kinds.get(at), lanes.get(at).copied().unwrap_or(Lane::Other))
    }

    /// Distinct claimants of reports, in order of first sight; [`ClaimRef::claimant_index`] counts in them.
    pub fn claimants(&self) -> impl ExactSizeIterator<Item = &str> {
        self.claimants.iter()
    }

    /// Distinct claimants of rows of tables.
    pub fn row_claimants(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rows.claimants().iter()
    }

    /// Distinct outlets of rows of tables.
    pub fn row_outlets(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rows.outlets().iter()
    }

    /// Distinct measures of all figures, in order of their letters.
    pub fn measures(&self) -> &[String] {
        if self.rows.is_empty() {
            &self.measures
        } else {
            self.rows.measures()
        }
    }

    /// What building left out.
    pub fn dropped(&self) -> Dropped {
        self.dropped
    }

    /// The events with a claim in that report, by where their first claim stands in it.
    pub fn events_of_report(&self, report: ReportId) -> impl Iterator<Item = Row> {
        let mut seen = FxHashSet::default();
        self.claims_of_report(report)
            .map(|claim| claim.event().row())
            .filter(move |row| seen.insert(*row))
    }

    /// The claims whose evidence stands in that report, by paragraph and start.
    pub fn claims_of_report(
        &self,
        report: ReportId,
    ) -> impl ExactSizeIterator<Item = ClaimRef<'_>> {
        let has_it = |inner: &&Self| inner.report(report).is_some();
        let timeline = if self.outer.is_none() && report.0 >= self.own_reports() {
            self.windows.timelines().find(has_it).unwrap_or(self)
        } else {
            self
        };
        let report = match &timeline.outer {
            Some(outer) => outer.inner_report(report),
            None => Some(report),
        };
        report
            .map_or(&[][..], |report| timeline.by_report.get(report.0 as usize))
            .iter()
            .map(|claim| ClaimRef::new(timeline, ClaimRow(*claim)))
    }

    /// An EDTF string, date words or a via.
    pub(super) fn text(&self, id: Option<TextId>) -> Option<&str> {
        id.map(|id| self.texts.get(id.index()))
    }
}
