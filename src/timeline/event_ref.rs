//! One event or place of a timeline, read from its columns.
//!
//! These borrow and copy; only [`EventRef::date`] and [`EventRef::reports`] make something new.

use super::rows::TableRow;
use super::store::{PLANNED, PlaceUse, RETELLING};
use super::{ClaimRef, ClaimRow, Dispute, NameId, Row, Timeline};
use crate::model::{Certainty, DateBasis, Day, EventDate, Lane, Precision, ReportId, date};
use std::ops::{Range, RangeInclusive};

/// One event of a timeline.
///
/// Of a row of a table its columns say when, what kind, who and where; its words, its claim and its id are there only
/// where the row is in the timeline's window, else they are empty.
#[derive(Clone, Copy)]
pub struct EventRef<'t> {
    timeline: &'t Timeline,
    row: Row,
    /// Its number among the events of reports, or among the rows of tables.
    at: At,
}

#[derive(Clone, Copy)]
enum At {
    Own(usize),
    Table(TableRow),
}

impl<'t> EventRef<'t> {
    pub(super) fn new(timeline: &'t Timeline, row: Row) -> Self {
        let at = match timeline.table_row(row) {
            Some(number) => At::Table(number),
            None if timeline.has_rows() => At::Own(
                timeline
                    .table_rows()
                    .at(row.index())
                    .map_or(usize::MAX, |own| own as usize),
            ),
            None => At::Own(row.index()),
        };
        Self { timeline, row, at }
    }

    /// Its number among the events of reports; past them where it is a row.
    fn at(self) -> usize {
        match self.at {
            At::Own(at) => at,
            At::Table(_) => usize::MAX,
        }
    }

    /// The row of a table that it is.
    pub fn table_row(self) -> Option<TableRow> {
        match self.at {
            At::Own(_) => None,
            At::Table(number) => Some(number),
        }
    }

    /// The same event where its words are: of a row that is in the window, what the window has of it.
    fn told(self) -> Self {
        let At::Table(number) = self.at else {
            return self;
        };
        let in_full = self.timeline.windows().find(number);
        in_full.map_or(self, |(inner, row)| Self::new(inner, row))
    }

    /// Its place in timeline order.
    pub fn row(self) -> Row {
        match &self.timeline.outer {
            Some(outer) => outer.row(self.row),
            None => self.row,
        }
    }

    /// Its stable id.
    pub fn id(self) -> &'t str {
        let told = self.told();
        told.timeline.events.ids.get(told.at())
    }

    /// What happened.
    pub fn headline(self) -> &'t str {
        let told = self.told();
        told.timeline.events.headlines.get(told.at())
    }

    /// Its kind.
    pub fn kind(self) -> &'t str {
        self.timeline.kind(self.kind_index()).0
    }

    /// Its kind, as a place in [`Timeline::kinds`].
    pub fn kind_index(self) -> usize {
        match self.at {
            At::Own(at) => self
                .timeline
                .events
                .kinds
                .get(at)
                .map_or(usize::MAX, |kind| *kind as usize),
            At::Table(number) => self.timeline.table_rows().kind(number),
        }
    }

    /// The band of the timeline its kind belongs to.
    pub fn lane(self) -> Lane {
        self.timeline.kind(self.kind_index()).1
    }

    /// Whether it was announced, not (yet) happened.
    pub fn planned(self) -> bool {
        match self.at {
            At::Own(_) => self.has(PLANNED),
            At::Table(number) => self.timeline.table_rows().is_planned(number),
        }
    }

    /// Whether some claim of it quotes a retelling.
    pub fn retelling(self) -> bool {
        match self.at {
            At::Own(_) => self.has(RETELLING),
            At::Table(number) => self.timeline.table_rows().is_retold(number),
        }
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
        match self.at {
            At::Own(_) => !self.disputes().is_empty(),
            At::Table(number) => self.timeline.table_rows().is_disputed(number),
        }
    }

    /// First day it can mean; `None` where undated or open at the start.
    pub fn earliest(self) -> Option<Day> {
        match self.at {
            At::Own(at) => self.timeline.events.dates.earliest(at),
            At::Table(number) => self.timeline.table_rows().earliest(number),
        }
    }

    /// Last day it can mean; `None` where undated or open at the end.
    pub fn latest(self) -> Option<Day> {
        match self.at {
            At::Own(at) => self.timeline.events.dates.latest(at),
            At::Table(number) => self.timeline.table_rows().latest(number),
        }
    }

    /// Last day it can mean, where an open end stops at the last publication date of its claims, never before its
    /// earliest day; `None` where undated.
    pub fn effective_latest(self) -> Option<Day> {
        match self.at {
            At::Own(at) => self.timeline.events.dates.effective_latest(at),
            At::Table(number) => self.timeline.table_rows().end(number),
        }
    }

    /// Minute of the day, local to the report, where a time is given.
    pub fn minute(self) -> Option<u16> {
        match self.at {
            At::Own(at) => self.timeline.events.dates.minute(at),
            At::Table(number) => self.timeline.table_rows().minute(number),
        }
    }

    /// Whether it has no date at all.
    pub fn undated(self) -> bool {
        match self.at {
            At::Own(at) => self.timeline.events.dates.is_undated(at),
            At::Table(number) => self.timeline.table_rows().is_undated(number),
        }
    }

    /// How wide its date is.
    pub fn precision(self) -> Precision {
        date::precision(self.earliest(), self.latest(), self.minute())
    }

    /// What its date rests on.
    pub fn basis(self) -> DateBasis {
        match self.at {
            At::Own(at) => self.timeline.events.dates.basis(at),
            At::Table(_) if self.undated() => DateBasis::None,
            At::Table(_) => match self.told().at {
                At::Own(at) => self.told().timeline.events.dates.basis(at),
                At::Table(_) => DateBasis::Words,
            },
        }
    }

    /// Its date as EDTF.
    pub fn edtf(self) -> Option<&'t str> {
        let told = self.told();
        told.timeline
            .text(told.timeline.events.dates.edtf(told.at()))
    }

    /// The words its date rests on.
    pub fn date_words(self) -> Option<&'t str> {
        let told = self.told();
        told.timeline
            .text(told.timeline.events.dates.words(told.at()))
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
        match self.at {
            At::Own(at) => Names::Own(self.timeline.events.actors.get(at).iter()),
            At::Table(number) => Names::Row(self.timeline.table_rows().actors(number).into_iter()),
        }
    }

    /// The names of [`EventRef::actors`].
    pub fn actor_names(self) -> impl ExactSizeIterator<Item = &'t str> + use<'t> {
        let vocabulary = self.timeline.vocabulary();
        self.actors().map(|id| vocabulary.name(id))
    }

    /// Where, most specific first.
    pub fn places(self) -> impl ExactSizeIterator<Item = NameId> + use<'t> {
        let places: Vec<NameId> = match self.at {
            At::Own(at) => {
                let own = self.timeline.events.places.get(at);
                own.iter().map(|place| place.name).collect()
            }
            At::Table(number) => self.timeline.table_rows().places(number),
        };
        places.into_iter()
    }

    /// Where, most specific first, with governorate and coordinates: the input's own, else the gazetteer's.
    pub fn place_details(self) -> impl ExactSizeIterator<Item = PlaceRef<'t>> + use<'t> {
        let timeline = self.timeline;
        let told = self.told();
        let details: Vec<PlaceRef<'t>> = match self.at {
            At::Own(at) => {
                let own = timeline.events.places.get(at);
                own.iter()
                    .map(|place| PlaceRef::of(timeline, *place))
                    .collect()
            }
            At::Table(number) => {
                let rows = timeline.table_rows();
                let in_full = told.timeline.events.places.get(told.at());
                let detail = |(at, id): (usize, NameId)| {
                    let at = in_full.get(at).and_then(|place| {
                        let facts = told.timeline.place_facts.get(place.facts as usize)?;
                        facts.at
                    });
                    let name = timeline.vocabulary().name(id);
                    PlaceRef::told(timeline, id, name, rows.admin1_of(number, id), at)
                };
                self.places().enumerate().map(detail).collect()
            }
        };
        details.into_iter()
    }

    /// How many people a row of a table says were harmed, by any of these measures; 0 for events of reports.
    pub(super) fn row_harmed(self, measures: &[&str]) -> u64 {
        self.table_row()
            .and_then(|row| self.timeline.table_rows().figure(row))
            .filter(|(measure, _)| measures.contains(measure))
            .map_or(0, |(_, number)| number)
    }

    /// What the input says of each place of an event of reports, as places in the timeline's list of such.
    pub(super) fn place_facts(self) -> impl Iterator<Item = u32> + use<'t> {
        let places = self.timeline.events.places.get(self.at());
        places.iter().map(|place| place.facts)
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
        let told = self.told();
        told.claim_rows()
            .map(move |claim| ClaimRef::new(told.timeline, ClaimRow(claim)))
    }

    /// How many claims it has; one at least, and one for each further row.
    pub fn claim_count(self) -> usize {
        match self.at {
            At::Own(_) => self.claim_rows().len(),
            At::Table(number) => self.timeline.table_rows().claims_of(number),
        }
    }

    /// How many independent origins stand behind its claims; of a row that is not there in full one at least.
    pub fn origins(self) -> u32 {
        match self.at {
            At::Own(at) => self.timeline.events.origins.get(at).copied().unwrap_or(0),
            At::Table(_) => {
                let told = self.told();
                let origins = told.timeline.events.origins.get(told.at());
                origins.copied().unwrap_or(1)
            }
        }
    }

    /// Where its claims disagree; of a row that is not there in full nothing is known of it.
    pub fn disputes(self) -> &'t [Dispute] {
        let told = self.told();
        told.timeline.events.disputes.get(told.at())
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

/// Names of an event.
enum Names<'t> {
    Own(std::slice::Iter<'t, NameId>),
    Row(std::vec::IntoIter<NameId>),
}

impl Iterator for Names<'_> {
    type Item = NameId;

    fn next(&mut self) -> Option<NameId> {
        match self {
            Self::Own(names) => names.next().copied(),
            Self::Row(names) => names.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Own(names) => names.size_hint(),
            Self::Row(names) => names.size_hint(),
        }
    }
}

impl ExactSizeIterator for Names<'_> {}

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
        let name = timeline.vocabulary().name(place.name);
        let own = timeline.place_facts.get(place.facts as usize);
        let own_admin1 = own.and_then(|own| own.admin1.as_deref());
        Self::told(
            timeline,
            place.name,
            name,
            own_admin1,
            own.and_then(|own| own.at),
        )
    }

    /// A place of that name of which the input says these things.
    fn told(
        timeline: &'t Timeline,
        id: NameId,
        name: &'t str,
        own_admin1: Option<&'t str>,
        own_at: Option<(f64, f64)>,
    ) -> Self {
        let known = timeline
            .gazetteer
            .places_named(name)
            .find(|known| own_admin1.is_none_or(|admin1| admin1 == known.admin1));
        let at = own_at.or_else(|| known.and_then(|known| known.lat.zip(known.lon)));
        Self {
            id,
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
