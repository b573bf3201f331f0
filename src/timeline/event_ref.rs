//! One event, one claim or one place of a timeline, read from its columns.
//!
//! These borrow and copy; only [`EventRef::date`] and [`EventRef::reports`] make something new.

use super::columns::TextId;
use super::store::{PLANNED, PlaceUse, RETELLING};
use super::{ClaimRow, Dispute, NameId, Row, Timeline};
use crate::model::{
    Certainty, DateBasis, Day, EventDate, Evidence, Figure, Lane, Precision, Report, ReportId,
    Stance, TextKind, date,
};
use std::ops::{Range, RangeInclusive};

/// What a claim without a report reads from; no claim of a built timeline is without one.
static NO_REPORT: Report = Report {
    path: String::new(),
    file: None,
    outlet: None,
    agency: None,
    title: None,
    published: None,
    url: None,
    note: None,
    text: TextKind::Original,
    paragraphs: Vec::new(),
};

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
        text(self.timeline, self.timeline.events.dates.edtf(self.at()))
    }

    /// The words its date rests on.
    pub fn date_words(self) -> Option<&'t str> {
        text(self.timeline, self.timeline.events.dates.words(self.at()))
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
                    .map(|known| known.admin1.as_str())
                    .filter(|admin1| !admin1.is_empty())
            }),
            lat: at.map(|(lat, _)| lat),
            lon: at.map(|(_, lon)| lon),
        }
    }
}

/// One claim of a timeline.
#[derive(Clone, Copy)]
pub struct ClaimRef<'t> {
    timeline: &'t Timeline,
    row: ClaimRow,
}

impl<'t> ClaimRef<'t> {
    pub(super) fn new(timeline: &'t Timeline, row: ClaimRow) -> Self {
        debug_assert!((row.0 as usize) < timeline.claim_count());
        Self { timeline, row }
    }

    fn at(self) -> usize {
        self.row.0 as usize
    }

    /// Its place among all claims.
    pub fn row(self) -> ClaimRow {
        self.row
    }

    /// The event it is about.
    pub fn event(self) -> EventRef<'t> {
        EventRef::new(self.timeline, Row(self.timeline.claims.events[self.at()]))
    }

    /// Its id, unique in its event at least.
    pub fn id(self) -> &'t str {
        self.timeline.claims.ids.get(self.at())
    }

    /// The report that makes it.
    pub fn report_id(self) -> ReportId {
        self.evidence().report
    }

    /// The report that makes it.
    pub fn report(self) -> &'t Report {
        self.timeline.report(self.report_id()).unwrap_or(&NO_REPORT)
    }

    /// The words that make it.
    pub fn evidence(self) -> Evidence {
        self.timeline.claims.evidence[self.at()]
    }

    /// Further words of it.
    pub fn more(self) -> &'t [Evidence] {
        self.timeline.claims.more.get(self.at())
    }

    /// The words of [`ClaimRef::evidence`].
    pub fn quote(self) -> &'t str {
        let evidence = self.evidence();
        self.report()
            .paragraph(evidence.paragraph)
            .and_then(|paragraph| evidence.span.of(&paragraph.text))
            .unwrap_or("")
    }

    /// Whose words it quotes.
    pub fn text(self) -> TextKind {
        self.timeline.claims.texts[self.at()]
    }

    /// Who the report says said it; `Unattributed` where the outlet says it itself.
    pub fn claimant(self) -> &'t str {
        self.timeline.claimants.get(self.claimant_index())
    }

    /// Who said it, as a place in [`Timeline::claimants`].
    pub fn claimant_index(self) -> usize {
        self.timeline.claims.claimants[self.at()] as usize
    }

    /// Through whom the outlet has it from the claimant.
    pub fn via(self) -> Option<&'t str> {
        text(self.timeline, self.timeline.claims.vias[self.at()])
    }

    /// Asserts, confirms or denies.
    pub fn stance(self) -> Stance {
        self.timeline.claims.stances[self.at()]
    }

    /// The date it gives the event, as EDTF.
    pub fn edtf(self) -> Option<&'t str> {
        text(self.timeline, self.timeline.claims.dates.edtf(self.at()))
    }

    /// The words of the date it gives the event.
    pub fn date_words(self) -> Option<&'t str> {
        text(self.timeline, self.timeline.claims.dates.words(self.at()))
    }

    /// The date it gives the event, put together anew.
    pub fn date(self) -> EventDate {
        let dates = &self.timeline.claims.dates;
        EventDate {
            edtf: self.edtf().map(str::to_owned),
            earliest: dates.earliest(self.at()),
            latest: dates.latest(self.at()),
            minute: dates.minute(self.at()),
            words: self.date_words().map(str::to_owned),
            basis: dates.basis(self.at()),
        }
    }

    /// The numbers it gives.
    pub fn figures(self) -> impl ExactSizeIterator<Item = &'t Figure> + use<'t> {
        self.timeline.claims.figures.get(self.at()).iter()
    }

    /// Its origin, numbered from 1 within its event.
    pub fn origin(self) -> u32 {
        self.timeline.claims.origins[self.at()]
    }
}

impl std::fmt::Debug for ClaimRef<'_> {
    /// Row and id, not the whole timeline.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClaimRef({}, {:?})", self.row.0, self.id())
    }
}

fn text(timeline: &Timeline, id: Option<TextId>) -> Option<&str> {
    id.map(|id| timeline.texts.get(id.index()))
}
