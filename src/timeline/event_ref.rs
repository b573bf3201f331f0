//! One event or place of a timeline, read from its columns.
//!
//! These borrow and copy; only [`EventRef::date`] and [`EventRef::reports`] make something new.

use super::store::{PLANNED, PlaceUse, RETELLING};
use super::{ClaimRef, ClaimRow, Dispute, NameId, Row, Timeline};
use crate::model::{Certainty, DateBasis, Day, EventDate, Lane, Precision, ReportId, date};
use std::ops::{Range, RangeInclusive};

/// One event of a timeline.
#[derive(Clone, Copy)]
pub struct EventRef<'t> {
    timeline: &'t Timeline,
    row: Row,
}

impl<'t> EventRef<'t> {
    pub(super) fn new(timeline: &'t Timeline, row: Row) -> Self {
        Self { timeline, row }
    }

    fn at(self) -> usize {
        self.row.index()
    }

    /// Its place in timeline order.
    pub fn row(self) -> Row {
        self.row
    }

    /// Its stable id.
    pub fn id(self) -> &'t str {
        self.timeline.events.ids.get(self.at())
    }

    /// What happened.
    pub fn headline(self) -> &'t str {
        self.timeline.events.headlines.get(self.at())
    }

    /// Its kind.
    pub fn kind(self) -> &'t str {
        self.timeline.kinds.get(self.kind_index())
    }

    /// Its kind, as a place in [`Timeline::kinds`].
    pub fn kind_index(self) -> usize {
        self.timeline
            .events
            .kinds
            .get(self.at())
            .map_or(usize::MAX, |kind| *kind as usize)
    }

    /// The band of the timeline its kind belongs to.
    pub fn lane(self) -> Lane {
        self.timeline
            .lanes
            .get(self.kind_index())
            .copied()
            .unwrap_or(Lane::Other)
    }

    /// Whether it was announced, not (yet) happened.
    pub fn planned(self) -> bool {
        self.has(PLANNED)
    }

    /// Whether some claim of it quotes a retelling.
    pub fn retelling(self) -> bool {
        self.has(RETELLING)
    }

    fn has(self, flag: u8) -> bool {
        self.timeline
            .events
            .flags
            .get(self.at())
            .is_some_and(|flags| flags & flag != 0)
    }

    /// Whether any two claims of it disagree.
    pub fn disputed(self) -> bool {
        !self.disputes().is_empty()
    }

    /// First day it can mean; `None` where undated or open at the start.
    pub fn earliest(self) -> Option<Day> {
        self.timeline.events.dates.earliest(self.at())
    }

    /// Last day it can mean; `None` where undated or open at the end.
    pub fn latest(self) -> Option<Day> {
        self.timeline.events.dates.latest(self.at())
    }

    /// Last day it can mean, where an open end stops at the last publication date of its claims, never before its
    /// earliest day; `None` where undated.
    pub fn effective_latest(self) -> Option<Day> {
        self.timeline.events.dates.effective_latest(self.at())
    }

    /// Minute of the day, local to the report, where a time is given.
    pub fn minute(self) -> Option<u16> {
        self.timeline.events.dates.minute(self.at())
    }

    /// Whether it has no date at all.
    pub fn undated(self) -> bool {
        self.timeline.events.dates.is_undated(self.at())
    }

    /// How wide its date is.
    pub fn precision(self) -> Precision {
        date::precision(self.earliest(), self.latest(), self.minute())
    }

    /// What its date rests on.
    pub fn basis(self) -> DateBasis {
        self.timeline.events.dates.basis(self.at())
    }

    /// Its date as EDTF.
    pub fn edtf(self) -> Option<&'t str> {
        self.timeline
            .text(self.timeline.events.dates.edtf(self.at()))
    }

    /// The words its date rests on.
    pub fn date_words(self) -> Option<&'t str> {
        self.timeline
            .text(self.timeline.events.dates.words(self.at()))
    }

    /// Its date, put together anew.
    pub fn date(self) -> EventDate {
        EventDate {
            edtf: self.edtf().map(str::to_owned),
            earliest: self.earliest(),
            latest: self.latest(),
            minute: self.minute(),
            words: self.date_words().map(str::to_owned),
            basis: self.basis(),
        }
    }

    /// Whether it falls in `range`: surely, possibly or not. An open end stops at [`EventRef::effective_latest`];
    /// undated is not.
    pub fn certainty(self, range: &RangeInclusive<Day>) -> Certainty {
        date::certainty(self.earliest(), self.effective_latest(), range)
    }

    /// Who acted, was acted on, or spoke; each once.
    pub fn actors(self) -> impl ExactSizeIterator<Item = NameId> + use<'t> {
        self.timeline.events.actors.get(self.at()).iter().copied()
    }

    /// The names of [`EventRef::actors`].
    pub fn actor_names(self) -> impl ExactSizeIterator<Item = &'t str> + use<'t> {
        let timeline = self.timeline;
        self.actors().map(|id| timeline.vocabulary.name(id))
    }

    /// Where, most specific first.
    pub fn places(self) -> impl ExactSizeIterator<Item = NameId> + use<'t> {
        self.timeline
            .events
            .places
            .get(self.at())
            .iter()
            .map(|place| place.name)
    }

    /// Where, most specific first, with governorate and coordinates: the input's own, else the gazetteer's.
    pub fn place_details(self) -> impl ExactSizeIterator<Item = PlaceRef<'t>> + use<'t> {
        let timeline = self.timeline;
        timeline
            .events
            .places
            .get(self.at())
            .iter()
            .map(|place| PlaceRef::of(timeline, *place))
    }

    fn claim_rows(self) -> Range<u32> {
        let ends = &self.timeline.events.claim_ends;
        let Some(end) = ends.get(self.at()) else {
            return 0..0;
        };
        let start = self.at().checked_sub(1).map_or(0, |before| ends[before]);
        start..*end
    }

    /// Its claims, in claim order.
    pub fn claims(self) -> impl ExactSizeIterator<Item = ClaimRef<'t>> + use<'t> {
        let timeline = self.timeline;
        self.claim_rows()
            .map(|claim| ClaimRef::new(timeline, ClaimRow(claim)))
    }

    /// How many claims it has; one at least.
    pub fn claim_count(self) -> usize {
        self.claim_rows().len()
    }

    /// How many independent origins stand behind its claims.
    pub fn origins(self) -> u32 {
        self.timeline
            .events
            .origins
            .get(self.at())
            .copied()
            .unwrap_or(0)
    }

    /// Where its claims disagree.
    pub fn disputes(self) -> &'t [Dispute] {
        self.timeline.events.disputes.get(self.at())
    }

    /// The reports of its claims, each once, in claim order.
    pub fn reports(self) -> Vec<ReportId> {
        let mut reports = Vec::new();
        for claim in self.claims() {
            if !reports.contains(&claim.report_id()) {
                reports.push(claim.report_id());
            }
        }
        reports
    }
}

impl std::fmt::Debug for EventRef<'_> {
    /// Row and id, not the whole timeline.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EventRef({}, {:?})", self.row.0, self.id())
    }
}

/// A place of an event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceRef<'t> {
    /// Its id in the vocabulary.
    pub id: NameId,
    /// Canonical name.
    pub name: &'t str,
    /// Governorate or province.
    pub admin1: Option<&'t str>,
    /// Degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Degrees east, WGS 84.
    pub lon: Option<f64>,
}

impl<'t> PlaceRef<'t> {
    /// A place of the gazetteer lends what the input does not say, unless the input's governorate shows it to be
    /// another place of the same name.
    fn of(timeline: &'t Timeline, place: PlaceUse) -> Self {
        let name = timeline.vocabulary.name(place.name);
        let own = timeline.place_facts.get(place.facts as usize);
        let own_admin1 = own.and_then(|own| own.admin1.as_deref());
        let known = timeline
            .gazetteer
            .places_named(name)
            .find(|known| own_admin1.is_none_or(|admin1| admin1 == known.admin1));
        let at = own
            .and_then(|own| own.at)
            .or_else(|| known.and_then(|known| known.lat.zip(known.lon)));
        Self {
            id: place.name,
            name,
            admin1: own_admin1.or_else(|| {
                known
                    .map(|known| &*known.admin1)
                    .filter(|admin1| !admin1.is_empty())
            }),
            lat: at.map(|(lat, _)| lat),
            lon: at.map(|(_, lon)| lon),
        }
    }
}
