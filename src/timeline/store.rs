//! The timeline itself: columns of events and claims in one total order, and what finds its way in them.
//!
//! It is built once (see [`super::build`]) and only read afterwards; no event of it owns memory of its own.

use super::columns::{DateColumns, Lists, TextId, Texts};
use super::{ClaimRef, Dispute, Dropped, EventRef, NameId, Vocabulary};
use crate::model::{Day, Evidence, Figure, Gazetteer, Lane, Report, ReportId, Stance, TextKind};
use rustc_hash::FxHashSet;
use std::{ops::RangeInclusive, sync::Arc};

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

/// All events of a corpus, ordered.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
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
}

impl Timeline {
    /// The timeline without events.
    pub fn empty() -> Self {
        Self::default()
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.kinds.len()
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All rows, in timeline order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row> + use<> {
        (0..self.len() as u32).map(Row)
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

    /// The claim at `claim`, which is one of this timeline's; `None` past the last.
    pub fn claim(&self, claim: ClaimRow) -> Option<ClaimRef<'_>> {
        ((claim.0 as usize) < self.claim_count()).then(|| ClaimRef::new(self, claim))
    }

    /// How many claims there are.
    pub fn claim_count(&self) -> usize {
        self.claims.events.len()
    }

    /// The event of that id; the first in timeline order where several bear it.
    pub fn find(&self, id: &str) -> Option<Row> {
        let id_of = |row: &u32| self.events.ids.get(*row as usize);
        let place = self.by_id.partition_point(|row| id_of(row) < id);
        let row = self.by_id.get(place).filter(|row| id_of(row) == id)?;
        Some(Row(*row))
    }

    /// The first row that begins on `day` or later (an open start counts as its end); the first undated row, or
    /// [`Timeline::len`], where none does.
    pub fn first_from(&self, day: Day) -> usize {
        self.events
            .dates
            .starts()
            .partition_point(|start| *start < day.0)
    }

    /// All reports, with those that no event comes from; a [`ReportId`] is an index.
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// The report of that id.
    pub fn report(&self, id: ReportId) -> Option<&Report> {
        self.reports.get(id.0 as usize)
    }

    /// The gazetteer it was built with.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// All names of its events and of the gazetteer.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The earliest and the latest day of all dated events; an open end stops at its claims' last publication date.
    pub fn dated(&self) -> Option<RangeInclusive<Day>> {
        self.dated.clone()
    }

    /// Distinct kinds with their lanes, in order of first sight; [`EventRef::kind_index`] counts in them.
    pub fn kinds(&self) -> impl ExactSizeIterator<Item = (&str, Lane)> {
        self.kinds.iter().zip(self.lanes.iter().copied())
    }

    /// Distinct claimants, in order of first sight; [`ClaimRef::claimant_index`] counts in them.
    pub fn claimants(&self) -> impl ExactSizeIterator<Item = &str> {
        self.claimants.iter()
    }

    /// Distinct measures of all figures, in order of their letters.
    pub fn measures(&self) -> &[String] {
        &self.measures
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
        self.by_report
            .get(report.0 as usize)
            .iter()
            .map(|claim| ClaimRef::new(self, ClaimRow(*claim)))
    }

    /// An EDTF string, date words or a via.
    pub(super) fn text(&self, id: Option<TextId>) -> Option<&str> {
        id.map(|id| self.texts.get(id.index()))
    }
}
