//! From reports and events to a [`Timeline`]: checks, orders, derives origins and disputes, and fills the columns.
//!
//! It cannot fail. What breaks an invariant (a claim whose evidence lies outside its report, an event left without a
//! claim) is left out and counted.

use super::columns::{Pool, TextId, reach};
use super::origin::{Sources, origins};
use super::rows::Outer;
use super::side_by_side::{both, mapped};
use super::store::{Own, PLANNED, PlaceFacts, PlaceUse, RETELLING};
use super::taken;
use super::{ClaimRow, Dispute, NameId, Timeline, Vocabulary, dispute};
use crate::model::{
    Claim, Day, Event, EventPlace, Evidence, Gazetteer, Kinds, NameKind, Report, TextKind,
    UNATTRIBUTED,
};
use rustc_hash::FxHashMap;
use std::{cmp::Ordering, sync::Arc};

/// What a timeline is built from.
#[derive(Debug, Clone, Default)]
pub struct BuildInput {
    /// All reports; a `ReportId` is an index here.
    pub reports: Vec<Report>,
    /// All events, in any order.
    pub events: Vec<Event>,
    /// Names of actors and places.
    pub gazetteer: Arc<Gazetteer>,
}

/// What building left out because it broke an invariant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dropped {
    /// Events without a claim that has evidence.
    pub events: usize,
    /// Claims whose evidence lies in no paragraph, or not on character boundaries.
    pub claims: usize,
    /// Further evidence of a claim that does so.
    pub evidence: usize,
}

impl Timeline {
    /// Builds the timeline of all events. The result does not depend on the order in which events or claims are given.
    pub fn build(input: BuildInput, kinds: &Kinds) -> Self {
        let BuildInput {
            reports,
            mut events,
            gazetteer,
        } = input;
        let ranks = ranks(&reports);
        let mut dropped = Dropped::default();
        events.retain_mut(|event| repair(event, &reports, &ranks, &mut dropped));
        let events = in_order(events, &reports, &ranks);
        Self::filled(reports, events, gazetteer, dropped, kinds, None)
    }

    /// The timeline of rows of tables in full, each the event, the report and the claim of one number.
    pub(super) fn of_window(input: BuildInput, outer: &Outer) -> Self {
        let BuildInput {
            reports,
            mut events,
            gazetteer,
        } = input;
        debug_assert!(events.iter().all(|event| !event.claims.is_empty()));
        for event in &mut events {
            for claim in &mut event.claims {
                // What the row cites is told by its reader; words that are not there are no evidence.
                if !is_anchored(&claim.evidence, &reports) {
                    claim.evidence.paragraph = 1;
                    claim.evidence.span = crate::text::Span::new(0, 0);
                }
            }
        }
        let dropped = Dropped::default();
        let mut timeline = Self::filled(
            reports,
            events,
            gazetteer,
            dropped,
            Kinds::bundled(),
            Some(outer.clone()),
        );
        // Whoever reads these looks for the claims and reports they name in the timeline around.
        let own = timeline.own_mut();
        for dispute in own.events.disputes.items_mut() {
            let (a, b) = dispute.claims;
            dispute.claims = (outer.claim(a), outer.claim(b));
        }
        for evidence in own.claims.more.items_mut() {
            evidence.report = outer.report_id(evidence.report);
        }
        timeline
    }

    /// The timeline of events that are in order and sound.
    fn filled(
        reports: Vec<Report>,
        events: Vec<Event>,
        gazetteer: Arc<Gazetteer>,
        dropped: Dropped,
        kinds: &Kinds,
        outer: Option<Outer>,
    ) -> Self {
        let claims = || events.iter().map(|event| event.claims.as_slice());
        let names = || {
            events.iter().flat_map(|event| {
                let actors = event.actors.iter().map(|name| (NameKind::Actor, name));
                let places = event.places.iter().map(|at| (NameKind::Place, &at.name));
                actors
                    .chain(places)
                    .map(|(kind, name)| (kind, name.as_str()))
            })
        };
        let sources = || Sources::of(&gazetteer, &reports, claims());
        let vocabulary = || Vocabulary::collect(&gazetteer, names());
        // A window of rows is made before each frame: it is small, and a thread would cost more than it saves.
        let (sources, vocabulary) = match outer {
            Some(_) => (sources(), vocabulary()),
            None => both(sources, vocabulary),
        };
        let mut writer = Writer {
            timeline: Own {
                vocabulary,
                gazetteer,
                reports,
                dropped,
                outer,
                ..Own::default()
            },
            kinds: Pool::default(),
            claimants: Pool::default(),
            texts: Pool::default(),
            measures: Pool::default(),
            facts: FxHashMap::default(),
        };
        let mut first = 0;
        let events: Vec<(Event, ClaimRow)> = events
            .into_iter()
            .map(|event| {
                let row = ClaimRow(first);
                first += event.claims.len() as u32;
                (event, row)
            })
            .collect();
        // What needs only the event itself is told by all threads, but for a window.
        let tell = |(event, first): (Event, ClaimRow)| {
            let origins = origins(&event.claims, &writer.timeline.reports, &sources);
            let disputes = dispute::disputes(&event.claims, first);
            let actors = writer.actors(&event.actors);
            Told {
                event,
                origins,
                disputes,
                actors,
            }
        };
        let told: Vec<_> = if writer.timeline.outer.is_some() {
            events.into_iter().map(tell).collect()
        } else {
            mapped(events, tell)
        };
        for told in told {
            writer.push(told, kinds);
        }
        writer.finish()
    }
}

/// The place of each report in order of publication date (unknown last), path and number. Rows of a table come last, in
/// the order of the table: their paths end in their lines.
fn ranks(reports: &[Report]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|at| {
        let report = &reports[*at];
        let row = match report.path.rsplit_once(':') {
            Some((table, line)) if report.text == TextKind::Row => {
                line.parse::<u64>().ok().map(|line| (table, line))
            }
            _ => None,
        };
        let published = report.published.filter(|_| row.is_none());
        let (path, line) = row.unwrap_or((&report.path, 0));
        (row.is_some(), published.is_none(), published, path, line)
    });
    let mut ranks = vec![0; reports.len()];
    for (rank, at) in (0..).zip(order) {
        ranks[at] = rank;
    }
    ranks
}

/// Drops claims without evidence and puts the others in claim order; says whether the event keeps any.
fn repair(event: &mut Event, reports: &[Report], ranks: &[u32], dropped: &mut Dropped) -> bool {
    let before = event.claims.len();
    event.claims.retain_mut(|claim| {
        if !is_anchored(&claim.evidence, reports) {
            return false;
        }
        let more = claim.more.len();
        claim.more.retain(|more| is_anchored(more, reports));
        dropped.evidence += more - claim.more.len();
        if claim.claimant.trim().is_empty() {
            UNATTRIBUTED.clone_into(&mut claim.claimant);
        }
        true
    });
    dropped.claims += before - event.claims.len();
    if event.claims.is_empty() {
        dropped.events += 1;
        return false;
    }
    event.claims.sort_by(|a, b| {
        place(&a.evidence, ranks)
            .cmp(&place(&b.evidence, ranks))
            .then_with(|| a.id.cmp(&b.id))
            .then_with(|| a.evidence.span.end.cmp(&b.evidence.span.end))
            .then_with(|| format!("{a:?}").cmp(&format!("{b:?}")))
    });
    true
}

/// Whether evidence lies in a paragraph of its report, on character boundaries.
fn is_anchored(evidence: &Evidence, reports: &[Report]) -> bool {
    reports
        .get(evidence.report.0 as usize)
        .and_then(|report| report.paragraph(evidence.paragraph))
        .is_some_and(|paragraph| evidence.span.of(&paragraph.text).is_some())
}

/// Where evidence comes in the order of claims: its report's rank, its paragraph, its start.
fn place(evidence: &Evidence, ranks: &[u32]) -> (u32, u32, u32) {
    let rank = ranks.get(evidence.report.0 as usize).copied();
    (
        rank.unwrap_or(u32::MAX),
        evidence.paragraph,
        evidence.span.start,
    )
}

/// The last publication date of an event's claims, at which an open end stops.
fn last_published(claims: &[Claim], reports: &[Report]) -> Option<Day> {
    claims
        .iter()
        .filter_map(|claim| reports.get(claim.evidence.report.0 as usize)?.published)
        .max()
}

/// Puts events in timeline order: both ends of the date, those with an open end after those that stop there, the minute
/// (none first), the first evidence, the id. Undated ones come last.
fn in_order(events: Vec<Event>, reports: &[Report], ranks: &[u32]) -> Vec<Event> {
    // The events are large: places are sorted, and each event is moved once.
    let mut keyed: Vec<_> = events
        .iter()
        .enumerate()
        .map(|(at, event)| {
            let reach = reach(&event.date, last_published(&event.claims, reports));
            let first = event
                .claims
                .first()
                .map(|claim| place(&claim.evidence, ranks));
            let is_open = event.date.latest.is_none();
            let key = (reach.is_none(), reach, is_open, event.date.minute, first);
            (key, at)
        })
        .collect();
    keyed.sort_by(|(a_key, a), (b_key, b)| {
        let (a, b) = (&events[*a], &events[*b]);
        a_key
            .cmp(b_key)
            .then_with(|| a.id.cmp(&b.id))
            .then_with(|| by_content(a, b))
    });
    taken(events, keyed.into_iter().map(|(_, at)| at))
}

/// Tells two events of one id and place apart, so that not even they depend on the order they came in.
fn by_content(a: &Event, b: &Event) -> Ordering {
    a.headline
        .cmp(&b.headline)
        .then_with(|| format!("{a:?}").cmp(&format!("{b:?}")))
}

/// An event with what is told of it by itself.
struct Told {
    event: Event,
    origins: Vec<u32>,
    disputes: Vec<Dispute>,
    actors: Vec<NameId>,
}

/// Fills the columns, event by event in timeline order.
struct Writer {
    timeline: Own,
    kinds: Pool,
    claimants: Pool,
    texts: Pool,
    measures: Pool,
    facts: FxHashMap<FactsKey, u32>,
}

/// Governorate, and the bits of latitude and longitude.
type FactsKey = (Option<String>, Option<(u64, u64)>);

impl Writer {
    fn push(&mut self, told: Told, kinds: &Kinds) {
        let Told {
            event,
            origins,
            disputes,
            actors,
        } = told;
        let open_end = last_published(&event.claims, &self.timeline.reports);
        let places = self.places(event.places);
        let kind = self.kind(&event.kind, kinds);
        let timeline = &mut self.timeline;
        let columns = &mut timeline.events;
        let retelling = event
            .claims
            .iter()
            .any(|claim| claim.text == TextKind::Retelling);
        columns
            .flags
            .push(if event.planned { PLANNED } else { 0 } | if retelling { RETELLING } else { 0 });
        columns.ids.push(&event.id);
        columns.headlines.push(&event.headline);
        columns.dates.push(&event.date, open_end, &mut self.texts);
        columns.kinds.push(kind);
        columns
            .origins
            .push(origins.iter().copied().max().unwrap_or(0));
        columns.actors.push(actors);
        columns.places.push(places);
        columns.disputes.push(disputes);
        for (claim, origin) in event.claims.into_iter().zip(origins) {
            self.claim(claim, origin);
        }
        let end = self.timeline.claims.events.len() as u32;
        self.timeline.events.claim_ends.push(end);
    }

    fn claim(&mut self, claim: Claim, origin: u32) {
        let event = self.timeline.events.claim_ends.len() as u32;
        let published = self
            .timeline
            .reports
            .get(claim.evidence.report.0 as usize)
            .and_then(|report| report.published);
        let claimant = self.claimants.intern(&claim.claimant);
        let via = claim.via.as_deref().and_then(|via| self.texts.intern(via));
        for figure in &claim.figures {
            self.measures.intern(&figure.measure);
        }
        let columns = &mut self.timeline.claims;
        columns.ids.push(&claim.id);
        columns.events.push(event);
        columns.evidence.push(claim.evidence);
        columns.more.push(claim.more);
        columns.texts.push(claim.text);
        columns.stances.push(claim.stance);
        columns
            .claimants
            .push(claimant.map_or(0, |id| id.index() as u32));
        columns.vias.push(via);
        columns.dates.push(&claim.date, published, &mut self.texts);
        columns.figures.push(claim.figures);
        columns.origins.push(origin);
        if let Some(reason) = &claim.joined {
            columns.joined.push(columns.events.len() as u32 - 1);
            columns.reasons.push(reason);
        }
    }

    fn kind(&mut self, kind: &str, kinds: &Kinds) -> u32 {
        let at = self.kinds.intern(kind).map_or(0, TextId::index);
        if at == self.timeline.lanes.len() {
            self.timeline.lanes.push(kinds.lane(kind));
        }
        at as u32
    }

    fn actors(&self, names: &[String]) -> Vec<NameId> {
        let mut out = Vec::with_capacity(names.len());
        for name in names {
            if let Some(id) = self.timeline.vocabulary.find(NameKind::Actor, name)
                && !out.contains(&id)
            {
                out.push(id);
            }
        }
        out
    }

    fn places(&mut self, places: Vec<EventPlace>) -> Vec<PlaceUse> {
        let mut out = Vec::with_capacity(places.len());
        for place in places {
            let Some(name) = self.timeline.vocabulary.find(NameKind::Place, &place.name) else {
                continue;
            };
            let at = place.lat.zip(place.lon);
            let key = (
                place.admin1.clone(),
                at.map(|(lat, lon)| (lat.to_bits(), lon.to_bits())),
            );
            let facts = *self.facts.entry(key).or_insert_with(|| {
                self.timeline.place_facts.push(PlaceFacts {
                    admin1: place.admin1,
                    at,
                });
                self.timeline.place_facts.len() as u32 - 1
            });
            let place = PlaceUse { name, facts };
            if !out.contains(&place) {
                out.push(place);
            }
        }
        out
    }

    /// Makes the indexes that need all columns.
    fn finish(self) -> Timeline {
        let mut own = self.timeline;
        own.kinds = self.kinds.finish();
        own.claimants = self.claimants.finish();
        own.texts = self.texts.finish();
        own.measures = self.measures.finish().iter().map(str::to_owned).collect();
        own.measures.sort_unstable();

        let evidence = &own.claims.evidence;
        let mut by_report: Vec<u32> = (0..evidence.len() as u32).collect();
        by_report.sort_by_key(|claim| {
            let evidence = evidence[*claim as usize];
            (evidence.report, evidence.paragraph, evidence.span.start)
        });
        let mut rest = by_report.as_slice();
        for report in 0..own.reports.len() {
            let of_report =
                rest.partition_point(|claim| evidence[*claim as usize].report.0 as usize <= report);
            let (of_report, others) = rest.split_at(of_report);
            own.by_report.push(of_report.iter().copied());
            rest = others;
        }

        let mut by_id: Vec<u32> = (0..own.events.kinds.len() as u32).collect();
        let ids = &own.events.ids;
        by_id.sort_by_key(|row| (ids.get(*row as usize), *row));
        own.by_id = by_id;

        let mut vocabulary = std::mem::take(&mut own.vocabulary);
        let uses = (0..own.events.kinds.len()).flat_map(|at| {
            let actors = own.events.actors.get(at).iter().copied();
            let places = own.events.places.get(at).iter().map(|place| place.name);
            actors.chain(places).map(move |name| (at as u32, name))
        });
        vocabulary.post(uses);
        own.vocabulary = vocabulary;

        let mut timeline = Timeline::of(own);
        let dated = || timeline.iter().filter(|event| !event.undated());
        let first = dated()
            .filter_map(|event| event.earliest().or(event.latest()))
            .min();
        let last = dated().filter_map(super::EventRef::effective_latest).max();
        timeline.own_mut().dated = first.zip(last).map(|(first, last)| first..=last);
        timeline
    }
}
